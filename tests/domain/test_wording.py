from __future__ import annotations

import datetime

import pytest

from viewer.domain.claims import DateMention, Event, Figure
from viewer.domain.vocabulary import EventType, FigureCategory, Qualifier
from viewer.domain.wording import (
    amount_words,
    claim_title,
    count_words,
    date_words,
    event_words,
    headline,
    second_line,
)


def figure(value: int | None = 41, qualifier: Qualifier = Qualifier.EXACT, **more: object) -> Figure:
    fields: dict[str, object] = {"category": FigureCategory.KILLED, **more}
    return Figure(0, 9, "some text", value=value, qualifier=qualifier, rule="r", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2021-04-29", "29 Apr 2021"),
        ("2021-04", "Apr 2021"),
        ("2021", "2021"),
        ("2021-04-29T20:00", "29 Apr 2021, 20:00"),
        ("2021-04-28/2021-04-30", "28 to 30 Apr 2021"),
        ("2021-04-28/2021-05-01", "28 Apr to 1 May 2021"),
        ("2020-12-31/2021-01-02", "31 Dec 2020 to 2 Jan 2021"),
        ("2021-04-29/..", "from 29 Apr 2021"),
        ("../2021-04-29", "until 29 Apr 2021"),
        ("2021-05~", "about May 2021"),
        ("2021-05?", "perhaps May 2021"),
        ("2021-21", "2021-21"),
        ("156X", "156X"),
        ("", ""),
        (None, ""),
    ],
)
def test_dates_read_as_a_person_writes_them(edtf: str | None, words: str) -> None:
    assert date_words(edtf) == words


@pytest.mark.parametrize(
    ("value", "qualifier", "upper", "words"),
    [
        (36, Qualifier.EXACT, None, "36"),
        (41, Qualifier.AT_LEAST, None, "at least 41"),
        (25_000, Qualifier.MORE_THAN, None, "more than 25,000"),
        (9, Qualifier.LESS_THAN, None, "fewer than 9"),
        (12, Qualifier.RANGE, 15, "12 to 15"),
        (200, Qualifier.VAGUE, None, "hundreds"),
        (7, Qualifier.VAGUE, None, "7 or more"),
        (None, Qualifier.VAGUE, None, "number not given"),
    ],
)
def test_amounts_keep_their_hedge(
    value: int | None, qualifier: Qualifier, upper: int | None, words: str
) -> None:
    assert amount_words(figure(value, qualifier, upper=upper)) == words


def test_headlines_say_what_is_claimed() -> None:
    assert headline(figure(qualifier=Qualifier.AT_LEAST)) == "at least 41 killed"
    assert headline(figure(unit="servicemen")) == "41 servicemen killed"
    assert headline(figure(category=FigureCategory.BUILDINGS_DESTROYED)) == "41 buildings destroyed"
    assert headline(figure(category=FigureCategory.LEGAL_CASES, unit="cases")) == "41 legal cases"
    assert headline(Event(0, 1, "x", EventType.ARMED_CLASH, "r")) == "Armed clash"
    assert headline(DateMention(0, 1, "x", "2021-04-29", "r")) == "29 Apr 2021"


def test_the_title_of_an_event_holds_its_words_shortened() -> None:
    assert claim_title(figure(qualifier=Qualifier.VAGUE, value=24)) == "dozens killed"
    assert (
        claim_title(Event(0, 9, "opened\nfire", EventType.ARMED_CLASH, "r")) == "Armed clash: “opened fire”"
    )
    long = claim_title(Event(0, 90, "shots " * 20, EventType.ARMED_CLASH, "r"))
    assert long.endswith("shots…”")
    assert len(long) < 80


def test_every_event_type_and_category_has_words() -> None:
    for event_type in EventType:
        assert event_words(event_type)[0].isupper()
    for category in FigureCategory:
        assert headline(figure(category=category)).startswith("41")


def test_the_second_line_says_where_when_and_by_whom() -> None:
    assert second_line(figure(side="Chad", date="2019-02-03", attributed_to="the ministry")) == (
        "Chad · 3 Feb 2019 · via the ministry"
    )
    assert second_line(figure(place=("Ouara", "Abéché", "Biltine"))) == "Ouara, Abéché"
    assert second_line(figure(side="Chad", place=("Ouara", "Abéché"))) == "Chad · Ouara"
    assert second_line(figure(place=("Northern River Province", "Abéché"))) == "Northern River Province"
    assert second_line(figure()) == "no date"
    event = Event(
        0, 1, "x", EventType.PROTEST, "r", date="2019-02", actors=("miners",),
        earliest=datetime.date(2019, 2, 1),
    )  # fmt: skip
    assert second_line(event) == "miners · Feb 2019"


def test_counts_agree_with_their_noun() -> None:
    assert count_words(1, "claim") == "1 claim"
    assert count_words(6318, "claim") == "6,318 claims"
    assert count_words(2, "entry", "entries") == "2 entries"
