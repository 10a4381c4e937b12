"""Lists what no claim covers: every number and date that was passed over, and as what.

The components say why they left a number out; here their reasons are made plain (an age is told
from a duration, a number of a list from one of a page's own words) and the list is made complete.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from viewer.domain.claims import DateMention, Event, Figure, Unclaimed
from viewer.domain.document import Block
from viewer.domain.vocabulary import BlockKind
from viewer.extraction.numbers import Number
from viewer.extraction.sentences import Sentence

#: The reason of a date that stands beside no claim.
DATE_WITHOUT_CLAIM = "no figure or event has this date"
#: The reason of a number that may be a quantity.
NOTHING_KNOWN = "nothing is said to have befallen what it counts"

_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
_OLD = re.compile(r"[\s-]*(?:years?|months?|weeks?|days?)[\s-]+(?:olds?\b|of age\b)", re.IGNORECASE)
_AGED = re.compile(
    r"\b(?:aged|ages?|age of|ages of)(?: between)?\s(?:\w+(?: and |, | to ))*\Z", re.IGNORECASE
)
_TIME_UNIT = re.compile(
    r"[\s-]+(?:second|minute|hour|day|night|week|weekend|month|year|decade|centur)", re.IGNORECASE
)
_MEASURE = re.compile(
    r"-(?:km|kilomet|mile|met(?:er|re)|cm|mm|foot|feet|inch|ton|kg|kilogram|pound|lit(?:er|re)|acre|hectare"
    r"|degree|megawatt|caliber|calibre|gauge|storey|story)",
    re.IGNORECASE,
)
_PHONE = re.compile(r"\b(?:tel|phone|telephone|fax|call|mobile)[.:]?\s*[+(]?\Z", re.IGNORECASE)
_CLOCK = re.compile(r"[012]?\d[:.][0-5]\d(?!\d)")
_LIST_NUMBER = re.compile(r"[ \t]*(?:[-*•]\s*)?\(?\Z")


def list_unclaimed(
    text: str,
    blocks: Sequence[Block],
    sentences: Sequence[Sentence],
    *,
    dates: Sequence[DateMention],
    unresolved: Sequence[Unclaimed],
    numbers: Sequence[Number],
    passed: Sequence[Unclaimed],
    figures: Sequence[Figure],
    events: Sequence[Event],
) -> tuple[Unclaimed, ...]:
    """Give every number and date of `text` that no figure, event or date covers, in text order.

    `passed` are the numbers that the search for figures left out, with its reasons; `numbers` all
    that were read. Dates count as covered where a claim of their own sentence has their value.
    """
    found = [*_dates_without_claim(sentences, dates, figures, events)]
    claimed = _Cover(_spans(figures, events))
    found.extend(u for u in unresolved if not claimed.holds(u.start, u.end))
    dated = _Cover(_spans(dates, unresolved))
    kinds = _Reasons(text, blocks)
    left_out = [u for u in passed if not dated.holds(u.start, u.end)]
    found.extend(Unclaimed(u.start, u.end, u.text, kinds.plain(u.start, u.end, u.reason)) for u in left_out)
    covered = _Cover(_spans(figures, events, dates, unresolved, left_out))
    rest = _remaining(text, numbers, covered)
    found.extend(
        Unclaimed(start, end, text[start:end], kinds.plain(start, end, why)) for start, end, why in rest
    )
    return tuple(sorted(found, key=lambda u: (u.start, u.end)))


def _spans(*lists: Sequence[DateMention | Figure | Event | Unclaimed]) -> Iterator[tuple[int, int]]:
    return ((item.start, item.end) for items in lists for item in items)


def _dates_without_claim(
    sentences: Sequence[Sentence],
    dates: Sequence[DateMention],
    figures: Sequence[Figure],
    events: Sequence[Event],
) -> Iterator[Unclaimed]:
    starts = [sentence.start for sentence in sentences]
    claims: list[Figure | Event] = [*figures, *events]
    carried = {(bisect_right(starts, item.start), item.date) for item in claims if item.date is not None}
    for date in dates:
        if (bisect_right(starts, date.start), date.edtf) not in carried:
            yield Unclaimed(date.start, date.end, date.text, DATE_WITHOUT_CLAIM)


def _remaining(text: str, numbers: Sequence[Number], covered: _Cover) -> Iterator[tuple[int, int, str]]:
    """Give the numbers that nothing covers: read ones with their reason, and digits nobody read."""
    read = [
        (n.head, n.end, n.reason)
        for n in numbers
        if n.value is not None and not covered.touches(n.head, n.end)
    ]
    yield from read
    taken = _Cover((start, end) for start, end, _ in read)
    for match in _DIGITS.finditer(text):
        for start, end in _bare(match, covered, taken):
            yield start, end, "part of a name or a code"


def _bare(match: re.Match[str], *covers: _Cover) -> Iterator[tuple[int, int]]:
    """Give the stretches of a run of digits that nothing covers, each from digit to digit."""
    start, end = match.span()
    if any(cover.holds(start, end) for cover in covers):
        return
    if not any(cover.touches(start, end) for cover in covers):
        yield start, end
        return
    for digit, run in groupby(
        range(start, end),
        lambda i: match.string[i].isdecimal() and not any(cover.holds(i, i + 1) for cover in covers),
    ):
        if digit:
            found = list(run)
            yield found[0], found[-1] + 1


class _Cover:
    """Stretches of text, to ask whether another one lies in them."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def holds(self, start: int, end: int) -> bool:
        """Tell whether one stretch holds all of it."""
        index = bisect_right(self._starts, start) - 1
        return index >= 0 and end <= self._ends[index]

    def touches(self, start: int, end: int) -> bool:
        """Tell whether some stretch shares a character with it."""
        index = bisect_left(self._starts, end) - 1
        return index >= 0 and self._ends[index] > start


class _Reasons:
    """Says in plain words what a number was taken for."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self._text = text
        self._blocks = blocks
        self._starts = [block.start for block in blocks]

    def plain(self, start: int, end: int, reason: str) -> str:
        """Give the reason for the number at `start`; `reason` is what its component said, or nothing."""
        text = self._text
        before, after = text[max(0, start - 40) : start], text[end : end + 24]
        digits = text[start:end].strip().isdecimal()
        if digits and (before[-1:], after[:1]) == ("[", "]"):
            return "a mark of a footnote"
        if (
            digits
            and end - start <= 3
            and after[:1] in (".", ")")
            and after[1:2] in (" ", "\t", "\n")
            and _LIST_NUMBER.fullmatch(before[before.rfind("\n") + 1 :] if "\n" in before else before)
            and (start <= 40 or "\n" in before)
        ):
            return "the number of an item in a list"
        if reason == "a duration or an age":
            return "an age" if _OLD.match(after) or _AGED.search(before) else self._duration(before, after)
        if reason in ("part of a compound word", "part of a name or a code", "a time of day or a code"):
            return self._joined(start, end, before, after, reason)
        if reason == "a number of order or a name":
            if _PHONE.search(before):
                return "a telephone number"
            return "a number of order" if after[:2].lower() in ("st", "nd", "rd", "th") else "part of a name"
        if reason == "a decimal":
            return "a number with a fraction"
        if reason in ("", "outside the text's sentences", NOTHING_KNOWN):
            return self._place(start) or reason or NOTHING_KNOWN
        return reason

    def _duration(self, before: str, after: str) -> str:
        # ", 34, " behind a name and "the last 12" have no unit of time behind them.
        if _TIME_UNIT.match(after) or re.search(r"\b(?:past|last)\s\Z", before):
            return "a duration"
        return "an age"

    def _joined(self, start: int, end: int, before: str, after: str, reason: str) -> str:
        if _OLD.match(after):
            return "an age"
        if after[:1] in ("-", "–") and _TIME_UNIT.match(after):
            return "a duration"
        if _MEASURE.match(after):
            return "a measure"
        if _PHONE.search(before):
            return "a telephone number"
        if _CLOCK.match(self._text, start) or _CLOCK.match(self._text, max(0, start - 3), end):
            return "a time of day"
        return "part of a name or a code" if reason == "a time of day or a code" else reason

    def _place(self, start: int) -> str:
        """Say where a number stands that no sentence of the account holds; empty inside the account."""
        index = bisect_right(self._starts, start) - 1
        if index < 0 or self._blocks[index].end <= start:
            return ""
        match self._blocks[index].kind:
            case BlockKind.BOILERPLATE:
                return "in the page's own words around the text"
            case BlockKind.HEADING | BlockKind.TITLE:
                return "in a heading"
            case BlockKind.DATELINE:
                return "in the line of place and date"
            case _:
                return ""
