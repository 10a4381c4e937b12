"""Cuts a text into the rows that a page view lays out one by one; no Qt in it.

A row is a block of the document, a part of a long paragraph, or a line of an infobox with the
values of all its sides side by side. Building the table looks at lengths only: what is inside a
row is worked out when it is laid out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from viewer.domain.document import Block
from viewer.domain.span import Span
from viewer.domain.vocabulary import BlockKind

#: Longer paragraphs are cut at a blank, so that one layout stays cheap.
MAX_ROW_LENGTH = 3000


class RowKind(IntEnum):
    """What a row is; decides its letters and margins."""

    PARAGRAPH = 0
    CONTINUED = 1  # a further part of a long paragraph
    TITLE = 2
    HEADING = 3
    SUBHEADING = 4
    LIST_ITEM = 5
    DATELINE = 6
    BOILERPLATE = 7
    INFOBOX_HEAD = 8
    INFOBOX = 9
    TABLE_ROW = 10


@dataclass(frozen=True, slots=True)
class Cell:
    """A stretch of text that is laid out in one column of a row.

    `column` of `columns` (0 of 1: the whole width). `is_label` is the key of an infobox line.
    """

    start: int
    end: int
    column: int = 0
    columns: int = 1
    is_label: bool = False
    is_bold: bool = False


_KINDS = {
    BlockKind.PARAGRAPH: RowKind.PARAGRAPH,
    BlockKind.TITLE: RowKind.TITLE,
    BlockKind.HEADING: RowKind.HEADING,
    BlockKind.LIST_ITEM: RowKind.LIST_ITEM,
    BlockKind.INFOBOX: RowKind.INFOBOX,
    BlockKind.TABLE_ROW: RowKind.TABLE_ROW,
    BlockKind.DATELINE: RowKind.DATELINE,
    BlockKind.BOILERPLATE: RowKind.BOILERPLATE,
}
#: Blocks that need more than their start, end and kind.
_LOOKED_INTO = {RowKind.HEADING, RowKind.INFOBOX, RowKind.LIST_ITEM, RowKind.TITLE}
#: Signs round a heading: those of a wiki (== on both sides) and those of Markdown (## before it).
_HEADING_SIGNS = (
    re.compile(r"(=+\s*)(?P<words>.*?)(\s*=+)", re.DOTALL),
    re.compile(r"(#{1,6}\s+)(?P<words>.*?)(\s+#+)?", re.DOTALL),
)
#: Lines of nothing else divide (rules, fences, the line below a table's head); they are not shown.
_DIVIDERS = " \t\n-=_*|:~`+.>#"
_BULLET = re.compile(r"^[-*•·–—‣▪◦●]\s+")
_KEY = re.compile(r"^\s*(?:[-*•]\s*)?(?P<key>[^:]*?)\d*\s*:\s*")
_CELL_BREAK = re.compile(r"\t+| \| ")
_TABLE_EDGE = re.compile(r"\|\s*")
_INK = re.compile(r"\S")
_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_SIDE_KEYS = {"combatant", "belligerent", "side", "party"}


class RowTable:
    """The rows of one text, in text order: `starts`, `ends` and `kinds` have one entry a row."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.kinds: list[int] = []
        self.levels: dict[int, int] = {}  # row -> level of a heading or list item
        self._grouped: dict[int, tuple[Block, ...]] = {}  # row -> lines of an infobox
        self.sides = max((b.side or 0 for b in blocks if b.side is not None), default=0)
        self._build(blocks)
        if not self.starts:
            self._append(0, 0, RowKind.PARAGRAPH)

    def __len__(self) -> int:
        return len(self.starts)

    def row_of(self, position: int) -> int:
        """Give the row that holds a code point, or the nearest one before it."""
        return max(0, bisect_right(self.starts, position) - 1)

    def paragraph(self, row: int) -> Span:
        """Give the whole paragraph that a row belongs to."""
        first, last = row, row
        while first > 0 and self.kinds[first] == RowKind.CONTINUED:
            first -= 1
        while last + 1 < len(self) and self.kinds[last + 1] == RowKind.CONTINUED:
            last += 1
        return Span(self.starts[first], self.ends[last])

    def cells(self, row: int) -> tuple[Cell, ...]:
        """Give the stretches of a row that are shown, in text order, without their signs (=, -)."""
        start, end, kind = self.starts[row], self.ends[row], self.kinds[row]
        words = self.text[start:end]
        if kind in (RowKind.TITLE, RowKind.HEADING, RowKind.SUBHEADING):
            for signs in _HEADING_SIGNS:
                if (match := signs.fullmatch(words)) and match["words"]:
                    return (Cell(start + match.start("words"), start + match.end("words")),)
        elif kind == RowKind.LIST_ITEM:
            if match := _BULLET.match(words):
                return (Cell(start + match.end(), end),)
        elif kind == RowKind.INFOBOX:
            return self._infobox_cells(row)
        elif kind == RowKind.TABLE_ROW:
            return _table_cells(start, words)
        return (Cell(start, end),)

    def has_bullet(self, row: int) -> bool:
        """Tell whether a list item begins with a sign that is drawn as a bullet."""
        start = self.starts[row]
        return _BULLET.match(self.text[start : start + 4]) is not None

    def _infobox_cells(self, row: int) -> tuple[Cell, ...]:
        cells: list[Cell] = []
        blocks = self._grouped[row]
        for number, block in enumerate(blocks):
            words = self.text[block.start : block.end]
            match = _KEY.match(words)
            if match is None:
                cells.append(Cell(block.start, block.end))
                continue
            if number == 0:
                cells.append(
                    Cell(block.start + match.start("key"), block.start + match.end("key"), 0, 2, True)
                )
            is_bold = match["key"].strip().casefold() in _SIDE_KEYS
            value_start = block.start + match.end()
            value_end = block.start + len(words.rstrip())
            column, columns = (block.side, self.sides + 1) if block.side else (1, 2)
            cells.append(Cell(value_start, max(value_start, value_end), column, columns, False, is_bold))
        return tuple(cells)

    # -- building

    def _append(self, start: int, end: int, kind: int) -> None:
        self.starts.append(start)
        self.ends.append(end)
        self.kinds.append(kind)

    def _append_long(self, start: int, end: int, kind: int) -> None:
        while end - start > MAX_ROW_LENGTH:
            cut = self.text.rfind(" ", start + MAX_ROW_LENGTH // 2, start + MAX_ROW_LENGTH) + 1
            cut = cut or start + MAX_ROW_LENGTH
            self._append(start, cut, kind)
            start = cut
            kind = RowKind.CONTINUED if kind == RowKind.PARAGRAPH else kind
        self._append(start, end, kind)

    def _append_lines(self, start: int, end: int) -> None:
        for match in _LINE.finditer(self.text, start, end):
            if not match.group().strip(_DIVIDERS):
                continue
            self._append_long(match.start(), match.end(), RowKind.PARAGRAPH)

    def _build(self, blocks: Sequence[Block]) -> None:
        text = self.text
        starts = [b.start for b in blocks]
        ends = [b.end for b in blocks]
        kinds: list[int] = [_KINDS[b.kind] for b in blocks]
        # Most blocks go over as they are; only those that need a closer look are walked through.
        odd = {i for i, kind in enumerate(kinds) if kind in _LOOKED_INTO}
        odd.update(i for i, (s, e) in enumerate(zip(starts, ends, strict=True)) if e - s > MAX_ROW_LENGTH)
        before = [0, *ends][: len(starts)]
        loose = {  # words between two blocks
            i
            for i, (e, s) in enumerate(zip(before, starts, strict=True))
            if e < s and text[e:s].strip(_DIVIDERS)
        }
        done = 0
        for index in sorted(odd | loose):
            if index < done:
                continue  # went into the row of an earlier line of the infobox
            self.starts += starts[done:index]
            self.ends += ends[done:index]
            self.kinds += kinds[done:index]
            if index in loose:
                self._append_lines(before[index], starts[index])
            done = index + 1
            if kinds[index] == RowKind.INFOBOX:
                done = self._append_infobox(blocks, index)
            else:
                self._append_odd(blocks[index], kinds[index])
        self.starts += starts[done:]
        self.ends += ends[done:]
        self.kinds += kinds[done:]
        last = ends[-1] if ends else 0
        if _INK.search(text, last):
            self._append_lines(last, len(text))

    def _append_odd(self, block: Block, kind: int) -> None:
        row = len(self.starts)
        if kind == RowKind.HEADING and block.level >= 3:
            kind = RowKind.SUBHEADING
        if kind == RowKind.TITLE and RowKind.TITLE in self.kinds:
            kind = RowKind.HEADING
        if block.level:
            self.levels[row] = block.level
        self._append_long(block.start, block.end, kind)

    def _append_infobox(self, blocks: Sequence[Block], index: int) -> int:
        """Add a line of an infobox with the other sides of the same key; give the next index."""
        first = blocks[index]
        group = [first]
        if first.key is None:
            self._append(first.start, first.end, RowKind.INFOBOX_HEAD)
            return index + 1
        for block in blocks[index + 1 : index + 1 + self.sides]:
            last = group[-1]
            is_same = block.kind is BlockKind.INFOBOX and block.key == first.key
            if not is_same or not last.side or not block.side or block.side <= last.side:
                break
            if self.text[last.end : block.start].strip():
                break
            group.append(block)
        self._grouped[len(self.starts)] = tuple(group)
        self._append(first.start, group[-1].end, RowKind.INFOBOX)
        return index + len(group)


def _table_cells(start: int, words: str) -> tuple[Cell, ...]:
    words = words.rstrip()
    if (edge := _TABLE_EDGE.match(words)) and words.endswith("|") and len(words) > edge.end():
        # A table of Markdown: the strokes at both ends belong to no cell.
        start += edge.end()
        words = words[edge.end() : -1].rstrip()
    parts: list[tuple[int, int]] = []
    place = 0
    for match in _CELL_BREAK.finditer(words):
        parts.append((place, match.start()))
        place = match.end()
    parts.append((place, len(words)))
    return tuple(Cell(start + a, start + b, n, len(parts)) for n, (a, b) in enumerate(parts))
