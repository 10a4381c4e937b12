"""A quantity as an interval: what a qualified number leaves room for.

The comparison contract reads every figure so: exact 36 is [36, 36], at least 35 is [35, open),
more than 25,000 is [25001, open), about 10,000 a stated tolerance around it, dozens [24, 99].
"""

from __future__ import annotations

from dataclasses import dataclass

from viewer.domain.vocabulary import Qualifier

#: "about n" leaves room for n less and n more this share of n (10 %).
ABOUT_TOLERANCE = 0.1

#: Upper ends of vague number words by the lower bound that stands for them.
VAGUE_UPPER: dict[int, int] = {24: 99, 40: 99, 200: 999, 2000: 9999, 20000: 99999, 2000000: 9999999}


@dataclass(frozen=True, slots=True)
class Interval:
    """Whole numbers from `lower` to `upper`, both included; None is an open end."""

    lower: int | None
    upper: int | None

    def meets(self, other: Interval) -> bool:
        """Tell whether some number lies in both."""
        low = max(self.lower or 0, other.lower or 0)
        return all(end is None or low <= end for end in (self.upper, other.upper))

    @property
    def is_exact(self) -> bool:
        """True where the interval holds one number."""
        return self.lower is not None and self.lower == self.upper

    def __str__(self) -> str:
        left = f"[{self.lower:,}" if self.lower is not None else "(open"
        right = f"{self.upper:,}]" if self.upper is not None else "∞)"
        return f"{left}, {right}"


def interval_of(value: int | None, qualifier: Qualifier, upper: int | None = None) -> Interval:
    """Give the interval that a figure's value and qualifier stand for.

    `upper` is the higher number of a range. Without a value ("several") both ends are open.
    """
    if value is None:
        return Interval(None, None)
    match qualifier:
        case Qualifier.AT_LEAST:
            return Interval(value, None)
        case Qualifier.MORE_THAN:
            return Interval(value + 1, None)
        case Qualifier.AT_MOST:
            return Interval(0, value)
        case Qualifier.LESS_THAN:
            return Interval(0, max(value - 1, 0))
        case Qualifier.ABOUT:
            margin = int(value * ABOUT_TOLERANCE)
            return Interval(value - margin, value + margin)
        case Qualifier.RANGE:
            return Interval(value, upper if upper is not None else value)
        case Qualifier.VAGUE:
            return Interval(value, VAGUE_UPPER.get(value))
        case Qualifier.EXACT:
            return Interval(value, value)
