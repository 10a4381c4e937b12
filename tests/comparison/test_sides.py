from __future__ import annotations

from dataclasses import replace

import pytest

from tests.comparison.accounts import account, event, figure
from viewer.comparison.engine import compare
from viewer.comparison.sides import read_sides, voice_of
from viewer.domain.naming import same_side
from viewer.domain.vocabulary import EventType, Verdict

SIDES = ("Peru", "Ecuador")


@pytest.mark.parametrize(
    ("sentence", "words", "asserter", "side"),
    [
        ("The army of Ecuador puts its losses at 8 killed.", "8 killed", None, "Ecuador"),
        ("On the Peruvian side, 640 people fled.", "640 people", None, "Peru"),
        ("About 3,000 people fled on the Peruvian side, an agency said.", "3,000 people fled", None, "Peru"),
        ("Ecuador's ministry said that 31 were hurt on its side.", "31 were hurt", "Ecuador's ministry",
         "Ecuador"),
        ("Ecuador's ministry said that 31 were hurt.", "31 were hurt", "Ecuador's ministry", None),
        ("In all 12 people died.", "12 people died", None, None),
    ],
)  # fmt: skip
def test_a_side_is_read_where_the_words_give_it(
    sentence: str, words: str, asserter: str | None, side: str | None
) -> None:
    source = account("a", figure(sentence, words, 8, attributed_to=asserter, unit="people"))
    assert read_sides(source, SIDES) == [side]


def test_a_number_without_a_noun_shares_the_side_of_the_one_before() -> None:
    line = "Peru lost 11 soldiers and 24 were wounded, and 5 people fled."
    source = account(
        "a",
        figure(line, "11 soldiers", 11, side="Peru", unit="soldiers"),
        figure(line, "24 were wounded", 24),
        figure(line, "5 people fled", 5, unit="people"),
    )
    assert read_sides(source, SIDES) == ["Peru", "Peru", None]


def test_a_number_behind_a_list_shares_the_one_side_of_the_list() -> None:
    line = "Seven Thai soldiers and three civilians were killed, 33 were wounded."
    source = account(
        "a",
        figure(line, "Seven Thai soldiers", 7, side="Thailand", unit="soldiers"),
        figure(line, "three civilians were killed", 3, unit="civilians"),
        figure(line, "33 were wounded", 33),
    )
    assert read_sides(source, ("Thailand", "Cambodia")) == ["Thailand", None, "Thailand"]


@pytest.mark.parametrize(
    ("title", "voice"),
    [
        ("Ministry of Defence of Peru: statement on the border", "Peru"),
        ("Communiqué of the General Staff of the Ecuadorian armed forces", "Ecuador"),
        ("Army of Peru clears the road", None),
        ("Statement of the governments of Peru and Ecuador", None),
        ("Statement of residents of Peru", None),
    ],
)
def test_a_document_of_one_party_speaks_for_it(title: str, voice: str | None) -> None:
    source = account("a", figure("12 died.", "12 died", 12))
    object.__setattr__(source, "title", title)
    assert voice_of(source, SIDES) == voice


def statement(name: str, title: str, sentence: str, trigger: str, actor: str) -> object:
    source = account(
        name,
        figure("Peru lost 3 and Ecuador 4 men.", "3", 3, side="Peru"),
        figure("Peru lost 3 and Ecuador 4 men.", "4 men", 4, side="Ecuador"),
        event(sentence, trigger, EventType.ARMED_CLASH, actors=(actor,), date="2017-03-12"),
    )
    object.__setattr__(source, "title", title)
    return source


def test_two_statements_that_have_the_other_attack_exclude_each_other() -> None:
    a = statement("a", "Ministry of Defence of Peru: statement", "Ecuadorian troops attacked our post.",
                  "attacked", "Ecuadorian troops")  # fmt: skip
    b = statement("b", "Ministry of Defence of Ecuador: statement", "Peruvian troops attacked our patrol.",
                  "attacked", "Peruvian troops")  # fmt: skip
    topic = next(t for t in compare([a, b]).topics if t.title.startswith("Who attacked"))  # type: ignore[list-item]
    assert topic.verdict is Verdict.CONTRADICT
    assert "each name the other" in topic.why


def test_a_charge_that_no_event_covers_is_read_from_the_text() -> None:
    line = "A spokesman for Peru said that Ecuadorian soldiers had opened fire first."
    answer = "A spokesman for Ecuador said that Peruvian soldiers had opened fire first."
    source = account(
        "a",
        figure("Peru lost 3 and Ecuador 4 men.", "3", 3, side="Peru"),
        figure("Peru lost 3 and Ecuador 4 men.", "4 men", 4, side="Ecuador"),
        figure(line, "soldiers", None),
        figure(answer, "soldiers", None),
    )
    topic = next(t for t in compare([source]).topics if t.title.startswith("Who attacked"))
    assert {i.text for i in topic.items} == {"had opened fire first"}


def test_what_a_sentence_denies_is_no_happening() -> None:
    line = "The ministry rejects the claim that Peruvian forces attacked the post at Coangos."
    source = account(
        "a",
        event(line, "rejects", EventType.ACCUSATION),
        event(line, "attacked", EventType.ARMED_CLASH, places=("Coangos",)),
    )
    assert all("attacked" not in {i.text for i in t.items} for t in compare([source]).topics)


@pytest.mark.parametrize(
    ("sentence", "words", "side"),
    [
        ("The enemy lost 25 soldiers.", "25 soldiers", "Chile"),
        ("Our opponent left 12 soldiers dead.", "12 soldiers", "Chile"),
        ("On this day 25 soldiers died.", "25 soldiers", None),
    ],
)
def test_the_enemy_is_the_other_of_two_parties(sentence: str, words: str, side: str | None) -> None:
    source = account("a", figure(sentence, words, 25, unit="soldiers"))
    source = replace(source, title="Ministry of Defence of Peru: statement", text=source.text)
    assert read_sides(source, ("Peru", "Chile")) == [side]


@pytest.mark.parametrize("people", ["Lao", "Laotian", "Laotians"])
def test_a_country_whose_people_have_its_name_without_the_s(people: str) -> None:
    assert same_side("Laos", people)
