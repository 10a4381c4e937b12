"""Aligns two texts by words: what stayed, changed, came, went, and moved elsewhere.

Seeds of five words that occur once in each text are grown to runs (in a text that repeats itself,
those that occur as often in one text as in the other); the heaviest chain of runs in the order of
both texts is what stayed, other runs were moved; the short gaps between are compared word by word.
Near linear, where comparing the whole word by word would be quadratic.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from viewer.domain.difference import Difference, DifferenceKind, TextDifference

SEED = 5
#: A text repeats itself where fewer than one of so many words begins a seed that occurs once.
REPETITIVE = 8
#: A seed that stands in a text more often than this tells nothing of its place.
MAX_REPEATED = 16
#: Words of a run that stands elsewhere before it is called moved; fewer are a chance likeness.
LEAST_MOVED = 8
#: Pairs of words compared one by one in a gap; a larger one is told as a whole.
MAX_GAP = 400_000

_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class _Run:
    """`length` words that are the same from word `a` of the first text and word `b` of the second."""

    a: int
    b: int
    length: int


def text_difference(first: str, second: str) -> TextDifference:
    """Compare two texts word by word; blanks and line ends make no difference."""
    one, other = _Words(first), _Words(second)
    runs = _runs(one.words, other.words)
    chain = _chain(runs)
    stays = {run.b for run in chain}
    moved = [run for run in runs if run.b not in stays and run.length >= LEAST_MOVED]
    found = [
        Difference(DifferenceKind.MOVED, *one.span(run.a, run.length), *other.span(run.b, run.length))
        for run in moved
    ]
    stayed = sum(run.length for run in chain)
    for gap in _gaps(chain, len(one.words), len(other.words)):
        for kind, a0, a1, b0, b1 in _in_gap(one.words, other.words, gap, moved):
            if kind is None:
                stayed += a1 - a0
            else:
                found.append(Difference(kind, *one.span(a0, a1 - a0), *other.span(b0, b1 - b0)))
    longest = max(len(one.words), len(other.words), 1)
    ordered = sorted(found, key=lambda d: (d.b_start, d.a_start))
    return TextDifference(tuple(ordered), stayed / longest)


class _Words:
    """The words of a text and where they stand."""

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in _WORD.finditer(text)]
        self.words = [text[start:end] for start, end in spans]
        self._spans = spans

    def span(self, first: int, count: int) -> tuple[int, int]:
        """Give the characters of `count` words from `first` on; of none, the place before it."""
        if count:
            return self._spans[first][0], self._spans[first + count - 1][1]
        place = self._spans[first - 1][1] if first else 0
        return place, place


# -- runs


def _runs(one: Sequence[str], other: Sequence[str]) -> list[_Run]:
    """Give the runs of equal words, in the order of the second text, none over another there."""
    unique, places = _unique_seeds(other), _unique_seeds(one)
    pairs = [(b, places[seed]) for seed, b in unique.items() if seed in places]
    if len(pairs) * REPETITIVE < min(len(one), len(other)):
        pairs = _repeated_pairs(_seeds(one), _seeds(other))
    runs: list[_Run] = []
    at = 0
    for b, a in pairs:
        if b < at:
            continue
        start = 0
        while a - start > 0 and b - start > at and one[a - start - 1] == other[b - start - 1]:
            start += 1
        length = SEED
        while a + length < len(one) and b + length < len(other) and one[a + length] == other[b + length]:
            length += 1
        runs.append(_Run(a - start, b - start, length + start))
        at = b + length
    return runs


def _unique_seeds(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Give the seeds that occur once, each with the number of its first word, in the order of the text."""
    places: dict[tuple[str, ...], int] = {}
    for number, seed in enumerate(zip(*(words[n:] for n in range(SEED)), strict=False)):
        places[seed] = -1 if seed in places else number
    return {seed: number for seed, number in places.items() if number >= 0}


def _repeated_pairs(
    one: Mapping[tuple[str, ...], list[int]], other: Mapping[tuple[str, ...], list[int]]
) -> list[tuple[int, int]]:
    """Pair the places of seeds that stand as often in both texts: (second, first), ascending."""
    return sorted(
        (b, a)
        for seed, found in other.items()
        if len(found) == len(there := one.get(seed, ())) <= MAX_REPEATED
        for a, b in zip(there, found, strict=True)
    )


def _seeds(words: Sequence[str]) -> dict[tuple[str, ...], list[int]]:
    """Give where each seed stands: the numbers of its first words, ascending."""
    places: dict[tuple[str, ...], list[int]] = {}
    for number, seed in enumerate(zip(*(words[n:] for n in range(SEED)), strict=False)):
        places.setdefault(seed, []).append(number)
    return places


def _chain(runs: Sequence[_Run]) -> list[_Run]:
    """Give the heaviest chain of runs in the order of both texts; `runs` are in that of the second."""
    ends: list[int] = []  # where chains end in the first text, ascending
    weights: list[int] = []  # the weight of the best chain that ends there, ascending too
    heads: list[int] = []
    before: list[int] = []
    for number, run in enumerate(runs):
        at = bisect_left(ends, run.a + 1)
        before.append(heads[at - 1] if at else -1)
        weight = run.length + (weights[at - 1] if at else 0)
        end = run.a + run.length
        place = bisect_left(ends, end)
        if place and weights[place - 1] >= weight:
            continue
        upto = place
        while upto < len(ends) and weights[upto] <= weight:
            upto += 1
        ends[place:upto], weights[place:upto], heads[place:upto] = [end], [weight], [number]
    chain = []
    number = heads[-1] if heads else -1
    while number >= 0:
        chain.append(runs[number])
        number = before[number]
    return chain[::-1]


# -- gaps

_Gap = tuple[int, int, int, int]


def _gaps(chain: Sequence[_Run], one: int, other: int) -> Iterator[_Gap]:
    """Give what lies between the runs of the chain, as words of the first and of the second text."""
    a = b = 0
    for run in (*chain, _Run(one, other, 0)):
        if run.a > a or run.b > b:
            yield a, run.a, b, run.b
        a, b = run.a + run.length, run.b + run.length


def _in_gap(
    one: Sequence[str], other: Sequence[str], gap: _Gap, moved: Sequence[_Run]
) -> Iterator[tuple[DifferenceKind | None, int, int, int, int]]:
    """Give the differences within a gap, and with None what is equal there; moved runs are left out."""
    lefts = _without(gap[0], gap[1], [(m.a, m.a + m.length) for m in moved])
    rights = _without(gap[2], gap[3], [(m.b, m.b + m.length) for m in moved])
    if len(lefts) == 1 and len(rights) == 1:
        (a0, a1), (b0, b1) = lefts[0], rights[0]
        yield from _compared(one, other, (a0, a1, b0, b1))
        return
    for a0, a1 in lefts:
        if a1 > a0:
            yield DifferenceKind.REMOVED, a0, a1, gap[2], gap[2]
    for b0, b1 in rights:
        if b1 > b0:
            yield DifferenceKind.ADDED, gap[0], gap[0], b0, b1


def _without(start: int, end: int, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give what is left of a stretch; one empty stretch where nothing is."""
    parts = []
    for first, last in sorted(t for t in taken if t[0] < end and t[1] > start):
        if first > start:
            parts.append((start, first))
        start = max(start, last)
    if start < end or not parts:
        parts.append((min(start, end), end))
    return parts


def _compared(
    one: Sequence[str], other: Sequence[str], gap: _Gap
) -> Iterator[tuple[DifferenceKind | None, int, int, int, int]]:
    a0, a1, b0, b1 = gap
    if a0 == a1 or b0 == b1 or (a1 - a0) * (b1 - b0) > MAX_GAP:
        if a1 > a0 or b1 > b0:
            yield _kind(a1 - a0, b1 - b0), a0, a1, b0, b1
        return
    if not set(one[a0:a1]) & set(other[b0:b1]):
        yield DifferenceKind.CHANGED, a0, a1, b0, b1
        return
    matcher = SequenceMatcher(None, one[a0:a1], other[b0:b1], autojunk=False)
    pending: _Gap | None = None
    for tag, i0, i1, j0, j1 in matcher.get_opcodes():
        if tag == "equal":
            if i1 - i0 == 1 and pending is not None and i1 < a1 - a0 and j1 < b1 - b0:
                # One word between two changes: the eye takes them as one.
                pending = (pending[0], a0 + i1, pending[2], b0 + j1)
                continue
            if pending is not None:
                yield _kind(pending[1] - pending[0], pending[3] - pending[2]), *pending
                pending = None
            yield None, a0 + i0, a0 + i1, b0 + j0, b0 + j1
        elif pending is not None:
            pending = (pending[0], a0 + i1, pending[2], b0 + j1)
        else:
            pending = (a0 + i0, a0 + i1, b0 + j0, b0 + j1)
    if pending is not None:
        yield _kind(pending[1] - pending[0], pending[3] - pending[2]), *pending


def _kind(removed: int, added: int) -> DifferenceKind:
    if not removed:
        return DifferenceKind.ADDED
    return DifferenceKind.CHANGED if added else DifferenceKind.REMOVED
