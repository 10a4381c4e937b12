"""Reads the day that a document gives for itself: date lines and the datelines of agencies.

This is narrower than the extraction of dates: only a line that is nothing but a date (with a
label, a weekday, a place or a time of day), or the dateline that a report opens with, says when
a document was issued. A date within running text never does.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from viewer.domain.span import Span

#: Month names: English, Russian (two cases), Kyrgyz, Tajik, Ukrainian, German, French, Spanish.
_MONTH_NAMES: tuple[str, ...] = (
    "january jan января январь янв январи январ январда січня januar jänner janvier enero",
    "february feb февраля февраль фев февр феврали феврал лютого februar février febrero",
    "march mar марта март мар марти березня märz mars marzo",
    "april apr апреля апрель апр апрели квітня avril abril",
    "may мая май майи майы травня mai mayo",
    "june jun июня июнь июн июни июну червня juni juin junio",
    "july jul июля июль июл июли июлу липня juli juillet julio",
    "august aug августа август авг августи серпня août agosto",
    "september sep sept сентября сентябрь сен сент сентябри вересня septembre septiembre",
    "october oct октября октябрь окт октябри жовтня oktober octobre octubre",
    "november nov ноября ноябрь ноя нояб ноябри листопада novembre noviembre",
    "december dec декабря декабрь дек декабри грудня dezember décembre diciembre",
)
_MONTHS: dict[str, int] = {
    name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()
}
_WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс "
    "дүйшөмбү шейшемби шаршемби бейшемби жума ишемби жекшемби "
    "душанбе сешанбе чоршанбе панҷшанбе ҷумъа шанбе якшанбе "
    "montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi "
    "dimanche lunes martes miércoles jueves viernes sábado domingo"
)
_PUBLISHED_LABELS = (
    "published|published on|published at|publication date|date published|date of publication|posted|"
    "posted on|posted at|first published|first published on|originally published|originally published on|"
    "date|issued|issued on|date of issue|date issued|release date|released|dated|"
    "опубликовано|дата публикации|дата|размещено|жарыяланган|жарыяланган күнү|күнү|сана|нашр шуд|санаи нашр|"
    "опубліковано|veröffentlicht|veröffentlicht am|publié le|publicado|publicado el"
)
_UPDATED_LABELS = (
    "updated|updated on|updated at|last updated|last updated on|last update|last modified|last modified on|"
    "last edited on|this page was last edited on|page last updated|page last modified|"
    "обновлено|последнее обновление|жаңыртылган"
)


def _alternation(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_YEAR = r"(?:1[89]|20)\d\d"
_YEAR_TAIL = r"(?:[^\S\n]*(?:года\b|год\b|гг?\.|-?жыл\w*|ж\.|р\.|року\b))?"
_DATE = re.compile(
    rf"""
    (?P<iso>(?P<iso_y>{_YEAR})[-/.](?P<iso_m>\d\d?)[-/.](?P<iso_d>\d\d?)(?!\d))
  | (?P<dmy>(?P<dmy_d>\d\d?)(?:st|nd|rd|th|-?е|-?го|\.)?[-\s]{{1,3}}(?:of\s+|de\s+)?
       (?P<dmy_m>{_alternation(_MONTHS)})\b\.?(?:,|\s+соли|\s+de|-)?[-\s]*
       (?P<dmy_y>{_YEAR}\b|'?\d\d\b(?![:.]\d)){_YEAR_TAIL})
  | (?P<mdy>(?P<mdy_m>{_alternation(_MONTHS)})\b\.?\s+(?P<mdy_d>\d\d?)(?:st|nd|rd|th)?,?\s+
       (?P<mdy_y>{_YEAR})\b)
  | (?P<ky>(?P<ky_y>{_YEAR})[-\s]*жыл\w*,?\s+(?P<ky_d>\d\d?)[-\s]*(?P<ky_m>{_alternation(_MONTHS)})\w*)
  | (?P<num>(?P<num_a>\d\d?)(?P<num_s>[./-])(?P<num_b>\d\d?)(?P=num_s)(?P<num_y>{_YEAR})(?!\d)
       (?:[^\S\n]*(?:года\b|г\.))?)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DAY_AND_MONTH = re.compile(
    rf"(?P<d1>\d\d?)(?:-?е|-?го)?[-\s]+(?P<m1>{_alternation(_MONTHS)})\b\.?"
    rf"|(?P<m2>{_alternation(_MONTHS)})\b\.?\s+(?P<d2>\d\d?)(?:st|nd|rd|th)?\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    rf"(?:(?P<published>{_alternation(_PUBLISHED_LABELS.split('|'))})|(?P<updated>{_alternation(_UPDATED_LABELS.split('|'))}))"
    r"(?=[\s:])\s*[:\-–—]?\s*",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"(?:on\s+)?(?:{_alternation(_WEEKDAYS.split())})\b\.?,?\s+", re.IGNORECASE)
_NAME = r"[^\W\d_a-zа-яёүөңҳқғӣӯҷ][\w'’.-]*(?:[ -][^\W\d_a-zа-яё][\w'’.-]*){0,3}"
_PLACES = tuple(re.compile(rf"(?:г\.\s*)?{name}[,:]?\s+") for name in (_NAME, rf"{_NAME},\s+{_NAME}"))
_BYLINE = re.compile(r"(?:written\s+)?by\s+[^|•·\d\n]{2,60}?\s*(?:[|•·,—–-]|\bon\b)\s*", re.IGNORECASE)
_TIME_TAIL = re.compile(
    r"""[,\s]*(?:(?:[|/•·–—-]|at|в|um|T)\s*)?
        (?:\d\d?[:.]\d\d(?:[:.]\d\d)?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?)?
        \s*(?:\(?(?:GMT|UTC|EST|EDT|CET|CEST|MSK|BST|Z|МСК|hrs|hours|LT|local\s+time)?(?:\s?[+-]\d\d?(?::?\d\d)?)?\)?)?
        \s*\.?""",
    re.VERBOSE | re.IGNORECASE,
)
#: What web pages put behind the day: a second day, the age of the page, the time that reading takes.
_PAGE_TAIL = re.compile(
    r"""\s*(?:[|/•·–—,;-]|(?=\()|(?=(?:last|posted|updated)\b))\s*\(?(?:
          (?:last\s+)?(?:updated|modified|edited|posted)\b.{0,60}
        | \d{1,3}\+?\s+(?:second|minute|min|hour|hr|day|week|month|year)s?\s+ago
        | (?:\d{1,2}\s+)?min(?:ute)?s?\s+read
        | \d{1,5}\s+(?:comments?|views?|shares?)
        )\s*\)?""",
    re.VERBOSE | re.IGNORECASE,
)
#: The time of day where it stands before the day ("4:05 PM EST, Thu March 2").
_TIME_HEAD = re.compile(
    r"(?:at\s+)?(?:\d\d?(?:[:.]\d\d)?\s*[AaPp]\.?[Mm]\.?|\d\d?[:.]\d\d(?![:.]?\d)|\d{4}(?=\s*(?:GMT|UTC)))"
    r"\s*(?:(?:GMT|UTC|[A-Z]{1,4}T)\b)?\s*(?:\([^()\n]{3,20}\))?\s*(?:,|on\s|[|–—-])?\s*(?=\S)"
)
#: A label that lost its day to another: "Posted , updated 5 May 2021".
_LOST_LABEL = re.compile(r"(?:posted|published)[\s:]*[,|;]\s*", re.IGNORECASE)
_MAX_DATE_LINE = 120

_WIRE_END = r"\s*(?:--+|[—–-]|:|\.\s*[—–-])(?=\s|$|\[)"
_WIRE = re.compile(
    rf"""^(?:\[[^\]\n]{{1,30}}\]\s*)?                    # [clandestine], [update]
     (?P<place>\(?[^\W\d_a-zа-яё][^\n()\[\]0-9]{{1,60}}?)   # place in capitals or a name
     (?:\s*\[[^\]\n]{{1,40}}\])?
     [,.]?\s+
     (?:\((?P<agency1>[^()\n]{{2,60}})\)[,.]?\s*)?
     (?P<open>\()?
     (?P<date>\d[^()\n]{{2,24}}?|[^\W\d_]{{3,10}}\.?\s\d[^()\n]{{0,12}}?)
     (?(open)\))
     [.,]?\s*(?:\((?P<agency2>[^()\n]{{2,60}})\))?
     (?P<end>{_WIRE_END})""",
    re.VERBOSE,
)
#: "(New York, May 3, 2021) – ", as organisations open their reports.
_WIRE_BRACKET = re.compile(
    rf"^\((?P<place>[^\W\d_a-zа-яё][^\n()\d]{{1,60}}?),\s+(?P<date>[^()\n]{{6,30}})\)(?P<end>{_WIRE_END})"
)
_WIRE_NO_DATE = re.compile(
    rf"^(?P<place>[^\W\d_a-zа-яё][^\n()0-9]{{1,60}}?)\s+\((?P<agency>[^()\n]{{2,60}})\){_WIRE_END}"
)
#: Words that begin a sentence with a date in it, never a place.
_NO_PLACE = frozenset(
    ("on", "in", "at", "by", "from", "since", "until", "the", "after", "before", "as", "of")
)
#: How far a dateline without a year may lie from the latest full date of the same text.
_YEAR_REACH = datetime.timedelta(days=60)
#: Two-digit years from here on belong to the last century.
_PIVOT = 50


@dataclass(frozen=True, slots=True)
class IssueDate:
    """The day that a passage gives, and where it stands. `label` tells what the passage calls it."""

    day: datetime.date
    span: Span
    label: str = ""


@dataclass(frozen=True, slots=True)
class WireDateline:
    """The opening of an agency report, "PLACE, May 1 (Agency) -". A date without year has `day` None."""

    place: str
    agency: str | None
    day: datetime.date | None
    month_day: tuple[int, int] | None
    span: Span


def parse_date_line(line: str, offset: int = 0) -> IssueDate | None:
    """Read a line that is nothing but a date: bare, labelled, after a place, with a time of day.

    `offset` is where the line starts in its text; the span covers the date without its label.
    Gives None for anything else, and for a date that can be read in two ways ("03/05/2021").
    """
    if not 6 <= len(line) <= _MAX_DATE_LINE:
        return None
    if line[0] == "(" and line.endswith(")") and line.count("(") == 1:
        return parse_date_line(line[1:-1], offset + 1)
    position, label = 0, ""
    if lost := _LOST_LABEL.match(line):
        position = lost.end()
    if found := _LABEL.match(line, position):
        label = "updated" if found.group("updated") else "published"
        position = found.end()
    elif found := _BYLINE.match(line):
        position = found.end()
    if time := _TIME_HEAD.match(line, position):
        position = time.end()
    position = _after_weekday(line, position)
    date = _DATE.match(line, position)
    for pattern in _PLACES if not label else ():
        if date is None and (place := pattern.match(line)):
            date = _DATE.match(line, _after_weekday(line, place.end()))
    if date is None:
        return None
    day = _day_of(date)
    if day is None or not _is_tail(line, date.end()):
        return None
    return IssueDate(day, Span(offset + date.start(), offset + date.end()), label)


def _after_weekday(line: str, position: int) -> int:
    weekday = _WEEKDAY.match(line, position)
    return weekday.end() if weekday else position


def _is_tail(line: str, position: int) -> bool:
    """Tell whether nothing but a time of day and a page's own words stands behind a date."""
    if _TIME_TAIL.fullmatch(line, position):
        return True
    for tail in (_TIME_TAIL.match(line, position), None):
        end = tail.end() if tail else position
        if _PAGE_TAIL.fullmatch(line, end):
            return True
    return False


def parse_date(text: str) -> datetime.date | None:
    """Read `text` as one date, whatever stands after it (a time); None where it is none."""
    stripped = text.strip()
    if weekday := _WEEKDAY.match(stripped):
        stripped = stripped[weekday.end() :]
    found = _DATE.match(stripped)
    return _day_of(found) if found else None


def parse_wire_dateline(paragraph: str, offset: int = 0) -> WireDateline | None:
    """Read the dateline at the start of a report: place, day, agency, dash.

    The span covers the date where there is one, else the place.
    """
    head = paragraph[:200]
    found = _WIRE.match(head)
    if found and _is_place(found.group("place")):
        words = found.group("date")
        agency = found.group("agency1") or found.group("agency2")
        span = Span(offset + found.start("date"), offset + found.end("date"))
        full = _DATE.fullmatch(words)
        if full:
            return WireDateline(found.group("place"), agency, _day_of(full), None, span)
        if short := _DAY_AND_MONTH.fullmatch(words):
            month = _MONTHS[(short.group("m1") or short.group("m2")).lower()]
            month_day = (month, int(short.group("d1") or short.group("d2")))
            return WireDateline(found.group("place"), agency, None, month_day, span)
    found = _WIRE_BRACKET.match(head)
    if found and _is_place(found["place"]) and (full := _DATE.fullmatch(found["date"])):
        span = Span(offset + found.start("date"), offset + found.end("date"))
        return WireDateline(found["place"], None, _day_of(full), None, span)
    found = _WIRE_NO_DATE.match(head)
    if found and _is_place(found.group("place")):
        span = Span(offset + found.start("place"), offset + found.end("place"))
        return WireDateline(found.group("place"), found.group("agency"), None, None, span)
    return None


def year_by_context(month_day: tuple[int, int], text: str) -> datetime.date | None:
    """Give a dateline's day its year, if the text's latest full date lies close enough to tell.

    A report is written on or soon after the last day that it speaks of; where the text holds no
    full date within 60 days, the year stays open.
    """
    days = [day for found in _DATE.finditer(text) if (day := _day_of(found))]
    if not days:
        return None
    latest = max(days)
    for year in (latest.year, latest.year + 1):
        try:
            day = datetime.date(year, *month_day)
        except ValueError:
            continue
        if latest <= day <= latest + _YEAR_REACH:
            return day
    return None


def _is_place(words: str) -> bool:
    """A place is a few words that each begin with a capital (particles aside)."""
    parts = words.replace("/", " ").replace(",", " ").split()
    if not parts or len(parts) > 8 or parts[0].lower() in _NO_PLACE:
        return False
    return all(part[0].isupper() or not part[0].isalpha() or len(part) <= 3 for part in parts)


def _day_of(found: re.Match[str]) -> datetime.date | None:
    form = found.lastgroup if found.lastgroup in {"iso", "dmy", "mdy", "ky", "num"} else None
    form = form or next(name for name in ("iso", "dmy", "mdy", "ky", "num") if found.group(name))
    if form == "num":
        first, second = int(found["num_a"]), int(found["num_b"])
        # "03.05.2021" is day first wherever dots are used; "03/05/2021" is not: only > 12 tells.
        if found["num_s"] == "/" and first <= 12 and second <= 12 and first != second:
            return None
        day, month = (second, first) if second > 12 else (first, second)
        year = int(found["num_y"])
    else:
        day = int(found[f"{form}_d"])
        year = int(found[f"{form}_y"].lstrip("'"))
        month = int(found["iso_m"]) if form == "iso" else _MONTHS[found[f"{form}_m"].lower()]
    if year < 100:
        year += 1900 if year >= _PIVOT else 2000
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
