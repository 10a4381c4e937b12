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
        # the head of a phrase tells whether it is a party
        ("Rebels stormed the home of the mayor.", "stormed", ("Rebels",)),
        ("Peruvian rebels attacked an army post.", "attacked", ("Peruvian rebels",)),
        ("Army helicopters bombed Oruro.", "bombed", ("Army helicopters",)),
        ("Guards armed with knives attacked a mill.", "attacked", ("Guards",)),
        ("Villagers living in Faro protested.", "protested", ("Villagers living in Faro",)),
        (
            "Police arrested members of the Danish guild.",
            "arrested",
            ("Police", "members of the Danish guild"),
        ),
        # what hangs on the happening before is no subject
        ("An attack on a garrison left six dead.", "left six dead", ()),
        ("Fighting between guards and rebels killed six.", "killed", ()),
        ("Six were killed in an attack by rebels.", "killed", ()),
        # nor who speaks before a noun, or is told
        ("The union documented 17 airstrikes.", "airstrikes", ()),
        ("A clerk told the Faro Herald the attack was over.", "attack", ()),
        ("Six were hurt, according to health officials.", "hurt", ()),
        # who speaks acts, where a pronoun or "and" says so
        ("The navy said it sank four rebel boats.", "sank", ("navy", "rebel boats")),
        ("The guards said that they had killed six rebels.", "killed", ("guards", "rebels")),
        (
            "Mayor Ada Berg said six fell, and urged villagers to leave.",
            "urged",
            ("Mayor Ada Berg", "villagers"),
        ),
        # names after "on", brackets, participles, owners
        ("Rebels opened fire on Ada Brandt at home.", "opened fire", ("Rebels", "Ada Brandt")),
        (
            "Rebels fired on a Danish National Army (DNA) patrol.",
            "fired",
            ("Rebels", "Danish National Army (DNA) patrol"),
        ),
        ("A mine exploded in Faro targeting a police patrol.", "exploded", ("police patrol",)),
        ("Lima rejected Chile's claims.", "rejected", ("Lima", "Chile")),
        ("Six men, including two guards and a nurse, were killed.", "killed", ("guards", "nurse")),
        ("Raiders, including two cooks of Oslo, attacked a mill.", "attacked", ("Raiders",)),
        ("Danish-led forces shelled Oruro.", "shelled", ("Danish-led forces",)),
        ("Six died in anti-government protests.", "protests", ()),
        # an office keeps the name behind it; with whom one fights; on whom one calls
        (
            "The mayor of Faro, Ada Berg, accused the guards.",
            "accused",
            ("mayor of Faro, Ada Berg", "guards"),
        ),
        ("The front's leader, Ivo Hale, was arrested.", "arrested", ("front's leader, Ivo Hale",)),
        ("Rebels clashed with Danish troops in Oruro.", "clashed", ("Rebels", "Danish troops")),
        ("The union called on Peru to free them.", "called on", ("union", "Peru")),
        ("The union called on Chile to free them.", "called on", ("union", "Chile")),
        ("The ministry condemned the raid and called on both sides to stop.", "condemned", ("ministry",)),
        # machines of a party, men who are described
        ("Warplanes of the Danish army bombed Oruro.", "bombed", ("Warplanes of the Danish army",)),
        ("Two nurses were kidnapped by armed men.", "kidnapped", ("nurses", "armed men")),
        ("Two nurses were kidnapped by three men.", "kidnapped", ("nurses",)),
        # a subject goes from sentence to sentence by a pronoun only
        ("Police held a man. The second raid was in Oruro, killing six.", "killing", ()),
        ("Rebels burned a mill. They attacked a farm.", "attacked", ("Rebels",)),
        # verbs that only lead to another, nouns on a verb
        ("Danish troops began shelling Oruro.", "shelling", ("Danish troops",)),
        ("Chile accused Peru of arson.", "accused", ("Chile", "Peru")),
        ("The Hill Front claimed the attack.", "attack", ("Hill Front",)),
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
        ("Raiders shot and killed three cooks between Huambo and Lobito.", "shot", "Lobito"),
        ("A clerk appeared in Oslo, Norway, charged with theft.", "charged", "Norway"),
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
