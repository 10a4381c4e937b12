"""Exports a selection: as a PDF report that carries its sources, its quotes and its data."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from pathlib import Path

from viewer import __version__
from viewer.domain.masking import Masker
from viewer.domain.vocabulary import EntryKind
from viewer.errors import CancelledError, ExportError, NotFoundError
from viewer.export.masking import mask_tree
from viewer.export.pdf import PageImage, PdfFile, Preview, preview_of, render_pdf
from viewer.export.report import Entry, Field, LogLine, Report
from viewer.export.webpage import report_as_html
from viewer.resources import resource_path
from viewer.services.compare import compare_documents
from viewer.services.documents import DocumentView, load_document
from viewer.services.files import check_target, write_whole
from viewer.services.history import list_log
from viewer.services.mask import check_masked, export_masker, mask_comparison, mask_view
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
    "report_masker",
    "write_pdf",
]


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What the author chooses for a report.

    `masked` applies the archive's masks to every layer; `hide_reviewers` puts numbers for the names of
    those who worked in the archive. The author on the cover is as given here.
    """

    title: str = ""
    author: str = ""
    case_reference: str = ""
    paper: str = "a4"
    include_comments: bool = True
    include_grades: bool = True
    include_log_digest: bool = False
    masked: bool = False
    hide_reviewers: bool = False


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
    masker = report_masker(ws, options)
    sources, views = SourceList(), _Views(ws, masker)
    entries: list[Entry] = []
    left_out: list[Field] = []
    for position, picked in enumerate(selection, start=1):
        built = _build_entry(len(entries) + 1, picked, views, sources, options)
        if isinstance(built, str):
            left_out.append(Field(f"Entry {position} of the selection", built))
        else:
            entries.append(built)
    newest = list_log(ws, limit=1)
    lines = list_log(ws, limit=500) if options.include_log_digest else []
    report = Report(
        title=options.title.strip() or DEFAULT_TITLE,
        author=options.author.strip(),
        case_reference=options.case_reference.strip(),
        paper=options.paper,
        as_of=newest[0].at,
        archive_name=ws.path.name,
        archive_digest=newest[0].hash,
        tool=f"Archive Viewer {__version__}",
        sources=sources.sheets(),
        entries=tuple(entries),
        left_out=tuple(left_out),
        log=tuple(LogLine(e.number, moment(e.at), e.actor, e.action, e.hash) for e in reversed(lines)),
    )
    return mask_tree(report, masker)


def report_masker(ws: Workspace, options: ReportOptions) -> Masker:
    """Give what masks a report with these options; it hides nothing where they do not ask for it."""
    return export_masker(ws, masked=options.masked, hide_reviewers=options.hide_reviewers)


class _Views:
    """Loads each document once for a report."""

    def __init__(self, ws: Workspace, masker: Masker) -> None:
        self.ws = ws
        self.masker = masker
        self._loaded: dict[int, DocumentView] = {}

    def get(self, document_id: int) -> DocumentView:
        if document_id not in self._loaded:
            self._loaded[document_id] = mask_view(load_document(self.ws, document_id), self.masker)
        return self._loaded[document_id]


def _build_entry(
    number: int, entry: SelectionEntry, views: _Views, sources: SourceList, options: ReportOptions
) -> Entry | str:
    """Give the entry, or why it is left out."""
    comments, grades = options.include_comments, options.include_grades
    if entry.kind is EntryKind.COMPARISON:
        comparison = mask_comparison(compare_documents(views.ws, entry.documents), views.masker)
        if not any(entry.topic_key in (None, topic.key) for topic in comparison.topics):
            return "a claim of the topic stands in a passage that is masked"
        by_key = {s.key: views.get(s.document_id) for s in comparison.sources if s.document_id is not None}
        return comparison_entry(number, comparison, by_key, sources, topic_key=entry.topic_key)
    if entry.home_id is None:
        raise NotFoundError(
            f"The entry {entry.title!r} has lost its document.", hint="Remove it and add it anew."
        )
    view = views.get(entry.home_id)
    if entry.kind is EntryKind.CLAIM:
        row = next((c for c in view.claims if c.id == entry.claim_id), None)
        if row is None and views.masker.passages(entry.home_id):
            return "the claim stands in a passage that is masked"
        if row is None:
            raise NotFoundError(f"The claim of the entry {entry.title!r} is gone.", hint="Remove the entry.")
        return claim_entry(number, row, view, sources, comments=comments, grades=grades)
    if entry.kind is EntryKind.ANNOTATION:
        note = next((a for a in view.annotations if a.uid == entry.annotation_uid), None)
        if note is None:
            raise NotFoundError(
                f"The annotation of the entry {entry.title!r} is gone.", hint="Remove the entry."
            )
        if views.masker.hides(entry.home_id, note.span):
            return "the annotation stands on a passage that is masked"
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
    return write_pdf(
        report,
        path,
        masker=report_masker(ws, options),
        progress=tell,
        cancelled=cancelled or (lambda: False),
    )


def export_page(ws: Workspace, path: Path, options: ReportOptions) -> PageExport:
    """Write the selection as one HTML page that needs nothing else; errors are those of `export_pdf`."""
    check_target(path, example="report.html")
    report = build_report(ws, options)
    page = "".join(report_as_html(report)).encode()
    check_masked(page, report_masker(ws, options))
    digest = write_whole(path, (page,))
    return PageExport(path, len(report.entries), digest)


def write_pdf(
    report: Report,
    path: Path,
    *,
    masker: Masker,
    progress: Callable[[int, int, str], None],
    cancelled: Callable[[], bool],
) -> ExportResult:
    """Set `report` in a worker process and write it; needs no archive, so any thread may call it.

    `masker` is that of `report_masker`: a file in which it still finds words is not written.
    """
    check_target(path, example="report.pdf")
    progress(1, 3, "Setting the pages")
    with WorkerPool(1) as pool:
        pdf = _wait(pool.submit(render_report, report), pool, cancelled)
    check_masked(pdf.data, masker)
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
