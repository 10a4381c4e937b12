from __future__ import annotations

import pytest

from tests.extraction.figure_reading import read_figures
from viewer.extraction.lexicon import Lexicons

KILLED, WOUNDED, DETAINED = "killed", "wounded", "detained"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what an aside holds apart
        ("Two clerks, a father and a son, were killed.", [(KILLED, 2)]),
        ("Six pupils, while crossing the road, were hurt.", [(WOUNDED, 6)]),
        # two verbs
        ("Nine drivers were ambushed and killed.", [(KILLED, 9)]),
        ("Nine monks were killed, as were two nuns.", [(KILLED, 9), (KILLED, 2)]),
        ("Six barns burned, as did two mills.", [("buildings_destroyed", 6), ("buildings_destroyed", 2)]),
        # what is held, and what a clause of time counts
        ("One of the smugglers is in Danish custody.", [(DETAINED, 1)]),
        ("Four men are in army detention.", [(DETAINED, 4)]),
        ("During one of the marches, 10 people were killed.", [(KILLED, 10)]),
        ("In two taverns, nine people were hurt.", [(WOUNDED, 9)]),
        # the month, not the verb
        ("Nine nurses died, five of them in May.", [(KILLED, 9), (KILLED, 5)]),
        ("Six clerks in May were arrested.", [(DETAINED, 6)]),
        # bare "many"
        ("Many were injured.", [(WOUNDED, None)]),
        ("Several were arrested.", [(DETAINED, None)]),
        ("Some protesters threw stones.", []),
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
        ("No one in the group of 12 was hurt.", []),
        ("None of the crew of nine was killed.", []),
        ("The town has 340 officers.", []),
        ("Some 300 rebels held the pass.", [("troops", 300)]),
        # an armed body
        ("A force of 600 men attacked the fort.", [("troops", 600)]),
        ("The patrol clashed with some 80 guerrillas.", [("troops", 80)]),
    ],
)
def test_the_predicate_is_found_where_it_stands(
    text: str, expected: list[tuple[str, int | None]], lexicons: Lexicons
) -> None:
    assert [f[:2] for f in read_figures(text, lexicons)] == expected
