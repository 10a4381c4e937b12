"""Compares sources: topics with verdicts, in reading order (people, events, property)."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from viewer.comparison.cues import unwrapped
from viewer.comparison.durations import duration_topics
from viewer.comparison.event_topics import event_topics
from viewer.comparison.facts import PEOPLE_CATEGORIES, CopiedFrom, read_facts
from viewer.comparison.figure_topics import figure_topics
from viewer.comparison.origins import Passages, find_origins, find_standing
from viewer.comparison.passages import shared_passages
from viewer.comparison.setting import Setting, read_setting
from viewer.comparison.silence import find_coverage
from viewer.domain.comparison import ComparedSource, Comparison, CopiedPassage, SumFinding, SumFit, Topic
from viewer.domain.gazetteer import PlaceTable
from viewer.domain.vocabulary import EventType, FigureCategory

PEOPLE = "People"
EVENTS = "Events"
PROPERTY = "Property"
_CATEGORIES = [c.value for c in FigureCategory]


def compare(sources: Sequence[ComparedSource], *, gazetteer: PlaceTable | None = None) -> Comparison:
    """Compare what the sources claim; one source is held against itself. Pure: values in, values out.

    The same sources give the same topics whatever their order; the order of the sources is only
    that of columns. Topics come as people, events, property; within these by category and title.
    """
    # Worked out in an order of its own, so that no result hangs on the order of the arguments.
    ordered = [replace(s, text=unwrapped(s.text)) for s in sorted(sources, key=lambda s: (s.key, s.doc))]
    passages = shared_passages(ordered)
    setting = read_setting(ordered, gazetteer)
    facts = read_facts(ordered, setting, _copied_from(ordered, setting, passages))
    topics = [
        *figure_topics(facts, ordered, setting),
        *event_topics(ordered, setting),
        *duration_topics(ordered, setting),
    ]
    stored = {source.key: source.text for source in sources}
    shared = Passages(passages, ordered)
    told = [_finished(_with_stored_words(topic, stored), ordered, shared) for topic in topics]
    in_order = tuple(sorted(told, key=_order))
    return Comparison(tuple(sources), in_order, _distinct_sums(in_order), passages)


def _distinct_sums(topics: Sequence[Topic]) -> tuple[SumFinding, ...]:
    """Give each sum once, though its whole may be stated twice; what does not add up comes first."""
    found: dict[tuple[object, ...], SumFinding] = {}
    for topic in topics:
        for finding in topic.sums:
            parts = tuple((part.source, part.start) for part in finding.parts)
            found.setdefault((finding.kind, finding.words, parts), finding)
    return tuple(sorted(found.values(), key=lambda s: s.fit is SumFit.ADDS_UP))


def _finished(topic: Topic, sources: Sequence[ComparedSource], passages: Passages) -> Topic:
    """Give a topic what it rests on, and what every source says of it."""
    origins = find_origins(topic.items, sources, passages)
    return replace(
        topic,
        origins=origins,
        standing=find_standing(topic.items, origins),
        coverage=find_coverage(topic, sources),
    )


def _copied_from(
    sources: Sequence[ComparedSource], setting: Setting, passages: Sequence[CopiedPassage]
) -> CopiedFrom:
    """Give the look-up of the older document that a span's words are from."""
    days = {source.key: setting.times[n].published for n, source in enumerate(sources)}
    found: dict[str, list[tuple[int, int, datetime.date]]] = {}
    for p in passages:
        a, b = days[p.a], days[p.b]
        if a is not None and b is not None and a < b:
            found.setdefault(p.b, []).append((p.b_start, p.b_end, a))
        elif a is not None and b is not None and b < a:
            found.setdefault(p.a, []).append((p.a_start, p.a_end, b))

    for spans in found.values():
        spans.sort()

    def older(source: int, start: int, end: int) -> datetime.date | None:
        spans = found.get(sources[source].key, [])
        before = spans[: bisect_right(spans, start, key=_first)]
        return min((day for _, last, day in before if end <= last), default=None)

    return older


def _first(span: tuple[int, int, datetime.date]) -> int:
    return span[0]


def _with_stored_words(topic: Topic, stored: Mapping[str, str]) -> Topic:
    """Give a topic whose items quote the stored text as it stands, wrapped lines and all."""
    items = tuple(replace(item, text=stored[item.source][item.start : item.end]) for item in topic.items)
    return replace(topic, items=items)


def topic_section(topic: Topic) -> str:
    """Give the section that a topic stands under: People, Events or Property."""
    if topic.key.startswith("event/"):
        return EVENTS
    return PEOPLE if topic.category in {c.value for c in PEOPLE_CATEGORIES} else PROPERTY


def _order(topic: Topic) -> tuple[int, int, str, str]:
    section = (PEOPLE, EVENTS, PROPERTY).index(topic_section(topic))
    if topic.key.startswith("event/"):
        kinds = [t.value for t in EventType]
        rank = kinds.index(topic.category) if topic.category in kinds else len(kinds)
    else:
        rank = _CATEGORIES.index(topic.category)
    period = topic.scope.period or ""
    return section, rank, period, topic.title + topic.key
