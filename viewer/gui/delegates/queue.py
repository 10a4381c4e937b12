"""Paints what waits for its place: what it is, the words it stood on, why it waits."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from viewer.domain.versions import WorkKind
from viewer.gui.delegates.row import AnyIndex, RowDelegate, draw_words
from viewer.gui.icons import paint_icon
from viewer.gui.models.queue import fate_words, kind_words, one_line
from viewer.gui.models.value_list import VALUE_ROLE
from viewer.gui.theme_tokens import TypeRole

_ICONS = {
    WorkKind.ANNOTATION: "message-square",
    WorkKind.ASSESSMENT: "circle-check",
    WorkKind.CORRECTION: "pencil",
    WorkKind.CLAIM: "plus",
    WorkKind.MARK: "bookmark",
    WorkKind.VERDICT: "equal",
    WorkKind.CODE: "hash",
}


class QueueDelegate(RowDelegate):
    """One 64 px row for each item: three lines."""

    height = 64

    def paint_content(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        entry = index.data(VALUE_ROLE)
        theme = self.theme
        size, gap = theme.px(16), theme.px(10)
        icon = _ICONS[entry.item.kind]
        paint_icon(painter, icon, theme.color("muted"), rect.left(), rect.top() + theme.px(6), size=size)
        left = rect.left() + size + gap
        line = QRect(left, rect.top() + theme.px(3), rect.right() - left + 1, theme.px(20))
        small, muted = theme.font(TypeRole.SECOND), theme.color("muted")
        words = entry.item.words or kind_words(entry.item.kind)
        draw_words(painter, line, words, theme.font(TypeRole.INTERFACE_MEDIUM), theme.color("text"))
        second = QRect(left, rect.top() + theme.px(24), line.width(), theme.px(16))
        quote = f"“{one_line(entry.item.exact)}”" if entry.item.exact else kind_words(entry.item.kind)
        draw_words(painter, second, quote, small, muted)
        third = second.translated(0, theme.px(17))
        why = fate_words(entry)
        draw_words(painter, third, f"{why[:1].upper()}{why[1:]} · {entry.title}", small, muted)
