"""The history of a toll: what each asserter gave for one topic over time, and who revised what."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from viewer.domain.comparison import Scope, TopicItem
from viewer.domain.interval import Interval


class DayBasis(StrEnum):
    """How the day of a count is known."""

    STATED = "stated"  # the text dates the count itself
    REPORTED = "reported"  # the text dates the report of it
    PUBLISHED = "published"  # only the document has a day
    PERIOD = "period"  # the text gives a span of days; the day is its last
    UNKNOWN = "unknown"


class RevisionKind(StrEnum):
    """How a later number of one asserter stands to the one before."""

    RAISED = "raised"
    LOWERED = "lowered"
    NARROWED = "made more precise"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class TollPoint:
    """One count: what was given (`interval`, an open end is None) and the day up to which it counts.

    `day` is None where no day is known (`basis` UNKNOWN); such points come last in a series.
    """

    item: TopicItem
    day: datetime.date | None
    basis: DayBasis
    interval: Interval
    words: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A step within one series; `before` and `after` are indexes of its points."""

    before: int
    after: int
    kind: RevisionKind
    why: str


@dataclass(frozen=True, slots=True)
class TollSeries:
    """The counts of one asserter in order of time. `is_document` where nobody is named but the document.

    `group` is what this line counts ("servicemen", "people"), so that parts and wholes stay two lines.
    """

    asserter: str
    group: str
    is_document: bool
    points: tuple[TollPoint, ...]
    revisions: tuple[Revision, ...]


@dataclass(frozen=True, slots=True)
class TollHistory:
    """All series of one topic, in order of their first day."""

    topic_key: str
    title: str
    category: str
    scope: Scope
    series: tuple[TollSeries, ...]


def history_as_dict(history: TollHistory) -> dict[str, Any]:
    """Give the JSON form of a toll's history."""
    return {
        "key": history.topic_key,
        "topic": history.title,
        "category": history.category,
        "series": [
            {
                "asserter": series.asserter,
                "group": series.group,
                "is_document": series.is_document,
                "points": [
                    {
                        "day": point.day.isoformat() if point.day else None,
                        "basis": point.basis.value,
                        "value": point.item.value,
                        "words": point.words,
                        "lower": point.interval.lower,
                        "upper": point.interval.upper,
                        "doc": point.item.doc,
                        "start": point.item.start,
                        "end": point.item.end,
                    }
                    for point in series.points
                ],
                "revisions": [
                    {"before": r.before, "after": r.after, "kind": r.kind.value, "why": r.why}
                    for r in series.revisions
                ],
            }
            for series in history.series
        ],
    }
