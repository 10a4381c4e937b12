from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.annotation.anchoring import Anchor, AnchoredBy, Selectors, find_anchor, selectors_of
from viewer.domain.span import Span
from viewer.errors import InvalidValueError

TEXT = "The mayor denied it. Later the mayor denied it again, the \U0001f30a over."


def test_selectors_hold_the_words_and_their_context() -> None:
    assert selectors_of(TEXT, Span(4, 9), context=4) == Selectors("mayor", "The ", " den")
    assert selectors_of(TEXT, Span(0, 3)).prefix == ""


@pytest.mark.parametrize("span", [Span(3, 3), Span(3, 4), Span(0, 999)])
def test_selectors_need_words_inside_the_text(span: Span) -> None:
    with pytest.raises(InvalidValueError):
        selectors_of(TEXT, span)


@given(st.text(min_size=1), st.data())
def test_passage_of_an_unchanged_text_is_where_it_was(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    if span.cut(text).strip():
        assert find_anchor(text, span, selectors_of(text, span)) == Anchor(span, AnchoredBy.POSITION)


@given(st.text("ab cd.", max_size=60), st.text("ab cd.", max_size=60))
def test_passage_follows_its_words_when_text_is_put_around(before: str, after: str) -> None:
    passage, context = "the dam gave way", "At noon, "
    text = context + passage + " and the water came."
    span = Span(len(context), len(context) + len(passage))
    anchor = find_anchor(before + text + after, span, selectors_of(text, span))
    assert anchor is not None
    assert anchor.span == Span(span.start + len(before), span.end + len(before))


def test_context_tells_repeated_words_apart() -> None:
    second = TEXT.index("mayor", 10)
    span = Span(second, second + 5)
    moved = "A new first sentence about the mayor. " + TEXT
    anchor = find_anchor(moved, span, selectors_of(TEXT, span))
    assert anchor == Anchor(Span(second + 38, second + 43), AnchoredBy.QUOTE)


def test_other_words_at_the_old_position_do_not_win() -> None:
    selectors = Selectors("mayor", "then the ", " agreed")
    text = "mayor. And then the mayor agreed"
    assert find_anchor(text, Span(0, 5), selectors) == Anchor(Span(20, 25), AnchoredBy.QUOTE)


@pytest.mark.parametrize(
    ("text", "selectors"),
    [
        ("Nothing of it is left.", Selectors("the dam", "", "")),
        ("one dam, two dam, x", Selectors("dam", "the new ", " holds")),
        ("xdamx", Selectors("", "x", "x")),
    ],
    ids=["words gone", "context gone, words twice", "no words"],
)
def test_what_cannot_be_told_is_not_guessed(text: str, selectors: Selectors) -> None:
    assert find_anchor(text, Span(0, 3), selectors) is None


def test_words_that_occur_once_are_found_without_context() -> None:
    anchor = find_anchor(
        "Everything else is new, but the dam stands.", Span(0, 3), Selectors("dam", "q", "z")
    )
    assert anchor == Anchor(Span(32, 35), AnchoredBy.QUOTE)
