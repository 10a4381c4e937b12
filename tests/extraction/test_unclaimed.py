"""What no claim covers: complete, and in words that a reader understands."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.domain.document import Block
from viewer.domain.vocabulary import BlockKind
from viewer.extraction.lexicon import Lexicons
from viewer.extraction.pipeline import extract
from viewer.extraction.unclaimed import DATE_WITHOUT_CLAIM, NOTHING_KNOWN
from viewer.services.extract import load_lexicons


def reasons(text: str, lexicons: Lexicons, published: datetime.date | None = None) -> dict[str, str]:
    result = extract(text, (), published=published, lexicons=lexicons)
    return {u.text: u.reason for u in result.unclaimed}


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("A 34-year-old driver was questioned.", "34", "an age"),
        ("Two nurses, aged 41 and 27, spoke.", "41", "an age"),
        ("The strike lasted 12 days.", "12", "a duration"),
        ("It was a nine-hour march.", "nine", "a duration"),
        ("The 155-mm shell is on show.", "155", "a measure"),
        ("The road is 40 km long.", "40", "a measure"),
        ("The dam cost $3 million.", "3 million", "an amount of money"),
        ("Turnout fell by 12 percent.", "12", "a share"),
        ("It is the 14th bulletin.", "14", "a number of order"),
        ("Call Tel. 5551234 for news.", "5551234", "a telephone number"),
        ("The siren went off at 10:45 in Orne.", "45", "a time of day"),
        ("The harbour froze [7] that winter.", "7", "a mark of a footnote"),
        ("The BTR-80 rolled on.", "80", "part of a name or a code"),
        ("The M4 road was wet.", "4", "part of a name or a code"),
        ("The road has 6 bridges.", "6", NOTHING_KNOWN),
        ("The harvest of 4 June 2018 was good.", "4 June 2018", DATE_WITHOUT_CLAIM),
    ],
)
def test_a_number_is_passed_over_as_what_it_is(
    text: str, number: str, reason: str, lexicons: Lexicons
) -> None:
    assert reasons(text, lexicons)[number] == reason


def test_dates_that_cannot_be_resolved_are_kept_with_their_reason(lexicons: Lexicons) -> None:
    found = reasons("Two days later the guards came. On 31 February 2019 they left.", lexicons)
    assert found["Two days later"] == "Nothing in the text says what this date counts from."
    assert found["31 February 2019"] == "No calendar has this day."
    assert "31" not in found


def test_the_numbers_of_a_list_are_told_from_quantities(lexicons: Lexicons) -> None:
    text = "Findings\n\n1. The gate was shut.\n2) The road was mined."
    found = reasons(text, lexicons)
    assert found["1"] == found["2"] == "the number of an item in a list"


def test_numbers_of_headings_and_of_the_pages_own_words_say_where_they_stand(lexicons: Lexicons) -> None:
    text = "Share 24\nPart 3\nThe gate was shut."
    blocks = (
        Block(BlockKind.BOILERPLATE, 0, 8),
        Block(BlockKind.HEADING, 9, 15),
        Block(BlockKind.PARAGRAPH, 16, len(text)),
    )
    found = {u.text: u.reason for u in extract(text, blocks, published=None, lexicons=lexicons).unclaimed}
    assert found == {"24": "in the page's own words around the text", "3": "part of a name"}


_PIECES = st.sampled_from(
    ["12 miners were killed", " on 3 May 2019", "40 km", "BTR-80", "1. ", "\n\n", "aged 7", ", ", ". ",
     "two ", "10:45", "[3]", "№5", "dozens", "1,200", "3.5", "\u0663", "x9y", " and ", "toll rose to 9"]
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(text=st.lists(_PIECES, max_size=14).map("".join))
def test_every_digit_is_claimed_or_passed_over_with_a_reason(text: str) -> None:
    lexicons = load_lexicons()
    result = extract(text, (), published=None, lexicons=lexicons)
    spans = [
        (i.start, i.end)
        for items in (result.dates, result.figures, result.events, result.unclaimed)
        for i in items
    ]
    for match in re.finditer(r"\d", text):
        assert any(start <= match.start() < end for start, end in spans), match
    assert all(u.reason for u in result.unclaimed)
    assert len({(u.start, u.end) for u in result.unclaimed}) == len(result.unclaimed)
