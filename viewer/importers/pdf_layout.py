"""Puts the lines of PDF pages in order: paragraphs, headings, running heads and page numbers."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from viewer.domain.vocabulary import BlockKind
from viewer.importers.boilerplate import is_boilerplate
from viewer.importers.date_lines import IssueDate, parse_date_line
from viewer.importers.structure import settle_date_lines

#: What PDFium writes for a hyphen that a line break put in.
_BREAK = "\x02"
_BREAK_HYPHENS = "\x02\ufffe\xad"
_HYPHENS = _BREAK_HYPHENS + "-\u2010"
_BROKEN_WORD = re.compile(
    r"(?P<first>[^\W_]+(?:-[^\W_]+)*)[-\u2010]?[\x02\ufffe\xad](?:\r?\n)?(?P<second>[^\W_]+)"
)
_STRAY_BREAK = re.compile(r"(?<=\w)[\x02\ufffe](?=\w)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_BULLET = re.compile(r"(?:[•‣◦▪●○■□➤►✓–—·*-]|\d{1,3}[.)]|\(?[a-zа-я]\))\s+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:page|p\.|стр\.|страница)?\s*\d{1,5}(?:\s*(?:of|/|из)\s*\d{1,5})?[-–—\s]*", re.I
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
#: A gap of this many usual line steps divides two paragraphs.
_PARAGRAPH_GAP = 1.35
#: Type that is larger than the body's by this factor is a heading, by the second a title.
_HEADING_SIZE = 1.12
_TITLE_SIZE = 1.3
#: Lines at the top and the bottom of a page that can be running heads.
_MARGIN_LINES = 2
#: On how large a share of the pages a line must stand to be a running head.
_RUNNING_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page as PDFium gives it; sizes in points, base lines grow upwards, 0 where unknown.

    PDFium runs a line on over a broken word, so a line can end lower (`y_end`) than it begins (`y`).
    """

    text: str
    size: float = 0.0
    left: float = 0.0
    right: float = 0.0
    y: float = 0.0
    y_end: float = 0.0


@dataclass(frozen=True, slots=True)
class PdfBlock:
    """A block with its own text."""

    kind: BlockKind
    text: str
    level: int = 0


def read_lines(text_page: Any) -> list[PageLine]:
    """Give the lines of a page (`PdfTextPage`) in reading order, with their place and size of type."""
    import pypdfium2.raw as pdfium

    raw = text_page.get_text_range()
    if not raw.strip():
        return []
    # One code unit for each of PDFium's characters: only then do their indexes fit the text.
    has_places = len(raw.encode("utf-16-le", "surrogatepass")) // 2 == text_page.count_chars() == len(raw)
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    lines: list[PageLine] = []
    position = 0
    for piece in _LINE_END.split(raw):
        start, end = position, position + len(piece)
        position = end + (2 if raw.startswith("\r\n", end) else 1)
        words = piece.strip()
        if not words:
            continue
        if not has_places:
            lines.append(PageLine(words))
            continue
        first = start + len(piece) - len(piece.lstrip())
        last = max(first, start + len(piece.rstrip()) - 1)
        pdfium.FPDFText_GetCharOrigin(text_page, first, left, bottom)
        pdfium.FPDFText_GetCharOrigin(text_page, last, right, top)
        size = pdfium.FPDFText_GetFontSize(text_page, min(first + 1, last))
        lines.append(PageLine(words, round(size, 1), left.value, right.value, bottom.value, top.value))
    return lines


def lay_out(pages: Sequence[Sequence[PageLine]]) -> list[list[PdfBlock]]:
    """Make blocks of the pages' lines; running heads and page numbers become BOILERPLATE."""
    body = _body_size(pages)
    running = _running_heads(pages)
    known = _words(pages)
    result: list[list[PdfBlock]] = []
    for number, lines in enumerate(pages):
        blocks: list[PdfBlock] = []
        group: list[PageLine] = []
        step = _line_step(lines)
        for index, line in enumerate(lines):
            is_margin = index < _MARGIN_LINES or index >= len(lines) - _MARGIN_LINES
            if is_margin and (_shape(line.text) in running or _PAGE_NUMBER.fullmatch(line.text)):
                _close(blocks, group, body, known)
                blocks.append(PdfBlock(BlockKind.BOILERPLATE, _clean(line.text)))
            else:
                if group and not _goes_on(group, line, step, body):
                    _close(blocks, group, body, known)
                group.append(line)
        _close(blocks, group, body, known)
        result.append(_title_once(blocks) if number == 0 else blocks)
    return _mark_dates(result)


def _body_size(pages: Iterable[Sequence[PageLine]]) -> float:
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _shape(words: str) -> str:
    return _DIGITS.sub("#", words)


def _running_heads(pages: Sequence[Sequence[PageLine]]) -> set[str]:
    if len(pages) < 3:
        return set()
    counts: Counter[str] = Counter()
    for lines in pages:
        margin = [*lines[:_MARGIN_LINES], *lines[_MARGIN_LINES:][-_MARGIN_LINES:]]
        counts.update({_shape(line.text) for line in margin})
    return {shape for shape, count in counts.items() if count >= max(3, len(pages) * _RUNNING_SHARE)}


def _words(pages: Iterable[Sequence[PageLine]]) -> frozenset[str]:
    """The words within lines: they tell whether "cease-" + "fire" is written with a hyphen."""
    words: set[str] = set()
    for lines in pages:
        for line in lines:
            words.update(re.findall(r"[\w-]+(?=\W)", line.text.lower()))
    return frozenset(words)


def _line_step(lines: Sequence[PageLine]) -> float:
    steps = [a.y_end - b.y for a, b in pairwise(lines) if 0 < a.y_end - b.y < 60]
    return median(steps) if steps else 0.0


def _goes_on(group: Sequence[PageLine], line: PageLine, step: float, body: float) -> bool:
    """Tell whether `line` belongs to the paragraph whose lines so far are `group`."""
    last = group[-1]
    if _BULLET.match(line.text):
        return False
    if abs(line.size - last.size) > 0.6:
        return False
    down = last.y_end - line.y
    if step and last.y_end:
        if down < 0:  # the next column: a paragraph goes on unless a sentence ended
            return not _SENTENCE_END.search(last.text)
        usual = max(step, line.size * 1.0)
        if down > usual * _PARAGRAPH_GAP:
            return False
    if parse_date_line(line.text) or parse_date_line(last.text):
        return False
    if line.size > body * _HEADING_SIZE:
        return True
    width = max(item.right for item in group) - min(item.left for item in group)
    is_short = bool(width) and len(group) > 1 and last.right < max(item.right for item in group) - 0.2 * width
    is_indented = line.left > min(item.left for item in group) + 8 and len(group) > 1 and not _is_item(group)
    return not (_SENTENCE_END.search(last.text[-12:]) and (is_short or is_indented))


def _is_item(group: Sequence[PageLine]) -> bool:
    return _BULLET.match(group[0].text) is not None


def _close(blocks: list[PdfBlock], group: list[PageLine], body: float, known: frozenset[str]) -> None:
    """Make a block of the gathered lines and empty the group."""
    if not group:
        return
    text = _join([line.text for line in group], known)
    size = group[0].size
    if not text:
        pass
    elif is_boilerplate(text):
        blocks.append(PdfBlock(BlockKind.BOILERPLATE, text))
    elif _BULLET.match(text) and len(text) > 3:
        blocks.append(PdfBlock(BlockKind.LIST_ITEM, text, level=1))
    elif body and size > body * _HEADING_SIZE and len(text) <= 200:
        blocks.append(PdfBlock(BlockKind.HEADING, text, level=1 if size > body * _TITLE_SIZE else 2))
    else:
        blocks.append(PdfBlock(BlockKind.PARAGRAPH, text))
    group.clear()


def _join(lines: Sequence[str], known: frozenset[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        is_broken = len(text) > 1 and text[-1] in _HYPHENS and text[-2].isalpha()
        text += (
            line if is_broken and text[-1] in _BREAK_HYPHENS else _BREAK + line if is_broken else " " + line
        )
    return _clean(_BROKEN_WORD.sub(lambda found: _mend(found, known), text))


def _mend(found: re.Match[str], known: frozenset[str]) -> str:
    """Take a hyphen away that only the line break put in; keep that of a compound or a name."""
    first, second = found["first"], found["second"]
    compound = f"{first}-{second}"
    if not second[0].islower():
        return compound
    whole = first + second
    return compound if compound.lower() in known and whole.lower() not in known else whole


def _clean(text: str) -> str:
    return _CONTROLS.sub("", _STRAY_BREAK.sub("-", text)).strip()


def _title_once(blocks: list[PdfBlock]) -> list[PdfBlock]:
    """The first heading of the largest kind on the first page is the title."""
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING and block.level == 1:
            blocks[index] = PdfBlock(BlockKind.TITLE, block.text, level=1)
            return blocks
        if block.kind is BlockKind.PARAGRAPH and len(block.text) > 200:
            break
    return blocks


def _mark_dates(pages: list[list[PdfBlock]]) -> list[list[PdfBlock]]:
    found: list[tuple[int, int, IssueDate]] = []
    places: list[tuple[int, int]] = []
    for page_number, page in enumerate(pages):
        for index, block in enumerate(page):
            places.append((page_number, index))
            is_line = block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
            if is_line and len(block.text) <= 120 and (date := parse_date_line(block.text)):
                found.append((len(places) - 1, len(places), date))
    for place, date_line in settle_date_lines(found, len(places)).items():
        page_number, index = places[place]
        kind = BlockKind.DATELINE if date_line is not None else BlockKind.HEADING
        level = 0 if date_line is not None else 3
        pages[page_number][index] = PdfBlock(kind, pages[page_number][index].text, level)
    return pages
