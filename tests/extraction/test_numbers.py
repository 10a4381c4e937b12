from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.extraction.lexicon import Lexicons
from viewer.extraction.numbers import Number, find_numbers, parse_digits


def _one(text: str, lexicons: Lexicons) -> Number:
    numbers = find_numbers(text, (), lexicons)
    assert len(numbers) == 1, numbers
    return numbers[0]


@pytest.mark.parametrize(
    ("text", "value", "upper", "qualifier", "span"),
    [
        ("1,200 men left", 1200, None, "exact", "1,200"),
        ("1 200 men left", 1200, None, "exact", "1 200"),
        ("1.200 men left", 1200, None, "exact", "1.200"),
        ("1'200 men left", 1200, None, "exact", "1'200"),
        ("1\u202f200\u202f000 men left", 1200000, None, "exact", "1\u202f200\u202f000"),
        ("2.5 million left", 2500000, None, "exact", "2.5 million"),
        ("half a million left", 500000, None, "exact", "half a million"),
        ("two dozen huts", 24, None, "exact", "two dozen"),
        ("a dozen huts", 12, None, "exact", "a dozen"),
        ("one hundred and five mules", 105, None, "exact", "one hundred and five"),
        ("Twenty-three mules", 23, None, "exact", "Twenty-three"),
        ("two hundred thousand left", 200000, None, "exact", "two hundred thousand"),
        ("SEVENTEEN MULES", 17, None, "exact", "SEVENTEEN"),
        ("dozens of huts", 24, None, "vague", "dozens"),
        ("scores of huts", 40, None, "vague", "scores"),
        ("hundreds of huts", 200, None, "vague", "hundreds"),
        ("tens of thousands of huts", 20000, None, "vague", "tens of thousands"),
        ("several hundred huts", 200, None, "vague", "several hundred"),
        ("several huts", None, None, "vague", "several"),
        ("at least 31 huts", 31, None, "at_least", "at least 31"),
        ("no fewer than 31 huts", 31, None, "at_least", "no fewer than 31"),
        ("31 or more huts", 31, None, "at_least", "31 or more"),
        ("31+ huts", 31, None, "at_least", "31+"),
        ("more than a dozen huts", 12, None, "more_than", "more than a dozen"),
        ("over 600 huts", 600, None, "more_than", "over 600"),
        ("up to 60 huts", 60, None, "at_most", "up to 60"),
        ("as many as 60 huts", 60, None, "at_most", "as many as 60"),
        ("fewer than 60 huts", 60, None, "less_than", "fewer than 60"),
        ("some 300 huts", 300, None, "about", "some 300"),
        ("nearly 300 huts", 300, None, "about", "nearly 300"),
        ("an estimated 300 huts", 300, None, "about", "an estimated 300"),
        ("between 12 and 15 huts", 12, 15, "range", "between 12 and 15"),
        ("12-15 huts", 12, 15, "range", "12-15"),
        ("12 to 15 huts", 12, 15, "range", "12 to 15"),
        ("two or three huts", 2, 3, "range", "two or three"),
        ("between five and nine huts", 5, 9, "range", "between five and nine"),
        (
            "at least 12 and possibly as many as 20 huts",
            12,
            20,
            "range",
            "at least 12 and possibly as many as 20",
        ),
        ("from seven to as many as 20 huts", 7, 20, "range", "seven to as many as 20"),
        ("30, perhaps forty huts", 30, 40, "range", "30, perhaps forty"),
        ("12 dead and more than ever", 12, None, "exact", "12"),
        ("all 17 huts", 17, None, "exact", "all 17"),
        ("a total of 17 huts", 17, None, "exact", "a total of 17"),
    ],
)
def test_find_numbers_reads_value_and_qualifier(
    text: str, value: int | None, upper: int | None, qualifier: str, span: str, lexicons: Lexicons
) -> None:
    number = _one(text, lexicons)
    assert (number.value, number.upper, number.qualifier.value) == (value, upper, qualifier)
    assert text[number.start : number.end] == span
    assert number.reason == ""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("the siege lasted 40 days", "a duration or an age"),
        ("a boy aged 12 ran", "a duration or an age"),
        ("the clerks, both 22, ran", "a duration or an age"),
        ("Ada Brandt, 34, ran", "a duration or an age"),
        ("it lies 12 km away", "a measure"),
        ("40 percent of it", "a share"),
        ("1 in 5 homes", "a share"),
        ("it cost $5 million", "an amount of money"),
        ("it cost 40 million dollars", "an amount of money"),
        ("Resolution 1900 passed", "a number of order or a name"),
        ("the 3rd time", "a number of order or a name"),
        ("at 5 p.m. they", "a time of day"),
        ("a BTR-70 burned", "part of a name or a code"),
        ("a 4-year-old ran", "part of a compound word"),
        ("a three-day march", "part of a compound word"),
        ("in 1998 he left", "a year"),
        ("two clerks, 27 and 26 years old, ran", ""),
        ("the suspect, 29, ran", "a duration or an age"),
        ("the boy, 8, and his dog ran", "a duration or an age"),
        ("ranging in age from 19 to 33", "a duration or an age"),
        ("all between the ages of 5 and 9", "a duration or an age"),
        ("one in five homes", "a share"),
        ("rose by 17 and 28 per cent", "a share"),
        ("lie 12 and 15 km away", "a measure"),
        ("eight in two raids", ""),
        ("9 out of 10 homes", "a share"),
        ("six out of 40 homes", ""),
        ("children under five were fed", "a duration or an age"),
        ("Regional One Hospital", "part of a name or a code"),
    ],
)
def test_find_numbers_says_why_a_number_is_no_quantity(text: str, reason: str, lexicons: Lexicons) -> None:
    assert find_numbers(text, (), lexicons)[0].reason == reason


def test_each_entry_finds_the_number_of_its_example(lexicons: Lexicons) -> None:
    for section in ("cardinals", "scales", "vague"):
        for entry in lexicons.numbers[section]:
            assert _one(entry["example"], lexicons).value == entry.get("value"), entry["example"]
    for entry in lexicons.numbers["qualifiers"]:
        assert _one(entry["example"], lexicons).qualifier.value == entry["code"], entry["example"]
    for entry in lexicons.numbers["passed_over"]:
        assert find_numbers(entry["example"], (), lexicons)[0].reason == entry["reason"], entry["example"]


@given(
    st.integers(min_value=1000, max_value=10**9),
    st.sampled_from([",", " ", ".", "'", "’", "\u00a0", "\u202f"]),
)
def test_parse_digits_reads_every_separator_back(value: int, separator: str) -> None:
    assert parse_digits(f"{value:,}".replace(",", separator)) == value


@given(text=st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_find_numbers_stays_inside_the_text(text: str, lexicons: Lexicons) -> None:
    position = 0
    for number in find_numbers(text, (), lexicons):
        assert position <= number.head < number.end <= len(text)
        assert number.start <= number.head
        position = number.end


def test_the_last_of_several_years_is_a_year(lexicons: Lexicons) -> None:
    for text in ("floods in 2018 and 2019 drowned 30 sheep", "raids in 1994, 1995 and 1996 burned 12 barns"):
        quantities = [n.value for n in find_numbers(text, (), lexicons) if not n.reason]
        assert quantities[-1] in (30, 12)
        assert not {2019, 1996} & set(quantities)


def test_a_bound_stays_with_the_number_behind_it(lexicons: Lexicons) -> None:
    for text in ("it rose to 50, with at least 53 more", "he named 12, at least three of them here"):
        assert [n.qualifier.value for n in find_numbers(text, (), lexicons)][:2] == ["exact", "at_least"]
