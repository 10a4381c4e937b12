from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.document import Block
from viewer.domain.vocabulary import BlockKind
from viewer.gui.models.quotes import quote_in_context

TEXT = (
    "First line.\nThe mayor said that 14 people were killed\u00a0\U0001f30a near the bridge on Monday.\n"
    "Last line."
)


def test_a_quote_keeps_its_words_and_stays_in_its_block() -> None:
    start = TEXT.index("14")
    block = Block(BlockKind.PARAGRAPH, 12, TEXT.index("\nLast"))
    quote = quote_in_context(TEXT, start, start + 9, [block])
    assert str(quote) == TEXT[12 : TEXT.index("\nLast")]
    assert quote.exact == "14 people"


def test_far_words_are_cut_at_blanks_and_marked() -> None:
    start = TEXT.index("people")
    quote = quote_in_context(TEXT, start, start + 6, context=12)
    assert quote.before == "… that 14 "
    assert quote.after == " were …"


@given(st.text(max_size=80), st.data())
def test_any_span_comes_back_as_stored(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = quote_in_context(text, start, end, context=data.draw(st.integers(0, 20)))
    assert quote.exact == text[start:end].replace("\n", " ")
    assert "\n" not in str(quote)
