"""An expression that may be a date, as written, and how neighbours join to ranges and lists."""

from __future__ import annotations

import re
from dataclasses import dataclass

from viewer.extraction.dates_lexicon import DASH, SP, NamedDay, Relation

_RANGE_BETWEEN = re.compile(
    rf"\.?(?:{SP}?{DASH}{SP}?|,?{SP}(?:to|until|till|through|up{SP}to){SP}(?:the{SP})?)\Z", re.I
)
_AND_BETWEEN = re.compile(rf",?{SP}and{SP}(?:then{SP}|again{SP})?(?:in{SP}|on{SP})?(?:the{SP})?\Z", re.I)
_LIST_BETWEEN = re.compile(
    rf"(?:,?{SP}(?:and|or|and{SP}again){SP}(?:in{SP}|on{SP}|by{SP})?(?:the{SP})?|,{SP}|/)\Z", re.I
)
BETWEEN_BEFORE = re.compile(rf"\bbetween{SP}(?:the{SP})?\Z", re.I)


@dataclass(slots=True)
class Expression:
    """One possible date as written. `kind` says which of the other fields count.

    point: year, month (or season code), day, masked; what is not written is None. weekday: `number`.
    days: `offset` from the day of writing. relation: `unit` (or a month, season, weekday `number`)
    by `relation`. count: `offset` units by `relation`. quarter, ordinal_day: `number`. feast: `named`.
    """

    start: int
    end: int
    kind: str
    rule: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    masked: int = 0
    number: int = 0
    unit: str = ""
    offset: int = 0
    relation: Relation | None = None
    year_relation: Relation | None = None
    parts: tuple[str, ...] = ()
    is_ambiguous: bool = False
    until: Expression | None = None
    joined: bool = False
    named: NamedDay | None = None


def join(text: str, found: list[Expression]) -> list[Expression]:
    """Join what is written as one range, and mark lists whose year stands at the end only."""
    out: list[Expression] = []
    for expression in found:
        previous = out[-1] if out else None
        if (
            previous is not None
            and previous.kind == expression.kind
            and expression.kind in ("point", "weekday")
            and 0 < expression.start - previous.end <= 24
            and not expression.is_ambiguous
        ):
            between = text[previous.end : expression.start]
            is_range = _RANGE_BETWEEN.match(between) is not None or _is_one_night(
                previous, between, expression
            )
            if not is_range and _AND_BETWEEN.match(between):
                is_range = (
                    BETWEEN_BEFORE.search(text[max(0, previous.start - 16) : previous.start]) is not None
                )
            if (
                is_range
                and previous.until is None
                and expression.until is None
                and _can_run(previous, expression)
            ):
                previous.until = expression
                previous.end = expression.end
                previous.rule = f"range:{previous.rule}"
                continue
            if _LIST_BETWEEN.match(between):
                previous.joined = True
        out.append(expression)
    return out


def _is_one_night(a: Expression, between: str, b: Expression) -> bool:
    """Tell whether a stroke joins the last day of a month to the first of the next ("30 June/1 July")."""
    return between == "/" and a.kind == "point" and a.day is not None and a.day > 27 and b.day == 1


def _can_run(a: Expression, b: Expression) -> bool:
    """Tell whether a range from `a` to `b` makes sense: alike in precision, not backwards."""
    if a.kind == "weekday":
        return a.number != b.number
    if (a.day is None) != (b.day is None) or (a.month is None) != (b.month is None) or a.masked != b.masked:
        return False
    if a.year is not None and b.year is not None:
        return (a.year, a.month or 0, a.day or 0) < (b.year, b.month or 0, b.day or 0)
    return a.year is None or b.year is None
