"""Divides a text into blocks: title, headings, paragraphs, lists, infobox lines, page furniture.

Works on the stored text alone and never changes it, so that the same text has the same blocks
whether it was imported, typed in or read again later. One pass over the lines, linear in the
text's length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from viewer.domain.document import Block, Gap
from viewer.domain.vocabulary import BlockKind
from viewer.importers.boilerplate import is_boilerplate
from viewer.importers.date_lines import IssueDate, parse_date_line
from viewer.importers.gaps import find_gaps
from viewer.importers.labels import read_label
from viewer.importers.lines import Line, split_lines

_WIKI_HEADING = re.compile(r"(={1,6})[^\S\n]*([^=\n](?:.*[^=\n])?)[^\S\n]*\1")
_WIKI_BOX = re.compile(r"\{?\{?Infobox\b[^.\n]{0,60}", re.IGNORECASE)
_BOX_LINE = re.compile(r"[-*|]\s*(?P<key>[^\W_][^:=\n]{0,48}?)\s*[:=](?=\s|$)")
_BOX_KEY = re.compile(r"(?P<name>.*?[^\d\s])\s*(?P<side>\d{1,2})(?P<part>[a-z]?)")
_BOX_PARTY = re.compile(r"(?<=\w)\s*\([^()\n]{2,40}\)$")
_BULLET = re.compile(r"(?:[-*•‣◦▪●○■□➤►✓–—·]|\d{1,3}[.)]|\(?[a-zа-яivx]{1,3}\))\s+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…。؟:;,][\"'”’»)\]]*$")
_SECTION_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[IVX]{1,5}\.|[A-Z]\.)\s+\S")
_ONLY_SIGNS = re.compile(r"[\W_]+")

#: Longest line that can be a title or a heading.
_MAX_HEADING = 120
#: Wrapped text has lines of about this many characters; longer ones are whole paragraphs.
_MAX_WRAP = 110
_MIN_WRAP = 38
#: Lines (not counting blank ones) within which a title, a day or a label can stand.
TOP_LINES = 14


@dataclass(slots=True)
class _Draft:
    """What the pass over the lines has come to so far."""

    blocks: list[Block]
    seen: int = 0
    has_title: bool = False
    has_body: bool = False


def segment(text: str) -> tuple[tuple[Block, ...], tuple[Gap, ...]]:
    """Divide `text` (LF line ends) into blocks, and mark where an export lost words.

    Blocks are in text order, do not overlap, hold no outer white space and together cover every
    line that is not blank or a mere rule. A heading's and a list item's marks are inside its block.
    """
    lines = list(split_lines(text))
    is_wiki = _looks_like_wiki(lines)
    dates = _publication_lines(lines)
    draft = _Draft([])
    index = 0
    while index < len(lines):
        line = lines[index]
        if line.is_blank:
            index += 1
            continue
        if not is_wiki and len(line.text) < 200 and _ONLY_SIGNS.fullmatch(line.text):
            index += 1
            continue
        index = _take(draft, lines, index, is_wiki=is_wiki, dates=dates)
        draft.seen += 1
    blocks = tuple(draft.blocks)
    return blocks, find_gaps(text, blocks, is_wiki=is_wiki)


def _take(
    draft: _Draft, lines: Sequence[Line], index: int, *, is_wiki: bool, dates: dict[int, IssueDate | None]
) -> int:
    """Add the block that begins at line `index`; give the index of the first line after it."""
    line = lines[index]
    if heading := _wiki_heading(line.text):
        level = len(heading.group(1))
        is_title = level == 1 and not draft.has_title and not draft.has_body
        draft.has_title |= is_title
        _add(draft, BlockKind.TITLE if is_title else BlockKind.HEADING, line, level=level)
        return index + 1
    if _begins_box(lines, index):
        return _take_box(draft, lines, index)
    if index in dates:
        kind = BlockKind.DATELINE if dates[index] else BlockKind.HEADING
        _add(draft, kind, line, level=0 if dates[index] else 3)
        return index + 1
    if is_boilerplate(line.text):
        _add(draft, BlockKind.BOILERPLATE, line)
        return index + 1
    if _BULLET.match(line.text) and not _is_numbered_heading(lines, index):
        return _take_wrapped(draft, lines, index, BlockKind.LIST_ITEM, level=1 + line.indent // 4)
    if not is_wiki and _is_heading(lines, index):
        is_title = not draft.has_title and not draft.has_body
        if is_title:
            draft.has_title = True
            _add(draft, BlockKind.TITLE, line, level=1)
        else:
            _add(draft, BlockKind.HEADING, line, level=2)
        return index + 1
    draft.has_body = True
    if is_wiki and line.text.startswith("- "):
        return _take_wrapped(draft, lines, index, BlockKind.LIST_ITEM, level=1)
    if is_wiki:
        _add(draft, BlockKind.PARAGRAPH, line)
        return index + 1
    return _take_wrapped(draft, lines, index, BlockKind.PARAGRAPH, level=0)


def _add(draft: _Draft, kind: BlockKind, line: Line, *, level: int = 0) -> None:
    draft.blocks.append(Block(kind, line.start, line.end, level=level))


def _take_wrapped(draft: _Draft, lines: Sequence[Line], index: int, kind: BlockKind, *, level: int) -> int:
    """Add a paragraph or list item, with the lines that a fixed width broke off it."""
    first = lines[index]
    last = index
    width = 0
    while last + 1 < len(lines) and _goes_on(lines[last], lines[last + 1], width, lines, last):
        width = max(width, len(lines[last].text) + lines[last].indent)
        last += 1
    draft.blocks.append(Block(kind, first.start, lines[last].end, level=level))
    return last + 1


def _goes_on(line: Line, following: Line, width: int, lines: Sequence[Line], index: int) -> bool:
    """Tell whether `following` is the rest of `line`'s paragraph, broken off at a fixed width."""
    if following.is_blank or len(line.text) > _MAX_WRAP or len(following.text) > _MAX_WRAP + 20:
        return False
    if _BULLET.match(following.text) or _wiki_heading(following.text):
        return False
    if following.text[0].islower() and line.text[-1] not in ".!?…:;":
        return True
    if len(line.text) < _MIN_WRAP:
        return False
    # The first word of the next line had no room on this one: a break by width.
    first_word = following.text.split(maxsplit=1)[0]
    fits = len(line.text) + line.indent + 1 + len(first_word)
    if width:
        return fits > width
    # No width known yet: take that of the lines that follow without a blank between.
    for ahead in range(index + 1, min(index + 6, len(lines))):
        if lines[ahead].is_blank:
            break
        width = max(width, len(lines[ahead].text) + lines[ahead].indent)
    return fits > max(width, _MIN_WRAP + 12) or (fits > 60 and not _ends_sentence(line.text))


def _is_heading(lines: Sequence[Line], index: int) -> bool:
    """A short line by itself, without the stop of a sentence, that something follows."""
    line = lines[index]
    words = line.text
    if len(words) > _MAX_HEADING or _ends_sentence(words) or read_label(words):
        return False
    if not (words[0].isupper() or words[0].isdigit() or words[0] in "«“\"'‘" or not words[0].isascii()):
        return False
    if words[0].isalpha() and words[0].islower():
        return False
    if not any(character.isalpha() for character in words):
        return False
    alone_before = index == 0 or lines[index - 1].is_blank
    ahead = index + 1
    alone_after = ahead >= len(lines) or lines[ahead].is_blank
    while ahead < len(lines) and ahead < index + 6 and lines[ahead].is_blank:
        ahead += 1
    if ahead >= len(lines) or lines[ahead].is_blank:
        return False
    if alone_before and alone_after:
        return len(words.split()) <= 18
    if index == 0 and _is_headline(words, lines[1].text):
        return True
    return bool(alone_before and _SECTION_NUMBER.match(words) and len(words) < 80)


def _is_headline(words: str, following: str) -> bool:
    """Tell whether the first line is the headline of the paragraph right below it.

    That paragraph stands in one line, so `words` were not broken off it by a fixed width.
    """
    return (
        3 <= len(words.split()) <= 18
        and len(following) > max(_MAX_WRAP, len(words))
        and not following[0].islower()
        and _BULLET.match(words) is None
    )


def _is_numbered_heading(lines: Sequence[Line], index: int) -> bool:
    """Tell "1. Background" above a paragraph from the first item of a numbered list."""
    if not _SECTION_NUMBER.match(lines[index].text) or not _is_heading(lines, index):
        return False
    ahead = index + 1
    while ahead < len(lines) and lines[ahead].is_blank:
        ahead += 1
        if ahead > index + 6:
            return False
    return ahead < len(lines) and not _BULLET.match(lines[ahead].text) and len(lines[ahead].text) > 60


def _ends_sentence(line: str) -> bool:
    return _SENTENCE_END.search(line[-12:]) is not None


def _wiki_heading(line: str) -> re.Match[str] | None:
    if not line.startswith("=") or len(line) > 300:
        return None
    return _WIKI_HEADING.fullmatch(line)


def _looks_like_wiki(lines: Sequence[Line]) -> bool:
    """A wiki export begins with "= Title =", or has at least two "== Heading ==" lines."""
    first = next((line for line in lines if not line.is_blank), None)
    if first is not None and (found := _wiki_heading(first.text)) and len(found.group(1)) == 1:
        return True
    count = 0
    for line in lines:
        if line.text.startswith("==") and _wiki_heading(line.text):
            count += 1
            if count == 2:
                return True
    return False


def _begins_box(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    return (
        len(line.text) < 80
        and _WIKI_BOX.fullmatch(line.text) is not None
        and index + 1 < len(lines)
        and _BOX_LINE.match(lines[index + 1].text) is not None
    )


def _take_box(draft: _Draft, lines: Sequence[Line], index: int) -> int:
    """Add an infobox: its name, then one block a line, up to the next blank line."""
    _add(draft, BlockKind.INFOBOX, lines[index])
    index += 1
    while index < len(lines) and not lines[index].is_blank:
        line = lines[index]
        block = Block(BlockKind.INFOBOX, line.start, line.end)
        if found := _BOX_LINE.match(line.text):
            key, side = box_key(found.group("key"))
            block = replace(block, key=key, side=side)
        elif draft.blocks[-1].key is not None:
            # A value that goes on in a second line.
            block = replace(block, key=draft.blocks[-1].key, side=draft.blocks[-1].side)
        draft.blocks.append(block)
        index += 1
    return index


def box_key(key: str) -> tuple[str, int | None]:
    """Divide an infobox key from the number of its side: "Casualties2" gives ("Casualties", 2).

    A party in brackets behind it ("Casualties2 (Peru)") is no part of the key.
    """
    bare = _BOX_PARTY.sub("", key.strip())
    found = _BOX_KEY.fullmatch(bare)
    if found is None:
        return bare, None
    return found.group("name"), int(found.group("side"))


def _publication_lines(lines: Sequence[Line]) -> dict[int, IssueDate | None]:
    """Find the lines that are nothing but a date: value None where it heads a section instead.

    A chronology has one such line for each day, so several bare dates in rising order, or bare
    dates further down, are headings; the first of a page's dates, or a labelled one, is its own.
    """
    found: list[tuple[int, int, IssueDate]] = []
    seen = 0
    for index, line in enumerate(lines):
        if line.is_blank:
            continue
        seen += 1
        if len(line.text) <= _MAX_HEADING and (date := parse_date_line(line.text, line.start)):
            found.append((index, seen, date))
    return settle_date_lines(found, seen)


def settle_date_lines(found: Sequence[tuple[int, int, IssueDate]], total: int) -> dict[int, IssueDate | None]:
    """Decide which date lines say when a text was issued (value: the date) and which head a section (None).

    `found` has for each its index, its place among the lines that are not blank (from 1) and its
    date, in text order; `total` is the number of such lines.
    """
    bare = [(index, place, date) for index, place, date in found if not date.label]
    result: dict[int, IssueDate | None] = {index: date for index, _, date in found if date.label}
    if bare:
        first_index, first_place, first = bare[0]
        rising = any(date.day > first.day for _, _, date in bare[1:])
        for index, _, _ in bare:
            result[index] = None
        if first_place <= TOP_LINES and not rising:
            result[first_index] = first
        elif len(bare) == 1 and first_place >= total - 2:
            # A signature: place and day below the last line.
            result[first_index] = first
    return result
