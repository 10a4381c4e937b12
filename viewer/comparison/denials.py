"""Finds denials that extraction lists as no event of their own: "said that it was keeping to the truce".

Gold and extraction contract count a bare verb of saying as no event; for a comparison what matters
is that a party answers an accusation, so such clauses are read from the text as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from viewer.comparison.cues import line_counter, sentence_around
from viewer.comparison.event_facts import EventFact, content_stems
from viewer.comparison.facts import NO_CLAIM, Setting
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


def read_denials(
    sources: Sequence[ComparedSource],
    facts: Sequence[EventFact],
    setting: Setting,
    parties: Sequence[str],
) -> list[EventFact]:
    """Give the answers in the texts that no event covers, as facts without a claim (index `NO_CLAIM`).

    Only those whose speaker is one of the parties: the last one named in the clause before the verb.
    """
    found: list[EventFact] = []
    for number, source in enumerate(sources):
        lines_before = line_counter(source.text)
        covered = [(f.event.start, f.event.end) for f in facts if f.source == number]
        for match in _ANSWERS.finditer(source.text):
            start, end = match.span()
            if any(a < end and start < b for a, b in covered):
                continue
            first, last = sentence_around(source.text, start, end)
            clause = _CLAUSE.split(source.text[first:start])[-1]
            named = named_sides(clause, parties)
            if not named:
                continue
            text = source.text[start:end]
            sentence = source.text[first:last]
            near = [f for f in facts if f.source == number and f.sentence == (first, last)]
            dates = {(f.event.date, f.first, f.last) for f in near if f.day is not None}
            date, earliest, latest = dates.pop() if len(dates) == 1 else (None, None, None)
            found.append(
                EventFact(
                    source=number,
                    index=NO_CLAIM,
                    event=Event(start, end, text, EventType.STATEMENT, "comparison.denial", date=date),
                    first=earliest,
                    last=latest,
                    places=frozenset(),
                    speaker=named[-1],
                    targets=frozenset(named_sides(source.text[end:last], parties)) - {named[-1]},
                    sentence=(first, last),
                    sentence_text=sentence,
                    paragraph=lines_before(start),
                    words=content_stems(sentence, parties),
                    trigger=content_stems(text, parties),
                    period=setting.period_of(date, number),
                )
            )
    return found
