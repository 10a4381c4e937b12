"""The time axis of the chronology: from days to pixels and back, and where its ticks stand; no Qt in it.

Times are days as in `viewer.domain.chronology`; pixels count from the left edge of the plot.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from viewer.domain.chronology import Chronology, DayWindow, civil, ordinal

#: Pixels a day at most (an hour is then as wide as a day usually is) and at least.
MAX_SCALE, MIN_SCALE = 2400.0, 1e-4
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEAR = 365.2425
#: All dates are shown at first where they take up no more than this many times the room of most.
_FAR = 3


class Unit(StrEnum):
    """What the distance between two ticks is counted in."""

    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


#: Unit, how many of it between two ticks, their length in days, and the pixels that a label needs.
_STEPS: tuple[tuple[Unit, int, float, int], ...] = (
    (Unit.HOUR, 1, 1 / 24, 60),
    (Unit.HOUR, 3, 1 / 8, 72),
    (Unit.HOUR, 6, 1 / 4, 84),
    (Unit.HOUR, 12, 1 / 2, 120),
    (Unit.DAY, 1, 1, 32),
    (Unit.DAY, 5, 5, 52),
    (Unit.DAY, 10, 10, 52),
    (Unit.MONTH, 1, 30, 56),
    (Unit.MONTH, 3, 91, 56),
    (Unit.MONTH, 6, 182, 56),
    *((Unit.YEAR, n, n * _YEAR, 56) for power in range(5) for n in (10**power, 2 * 10**power, 5 * 10**power)),
)


@dataclass(frozen=True, slots=True)
class Axis:
    """`start` is the time at the left edge, `scale` the pixels a day, `width` the pixels of the plot."""

    start: float
    scale: float
    width: float

    @property
    def end(self) -> float:
        """The time at the right edge."""
        return self.start + self.width / self.scale

    def x(self, time: float) -> float:
        """Give the pixel of a time."""
        return (time - self.start) * self.scale

    def time(self, x: float) -> float:
        """Give the time of a pixel."""
        return self.start + x / self.scale

    def zoomed(self, factor: float, x: float) -> Axis:
        """Stretch by `factor`; the time at pixel `x` stays where it is."""
        scale = min(max(self.scale * factor, MIN_SCALE), MAX_SCALE)
        return replace(self, start=self.time(x) - x / scale, scale=scale)

    def panned(self, pixels: float) -> Axis:
        """Move what is seen by so many pixels (later times for positive ones)."""
        return replace(self, start=self.start + pixels / self.scale)

    def resized(self, width: float) -> Axis:
        """Keep start and scale in a plot of another width."""
        return replace(self, width=width)

    def showing(self, start: float, end: float, margin: float = 48) -> Axis:
        """Move no further than needed to bring a stretch of time into view."""
        left, right = self.x(start), self.x(end)
        if left >= margin and right <= self.width - margin:
            return self
        if right - left > self.width - 2 * margin:
            is_touching = right > margin and left < self.width - margin
            return self if is_touching else self.panned(left - margin)
        return self.panned(left - margin if left < margin else right - self.width + margin)


def fitted(start: float, end: float, width: float, margin: float = 24) -> Axis:
    """Give the axis on which a stretch of time fills a plot, with a margin at both sides."""
    length = max(end - start, 1 / 24)
    room = max(width - 2 * margin, 1.0)
    scale = min(max(room / length, MIN_SCALE), MAX_SCALE)
    middle = (start + end) / 2
    return Axis(middle - width / scale / 2, scale, width)


def core_of(chronology: Chronology, share: float = 0.8) -> DayWindow | None:
    """Give the shortest stretch of days that holds `share` of the claims with an exact date.

    What lies far off (a date of another war, say) would else press all the others together; what
    lies near is shown too. Vague dates count where no exact one is there; None without any date.
    """
    weighted = [(m.span.anchor, len(m.claims)) for m in chronology.marks if m.span.is_exact] or [
        (time, len(m.claims))
        for m in chronology.marks
        for time in (m.span.start, m.span.end - 1 if m.span.end is not None else None)
        if time is not None
    ]
    if not weighted:
        return None
    weighted.sort()
    wanted = share * sum(weight for _, weight in weighted)
    best: tuple[float, float, float] | None = None
    last, held = 0, 0
    for number, (first, _) in enumerate(weighted):
        while held < wanted and last < len(weighted):
            held += weighted[last][1]
            last += 1
        if held < wanted:
            break
        length = weighted[last - 1][0] - first
        if best is None or length < best[0]:
            best = (length, first, weighted[last - 1][0])
        held -= weighted[number][1]
    assert best is not None  # the first stretch holds them all
    length, first, last_day = best
    if weighted[-1][0] - weighted[0][0] <= _FAR * max(length, 3):
        first, last_day = weighted[0][0], weighted[-1][0]
    return DayWindow(math.floor(first), math.floor(last_day))


@dataclass(frozen=True, slots=True)
class Tick:
    """A line at `time`, and words at `label_time`, which is the middle of what they name."""

    time: float
    label_time: float
    words: str
    is_major: bool


def step_of(axis: Axis) -> tuple[Unit, int]:
    """Choose how far ticks are apart, so that their words do not touch."""
    for unit, count, length, room in _STEPS:
        if length * axis.scale >= room:
            return unit, count
    return _STEPS[-1][0], _STEPS[-1][1]


def ticks(axis: Axis) -> list[Tick]:
    """Give the ticks from the one before the left edge to the one after the right edge."""
    unit, count = step_of(axis)
    times = list(_times(axis, unit, count))
    found = []
    for time, following in pairwise(times):
        middle = time if unit is Unit.HOUR or count > 1 else (time + following) / 2
        found.append(Tick(time, middle, *_label(time, unit)))
    return found


def _times(axis: Axis, unit: Unit, count: int) -> Iterator[float]:
    first, last = axis.start, axis.end
    if unit is Unit.HOUR:
        per_day = 24 // count
        yield from (n / per_day for n in range(_floor(first * per_day), _floor(last * per_day) + 3))
        return
    yield from _bounded(_dates(first, unit, count), last)


def _floor(value: float) -> int:
    return math.floor(value + 1e-9)


def _bounded(times: Iterable[float], last: float) -> Iterator[float]:
    """Give times up to the second one behind `last`."""
    behind = 0
    for time in times:
        yield time
        behind += time > last
        if behind == 2:
            return


def _dates(first: float, unit: Unit, count: int) -> Iterator[float]:
    year, month, day = civil(math.floor(first))
    if unit is Unit.YEAR:
        year = year // count * count
        while True:
            yield float(ordinal(year, 1, 1))
            year += count
    if unit is Unit.MONTH:
        month = (month - 1) // count * count + 1
        while True:
            yield float(ordinal(year, month, 1))
            year, month = year + (month - 1 + count) // 12, (month - 1 + count) % 12 + 1
    if count == 1:
        number = math.floor(first)
        while True:
            yield float(number)
            number += 1
    # Days 1, 6, 11 ... of each month: the last stretch takes what is left of it.
    days = range(1, 31 - count + 1, count)
    day = max(d for d in days if d <= day)
    while True:
        for of_month in days:
            if of_month >= day:
                yield float(ordinal(year, month, of_month))
        day = 1
        year, month = year + month // 12, month % 12 + 1


def year_words(year: int) -> str:
    """Give a year as a person writes it: 2021, 490 BC for -489."""
    return str(year) if year > 0 else f"{1 - year} BC"


def _label(time: float, unit: Unit) -> tuple[str, bool]:
    year, month, day = civil(_floor(time))
    if unit is Unit.YEAR:
        return year_words(year), False
    if unit is Unit.MONTH:
        return (
            (f"{_MONTHS[month - 1]} {year_words(year)}", True) if month == 1 else (_MONTHS[month - 1], False)
        )
    if unit is Unit.DAY:
        return (f"{day} {_MONTHS[month - 1]}", True) if day == 1 else (str(day), False)
    minutes = round((time - _floor(time)) * 24 * 60)
    if not minutes:
        return f"{day} {_MONTHS[month - 1]}", True
    return f"{minutes // 60:02}:{minutes % 60:02}", False


def context_words(axis: Axis) -> str:
    """Give what the labels leave unsaid at the left edge: the month and year, the year, or nothing."""
    unit, _ = step_of(axis)
    year, month, day = civil(math.floor(axis.start))
    if unit is Unit.YEAR:
        return ""
    if unit is Unit.MONTH:
        return year_words(year)
    if unit is Unit.DAY:
        return f"{_MONTHS[month - 1]} {year_words(year)}"
    return f"{day} {_MONTHS[month - 1]} {year_words(year)}"
