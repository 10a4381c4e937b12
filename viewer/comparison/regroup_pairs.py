"""Relates two claims that a reviewer put into one topic, by what they state themselves.

The machine had them apart, so it knows no common scope: the reviewer vouches for that. A
contradiction needs stated numbers that cannot meet on the very same stated day.
"""

from __future__ import annotations

from collections.abc import Sequence

from viewer.domain import edtf
from viewer.domain.comparison import ClaimRelation, TopicItem
from viewer.domain.interval import Interval
from viewer.domain.vocabulary import ClaimKind, FigureCategory, Verdict
from viewer.domain.wording import date_words, number_words

#: Counts that do not fall as time goes on.
_GROWING = frozenset(
    c.value
    for c in (
        FigureCategory.KILLED, FigureCategory.WOUNDED, FigureCategory.CASUALTIES,
        FigureCategory.BUILDINGS_DESTROYED, FigureCategory.EQUIPMENT_LOST, FigureCategory.LIVESTOCK_LOST,
    )
)  # fmt: skip


def relate_items(items: Sequence[TopicItem], a: int, b: int, *, categories: tuple[str, str]) -> ClaimRelation:
    """Relate the items at two indexes; an update has the earlier one first.

    `categories` are those of the topics from which the two come.
    """
    one, other = items[a], items[b]
    if categories[0] != categories[1] or one.kind is not other.kind:
        why = "A reviewer put them together; they tell of different things."
        return ClaimRelation(a, b, Verdict.NOT_COMPARABLE, why)
    if one.kind is ClaimKind.FIGURE:
        return _figures(items, a, b, can_grow=categories[0] in _GROWING)
    return _events(items, a, b)


def _figures(items: Sequence[TopicItem], a: int, b: int, *, can_grow: bool) -> ClaimRelation:
    one, other = items[a], items[b]
    if one.interval is None or other.interval is None or one.value is None or other.value is None:
        why = "At least one of them gives no number, so nothing is excluded."
        return ClaimRelation(a, b, Verdict.CONSISTENT, why)
    words = f"{_value(one)} and {_value(other)}"
    if one.interval == other.interval:
        return ClaimRelation(a, b, Verdict.CONSISTENT, f"Both give {_value(one)}.")
    if one.interval.meets(other.interval):
        return ClaimRelation(
            a, b, Verdict.CONSISTENT, f"{_cap(words)} leave room for each other: both can be true."
        )
    if one.date is None or other.date is None:
        why = f"{_cap(words)} differ, and not both say for which day."
        return ClaimRelation(a, b, Verdict.NOT_COMPARABLE, why)
    if one.date == other.date and edtf.precision(one.date) == "day":
        why = f"{_cap(words)} are both for {date_words(one.date)} and cannot both be true."
        return ClaimRelation(a, b, Verdict.CONTRADICT, why)
    first, last = (one, other) if _is_before(one.date, other.date) else (other, one)
    if can_grow and _is_before(first.date, last.date) and _is_above(last.interval, first.interval):
        why = (
            f"The count goes from {_value(first)} ({date_words(first.date)}) to {_value(last)} "
            f"({date_words(last.date)}): the later one is higher."
        )
        return ClaimRelation(*((a, b) if first is one else (b, a)), Verdict.UPDATE, why)
    why = f"{_cap(words)} are for different times ({date_words(one.date)}; {date_words(other.date)})."
    return ClaimRelation(a, b, Verdict.NOT_COMPARABLE, why)


def _events(items: Sequence[TopicItem], a: int, b: int) -> ClaimRelation:
    one, other = items[a], items[b]
    if one.date is None or other.date is None:
        return ClaimRelation(a, b, Verdict.CONSISTENT, "Not both say on which day, so nothing is excluded.")
    if edtf.meets(one.date, other.date):
        return ClaimRelation(a, b, Verdict.CONSISTENT, f"Both can be of {date_words(one.date)}.")
    why = (
        f"A reviewer put them together; they are of {date_words(one.date)} and of {date_words(other.date)}, "
        "and may be one act or two."
    )
    return ClaimRelation(a, b, Verdict.NOT_COMPARABLE, why)


def _is_before(one: str | None, other: str | None) -> bool:
    """Tell whether every day that the first can mean lies before the other's."""
    return one is not None and other is not None and edtf.day_range(one)[1] < edtf.day_range(other)[0]


def _is_above(high: Interval | None, low: Interval | None) -> bool:
    if high is None or low is None or low.upper is None:
        return False
    return (high.lower or 0) > low.upper


def _value(item: TopicItem) -> str:
    assert item.qualifier is not None
    return number_words(item.value, item.qualifier, item.upper)


def _cap(words: str) -> str:
    return words[:1].upper() + words[1:]
