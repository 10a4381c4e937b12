"""Paints an entry of the report: grip, number, icon, title and page; kind, source, judgement below."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from viewer.domain.vocabulary import EntryKind
from viewer.gui.delegates.row import AnyIndex, RowDelegate, draw_words, width_of
from viewer.gui.icons import paint_icon
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


class EntryDelegate(RowDelegate):
    """One 52 px row for each entry."""

    height = 52

    def paint_content(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        row = index.data(VALUE_ROLE)
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
        draw_words(painter, number, str(row.number), small, muted, align=Qt.AlignmentFlag.AlignRight)
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
