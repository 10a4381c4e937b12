"""Claims on a time axis: what may have happened when, a lane for each source.

Times are days, counted as `datetime.date.toordinal` counts them (1 January of year 1 is 1), in any
year of the proleptic Gregorian calendar and with hours as fractions. A stretch of time includes its
`start` and excludes its `end`: 28 April alone is [n, n + 1).
"""

from __future__ import annotations

import datetime
import math
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from viewer.domain import edtf
from viewer.domain.vocabulary import ClaimKind, EventType, FigureCategory
from viewer.domain.wording import category_words, date_words, event_words
from viewer.errors import InvalidValueError

#: A date with a time of day, as ISO 8601 writes it; what stands after the minutes is not read.
_TIMED = re.compile(r"(-?\d{4}-\d\d-\d\d)T(\d\d)(?::(\d\d))?(?::\d\d)?(?:Z|[+-]\d\d(?::?\d\d)?)?")
_HOUR = 1 / 24
_MINUTE = _HOUR / 60


class TimePrecision(StrEnum):
    """How precisely a time is known; drawn as shape and width."""

    HOUR = "hour"
    DAY = "day"
    RANGE = "somewhere in the range"
    OPEN = "open end"


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A stretch of time; None for an open `start` or `end` (never both)."""

    start: float | None
    end: float | None
    precision: TimePrecision

    @property
    def anchor(self) -> float:
        """Where the span stands in the order of time: its start, an open one's end."""
        return self.start if self.start is not None else self.end or 0.0

    @property
    def is_exact(self) -> bool:
        """True for a day or an hour."""
        return self.precision in (TimePrecision.HOUR, TimePrecision.DAY)


@dataclass(frozen=True, slots=True)
class DayWindow:
    """The days from `first` to `last`, both included, as ordinals; `first` is not after `last`."""

    first: int
    last: int

    def meets(self, span: TimeSpan) -> bool:
        """Tell whether `span` can lie within these days, in part at least."""
        return (span.start is None or span.start < self.last + 1) and (
            span.end is None or span.end > self.first
        )

    @property
    def words(self) -> str:
        """The window as a person writes it: "28 Apr to 2 May 2021"."""
        return date_words(edtf.interval(day_as_edtf(self.first), day_as_edtf(self.last)))


class ClaimRef(NamedTuple):
    """A claim and the document that it stands in."""

    claim_id: int
    document_id: int


@dataclass(frozen=True, slots=True)
class Mark:
    """All claims of one lane that say the same kind of thing of the same time.

    `sort` is the event type or figure category, `date` the EDTF value as it stands in the claims.
    `claims` are in the order of documents and text; there is one at least.
    """

    lane: int
    kind: ClaimKind
    sort: str
    date: str
    span: TimeSpan
    claims: tuple[ClaimRef, ...]
    is_rejected: bool = False

    @property
    def words(self) -> str:
        """What the claims are about: "Armed clash", "Killed"."""
        return sort_words(self.kind, self.sort)


@dataclass(frozen=True, slots=True)
class Lane:
    """One source: its name, its documents, and its claims that have no date, in text order."""

    name: str
    documents: tuple[int, ...]
    undated: tuple[ClaimRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Chronology:
    """Lanes in the order of their first document; marks in the order of time, then of lanes."""

    lanes: tuple[Lane, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def dated(self) -> int:
        """How many claims have a date."""
        return sum(len(mark.claims) for mark in self.marks)

    @property
    def undated(self) -> int:
        """How many claims have none."""
        return sum(len(lane.undated) for lane in self.lanes)


@dataclass(frozen=True, slots=True)
class ChronologyEntry:
    """One claim put into words. `quote` is the sentence around it; offsets are code points.

    `attribution` is the chain of asserters, outermost first, empty where the source itself speaks.
    """

    claim_id: int
    document_id: int
    source: str
    kind: ClaimKind
    sort: str
    start: int
    end: int
    words: str
    quote: str
    date: str | None = None
    attribution: tuple[str, ...] = ()

    @property
    def when(self) -> str:
        """The date as a person writes it, "no date" for none."""
        return date_words(self.date) or "no date"

    @property
    def asserter(self) -> str:
        """Who says it, in words."""
        return " › ".join((self.source, *self.attribution))


def sort_words(kind: ClaimKind, sort: str) -> str:
    """Give an event type or figure category in words."""
    return event_words(EventType(sort)) if kind is ClaimKind.EVENT else category_words(FigureCategory(sort))


# -- the calendar


def ordinal(year: int, month: int, day: int) -> int:
    """Give the number of a day; equal to `date(year, month, day).toordinal()` from year 1 on.

    Counts in eras of 400 years that begin on 1 March, as Howard Hinnant's days_from_civil does.
    """
    year -= month <= 2
    era, of_era = divmod(year, 400)
    of_year = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5 + day - 1
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 305


def civil(number: int) -> tuple[int, int, int]:
    """Give (year, month, day) of a day's number; the inverse of `ordinal`."""
    era, of_era = divmod(number + 305, 146_097)
    year = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    shifted = (5 * of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    return year + era * 400 + (month <= 2), month, of_year - (153 * shifted + 2) // 5 + 1


def day_as_edtf(number: int) -> str:
    """Write a day's number as EDTF."""
    year, month, day = civil(number)
    return f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{day:02d}"


def window(first: datetime.date | None, last: datetime.date | None) -> DayWindow:
    """Give the window from `first` to `last`; None leaves that side without an end."""
    low = first.toordinal() if first is not None else -(10**9)
    high = last.toordinal() if last is not None else 10**9
    if low > high:
        raise InvalidValueError("The window ends before it begins.", hint="Swap the two days.")
    return DayWindow(low, high)


@lru_cache(maxsize=65_536)
def time_span(value: str) -> TimeSpan | None:
    """Give the stretch of time that an EDTF value can mean; None for what names no time.

    A day or a time of day is exact; months, seasons, years, intervals and what is "about" or
    "perhaps" lie somewhere in their range. Times of day are read as they stand, zones aside.
    """
    try:
        return _span(value)
    except InvalidValueError:
        return None


def _span(value: str) -> TimeSpan:
    if "/" in value:
        left, _, right = value.partition("/")
        start, end = _end(left), _end(right)
        if start is None and end is None:
            raise InvalidValueError(f"“{value}” is an interval without any end.")
        low = start.start if start is not None else None
        high = end.end if end is not None else None
        if low is not None and high is not None and low >= high:
            raise InvalidValueError(f"“{value}” ends before it begins.")
        is_open = low is None or high is None
        return TimeSpan(low, high, TimePrecision.OPEN if is_open else TimePrecision.RANGE)
    timed = _TIMED.fullmatch(value)
    if timed:
        return _timed(timed)
    low_day, high_day = edtf.day_range(value)
    is_day = low_day == high_day
    return TimeSpan(
        float(ordinal(*low_day)),
        float(ordinal(*high_day) + 1),
        TimePrecision.DAY if is_day else TimePrecision.RANGE,
    )


def _end(value: str) -> TimeSpan | None:
    return None if value in ("", "..") else _span(value)


def _timed(match: re.Match[str]) -> TimeSpan:
    day, hour, minute = match.groups()
    (low, _) = edtf.day_range(day)
    if int(hour) > 24 or int(minute or 0) > 59:
        raise InvalidValueError(f"“{match.string}” names no time of the day.")
    start = ordinal(*low) + int(hour) * _HOUR + int(minute or 0) * _MINUTE
    return TimeSpan(start, start + (_MINUTE if minute else _HOUR), TimePrecision.HOUR)


def within(chronology: Chronology, wanted: DayWindow) -> Chronology:
    """Give what can lie within a window; the lanes stay, without their undated claims."""
    return Chronology(
        tuple(Lane(lane.name, lane.documents) for lane in chronology.lanes),
        tuple(mark for mark in chronology.marks if wanted.meets(mark.span)),
    )


def span_of_days(chronology: Chronology) -> DayWindow | None:
    """Give the first and the last day that any mark names; None without marks."""
    known = [end for mark in chronology.marks for end in (mark.span.start, mark.span.end) if end is not None]
    if not known:
        return None
    return DayWindow(math.floor(min(known)), math.ceil(max(known)) - 1)


def mark_as_dict(mark: Mark) -> dict[str, Any]:
    """Give the JSON form of a mark; `earliest` and `latest` are days, null where the end is open."""
    span = mark.span
    return {
        "lane": mark.lane,
        "kind": mark.kind.value,
        "type": mark.sort,
        "date": mark.date,
        "earliest": None if span.start is None else day_as_edtf(math.floor(span.start)),
        "latest": None if span.end is None else day_as_edtf(math.ceil(span.end) - 1),
        "precision": span.precision.value,
        "is_rejected": mark.is_rejected,
        "claims": [ref.claim_id for ref in mark.claims],
    }


def entry_as_dict(entry: ChronologyEntry) -> dict[str, Any]:
    """Give the JSON form of a claim of a chronology."""
    return {
        "claim": entry.claim_id,
        "document": entry.document_id,
        "source": entry.source,
        "kind": entry.kind.value,
        "type": entry.sort,
        "start": entry.start,
        "end": entry.end,
        "words": entry.words,
        "quote": entry.quote,
        "date": entry.date,
        "attribution": list(entry.attribution),
    }
