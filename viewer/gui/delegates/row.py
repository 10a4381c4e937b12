"""What all rows of lists share: ground, selection bar, hairline, elided words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from viewer.gui.theme import ThemeHolder

if TYPE_CHECKING:
    from viewer.gui.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex

BAR_WIDTH = 3
FOCUS_WIDTH = 2


class RowDelegate(QStyledItemDelegate):
    """Paints rows of one height; subclasses paint what stands in them."""

    #: Height at 100 %, in logical pixels, by the look sheet.
    height = 44

    def __init__(self, holder: ThemeHolder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._holder = holder

    @property
    def theme(self) -> Theme:
        return self._holder.theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(120, self.theme.px(self.height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        rect: QRect = option.rect
        paint_ground(painter, option, self.theme)
        margin = self.theme.px(12)
        self.paint_content(painter, rect.adjusted(margin, 0, -margin, -1), index)
        painter.restore()

    def paint_content(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        """Paint the row's content into `rect`, whose sides are already in by the padding."""
        raise NotImplementedError


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    """Paint the ground of a row: selection with its bar (grey without focus), hover, hairline."""
    rect: QRect = option.rect
    state: QStyle.StateFlag = option.state
    is_selected = bool(state & QStyle.StateFlag.State_Selected)
    widget = option.widget
    is_active = widget is not None and widget.hasFocus()
    has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
    if is_selected:
        painter.fillRect(rect, theme.color("selection"))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, theme.color("hover"))
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
    if is_selected:
        bar = theme.color("accent" if is_active else "control")
        painter.fillRect(QRect(rect.left(), rect.top(), BAR_WIDTH, rect.height()), bar)
    if has_focus and is_active and state & QStyle.StateFlag.State_KeyboardFocusChange:
        pen = painter.pen()
        painter.setPen(theme.color("accent"))
        for inset in range(FOCUS_WIDTH):
            painter.drawRect(rect.adjusted(inset, inset, -1 - inset, -1 - inset))
        painter.setPen(pen)


def draw_words(
    painter: QPainter,
    rect: QRect,
    words: str,
    font: QFont,
    colour: QColor,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> int:
    """Draw one line, elided at the right where it does not fit; gives the width that it took."""
    painter.setFont(font)
    painter.setPen(colour)
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(rect.width(), 0))
    flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(rect, int(flags), shown)
    return painter.fontMetrics().horizontalAdvance(shown)


def width_of(painter: QPainter, words: str, font: QFont) -> int:
    """Give the width of a line in `font`."""
    painter.setFont(font)
    return painter.fontMetrics().horizontalAdvance(words)
