"""What all compared documents together say: the parties, the periods, each document's time."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from viewer.comparison.cues import counts_all_sides, losing_party
from viewer.comparison.places import Atlas
from viewer.comparison.times import (
    SourceTimes,
    date_bounds,
    last_day,
    main_period,
    source_times,
    split_periods,
    yearless_day,
)
from viewer.domain.comparison import ComparedSource
from viewer.domain.gazetteer import PlaceTable
from viewer.domain.naming import same_side


@dataclass(frozen=True, slots=True)
class Setting:
    """What all compared documents together say: the parties, the periods, each document's own time.

    `periods` are in order and apart; `spoken_of` are those that the dates of a document touch.
    """

    sides: tuple[str, ...]
    periods: tuple[tuple[datetime.date, datetime.date], ...]
    home: tuple[int | None, ...]
    times: tuple[SourceTimes, ...]
    spoken_of: tuple[frozenset[int], ...]
    atlas: Atlas

    def first_day(self, period: int | None) -> datetime.date | None:
        """Give the first day of a period."""
        return self.periods[period][0] if period is not None else None

    def period_of(self, edtf: str | None, source: int) -> int | None:
        """Give the period that a date falls into; without a date the document's main period."""
        start, end = date_bounds(edtf)
        if start is None or end is None:
            return self.home[source]
        index = bisect_left(self.periods, start, key=last_day)
        if index < len(self.periods) and self.periods[index][0] <= end:
            return index
        return self.home[source]


def read_setting(sources: Sequence[ComparedSource], gazetteer: PlaceTable | None = None) -> Setting:
    """Find the parties and periods that the sources speak of, and what is known of their places."""
    sides: list[str] = []
    days: list[list[datetime.date]] = []
    for source in sources:
        own: list[datetime.date] = []
        vague: list[datetime.date] = []
        items = [f.date for f in source.extraction.figures] + [e.date for e in source.extraction.events]
        for edtf in items:
            start, end = date_bounds(edtf)
            # A whole year or season says too little to tell one clash from the next.
            if start is not None and end is not None and (end - start).days <= 31:
                # Nor does a month begin anything on its first day, where there are days to go by.
                (own if (end - start).days <= 14 else vague).extend((start, end))
        own = own or vague
        days.append(own)
        for figure in source.extraction.figures:
            side = figure.side or losing_party(figure, source.text)
            if side and not counts_all_sides(side) and not any(same_side(side, s) for s in sides):
                sides.append(side)
    periods = split_periods(day for own in days for day in own)
    everything = main_period(periods, [day for own in days for day in own])
    times = tuple(
        _times(source, periods[everything] if everything is not None else None) for source in sources
    )
    home: list[int | None] = []
    for own, time in zip(days, times, strict=True):
        if own:
            home.append(main_period(periods, own))
        elif time.published is not None and periods:
            before = [i for i, (start, _) in enumerate(periods) if start <= time.published]
            home.append(before[-1] if before else everything)
        else:
            home.append(everything)
    spoken_of = tuple(_spoken_of(source, periods) for source in sources)
    atlas = Atlas(sources, sides, gazetteer)
    return Setting(tuple(sides), tuple(periods), tuple(home), times, spoken_of, atlas)


def _times(source: ComparedSource, main: tuple[datetime.date, datetime.date] | None) -> SourceTimes:
    """Find a document's own time; one that names days without any year takes that of what others tell."""
    times = source_times(source)
    if times.written is not None or main is None:
        return times
    day = yearless_day(source.text, main)
    return SourceTimes(day, day)


def _spoken_of(
    source: ComparedSource, periods: Sequence[tuple[datetime.date, datetime.date]]
) -> frozenset[int]:
    """Give the periods that a date of the document touches."""
    steps = [0] * (len(periods) + 1)
    for edtf in {mention.edtf for mention in source.extraction.dates}:
        start, end = date_bounds(edtf)
        if start is not None and end is not None and start <= end:
            steps[bisect_left(periods, start, key=last_day)] += 1
            steps[bisect_right(periods, end, key=_first_day)] -= 1
    return frozenset(n for n, depth in enumerate(accumulate(steps)) if depth > 0)


def _first_day(period: tuple[datetime.date, datetime.date]) -> datetime.date:
    return period[0]
