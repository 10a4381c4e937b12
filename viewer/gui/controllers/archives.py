"""Archives in the window: begin, open, open again, and the tabs that belong to each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from viewer.errors import ViewerError
from viewer.gui import dialogs
from viewer.gui.actions import ActionSet
from viewer.gui.controllers import state
from viewer.gui.controllers.documents import DocumentsController
from viewer.gui.controllers.session import ArchiveSession
from viewer.gui.panels.document.page import DocumentPage
from viewer.gui.panels.document.panel import DocumentPanel
from viewer.settings import Settings, data_dir

if TYPE_CHECKING:
    from viewer.services.documents import DocumentSummary

SAMPLE_NAME = "sample.db"


class ArchivesController(QObject):
    """Opens archives by menu and brings back which documents were open in them.

    `ready` tells that the documents of the archive are listed and being opened.
    """

    ready = Signal()

    def __init__(
        self, session: ArchiveSession, settings: Settings, documents: DocumentsController,
        panel: DocumentPanel, actions: ActionSet, parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._documents = documents
        self._panel = panel
        self._window = parent
        self._is_fresh = False
        session.opened.connect(self._opened)
        actions["new_archive"].triggered.connect(self._choose_new)
        actions["open_archive"].triggered.connect(self._choose)
        actions["open_sample"].triggered.connect(self._open_sample)

    def open(self, path: Path, *, create: bool = False) -> None:
        """Open an archive; the one open before stays where that fails."""
        self.keep_tabs()
        self._session.open(path, create=create)

    def keep_tabs(self) -> None:
        """Note in the settings which documents are open where."""
        if self._session.archive is not None and not self._is_fresh:
            state.save_tabs(self._settings, self._key(), self._panel)

    def fill_recent(self, menu: QMenu) -> None:
        """List the archives opened lately."""
        menu.clear()
        for name in self._settings.get("recent_archives"):
            menu.addAction(str(name), partial(self.open, Path(name)))
        if menu.isEmpty():
            menu.addAction("None yet").setEnabled(False)

    def library_loaded(self, summaries: list[DocumentSummary]) -> None:
        """Open what was open when this archive was left, else its first document, in the newest version."""
        first = next((summary.id for summary in summaries if summary.newest_id is None), None)
        if self._is_fresh:
            self._is_fresh = False
            self._bring_tabs_back([summary.id for summary in summaries], first)
        elif first is not None and not self._panel.open_ids():
            self._documents.open(first)
        self.ready.emit()

    def _key(self) -> str:
        archive = self._session.archive
        return str(archive.path.resolve()) if archive is not None else ""

    def _opened(self, _archive: object) -> None:
        self._is_fresh = True
        self._panel.close_all()

    def _bring_tabs_back(self, known: list[int], first: int | None) -> None:
        tabs, front = state.saved_tabs(self._settings, self._key())
        wanted = [(number, at) for number, at in tabs if number in known]
        if not wanted and first is not None:
            wanted = [(first, 0)]
        for number, at in wanted:
            self._documents.open(number, _scroll_to(at), front=number == front)

    def _choose_new(self) -> None:
        if path := dialogs.choose_new_archive(self._window):
            self.open(path, create=True)

    def _choose(self) -> None:
        if path := dialogs.choose_archive(self._window):
            self.open(path)

    def _open_sample(self) -> None:
        from viewer.services.archives import copy_sample

        path = data_dir() / SAMPLE_NAME
        try:
            copy_sample(path)
        except ViewerError as error:
            self._session.failed.emit(error)
        else:
            self.open(path)


def _scroll_to(at: int) -> Callable[[DocumentPage], None]:
    def scroll(page: DocumentPage) -> None:
        if at:
            page.reader.scroll_to(at, at, mark=False, align="top")

    return scroll
