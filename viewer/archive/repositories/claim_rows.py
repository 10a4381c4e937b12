"""How claims become rows and rows claims: columns, order of values, lists as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from viewer.archive.connection import Row
from viewer.archive.log import canonical
from viewer.domain.claims import DateMention, Event, Extraction, Figure
from viewer.domain.vocabulary import ClaimKind, EventType, FigureCategory, Qualifier

Item = Figure | Event | DateMention

_CATEGORIES = {c.value: c for c in FigureCategory}
_TYPES = {t.value: t for t in EventType}
_QUALIFIERS = {q.value: q for q in Qualifier}
#: Numbers beyond these ends are kept as their digits.
_INTEGERS = range(-(1 << 63), 1 << 63)

_CLAIM = 'c.id, c.document_id, c.position, c.is_current, c."start", c."end", c.text, c.rule'

SELECT: dict[ClaimKind, str] = {
    ClaimKind.FIGURE: f'SELECT {_CLAIM}, f.category, f.value, f."upper", f.qualifier, f.unit, f.date, '
    "f.place, f.side, f.attributed_to, f.attribution, f.whole "
    "FROM claim AS c JOIN figure AS f ON f.claim_id = c.id",
    ClaimKind.EVENT: f"SELECT {_CLAIM}, e.type, e.date, e.earliest, e.latest, e.places, e.actors, "
    "e.attributed_to, e.attribution, e.figures FROM claim AS c JOIN event AS e ON e.claim_id = c.id",
    ClaimKind.DATE: f"SELECT {_CLAIM}, d.edtf, d.earliest, d.latest "
    "FROM claim AS c JOIN date_mention AS d ON d.claim_id = c.id",
}

REPLACE_DETAILS: dict[ClaimKind, str] = {
    ClaimKind.FIGURE: 'INSERT OR REPLACE INTO figure (claim_id, category, value, "upper", qualifier, unit, '
    "date, place, side, attributed_to, attribution, whole) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    ClaimKind.EVENT: "INSERT OR REPLACE INTO event (claim_id, type, date, earliest, latest, places, actors, "
    "attributed_to, attribution, figures) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    ClaimKind.DATE: "INSERT OR REPLACE INTO date_mention (claim_id, edtf, earliest, latest) "
    "VALUES (?, ?, ?, ?)",
}


def items_of(extraction: Extraction) -> Iterator[tuple[ClaimKind, int, Item]]:
    """Give all claims of an extraction with their kind and position, kind by kind."""
    lists: tuple[tuple[ClaimKind, Sequence[Item]], ...] = (
        (ClaimKind.FIGURE, extraction.figures),
        (ClaimKind.EVENT, extraction.events),
        (ClaimKind.DATE, extraction.dates),
    )
    for kind, items in lists:
        for position, item in enumerate(items):
            yield kind, position, item


def key_of(kind: ClaimKind, item: Item) -> tuple[Any, ...]:
    """Give what makes two extractions' items the same row: kind, span and what kind of thing it is."""
    match item:
        case Figure():
            sort = item.category.value
        case Event():
            sort = item.type.value
        case DateMention():
            sort = item.edtf
    return (kind, item.start, item.end, sort)


def assertion_of(kind: ClaimKind, item: Item) -> Item:
    """Give what a claim asserts, without the rule that found it and links into the lists around it."""
    match item:
        case Figure():
            return replace(item, rule="", whole=None)
        case Event():
            return replace(item, rule="", figures=())
        case DateMention():
            return replace(item, rule="")


def details_of(item: Item) -> tuple[Any, ...]:
    """Give the columns of a claim's own table, without its id."""
    match item:
        case Figure():
            return (
                item.category.value, _stored(item.value), _stored(item.upper), item.qualifier.value,
                item.unit, item.date, _list(item.place), item.side, item.attributed_to,
                _list(item.attribution), item.whole,
            )  # fmt: skip
        case Event():
            return (
                item.type.value, item.date, _iso(item.earliest), _iso(item.latest), _list(item.places),
                _list(item.actors), item.attributed_to, _list(item.attribution), _numbers(item.figures),
            )  # fmt: skip
        case DateMention():
            return (item.edtf, _iso(item.earliest), _iso(item.latest))


def _stored(number: int | None) -> int | str | None:
    return number if number is None or number in _INTEGERS else str(number)


def _number(value: int | str | None) -> int | None:
    return int(value) if isinstance(value, str) else value


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _numbers(values: tuple[int, ...]) -> str:
    return f"[{','.join(map(str, values))}]" if values else "[]"


# A document repeats its days and places over and over.
@lru_cache(4096)
def _list(values: tuple[str, ...]) -> str:
    return canonical(values) if values else "[]"


@lru_cache(4096)
def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None


@lru_cache(4096)
def _tuple(text: str) -> tuple[Any, ...]:
    return tuple(json.loads(text)) if text != "[]" else ()


def _figure(row: Row) -> Figure:
    (start, end, text, rule, category, value, upper, qualifier, unit, day, place, side, attributed_to,
     attribution, whole) = row[4:]  # fmt: skip
    return Figure(
        start, end, text, _CATEGORIES[category], _number(value), _QUALIFIERS[qualifier], rule, _number(upper),
        unit, day, _tuple(place), side, attributed_to, _tuple(attribution), whole,
    )  # fmt: skip


def _event(row: Row) -> Event:
    (start, end, text, rule, type_, day, earliest, latest, places, actors, attributed_to, attribution,
     figures) = row[4:]  # fmt: skip
    return Event(
        start, end, text, _TYPES[type_], rule, day, _day(earliest), _day(latest), _tuple(places),
        _tuple(actors), attributed_to, _tuple(attribution), _tuple(figures),
    )  # fmt: skip


def _date(row: Row) -> DateMention:
    start, end, text, rule, edtf, earliest, latest = row[4:]
    return DateMention(start, end, text, edtf, rule, _day(earliest), _day(latest))


MAKERS: dict[ClaimKind, Callable[[Row], Item]] = {
    ClaimKind.FIGURE: _figure,
    ClaimKind.EVENT: _event,
    ClaimKind.DATE: _date,
}
