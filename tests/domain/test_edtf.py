"""EDTF values: reading, writing, bounds and overlap."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.domain import edtf
from viewer.errors import InvalidValueError

POINTS = st.one_of(
    st.dates().map(lambda d: d.isoformat()),
    st.dates().map(lambda d: d.strftime("%Y-%m").zfill(7)),
    st.integers(0, 9999).map(lambda y: f"{y:04d}"),
    st.integers(1, 9999).map(lambda y: f"-{y:04d}"),
    st.integers(0, 999).map(lambda y: f"{y:03d}X"),
    st.integers(0, 99).map(lambda y: f"{y:02d}XX"),
    st.tuples(st.integers(1, 9998), st.sampled_from(sorted(edtf.GROUPINGS))).map(
        lambda p: f"{p[0]:04d}-{p[1]}"
    ),
    st.integers(1, 9999).map(lambda y: f"{y:04d}-XX"),
    st.tuples(st.integers(1, 9999), st.integers(1, 12)).map(lambda p: f"{p[0]:04d}-{p[1]:02d}-XX"),
)
QUALIFIED = st.tuples(POINTS, st.sampled_from(["", "~", "?", "%"])).map("".join)


@given(QUALIFIED)
def test_every_point_is_written_as_it_was_read(value: str) -> None:
    assert str(edtf.parse(value)) == value


@given(st.dates(), st.dates())
def test_every_interval_is_written_as_it_was_read(a: date, b: date) -> None:
    first, last = sorted([a, b])
    value = f"{first.isoformat()}/{last.isoformat()}"
    assert str(edtf.parse(value)) == value
    assert edtf.bounds(value) == (first, last)


@given(QUALIFIED, QUALIFIED)
def test_meets_is_mutual_and_follows_from_containment(a: str, b: str) -> None:
    assert edtf.meets(a, a)
    assert edtf.meets(a, b) == edtf.meets(b, a)
    if edtf.contains(a, b):
        assert edtf.meets(a, b)


@given(QUALIFIED)
def test_bounds_are_in_order(value: str) -> None:
    low, high = edtf.bounds(value)
    assert low is None or high is None or low <= high


@given(st.text(max_size=12))
def test_parse_reads_or_refuses_any_text(value: str) -> None:
    if edtf.is_valid(value):
        assert str(edtf.parse(value)) == value
    else:
        with pytest.raises(InvalidValueError):
            edtf.bounds(value)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2021-04-28", date(2021, 4, 28), date(2021, 4, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
        ("1943", date(1943, 1, 1), date(1943, 12, 31)),
        ("1943-21", date(1943, 3, 1), date(1943, 5, 31)),
        ("1943-24", date(1942, 12, 1), date(1944, 2, 29)),
        ("1999-36", date(1999, 10, 1), date(1999, 12, 31)),
        ("194X", date(1940, 1, 1), date(1949, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("1943-XX", date(1943, 1, 1), date(1943, 12, 31)),
        ("1943-07-XX", date(1943, 7, 1), date(1943, 7, 31)),
        ("2021-04-28~", date(2021, 4, 25), date(2021, 5, 1)),
        ("2021-04-28/2021-05-01", date(2021, 4, 28), date(2021, 5, 1)),
        ("2021-04/..", date(2021, 4, 1), None),
        ("../2021-04", None, date(2021, 4, 30)),
        ("-0489", None, None),
        ("-0002/0005", None, date(5, 12, 31)),
        ("9999-12-31~", date(9999, 12, 28), date(9999, 12, 31)),
    ],
)
def test_bounds_give_first_and_last_day(value: str, first: date | None, last: date | None) -> None:
    assert edtf.bounds(value) == (first, last)


@pytest.mark.parametrize(
    "value",
    ["", "21", "2021-13", "2021-02-29", "2021-4-1", "2021-22-01", "194X-05", "/", "../..", "2022/2021",
     "April", "-0000", "2021-04-28 ", "2021/2022/2023", "2021-00"],
)  # fmt: skip
def test_parse_refuses_what_is_no_date(value: str) -> None:
    assert not edtf.is_valid(value)
    with pytest.raises(InvalidValueError):
        edtf.parse(value)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2021-04-28", "2021-04", True),
        ("2021-04-28", "2021-05", False),
        ("2021-04-28/2021-05-01", "2021-05-01/2021-05-04", True),
        ("-0489", "-0489-09", True),
        ("-0489", "-0479", False),
        ("2021-04-28~", "2021-04-30", True),
        ("1942-01", "1941-24", True),
        ("../1940", "1941", False),
        ("1940/..", "2021-05-03", True),
    ],
)
def test_meets_tells_whether_two_values_share_a_day(a: str, b: str, expected: bool) -> None:
    assert edtf.meets(a, b) is expected


def test_negative_decades_and_centuries_run_backwards() -> None:
    assert edtf.day_range("-047X") == ((-479, 1, 1), (-470, 12, 31))


def test_precision_names_the_stretch() -> None:
    values = ["19XX", "194X", "1943", "1943-21", "1943-05", "1943-05-08", "1943/1945"]
    assert [edtf.precision(v) for v in values] == [
        "century", "decade", "year", "season", "month", "day", "interval",
    ]  # fmt: skip


def test_interval_of_one_day_is_that_day() -> None:
    assert edtf.interval("2021-04-28", "2021-04-28") == "2021-04-28"
    assert edtf.interval("2021-04-28", "2021-05-01") == "2021-04-28/2021-05-01"
