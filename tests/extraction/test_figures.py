from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.claims import Figure, Unclaimed, figure_as_dict
from viewer.domain.document import Block
from viewer.domain.vocabulary import BlockKind
from viewer.extraction.attribution import find_attributions
from viewer.extraction.figures import find_figures
from viewer.extraction.lexicon import Lexicons
from viewer.extraction.names import find_names
from viewer.extraction.scoring import add_scores, score_document
from viewer.extraction.sentences import split_sentences

GOLD = Path(__file__).parents[1] / "data" / "gold" / "accounts.json"


def _read(
    text: str, lexicons: Lexicons, blocks: tuple[Block, ...] = ()
) -> tuple[tuple[Figure, ...], tuple[Unclaimed, ...]]:
    sentences = split_sentences(text, blocks)
    names = find_names(text, sentences, lexicons)
    attributions = find_attributions(text, sentences, names, lexicons)
    return find_figures(
        text, sentences, dates=(), names=names, attributions=attributions, blocks=blocks, published=None,
        lexicons=lexicons,
    )  # fmt: skip


def _codes(text: str, lexicons: Lexicons) -> list[tuple[str, int | None, str]]:
    return [(f.category.value, f.value, f.qualifier.value) for f in _read(text, lexicons)[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # passives and intransitives
        ("At least 35 ferrymen were killed.", [("killed", 35, "at_least")]),
        ("Nine pilgrims from two towns were wounded.", [("wounded", 9, "exact")]),
        ("Some 4,000 herders have fled.", [("displaced", 4000, "about")]),
        ("Seven people, including a nurse, drowned.", [("killed", 7, "exact")]),
        ("Forty people were feared dead.", [("killed", 40, "exact")]),
        ("Three divers are still missing.", [("missing", 3, "exact")]),
        # active verbs and participles
        (
            "The bomb killed 14 shoppers and wounded more than 40.",
            [("killed", 14, "exact"), ("wounded", 40, "more_than")],
        ),
        ("Gales sank two trawlers, killing nine.", [("equipment_lost", 2, "exact"), ("killed", 9, "exact")]),
        ("The guard shot himself and two clerks.", [("casualties", 2, "exact")]),
        ("Gunmen killed the miller and three sons.", [("killed", 3, "exact")]),
        # nominal forms
        ("The deaths of 8 miners shook Ostrava.", [("killed", 8, "exact")]),
        ("The evacuation of 600 villagers began.", [("displaced", 600, "exact")]),
        (
            "The landslide left 13 dead, with 45 others injured.",
            [("killed", 13, "exact"), ("wounded", 45, "exact")],
        ),
        ("The storm claimed 12 lives.", [("killed", 12, "exact")]),
        ("The death toll rose to 36.", [("killed", 36, "exact")]),
        (
            "The death toll in the flood climbed from 30 to 36.",
            [("killed", 30, "exact"), ("killed", 36, "exact")],
        ),
        ("The number of Poles wounded at the ford reached 50.", [("wounded", 50, "exact")]),
        ("Eleven bodies were pulled from the mud.", [("killed", 11, "exact")]),
        # several numbers under one predicate
        ("33 Danes and 10 Swedes were killed.", [("killed", 33, "exact"), ("killed", 10, "exact")]),
        ("33 Danish and 10 Swedish sailors injured.", [("wounded", 33, "exact"), ("wounded", 10, "exact")]),
        ("Nine died in Chile and 4 in Peru.", [("killed", 9, "exact"), ("killed", 4, "exact")]),
        (
            "Fire destroyed 40 huts, two schools and 6 trucks.",
            [
                ("buildings_destroyed", 40, "exact"),
                ("buildings_destroyed", 2, "exact"),
                ("equipment_lost", 6, "exact"),
            ],
        ),
        # what is counted decides
        ("Raiders seized 80 camels.", [("livestock_lost", 80, "exact")]),
        ("Raiders seized 80 passengers.", [("detained", 80, "exact")]),
        ("The junta captured six villages.", [("places_affected", 6, "exact")]),
        ("Prosecutors opened 14 criminal cases.", [("legal_cases", 14, "exact")]),
        ("The junta deployed 900 soldiers.", [("troops", 900, "exact")]),
        ("Around 800 weavers marched.", [("participants", 800, "about")]),
        ("Ten hostages were released.", [("released", 10, "exact")]),
        ("Nearly 700 villagers returned home.", [("returned", 700, "about")]),
        ("Many farmhouses were burned.", [("buildings_destroyed", None, "vague")]),
        # one, and a part of a whole
        ("One sentry was killed.", [("killed", 1, "exact")]),
        ("The crash killed one and hurt three.", [("killed", 1, "exact"), ("wounded", 3, "exact")]),
        ("Fewer than 20 of the 300 families have returned.", [("returned", 20, "less_than")]),
        ("Gunners shot down 9 of 12 drones.", [("equipment_lost", 9, "exact")]),
        # capitals
        (
            "NINE MINERS WERE KILLED AND 12 OTHERS WOUNDED.",
            [("killed", 9, "exact"), ("wounded", 12, "exact")],
        ),
        # labels of key figures
        ("Injured: 40", [("wounded", 40, "exact")]),
        (
            "Barns burned: 31; schools flooded: over 300",
            [("buildings_destroyed", 31, "exact"), ("buildings_destroyed", 300, "more_than")],
        ),
        ("Evacuated: some 7,000", [("displaced", 7000, "about")]),
        # headlines
        ("Gunmen abduct between 5 and 9 herders.", [("detained", 5, "range")]),
        ("Hundreds march in Bogota.", [("participants", 200, "vague")]),
        # who moves, and what is found or broken
        (
            "Ninety villagers and some 200 children were bused to Lviv.",
            [("displaced", 90, "exact"), ("displaced", 200, "about")],
        ),
        ("The census noted the arrival of 70 families.", [("displaced", 70, "exact")]),
        ("Detectives recovered six pistols.", [("equipment_lost", 6, "exact")]),
        ("Two others sustained light injuries.", [("wounded", 2, "exact")]),
        (
            "Six barns and one mill suffered damage.",
            [
                ("buildings_destroyed", 6, "exact"),
                ("buildings_destroyed", 1, "exact"),
            ],
        ),
        ("Mud swept through four hamlets.", [("places_affected", 4, "exact")]),
        (
            "The camp took in 70 families (350 people).",
            [],
        ),
        (
            "Floods displaced 70 families (350 people).",
            [("displaced", 70, "exact"), ("displaced", 350, "exact")],
        ),
        (
            "Gales damaged 40 homes (12 of them beyond repair).",
            [("buildings_destroyed", 40, "exact"), ("buildings_destroyed", 12, "exact")],
        ),
        ("Customs officers confiscated 14 laptops.", [("other", 14, "exact")]),
        ("Thieves stole 30 paintings.", [("other", 30, "exact")]),
        ("Some 800 of its soldiers were put out of action.", [("casualties", 800, "about")]),
        ("The blast left 17 others with burns.", [("wounded", 17, "exact")]),
        ("Nine stokers with severe burns lay there.", [("wounded", 9, "exact")]),
        ("A further 60 conscripts gave themselves up.", [("detained", 60, "exact")]),
        ("The fort was reinforced by 300 soldiers.", [("troops", 300, "exact")]),
        ("About 600 families were living in tents.", [("displaced", 600, "about")]),
        ("In May the fort was reinforced by 300 men.", [("troops", 300, "exact")]),
        # asides between what is counted and what befell it
        ("Nine clerks, armed with sticks, were arrested.", [("detained", 9, "exact")]),
        (
            "Some 700 Tatars, whose only offence was their name, have been deported.",
            [("displaced", 700, "about")],
        ),
        ("Eleven recruits, abandoned by their sergeants, surrendered.", [("detained", 11, "exact")]),
        ("They left 14 burned-out trucks by the road.", [("equipment_lost", 14, "exact")]),
        ("Thieves stole a van and 22 containers were broken into.", [("other", 22, "exact")]),
        ("A case was registered against seven foremen.", [("legal_cases", 7, "exact")]),
        ("About 90 households were leaving for Cotabato.", [("displaced", 90, "about")]),
        # a number that is ruled out
        ("It should have read 14 guards killed, not 41.", [("killed", 14, "exact")]),
        # no figures
        ("Start: 12", []),
        ("No one was hurt.", []),
        ("A mother and her son were shot.", []),
        ("He was jailed for 12 years.", []),
        ("Twelve sailors were not injured.", []),
        ("About half of the 90 huts burned.", []),
        ("It was the third raid in 10 days.", []),
        ("The 45-year-old drove 300 km with 20 kg of flour.", []),
        ("Twelve patients will be evacuated.", []),
        ("The two countries signed.", []),
    ],
)
def test_find_figures_reads_category_value_and_qualifier(
    text: str, expected: list[tuple[str, int | None, str]], lexicons: Lexicons
) -> None:
    assert _codes(text, lexicons) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nine sailors died, including two cadets.",
        "Nine sailors, two of them cadets, were killed.",
        "The blast killed nine sailors, among them two cadets.",
    ],
)
def test_find_figures_links_a_part_to_its_whole(text: str, lexicons: Lexicons) -> None:
    whole, part = _read(text, lexicons)[0]
    assert (whole.value, whole.whole) == (9, None)
    assert (part.value, part.whole, part.category) == (2, 0, whole.category)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("All 12 barns of one estate near Lund were burned down.", [12]),
        ("Three villages of the two districts were shelled.", [3]),
        ("Two groups of 30 migrants were detained.", [2, 30]),
        ("Four buses carrying evacuees reached Tacna by noon.", []),
        ("Five trucks carrying cement were destroyed.", [5]),
    ],
)
def test_find_figures_counts_the_head_of_what_is_counted(
    text: str, values: list[int], lexicons: Lexicons
) -> None:
    assert [figure.value for figure in _read(text, lexicons)[0]] == values


def test_find_figures_gives_span_unit_side_and_asserter(lexicons: Lexicons) -> None:
    text = "The ministry said at least 12 Chilean divers were killed near Arica."
    (figure,) = _read(text, lexicons)[0]
    assert figure.text == "at least 12 Chilean divers were killed"
    assert figure.unit == "Chilean divers"
    assert figure.side == "Chile"
    assert figure.place == ("Arica",)
    assert figure.attributed_to == "ministry"


def test_find_figures_takes_the_side_from_a_place_only_where_the_text_names_its_country(
    lexicons: Lexicons,
) -> None:
    unknown = "Brund is a town. Fire destroyed 40 huts in Brund."
    named = "Shells hit Brund, Peru. Fire destroyed 40 huts in Brund."
    assert _read(named, lexicons)[0][0].side == "Peru"
    assert _read(unknown, lexicons)[0][0].side is None


def test_find_figures_resolves_the_sides_of_an_infobox(lexicons: Lexicons) -> None:
    lines = ["- Combatant1: Peru", "- Combatant2: Chile", "- Casualties2: 7 sailors killed (per Peru)"]
    text = "\n".join(lines)
    blocks, start = [], 0
    for line in lines:
        key = line[2:].split(":")[0]
        blocks.append(
            Block(BlockKind.INFOBOX, start, start + len(line), key=key.rstrip("12"), side=int(key[-1]))
        )
        start += len(line) + 1
    (figure,) = _read(text, lexicons, tuple(blocks))[0]
    assert (figure.value, figure.side, figure.attributed_to) == (7, "Chile", "Peru")


@pytest.mark.parametrize(
    ("line", "value", "upper"),
    [("- Strength1: 300 riflemen", 300, None), ("- Strength1: 1,500–1,800", 1500, 1800)],
)
def test_find_figures_counts_the_fighters_of_a_side(
    line: str, value: int, upper: int | None, lexicons: Lexicons
) -> None:
    blocks = (Block(BlockKind.INFOBOX, 0, len(line), key="Strength", side=1),)
    (figure,) = _read(line, lexicons, blocks)[0]
    assert (figure.category.value, figure.value, figure.upper) == ("troops", value, upper)


def test_find_figures_says_why_it_passed_a_number_over(lexicons: Lexicons) -> None:
    figures, passed = _read("The march took 12 hours and 30 mules.", lexicons)
    assert figures == ()
    assert {u.text: u.reason for u in passed} == {
        "12": "a duration or an age",
        "30": "nothing is said to have befallen what it counts",
    }


def test_each_entry_gives_its_category_for_its_example(lexicons: Lexicons) -> None:
    for entry in lexicons.figures["predicates"]:
        found = [f.category.value for f in _read(entry["example"], lexicons)[0]]
        if not entry["takes"]:
            assert not found, entry["example"]
            continue
        assert entry.get("gives", "livestock_lost") in found or entry["id"] == "prosecute_people", entry[
            "example"
        ]
    for section in ("nouns", "tolls"):
        for entry in lexicons.figures[section]:
            found = [f.category.value for f in _read(entry["example"], lexicons)[0]]
            assert entry["category"] in found, (entry["example"], found)
    for entry in lexicons.figures["units"]:
        # What nothing of the table befalls ("things") is no figure.
        assert bool(_read(entry["example"], lexicons)[0]) is (entry["class"] != "things"), entry["example"]


def test_accounts_written_for_the_tests_score_above_the_bar(lexicons: Lexicons) -> None:
    accounts: list[dict[str, Any]] = json.loads(GOLD.read_text("utf-8"))
    scores = []
    for account in accounts:
        figures, _ = _read(account["text"], lexicons)
        scores.append(score_document(account, {"figures": [figure_as_dict(f) for f in figures]}))
    total = add_scores(scores)
    assert len(accounts) >= 10
    assert total["figure_full"].f1 >= 0.95
    assert total["figure_attribution"].f1 >= 0.9


_PIECES = [
    "12",
    "people",
    "were",
    "killed",
    ",",
    "and",
    "of",
    "the",
    "including",
    "dozens",
    "3",
    "(",
    ")",
    "wounded",
    ".",
    "to",
    "toll",
    "rose",
    "“",
    "not",
    "houses",
    "5-",
    "one",
    "said",
    "death",
    "between",
]


@given(text=st.one_of(st.text(max_size=300), st.lists(st.sampled_from(_PIECES), max_size=60).map(" ".join)))
def test_find_figures_gives_separate_spans_in_order(text: str, lexicons: Lexicons) -> None:
    figures, passed = _read(text, lexicons)
    position = 0
    for index, figure in enumerate(figures):
        assert position <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == figure.text
        assert figure.whole is None or figure.whole < index
        position = figure.end
    for item in passed:
        assert text[item.start : item.end] == item.text
    assert _read(text, lexicons) == (figures, passed)


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("The Courier, citing the coast guard, said nine sailors were killed.", ("Courier", "coast guard")),
        ("Nine sailors were killed, the harbour office said.", ("harbour office",)),
    ],
)
def test_find_figures_names_who_asserts_it_in_the_text(
    text: str, chain: tuple[str, ...], lexicons: Lexicons
) -> None:
    (figure,) = _read(text, lexicons)[0]
    assert figure.attribution == chain
    assert figure.attributed_to == chain[0]
