from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.work import calls_made
from viewer.comparison.text_difference import text_difference
from viewer.domain.difference import DifferenceKind

STORY = (
    "The bridge at Besh-Tal was closed on Monday. Two lorries waited at the eastern end until noon. "
    "A guard opened the gate and let them pass without a word. Nobody was hurt, the mayor said later."
)


def told(first: str, second: str) -> list[tuple[str, str, str]]:
    found = text_difference(first, second).differences
    return [(d.kind.value, first[d.a_start : d.a_end], second[d.b_start : d.b_end]) for d in found]


def test_equal_texts_have_no_difference() -> None:
    found = text_difference(STORY, STORY.replace(" ", "\n"))
    assert found.differences == ()
    assert found.share == 1.0


def test_changed_added_and_removed_words_are_told_apart() -> None:
    changed = STORY.replace("Two lorries", "Nine lorries")
    assert told(STORY, changed) == [("changed", "Two", "Nine")]
    assert told(STORY, STORY.replace(" later", " later, twice")) == [("added", "", ", twice")]
    assert told(STORY, STORY.replace(" without a word", "")) == [("removed", "without a word", "")]


def test_a_moved_sentence_is_moved_and_not_removed_and_added() -> None:
    first, second, third, last = STORY.split(". ")
    turned = ". ".join((third, first, second, last))
    found = text_difference(STORY, turned)
    assert [d.kind for d in found.differences if d.kind is DifferenceKind.MOVED]
    words = STORY[found.differences[0].a_start : found.differences[0].a_end]
    assert "opened the gate" in words


def test_a_text_that_repeats_itself_is_still_aligned() -> None:
    first = "\n\n".join([STORY] * 6)
    found = text_difference(first, first.replace("Nobody was hurt", "One was hurt", 1))
    assert [d.kind for d in found.differences] == [DifferenceKind.CHANGED]
    assert found.share > 0.99


def test_cyrillic_is_compared_by_words() -> None:
    assert told("Погибли двое жителей села.", "Погибли трое жителей села.") == [("changed", "двое", "трое")]


def test_empty_texts_are_all_added_or_removed() -> None:
    assert told("", "Two lorries") == [("added", "", "Two lorries")]
    assert told("Two lorries", "") == [("removed", "Two lorries", "")]
    assert told("", "") == []


words = st.lists(
    st.sampled_from(["the", "guard", "gate", "bridge", "lorry", "opened", "at", "of", "3"]), max_size=60
)


@settings(max_examples=150, deadline=None)
@given(words, words)
def test_every_word_is_accounted_for(one: list[str], other: list[str]) -> None:
    first, second = " ".join(one), " ".join(other)
    found = text_difference(first, second)
    gone = [d for d in found.differences if d.kind is not DifferenceKind.MOVED]
    for d in found.differences:
        assert 0 <= d.a_start <= d.a_end <= len(first)
        assert 0 <= d.b_start <= d.b_end <= len(second)
    # What is left of either text beside the differences is the same words, unless a stretch was moved.
    if len(gone) == len(found.differences):
        assert _left(first, [(d.a_start, d.a_end) for d in gone]) == _left(
            second, [(d.b_start, d.b_end) for d in gone]
        )


def _left(text: str, spans: list[tuple[int, int]]) -> list[str]:
    kept = list(text)
    for start, end in spans:
        kept[start:end] = " " * (end - start)
    return "".join(kept).split()


def test_work_grows_with_the_length() -> None:
    chooser = random.Random(5)
    vocabulary = [f"word{n}" for n in range(3000)]

    def pair(count: int) -> tuple[str, str]:
        text = [chooser.choice(vocabulary) for _ in range(count)]
        changed = [w if chooser.random() > 0.01 else "other" for w in text]
        return " ".join(text), " ".join(changed)

    small, large = pair(4000), pair(8000)
    work = [calls_made(lambda texts=texts: text_difference(*texts)) for texts in (small, large)]
    assert work[1] < 2.6 * work[0]
