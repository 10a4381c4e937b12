"""Lays out one row of a page: letters, lines, and where a stretch of text lies on it.

Everything that the reader shows of a text goes through here, so this is also where code points
become Qt's UTF-16 units and back.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from viewer.domain.document import Gap
from viewer.domain.span import Span
from viewer.gui.text.offsets import OffsetMap
from viewer.gui.theme import Theme, scaled
from viewer.gui.theme_tokens import TypeRole
from viewer.gui.views.reader_rows import Cell, RowKind, RowTable

_RTL_LETTERS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
#: What must not act on the page (controls, overrides of direction) is drawn as a visible sign.
_SIGNS: dict[int, str] = {
    **{code: "\ufffd" for code in range(32) if code not in (9, 10)},
    **dict.fromkeys((127, 8234, 8235, 8236, 8237, 8238), "�"),
    0x2029: " ",
    9: " ",
}
_NEEDS_SIGNS = re.compile("[\x00-\x09\x0b-\x1f\x7f\u2029-\u202e]")
#: A line that ends within a paragraph of lines this long was broken to fit, not to mean anything.
_WRAPPED_LINE = 50
_LABEL_SHARE = 0.205
#: Widens the blank before an event, so that its bar touches neither word.
BAR_SPACING = 5.0


@dataclass(frozen=True, slots=True)
class KindStyle:
    """Letters and margins of one kind of row, in logical pixels at the zoom in force."""

    font: QFont
    line: int
    top: int
    bottom: int
    token: str = "text"
    indent: int = 0


@dataclass(frozen=True)
class Typography:
    """All that the layout of rows depends on; a new one makes all kept layouts stale."""

    theme: Theme
    zoom: int
    width: int
    styles: tuple[KindStyle, ...]
    label_font: QFont
    note_font: QFont
    meta_line: int

    def estimates(self) -> list[tuple[float, float, float]]:
        """Give for each kind of row: line height, characters in a line, margins together."""
        result = []
        for style in self.styles:
            wide = QFontMetricsF(style.font).horizontalAdvance("the number of people who lived") / 30
            per_line = max(8.0, (self.width - style.indent) / wide)
            result.append((float(style.line), per_line, float(style.top + style.bottom)))
        return result


def make_typography(theme: Theme, zoom: int, width: int, role: TypeRole = TypeRole.DOCUMENT) -> Typography:
    """Give letters and margins for every kind of row at a zoom in percent and a measure in pixels."""
    z = zoom if role is TypeRole.DOCUMENT else scaled(zoom, 94)

    def style(of: TypeRole, top: int, bottom: int, token: str = "text", indent: int = 0) -> KindStyle:
        at = zoom if of is role else z
        px = [scaled(v, zoom) if v else 0 for v in (top, bottom, indent)]
        return KindStyle(theme.font(of, at), theme.line(of, at), px[0], px[1], token, px[2])

    sub = QFont(theme.font(TypeRole.DOCUMENT_SECTION, z))
    sub.setPixelSize(scaled(16, z))
    heading = style(TypeRole.DOCUMENT_SECTION, 10, 2)
    by_kind = {
        RowKind.PARAGRAPH: style(role, 0, 10),
        RowKind.CONTINUED: style(role, 0, 10),
        RowKind.TITLE: style(TypeRole.DOCUMENT_TITLE, 0, 8),
        RowKind.HEADING: heading,
        RowKind.SUBHEADING: KindStyle(sub, heading.line, heading.top, heading.bottom),
        RowKind.LIST_ITEM: style(role, 0, 6, indent=22),
        RowKind.DATELINE: style(TypeRole.INTERFACE_MEDIUM, 0, 10, "muted"),
        RowKind.BOILERPLATE: style(TypeRole.SECOND, 0, 6, "muted"),
        RowKind.INFOBOX_HEAD: style(TypeRole.INTERFACE, 8, 2, "muted"),
        RowKind.INFOBOX: style(TypeRole.INTERFACE, 2, 2),
        RowKind.TABLE_ROW: style(TypeRole.INTERFACE, 4, 4),
    }
    return Typography(
        theme,
        zoom,
        width,
        tuple(by_kind[kind] for kind in RowKind),
        theme.font(TypeRole.INTERFACE, z),
        theme.font(TypeRole.SECOND, z),
        theme.line(TypeRole.SECOND, z),
    )


@dataclass(slots=True)
class CellLayout:
    """A laid out stretch of text; (x, y) is its corner within the row."""

    cell: Cell
    layout: QTextLayout
    x: float
    y: float
    height: float
    offsets: OffsetMap
    lines: list[QTextLine]
    baseline: float  # from the top of a line
    line_height: float
    notes: tuple[tuple[int, int], ...]  # words of ours: after which code point of the cell, UTF-16 length
    has_rtl: bool
    token: str
    font: QFont
    width: float
    is_rtl: bool = False

    def unit(self, position: int, *, is_end: bool = False) -> int:
        """Give the UTF-16 unit shown for a code point of the text; an end lies before our own words."""
        point = position - self.cell.start
        extra = sum(n for at, n in self.notes if at < point or (at == point and not is_end))
        return self.offsets.to_utf16(point) + extra

    def point(self, unit: int) -> int:
        """Give the code point of the text for a UTF-16 unit shown."""
        passed = 0
        for at, length in self.notes:
            begin = self.offsets.to_utf16(at) + passed
            if unit <= begin:
                break
            if unit <= begin + length:
                return self.cell.start + at
            passed += length
        return self.cell.start + self.offsets.to_code_point(unit - passed)

    def rects(self, start: int, end: int, *, with_note: bool = False) -> list[QRectF]:
        """Give the boxes of a stretch of text within the row, one for each line (more in mixed scripts)."""
        a, b = (
            self.unit(max(start, self.cell.start)),
            self.unit(min(end, self.cell.end), is_end=not with_note),
        )
        result = []
        for line in self.lines:
            first = line.textStart()
            last = first + line.textLength()
            if last <= a or first >= b:
                continue
            low, high = max(a, first), min(b, last)
            if b > last:
                high = max(low, high - self.blanks_at_end(line))
            top = self.y + line.y() + line.ascent() - self.baseline
            for left, right in self._runs(line, low, high):
                result.append(QRectF(self.x + left, top, right - left, self.line_height))
        return result

    def blanks_at_end(self, line: QTextLine) -> int:
        """Give how many blanks end a line; they are not drawn as part of a stretch that goes on below."""
        first, last = line.textStart(), line.textStart() + line.textLength()
        words = self.layout.text()
        if not self.offsets.is_identity:
            words = words.encode("utf-16-le")[2 * first : 2 * last].decode("utf-16-le", "replace")
            return len(words) - len(words.rstrip())
        return last - first - len(words[first:last].rstrip())

    def _runs(self, line: QTextLine, low: int, high: int) -> list[tuple[float, float]]:
        if not self.has_rtl:
            return [(_x(line, low), _x(line, high))]
        runs = [run.boundingRect() for run in line.glyphRuns(low, high - low)]
        spans = sorted((r.left(), r.right()) for r in runs if r.width() > 0)
        joined: list[tuple[float, float]] = []
        for left, right in spans:
            if joined and left - joined[-1][1] < 6:
                joined[-1] = (joined[-1][0], max(right, joined[-1][1]))
            else:
                joined.append((left, right))
        return joined

    def position_at(self, x: float, y: float) -> int:
        """Give the code point nearest to a point of the row."""
        if not self.lines:
            return self.cell.start
        number = min(max(int((y - self.y) // self.line_height), 0), len(self.lines) - 1)
        unit = self.lines[number].xToCursor(x - self.x)
        return self.point(unit if isinstance(unit, int) else unit[0])

    def line_of(self, position: int) -> int:
        """Give the number of the line that shows a code point."""
        unit = self.unit(position)
        for number, line in enumerate(self.lines):
            if unit < line.textStart() + line.textLength():
                return number
        return max(0, len(self.lines) - 1)

    def caret(self, position: int) -> QRectF:
        """Give where the text cursor stands before a code point."""
        if not self.lines:
            return QRectF(self.x, self.y, 1, self.line_height)
        number = self.line_of(position)
        line = self.lines[number]
        return QRectF(
            self.x + _x(line, self.unit(position)), self.y + number * self.line_height, 1, self.line_height
        )


def _x(line: QTextLine, unit: int) -> float:
    place: Any = line.cursorToX(unit)  # a pair, though declared as a bare object
    return float(place[0])


@dataclass(slots=True)
class RowLayout:
    """A row ready to paint. `top` is the space above its first line."""

    row: int
    kind: int
    start: int
    end: int
    height: float
    cells: list[CellLayout]
    bullet: QPointF | None = None
    rules: tuple[float, ...] = ()  # y of hairlines across the column

    @property
    def is_rtl(self) -> bool:
        """True where the row begins with letters that run to the left."""
        return self.cells[0].is_rtl

    def cell_at(self, x: float, y: float) -> CellLayout:
        """Give the cell nearest to a point of the row."""

        def distance(cell: CellLayout) -> tuple[float, float]:
            below = max(cell.y - y, y - cell.y - cell.height, 0.0)
            aside = max(cell.x - x, x - cell.x - cell.width, 0.0)
            return (aside, below)

        return min(self.cells, key=distance)

    def cell_of(self, position: int) -> CellLayout:
        """Give the cell that shows a code point, or the nearest one after it."""
        for cell in self.cells:
            if position < cell.cell.end:
                return cell
        return self.cells[-1]


def shown_words(words: str) -> str:
    """Give the words as drawn: of equal length, without controls, broken only where the text means it."""
    if "\n" in words:
        lines = words.split("\n")
        parts = [lines[0]]
        for before, line in itertools.pairwise(lines):
            parts.append(" " if len(before) >= _WRAPPED_LINE and line.strip() else "\u2028")
            parts.append(line)
        words = "".join(parts)
    return words.translate(_SIGNS) if _NEEDS_SIGNS.search(words) else words


def _is_rtl(words: str) -> bool:
    for letter in words:
        match unicodedata.bidirectional(letter):
            case "R" | "AL":
                return True
            case "L":
                return False
    return False


def lay_out_row(
    table: RowTable,
    row: int,
    typography: Typography,
    gaps: Sequence[Gap] = (),
    emphasis: Sequence[Span] = (),
    barred: Sequence[int] = (),
) -> RowLayout:
    """Lay out one row. `gaps` and `emphasis` are those that touch it; emphasised words are semibold.

    `barred` are positions before which a bar stands (events): the blank there is made wider.
    """
    kind = table.kinds[row]
    style = typography.styles[kind]
    row_end = table.ends[row]
    is_last_part = row + 1 >= len(table) or table.kinds[row + 1] != RowKind.CONTINUED
    level = table.levels.get(row, 0)
    indent = style.indent * max(1, level) if style.indent else 0
    cells: list[CellLayout] = []
    rules: list[float] = []
    y = float(style.top)
    if kind in (RowKind.INFOBOX, RowKind.INFOBOX_HEAD):
        is_first = row == 0 or table.kinds[row - 1] not in (RowKind.INFOBOX, RowKind.INFOBOX_HEAD)
        if is_first:
            y += style.line * 0.4
            rules.append(y - style.line * 0.3)
    for cell in table.cells(row):
        left, width = _column(cell, kind, typography.width, indent)
        cells.append(_lay_out_cell(table, cell, style, typography, left, width, y, gaps, emphasis, barred))
    bottom = max(c.y + c.height for c in cells)
    height = bottom + (style.bottom if is_last_part else 0)
    if kind in (RowKind.INFOBOX, RowKind.INFOBOX_HEAD):
        is_last = row + 1 >= len(table) or table.kinds[row + 1] not in (RowKind.INFOBOX, RowKind.INFOBOX_HEAD)
        if is_last:
            rules.append(height + style.line * 0.3)
            height += style.line * 0.9
    elif kind == RowKind.TABLE_ROW:
        rules.append(height - 1)
        if row + 1 >= len(table) or table.kinds[row + 1] != RowKind.TABLE_ROW:
            height += style.line * 0.6
    bullet = None
    if kind == RowKind.LIST_ITEM and table.has_bullet(row):
        bullet = QPointF(indent - style.indent * 0.55, style.top + style.line / 2)
    return RowLayout(row, kind, table.starts[row], row_end, height, cells, bullet, tuple(rules))


def _column(cell: Cell, kind: int, width: int, indent: int) -> tuple[float, float]:
    """Give left edge and width of a cell."""
    if cell.columns == 1:
        return float(indent), float(width - indent)
    if kind == RowKind.INFOBOX:
        label = width * _LABEL_SHARE
        if cell.column == 0:
            return 0.0, label - 12
        each = (width - label) / (cell.columns - 1)
        return label + (cell.column - 1) * each, each - 12
    each = width / cell.columns
    return cell.column * each, each - 12


def _lay_out_cell(
    table: RowTable,
    cell: Cell,
    style: KindStyle,
    typography: Typography,
    left: float,
    width: float,
    top: float,
    gaps: Sequence[Gap],
    emphasis: Sequence[Span],
    barred: Sequence[int],
) -> CellLayout:
    words = shown_words(table.text[cell.start : cell.end])
    offsets = OffsetMap(words)
    notes: list[tuple[int, int]] = []
    formats: list[QTextLayout.FormatRange] = []
    muted = QTextCharFormat()
    muted.setForeground(typography.theme.color("muted"))
    muted.setFont(typography.note_font)
    shift = 0
    for gap in gaps:
        if gap.end <= cell.start or gap.start > cell.end or gap.end > cell.end or not gap.reason:
            continue
        at = gap.end - cell.start
        note = f" {gap.reason}\u00a0"
        words = words[: at + shift] + note + words[at + shift :]
        length = OffsetMap(note).utf16_length
        begin = offsets.to_utf16(at) + sum(n for _, n in notes)
        begin_of_gap = max(gap.start, cell.start)  # it may begin at a sign that is not shown
        leftover = offsets.to_utf16(at) - offsets.to_utf16(begin_of_gap - cell.start)
        formats.append(_format(begin - leftover, leftover + length, muted))
        barred = [*barred, gap.start]  # room for the edge of its box
        notes.append((at, length))
        shift += len(note)
    font = typography.label_font if cell.is_label else style.font
    if cell.is_bold:
        font = QFont(font)
        font.setWeight(QFont.Weight.DemiBold)
    layout = QTextLayout(words, font)
    result = CellLayout(
        cell, layout, left, top, 0.0, offsets, [], 0.0, float(style.line), tuple(notes),
        _RTL_LETTERS.search(words) is not None, "muted" if cell.is_label else style.token, font, width,
    )  # fmt: skip
    strong = QTextCharFormat()
    strong.setFontWeight(QFont.Weight.DemiBold)
    for span in emphasis:
        if span.start < cell.end and span.end > cell.start:
            a, b = result.unit(max(span.start, cell.start)), result.unit(min(span.end, cell.end), is_end=True)
            formats.append(_format(a, b - a, strong))
    if barred:
        formats += [_room_before(result, at) for at in barred if cell.start < at < cell.end]
    if formats:
        layout.setFormats(formats)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    result.is_rtl = result.has_rtl and _is_rtl(words)
    if result.is_rtl:
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    metrics = QFontMetricsF(font)
    baseline = (style.line + metrics.ascent() - metrics.descent()) / 2
    y = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0.0, y + baseline - line.ascent()))
        result.lines.append(line)
        y += style.line
    layout.endLayout()
    result.baseline = baseline
    result.height = max(y, float(style.line))
    return result


def _format(start: int, length: int, char_format: QTextCharFormat) -> QTextLayout.FormatRange:
    result = QTextLayout.FormatRange()
    result.start = start
    result.length = length
    result.format = char_format
    return result


def _room_before(cell: CellLayout, position: int) -> QTextLayout.FormatRange:
    room = QTextCharFormat()
    room.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    room.setFontLetterSpacing(BAR_SPACING)
    return _format(cell.unit(position) - 1, 1, room)


def foreground_range(start: int, length: int, colour: QColor) -> QTextLayout.FormatRange:
    """Give a stretch (UTF-16 units of a cell) drawn in another colour."""
    char_format = QTextCharFormat()
    char_format.setForeground(colour)
    return _format(start, length, char_format)
