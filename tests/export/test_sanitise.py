"""Strings on their way to a page: nothing hostile gets through, nothing readable is lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.export.font_coverage import covered_characters
from viewer.export.sanitise import MAX_LENGTH, MAX_MARKS, MAX_WORD, sanitise, sanitise_tree
from viewer.resources import resource_path

COVERED = covered_characters(resource_path("fonts"))


@pytest.mark.parametrize(
    "text",
    [
        "At least 35 people",
        "Кыргыз өкмөтү, ҷонибҳо",
        "قُتل ثلاثون شخصا",
        "三十人死亡",
        "a\u00a0b",
        "€ ½ № “”",
        "",
    ],
)
def test_readable_text_stays_as_it_is(text: str) -> None:
    assert sanitise(text, COVERED) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("left\u202eright", "left<RLO>right"),
        ("a\u2066b\u2069", "a<LRI>b<PDI>"),
        ("bell\x07", "bell<U+0007>"),
        ("old \U00012000", "old <U+12000>"),
        ("a\nb\u2028c", "a b c"),
        ("\ue000", "<U+E000>"),
    ],
)
def test_what_cannot_be_shown_becomes_visible(text: str, shown: str) -> None:
    assert sanitise(text, COVERED) == shown


def test_long_words_get_places_to_break_and_lose_no_letter() -> None:
    word = "x" * 500
    result = sanitise(word, COVERED)
    assert max(len(part) for part in result.split("\u200b")) <= MAX_WORD
    assert result.replace("\u200b", "") == word


def test_stacked_marks_are_thinned_out() -> None:
    result = sanitise("a" + "\u0301" * 50 + "b", COVERED)
    assert result.count("\u0301") == MAX_MARKS
    assert result.startswith("a")
    assert result.endswith("b")


def test_a_long_text_is_cut_and_says_so() -> None:
    result = sanitise("word " * 400_000, COVERED)
    assert len(result) < MAX_LENGTH + 100
    assert result.endswith("[cut here: 2,000,000 characters in all]")


@given(st.text())
def test_the_result_holds_only_what_can_be_drawn(text: str) -> None:
    for character in sanitise(text, COVERED):
        assert ord(character) in COVERED or character in " \u200b\u200c\u200d\xad"
        assert unicodedata.category(character) != "Cc"


def test_a_tree_keeps_its_shape() -> None:
    assert sanitise_tree({"a": 1}, COVERED) == {"a": 1}
    assert sanitise_tree(("x\x00", [None, 2]), COVERED) == ["x<U+0000>", [None, 2]]
