"""The change map beside the scroll bar: where claims are in the whole document.

Three columns (figures, events, dates), find hits across all, the current hit in full strength, and
a frame around what can be seen. A click or drag goes there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from viewer.domain.span import Span
from viewer.gui.delegates.marks import paint_outline
from viewer.gui.theme import Theme
from viewer.gui.theme_tokens import ClaimStyle
from viewer.gui.views.reader_api import Highlight

MAP_WIDTH = 16
_MARK_HEIGHT = 2
#: Marks placed in one go; a long document is drawn in several, so that no frame waits for it.
_BATCH = 4000
_COLUMNS = {ClaimStyle.EVENT: 1, ClaimStyle.DATE: 2}


class ChangeMap(QWidget):
    """The map. `went_to` carries the place clicked as a share of the whole page (0 to 1)."""

    went_to = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._highlights: Sequence[Highlight] = ()
        self._hits: Sequence[Span] = ()
        self._current = -1
        self._knots: tuple[list[int], list[float]] = ([0, 1], [0.0, 1.0])
        self._frame = (0.0, 1.0)
        self._picture: QPixmap | None = None
        self._work: Iterator[None] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)
        self.setFixedWidth(MAP_WIDTH)
        self.setAccessibleName("Map of claims in the document")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(MAP_WIDTH, 200)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._redraw()

    def set_marks(self, highlights: Sequence[Highlight], hits: Sequence[Span], current: int) -> None:
        """Set what is shown; `highlights` and `hits` in text order."""
        self._highlights, self._hits, self._current = highlights, hits, current
        self._redraw()

    def set_knots(self, positions: list[int], places: list[float]) -> None:
        """Set where positions of the text lie (0 to 1), ascending; what lies between is interpolated."""
        old_positions, old_places = self._knots
        pixel = 1 / max(self.height(), 1)
        if positions == old_positions and all(
            abs(a - b) < pixel for a, b in zip(places, old_places, strict=True)
        ):
            return
        self._knots = (positions, places)
        self._redraw()

    def set_frame(self, top: float, bottom: float) -> None:
        """Set the part that can be seen, as shares of the whole page."""
        if (top, bottom) != self._frame:
            self._frame = (top, bottom)
            self.update()

    def place_of(self, position: int) -> float:
        """Give where a code point lies, as a share of the whole page."""
        positions, places = self._knots
        knot = min(max(bisect_right(positions, position), 1), len(positions) - 1)
        a, b = positions[knot - 1], positions[knot]
        part = (position - a) / (b - a) if b > a else 0.0
        return places[knot - 1] + (places[knot] - places[knot - 1]) * min(max(part, 0.0), 1.0)

    # -- drawing

    def _redraw(self) -> None:
        self._picture = None
        self._work = None
        self._timer.start()

    def _go_on(self) -> None:
        if self._work is None:
            self._work = self._draw()
        if next(self._work, self) is self:
            self._timer.stop()
            self._work = None
            self.update()

    def _draw(self) -> Iterator[None]:
        """Draw the picture of all marks, a batch at a time."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        places: dict[tuple[int, int], QColor] = {}
        for number, item in enumerate(self._highlights):
            if item.style is not ClaimStyle.UNCLAIMED:
                places[_COLUMNS.get(item.style, 0), self._pixel(item.start)] = self._theme.claim_line(
                    item.style
                )
            if number % _BATCH == _BATCH - 1:
                yield
        painter = QPainter(picture)
        for (column, y), colour in places.items():
            painter.fillRect(QRectF(1 + column * 5, y, 4, _MARK_HEIGHT), colour)
        painter.end()
        for first in range(0, len(self._hits), _BATCH):
            rows = {self._pixel(hit.start) for hit in self._hits[first : first + _BATCH]}
            painter = QPainter(picture)
            for y in rows:
                painter.fillRect(QRectF(0, y, MAP_WIDTH, 1.5), self._theme.color("find_line"))
            painter.end()
            yield
        if 0 <= self._current < len(self._hits):
            painter = QPainter(picture)
            y = self._pixel(self._hits[self._current].start)
            painter.fillRect(QRectF(0, y - 1, MAP_WIDTH, 3), self._theme.color("text"))
            painter.end()
        self._picture = picture

    def _pixel(self, position: int) -> int:
        return int(self.place_of(position) * (self.height() - _MARK_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("alt"))
        painter.fillRect(0, 0, 1, self.height(), self._theme.color("line"))
        if self._picture is not None:
            painter.drawPixmap(0, 0, self._picture)
        top, bottom = (share * self.height() for share in self._frame)
        height = max(bottom - top, 8)
        top = min(top, self.height() - height)
        paint_outline(
            painter, QRectF(0.5, top + 0.5, MAP_WIDTH - 1, height - 1), self._theme.color("muted"), 1
        )
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._redraw()

    # -- going there

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _go(self, y: float) -> None:
        self.went_to.emit(min(max(y / max(self.height(), 1), 0.0), 1.0))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(
                self.mapToGlobal(self.rect().topLeft()), "Figures, events and dates; find hits across", self
            )
            return True
        return super().event(event)
