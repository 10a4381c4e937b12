"""Exports a selection: as a PDF report that carries its sources, its quotes and its data."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from pathlib import Path

from viewer import __version__
from viewer.domain.vocabulary import EntryKind
from viewer.errors import CancelledError, ExportError, NotFoundError
from viewer.export.pdf import PageImage, PdfFile, Preview, preview_of, render_pdf
from viewer.export.report import Entry, LogLine, Report
from viewer.export.webpage import report_as_html
from viewer.resources import resource_path
from viewer.services.compare import compare_documents
from viewer.services.documents import DocumentView, load_document
from viewer.services.files import check_target, write_whole
from viewer.services.history import list_log
from viewer.services.report_entries import (
    SourceList,
    annotation_entry,
    claim_entry,
    comparison_entry,
    document_entry,
    moment,
)
from viewer.services.select import SelectionEntry, list_selection
from viewer.services.worker_pool import WorkerPool
from viewer.services.workspace import Workspace

DEFAULT_TITLE = "Selected claims and their sources"
PAPERS = ("a4", "us-letter")
PREVIEW_PAGES = 40
_POLL_SECONDS = 0.1

__all__ = [
    "ExportResult",
    "PageExport",
    "PageImage",
    "Preview",
    "Report",
    "ReportOptions",
    "build_report",
    "export_page",
    "export_pdf",
    "render_preview",
    "render_report",
    "write_pdf",
]


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What the author chooses for a report."""

    title: str = ""
    author: str = ""
    case_reference: str = ""
    paper: str = "a4"
    include_comments: bool = True
    include_grades: bool = True
    include_log_digest: bool = False


@dataclass(frozen=True, slots=True)
class ExportResult:
    """A written report."""

    path: Path
    pages: int
    entries: int
    sha256: str


@dataclass(frozen=True, slots=True)
class PageExport:
    """A written HTML page."""

    path: Path
    entries: int
    sha256: str


def build_report(ws: Workspace, options: ReportOptions) -> Report:
    """Read the selection and everything it points at into the neutral tree of a report.

    Raises ExportError where the selection is empty.
    """
    selection = list_selection(ws)
    if not selection:
        raise ExportError(
            "Nothing is selected for the report.", hint="Mark claims, annotations or a comparison first."
        )
    sources, views = SourceList(), _Views(ws)
    entries = tuple(
        _build_entry(number, entry, views, sources, options)
        for number, entry in enumerate(selection, start=1)
    )
    newest = list_log(ws, limit=1)
    lines = list_log(ws, limit=500) if options.include_log_digest else []
    return Report(
        title=options.title.strip() or DEFAULT_TITLE,
        author=options.author.strip(),
        case_reference=options.case_reference.strip(),
        paper=options.paper,
        as_of=newest[0].at,
        archive_name=ws.path.name,
        archive_digest=newest[0].hash,
        tool=f"Archive Viewer {__version__}",
        sources=sources.sheets(),
        entries=entries,
        log=tuple(LogLine(e.number, moment(e.at), e.actor, e.action, e.hash) for e in reversed(lines)),
    )


class _Views:
    """Loads each document once for a report."""

    def __init__(self, ws: Workspace) -> None:
        self.ws = ws
        self._loaded: dict[int, DocumentView] = {}

    def get(self, document_id: int) -> DocumentView:
        if document_id not in self._loaded:
            self._loaded[document_id] = load_document(self.ws, document_id)
        return self._loaded[document_id]


def _build_entry(
    number: int, entry: SelectionEntry, views: _Views, sources: SourceList, options: ReportOptions
) -> Entry:
    comments, grades = options.include_comments, options.include_grades
    if entry.kind is EntryKind.COMPARISON:
        comparison = compare_documents(views.ws, entry.documents)
        by_key = {s.key: views.get(s.document_id) for s in comparison.sources if s.document_id is not None}
        return comparison_entry(number, comparison, by_key, sources, topic_key=entry.topic_key)
    if entry.home_id is None:
        raise NotFoundError(
            f"The entry {entry.title!r} has lost its document.", hint="Remove it and add it anew."
        )
    view = views.get(entry.home_id)
    if entry.kind is EntryKind.CLAIM:
        row = next((c for c in view.claims if c.id == entry.claim_id), None)
        if row is None:
            raise NotFoundError(f"The claim of the entry {entry.title!r} is gone.", hint="Remove the entry.")
        return claim_entry(number, row, view, sources, comments=comments, grades=grades)
    if entry.kind is EntryKind.ANNOTATION:
        note = next((a for a in view.annotations if a.uid == entry.annotation_uid), None)
        if note is None:
            raise NotFoundError(
                f"The annotation of the entry {entry.title!r} is gone.", hint="Remove the entry."
            )
        return annotation_entry(number, note, view, sources)
    return document_entry(number, view, sources, comments=comments)


def render_report(report: Report) -> PdfFile:
    """Set a report as PDF with the program's own template and fonts. Meant for a worker process."""
    return render_pdf(report, template=resource_path("report", "report.typ"), fonts=resource_path("fonts"))


def render_preview(report: Report, width: int) -> Preview:
    """Set a report and draw its first pages, `width` pixels wide. Meant for a worker process."""
    return preview_of(render_report(report), width=width, limit=PREVIEW_PAGES)


def export_pdf(
    ws: Workspace,
    path: Path,
    options: ReportOptions,
    *,
    progress: Callable[[int, int, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ExportResult:
    """Write the selection as a PDF to `path`; what stood there before stays until the new file is whole.

    `progress` is told (steps done, steps in all, what is being done). Raises ExportError where the
    selection is empty or `path` cannot be written, CancelledError where `cancelled` says so.
    """
    tell = progress or (lambda done, total, what: None)
    tell(0, 3, "Reading the selection")
    report = build_report(ws, options)
    return write_pdf(report, path, progress=tell, cancelled=cancelled or (lambda: False))


def export_page(ws: Workspace, path: Path, options: ReportOptions) -> PageExport:
    """Write the selection as one HTML page that needs nothing else; errors are those of `export_pdf`."""
    check_target(path, example="report.html")
    report = build_report(ws, options)
    digest = write_whole(path, (piece.encode() for piece in report_as_html(report)))
    return PageExport(path, len(report.entries), digest)


def write_pdf(
    report: Report,
    path: Path,
    *,
    progress: Callable[[int, int, str], None],
    cancelled: Callable[[], bool],
) -> ExportResult:
    """Set `report` in a worker process and write it; needs no archive, so any thread may call it."""
    check_target(path, example="report.pdf")
    progress(1, 3, "Setting the pages")
    with WorkerPool(1) as pool:
        pdf = _wait(pool.submit(render_report, report), pool, cancelled)
    progress(2, 3, "Writing the file")
    digest = write_whole(path, (pdf.data,))
    progress(3, 3, "Done")
    return ExportResult(path, pdf.pages, len(report.entries), digest)


def _wait(future: Future[PdfFile], pool: WorkerPool, cancelled: Callable[[], bool]) -> PdfFile:
    while True:
        try:
            return future.result(timeout=_POLL_SECONDS)
        except FutureTimeoutError:
            if cancelled():
                pool.cancel_all()
                raise CancelledError("The export was stopped; nothing was written.") from None
