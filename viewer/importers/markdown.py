"""Imports Markdown: the file's own words with their marks, divided into blocks by those marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from viewer.domain.document import Block, Metadata, ParsedDocument
from viewer.domain.span import Span
from viewer.domain.vocabulary import BlockKind
from viewer.importers.boilerplate import is_boilerplate
from viewer.importers.date_lines import IssueDate, parse_date, parse_date_line
from viewer.importers.encoding import decode
from viewer.importers.gaps import find_gaps
from viewer.importers.lines import Line, split_lines
from viewer.importers.metadata import find_metadata
from viewer.importers.structure import settle_date_lines

_ATX = re.compile(r"(#{1,6})(?:[^\S\n]+(.*?))?[^\S\n]*#*")
_SETEXT = re.compile(r"=+|-{2,}")
_RULE = re.compile(r"(?:[-*_][^\S\n]*){3,}")
_ITEM = re.compile(r"(?:[-*+•]|\d{1,9}[.)])[^\S\n]+\S")
_QUOTE = re.compile(r">[^\S\n]?")
_TABLE_RULE = re.compile(r"\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*")
_FENCE = re.compile(r"`{3,}|~{3,}")
_FIELD = re.compile(r"(?P<name>[A-Za-z_-]{2,20}):[^\S\n]*(?P<value>.*)")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3}|`)(?=\S)(.+?)(?<=\S)\1")
_NAMES = {
    "title": "title", "author": "creator", "authors": "creator", "creator": "creator",
    "publisher": "publisher", "source": "publisher", "site": "publisher", "url": "url", "link": "url",
    "source_url": "url",
    "canonical": "url", "lang": "language", "language": "language", "license": "rights", "rights": "rights",
}  # fmt: skip
_DATE_NAMES = ("published", "date", "issued", "pubdate", "created")


def parse_markdown(data: bytes, *, name: str) -> ParsedDocument:
    """Read a Markdown file; the text stays as it is, marks and all. Raises ImportFileError."""
    decoded = decode(data, name=name)
    text = decoded.text
    lines = list(split_lines(text))
    front = _front_matter_end(lines)
    blocks = _mark_dates(text, _Reader(lines).read(front))
    blocks = [*_front_blocks(lines, front), *blocks]
    metadata = _metadata(text, blocks, lines[:front])
    return ParsedDocument(
        text=text,
        blocks=tuple(blocks),
        gaps=find_gaps(text, blocks, is_wiki=False),
        metadata=metadata,
        media_type="text/markdown",
        importer="Markdown",
        encoding=decoded.encoding,
        warnings=decoded.warnings,
    )


class _Reader:
    """Goes over the lines once; each method takes one block and says where the next begins."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._blocks: list[Block] = []
        self._has_title = False

    def read(self, index: int) -> list[Block]:
        while index < len(self._lines):
            line = self._lines[index]
            if line.is_blank or _TABLE_RULE.fullmatch(line.text):
                index += 1
            elif _FENCE.match(line.text):
                index = self._fenced(index)
            elif line.text.startswith("#") and (heading := _ATX.fullmatch(line.text)):
                if heading.group(2):
                    self._heading(line.start, line.end, len(heading.group(1)))
                index += 1
            elif line.text.startswith("<!--"):
                index = self._comment(index)
            elif _RULE.fullmatch(line.text):
                index += 1
            elif _ITEM.match(line.text):
                index = self._wrapped(index, BlockKind.LIST_ITEM, 1 + line.indent // 2)
            elif line.text.startswith("|") or self._begins_table(index):
                self._blocks.append(Block(BlockKind.TABLE_ROW, line.start, line.end))
                index += 1
            elif self._is_setext(index):
                self._heading(line.start, line.end, 1 if self._lines[index + 1].text[0] == "=" else 2)
                index += 2
            else:
                kind = BlockKind.BOILERPLATE if is_boilerplate(line.text) else BlockKind.PARAGRAPH
                index = self._wrapped(index, kind, 0)
        return self._blocks

    def _heading(self, start: int, end: int, level: int) -> None:
        is_title = level == 1 and not self._has_title
        self._has_title |= is_title
        self._blocks.append(Block(BlockKind.TITLE if is_title else BlockKind.HEADING, start, end, level))

    def _wrapped(self, index: int, kind: BlockKind, level: int) -> int:
        """Take lines up to a blank one or one that begins another block."""
        first = self._lines[index]
        last = index
        is_quote = first.text.startswith(">")
        while last + 1 < len(self._lines):
            following = self._lines[last + 1]
            if (
                following.is_blank
                or following.text.startswith(("#", "|", "<!--"))
                or following.text.startswith(">") is not is_quote
                or _ITEM.match(following.text)
                or _FENCE.match(following.text)
                or _RULE.fullmatch(following.text)
                or parse_date_line(following.text) is not None
                or parse_date_line(self._lines[last].text) is not None
            ):
                break
            last += 1
        start = first.start
        if is_quote and (mark := _QUOTE.match(first.text)):
            start = min(start + mark.end(), first.end)
        if start < self._lines[last].end:
            self._blocks.append(Block(kind, start, self._lines[last].end, level))
        return last + 1

    def _fenced(self, index: int) -> int:
        """Take a fenced stretch as one paragraph, without its fences."""
        fence = _FENCE.match(self._lines[index].text)
        mark = fence.group()[:3] if fence else "```"
        first = last = index + 1
        while last < len(self._lines) and not self._lines[last].text.startswith(mark):
            last += 1
        inside = [line for line in self._lines[first:last] if not line.is_blank]
        if inside:
            self._blocks.append(Block(BlockKind.PARAGRAPH, inside[0].start, inside[-1].end))
        return last + 1

    def _comment(self, index: int) -> int:
        last = index
        while last < len(self._lines) - 1 and "-->" not in self._lines[last].text:
            last += 1
        start, end = self._lines[index].start, self._lines[last].end
        self._blocks.append(Block(BlockKind.BOILERPLATE, start, max(end, start + 1)))
        return last + 1

    def _begins_table(self, index: int) -> bool:
        if "|" not in self._lines[index].text:
            return False
        near = self._lines[index + 1 : index + 2]
        return bool(near and _TABLE_RULE.fullmatch(near[0].text)) or (
            bool(self._blocks)
            and self._blocks[-1].kind is BlockKind.TABLE_ROW
            and index > 0
            and not self._lines[index - 1].is_blank
        )

    def _is_setext(self, index: int) -> bool:
        return (
            index + 1 < len(self._lines)
            and _SETEXT.fullmatch(self._lines[index + 1].text) is not None
            and len(self._lines[index].text) <= 120
        )


def _front_matter_end(lines: Sequence[Line]) -> int:
    """Give the index of the first line after the front matter, 0 where there is none."""
    if not lines or lines[0].text != "---":
        return 0
    for index in range(1, min(len(lines), 100)):
        if lines[index].text in ("---", "..."):
            return index + 1
    return 0


def _front_blocks(lines: Sequence[Line], front: int) -> list[Block]:
    return [
        Block(BlockKind.BOILERPLATE, line.start, line.end)
        for line in lines[:front]
        if not line.is_blank and line.text not in ("---", "...")
    ]


def _mark_dates(text: str, blocks: list[Block]) -> list[Block]:
    found: list[tuple[int, int, IssueDate]] = []
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.PARAGRAPH and (date := _date_line(text, block)):
            found.append((index, index + 1, date))
    for index, date_line in settle_date_lines(found, len(blocks)).items():
        kind = BlockKind.DATELINE if date_line is not None else BlockKind.HEADING
        blocks[index] = replace(blocks[index], kind=kind, level=0 if date_line is not None else 3)
    return blocks


def _date_line(text: str, block: Block) -> IssueDate | None:
    """Read a paragraph as a date line, emphasis marks around it aside."""
    if block.end - block.start > 120:
        return None
    words = block.span.cut(text)
    inner = words.strip("*_ ")
    return parse_date_line(inner, block.start + words.index(inner)) if inner else None


def plain_words(marked: str) -> str:
    """Give a line of Markdown without heading, emphasis and link marks."""
    words = _LINK.sub(r"\1", re.sub(r"^#{1,6}\s*|\s*#+$", "", marked))
    return _EMPHASIS.sub(r"\2", words).strip()


def _metadata(text: str, blocks: Sequence[Block], front: Sequence[Line]) -> Metadata:
    found = find_metadata(text, blocks)
    dates = [block for block in blocks if block.kind is BlockKind.DATELINE]
    if found.issued is None and dates and (date := _date_line(text, dates[0])):
        found = replace(found, issued=date.day, issued_span=date.span)
    found = replace(found, title=plain_words(found.title))
    values: dict[str, str] = {}
    for line in front:
        field = _FIELD.fullmatch(line.text)
        if field is None or not field.group("value"):
            continue
        name = field.group("name").lower()
        value = field.group("value").strip().strip("\"'")
        if name in _DATE_NAMES and (day := parse_date(value)):
            start = line.start + field.start("value")
            found = replace(found, issued=day, issued_span=Span(start, line.end))
        elif name in _NAMES and value:
            values.setdefault(_NAMES[name], value)
    if "url" in values and "://" not in values["url"]:
        del values["url"]
    return replace(found, **values)  # type: ignore[arg-type]
