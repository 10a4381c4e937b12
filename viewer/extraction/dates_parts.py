"""What "early", "around", "the first half of" and "the week of" make of the value behind them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from viewer.domain import edtf
from viewer.domain.edtf import EdtfPoint
from viewer.errors import InvalidValueError
from viewer.extraction.dates_calendar import as_date, part_of_month, week_of, weekend_of

_WEEKS = {"week1": 1, "week2": 2, "week3": 3, "last_week": -1}


def parse_with_parts(value: EdtfPoint | str, parts: tuple[str, ...]) -> EdtfPoint | edtf.EdtfInterval | None:
    """Give the value with what its parts change; None for what no calendar has."""
    try:
        return edtf.parse(str(_with_parts(value, parts)))
    except InvalidValueError:
        return None


def _with_parts(value: EdtfPoint | str, parts: tuple[str, ...]) -> EdtfPoint | str:
    """Let "around" and "the first half of" change a value; other parts only narrow its bounds."""
    if not isinstance(value, EdtfPoint):
        return value
    day = as_date(value)
    if day is not None and ("week" in parts or "weekend" in parts):
        return (week_of(day, 0) if "week" in parts else weekend_of(day, 0)) or value
    if value.day is None and value.month is not None and 1 <= value.month <= 12:
        for part in parts:
            if part in _WEEKS:
                return part_of_month(value.year, value.month, _WEEKS[part])
    if value.month is None and not value.masked:
        if "first_half" in parts:
            value = replace(value, month=40)
        elif "second_half" in parts:
            value = replace(value, month=41)
    return replace(value, qualifier="~") if "about" in parts else value


def narrow_bounds(earliest: date, latest: date, parts: tuple[str, ...]) -> tuple[date, date]:
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
