"""A reviewer's verdict as it is drawn beside the machine's: icon and word, without a tint of its own."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from viewer.domain.topics import Ruling
from viewer.domain.vocabulary import Verdict
from viewer.gui.delegates.row import draw_words
from viewer.gui.icons import paint_icon
from viewer.gui.theme import Theme
from viewer.gui.theme_tokens import VERDICT_ICONS, TypeRole

UNSURE_ICON = "circle-question-mark"
_ICON, _GAP = 14, 6


def ruling_icon(ruling: Ruling) -> str:
    """Give the icon of a reviewer's verdict."""
    return UNSURE_ICON if ruling is Ruling.UNSURE else VERDICT_ICONS[Verdict(ruling.value)]


def ruling_colour(ruling: Ruling, theme: Theme) -> QColor:
    """Give the colour of its icon and word."""
    return theme.color("muted") if ruling is Ruling.UNSURE else theme.verdict_word(Verdict(ruling.value))


def paint_ruling(painter: QPainter, rect: QRect, ruling: Ruling, theme: Theme) -> None:
    """Draw the icon and, as far as there is room, the word, centred in the height of `rect`."""
    colour = ruling_colour(ruling, theme)
    paint_icon(painter, ruling_icon(ruling), colour, rect.left(), rect.center().y() - _ICON // 2, size=_ICON)
    words = rect.adjusted(_ICON + _GAP, 0, 0, 0)
    if words.width() >= theme.px(40):
        draw_words(painter, words, ruling.value, theme.font(TypeRole.SECOND_MEDIUM), colour)
