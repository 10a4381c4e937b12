"""Reads figures as facts to compare: side, group, place, period, time of reference, role.

A fact leaves the figure as it is and adds what the relations need, worked out from all compared
documents together: which countries are parties, which period a date belongs to, whether a number
is a toll of the whole or the count of one incident.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from viewer.comparison.cues import (
    ALL_SIDES,
    Role,
    Stage,
    clause_places,
    counts_since,
    group_of,
    is_running_count,
    is_whole_count,
    line_counter,
    names_people,
    people_things,
    reported_day,
    role_of,
    sentence_around,
    stage_of,
    things_of,
    whole_of,
)
from viewer.comparison.groups import PEOPLE
from viewer.comparison.places import Atlas
from viewer.comparison.setting import Setting
from viewer.comparison.sides import canonical_side, goes_on, is_official, read_sides
from viewer.comparison.times import (
    ReferenceTime,
    TimeKind,
    reference_time,
)
from viewer.comparison.zeros import blamed_party, read_zeros
from viewer.domain.claims import Figure
from viewer.domain.comparison import ComparedSource
from viewer.domain.interval import Interval
from viewer.domain.naming import is_wide_place, named_sides, place_key, same_place, same_side
from viewer.domain.vocabulary import EventType, FigureCategory

_start = attrgetter("start")
#: Index of what stands at words of the text and is no claim of the extraction.
NO_CLAIM = -1

PEOPLE_CATEGORIES = frozenset(
    (FigureCategory.KILLED, FigureCategory.WOUNDED, FigureCategory.CASUALTIES, FigureCategory.MISSING,
     FigureCategory.DISPLACED, FigureCategory.RETURNED, FigureCategory.DETAINED, FigureCategory.RELEASED,
     FigureCategory.TROOPS, FigureCategory.PARTICIPANTS)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure as the comparison reads it.

    `side` is the party's name as first met in the compared documents, `ALL_SIDES`, or None;
    `places` are specific places only (no country that is a side, no "border"); `things` is the
    kind of thing counted ("" for people); `period` an index into the comparison's periods.
    `is_running` tells of a count up to its day ("as of", "had been"), not of that day alone, and
    `is_whole` that the words themselves give it as the toll of the whole ("in all", "the toll").
    `part_of` is the index of the figure that this one is a stated part of ("of whom 12"); `lies_in`
    the side in whose country its places lie by the gazetteer, or whose own body counts it: that brings
    claims together, no more.
    `blamed` is the party by whose hand there were none, `named_parties` those its sentence names otherwise
    than by their losses;
    `published` the day its document is from, as far as that says so; `stage` tells a number that the words
    give as overtaken ("the first reports spoke of") or as revised from others. `is_group_lent` tells that
    its noun is that of the number before ("8 soldiers were killed and 31 wounded"), `is_share` that it is
    a part of a number with the same scope ("of the 36 dead 12 died in hospital"): no count of its own.
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
    lies_in: str | None = None
    blamed: str | None = None
    published: datetime.date | None = None
    named_parties: frozenset[str] = frozenset()
    stage: Stage = Stage.PLAIN
    is_group_lent: bool = False
    is_share: bool = False

    @property
    def is_none(self) -> bool:
        """True where the text says that there were none."""
        return self.figure.value == 0 and self.interval.upper == 0

    @property
    def is_people(self) -> bool:
        return self.figure.category in PEOPLE_CATEGORIES

    @property
    def order(self) -> tuple[int, int, int]:
        return (self.source, self.figure.start, self.index)


#: Gives for a span (source, start, end) the day of the older document that has the same words, if one has.
CopiedFrom = Callable[[int, int, int], datetime.date | None]


def _specific_places(figure: Figure, text: str, sides: Sequence[str], atlas: Atlas) -> tuple[str, ...]:
    """Give the places that narrow a figure down; one that fixes nothing narrower gives none."""
    named = figure.place if figure.category in PEOPLE_CATEGORIES else clause_places(figure, text)
    places = [
        p
        for p in named
        # "the authorities in Dushanbe" say where the asserter sits, not where people died.
        if not is_wide_place(p)
        and not any(same_side(p, side) for side in sides)
        and p not in (figure.attributed_to or "")
        and not (figure.category in PEOPLE_CATEGORIES and atlas.is_scene(p))
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


def read_facts(
    sources: Sequence[ComparedSource], setting: Setting, copied: CopiedFrom | None = None
) -> list[Fact]:
    """Read every figure of every source as a fact, in source and text order.

    `copied` gives for a span of a source the day of an older document that its words are from.
    """
    facts: list[Fact] = []
    atlas = setting.atlas
    for number, source in enumerate(sources):
        own: list[Fact] = []
        lines_before = line_counter(source.text)
        sides = read_sides(source, setting.sides)
        listed = source.extraction.figures
        nones = read_zeros(source, setting.sides)
        sides += [canonical_side(f.side, setting.sides) for f in nones]
        for index, figure in enumerate((*listed, *nones)):
            is_since = figure.date is not None and counts_since(figure, source.text)
            reported = None if is_since else reported_day(figure, source)
            time = reference_time(None if is_since else figure.date, setting.times[number], reported)
            older = copied(number, figure.start, figure.end) if copied is not None else None
            if older is not None and time.kind is TimeKind.UNDATED and time.reported is None:
                time = replace(time, as_of=older, is_stated=True)
            # Who gathers in a square gathers on no side of a fight.
            side = None if figure.category is FigureCategory.PARTICIPANTS else sides[index]
            people = figure.category in PEOPLE_CATEGORIES
            own.append(
                Fact(
                    source=number,
                    index=index if index < len(listed) else NO_CLAIM,
                    figure=figure,
                    interval=figure.interval,
                    side=side,
                    group=group_of(figure) if people else (PEOPLE, ""),
                    things=people_things(figure, source.text) if people else things_of(figure, source.text),
                    places=_specific_places(figure, source.text, setting.sides, atlas),
                    period=setting.period_of(figure.date, number),
                    time=time,
                    role=Role.TOLL if is_since else role_of(figure, source.text, time, side),
                    paragraph=lines_before(figure.start),
                    is_running=is_since or is_running_count(figure, source.text),
                    is_whole=is_whole_count(figure, source.text, time, side),
                    part_of=whole_of(index, source) if index < len(listed) else None,
                    lies_in=_near_side(figure, source.text, setting) if side is None else None,
                    blamed=blamed_party(figure, source.text, setting.sides) if figure.value == 0 else None,
                    published=setting.times[number].published,
                    named_parties=_named_parties(figure, source.text, setting.sides)
                    - _victims(figure, source, setting.sides),
                    stage=stage_of(figure, source.text),
                )
            )
        own = _with_parts(_with_increments(sorted(own, key=lambda f: f.figure.start)))
        own = _with_gatherings(_with_steps(own, source.text), source, setting)
        own = _with_there(own, source, setting)
        facts += _with_tolls(
            _with_totals(_with_elided_nouns(_with_shared_nouns(own, source.text), source.text))
        )
    return facts


def _near_side(figure: Figure, text: str, setting: Setting) -> str | None:
    """Give the side that a figure is near to: where its places lie, else whose officials alone count it."""
    if figure.place and (side := setting.atlas.side_of(figure.place)):
        return side
    asserter = figure.attributed_to or ""
    named = named_sides(asserter, setting.sides)
    if len(named) != 1 or not (is_official(asserter) or same_side(asserter, named[0])):
        return None
    return named[0] if _named_parties(figure, text, setting.sides) <= {named[0]} else None


def _named_parties(figure: Figure, text: str, sides: Sequence[str]) -> frozenset[str]:
    start, end = sentence_around(text, figure.start, figure.end)
    return frozenset(named_sides(text[start:end], sides))


def _victims(figure: Figure, source: ComparedSource, sides: Sequence[str]) -> frozenset[str]:
    """Give the parties whose losses the sentence of a figure counts."""
    start, end = sentence_around(source.text, figure.start, figure.end)
    figures = source.extraction.figures
    near = figures[bisect_left(figures, start, key=_start) : bisect_left(figures, end, key=_start)]
    counted = {f.side for f in near if f.side}
    return frozenset(s for side in counted for s in sides if same_side(side, s))


def _with_increments(facts: list[Fact]) -> list[Fact]:
    """Take as a count what comes on top of another category: "11 died, a further 23 are missing"."""
    seen: set[FigureCategory] = set()
    out: list[Fact] = []
    for n, fact in enumerate(facts):
        before = facts[n - 1] if n else None
        is_other = before is not None and fact.figure.start - before.figure.end < _BESIDE
        is_count = fact.role is Role.INCREMENT and is_other and fact.figure.category not in seen
        out.append(replace(fact, role=Role.COUNT) if is_count else fact)
        seen.add(fact.figure.category)
    return out


def _with_steps(facts: list[Fact], text: str) -> list[Fact]:
    """Read "raised the number of its dead from seven to nine" as one count twice, the first one overtaken."""
    out = list(facts)
    for n in range(1, len(out)):
        before, fact = out[n - 1], out[n]
        between = text[before.figure.end : fact.figure.start]
        reach = text[max(0, before.figure.end - len(before.figure.text) - 6) : before.figure.end]
        if before.figure.category is fact.figure.category and between.strip() == "to" and _FROM.search(reach):
            out[n - 1] = replace(before, stage=Stage.FIRST)
            out[n] = replace(
                fact, stage=Stage.REVISED, group=before.group, side=fact.side or before.side,
                places=fact.places or before.places, things=before.things,
            )  # fmt: skip
    return out


_FROM = re.compile(r"\bfrom [^,;.]{1,30}$")


def _with_gatherings(facts: list[Fact], source: ComparedSource, setting: Setting) -> list[Fact]:
    """Give who was held or hurt at a gathering its day and place, where the paragraph tells of it before.

    "2,000 people gathered on 3 May in the capital. Police detained 38": the 38 are of that day and place.
    """
    lines_before = line_counter(source.text)
    scenes = [
        (lines_before(item.start), item.start, item.date, item.places)
        for item in source.extraction.events
        if item.type is EventType.PROTEST and item.date
    ]
    scenes += [
        (f.paragraph, f.figure.start, f.figure.date, f.places)
        for f in facts
        if f.figure.category is FigureCategory.PARTICIPANTS and f.figure.date
    ]
    if not scenes:
        return facts
    out: list[Fact] = []
    for fact in facts:
        known = [s for s in scenes if s[0] == fact.paragraph and s[1] < fact.figure.start]
        is_open = fact.time.kind is TimeKind.UNDATED and fact.time.reported is None and not fact.is_whole
        if fact.figure.category in _AT_GATHERINGS and is_open and len({s[2] for s in known}) == 1:
            places = fact.places or next((tuple(s[3]) for s in reversed(known) if s[3]), ())
            time = reference_time(known[-1][2], setting.times[fact.source], None)
            fact = replace(fact, time=time, places=places)
        out.append(fact)
    return out


def _with_there(facts: list[Fact], source: ComparedSource, setting: Setting) -> list[Fact]:
    """Give "five people were killed there" the day and place of the event told before it."""
    lines_before = line_counter(source.text)
    out: list[Fact] = []
    for fact in facts:
        is_open = fact.time.kind is TimeKind.UNDATED and fact.time.reported is None and not fact.places
        if is_open and _THERE.match(source.text[fact.figure.end : fact.figure.end + 40]):
            told = [
                e
                for e in source.extraction.events
                if e.date and e.places and e.start < fact.figure.start
                and lines_before(e.start) == fact.paragraph
            ]  # fmt: skip
            if told:
                places = tuple(
                    p for p in told[-1].places if not any(same_side(p, side) for side in setting.sides)
                )
                time = reference_time(told[-1].date, setting.times[fact.source], None)
                fact = replace(fact, time=time, places=places, role=Role.COUNT)
        out.append(fact)
    return out


_THERE = re.compile(r"[^.;:,\n]{0,30}\bthere\b(?! (?:is|are|was|were))", re.IGNORECASE)
_AT_GATHERINGS = frozenset((FigureCategory.DETAINED, FigureCategory.WOUNDED, FigureCategory.KILLED))
#: Numbers no further apart than this are told together.
_BESIDE = 250


def _with_parts(facts: list[Fact]) -> list[Fact]:
    """Take nothing for a toll that is given as part of a larger number of the same side and group.

    "23 died: eight soldiers of one side, 11 of the other": each part is all that its side counts.
    """
    wholes = {f.index: f for f in facts}
    out: list[Fact] = []
    for f in facts:
        whole = wholes.get(f.part_of) if f.part_of is not None else None
        if f.part_of is None:
            out.append(f)
        elif whole is not None and f.side is not None and whole.side != f.side:
            out.append(replace(f, is_whole=False))
        else:
            role = min(f.role, Role.COUNT, key=_ROLES.index)
            out.append(replace(f, is_whole=False, is_share=True, role=role))
    return out


#: From the least to the most that a number can be.
_ROLES = (Role.INCREMENT, Role.COUNT, Role.TOLL)


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
            and not names_people(fact.figure.text)
        ):
            out[n] = replace(fact, group=following.group)
    return out


def _with_elided_nouns(facts: list[Fact], text: str) -> list[Fact]:
    """Read "8 soldiers were killed and 31 wounded" as soldiers twice: the second number lacks a noun."""
    out = list(facts)
    for n in range(1, len(out)):
        before, fact = out[n - 1], out[n]
        is_bare = fact.is_people and fact.figure.unit is None and fact.group == (PEOPLE, "")
        if not is_bare or not before.is_people:
            continue
        first = out[n - 2] if n > 1 else None
        if first is not None and goes_on(text[first.figure.end : before.figure.start]):
            continue  # "7 soldiers and 3 civilians died, 33 were hurt": of both
        if goes_on(text[before.figure.end : fact.figure.start]) and fact.side in (None, before.side):
            out[n] = replace(fact, group=before.group, is_group_lent=True)
    return out


def _with_totals(facts: list[Fact]) -> list[Fact]:
    """Read a number as that of both sides where the same paragraph parts it by side to the last one.

    "At least 55 were killed: 36 in one country and 19 in the other" counts both, whatever side the
    sentence names first.
    """
    out: list[Fact] = []
    beside: dict[tuple[object, ...], list[Fact]] = {}
    for f in facts:
        if f.side not in (None, ALL_SIDES) and f.interval.is_exact:
            beside.setdefault((f.paragraph, f.figure.category, f.group), []).append(f)
    for fact in facts:
        value = fact.figure.value
        near = [
            f for f in beside.get((fact.paragraph, fact.figure.category, fact.group), ()) if f is not fact
        ]
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
        if fact.time.kind is TimeKind.UNDATED and fact.role is not Role.INCREMENT and not fact.is_share:
            key = _scope_key(fact)
            highest[key] = max(highest.get(key, 0), fact.interval.lower or 0)
    out: list[Fact] = []
    for fact in facts:
        lower = fact.interval.lower or 0
        is_highest = fact.time.kind is TimeKind.UNDATED and lower == highest.get(_scope_key(fact))
        if fact.role is Role.COUNT and is_highest and not fact.is_share:
            out.append(replace(fact, role=Role.TOLL))
        else:
            out.append(fact)
    return out


def _scope_key(fact: Fact) -> tuple[object, ...]:
    places = place_set(fact.places)
    side = fact.side or fact.lies_in
    return (fact.figure.category, fact.things, side, fact.group, fact.period, places)


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
