"""Reads the words around a figure: whose loss, what kind of count, reported when, part of what.

Extraction says what a number counts; whether it can be set against another hangs on small words
beside it ("another", "in all", "on its side", "of whom"), which are read here.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache, partial
from operator import attrgetter

from viewer.comparison.groups import CIVILIANS, PEOPLE, carried_thing, people_group, thing_class
from viewer.comparison.times import ReferenceTime, TimeKind, date_bounds
from viewer.domain.claims import Figure
from viewer.domain.comparison import ComparedSource
from viewer.domain.vocabulary import FigureCategory

#: The side of a figure that counts all sides together.
ALL_SIDES = "both sides"

_LINE_BREAK = re.compile(r"\n")
_start = attrgetter("start")
_ALL_WORDS = re.compile(r"\b(both|all|either)\b|\btogether\b|\bthe two\b", re.IGNORECASE)
_TOLL_WORDS = re.compile(
    r"\b(toll|total(?:l?ed|l?ing)?|overall|altogether|in all|so far|to date|confirmed|reach(?:ed|es)|"
    r"ris(?:es|en|ing)|rose|increas(?:ed|es)|climb(?:ed|s)|grew|grown|stood at|stands at|number of|"
    r"(?:since|during) the)\b",
    re.IGNORECASE,
)
_INCREMENT_WORDS = re.compile(
    r"\b(another|further|additional(?:ly)?|(?:\d+|two|three|four|five|six|dozens?) more|others)\b(?! than)",
    re.IGNORECASE,
)


_COUNTED_PEOPLE = re.compile(r"\b(people|persons?|citizens|residents|dead|killed|wounded|injured)\b", re.I)


_CLAUSE_END = re.compile(r", and |, while |, but |;|:", re.IGNORECASE)
_RUNNING_WORDS = re.compile(r"\b(as of|by (?:then|now)|(?:had|have|has) been|up to)\b", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
_OWN_SIDE = re.compile(
    r"\b(?:its|their) (?:own )?(?:\w+ )?(?:side|ranks|citizens|territory|soldiers|servicemen|troops|forces|"
    r"men|fighters|personnel|dead|losses|army|military|border guards)\b"
    r"|\b(?:it|they|we) (?:has |have |had )?(?:so far |already )?(?:lost|suffered)\b",
    re.IGNORECASE,
)
_COUNTRY_BODY = re.compile(r"(?:[Tt]he )?([A-Z][^\W\d_]+)['’]s (?!own\b)[a-z]")
_PART_WORDS = re.compile(r"\b(of (?:which|whom|them)|including|among (?:them|whom|which))\b", re.IGNORECASE)
_MIXED = re.compile(r"\s*(?:or|and/or) (missing|wounded|injured|captured|killed|dead)\b", re.IGNORECASE)
_DAMAGED = re.compile(r"\bdamag\w+", re.IGNORECASE)
_DESTROYED = re.compile(
    r"\b(destr\w+|burn\w*|demolish\w+|ruin\w*|raz\w+|fell|collaps\w+|flatten\w+)", re.IGNORECASE
)


_OVERTAKEN = re.compile(
    r"\b(?:first|initial|early|earlier|preliminary|previous) (?:official |press |news |media )?"
    r"(?:reports?|counts?|figures?|tolls?|estimates?|accounts?|statements?|versions?|bulletins?|numbers?)\b"
    r"|\b(?:initially|originally|at first)\b|(?:,|\band) not(?: the)? $"
    r"|\b(?:instead of|rather than) (?:the )?$",
    re.IGNORECASE,
)
_REVISED = re.compile(
    r"\b(?:later|subsequently|finally|since) (?:been )?(?:raised|revised|corrected|lowered|reduced|increased|"
    r"updated|put|rose|climbed|confirmed)\b|\b(?:revis|correct|updat|lower|rais)\w+ (?:\w+ ){0,4}to $"
    r"|\b(?:correct|revised|corrected|updated|final) (?:\w+ )?(?:figure|number|count|toll)\b",
    re.IGNORECASE,
)


_WRAPPED_LENGTH = 50
_MARKS = "-*=#•|+>"
_SOFT_BREAK = re.compile(r"(?<=[^\n.!?:;=|])\n(?=[^\s\-*=#•|+>])")


class Stage(StrEnum):
    """Whether the words themselves give a number as overtaken, or as what an earlier one became."""

    FIRST = "first"
    PLAIN = "plain"
    REVISED = "revised"


class Role(StrEnum):
    """What a number is within its document."""

    TOLL = "toll"
    COUNT = "count"
    INCREMENT = "increment"


@lru_cache(maxsize=32)
def unwrapped(text: str) -> str:
    """Give a text with the line breaks that only wrap a paragraph turned into spaces; offsets stay.

    A break wraps where its line is long and the next one goes on without a mark of a list or heading.
    """
    out = list(text)
    for match in _SOFT_BREAK.finditer(text):
        line = text.rfind("\n", 0, match.start()) + 1
        if match.start() - line >= _WRAPPED_LENGTH and text[line] not in _MARKS:
            out[match.start()] = " "
    return "".join(out)


def clause_places(figure: Figure, text: str) -> tuple[str, ...]:
    """Give the places named behind a figure in its own clause, else all that it has.

    "12 houses burned in one village, and 30 in another": the second place is not that of the 12.
    """
    rest = text[figure.end : sentence_around(text, figure.start, figure.end)[1]]
    clause = _CLAUSE_END.split(rest, maxsplit=1)[0]
    own = tuple(p for p in figure.place if p in clause)
    return own or figure.place


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the rough bounds of the sentence that holds a span: from full stop or line break to the next."""
    # Each search stays within what the one before found: few texts have a semicolon at all.
    left = text.rfind("\n", 0, start)
    for stop in (". ", "; "):
        found = text.rfind(stop, left + 1, start)
        left = found + 1 if found >= 0 else left
    right = len(text)
    for stop in ("\n", ". ", "; "):
        found = text.find(stop, end, right)
        right = found if found >= 0 else right
    return left + 1, right


def line_counter(text: str) -> Callable[[int], int]:
    """Give a function that tells how many line breaks stand before a place."""
    breaks = [match.start() for match in _LINE_BREAK.finditer(text)]
    return partial(bisect_left, breaks)


def group_of(figure: Figure) -> tuple[str, str]:
    """Give the group of people that a figure counts."""
    group = people_group(figure.unit, figure.text)
    # Who is driven from home is a civilian in any case: the word narrows nothing.
    homes = figure.category in (FigureCategory.DISPLACED, FigureCategory.RETURNED)
    return (PEOPLE, "") if homes and group == (CIVILIANS, "") else group


def reported_day(figure: Figure, source: ComparedSource) -> datetime.date | None:
    """Give the one day that an undated figure's sentence names: that of the report."""
    if figure.date is not None:
        return None
    start, end = sentence_around(source.text, figure.start, figure.end)
    dates = source.extraction.dates
    days = {
        first
        for mention in dates[bisect_left(dates, start, key=_start) : bisect_left(dates, end, key=_start)]
        for first, last in [date_bounds(mention.edtf)]
        if first is not None and first == last
    }
    return days.pop() if len(days) == 1 else None


def losing_party(figure: Figure, text: str) -> str | None:
    """Give the country of an asserter who counts losses on its own side, as its name is written."""
    match = _COUNTRY_BODY.match(figure.attributed_to or "")
    return match.group(1) if match and speaks_of_own(figure, text) else None


def speaks_of_own(figure: Figure, text: str) -> bool:
    """Tell whether a figure's sentence counts "its own" losses."""
    end = min(sentence_around(text, figure.start, figure.end)[1], figure.end + 40)
    return bool(_OWN_SIDE.search(text[max(0, figure.start - 20) : end]))


def people_things(figure: Figure, text: str) -> str:
    """Give what sets a count of people apart from plain ones: buses of them, or "killed or missing"."""
    mixed = _MIXED.match(text[figure.end : figure.end + 24])
    return f"{figure.category.value} or {mixed.group(1).lower()}" if mixed else carried_thing(figure.unit)


def things_of(figure: Figure, text: str) -> str:
    """Give the kind of thing counted; what is damaged is counted apart from what is destroyed."""
    things = thing_class(figure.unit, figure.text)
    end = min(sentence_around(text, figure.start, figure.end)[1], figure.end + 24)
    near = text[figure.start : end]
    is_damaged = _DAMAGED.search(near) and not _DESTROYED.search(near)
    is_building = figure.category is FigureCategory.BUILDINGS_DESTROYED
    return f"damaged {things or 'buildings'}" if is_building and is_damaged else things


def whole_of(index: int, source: ComparedSource) -> int | None:
    """Give the figure that this one is part of: as extraction says, or by "of whom" between the two."""
    figures = source.extraction.figures
    figure = figures[index]
    if figure.whole is not None or index == 0:
        return figure.whole
    before = figures[index - 1]
    between = source.text[before.end : figure.start]
    is_part = before.category is figure.category and len(between) < 60 and "." not in between
    return index - 1 if is_part and _PART_WORDS.search(between) else None


def is_running_count(figure: Figure, text: str) -> bool:
    """Tell whether a number counts up to its day, not that day alone."""
    start, end = sentence_around(text, figure.start, figure.end)
    return bool(_RUNNING_WORDS.search(text[max(start, figure.start - 40) : min(end, figure.end + 24)]))


def counts_since(figure: Figure, text: str) -> bool:
    """Tell whether a figure's date is the one it is counted from: "7,900 displaced since 12 March"."""
    _, end = sentence_around(text, figure.start, figure.end)
    return bool(_SINCE.search(text[figure.start : min(end, figure.end + 60)]))


def stage_of(figure: Figure, text: str) -> Stage:
    """Tell whether the nearest words before a number give it as a first report or as a revised count."""
    start, _ = sentence_around(text, figure.start, figure.end)
    before = text[start : figure.start]
    last = {
        stage: max((m.start() for m in pattern.finditer(before)), default=-1)
        for stage, pattern in ((Stage.FIRST, _OVERTAKEN), (Stage.REVISED, _REVISED))
    }
    if max(last.values()) < 0:
        return Stage.PLAIN
    return Stage.FIRST if last[Stage.FIRST] > last[Stage.REVISED] else Stage.REVISED


def role_of(figure: Figure, text: str, time: ReferenceTime, side: str | None) -> Role:
    """Tell whether a number is a toll, one count among others, or comes on top of one."""
    before = text[max(sentence_around(text, figure.start, figure.end)[0], figure.start - 24) : figure.start]
    if _INCREMENT_WORDS.search(before[-14:] + figure.text):
        return Role.INCREMENT
    hedged = figure.qualifier.value in ("at_least", "more_than", "about", "at_most", "less_than")
    return Role.TOLL if hedged or is_whole_count(figure, text, time, side) else Role.COUNT


def is_whole_count(figure: Figure, text: str, time: ReferenceTime, side: str | None) -> bool:
    """Tell whether the words themselves give a number as the toll of the whole."""
    start, end = sentence_around(text, figure.start, figure.end)
    near = text[max(start, figure.start - 60) : min(end, figure.end + 12)]
    # A month or a year is a vague day; only a span with two ends is that of the whole.
    is_span = time.kind is TimeKind.PERIOD and "/" in (figure.date or "")
    return is_span or side == ALL_SIDES or bool(_TOLL_WORDS.search(near))


def counts_all_sides(name: str) -> bool:
    """Tell whether a side as written means all of them together."""
    return bool(_ALL_WORDS.search(name))


def names_people(text: str) -> bool:
    """Tell whether words name people in general, so that no noun is lent to them by the next number."""
    return bool(_COUNTED_PEOPLE.search(text))
