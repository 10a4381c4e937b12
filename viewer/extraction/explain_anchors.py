"""Tells what a date counts from, by trying: what changes its value is its anchor.

The finder of dates keeps no record of why it chose a day. So the question is put to it again with the
day of publication moved, then with one earlier date after the other made unreadable. That needs no
knowledge of its rules and stays true when they change.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Sequence

from viewer.domain.claims import DateMention
from viewer.domain.document import Block
from viewer.domain.vocabulary import BlockKind
from viewer.extraction.dates import find_dates
from viewer.extraction.lexicon import Lexicons

#: Characters read again for one text at most: a long narrative is not tried out to its end.
_BUDGET = 4_000_000
#: Earlier dates that are tried for one date, nearest first.
_TRIED = 6
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_ALNUM = re.compile(r"[^\W_]")
_DAYS_MOVED = (datetime.timedelta(days=400), datetime.timedelta(days=-400))

Values = dict[tuple[int, int], str]


class Anchors:
    """Finds the anchors of one text's dates. `dates` are those that were found in it."""

    def __init__(
        self,
        text: str,
        blocks: Sequence[Block],
        dates: Sequence[DateMention],
        *,
        published: datetime.date | None,
        lexicons: Lexicons,
    ) -> None:
        self._text = text
        self._blocks = blocks
        self._spans = [(d.start, d.end) for d in dates]
        self._with_year = [(d.start, d.end) for d in dates if _YEAR.search(d.text)]
        self._headings = [
            (b.start, b.end)
            for b in blocks
            if b.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and _YEAR.search(text, b.start, b.end)
        ]
        self._published = published
        self._lexicons = lexicons
        self._left = _BUDGET
        self._moved: Values | None = None
        self._masked: dict[tuple[int, int, datetime.date | None], Values] = {}

    def of(self, date: DateMention) -> tuple[int, int] | datetime.date | None:
        """Give what `date` counts from: the day of publication, or a stretch of the text before it.

        None where its own words say all, or where no single anchor could be told.
        """
        if _YEAR.search(date.text) or date.rule in ("iso", "year", "years", "decade", "century", "year:era"):
            return None
        if self._published is not None and self._differs(date, self._with_another_day()):
            return self._published
        # Where a line of place and date says the same as the day of publication, both have to go.
        moved = self._another_day()
        for published in dict.fromkeys((self._published, moved)):
            for start, end in self._candidates(date):
                values = self._without(start, end, published)
                if values is not None and self._differs(date, values):
                    return start, end
        return None

    def _without(self, start: int, end: int, published: datetime.date | None) -> Values | None:
        """Give the dates as they are without the words from `start` to `end`, None once it costs too much."""
        key = (start, end, published)
        if key not in self._masked:
            if self._left < len(self._text):
                return None
            words = _ALNUM.sub("x", self._text[start:end])
            self._masked[key] = self._values(self._text[:start] + words + self._text[end:], published)
        return self._masked[key]

    def _differs(self, date: DateMention, values: Values) -> bool:
        return values.get((date.start, date.end)) != date.edtf

    def _with_another_day(self) -> Values:
        if self._moved is None:
            self._moved = self._values(self._text, self._another_day())
        return self._moved

    def _another_day(self) -> datetime.date | None:
        if self._published is None:
            return None
        try:
            return self._published + _DAYS_MOVED[0]
        except OverflowError:
            return self._published + _DAYS_MOVED[1]

    def _candidates(self, date: DateMention) -> list[tuple[int, int]]:
        """Give the stretches before `date` that may be its anchor, nearest first."""
        near = _before(self._spans, date.start, _TRIED)
        with_year = _before(self._with_year, date.start, 2)
        above = _before(self._headings, date.start, 2)
        return sorted({*near, *above, *with_year}, reverse=True)

    def _values(self, text: str, published: datetime.date | None) -> Values:
        self._left -= len(text)
        found = find_dates(text, self._blocks, published=published, lexicons=self._lexicons)
        return {(d.start, d.end): d.edtf for d in found}


def _before(spans: Sequence[tuple[int, int]], position: int, count: int) -> list[tuple[int, int]]:
    """Give the last `count` of `spans` (in text order) that end before `position`."""
    index = bisect_left(spans, (position, position))
    return [span for span in spans[max(0, index - count - 1) : index] if span[1] <= position][-count:]
