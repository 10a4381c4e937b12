"""The search over all documents: asks while one types, opens a hit at its passage."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from viewer.gui.controllers.session import ArchiveSession
from viewer.gui.panels.search.results import SearchResults
from viewer.gui.panels.shell.tools import SearchField

if TYPE_CHECKING:
    from viewer.services.search import SearchHit, SearchPage
    from viewer.services.workspace import Workspace

#: Milliseconds without a key before the archive is asked.
PAUSE = 80
_LIMIT = 100
_GROUP = "search"


class SearchController(QObject):
    """Wires field and results; `hit_opened` carries the hit and the words searched for."""

    hit_opened = Signal(object, str)

    def __init__(self, session: ArchiveSession, field: SearchField, results: SearchResults) -> None:
        super().__init__(results)
        self._session = session
        self._field = field
        self._results = results
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask)
        self._opens_first = False
        field.textEdited.connect(self._typed)
        field.moved.connect(results.step)
        field.opened.connect(self._enter)
        field.left.connect(self.close)
        results.hit_opened.connect(self._open)
        results.closed.connect(self.close)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)
        results.area.installEventFilter(self)

    def begin(self) -> None:
        """Put the focus into the field; words that stand there are searched again."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self._ask()

    def close(self) -> None:
        """Hide the hits; what is under way is dropped."""
        self._pause.stop()
        self._session.drop(_GROUP)
        self._results.hide()

    def _typed(self) -> None:
        self._pause.start()

    def _enter(self) -> None:
        if self._pause.isActive() or not self._results.isVisible():
            self._pause.stop()
            self._opens_first = True
            self._ask()
        else:
            self._results.open_current()

    def _ask(self) -> None:
        words = self._field.text().strip()
        if not words:
            self._opens_first = False
            self.close()
            return
        self._session.ask(partial(_search, words), self._show, group=_GROUP)

    def _show(self, page: SearchPage) -> None:
        self._results.show_page(page)
        self._results.hang_below(self._field)
        if self._opens_first:
            self._opens_first = False
            self._results.open_current()

    def _open(self, hit: SearchHit) -> None:
        self.close()
        self.hit_opened.emit(hit, self._field.text().strip())

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._results.isVisible() and now is not None:
            inside = now is self._field or self._results.isAncestorOf(now) or now is self._results
            if not inside:
                self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._results.isVisible():
            self._results.hang_below(self._field)
        return False


def _search(words: str, ws: Workspace) -> SearchPage:
    from viewer.services.search import search

    return search(ws, words, limit=_LIMIT)
