from __future__ import annotations

import pytest

from tests.extraction.figure_reading import count, read_figures
from viewer.extraction.attribution import find_attributions
from viewer.extraction.figures import find_figures
from viewer.extraction.lexicon import Lexicons
from viewer.extraction.names import find_names
from viewer.extraction.sentences import split_sentences

KILLED, WOUNDED, DETAINED = "killed", "wounded", "detained"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # shares of those counted before
        ("Of those killed, 12 were women and 7 children.", [(KILLED, 12), (KILLED, 7)]),
        ("Of the 40 wounded, nine were bakers.", [(WOUNDED, 40), (WOUNDED, 9)]),
        ("Among those arrested, three were students.", [(DETAINED, 3)]),
        ("Two of the injured later died.", [(KILLED, 2)]),
        ("Five of the 12 arrested were freed.", [("released", 5)]),
        ("The dead included four cooks and a driver.", [(KILLED, 4)]),
        ("Those wounded include two pilots.", [(WOUNDED, 2)]),
        ("Of the 300 barges, 20 were burned.", [("equipment_lost", 20)]),
        ("Police arrested 90 men. Of these, 12 were minors.", [(DETAINED, 90), (DETAINED, 12)]),
        (
            "Nine sailors died, seven of whom were Danes and two Swedes.",
            [(KILLED, 9), (KILLED, 7), (KILLED, 2)],
        ),
        # a whole that has no number
        ("Villagers were killed, including 12 women.", [(KILLED, 12)]),
        ("Most of the port was destroyed, including 60 huts.", [("buildings_destroyed", 60)]),
        ("The war left 80 damaged or destroyed barns.", [("buildings_destroyed", 80)]),
        ("Nearly half of the port's 200 sheds were burned.", []),
        ("Half of the town's 90 houses were destroyed.", []),
        # cases of something
        ("The union noted 20 cases of arbitrary arrest.", [(DETAINED, 20)]),
        ("Clerks know of nine cases of unlawful detention.", [(DETAINED, 9)]),
        # lists behind a dash, a colon, a bracket
        ("They killed four: two guards, a cook and a driver.", [(KILLED, 4), (KILLED, 2)]),
        ("Gunmen seized six people — a priest and five pupils.", [(DETAINED, 6), (DETAINED, 5)]),
        ("Nine people (five men and four women) were hurt.", [(WOUNDED, 9), (WOUNDED, 5), (WOUNDED, 4)]),
        # "including" without a comma
        ("Some 20 people including six pupils were killed.", [(KILLED, 20), (KILLED, 6)]),
        ("The fire killed five including a clerk and hurt two.", [(KILLED, 5), (WOUNDED, 2)]),
        # one of several
        ("She was one of three people killed.", [(KILLED, 3)]),
        ("He is one of nine men arrested.", [(DETAINED, 9)]),
    ],
)
def test_parts_have_what_befell_the_whole(
    text: str, expected: list[tuple[str, int]], lexicons: Lexicons
) -> None:
    assert [f[:2] for f in read_figures(text, lexicons)] == [f[:2] for f in count(*expected)]


@pytest.mark.parametrize(
    "text",
    [
        "Of the 40 wounded, nine were bakers.",
        "They killed four: two guards, a cook and a driver.",
        "Nine people (five men, a boy and a girl) were hurt.",
        "Some 20 people including six pupils were killed.",
    ],
)
def test_the_part_points_to_its_whole(text: str, lexicons: Lexicons) -> None:
    sentences = split_sentences(text, ())
    names = find_names(text, sentences, lexicons)
    attributions = find_attributions(text, sentences, names, lexicons)
    figures, _ = find_figures(
        text, sentences, dates=(), names=names, attributions=attributions, blocks=(), published=None,
        lexicons=lexicons,
    )  # fmt: skip
    assert [f.whole for f in figures] == [None, 0]
