"""What another extractor has to be, to take its turn beside the program's own.

A package announces it as an entry point of the group `viewer.extractors`:

    [project.entry-points."viewer.extractors"]
    harbour = "harbour_extractor:HarbourExtractor"

The entry point is an object with the fields below, or a class or function that makes one without
arguments. docs/extraction.md has a whole example.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, Protocol, runtime_checkable

from viewer.domain.claims import DateMention, Event, Extraction, Figure, Provenance, Unclaimed
from viewer.domain.document import Block
from viewer.domain.edtf import bounds
from viewer.domain.vocabulary import EventType, FigureCategory, Qualifier
from viewer.errors import InvalidValueError

#: The group of entry points in which extractors are announced.
GROUP = "viewer.extractors"


@runtime_checkable
class Extractor(Protocol):
    """An extractor. `version` goes up whenever the same text can give another result."""

    name: str
    version: str

    def extract(self, text: str, blocks: Sequence[Block], published: datetime.date | None) -> Extraction:
        """Give what is found in `text`, each list in text order.

        Spans are code points into `text`, end exclusive, and each item's `text` is what they cover.
        `blocks` are the text's parts, `published` its day. The provenance of the result is filled in
        by the program.
        """
        ...


def checked(extraction: object, text: str, *, name: str, version: str) -> Extraction:
    """Give a plug-in's extraction with its provenance, after holding it against the rules of the form.

    Raises InvalidValueError that says which item breaks which rule.
    """
    if not isinstance(extraction, Extraction):
        raise InvalidValueError(f"it gave {type(extraction).__name__} and no Extraction")
    for kind, items, expected in (
        ("date", extraction.dates, DateMention), ("figure", extraction.figures, Figure),
        ("event", extraction.events, Event), ("unclaimed", extraction.unclaimed, Unclaimed),
    ):  # fmt: skip
        before = 0
        for number, item in enumerate(items):
            if not isinstance(item, expected):
                raise InvalidValueError(f"{kind} {number} is of the type {type(item).__name__}")
            problem = _problem(item, text, extraction)
            if not problem and item.start < before:
                problem = "stands before the one in front of it; items must be in text order"
            if problem:
                raise InvalidValueError(f"{kind} {number} {problem}")
            before = item.start
    return Extraction(
        dates=tuple(extraction.dates),
        figures=tuple(extraction.figures),
        events=tuple(extraction.events),
        unclaimed=tuple(extraction.unclaimed),
        provenance=Provenance(name, version, extraction.provenance.lexicons if extraction.provenance else ""),
    )


def _problem(item: Any, text: str, extraction: Extraction) -> str:
    """Say what is wrong with an item, as the end of a sentence; empty where it is sound."""
    if (
        type(item.start) is not int
        or type(item.end) is not int
        or not 0 <= item.start < item.end <= len(text)
    ):
        return f"has the span {item.start!r} to {item.end!r}, which is not in the text"
    if text[item.start : item.end] != item.text:
        return f"quotes {item.text!r} where the text has {text[item.start : item.end]!r}"
    match item:
        case Figure():
            return _figure_problem(item, len(extraction.figures))
        case Event():
            sort: Any = item.type
            if not isinstance(sort, EventType):
                return f"has the type {sort!r}, which is no EventType"
            if not all(type(n) is int and 0 <= n < len(extraction.figures) for n in item.figures):
                return "names a figure that is not there"
            return _texts_problem(item.places, item.actors, item.attribution) or _date_problem(item.date)
        case DateMention():
            return _date_problem(item.edtf)
        case _:
            return ""


def _figure_problem(item: Any, count: int) -> str:
    if not isinstance(item.category, FigureCategory) or not isinstance(item.qualifier, Qualifier):
        return "has a category or qualifier that is none of the program's"
    for value in (item.value, item.upper):
        if value is not None and (type(value) is not int or value < 0):
            return f"has the value {value!r}, which is no whole number"
    if item.whole is not None and (type(item.whole) is not int or not 0 <= item.whole < count):
        return "is a part of a figure that is not there"
    return _texts_problem(item.place, item.attribution) or _date_problem(item.date)


def _texts_problem(*lists: object) -> str:
    sound = all(isinstance(words, tuple) and all(isinstance(w, str) for w in words) for words in lists)
    return "" if sound else "has places, actors or asserters that are no tuple of texts"


def _date_problem(value: str | None) -> str:
    if value is None:
        return ""
    try:
        bounds(value)
    except (InvalidValueError, TypeError) as error:
        return f"has a date that is no EDTF: {error}"
    return ""
