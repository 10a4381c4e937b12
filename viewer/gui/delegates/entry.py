"""Paints an entry of the report: grip, number, icon, title and page; kind, source, judgement below."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from viewer.domain.vocabulary import EntryKind
from viewer.gui.delegates.row import AnyIndex, RowDelegate, draw_words, width_of
from viewer.gui.icons import paint_icon
from viewer.gui.models.selection import EntryRow
from viewer.gui.models.value_list import VALUE_ROLE
from viewer.gui.theme_tokens import CLAIM_ICONS, TypeRole

_ICONS = {
    EntryKind.DOCUMENT: "file-text",
    EntryKind.CLAIM: "quote",
    EntryKind.ANNOTATION: "message-square",
    EntryKind.COMPARISON: "columns-3",
    EntryKind.CHRONOLOGY: "chart-gantt",
    EntryKind.HEADING: "heading",
    EntryKind.TEXT: "text-align-start",
}

_HEADING_HEIGHT = 34


class EntryDelegate(RowDelegate):
    """A 52 px row for each entry, one of 34 px for a heading."""

    height = 52

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        height = _HEADING_HEIGHT if index.data(VALUE_ROLE).is_heading else self.height
        return QSize(120, self.theme.px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        if index.data(VALUE_ROLE).is_heading and not option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self.theme.color("window"))
        super().paint(painter, option, index)

    def _paint_heading(self, painter: QPainter, rect: QRect, row: EntryRow) -> None:
        theme, px = self.theme, self.theme.px
        small, muted = theme.font(TypeRole.SECOND), theme.color("muted")
        middle = rect.top() + (rect.height() - px(16)) // 2
        paint_icon(painter, "grip-vertical", theme.color("faint"), rect.left() - px(4), middle, size=px(16))
        line = QRect(rect.left() + px(16), middle - px(2), rect.width() - px(16), px(20))
        page = f"p. {row.page}" if row.page else ""
        room = width_of(painter, page, small) + px(8) if page else 0
        draw_words(painter, line, page, small, muted, align=Qt.AlignmentFlag.AlignRight)
        line.setRight(line.right() - room)
        font = theme.font(TypeRole.INTERFACE_MEDIUM)
        draw_words(painter, line, row.entry.title, font, theme.color("text"))
        line.setLeft(line.left() + width_of(painter, row.entry.title, font) + px(8))
        if line.width() > px(16):
            draw_words(painter, line, str(row.below), small, muted)

    def paint_content(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        row = index.data(VALUE_ROLE)
        if row.is_heading:
            self._paint_heading(painter, rect, row)
            return
        theme = self.theme
        small, px = theme.font(TypeRole.SECOND), theme.px
        muted = theme.color("muted")
        top = QRect(rect.left(), rect.top() + px(6), rect.width(), px(20))
        number = QRect(top.left() + px(12), top.top(), px(24), top.height())
        paint_icon(
            painter,
            "grip-vertical",
            theme.color("faint"),
            rect.left() - px(4),
            top.top() + px(2),
            size=px(16),
        )
        draw_words(painter, number, str(row.number or ""), small, muted, align=Qt.AlignmentFlag.AlignRight)
        left = number.right() + px(10)
        style = row.style
        name = CLAIM_ICONS[style] if style is not None else _ICONS[row.entry.kind]
        colour = theme.claim_line(style) if style is not None else muted
        paint_icon(painter, name, colour, left, rect.top() + px(8), size=px(16))
        left += px(26)
        page = f"p. {row.page}" if row.page else ""
        room = width_of(painter, page, small) + px(8) if page else 0
        draw_words(painter, top, page, small, muted, align=Qt.AlignmentFlag.AlignRight)
        title = QRect(left, top.top(), top.right() - left - room, top.height())
        draw_words(
            painter, title, row.entry.title, theme.font(TypeRole.INTERFACE_MEDIUM), theme.color("text")
        )
        second = QRect(left, rect.top() + px(28), rect.right() - left, px(16))
        judged = row.judgement
        if judged:
            draw_words(painter, second, judged, small, muted, align=Qt.AlignmentFlag.AlignRight)
            second.setRight(second.right() - width_of(painter, judged, small) - px(12))
        draw_words(painter, second, row.second_line, small, muted)
