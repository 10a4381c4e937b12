"""The hits below the search field: passages with the words around them; Enter opens one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from viewer.domain.wording import count_words
from viewer.gui.delegates.hit import HitDelegate
from viewer.gui.models.hits import HitModel
from viewer.gui.panels.shell.dress import PaneHead, label
from viewer.gui.panels.shell.lists import RowList
from viewer.gui.theme import ThemeHolder

if TYPE_CHECKING:
    from viewer.services.search import SearchPage

_SIZE = QSize(640, 460)


class SearchResults(QFrame):
    """A frame inside the window that hangs below the search field; no window of its own."""

    hit_opened = Signal(object)  # SearchHit
    closed = Signal()

    def __init__(self, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._holder = holder
        self.area = parent
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        self.setFrameShape(QFrame.Shape.Box)
        self.setFrameShadow(QFrame.Shadow.Plain)
        self.setForegroundRole(self.palette().ColorRole.Dark)
        self.setAccessibleName("Search results")
        self.head = PaneHead("Results")
        self._model = HitModel(self)
        self.list = RowList("Search results", self._model, HitDelegate(holder), holder)
        self.list.clicked.connect(lambda _index: self.open_current())
        self.list.opened.connect(self.hit_opened)
        self._nothing = label("", "empty", wrap=True)
        self._nothing.setContentsMargins(12, 8, 12, 12)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        self.hide()

    def show_page(self, page: SearchPage) -> None:
        """Show the hits of a search; the first is chosen."""
        self._model.set_values(page.hits)
        has_hits = bool(page.hits)
        self.list.setVisible(has_hits)
        self._nothing.setVisible(not has_hits)
        self._nothing.setText(f"No document has “{page.query}”.")
        if has_hits:
            shown = count_words(len(page.hits), "passage")
            self.head.set_count(f"{shown} of {count_words(page.total_documents, 'document')}")
            self.list.setCurrentIndex(self._model.index(0))
        else:
            self.head.set_count("none")
        self.show()
        self.raise_()

    def hang_below(self, field: QWidget) -> None:
        """Take the place below a field of the same window, as wide as there is room."""
        parent = self.area
        corner = field.mapTo(parent, QPoint(0, field.height() + 4))
        theme = self._holder.theme
        width = min(max(theme.px(_SIZE.width()), field.width()), parent.width() - 24)
        left = min(max(12, corner.x() + (field.width() - width) // 2), parent.width() - width - 12)
        rows = max(1, self._model.rowCount())
        wanted = theme.px(36) + 2 + (rows * theme.px(52) if self._model.rowCount() else theme.px(40))
        height = min(wanted, theme.px(_SIZE.height()), parent.height() - corner.y() - 12)
        self.setGeometry(left, corner.y(), width, max(height, 80))

    def step(self, by: int) -> None:
        """Move to another hit."""
        self.list.step(by)

    def open_current(self) -> None:
        """Open the hit that is chosen."""
        hit = self.list.current_value()
        if hit is not None and self.isVisible():
            self.hit_opened.emit(hit)

    @property
    def hits(self) -> int:
        """How many hits are shown."""
        return self._model.rowCount()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
