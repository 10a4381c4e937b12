"""The counts of a topic over time, one line an asserter: what was reported, with its bounds."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.domain.comparison import Topic, TopicItem
from viewer.domain.edtf import bounds
from viewer.domain.vocabulary import ClaimKind, Verdict
from viewer.domain.wording import date_words
from viewer.gui.theme import ThemeHolder
from viewer.gui.theme_tokens import TypeRole
from viewer.services.compare import value_words

_HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 108, 44, 18, 24, 18
_DOT = 3.5


@dataclass(frozen=True, slots=True)
class Point:
    """A count on its day; `lower` and `upper` are its bounds, None for an open end."""

    day: datetime.date
    value: int
    lower: int | None
    upper: int | None
    words: str
    differs: bool


def points_of(topic: Topic, *, differing: frozenset[int] = frozenset()) -> list[Point]:
    """Give the dated counts of a topic in the order of time; fewer than two days make no chart."""
    found = []
    for number, item in enumerate(topic.items):
        day = _day(item)
        if day is None or item.value is None or item.kind is not ClaimKind.FIGURE:
            continue
        interval = item.interval
        low, high = (interval.lower, interval.upper) if interval else (item.value, item.value)
        found.append(Point(day, item.value, low, high, value_words(item), number in differing))
    found.sort(key=lambda p: (p.day, p.value))
    return found if len({p.day for p in found}) > 1 else []


def _day(item: TopicItem) -> datetime.date | None:
    """Give the day that a count is for: of its own date the last, else that of publication."""
    if item.date:
        return bounds(item.date)[1]
    return item.published


class TollChart(QWidget):
    """Draws the points and a step line through the highest of each day. Hidden where there is none."""

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = holder
        self._points: Sequence[Point] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVisible(False)
        holder.changed.connect(self.update)

    @property
    def points(self) -> Sequence[Point]:
        """What is drawn, in the order of time."""
        return self._points

    def show_points(self, points: Sequence[Point]) -> None:
        """Draw these counts; none hides the chart."""
        self._points = points
        spoken = "; ".join(f"{date_words(p.day.isoformat())} {p.words}" for p in points)
        self.setAccessibleName(f"Counts over time: {spoken}" if points else "")
        self.setToolTip(spoken.replace("; ", "\n"))
        self.setVisible(bool(points))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, self._holder.theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._points:
            return
        theme = self._holder.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(TypeRole.TABLE_HEAD))
        painter.setPen(theme.color("text"))
        painter.drawText(
            QRectF(0, 0, self.width(), theme.px(20)), Qt.AlignmentFlag.AlignVCenter, "Counts over time"
        )
        area = QRectF(
            theme.px(_LEFT), theme.px(_TOP) + 6, self.width() - theme.px(_LEFT + _RIGHT),
            self.height() - theme.px(_TOP + _BOTTOM) - 6,
        )  # fmt: skip
        top = max(max(p.upper or p.value, p.value) for p in self._points)
        first, last = self._points[0].day, self._points[-1].day
        days = max((last - first).days, 1)

        def place(day: datetime.date, value: int) -> QPointF:
            x = area.left() + area.width() * (day - first).days / days
            return QPointF(x, area.bottom() - area.height() * min(value / max(top, 1), 1.0))

        self._paint_axes(painter, area, top, first, last)
        accent = theme.verdict_word(Verdict.UPDATE)
        steps = _highest(self._points)
        painter.setPen(QPen(accent, 2))
        for one, other in pairwise(steps):
            a, b = place(one.day, one.value), place(other.day, other.value)
            painter.drawLine(a, QPointF(b.x(), a.y()))
            painter.drawLine(QPointF(b.x(), a.y()), b)
        for point in self._points:
            colour = theme.verdict_word(Verdict.CONTRADICT) if point.differs else accent
            self._paint_point(painter, place, point, top, colour)
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
        for words, y in ((f"{top:,}", area.top()), ("0", area.bottom())):
            box = QRectF(0, y - line / 2, area.left() - 6, line)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words)
        metrics = QFontMetricsF(painter.font())
        for day, at_right in ((first, False), (last, True)):
            words = date_words(day.isoformat())
            width = metrics.horizontalAdvance(words)
            x = area.right() - width + theme.px(_RIGHT) - 2 if at_right else area.left()
            painter.drawText(QRectF(x, area.bottom() + 2, width + 2, line), words)

    def _paint_point(self, painter: QPainter, place: object, point: Point, top: int, colour: QColor) -> None:
        assert callable(place)
        middle: QPointF = place(point.day, point.value)
        if (point.lower, point.upper) != (point.value, point.value):
            low = place(point.day, point.lower if point.lower is not None else 0)
            high = place(point.day, point.upper if point.upper is not None else top)
            pen = QPen(colour, 1)
            if point.upper is None or point.lower is None:
                pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawLine(low, high)
        painter.setPen(QPen(colour, 2))
        painter.setBrush(self._holder.theme.color("window"))
        painter.drawEllipse(middle, _DOT, _DOT)


def _highest(points: Sequence[Point]) -> list[Point]:
    """Give the highest count of each day, in the order of time."""
    by_day: dict[datetime.date, Point] = {}
    for point in points:
        by_day[point.day] = max(by_day.get(point.day, point), point, key=lambda p: p.value)
    return list(by_day.values())
