from __future__ import annotations

import pytest

from tests.extraction.figure_reading import read_figures
from viewer.extraction.lexicon import Lexicons

KILLED, WOUNDED, DETAINED = "killed", "wounded", "detained"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # plain verbs of headlines and infinitives of deeds
        ("Storms kill 42 and injure 7", [(KILLED, 42), (WOUNDED, 7)]),
        ("Raiders burn down 500 homes", [("buildings_destroyed", 500)]),
        ("The crew managed to sink two trawlers.", [("equipment_lost", 2)]),
        ("They threatened to kill 12 bakers.", []),
        ("A flood could kill 300 people.", []),
        ("They threatened to kill a judge and three ushers.", []),
        ("He asked a friend to help kill two rivals.", []),
        # company
        ("The mayor was killed along with three clerks.", [(KILLED, 3)]),
        ("The abbot was arrested together with six monks.", [(DETAINED, 6)]),
        ("Gunmen killed a judge as well as two ushers.", [(KILLED, 2)]),
        ("A thief was arrested with two pistols.", []),
        ("A smuggler was arrested with two cooks.", [(DETAINED, 2)]),
        ("The blast injured a clerk and three guards.", [(WOUNDED, 3)]),
        ("The fire hurt a cook, 8, and two maids, 22 and 34.", [(WOUNDED, 2)]),
        ("Clerks counted nine dead, the wounded and two carts.", [(KILLED, 9)]),
        ("The gang freed its last two hostages.", [("released", 2)]),
        ("Guards arrested the remaining nine poachers.", [(DETAINED, 9)]),
        ("A report raised the casualties to five sailors killed and two hurt.", [(KILLED, 5), (WOUNDED, 2)]),
        # two verbs with one object, two nouns with one "of"
        ("Bandits kidnapped and later killed four shepherds.", [(DETAINED, 4)]),
        ("Guards captured and then freed two pilots.", [(DETAINED, 2)]),
        ("The killing and mutilation of four porters went unpunished.", [(KILLED, 4)]),
        ("The arrest and beating of six printers shocked Bergen.", [(DETAINED, 6)]),
        # who rescues captives frees them
        ("Rangers rescued 25 abducted pupils.", [("released", 25)]),
        ("Rangers rescued nine hostages.", [("released", 9)]),
        ("Rangers rescued nine hikers.", [("other", 9)]),
        # who is said to have been charged, who was shot at
        ("A court sentenced nine printers.", [("legal_cases", 9)]),
        ("A guard shot at two boys.", []),
    ],
)
def test_what_stands_before_the_number_governs_it(
    text: str, expected: list[tuple[str, int]], lexicons: Lexicons
) -> None:
    assert [f[:2] for f in read_figures(text, lexicons)] == expected
