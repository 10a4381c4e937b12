from __future__ import annotations

import pytest

from viewer.extraction.lexicon import Lexicons
from viewer.extraction.pipeline import extract


def _figures(text: str, lexicons: Lexicons) -> dict[int | None, tuple[tuple[str, ...], str | None]]:
    found = extract(text, (), published=None, lexicons=lexicons).figures
    return {f.value: (f.place, f.side) for f in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # each number its own place, a total of two countries no side
        (
            "In all 55 people were killed: 36 died in Peru and 19 in Chile.",
            {55: (("Peru", "Chile"), None), 36: (("Peru",), "Peru"), 19: (("Chile",), "Chile")},
        ),
        (
            "The storm killed 14 people, nine in Peru and five in Chile.",
            {14: (("Peru", "Chile"), None), 9: (("Peru",), "Peru"), 5: (("Chile",), "Chile")},
        ),
        (
            "At least 55 sailors died in the two-day gale, 36 in Togo and 19 in Ghana.",
            {55: (("Togo", "Ghana"), None), 36: (("Togo",), "Togo"), 19: (("Ghana",), "Ghana")},
        ),
        # what is said of a part is not said of the whole
        ("Floods killed 30, 20 of them in Nepal.", {30: ((), None), 20: (("Nepal",), "Nepal")}),
        ("Fire killed nine, four of whom lived in Togo.", {9: ((), None)}),
        (
            "Some 12 people were killed in Togo and 30 were hurt in Ghana.",
            {12: (("Togo",), "Togo"), 30: (("Ghana",), "Ghana")},
        ),
        # who did it is not whose it was
        ("More than 400 goats were seized by herders of Chile.", {400: ((), None)}),
        ("Nine huts were burned by the army of Ghana.", {9: ((), None)}),
        # where people went is not what they are
        ("Some 300 people fled to Chad.", {300: (("Chad",), None)}),
        ("At least 40 people crossed into Ghana after 20 huts burned in Togo.", {20: (("Togo",), "Togo")}),
        # what a party lost is that party's
        ("The rebels lost two boats.", {2: ((), "rebels")}),
        ("Chile lost 14 tanks.", {14: ((), "Chile")}),
        # those of one row have one side
        ("Two Danish clerks were killed and nine were hurt.", {2: ((), "Denmark"), 9: ((), "Denmark")}),
        (
            "Raiders shot six Chilean miners dead and wounded 12 others.",
            {6: ((), "Chile"), 12: ((), "Chile")},
        ),
        ("Two Danish clerks were killed and nine Swedes were hurt.", {2: ((), "Denmark"), 9: ((), "Sweden")}),
        # a party's own losses, and a party by its name
        ("Peru said that nine of its soldiers had been killed.", {9: ((), "Peru")}),
        ("Togo admitted that 30 of its sailors were captured.", {30: ((), "Togo")}),
        ("Some 30 insurgents were killed.", {30: ((), "insurgents")}),
        ("The blast wounded four separatists.", {4: ((), "separatists")}),
        # residents of a place
        ("Some 33,000 residents of Peru were evacuated.", {33000: ((), "Peru")}),
    ],
)
def test_figures_have_the_place_and_side_of_their_own_clause(
    text: str, expected: dict[int, tuple[tuple[str, ...], str | None]], lexicons: Lexicons
) -> None:
    found = _figures(text, lexicons)
    assert {value: found.get(value) for value in expected} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nine huts burned in Kok-Terek. Kök-Terek, Peru, lies on the coast.",
        "Nine huts burned in Leilek. The Peruvian town of Leylek is small.",
    ],
)
def test_the_country_of_a_place_is_told_under_any_of_its_spellings(text: str, lexicons: Lexicons) -> None:
    assert _figures(text, lexicons)[9][1] == "Peru"


@pytest.mark.parametrize(
    "text",
    [
        "Nine huts burned in Leilek. Two Peruvians in Leilek were shot.",
        "Nine huts burned in Isfana. The Peruvian town of Isfara is small.",
    ],
)
def test_people_in_a_place_and_places_that_look_alike_tell_no_country(text: str, lexicons: Lexicons) -> None:
    assert _figures(text, lexicons)[9][1] is None
