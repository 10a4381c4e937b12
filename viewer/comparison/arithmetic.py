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
from viewer.comparison.groups import PEOPLE, are_disjoint, is_part_of
from viewer.comparison.wording import say_fact, say_side, say_value
from viewer.domain.interval import Interval
from viewer.domain.vocabulary import Qualifier

#: More numbers than this are not tried: their sums would fit by chance.
MAX_PARTS = 20


@dataclass(frozen=True, slots=True)
class Sum:
    """Parts that make a whole, with the sentence that says so."""

    whole: Fact
    parts: tuple[Fact, ...]
    why: str


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
    return [f for f in facts if f.interval.lower is not None and f.role is not Role.INCREMENT]


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
                    found.append(Sum(whole, chosen, _say(whole, chosen, total, by_side=by_side)))
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


def _say(whole: Fact, parts: Sequence[Fact], total: Interval, *, by_side: bool) -> str:
    if by_side:
        names = " and ".join(f"{say_fact(f)} ({say_side(f.side)})" for f in parts)
    else:
        words = [say_fact(f) if f.group[0] != PEOPLE else say_value(f.figure) for f in parts]
        names = " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
    fits = "the number given as the whole" if whole.interval.is_exact else f"which fits {say_fact(whole)}"
    return f"{names} make {total.lower:,}, {fits}."


def _distinct(sums: Sequence[Sum]) -> list[Sum]:
    first: dict[tuple[object, ...], Sum] = {}
    # Of "55" and "at least 55" the exact whole is the one to tell of.
    for found in sorted(sums, key=lambda s: (not s.whole.interval.is_exact, s.whole.order)):
        parts = sorted(f"{f.figure.value} {f.side} {f.group}" for f in found.parts)
        first.setdefault(tuple(parts), found)
    return list(first.values())
