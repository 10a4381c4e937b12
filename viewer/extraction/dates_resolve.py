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
from viewer.domain.claims import DateMention, Unclaimed
from viewer.domain.edtf import EdtfPoint
from viewer.extraction.dates_calendar import (
    add_days,
    add_months,
    as_date,
    feast_day,
    month_of,
    next_weekday,
    previous_weekday,
    season_year,
    week_of,
    weekend_of,
)  # fmt: skip
from viewer.extraction.dates_context import Place, is_issue_day
from viewer.extraction.dates_expression import Expression
from viewer.extraction.dates_lexicon import Relation
from viewer.extraction.dates_parts import narrow_bounds, parse_with_parts
from viewer.extraction.dates_story import Story

_SATURDAY = 5
#: A feast up to so many days ahead is spoken of before it comes.
_FEAST_AHEAD = 45
_LONGEST_LIST = 12
#: What follows the time of a section in its heading.
_SET_OFF = re.compile(r"[^\S\n]*(?::|\)?[^\S\n]*(?:\n|\Z))")
#: So many characters may stand before the day of an entry ("ON 1 JUNE", "Tuesday, ").
_ENTRY_LEAD = 12

Value = EdtfPoint | str


class Resolver:
    """Gives the expressions of one text their values, in order; `story` keeps what was told."""

    def __init__(self, text: str, story: Story) -> None:
        self._text = text
        self._story = story
        self.unresolved: list[Unclaimed] = []

    def resolve(self, expressions: Sequence[Expression], places: Sequence[Place]) -> Iterator[DateMention]:
        """Yield the resolved mentions; those in headings and the title are context only.

        What could not be resolved is in `unresolved` at the end.
        """
        years = {e.year for e in expressions if e.kind == "point" and e.year is not None and not e.masked}
        self._story.only_year = next(iter(years)) if len(years) == 1 else None
        for index, (expression, place) in enumerate(zip(expressions, places, strict=True)):
            self._story.enter(expression, place)
            value = None
            if not expression.is_ambiguous:
                value = self._value(expression, _last_of_list(expressions, index))
            parsed = parse_with_parts(value, expression.parts) if value is not None else None
            if parsed is None:
                if not place.is_heading:
                    self._leave(expression, is_impossible=value is not None)
                continue
            self._story.remember(expression, parsed, place)
            if place.is_title and not is_issue_day(self._text, expression):
                continue
            if (
                not place.is_title
                and place.is_heading
                and (place.is_marked or not self._is_entry(expression))
            ):
                continue
            yield self._mention(expression, parsed)

    def _is_entry(self, e: Expression) -> bool:
        """Tell whether a line set like a heading gives a day, or in a narrative the time of its section.

        The day opens the line, or has its year. The time of a section is set off: "1941: The siege",
        "The siege (1941)", "The siege, 1941"; a year within a name is none ("2016 election").
        """
        line = self._text.rfind("\n", 0, e.start) + 1
        if e.day is not None:
            return e.start - line <= _ENTRY_LEAD or e.year is not None
        last = e.until if e.year is None and e.until is not None else e
        return (
            not self._story.reports
            and last.year is not None
            and _SET_OFF.match(self._text, e.end) is not None
        )

    def _leave(self, e: Expression, *, is_impossible: bool) -> None:
        if e.kind == "ahead":
            return  # "in two weeks" is a duration where nothing is to come
        if e.is_ambiguous:
            reason = "The text does not show whether day or month comes first."
        elif is_impossible:
            reason = "No calendar has this day."
        else:
            reason = "Nothing in the text says what this date counts from."
        self.unresolved.append(Unclaimed(e.start, e.end, self._text[e.start : e.end], reason))

    def _value(self, e: Expression, following: Expression | None) -> Value | None:
        if e.kind == "point":
            return self._point(e, following)
        if e.kind == "days":
            return self._shifted(self._story.published, e.offset) if self._story.reports else None
        if e.kind == "weekday":
            return self._weekday(e)
        if e.kind == "relation":
            return self._relation(e)
        if e.kind == "count":
            return self._count(e)
        if e.kind == "ahead":
            return self._count(e) if self._story.reports and self._story.around(e).is_future else None
        if e.kind == "feast":
            return self._feast(e)
        if e.kind == "ordinal_day":
            anchor = self._story.anchor("near")
            if self._story.reports and anchor is not None and anchor.day is not None and e.day is not None:
                is_ahead = e.day > anchor.day and not self._story.around(e).is_future
                anchor = add_months(anchor, -1) if is_ahead else anchor
            named = self._story.year_named_before(e)
            if named is not None and named.month is not None and named.day is None:
                anchor = named
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
        if e.year is None and e.year_relation is None and self._story.around(e).is_yearly:
            return None
        year = e.year if e.year is not None else self._story.year(e, following)
        if year is None:
            return None
        return EdtfPoint(year, e.month, e.day, e.masked)

    def _range(self, e: Expression, until: Expression) -> str | None:
        first, last = e.year, until.year
        is_written_without_year = first is None and last is None
        if is_written_without_year:
            first = None if self._story.around(e).is_yearly else self._story.year(e, None)
            if first is None:
                return None
        key, until_key = (e.month or 0, e.day or 0), (until.month or 0, until.day or 0)
        is_over_year = key > until_key
        if is_written_without_year and is_over_year and first is not None:
            running = month_of(self._story.told.month) if self._story.told is not None else None
            if running is not None and self._story.told is not None and running <= until_key[0]:
                first = self._story.told.year - 1  # "from October to March", told in spring
        if first is None and last is not None:
            first = last - 1 if is_over_year else last
        elif last is None and first is not None:
            last = first + 1 if is_over_year else first
        if first is None or last is None:
            return None
        start = EdtfPoint(first, e.month, e.day, e.masked)
        end = EdtfPoint(last, until.month, until.day, until.masked)
        return f"{start}/{end}"

    def _weekday(self, e: Expression) -> Value | None:
        if e.until is not None:
            return self._weekdays(e, e.until)
        if self._story.reports and self._story.published is not None:
            if self._story.around(e).is_future:
                day = next_weekday(self._story.published, e.number, may_stay=True)
            else:
                day = previous_weekday(self._story.published, e.number, may_stay=True)
            return self._shifted(day, 0)
        told = as_date(self._story.day_anchor("narrative"))
        return self._shifted(next_weekday(told, e.number, may_stay=True), 0) if told is not None else None

    def _weekdays(self, e: Expression, until: Expression) -> str | None:
        """Give "Monday to Wednesday": the last such days, or the next where they are to come."""
        written = (
            self._story.published if self._story.reports else as_date(self._story.day_anchor("narrative"))
        )
        if written is None:
            return None
        is_ahead = not self._story.reports or self._story.around(e).is_future or e.number == written.weekday()
        if is_ahead:
            first = next_weekday(written, e.number, may_stay=True)
            last = next_weekday(first, until.number, may_stay=False)
        else:
            last = previous_weekday(written, until.number, may_stay=True)
            first = previous_weekday(last, e.number, may_stay=False)
        return edtf.interval(first.isoformat(), last.isoformat())

    def _relation(self, e: Expression) -> Value | None:
        relation = e.relation
        if relation is None:
            return None
        if e.unit in ("day", "night"):
            anchor = self._story.day_anchor(relation.anchor)
            if anchor is None and e.rule == "relation:the" and self._story.reports:
                anchor = self._story.anchor("published")
            if relation.anchor == "narrative" and self._story.around(e).is_past:
                anchor = self._story.past_day(anchor)  # "the same day", told behind a hearing to come
            return None if anchor is None else add_days(anchor, relation.offset)
        if e.unit in ("week", "weekend", "weekday", "day of week", "fortnight"):
            day = as_date(self._story.day_anchor(relation.anchor))
            if self._story.reports and (
                relation.anchor == "near" or (day is None and relation.anchor == "narrative")
            ):
                day = self._story.published
            return self._in_week(e, relation, day) if day is not None else None
        is_now = relation.offset == 0 and e.unit in ("year", "month", "quarter")
        anchor = self._story.anchor(relation.anchor, is_now=is_now)
        if e.unit == "year" and relation.anchor in ("narrative", "near"):
            anchor = self._story.year_named_before(e) or anchor
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
        if e.unit == "day of week":
            return self._shifted(day, 7 * relation.offset + e.number - day.weekday())
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
        if e.unit == "month" and e.year is not None:
            return (
                EdtfPoint(e.year, anchor.month) if anchor.month is not None and anchor.month <= 12 else None
            )
        if e.unit == "month":
            return add_months(anchor, offset) if anchor.month is not None and anchor.month <= 12 else None
        if e.unit == "quarter":
            told = self._story.quarter() if relation.anchor != "published" else None
            if told is not None and told.month is not None:
                year, month = told.year, told.month * 3 - 98
            elif relation.anchor == "near" or e.rule == "relation:year-ago":
                return None
            if month is None:
                return None
            index = year * 4 + (month - 1) // 3 + offset
            return EdtfPoint(e.year if e.year is not None else index // 4, 33 + index % 4)
        if e.unit == "season":
            year = season_year(e.number, offset, year, month)
            return EdtfPoint(year - self._is_gone(e, relation, month), e.number)
        if e.unit == "month_name":
            if offset < 0:
                year -= month is None or e.number >= month
            elif offset > 0:
                year += month is None or e.number <= month
            else:
                year -= self._is_gone(e, relation, month)
            return EdtfPoint(year, e.number)
        return None

    def _feast(self, e: Expression) -> Value | None:
        """Give a feast that moves: of its year, else the last one before the report, or the next ahead."""
        named = e.named
        if named is None:
            return None
        year = e.year
        if year is None and e.year_relation is not None:
            anchor = self._story.anchor(e.year_relation.anchor)
            year = anchor.year + e.year_relation.offset if anchor is not None else None
        written = self._story.published if self._story.reports else None
        if year is None and written is not None:
            year = written.year
            day = feast_day(named, year)
            if day is not None and day > written and not self._story.around(e).is_future:
                year -= (day - written).days > _FEAST_AHEAD or self._story.around(e).is_past
            elif day is not None and day < written and self._story.around(e).is_future:
                year += 1
        if year is None and self._story.told is not None:
            year = self._story.told.year
        found = feast_day(named, year) if year is not None else None
        return self._shifted(found, 0)

    def _is_gone(self, e: Expression, relation: Relation, month: int | None) -> bool:
        """Tell whether "this summer", written in winter of what has happened, is that of the year before."""
        begins = month_of(e.number)
        is_written_before = (
            relation.offset == 0 and month is not None and begins is not None and month < begins
        )
        return is_written_before and relation.anchor == "published" and self._story.around(e).is_past

    def _count(self, e: Expression) -> Value | None:
        relation = e.relation
        if relation is None:
            return None
        if e.unit in ("day", "night", "week", "whole week", "fortnight"):
            anchor = self._story.day_anchor(relation.anchor)
            if self._story.reports and self._story.is_new_comparison(e):
                anchor = self._story.anchor("published")
            day = as_date(anchor)
            if e.unit == "week" and relation.anchor == "published" and day is not None:
                return week_of(day, e.offset)
            if e.unit == "whole week":
                day = self._story.published if self._story.reports else day
                return week_of(day, e.offset) if day is not None else None
            size = {"week": 7, "fortnight": 14}.get(e.unit, 1)
            return None if anchor is None else add_days(anchor, e.offset * size)
        anchor = self._story.anchor(relation.anchor)
        if anchor is None:
            return None
        if e.unit == "month":
            return add_months(anchor, e.offset) if anchor.month is not None and anchor.month <= 12 else None
        period = self._story.compared_period(e) if e.unit == "year" and e.offset < 0 else None
        if period is not None:
            return replace(period, year=period.year + e.offset)
        years = {"year": 1, "decade": 10, "century": 100}.get(e.unit)
        return None if years is None else EdtfPoint(anchor.year + e.offset * years)

    def _mention(self, e: Expression, parsed: EdtfPoint | edtf.EdtfInterval) -> DateMention:
        value = str(parsed)
        earliest, latest = edtf.bounds(value)
        if earliest is not None and latest is not None:
            earliest, latest = narrow_bounds(earliest, latest, e.parts)
        return DateMention(e.start, e.end, self._text[e.start : e.end], value, e.rule, earliest, latest)


def _last_of_list(expressions: Sequence[Expression], index: int) -> Expression | None:
    """Give the next expression of a list that has a year, for all to share it ("June, July and May 1940")."""
    following = None
    for _ in range(_LONGEST_LIST):
        if not expressions[index].joined or index + 1 >= len(expressions):
            break
        index += 1
        following = expressions[index]
        if following.year is not None or following.until is not None:
            break
    return following
