"""Draws the marks of a chronology: lozenges, bars, outlined and dashed bars, profiles, the brushed range."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from viewer.gui.delegates.marks import paint_outline
from viewer.gui.theme import Theme
from viewer.gui.views.timeline_layout import Glyph, Shape

_ARROW = 5.0
#: At most so many notches tell how many claims a bar stands for.
_MOST_NOTCHES, _NOTCH_STEP = 5, 4.0
_HANDLE_WIDTH, _HANDLE_HEIGHT = 7.0, 18.0


def paint_glyph(painter: QPainter, glyph: Glyph, theme: Theme) -> None:
    """Draw one glyph; the painter stands at the left edge of the plot and the top of the lanes."""
    colour = theme.color("control") if glyph.is_rejected else theme.claim_bar(glyph.style)
    match glyph.shape:
        case Shape.LOZENGE:
            _paint_lozenge(painter, glyph, colour, theme)
        case Shape.BAR:
            paint_bar(painter, box_of(glyph), colour, theme, count=glyph.count, is_pale=glyph.is_rejected)
        case Shape.OUTLINE:
            fill = theme.color("base") if glyph.is_rejected else theme.claim_tint(glyph.style)
            paint_range(
                painter, box_of(glyph), colour, fill or theme.color("base"),
                opens_left=glyph.opens_left, opens_right=glyph.opens_right,
            )  # fmt: skip
        case Shape.COLUMN:
            painter.fillRect(box_of(glyph), colour)
        case Shape.VAGUE_COLUMN:  # no gaps between them: a tinted ground below a line
            box = box_of(glyph).adjusted(0, 0, 1, 0)
            painter.fillRect(box, theme.claim_tint(glyph.style) or theme.color("hover"))
            painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1), colour)


def box_of(glyph: Glyph) -> QRectF:
    """Give the box of a glyph."""
    return QRectF(glyph.left, glyph.top, glyph.right - glyph.left, glyph.height)


def paint_lozenge(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """Draw a lozenge that fills `box`."""
    middle = box.center()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(
        [
            QPointF(middle.x(), box.top()),
            QPointF(box.right(), middle.y()),
            QPointF(middle.x(), box.bottom()),
            QPointF(box.left(), middle.y()),
        ]
    )


def _paint_lozenge(painter: QPainter, glyph: Glyph, colour: QColor, theme: Theme) -> None:
    box = box_of(glyph)
    if glyph.count > 1:  # a second one behind it, a little to the right
        paint_lozenge(painter, box.translated(3, 0), colour)
        paint_lozenge(painter, box.adjusted(-1.5, -1.5, 1.5, 1.5), theme.color("base"))
    paint_lozenge(painter, box, colour)
    if glyph.is_rejected:
        paint_lozenge(painter, box.adjusted(1.5, 1.5, -1.5, -1.5), theme.color("border"))


def paint_bar(
    painter: QPainter, box: QRectF, colour: QColor, theme: Theme, *, count: int = 1, is_pale: bool = False
) -> None:
    """Draw a full bar; notches at its right end tell that it stands for more than one claim."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("border") if is_pale else colour)
    painter.drawRoundedRect(box, 2, 2)
    if is_pale:
        paint_outline(painter, box.adjusted(0.5, 0.5, -0.5, -0.5), colour, 1)
    notches = min(count - 1, _MOST_NOTCHES, int(box.width() / _NOTCH_STEP) - 2)
    for number in range(max(notches, 0)):
        x = box.right() - _NOTCH_STEP * (number + 1)
        painter.fillRect(QRectF(round(x), box.top(), 1.2, box.height()), theme.color("base"))


def paint_range(
    painter: QPainter, box: QRectF, colour: QColor, fill: QColor, *, opens_left: bool, opens_right: bool
) -> None:
    """Draw an outlined bar; dashed, with an arrow, where an end is open."""
    inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
    if not (opens_left or opens_right):
        painter.setPen(QPen(colour, 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(inner, 2, 2)
        return
    inner.adjust(_ARROW if opens_left else 0, 0, -_ARROW if opens_right else 0, 0)
    painter.fillRect(inner, fill)
    pen = QPen(colour, 1)
    pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawLine(QLineF(inner.topLeft(), inner.topRight()))
    painter.drawLine(QLineF(inner.bottomLeft(), inner.bottomRight()))
    if not opens_left:
        painter.drawLine(QLineF(inner.topLeft(), inner.bottomLeft()))
    if not opens_right:
        painter.drawLine(QLineF(inner.topRight(), inner.bottomRight()))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for is_open, edge, sign in ((opens_left, inner.left(), -1), (opens_right, inner.right(), 1)):
        if is_open:
            middle = inner.center().y()
            painter.drawPolygon(
                [
                    QPointF(edge + sign * _ARROW, middle),
                    QPointF(edge, middle - 3.5),
                    QPointF(edge, middle + 3.5),
                ]
            )


def paint_current(painter: QPainter, glyph: Glyph, theme: Theme, *, has_focus: bool) -> None:
    """Draw the outline of the glyph that is selected."""
    box = box_of(glyph).adjusted(-2.5, -2.5, 2.5, 2.5)
    paint_outline(painter, box, theme.color("accent" if has_focus else "text"), 2 if has_focus else 1.5, 3)


def paint_brush(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Draw the fill of the brushed range; its edges come later, above the marks."""
    painter.fillRect(box, theme.color("selection"))


def paint_brush_edges(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Draw the edges of the brushed range with a handle each."""
    accent = theme.color("accent")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for x in (box.left(), box.right()):
        painter.fillRect(QRectF(round(x) - 0.5, box.top(), 1, box.height()), accent)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        handle = QRectF(0, 0, _HANDLE_WIDTH, min(_HANDLE_HEIGHT, box.height()))
        handle.moveCenter(QPointF(round(x), box.center().y()))
        painter.drawRoundedRect(handle, 2, 2)
    painter.restore()
