"""What a person says of a claim in the machine's place: which fields can be set, and to what.

The machine's values stay as they are; a correction holds only the fields that it changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from viewer.domain import edtf
from viewer.domain.claims import DateMention, Event, Figure
from viewer.domain.vocabulary import ClaimKind, EventType, FigureCategory, Qualifier
from viewer.errors import InvalidValueError

Item = Figure | Event | DateMention

#: The rule of claims that no machine found.
BY_HAND = "by hand"

#: The fields of each kind of claim that a person can set, in the order in which they are shown.
FIELDS: dict[ClaimKind, tuple[str, ...]] = {
    ClaimKind.FIGURE: (
        "category", "value", "upper", "qualifier", "unit", "date", "place", "side", "attributed_to",
        "attribution",
    ),
    ClaimKind.EVENT: ("type", "date", "places", "actors", "attributed_to", "attribution"),
    ClaimKind.DATE: ("edtf",),
}  # fmt: skip
_LISTS = frozenset(("place", "places", "actors", "attribution"))
_NUMBERS = frozenset(("value", "upper"))
_CODES: dict[str, tuple[str, ...]] = {
    "category": tuple(c.value for c in FigureCategory),
    "qualifier": tuple(q.value for q in Qualifier),
    "type": tuple(t.value for t in EventType),
}


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person changed of one claim: values by field (lists as lists), who, when and why."""

    claim_id: int
    fields: Mapping[str, Any]
    reason: str
    reviewer: str
    modified: str


def kind_of(item: Item) -> ClaimKind:
    """Give which kind of claim an item is."""
    if isinstance(item, Figure):
        return ClaimKind.FIGURE
    return ClaimKind.EVENT if isinstance(item, Event) else ClaimKind.DATE


def choices(field: str) -> tuple[str, ...]:
    """Give the codes that a field can have; none for free words."""
    return _CODES.get(field, ())


def values_of(item: Item) -> dict[str, Any]:
    """Give the values of a claim's fields as a correction holds them."""
    found: dict[str, Any] = {}
    for name in FIELDS[kind_of(item)]:
        value = getattr(item, name)
        found[name] = list(value) if name in _LISTS else value.value if name in _CODES else value
    return found


def read_field(field: str, words: str) -> Any:
    """Give the value that a person typed for a field; empty words stand for none.

    Lists are parted by ";". Raises InvalidValueError for what the field cannot hold.
    """
    tidy = " ".join(words.split())
    if field in _LISTS:
        return [part for piece in tidy.split(";") if (part := piece.strip())]
    if field in _CODES:
        code = tidy.casefold().replace(" ", "_")
        if code not in _CODES[field]:
            raise InvalidValueError(
                f"{words!r} is no {field}.", hint=f"Choose one of {', '.join(_CODES[field])}."
            )
        return code
    if not tidy:
        return None
    if field in _NUMBERS:
        digits = tidy.replace(",", "").replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
        if not digits.isascii() or not digits.isdigit():
            raise InvalidValueError(f"{words!r} is no whole number.", hint="Write it in digits, e.g. 1200.")
        return int(digits)
    if field in ("date", "edtf"):
        return str(edtf.parse(tidy))
    return tidy


def written(value: Any) -> str:
    """Give a value as a person would type it for `read_field`."""
    if value is None:
        return ""
    return "; ".join(value) if isinstance(value, list) else str(value)


def corrected(item: Item, fields: Mapping[str, Any]) -> Item:
    """Give a claim with some of its fields set; what depends on them follows.

    Raises InvalidValueError for a field that this kind of claim does not have, and for values that
    cannot stand together (a range whose ends are the wrong way round, a number that is not given).
    """
    known = FIELDS[kind_of(item)]
    for name in fields:
        if name not in known:
            raise InvalidValueError(
                f"A {kind_of(item).value} has no {name}.", hint=f"It has {', '.join(known)}."
            )
    values: dict[str, Any] = {
        name: tuple(value) if name in _LISTS else value for name, value in fields.items()
    }
    match item:
        case Figure():
            for name, enum in (("category", FigureCategory), ("qualifier", Qualifier)):
                if name in values:
                    values[name] = enum(values[name])
            return _checked(replace(item, **values))
        case Event():
            if "type" in values:
                values["type"] = EventType(values["type"])
            if "date" in values:
                values["earliest"], values["latest"] = _bounds(values["date"])
            return replace(item, **values)
        case DateMention():
            if not values.get("edtf", item.edtf):
                raise InvalidValueError("A date needs a value.", hint="Write it as 2021-04-28.")
            values["earliest"], values["latest"] = _bounds(values.get("edtf", item.edtf))
            return replace(item, **values)


def _bounds(value: str | None) -> tuple[Any, Any]:
    return edtf.bounds(value) if value else (None, None)


def _checked(figure: Figure) -> Figure:
    if figure.qualifier is Qualifier.RANGE:
        if figure.value is None or figure.upper is None or figure.upper <= figure.value:
            raise InvalidValueError(
                "A range needs a lower and a higher number.", hint="Set value and upper, e.g. 12 and 15."
            )
        return figure
    if figure.upper is not None:
        return replace(figure, upper=None)
    if figure.value is None and figure.qualifier is not Qualifier.VAGUE:
        raise InvalidValueError("A figure needs a number.", hint='Or set the qualifier to "vague".')
    return figure
