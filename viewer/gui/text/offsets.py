"""Converts between code points (ours) and UTF-16 units (Qt's); the only code that does.

A text in the Basic Multilingual Plane has equal offsets in both, which costs nothing here. Letters
beyond it (emoji, some historic scripts) take two units each.
"""

from __future__ import annotations

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class OffsetMap:
    """Offsets of one text in both units. Offsets outside the text are held at its ends.

    `text` is not kept. Making it costs one scan at C speed, each conversion a binary search.
    """

    __slots__ = ("_points", "_units", "length", "utf16_length")

    def __init__(self, text: str) -> None:
        points = [] if text.isascii() else [m.start() for m in _ASTRAL.finditer(text)]
        self._points = points
        self._units = [point + before for before, point in enumerate(points)]
        self.length = len(text)
        self.utf16_length = len(text) + len(points)

    @property
    def is_identity(self) -> bool:
        """True where both units give equal offsets."""
        return not self._points

    def to_utf16(self, point: int) -> int:
        """Give the UTF-16 unit at which code point `point` begins."""
        point = min(max(point, 0), self.length)
        return point + bisect_left(self._points, point) if self._points else point

    def to_code_point(self, unit: int) -> int:
        """Give the code point that holds UTF-16 unit `unit`; the middle of a pair belongs to its letter."""
        unit = min(max(unit, 0), self.utf16_length)
        if not self._points:
            return unit
        before = bisect_left(self._units, unit)
        if before and self._units[before - 1] == unit - 1:
            return self._points[before - 1]  # between the two halves of a pair
        return unit - before
