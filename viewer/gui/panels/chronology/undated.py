"""The claims of a source that have no date, as a list over the strip; Enter opens one, Esc closes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from viewer.domain.chronology import ChronologyEntry
from viewer.domain.vocabulary import ClaimKind, FigureCategory
from viewer.domain.wording import count_words
from viewer.gui.delegates.marks import paint_claim_icon
from viewer.gui.delegates.row import AnyIndex, RowDelegate, draw_words, width_of
from viewer.gui.models.value_list import VALUE_ROLE, ValueListModel
from viewer.gui.panels.shell.dress import Dresser, PaneHead, icon_button
from viewer.gui.panels.shell.lists import RowList
from viewer.gui.theme import ThemeHolder
from viewer.gui.theme_tokens import TypeRole, claim_style

_SIZE = QSize(520, 420)


class EntryModel(ValueListModel[ChronologyEntry]):
    """Claims in words, one row each."""

    def key(self, value: ChronologyEntry) -> object:
        return value.claim_id

    def words(self, value: ChronologyEntry) -> str:
        return value.words

    def spoken(self, value: ChronologyEntry) -> str:
        return f"{value.words}, {value.when}, “{value.quote}”, {value.asserter}"


class ClaimEntryDelegate(RowDelegate):
    """One 52 px row for each claim: icon, what, who says it; the quote below."""

    height = 52

    def paint_content(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        entry: ChronologyEntry = index.data(VALUE_ROLE)
        theme = self.theme
        small, px = theme.font(TypeRole.SECOND), theme.px
        category = FigureCategory(entry.sort) if entry.kind is ClaimKind.FIGURE else None
        paint_claim_icon(
            painter, claim_style(entry.kind, category), theme, rect.left(), rect.top() + px(8), size=px(16)
        )
        first = QRect(rect.left() + px(26), rect.top() + px(6), rect.width() - px(26), px(20))
        who = entry.attribution[0] if entry.attribution else ""
        if who:
            room = min(width_of(painter, who, small), first.width() // 2)
            right = QRect(first.right() - room, first.top(), room + 1, first.height())
            draw_words(painter, right, who, small, theme.color("muted"))
            first.setRight(right.left() - px(12))
        draw_words(painter, first, entry.words, theme.font(TypeRole.INTERFACE_MEDIUM), theme.color("text"))
        second = QRect(rect.left() + px(26), rect.top() + px(28), rect.width() - px(26), px(18))
        draw_words(painter, second, f"“{entry.quote}”", small, theme.color("muted"))


class UndatedList(QFrame):
    """A frame inside the window, above the strip; no window of its own."""

    opened = Signal(object)  # ChronologyEntry
    closed = Signal()

    def __init__(self, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._holder = holder
        self._parent = parent
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        self.setFrameShape(QFrame.Shape.Box)
        self.setFrameShadow(QFrame.Shadow.Plain)
        self.setForegroundRole(self.palette().ColorRole.Dark)
        self.setAccessibleName("Claims without a date")
        dresser = Dresser(holder, self)
        self.head = PaneHead("No date")
        close = icon_button(dresser, "x", "Close (Esc)")
        close.clicked.connect(self.shut)
        self.head.add_tool(close)
        self._model = EntryModel(self)
        self.list = RowList("Claims without a date", self._model, ClaimEntryDelegate(holder), holder)
        self.list.clicked.connect(lambda _index: self._open())
        self.list.opened.connect(self.opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.list, 1)
        self.hide()

    def show_entries(
        self, source: str, entries: Sequence[ChronologyEntry], total: int, anchor: QPoint
    ) -> None:
        """List claims of a source; `total` is how many it has, `anchor` (global) the lower right corner."""
        self._model.set_values(entries)
        shown = count_words(total, "claim")
        rest = f", the first {len(entries):,} listed" if len(entries) < total else ""
        self.head.set_count(f"{shown} of {source}{rest}")
        theme = self._holder.theme
        rows = theme.px(36) + 2 + len(entries) * theme.px(ClaimEntryDelegate.height)
        corner = self._parent.mapFromGlobal(anchor)
        width = min(theme.px(_SIZE.width()), self._parent.width() - 24)
        height = min(rows, theme.px(_SIZE.height()), max(corner.y() - 12, 160))
        left = min(max(12, corner.x() - width), self._parent.width() - width - 12)
        self.setGeometry(left, max(corner.y() - height, 8), width, height)
        self.show()
        self.raise_()
        self.list.setCurrentIndex(self._model.index(0))
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def shut(self) -> None:
        """Close the list and give the keyboard back."""
        self.hide()
        self.closed.emit()

    def _open(self) -> None:
        entry = self.list.current_value()
        if entry is not None:
            self.opened.emit(entry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            super().keyPressEvent(event)
