"""Tells which paragraphs go day by day, and which entries of a list have their day at the head.

There a sentence without a day has that of the one before, or that of its entry.
"""

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
#: What parts the day of an entry from its text: "17 May - ", "9 May 14:00 | ".
_ENTRY_MARK = re.compile(
    r"(?:,? \d{1,2}[:.]\d\d(?: [A-Z]{2,4})?|, [^\W\d_][\w' ]{1,30})?(?: ?[-–—|]{1,2} |: )"
)
#: How far into its paragraph the day of an entry begins, and how long a label may be.
_ENTRY_HEAD = 12
_LABEL_LENGTH = 60
#: How long a title may be, how many sentences make it one, and what ends a sentence and no title.
_TITLE_LENGTH = 160
_TOLD = 3
_STOPPED = ".!:;,"


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


def entry_day(text: str, sentence: Sentence, dates: Sequence[DateMention], dates_at: Located) -> str | None:
    """Give the day that heads an entry of a list ("17 May - Jowhar: ..."): it dates all of the entry."""
    for index in dates_at.indexes(sentence.start, sentence.start + _ENTRY_HEAD):
        day = dates[index]
        is_head = not any(c.isalnum() for c in text[sentence.start : day.start])
        return day.edtf if is_head and _ENTRY_MARK.match(text, day.end) else None
    return None


def headed_days(
    text: str, sentences: Sequence[Sentence], dates: Sequence[DateMention], dates_at: Located
) -> dict[int, str]:
    """Give the day of each paragraph that stands below a line with nothing but a day.

    One such line is a dateline; two or more make a chronology.
    """
    headed: dict[int, str] = {}
    days = 0
    current: str | None = None
    for sentence in sentences:
        day = _only_day(text, sentence, dates, dates_at)
        if day is not None:
            current, days = day, days + 1
        elif sentence.kind in (BlockKind.HEADING, BlockKind.TITLE):
            current = None
        elif current is not None and sentence.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            headed.setdefault(sentence.paragraph, current)
    return headed if days > 1 else {}


def _only_day(text: str, sentence: Sentence, dates: Sequence[DateMention], dates_at: Located) -> str | None:
    if sentence.end - sentence.start > _LABEL_LENGTH:
        return None
    for index in dates_at.indexes(sentence.start, sentence.end):
        day = dates[index]
        rest = text[sentence.start : day.start] + text[day.end : sentence.end]
        is_day = len(day.edtf) > len("2001-01")
        return day.edtf if is_day and not any(c.isalnum() for c in rest) else None
    return None


def title_end(text: str, sentences: Sequence[Sentence]) -> int:
    """Give where an unmarked title line ends: the first, without a full stop, before told sentences."""
    if len(sentences) < _TOLD or sentences[0].kind is not BlockKind.PARAGRAPH:
        return 0
    first = sentences[0]
    end = text.find("\n", first.start)
    end = len(text) if end < 0 else end
    line = text[first.start : end].rstrip()
    dateline = text[end : first.end].strip()  # "Sunday, March 3, 2019" below it, in the same paragraph
    is_line = (
        0 < len(line) <= _TITLE_LENGTH
        and (line.rstrip('"”’»)') or line)[-1] not in _STOPPED
        and (not dateline or (len(dateline) <= _LABEL_LENGTH and any(c.isdigit() for c in dateline)))
    )
    told = (text[s.start : s.end].rstrip() for s in sentences[1 : _TOLD + 1])
    return end if is_line and any(t.endswith((".", "”", '"', "!", "?")) for t in told) else 0


def is_label(text: str, sentence: Sentence) -> bool:
    """Tell whether a sentence is a line in capitals that only names what follows ("AID RESPONSE")."""
    line = text[sentence.start : sentence.end]
    is_line = sentence.end >= len(text) or text[sentence.end] == "\n"
    return is_line and len(line) <= _LABEL_LENGTH and line.isupper() and line[-1].isalpha()
