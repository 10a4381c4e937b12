"""Groups figures into topics: one category, one scope, all documents; then judges each topic."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from viewer.comparison.arithmetic import Sum, group_sums, mismatches, side_sums, subsets
from viewer.comparison.cues import ALL_SIDES, Role
from viewer.comparison.facts import Fact, place_set, places_match
from viewer.comparison.grouping import say_grouping
from viewer.comparison.groups import PEOPLE, group_name
from viewer.comparison.judging import judge
from viewer.comparison.order import Context
from viewer.comparison.places import Atlas
from viewer.comparison.relations import relate
from viewer.comparison.setting import Setting
from viewer.comparison.silence import split_absent
from viewer.comparison.times import TimeKind, say_day
from viewer.comparison.wording import CATEGORY_TITLES, capitalised, say_fact, say_places, side_adjective
from viewer.domain.comparison import (
    ClaimRelation,
    ComparedSource,
    Scope,
    SumFinding,
    SumFit,
    Topic,
    TopicItem,
)
from viewer.domain.naming import same_name
from viewer.domain.vocabulary import ClaimKind, FigureCategory, Verdict

#: Topics with more claims than this relate only claims of different documents.
MAX_PAIRED = 40
#: Of more claims than this only those that tell most are related, so that the work stays bounded.
MAX_RELATED = 150


def figure_topics(facts: Sequence[Fact], sources: Sequence[ComparedSource], setting: Setting) -> list[Topic]:
    """Build the topics of all figures. The order is that of categories, sides and places."""
    topics: list[Topic] = []
    for bucket in _buckets(facts):
        context = _context(bucket, setting)
        groups = _join_singles(_by_scope(bucket, setting.atlas))
        totals = [*side_sums(bucket), *mismatches(bucket)]
        topics += [_topic(group, sources, setting, context, totals, groups) for group in groups]
    return topics


def _buckets(facts: Sequence[Fact]) -> list[list[Fact]]:
    """Part facts by category, kind of thing and period; nothing is ever compared across these."""
    buckets: dict[tuple[object, ...], list[Fact]] = {}
    order = list(FigureCategory)
    for fact in facts:
        period = -1 if fact.period is None else fact.period
        buckets.setdefault((order.index(fact.figure.category), period, fact.things), []).append(fact)
    return [buckets[key] for key in sorted(buckets, key=str)]


def _by_scope(bucket: Sequence[Fact], atlas: Atlas) -> list[list[Fact]]:
    """Part a bucket by side and place.

    Where only one side is ever counted, a number without a side may be of that side, and so may one
    of a group that is counted for one side alone, or at places that lie in one side's country: they
    share a topic, and the relation says what is left open. Otherwise it stands with the totals.
    """
    named = sorted({f.side for f in bucket if f.side not in (None, ALL_SIDES)}, key=str)
    alone = named[0] if len(named) == 1 and all(f.side != ALL_SIDES for f in bucket) else None
    by_group: dict[tuple[str, str], set[str]] = {}
    for fact in bucket:
        if fact.side not in (None, ALL_SIDES) and fact.side is not None:
            by_group.setdefault(fact.group, set()).add(fact.side)
    groups: dict[str, list[list[Fact]]] = {}
    for fact in sorted(bucket, key=lambda f: (bool(f.places), f.order)):
        side = alone or fact.side
        if side is None and fact.lies_in in named:
            side = fact.lies_in
        counted = by_group.get(fact.group, set())
        if side is None and fact.group != (PEOPLE, "") and len(counted) == 1:
            (side,) = counted
        cut = groups.setdefault(side or ALL_SIDES, [])
        home = next((g for g in cut if _one_place(fact, g, atlas)), None)
        if home is None:
            cut.append([fact])
        else:
            home.append(fact)
    return [sorted(g, key=lambda f: f.order) for side in sorted(groups) for g in _with_unplaced(groups[side])]


def _with_unplaced(cut: list[list[Fact]]) -> list[list[Fact]]:
    """Put things counted at no place with those of the one place that is named, where there is but one."""
    unplaced = [g for g in cut if not g[0].places]
    placed = [g for g in cut if g[0].places]
    if len(unplaced) == 1 and len(placed) == 1 and not unplaced[0][0].is_people:
        return [unplaced[0] + placed[0]]
    return cut


def _one_place(fact: Fact, group: Sequence[Fact], atlas: Atlas) -> bool:
    first = group[0]
    # People: the relation tells a village's dead from the whole toll.
    if places_match(fact.places, first.places) or (fact.is_people and not first.places):
        return True
    if not fact.is_people or not fact.places:
        return False
    return any(
        all(any(atlas.lies_in(p, q) for q in large) for p in small)
        for small, large in ((fact.places, first.places), (first.places, fact.places))
    )


def _join_singles(groups: list[list[Fact]]) -> list[list[Fact]]:
    """Put claims that found no match side by side where several documents have some.

    A reader should see that 136 houses in one region and 135 in named villages are both there and
    that they cannot be set against each other, rather than find each alone.
    """
    singles = [g for g in groups if len({f.source for f in g}) == 1 and g[0].places]
    unplaced = [g for g in groups if not g[0].places and not g[0].is_people]
    joined = singles + unplaced if not (singles and singles[0][0].is_people) else []
    if len(joined) < 2:
        return groups
    together = sorted((f for g in joined for f in g), key=lambda f: f.order)
    return [g for g in groups if g not in joined] + [together]


def _context(bucket: Sequence[Fact], setting: Setting) -> Context:
    period = bucket[0].period
    first = setting.first_day(period)
    reached: dict[tuple[int, int, int], datetime.date] = {}
    for fact in bucket:
        if fact.time.kind is TimeKind.DAY or fact.figure.value is None:
            continue
        days = [
            other.time.start
            for other in bucket
            if other.source == fact.source
            and other.time.kind is TimeKind.DAY
            and other.time.start is not None
            and other.role is Role.TOLL
            and other.figure.value == fact.figure.value
            and other.group == fact.group
            and (other.side or ALL_SIDES) == (fact.side or ALL_SIDES)
        ]
        if days:
            reached[fact.order] = min(days)
    placed = [f for f in bucket if f.places]
    one_place = bool(placed) and all(places_match(f.places, placed[0].places) for f in placed)
    return Context(first, reached, _outdone(bucket), _versions(bucket), setting.atlas, one_place)


def _versions(bucket: Sequence[Fact]) -> dict[tuple[int, int, int], tuple[Fact, ...]]:
    """Find the counts that one document gives side by side for one scope and time, by different asserters."""
    wholes: dict[tuple[object, ...], list[Fact]] = {}
    by_document: dict[tuple[object, ...], list[Fact]] = {}
    for fact in bucket:
        if fact.interval.lower is None or fact.role is Role.INCREMENT or fact.is_share:
            continue
        if fact.is_whole and fact.time.kind is TimeKind.PERIOD:
            days = (fact.time.start, fact.time.end)
            wholes.setdefault((*_own_scope(fact), place_set(fact.places), days), []).append(fact)
        elif fact.time.kind is TimeKind.UNDATED:
            by_document.setdefault((*_own_scope(fact), place_set(fact.places)), []).append(fact)
    # Two bodies, each with its own number and no other number in the document: they differ about one count.
    pairs = [
        group
        for group in by_document.values()
        if len(group) == 2
        and all(f.figure.attributed_to and f.interval.is_exact and not f.is_none for f in group)
        and not same_name(group[0].figure.attributed_to or "", group[1].figure.attributed_to or "")
    ]
    return {
        fact.order: rivals
        for group in (*wholes.values(), *pairs)
        for fact in group
        if (rivals := tuple(f for f in group if not f.interval.meets(fact.interval)))
    }


def _outdone(bucket: Sequence[Fact]) -> frozenset[tuple[int, int, int]]:
    """Find the counts of whose scope their own document has a higher number."""
    highest: dict[tuple[object, ...], int] = {}
    for fact in bucket:
        if fact.role is not Role.INCREMENT:
            key = _own_scope(fact)
            highest[key] = max(highest.get(key, 0), fact.interval.lower or 0)
    return frozenset(
        f.order
        for f in bucket
        if f.interval.upper is not None
        and f.interval.upper < highest.get(_own_scope(f), 0)
        and not f.is_whole
    )


def _own_scope(fact: Fact) -> tuple[object, ...]:
    return (fact.source, fact.side or ALL_SIDES, fact.group)


def _topic(
    facts: Sequence[Fact],
    sources: Sequence[ComparedSource],
    setting: Setting,
    context: Context,
    totals: Iterable[Sum],
    groups: Sequence[Sequence[Fact]],
) -> Topic:
    relations = _relations(facts, context)
    own = {f.order for f in facts}
    sums = [
        *group_sums(facts),
        *subsets(facts),
        *(s for s in totals if any(f.order in own for f in (s.whole, *s.parts))),
    ]
    scope = _scope(facts, setting)
    items = tuple(_item(f, sources, scope) for f in facts)
    present = {f.source for f in facts}
    rivals = [f for g in groups for f in g if f not in facts]
    silent, out = split_absent(present, sources, setting, facts[0].period)
    told = [s for s in sums if s.whole.order in own and s.kind == "parts"]
    adding = [s for s in told if s.fit is SumFit.ADDS_UP]
    reasons = _only_fitting(facts, relations, adding) or [s.why for s in adding]
    if not reasons:
        reasons = [s.why for s in told]
    verdict, why = judge(
        relations,
        [f.source for f in facts],
        sources,
        reasons,
        [f.interval.lower or 0 for f in facts],
    )
    title = _title(facts, sources, setting, has_rivals=bool(rivals))
    category = facts[0].figure.category
    key = "/".join(
        (
            "figure",
            category.value,
            facts[0].things,
            scope.side or "",
            ",".join(scope.place),
            (scope.period or "").split("/")[0],
        )
    )
    return Topic(
        key=key,
        title=title,
        category=category.value,
        scope=scope,
        items=items,
        verdict=verdict,
        why=why,
        relations=tuple(relations),
        silent=silent,
        out_of_scope=out,
        grouping=say_grouping(facts, setting),
        sums=tuple(_finding(s, sources, scope) for s in sums),
    )


def _finding(found: Sum, sources: Sequence[ComparedSource], scope: Scope) -> SumFinding:
    return SumFinding(
        kind=found.kind,
        whole=_item(found.whole, sources, scope),
        parts=tuple(_item(part, sources, scope) for part in found.parts),
        total=found.total,
        fit=found.fit,
        words=found.words,
        why=found.why[:1].upper() + found.why[1:],
    )


def _only_fitting(
    facts: Sequence[Fact], relations: Sequence[ClaimRelation], sums: Sequence[Sum]
) -> list[str]:
    """Say which of two numbers that contradict adds up to a total; nothing where both or neither do."""
    for relation in relations:
        if relation.relation is not Verdict.CONTRADICT:
            continue
        a, b = facts[relation.a], facts[relation.b]
        for fits, odd in ((a, b), (b, a)):
            own = [s for s in sums if fits in s.parts]
            if own and not any(odd in s.parts for s in sums):
                return [
                    own[0].why,
                    f"Of the two only {say_fact(fits)} fits that sum, {say_fact(odd)} does not.",
                ]
    return []


def _relations(facts: Sequence[Fact], context: Context) -> list[ClaimRelation]:
    relations: list[ClaimRelation] = []
    for i, j in _pairs(facts):
        judgement = relate(facts[i], facts[j], context)
        if judgement is not None:
            relations.append(ClaimRelation(i, j, judgement.relation, judgement.why))
    return relations


def _pairs(facts: Sequence[Fact]) -> Iterator[tuple[int, int]]:
    """Give the pairs of claims to relate, as places in the list: all, of many only those that tell most.

    Of more than MAX_PAIRED claims only those of different documents are related; of more than
    MAX_RELATED those of each document that it gives as tolls, the highest first.
    """
    chosen: Sequence[int] = range(len(facts))
    if len(facts) > MAX_RELATED:
        share = max(2, MAX_RELATED // len({f.source for f in facts}))
        best: dict[int, list[int]] = {}
        for n in sorted(chosen, key=lambda n: (_weight(facts[n]), facts[n].order)):
            own = best.setdefault(facts[n].source, [])
            if len(own) < share:
                own.append(n)
        chosen = sorted(n for own in best.values() for n in own)[: 2 * MAX_RELATED]
    for i, j in combinations(chosen, 2):
        if len(facts) <= MAX_PAIRED or facts[i].source != facts[j].source:
            yield i, j


def _weight(fact: Fact) -> tuple[bool, bool, int]:
    """Order claims by how much they tell of the whole: tolls by name, then other tolls, the highest first."""
    return (not fact.is_whole, fact.role is not Role.TOLL, -(fact.interval.lower or 0))


def _item(fact: Fact, sources: Sequence[ComparedSource], scope: Scope) -> TopicItem:
    figure, source = fact.figure, sources[fact.source]
    return TopicItem(
        source=source.key,
        doc=source.doc,
        kind=ClaimKind.FIGURE,
        index=fact.index,
        start=figure.start,
        end=figure.end,
        text=figure.text,
        value=figure.value,
        upper=figure.upper,
        qualifier=figure.qualifier,
        interval=fact.interval,
        date=figure.date,
        published=source.published,
        attributed_to=figure.attribution[-1] if figure.attribution else figure.attributed_to,
        scope=Scope(
            figure.side, figure.place, group_name(fact.group) if fact.is_people else None, scope.period
        ),
        unit=figure.unit,
    )


def _scope(facts: Sequence[Fact], setting: Setting) -> Scope:
    group_names = {group_name(f.group) for f in facts} if facts[0].is_people else set()
    places = facts[0].places if all(places_match(f.places, facts[0].places) for f in facts) else ()
    period = None
    if facts[0].period is not None:
        start, end = setting.periods[facts[0].period]
        period = start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"
    return Scope(
        side=_shared_side(facts),
        place=places,
        group=group_names.pop() if len(group_names) == 1 else (PEOPLE if facts[0].is_people else None),
        period=period,
    )


def _shared_side(facts: Sequence[Fact]) -> str | None:
    """Give the one side that is named, if at least half of the claims name it."""
    named = [f.side for f in facts if f.side is not None]
    return named[0] if len(set(named)) == 1 and 2 * len(named) >= len(facts) else None


def _title(
    facts: Sequence[Fact], sources: Sequence[ComparedSource], setting: Setting, *, has_rivals: bool
) -> str:
    """Derive the topic's name from what its claims share; nothing is added."""
    first = facts[0]
    head = CATEGORY_TITLES[first.figure.category]
    if first.figure.category is FigureCategory.BUILDINGS_DESTROYED and first.things:
        is_damaged = first.things.startswith("damaged ")
        head = capitalised(first.things) if is_damaged else f"{capitalised(first.things)} destroyed"
    elif first.figure.category is FigureCategory.EQUIPMENT_LOST and first.figure.unit:
        head = f"Equipment lost: {first.figure.unit}"
    elif first.is_people and first.things:
        is_mixed = " or " in first.things
        head = capitalised(first.things) if is_mixed else f"{capitalised(first.things)} ({head.lower()})"
    groups = {f.group for f in facts}
    if len(groups) == 1 and first.group[0] != PEOPLE:
        head += f": {group_name(first.group)}"
    parts = [head]
    side = _shared_side(facts)
    if side == ALL_SIDES:
        parts.append("both sides")
    elif side is not None:
        word = side_adjective(side, [s.text for s in sources])
        parts.append(f"{word} side" if word != side else side)
    elif first.is_people and len({f.side for f in facts}) > 1:
        parts.append("side mostly not named")
    elif first.is_people and has_rivals:
        parts.append("side not named")
    if all(f.places and places_match(f.places, first.places) for f in facts):
        parts.append(say_places(first.places))
    elif len({frozenset(f.places) for f in facts}) > 1 and not first.is_people:
        parts.append("different places")
    if first.period is not None and first.period not in setting.home:
        parts.append(say_day(setting.periods[first.period][0]))
    return ", ".join(parts)
