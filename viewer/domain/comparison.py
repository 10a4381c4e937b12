"""Topics: the claims of several sources about one and the same thing, and how they relate."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from viewer.domain.claims import Extraction
from viewer.domain.interval import Interval
from viewer.domain.topics import HumanTopic, human_as_dict
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


class OriginKind(StrEnum):
    """What makes claims lean on one origin."""

    ASSERTER = "asserter"  # they name the same person or body
    WORDING = "shared wording"  # one document has the passage from another, or both from a third
    DOCUMENT = "document"  # nobody is named, so the document itself says it


@dataclass(frozen=True, slots=True)
class Origin:
    """Who stands behind a value: an asserter and the items (indexes) that lean on it.

    `sources` are the keys of the documents that these items stand in, in the order of the sources;
    `why` says in one sentence what joins them ("" where there is one document).
    """

    name: str
    items: tuple[int, ...]
    kind: OriginKind = OriginKind.DOCUMENT
    sources: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Support:
    """How many documents and how many independent origins give one value.

    `words` is the value with its hedge; `items` and `origins` are indexes into the topic's lists.
    """

    words: str
    items: tuple[int, ...]
    sources: tuple[str, ...]
    origins: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What a topic rests on: "5 sources, 2 independent origins".

    `warning` is one sentence where several documents give one value that has a single origin, else "".
    `elsewhere` are further documents of the archive (id, title) that have a claim's passage in nearly
    the same words.
    """

    sources: int
    origins: int
    words: str
    warning: str = ""
    support: tuple[Support, ...] = ()
    elsewhere: tuple[tuple[int, str], ...] = ()


class Coverage(StrEnum):
    """What a document says of a topic: a number, that it happened, that there was none, or nothing."""

    NUMBER = "gives a number"
    TOLD = "tells of it"  # an event, or another topic without numbers
    UNKNOWN = "it happened, figure unknown"
    NONE = "says there were none"
    SILENT = "silent"
    OUT_OF_SCOPE = "out of scope"


@dataclass(frozen=True, slots=True)
class SourceCoverage:
    """What one document (by key) says of a topic, with one plain sentence of reason."""

    source: str
    coverage: Coverage
    why: str


class SumFit(StrEnum):
    """Whether stated parts make the stated whole."""

    ADDS_UP = "adds up"
    DIFFERS = "does not add up"


@dataclass(frozen=True, slots=True)
class SumFinding:
    """Parts set against a whole, a finding of its own; parts may stand in other topics or documents.

    `kind` is "parts" where the parts are meant to make the whole, "subset" where one number is given
    as part of another. `words` is the sum itself ("36 + 19 = 55"), `why` one plain sentence.
    """

    kind: str
    whole: TopicItem
    parts: tuple[TopicItem, ...]
    total: Interval
    fit: SumFit
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class CopiedPassage:
    """Words that two documents share, letter by letter or lightly edited.

    Spans are code points into the texts of the sources with the keys `a` and `b`; `words` is how
    many words of `a`'s passage stand in `b`'s as well, `share` that number over all of them.
    """

    a: str
    a_start: int
    a_end: int
    b: str
    b_start: int
    b_end: int
    words: int
    share: float


@dataclass(frozen=True, slots=True)
class Topic:
    """Claims about one and the same thing. `silent` and `out_of_scope` are source keys.

    `grouping` says in one sentence why these claims are one topic. `coverage` has every source by key,
    in an order of its own; `sums` the findings of arithmetic with a number of this topic.
    `human` is what reviewers made of it, None where nothing.
    """

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
    grouping: str = ""
    standing: Standing | None = None
    coverage: tuple[SourceCoverage, ...] = ()
    sums: tuple[SumFinding, ...] = ()
    human: HumanTopic | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All topics of the compared sources, in reading order: people, events, property.

    `sums` are all findings of arithmetic, those that do not add up first; `passages` the words that
    compared documents share, in the order of the sources and their texts.
    """

    sources: tuple[ComparedSource, ...]
    topics: tuple[Topic, ...]
    sums: tuple[SumFinding, ...] = ()
    passages: tuple[CopiedPassage, ...] = ()


def topic_as_dict(topic: Topic) -> dict[str, Any]:
    """Give the JSON form of a topic by the comparison contract (docs/comparison.md)."""
    return {
        "key": topic.key,
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
        "origins": [
            {"name": o.name, "items": list(o.items), "kind": o.kind.value, "sources": list(o.sources),
             "why": o.why}
            for o in topic.origins
        ],
        "silent": list(topic.silent),
        "out_of_scope": list(topic.out_of_scope),
        "grouping": topic.grouping,
        "standing": standing_as_dict(topic.standing) if topic.standing else None,
        "coverage": [
            {"source": c.source, "coverage": c.coverage.value, "why": c.why} for c in topic.coverage
        ],
        "sums": [sum_as_dict(s) for s in topic.sums],
        **human_as_dict(topic.human),
    }  # fmt: skip


def standing_as_dict(standing: Standing) -> dict[str, Any]:
    """Give the JSON form of what a topic rests on."""
    return {
        "sources": standing.sources,
        "origins": standing.origins,
        "words": standing.words,
        "warning": standing.warning,
        "elsewhere": [{"document_id": number, "title": title} for number, title in standing.elsewhere],
        "support": [
            {
                "value": s.words,
                "items": list(s.items),
                "sources": list(s.sources),
                "origins": list(s.origins),
            }
            for s in standing.support
        ],
    }


def sum_as_dict(finding: SumFinding) -> dict[str, Any]:
    """Give the JSON form of a finding of arithmetic."""
    return {
        "kind": finding.kind,
        "fit": finding.fit.value,
        "words": finding.words,
        "why": finding.why,
        "whole": _item_as_dict(finding.whole),
        "parts": [_item_as_dict(part) for part in finding.parts],
        "lower": finding.total.lower,
        "upper": finding.total.upper,
    }


def passage_as_dict(passage: CopiedPassage) -> dict[str, Any]:
    """Give the JSON form of a copied passage."""
    return {
        "a": passage.a, "a_start": passage.a_start, "a_end": passage.a_end,
        "b": passage.b, "b_start": passage.b_start, "b_end": passage.b_end,
        "words": passage.words, "share": round(passage.share, 3),
    }  # fmt: skip


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
