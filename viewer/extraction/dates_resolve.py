"""Gives every expression its calendar value, by the day of publication or the story's running date.

The anchor of each expression is chosen by what it says and by the text (`dates_context`): "yesterday"
counts from the day of publication, "the following day" from the last day told, "9 July" takes its
year from its range, its list, its paragraph, its heading, the title, the story, or the publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from viewer.domain import edtf
from viewer.domain.claims import DateMention
from viewer.domain.edtf import EdtfPoint
from viewer.errors import InvalidValueError
from viewer.extraction.dates_calendar import (
    add_days,
    add_months,
    as_date,
    month_of,
    next_weekday,
    previous_weekday,
    season_year,
    week_of,
    weekend_of,
)  # fmt: skip
from viewer.extraction.dates_context import Place
from viewer.extraction.dates_expression import Expression
from viewer.extraction.dates_lexicon import Relation

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s")
_FUTURE = re.compile(
    r"\b(?:will|shall|scheduled|due|expects?|expected|plans?|planned|planning|set to|is to|are to|to be held|"
    r"going to|upcoming|deadline|intends?|aims?|would|hopes?|(?-i:may|might|could)(?! have))\b",
    re.IGNORECASE,
)
_FUTURE_AFTER = re.compile(
    r"\s*(?:,\s*)?(?:will|is expected|is due|is scheduled|is set|are expected)\b", re.I
)
_PAST_AFTER = re.compile(r"\b(?:had|was|were|has|have)\b", re.IGNORECASE)
_ENDPOINT = re.compile(r"\b(?:by|until|till)(?:\s+(?:the|next))?\Z", re.IGNORECASE)
_SAID_BEFORE = re.compile(
    r"\b(?:said|says|told|announced|reported|added|confirmed|denied|warned)\b[^.;]{0,40}\Z", re.IGNORECASE
)
_IN_BRACKET = re.compile(r"[(\[]\s*(?:born\s+|b\.\s*|d\.\s*)?\Z", re.IGNORECASE)
_PLUPERFECT = re.compile(r"\b(?:had|having)\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:would|will|until|till|by|before|since|plan(?:s|ned)?|scheduled|due|expected|later)\b",
    re.IGNORECASE,
)
#: So many characters before a date still leave it at the head of its sentence ("In early", "By the").
_OPENING = 14
#: A month that lies this many months before the story's running month belongs to the next year.
_BACKWARD_MONTHS = 7
_WINTER = 24
_SATURDAY = 5
_LATE_HALF = 7

Value = EdtfPoint | str


class Resolver:
    """Walks through a text's expressions in order, keeping the story's running date."""

    def __init__(self, text: str, published: date | None, *, reports: bool) -> None:
        self._text = text
        self._published = published
        self._reports = reports
        self._told: EdtfPoint | None = None  # the last value told
        self._told_day: EdtfPoint | None = None  # the last day told
        self._document_year: int | None = None
        self._heading: tuple[int, int] | None = None  # (level, year)
        self._told_paragraph: int | None = None
        self._paragraph: int | None = None
        self._paragraph_year: int | None = None  # a year written in this paragraph
        self._sentence_year: int | None = None  # the last year written, up to the end of its sentence
        self._told_end = 0
        self._only_year: int | None = None

    def resolve(self, expressions: Sequence[Expression], places: Sequence[Place]) -> Iterator[DateMention]:
        """Yield the resolved mentions; those in headings and the title are context only."""
        years = {e.year for e in expressions if e.kind == "point" and e.year is not None and not e.masked}
        self._only_year = next(iter(years)) if len(years) == 1 else None
        for index, (expression, place) in enumerate(zip(expressions, places, strict=True)):
            if place.paragraph != self._paragraph:
                self._paragraph, self._paragraph_year = place.paragraph, None
            following = expressions[index + 1] if expression.joined else None
            if place.is_heading:
                self._enter_heading(expression, place)
            value = None if expression.is_ambiguous else self._value(expression, following)
            if value is None:
                continue
            value = _with_parts(value, expression.parts)
            try:
                parsed = edtf.parse(str(value))
            except InvalidValueError:
                continue
            self._remember(expression, parsed, place)
            if place.is_title or (place.is_heading and (place.is_marked or expression.year is None)):
                continue
            yield self._mention(expression, parsed)

    # ------------------------------------------------------------ context
    def _enter_heading(self, e: Expression, place: Place) -> None:
        if place.is_title:
            if e.kind == "point" and e.year is not None and e.until is None and not e.masked:
                self._document_year = e.year
            return
        if self._heading is not None and place.level <= self._heading[0]:
            self._heading = None
        if e.kind == "point" and e.year is not None and not e.masked:
            last = e.until.year if e.until is not None else e.year
            self._heading = (place.level, e.year) if last == e.year else None

    def _remember(self, e: Expression, parsed: EdtfPoint | edtf.EdtfInterval, place: Place) -> None:
        """Let the story's running date move on, unless the mention is an aside."""
        if isinstance(parsed, EdtfPoint):
            point: EdtfPoint | str = parsed
        else:
            point = parsed.start if place.is_heading or place.is_infobox else parsed.end
        if isinstance(point, str) or point.masked:
            return
        is_written = e.year is not None or (e.until is not None and e.until.year is not None)
        if place.is_infobox and is_written and self._document_year is None:
            first, last = edtf.day_range(str(parsed))
            if first[0] == last[0]:
                self._document_year = first[0]
        point = replace(point, qualifier="", month=None if (point.month or 0) > 32 else point.month)
        if is_written:
            self._sentence_year, self._told_end = point.year, e.end
        if not place.is_heading and self._is_aside(e, point, is_written=is_written):
            return
        if is_written and (not self._reports or point.month is not None):
            self._paragraph_year = point.year  # a report names a bare year in passing
        told = self._told
        if told is not None and point.month is None and told.year == point.year and not place.is_heading:
            if self._lead(e):
                return  # "December 7 (local time), 1941": the month goes on
        self._told, self._told_paragraph = point, place.paragraph
        if point.day is not None:
            self._told_day = point

    def _is_aside(self, e: Expression, point: EdtfPoint, *, is_written: bool) -> bool:
        """Tell whether a mention looks back or ahead, and the story does not go on from it."""
        if e.kind == "relation" or e.kind == "count":
            relation = e.relation
            if e.unit in ("day", "night"):
                return False
            return relation is not None and (
                relation.offset < 0 or (relation.anchor == "published" and relation.offset > 0)
            )
        if e.until is not None and _IN_BRACKET.search(self._text[max(0, e.start - 8) : e.start]):
            return True  # the years of a life or a war
        running = self._told
        if not is_written or running is None or point.year == running.year:
            return False
        lead = self._lead(e)
        if not lead:
            return False
        years = point.year - running.year
        if years < 0 and _PLUPERFECT.search(lead):
            return True
        if years > 0 and _AHEAD.search(lead[-60:]):
            return True
        is_same_paragraph = self._told_paragraph == self._paragraph
        return abs(years) >= 2 and is_same_paragraph

    def _sentence_lead(self, e: Expression) -> str:
        """Give what the sentence says before the expression (at most 200 characters)."""
        before = self._text[max(0, e.start - 200) : e.start]
        cut = before.rfind("\n\n") + 1
        for end in _SENTENCE_END.finditer(before):
            cut = max(cut, end.end())
        return before[cut:].strip()

    def _lead(self, e: Expression) -> str:
        """Give the words before an expression in its sentence; "" where it opens it ("In early 1942")."""
        lead = self._sentence_lead(e)
        return "" if len(lead) <= _OPENING else lead

    def _is_future(self, e: Expression) -> bool:
        """Tell whether the sentence speaks of what is to come, as far as it leads to the expression."""
        lead = self._sentence_lead(e)
        if _FUTURE_AFTER.match(self._text[e.end : e.end + 24]):
            return True
        if _ENDPOINT.search(lead):
            return _PAST_AFTER.search(_SENTENCE_END.split(self._text[e.end : e.end + 80])[0]) is None
        cues = list(_FUTURE.finditer(lead))
        return bool(cues) and _SAID_BEFORE.search(lead, cues[-1].end()) is None

    # ------------------------------------------------------------ values
    def _value(self, e: Expression, following: Expression | None) -> Value | None:
        if e.kind == "point":
            return self._point(e, following)
        if e.kind == "days":
            return self._shifted(self._published, e.offset) if self._reports else None
        if e.kind == "weekday":
            return self._weekday(e)
        if e.kind == "relation":
            return self._relation(e)
        if e.kind == "count":
            return self._count(e)
        if e.kind == "ordinal_day":
            anchor = self._anchor("near")
            if self._reports and anchor is not None and anchor.day is not None and e.day is not None:
                is_ahead = e.day > anchor.day and not self._is_future(e)
                anchor = add_months(anchor, -1) if is_ahead else anchor
            if anchor is None or anchor.month is None or not 1 <= anchor.month <= 12:
                return None
            return EdtfPoint(anchor.year, anchor.month, e.day)
        return None

    @staticmethod
    def _shifted(day: date | None, offset: int) -> EdtfPoint | None:
        if day is None:
            return None
        moved = day.toordinal() + offset
        if not 1 <= moved <= date.max.toordinal():
            return None
        found = date.fromordinal(moved)
        return EdtfPoint(found.year, found.month, found.day)

    def _point(self, e: Expression, following: Expression | None) -> Value | None:
        if e.until is not None:
            return self._range(e, e.until)
        year = e.year if e.year is not None else self._year(e, following)
        if year is None:
            return None
        return EdtfPoint(year, e.month, e.day, e.masked)

    def _range(self, e: Expression, until: Expression) -> str | None:
        first, last = e.year, until.year
        is_written_without_year = first is None and last is None
        if is_written_without_year:
            first = self._year(e, None)
            if first is None:
                return None
        key, until_key = (e.month or 0, e.day or 0), (until.month or 0, until.day or 0)
        is_over_year = key > until_key
        if is_written_without_year and is_over_year and first is not None:
            running = month_of(self._told.month) if self._told is not None else None
            if running is not None and self._told is not None and running <= until_key[0]:
                first = self._told.year - 1  # "from October to March", told in spring
        if first is None and last is not None:
            first = last - 1 if is_over_year else last
        elif last is None and first is not None:
            last = first + 1 if is_over_year else first
        if first is None or last is None:
            return None
        start = EdtfPoint(first, e.month, e.day, e.masked)
        end = EdtfPoint(last, until.month, until.day, until.masked)
        return f"{start}/{end}"

    def _year(self, e: Expression, following: Expression | None) -> int | None:
        """Give the year of a month, day or season that is written without one."""
        if e.year_relation is not None:
            anchor = self._anchor(e.year_relation.anchor)
            return None if anchor is None else anchor.year + e.year_relation.offset
        if following is not None and following.kind == "point" and following.month is not None:
            until = following.until
            year = following.year if following.year is not None else until.year if until else None
            if year is not None:
                return year - 1 if (e.month or 0) > following.month and e.month and e.month <= 12 else year
        published = self._published if self._reports else None
        if published is not None and self._sentence_year is not None:
            if _SENTENCE_END.search(self._text, self._told_end, e.start) is None:
                return self._sentence_year
        if self._paragraph_year is not None and self._told is not None:
            if published is None or (self._told.year != published.year and not self._is_future(e)):
                return self._story_year(e, self._told)
            return self._report_year(e, published)
        if self._heading is not None:
            return self._heading[1]
        if self._document_year is not None:
            return self._document_year
        if published is not None:
            return self._report_year(e, published)
        if self._told is not None:
            return self._story_year(e, self._told)
        return self._only_year

    def _story_year(self, e: Expression, told: EdtfPoint) -> int:
        """The story goes on: a month long before the running one is that of the next year."""
        month, running = month_of(e.month), month_of(told.month)
        if running is None or month is None:
            return told.year
        if e.month == _WINTER and running >= _LATE_HALF:
            return told.year + 1  # "the winter" after an autumn is named by the year that it ends in
        if running - month >= _BACKWARD_MONTHS:
            lead = self._sentence_lead(e)
            if not _PLUPERFECT.search(lead) or lead.endswith(("by", "By")):
                return told.year + 1
        return told.year

    def _report_year(self, e: Expression, published: date) -> int:
        """A report speaks of the past year, unless the sentence looks ahead."""
        month = month_of(e.month) or 1
        day = (month, e.day or 1)
        today = (published.month, published.day if e.day else 1)
        if day <= today:
            is_long_past = (today[0] - day[0]) >= 9
            return published.year + 1 if is_long_past and self._is_future(e) else published.year
        is_near = (day[0] - today[0]) <= 1
        if self._is_future(e) or (is_near and e.day is not None and day[0] == today[0]):
            return published.year
        return published.year - 1

    # ------------------------------------------------------------ anchors
    def _anchor(self, kind: str) -> EdtfPoint | None:
        """Give the value to count from: the day of publication or the story's running date."""
        published = self._shifted(self._published, 0)
        if self._reports and (kind == "published" or (kind == "near" and self._paragraph_year is None)):
            return published
        if self._told is not None:
            return self._told
        return published if self._reports else None

    def _day_anchor(self, kind: str) -> EdtfPoint | None:
        """Give the day to count from; a day told before other times came in is none."""
        if kind == "published" and self._reports:
            return self._shifted(self._published, 0)
        told, day = self._told, self._told_day
        if day is None or told is None:
            return None
        if told is not day and (told.year != day.year or (told.month not in (None, day.month))):
            return None
        return day

    def _weekday(self, e: Expression) -> EdtfPoint | None:
        if self._reports and self._published is not None:
            if self._is_future(e):
                day = next_weekday(self._published, e.number, may_stay=False)
            else:
                day = previous_weekday(self._published, e.number, may_stay=True)
            return self._shifted(day, 0)
        told = as_date(self._day_anchor("narrative"))
        return self._shifted(next_weekday(told, e.number, may_stay=True), 0) if told is not None else None

    def _relation(self, e: Expression) -> Value | None:
        relation = e.relation
        if relation is None:
            return None
        if e.unit in ("day", "night"):
            anchor = self._day_anchor(relation.anchor)
            return None if anchor is None else add_days(anchor, relation.offset)
        if e.unit in ("week", "weekend", "weekday", "fortnight"):
            day = as_date(self._day_anchor(relation.anchor))
            if self._reports and (
                relation.anchor == "near" or (day is None and relation.anchor == "narrative")
            ):
                day = self._published
            return self._in_week(e, relation, day) if day is not None else None
        anchor = self._anchor(relation.anchor)
        return None if anchor is None else self._in_year(e, relation, anchor)

    def _in_week(self, e: Expression, relation: Relation, day: date) -> Value | None:
        if e.unit == "weekday":
            if relation.offset < 0:
                found = previous_weekday(day, e.number, may_stay=False)
            elif relation.offset > 0:
                found = next_weekday(day, e.number, may_stay=False)
            else:
                found = day - timedelta(days=day.weekday() - e.number)
            return self._shifted(found, 0)
        if e.unit == "weekend":
            is_just_past = relation.anchor == "near" and day.weekday() < _SATURDAY
            return weekend_of(day, -1 if is_just_past else relation.offset)
        return week_of(day, relation.offset * (2 if e.unit == "fortnight" else 1))

    def _in_year(self, e: Expression, relation: Relation, anchor: EdtfPoint) -> Value | None:
        offset, year, month = relation.offset, anchor.year, month_of(anchor.month)
        if e.unit == "year":
            return EdtfPoint(year + offset)
        if e.unit == "decade":
            return EdtfPoint((year // 10 + offset) * 10, masked=1) if year > 10 else None
        if e.unit == "century":
            return EdtfPoint((year // 100 + offset) * 100, masked=2) if year > 100 else None
        if e.unit == "month":
            return add_months(anchor, offset) if anchor.month is not None and anchor.month <= 12 else None
        if e.unit == "quarter":
            if month is None:
                return None
            index = year * 4 + (month - 1) // 3 + offset
            return EdtfPoint(index // 4, 33 + index % 4)
        if e.unit == "season":
            return EdtfPoint(season_year(e.number, offset, year, month), e.number)
        if e.unit == "month_name":
            if offset < 0:
                year -= month is None or e.number >= month
            elif offset > 0:
                year += month is None or e.number <= month
            return EdtfPoint(year, e.number)
        return None

    def _count(self, e: Expression) -> Value | None:
        relation = e.relation
        if relation is None:
            return None
        if e.unit in ("day", "night", "week", "fortnight"):
            anchor = self._day_anchor(relation.anchor)
            day = as_date(anchor)
            if e.unit == "week" and relation.anchor == "published" and day is not None:
                return week_of(day, e.offset)
            size = {"week": 7, "fortnight": 14}.get(e.unit, 1)
            return None if anchor is None else add_days(anchor, e.offset * size)
        anchor = self._anchor(relation.anchor)
        if anchor is None:
            return None
        if e.unit == "month":
            return add_months(anchor, e.offset) if anchor.month is not None and anchor.month <= 12 else None
        years = {"year": 1, "decade": 10, "century": 100}.get(e.unit)
        return None if years is None else EdtfPoint(anchor.year + e.offset * years)

    # ------------------------------------------------------------ output
    def _mention(self, e: Expression, parsed: EdtfPoint | edtf.EdtfInterval) -> DateMention:
        value = str(parsed)
        earliest, latest = edtf.bounds(value)
        if earliest is not None and latest is not None:
            earliest, latest = _narrowed(earliest, latest, e.parts)
        return DateMention(e.start, e.end, self._text[e.start : e.end], value, e.rule, earliest, latest)


def _with_parts(value: Value, parts: tuple[str, ...]) -> Value:
    """Let "around" and "the first half of" change a value; other parts only narrow its bounds."""
    if not isinstance(value, EdtfPoint):
        return value
    if value.month is None and not value.masked:
        if "first_half" in parts:
            value = replace(value, month=40)
        elif "second_half" in parts:
            value = replace(value, month=41)
    return replace(value, qualifier="~") if "about" in parts else value


def _narrowed(earliest: date, latest: date, parts: tuple[str, ...]) -> tuple[date, date]:
    """Keep the part of a stretch that "early", "mid" or "late" speaks of, thirds overlapping a little."""
    days = (latest - earliest).days
    if days < 6:
        return earliest, latest
    third, slack = days // 3, days // 15
    if "early" in parts:
        return earliest, earliest + timedelta(days=third + slack)
    if "mid" in parts:
        return earliest + timedelta(days=third - slack), latest - timedelta(days=third - slack)
    if "late" in parts:
        return latest - timedelta(days=third + slack), latest
    return earliest, latest
