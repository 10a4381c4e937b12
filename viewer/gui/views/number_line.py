"""The interval of a figure drawn on a number line: exact, bounded, or open at an end."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.domain.interval import Interval
from viewer.gui.theme import ThemeHolder
from viewer.gui.theme_tokens import ClaimStyle, TypeRole

_MARGIN = 8
_TICKS = 4


def nice_step(span: float, ticks: int = _TICKS) -> int:
    """Give a distance of ticks of the form 1, 2 or 5 times a power of ten, at least 1."""
    raw = max(span / ticks, 1.0)
    power = 10 ** math.floor(math.log10(raw))
    return int(next(n * power for n in (1, 2, 5, 10) if n * power >= raw - 1e-9))


def line_range(interval: Interval) -> tuple[int, int, int]:
    """Give first and last number of the line and the distance of its ticks.

    The line begins at 0 unless the interval is narrow and far from it.
    """
    low = interval.lower or 0
    high = interval.upper if interval.upper is not None else low
    top = max(high, low, 1)
    is_far = interval.upper is not None and low > 0 and (high - low) * 8 < low and high > low
    start = low - (high - low) * 2 if is_far else 0
    end = high + (high - low) * 2 if is_far else top * (1.6 if interval.upper is None else 1.25)
    step = nice_step(end - start)
    first = start // step * step
    last = int(math.ceil(end / step) * step)
    return first, max(last, first + step), step


class NumberLine(QWidget):
    """A painted line with ticks; accessible by its words."""

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = holder
        self._interval: Interval | None = None
        self._style = ClaimStyle.CASUALTIES
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Interval")
        holder.changed.connect(self.update)

    def set_interval(self, interval: Interval | None, style: ClaimStyle = ClaimStyle.CASUALTIES) -> None:
        """Set what is drawn; nothing for None or for an interval open at both ends."""
        self._interval, self._style = interval, style
        self.setAccessibleDescription(str(interval) if interval is not None else "")
        self.setToolTip(str(interval) if interval is not None else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self._holder.theme.px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._holder.theme.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        interval, theme = self._interval, self._holder.theme
        if interval is None or (interval.lower is None and interval.upper is None):
            return
        first, last, step = line_range(interval)
        width = self.width() - 2 * _MARGIN
        axis = self.height() - 9.5

        def place(number: float) -> float:
            return _MARGIN + (number - first) / (last - first) * width

        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font(TypeRole.SMALL)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        painter.setPen(QPen(theme.color("control"), 1))
        painter.drawLine(QPointF(_MARGIN, axis), QPointF(_MARGIN + width, axis))
        free = -math.inf
        for number in range(first, last + 1, step):
            x = place(number)
            painter.setPen(QPen(theme.color("control"), 1))
            painter.drawLine(QPointF(x, axis - 3), QPointF(x, axis + 3))
            words = f"{number:,}"
            half = metrics.horizontalAdvance(words) / 2
            left = min(max(x - half, 0.0), self.width() - 2 * half)
            if left > free:
                painter.setPen(theme.color("muted"))
                box = QRectF(left, 0, 2 * half + 1, axis - 4)
                painter.drawText(box, Qt.AlignmentFlag.AlignBottom, words)
                free = left + 2 * half + 6
        high = place(interval.upper) if interval.upper is not None else None
        self._paint_interval(painter, place(interval.lower or first), high, axis)
        painter.end()

    def _paint_interval(self, painter: QPainter, low: float, high: float | None, axis: float) -> None:
        colour = self._holder.theme.claim_line(self._style)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if high is not None and high - low < 4:
            painter.drawEllipse(QPointF((low + high) / 2, axis), 4, 4)
            return
        right = high if high is not None else self.width() - 4.0
        painter.drawRect(QRectF(low, axis - 1.5, right - low, 3))
        painter.drawRect(QRectF(low - 1, axis - 5, 2.5, 10))
        if high is not None:
            painter.drawRect(QRectF(high - 1.5, axis - 5, 2.5, 10))
        else:
            tip = self.width() - 0.5
            painter.drawPolygon(
                QPolygonF([QPointF(tip, axis), QPointF(tip - 7, axis - 5), QPointF(tip - 7, axis + 5)])
            )
