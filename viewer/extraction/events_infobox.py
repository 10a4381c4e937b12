"""Reads the lines of an infobox that name a happening: the conflict itself and its result."""

from __future__ import annotations

import re
from collections.abc import Sequence

from viewer.domain.claims import DateMention, Event
from viewer.domain.edtf import bounds
from viewer.domain.vocabulary import BlockKind, EventType
from viewer.extraction.names import Name
from viewer.extraction.sentences import Sentence

_HAPPENINGS: tuple[tuple[re.Pattern[str], EventType], ...] = (
    (
        re.compile(r"\b(clash(?:es)?|war|battle|conflict|offensive|skirmish(?:es)?|siege|invasion|insurgency|"
                   r"uprising|attacks?|incursion|crisis|fighting|standoff)\b", re.I),
        EventType.ARMED_CLASH,
    ),
    (re.compile(r"\b(air ?strikes?|shelling|bombings?|bombardment|explosions?)\b", re.I),
     EventType.SHELLING_OR_AIRSTRIKE),
    (re.compile(r"\b(massacre|shootings?|killings?|genocide|murders?)\b", re.I),
     EventType.VIOLENCE_AGAINST_CIVILIANS),
    (re.compile(r"\b(protests?|demonstrations?|riots?|unrest)\b", re.I), EventType.PROTEST),
)  # fmt: skip
_RESULTS = re.compile(
    r"\b(ceasefire|cease-fire|truce|armistice|peace (?:agreement|treaty|accord)|agreement|treaty)\b", re.I
)
_NAME_KEYS = ("Conflict", "Title", "Name", "Event")


def infobox_events(
    text: str, sentences: Sequence[Sentence], dates: Sequence[DateMention], names: Sequence[Name]
) -> list[Event]:
    """Find the conflict that an infobox is about, dated and placed by its own lines, and its result."""
    by_key = infobox_lines(sentences)
    events: list[Event] = []
    title = next((by_key[k] for k in _NAME_KEYS if k in by_key), None)
    if title is not None:
        edtf = infobox_date(by_key, dates)
        earliest, latest = bounds(edtf) if edtf is not None else (None, None)
        for pattern, kind in _HAPPENINGS:
            found = pattern.search(text, title.start, title.end)
            if found is None:
                continue
            parties = _parties(text, sentences)
            place = by_key.get("Place") or by_key.get("Location")
            events.append(
                Event(
                    start=found.start(), end=found.end(), text=found.group(), type=kind,
                    rule="event.infobox.conflict", date=edtf, earliest=earliest, latest=latest,
                    places=_listed(text, place),
                    actors=tuple(dict.fromkeys(
                        n.text
                        for n in names
                        if title.start <= n.start < found.start() and n.kind in ("place", "people")
                        and (n.country is not None or not parties)
                    )) or parties,
                )
            )  # fmt: skip
            break
    result = by_key.get("Result")
    if result is not None:
        found = _RESULTS.search(text, result.start, result.end)
        if found is not None:
            events.append(
                Event(found.start(), found.end(), found.group(), EventType.AGREEMENT, "event.infobox.result")
            )
    return events


def infobox_lines(sentences: Sequence[Sentence]) -> dict[str, Sentence]:
    """Give the first line of each key of the infobox."""
    by_key: dict[str, Sentence] = {}
    for line in sentences:
        block = line.block
        if block is not None and block.kind is BlockKind.INFOBOX and block.key is not None:
            by_key.setdefault(block.key.capitalize(), line)
    return by_key


def infobox_date(by_key: dict[str, Sentence], dates: Sequence[DateMention]) -> str | None:
    """Give the value of the infobox's own date line."""
    line = by_key.get("Date")
    if line is None:
        return None
    return next((d.edtf for d in dates if line.start <= d.start < line.end), None)


def _parties(text: str, sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """Give the parties that the lines of the combatants name."""
    found: list[str] = []
    for line in sentences:
        block = line.block
        if block is None or block.kind is not BlockKind.INFOBOX or block.key is None:
            continue
        if block.key.lower() in ("combatant", "combatants", "belligerent", "belligerents"):
            found.extend(_listed(text, line))
    return tuple(dict.fromkeys(found))


def _listed(text: str, line: Sentence | None) -> tuple[str, ...]:
    if line is None:
        return ()
    return tuple(p.strip() for p in text[line.start : line.end].split(",") if p.strip())
