"""Passages followed from one version of a text to the next: standing, changed, gone."""

from __future__ import annotations

import pytest

from viewer.annotation.carry import Carrier, Fate
from viewer.comparison.text_difference import text_difference
from viewer.domain.span import Span

OLD = (
    "Fire at the mill \U0001f525\n\n"
    "The council of Aksu said on Monday that 14 people were hurt when the mill burned down.\n\n"
    "The owner of the mill denied that anyone was inside. Two lorries were lost.\n\n"
    "Наводнение размыло дорогу, двое пропали без вести, сообщили в селе.\n"
)


def carry(new: str, words: str, old: str = OLD, *, nth: int = 0) -> tuple[Fate, str | None]:
    start = -1
    for _ in range(nth + 1):
        start = old.index(words, start + 1)
    found = Carrier(old, new, text_difference(old, new)).place(Span(start, start + len(words)))
    return found.fate, found.span.cut(new) if found.span is not None else None


@pytest.mark.parametrize("words", ["14 people were hurt", "двое пропали", "mill", "lorries were lost.\n"])
def test_a_passage_stays_where_only_its_surroundings_change(words: str) -> None:
    new = OLD.replace("on Monday", "late on Monday evening").replace(
        "Fire at", "\U0001f30a\U0001f30a Big fire at"
    )
    assert carry(new, words) == (Fate.STANDS, words)


def test_a_passage_follows_its_paragraph() -> None:
    first, second, third, fourth = OLD.rstrip("\n").split("\n\n")
    new = "\n\n".join((first, fourth, third, second)) + "\n"
    assert carry(new, "14 people were hurt") == (Fate.STANDS, "14 people were hurt")
    assert carry(new, "двое пропали без вести") == (Fate.STANDS, "двое пропали без вести")


@pytest.mark.parametrize(
    ("change", "words", "now"),
    [
        (("14 people were hurt", "19 people were hurt"), "14 people were hurt", "19 people were hurt"),
        (("denied that anyone was", "did not say whether anyone was"), "denied that anyone was inside",
         "did not say whether anyone was inside"),
        (("двое пропали без вести", "трое пропали без вести"), "двое пропали", "трое пропали"),
    ],
)  # fmt: skip
def test_a_changed_passage_is_offered_in_its_place(change: tuple[str, str], words: str, now: str) -> None:
    assert carry(OLD.replace(*change), words) == (Fate.CHANGED, now)


@pytest.mark.parametrize(
    ("gone", "words"),
    [
        (" Two lorries were lost.", "Two lorries were lost"),
        ("The owner of the mill denied that anyone was inside. ", "anyone was inside"),
    ],
)
def test_a_passage_that_is_gone_is_nowhere(gone: str, words: str) -> None:
    assert carry(OLD.replace(gone, ""), words) == (Fate.VANISHED, None)


def test_the_same_words_elsewhere_are_not_the_passage() -> None:
    """In both villages two houses burned; only the first sentence is taken out of the later version."""
    old = "In Tolu two houses burned at dawn. The road was cut. In Karasu two houses burned at noon."
    new = "The road was cut. In Karasu two houses burned at noon."
    assert carry(new, "two houses burned", old)[0] is not Fate.STANDS
    assert carry(new, "two houses burned", old, nth=1) == (Fate.STANDS, "two houses burned")


def test_line_ends_set_otherwise_change_nothing() -> None:
    new = OLD.replace("said on Monday that 14 people", "said on\nMonday that 14\npeople")
    assert carry(new, "Monday that 14 people were") == (Fate.STANDS, "Monday that 14\npeople were")


def test_nothing_in_common() -> None:
    assert carry("Snow.", "14 people were hurt") == (Fate.VANISHED, None)
    assert carry("", "mill") == (Fate.VANISHED, None)
