"""Days as numbers, and what a date can mean on an axis of time."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.chronology import (
    Chronology,
    ClaimRef,
    DayWindow,
    Lane,
    Mark,
    TimePrecision,
    civil,
    day_as_edtf,
    ordinal,
    span_of_days,
    time_span,
    window,
    within,
)
from viewer.domain.vocabulary import ClaimKind
from viewer.errors import InvalidValueError


def day(text: str) -> int:
    return datetime.date.fromisoformat(text).toordinal()


@given(st.dates())
def test_days_are_counted_as_the_standard_library_counts_them(date: datetime.date) -> None:
    assert ordinal(date.year, date.month, date.day) == date.toordinal()
    assert civil(date.toordinal()) == (date.year, date.month, date.day)


@given(st.integers(-1_500_000, 4_000_000))
def test_every_day_can_be_named_and_found_again(number: int) -> None:
    assert ordinal(*civil(number)) == number
    assert ordinal(*civil(number + 1)) == number + 1


@pytest.mark.parametrize(
    ("value", "start", "end", "precision"),
    [
        ("2021-04-29", "2021-04-29", "2021-04-30", TimePrecision.DAY),
        ("2020-02-29", "2020-02-29", "2020-03-01", TimePrecision.DAY),
        ("2021-04", "2021-04-01", "2021-05-01", TimePrecision.RANGE),
        ("2021", "2021-01-01", "2022-01-01", TimePrecision.RANGE),
        ("2021-04-28/2021-05-01", "2021-04-28", "2021-05-02", TimePrecision.RANGE),
        ("2021-04-29~", "2021-04-26", "2021-05-03", TimePrecision.RANGE),
        ("2021-04-28/..", "2021-04-28", None, TimePrecision.OPEN),
        ("../2021-05-01", None, "2021-05-02", TimePrecision.OPEN),
    ],
)
def test_a_date_becomes_the_stretch_of_days_that_it_can_mean(
    value: str, start: str | None, end: str | None, precision: TimePrecision
) -> None:
    span = time_span(value)
    assert span is not None
    assert span.start == (day(start) if start else None)
    assert span.end == (day(end) if end else None)
    assert span.precision is precision


@pytest.mark.parametrize(
    ("value", "hours", "length"),
    [
        ("2021-04-28T06", 6, 1),
        ("2021-04-28T18:30", 18.5, 1 / 60),
        ("2021-04-28T18:30:00+06:00", 18.5, 1 / 60),
    ],
)
def test_a_time_of_day_is_an_hour_or_a_minute(value: str, hours: float, length: float) -> None:
    span = time_span(value)
    assert span is not None
    assert span.start is not None
    assert span.end is not None
    assert span.precision is TimePrecision.HOUR
    assert (span.start - day("2021-04-28")) * 24 == pytest.approx(hours)
    assert (span.end - span.start) * 24 == pytest.approx(length)


@pytest.mark.parametrize("value", ["", "soon", "2021-13", "2021-04-28T27", "../..", "2021-05-02/2021-05-01"])
def test_what_names_no_time_has_no_span(value: str) -> None:
    assert time_span(value) is None


def test_a_year_before_the_first_stands_on_the_axis_too() -> None:
    span = time_span("-0489")
    assert span is not None
    assert span.start == ordinal(-489, 1, 1)
    assert day_as_edtf(ordinal(-489, 9, 12)) == "-0489-09-12"


@pytest.mark.parametrize(
    ("value", "meets"),
    [
        ("2021-04-30", True),
        ("2021-05-02", True),
        ("2021-05-03", False),
        ("2021-04-29", False),
        ("2021", True),
        ("2021-05-02/..", True),
        ("2021-05-03/..", False),
        ("../2021-04-29", False),
        ("../2021-04-30", True),
    ],
)
def test_a_window_lets_through_what_can_lie_in_it(value: str, meets: bool) -> None:
    span = time_span(value)
    assert span is not None
    assert DayWindow(day("2021-04-30"), day("2021-05-02")).meets(span) is meets


def test_a_window_reads_as_a_person_writes_it() -> None:
    assert DayWindow(day("2021-04-28"), day("2021-05-02")).words == "28 Apr to 2 May 2021"
    assert DayWindow(day("2021-04-28"), day("2021-04-28")).words == "28 Apr 2021"


def test_a_window_may_lack_a_side_but_not_run_backwards() -> None:
    before = window(None, datetime.date(2021, 5, 1))
    span = time_span("1999-01-01")
    assert span is not None
    assert before.meets(span)
    with pytest.raises(InvalidValueError):
        window(datetime.date(2021, 5, 2), datetime.date(2021, 5, 1))


def make(*values: str) -> Chronology:
    marks = []
    for number, value in enumerate(values):
        span = time_span(value)
        assert span is not None
        marks.append(Mark(0, ClaimKind.EVENT, "protest", value, span, (ClaimRef(number, 1),)))
    return Chronology((Lane("Courier", (1,), (ClaimRef(99, 1),)),), tuple(marks))


def test_narrowing_keeps_the_lanes_and_leaves_out_what_has_no_date() -> None:
    found = within(make("2021-04-28", "2021-05-03"), DayWindow(day("2021-05-01"), day("2021-05-05")))
    assert [m.date for m in found.marks] == ["2021-05-03"]
    assert [lane.name for lane in found.lanes] == ["Courier"]
    assert found.undated == 0


def test_the_span_of_all_days_passes_over_open_ends() -> None:
    assert span_of_days(make("2021-04-28/..", "2021-05-03")) == DayWindow(
        day("2021-04-28"), day("2021-05-03")
    )
    assert span_of_days(Chronology()) is None
