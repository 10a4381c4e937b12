"""Calendar values in EDTF (ISO 8601-2:2019), levels 0 and 1: read, write, bounds, overlap.

Years are astronomical, as ISO 8601 counts them: 0000 is 1 BC, -0489 is 490 BC.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from viewer.errors import InvalidValueError

#: Sub-year groupings: code -> (first month, last month). A first month below 1 lies in the year before.
#: Winter is read generously, as either end of the year: writers mean both by "the winter of 1941".
GROUPINGS: dict[int, tuple[int, int]] = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (0, 14),
    25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (0, 14),
    29: (9, 11), 30: (0, 14), 31: (3, 5), 32: (6, 8),
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    37: (1, 4), 38: (5, 8), 39: (9, 12),
    40: (1, 6), 41: (7, 12),
}  # fmt: skip

#: How far "about" reaches beyond a value, in days, by its precision.
APPROXIMATE_DAYS = {"day": 3, "month": 15, "season": 30, "year": 366, "decade": 1827, "century": 9132}

_POINT = re.compile(
    r"(?P<sign>-?)(?P<year>\d{4}|\d{3}X|\d\dXX)"
    r"(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<qualifier>[~?%]?)"
)

Ymd = tuple[int, int, int]
_BEGINNING: Ymd = (-(10**9), 1, 1)
_END: Ymd = (10**9, 12, 31)


@dataclass(frozen=True, slots=True)
class EdtfPoint:
    """One EDTF date. `masked` counts the year's unspecified last digits: 1 a decade, 2 a century.

    `month` is 1 to 12 or a grouping (seasons 21-24, quarters 33-36 ...); -1 for `month` or `day`
    stands for "XX", None for a part that is not there.
    """

    year: int
    month: int | None = None
    day: int | None = None
    masked: int = 0
    qualifier: str = ""

    def __str__(self) -> str:
        digits = f"{abs(self.year):04d}"
        if self.masked:
            digits = digits[: -self.masked] + "X" * self.masked
        parts = [("-" if self.year < 0 else "") + digits]
        parts += ["XX" if p == -1 else f"{p:02d}" for p in (self.month, self.day) if p is not None]
        return "-".join(parts) + self.qualifier

    @property
    def precision(self) -> str:
        """Which stretch the value names: century, decade, year, season, month or day."""
        if self.masked:
            return "century" if self.masked == 2 else "decade"
        if self.month is None or self.month == -1:
            return "year"
        if self.month > 12:
            return "season"
        return "month" if self.day is None or self.day == -1 else "day"

    @property
    def range(self) -> tuple[Ymd, Ymd]:
        """First and last day (year, month, day), in any year; "about" is not widened here."""
        if self.masked:
            size = 10**self.masked
            base = abs(self.year) // size * size
            low, high = (base, base + size - 1) if self.year >= 0 else (-(base + size - 1), -base)
            return (low, 1, 1), (high, 12, 31)
        if self.month is None or self.month == -1:
            return (self.year, 1, 1), (self.year, 12, 31)
        if self.month > 12:
            first, last = GROUPINGS[self.month]
            return _month_start(self.year, first), _month_end(self.year, last)
        if self.day is None or self.day == -1:
            return (self.year, self.month, 1), _month_end(self.year, self.month)
        return (self.year, self.month, self.day), (self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class EdtfInterval:
    """From `start` to `end`, both included. ".." is an open end, "" an unknown one."""

    start: EdtfPoint | str
    end: EdtfPoint | str

    def __str__(self) -> str:
        return f"{self.start}/{self.end}"


def days_in_month(year: int, month: int) -> int:
    """Give the number of days of a month, in any year of the proleptic Gregorian calendar."""
    return monthrange(2000 + year % 400, month)[1]


def _month_start(year: int, month: int) -> Ymd:
    return year + (month - 1) // 12, (month - 1) % 12 + 1, 1


def _month_end(year: int, month: int) -> Ymd:
    year, month, _ = _month_start(year, month)
    return year, month, days_in_month(year, month)


def _parse_point(value: str, whole: str) -> EdtfPoint:
    match = _POINT.fullmatch(value)
    if match is None:
        raise InvalidValueError(f"“{whole}” is no date in EDTF.", hint="Write it as 2021-04-28.")
    digits = match["year"]
    masked = digits.count("X")
    year = int(digits.replace("X", "0")) * (-1 if match["sign"] else 1)
    month = _part(match["month"])
    day = _part(match["day"])
    is_valid = (
        (month is None or month == -1 or 1 <= month <= 12 or (month in GROUPINGS and day is None))
        and not (masked and month is not None)
        and not (match["sign"] and year == 0 and not masked)
        and (day is None or day == -1 or (month is not None and month >= 1))
    )
    if is_valid and day is not None and day != -1 and month is not None:
        is_valid = 1 <= day <= days_in_month(year, month)
    if not is_valid:
        raise InvalidValueError(f"“{whole}” names no day, month or year of the calendar.")
    return EdtfPoint(year, month, day, masked, match["qualifier"])


def _part(text: str | None) -> int | None:
    return None if text is None else -1 if text == "XX" else int(text)


@lru_cache(maxsize=4096)
def parse(value: str) -> EdtfPoint | EdtfInterval:
    """Read an EDTF value; `str()` of the result gives it back. Raises InvalidValueError."""
    if "/" not in value:
        return _parse_point(value, value)
    first, _, last = value.partition("/")
    ends = [end if end in ("", "..") else _parse_point(end, value) for end in (first, last)]
    if all(isinstance(end, str) for end in ends):
        raise InvalidValueError(f"“{value}” is an interval without any end.")
    start, end = ends
    if isinstance(start, EdtfPoint) and isinstance(end, EdtfPoint) and start.range[0] > end.range[1]:
        raise InvalidValueError(f"“{value}” ends before it begins.")
    return EdtfInterval(start, end)


def is_valid(value: str) -> bool:
    """Tell whether `value` can be read as EDTF."""
    try:
        parse(value)
    except InvalidValueError:
        return False
    return True


def precision(value: str) -> str:
    """Give what `value` names: day, month, season, year, decade, century, or interval."""
    parsed = parse(value)
    return "interval" if isinstance(parsed, EdtfInterval) else parsed.precision


def from_date(day: date) -> str:
    """Write a day as EDTF."""
    return day.isoformat()


def interval(start: str, end: str) -> str:
    """Write the interval from `start` to `end`; one value where both are the same."""
    return start if start == end else str(parse(f"{start}/{end}"))


def _widened(point: EdtfPoint) -> tuple[Ymd, Ymd]:
    low, high = point.range
    if not point.qualifier:
        return low, high
    reach = timedelta(days=APPROXIMATE_DAYS[point.precision])
    first, last = _as_date(low), _as_date(high)
    if first is not None and first.toordinal() > reach.days:
        first -= reach
        low = (first.year, first.month, first.day)
    if last is not None and last.toordinal() + reach.days <= date.max.toordinal():
        last += reach
        high = (last.year, last.month, last.day)
    return low, high


def day_range(value: str) -> tuple[Ymd, Ymd]:
    """Give the first and last (year, month, day) that `value` can mean; open ends lie far out.

    Unlike `bounds` it covers years before 1 too. "About" widens it (APPROXIMATE_DAYS).
    """
    parsed = parse(value)
    if isinstance(parsed, EdtfPoint):
        return _widened(parsed)
    low = _BEGINNING if isinstance(parsed.start, str) else _widened(parsed.start)[0]
    high = _END if isinstance(parsed.end, str) else _widened(parsed.end)[1]
    return low, high


def _as_date(day: Ymd) -> date | None:
    return date(*day) if 1 <= day[0] <= 9999 else None


def bounds(value: str) -> tuple[date | None, date | None]:
    """Give the first and last day that `value` can mean.

    None stands for an open end and for a day that `datetime.date` cannot hold (before year 1).
    Raises InvalidValueError.
    """
    low, high = day_range(value)
    return _as_date(low), _as_date(high)


def meets(a: str, b: str) -> bool:
    """Tell whether `a` and `b` can mean one and the same day: their day ranges share one."""
    (low_a, high_a), (low_b, high_b) = day_range(a), day_range(b)
    return low_a <= high_b and low_b <= high_a


def contains(outer: str, inner: str) -> bool:
    """Tell whether every day of `inner` lies within `outer`."""
    (low_a, high_a), (low_b, high_b) = day_range(outer), day_range(inner)
    return low_a <= low_b and high_b <= high_a
