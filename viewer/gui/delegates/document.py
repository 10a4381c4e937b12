"""Paints a document of the library: icon, title, date and source, count, review progress."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from viewer.domain.wording import date_words
from viewer.gui.delegates.row import AnyIndex, RowDelegate, draw_words, width_of
from viewer.gui.icons import paint_icon
from viewer.gui.models.documents import review_percent
from viewer.gui.models.value_list import VALUE_ROLE
from viewer.gui.theme_tokens import TypeRole

_BAR_WIDTH, _BAR_HEIGHT = 80, 4
#: Where the second line is wider than this, the source's name stands behind the date.
_ROOM_FOR_SOURCE = 120

#: Icon by a word in the source's name; the first that fits.
_SOURCE_ICONS = (
    ("newspaper", ("agency", "news", "daily", "times", "gazette", "press", "radio", "wire")),
    ("landmark", ("ministry", "government", "committee", "embassy", "commission", "emergenc", "office")),
    ("users", ("council", "group", "society", "coalition", "organi", "association", "watch", "joint")),
    ("globe", ("wiki", "encyclop", "portal", "blog", "web")),
)


def source_icon(publisher: str | None, importer: str) -> str:
    """Give the icon that stands for a document's source."""
    name = (publisher or "").casefold()
    for icon, words in _SOURCE_ICONS:
        if any(word in name for word in words):
            return icon
    return "globe" if importer in ("html", "wiki") else "file-text"


class DocumentDelegate(RowDelegate):
    """One 52 px row for each document."""

    height = 52

    def paint_content(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        summary = index.data(VALUE_ROLE)
        theme = self.theme
        size, gap = theme.px(16), theme.px(8)
        icon = source_icon(summary.publisher, summary.importer)
        paint_icon(painter, icon, theme.color("muted"), rect.left(), rect.top() + theme.px(9), size=size)

        small = theme.font(TypeRole.SECOND)
        left = rect.left() + size + gap
        first = QRect(left, rect.top() + theme.px(6), rect.right() - left + 1, theme.px(20))
        count = f"{summary.claims:,}"
        count_width = width_of(painter, count, small)
        draw_words(painter, first, count, small, theme.color("muted"), align=Qt.AlignmentFlag.AlignRight)
        title = first.adjusted(0, 0, -count_width - gap, 0)
        words = summary.title or summary.file_name
        draw_words(painter, title, words, theme.font(TypeRole.INTERFACE_MEDIUM), theme.color("text"))

        second = QRect(left, rect.top() + theme.px(28), first.width(), theme.px(16))
        percent = f"{review_percent(summary)} %"
        draw_words(painter, second, percent, small, theme.color("muted"), align=Qt.AlignmentFlag.AlignRight)
        right = second.right() - width_of(painter, "100 %", small) - gap
        words = date_words(summary.issued.isoformat()) if summary.issued else "no date"
        if summary.versions > 1:
            words = f"{words} · {summary.versions} versions"
        room = right - left - width_of(painter, words, small) - gap
        bar = QRect(0, 0, max(0, min(theme.px(_BAR_WIDTH), room)), theme.px(_BAR_HEIGHT))
        bar.moveCenter(second.center())
        bar.moveRight(right)
        self._paint_bar(painter, bar, summary.reviewed, summary.claims)
        second.setRight(bar.left() - gap)
        if summary.publisher and second.width() > theme.px(_ROOM_FOR_SOURCE):
            words = f"{words} · {summary.publisher}"
        draw_words(painter, second, words, small, theme.color("muted"))

    def _paint_bar(self, painter: QPainter, bar: QRect, done: int, of: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("border"))
        painter.drawRoundedRect(bar, 2, 2)
        if done and of:
            bar.setWidth(max(bar.width() * done // of, 3))
            painter.setBrush(self.theme.color("accent"))
            painter.drawRoundedRect(bar, 2, 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
