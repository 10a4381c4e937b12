"""How two figures relate: the table of the comparison contract, with one plain sentence of reason.

Strict on purpose: two numbers contradict only where side, place, group, time and qualifier leave no
room for both. Everything else that does not fit is "not comparable" and names the part that differs.
"""

from __future__ import annotations

from dataclasses import dataclass

from viewer.comparison.cues import ALL_SIDES, Role, Stage
from viewer.comparison.facts import Fact, places_match
from viewer.comparison.groups import PEOPLE, are_disjoint, group_name, is_part_of
from viewer.comparison.growth import (
    CHANGING,
    can_grow,
    is_overtaken,
    is_rounded,
    later_toll_is_lower,
    revises_itself,
)
from viewer.comparison.order import (
    Context,
    is_before,
    is_one_day,
    is_published_before,
    is_stated_later,
    same_time,
    stated_day,
    time_order,
)
from viewer.comparison.times import TimeKind, say_day
from viewer.comparison.wording import say_fact, say_places, say_side, say_value, say_when
from viewer.domain.naming import place_key, same_name
from viewer.domain.vocabulary import FigureCategory, Qualifier, Verdict

_VAGUE_GAP = "Both numbers are rough words for different times, so neither agreement nor growth follows."


@dataclass(frozen=True, slots=True)
class Judgement:
    """A relation and its reason."""

    relation: Verdict
    why: str


@dataclass(frozen=True, slots=True)
class ScopeMatch:
    """How far two scopes are one: `differs` says why they are not, `open_parts` what one leaves unsaid."""

    differs: str = ""
    open_parts: tuple[str, ...] = ()


def relate(first: Fact, second: Fact, context: Context) -> Judgement | None:
    """Tell how two facts of one topic relate; None where they are parts side by side of one whole.

    The answer is the same in either order.
    """
    a, b = sorted((first, second), key=lambda fact: time_order(fact, context))
    if is_one_day(a, b, context) and is_published_before(b, a):
        a, b = b, a
    if is_overtaken(b, a, context):
        a, b = b, a
    scope = _match_scope(a, b, context)
    if scope.differs:
        return Judgement(Verdict.NOT_COMPARABLE, scope.differs)
    if a.figure.value is None or b.figure.value is None:
        return _without_number(a, b, scope)
    if a.is_none or b.is_none:
        return relate_none(a, b, scope, context)
    if a.source == b.source and (_whole_of(a, b) or _whole_of(b, a)):
        return _part_and_whole(*((b, a) if _whole_of(b, a) else (a, b)), scope, context)
    if a.is_share != b.is_share and a.group == b.group and a.source != b.source:
        return Judgement(Verdict.NOT_COMPARABLE, "One is given as part of a larger number, the other is not.")
    if a.group != b.group:
        if is_part_of(a.group, b.group):
            return _part_and_whole(a, b, scope, context)
        if is_part_of(b.group, a.group):
            return _part_and_whole(b, a, scope, context)
        if are_disjoint(a.group, b.group):
            return None
        return Judgement(
            Verdict.NOT_COMPARABLE,
            f"One counts {group_name(a.group)}, the other {group_name(b.group)}.",
        )
    if Role.INCREMENT in (a.role, b.role):
        return Judgement(
            Verdict.NOT_COMPARABLE, "One is a number on top of an earlier count, not a count of the same."
        )
    return _same_count(a, b, scope, context)


# -- scope ---------------------------------------------------------------------------------------


def _match_scope(a: Fact, b: Fact, context: Context) -> ScopeMatch:
    open_parts: list[str] = []
    if a.figure.category is not b.figure.category:
        return ScopeMatch("They count different things.")
    if a.side != b.side:
        unsaid = a if a.side is None else b if b.side is None else None
        if unsaid is None:
            return ScopeMatch(f"One counts {say_side(a.side)}, the other {say_side(b.side)}.")
        other = b if unsaid is a else a
        if other.side == ALL_SIDES:
            open_parts.append("whether both sides are meant")
        else:
            open_parts.append("the side")
    if a.things != b.things:
        if a.things and b.things:
            return ScopeMatch(f"One counts {a.things}, the other {b.things}.")
        open_parts.append("the kind of thing")
    # None at all is none at any place.
    is_wide_none = (a.is_none and not a.places) or (b.is_none and not b.places)
    if not is_wide_none and not places_match(a.places, b.places):
        differs = _places_differ(a, b, context)
        if differs:
            return ScopeMatch(differs)
        if bool(a.places) != bool(b.places):
            open_parts.append("the place")
    if a.period != b.period:
        return ScopeMatch(f"They are for different times: {say_when(a)}, and {say_when(b)}.")
    return ScopeMatch(open_parts=tuple(open_parts))


def _places_differ(a: Fact, b: Fact, context: Context) -> str:
    if a.places and b.places:
        atlas = context.atlas
        for small, large in ((a, b), (b, a)):
            if atlas is not None and all(
                any(atlas.lies_in(p, q) for q in large.places) for p in small.places
            ):
                return (
                    f"One is for {say_places(small.places)} alone, the other for all of "
                    f"{say_places(large.places)}, of which it is part."
                )
        levels = [{place_key(p)[1] for p in f.places} for f in (a, b)]
        if all(len(level) == 1 for level in levels) and levels[0] != levels[1]:
            return (
                f"One is for {say_places(a.places)}, the other for {say_places(b.places)}: "
                "a smaller area against a larger one."
            )
        return f"One is for {say_places(a.places)}, the other for {say_places(b.places)}."
    placed = a if a.places else b
    is_area = all(place_key(p)[1] not in (None, 0) for p in placed.places)
    # On the first day of the fighting the count at its scene is all there is to count.
    is_outbreak = placed.time.kind is TimeKind.DAY and placed.time.start == context.first_day
    if placed.is_people and not is_area and not is_outbreak and not context.one_place:
        return f"One is for {say_places(placed.places)} alone, the other names no place."
    return ""


def _open(scope: ScopeMatch) -> str:
    return f"One of them does not say {' or '.join(scope.open_parts)}"


# -- parts ---------------------------------------------------------------------------------------


def _whole_of(part: Fact, whole: Fact) -> bool:
    return part.part_of == whole.index and part.source == whole.source


def _part_and_whole(part: Fact, whole: Fact, scope: ScopeMatch, context: Context) -> Judgement:
    is_higher = (whole.interval.lower or 0) > (part.interval.lower or 0)
    is_one_force = part.group[0] == whole.group[0] and part.source != whole.source and part.role is Role.TOLL
    if (
        (part.is_group_lent or is_one_force)
        and is_higher
        and is_stated_later(part, whole, context)
        and not scope.open_parts
    ):
        return _update(part, whole, context)
    if whole.interval.upper is None or (part.interval.lower or 0) <= whole.interval.upper:
        return Judgement(
            Verdict.CONSISTENT, f"{_cap(say_fact(part))} can be part of {say_fact(whole)}; the part fits."
        )
    at_once = same_time(part, whole, context) or is_before(part, whole, context)
    is_toll = whole.is_whole if part.source == whole.source else whole.role is Role.TOLL
    if not scope.open_parts and is_stated_later(whole, part, context) and can_grow(whole, part):
        return Judgement(
            Verdict.UPDATE,
            f"{_cap(say_fact(whole))} at first, {say_fact(part)} later ({_times(whole, part, context)}): "
            "the later number alone is higher, so the count has grown.",
        )
    is_toll = is_toll and whole.order not in context.outdone
    if not scope.open_parts and at_once and is_toll and part.figure.category not in CHANGING:
        return Judgement(
            Verdict.CONTRADICT,
            f"{_cap(say_fact(part))} cannot be part of {say_fact(whole)}: the part is larger than the whole.",
        )
    return Judgement(
        Verdict.NOT_COMPARABLE,
        f"{_cap(say_fact(part))} is more than {say_fact(whole)}, but they need not be of one time and scope.",
    )


def _cap(words: str) -> str:
    return words[:1].upper() + words[1:]


# -- none ----------------------------------------------------------------------------------------


def relate_none(a: Fact, b: Fact, scope: ScopeMatch, context: Context) -> Judgement | None:
    """Relate "there were none" to a count, or to another none.

    None of a wide scope excludes any of a narrower one, not the other way round; said of nothing in
    particular ("nobody was hurt") it is about one incident.
    """
    if a.is_none and b.is_none:
        return Judgement(Verdict.CONSISTENT, "Both say that there were none.")
    if a.interval.meets(b.interval):
        return Judgement(
            Verdict.CONSISTENT, f"{_cap(say_fact(a))} and {say_fact(b)} leave room for each other."
        )
    none, some = (a, b) if a.is_none else (b, a)
    if none.group != some.group and not is_part_of(some.group, none.group):
        return None
    if none.side is not None and some.side is None:
        return Judgement(Verdict.NOT_COMPARABLE, f"{_open(scope)}; the other says that there were none.")
    excludes = f"One says that there were none, the other gives {say_fact(some)}"
    is_specific = (
        none.side not in (None, ALL_SIDES)
        or none.group != (PEOPLE, "")
        or (bool(none.places) and places_match(none.places, some.places))
        or (bool(none.things) and none.things == some.things)
        or is_one_day(none, some, context)
    )
    is_missing = none.figure.category is FigureCategory.MISSING
    if is_missing and is_stated_later(some, none, context):
        return Judgement(Verdict.UPDATE, f"At first {say_fact(some)}, later none: people are found.")
    if (
        not is_specific
        or (none.order in context.outdone and none.time.kind is not TimeKind.DAY)
        or (none.blamed and none.blamed not in some.named_parties)
    ):
        return Judgement(Verdict.NOT_COMPARABLE, f"{excludes}, but they need not speak of one incident.")
    return _none_and_some(none, some, excludes, context)


def _none_and_some(none: Fact, some: Fact, excludes: str, context: Context) -> Judgement:
    if is_stated_later(none, some, context) and not none.blamed:
        return Judgement(Verdict.UPDATE, f"At first there were none, later {say_fact(some)}.")
    return Judgement(Verdict.CONTRADICT, f"{excludes}: both cannot be true.")


# -- one and the same count ----------------------------------------------------------------------


def _without_number(a: Fact, b: Fact, scope: ScopeMatch) -> Judgement:
    if scope.open_parts:
        return Judgement(Verdict.NOT_COMPARABLE, f"{_open(scope)}, and at least one of them gives no number.")
    return Judgement(Verdict.CONSISTENT, "At least one of them gives no number, so nothing is excluded.")


def _same_count(a: Fact, b: Fact, scope: ScopeMatch, context: Context) -> Judgement:
    """Relate two counts of one group; `a` is the earlier one as far as it can be told."""
    va, vb = say_value(a.figure), say_value(b.figure)
    grew = (b.interval.lower or 0) > (a.interval.lower or 0)
    if a.interval == b.interval:
        return Judgement(Verdict.CONSISTENT, f"Both give {va}.")
    if is_overtaken(a, b, context) and a.figure.value != b.figure.value:
        told = "in the first reports" if a.stage is Stage.FIRST else "at first"
        return Judgement(
            Verdict.UPDATE, f"{_cap(va)} {told}, {vb} later: the words say that it was replaced."
        )
    if a.interval.meets(b.interval):
        is_higher = (b.figure.value or 0) > (a.figure.value or 0)
        is_later = is_higher and is_stated_later(a, b, context)
        if grew and is_later and can_grow(a, b) and not is_rounded(a, b):
            return _update(a, b, context)
        if a.figure.value == b.figure.value:
            why = f"Both give {a.figure.value:,}; only the wording differs ({va}, {vb})."
        else:
            why = f"{_cap(va)} and {vb} leave room for each other: both can be true."
        if scope.open_parts:
            why += f" {_open(scope)}."
        return Judgement(Verdict.CONSISTENT, why)
    return _apart(a, b, scope, context, grew=grew)


def _apart(a: Fact, b: Fact, scope: ScopeMatch, context: Context, *, grew: bool) -> Judgement:
    """Relate two counts whose intervals do not meet."""
    va, vb = say_fact(a), say_fact(b)
    is_same_time = same_time(a, b, context)
    if is_same_time and grew and is_one_day(a, b, context) and is_published_before(a, b) and can_grow(a, b):
        return _update(a, b, context)
    if not is_same_time and {a.figure.qualifier, b.figure.qualifier} == {Qualifier.VAGUE}:
        return Judgement(Verdict.NOT_COMPARABLE, _VAGUE_GAP)
    if is_same_time:
        if scope.open_parts:
            return Judgement(
                Verdict.NOT_COMPARABLE, f"{_cap(va)} and {vb} differ, but {_lower(_open(scope))}."
            )
        if not _are_rival_counts(a, b, context):
            return Judgement(
                Verdict.NOT_COMPARABLE,
                f"{_cap(va)} and {vb} may count different incidents: they are not both given as a toll.",
            )
        return Judgement(
            Verdict.CONTRADICT,
            f"{_cap(va)} and {vb} are for the same scope and time and cannot both be true.",
        )
    if not scope.open_parts and (rival := _rival_version(a, b, context)) is not None:
        other, version = rival
        return Judgement(
            Verdict.CONTRADICT,
            f"{_cap(va)} and {vb} exclude each other: {say_value(other.figure)} is set beside "
            f"{say_value(version.figure)} in its own document, as another version of the same count.",
        )
    is_ordered = stated_day(a, context) is not None or stated_day(b, context) is not None
    if grew and is_ordered and can_grow(a, b):
        return _update(a, b, context)
    is_missing = a.figure.category is FigureCategory.MISSING
    if not grew and is_missing and is_stated_later(a, b, context):
        why = f"The number of missing goes from {va} to {vb} ({_times(a, b, context)}): people are found."
        return Judgement(Verdict.UPDATE, why)
    if not grew and revises_itself(a, b):
        return Judgement(
            Verdict.UPDATE, f"{_asserter(b)} first gives {va} and later {vb}: the same source revises itself."
        )
    if not grew and not scope.open_parts and later_toll_is_lower(a, b, context):
        return Judgement(
            Verdict.CONTRADICT,
            f"{_cap(va)} had already been counted, yet the later one gives only {vb}: the count cannot fall.",
        )
    if not is_ordered and a.source != b.source:
        why = _lower(_open(scope)) if scope.open_parts else "neither says for which day it counts"
        return Judgement(Verdict.NOT_COMPARABLE, f"{_cap(va)} and {vb} differ, but {why}.")
    return Judgement(
        Verdict.NOT_COMPARABLE,
        f"{_cap(va)} and {vb} are for different times ({_times(a, b, context)}), "
        "and it is not said that one goes on from the other.",
    )


def _rival_version(a: Fact, b: Fact, context: Context) -> tuple[Fact, Fact] | None:
    """Give which of two counts has a rival in its own document that sides with the other, and that rival.

    Who prints "11 per one party, 14 per the other" does not say that 11 grew to 14, so another
    document's 11 is no earlier state of that 14.
    """
    for one, other in ((a, b), (b, a)):
        for version in context.versions.get(other.order, ()):
            if version.source != one.source and version.interval.meets(one.interval):
                return other, version
    return None


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _asserter(fact: Fact) -> str:
    return fact.figure.attributed_to or "The source"


def _say_time(fact: Fact, context: Context) -> str:
    day = context.day(fact)
    return say_day(day) if day is not None else say_when(fact).removeprefix("undated, ")


def _times(a: Fact, b: Fact, context: Context) -> str:
    one, other = _say_time(a, context), _say_time(b, context)
    if one == other and a.published is not None and b.published is not None:
        # Both for the same days: what tells them apart is when they were published.
        return f"published {say_day(a.published)}; published {say_day(b.published)}"
    return f"{one}; {other}"


def _update(a: Fact, b: Fact, context: Context) -> Judgement:
    va, vb = say_value(a.figure), say_value(b.figure)
    if is_stated_later(a, b, context):
        why = f"The count goes from {va} to {vb} ({_times(a, b, context)}): the later one is higher."
    else:
        why = (
            f"The count goes from {va} to {vb} ({_times(a, b, context)}): the higher one does not say up "
            "to which day it counts and can be the later."
        )
    return Judgement(Verdict.UPDATE, why)


def _are_rival_counts(a: Fact, b: Fact, context: Context) -> bool:
    """Tell whether two counts of one time are meant as the same count, not as two incidents."""
    if a.source != b.source:
        if any(f.order in context.outdone and f.time.kind is not TimeKind.DAY for f in (a, b)):
            return False
        if a.role is Role.TOLL and b.role is Role.TOLL:
            return True
        is_one_day = a.time.kind is TimeKind.DAY and b.time.kind is TimeKind.DAY
        # The dead of one day at one place, or of one force on one day, are one count.
        return is_one_day and (bool(a.places) or (a.side == b.side and a.side not in (None, ALL_SIDES)))
    # A long text tells of many losses; only numbers that it calls the toll itself are rivals in it.
    if a.is_whole and b.is_whole:
        return True
    if b in context.versions.get(a.order, ()):
        return True
    one, other = a.figure.attributed_to, b.figure.attributed_to
    return bool(one and other and not same_name(one, other) and a.paragraph == b.paragraph)
