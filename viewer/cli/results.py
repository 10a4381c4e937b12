"""The command that hands results out: export, in whatever form the file's name asks for."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from viewer.cli.common import open_to_read, print_json
from viewer.domain.wording import count_words
from viewer.errors import UsageError
from viewer.services.data_export import export_data, format_of
from viewer.services.documents import find_document
from viewer.services.export import TEMPLATES, ReportOptions, export_page, export_pdf
from viewer.services.qdpx import coding_format, export_coding
from viewer.services.selections import find_selection

#: Forms of the report itself; all others are data.
_PDF, _PAGE = ("pdf", (".pdf",)), ("html", (".html", ".htm"))


def run_export(options: argparse.Namespace) -> int:
    """Write the report or the data; what stood at the path before is unharmed until the file is whole."""
    for name, suffixes in (_PDF, _PAGE):
        if options.format == name or (options.format is None and options.file.suffix.lower() in suffixes):
            if options.all or options.documents:
                raise UsageError(
                    "A report is made of the selection.", hint="Mark what it should hold: viewer select add."
                )
            return _export_report(options, as_page=name == "html")
    coding = coding_format(options.file, options.format)
    form = coding or format_of(options.file, options.format).name
    with open_to_read(options) as workspace:
        documents = [find_document(workspace, ref) for ref in options.documents or ()]
        export = export_coding if coding else export_data
        result = export(
            workspace,
            options.file,
            format_name=form,
            documents=documents or None,
            whole_archive=options.all,
            masked=options.masked,
            hide_reviewers=options.hide_reviewers,
        )
    if options.json:
        print_json(asdict(result) | {"path": str(result.path)})
    else:
        print(f"{result.words}: {result.path}", file=sys.stderr)
    return 0


def _export_report(options: argparse.Namespace, *, as_page: bool) -> int:
    is_named = options.template in TEMPLATES
    folder = None if is_named else Path(options.template)
    if folder is not None and not folder.is_dir():
        raise UsageError(
            f"There is no template {options.template!r}.", hint=f"Name a folder or {', '.join(TEMPLATES)}."
        )
    chosen = ReportOptions(
        title=options.title,
        author=options.author,
        case_reference=options.case,
        paper=options.paper,
        include_comments=not options.without_comments,
        include_grades=not options.without_grades,
        include_log_digest=options.with_log,
        masked=options.masked,
        hide_reviewers=options.hide_reviewers,
        include_chronology=options.with_chronology,
        attach_originals=options.with_originals,
        template=options.template if is_named else "full",
        language=options.language,
        folder=folder,
        logo=options.logo,
    )
    with open_to_read(options) as workspace:
        if options.selection:
            chosen = replace(chosen, selection=find_selection(workspace, options.selection))
        if as_page:
            page = export_page(workspace, options.file, chosen)
            words, data = count_words(page.entries, "entry", "entries"), asdict(page)
        else:
            pdf = export_pdf(workspace, options.file, chosen)
            entries = count_words(pdf.entries, "entry", "entries")
            words, data = f"{entries} on {count_words(pdf.pages, 'page')}", asdict(pdf)
    if options.json:
        print_json(data | {"path": str(options.file)} | _named_volumes(data))
    else:
        print(f"{words}: {options.file}", file=sys.stderr)
    return 0


def _named_volumes(data: dict[str, Any]) -> dict[str, Any]:
    return {"volumes": [str(path) for path in data["volumes"]]} if data.get("volumes") else {"volumes": []}
