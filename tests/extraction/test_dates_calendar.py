"""The calendar: feasts that move, parts of a month."""

from __future__ import annotations

from datetime import date

import pytest

from viewer.extraction.dates_calendar import easter, feast_day, part_of_month
from viewer.extraction.dates_lexicon import NamedDay


@pytest.mark.parametrize(
    ("year", "western", "orthodox"),
    [
        (1916, (4, 23), (4, 23)),
        (1954, (4, 18), (4, 25)),
        (2000, (4, 23), (4, 30)),
        (2008, (3, 23), (4, 27)),
        (2014, (4, 20), (4, 20)),
        (2016, (3, 27), (5, 1)),
        (2024, (3, 31), (5, 5)),
        (2038, (4, 25), (4, 25)),
    ],
)
def test_easter_is_that_of_the_tables(year: int, western: tuple[int, int], orthodox: tuple[int, int]) -> None:
    assert easter(year) == date(year, *western)
    assert easter(year, is_orthodox=True) == date(year, *orthodox)


def test_easter_is_a_sunday_in_every_year() -> None:
    for year in range(1900, 2100):
        assert easter(year).weekday() == easter(year, is_orthodox=True).weekday() == 6


def test_feast_day_counts_from_easter_or_by_the_weekdays_of_a_month() -> None:
    assert feast_day(NamedDay(0, 0, None, easter=-2), 2019) == date(2019, 4, 19)
    assert feast_day(NamedDay(11, 0, None, weekday=3, nth=4), 2019) == date(2019, 11, 28)
    assert feast_day(NamedDay(0, 0, None, easter=0), 1850) is None


def test_part_of_month_gives_seven_days() -> None:
    assert part_of_month(2015, 2, 1) == "2015-02-01/2015-02-07"
    assert part_of_month(2015, 2, 3) == "2015-02-15/2015-02-21"
    assert part_of_month(2016, 2, -1) == "2016-02-23/2016-02-29"
