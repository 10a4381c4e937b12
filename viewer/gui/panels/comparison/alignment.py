"""Which passages of two texts stand beside each other while both are scrolled; no widgets in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from viewer.domain.comparison import ComparedSource, Topic
from viewer.gui.panels.comparison.topic_model import items_of

Pair = tuple[int, int]


def passages_of(topics: Sequence[Topic], left: ComparedSource, right: ComparedSource) -> dict[str, Pair]:
    """Give, by topic, where its telling passages begin in two sources; topics that both speak of."""
    found: dict[str, Pair] = {}
    for topic in topics:
        one, other = items_of(topic, left), items_of(topic, right)
        if one and other:
            found[topic.key] = (topic.items[one[0]].start, topic.items[other[0]].start)
    return found


def chain(pairs: Sequence[Pair], through: Pair | None = None) -> list[Pair]:
    """Give the longest chain of pairs that ascends in both texts, by way of `through` where given.

    Sources tell things in different order: only passages of one chain can be aligned all the way.
    """
    if through is None:
        return _ascending(pairs)
    before = [p for p in pairs if p[0] < through[0] and p[1] < through[1]]
    after = [p for p in pairs if p[0] > through[0] and p[1] > through[1]]
    return [*_ascending(before), through, *_ascending(after)]


def _ascending(pairs: Sequence[Pair]) -> list[Pair]:
    ordered = sorted(set(pairs), key=lambda p: (p[0], -p[1]))
    tails: list[int] = []
    heads: list[int] = []
    before: list[int] = []
    for number, (_, right) in enumerate(ordered):
        at = bisect_left(tails, right)
        before.append(heads[at - 1] if at else -1)
        tails[at : at + 1] = [right]
        heads[at : at + 1] = [number]
    result = []
    number = heads[-1] if heads else -1
    while number >= 0:
        result.append(ordered[number])
        number = before[number]
    return result[::-1]


def around(pairs: Sequence[Pair], position: int) -> tuple[Pair | None, Pair | None]:
    """Give the pairs of a chain next to a position of the first text: at or before it, and behind it."""
    at = bisect_right(pairs, position, key=lambda p: p[0])
    return (pairs[at - 1] if at else None), (pairs[at] if at < len(pairs) else None)


def between(y: float, above: tuple[float, float] | None, below: tuple[float, float] | None) -> float:
    """Give where the height `y` of the first text lies in the second.

    `above` and `below` are heights (first, second) of aligned passages around it; between them the
    way is shared out, beyond the last one both texts move alike.
    """
    if above is not None and below is not None and below[0] > above[0]:
        part = (y - above[0]) / (below[0] - above[0])
        return above[1] + part * (below[1] - above[1])
    near = above or below
    return y if near is None else near[1] + (y - near[0])
