"""In which order counts stand: their days as documents state them, and what is known beside two facts."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from viewer.comparison.cues import ALL_SIDES, Role
from viewer.comparison.facts import Fact
from viewer.comparison.places import Atlas
from viewer.comparison.times import TimeKind
from viewer.domain.vocabulary import Qualifier


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside two facts: the first day of their period, and the day a toll was reached.

    `reached` maps a fact's `order` to the day on which the same document says that this same count
    was reached, for tolls that carry no day of their own. `outdone` holds those counts of whose
    scope the same document gives a higher number: they are not all that it counts. `versions` gives
    for a count the others that its own document sets beside it as rivals ("9 per one, 11 per another").
    `one_place` tells that no claim of the kind and period is for any other place than one.
    """

    first_day: datetime.date | None
    reached: dict[tuple[int, int, int], datetime.date]
    outdone: frozenset[tuple[int, int, int]] = frozenset()
    versions: Mapping[tuple[int, int, int], tuple[Fact, ...]] = field(default_factory=dict)
    atlas: Atlas | None = None
    one_place: bool = False

    def day(self, fact: Fact) -> datetime.date | None:
        """Give the day that a document states for a count, by itself or elsewhere."""
        return fact.time.start if fact.time.kind is TimeKind.DAY else self.reached.get(fact.order)


def time_order(fact: Fact, context: Context) -> tuple[object, ...]:
    """Give what orders facts: the stated day, then the bounds."""
    # A day that is only inferred is the earliest possible one, so it orders nothing.
    day = stated_day(fact, context) or datetime.date.max
    return (day, fact.interval.lower or 0, fact.interval.upper or 0, fact.order)


def stated_day(fact: Fact, context: Context) -> datetime.date | None:
    """Give the day up to which a count holds as far as the document itself says it."""
    return context.day(fact) or (fact.time.as_of if fact.time.is_stated else None)


def same_time(a: Fact, b: Fact, context: Context) -> bool:
    """Tell whether two counts are for one time of reference."""
    day_a, day_b = context.day(a), context.day(b)
    if day_a is not None and day_b is not None:
        return day_a == day_b
    if a.source == b.source:
        if day_a is not None or day_b is not None:
            return False
        has_report = a.time.reported is not None or b.time.reported is not None
        return not has_report or a.time.as_of == b.time.as_of
    if a.time.kind is TimeKind.PERIOD and b.time.kind is TimeKind.PERIOD:
        return is_one_period(a, b) and not (
            a.time.is_stated and b.time.is_stated and a.time.as_of != b.time.as_of
        )
    stated_a, stated_b = stated_day(a, context), stated_day(b, context)
    if stated_a is None and stated_b is None:
        # Neither tells its day: for one time where both count the whole, or one side's of one story.
        is_one_story = a.time.as_of is not None and b.time.as_of is not None and a.side == b.side
        return (a.is_whole and b.is_whole) or (is_one_story and a.side not in (None, ALL_SIDES))
    return stated_a == stated_b


def is_one_period(a: Fact, b: Fact) -> bool:
    """Tell whether two spans of days can be the whole of one fight: most of the longer lies in the other."""
    if None in (a.time.start, a.time.end, b.time.start, b.time.end):
        return False
    start = max(a.time.start, b.time.start)  # type: ignore[type-var]
    end = min(a.time.end, b.time.end)  # type: ignore[type-var]
    longest = max((f.time.end - f.time.start).days for f in (a, b))  # type: ignore[operator]
    return 3 * ((end - start).days + 1) >= 2 * (longest + 1)  # type: ignore[operator]


def is_before(a: Fact, b: Fact, context: Context) -> bool:
    """Tell whether one count holds up to an earlier day than another, as far as can be told."""
    day_a, day_b = stated_day(a, context) or a.time.as_of, stated_day(b, context) or b.time.as_of
    return day_a is not None and day_b is not None and day_a < day_b


def is_stated_later(a: Fact, b: Fact, context: Context) -> bool:
    """Tell whether a document says so itself that `b` is the later count; inferred days do not do."""
    day_a, day_b = stated_day(a, context), stated_day(b, context)
    if is_one_day(a, b, context):
        return is_published_before(a, b)
    if day_b is None and b.time.kind is TimeKind.PERIOD:
        day_b = b.time.end  # a count of the whole is no older than its last day
    elif day_b is None and b.role is Role.TOLL and (a.time.kind is TimeKind.DAY or not _is_bound(b)):
        day_b = b.time.as_of  # nor is a toll in a text that tells of later days than that of the other
    return day_a is not None and day_b is not None and day_a < day_b


def _is_bound(fact: Fact) -> bool:
    return fact.figure.qualifier in (Qualifier.AT_LEAST, Qualifier.MORE_THAN)


def is_stated_no_earlier(a: Fact, b: Fact, context: Context) -> bool:
    """Tell whether `b` is later than `a`, or a count of the whole up to the very day of `a` or beyond."""
    if is_stated_later(a, b, context):
        return True
    day, last = stated_day(a, context), b.time.end
    is_whole = b.time.kind is TimeKind.PERIOD and stated_day(b, context) is None
    return is_whole and day is not None and last is not None and day <= last


def is_one_day(a: Fact, b: Fact, context: Context) -> bool:
    """Tell whether two documents count what happened on one day, neither as a count up to that day."""
    day_a, day_b = context.day(a), context.day(b)
    return (
        a.source != b.source and day_a is not None and day_a == day_b and not (a.is_running or b.is_running)
    )


def is_published_before(a: Fact, b: Fact) -> bool:
    """Tell whether one fact's document is known to be older than the other's."""
    return a.published is not None and b.published is not None and a.published < b.published
