"""Builds small accounts for comparison tests: sentences with the figures and events they hold."""

from __future__ import annotations

import datetime
from typing import Any

from viewer.comparison.times import date_bounds
from viewer.domain.claims import DateMention, Event, Extraction, Figure
from viewer.domain.comparison import ComparedSource
from viewer.domain.vocabulary import EventType, FigureCategory, Qualifier


def figure(sentence: str, words: str, value: int | None, **fields: Any) -> tuple[str, str, dict[str, Any]]:
    """Give a sentence with a figure in it; `words` is the figure's text."""
    return sentence, words, {"kind": "figure", "value": value, **fields}


def event(sentence: str, words: str, kind: EventType, **fields: Any) -> tuple[str, str, dict[str, Any]]:
    """Give a sentence with an event in it; `words` is the trigger."""
    return sentence, words, {"kind": "event", "type": kind, **fields}


def account(
    name: str,
    *parts: tuple[str, str, dict[str, Any]],
    published: str | None = None,
    dates: tuple[str, ...] = (),
) -> ComparedSource:
    """Build a source; each new sentence stands in its own paragraph, the same sentence only once."""
    text, starts = "", {}
    for sentence, _, _ in parts:
        if sentence not in starts:
            starts[sentence] = len(text)
            text += sentence + "\n\n"
    figures: list[Figure] = []
    events: list[Event] = []
    for sentence, words, given in parts:
        fields = dict(given)
        start = starts[sentence] + sentence.index(words)
        kind = fields.pop("kind")
        if kind == "figure":
            figures.append(
                Figure(
                    start, start + len(words), words,
                    fields.pop("category", FigureCategory.KILLED),
                    fields.pop("value"),
                    fields.pop("qualifier", Qualifier.EXACT),
                    "test",
                    **fields,
                )
            )  # fmt: skip
        else:
            first, last = date_bounds(fields.get("date"))
            events.append(
                Event(start, start + len(words), words, fields.pop("type"), "test",
                      earliest=first, latest=last, **fields)
            )  # fmt: skip
    mentions: list[DateMention] = []
    for edtf in dates:
        start = len(text) + len("So much of ")
        text += f"So much of {edtf}.\n\n"
        mentions.append(DateMention(start, start + len(edtf), edtf, edtf, "test", *date_bounds(edtf)))
    day = datetime.date.fromisoformat(published) if published else None
    extraction = Extraction(tuple(mentions), tuple(figures), tuple(events), ())
    return ComparedSource(name, f"{name}.txt", name.title(), text, day, extraction)
