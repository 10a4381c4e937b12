"""What has been told so far: the running date of a text, and the year that an undated month falls in.

Whether a mention moves the story on or only looks back or ahead is read from the words before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from viewer.domain import edtf
from viewer.domain.edtf import EdtfPoint
from viewer.extraction.dates_calendar import from_date, month_of
from viewer.extraction.dates_context import Place
from viewer.extraction.dates_expression import Expression

_YEARLY = re.compile(
    r"\b(?:usually|typically|normally|generally|traditionally|annually|every year|each year)\b[^,;]*\Z", re.I
)
_COMPARES = re.compile(
    r"\b(?:compared (?:with|to)|against|than|from|versus|same as)\b[^;]{0,80}\Z", re.IGNORECASE
)
#: The end of a sentence, not the point of an initial or of a rank.
_SENTENCE_END = re.compile(
    r"[.!?](?<!\s[A-Z].)(?<!\.[A-Z].)(?<!\bGen.)(?<!\bCol.)(?<!\bMr.)(?<!\bDr.)(?<!\bSt.)[\"'”’)\]]{0,3}\s"
)
_FUTURE = re.compile(
    r"\b(?:will|shall|scheduled|due|expects?|expected|plans?|planned|planning|set to|is to|are to|"
    r"(?<!said )(?<!thought )(?<!believed )(?<!reported )(?<!alleged )(?<!known )to be held|"
    r"going to|upcoming|deadline|intends?|aims?|would|hopes?|(?-i:may|might|could)(?! have))\b",
    re.IGNORECASE,
)
_FUTURE_AFTER = re.compile(
    r"\s*(?:,\s*)?(?:will|is expected|is due|is scheduled|is set|are expected)\b", re.I
)
#: "on Saturday a vote will be held": the verb of the clause that the date opens.
_FUTURE_CLAUSE = re.compile(r"[^.;:,!?\n]{1,40}?\b(?:will|shall|is due|are due|is to|are to)\b", re.I)
_CLAUSE_OPENS = re.compile(r"(?:^|[,;:]|\band|\bbut)\s*(?:on|in|by|next|early|late|\s)*\Z", re.I)
#: Present tense for what is fixed: "the mandate expires in late May".
_SCHEDULED = re.compile(
    r"\b(?:expires?|ends?|begins?|starts?|opens|matures?|resumes?|lapses?|runs out|takes effect|"
    r"comes into force|falls due)(?:\s+(?:on|in|at|by|from|early|late|mid|the))*\Z",
    re.I,
)
_PAST_AFTER = re.compile(r"\b(?:had|was|were|has|have)\b", re.IGNORECASE)
_PAST_BETWEEN = re.compile(
    r"\b(?:took|was|were|had|did|came|went|began|left|broke|fell)\b|(?<!\bbe )(?<!\bbeen )\b\w{3,12}ed\b",
    re.I,
)
_ENDPOINT = re.compile(r"\b(?:by|until|till)(?:\s+(?:the|next))?\Z", re.IGNORECASE)
_SAID_BEFORE = re.compile(
    r"\b(?:said|says|told|announced|reported|added|confirmed|denied|warned)\b[^.;]{0,40}\Z", re.IGNORECASE
)
_IN_BRACKET = re.compile(r"[(\[]\s*(?:born\s+|b\.\s*|d\.\s*)?\Z", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s+(?:the\s+)?\Z", re.IGNORECASE)
_BEGAN = re.compile(
    r"\b(?:which|that|who)\s+(?:had\s+|has\s+|have\s+)?(?:been\s+)?"
    r"(?:began|begun|started|erupted|ended|broke out|broken out|formed|founded|launched|signed)\s+"
    r"(?:in|on)\s+(?:early\s+|late\s+|mid-)?\Z",
    re.IGNORECASE,
)
#: A year that only stands for what is compared: "up from 12 in 2019".
_COMPARED = re.compile(
    r"\b(?:compared (?:with|to|against)|as against|than|(?:up|down) from|same (?:period|time|month)s?)\b"
    r"(?:[^.;]|\.\d){0,40}\Z",
    re.IGNORECASE,
)
_PLUPERFECT = re.compile(r"\b(?:had|having)\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:would|will|until|till|by|before|since|plan(?:s|ned)?|scheduled|due|expected|later)\b",
    re.IGNORECASE,
)
#: So many characters before a date still leave it at the head of its sentence ("In early", "By the").
_OPENING_LENGTH = 14
_OPENING = re.compile(
    r"\W*(?:(?:in|on|by|during|from|since|until|after|before|at|between|through|throughout|over|around|for|then|"
    r"but|and|late|early|also|finally|meanwhile|beginning|the)\b|\Z)",
    re.IGNORECASE,
)
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
#: A sentence is not followed further than this.
_SENTENCE_LENGTH = 300


class Story:
    """The state of reading one text. `reports` says that undated days count from `published`."""

    def __init__(self, text: str, published: date | None, *, reports: bool, headings: Sequence[int]) -> None:
        self._text = text
        self.published = published
        self.reports = reports
        self.told: EdtfPoint | None = None  # the last value that moved the story on
        self._told_day: EdtfPoint | None = None  # the last such day
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
        self.only_year: int | None = None  # the one year that the whole text names, if it is one

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
        is_written = e.year is not None or (e.until is not None and e.until.year is not None)
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
        if is_written and not self._is_compared(e):
            self._sentence_year, self._sentence_from = point.year, e.end
        if not place.is_heading and self._is_aside(e, point, is_written=is_written):
            return
        if is_written and (not self.reports or point.month is not None):
            self._paragraph_year = point.year  # a report names a bare year in passing
        told = self.told
        is_same_year = told is not None and told.year == point.year and point.month is None
        if is_same_year and not place.is_heading and self._lead(e):
            return  # "December 7 (local time), 1941": the month goes on
        self.told, self._told_paragraph = point, place.paragraph
        if point.day is not None:
            self._told_day = point

    def _is_aside(self, e: Expression, point: EdtfPoint, *, is_written: bool) -> bool:
        """Tell whether a mention looks back or ahead, and the story does not go on from it."""
        if e.kind in ("relation", "count"):
            relation = e.relation
            if e.unit in ("day", "night"):
                return False
            return relation is not None and (
                relation.offset < 0 or (relation.anchor == "published" and relation.offset > 0)
            )
        if _SINCE.search(self._text[max(0, e.start - 12) : e.start]) and (self.reports or not is_written):
            return True  # "since May": the report stays at its own day
        if _BEGAN.search(self._text[max(0, e.start - 40) : e.start]):
            return True  # "the war, which began in 1983"
        if e.until is not None and _IN_BRACKET.search(self._text[max(0, e.start - 8) : e.start]):
            return True  # the years of a life or a war
        running = self.told
        if not is_written or running is None or point.year == running.year:
            return False
        if self._is_compared(e):
            return True
        lead = self._lead(e)
        if not lead:
            return False
        years = point.year - running.year
        if years < 0 and _PLUPERFECT.search(lead):
            return True
        if years > 0 and _AHEAD.search(lead[-60:]):
            return True
        is_same_paragraph = self._told_paragraph == self._paragraph
        return abs(years) >= _FAR_YEARS or (abs(years) >= 2 and is_same_paragraph)

    def _is_compared(self, e: Expression) -> bool:
        return _COMPARED.search(self._sentence_lead(e)) is not None

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
        return "" if len(lead) <= _OPENING_LENGTH and _OPENING.match(lead) else lead

    def is_future(self, e: Expression) -> bool:
        """Tell whether the sentence speaks of what is to come, as far as it leads to the expression."""
        lead = self._sentence_lead(e)
        if _FUTURE_AFTER.match(self._text[e.end : e.end + 24]) or self._is_scheduled(lead):
            return True
        if _CLAUSE_OPENS.search(lead) and _FUTURE_CLAUSE.match(self._text[e.end : e.end + 50]):
            return True
        if _ENDPOINT.search(lead):
            return _PAST_AFTER.search(_SENTENCE_END.split(self._text[e.end : e.end + 80])[0]) is None
        cues = list(_FUTURE.finditer(lead))
        if not cues:
            return False
        rest = lead[cues[-1].end() :]
        return _SAID_BEFORE.search(rest) is None and _PAST_BETWEEN.search(rest) is None

    @staticmethod
    def _is_scheduled(lead: str) -> bool:
        return _SCHEDULED.search(lead) is not None

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
        if published is not None and self._sentence_year is not None:
            between = self._text[self._sentence_from : min(e.start, self._sentence_from + _SENTENCE_LENGTH)]
            is_near = e.start - self._sentence_from < _SENTENCE_LENGTH
            if is_near and "\n\n" not in between and _SENTENCE_END.search(between) is None:
                return self._sentence_year
        if self._paragraph_year is not None and self.told is not None:
            if self._is_past_background(e, self.told):
                return self._document_year
            if published is None or (self.told.year != published.year and not self.is_future(e)):
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
        return month < running and _PLUPERFECT.search(self._sentence_lead(e)) is None

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
            back = today[0] - day[0]
            is_ahead = back >= _LONG_PAST and self.is_future(e)
            is_ahead = is_ahead or (back > 0 and self._is_scheduled(self._sentence_lead(e)))
            return published.year + 1 if is_ahead else published.year
        if self.is_future(e) or (e.day is not None and day[0] == today[0]):
            return published.year
        is_near = day[0] - today[0] <= _MONTHS_AHEAD
        return published.year if is_near and not self.is_past(e) else published.year - 1

    def is_yearly(self, e: Expression) -> bool:
        """Tell whether the sentence speaks of what comes every year ("usually between April and June")."""
        return _YEARLY.search(self._sentence_lead(e)) is not None

    def year_named_before(self, e: Expression) -> EdtfPoint | None:
        """Give what the same sentence named last, for "the previous year" and "for the year"."""
        between = self._text[self._latest_end : min(e.start, self._latest_end + _SENTENCE_LENGTH)]
        is_near = e.start - self._latest_end < _SENTENCE_LENGTH and _SENTENCE_END.search(between) is None
        return self._latest if is_near and "\n\n" not in between else None

    def quarter(self) -> EdtfPoint | None:
        """Give the quarter of a year that was named last, if no other period was since."""
        period = self._period
        return period if period is not None and period.month in QUARTERS else None

    def compared_period(self, e: Expression) -> EdtfPoint | None:
        """Give the quarter, or the month of the sentence, that "from 40 a year earlier" compares with."""
        if self._period is None or _COMPARES.search(self._sentence_lead(e)) is None:
            return None
        if self.quarter() is not None:
            return self._period if e.start - self._period_end < _PERIOD_LENGTH else None
        return self._period if self.year_named_before(e) == self._period else None

    def is_new_comparison(self, e: Expression) -> bool:
        """Tell whether "up from 38 a day earlier" stands in a sentence that names no time before it."""
        return self.year_named_before(e) is None and _COMPARES.search(self._sentence_lead(e)) is not None

    def is_past(self, e: Expression) -> bool:
        """Tell whether a verb of the past, and none of the future, stands in an expression's sentence."""
        if self.is_future(e):
            return False
        after = _SENTENCE_END.split(self._text[e.end : e.end + 100])[0]
        return (
            _PAST_BETWEEN.search(self._sentence_lead(e)) is not None
            or _PAST_BETWEEN.search(after) is not None
        )

    def anchor(self, kind: str) -> EdtfPoint | None:
        """Give the value to count from: the day of publication or the story's running date."""
        published = from_date(self.published) if self.published is not None else None
        if self.reports and (kind == "published" or (kind == "near" and self._paragraph_year is None)):
            return published
        if self.told is not None:
            return self.told
        return published if self.reports else None

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
