"""Paints a claim in the list: icon by kind, what is claimed, by whom and when, status and report mark."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from viewer.domain.vocabulary import Status
from viewer.domain.wording import headline, second_line, status_word
from viewer.gui.delegates.row import AnyIndex, RowDelegate, draw_words, width_of
from viewer.gui.icons import paint_icon
from viewer.gui.models.claims import style_of
from viewer.gui.models.value_list import VALUE_ROLE
from viewer.gui.theme_tokens import CLAIM_ICONS, STATUS_ICONS, TypeRole

_STATUS_ICON = 14


class ClaimDelegate(RowDelegate):
    """One 44 px row for each claim."""

    height = 44

    def paint_content(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        row = index.data(VALUE_ROLE)
        theme = self.theme
        style = style_of(row.item)
        size, gap = theme.px(16), theme.px(10)
        is_rejected = row.status is Status.REJECTED
        colour = theme.color("muted") if is_rejected else theme.claim_line(style)
        paint_icon(painter, CLAIM_ICONS[style], colour, rect.left(), rect.top() + theme.px(6), size=size)

        left = rect.left() + size + gap
        first = QRect(left, rect.top() + theme.px(3), rect.right() - left + 1, theme.px(20))
        used = self._paint_status(painter, first, row.status)
        words_rect = first.adjusted(0, 0, -used - gap, 0)
        words_colour = theme.color("muted" if is_rejected else "text")
        draw_words(painter, words_rect, headline(row.item), theme.font(TypeRole.PANE_HEAD), words_colour)

        second = QRect(left, rect.top() + theme.px(23), first.width(), theme.px(16))
        if row.selected:
            mark = theme.px(_STATUS_ICON)
            y = second.top() + (second.height() - mark) // 2
            paint_icon(painter, "bookmark", theme.color("accent"), second.right() - mark + 1, y, size=mark)
            second.setRight(second.right() - mark - gap)
        draw_words(painter, second, second_line(row.item), theme.font(TypeRole.SECOND), theme.color("muted"))

    def _paint_status(self, painter: QPainter, rect: QRect, status: Status) -> int:
        """Paint the status mark and its word at the right; gives the width that they take."""
        theme = self.theme
        font = theme.font(TypeRole.SECOND)
        word = status_word(status)
        size = theme.px(_STATUS_ICON)
        width = width_of(painter, word, font)
        draw_words(painter, rect, word, font, theme.color("muted"), align=Qt.AlignmentFlag.AlignRight)
        x = rect.right() - width - size - theme.px(4) + 1
        y = rect.top() + (rect.height() - size) // 2
        paint_icon(painter, STATUS_ICONS[status], theme.status(status), x, y, size=size)
        return width + size + theme.px(4)
