"""The page as a flow of rows: which are laid out, where the reader stands, what can be seen.

The place is a row and an offset into it, so that a corrected guess of heights elsewhere never moves
what is on the screen. At most 300 layouts are kept.
"""

from __future__ import annotations

from collections import OrderedDict

from viewer.gui.views.reader_heights import HeightMap
from viewer.gui.views.reader_layout import RowLayout, Typography, lay_out_row
from viewer.gui.views.reader_paint import Marks
from viewer.gui.views.reader_rows import RowTable

KEPT_LAYOUTS = 300


class PageFlow:
    """Rows of one text at one typography. `header` is the room above the first row, `footer` below the last,
    `under_title` what is kept free below the text's own title (`title_row`).

    `offset` may be negative in the first row, down to minus the header. `made` counts layouts.
    """

    def __init__(
        self,
        table: RowTable,
        typography: Typography,
        marks: Marks,
        *,
        header: float,
        footer: float,
        title_row: int | None = None,
        under_title: float = 0.0,
    ) -> None:
        self.table = table
        self.typography = typography
        self.marks = marks
        self.header = header
        self.footer = footer
        self.title_row = title_row
        self.under_title = under_title
        self.heights = HeightMap(table.starts, table.ends, table.kinds, typography.estimates())
        self.row = 0
        self.offset = -header
        self.made = 0
        self._kept: OrderedDict[int, RowLayout] = OrderedDict()

    @property
    def total(self) -> float:
        """Give the height of the whole page, as known so far."""
        return self.header + self.heights.total + self.footer

    @property
    def scroll(self) -> float:
        """Give how far the window's upper edge is below that of the page, as known so far."""
        return self.header + self.heights.top(self.row) + self.offset

    def forget_layouts(self) -> None:
        """Drop all kept layouts (their letters changed)."""
        self._kept.clear()

    def layout(self, row: int) -> RowLayout:
        """Give a row laid out; its true height is known from then on."""
        found = self._kept.get(row)
        if found is not None:
            self._kept.move_to_end(row)
            return found
        start, end = self.table.starts[row], self.table.ends[row]
        emphasis = self.marks.highlights.emphasised(start, end)
        barred = self.marks.highlights.event_starts(start, end)
        gaps = self.marks.gaps_in(start, end)
        found = lay_out_row(self.table, row, self.typography, gaps, emphasis, barred)
        if row == self.title_row:
            found.height += self.under_title
        self.made += 1
        self.heights.measured(row, found.height)
        self._kept[row] = found
        if len(self._kept) > KEPT_LAYOUTS:
            self._kept.popitem(last=False)
        return found

    def visible(self, height: float) -> list[tuple[RowLayout, float]]:
        """Give the rows within a window of that height and where each begins in it."""
        result = []
        y = -self.offset
        row = self.row
        while y < height and row < len(self.table):
            layout = self.layout(row)
            result.append((layout, y))
            y += layout.height
            row += 1
        return result

    def move_to(self, row: int, offset: float, height: float) -> None:
        """Put the window's upper edge `offset` below the top of a row, held within the page."""
        self.row, self.offset = row, offset
        self._settle()
        y = -self.offset
        last = self.row
        while last < len(self.table) and y < height:
            y += self.layout(last).height
            last += 1
        if last == len(self.table) and y + self.footer < height:
            self.offset -= height - y - self.footer
            self._settle()

    def move_by(self, pixels: float, height: float) -> None:
        """Move by pixels, exactly, whatever the guesses say."""
        self.move_to(self.row, self.offset + pixels, height)

    def move_to_scroll(self, y: float, height: float) -> None:
        """Move to a place of the whole page, by the guesses (scroll bar, change map)."""
        if y >= self.total - height - 1:
            self.move_to(len(self.table) - 1, self.layout(len(self.table) - 1).height, height)
            return
        if y < self.header:
            self.move_to(0, y - self.header, height)
            return
        row, offset = self.heights.at(y - self.header)
        self.move_to(row, offset, height)

    def distance_to(self, row: int, offset: float) -> float:
        """Give how many pixels a place lies below the window's upper edge, as known so far."""
        return self.heights.top(row) + offset - self.heights.top(self.row) - self.offset

    def place_of(self, position: int) -> tuple[int, float, float]:
        """Give the row of a code point, where its line begins in it, and the line's height."""
        row = self.table.row_of(position)
        layout = self.layout(row)
        caret = layout.cell_of(position).caret(position)
        return row, caret.top(), caret.height()

    def _settle(self) -> None:
        while self.offset < 0 and self.row > 0:
            self.row -= 1
            self.offset += self.layout(self.row).height
        if self.row == 0 and self.offset < -self.header:
            self.offset = -self.header
        while self.row < len(self.table) - 1 and self.offset >= self.layout(self.row).height:
            self.offset -= self.layout(self.row).height
            self.row += 1
