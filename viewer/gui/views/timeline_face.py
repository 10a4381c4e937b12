"""Paints the whole strip of a chronology: ground, ticks, lanes with their names, bay, curves and axis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from viewer.gui.theme import Theme
from viewer.gui.theme_tokens import TypeRole
from viewer.gui.views.timeline_axis import Tick, context_words, ticks
from viewer.gui.views.timeline_paint import paint_brush, paint_brush_edges, paint_current, paint_glyph
from viewer.gui.views.timeline_tolls import paint_tolls

if TYPE_CHECKING:
    from viewer.gui.views.timeline_view import TimelineView

_EMPTY = "Events with dates appear here: a lane for each source, and the wider a mark, the vaguer its date."
_PADDING = 12.0
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def paint_timeline(painter: QPainter, view: TimelineView, theme: Theme) -> None:
    """Paint what a view shows into its viewport."""
    size = view.viewport().size()
    painter.fillRect(view.viewport().rect(), theme.color("base"))
    plot = view.plot_rect()
    marks = ticks(view.axis)
    brush = view.brush_rect()
    painter.setClipRect(plot)
    if brush is not None:
        paint_brush(painter, brush, theme)
    painter.setPen(QPen(theme.color("line"), 1))
    for tick in marks:
        x = round(plot.left() + view.axis.x(tick.time))
        painter.drawLine(x, 0, x, round(plot.bottom()))
    painter.setClipping(False)
    if view.chronology.lanes:
        _paint_lanes(painter, view, theme)
    if not view.chronology.marks:
        _paint_empty(painter, plot, theme)
    _paint_tolls(painter, view, theme)
    if brush is not None:
        painter.setClipRect(plot)
        paint_brush_edges(painter, brush, theme)
        painter.setClipping(False)
    painter.setPen(QPen(theme.color("border"), 1))
    painter.drawLine(0, round(plot.bottom()), size.width(), round(plot.bottom()))
    if view.chronology.marks:
        _paint_axis(painter, view, theme, marks)
    if view.hasFocus() and view.place is None:
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawRect(view.viewport().rect().adjusted(1, 1, -1, -1))


def _paint_lanes(painter: QPainter, view: TimelineView, theme: Theme) -> None:
    lanes = view.lanes_rect()
    width = view.viewport().width()
    offset = lanes.top() - view.verticalScrollBar().value()
    painter.save()
    painter.setClipRect(QRectF(0, lanes.top(), width, lanes.height()))
    for number, box in enumerate(view.boxes()):
        top = box.top + offset
        if top + box.height < lanes.top() or top > lanes.bottom():
            continue
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(0, round(top + box.height), width, round(top + box.height))
        name = view.chronology.lanes[number].name
        font = theme.font(TypeRole.TABLE_HEAD if number in view.bold_lanes else TypeRole.SECOND)
        room = QRectF(_PADDING, top, lanes.left() - _PADDING - 8, box.height)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        words = QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _MIDDLE, words)
        if undated := len(view.chronology.lanes[number].undated):
            painter.setFont(theme.font(TypeRole.SMALL))
            painter.setPen(theme.color("accent"))
            bay = QRectF(lanes.right(), top, width - lanes.right(), box.height)
            painter.drawText(bay, Qt.AlignmentFlag.AlignCenter, f"{undated:,}")
    painter.setPen(QPen(theme.color("border"), 1))
    for x in {round(lanes.left()), round(lanes.right())}:
        painter.drawLine(x, 0, x, round(lanes.bottom()))
    painter.setClipRect(lanes.adjusted(1, 0, -1, 0))
    painter.translate(lanes.left(), offset)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for glyph in view.glyphs():
        paint_glyph(painter, glyph, theme)
    current = view.current_glyph()
    if current is not None:
        paint_current(painter, current, theme, has_focus=view.hasFocus())
    painter.restore()


def _paint_empty(painter: QPainter, plot: QRectF, theme: Theme) -> None:
    font = theme.font(TypeRole.INTERFACE)
    metrics = QFontMetricsF(font)
    words = metrics.elidedText(_EMPTY, Qt.TextElideMode.ElideRight, plot.width() - 24)
    box = QRectF(0, 0, metrics.horizontalAdvance(words) + 16, 28)
    box.moveCenter(plot.center())
    painter.setFont(font)
    painter.fillRect(box, theme.color("base"))
    painter.setPen(theme.color("muted"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def _paint_tolls(painter: QPainter, view: TimelineView, theme: Theme) -> None:
    history, curves = view.history, view.curves()
    if history is None or curves is None:
        return
    plot, height = view.plot_rect(), view.tolls_height()
    painter.setPen(QPen(theme.color("border"), 1))
    painter.drawLine(0, round(height), view.viewport().width(), round(height))
    painter.drawLine(round(plot.left()), 0, round(plot.left()), round(height))
    font = theme.font(TypeRole.TABLE_HEAD)
    painter.setFont(font)
    painter.setPen(theme.color("text"))
    room = QRectF(_PADDING, 4, plot.left() - 52, height - 8)
    words = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
    painter.drawText(room, int(words), history.title)
    painter.setFont(theme.font(TypeRole.SMALL))
    painter.setPen(theme.color("muted"))
    for y, value in ((curves.top, f"{curves.most:,}"), (curves.zero, "0")):
        box = QRectF(plot.left() - 44, y - 8, 38, 16)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | _MIDDLE, value)
    paint_tolls(painter, history, curves, theme, QRectF(plot.left(), 0, plot.width(), height))


def _paint_axis(painter: QPainter, view: TimelineView, theme: Theme, marks: list[Tick]) -> None:
    plot, size = view.plot_rect(), view.viewport().size()
    row = QRectF(0, plot.bottom() + 1, size.width(), size.height() - plot.bottom() - 1)
    font = theme.font(TypeRole.SMALL)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(theme.color("muted"))
    painter.drawText(
        QRectF(_PADDING, row.top(), plot.left() - _PADDING - 8, row.height()),
        _MIDDLE,
        context_words(view.axis),
    )
    left, right = _paint_outside(painter, view, theme, row)
    for tick in marks:
        width = metrics.horizontalAdvance(tick.words)
        x = plot.left() + view.axis.x(tick.label_time)
        if x - width / 2 < left or x + width / 2 > right:
            continue
        painter.setPen(theme.color("text" if tick.is_major else "muted"))
        box = QRectF(x - width / 2 - 2, row.top(), width + 4, row.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tick.words)
    if view.chronology.undated:
        painter.setPen(theme.color("muted"))
        bay = QRectF(plot.right(), row.top(), size.width() - plot.right(), row.height())
        painter.drawText(bay, Qt.AlignmentFlag.AlignCenter, "no date")


def _paint_outside(painter: QPainter, view: TimelineView, theme: Theme, row: QRectF) -> tuple[float, float]:
    """Say how many claims lie before and behind what is seen; gives what is left for the labels."""
    plot = view.plot_rect()
    before, behind = view.outside_boxes()
    left, right = plot.left() + 2, plot.right() - 2
    painter.setPen(theme.color("accent"))
    for box, words, is_left in (before, behind):
        if not words:
            continue
        painter.drawText(QPointF(box.left(), box.center().y() + 4), words)
        if is_left:
            left = box.right() + 10
        else:
            right = box.left() - 10
    return left, right
