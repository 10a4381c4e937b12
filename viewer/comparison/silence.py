"""Tells what each document says of a topic: a number, none, no number, nothing, or out of its scope."""

from __future__ import annotations

import re
from collections.abc import Sequence

from viewer.comparison.cues import ALL_SIDES, sentence_around
from viewer.comparison.setting import Setting
from viewer.comparison.wording import item_words
from viewer.domain.comparison import ComparedSource, Coverage, SourceCoverage, Topic, TopicItem
from viewer.domain.naming import named_sides
from viewer.domain.vocabulary import ClaimKind, EventType, FigureCategory

#: Events that tell of the thing that a category counts, with the words that their trigger must have.
_HAPPENED: dict[FigureCategory, tuple[frozenset[EventType], re.Pattern[str]]] = {
    category: (frozenset(types), re.compile(words, re.IGNORECASE))
    for category, types, words in (
        (
            FigureCategory.KILLED,
            (EventType.CASUALTY_REPORT, EventType.VIOLENCE_AGAINST_CIVILIANS),
            r"\b(?:kill|dead|death|die|fatal|shot dead|lost (?:his|her|their) li)",
        ),
        (
            FigureCategory.WOUNDED,
            (EventType.CASUALTY_REPORT, EventType.VIOLENCE_AGAINST_CIVILIANS),
            r"\b(?:wound|injur|hurt)",
        ),
        (FigureCategory.DISPLACED, (EventType.DISPLACEMENT,), r"."),
        (FigureCategory.RETURNED, (EventType.RETURN,), r"."),
        (FigureCategory.DETAINED, (EventType.ABDUCTION_OR_DETENTION,), r"."),
        (FigureCategory.RELEASED, (EventType.RELEASE,), r"."),
        (
            FigureCategory.BUILDINGS_DESTROYED,
            (EventType.PROPERTY_DESTRUCTION,),
            r"\b(?:burn|destr|demolish|set (?:on fire|fire)|ruin|raz|damag)",
        ),
    )
}


def split_absent(
    present: set[int], sources: Sequence[ComparedSource], setting: Setting, period: int | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the keys of the sources that say nothing of a topic: (silent, out of scope).

    A source is out of scope where it was published before the topic's period began, or where it has
    dates and none of them falls into that period.
    """
    silent: list[str] = []
    out: list[str] = []
    for number, source in enumerate(sources):
        if number in present:
            continue
        (silent if _covers(number, setting, period) else out).append(source.key)
    return tuple(silent), tuple(out)


def _covers(number: int, setting: Setting, period: int | None) -> bool:
    if period is None:
        return True
    start = setting.periods[period][0]
    published = setting.times[number].published
    if published is not None and published < start:
        return False
    if setting.home[number] == period:
        return True
    return period in setting.spoken_of[number]


def find_coverage(topic: Topic, sources: Sequence[ComparedSource]) -> tuple[SourceCoverage, ...]:
    """Say of every source what it tells of a topic, in the order of the sources."""
    items: dict[str, list[TopicItem]] = {}
    for item in topic.items:
        items.setdefault(item.source, []).append(item)
    return tuple(_coverage(topic, source, items.get(source.key, [])) for source in sources)


def _coverage(topic: Topic, source: ComparedSource, own: Sequence[TopicItem]) -> SourceCoverage:
    numbers = [i for i in own if i.value is not None]
    if numbers and all(i.value == 0 for i in numbers):
        return SourceCoverage(
            source.key, Coverage.NONE, f"It says that there were none: “{numbers[0].text}”."
        )
    if numbers:
        given = ", ".join(dict.fromkeys(item_words(i) for i in numbers if i.value != 0))
        return SourceCoverage(source.key, Coverage.NUMBER, f"It gives {given}.")
    if own and own[0].kind is ClaimKind.FIGURE:
        return SourceCoverage(
            source.key, Coverage.UNKNOWN, f"It tells of it without a number: “{own[0].text}”."
        )
    if own:
        return SourceCoverage(source.key, Coverage.TOLD, f"It tells of it: “{own[0].text}”.")
    told = _told_without_number(topic, source)
    if told is not None:
        return SourceCoverage(source.key, Coverage.UNKNOWN, f"It tells of it without a number: “{told}”.")
    if source.key in topic.out_of_scope:
        return SourceCoverage(source.key, Coverage.OUT_OF_SCOPE, "It does not cover the time of this topic.")
    return SourceCoverage(source.key, Coverage.SILENT, "It covers the time and says nothing of this.")


def _told_without_number(topic: Topic, source: ComparedSource) -> str | None:
    """Give the words of an event that tells of what the topic counts, where the source counts nothing."""
    if topic.key.startswith("event/") or source.key in topic.out_of_scope:
        return None
    happened = _HAPPENED.get(FigureCategory(topic.category))
    if happened is None:
        return None
    types, words = happened
    side = topic.scope.side
    for event in source.extraction.events:
        if event.type not in types or event.figures or not words.search(event.text):
            continue
        start, end = sentence_around(source.text, event.start, event.end)
        if side in (None, ALL_SIDES) or named_sides(source.text[start:end], (side,)):
            return event.text
    return None
