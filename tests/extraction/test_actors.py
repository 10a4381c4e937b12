from __future__ import annotations

import pytest

from viewer.extraction.lexicon import Lexicons
from viewer.extraction.pipeline import extract


def _actors(text: str, trigger: str, lexicons: Lexicons) -> tuple[str, ...]:
    events = extract(text, (), published=None, lexicons=lexicons).events
    start = text.index(trigger)
    return next(e.actors for e in events if e.start < start + len(trigger) and start < e.end)


@pytest.mark.parametrize(
    ("text", "trigger", "actors"),
    [
        # an aside between subject and verb
        ("The mayor of Faro, in a letter to the press, urged calm.", "urged", ("mayor of Faro",)),
        ("The presidents, meeting in Oruro, agreed to a truce.", "agreed", ("presidents",)),
        # "to" with a verb behind it, and those who hold a place
        ("The elders agreed to pull back their forces.", "agreed", ("elders",)),
        ("Peru deployed troops to reinforce the garrison.", "deployed", ("Peru", "troops")),
        ("The garrison had surrendered at dawn.", "surrendered", ("garrison",)),
        ("Inmates escaped from a prison at night.", "escaped", ("Inmates",)),
        # heads that only count, names behind "named", words in front
        ("The number of Danes killed rose to six.", "killed", ("Danes",)),
        ("A driver named Ivo Hale was arrested.", "arrested", ("Ivo Hale",)),
        ("A nurse called Ada Brandt was kidnapped.", "kidnapped", ("Ada Brandt",)),
        ("Neighbouring Peru offered to mediate.", "offered to mediate", ("Peru",)),
        ("The death of officials killed in May was mourned.", "killed", ("officials",)),
        ("Among the dead were a mayor and a nurse, who were shot.", "shot", ("mayor", "nurse")),
        ("On Monday, troops of Peru on the coast, opened fire.", "opened fire", ("troops of Peru",)),
        ("In Faro, guards of the port, opened fire.", "opened fire", ("guards of the port",)),
        (
            "The Peruvian Court accused the Chilean Army of shelling Oruro and seizing a bridge.",
            "seizing",
            ("Chilean Army",),
        ),
        # what another verb's subject does on the side
        ("Rebels burned a mill before attacking a farm.", "attacking", ("Rebels",)),
        ("Peruvian troops shelled Oruro after attacking a farm.", "attacking", ("Peruvian troops",)),
        # to whom it is done, behind a preposition
        ("Rebels opened fire on a police unit.", "opened fire", ("Rebels", "police unit")),
        ("Gunmen fired on Peruvian troops.", "fired", ("Gunmen", "Peruvian troops")),
        # a verb joined to what the sentence opens with
        (
            "Police held a man. Mayor Ada Brandt flew in and declared mourning.",
            "declared",
            ("Mayor Ada Brandt",),
        ),
    ],
)
def test_parties_are_found_around_the_verb(
    text: str, trigger: str, actors: tuple[str, ...], lexicons: Lexicons
) -> None:
    assert _actors(text, trigger, lexicons) == actors


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("A convoy of troops was ambushed on the road between Huambo and Lobito.", "ambushed", "Huambo"),
        ("Rebels attacked a column near Oruro.", "attacked", "Oruro"),
        ("Police arrested ten men from Lobito.", "arrested", "Lobito"),
    ],
)
def test_a_town_that_says_where_is_no_party(text: str, trigger: str, place: str, lexicons: Lexicons) -> None:
    assert not any(place in actor for actor in _actors(text, trigger, lexicons))


@pytest.mark.parametrize(
    ("text", "trigger", "actor"),
    [
        ("Lima rejected the claims.", "rejected", "Lima"),
        ("On Monday, Oslo condemned the raid.", "condemned", "Oslo"),
    ],
)
def test_a_capital_that_opens_a_clause_is_a_party(
    text: str, trigger: str, actor: str, lexicons: Lexicons
) -> None:
    assert actor in _actors(text, trigger, lexicons)
