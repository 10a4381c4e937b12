"""The command that hands annotations out and takes them in."""

from __future__ import annotations

import argparse
import sys

from viewer.cli.common import open_to_read, open_to_write, print_json
from viewer.domain.wording import count_words
from viewer.errors import UsageError
from viewer.services.annotation_exchange import (
    export_annotations,
    import_annotations,
    result_as_dict,
    result_words,
    unmatched_rows,
)
from viewer.services.documents import find_document


def run_annotations(options: argparse.Namespace) -> int:
    """Write annotations to a file, or take those of a file in."""
    if options.verb == "export":
        return _export(options)
    if options.documents or options.format:
        raise UsageError("An import takes one file, and --document where all of it belongs.")
    with open_to_write(options) as workspace:
        document_id = find_document(workspace, options.document) if options.document else None
        result = import_annotations(workspace, options.file, document_id=document_id)
    if options.json:
        print_json(result_as_dict(result))
        return 0
    print(result_words(result), file=sys.stderr)
    for source, words in unmatched_rows(result.unmatched):
        print(f"viewer annotations: no document for {source}: {words}", file=sys.stderr)
    return 0


def _export(options: argparse.Namespace) -> int:
    if options.document:
        raise UsageError("Name the documents to export without --document.")
    with open_to_read(options) as workspace:
        documents = [find_document(workspace, ref) for ref in options.documents]
        count = export_annotations(
            workspace, options.file, format_name=options.format, documents=documents or None
        )
    if options.json:
        print_json({"annotations": count, "path": str(options.file)})
    else:
        print(f"{count_words(count, 'annotation')}: {options.file}", file=sys.stderr)
    return 0
