"""What extraction finds in a text: dates, figures, events, and the numbers that no claim covers.

Spans are code points into the stored text, end exclusive. Every item names the `rule` (lexicon
entry or pattern) that produced it. The JSON forms follow the extraction contract: see
docs/extraction.md for every field and code.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from viewer.domain.interval import Interval, interval_of
from viewer.domain.vocabulary import EventType, FigureCategory, Qualifier


@dataclass(frozen=True, slots=True)
class DateMention:
    """An expression that fixes a calendar day, month, year or range.

    `edtf` is ISO 8601-2 level 0 or 1. `earliest` and `latest` are the first and last day that it
    can mean, None where the calendar of `datetime` ends (years before 1) or an end is open.
    """

    start: int
    end: int
    text: str
    edtf: str
    rule: str
    earliest: datetime.date | None = None
    latest: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity of people hurt, moved or held, or of things destroyed, seized or hit.

    `unit` is the noun that is counted ("servicemen", "houses"), `upper` the higher number of a
    range. `side` is the country, people or party of the victims. `attribution` is the chain of
    asserters, outermost first; `attributed_to` the one that stands for it. `whole` is the index
    (within the same document's figures) of the figure that this one is a stated part of.
    """

    start: int
    end: int
    text: str
    category: FigureCategory
    value: int | None
    qualifier: Qualifier
    rule: str
    upper: int | None = None
    unit: str | None = None
    date: str | None = None
    place: tuple[str, ...] = ()
    side: str | None = None
    attributed_to: str | None = None
    attribution: tuple[str, ...] = ()
    whole: int | None = None

    @property
    def interval(self) -> Interval:
        return interval_of(self.value, self.qualifier, self.upper)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or is asserted to have happened; the span is its trigger.

    `figures` are indexes into the same document's figures that belong to the event.
    """

    start: int
    end: int
    text: str
    type: EventType
    rule: str
    date: str | None = None
    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    attributed_to: str | None = None
    attribution: tuple[str, ...] = ()
    figures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """A number or date that no claim covers. `reason` says why it was passed over, where known."""

    start: int
    end: int
    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Which extractor made a result: its name, version and a digest of the lexicons it read."""

    name: str
    version: str
    lexicons: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one extractor found in one text, each list in text order."""

    dates: tuple[DateMention, ...]
    figures: tuple[Figure, ...]
    events: tuple[Event, ...]
    unclaimed: tuple[Unclaimed, ...]
    provenance: Provenance = field(default_factory=lambda: Provenance("viewer", "0", ""))


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day is not None else None


def date_as_dict(item: DateMention) -> dict[str, Any]:
    """Give the JSON form of a date by the extraction contract."""
    return {
        "start": item.start, "end": item.end, "text": item.text, "edtf": item.edtf,
        "earliest": _iso(item.earliest), "latest": _iso(item.latest), "rule": item.rule,
    }  # fmt: skip


def figure_as_dict(item: Figure) -> dict[str, Any]:
    """Give the JSON form of a figure by the extraction contract; a null bound is an open end."""
    interval = item.interval
    return {
        "start": item.start, "end": item.end, "text": item.text, "category": item.category.value,
        "value": item.value, "upper": item.upper, "qualifier": item.qualifier.value,
        "lower_bound": interval.lower, "upper_bound": interval.upper, "unit": item.unit,
        "date": item.date, "place": list(item.place), "side": item.side,
        "attributed_to": item.attributed_to, "attribution": list(item.attribution),
        "whole": item.whole, "rule": item.rule,
    }  # fmt: skip


def event_as_dict(item: Event) -> dict[str, Any]:
    """Give the JSON form of an event by the extraction contract."""
    return {
        "start": item.start, "end": item.end, "text": item.text, "type": item.type.value,
        "date": item.date, "earliest": _iso(item.earliest), "latest": _iso(item.latest),
        "places": list(item.places), "actors": list(item.actors),
        "attributed_to": item.attributed_to, "attribution": list(item.attribution),
        "figures": list(item.figures), "rule": item.rule,
    }  # fmt: skip


def unclaimed_as_dict(item: Unclaimed) -> dict[str, Any]:
    """Give the JSON form of a number or date that no claim covers."""
    return {"start": item.start, "end": item.end, "text": item.text, "reason": item.reason}


def extraction_as_dict(
    extraction: Extraction,
    *,
    doc: str,
    sha256: str,
    published: datetime.date | None,
    title: str,
    language: str | None,
) -> dict[str, Any]:
    """Give the JSON object that `viewer extract` prints for a document (`sha256` is the text's)."""
    provenance = extraction.provenance
    return {
        "doc": doc, "sha256": sha256, "published": _iso(published), "title": title, "language": language,
        "extractor": {"name": provenance.name, "version": provenance.version,
                      "lexicons": provenance.lexicons},
        "dates": [date_as_dict(d) for d in extraction.dates],
        "figures": [figure_as_dict(f) for f in extraction.figures],
        "events": [event_as_dict(e) for e in extraction.events],
        "unclaimed": [unclaimed_as_dict(u) for u in extraction.unclaimed],
    }  # fmt: skip
