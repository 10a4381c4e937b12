"""The list of differences between two texts, word by word; picking one brings both texts to it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from viewer.domain.difference import Difference, DifferenceKind, TextDifference
from viewer.domain.span import Span
from viewer.domain.vocabulary import Verdict
from viewer.domain.wording import count_words
from viewer.gui.delegates.row import BAR_WIDTH, RowDelegate, draw_words
from viewer.gui.icons import paint_icon
from viewer.gui.theme import ThemeHolder
from viewer.gui.theme_tokens import TypeRole
from viewer.gui.views.reader_shades import SHADE_ICONS, Shade, ShadeKind, shade_colours

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
KIND_ROLE = Qt.ItemDataRole.UserRole + 1  #: ShadeKind
_LENGTH = 240
_ROW, _KIND_WIDTH = 32, 120

_WORDS = {
    DifferenceKind.CHANGED: "changed",
    DifferenceKind.ADDED: "added",
    DifferenceKind.REMOVED: "removed",
    DifferenceKind.MOVED: "moved",
}


_KIND_COLOURS = {
    DifferenceKind.CHANGED: Verdict.UPDATE,
    DifferenceKind.ADDED: Verdict.CONSISTENT,
    DifferenceKind.REMOVED: Verdict.CONTRADICT,
    DifferenceKind.MOVED: Verdict.NOT_COMPARABLE,
}


def summary(found: TextDifference) -> str:
    """Give the counts in words: "12 differences: 5 changed, 7 added; 93 % of the words stayed"."""
    if not found.differences:
        return "no difference: the words of both texts are the same"
    parts = [f"{found.count(kind)} {word}" for kind, word in _WORDS.items() if found.count(kind)]
    stayed = f"{found.share:.0%}".replace("%", " %")
    count = count_words(len(found.differences), "difference")
    return f"{count}: {', '.join(parts)}; {stayed} of the words stayed"


def shades_of(found: TextDifference, side: int) -> list[Shade]:
    """Give how one text differs; where it lacks words of the other, the empty place."""
    result = []
    for d in found.differences:
        start, end = (d.a_start, d.a_end) if side == 0 else (d.b_start, d.b_end)
        result.append(Shade(start, end, ShadeKind(d.kind.value)))
    return result


def stretches_of(found: TextDifference) -> list[tuple[Span, Span, Verdict]]:
    """Give what belongs together in both texts, in the colour of its kind; never empty."""
    return [
        (Span(d.a_start, max(d.a_end, d.a_start + 1)), Span(d.b_start, max(d.b_end, d.b_start + 1)),
         _KIND_COLOURS[d.kind])
        for d in found.differences
    ]  # fmt: skip


class DifferenceModel(QAbstractTableModel):
    """Rows of differences in the order of the second text: kind, words here, words there."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._found: tuple[Difference, ...] = ()
        self._texts = ("", "")
        self._titles = ("", "")

    def show(self, found: TextDifference, texts: tuple[str, str], titles: tuple[str, str]) -> None:
        """List other differences."""
        self.beginResetModel()
        self._found, self._texts, self._titles = found.differences, texts, titles
        self.endResetModel()

    def difference_at(self, row: int) -> Difference | None:
        """Give the difference of a row."""
        return self._found[row] if 0 <= row < len(self._found) else None

    def rowCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._found)

    def columnCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return ("Difference", *self._titles)[section]
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        found = self.difference_at(index.row()) if index.isValid() else None
        if found is None:
            return None
        column = index.column()
        if role == KIND_ROLE:
            return ShadeKind(found.kind.value)
        if role in (
            Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole,
        ):  # fmt: skip
            return self._words(found, column)
        return None

    def _words(self, found: Difference, column: int) -> str:
        if column == 0:
            return _WORDS[found.kind]
        spans = ((found.a_start, found.a_end), (found.b_start, found.b_end))
        start, end = spans[column - 1]
        words = " ".join(self._texts[column - 1][start : min(end, start + _LENGTH)].split())
        return f"{words} …" if end - start > _LENGTH else words


class DifferenceDelegate(RowDelegate):
    """Draws kind and words; a moved or changed stretch by icon, word and colour."""

    height = _ROW

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().paint(painter, option, index)
        if index.column() and option.state & QStyle.StateFlag.State_Selected:
            # The bar of a selected row stands at its left end alone.
            rect, theme = option.rect, self.theme
            bar = QRect(rect.left(), rect.top(), BAR_WIDTH, rect.height())
            painter.fillRect(bar, theme.color("selection"))
            painter.fillRect(QRect(rect.left(), rect.bottom(), BAR_WIDTH, 1), theme.color("line"))

    def paint_content(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        theme = self.theme
        colour = theme.color("text")
        if index.column() == 0:
            kind = ShadeKind(index.data(KIND_ROLE))
            colour = shade_colours(kind, theme)[0]
            paint_icon(painter, SHADE_ICONS[kind], colour, rect.left(), rect.center().y() - 7, size=14)
            rect = rect.adjusted(20, 0, 0, 0)
        draw_words(painter, rect, str(index.data()), theme.font(TypeRole.INTERFACE), colour)


class DifferenceList(QTableView):
    """Shows a DifferenceModel; `picked` carries the difference that became current."""

    picked = Signal(object)

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = holder
        self._rows = DifferenceModel(self)
        self.setModel(self._rows)
        self.setAccessibleName("Differences of the two texts")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(DifferenceDelegate(holder, self))
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.selectionModel().currentRowChanged.connect(
            lambda index, _: self.picked.emit(self._rows.difference_at(index.row()))
        )
        holder.changed.connect(self._fit)
        self._fit()

    @property
    def rows(self) -> DifferenceModel:
        """The rows shown."""
        return self._rows

    def _fit(self) -> None:
        theme = self._holder.theme
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.setColumnWidth(0, theme.px(_KIND_WIDTH))

    def show_differences(
        self, found: TextDifference, texts: tuple[str, str], titles: tuple[str, str]
    ) -> None:
        """List differences and go to the first."""
        self._rows.show(found, texts, titles)
        self._fit()
        if found.differences:
            self.selectRow(0)

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) difference, round the end."""
        count = self._rows.rowCount()
        if count:
            self.selectRow((self.currentIndex().row() + by) % count)
