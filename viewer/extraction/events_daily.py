"""Tells which paragraphs go day by day, so that a sentence without a day has that of the one before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from viewer.domain.claims import DateMention
from viewer.domain.vocabulary import BlockKind
from viewer.extraction.events_context import Located
from viewer.extraction.sentences import Sentence

_DAILY_SECTIONS = re.compile(
    r"\b(timeline|chronology|chronicle|day by day|january|february|march|april|may|june|july|august|"
    r"september|october|november|december)\b",
    re.I,
)


def daily_paragraphs(
    text: str, sentences: Sequence[Sentence], dates: Sequence[DateMention]
) -> frozenset[int]:
    """Give the paragraphs of sections that go day by day: by their heading, or by how they begin."""
    located = Located(dates)
    daily: set[int] = set()
    section: list[tuple[int, bool]] = []
    heading_level: int | None = None
    seen = -1

    def close() -> None:
        opened = sum(1 for _, begins in section if begins)
        if heading_level is not None or (opened >= 3 and 2 * opened >= len(section)):
            daily.update(number for number, _ in section)
        section.clear()

    for sentence in sentences:
        if sentence.kind in (BlockKind.HEADING, BlockKind.TITLE):
            close()
            level = sentence.block.level if sentence.block is not None else 0
            if heading_level is not None and level <= heading_level:
                heading_level = None
            if (
                heading_level is None
                and sentence.kind is BlockKind.HEADING
                and _DAILY_SECTIONS.search(text, sentence.start, sentence.end)
            ):
                heading_level = level
        elif sentence.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and sentence.paragraph != seen:
            seen = sentence.paragraph
            section.append((seen, bool(located.indexes(sentence.start, sentence.start + 25))))
    close()
    return frozenset(daily)
