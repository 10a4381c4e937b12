"""Draws an interval on a number line: what a figure leaves room for."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.domain.interval import Interval
from viewer.gui.theme import ThemeHolder
from viewer.gui.theme_tokens import ClaimStyle, TypeRole

_TICK_STEPS = (1, 2, 5)
_WANTED_TICKS = 4


def scale_end(interval: Interval) -> int:
    """Give the number at which the line ends: a round one that leaves room past the interval."""
    bounds = [b for b in (interval.lower, interval.upper) if b is not None]
    reach = max([*bounds, 1])
    room = reach * (1.6 if interval.upper is None else 1.25)
    step = tick_step(int(room))
    return int(-(-room // step) * step)


def tick_step(end: int) -> int:
    """Give a step of 1, 2 or 5 times a power of ten that parts the line about four times."""
    power = 1
    while True:
        for step in _TICK_STEPS:
            if step * power * _WANTED_TICKS >= end:
                return step * power
        power *= 10


class NumberLine(QWidget):
    """Shows one interval; ticks above, the interval as a thick line, an arrow at an open end."""

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = holder
        self._interval: Interval | None = None
        self._style = ClaimStyle.CASUALTIES
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        holder.changed.connect(self.update)

    def show_interval(self, interval: Interval | None, style: ClaimStyle) -> None:
        """Draw this interval in the colour of its kind; None clears the line."""
        self._interval, self._style = interval, style
        self.setAccessibleName(f"Interval {interval}" if interval else "")
        self.setToolTip(str(interval) if interval else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, self._holder.theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        interval = self._interval
        if interval is None or interval.lower is None:
            return
        theme = self._holder.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(TypeRole.SMALL))
        end = scale_end(interval)
        left, right = 4.0, self.width() - 12.0
        y = self.height() - 7.0

        def x(number: float) -> float:
            return left + (right - left) * number / end

        painter.setPen(QPen(theme.color("control"), 1))
        painter.drawLine(QPointF(left, y), QPointF(right + 4, y))
        step = tick_step(end)
        for number in range(0, end, step):
            at = x(number)
            painter.setPen(QPen(theme.color("control"), 1))
            painter.drawLine(QPointF(at, y - 3), QPointF(at, y))
            painter.setPen(theme.color("muted"))
            words = f"{number:,}"
            width = painter.fontMetrics().horizontalAdvance(words)
            box = QRect(int(max(0.0, at - width / 2)), 0, width + 2, int(y) - 3)
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, words)
        self._paint_interval(
            painter, x(interval.lower), right if interval.upper is None else x(interval.upper), y
        )
        painter.end()

    def _paint_interval(self, painter: QPainter, start: float, end: float, y: float) -> None:
        colour = self._holder.theme.claim_line(self._style)
        painter.setPen(QPen(colour, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(start, y), QPointF(max(end, start + 2), y))
        painter.setPen(QPen(colour, 1.5))
        painter.drawLine(QPointF(start, y - 4), QPointF(start, y + 4))
        if self._interval is not None and self._interval.upper is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            head = [QPointF(end + 7, y), QPointF(end - 1, y - 4), QPointF(end - 1, y + 4)]
            painter.drawPolygon(QPolygonF(head))
        elif self._interval is not None and not self._interval.is_exact:
            painter.drawLine(QPointF(end, y - 4), QPointF(end, y + 4))
