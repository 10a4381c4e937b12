"""The history of a toll: what each asserter counted for one topic over time, and who revised what."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from itertools import pairwise

from viewer.comparison.cues import Role, counts_since, reported_day, role_of
from viewer.comparison.times import TimeKind, reference_time, say_day, source_times
from viewer.comparison.wording import item_words
from viewer.domain.comparison import ComparedSource, Comparison, Topic, TopicItem
from viewer.domain.interval import Interval
from viewer.domain.naming import skeleton
from viewer.domain.tolls import DayBasis, Revision, RevisionKind, TollHistory, TollPoint, TollSeries
from viewer.domain.vocabulary import ClaimKind

_NOBODY = ""


def toll_histories(comparison: Comparison) -> tuple[TollHistory, ...]:
    """Give the history of every topic that has at least two counts, in the order of the topics."""
    sources = {source.key: source for source in comparison.sources}
    found = (toll_history(topic, sources) for topic in comparison.topics)
    return tuple(history for history in found if history is not None)


def toll_history(topic: Topic, sources: Mapping[str, ComparedSource]) -> TollHistory | None:
    """Give one topic's counts by asserter and in order of time; None with fewer than two counts.

    What comes on top of an earlier number is no count and left out.
    """
    lines: dict[tuple[str, str], list[TollPoint]] = {}
    names: dict[tuple[str, str], str] = {}
    for item in topic.items:
        point = _point(item, sources[item.source])
        if point is None:
            continue
        name = item.attributed_to or _NOBODY
        key = (skeleton(name) if name else f"\n{item.source}", item.scope.group or "")
        names.setdefault(key, name or sources[item.source].title or item.doc)
        lines.setdefault(key, []).append(point)
    if sum(len(points) for points in lines.values()) < 2:
        return None
    series = [
        _series(names[key], key[1], is_document=key[0].startswith("\n"), points=points)
        for key, points in lines.items()
    ]
    in_order = sorted(series, key=lambda s: (_order(s.points[0]), s.asserter, s.group))
    return TollHistory(topic.key, topic.title, topic.category, topic.scope, tuple(in_order))


def _point(item: TopicItem, source: ComparedSource) -> TollPoint | None:
    if item.kind is not ClaimKind.FIGURE or item.value is None or item.interval is None:
        return None
    figures = source.extraction.figures
    if not 0 <= item.index < len(figures):
        # "nobody was hurt": words of the text, counted up to the day of the document
        if item.scope.place:
            return None  # at one place alone, beside counts of the whole
        time = reference_time(item.date, source_times(source))
    else:
        figure = figures[item.index]
        is_since = counts_since(figure, source.text)
        reported = None if is_since else reported_day(figure, source)
        time = reference_time(None if is_since else figure.date, source_times(source), reported)
        if role_of(figure, source.text, time, item.scope.side) is Role.INCREMENT:
            return None
    if time.kind is TimeKind.DAY:
        day, basis = time.start, DayBasis.STATED
    elif time.kind is TimeKind.PERIOD:
        day, basis = time.end, DayBasis.PERIOD
    elif time.reported is not None:
        day, basis = time.reported, DayBasis.REPORTED
    elif time.is_stated:
        day, basis = time.as_of, DayBasis.PUBLISHED
    else:
        day, basis = None, DayBasis.UNKNOWN
    return TollPoint(item, day, basis, item.interval, item_words(item))


def _order(point: TollPoint) -> tuple[datetime.date, int, str, int]:
    return (point.day or datetime.date.max, point.interval.lower or 0, point.item.source, point.item.start)


def _series(asserter: str, group: str, *, is_document: bool, points: Sequence[TollPoint]) -> TollSeries:
    in_order = tuple(sorted(points, key=_order))
    revisions = tuple(
        revision
        for n, (before, after) in enumerate(pairwise(in_order))
        if (revision := _revision(f"“{asserter}”" if is_document else asserter, n, before, after)) is not None
    )
    return TollSeries(asserter, group, is_document, in_order, revisions)


def _revision(who: str, number: int, before: TollPoint, after: TollPoint) -> Revision | None:
    """Say how one asserter's next number stands to the one before; None where both are of one day."""
    if before.day is None or after.day is None or before.day == after.day:
        return None
    days = f"{say_day(before.day)} and {say_day(after.day)}"
    if before.interval == after.interval:
        kind, why = RevisionKind.REPEATED, f"{who} gives {after.words} on {days} alike."
    elif _is_narrower(after.interval, before.interval):
        kind = RevisionKind.NARROWED
        why = f"{who} goes from {before.words} to {after.words} ({days}): the later one says it closer."
    else:
        is_more = (after.interval.lower or 0) >= (before.interval.lower or 0)
        kind = RevisionKind.RAISED if is_more else RevisionKind.LOWERED
        verb = "raises" if is_more else "lowers"
        why = f"{who} {verb} its count from {before.words} to {after.words} ({days})."
    return Revision(number, number + 1, kind, why)


def _is_narrower(inner: Interval, outer: Interval) -> bool:
    if outer.upper is None and (inner.lower or 0) != (outer.lower or 0):
        return False  # above an open floor everything is: that is growth
    return (
        (inner.lower or 0) >= (outer.lower or 0)
        and inner.upper is not None
        and (outer.upper is None or inner.upper <= outer.upper)
    )
