"""When one count can be a later state of another: tolls that grow, numbers that were replaced."""

from __future__ import annotations

from viewer.comparison.cues import ALL_SIDES, Role, Stage
from viewer.comparison.facts import Fact
from viewer.comparison.order import Context, is_stated_no_earlier, stated_day
from viewer.comparison.times import TimeKind
from viewer.domain.naming import same_name
from viewer.domain.vocabulary import FigureCategory, Qualifier

#: Counts that rise and fall: a later and higher number is no update of an earlier one.
CHANGING = frozenset((FigureCategory.TROOPS, FigureCategory.PARTICIPANTS, FigureCategory.OTHER))
#: Counts that grow, and fall again when people go home or are let go.
_FALLING = frozenset((FigureCategory.DISPLACED, FigureCategory.DETAINED, FigureCategory.MISSING))


def is_overtaken(a: Fact, b: Fact, context: Context) -> bool:
    """Tell whether the words give `a` as the number that `b` took the place of."""
    if a.stage is Stage.FIRST and b.stage is not Stage.FIRST:
        # A number of the first day is a first report itself.
        day, first = stated_day(b, context), context.first_day
        return a.source == b.source or day is None or first is None or day > first
    is_one = a.source == b.source and a.side == b.side
    return is_one and a.stage is Stage.PLAIN and b.stage is Stage.REVISED and a.figure.start < b.figure.start


def is_rounded(a: Fact, b: Fact) -> bool:
    """Tell whether a lower bound can be the other number rounded down: "more than 58,000" and 58,241."""
    if a.figure.qualifier not in (Qualifier.AT_LEAST, Qualifier.MORE_THAN):
        return False
    return 10 * (b.figure.value or 0) <= 11 * (a.figure.value or 0)


def can_grow(a: Fact, b: Fact) -> bool:
    """Tell whether `b` can be a later state of the count `a`: one of them must be a running toll."""
    if a.figure.category is FigureCategory.DETAINED and a.time.kind is TimeKind.DAY and not b.is_whole:
        return False  # who is held on one day and who is held at all are no two states of one count
    return a.figure.category not in CHANGING and (
        b.role is Role.TOLL or b.is_running or (a.role is Role.TOLL and a.time.kind is TimeKind.DAY)
    )


def revises_itself(a: Fact, b: Fact) -> bool:
    """Tell whether two counts have one asserter."""
    one, other = a.figure.attributed_to, b.figure.attributed_to
    return bool(one and other and same_name(one, other))


def later_toll_is_lower(a: Fact, b: Fact, context: Context) -> bool:
    """Tell whether a later toll of one scope falls short of an earlier one."""
    if a.figure.category in CHANGING | _FALLING:
        return False
    if a.role is not Role.TOLL or b.role is not Role.TOLL or b.order in context.outdone:
        return False
    if context.day(a) is not None and context.day(b) is None:
        return a.time.kind is TimeKind.DAY and b.time.kind is TimeKind.PERIOD and _inside(a, b)
    # Of no side in particular the lower number may be that of another happening.
    is_one_side = a.source != b.source and a.side not in (None, ALL_SIDES)
    if not is_one_side and not (a.is_whole and b.is_whole):
        return False
    return a.source == b.source or is_stated_no_earlier(a, b, context)


def _inside(day: Fact, period: Fact) -> bool:
    start, end = period.time.start, period.time.end
    return None not in (day.time.start, start, end) and start <= day.time.start <= end  # type: ignore[operator]
