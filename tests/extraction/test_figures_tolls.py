from __future__ import annotations

import pytest

from tests.extraction.figure_reading import read_figures
from viewer.extraction.lexicon import Lexicons

KILLED, WOUNDED = "killed", "wounded"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a number that a later one replaces
        ("The toll, first given as 14, was later put at 11.", [(KILLED, 14), (KILLED, 11)]),
        ("Clerks raised the count of dead from 30 to 36.", [(KILLED, 30), (KILLED, 36)]),
        ("The death toll stood at 36, up from 31.", [(KILLED, 36), (KILLED, 31)]),
        ("The number of wounded fell to 8, down from 9.", [(WOUNDED, 8), (WOUNDED, 9)]),
        ("Reports of 20 dead were later corrected to 12.", [(KILLED, 20), (KILLED, 12)]),
        ("A first count of nine injured was revised to 14.", [(WOUNDED, 9), (WOUNDED, 14)]),
        ("Clerks verified 14 deaths, a decrease from 20 in May.", [(KILLED, 14), (KILLED, 20)]),
        ("There were 14 injuries, compared with 20 in May.", [(WOUNDED, 14), (WOUNDED, 20)]),
        # labels
        ("Deaths – 12; injuries – 40", [(KILLED, 12), (WOUNDED, 40)]),
        ("Barns damaged: 300; destroyed: 45", [("buildings_destroyed", 300), ("buildings_destroyed", 45)]),
        # numbers that point back
        ("The blast killed nine. The mayor put the number at 12.", [(KILLED, 9), (KILLED, 12)]),
        ("Nine were hurt. Doctors say the figure is nearer to 20.", [(WOUNDED, 9), (WOUNDED, 20)]),
        ("The mayor counts 40 barges. Owners put the number at 50.", []),
        # what the toll does not reach
        ("The death toll from two storms rose to 80.", [(KILLED, 80)]),
        ("The death toll rose to 50, with at least 53 others hurt.", [(KILLED, 50), (WOUNDED, 53)]),
        ("The number of raids ordered by the king rose to 11.", []),
    ],
)
def test_tolls_reach_their_numbers_and_no_others(
    text: str, expected: list[tuple[str, int]], lexicons: Lexicons
) -> None:
    assert [f[:2] for f in read_figures(text, lexicons)] == expected
