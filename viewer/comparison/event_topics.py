"""Groups events into topics: acts and their days, disputes, happenings that several sources tell of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from viewer.comparison.acts import group_acts
from viewer.comparison.denials import TextReader, read_charges, read_denials
from viewer.comparison.disputes import find_disputes
from viewer.comparison.event_facts import (
    EventFact,
    content_stems,
    event_item,
    party_names,
    read_events,
    say_event_date,
)
from viewer.comparison.judging import judge
from viewer.comparison.propositions import find_denied
from viewer.comparison.setting import Setting
from viewer.comparison.silence import split_absent
from viewer.comparison.wording import capitalised, side_adjective
from viewer.domain.comparison import ClaimRelation, ComparedSource, Scope, Topic
from viewer.domain.naming import is_wide_place, skeleton
from viewer.domain.vocabulary import EventType, Verdict

TYPE_TITLES: dict[EventType, str] = {
    EventType.ARMED_CLASH: "Fighting",
    EventType.SHELLING_OR_AIRSTRIKE: "Shelling or air strike",
    EventType.VIOLENCE_AGAINST_CIVILIANS: "Violence against civilians",
    EventType.ABDUCTION_OR_DETENTION: "Detention",
    EventType.RELEASE: "Release",
    EventType.PROPERTY_DESTRUCTION: "Damage to property",
    EventType.DISPLACEMENT: "Displacement",
    EventType.RETURN: "Return",
    EventType.PROTEST: "Protest",
    EventType.AGREEMENT: "Agreement",
    EventType.NEGOTIATION: "Talks",
    EventType.MILITARY_MOVEMENT: "Movement of troops",
    EventType.ACCUSATION: "Accusation",
    EventType.STATEMENT: "Statement",
    EventType.APPEAL: "Appeal",
    EventType.LEGAL_ACTION: "Legal action",
    EventType.AID: "Aid",
    EventType.OTHER: "Other",
}
#: What people say; told by one source alone, these stand together.
_SPEECH = frozenset((EventType.STATEMENT, EventType.APPEAL, EventType.ACCUSATION, EventType.OTHER))
#: Happenings that two sources tell of in general when neither gives day nor place.
_GENERAL = frozenset((EventType.ARMED_CLASH, EventType.DISPLACEMENT))
#: Two events of different sources are one happening from this score on.
_SAME_HAPPENING = 3.0
#: What rare words that both have around them add at most.
_WORDS_SCORE = 2.0
#: In longer lists of one type and period only events that share something are set beside each other,
#: each with so many of those that share it.
MAX_PAIRED = 300
_NEIGHBOURS = 30
#: Words that more than this share of all events have around them tell nothing apart.
_COMMON = 0.08


def event_topics(sources: Sequence[ComparedSource], setting: Setting) -> list[Topic]:
    """Build the topics of all events; bare tolls are left to the figures."""
    parties = party_names(sources, setting)
    facts = read_events(sources, setting, parties)
    topics: list[Topic] = []
    used: set[tuple[int, int, int]] = set()
    for group in group_acts(facts, [times.published for times in setting.times]):
        period = _period_key(group.facts[0], setting)
        place = next((p for f in group.facts for p in f.event.places), "") if group.act.is_placed else ""
        topics.append(
            _topic(
                "/".join(filter(None, ("act", group.act.key, period, place))),
                f"{group.act.title}, {place}" if place else group.act.title,
                group.facts,
                group.relations,
                sources,
                setting,
                f"All tell of one kind of act that happens once ({group.act.title.lower()}), in one period.",
            )
        )
        used |= {f.order for f in group.facts}
    texts = [source.text for source in sources]
    names = {party: side_adjective(party, texts) for party in parties}
    answers = [
        *read_denials(sources, facts, setting, parties),
        *read_charges(sources, facts, setting, parties),
    ]
    first_days = [start for start, _ in setting.periods]
    told = sorted([*facts, *answers], key=lambda f: f.order)
    disputes = find_disputes(told, parties, names, first_days)
    reader = TextReader(sources, facts, setting, parties)
    disputes += find_denied(sources, reader, parties, [f for d in disputes for f in d.facts])
    for dispute in disputes:
        topics.append(
            _topic(
                dispute.key,
                dispute.title,
                dispute.facts,
                dispute.relations,
                sources,
                setting,
                dispute.grouping,
            )
        )
        used |= {f.order for f in dispute.facts}
    # What a sentence only denies did not happen by its account.
    rest = [f for f in facts if f.order not in used and not f.is_denied]
    for members in _happenings(rest):
        relations = _same_happening_relations(members)
        first = members[0]
        key = f"{first.event.type.value}/{sources[first.source].key}/{first.event.start}"
        why = _grouping(members)
        topics.append(_topic(key, _title(members), members, relations, sources, setting, why))
    return topics


def _period_key(fact: EventFact, setting: Setting) -> str:
    return setting.periods[fact.period][0].isoformat() if fact.period is not None else ""


def _happenings(facts: Sequence[EventFact]) -> list[list[EventFact]]:
    """Gather events of different sources that tell of one happening, best matches first.

    Within one source only the same words at the same place and date fall together.
    """
    spread = Counter(word for fact in facts for word in fact.words)
    limit = max(3, int(len(facts) * _COMMON))
    rare = {word for word, count in spread.items() if count <= limit}
    pairs: list[tuple[float, EventFact, EventFact]] = []
    alike: dict[tuple[EventType, int | None], list[EventFact]] = {}
    for fact in facts:
        alike.setdefault((fact.event.type, fact.period), []).append(fact)
    for group in alike.values():
        pairs.extend(_matches(group, rare))
    pairs.sort(key=lambda p: (-p[0], p[1].order, p[2].order))
    home = {fact.order: [fact] for fact in facts}
    for _, a, b in pairs:
        left, right = home[a.order], home[b.order]
        if left is right or not _can_join(left, right):
            continue
        left += right
        for fact in right:
            home[fact.order] = left
    seen: dict[int, list[EventFact]] = {id(group): group for group in home.values()}
    groups = [sorted(group, key=lambda f: f.order) for group in seen.values()]
    return sorted(_gather_singles(groups), key=lambda g: g[0].order)


def _gather_singles(groups: Sequence[Sequence[EventFact]]) -> list[list[EventFact]]:
    """Put what one source alone tells together: by day and place, and all that is mere speech by type.

    A row for every sentence that somebody welcomed something would bury the rest.
    """
    kept: dict[tuple[object, ...], list[EventFact]] = {}
    for group in groups:
        first = group[0]
        kind, source = first.event.type, first.source
        if len({f.source for f in group}) > 1:
            key: tuple[object, ...] = ("shared", *first.order)
        elif kind in _SPEECH:
            key = (source, kind.value, first.period)
        else:
            key = (source, kind.value, first.period, first.event.date, tuple(sorted(first.places)))
        kept.setdefault(key, []).extend(group)
    return [sorted(group, key=lambda f: f.order) for group in kept.values()]


def _can_join(left: Sequence[EventFact], right: Sequence[EventFact]) -> bool:
    """Allow a join where no two members have dates that exclude each other and no group grows wild."""
    if len(left) + len(right) > 8:
        return False
    return all(_dates_allow(a, b) for a in left for b in right)


def _dates_allow(a: EventFact, b: EventFact) -> bool:
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return True
    return a.first <= b.last and b.first <= a.last


def _matches(group: Sequence[EventFact], rare: set[str]) -> Iterator[tuple[float, EventFact, EventFact]]:
    """Give the pairs of events of one type and period that are one happening, with their score."""
    if len(group) <= MAX_PAIRED:
        pairs: Iterable[tuple[int, int]] = combinations(range(len(group)), 2)
    else:
        pairs = _near_pairs(group, rare)
    words = [f.words & rare for f in group]
    for i, j in pairs:
        score = _score(group[i], group[j], words[i], words[j])
        if score >= _SAME_HAPPENING and _dates_allow(group[i], group[j]):
            yield score, group[i], group[j]


def _near_pairs(group: Sequence[EventFact], rare: set[str]) -> Iterator[tuple[int, int]]:
    """Give the pairs of a long list that share a day, a place or rare words, which any happening does.

    Of events that share one thing with very many only those next to each other in the text are paired,
    so that the work grows with the list and not with its square.
    """
    shared: dict[object, list[int]] = {}
    for n, fact in enumerate(group):
        if fact.day is not None:
            shared.setdefault(fact.day, []).append(n)
        for thing in (*fact.places, *(fact.words & rare)):
            shared.setdefault(thing, []).append(n)
        if _is_general(fact):
            shared.setdefault("", []).append(n)
    seen: set[tuple[int, int]] = set()
    for _, members in sorted(shared.items(), key=lambda kept: str(kept[0])):
        for place, i in enumerate(members):
            for j in members[place + 1 : place + 1 + _NEIGHBOURS]:
                if (i, j) not in seen:
                    seen.add((i, j))
                    yield i, j


def _score(a: EventFact, b: EventFact, words: frozenset[str], b_words: frozenset[str]) -> float:
    """Say how much speaks for two events of one type being one happening (from `_SAME_HAPPENING` on).

    Very many pairs of a long document come by here, so what costs time is asked last.
    """
    kind = a.event.type
    is_one_source = a.source == b.source
    if is_one_source and a.trigger != b.trigger:
        # A document tells one happening twice only where day or place and the words are the same.
        return 0.0
    if kind in _GENERAL and _is_general(a) and not is_one_source and _is_general(b):
        return _SAME_HAPPENING
    same_day = a.day is not None and a.day == b.day
    score = 1.5 if same_day else 0.0
    same_place = bool(a.places and b.places) and not a.places.isdisjoint(b.places)
    if same_place:
        score += 1.5
    elif a.places and b.places:
        score -= 1.0
    if kind in _SPEECH:
        # Two sources with one verb of saying may still tell of two sayings.
        score -= 1.0
    elif not a.trigger.isdisjoint(b.trigger):
        score += 1.0
    if score < _SAME_HAPPENING - _WORDS_SCORE or (is_one_source and not (same_place or same_day)):
        return 0.0
    return score + min(_WORDS_SCORE, 0.7 * len(words & b_words))


def _is_general(fact: EventFact) -> bool:
    return fact.day is None and not fact.places


def _same_happening_relations(members: Sequence[EventFact]) -> list[ClaimRelation]:
    relations: list[ClaimRelation] = []
    for i, a in enumerate(members):
        for j, b in enumerate(members[i + 1 :], i + 1):
            if a.source == b.source:
                continue
            if a.first is None and b.first is None:
                why = "Both tell of it; neither gives a day."
            elif a.first is None or b.first is None:
                told = a if a.first is not None else b
                why = f"Both tell of it; only one gives a day ({say_event_date(told)})."
            elif a.day == b.day:
                why = f"Both tell of it, for {say_event_date(a)}."
            else:
                why = (
                    f"Both tell of it; {say_event_date(a)} and {say_event_date(b)} leave room for each other."
                )
            relations.append(ClaimRelation(i, j, Verdict.CONSISTENT, why))
    return relations


def _grouping(members: Sequence[EventFact]) -> str:
    """Say what the mentions of one happening have in common."""
    if len(members) == 1:
        return "No other sentence was found to tell of this."
    first = members[0]
    kind = TYPE_TITLES.get(first.event.type, "Other").lower()
    shared: list[str] = []
    if first.day is not None and all(m.day == first.day for m in members):
        shared.append(f"the same day ({say_event_date(first)})")
    places = frozenset.intersection(*(m.places for m in members))
    named = next((p for p in first.event.places if skeleton(p) in places), None)
    if named is not None:
        shared.append(f"the same place ({named})")
    words = frozenset.intersection(*(m.words for m in members))
    if len({m.source for m in members}) == 1:
        what = f", for {' and '.join(shared)}" if shared else ""
        return f"One document alone tells of these; they are of one kind ({kind}){what}."
    if not shared and all(m.day is None and not m.places for m in members):
        return f"All tell of the same kind of thing ({kind}) in general, without day or place."
    if words and not shared:
        shared.append("the same uncommon words")
    what = f" and have {' and '.join(shared)}" if shared else " and match pair by pair in day, place or words"
    return f"All are of one kind ({kind}){what}."


def _topic(
    key: str,
    title: str,
    facts: Sequence[EventFact],
    relations: Sequence[ClaimRelation],
    sources: Sequence[ComparedSource],
    setting: Setting,
    grouping: str,
) -> Topic:
    items = tuple(event_item(f, sources) for f in facts)
    verdict, why = judge(relations, [f.source for f in facts], sources)
    silent, out = split_absent({f.source for f in facts}, sources, setting, facts[0].period)
    dates = {f.event.date for f in facts if f.event.date}
    shared = [p for p in facts[0].event.places if all(p in f.event.places for f in facts)]
    return Topic(
        key=f"event/{key}",
        title=title,
        category=facts[0].event.type.value,
        scope=Scope(place=tuple(shared), period=dates.pop() if len(dates) == 1 else None),
        items=items,
        verdict=verdict,
        why=why,
        relations=tuple(relations),
        silent=silent,
        out_of_scope=out,
        grouping=grouping,
    )


def _title(facts: Sequence[EventFact]) -> str:
    """Name a happening by its type, the words of its shortest mention and a place."""
    kind = facts[0].event.type
    label = TYPE_TITLES.get(kind, "Other")
    texts = [f.event.text.strip() for f in facts]
    if kind in _SPEECH and len(facts) > 1 and len({f.source for f in facts}) == 1:
        return {"Appeal": "Appeals", "Accusation": "Accusations", "Statement": "Statements"}.get(
            label, "Other happenings"
        )
    words = min(texts, key=lambda t: (len(t) < 5, len(t)))
    if len(words) > 48:
        words = words[:47].rsplit(" ", 1)[0] + "…"
    known = content_stems(label)
    head = capitalised(words) if content_stems(words) & known else f"{label}: {words}"
    place = next((p for f in facts for p in f.event.places if not is_wide_place(p)), None)
    return capitalised(f"{head}, {place}" if place and place not in words else head)
