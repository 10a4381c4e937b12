"""What a text says about its own time before any one date is read: structure, genre, day orders.

Headings, the title and an infobox are context: "== July 2014 ==" gives the year of "On 9 July".
Whether a text reports (days count from its publication) or narrates (days count from the story)
is decided from the text itself, so that one configuration serves every genre.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from viewer.domain.document import Block
from viewer.domain.vocabulary import BlockKind
from viewer.extraction.dates_expression import Expression

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_MARKED_HEADING = re.compile(r"^[^\S\n]{0,8}(?:={1,6}|#{1,6})[^\n]{1,300}$", re.MULTILINE)
#: Words for what appears every day, week or month, in the first lines of a text.
_PERIODIC = re.compile(
    r"\b(?:report|update|bulletin|alerts?|digest|monitor|summary|brief(?:ing)?|review|feed|round-?up|sitrep|snapshot)\b",
    re.I,
)
_TITLE = 240
#: A place before the day of a dateline, at the head of a line, and what closes the dateline.
_DATELINE_LEAD = re.compile(r"(?:^|\n)[^\W\d_a-z][^\n\d.!?;]{1,60},[^\S\n]*\Z")
_DATELINE_END = re.compile(r"[^\S\n]*(?:[,.]?[^\S\n]*\([^()\n]{2,40}\))?[^\S\n]*\.?[^\S\n]*(?:[-–—_:]|/)")
_DATELINE_DAYS = 3
#: How far back a dateline may stand from the head of a text, in characters.
_HEAD = 1500
#: So many years far back, without any near, make a narrative.
_MANY = 4


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression stands: its paragraph, and whether that is a heading, a title, an infobox.

    `section` is the number of the last heading at or before it (-1: none).
    """

    paragraph: int
    is_title: bool = False
    is_heading: bool = False
    is_marked: bool = False
    is_infobox: bool = False
    level: int = 0
    section: int = -1


class Structure:
    """Tells for any position of a text which block or paragraph it stands in.

    Without blocks, lines that are marked as headings ("== May ==", "## May") are taken as such.
    """

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self._text = text
        self._blocks = tuple(blocks) or tuple(_marked_headings(text))
        self._starts = [b.start for b in self._blocks]
        self._paragraphs = [m.end() for m in _BLANK_LINE.finditer(text)]
        headings = [b for b in self._blocks if b.kind in (BlockKind.TITLE, BlockKind.HEADING)]
        self._heading_starts = [b.start for b in headings]
        #: The levels of all headings, in text order.
        self.levels = tuple(b.level for b in headings)

    def place(self, position: int) -> Place:
        """Give the place of the expression that begins at `position`."""
        section = bisect_right(self._heading_starts, position) - 1
        index = bisect_right(self._starts, position) - 1
        if index < 0 or position >= self._blocks[index].end:
            return Place(bisect_right(self._paragraphs, position), section=section)
        block = self._blocks[index]
        is_title = block.kind is BlockKind.TITLE
        first = self._text[block.start : block.start + 12].lstrip()[:1]
        return Place(
            -1 - index,
            is_title=is_title,
            is_heading=is_title or block.kind is BlockKind.HEADING,
            is_marked=first in ("=", "#"),
            is_infobox=block.kind is BlockKind.INFOBOX,
            level=block.level,
            section=section,
        )


def _marked_headings(text: str) -> Iterator[Block]:
    for match in _MARKED_HEADING.finditer(text):
        line = match.group().lstrip()
        level = len(line) - len(line.lstrip("=#"))
        kind = BlockKind.TITLE if level == 1 else BlockKind.HEADING
        yield Block(kind, match.start(), match.end(), level)


def is_reporting(expressions: Sequence[Expression], published: date | None) -> bool:
    """Tell whether dates without a year count from the day of publication.

    A text with a known day of publication reports, unless the years that it names lie further back
    than the year before (all of them, or most of many) and it hardly speaks of "yesterday", "on
    Thursday" or "last week".
    """
    if published is None:
        return False
    written = [e for e in expressions if e.kind == "point" and e.year is not None and not e.masked]
    far = [e for e in written if (e.year or 0) < published.year - 1]
    deictic = sum(
        1
        for e in expressions
        if e.kind in ("days", "weekday") or (e.relation is not None and e.relation.anchor == "published")
    )
    if far and len(far) == len(written) and not deictic:
        return not any(e.day is not None for e in far) and len(far) < _MANY
    return not (len(far) >= _MANY and len(far) > len(written) / 2 and deictic <= len(written) / 3)


def settle_day_order(expressions: Sequence[Expression], published: date | None) -> None:
    """Turn "04/05/2021" the way that the text's other dates go; without any evidence it stays open.

    Evidence is another date in numbers that can be read in one way only, or that in one way is the day
    of publication, else how the text orders day and month in words ("May 4" or "4 May").
    """
    month_first = day_first = 0
    for e in expressions:
        if e.is_ambiguous and published is not None and e.year == published.year:
            day_first += 10 * ((e.month, e.day) == (published.month, published.day))
            month_first += 10 * ((e.day, e.month) == (published.month, published.day))
        if "numeric" in e.rule and not e.is_ambiguous:
            month_first += 10 * e.rule.endswith("month-first")
            day_first += 10 * (e.rule.endswith("day-first") and (e.day or 0) > 12)
    if not month_first and not day_first:
        month_first = sum(1 for e in expressions if e.rule.endswith("month-day"))
        day_first = sum(1 for e in expressions if e.rule.endswith("day-month"))
    if month_first == day_first:
        return
    for e in expressions:
        if e.is_ambiguous:
            e.is_ambiguous = False
            if month_first > day_first:
                e.day, e.month = e.month, e.day
                e.rule = "numeric:month-first"


def find_writing_day(text: str, expressions: Sequence[Expression], published: date | None) -> date | None:
    """Give the day that a report was written on, from which its "today" counts.

    That is the day of its dateline ("KYIV, Nov 19 (Agency) -") where this lies up to three days before
    `published`, else `published`, else that of a dateline with a year.
    """
    if published is None:
        return find_dateline(text, expressions) or _last_day_covered(text, expressions)
    for e in expressions:
        if e.start > _HEAD:
            break
        if e.kind != "point" or e.until is not None or e.is_ambiguous or e.month is None or e.day is None:
            continue
        if _DATELINE_LEAD.search(text[max(0, e.start - 80) : e.start]) is None:
            continue
        if _DATELINE_END.match(text, e.end) is None:
            continue
        for year in (published.year, published.year - 1) if e.year is None else (e.year,):
            try:
                day = date(year, e.month, e.day)
            except ValueError:
                continue
            if 0 <= (published - day).days <= _DATELINE_DAYS:
                return day
    return published


def _last_day_covered(text: str, expressions: Sequence[Expression]) -> date | None:
    """Give the last day of the period that a report's head names ("Weekly alerts, 3-9 May 2019")."""
    for e in expressions:
        if e.start > _TITLE:
            break
        last = e.until
        if last is None or last.day is None or last.month is None or last.year is None:
            continue
        if is_issue_day(text, e):
            try:
                return date(last.year, last.month, last.day)
            except ValueError:
                continue
    return None


def is_issue_day(text: str, e: Expression) -> bool:
    """Tell whether a date in a title is the day or period of a report ("Weekly alerts, 3-9 May 2019")."""
    last = e.until or e
    line = text[text.rfind("\n", 0, e.start) + 1 : e.start]
    return e.day is not None and last.year is not None and _PERIODIC.search(line) is not None


def find_dateline(text: str, expressions: Sequence[Expression]) -> date | None:
    """Give the day of a dateline at the head of a text ("BOGOTA, 3 FEB 90"), None without one.

    It is a full date that opens a line of the first few, alone or after a place in capitals.
    """
    for e in expressions:
        if e.start > _HEAD:
            break
        if e.kind != "point" or e.until is not None or e.is_ambiguous:
            continue
        if e.year is None or e.month is None or e.day is None or not 1 <= e.year <= 9999:
            continue
        begin = text.rfind("\n", max(0, e.start - 120), e.start) + 1 or max(0, e.start - 120)
        lead = text[begin : e.start].strip(" \t\u00a0,;:|-–—([")
        stop = text.find("\n", e.end, e.end + 60)
        rest = text[e.end : stop if stop >= 0 else e.end + 60].strip()
        line_end = text.find("\n", e.end, e.end + 100)
        if not lead and line_end >= 0 and rest.startswith(",") and text[line_end - 1] not in ".:;":
            rest = ""  # "Monday 31 July 2006, written at the post": a line of its own at the head
        is_alone = not rest or re.match(r"(?:\(|\[|--|[-–—|])", rest) is not None
        is_place = not lead or lead.isupper() or re.match(r"(?:published|updated|posted|date)\b", lead, re.I)
        if is_alone and is_place:
            try:
                return date(e.year, e.month, e.day)
            except ValueError:
                continue
    return None
