"""The map beside a source's scroll bar: where the topics that others speak of too are, by verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from viewer.domain.vocabulary import Verdict
from viewer.gui.theme import ThemeHolder
from viewer.gui.views.reader_page import PageReader

WIDTH = 12
_MARK, _CURRENT = 2, 4
#: A click this near to a mark, in pixels, means it.
_NEAR = 5
#: What must be seen where marks fall together.
_ORDER = (Verdict.ONLY_IN_ONE, Verdict.NOT_COMPARABLE, Verdict.CONSISTENT, Verdict.UPDATE, Verdict.CONTRADICT)


@dataclass(frozen=True, slots=True)
class MapMark:
    """A topic's passage: its first code point, the topic's verdict, key and title."""

    position: int
    verdict: Verdict
    key: str
    title: str


class TopicMap(QWidget):
    """Paints the marks; `picked` carries the key of the topic whose mark was clicked."""

    picked = Signal(str)

    def __init__(self, reader: PageReader, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._holder = holder
        self._marks: Sequence[MapMark] = ()
        self._current = ""
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Map of topics in this source")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        reader.signals.visible_changed.connect(self.update)
        holder.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 200)

    @property
    def marks(self) -> Sequence[MapMark]:
        """What is shown, the most telling verdicts last."""
        return self._marks

    def set_marks(self, marks: Sequence[MapMark], current: str) -> None:
        """Show the passages of all topics, the current topic's larger."""
        self._marks = sorted(marks, key=lambda m: (m.key == current, _ORDER.index(m.verdict)))
        self._current = current
        self.update()

    def y_of(self, mark: MapMark) -> int:
        """Give where a mark is drawn."""
        return round(self._reader.map.place_of(mark.position) * max(self.height() - _CURRENT, 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._holder.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("alt"))
        painter.fillRect(0, 0, 1, self.height(), theme.color("line"))
        for mark in self._marks:
            colour = theme.verdict_word(mark.verdict)
            y = self.y_of(mark)
            if mark.key == self._current:
                painter.fillRect(QRectF(1, y - 1, WIDTH - 1, _CURRENT), colour)
            else:
                painter.fillRect(QRectF(3, y, WIDTH - 4, _MARK), colour)
        painter.end()

    def _mark_at(self, y: float) -> MapMark | None:
        near = [(abs(self.y_of(mark) - y), -n, mark) for n, mark in enumerate(self._marks)]
        best = min(near, key=lambda n: n[:2], default=None)
        return best[2] if best is not None and best[0] <= _NEAR else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        mark = self._mark_at(event.position().y())
        if mark is not None:
            self.picked.emit(mark.key)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self._mark_at(event.pos().y())
            words = f"{mark.title}: {mark.verdict.value}" if mark else ""
            QToolTip.showText(self.mapToGlobal(QPoint(0, event.pos().y())), words, self)
            return True
        return super().event(event)
