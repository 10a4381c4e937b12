"""Makes blocks of an HTML page's tokens: paragraphs, headings, lists, table rows, infoboxes, furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from viewer.domain.vocabulary import BlockKind
from viewer.importers.boilerplate import is_boilerplate
from viewer.importers.html_tokens import VOID, Token, attribute_values

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCK_TAGS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
     "div",      "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup",
     "hr", "html", "legend",
     "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td",
     "tfoot", "th", "thead", "tr", "ul", *_HEADINGS)
)  # fmt: skip
_FURNITURE_TAGS = frozenset(("nav", "footer", "aside", "search", "menu"))
_FURNITURE_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "search", "complementary", "dialog", "menu")
)
_FURNITURE_CLASS = re.compile(
    r"(?:(?:site|page|main|top|bottom|global|primary|secondary|article|post|entry|mobile|header|footer|wp|js)[-_])*"
    r"(?:nav(?:bar|igation)?|menu|footer|sidebar|breadcrumbs?|cookies?|consent|share|sharing|sharedaddy|social|"
    r"newsletter|subscribe|related|advert\w*|ads?|promo|comments?|comment-list|widget|pagination|pager|toolbar|"
    r"masthead|navbox|catlinks|printfooter|mw-jump-link|skip-link|popup|modal)"
    r"(?:[-_](?:links?|bar|box|list|icons?|buttons?|container|wrapper|menu|area|section|block|widget|items?|nav|"
    r"inner|outer|notice|banner|posts?|articles?|news|content|media|\d+))*",
    re.IGNORECASE,
)
_SPACE = re.compile(r"[ \t\r\f\n]+")
_BREAKS = re.compile(r"\n\s*\n")
#: Rows within rows within rows: deeper than this all is read as running text.
_MAX_TABLE_DEPTH = 12
_MAX_CELL = 300


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """A block with its own text; `is_linked` where nearly all of it is link text."""

    kind: BlockKind
    text: str
    level: int = 0
    key: str | None = None
    side: int | None = None
    is_linked: bool = False


@dataclass(slots=True)
class _Row:
    """A table row under way: the blocks of each cell."""

    cells: list[list[HtmlBlock]] = field(default_factory=list)


@dataclass(slots=True)
class _Box:
    """An infobox under way: rows of cells, each (is it a heading cell, text)."""

    depth: int
    rows: list[list[tuple[bool, str]]] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    is_heading: bool = False
    in_cell: bool = False
    caption: str = ""


def read_blocks(page: Iterable[Token], *, use_classes: bool = True) -> list[HtmlBlock]:
    """Make blocks of a page's tokens, in reading order; furniture is kept, as BOILERPLATE.

    `use_classes` lets class names and ids tell furniture too, not only the elements made for it.
    """
    reader = _Reader(use_classes=use_classes)
    for token in page:
        reader.take(token)
    return reader.finish()


class _Reader:
    """Holds what is open at one point of the page."""

    def __init__(self, *, use_classes: bool) -> None:
        self._use_classes = use_classes
        self._blocks: list[HtmlBlock] = []
        self._rows: list[_Row] = []
        self._parts: list[str] = []
        self._linked = 0
        self._length = 0
        self._links = 0
        self._pre = 0
        self._heading = 0
        #: For each open list the number of its next item, 0 for bullets.
        self._lists: list[int] = []
        self._marker = ""
        self._items = 0
        self._articles = 0
        #: Open elements that make furniture of what is in them: (tag, how many of its kind are open in it).
        self._furniture: list[list[str | int]] = []
        #: Where the outermost open header began, and how many are open: inner ones are parts of it.
        self._header_start = 0
        self._headers = 0
        self._box: _Box | None = None

    def take(self, token: Token) -> None:
        if self._box is not None:
            self._take_in_box(self._box, token)
        elif not token.tag:
            self._take_text(token.text)
        elif token.is_end:
            self._end(token.tag)
        else:
            self._start(token.tag, token.attributes)

    def finish(self) -> list[HtmlBlock]:
        self._flush()
        while self._rows:
            self._end_row()
        return self._blocks

    def _take_text(self, text: str) -> None:
        self._parts.append(text if self._pre else _SPACE.sub(" ", text))
        self._length += len(text)
        if self._links:
            self._linked += len(text)

    def _start(self, tag: str, attributes: str) -> None:
        if tag == "br":
            self._parts.append("\n")
            return
        if tag == "a":
            self._links += 1
            return
        if tag in _BLOCK_TAGS:
            self._flush()
        self._note_furniture(tag, attributes)
        if tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        elif tag == "pre":
            self._pre += 1
        elif tag in ("article", "main"):
            self._articles += 1
        elif tag in ("ul", "ol"):
            self._lists.append(1 if tag == "ol" else 0)
        elif tag == "li":
            self._items += 1
            self._marker = self._next_marker()
        elif tag == "table" and "infobox" in attributes and "infobox" in _class_names(attributes):
            self._box = _Box(depth=1)
        elif tag == "tr" and len(self._rows) < _MAX_TABLE_DEPTH:
            self._rows.append(_Row())
        elif tag in ("td", "th") and self._rows:
            self._rows[-1].cells.append([])
        elif tag == "header" and (self._headers or not self._articles):
            if not self._headers:
                self._header_start = len(self._blocks)
            self._headers += 1

    def _end(self, tag: str) -> None:
        if tag == "a":
            self._links = max(0, self._links - 1)
            return
        if tag in _BLOCK_TAGS:
            self._flush()
        if self._furniture and self._furniture[-1][0] == tag:
            self._furniture[-1][1] = int(self._furniture[-1][1]) - 1
            if self._furniture[-1][1] == 0:
                self._furniture.pop()
        if tag in _HEADINGS:
            self._heading = 0
        elif tag == "pre":
            self._pre = max(0, self._pre - 1)
        elif tag in ("article", "main"):
            self._articles = max(0, self._articles - 1)
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._items = max(0, self._items - 1)
            self._marker = ""
        elif tag == "tr" and self._rows:
            self._end_row()
        elif tag == "header" and self._headers:
            self._headers -= 1
            if not self._headers:
                self._end_header(self._header_start)

    def _note_furniture(self, tag: str, attributes: str) -> None:
        if self._furniture:
            if self._furniture[-1][0] == tag and tag not in VOID:
                self._furniture[-1][1] = int(self._furniture[-1][1]) + 1
            return
        if tag in VOID or tag in ("body", "html", "main", "article"):
            return
        is_furniture = tag in _FURNITURE_TAGS
        if not is_furniture and attributes and ("role=" in attributes or self._use_classes):
            values = attribute_values(attributes)
            is_furniture = values.get("role", "").lower() in _FURNITURE_ROLES or (
                self._use_classes
                and any(
                    _FURNITURE_CLASS.fullmatch(name)
                    for name in f"{values.get('class', '')} {values.get('id', '')}".split()[:12]
                    if len(name) < 60
                )
            )
        if is_furniture:
            self._furniture.append([tag, 1])

    def _next_marker(self) -> str:
        if not self._lists or not self._lists[-1]:
            return "• "
        self._lists[-1] += 1
        return f"{self._lists[-1] - 1}. "

    def _flush(self) -> None:
        """Make blocks of the inline text that has gathered; two line breaks in a row divide it."""
        if not self._parts:
            return
        raw = "".join(self._parts)
        is_linked = self._length > 0 and self._linked > self._length * 0.8
        self._parts.clear()
        self._linked = self._length = 0
        for stretch in [raw] if self._pre else _BREAKS.split(raw):
            text = stretch.strip("\n") if self._pre else _tidy(stretch)
            if text and not text.isspace():
                self._emit(self._block(text.strip(), is_linked))

    def _block(self, text: str, is_linked: bool) -> HtmlBlock:
        if self._heading:
            kind = BlockKind.BOILERPLATE if self._furniture else BlockKind.HEADING
            return HtmlBlock(kind, text, level=self._heading)
        is_furniture = bool(self._furniture) or is_boilerplate(text)
        if self._items and self._marker:
            marker, self._marker = self._marker, ""
            kind = BlockKind.BOILERPLATE if is_furniture else BlockKind.LIST_ITEM
            return HtmlBlock(kind, marker + text, level=max(1, len(self._lists)), is_linked=is_linked)
        if is_furniture:
            return HtmlBlock(BlockKind.BOILERPLATE, text, is_linked=is_linked)
        return HtmlBlock(BlockKind.PARAGRAPH, text, is_linked=is_linked)

    def _emit(self, block: HtmlBlock) -> None:
        if self._rows:
            row = self._rows[-1]
            if not row.cells:
                row.cells.append([])
            row.cells[-1].append(block)
        else:
            self._blocks.append(block)

    def _end_row(self) -> None:
        """A row whose cells are short is one block; one that lays out the page is running text."""
        row = self._rows.pop()
        cells = [cell for cell in row.cells if cell]
        is_data = len(cells) > 1 and all(
            len(cell) == 1 and len(cell[0].text) <= _MAX_CELL and cell[0].kind is BlockKind.PARAGRAPH
            for cell in cells
        )
        if is_data:
            text = " | ".join(cell[0].text.replace("\n", " ") for cell in cells)
            self._emit(HtmlBlock(BlockKind.TABLE_ROW, text))
            return
        for cell in cells:
            for block in cell:
                self._emit(block)

    def _end_header(self, first: int) -> None:
        """A page's header is furniture, unless the title stands in it."""
        inside = self._blocks[first:]
        if not any(block.kind is BlockKind.HEADING and block.level == 1 for block in inside):
            self._blocks[first:] = [replace(block, kind=BlockKind.BOILERPLATE) for block in inside]

    def _take_in_box(self, box: _Box, token: Token) -> None:
        tag = token.tag
        if not tag:
            box.parts.append(_SPACE.sub(" ", token.text))
        elif tag == "table":
            box.depth += -1 if token.is_end else 1
            if box.depth == 0:
                self._box = None
                for block in _box_blocks(box):
                    self._emit(block)
        elif box.depth > 1:
            box.parts.append(" ")
        elif tag == "tr" and not token.is_end:
            box.rows.append([])
        elif tag == "caption" and token.is_end:
            box.caption = _cell_text(box.parts)
            box.parts.clear()
        elif tag in ("td", "th"):
            if token.is_end and box.rows:
                box.rows[-1].append((box.is_heading, _cell_text(box.parts)))
            box.is_heading = tag == "th"
            box.parts.clear()
        elif tag == "br" or tag in _BLOCK_TAGS:
            box.parts.append("\n")


def _cell_text(parts: list[str]) -> str:
    lines = (" ".join(line.split(" ")).strip() for line in "".join(parts).split("\n"))
    return ", ".join(_SPACE.sub(" ", line).strip(" ,") for line in lines if line.strip(" ,"))


def _box_blocks(box: _Box) -> list[HtmlBlock]:
    """Write an infobox as a wiki export does, "- Key: value"; cells that stand in columns are sides."""
    blocks: list[HtmlBlock] = []
    if box.caption:
        blocks.append(HtmlBlock(BlockKind.INFOBOX, box.caption))
    key = ""
    for row in box.rows:
        cells = [(is_heading, text) for is_heading, text in row if text]
        if not cells:
            continue
        if len(row) == 1 or all(is_heading for is_heading, _ in cells):
            is_heading, text = cells[0]
            if is_heading:
                key = text
                if not blocks:
                    blocks.append(HtmlBlock(BlockKind.INFOBOX, text))
            else:
                words = f"- {key}: {text}" if key else text
                blocks.append(HtmlBlock(BlockKind.INFOBOX, words, key=key or None))
        elif cells[0][0]:
            value = ", ".join(text for _, text in cells[1:])
            blocks.append(HtmlBlock(BlockKind.INFOBOX, f"- {cells[0][1]}: {value}", key=cells[0][1]))
        else:
            name = key or "Side"
            blocks.extend(
                HtmlBlock(BlockKind.INFOBOX, f"- {name}: {text}", key=name, side=number)
                for number, (_, text) in enumerate(row, start=1)
                if text
            )
    return blocks


def _tidy(text: str) -> str:
    lines = (_SPACE.sub(" ", line).strip(" ") for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _class_names(attributes: str) -> list[str]:
    return attribute_values(attributes).get("class", "").lower().split()
