"""Paints a hit of the search: title, "3 of 17", and the words around it with the hit marked."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from viewer.gui.delegates.row import AnyIndex, RowDelegate, draw_words, width_of
from viewer.gui.models.hits import snippet_parts
from viewer.gui.models.value_list import VALUE_ROLE
from viewer.gui.theme_tokens import TypeRole

_ONE_LINE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class HitDelegate(RowDelegate):
    """One 52 px row for each hit."""

    height = 52

    def paint_content(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        hit = index.data(VALUE_ROLE)
        theme = self.theme
        small = theme.font(TypeRole.SECOND)
        first = QRect(rect.left(), rect.top() + theme.px(6), rect.width(), theme.px(20))
        count = f"{hit.number} of {hit.of}"
        draw_words(painter, first, count, small, theme.color("muted"), align=Qt.AlignmentFlag.AlignRight)
        first.setRight(first.right() - width_of(painter, count, small) - theme.px(8))
        draw_words(painter, first, hit.title, theme.font(TypeRole.INTERFACE_MEDIUM), theme.color("text"))

        second = QRect(rect.left(), rect.top() + theme.px(27), rect.width(), theme.px(18))
        x, muted = second.left(), theme.color("muted")
        for words, is_hit in snippet_parts(hit.snippet, hit.marks):
            painter.setFont(small)
            width = painter.fontMetrics().horizontalAdvance(words)
            room = second.right() - x + 1
            if width > room:
                draw_words(painter, second.adjusted(x - second.left(), 0, 0, 0), words, small, muted)
                break
            part = QRect(x, second.top(), width + 1, second.height())
            if is_hit:
                painter.fillRect(part.adjusted(-1, 1, 0, -1), theme.color("find"))
                pen = painter.pen()
                painter.setPen(theme.color("find_line"))
                painter.drawRect(part.adjusted(-1, 1, -1, -2))
                painter.setPen(pen)
            painter.setPen(theme.color("text" if is_hit else "muted"))
            painter.drawText(part, _ONE_LINE, words)
            x += width
