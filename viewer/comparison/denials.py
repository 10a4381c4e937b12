"""Finds what parties say against each other that extraction lists as no event of its own.

Gold and extraction contract count a bare verb of saying as no event; for a comparison what matters
is that a party answers an accusation ("said that it was keeping to the truce") or names the other as
the one who began ("said that their forces had opened fire first"), so such clauses are read from the
text as well.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from viewer.comparison.cues import line_counter, sentence_around
from viewer.comparison.event_facts import EventFact, content_stems
from viewer.comparison.facts import NO_CLAIM
from viewer.comparison.setting import Setting
from viewer.comparison.sides import voice_of
from viewer.domain.claims import Event
from viewer.domain.comparison import ComparedSource
from viewer.domain.naming import named_sides
from viewer.domain.vocabulary import EventType

_ANSWERS = re.compile(
    r"\b(?:(?:said|says|stated|insisted|insists|claimed|claims|maintained|declared|announced)\b(?: that)?"
    r"[^.;\n]{0,50}?\b(?:stick(?:s|ing)? to|adher\w+ to|abid\w+ by|comply\w* with|observ(?:ing|ed)|"
    r"honou?r(?:ing|ed)|respect(?:ing|ed))\b[^.;\n]{0,25}?\b(?:cease-?fire|truce|agreement|armistice)\b"
    r"|(?:denied|denies|has denied|have denied|rejected|rejects|dismissed|refuted)\b)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:()]|\bwhile\b|\bwhereas\b|\bbut\b", re.IGNORECASE)
_BEGAN = re.compile(
    r"\b(?:(?:had |have |has )?(?:open(?:ed|ing) fire|fir(?:ed|ing)|shot|attack(?:ed|ing)|invad(?:ed|ing)|"
    r"struck)(?: (?:first|on \w+|at \w+))?|(?:had |have |has )?(?:started|starting|begun|began|"
    r"provok(?:ed|ing)) the (?:fighting|clash(?:es)?|conflict|shooting|violence|war))\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:said|says|stated|states|insist(?:s|ed)|claim(?:s|ed)|maintain(?:s|ed)|alleg(?:es|ed)|"
    r"report(?:s|ed)|according to|accus(?:es|ed|ing)|blam(?:es|ed|ing))\b",
    re.IGNORECASE,
)


def read_denials(
    sources: Sequence[ComparedSource],
    facts: Sequence[EventFact],
    setting: Setting,
    parties: Sequence[str],
) -> list[EventFact]:
    """Give the answers in the texts that no event covers, as facts without a claim (index `NO_CLAIM`).

    Only those whose speaker is one of the parties: the last one named in the clause before the verb.
    """
    reader = TextReader(sources, facts, setting, parties)
    found: list[EventFact] = []
    for number, source in enumerate(sources):
        for match in _ANSWERS.finditer(source.text):
            start, end = match.span()
            first, last = sentence_around(source.text, start, end)
            named = named_sides(_CLAUSE.split(source.text[first:start])[-1], parties)
            if named and not reader.is_covered(number, start, end):
                targets = frozenset(named_sides(source.text[end:last], parties)) - {named[-1]}
                found.append(reader.fact(number, start, end, EventType.STATEMENT, named[-1], targets))
    return found


def read_charges(
    sources: Sequence[ComparedSource],
    facts: Sequence[EventFact],
    setting: Setting,
    parties: Sequence[str],
) -> list[EventFact]:
    """Give the clauses in which one party names the other as the one who began, where no event is.

    The speaker is the party named before a verb of saying, or the one whose document it is.
    """
    reader = TextReader(sources, facts, setting, parties)
    found: list[EventFact] = []
    if len(parties) < 2:
        return found
    for number, source in enumerate(sources):
        voice = voice_of(source, parties)
        for match in _BEGAN.finditer(source.text):
            start, end = match.span()
            if reader.is_covered(number, start, end):
                continue
            first, _ = sentence_around(source.text, start, end)
            before = source.text[first:start]
            said = [*_SAID.finditer(before)]
            speakers = named_sides(before[: said[-1].start()], parties) if said else ()
            speaker = speakers[-1] if speakers else voice
            accused = named_sides(before[said[-1].end() if said else 0 :], parties)
            if speaker is not None and len(accused) == 1 and accused[0] != speaker:
                targets = frozenset(accused)
                found.append(reader.fact(number, start, end, EventType.ARMED_CLASH, speaker, targets))
    return found


class TextReader:
    """Makes facts of words in the texts, dated as the events of their sentence are."""

    def __init__(
        self,
        sources: Sequence[ComparedSource],
        facts: Sequence[EventFact],
        setting: Setting,
        parties: Sequence[str],
    ) -> None:
        self._sources, self._setting, self._parties = sources, setting, parties
        self._lines = [line_counter(source.text) for source in sources]
        self._covered: dict[int, list[tuple[int, int]]] = {}
        self._days: dict[tuple[int, tuple[int, int]], set[_Day]] = {}
        for fact in facts:
            self._covered.setdefault(fact.source, []).append((fact.event.start, fact.event.end))
            if fact.day is not None:
                days = self._days.setdefault((fact.source, fact.sentence), set())
                days.add((fact.event.date, fact.first, fact.last))

    def is_covered(self, source: int, start: int, end: int) -> bool:
        return any(a < end and start < b for a, b in self._covered.get(source, ()))

    def fact(
        self, number: int, start: int, end: int, kind: EventType, speaker: str | None, targets: frozenset[str]
    ) -> EventFact:
        source = self._sources[number]
        sentence = sentence_around(source.text, start, end)
        days = self._days.get((number, sentence), set())
        date, first, last = next(iter(days)) if len(days) == 1 else (None, None, None)
        text = source.text[start:end]
        words = source.text[slice(*sentence)]
        return EventFact(
            source=number,
            index=NO_CLAIM,
            event=Event(start, end, text, kind, "comparison.said", date=date),
            first=first,
            last=last,
            places=frozenset(),
            speaker=speaker,
            targets=targets,
            sentence=sentence,
            sentence_text=words,
            paragraph=self._lines[number](start),
            words=content_stems(words, self._parties),
            trigger=content_stems(text, self._parties),
            period=self._setting.period_of(date, number),
        )


_Day = tuple[str | None, datetime.date | None, datetime.date | None]
