"""What only shows when all components read a report together: figures that tell events, quotations, sides."""

from __future__ import annotations

import pytest

from viewer.domain.claims import Extraction
from viewer.extraction.events_match import read_words
from viewer.extraction.lexicon import Lexicons
from viewer.extraction.pipeline import extract
from viewer.importers.structure import segment


def _read(text: str, lexicons: Lexicons) -> Extraction:
    return extract(text, segment(text)[0], published=None, lexicons=lexicons)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a figure whose verb no trigger names
        ("Some 1,700 villagers were herded into barns near Dessie.", [("displacement", "herded into")]),
        ("The mudslide at Armero buried forty villagers.",
         [("other", "mudslide"), ("casualty_report", "buried")]),
        # none where its kind is told already, or where people only stay
        ("Nine men died at Gao; six others had fallen near Bourem.", [("casualty_report", "died")]),
        ("Some 900 people were living in makeshift camps at Bor.", []),
        # a deed told as such, and a toll
        ("Soldiers executed 52 men at Jableh.", [("violence_against_civilians", "executed")]),
        ("In June 52 men were executed at Jableh.", [("casualty_report", "executed")]),
        ("Raiders hacked nine farmers to death near Beni.",
         [("violence_against_civilians", "hacked nine farmers to death")]),
        # a half of a compound names nothing
        ("A mid-level clerk wrote to the non-combat staff at Oruro.", []),
        # a denial ends with its clause
        ("The cook, who had denied murder, was found guilty in Leeds.",
         [("accusation", "denied"), ("legal_action", "was found guilty")]),
        ("Norland rejected the charge, and talks held in Faro failed.",
         [("accusation", "rejected the charge"), ("negotiation", "talks")]),
        # what is looked into has happened, what something amounts to has not
        ("Police in Oruro are investigating the theft of a bus.",
         [("legal_action", "investigating"), ("property_destruction", "theft")]),
        ("The siege of Faro amounted to a war crime.", []),
        ("The mission counted 212 burnt homes near Bor.", [("property_destruction", "burnt")]),
    ],
)  # fmt: skip
def test_events_of_a_report(text: str, expected: list[tuple[str, str]], lexicons: Lexicons) -> None:
    assert [(e.type.value, e.text) for e in _read(text, lexicons).events] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Raiders killed 23 people on Monday: eight guards, 11 drivers and four cooks.", [23, 8, 11, 4]),
        ("At least 14 people died in the raid on the port: nine dockers and five sailors.", [14, 9, 5]),
        ("Raiders killed nine. The rebels put their own dead at seven.", [9, 7]),
        ("Raiders killed nine. The mayor spoke of 12.", [9, 12]),
        ("The mayor spoke of 12 years of peace.", []),
        ("Guards beat two men to death in Homs.", [2]),
        ("Nobody wants to burn six people alive.", []),
        ("Losses at Gao were 50 killed 4 captured.", [50, 4]),
    ],
)
def test_figures_of_a_report(text: str, expected: list[int], lexicons: Lexicons) -> None:
    assert [f.value for f in _read(text, lexicons).figures] == expected


@pytest.mark.parametrize(
    ("text", "words", "asserter"),
    [
        ('The mayor, Ada Berg, said 30 were hurt. "There is no oxygen. Nine men died."', "Nine", "mayor"),
        ('"We fled," said Ada Berg. "They came."\n\n"I saw it. Nine men died."', "Nine", "Ada Berg"),
        ('"We fled," said Ada Berg.\n\n"Nine men were killed," said the mayor.', "Nine", "mayor"),
        ("Two sources at the clinic confirmed to Radio Faro that nine men were killed.", "nine",
         "Two sources at the clinic"),
        ("The army accused the guards of killing nine men, a charge Norland denies.", "nine", "army"),
        ('A nurse told the agency: "Nine men were killed."', "Nine", "nurse"),
    ],
)  # fmt: skip
def test_who_answers_for_a_figure(text: str, words: str, asserter: str, lexicons: Lexicons) -> None:
    figures = [f for f in _read(text, lexicons).figures if f.start <= text.index(words) < f.end]
    assert [(f.attributed_to or "").split(",")[0] for f in figures] == [asserter]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Police killed five insurgents in Lima, Peru.", "insurgents"),
        ("Police shot three gunmen in Lima, Peru.", None),
        ("- Losses (Peru): 4 men killed", "Peru"),
        ("- Combatant1: Chile\n- Casualties2 (Peru): 4 men killed", "Peru"),
    ],
)
def test_whose_the_counted_are(text: str, side: str | None, lexicons: Lexicons) -> None:
    box = f"Infobox military conflict\n{text}\n" if text.startswith("-") else text
    assert [f.side for f in _read(box, lexicons).figures] == [side]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Raiders took Gao in May 2018. They left it in April 2021. A town wall was built in July.",
         ["2018-05", "2021-04", "2021-07"]),
        ("Crowds met on 18 May 2011, after raids the day before that killed six.",
         ["2011-05-18", "2011-05-17"]),
        ("Crowds met on 18 May 2011. Shelling the day before in Gao hurt six.", ["2011-05-18", "2011-05-17"]),
        ("Crowds met on 18 May 2011. The day before the raid they had prayed.", ["2011-05-18"]),
    ],
)  # fmt: skip
def test_dates_of_a_story(text: str, expected: list[str], lexicons: Lexicons) -> None:
    assert [d.edtf for d in _read(text, lexicons).dates] == expected


def test_he_is_none_of_many(lexicons: Lexicons) -> None:
    text = "The undersigned unions condemn the raid. He was charged with libel in Faro."
    assert [e.actors for e in _read(text, lexicons).events if e.text == "was charged"] == [()]


@pytest.mark.parametrize("text", ["A raid in Gao", "ΟΔΟΣ. ΟΔΟΣ raid", "İzmir raid", "ẞ Straße RAID"])
def test_words_are_lower_case_one_by_one(text: str) -> None:
    words = read_words(text)
    assert words.words == [text[a:b].lower() for a, b in zip(words.starts, words.ends, strict=True)]
