"""Sums: whether stated parts make the stated whole, before anything is called a contradiction.

Looks for a whole and two or three parts of it (by group within a side, by side, by narrower group)
whose intervals add up, and says so in one sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from viewer.comparison.cues import ALL_SIDES, Role
from viewer.comparison.facts import Fact
from viewer.comparison.groups import CIVILIANS, MILITARY, PEOPLE, are_disjoint, is_part_of
from viewer.comparison.wording import say_fact, say_side, say_value
from viewer.domain.comparison import SumFit
from viewer.domain.interval import Interval
from viewer.domain.vocabulary import Qualifier

#: More numbers than this are not tried: their sums would fit by chance.
MAX_PARTS = 20
#: Parts stand no further behind their total than so many characters.
_NEAR = 160


@dataclass(frozen=True, slots=True)
class Sum:
    """Parts set against a whole, with the sentence that says how they fit.

    `kind` is "parts" or "subset" (one number given as part of another); `words` the sum itself.
    """

    whole: Fact
    parts: tuple[Fact, ...]
    why: str
    words: str = ""
    fit: SumFit = SumFit.ADDS_UP
    kind: str = "parts"

    @property
    def total(self) -> Interval:
        return add([part.interval for part in self.parts])


def add(intervals: Sequence[Interval]) -> Interval:
    """Add intervals end by end; an open end stays open."""
    lowers = [i.lower or 0 for i in intervals]
    uppers = [i.upper for i in intervals]
    closed = [u for u in uppers if u is not None]
    return Interval(sum(lowers), sum(closed) if len(closed) == len(uppers) else None)


def group_sums(facts: Sequence[Fact]) -> list[Sum]:
    """Find wholes that their disjoint groups add up to, within one side and place."""
    found: list[Sum] = []
    for whole in _wholes(facts):
        parts = [f for f in _numbers(facts) if is_part_of(f.group, whole.group) and f.side == whole.side]
        found += _matching(whole, parts, lambda a, b: are_disjoint(a.group, b.group), by_side=False)
    return _distinct(found)


def side_sums(facts: Sequence[Fact]) -> list[Sum]:
    """Find totals of both sides that the single sides' numbers add up to."""
    found: list[Sum] = []
    numbers = _numbers(facts)
    for whole in _wholes(facts):
        if whole.side not in (None, ALL_SIDES):
            continue
        parts = [
            f
            for f in numbers
            if f.side not in (None, ALL_SIDES)
            and (f.group == whole.group or is_part_of(f.group, whole.group))
            and not f.places
        ]
        found += _matching(whole, parts, lambda a, b: a.side != b.side and a.group == b.group, by_side=True)
    return _distinct(found)


def _numbers(facts: Sequence[Fact]) -> list[Fact]:
    return [
        f for f in facts
        if f.interval.lower is not None and f.role is not Role.INCREMENT and not f.is_none
    ]  # fmt: skip


def _wholes(facts: Sequence[Fact]) -> list[Fact]:
    # A rough word ("dozens") is no whole that parts could prove.
    return [f for f in _numbers(facts) if f.figure.qualifier is not Qualifier.VAGUE]


def _matching(
    whole: Fact, parts: Sequence[Fact], apart: Callable[[Fact, Fact], bool], *, by_side: bool
) -> list[Sum]:
    found = []
    for pool in _pools([f for f in parts if f.interval.is_exact]):
        for count in (2, 3):
            for chosen in combinations(pool, count):
                total = add([f.interval for f in chosen])
                # A floor ("at least 10") lets almost any sum fit, so there only its own number counts.
                is_floor = whole.interval.upper is None
                if (whole.interval.lower != total.lower) if is_floor else not whole.interval.meets(total):
                    continue
                if all(apart(a, b) for a, b in combinations(chosen, 2)):
                    why = _say(whole, chosen, total, by_side=by_side)
                    found.append(Sum(whole, chosen, why, _equation(chosen, total)))
    return found


def _pools(parts: Sequence[Fact]) -> list[Sequence[Fact]]:
    """Give the sets of numbers that may be parts of one whole: those of one paragraph, the tolls of a source.

    Numbers from anywhere in a long text would make any sum by chance.
    """
    pools: dict[tuple[object, ...], list[Fact]] = {}
    for fact in parts:
        pools.setdefault((fact.source, fact.paragraph), []).append(fact)
        if fact.role is Role.TOLL:
            pools.setdefault((fact.source,), []).append(fact)
    return [pool for pool in pools.values() if 2 <= len(pool) <= MAX_PARTS]


def mismatches(facts: Sequence[Fact]) -> list[Sum]:
    """Find parts that do not make their whole, within one document.

    Only where its own words say that they should: the single sides counted behind a total of all in
    one paragraph, soldiers and civilians both given as whole counts, or a number given as part of a
    smaller one.
    """
    return [*_side_mismatches(facts), *_group_mismatches(facts)]


def _side_mismatches(facts: Sequence[Fact]) -> list[Sum]:
    found: list[Sum] = []
    numbers = [f for f in _numbers(facts) if not f.places and f.role is not Role.INCREMENT]
    for whole in _wholes(facts):
        if whole.side not in (None, ALL_SIDES) or not whole.is_whole:
            continue
        parts = [
            f
            for f in numbers
            if f.side not in (None, ALL_SIDES)
            and f.interval.is_exact
            and f.group == whole.group
            and (f.source, f.paragraph) == (whole.source, whole.paragraph)
            and 0 < f.figure.start - whole.figure.end <= _NEAR
        ]
        if len(parts) >= 2 and len({f.side for f in parts}) == len(parts) and _exceeds_or_lacks(whole, parts):
            found.append(_mismatch(whole, parts, by_side=True))
    return found


def _group_mismatches(facts: Sequence[Fact]) -> list[Sum]:
    found: list[Sum] = []
    numbers = [f for f in _numbers(facts) if f.interval.is_exact and f.is_whole and not f.places]
    for whole in _wholes(facts):
        if whole.group != (PEOPLE, "") or not whole.is_whole or whole.places or whole.side is None:
            continue
        own = [f for f in numbers if f.source == whole.source and f.side == whole.side]
        soldiers = [f for f in own if f.group == (MILITARY, "")]
        civilians = [f for f in own if f.group == (CIVILIANS, "")]
        pairs = [(a, b) for a in soldiers for b in civilians if _exceeds_or_lacks(whole, (a, b))]
        if len(pairs) <= MAX_PARTS:
            found += [_mismatch(whole, pair, by_side=False) for pair in pairs]
    return found


def _exceeds_or_lacks(whole: Fact, parts: Sequence[Fact]) -> bool:
    return not whole.interval.meets(add([f.interval for f in parts]))


def subsets(facts: Sequence[Fact]) -> list[Sum]:
    """Set numbers that their sentence gives as part of another ("of whom 12") against it."""
    by_place = {(f.source, f.index): f for f in facts if f.index >= 0}
    found: list[Sum] = []
    for part in _numbers(facts):
        whole = by_place.get((part.source, -1 if part.part_of is None else part.part_of))
        if whole is None or whole.interval.lower is None or part.figure.value is None:
            continue
        is_more = whole.interval.upper is not None and (part.interval.lower or 0) > whole.interval.upper
        relation = "is more than" if is_more else "is within"
        words = f"{part.figure.value:,} {'>' if is_more else '≤'} {whole.figure.value:,}"
        fit = SumFit.DIFFERS if is_more else SumFit.ADDS_UP
        why = f"{say_fact(part)}, given as part of {say_fact(whole)}, {relation} it."
        found.append(Sum(whole, (part,), why[:1].upper() + why[1:], words, fit, "subset"))
    return found


def _mismatch(whole: Fact, parts: Sequence[Fact], *, by_side: bool) -> Sum:
    total = add([f.interval for f in parts])
    words = f"{_equation(parts, total)}, not {say_value(whole.figure)}"
    why = (
        f"{_names(parts, by_side=by_side)} make {total.lower:,}, but the whole is given as {say_fact(whole)}."
    )
    return Sum(whole, tuple(parts), why[:1].upper() + why[1:], words, SumFit.DIFFERS)


def _equation(parts: Sequence[Fact], total: Interval) -> str:
    return f"{' + '.join(f'{f.interval.lower:,}' for f in parts)} = {total.lower:,}"


def _names(parts: Sequence[Fact], *, by_side: bool) -> str:
    if by_side:
        return " and ".join(f"{say_fact(f)} ({say_side(f.side)})" for f in parts)
    words = [say_fact(f) if f.group[0] != PEOPLE else say_value(f.figure) for f in parts]
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def _say(whole: Fact, parts: Sequence[Fact], total: Interval, *, by_side: bool) -> str:
    names = _names(parts, by_side=by_side)
    fits = "the number given as the whole" if whole.interval.is_exact else f"which fits {say_fact(whole)}"
    return f"{names} make {total.lower:,}, {fits}."


def _distinct(sums: Sequence[Sum]) -> list[Sum]:
    first: dict[tuple[object, ...], Sum] = {}
    # Of "55" and "at least 55" the exact whole is the one to tell of.
    for found in sorted(sums, key=lambda s: (not s.whole.interval.is_exact, s.whole.order)):
        parts = sorted(f"{f.figure.value} {f.side} {f.group}" for f in found.parts)
        first.setdefault(tuple(parts), found)
    return list(first.values())
