"""Claims handed out as data from the File menu: the selection, or the whole archive."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from viewer.domain.wording import count_words
from viewer.errors import CancelledError, ViewerError
from viewer.gui import dialogs
from viewer.gui.actions import ActionSet
from viewer.gui.controllers.session import ArchiveSession
from viewer.gui.panels.shell.messages import MessageBar
from viewer.gui.panels.shell.status import StatusStrip
from viewer.gui.workers.export_job import DataExportJob

if TYPE_CHECKING:
    from viewer.services.data_export import DataExportResult
    from viewer.services.qdpx import CodingExportResult


class DataExportController(QObject):
    """Asks for a file, whose ending says the form, and shows how the writing goes."""

    def __init__(
        self,
        session: ArchiveSession,
        actions: ActionSet,
        status: StatusStrip,
        messages: MessageBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._status = status
        self._messages = messages
        self._window = window
        self.job = DataExportJob(self)
        self.job.progressed.connect(self._show_progress)
        self.job.exported.connect(self._show_end)
        self.job.failed.connect(self._show_failure)
        status.cancel_asked.connect(self.job.cancel)
        # On from the start: who has masked a name should have to say that it may go out.
        self._masked = actions["export_masked"]
        self._masked.setChecked(True)
        actions["export_selection"].triggered.connect(partial(self.ask, whole_archive=False))
        actions["export_archive"].triggered.connect(partial(self.ask, whole_archive=True))

    def ask(self, _checked: bool = False, *, whole_archive: bool) -> None:
        """Ask where to write the selection's claims, or all claims, and begin."""
        archive = self._session.archive
        if archive is None:
            self._messages.show_hint("No archive is open.")
        elif self.job.is_running:
            self._messages.show_hint("Claims are being written already.")
        elif (path := dialogs.choose_data_file(self._window, whole_archive=whole_archive)) is not None:
            self.job.start(archive.path, path, whole_archive=whole_archive, masked=self._masked.isChecked())

    def _show_progress(self, done: int, total: int, what: str) -> None:
        self._status.show_job(f"{what}: {done:,} of {count_words(total, 'document')}", done, total)

    def _show_end(self, result: DataExportResult | CodingExportResult) -> None:
        self._status.end_job(f"{result.words} written to {result.path.name}")

    def _show_failure(self, error: ViewerError) -> None:
        if isinstance(error, CancelledError):
            self._status.end_job(str(error))
        else:
            self._status.end_job()
            self._session.failed.emit(error)
