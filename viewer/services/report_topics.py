"""Builds the comparisons of a report: a table for each topic, what it rests on, and how its toll grew."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from viewer.domain.comparison import Comparison, SumFit, Topic, TopicItem
from viewer.domain.tolls import RevisionKind, TollHistory, TollSeries
from viewer.domain.vocabulary import Verdict
from viewer.domain.wording import date_words, number_words
from viewer.export.report import (
    ComparisonEntry,
    Field,
    TollChart,
    TollLine,
    TollMark,
    TopicRow,
    TopicSheet,
)
from viewer.export.words import Words
from viewer.services.documents import DocumentView
from viewer.services.report_entries import Desk, in_line, shortened
from viewer.services.tolls import toll_histories

#: Lines drawn at most on a toll's chart; its table has all.
MAX_LINES = 6


def comparison_entry(
    number: int,
    comparison: Comparison,
    views: Mapping[str, DocumentView],
    desk: Desk,
    *,
    position: int,
    topic_key: str | None = None,
) -> ComparisonEntry:
    """Build the entry of a comparison, or of one topic of it. `views` are by source key."""
    words = desk.words
    topics = [t for t in comparison.topics if topic_key is None or t.key == topic_key]
    numbers = {s.key: desk.sources.number(views[s.key]) for s in comparison.sources}
    texts = {s.key: s.text for s in comparison.sources}
    tolls = {history.topic_key: history for history in toll_histories(comparison)}
    sheets = [(t.verdict, _topic_sheet(t, numbers, texts, tolls.get(t.key), words)) for t in topics]
    counts = tuple(
        Field(v.value, str(n)) for v in Verdict if (n := sum(t.verdict is v for t in topics))
    )  # fmt: skip
    sources = words.count(len(numbers), "compared")
    lone = Verdict.ONLY_IN_ONE
    return ComparisonEntry(
        number=number,
        title=topics[0].title if topic_key and topics else words("entry.comparison", sources=sources),
        sources=tuple(numbers.values()),
        counts=counts,
        topics=tuple(s for v, s in sheets if v is not lone or topic_key),
        lone_topics=tuple(s for v, s in sheets if v is lone and not topic_key),
        position=position,
    )


def _topic_sheet(
    topic: Topic,
    numbers: Mapping[str, int],
    texts: Mapping[str, str],
    toll: TollHistory | None,
    words: Words,
) -> TopicSheet:
    excluded = {i for r in topic.relations if r.relation is Verdict.CONTRADICT for i in (r.a, r.b)}
    rows = tuple(
        _topic_row(item, numbers[item.source], texts[item.source], words, differs=i in excluded)
        for i, item in enumerate(topic.items)
    )
    standing = topic.standing
    warnings = [standing.warning] if standing is not None and standing.warning else []
    warnings += [words("topic.sum", words=s.words, why=s.why) for s in topic.sums if s.fit is SumFit.DIFFERS]
    silent = ", ".join(words("source.source", number=numbers[key]) for key in topic.silent if key in numbers)
    return TopicSheet(
        title=topic.title,
        verdict=topic.verdict.value,
        why=topic.why,
        rows=rows,
        silent=silent,
        origins=", ".join(o.name for o in topic.origins),
        standing=words(
            "topic.standing",
            sources=words.count(standing.sources, "source"),
            origins=words.count(standing.origins, "origin"),
        )
        if standing is not None
        else "",
        # A whole that is stated twice does not fit twice, in the same words.
        warnings=tuple(dict.fromkeys(warnings)),
        reviewers=_reviewers(topic, words),
        toll=_toll_chart(toll, numbers, words) if toll is not None else None,
    )


def _reviewers(topic: Topic, words: Words) -> tuple[str, ...]:
    """Give what reviewers said and changed, a sentence each, by whom and when."""
    human = topic.human
    if human is None:
        return ()
    told = []
    if human.verdict is not None:
        verdict = human.verdict
        parts = [
            words(
                "topic.reviewer",
                ruling=words(f"verdict.{verdict.ruling.value}"), name=verdict.by,
                time=words.moment(verdict.at),
            ),
            f"{verdict.reason}." if verdict.reason[-1:].isalnum() else verdict.reason,
            human.note,
        ]  # fmt: skip
        told.append(" ".join(part for part in parts if part))
    told += [
        words("topic.change", words=change.words, name=change.by, time=words.moment(change.at))
        for change in human.changes
    ]
    return tuple(told)


def _topic_row(item: TopicItem, source: int, text: str, words: Words, *, differs: bool) -> TopicRow:
    scope = item.scope
    parts = [scope.side or "", ", ".join(scope.place), scope.group or ""]
    has_value = item.interval is not None and item.value is not None
    before, after = in_line(text, item.start, item.end)
    published = words("table.published", day=words.day(item.published)) if item.published else ""
    return TopicRow(
        source=source,
        value=_value_words(item),
        bounds=str(item.interval) if has_value else "–",
        date=date_words(item.date) or published,
        scope="; ".join(p for p in dict.fromkeys(parts) if p),
        asserter=item.attributed_to or "",
        before=before,
        quote=shortened(item.text, 200),
        after=after,
        place=words("place.characters", start=item.start, end=item.end),
        differs=differs,
    )


def _value_words(item: TopicItem) -> str:
    if item.qualifier is None:
        return "–"
    return number_words(item.value, item.qualifier, item.upper)


# --- how a toll grew -----------------------------------------------------------------------


def _toll_chart(history: TollHistory, numbers: Mapping[str, int], words: Words) -> TollChart | None:
    """Give a toll as a chart with its table; None where its counts are not of two days or more."""
    drawn = [series for series in history.series if any(p.day is not None for p in series.points)]
    days = sorted({p.day for s in drawn for p in s.points if p.day is not None})
    if len(days) < 2:
        return None
    first, length = days[0], (days[-1] - days[0]).days
    lines = tuple(_toll_line(series, first, words) for series in drawn[:MAX_LINES])
    highest = max(max(mark.low, mark.high or 0) for line in lines for mark in line.marks)
    spoken = " ".join(
        words("toll.line", name=line.name, values="; ".join(m.words for m in line.marks)) for line in lines
    )
    rows = tuple(
        (
            words.day(point.day) or words("toll.no_day"),
            point.words,
            str(point.interval),
            _series_name(series),
            words("source.source", number=numbers[point.item.source]),
        )
        for series in history.series
        for point in series.points
    )
    return TollChart(
        title=history.title,
        alt=words("toll.alt", first=words.day(first), last=words.day(days[-1]), lines=spoken),
        days=length,
        top=_round_top(highest),
        ticks=_ticks(days),
        lines=lines,
        rows=rows,
        revisions=tuple(
            r.why for s in history.series for r in s.revisions if r.kind is not RevisionKind.REPEATED
        ),
    )


def _toll_line(series: TollSeries, first: datetime.date, words: Words) -> TollLine:
    marks = tuple(
        TollMark(
            day=(point.day - first).days,
            low=point.interval.lower or 0,
            high=point.interval.upper,
            words=words("toll.value", words=point.words, day=words.day(point.day)),
        )
        for point in series.points
        if point.day is not None
    )
    return TollLine(_series_name(series), marks)


def _series_name(series: TollSeries) -> str:
    has_group = series.group not in ("", "people")
    return f"{series.asserter}, {series.group}" if has_group else series.asserter


def _round_top(highest: int) -> int:
    """Give the first of 1, 2, 4, 5, 8 times a power of ten that is not below `highest`."""
    power = 1
    while True:
        for step in (1, 2, 4, 5, 8):
            if step * power >= highest:
                return step * power
        power *= 10


def _ticks(days: list[datetime.date]) -> tuple[tuple[int, str], ...]:
    """Give days to name on the axis: those of counts, as long as their words do not meet."""
    first, length = days[0], (days[-1] - days[0]).days
    kept = [days[-1]]
    for day in reversed(days[:-1]):
        if (kept[-1] - day).days * 7 >= length:
            kept.append(day)
    return tuple(((day - first).days, date_words(day.isoformat())) for day in reversed(kept))
