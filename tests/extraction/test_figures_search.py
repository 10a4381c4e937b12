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
        # company
        ("The mayor was killed along with three clerks.", [(KILLED, 3)]),
        ("The abbot was arrested together with six monks.", [(DETAINED, 6)]),
        ("Gunmen killed a judge as well as two ushers.", [(KILLED, 2)]),
        # what an aside holds apart
        ("Two clerks, a father and a son, were killed.", [(KILLED, 2)]),
        ("Six pupils, while crossing the road, were hurt.", [(WOUNDED, 6)]),
        # two verbs
        ("Nine drivers were ambushed and killed.", [(KILLED, 9)]),
        ("Bandits kidnapped and later killed four shepherds.", [(DETAINED, 4)]),
        # "with" begins the next count
        ("A siege ended with 20 dead with 31 wounded.", [(KILLED, 20), (WOUNDED, 31)]),
        # each its own verb
        (
            "Two monks were killed and four nuns and five cooks hurt.",
            [(KILLED, 2), (WOUNDED, 4), (WOUNDED, 5)],
        ),
        ("One man died, and two were seen on a raft.", [(KILLED, 1)]),
        # what is no one's fate
        ("Jets carried out and executed 11 airstrikes.", []),
        ("A feud is defined as one in which four people are killed.", []),
        ("Two suspects fled in a van.", []),
        ("Two villagers fled in a van.", [("displaced", 2)]),
        # an armed body
        ("A force of 600 men attacked the fort.", [("troops", 600)]),
        ("The patrol clashed with some 80 guerrillas.", [("troops", 80)]),
    ],
)
def test_the_predicate_is_found_where_it_stands(
    text: str, expected: list[tuple[str, int]], lexicons: Lexicons
) -> None:
    assert [f[:2] for f in read_figures(text, lexicons)] == expected
