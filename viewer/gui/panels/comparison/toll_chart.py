"""The counts of a topic over time, a line for each asserter: what was given, with its bounds."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.domain.tolls import TollHistory, TollPoint, TollSeries
from viewer.domain.wording import date_words
from viewer.gui.delegates.row import draw_words
from viewer.gui.theme import ThemeHolder
from viewer.gui.theme_tokens import ClaimStyle, TypeRole

_HEAD, _AREA, _AXIS, _ROW = 22, 56, 18, 18
_LEFT, _RIGHT = 44, 18
_MARK = 4.0
#: Series that are drawn; the others are told in words only.
MAX_SERIES = 4
_STYLES = (ClaimStyle.DATE, ClaimStyle.CASUALTIES, ClaimStyle.EVENT, ClaimStyle.PROPERTY)

Place = Callable[[datetime.date, float], QPointF]


def dated(series: TollSeries) -> list[tuple[datetime.date, TollPoint]]:
    """Give the counts of a series whose day is known, in the order of time."""
    return sorted(((p.day, p) for p in series.points if p.day is not None), key=lambda pair: pair[0])


def words_of(series: TollSeries) -> str:
    """Give a series in words: its values in order of time, and its days."""
    points = dated(series)
    values = " → ".join(dict.fromkeys(point.words for _, point in points))
    if series.group not in ("", "people") and series.group not in values:
        values = f"{values} {series.group}"
    first, last = points[0][0], points[-1][0]
    days = date_words(first.isoformat())
    if last != first:
        days = f"{days} to {date_words(last.isoformat())}"
    return f"{values}, {days}"


class TollChart(QWidget):
    """Draws a history whose counts are of two days or more; hidden else. Series differ by mark and colour."""

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = holder
        self._series: Sequence[TollSeries] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setVisible(False)
        holder.changed.connect(self.updateGeometry)

    @property
    def series(self) -> Sequence[TollSeries]:
        """What is drawn."""
        return self._series

    def show_history(self, history: TollHistory | None) -> None:
        """Draw the counts of a topic; None, or counts of one day only, hide the chart."""
        series = [s for s in history.series if dated(s)] if history else []
        days = {day for s in series for day, _ in dated(s)}
        self._series = sorted(series, key=lambda s: -len(dated(s)))[:MAX_SERIES] if len(days) > 1 else ()
        spoken = "; ".join(f"{s.asserter}: {words_of(s)}" for s in self._series)
        self.setAccessibleName(f"Counts over time. {spoken}" if spoken else "")
        self.setToolTip(spoken.replace("; ", "\n"))
        self.setVisible(bool(self._series))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        height = _HEAD + _AREA + _AXIS + 4 + _ROW * len(self._series)
        return QSize(240, self._holder.theme.px(height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _colour(self, number: int) -> QColor:
        return self._holder.theme.claim_line(_STYLES[number])

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._series:
            return
        theme = self._holder.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(TypeRole.TABLE_HEAD))
        painter.setPen(theme.color("text"))
        head = QRectF(0, 0, self.width(), theme.px(_HEAD))
        painter.drawText(head, int(Qt.AlignmentFlag.AlignVCenter), "Counts over time")
        area = QRectF(
            theme.px(_LEFT), theme.px(_HEAD) + 8, self.width() - theme.px(_LEFT + _RIGHT), theme.px(_AREA) - 8
        )
        days = [day for series in self._series for day, _ in dated(series)]
        intervals = [point.interval for series in self._series for _, point in dated(series)]
        top = max([1, *(bound for i in intervals for bound in (i.lower, i.upper) if bound is not None)])
        first, last = min(days), max(days)

        def place(day: datetime.date, value: float) -> QPointF:
            x = area.left() + area.width() * (day - first).days / max((last - first).days, 1)
            return QPointF(x, area.bottom() - area.height() * min(value / top, 1.0))

        self._paint_axes(painter, area, top, first, last)
        for number, series in enumerate(self._series):
            self._paint_series(painter, place, series, number, top)
        y = area.bottom() + theme.px(_AXIS) + 4
        for number, series in enumerate(self._series):
            self._paint_legend(painter, series, number, y + number * theme.px(_ROW))
        painter.end()

    def _paint_axes(
        self, painter: QPainter, area: QRectF, top: int, first: datetime.date, last: datetime.date
    ) -> None:
        theme = self._holder.theme
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(area.topLeft(), area.topRight())
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setFont(theme.font(TypeRole.SMALL))
        painter.setPen(theme.color("muted"))
        line = theme.px(16)
        align = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for words, y in ((f"{top:,}", area.top()), ("0", area.bottom())):
            painter.drawText(QRectF(0, y - line / 2, area.left() - 6, line), align, words)
        metrics = QFontMetricsF(painter.font())
        for day, is_last in ((first, False), (last, True)):
            words = date_words(day.isoformat())
            width = metrics.horizontalAdvance(words) + 2
            x = self.width() - width if is_last else area.left()
            painter.drawText(QRectF(x, area.bottom() + 3, width, line), words)

    def _paint_series(
        self, painter: QPainter, place: Place, series: TollSeries, number: int, top: int
    ) -> None:
        colour = self._colour(number)
        spots = []
        for day, point in dated(series):
            low, high = point.interval.lower, point.interval.upper
            if low != high:
                pen = QPen(colour, 1)
                if low is None or high is None:
                    pen.setDashPattern([2, 2])
                painter.setPen(pen)
                painter.drawLine(place(day, low or 0), place(day, top if high is None else high))
            spots.append(place(day, point.item.value if point.item.value is not None else low or 0))
        painter.setPen(QPen(colour, 1.5))
        for one, other in pairwise(spots):
            painter.drawLine(one, QPointF(other.x(), one.y()))
            painter.drawLine(QPointF(other.x(), one.y()), other)
        for spot in spots:
            self._paint_mark(painter, spot, number)

    def _paint_mark(self, painter: QPainter, spot: QPointF, number: int) -> None:
        painter.setPen(QPen(self._colour(number), 1.5))
        painter.setBrush(self._holder.theme.color("window"))
        x, y = spot.x(), spot.y()
        match number:
            case 0:
                painter.drawEllipse(spot, _MARK, _MARK)
            case 1:
                painter.drawRect(QRectF(x - _MARK + 0.5, y - _MARK + 0.5, 2 * _MARK - 1, 2 * _MARK - 1))
            case 2:
                corners = ((x, y - _MARK - 1), (x + _MARK + 1, y), (x, y + _MARK + 1), (x - _MARK - 1, y))
                painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
            case _:
                corners = ((x, y - _MARK), (x + _MARK, y + _MARK), (x - _MARK, y + _MARK), (x, y - _MARK))
                painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))

    def _paint_legend(self, painter: QPainter, series: TollSeries, number: int, y: float) -> None:
        theme = self._holder.theme
        row = QRect(0, round(y), self.width(), theme.px(_ROW))
        self._paint_mark(painter, QPointF(8, row.center().y() + 1), number)
        words = words_of(series)
        painter.setFont(theme.font(TypeRole.SECOND))
        wanted = painter.fontMetrics().horizontalAdvance(words)
        name = row.adjusted(20, 0, -min(wanted, row.width() * 3 // 5) - 12, 0)
        font = theme.font(TypeRole.SECOND_MEDIUM)
        width = draw_words(painter, name, series.asserter, font, theme.color("text"))
        rest = row.adjusted(20 + width + 8, 0, 0, 0)
        draw_words(painter, rest, words, theme.font(TypeRole.SECOND), theme.color("muted"))
