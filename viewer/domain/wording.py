"""How claims, dates and counts read: short words for values, shared by the window and the report.

Nothing here invents: what a value does not hold is said as "not given".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from viewer.domain.claims import DateMention, Event, Figure
from viewer.domain.interval import interval_of
from viewer.domain.vocabulary import LIKELIHOOD, EventType, FigureCategory, Qualifier, Status

Item = Figure | Event | DateMention

#: Two places or actors longer than this together would push the date off a list's row.
_NAMES_ROOM = 28

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY = re.compile(
    r"(?P<year>-?\d{4})(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?(?:T(?P<time>\d\d:\d\d))?[\d:Z+-]*(?P<mark>[?~%]?)"
)

_QUALIFIER_WORDS = {
    Qualifier.EXACT: "",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.MORE_THAN: "more than ",
    Qualifier.AT_MOST: "at most ",
    Qualifier.LESS_THAN: "fewer than ",
    Qualifier.ABOUT: "about ",
    Qualifier.RANGE: "",
    Qualifier.VAGUE: "",
}

#: Number words by the lower bound that stands for them (interval.VAGUE_UPPER).
_VAGUE_WORDS = {
    24: "dozens",
    40: "scores",
    200: "hundreds",
    2_000: "thousands",
    20_000: "tens of thousands",
    2_000_000: "millions",
}

_CATEGORY_WORDS = {
    FigureCategory.KILLED: "killed",
    FigureCategory.WOUNDED: "wounded",
    FigureCategory.CASUALTIES: "killed or wounded",
    FigureCategory.MISSING: "missing",
    FigureCategory.DISPLACED: "moved out",
    FigureCategory.RETURNED: "returned",
    FigureCategory.DETAINED: "detained",
    FigureCategory.RELEASED: "released",
    FigureCategory.BUILDINGS_DESTROYED: "destroyed",
    FigureCategory.EQUIPMENT_LOST: "lost",
    FigureCategory.LIVESTOCK_LOST: "lost",
    FigureCategory.PLACES_AFFECTED: "affected",
    FigureCategory.LEGAL_CASES: "legal cases",
    FigureCategory.TROOPS: "troops",
    FigureCategory.PARTICIPANTS: "taking part",
    FigureCategory.OTHER: "",
}

#: What is counted where the text names nothing itself.
_CATEGORY_UNITS = {
    FigureCategory.BUILDINGS_DESTROYED: "buildings",
    FigureCategory.EQUIPMENT_LOST: "pieces of equipment",
    FigureCategory.LIVESTOCK_LOST: "animals",
    FigureCategory.PLACES_AFFECTED: "places",
}

_EVENT_WORDS = {
    EventType.SHELLING_OR_AIRSTRIKE: "Shelling or air strike",
    EventType.ABDUCTION_OR_DETENTION: "Abduction or detention",
    EventType.OTHER: "Other event",
}


def category_words(category: FigureCategory) -> str:
    """Give what a figure counts as a heading, e.g. "Buildings destroyed"."""
    return category.value.replace("_", " ").capitalize()


def event_words(event_type: EventType) -> str:
    """Give an event type as a heading, e.g. "Armed clash"."""
    return _EVENT_WORDS.get(event_type, event_type.value.replace("_", " ").capitalize())


def words_of_code(code: str) -> str:
    """Give a code as a person reads it: "at_least" is "at least"."""
    return code.replace("_", " ")


def amount_words(figure: Figure) -> str:
    """Give a figure's number with its hedge: "at least 41", "12 to 15", "dozens"."""
    return number_words(figure.value, figure.qualifier, figure.upper)


def number_words(value: int | None, qualifier: Qualifier, upper: int | None = None) -> str:
    """Give a number with its hedge; "number not given" without one. `upper` is that of a range."""
    if value is None:
        return "number not given"
    if qualifier is Qualifier.RANGE and upper is not None:
        return f"{value:,} to {upper:,}"
    if qualifier is Qualifier.VAGUE:
        if value in _VAGUE_WORDS:
            return _VAGUE_WORDS[value]
        most = interval_of(value, qualifier).upper
        return f"{value:,} to {most:,}" if most is not None else f"{value:,} or more"
    return f"{_QUALIFIER_WORDS[qualifier]}{value:,}"


def headline(item: Item) -> str:
    """Give what a claim says in a few words: "at least 41 killed", "Armed clash", "29 Apr 2021"."""
    if isinstance(item, DateMention):
        return date_words(item.edtf) or item.text
    if isinstance(item, Event):
        return event_words(item.type)
    words = _CATEGORY_WORDS[item.category]
    unit = item.unit or _CATEGORY_UNITS.get(item.category, "")
    if item.category in (FigureCategory.LEGAL_CASES, FigureCategory.TROOPS):
        unit = ""
    return " ".join(part for part in (amount_words(item), unit, words) if part)


def claim_title(item: Item) -> str:
    """Give a claim as the heading of an entry: its headline, an event's with its words."""
    if isinstance(item, Event):
        words = " ".join(item.text.split())
        return f"{headline(item)}: “{words if len(words) <= 60 else words[:59].rstrip() + '…'}”"
    return headline(item)


def _few(names: Sequence[str], most: int) -> str:
    """Give the first names, as many as leave room for what follows on the line, one at least."""
    words = ", ".join(names[:most])
    return words if len(words) <= _NAMES_ROOM else names[0]


def second_line(item: Item) -> str:
    """Give side and place, when, and according to whom, parted by middle dots; "no date" for nothing."""
    if isinstance(item, DateMention):
        return f"“{item.text}”"
    parts: list[str] = []
    if isinstance(item, Figure):
        if item.side:
            parts.append(item.side)
        if item.place and item.place[0] != item.side:
            parts.append(_few(item.place, 1 if item.side else 2))
    elif item.places or item.actors:
        parts.append(_few(item.places or item.actors, 2))
    if item.date:
        parts.append(date_words(item.date))
    if item.attributed_to:
        parts.append(f"via {item.attributed_to}")
    return " · ".join(parts) or "no date"


def date_words(edtf: str | None) -> str:
    """Give an EDTF value as a person writes it: "29 Apr 2021", "28 to 30 Apr 2021", "about May 2021".

    What has no short form is given as it stands.
    """
    if not edtf:
        return ""
    if "/" in edtf:
        return _range_words(*edtf.split("/", 1))
    return _day_words(edtf)


def _range_words(left: str, right: str) -> str:
    if left in ("", ".."):
        return f"until {_day_words(right)}"
    if right in ("", ".."):
        return f"from {_day_words(left)}"
    first, last = _DAY.fullmatch(left), _DAY.fullmatch(right)
    if first and last and first["day"] and last["day"] and not first["time"] and not first["mark"]:
        if (first["year"], first["month"]) == (last["year"], last["month"]):
            return f"{int(first['day'])} to {_day_words(right)}"
        if first["year"] == last["year"]:
            return f"{int(first['day'])} {_month(first['month'])} to {_day_words(right)}"
    return f"{_day_words(left)} to {_day_words(right)}"


def _day_words(edtf: str) -> str:
    match = _DAY.fullmatch(edtf)
    if match is None or (match["month"] and not 1 <= int(match["month"]) <= 12):
        return edtf
    words = match["year"]
    if match["month"]:
        words = f"{_month(match['month'])} {words}"
    if match["day"]:
        words = f"{int(match['day'])} {words}"
    if match["time"]:
        words = f"{words}, {match['time']}"
    return f"{'perhaps' if match['mark'] == '?' else 'about'} {words}" if match["mark"] else words


def _month(number: str) -> str:
    return _MONTHS[int(number) - 1]


def count_words(count: int, one: str, many: str | None = None) -> str:
    """Give a count with its noun: "1 claim", "6,318 claims"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def status_word(status: Status) -> str:
    """Give a status as the narrow list writes it."""
    return "second look" if status is Status.SECOND_LOOK else status.value


def likelihood_words(word: str) -> str:
    """Give a word of likelihood with the chances that it stands for: "very likely (80 to 95 %)"."""
    low, high = LIKELIHOOD[word]
    return f"{word} ({low} to {high}\N{NO-BREAK SPACE}%)"
