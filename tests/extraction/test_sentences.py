from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.document import Block
from viewer.domain.vocabulary import BlockKind
from viewer.extraction.sentences import MAX_LENGTH, split_sentences


def _sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text, ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two barges sank. Nobody drowned.", ["Two barges sank.", "Nobody drowned."]),
        ("Gen. Ivo Marsh met Dr. Ortiz. They left.", ["Gen. Ivo Marsh met Dr. Ortiz.", "They left."]),
        ("The U.S. Navy came on Jan. 5. It left.", ["The U.S. Navy came on Jan. 5.", "It left."]),
        ("They fled to the U.S. The rest stayed.", ["They fled to the U.S.", "The rest stayed."]),
        ("It hit No. 7 first. Then No. 9.", ["It hit No. 7 first.", "Then No. 9."]),
        ('"Stop!" he cried. "Why?" she said.', ['"Stop!" he cried.', '"Why?" she said.']),
        ("Losses fell by 2.5 percent. Good.", ["Losses fell by 2.5 percent.", "Good."]),
        ("J. B. Orme died at 5 p.m. Police came.", ["J. B. Orme died at 5 p.m.", "Police came."]),
        ("First part\n\nSecond part", ["First part", "Second part"]),
        ("Wrapped\nline goes on. End.", ["Wrapped\nline goes on.", "End."]),
        # a dateline is no part of the sentence behind it
        (
            "OSH, Kyrgyzstan, Jan. 5 (Nova) - Two men died on Tuesday.",
            ["OSH, Kyrgyzstan, Jan. 5 (Nova) -", "Two men died on Tuesday."],
        ),
        ("QUITO, 4 JUL 88 (ANDA) -- A BRIDGE FELL.", ["QUITO, 4 JUL 88 (ANDA) --", "A BRIDGE FELL."]),
        ("On Monday, 5 May – a feast – they met.", ["On Monday, 5 May – a feast – they met."]),
    ],
)
def test_split_sentences_minds_abbreviations_and_paragraphs(text: str, expected: list[str]) -> None:
    assert _sentences(text) == expected


def test_split_sentences_keeps_blocks_apart_and_drops_bullets_and_keys() -> None:
    text = "Losses\n- Casualties2: 4 killed (per Chile)\n• two mules lost. One cart"
    blocks = (
        Block(BlockKind.HEADING, 0, 6, level=2),
        Block(BlockKind.INFOBOX, 7, 42, key="Casualties", side=2),
        Block(BlockKind.LIST_ITEM, 43, len(text)),
    )
    found = split_sentences(text, blocks)
    assert [text[s.start : s.end] for s in found] == [
        "Losses",
        "4 killed (per Chile)",
        "two mules lost.",
        "One cart",
    ]
    assert [s.kind for s in found] == [
        BlockKind.HEADING,
        BlockKind.INFOBOX,
        BlockKind.LIST_ITEM,
        BlockKind.LIST_ITEM,
    ]
    assert [s.paragraph for s in found] == [0, 1, 2, 2]


@given(st.text(max_size=400))
def test_split_sentences_gives_trimmed_stretches_in_order(text: str) -> None:
    position = 0
    for sentence in split_sentences(text, ()):
        assert position <= sentence.start < sentence.end <= len(text)
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end]
        position = sentence.end


def test_split_sentences_bounds_the_length_of_a_text_without_stops() -> None:
    assert all(s.end - s.start <= MAX_LENGTH + 200 for s in split_sentences("word " * 20000, ()))
    assert all(s.end - s.start <= MAX_LENGTH + 200 for s in split_sentences("7" * 50000, ()))
