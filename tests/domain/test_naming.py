from __future__ import annotations

import pytest

from viewer.domain.naming import is_wide_place, named_sides, same_name, same_place, same_side


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Leylek", "Leilek"),
        ("Kök-Terek", "Kok-Terek"),
        ("Kök-Terek", "Kok Terek"),
        ("Баткен", "Batken"),
        ("Khojai A'lo", "Khojai Alo"),
        ("Al-Rashid", "Al Rashid"),
    ],
)
def test_spellings_of_one_place_are_the_same(first: str, second: str) -> None:
    assert same_name(first, second)
    assert same_place(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [("Isfara", "Isfana"), ("Kok-Tash", "Kok-Terek"), ("Gori", "Goris"), ("Homs", "Hama"), ("Marka", "Arka")],
)
def test_places_that_look_alike_stay_apart(first: str, second: str) -> None:
    assert not same_place(first, second)


def test_the_word_for_the_kind_of_place_is_no_matter_unless_both_give_one_and_differ() -> None:
    assert same_place("Leylek District", "Leilek region")
    assert same_place("Batken", "Batken Region")
    assert not same_place("the village of Batken", "Batken Region")


@pytest.mark.parametrize(
    ("first", "second"), [("Khujand", "Hudzhand"), ("Kharkiv", "Harkiv"), ("Zhytomyr", "Jitomir")]
)
def test_spellings_from_other_scripts_are_the_same(first: str, second: str) -> None:
    assert same_name(first, second)


@pytest.mark.parametrize(
    ("country", "people"),
    [
        ("Kyrgyzstan", "Kyrgyz"),
        ("Tajikistan", "Tajiks"),
        ("Armenia", "Armenian"),
        ("Azerbaijan", "Azerbaijani"),
        ("Russia", "Russians"),
        ("India", "Indian"),
        ("Syria", "Syrian"),
        ("Pakistan", "Pakistani"),
        ("Ukraine", "Ukrainian"),
        ("Sudan", "Sudanese"),
        ("Peru", "Peruvian"),
        ("Turkey", "Turks"),
        ("Thailand", "Thai"),
        ("United Kingdom", "British"),
    ],
)
def test_a_country_and_its_people_are_one_side(country: str, people: str) -> None:
    assert same_side(country, people)


@pytest.mark.parametrize(("a", "b"), [("Niger", "Nigeria"), ("Iran", "Iraq"), ("Armenia", "Azerbaijan")])
def test_countries_of_like_names_are_two_sides(a: str, b: str) -> None:
    assert not same_side(a, b)


def test_parties_are_named_in_the_order_of_the_words() -> None:
    sides = ("Armenia", "Azerbaijan")
    assert named_sides("an Azerbaijani officer told Armenian television", sides) == ("Azerbaijan", "Armenia")
    assert named_sides("an officer", sides) == ()


def test_a_border_fixes_no_place() -> None:
    assert is_wide_place("the Armenia–Azerbaijan border")
    assert not is_wide_place("Goris")
