"""Paints a number that no claim covers: its words among those around it, and why it was passed over."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from viewer.gui.delegates.row import AnyIndex, RowDelegate, draw_words, width_of
from viewer.gui.icons import paint_icon
from viewer.gui.models.unclaimed import around, why_words
from viewer.gui.models.value_list import VALUE_ROLE
from viewer.gui.theme_tokens import TypeRole


class UnclaimedDelegate(RowDelegate):
    """One 44 px row for each number; one that was dismissed is quieter."""

    height = 44

    def paint_content(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        number = index.data(VALUE_ROLE)
        theme = self.theme
        is_open = number.dismissal is None
        muted, text = theme.color("muted"), theme.color("text" if is_open else "muted")
        size, gap = theme.px(16), theme.px(10)
        icon = "hash" if is_open else "circle-slash"
        paint_icon(painter, icon, muted, rect.left(), rect.top() + theme.px(6), size=size)
        left = rect.left() + size + gap
        line = QRect(left, rect.top() + theme.px(3), rect.right() - left + 1, theme.px(20))
        before, words, after = around(number)
        plain, strong = theme.font(TypeRole.INTERFACE), theme.font(TypeRole.PANE_HEAD)
        # The number itself is always seen: the words before it have a third of the line at most.
        room = line.width() // 3
        while before and width_of(painter, before, plain) > room:
            _, _, rest = before.lstrip("…").partition(" ")
            before = f"…{rest}" if rest else ""
        x = line.left()
        for part, font, colour in ((before, plain, muted), (words, strong, text), (after, plain, muted)):
            if part and x < line.right():
                draw_words(
                    painter, QRect(x, line.top(), line.right() - x + 1, line.height()), part, font, colour
                )
                x += width_of(painter, part, font)
        second = QRect(left, rect.top() + theme.px(23), line.width(), theme.px(16))
        why = why_words(number)
        draw_words(painter, second, f"{why[:1].upper()}{why[1:]}", theme.font(TypeRole.SECOND), muted)
