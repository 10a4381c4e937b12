"""Topics: the claims of several sources about one and the same thing, and how they relate."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from viewer.domain.claims import Extraction
from viewer.domain.interval import Interval
from viewer.domain.vocabulary import ClaimKind, Qualifier, Verdict


@dataclass(frozen=True, slots=True)
class ComparedSource:
    """One document as the comparison sees it. `doc` is its file name, `key` tells it from others.

    `document_id` is None for a file on disk that is compared and not stored.
    """

    key: str
    doc: str
    title: str
    text: str
    published: datetime.date | None
    extraction: Extraction
    document_id: int | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What a claim is about, beside its category. Empty parts are None or ()."""

    side: str | None = None
    place: tuple[str, ...] = ()
    group: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class TopicItem:
    """One claim within a topic. `index` is its place in the source's figures or events list."""

    source: str
    doc: str
    kind: ClaimKind
    index: int
    start: int
    end: int
    text: str
    value: int | None
    upper: int | None
    qualifier: Qualifier | None
    interval: Interval | None
    date: str | None
    published: datetime.date | None
    attributed_to: str | None
    scope: Scope
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimRelation:
    """How the items at indexes `a` and `b` of a topic relate, with one plain sentence of reason."""

    a: int
    b: int
    relation: Verdict
    why: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Who stands behind a value: an asserter and the items (indexes) that lean on it."""

    name: str
    items: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """Claims about one and the same thing. `silent` and `out_of_scope` are source keys."""

    key: str
    title: str
    category: str
    scope: Scope
    items: tuple[TopicItem, ...]
    verdict: Verdict
    why: str
    relations: tuple[ClaimRelation, ...] = ()
    origins: tuple[Origin, ...] = ()
    silent: tuple[str, ...] = ()
    out_of_scope: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All topics of the compared sources, in reading order: people, events, property."""

    sources: tuple[ComparedSource, ...]
    topics: tuple[Topic, ...]


def topic_as_dict(topic: Topic) -> dict[str, Any]:
    """Give the JSON form of a topic by the comparison contract (docs/comparison.md)."""
    return {
        "topic": topic.title,
        "category": topic.category,
        "scope": {
            "side": topic.scope.side,
            "place": list(topic.scope.place),
            "group": topic.scope.group,
            "period": topic.scope.period,
        },
        "items": [_item_as_dict(i) for i in topic.items],
        "verdict": topic.verdict.value,
        "why": topic.why,
        "relations": [
            {"a": r.a, "b": r.b, "relation": r.relation.value, "why": r.why} for r in topic.relations
        ],
        "origins": [{"name": o.name, "items": list(o.items)} for o in topic.origins],
        "silent": list(topic.silent),
        "out_of_scope": list(topic.out_of_scope),
    }


def _item_as_dict(item: TopicItem) -> dict[str, Any]:
    interval = item.interval or Interval(None, None)
    return {
        "doc": item.doc,
        "kind": item.kind.value,
        "start": item.start,
        "end": item.end,
        "text": item.text,
        "value": item.value,
        "upper_value": item.upper,
        "qualifier": item.qualifier.value if item.qualifier else None,
        "lower": interval.lower,
        "upper": interval.upper,
        "date": item.date,
        "published": item.published.isoformat() if item.published else None,
        "attributed_to": item.attributed_to,
        "side": item.scope.side,
        "place": list(item.scope.place),
    }
