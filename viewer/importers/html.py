"""Imports HTML pages: what a browser shows as text, with the page's own structure; nothing is loaded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from viewer.domain.document import Block, Metadata, ParsedDocument
from viewer.domain.span import Span
from viewer.domain.vocabulary import BlockKind
from viewer.errors import ImportFileError
from viewer.importers.date_lines import IssueDate, parse_date_line
from viewer.importers.encoding import decode
from viewer.importers.gaps import find_gaps
from viewer.importers.html_blocks import HtmlBlock, read_blocks
from viewer.importers.html_metadata import PageHead, read_head, strip_site_name
from viewer.importers.html_tokens import DROPPED, tokens
from viewer.importers.metadata import find_metadata
from viewer.importers.structure import settle_date_lines

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([A-Za-z0-9_.-]{2,40})")
#: Blocks that follow one another line by line; all others have a blank line between.
_TIGHT = frozenset((BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.INFOBOX))
#: Where less than this share of a page is left, class names were no guide to its furniture.
_LEAST_BODY = 0.15


def parse_html(data: bytes, *, name: str) -> ParsedDocument:
    """Read an HTML page. Raises ImportFileError where it holds no text."""
    from resiliparse.parse.html import HTMLTree

    decoded = decode(data, name=name, declared=_declared(data))
    tree = HTMLTree.parse(decoded.text)
    head = read_head(tree, decoded.text)
    source = ""
    if tree.document is not None and tree.body is not None:
        for element in tree.document.query_selector_all(", ".join(DROPPED)):
            element.decompose()
        source = tree.body.html
    found = read_blocks(tokens(source))
    if _body_length(found) < _LEAST_BODY * sum(len(block.text) for block in found):
        found = read_blocks(tokens(source), use_classes=False)
    found = _mark_dates(_mark_menus(_mark_title(found, head)))
    text, blocks = _assemble(found)
    if not text.strip():
        raise ImportFileError(
            f"{name} shows no text: what it would show is loaded from the network or drawn by a script.",
            hint="Save the page from the browser once it is shown, or as PDF.",
        )
    return ParsedDocument(
        text=text,
        blocks=blocks,
        gaps=find_gaps(text, blocks, is_wiki=False),
        metadata=_metadata(text, blocks, head),
        media_type="text/html",
        importer="HTML",
        encoding=decoded.encoding,
        warnings=decoded.warnings,
    )


def _declared(data: bytes) -> str | None:
    found = _XML_DECLARED.search(data[:200]) or _DECLARED.search(data[:8192])
    return found.group(1).decode("ascii") if found else None


def _body_length(blocks: Sequence[HtmlBlock]) -> int:
    return sum(len(block.text) for block in blocks if block.kind is not BlockKind.BOILERPLATE)


def _mark_title(blocks: list[HtmlBlock], head: PageHead) -> list[HtmlBlock]:
    """Make one first-level heading the title: the one the head names, else the first."""
    candidates = [
        index for index, block in enumerate(blocks) if block.kind is BlockKind.HEADING and block.level == 1
    ]
    if not candidates:
        wanted = head.metadata.title or strip_site_name(head.title_element, head.metadata.publisher)
        candidates = [
            index
            for index, block in enumerate(blocks)
            if block.kind is BlockKind.HEADING and wanted and _plain(block.text) == _plain(wanted)
        ]
    if not candidates:
        return blocks
    named = _plain(head.metadata.title or head.title_element)
    best = next((i for i in candidates if _plain(blocks[i].text) in named), candidates[0])
    blocks[best] = replace(blocks[best], kind=BlockKind.TITLE, level=1)
    return blocks


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.lower()))


def _mark_menus(blocks: list[HtmlBlock]) -> list[HtmlBlock]:
    """List items and lines above the title that are nothing but links are a menu."""
    title = next((i for i, block in enumerate(blocks) if block.kind is BlockKind.TITLE), 0)
    for index in range(title):
        block = blocks[index]
        if block.is_linked and block.kind in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH):
            blocks[index] = replace(block, kind=BlockKind.BOILERPLATE)
    return blocks


def _mark_dates(blocks: list[HtmlBlock]) -> list[HtmlBlock]:
    """Mark the lines that are nothing but the page's date."""
    found: list[tuple[int, int, IssueDate]] = []
    seen = 0
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.BOILERPLATE:
            continue
        seen += 1
        is_line = block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM)
        if is_line and len(block.text) <= 120 and (date := parse_date_line(block.text)):
            found.append((index, seen, date))
    for index, date_line in settle_date_lines(found, seen).items():
        if date_line is not None:
            blocks[index] = replace(blocks[index], kind=BlockKind.DATELINE, level=0)
        elif blocks[index].kind is BlockKind.PARAGRAPH:
            blocks[index] = replace(blocks[index], kind=BlockKind.HEADING, level=3)
    return blocks


def _assemble(found: list[HtmlBlock]) -> tuple[str, tuple[Block, ...]]:
    """Write the blocks one after another; gives the text and where each block stands in it."""
    parts: list[str] = []
    blocks: list[Block] = []
    position = 0
    previous: BlockKind | None = None
    for block in found:
        if previous is not None:
            separator = "\n" if previous is block.kind and block.kind in _TIGHT else "\n\n"
            parts.append(separator)
            position += len(separator)
        parts.append(block.text)
        end = position + len(block.text)
        blocks.append(Block(block.kind, position, end, block.level, block.key, block.side))
        position, previous = end, block.kind
    return "".join(parts), tuple(blocks)


def _metadata(text: str, blocks: Sequence[Block], head: PageHead) -> Metadata:
    """Put together what the head says and what the text says; the head's date is sought in the text."""
    in_text = find_metadata(text, blocks)
    in_head = head.metadata
    has_title = any(block.kind is BlockKind.TITLE for block in blocks)
    publisher = in_head.publisher or in_text.publisher
    named = in_head.title or strip_site_name(head.title_element, publisher)
    issued, span = in_text.issued, in_text.issued_span
    if in_head.issued is not None and in_head.issued != issued:
        issued, span = in_head.issued, _span_of_date(text, blocks, in_head)
    return Metadata(
        title=in_text.title if has_title or not named else named,
        publisher=publisher,
        creator=in_head.creator or in_text.creator,
        issued=issued,
        issued_span=span,
        url=in_head.url or in_text.url,
        language=in_text.language or in_head.language,
        rights=in_head.rights or in_text.rights,
    )


def _span_of_date(text: str, blocks: Sequence[Block], metadata: Metadata) -> Span | None:
    for block in blocks:
        if block.end - block.start <= 120:
            found = parse_date_line(block.span.cut(text), block.start)
            if found is not None and found.day == metadata.issued:
                return found.span
    return None
