"""Words, paragraphs and lines as units of selecting; positions are code points into the stored text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from viewer.domain.span import Span

if TYPE_CHECKING:
    from viewer.gui.views.reader_flow import PageFlow

_WORD = re.compile(r"\w+(?:[-’'\u2011]\w+)*")
_REACH = 200


def word_at(text: str, position: int) -> Span:
    """Give the word at a position, or the single character there (never more than 400 characters)."""
    low, high = max(0, position - _REACH), min(len(text), position + _REACH)
    for match in _WORD.finditer(text, low, high):
        if match.start() <= position < match.end():
            return Span(match.start(), match.end())
        if match.start() > position:
            break
    return Span(position, min(position + 1, len(text)))


def next_word(text: str, position: int) -> int:
    """Give the end of the word at or after a position."""
    match = _WORD.search(text, position, min(len(text), position + 20 * _REACH))
    return match.end() if match else len(text)


def previous_word(text: str, position: int) -> int:
    """Give the start of the word before a position."""
    low = max(0, position - 20 * _REACH)
    starts = [m.start() for m in _WORD.finditer(text, low, position)]
    return starts[-1] if starts else 0


def step(flow: PageFlow, position: int, by: int) -> int:
    """Give the next (1) or previous (-1) position that is shown, over the blank lines between rows."""
    table = flow.table
    position += by
    row = table.row_of(position)
    if by > 0 and position > table.ends[row] and row + 1 < len(table):
        return table.starts[row + 1]
    if by < 0 and position > table.ends[row]:
        return table.ends[row]
    return min(max(position, table.starts[0]), table.ends[-1])


def line_step(flow: PageFlow, position: int, by: int, x: float) -> int:
    """Give the position one line below (1) or above (-1), nearest to `x` (from the column's left edge)."""
    row = flow.table.row_of(position)
    layout = flow.layout(row)
    cell = layout.cell_of(position)
    number = cell.line_of(position) + by
    if 0 <= number < len(cell.lines):
        return cell.position_at(x, cell.y + (number + 0.5) * cell.line_height)
    row += by
    if not 0 <= row < len(flow.table):
        return flow.table.ends[-1] if by > 0 else flow.table.starts[0]
    layout = flow.layout(row)
    y = layout.cells[0].y + 1 if by > 0 else layout.cells[-1].y + layout.cells[-1].height - 1
    return layout.cell_at(x, y).position_at(x, y)


def line_edge(flow: PageFlow, position: int, *, is_end: bool) -> int:
    """Give the first or last position of the line that holds a position."""
    layout = flow.layout(flow.table.row_of(position))
    cell = layout.cell_of(position)
    if not cell.lines:
        return position
    line = cell.lines[cell.line_of(position)]
    if not is_end:
        return cell.point(line.textStart())
    end = line.textStart() + line.textLength()
    is_last = cell.line_of(position) == len(cell.lines) - 1
    return cell.point(end) if is_last else max(cell.point(end) - 1, cell.point(line.textStart()))
