"""Imports from the window: choose or drop, watch, cancel, and see what failed and why."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.domain.wording import count_words
from viewer.gui.controllers.session import ArchiveSession
from viewer.gui.panels.shell.info import Info
from viewer.gui.panels.shell.messages import MessageBar
from viewer.gui.panels.shell.status import StatusStrip
from viewer.gui.workers.import_job import ImportJob
from viewer.settings import Settings

if TYPE_CHECKING:
    from viewer.services.ingest import ImportReport
    from viewer.services.worker_pool import WorkerPool


class ImportController(QObject):
    """Runs one import at a time; more files wait in line."""

    finished = Signal(object)  # ImportReport
    info_asked = Signal(object)  # Info

    def __init__(
        self, session: ArchiveSession, settings: Settings, status: StatusStrip, messages: MessageBar
    ) -> None:
        super().__init__(status)
        self._session = session
        self._settings = settings
        self._status = status
        self._messages = messages
        self._job: ImportJob | None = None
        self._waiting: list[list[Path]] = []
        self._pool: WorkerPool | None = None
        status.cancel_asked.connect(self.cancel)

    @property
    def is_running(self) -> bool:
        """True while files are being imported."""
        return self._job is not None

    def start(self, paths: Iterable[Path]) -> None:
        """Import files and folders behind the window."""
        wanted = list(paths)
        if not wanted:
            return
        if self._session.archive is None:
            self._messages.show_message(
                "No archive is open to import into.", hint="Open or begin one in the File menu."
            )
            return
        if self._session.archive.read_only:
            self._messages.show_message(
                "This archive is open for reading only.", hint="Open one that can be written to import."
            )
            return
        if self._job is not None:
            self._waiting.append(wanted)
            return
        self._begin(wanted)

    def cancel(self) -> None:
        """Stop the import under way and forget those in line."""
        self._waiting.clear()
        if self._job is not None:
            self._job.cancel()

    def shutdown(self) -> None:
        """End the worker processes; an import under way is stopped."""
        self.cancel()
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None

    def _begin(self, paths: list[Path]) -> None:
        from viewer.services.ingest import Overrides
        from viewer.services.worker_pool import WorkerPool

        workers = min(4, max(1, self._settings.get("worker_processes")))
        if self._pool is None:
            self._pool = WorkerPool(workers)
        self._job = ImportJob(self._session, self._pool, Overrides(), at_once=workers + 1, parent=self)
        self._job.progressed.connect(self._show_progress)
        self._job.finished.connect(self._finish)
        self._status.show_job("Import: looking for files")
        self._job.start(paths)

    def _show_progress(self, done: int, total: int, _name: str) -> None:
        self._status.show_job(f"Import: {done:,} of {count_words(total, 'file')}", done, total)

    def _finish(self, report: ImportReport) -> None:
        if self._job is not None:
            self._job.deleteLater()
        self._job = None
        words = summary_of(report)
        self._status.end_job(words)
        if report.failures or report.stopped:
            info = failures_page(report)
            show = ("Show what failed", lambda: self.info_asked.emit(info)) if report.failures else None
            self._messages.show_message(words, hint=report.stopped, button=show)
        elif report.duplicates and not report.imported:
            self._messages.show_message(words, hint="The archive holds the same bytes already.")
        self.finished.emit(report)
        if self._waiting:
            self._begin(self._waiting.pop(0))


def summary_of(report: ImportReport) -> str:
    """Give how an import went in one line."""
    parts = [f"{count_words(len(report.imported), 'file')} imported"]
    if report.duplicates:
        parts.append(f"{len(report.duplicates):,} there already")
    if report.failures:
        parts.append(f"{len(report.failures):,} failed")
    if report.cancelled:
        parts.append("then cancelled")
    return f"Import: {', '.join(parts)}"


def failures_page(report: ImportReport) -> Info:
    """Give the list of files that were not imported, each with its reason."""
    return Info(
        "Not imported",
        (f"{summary_of(report)}. What is listed here was left out; everything else is in the archive.",),
        ("File", "Reason"),
        [(failure.path.name, failure.reason) for failure in report.failures],
    )
