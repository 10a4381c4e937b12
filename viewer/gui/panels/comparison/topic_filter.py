"""Which topics of a comparison are listed: by verdict, category, place, and what is still to be looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from viewer.domain.chronology import DayWindow, time_span
from viewer.domain.comparison import Topic
from viewer.domain.topics import Ruling
from viewer.domain.vocabulary import Verdict

#: Places offered by the filter, those of most topics.
MAX_PLACES = 24


class Shown(StrEnum):
    """Which topics are listed."""

    ALL = "All topics"
    SHARED = "Told by several"
    DISAGREEMENTS = "Disagreements"


@dataclass(frozen=True, slots=True)
class TopicFilter:
    """What lets a topic through; an empty set lets all through.

    `days` lets through topics with a claim that can lie within them.
    """

    shown: Shown = Shown.ALL
    only_unreviewed: bool = False
    verdicts: frozenset[object] = frozenset()
    categories: frozenset[object] = frozenset()
    places: frozenset[object] = frozenset()
    days: DayWindow | None = None

    @property
    def is_narrow(self) -> bool:
        """True where some topics can be held back."""
        return self != TopicFilter()

    def passes(self, topic: Topic) -> bool:
        """Tell whether a topic is listed."""
        if self.shown is Shown.SHARED and len({item.source for item in topic.items}) < 2:
            return False
        if self.shown is Shown.DISAGREEMENTS and not is_disagreement(topic):
            return False
        if self.only_unreviewed and ruling_of(topic) is not None:
            return False
        if self.verdicts and topic.verdict not in self.verdicts:
            return False
        if self.categories and topic.category not in self.categories:
            return False
        if self.days is not None and not is_within(topic, self.days):
            return False
        return not self.places or bool(self.places & places_of(topic))


def is_within(topic: Topic, days: DayWindow) -> bool:
    """Tell whether one of a topic's claims can lie within these days; what has no date does not."""
    spans = (time_span(item.date) for item in topic.items if item.date)
    return any(span is not None and days.meets(span) for span in spans)


def ruling_of(topic: Topic) -> Ruling | None:
    """Give what a reviewer said of a topic, None where nobody did."""
    return topic.human.verdict.ruling if topic.human is not None and topic.human.verdict is not None else None


def is_disagreement(topic: Topic) -> bool:
    """Tell whether a topic contradicts: by the reviewer's verdict, else or where unsure by the machine's."""
    ruling = ruling_of(topic)
    if ruling is None or ruling is Ruling.UNSURE:
        return topic.verdict is Verdict.CONTRADICT
    return ruling is Ruling.CONTRADICT


def places_of(topic: Topic) -> frozenset[str]:
    """Give the places that a topic or one of its claims names, in one case for all spellings."""
    return frozenset(place.casefold() for place in _spelled(topic))


def _spelled(topic: Topic) -> set[str]:
    return set(topic.scope.place).union(*(item.scope.place for item in topic.items))


def common_places(topics: Sequence[Topic]) -> list[tuple[str, str]]:
    """Give the places named by most topics, by name: (as `places_of` has it, as it is mostly spelled)."""
    counts: Counter[str] = Counter()
    spellings: dict[str, Counter[str]] = {}
    for topic in topics:
        counts.update(places_of(topic))
        for place in _spelled(topic):
            spellings.setdefault(place.casefold(), Counter())[place] += 1
    ranked = sorted(counts, key=lambda place: (-counts[place], place))[:MAX_PLACES]
    return [(p, min(spellings[p], key=lambda w: (-spellings[p][w], w))) for p in sorted(ranked)]
