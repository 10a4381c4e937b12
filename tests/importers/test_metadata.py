"""What a plain text says of itself; nothing is made up."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from viewer.domain.document import Block, Metadata
from viewer.domain.vocabulary import BlockKind
from viewer.importers import parse
from viewer.importers.metadata import find_title, shorten

BODY = "The weir was shut on 28 April 2021, and nobody could say for how long it would stay so.\n"


def metadata(text: str) -> Metadata:
    return parse(text.encode(), name="a.txt").metadata


@pytest.mark.parametrize(
    ("text", "issued"),
    [
        (f"Weir shut\n\n3 May 2021\n\n{BODY}", datetime.date(2021, 5, 3)),
        (f"OSH, May 1 (Hill Wire) - {BODY}", datetime.date(2021, 5, 1)),
        (f"Weir shut\n\n{BODY}\nLast updated on 9 May 2021\n", datetime.date(2021, 5, 9)),
        (f"Updated: 9 May 2021\nPublished: 3 May 2021\n\n{BODY}", datetime.date(2021, 5, 3)),
        (f"{BODY}\nTallinn, 4 May 2021\n", datetime.date(2021, 5, 4)),
        (f"LIMA, 9 JAN 90 (RADIO SUR) -- [TEXT] {BODY}\nLIMA, 2 JANUARY 1990\n", datetime.date(1990, 1, 9)),
        (f"Weir shut\n\n{BODY}", None),
        (f"28 April 2021\nShut.\n\n29 April 2021\nOpen.\n\n{BODY}", None),
        ("A book of 1987 and a letter of May 2021 say so, as does one of 3 May.\n", None),
    ],
)
def test_find_metadata_takes_the_day_only_from_where_a_text_gives_it(
    text: str, issued: datetime.date | None
) -> None:
    found = metadata(text)
    assert found.issued == issued
    assert (found.issued_span is None) == (issued is None)


@pytest.mark.parametrize(
    ("head", "issued"),
    [
        ("Flood Update No. 4\nAs of 5 May 2020", datetime.date(2020, 5, 5)),
        ("Lakeland: Flood Snapshot (As of 5 May 2020)", datetime.date(2020, 5, 5)),
        ("Lakeland: Flash Update #3, 5 May 2020", datetime.date(2020, 5, 5)),
        ("Operational Update | Lakeland | 4 - 5 May 2020", None),
        ("Issued by the Water Board, Lima, 7 June 2019", datetime.date(2019, 6, 7)),
        ("Digest of 9 July 2018 (all times local)", datetime.date(2018, 7, 9)),
        ("As of 1 May 2020\nCompiled by the Water Board, 3 May 2020", datetime.date(2020, 5, 3)),
        ("Period covered: 1 – 7 May 2020", None),
        ("As of today the bridge is closed.", None),
        ("The decree issued in Lima, 7 June 2019, is void.", None),
    ],
)
def test_find_metadata_reads_the_day_in_a_reports_head(head: str, issued: datetime.date | None) -> None:
    text = f"{head}\n\nThe river rose at night and two bridges were closed in the town.\n"
    found = metadata(text)
    assert found.issued == issued
    if issued is not None and found.issued_span is not None:
        assert found.issued_span.cut(text).startswith(str(issued.day))


def test_find_metadata_reads_labelled_lines() -> None:
    found = metadata(
        "Title: Weir shut\nSource: Hill Wire\nAuthor: Ines Duarte\nURL: https://hill.example/1\n"
        f"Date: 3 May 2021\n\n{BODY}"
    )
    assert (found.title, found.publisher, found.creator) == ("Weir shut", "Hill Wire", "Ines Duarte")
    assert (found.url, found.issued) == ("https://hill.example/1", datetime.date(2021, 5, 3))


def test_find_metadata_of_a_dateline_gives_agency_and_first_words() -> None:
    found = metadata("OSH, May 1 (Hill Wire) - Two weirs were shut. Nobody knows why.\n")
    assert (found.publisher, found.title) == ("Hill Wire", "Two weirs were shut")


def test_find_metadata_without_title_takes_the_first_sentence() -> None:
    assert (
        metadata(BODY).title
        == "The weir was shut on 28 April 2021, and nobody could say for how long it would stay so"
    )


def test_shorten_cuts_at_a_word_and_says_so() -> None:
    title = shorten("The committee of the upper villages " * 9)
    assert len(title) <= 90
    assert title.endswith("…")
    assert not title.removesuffix("…").endswith(" ")


@pytest.mark.parametrize("language", ["ru", "ky", "tg", "fr", "es", "de"])
def test_find_metadata_guesses_the_language(language: str) -> None:
    folder = Path(__file__).parents[1] / "data" / "documents" / "languages"
    assert metadata((folder / f"{language}.txt").read_text(encoding="utf-8")).language == language


def test_find_metadata_guesses_no_language_from_too_little() -> None:
    assert metadata("Weir shut.").language is None
    assert metadata("Xyzzy plugh foo bar baz qux quux corge grault garply waldo fred thud.").language is None


def test_a_title_of_two_lines_is_given_on_one() -> None:
    text = "Toll of the\nlake flood rises\n\nNine mills were lost."
    assert find_title(text, (Block(BlockKind.TITLE, 0, 28, 1),)) == "Toll of the lake flood rises"
