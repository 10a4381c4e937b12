"""Steps through the calendar from a date value: days, months, weeks, seasons."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from viewer.domain.edtf import GROUPINGS, EdtfPoint, interval
from viewer.extraction.dates_lexicon import NamedDay


def as_date(point: EdtfPoint | None) -> date | None:
    """Give the day that a value names; None for what is no day, or lies outside `datetime`."""
    if point is None or point.masked or point.month is None or point.day is None:
        return None
    if not (1 <= point.year <= 9999 and 1 <= point.month <= 12 and point.day >= 1):
        return None
    try:
        return date(point.year, point.month, point.day)
    except ValueError:
        return None


def from_date(day: date) -> EdtfPoint:
    """Give the value that names a day."""
    return EdtfPoint(day.year, day.month, day.day)


def add_days(point: EdtfPoint, days: int) -> EdtfPoint | None:
    """Give the day so many days after another."""
    day = as_date(point)
    if day is None:
        return point if days == 0 else None
    moved = day.toordinal() + days
    return from_date(date.fromordinal(moved)) if 1 <= moved <= date.max.toordinal() else None


def add_months(point: EdtfPoint, months: int) -> EdtfPoint | None:
    """Give the month so many months after that of a value with a month."""
    if point.month is None or not 1 <= point.month <= 12:
        return None
    index = point.year * 12 + point.month - 1 + months
    return EdtfPoint(index // 12, index % 12 + 1)


def easter(year: int, *, is_orthodox: bool = False) -> date:
    """Give Easter Sunday of a year from 1900 to 2099, by the western or the Orthodox reckoning."""
    if is_orthodox:
        age = (19 * (year % 19) + 15) % 30
        back = (2 * (year % 4) + 4 * (year % 7) - age + 34) % 7
        month, day = divmod(age + back + 114, 31)
        return date(year, month, day + 1) + timedelta(days=13)
    golden, century = year % 19, year // 100
    leap, rest = divmod(century, 4)
    epact = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    ahead = (32 + 2 * rest + 2 * (year % 100 // 4) - epact - year % 100 % 4) % 7
    shift = (golden + 11 * epact + 22 * ahead) // 451
    month, day = divmod(epact + ahead - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Give the first, second ... such weekday (0 is Monday) of a month."""
    first = next_weekday(date(year, month, 1), weekday, may_stay=True)
    return first + timedelta(days=7 * (nth - 1))


def feast_day(named: NamedDay, year: int) -> date | None:
    """Give the day of a feast that moves, in a year from 1900 to 2099."""
    if not 1900 <= year <= 2099:
        return None
    if named.easter is not None:
        return easter(year, is_orthodox=named.is_orthodox) + timedelta(days=named.easter)
    return nth_weekday(year, named.month, named.weekday, named.nth)


def part_of_month(year: int, month: int, week: int) -> str:
    """Give the first, second or third seven days of a month, or the last (`week` -1), as an interval."""
    last = monthrange(year, month)[1]
    first = last - 6 if week < 0 else 7 * week - 6
    return interval(date(year, month, first).isoformat(), date(year, month, first + 6).isoformat())


def month_of(month: int | None) -> int | None:
    """Give the month in which a month or season begins; None without one. Winter begins the year."""
    if month is None or month < 1:
        return None
    return month if month <= 12 else max(GROUPINGS[month][0], 1)


def next_weekday(day: date, weekday: int, *, may_stay: bool) -> date:
    """Give the first such weekday (0 is Monday) after `day`, or on it if `may_stay`."""
    ahead = (weekday - day.weekday()) % 7
    if ahead == 0 and not may_stay:
        ahead = 7
    return date.fromordinal(min(day.toordinal() + ahead, date.max.toordinal()))


def previous_weekday(day: date, weekday: int, *, may_stay: bool) -> date:
    """Give the last such weekday (0 is Monday) before `day`, or on it if `may_stay`."""
    back = (day.weekday() - weekday) % 7
    if back == 0 and not may_stay:
        back = 7
    return date.fromordinal(max(day.toordinal() - back, 1))


def week_of(day: date, offset: int) -> str | None:
    """Give the week, Monday to Sunday, `offset` weeks from that of `day`, as an interval."""
    return _stretch(day, 7 * offset - day.weekday(), 7)


def weekend_of(day: date, offset: int) -> str | None:
    """Give the Saturday and Sunday of the week `offset` weeks from that of `day`."""
    return _stretch(day, 7 * offset - day.weekday() + 5, 2)


def _stretch(day: date, ahead: int, length: int) -> str | None:
    try:
        first = day + timedelta(days=ahead)
        return interval(first.isoformat(), (first + timedelta(days=length - 1)).isoformat())
    except OverflowError:
        return None


def season_year(code: int, offset: int, year: int, month: int | None) -> int:
    """Give the year of the season before, in or after a month of a year ("last summer")."""
    if offset == 0:
        return year
    first, last = GROUPINGS[code]
    if code == 24:
        first, last = 12, 12
    if offset < 0:
        return year if month is not None and month > last else year - 1
    return year if month is not None and month < first else year + 1
