"""Reads events as facts to compare: day, places, parties, the words around the trigger."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from viewer.comparison.cues import line_counter, sentence_around
from viewer.comparison.setting import Setting
from viewer.comparison.sides import is_official, voice_of
from viewer.comparison.times import date_bounds, say_day
from viewer.domain.claims import Event
from viewer.domain.comparison import ComparedSource, Scope, TopicItem
from viewer.domain.naming import is_wide_place, named_sides, people_stem, same_side, skeleton
from viewer.domain.vocabulary import ClaimKind, EventType

_STOP_WORDS = """
about above after again against also although among another around because been before being between both
during each from have having into later more most much near only other over said says same several some such
than that their them then there these they this those through under until upon very were what when where which
while will with within would year years days day according reported stated
january february march april june july august september october november december
monday tuesday wednesday thursday friday saturday sunday
"""
_STOP = frozenset(_STOP_WORDS.split())
_STEM_ENDINGS = (
    "ations",
    "ation",
    "ings",
    "ing",
    "ments",
    "ment",
    "ies",
    "ied",
    "ers",
    "ed",
    "es",
    "er",
    "s",
)


@dataclass(frozen=True, slots=True)
class EventFact:
    """An event as the comparison reads it.

    `day` is set where the event is dated to one day; `first` and `last` bound any date. `speaker`
    is the party that asserts or says it, `targets` the other parties that its sentence or actors
    name. `words` are content stems near the trigger, `sentence` the bounds of its sentence;
    `is_denied` tells that the sentence denies it ("rejects the claim that forces attacked").
    """

    source: int
    index: int
    event: Event
    first: datetime.date | None
    last: datetime.date | None
    places: frozenset[str]
    speaker: str | None
    targets: frozenset[str]
    sentence: tuple[int, int]
    sentence_text: str
    paragraph: int
    words: frozenset[str]
    trigger: frozenset[str]
    period: int | None
    is_denied: bool = False

    @property
    def day(self) -> datetime.date | None:
        return self.first if self.first is not None and self.first == self.last else None

    @property
    def order(self) -> tuple[int, int, int]:
        return (self.source, self.event.start, self.index)

    @property
    def window(self) -> str:
        """The words of the sentence from a little before the trigger on, where its object stands."""
        offset = self.event.start - self.sentence[0]
        return self.sentence_text[max(0, offset - 60) : offset + len(self.event.text) + 60]


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Give a rough stem of an English word, enough to match "shelled" with "shelling"."""
    base = skeleton(word)
    for ending in _STEM_ENDINGS:
        if base.endswith(ending) and len(base) - len(ending) >= 4:
            return base[: -len(ending)]
    return base


#: Verbs for one and the same act, by the stem that stands for them.
_ONE_ACT = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), name)
    for words, name in (
        (
            r"set(?:ting)? (?:\w+ ){0,3}?(?:on fire|ablaze|fire to)|torch\w*|burn(?:s|ed|t|ing)?(?: down)?",
            "burned",
        ),
        (r"shell(?:s|ed|ing)|bombard\w*|mortar\w*|(?:fired|firing) (?:mortars|artillery|shells)", "shelled"),
        (r"shot (?:dead|and killed)|kill(?:s|ed|ing)", "killed"),
        (r"open(?:s|ed|ing) fire|fired (?:first|on|at)|shot at", "firing"),
        (r"assault(?:s|ed|ing)|attack(?:s|ed|ing)?|storm(?:s|ed|ing)|raid(?:s|ed|ing)", "attacked"),
        (r"seiz(?:e|es|ed|ing)|captur(?:e|es|ed|ing)|occup(?:y|ies|ied|ying)", "seized"),
        (r"loot(?:s|ed|ing)|plunder\w*|pillag\w+", "looted"),
    )
)


@lru_cache(maxsize=4096)
def one_act(text: str) -> str:
    """Give a text with the verbs for one act written in one way ("set fire to" as "burned")."""
    for pattern, name in _ONE_ACT:
        text = pattern.sub(name, text)
    return text


def content_stems(text: str, sides: Sequence[str] = ()) -> frozenset[str]:
    """Give the stems of the words that carry meaning: no function words, no names of parties."""
    parties = {people_stem(side) for side in sides}
    words = [w for w in re.findall(r"[^\W\d_]{4,}", text) if w.lower() not in _STOP]
    return frozenset(stem(w) for w in words if not (w[:1].isupper() and people_stem(w) in parties))


def party_names(sources: Sequence[ComparedSource], setting: Setting) -> tuple[str, ...]:
    """Give the parties: the sides of figures, else the names that most often act ("Tajik forces")."""
    if len(setting.sides) >= 2:
        return setting.sides
    counts: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    pattern = (
        r"\b([A-Z][^\W\d_]+) (?:side|forces|troops|army|military|soldiers|government|authorities|spokes\w+)\b"
    )
    for source in sources:
        for match in re.finditer(pattern, source.text):
            key = people_stem(match.group(1))
            if len(key) >= 3 and match.group(1) not in (
                "The",
                "Both",
                "Local",
                "Armed",
                "Security",
                "Government",
            ):
                counts[key] += 1
                spelled[key] = min(spelled.get(key, match.group(1)), match.group(1))
    found = [spelled[key] for key, count in sorted(counts.items()) if count >= 1]
    return (*setting.sides, *(name for name in found if not any(same_side(name, s) for s in setting.sides)))


def read_events(
    sources: Sequence[ComparedSource], setting: Setting, parties: Sequence[str]
) -> list[EventFact]:
    """Read every event but bare tolls (figures carry those), in source and text order."""
    facts: list[EventFact] = []
    for number, source in enumerate(sources):
        lines_before = line_counter(source.text)
        voice = voice_of(source, parties)
        for index, event in enumerate(source.extraction.events):
            if event.type is EventType.CASUALTY_REPORT:
                continue
            first, last = date_bounds(event.date)
            start, end = sentence_around(source.text, event.start, event.end)
            sentence = source.text[start:end]
            speaker = _speaker(event, sentence, parties, voice)
            named = {s for actor in event.actors for s in named_sides(actor, parties)}
            named |= set(named_sides(source.text[event.end : end], parties))
            named |= set(_subject(source.text[start : event.start], parties))
            near = source.text[max(start, event.start - 90) : min(end, event.end + 90)]
            facts.append(
                EventFact(
                    source=number,
                    index=index,
                    event=event,
                    first=first,
                    last=last,
                    places=frozenset(
                        skeleton(p)
                        for p in event.places
                        if not is_wide_place(p) and not any(same_side(p, s) for s in parties)
                    ),
                    speaker=speaker,
                    targets=frozenset(named - {speaker}),
                    sentence=(start, end),
                    sentence_text=sentence,
                    paragraph=lines_before(event.start),
                    words=content_stems(near, parties),
                    trigger=content_stems(event.text, parties),
                    period=setting.period_of(event.date, number),
                    is_denied=event.type not in _SAYING
                    and bool(_DENIED_CLAUSE.search(source.text[start : event.start])),
                )
            )
    return facts


#: What is said rather than done.
_SAYING = frozenset((EventType.ACCUSATION, EventType.STATEMENT, EventType.LEGAL_ACTION))
_DENIED_CLAUSE = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|reject(?:s|ed|ing)?|refut\w+|dismiss(?:es|ed|ing)?|disput(?:es|ed|ing))\b"
    r"(?![^,;]*\b(?:and|but) (?:said|says|accus\w+|claim\w*|stat\w+|insist\w+|blam\w+)\b)[^,;]*$",
    re.IGNORECASE,
)


def _subject(before: str, parties: Sequence[str]) -> tuple[str, ...]:
    """Give the one party in the clause before a verb: who did it ("said that armed Tajik men set fire")."""
    clause = _CLAUSE_START.split(before)[-1]
    named = named_sides(clause, parties)
    return () if len(named) != 1 or _PASSIVE.search(clause) else named


_CLAUSE_START = re.compile(
    r"[,;:()]|\b(?:that|while|when|after|as|but|because|said|says|"
    r"accus\w+|blam\w+)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are)\s+$")


def _speaker(event: Event, sentence: str, parties: Sequence[str], voice: str | None) -> str | None:
    """Give the party that asserts an event; `voice` is the one for which the whole document speaks."""
    if event.attributed_to is not None:
        named = named_sides(event.attributed_to, parties)
        if named:
            return named[0] if len(named) == 1 else None
        # "the ministry", "the Joint Command": the body that issued the document.
        return voice if voice is not None and is_official(event.attributed_to) else None
    if event.type in _SAYING:
        if voice is not None:
            return voice  # in a document of one party the body that speaks is its own
        # Whom a case is brought against stands behind the verb, who brings it before.
        subject = sentence.split(event.text)[0]
        for actor in sorted(event.actors, key=lambda actor: actor not in subject):
            if named := named_sides(actor, parties):
                before = named_sides(subject, parties)
                return named[0] if actor in subject or not before else before[-1]
        before = named_sides(subject, parties)
        return before[-1] if before else None
    return voice


def say_event_date(fact: EventFact) -> str:
    """Give an event's date in words."""
    if fact.day is not None:
        return say_day(fact.day)
    if fact.first is not None and fact.last is not None:
        return f"{say_day(fact.first)} to {say_day(fact.last)}"
    return "no day"


def event_item(fact: EventFact, sources: Sequence[ComparedSource]) -> TopicItem:
    """Give an event as an item of a topic."""
    source, event = sources[fact.source], fact.event
    return TopicItem(
        source=source.key,
        doc=source.doc,
        kind=ClaimKind.EVENT,
        index=fact.index,
        start=event.start,
        end=event.end,
        text=event.text,
        value=None,
        upper=None,
        qualifier=None,
        interval=None,
        date=event.date,
        published=source.published,
        attributed_to=event.attribution[-1] if event.attribution else event.attributed_to,
        scope=Scope(place=event.places, period=event.date),
    )
