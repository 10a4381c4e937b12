"""Commands on the documents of an archive: import, list, show, edit, verify, sample."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from datetime import date
from typing import Any

from viewer.cli.common import failure_words, open_to_read, open_to_write, print_json, say_done, shorten
from viewer.domain.claims import (
    Event,
    Figure,
    date_as_dict,
    event_as_dict,
    extraction_as_dict,
    figure_as_dict,
    unclaimed_as_dict,
)
from viewer.errors import CancelledError, ImportFileError, UsageError, VerificationError
from viewer.services.documents import (
    ClaimRow,
    DocumentView,
    edit_metadata,
    find_document,
    list_documents,
    load_document,
)
from viewer.services.extract import OWN, stored_extraction
from viewer.services.ingest import Overrides, import_files
from viewer.services.verify import verify
from viewer.services.versions import carried_words, new_version_as_dict, recognise_versions


def run_import(options: argparse.Namespace) -> int:
    """Import files; what fails is named and the rest goes on."""
    overrides = Overrides(
        title=options.title, publisher=options.publisher, url=options.url,
        published=options.published, language=options.language,
    )  # fmt: skip

    def progress(done: int, total: int, name: str) -> None:
        if sys.stderr.isatty():
            print(f"\r{done} of {total}  {shorten(name, 50):<50}", end="", file=sys.stderr, flush=True)

    with open_to_write(options, create=True) as workspace:
        report = import_files(
            workspace, options.paths, overrides=overrides, progress=progress, workers=max(1, options.workers)
        )
        versions = recognise_versions(workspace, [o.document_id for o in report.imported])
        if sys.stderr.isatty():
            print(file=sys.stderr)
        if options.json:
            print_json(
                {
                    "archive": str(workspace.path),
                    "imported": [_outcome(o) for o in report.imported],
                    "duplicates": [_outcome(o) for o in report.duplicates],
                    "failures": [{"path": str(f.path), "reason": f.reason} for f in report.failures],
                    "versions": [new_version_as_dict(version) for version in versions],
                }
            )
        else:
            for outcome in report.imported:
                print(f"{outcome.document_id:>4}  {shorten(outcome.title)}")
            for outcome in report.duplicates:
                print(f"{outcome.document_id:>4}  {shorten(outcome.title)}  (already there)")
            print(f"{len(report.imported)} imported into {workspace.path}", file=sys.stderr)
            if versions:
                print(carried_words(versions), file=sys.stderr)
    for failure in report.failures:
        print(f"viewer import: {failure_words(failure.path, failure.reason)}", file=sys.stderr)
    if report.cancelled:
        raise CancelledError("The import was stopped; what was imported before stays.")
    return ImportFileError.exit_code if report.failures else 0


def _outcome(outcome: Any) -> dict[str, Any]:
    return {"path": str(outcome.path), "id": outcome.document_id, "title": outcome.title}


def run_list(options: argparse.Namespace) -> int:
    """List the documents."""
    with open_to_read(options) as workspace:
        summaries = list_documents(workspace)
    if options.json:
        print_json([asdict(s) | {"issued": _iso(s.issued)} for s in summaries])
        return 0
    if not summaries:
        print(f"{workspace.path} holds no documents yet.", file=sys.stderr)
    for s in summaries:
        print(f"{s.id:>4}  {_iso(s.issued) or '-':<10}  {s.claims:>4} claims  {shorten(s.title)}")
    return 0


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def run_show(options: argparse.Namespace) -> int:
    """Show one document."""
    if options.extractor != OWN:
        return _show_found(options)
    with open_to_read(options) as workspace:
        view = load_document(workspace, find_document(workspace, options.document))
    if options.text:
        sys.stdout.write(view.text)
    elif options.json:
        print_json(_view_as_dict(view))
    else:
        _print_view(view)
    return 0


def _show_found(options: argparse.Namespace) -> int:
    """Print what another extractor found in a document, in the form of `viewer extract`."""
    with open_to_read(options) as workspace:
        document_id = find_document(workspace, options.document)
        extraction = stored_extraction(workspace, document_id, extractor=options.extractor)
        document = load_document(workspace, document_id).document
    print_json(
        extraction_as_dict(
            extraction, doc=document.file_name, sha256=document.text_sha256,
            published=document.metadata.issued, title=document.metadata.title,
            language=document.metadata.language,
        )
    )  # fmt: skip
    return 0


def _view_as_dict(view: DocumentView) -> dict[str, Any]:
    document, metadata = view.document, view.document.metadata
    return {
        "id": document.id, "file_name": document.file_name, "title": metadata.title,
        "publisher": metadata.publisher, "creator": metadata.creator, "issued": _iso(metadata.issued),
        "url": metadata.url, "language": metadata.language, "media_type": document.media_type,
        "importer": document.importer, "encoding": document.encoding,
        "original_sha256": document.original_sha256, "text_sha256": document.text_sha256,
        "imported_at": document.imported_at,
        "blocks": [
            {"kind": b.kind.value, "start": b.start, "end": b.end, "level": b.level} for b in view.blocks
        ],
        "gaps": [{"start": g.start, "end": g.end, "reason": g.reason} for g in view.gaps],
        "claims": [_claim_as_dict(c) for c in view.claims],
        "unclaimed": [unclaimed_as_dict(u) for u in view.unclaimed],
        "annotations": [
            {
                "uid": a.uid, "start": a.span.start, "end": a.span.end, "exact": a.exact, "body": a.body,
                "tags": list(a.tags), "status": a.status.value, "motivation": a.motivation.value,
                "creator": a.creator, "created": a.created, "modified": a.modified,
            }
            for a in view.annotations
        ],
    }  # fmt: skip


def _claim_as_dict(row: ClaimRow) -> dict[str, Any]:
    match row.item:
        case Figure() as figure:
            fields = figure_as_dict(figure)
        case Event() as event:
            fields = event_as_dict(event)
        case mention:
            fields = date_as_dict(mention)
    return {
        "id": row.id,
        "kind": row.kind.value,
        "status": row.status.value,
        "selected": row.selected,
        **fields,
    }


def _print_view(view: DocumentView) -> None:
    document, metadata = view.document, view.document.metadata
    print(metadata.title)
    rows = (
        ("file", document.file_name), ("publisher", metadata.publisher), ("published", _iso(metadata.issued)),
        ("url", metadata.url), ("imported", document.imported_at),
        ("original", f"sha256 {document.original_sha256}"), ("text", f"sha256 {document.text_sha256}"),
    )  # fmt: skip
    for name, value in rows:
        if value:
            print(f"  {name:<10} {value}")
    print()
    for row in view.claims:
        item = row.item
        match item:
            case Figure():
                what = f"{item.category.value} {item.interval}"
                when = item.date
            case Event():
                what, when = item.type.value, item.date
            case _:
                what, when = "date", item.edtf
        print(f"{row.id:>5}  {when or '-':<21} {what:<34} {shorten(item.text, 60)}")
    for annotation in view.annotations:
        words = shorten(annotation.body or annotation.exact)
        print(f"  note {annotation.uid[:8]} at {annotation.span.start}: {words}")


def run_edit(options: argparse.Namespace) -> int:
    """Correct metadata."""
    names = ("title", "publisher", "url", "language")
    fields: dict[str, Any] = {n: getattr(options, n) for n in names if getattr(options, n) is not None}
    if options.published is not None:
        fields["issued"] = options.published
    if not fields:
        raise UsageError("Nothing to change was named.", hint="See viewer edit --help.")
    with open_to_write(options) as workspace:
        say_done(workspace, edit_metadata(workspace, find_document(workspace, options.document), **fields))
    return 0


def run_verify(options: argparse.Namespace) -> int:
    """Check the archive; findings are listed and end with their own exit code."""
    with open_to_read(options) as workspace:
        result = verify(workspace)
    if options.json:
        print_json(asdict(result))
    else:
        for finding in result.findings:
            print(f"{finding.target}: {finding.problem}")
        verdict = f"{len(result.findings)} do not match" if result.findings else "all match"
        print(f"{result.checked} things checked in {workspace.path}: {verdict}.", file=sys.stderr)
    return VerificationError.exit_code if result.findings else 0


def run_sample(options: argparse.Namespace) -> int:
    """Make the sample archive."""
    from viewer.services.sample import make_sample

    make_sample(options.file, replace=options.replace)
    print(f"The sample archive: {options.file}", file=sys.stderr)
    return 0
