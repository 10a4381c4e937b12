from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.document import Block
from viewer.domain.vocabulary import BlockKind
from viewer.extraction.lexicon import Lexicons
from viewer.extraction.names import Name, find_names
from viewer.extraction.sentences import split_sentences


def _names(text: str, lexicons: Lexicons) -> list[Name]:
    return list(find_names(text, split_sentences(text, ()), lexicons))


def _kinds(text: str, lexicons: Lexicons) -> list[tuple[str, str]]:
    return [(n.text, n.kind) for n in _names(text, lexicons)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fire spread in the village of Tarnow Dale.", [("Tarnow Dale", "place")]),
        (
            "It rained in the Harrow and Wexley districts.",
            [("Harrow district", "place"), ("Wexley district", "place")],
        ),
        (
            "Convoys left Brund, Oster and Wick provinces.",
            [("Brund province", "place"), ("Oster province", "place"), ("Wick province", "place")],
        ),
        ("They met in Lisbon, Evora and Faro.", [("Lisbon", "place"), ("Evora", "place"), ("Faro", "place")]),
        (
            "The Ministry of Health and Social Care of Poland replied.",
            [("Ministry of Health and Social Care of Poland", "organisation")],
        ),
        (
            "The President of Chile Ana Ruiz met Peruvian Foreign Minister Luis Vega.",
            [
                ("President of Chile Ana Ruiz", "person"),
                ("Peruvian Foreign Minister Luis Vega", "person"),
            ],
        ),
        ("On Tuesday Human Rights Watch wrote.", [("Human Rights Watch", "organisation")]),
        ("Saudi-led jets struck Sanaa.", [("Saudi", "people"), ("Sanaa", "place")]),
        ("The Chilean Prosecutor's Office wrote.", [("Chilean Prosecutor's Office", "organisation")]),
        ("Several houses burned. However, nobody died.", []),
        ("Shots rang out on the Peru–Chile border.", [("Peru–Chile border", "place")]),
        ("Troops massed along the disputed border.", [("border", "place")]),
        ("A mine blew up in the border village of Tarnow.", [("Tarnow", "place")]),
        # a country that only backs, and where somebody has their seat
        ("Six Iran-backed fighters and a Lima-based monitor spoke.", []),
        ("A mill in Danish-held Tarnow burned.", [("Tarnow", "place")]),
        # what is struck from afar, what befalls only towns
        ("An air strike on Maarwin hit a mill.", [("Maarwin", "place")]),
        ("Maarwin was shelled at noon.", [("Maarwin", "place")]),
        ("They marched on, and the raid on Maarwin failed.", [("Maarwin", "place")]),
        # peoples that no country is called after
        ("Nine Kurdish rebels and a Druze met.", [("Kurdish", "people"), ("Druze", "people")]),
        # surnames that open a sentence, numbers that are names, buildings one is in
        ("Brandvik said nine had died.", [("Brandvik", "person")]),
        ("Shells fell on Hill 402 and near Km 4.", [("Hill 402", "place"), ("Km 4", "place")]),
        ("Two died at the Tarnow Hospital.", [("Tarnow Hospital", "place")]),
        ("The Tarnow Hospital counted two dead.", [("Tarnow Hospital", "organisation")]),
        # an acronym behind a place, a capital that is named, months joined by a hyphen
        (
            "Shells fell in Norway, UNMIN wrote, or near Tarnow.",
            [("Norway", "place"), ("UNMIN", "organisation"), ("Tarnow", "place")],
        ),
        ("A shot fell in the Danish capital, Copenhagen.", [("Danish", "people"), ("Copenhagen", "place")]),
        ("Rain fell in the January-March season.", []),
        # parts of a country, sites that are named, seats of envoys
        (
            "Shells fell in southern Peru and in northern Chile.",
            [("southern Peru", "place"), ("northern Chile", "place")],
        ),
        ("Shells fell in the hills of southern Peru.", [("Peru", "place")]),
        ("Talks in North Darfur failed.", [("North Darfur", "place")]),
        ("Planes left Tarnow International Airport.", [("Tarnow International Airport", "place")]),
        ("A bomb went off at the Danish Embassy.", [("Danish Embassy", "place")]),
        ("The Danish Embassy wrote.", [("Danish Embassy", "organisation")]),
    ],
)
def test_find_names_reads_names_by_words_and_context(
    text: str, expected: list[tuple[str, str]], lexicons: Lexicons
) -> None:
    assert _kinds(text, lexicons) == expected


def test_find_names_settles_an_unknown_name_by_its_other_mentions(lexicons: Lexicons) -> None:
    names = _kinds("Quellin was quiet. Later, shells fell near Quellin.", lexicons)
    assert names == [("Quellin", "place"), ("Quellin", "place")]


def test_find_names_in_a_headline_of_capitals_keeps_to_what_is_known(lexicons: Lexicons) -> None:
    title = "Six Held In Fresh Harvest Raid On Danish Village In Lima"
    blocks = (Block(BlockKind.TITLE, 0, len(title), level=1),)
    names = find_names(title, split_sentences(title, blocks), lexicons)
    assert [(n.text, n.kind) for n in names] == [("Danish", "people"), ("Lima", "place")]


def test_find_names_in_capitals_keeps_to_what_it_can_tell(lexicons: Lexicons) -> None:
    names = _kinds(
        "THE ARMY OF PERU LEFT THE TOWN IN CORDILLO PROVINCE ON 3 MAY, THE SPOKESMAN SAID.", lexicons
    )
    assert ("PERU", "place") in names
    assert ("CORDILLO PROVINCE", "place") in names
    assert not any("ARMY" in text or "SPOKESMAN" in text for text, _ in names)


def test_each_country_is_found_in_its_example(lexicons: Lexicons) -> None:
    for country in lexicons.names["countries"]:
        found = [n.country for n in _names(country["example"], lexicons)]
        shared = ("Democratic Republic of the Congo", "Republic of the Congo")
        assert country["name"] in found or country["name"] in shared, country["example"]


@pytest.mark.parametrize("section", ["regions", "organisations"])
def test_each_listed_name_has_an_example_that_holds_one(section: str, lexicons: Lexicons) -> None:
    kind = {"regions": "place", "organisations": "organisation"}[section]
    for entry in lexicons.names[section]:
        found = {n.text for n in _names(entry["example"], lexicons) if n.kind == kind}
        assert found & set(entry["names"]), entry["example"]


@pytest.mark.parametrize(
    ("section", "kinds"),
    [
        ("place_types", {"place"}),
        ("org_heads", {"organisation"}),
        ("offices", {"person", "office"}),
        ("person_cues", {"person"}),
        ("place_cues", {"place"}),
    ],
)
def test_each_cue_has_an_example_that_it_decides(section: str, kinds: set[str], lexicons: Lexicons) -> None:
    for entry in lexicons.names[section]:
        assert any(n.kind in kinds for n in _names(entry["example"], lexicons)), entry["example"]


def test_words_that_are_no_names_give_none(lexicons: Lexicons) -> None:
    for section in ("not_names", "calendar"):
        for entry in lexicons.names[section]:
            assert _names(entry["example"], lexicons) == []


def test_words_that_only_the_gazetteer_takes_for_places_are_none(lexicons: Lexicons) -> None:
    for entry in lexicons.names["not_places"]:
        assert not any(kind == "place" for _, kind in _kinds(entry["example"], lexicons)), entry["example"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The shelling of Trincomalee went on.", ("Trincomalee", "place")),
        ("They set out for Oruro and Cochabamba.", ("Cochabamba", "place")),
        ("Rebels captured Kharkiv.", ("Kharkiv", "place")),
        ("San Sebastián fell a week later.", ("San Sebastián", "place")),
        ("Huambo was shelled at dawn.", ("Huambo", "place")),
        ("Lobito came under fire.", ("Lobito", "place")),
        ("Families fled to Merrowby.", ("Merrowby", "place")),
        ("Some 40 families were evacuated from Ost Vale.", ("Ost Vale", "place")),
        ("The Río Tamba and Wadi Suhr rose.", ("Wadi Suhr", "place")),
        ("Two died when Tell Marwan was hit.", ("Tell Marwan", "place")),
        ("Shops closed in the capital on Monday.", ("capital", "place")),
        ("Marchers left the Peruvian capital.", ("capital", "place")),
        ("SIX MEN WERE HELD IN VINA DEL MAR, TALCA, AND TEMUCO.", ("TEMUCO", "place")),
        ("THE GROUP CUT POWER TO LA PAZ, A PAPER WROTE.", ("LA PAZ", "place")),
        ("Merrowby, Norway, was cut off.", ("Merrowby", "place")),
        ("Voskhod, Kazakhstan, lay in ruins.", ("Voskhod", "place")),
    ],
)
def test_places_without_a_preposition_are_known_by_gazetteer_or_country(
    text: str, expected: tuple[str, str], lexicons: Lexicons
) -> None:
    assert expected in _kinds(text, lexicons)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Then Paulista said that he had gone.", "Paulista"),
        ("The nurse Lucena, who saw it, fled.", "Lucena"),
        ("The Turkish Adana fell out with them.", "Adana"),
        ("Colonel Arras left. Later they freed Arras.", "Arras"),
        ("Lydia Cordoba was hurt. They freed Cordoba.", "Cordoba"),
    ],
)
def test_persons_with_the_name_of_a_town_are_no_places(text: str, name: str, lexicons: Lexicons) -> None:
    assert (name, "place") not in _kinds(text, lexicons)


@given(text=st.text(max_size=300))
def test_find_names_gives_spans_in_order(text: str, lexicons: Lexicons) -> None:
    position = 0
    for name in _names(text, lexicons):
        assert position <= name.start < name.end <= len(text)
        position = name.end
