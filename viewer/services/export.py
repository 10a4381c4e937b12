"""Exports a selection: as a PDF report that carries its sources, its quotes and its data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from viewer.domain.masking import Masker
from viewer.errors import CancelledError, ExportError
from viewer.export.pdf import PageImage, PdfFile, Preview, preview_of, render_pdf
from viewer.export.report import (
    AnnotationEntry,
    ChronologyEntry,
    ClaimEntry,
    ComparisonEntry,
    DocumentEntry,
    Entry,
    HeadingEntry,
    Report,
    TextEntry,
    Volume,
)
from viewer.export.webpage import report_as_html
from viewer.resources import resource_path
from viewer.services.files import check_target, write_all, write_whole
from viewer.services.mask import check_masked
from viewer.services.report_build import (
    PAPERS,
    TEMPLATES,
    ReportOptions,
    build_report,
    report_languages,
    report_masker,
    report_words,
)
from viewer.services.worker_pool import WorkerPool
from viewer.services.workspace import Workspace

PREVIEW_PAGES = 40
#: Entries that one file holds at most; a longer report is written in volumes.
VOLUME_ENTRIES = 1000
_POLL_SECONDS = 0.1

__all__ = [
    "PAPERS",
    "TEMPLATES",
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
    "report_languages",
    "report_masker",
    "volumes_of",
    "write_pdf",
]


@dataclass(frozen=True, slots=True)
class ExportResult:
    """A written report. `volumes` are the further files of one that is too long for one file."""

    path: Path
    pages: int
    entries: int
    sha256: str
    volumes: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class PageExport:
    """A written HTML page."""

    path: Path
    entries: int
    sha256: str


def render_report(report: Report, folder: Path | None = None) -> PdfFile:
    """Set a report as PDF with the program's own template or that of `folder`, in a worker process."""
    template = (folder or resource_path("report")) / "report.typ"
    if not template.is_file():
        raise ExportError(f"{folder} is no folder of a template: it has no report.typ.")
    return render_pdf(report, template=template, fonts=resource_path("fonts"))


def render_preview(report: Report, width: int, folder: Path | None = None) -> Preview:
    """Set a report and draw its first pages, `width` pixels wide. Meant for a worker process.

    Of a report in volumes the first one is set.
    """
    parts = volumes_of(report, Path("report.pdf"))
    _, part = parts[min(1, len(parts) - 1)]
    return preview_of(render_report(part, folder), part, width=width, limit=PREVIEW_PAGES)


def volumes_of(report: Report, path: Path) -> list[tuple[Path, Report]]:
    """Part a report into what goes into each file; the first is written to `path` itself.

    Up to VOLUME_ENTRIES entries it is one file. A longer report has an index with method, sources and
    log at `path`, and its entries in "name-1.pdf", "name-2.pdf" and so on, each with the sources that
    it speaks of, under the numbers of the whole.
    """
    if report.entry_count <= VOLUME_ENTRIES:
        return [(path, report)]
    chunks: list[list[Entry]] = [[]]
    count = 0
    for entry in report.entries:
        if count == VOLUME_ENTRIES:
            chunks.append([])
            count = 0
        chunks[-1].append(entry)
        count += not isinstance(entry, HeadingEntry | TextEntry)
    volumes = []
    for number, chunk in enumerate(chunks, start=1):
        counted = [e for e in chunk if not isinstance(e, HeadingEntry | TextEntry)]
        name = f"{path.stem}-{number}{path.suffix}"
        first, last = counted[0], counted[-1]
        volumes.append(Volume(number, name, first.number, last.number, first.title, last.title))
    parts = [(path, replace(report, entries=(), volumes=tuple(volumes)))]
    for volume, chunk in zip(volumes, chunks, strict=True):
        cited = {number for entry in chunk for number in _cited(entry)}
        part = replace(
            report,
            entries=tuple(chunk),
            sources=tuple(s for s in report.sources if s.number in cited),
            volume=volume.number,
            volumes=tuple(volumes),
            log=(),
            left_out=(),
            originals=(),
        )
        parts.append((path.with_name(volume.file_name), part))
    return parts


def _cited(entry: Entry) -> tuple[int, ...]:
    match entry:
        case ClaimEntry() | AnnotationEntry():
            return (entry.quote.source,)
        case DocumentEntry():
            return (entry.source,)
        case ComparisonEntry():
            return entry.sources
        case ChronologyEntry():
            return tuple(row[2] for row in entry.rows)
    return ()


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
        folder=options.folder,
        progress=tell,
        cancelled=cancelled or (lambda: False),
    )


def export_page(ws: Workspace, path: Path, options: ReportOptions) -> PageExport:
    """Write the selection as one HTML page that needs nothing else; errors are those of `export_pdf`."""
    check_target(path, example="report.html")
    report = build_report(ws, options)
    page = "".join(report_as_html(report, report_words(options.language))).encode()
    check_masked(page, report_masker(ws, options))
    digest = write_whole(path, (page,))
    return PageExport(path, report.entry_count, digest)


def write_pdf(
    report: Report,
    path: Path,
    *,
    masker: Masker,
    progress: Callable[[int, int, str], None],
    cancelled: Callable[[], bool],
    folder: Path | None = None,
) -> ExportResult:
    """Set `report` in a worker process and write it; needs no archive, so any thread may call it.

    `masker` is that of `report_masker`: a file in which it still finds words is not written. Volumes
    are all set before the first is written, each in a process of its own, as the compiler keeps its
    memory.
    """
    check_target(path, example="report.pdf")
    parts = volumes_of(report, path)
    steps, pages = len(parts) + 2, 0
    with TemporaryDirectory(prefix="report-") as spool:
        set_files: list[tuple[Path, Path]] = []
        for number, (target, part) in enumerate(parts, start=1):
            check_target(target, example="report.pdf")
            what = "Setting the pages" if len(parts) == 1 else f"Setting volume {number} of {len(parts)}"
            progress(number, steps, what)
            with WorkerPool(1) as pool:
                pdf = _wait(pool.submit(render_report, part, folder), pool, cancelled)
            check_masked(pdf.data, masker)
            pages += pdf.pages
            set_files.append((target, _spooled(Path(spool) / str(number), pdf.data)))
        progress(steps - 1, steps, "Writing the file" if len(parts) == 1 else "Writing the files")
        # The index comes last: where it stands all volumes stand.
        digests = write_all([(target, _read(kept)) for target, kept in reversed(set_files)])
    progress(steps, steps, "Done")
    volumes = tuple(target for target, _ in parts[1:])
    return ExportResult(path, pages, report.entry_count, digests[-1], volumes)


def _spooled(path: Path, data: bytes) -> Path:
    """Put a finished volume aside, out of memory; raises ExportError where there is no room for it."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise ExportError(
            f"A volume could not be kept in {path.parent.parent}: {error.strerror or error}.",
            hint="Make room there; nothing was written.",
        ) from error
    return path


def _read(path: Path) -> Iterator[bytes]:
    yield path.read_bytes()


def _wait(future: Future[PdfFile], pool: WorkerPool, cancelled: Callable[[], bool]) -> PdfFile:
    while True:
        try:
            return future.result(timeout=_POLL_SECONDS)
        except FutureTimeoutError:
            if cancelled():
                pool.cancel_all()
                raise CancelledError("The export was stopped; nothing was written.") from None
