"""Toll curves over the time axis: what each asserter gave for one topic, day by day, with its bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from viewer.domain.wording import date_words
from viewer.gui.theme import Theme
from viewer.gui.theme_tokens import ClaimStyle, TypeRole
from viewer.gui.views.timeline_axis import Axis

if TYPE_CHECKING:
    from viewer.domain.tolls import TollHistory, TollPoint

_PAD_TOP, _PAD_BOTTOM = 12.0, 8.0
#: Pixels for the number and name at the end of a curve.
_NAME = 190
_RADIUS, _ARROW = 3.5, 10.0
#: Series differ by dashes as well as by colour.
_DASHES: tuple[tuple[float, ...], ...] = ((), (6, 3), (2, 3), (8, 3, 2, 3))
_COLOURS = (ClaimStyle.DATE, ClaimStyle.CASUALTIES, ClaimStyle.MOVED, ClaimStyle.PROPERTY, ClaimStyle.EVENT)


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """A count in pixels: where its value stands, and its bounds; None for an end that is open."""

    series: int
    point: TollPoint
    x: float
    y: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Curves:
    """The points of a topic's series, in the order of series and time.

    The value 0 stands at the height `zero`, the value `most` at `top`.
    """

    points: tuple[CurvePoint, ...]
    most: int
    top: float
    zero: float


def lay_out_tolls(history: TollHistory, axis: Axis, top: float, height: float) -> Curves:
    """Place the counts that have a day; those without one cannot stand on an axis."""
    values = [
        number
        for series in history.series
        for point in series.points
        for number in (point.interval.lower, point.interval.upper, point.item.value)
        if number is not None
    ]
    most = max(values, default=1) or 1
    room = height - _PAD_TOP - _PAD_BOTTOM

    def y_of(number: int) -> float:
        return top + _PAD_TOP + room * (1 - number / most)

    found = []
    for number, series in enumerate(history.series):
        for point in series.points:
            lower, upper = point.interval.lower, point.interval.upper
            value = next((v for v in (point.item.value, lower, upper) if v is not None), None)
            if point.day is None or value is None:
                continue
            low = y_of(lower) if lower is not None else None
            high = y_of(upper) if upper is not None else None
            x = axis.x(point.day.toordinal() + 0.5)
            found.append(CurvePoint(number, point, x, y_of(value), low, high))
    return Curves(tuple(found), most, y_of(most), y_of(0))


def toll_at(curves: Curves, x: float, y: float, reach: float = 6.0) -> CurvePoint | None:
    """Give the count at a point."""
    near = [((p.x - x) ** 2 + (p.y - y) ** 2, n) for n, p in enumerate(curves.points)]
    best = min(near, default=None)
    return curves.points[best[1]] if best is not None and best[0] <= reach**2 else None


def toll_words(history: TollHistory, found: CurvePoint) -> str:
    """Give a count in words: "at least 41, 3 May 2021, Ministry of Health"."""
    point = found.point
    day = date_words(point.day.isoformat()) if point.day is not None else "no day"
    asserter = history.series[found.series].asserter
    return f"{history.title}: {point.words}, {day} ({point.basis.value}), {asserter}"


def paint_tolls(painter: QPainter, history: TollHistory, curves: Curves, theme: Theme, plot: QRectF) -> None:
    """Draw the curves into `plot`."""
    painter.save()
    painter.setClipRect(plot)
    painter.setPen(QPen(theme.color("line"), 1))
    painter.drawLine(QLineF(plot.left(), curves.zero, plot.right(), curves.zero))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(plot.left(), 0)
    last = []
    for number, _ in enumerate(history.series):
        own = [p for p in curves.points if p.series == number]
        if own:
            _paint_series(painter, own, number, theme, plot)
            last.append(own[-1])
    _paint_names(painter, history, last, theme, plot)
    painter.restore()


def _paint_series(
    painter: QPainter, own: Sequence[CurvePoint], number: int, theme: Theme, plot: QRectF
) -> None:
    colour = theme.claim_line(_COLOURS[number % len(_COLOURS)])
    pen = QPen(colour, 1.5)
    if dashes := _DASHES[number % len(_DASHES)]:
        pen.setDashPattern(list(dashes))
    path = QPainterPath(QPointF(own[0].x, own[0].y))
    for point in own[1:]:
        path.lineTo(point.x, path.currentPosition().y())
        path.lineTo(point.x, point.y)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawPath(path)
    for point in own:
        _paint_bounds(painter, point, colour, plot)
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(theme.color("base"))
        painter.drawEllipse(QPointF(point.x, point.y), _RADIUS, _RADIUS)


def _paint_names(
    painter: QPainter, history: TollHistory, ends: Sequence[CurvePoint], theme: Theme, plot: QRectF
) -> None:
    """Write the last number of each series and who gave it beside its end, where there is room."""
    font = theme.font(TypeRole.SMALL)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(theme.color("text"))
    taken: list[QRectF] = []
    for end in sorted(ends, key=lambda p: p.y):
        series = history.series[end.series]
        counted = "" if series.group in ("", "people") else f" {series.group}"
        words = f"{end.point.words}{counted}, {series.asserter}"
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, theme.px(_NAME))
        width = metrics.horizontalAdvance(words)
        is_left = end.x + 10 + width > plot.width()
        box = QRectF(end.x - 10 - width if is_left else end.x + 10, end.y - 7, width, 14)
        box.moveTop(min(max(box.top(), plot.top()), plot.bottom() - 14))
        while (other := next((t for t in taken if t.intersects(box)), None)) is not None:
            box.moveTop(other.bottom() + 0.5)
        if box.bottom() <= plot.bottom() + 1:
            taken.append(box)
            painter.fillRect(box.adjusted(-2, 0, 2, 0), theme.color("base"))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), words)


def _paint_bounds(painter: QPainter, point: CurvePoint, colour: QColor, plot: QRectF) -> None:
    """Draw the span of what a count allows; an open end is dashed and ends in an arrow."""
    low = point.low if point.low is not None else point.y
    high = point.high if point.high is not None else point.y
    painter.setBrush(colour)
    if low - high > 1:
        painter.setPen(QPen(colour, 2))
        painter.drawLine(QLineF(point.x, low, point.x, high))
        painter.setPen(QPen(colour, 1))
        for y in (low, high):
            painter.drawLine(QLineF(point.x - 3, y, point.x + 3, y))
    pen = QPen(colour, 1)
    pen.setDashPattern([2, 2])
    for is_open, sign in ((point.high is None, -1), (point.low is None, 1)):
        if not is_open:
            continue
        end = (
            max(point.y + sign * (_RADIUS + _ARROW), plot.top() + 2)
            if sign < 0
            else point.y + _RADIUS + _ARROW
        )
        painter.setPen(pen)
        painter.drawLine(QLineF(point.x, point.y, point.x, end))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(
            [
                QPointF(point.x, end),
                QPointF(point.x - 3, end - sign * 4),
                QPointF(point.x + 3, end - sign * 4),
            ]
        )
