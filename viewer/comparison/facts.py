"""Reads figures as facts to compare: side, group, place, period, time of reference, role.

A fact leaves the figure as it is and adds what the relations need, worked out from all compared
documents together: which countries are parties, which period a date belongs to, whether a number
is a toll of the whole or the count of one incident.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from viewer.comparison.groups import CIVILIANS, PEOPLE, carried_thing, people_group, thing_class
from viewer.comparison.names import is_wide_place, named_sides, place_key, same_place, same_side
from viewer.comparison.times import (
    ReferenceTime,
    SourceTimes,
    TimeKind,
    date_bounds,
    main_period,
    reference_time,
    source_times,
    split_periods,
)
from viewer.domain.claims import Figure
from viewer.domain.comparison import ComparedSource
from viewer.domain.interval import Interval
from viewer.domain.vocabulary import FigureCategory

#: The side of a figure that counts all sides together.
ALL_SIDES = "both sides"
PEOPLE_CATEGORIES = frozenset(
    (FigureCategory.KILLED, FigureCategory.WOUNDED, FigureCategory.CASUALTIES, FigureCategory.MISSING,
     FigureCategory.DISPLACED, FigureCategory.RETURNED, FigureCategory.DETAINED, FigureCategory.RELEASED,
     FigureCategory.TROOPS, FigureCategory.PARTICIPANTS)
)  # fmt: skip

_ALL_WORDS = re.compile(r"\b(both|all|either)\b|\btogether\b|\bthe two\b", re.IGNORECASE)
_TOLL_WORDS = re.compile(
    r"\b(toll|total(?:l?ed|l?ing)?|overall|altogether|in all|so far|to date|confirmed|reach(?:ed|es)|"
    r"ris(?:es|en|ing)|rose|increas(?:ed|es)|climb(?:ed|s)|grew|grown|stood at|stands at|number of|"
    r"(?:since|during) the)\b",
    re.IGNORECASE,
)
_INCREMENT_WORDS = re.compile(
    r"\b(another|further|additional(?:ly)?|(?:\d+|two|three|four|five|six|dozens?) more|others)\b(?! than)",
    re.IGNORECASE,
)


_COUNTED_PEOPLE = re.compile(r"\b(people|persons?|citizens|residents|dead|killed|wounded|injured)\b", re.I)


_CLAUSE_END = re.compile(r", and |, while |, but |;|:", re.IGNORECASE)
_RUNNING_WORDS = re.compile(r"\b(as of|by (?:then|now)|(?:had|have|has) been|up to)\b", re.IGNORECASE)
_OWN_SIDE = re.compile(
    r"\b(?:its|their) (?:own )?(?:\w+ )?(?:side|ranks|citizens|territory|soldiers|servicemen|troops|forces|"
    r"men|fighters|personnel|dead|losses|army|military|border guards)\b",
    re.IGNORECASE,
)
_COUNTRY_BODY = re.compile(r"(?:[Tt]he )?([A-Z][^\W\d_]+)['’]s (?!own\b)[a-z]")
_PART_WORDS = re.compile(r"\b(of (?:which|whom|them)|including|among (?:them|whom|which))\b", re.IGNORECASE)
_MIXED = re.compile(r"\s*(?:or|and/or) (missing|wounded|injured|captured|killed|dead)\b", re.IGNORECASE)
_DAMAGED = re.compile(r"\bdamag\w+", re.IGNORECASE)
_DESTROYED = re.compile(
    r"\b(destr\w+|burn\w*|demolish\w+|ruin\w*|raz\w+|fell|collaps\w+|flatten\w+)", re.IGNORECASE
)


class Role(StrEnum):
    """What a number is within its document."""

    TOLL = "toll"
    COUNT = "count"
    INCREMENT = "increment"


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure as the comparison reads it.

    `side` is the party's name as first met in the compared documents, `ALL_SIDES`, or None;
    `places` are specific places only (no country that is a side, no "border"); `things` is the
    kind of thing counted ("" for people); `period` an index into the comparison's periods.
    `is_running` tells of a count up to its day ("as of", "had been"), not of that day alone, and
    `is_whole` that the words themselves give it as the toll of the whole ("in all", "the toll").
    `part_of` is the index of the figure that this one is a stated part of ("of whom 12").
    """

    source: int
    index: int
    figure: Figure
    interval: Interval
    side: str | None
    group: tuple[str, str]
    things: str
    places: tuple[str, ...]
    period: int | None
    time: ReferenceTime
    role: Role
    paragraph: int
    is_running: bool = False
    is_whole: bool = False
    part_of: int | None = None

    @property
    def is_people(self) -> bool:
        return self.figure.category in PEOPLE_CATEGORIES

    @property
    def order(self) -> tuple[int, int, int]:
        return (self.source, self.figure.start, self.index)


@dataclass(frozen=True, slots=True)
class Setting:
    """What all compared documents together say: the parties, the periods, each document's own time."""

    sides: tuple[str, ...]
    periods: tuple[tuple[datetime.date, datetime.date], ...]
    home: tuple[int | None, ...]
    times: tuple[SourceTimes, ...]

    def period_of(self, edtf: str | None, source: int) -> int | None:
        """Give the period that a date falls into; without a date the document's main period."""
        start, end = date_bounds(edtf)
        if start is None or end is None:
            return self.home[source]
        for index, (first, last) in enumerate(self.periods):
            if start <= last and first <= end:
                return index
        return self.home[source]


def read_setting(sources: Sequence[ComparedSource]) -> Setting:
    """Find the parties and periods that the sources speak of."""
    sides: list[str] = []
    days: list[list[datetime.date]] = []
    for source in sources:
        own: list[datetime.date] = []
        items = [f.date for f in source.extraction.figures] + [e.date for e in source.extraction.events]
        for edtf in items:
            start, end = date_bounds(edtf)
            # A whole year or season says too little to tell one clash from the next.
            if start is not None and end is not None and (end - start).days <= 31:
                own += [start, end]
        days.append(own)
        for figure in source.extraction.figures:
            side = figure.side or _losing_party(figure, source.text)
            if side and not _ALL_WORDS.search(side) and not any(same_side(side, s) for s in sides):
                sides.append(side)
    periods = split_periods(day for own in days for day in own)
    everything = main_period(periods, [day for own in days for day in own])
    times = tuple(source_times(source) for source in sources)
    home: list[int | None] = []
    for own, time in zip(days, times, strict=True):
        if own:
            home.append(main_period(periods, own))
        elif time.published is not None and periods:
            before = [i for i, (start, _) in enumerate(periods) if start <= time.published]
            home.append(before[-1] if before else everything)
        else:
            home.append(everything)
    return Setting(tuple(sides), tuple(periods), tuple(home), times)


def _canonical_side(name: str | None, sides: Sequence[str]) -> str | None:
    if not name:
        return None
    if _ALL_WORDS.search(name):
        return ALL_SIDES
    return next((side for side in sides if same_side(side, name)), name)


def _clause_places(figure: Figure, text: str) -> tuple[str, ...]:
    """Give the places named behind a figure in its own clause, else all that it has.

    "12 houses burned in one village, and 30 in another": the second place is not that of the 12.
    """
    rest = text[figure.end : sentence_around(text, figure.start, figure.end)[1]]
    clause = _CLAUSE_END.split(rest, maxsplit=1)[0]
    own = tuple(p for p in figure.place if p in clause)
    return own or figure.place


def _specific_places(figure: Figure, text: str, sides: Sequence[str]) -> tuple[str, ...]:
    """Give the places that narrow a figure down; one that fixes nothing narrower gives none."""
    named = figure.place if figure.category in PEOPLE_CATEGORIES else _clause_places(figure, text)
    places = [
        p
        for p in named
        # "the authorities in Dushanbe" say where the asserter sits, not where people died.
        if not is_wide_place(p)
        and not any(same_side(p, side) for side in sides)
        and p not in (figure.attributed_to or "")
    ]
    # "Kok-Terek in the Batken region" is about the village: a wider place is only where that lies.
    levels = [place_key(p)[1] for p in places]
    if any(level in (None, 0) for level in levels) and any(level not in (None, 0) for level in levels):
        narrow = tuple(p for p, level in zip(places, levels, strict=True) if level in (None, 0))
    else:
        narrow = tuple(places)
    # People counted for a village here and two districts there are counted for the whole scene.
    is_scene = figure.category in PEOPLE_CATEGORIES and len(places) > 2
    return () if is_scene else narrow


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the rough bounds of the sentence that holds a span: from full stop or line break to the next."""
    left = max(text.rfind("\n", 0, start), text.rfind(". ", 0, start) + 1, text.rfind("; ", 0, start) + 1, -1)
    stops = [i for i in (text.find("\n", end), text.find(". ", end), text.find("; ", end)) if i >= 0]
    return left + 1, min(stops) if stops else len(text)


def _group(figure: Figure) -> tuple[str, str]:
    group = people_group(figure.unit, figure.text)
    # Who is driven from home is a civilian in any case: the word narrows nothing.
    homes = figure.category in (FigureCategory.DISPLACED, FigureCategory.RETURNED)
    return (PEOPLE, "") if homes and group == (CIVILIANS, "") else group


def _reported(figure: Figure, source: ComparedSource) -> datetime.date | None:
    """Give the one day that an undated figure's sentence names: that of the report."""
    if figure.date is not None:
        return None
    start, end = sentence_around(source.text, figure.start, figure.end)
    days = {
        first
        for mention in source.extraction.dates
        if start <= mention.start < end
        for first, last in [date_bounds(mention.edtf)]
        if first is not None and first == last
    }
    return days.pop() if len(days) == 1 else None


def _losing_party(figure: Figure, text: str) -> str | None:
    """Give the country of an asserter who counts losses on its own side, as its name is written."""
    match = _COUNTRY_BODY.match(figure.attributed_to or "")
    return match.group(1) if match and _speaks_of_own(figure, text) else None


def _speaks_of_own(figure: Figure, text: str) -> bool:
    end = min(sentence_around(text, figure.start, figure.end)[1], figure.end + 40)
    return bool(_OWN_SIDE.search(text[max(0, figure.start - 20) : end]))


def _own_side(figure: Figure, text: str, sides: Sequence[str]) -> str | None:
    """Give the asserter's party where the sentence counts losses "on its side" or "of its soldiers"."""
    named = named_sides(figure.attributed_to or "", sides)
    return named[0] if len(named) == 1 and _speaks_of_own(figure, text) else None


def _people_things(figure: Figure, text: str) -> str:
    """Give what sets a count of people apart from plain ones: buses of them, or "killed or missing"."""
    mixed = _MIXED.match(text[figure.end : figure.end + 24])
    return f"{figure.category.value} or {mixed.group(1).lower()}" if mixed else carried_thing(figure.unit)


def _things(figure: Figure, text: str) -> str:
    """Give the kind of thing counted; what is damaged is counted apart from what is destroyed."""
    things = thing_class(figure.unit, figure.text)
    end = min(sentence_around(text, figure.start, figure.end)[1], figure.end + 24)
    near = text[figure.start : end]
    is_damaged = _DAMAGED.search(near) and not _DESTROYED.search(near)
    is_building = figure.category is FigureCategory.BUILDINGS_DESTROYED
    return f"damaged {things or 'buildings'}" if is_building and is_damaged else things


def _whole_of(index: int, source: ComparedSource) -> int | None:
    """Give the figure that this one is part of: as extraction says, or by "of whom" between the two."""
    figures = source.extraction.figures
    figure = figures[index]
    if figure.whole is not None or index == 0:
        return figure.whole
    before = figures[index - 1]
    between = source.text[before.end : figure.start]
    is_part = before.category is figure.category and len(between) < 60 and "." not in between
    return index - 1 if is_part and _PART_WORDS.search(between) else None


def _is_running(figure: Figure, text: str) -> bool:
    start, end = sentence_around(text, figure.start, figure.end)
    return bool(_RUNNING_WORDS.search(text[max(start, figure.start - 40) : min(end, figure.end + 24)]))


def _role(figure: Figure, text: str, time: ReferenceTime, side: str | None) -> Role:
    before = text[max(sentence_around(text, figure.start, figure.end)[0], figure.start - 24) : figure.start]
    if _INCREMENT_WORDS.search(before[-14:] + figure.text):
        return Role.INCREMENT
    hedged = figure.qualifier.value in ("at_least", "more_than", "about", "at_most", "less_than")
    return Role.TOLL if hedged or _is_whole(figure, text, time, side) else Role.COUNT


def _is_whole(figure: Figure, text: str, time: ReferenceTime, side: str | None) -> bool:
    start, end = sentence_around(text, figure.start, figure.end)
    near = text[max(start, figure.start - 60) : min(end, figure.end + 12)]
    return time.kind is TimeKind.PERIOD or side == ALL_SIDES or bool(_TOLL_WORDS.search(near))


def read_facts(sources: Sequence[ComparedSource], setting: Setting) -> list[Fact]:
    """Read every figure of every source as a fact, in source and text order."""
    facts: list[Fact] = []
    for number, source in enumerate(sources):
        own: list[Fact] = []
        for index, figure in enumerate(source.extraction.figures):
            time = reference_time(figure.date, setting.times[number], _reported(figure, source))
            side = _canonical_side(figure.side, setting.sides)
            if side is None and sum(any(same_side(p, s) for p in figure.place) for s in setting.sides) > 1:
                side = ALL_SIDES
            side = side or _own_side(figure, source.text, setting.sides)
            people = figure.category in PEOPLE_CATEGORIES
            own.append(
                Fact(
                    source=number,
                    index=index,
                    figure=figure,
                    interval=figure.interval,
                    side=side,
                    group=_group(figure) if people else (PEOPLE, ""),
                    things=_people_things(figure, source.text) if people else _things(figure, source.text),
                    places=_specific_places(figure, source.text, setting.sides),
                    period=setting.period_of(figure.date, number),
                    time=time,
                    role=_role(figure, source.text, time, side),
                    paragraph=source.text.count("\n", 0, figure.start),
                    is_running=_is_running(figure, source.text),
                    is_whole=_is_whole(figure, source.text, time, side),
                    part_of=_whole_of(index, source),
                )
            )
        facts += _with_tolls(_with_totals(_with_shared_nouns(own, source.text)))
    return facts


def _with_shared_nouns(facts: list[Fact], text: str) -> list[Fact]:
    """Read "33 Armenian and 10 Azerbaijani civilians" as civilians twice: the noun is said once."""
    out = list(facts)
    for n in range(len(out) - 2, -1, -1):
        fact, following = out[n], out[n + 1]
        between = text[fact.figure.end : following.figure.start]
        if (
            fact.group == (PEOPLE, "")
            and following.group[0] != PEOPLE
            and fact.figure.category is following.figure.category
            and between.strip() in ("and", ",", "/", "or")
            and not _COUNTED_PEOPLE.search(fact.figure.text)
        ):
            out[n] = replace(fact, group=following.group)
    return out


def _with_totals(facts: list[Fact]) -> list[Fact]:
    """Read a number as that of both sides where the same paragraph parts it by side to the last one.

    "At least 55 were killed: 36 in one country and 19 in the other" counts both, whatever side the
    sentence names first.
    """
    out: list[Fact] = []
    for fact in facts:
        value = fact.figure.value
        near = [
            f
            for f in facts
            if f is not fact and f.paragraph == fact.paragraph and f.side not in (None, ALL_SIDES)
            and f.figure.category is fact.figure.category and f.group == fact.group and f.interval.is_exact
        ]  # fmt: skip
        sums = {
            (a.figure.value or 0) + (b.figure.value or 0)
            for a in near
            for b in near
            if a.side != b.side and a.figure.value and b.figure.value
        }
        is_total = value is not None and value in sums and fact.side != ALL_SIDES
        out.append(replace(fact, side=ALL_SIDES, places=()) if is_total else fact)
    return out


def _with_tolls(facts: list[Fact]) -> list[Fact]:
    """Read the highest undated count of a document for one scope as its toll."""
    highest: dict[tuple[object, ...], int] = {}
    for fact in facts:
        if fact.time.kind is TimeKind.UNDATED and fact.role is not Role.INCREMENT:
            key = _scope_key(fact)
            highest[key] = max(highest.get(key, 0), fact.interval.lower or 0)
    out: list[Fact] = []
    for fact in facts:
        lower = fact.interval.lower or 0
        is_highest = fact.time.kind is TimeKind.UNDATED and lower == highest.get(_scope_key(fact))
        if fact.role is Role.COUNT and is_highest:
            out.append(replace(fact, role=Role.TOLL))
        else:
            out.append(fact)
    return out


def _scope_key(fact: Fact) -> tuple[object, ...]:
    places = place_set(fact.places)
    return (fact.figure.category, fact.things, fact.side, fact.group, fact.period, places)


def place_set(places: Sequence[str]) -> frozenset[str]:
    """Give places as a set that does not depend on spelling or order."""
    return frozenset(place_key(place)[0] for place in places)


def places_match(first: Sequence[str], second: Sequence[str]) -> bool:
    """Tell whether two lists name the same places."""
    return (
        len(first) == len(second)
        and all(any(same_place(a, b) for b in second) for a in first)
        and all(any(same_place(a, b) for a in first) for b in second)
    )
