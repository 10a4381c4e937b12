"""What has been told so far: the running date of a text, and the year that an undated month falls in.

Whether a mention moves the story on or only looks back or ahead is read from the words before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from viewer.domain import edtf
from viewer.domain.edtf import EdtfPoint
from viewer.extraction.dates_calendar import as_date, from_date, month_of
from viewer.extraction.dates_context import Place
from viewer.extraction.dates_expression import Expression
from viewer.extraction.dates_tense import Surroundings, is_same_sentence

#: A month that lies this many months before the story's running month belongs to the next year.
_BACKWARD_MONTHS = 7
#: A report without a verb of the past means a month at most so far ahead, else that of last year.
_MONTHS_AHEAD = 4
#: What is to come in a month that lies so far back means that of the next year.
_LONG_PAST = 7
#: A year that lies so far from the running one, in mid-sentence, is an aside ("a study made in 2005").
_FAR_YEARS = 15
_WINTER = 24
_LATE_HALF = 7
#: The quarters of a year in EDTF, and how far behind one a comparison may stand.
QUARTERS = (33, 34, 35, 36)
_PERIOD_LENGTH = 400


class Story:
    """The state of reading one text. `reports` says that undated days count from `published`."""

    def __init__(self, text: str, published: date | None, *, reports: bool, headings: Sequence[int]) -> None:
        self._text = text
        self.published = published
        self.reports = reports
        self.told: EdtfPoint | None = None  # the last value that moved the story on
        self._told_day: EdtfPoint | None = None  # the last such day
        self._past_day: EdtfPoint | None = None  # the last day of a report that is not still to come
        self._told_paragraph: int | None = None
        self._paragraph: int | None = None
        self._paragraph_year: int | None = None  # a year written in this paragraph
        self._sentence_year: int | None = None  # the last year written, up to the end of its sentence
        self._sentence_from = 0
        self._document_year: int | None = None  # of the title or the infobox
        self._other_years: set[int] = set()  # those of headings
        self._headings = headings  # their levels
        self._section = -1
        self._heading: tuple[int, int] | None = None  # level and year of the section
        self._period: EdtfPoint | None = None  # the last month or quarter named
        self._period_end = 0
        self._latest: EdtfPoint | None = None  # whatever was named last
        self._latest_end = 0
        self._around: tuple[Expression, Surroundings] | None = None
        self.only_year: int | None = None  # the one year that the whole text names, if it is one

    def around(self, e: Expression) -> Surroundings:
        """Give what stands around an expression; the last one's is kept."""
        if self._around is None or self._around[0] is not e:
            self._around = (e, Surroundings(self._text, e.start, e.end))
        return self._around[1]

    def enter(self, e: Expression, place: Place) -> None:
        """Go on to the place of an expression: its paragraph, its section, its heading."""
        if place.paragraph != self._paragraph:
            self._paragraph, self._paragraph_year = place.paragraph, None
        for level in self._headings[self._section + 1 : place.section + 1]:
            if self._heading is not None and level <= self._heading[0]:
                self._heading = None
        self._section = max(self._section, place.section)
        if not place.is_heading or e.kind != "point" or e.year is None or e.masked:
            return
        last = e.until.year if e.until is not None else e.year
        if last != e.year:
            return
        if place.is_title:
            self._document_year = e.year
        else:
            self._heading = (place.level, e.year)
            self._other_years |= {e.year} - {self._document_year}
            if len(self._other_years) > 1:
                self._document_year = None  # the sections go from year to year

    def remember(self, e: Expression, parsed: EdtfPoint | edtf.EdtfInterval, place: Place) -> None:
        """Let the story's running date move on, unless the mention is an aside."""
        if isinstance(parsed, EdtfPoint):
            point: EdtfPoint | str = parsed
        else:
            point = parsed.start if place.is_heading or place.is_infobox else parsed.end
        if isinstance(point, str) or point.masked:
            return
        is_written = e.kind != "relation" and (e.until if e.year is None and e.until else e).year is not None
        if place.is_infobox and is_written and self._document_year is None:
            first, last = edtf.day_range(str(parsed))
            if first[0] == last[0]:
                self._document_year = first[0]
        if (
            point.month is not None
            and point.day is None
            and e.kind != "count"
            and e.rule != "relation:year-ago"
        ):
            self._period, self._period_end = point, e.end
        self._latest, self._latest_end = point, e.end
        point = replace(point, qualifier="", month=None if (point.month or 0) > 32 else point.month)
        if is_written and not self.around(e).is_compared:
            self._sentence_year, self._sentence_from = point.year, e.end
        elif e.unit == "year" and e.relation is not None and not self.around(e).inner_lead:
            self._sentence_year, self._sentence_from = point.year, e.end  # "Last year, six died by June"
        if not place.is_heading and self._is_aside(e, point, is_written=is_written):
            return
        if is_written and (not self.reports or point.month is not None):
            self._paragraph_year = point.year  # a report names a bare year in passing
        told = self.told
        is_same_year = told is not None and told.year == point.year and point.month is None
        if is_same_year and not place.is_heading and self.around(e).inner_lead:
            return  # "December 7 (local time), 1941": the month goes on
        self.told, self._told_paragraph = point, place.paragraph
        if point.day is not None:
            self._told_day = point
            day = as_date(point) if self.reports else None
            if day is not None and self.published is not None and day <= self.published:
                self._past_day = point

    def _is_aside(self, e: Expression, point: EdtfPoint, *, is_written: bool) -> bool:
        """Tell whether a mention looks back or ahead, and the story does not go on from it."""
        if e.kind in ("relation", "count"):
            relation = e.relation
            if e.unit in ("day", "night"):
                return False
            return relation is not None and (
                relation.offset < 0
                or e.year is not None
                or (relation.anchor == "published" and relation.offset > 0)
            )
        around = self.around(e)
        if around.follows_since and (self.reports or not is_written):
            return True  # "since May": the report stays at its own day
        if around.is_origin or around.is_put_off:
            return True  # "the war, which began in 1983"
        if e.until is not None and around.is_in_bracket:
            return True  # the years of a life or a war
        running = self.told
        if not is_written or running is None or point.year == running.year:
            return False
        if around.is_compared:
            return True
        if not around.inner_lead:
            return False
        years = point.year - running.year
        if (years < 0 and around.is_pluperfect) or (years > 0 and around.looks_ahead):
            return True
        is_same_paragraph = self._told_paragraph == self._paragraph
        if 0 < years < _FAR_YEARS and point.month is not None:
            return False  # "In May 2018 ... In April 2021": the story has gone on
        return abs(years) >= _FAR_YEARS or (abs(years) >= 2 and is_same_paragraph)

    def year(self, e: Expression, following: Expression | None) -> int | None:
        """Give the year of a month, day or season that is written without one."""
        if e.year_relation is not None:
            anchor = self.anchor(e.year_relation.anchor)
            return None if anchor is None else anchor.year + e.year_relation.offset
        if following is not None and following.kind == "point" and following.month is not None:
            until = following.until
            year = following.year if following.year is not None else until.year if until else None
            if year is not None:
                return year - 1 if (e.month or 0) > following.month and e.month and e.month <= 12 else year
        published = self.published if self.reports else None
        is_known = published is not None and self._sentence_year is not None
        if is_known and is_same_sentence(self._text, self._sentence_from, e.start):
            return self._sentence_year
        if self._paragraph_year is not None and self.told is not None:
            if self._is_past_background(e, self.told):
                return self._document_year
            if published is None or (self._paragraph_year != published.year and not self.around(e).is_future):
                return self._story_year(e, self.told)
            return self._report_year(e, published)
        if self._heading is not None:
            return self._heading[1]
        if self._document_year is not None and (published is None or self._document_year <= published.year):
            return self._document_year
        if published is not None:
            return self._report_year(e, published)
        if self.told is not None:
            return self._story_year(e, self.told)
        return self.only_year

    def _is_past_background(self, e: Expression, told: EdtfPoint) -> bool:
        """Tell whether "In June", told behind October of the year before, is that of the title's year."""
        month, running = month_of(e.month), month_of(told.month)
        if month is None or running is None or self._document_year != told.year + 1:
            return False
        return month < running and not self.around(e).is_pluperfect

    def _story_year(self, e: Expression, told: EdtfPoint) -> int:
        """The story goes on: a month long before the running one is that of the next year."""
        month, running = month_of(e.month), month_of(told.month)
        if running is None or month is None:
            return told.year
        if e.month == _WINTER and running >= _LATE_HALF:
            return told.year + 1  # "the winter" after an autumn is named by the year that it ends in
        if running - month >= _BACKWARD_MONTHS:
            around = self.around(e)
            if not around.is_pluperfect or around.lead.endswith(("by", "By")):
                return told.year + 1
        return told.year

    def _report_year(self, e: Expression, published: date) -> int:
        """A report speaks of the past year, unless the sentence looks ahead."""
        month = month_of(e.month) or 1
        day = (month, e.day or 1)
        today = (published.month, published.day if e.day else 1)
        if day <= today:
            back = today[0] - day[0]
            is_ahead = back >= _LONG_PAST and self.around(e).is_future
            is_ahead = is_ahead or (back > 0 and self.around(e).is_scheduled)
            return published.year + 1 if is_ahead else published.year
        if self.around(e).is_future or (e.day is not None and day[0] == today[0]):
            return published.year
        is_near = day[0] - today[0] <= _MONTHS_AHEAD
        return published.year if is_near and not self.around(e).is_past else published.year - 1

    def year_named_before(self, e: Expression) -> EdtfPoint | None:
        """Give what the same sentence named last, for "the previous year" and "for the year"."""
        return self._latest if is_same_sentence(self._text, self._latest_end, e.start) else None

    def quarter(self) -> EdtfPoint | None:
        """Give the quarter of a year that was named last, if no other period was since."""
        period = self._period
        return period if period is not None and period.month in QUARTERS else None

    def compared_period(self, e: Expression) -> EdtfPoint | None:
        """Give the quarter, or the month of the sentence, that "from 40 a year earlier" compares with."""
        if self._period is None or not self.around(e).compares:
            return None
        if self.quarter() is not None:
            return self._period if e.start - self._period_end < _PERIOD_LENGTH else None
        return self._period if self.year_named_before(e) == self._period else None

    def is_new_comparison(self, e: Expression) -> bool:
        """Tell whether "up from 38 a day earlier" stands in a sentence that names no time before it."""
        return self.year_named_before(e) is None and self.around(e).compares

    def anchor(self, kind: str, *, is_now: bool = False) -> EdtfPoint | None:
        """Give the value to count from: the day of publication or the story's running date.

        `is_now` asks for the writer's own time ("this year"), which no story stands in for.
        """
        published = from_date(self.published) if self.published is not None else None
        if self.reports and (kind == "published" or (kind == "near" and self._paragraph_year is None)):
            return published
        if self.told is not None and (kind != "published" or self.published is not None or not is_now):
            return self.told
        return published if self.reports else None

    def past_day(self, day: EdtfPoint | None) -> EdtfPoint | None:
        """Give `day`, or where it is still to come the last day told that is not."""
        found = as_date(day)
        is_ahead = found is not None and self.published is not None and found > self.published
        return self._past_day if self.reports and is_ahead else day

    def day_anchor(self, kind: str) -> EdtfPoint | None:
        """Give the day to count from; a day told before other times came in is none."""
        if kind == "published" and self.reports:
            return from_date(self.published) if self.published is not None else None
        told, day = self.told, self._told_day
        if day is None or told is None:
            return None
        if told is not day and (told.year != day.year or (told.month not in (None, day.month))):
            return None
        return day
