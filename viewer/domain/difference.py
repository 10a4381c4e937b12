"""How two texts differ, word by word."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DifferenceKind(StrEnum):
    """What became of a stretch of the first text in the second."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: code points `a_start` to `a_end` of the first text, `b_start` to `b_end` of the second.

    What was added or removed is empty on the other side, at the place where it would stand.
    """

    kind: DifferenceKind
    a_start: int
    a_end: int
    b_start: int
    b_end: int


@dataclass(frozen=True, slots=True)
class TextDifference:
    """All differences in the order of the second text, and how much stayed.

    `share` is the part of the longer text's words that stand in both at their place, 0 to 1.
    """

    differences: tuple[Difference, ...]
    share: float

    def count(self, kind: DifferenceKind) -> int:
        """Give how many differences are of a kind."""
        return sum(d.kind is kind for d in self.differences)
