"""When a claim holds: its day, its period, or only the day its document was published.

Tolls are counts up to a time. A figure with a day counts up to that day, one with the span of the
whole conflict or without a date counts up to the day its document was written.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from viewer.domain.comparison import ComparedSource
from viewer.domain.edtf import bounds

#: Dates further apart than this begin a new period: a later clash is not the same toll.
PERIOD_GAP = datetime.timedelta(days=30)

# Not strftime: its month names follow the machine's language.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class TimeKind(StrEnum):
    """How a time of reference is known."""

    DAY = "day"
    PERIOD = "period"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class ReferenceTime:
    """The time up to which a claim counts.

    `start` and `end` are the dates the text gives (None where undated), `as_of` the latest day the
    claim can speak of as far as it is known, and `is_stated` tells whether the document gives that
    day (its own date or that of publication) rather than it being inferred from other dates in it.
    """

    kind: TimeKind
    start: datetime.date | None
    end: datetime.date | None
    as_of: datetime.date | None
    is_stated: bool
    reported: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class SourceTimes:
    """What a document tells about its own time. `written` is the earliest day it can be from."""

    published: datetime.date | None
    written: datetime.date | None


def date_bounds(edtf: str | None) -> tuple[datetime.date | None, datetime.date | None]:
    """Give the first and last day of an EDTF value, (None, None) without one."""
    return bounds(edtf) if edtf else (None, None)


def source_times(source: ComparedSource) -> SourceTimes:
    """Find the day a document is from: published, given by its head, else the last one it speaks of."""
    latest = [
        bound
        for mention in source.extraction.dates
        if (bound := mention.earliest or date_bounds(mention.edtf)[0]) is not None
    ]
    published = _as_of(source) or source.published or _dateline(source)
    return SourceTimes(published, published or (max(latest) if latest else None))


_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_MONTH = rf"(?P<m>{'|'.join(_MONTHS)})"
_AS_OF = tuple(
    re.compile(
        rf"\bas (?:of|at)(?: \d{{1,2}}[:.]\d{{2}}(?: hours)?)?,? {day},? (?P<y>\d{{4}})\b", re.IGNORECASE
    )
    for day in (rf"{_DAY} {_MONTH}", rf"{_MONTH} {_DAY}")
)
_HEAD_LINES = 6
_HEAD_LENGTH = 120


def _head_end(text: str) -> int:
    end, lines = 0, 0
    while lines < _HEAD_LINES and 0 <= end < len(text):
        found = text.find("\n", end)
        stop = found if found >= 0 else len(text)
        lines += bool(text[end:stop].strip())
        end = stop + 1
    return end


def _as_of(source: ComparedSource) -> datetime.date | None:
    """Give the day up to which a document counts, by its head: "Report No. 2 (as of 18 March 2017)".

    Titles hold no dates for extraction, so the words are read here.
    """
    head = source.text[: _head_end(source.text)]
    for pattern in _AS_OF:
        if match := pattern.search(head):
            month = next(n for n, name in enumerate(_MONTHS, 1) if name.lower() == match["m"].lower())
            try:
                return datetime.date(int(match["y"]), month, int(match["d"]))
            except ValueError:
                return None
    return None


def _dateline(source: ComparedSource) -> datetime.date | None:
    """Give the day that closes a short line at the head of a text: "Report of the Monitor, 3 April 2017"."""
    end = _head_end(source.text)
    for mention in source.extraction.dates:
        if mention.start >= end:
            return None
        before = source.text[source.text.rfind("\n", 0, mention.start) + 1 : mention.start]
        first, last = date_bounds(mention.edtf)
        stop = source.text.find("\n", mention.end)
        after = source.text[mention.end : stop if stop >= 0 else None].strip()
        is_short = len(before) + len(mention.text) <= _HEAD_LENGTH and not before.startswith(("-", "*", "•"))
        if is_short and not after.strip(")") and first is not None and first == last:
            return first
    return None


_YEARLESS = tuple(
    re.compile(rf"\b{day}\b(?!,? \d{{4}})") for day in (rf"{_DAY} {_MONTH}", rf"{_MONTH} {_DAY}")
)


def yearless_day(text: str, near: tuple[datetime.date, datetime.date]) -> datetime.date | None:
    """Give the latest day that a text without any year names, in the year of a period that others tell of.

    "on April 29" alone fixes no date; beside accounts of April 2021 it does. None where no such day is
    within a month of the period.
    """
    found: list[datetime.date] = []
    for pattern in _YEARLESS:
        for match in pattern.finditer(text):
            month = _MONTHS.index(match["m"]) + 1
            try:
                day = datetime.date(near[1].year, month, int(match["d"]))
            except ValueError:
                continue
            if near[0] - PERIOD_GAP <= day <= near[1] + PERIOD_GAP:
                found.append(day)
    return max(found, default=None)


def reference_time(
    edtf: str | None, times: SourceTimes, reported: datetime.date | None = None
) -> ReferenceTime:
    """Give the time up to which a claim with this date counts.

    `reported` is the day that its sentence gives for the report, which counts where the claim itself
    has no date.
    """
    start, end = date_bounds(edtf)
    if reported is not None and (start is None or end is None):
        return ReferenceTime(TimeKind.UNDATED, None, None, reported, True, reported)
    if start is None or end is None:
        return ReferenceTime(TimeKind.UNDATED, None, None, times.written, times.published is not None)
    if start == end:
        return ReferenceTime(TimeKind.DAY, start, end, start, True)
    return ReferenceTime(TimeKind.PERIOD, start, end, times.written or end, times.published is not None)


def split_periods(days: Iterable[datetime.date]) -> list[tuple[datetime.date, datetime.date]]:
    """Group days into periods: a gap of more than `PERIOD_GAP` begins a new one."""
    periods: list[tuple[datetime.date, datetime.date]] = []
    for day in sorted(set(days)):
        if periods and day - periods[-1][1] <= PERIOD_GAP:
            periods[-1] = (periods[-1][0], day)
        else:
            periods.append((day, day))
    return periods


def last_day(period: tuple[datetime.date, datetime.date]) -> datetime.date:
    """Give where a period ends, by which periods in order are searched."""
    return period[1]


def main_period(
    periods: Sequence[tuple[datetime.date, datetime.date]], days: Iterable[datetime.date]
) -> int | None:
    """Give the index of the period that most days fall into (the earliest of equals), None without any."""
    counts = [0] * len(periods)
    for day in days:
        # Periods stand in order, far apart.
        index = bisect_left(periods, day, key=last_day)
        if index < len(periods) and periods[index][0] <= day:
            counts[index] += 1
    return counts.index(max(counts)) if counts else None


def say_day(day: datetime.date) -> str:
    """Give a day in words: 3 May 2021."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def say_time(time: ReferenceTime) -> str:
    """Give a time of reference in words, as they stand behind "for": "28 April 2021"."""
    if time.start is not None and time.start == time.end:
        return say_day(time.start)
    if time.start is not None and time.end is not None:
        return f"{say_day(time.start)} to {say_day(time.end)}"
    if time.reported is not None:
        return f"reported {say_day(time.reported)}"
    if time.as_of is not None and time.is_stated:
        return f"undated, published {say_day(time.as_of)}"
    return "undated"
