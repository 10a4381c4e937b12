"""What stands above the text and is no part of it: its title and one line about where it comes from.

A text that begins with its own title does not get a second one: the line about it goes below that.
A title that was made of the text's first words ("We, the undersigned …") is not repeated either.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from viewer.gui.theme import Theme, scaled
from viewer.gui.theme_tokens import TypeRole
from viewer.gui.views.reader_layout import Typography
from viewer.gui.views.reader_rows import RowKind, RowTable

_TOP, _TOP_COMPACT = 20, 12
#: The text's own title is looked for in its first rows, below what a web page puts first.
_LOOKED_AT = 12


class PageHeader:
    """Title and line of one document; `title_row` is the row of the text's own title, None without one."""

    def __init__(self, table: RowTable, title_line: str, meta_line: str, *, is_compact: bool) -> None:
        self.meta_line = meta_line
        self.title_row = _title_row(table, title_line)
        is_repeated = self.title_row is not None or _begins_with(table, title_line)
        self.title_line = "" if is_repeated else title_line
        self._is_compact = is_compact

    def height(self, typography: Typography) -> float:
        """Give the room above the first row."""
        height = float(self._top(typography.zoom))
        if self.title_line:
            height += self._title_height(typography)
        if self.title_row is None:
            height += self.meta_height(typography)
        return height

    def meta_height(self, typography: Typography) -> float:
        """Give the room that the line takes, wherever it stands."""
        return typography.meta_line + 4.0 + scaled(12, typography.zoom) if self.meta_line else 0.0

    def paint(self, painter: QPainter, typography: Typography, left: float, top: float) -> None:
        """Draw what stands above the first row, from `top` on."""
        theme = typography.theme
        y = top + self._top(typography.zoom)
        if self.title_line:
            painter.setFont(theme.font(TypeRole.DOCUMENT_TITLE, typography.zoom))
            painter.setPen(theme.color("text"))
            height = self._title_height(typography)
            flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(left, y, typography.width, height), flags, self.title_line)
            y += height
        if self.title_row is None:
            self.paint_meta(painter, typography, left, y + 4)

    def paint_meta(self, painter: QPainter, typography: Typography, left: float, top: float) -> None:
        """Draw the line, cut at the right where it is too long."""
        if not self.meta_line:
            return
        theme: Theme = typography.theme
        painter.setFont(typography.note_font)
        painter.setPen(theme.color("muted"))
        words = QFontMetricsF(typography.note_font).elidedText(
            self.meta_line, Qt.TextElideMode.ElideRight, typography.width
        )
        box = QRectF(left, top, typography.width, typography.meta_line)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)

    def _top(self, zoom: int) -> int:
        return scaled(_TOP_COMPACT if self._is_compact else _TOP, zoom)

    def _title_height(self, typography: Typography) -> float:
        font = typography.theme.font(TypeRole.DOCUMENT_TITLE, typography.zoom)
        line = typography.theme.line(TypeRole.DOCUMENT_TITLE, typography.zoom)
        metrics = QFontMetricsF(font)
        room = QRectF(0, 0, typography.width, 10_000)
        box = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self.title_line)
        return float(line * max(1, round(box.height() / metrics.height())))


def _begins_with(table: RowTable, title: str) -> bool:
    words = title.strip()
    if not words.endswith(("…", "...")):
        return False
    words = " ".join(words.rstrip(".…").split())
    rows = range(min(_LOOKED_AT, len(table)))
    return any(" ".join(table.text[table.starts[r] : table.ends[r]].split()).startswith(words) for r in rows)


def _title_row(table: RowTable, title: str) -> int | None:
    wanted = " ".join(title.split()).casefold()
    for row in range(min(_LOOKED_AT, len(table))):
        if table.kinds[row] == RowKind.TITLE:
            cell = table.cells(row)[0]
            own = " ".join(table.text[cell.start : cell.end].split()).casefold()
            return row if not wanted or own == wanted else None
    return None
