"""Stretches shaded under the letters: words that another source has as well, and how two texts differ.

Each kind differs by its line and by the icon beside the text, not by colour alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from viewer.domain.vocabulary import Verdict
from viewer.gui.icons import paint_icon
from viewer.gui.theme import Theme


class ShadeKind(StrEnum):
    """What a shaded stretch is."""

    COPIED = "copied"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


SHADE_ICONS: dict[ShadeKind, str] = {
    ShadeKind.COPIED: "copy",
    ShadeKind.CHANGED: "pencil",
    ShadeKind.ADDED: "plus",
    ShadeKind.REMOVED: "minus",
    ShadeKind.MOVED: "arrow-right",
}
_COLOURS: dict[ShadeKind, Verdict] = {
    ShadeKind.CHANGED: Verdict.UPDATE,
    ShadeKind.ADDED: Verdict.CONSISTENT,
    ShadeKind.REMOVED: Verdict.CONTRADICT,
    ShadeKind.MOVED: Verdict.NOT_COMPARABLE,
}
_LINES: dict[ShadeKind, Qt.PenStyle] = {
    ShadeKind.COPIED: Qt.PenStyle.DotLine,
    ShadeKind.CHANGED: Qt.PenStyle.DashLine,
    ShadeKind.ADDED: Qt.PenStyle.SolidLine,
    ShadeKind.REMOVED: Qt.PenStyle.SolidLine,
    ShadeKind.MOVED: Qt.PenStyle.DotLine,
}
ICON_SIZE = 12


@dataclass(frozen=True, slots=True)
class Shade:
    """A stretch of the text in code points, and what it is."""

    start: int
    end: int
    kind: ShadeKind


class ShadeIndex:
    """Shades by start, with a running maximum of ends: overlaps are found by bisection."""

    __slots__ = ("_ends", "_starts", "items")

    def __init__(self, shades: Sequence[Shade] = ()) -> None:
        self.items = sorted(shades, key=lambda s: (s.start, s.end))
        self._starts = [shade.start for shade in self.items]
        self._ends = list(accumulate((shade.end for shade in self.items), max))

    def overlapping(self, start: int, end: int) -> Iterator[Shade]:
        """Give what shares a code point with `start`..`end`, and the empty ones within it."""
        first = bisect_left(self._ends, start)
        last = bisect_right(self._starts, end)
        for shade in self.items[first:last]:
            if shade.end > start or shade.start == shade.end == start:
                yield shade


def shade_colours(kind: ShadeKind, theme: Theme) -> tuple[QColor, QColor]:
    """Give the line and the fill of a kind."""
    verdict = _COLOURS.get(kind)
    if verdict is None:
        return theme.color("control"), theme.color("window")
    return theme.verdict_word(verdict), theme.verdict_tint(verdict)


def paint_shade(painter: QPainter, boxes: Sequence[QRectF], kind: ShadeKind, theme: Theme) -> None:
    """Draw fill and line of a shade into the boxes of its lines; what was removed is struck through."""
    line, fill = shade_colours(kind, theme)
    width = 1 if kind in (ShadeKind.COPIED, ShadeKind.REMOVED) else 2
    for box in boxes:
        painter.fillRect(box, fill)
        y = box.center().y() if kind is ShadeKind.REMOVED else box.bottom() - 1
        painter.setPen(QPen(line, width, _LINES[kind]))
        painter.drawLine(round(box.left()), round(y), round(box.right()), round(y))
    painter.setPen(Qt.PenStyle.SolidLine)


def paint_place(
    painter: QPainter, x: float, top: float, height: float, kind: ShadeKind, theme: Theme
) -> None:
    """Draw the mark of a place where the other text has words that this one lacks: a caret line."""
    line, _ = shade_colours(kind, theme)
    painter.fillRect(QRectF(round(x) - 1, top, 2, height), line)
    painter.fillRect(QRectF(round(x) - 4, top + height - 2, 8, 2), line)


def paint_shade_icon(painter: QPainter, kind: ShadeKind, theme: Theme, x: float, middle: float) -> None:
    """Draw the icon of a shade beside the text, centred on `middle`."""
    line, _ = shade_colours(kind, theme)
    paint_icon(painter, SHADE_ICONS[kind], line, x, middle - ICON_SIZE / 2, size=ICON_SIZE)
