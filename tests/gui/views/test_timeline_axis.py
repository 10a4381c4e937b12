"""From days to pixels, and which ticks stand where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gui.views.timeline_samples import chronology, day
from viewer.domain.chronology import ordinal
from viewer.gui.views.timeline_axis import (
    MAX_SCALE,
    MIN_SCALE,
    Axis,
    Unit,
    context_words,
    core_of,
    fitted,
    step_of,
    ticks,
    year_words,
)

START = day("2021-04-27")


@given(st.floats(0.001, 2000), st.floats(-1e5, 1e6), st.floats(-500, 2000))
def test_pixels_and_times_are_each_others_inverse(scale: float, start: float, x: float) -> None:
    axis = Axis(start, scale, 1000)
    assert axis.x(axis.time(x)) == pytest.approx(x, abs=1e-3)


def test_zooming_keeps_the_time_under_the_pointer() -> None:
    axis = Axis(START, 40, 800)
    assert axis.zoomed(3, 250).time(250) == pytest.approx(axis.time(250))
    assert axis.zoomed(1e9, 250).scale == MAX_SCALE
    assert axis.zoomed(1e-9, 250).scale == MIN_SCALE


def test_fitting_leaves_a_margin_at_both_sides() -> None:
    axis = fitted(START, START + 10, 848, margin=24)
    assert axis.x(START) == pytest.approx(24)
    assert axis.x(START + 10) == pytest.approx(824)


def test_showing_moves_only_where_something_is_out_of_view() -> None:
    axis = Axis(START, 40, 800)
    assert axis.showing(START + 5, START + 6) == axis
    right = axis.showing(START + 40, START + 41)
    assert right.x(START + 41) == pytest.approx(800 - 48)
    left = axis.showing(START - 9, START - 8)
    assert left.x(START - 9) == pytest.approx(48)
    long = axis.showing(START + 2, START + 900)
    assert long == axis


@pytest.mark.parametrize(
    ("scale", "unit", "count"),
    [
        (2000.0, Unit.HOUR, 1),
        (600.0, Unit.HOUR, 3),
        (250.0, Unit.HOUR, 12),
        (100.0, Unit.DAY, 1),
        (12.0, Unit.DAY, 5),
        (6.0, Unit.DAY, 10),
        (2.0, Unit.MONTH, 1),
        (0.7, Unit.MONTH, 3),
        (0.2, Unit.YEAR, 1),
        (0.01, Unit.YEAR, 20),
        (MIN_SCALE, Unit.YEAR, 2000),
    ],
)
def test_ticks_are_as_far_apart_as_their_words_need(scale: float, unit: Unit, count: int) -> None:
    assert step_of(Axis(START, scale, 1000)) == (unit, count)


def words(axis: Axis) -> list[str]:
    return [tick.words for tick in ticks(axis)]


def test_days_are_named_in_their_middle_and_months_where_they_begin() -> None:
    found = ticks(Axis(START, 100, 700))
    assert [t.words for t in found][:6] == ["27", "28", "29", "30", "1 May", "2"]
    assert found[0].time == START
    assert found[0].label_time == START + 0.5
    assert [t.words for t in found if t.is_major] == ["1 May"]


def test_longer_steps_begin_anew_with_each_month() -> None:
    found = ticks(Axis(day("2021-01-24"), 12, 500))
    assert [t.words for t in found][:6] == ["21", "26", "1 Feb", "6", "11", "16"]
    found = ticks(Axis(day("2021-02-19"), 6, 400))
    assert [t.words for t in found][:4] == ["11", "21", "1 Mar", "11"]


def test_hours_months_and_years_have_words_of_their_own() -> None:
    assert words(Axis(START, 600, 600))[:5] == ["27 Apr", "03:00", "06:00", "09:00", "12:00"]
    assert words(Axis(day("2020-11-20"), 2, 300))[:4] == ["Nov", "Dec", "Jan 2021", "Feb"]
    assert words(Axis(day("2019-05-01"), 0.2, 400))[:3] == ["2019", "2020", "2021"]
    assert words(Axis(ordinal(-491, 1, 1), 0.2, 400))[:2] == ["492 BC", "491 BC"]


@given(st.floats(MIN_SCALE, MAX_SCALE), st.integers(-200_000, 900_000))
def test_ticks_cover_what_is_seen_in_order(scale: float, start: int) -> None:
    axis = Axis(start, scale, 1200)
    times = [tick.time for tick in ticks(axis)]
    assert times == sorted(set(times))
    assert times[0] <= axis.start + 1e-6
    assert len(times) < 80
    assert times[-1] >= axis.end - 1e-6


def test_what_the_labels_leave_out_stands_at_the_left() -> None:
    assert context_words(Axis(START, 600, 600)) == "27 Apr 2021"
    assert context_words(Axis(START, 100, 600)) == "Apr 2021"
    assert context_words(Axis(START, 2, 600)) == "2021"
    assert context_words(Axis(START, 0.1, 600)) == ""
    assert year_words(0) == "1 BC"


def test_the_core_passes_over_a_day_far_off() -> None:
    rows = tuple((0, "protest", f"2021-05-{n:02}", 2) for n in range(1, 11))
    found = core_of(chronology((*rows, (0, "protest", "1991-08-19", 1)), lanes=1))
    assert found is not None
    assert found.first >= day("2021-05-01")
    assert found.last <= day("2021-05-10")
    assert found.last - found.first >= 7


def test_without_exact_dates_the_vague_ones_give_the_core() -> None:
    found = core_of(chronology(((0, "protest", "2021-04-28/2021-05-01", 1),), lanes=1))
    assert found is not None
    assert (found.first, found.last) == (day("2021-04-28"), day("2021-05-01"))
    assert core_of(chronology((), lanes=1)) is None
