"""Carries passages from one version of a text to the next.

The two texts are aligned as a whole (a TextDifference): a passage all of whose words stay, together
and in their order, follows them; any other is changed or gone, and a likely place is only offered.
A word that stayed belongs to one place of the old text, so the same words elsewhere do not count.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from viewer.annotation.anchoring import (
    LEAST_LIKENESS,
    Selectors,
    context_likeness,
    find_anchor,
    likely_place,
)
from viewer.domain.annotation import CONTEXT_LENGTH
from viewer.domain.difference import DifferenceKind, TextDifference
from viewer.domain.span import Span

#: A passage that is nowhere in the alignment is sure at new words only where its context is this alike.
_SURE_CONTEXT = 0.6
#: Of a passage in the place where the old one stood at least so much must be alike to be offered.
_LEAST_IN_PLACE = 0.35
#: A stretch no longer than this many quotes is offered whole, of a longer one the part that is most alike.
_WHOLE_STRETCH = 1.7
_TOKEN = re.compile(r"\w+|[^\w\s]")


class Fate(StrEnum):
    """What became of a passage in a later version."""

    STANDS = "stands"
    CHANGED = "changed"
    VANISHED = "vanished"


@dataclass(frozen=True, slots=True)
class Carried:
    """Where a passage is in the later text: sure where it stands, likely where it was changed,
    None where it vanished. `likeness` of its words is 0 to 1.
    """

    fate: Fate
    span: Span | None
    likeness: float


class Carrier:
    """Carries spans of `old` (code points) to `new`; `difference` is that of the two."""

    def __init__(self, old: str, new: str, difference: TextDifference) -> None:
        self._old, self._new = old, new
        self._old_tokens = _tokens(old)
        self._new_tokens = _tokens(new)
        self._starts = [start for start, _ in self._old_tokens]
        self._ends = [end for _, end in self._old_tokens]
        self._places = self._pair(difference)
        self._taken = set(self._places.values())

    def _pair(self, difference: TextDifference) -> dict[int, int]:
        """Give for each word that stays its number in the new text."""
        moved = [d for d in difference.differences if d.kind is DifferenceKind.MOVED]
        stays_old = _outside(self._old_tokens, [(d.a_start, d.a_end) for d in difference.differences])
        stays_new = _outside(self._new_tokens, [(d.b_start, d.b_end) for d in difference.differences])
        pairs = [(stays_old, stays_new)]
        pairs += [
            (_inside(self._old_tokens, d.a_start, d.a_end), _inside(self._new_tokens, d.b_start, d.b_end))
            for d in moved
        ]
        return {
            a: b
            for olds, news in pairs
            if len(olds) == len(news)
            for a, b in zip(olds, news, strict=True)
            if self._old[slice(*self._old_tokens[a])] == self._new[slice(*self._new_tokens[b])]
        }

    def place(self, span: Span) -> Carried:
        """Give what became of a passage of the old text."""
        first, last = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end) - 1
        if first <= last:
            stands = self._standing(span, first, last)
            if stands is not None:
                return Carried(Fate.STANDS, stands, 1.0)
        selectors = Selectors(
            span.cut(self._old),
            self._old[max(0, span.start - CONTEXT_LENGTH) : span.start],
            self._old[span.end : span.end + CONTEXT_LENGTH],
        )
        return (
            self._written_anew(span, selectors, first)
            or self._in_its_place(selectors, first, last)
            or self._elsewhere(selectors)
        )

    def _standing(self, span: Span, first: int, last: int) -> Span | None:
        """Give where all words of a passage stay together, None where one of them does not."""
        news = [self._places.get(number) for number in range(first, last + 1)]
        start = news[0]
        if start is None or news != list(range(start, start + len(news))):
            return None
        head = max(span.start - self._starts[first], 0)
        tail = max(self._ends[last] - span.end, 0)
        lead = max(self._starts[first] - span.start, 0)
        trail = max(span.end - self._ends[last], 0)
        begin = self._new_tokens[start][0] + head
        end = self._new_tokens[start + len(news) - 1][1] - tail
        # Blanks at the ends of a passage are kept where they are there still.
        if lead and self._new[max(0, begin - lead) : begin].isspace():
            begin -= min(lead, begin)
        if trail and self._new[end : end + trail].isspace():
            end = min(end + trail, len(self._new))
        return Span(begin, end)

    def _written_anew(self, span: Span, selectors: Selectors, first: int) -> Carried | None:
        """Find the same words among those that are new, where their context leaves no doubt."""
        expected = self._new_end_before(first)
        anchor = find_anchor(self._new, Span(expected, expected + len(span)), selectors)
        if anchor is None or self._is_taken(anchor.span):
            return None
        if context_likeness(self._new, anchor.span, selectors) < _SURE_CONTEXT:
            return Carried(Fate.CHANGED, anchor.span, 1.0)
        return Carried(Fate.STANDS, anchor.span, 1.0)

    def _is_taken(self, span: Span) -> bool:
        """Tell whether all words of a place are known to stand for others of the old text."""
        numbers = _inside(self._new_tokens, span.start, span.end)
        return all(number in self._taken for number in numbers)

    def _in_its_place(self, selectors: Selectors, first: int, last: int) -> Carried | None:
        """Look between the words that stayed before and behind the passage, and at those of its own."""
        start, end = self._new_end_before(first), self._new_start_behind(last)
        own = [self._places[n] for n in range(first, last + 1) if n in self._places]
        if end <= start and own:
            start, end = self._new_tokens[min(own)][0], self._new_tokens[max(own)][1]
        if end <= start or end - start > 4 * len(selectors.exact) + 200:
            return None
        found, least = Span(start, end), _LEAST_IN_PLACE
        if len(found) > _WHOLE_STRETCH * len(selectors.exact):
            hit = fuzz.partial_ratio_alignment(selectors.exact, found.cut(self._new))
            if hit is not None and hit.dest_end > hit.dest_start:
                found, least = Span(start + hit.dest_start, start + hit.dest_end), LEAST_LIKENESS
        found = self._to_tokens(found)
        likeness = fuzz.ratio(selectors.exact, found.cut(self._new)) / 100
        if not found.cut(self._new).strip() or likeness < least:
            return None
        return Carried(Fate.CHANGED, found, likeness)

    def _elsewhere(self, selectors: Selectors) -> Carried:
        likely = likely_place(self._new, None, selectors)
        if likely is None or likely.likeness < LEAST_LIKENESS or self._is_taken(likely.span):
            return Carried(Fate.VANISHED, None, 0.0)
        return Carried(Fate.CHANGED, likely.span, likely.likeness)

    def _new_end_before(self, first: int) -> int:
        """Give where the nearest word before that stayed ends in the new text."""
        for number in range(first - 1, -1, -1):
            if number in self._places:
                return self._new_tokens[self._places[number]][1]
        return 0

    def _new_start_behind(self, last: int) -> int:
        for number in range(last + 1, len(self._old_tokens)):
            if number in self._places:
                return self._new_tokens[self._places[number]][0]
        return len(self._new)

    def _to_tokens(self, span: Span) -> Span:
        """Grow a span of the new text to whole words, without blanks at its ends."""
        numbers = _inside(self._new_tokens, span.start, span.end)
        if not numbers:
            return span
        return Span(self._new_tokens[numbers[0]][0], self._new_tokens[numbers[-1]][1])


def _tokens(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _TOKEN.finditer(text)]


def _inside(tokens: Sequence[tuple[int, int]], start: int, end: int) -> list[int]:
    """Give the numbers of the words that share characters with a stretch."""
    first = bisect_right(tokens, start, key=lambda token: token[1])
    last = bisect_left(tokens, end, key=lambda token: token[0])
    return list(range(first, last))


def _outside(tokens: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]]) -> list[int]:
    """Give the numbers of the words that lie in none of the stretches."""
    return list(_passing(tokens, sorted(t for t in taken if t[1] > t[0])))


def _passing(tokens: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]]) -> Iterator[int]:
    at = 0
    for number, (start, end) in enumerate(tokens):
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        if at == len(taken) or taken[at][0] >= end:
            yield number
