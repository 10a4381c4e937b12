"""Small marks that lists, matrix and reader draw alike: claims, verdict tags, status, values that differ."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from viewer.domain.vocabulary import Verdict
from viewer.gui.icons import paint_icon
from viewer.gui.theme import Theme
from viewer.gui.theme_tokens import (
    CLAIM_ICONS,
    UNDERLINES,
    VERDICT_ICONS,
    ClaimStyle,
    TypeRole,
    Underline,
)

TAG_HEIGHT = 20
BAR_WIDTH = 3
#: The bar of an event stands in the blank before its words.
BAR_ROOM = 5


# -- claims in text


def with_bar(boxes: Sequence[QRectF], style: ClaimStyle, *, from_right: bool = False) -> list[QRectF]:
    """Give the boxes of a claim with the room for an event's bar before its first word.

    `from_right` for text that runs to the left: its bar stands at the right.
    """
    result = list(boxes)
    if style is ClaimStyle.EVENT and result:
        number = _first(result, from_right=from_right)
        left, right = (0, BAR_ROOM) if from_right else (-BAR_ROOM, 0)
        result[number] = result[number].adjusted(left, 0, right, 0)
    return result


def _first(boxes: Sequence[QRectF], *, from_right: bool) -> int:
    if not from_right:
        return 0
    in_line = [n for n, box in enumerate(boxes) if box.top() == boxes[0].top()]
    return max(in_line, key=lambda n: boxes[n].right())


def paint_claim_tint(
    painter: QPainter,
    boxes: Sequence[QRectF],
    style: ClaimStyle,
    theme: Theme,
    *,
    is_rejected: bool = False,
    from_right: bool = False,
) -> None:
    """Draw the fill of a claim into `boxes`, one for each line of its words; a rejected one has none."""
    tint = None if is_rejected else theme.claim_tint(style)
    if tint is not None:
        for box in with_bar(boxes, style, from_right=from_right):
            painter.fillRect(box, tint)


def paint_claim_line(
    painter: QPainter,
    boxes: Sequence[QRectF],
    style: ClaimStyle,
    theme: Theme,
    *,
    is_rejected: bool = False,
    from_right: bool = False,
) -> None:
    """Draw the underline of a claim (and an event's bar); a rejected one has it in `muted`."""
    colour = theme.color("muted") if is_rejected else theme.claim_line(style)
    areas = with_bar(boxes, style, from_right=from_right)
    for area in areas:
        paint_underline(painter, area, UNDERLINES[style], colour)
    if style is ClaimStyle.EVENT and areas:
        first = areas[_first(areas, from_right=from_right)]
        left = first.right() - BAR_WIDTH if from_right else first.left()
        painter.fillRect(QRectF(round(left), first.top(), BAR_WIDTH, first.height()), colour)


def paint_underline(painter: QPainter, box: QRectF, underline: Underline, colour: QColor) -> None:
    """Draw the line below a claim at the lower edge of `box` (without the bar of an event)."""
    left, right, bottom = round(box.left()), round(box.right()), round(box.bottom())
    width = right - left
    match underline:
        case Underline.SOLID:
            painter.fillRect(left, bottom - 2, width, 2, colour)
        case Underline.THIN | Underline.BAR:
            painter.fillRect(left, bottom - 1, width, 1, colour)
        case Underline.DOUBLE:
            painter.fillRect(QRectF(left, bottom - 2, width, 1.5), colour)
            painter.fillRect(QRectF(left, bottom + 1.5, width, 1.5), colour)
        case Underline.DASHES:
            for x in range(left, right, 7):
                painter.fillRect(x, bottom - 2, min(4, right - x), 2, colour)
        case Underline.DOTS:
            for x in range(left, right - 1, 4):
                painter.fillRect(x, bottom - 2, 2, 2, colour)
        case Underline.WAVE:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.translate(left, bottom - 1)
            painter.drawPath(_wave(width))
            painter.restore()


@lru_cache(maxsize=256)
def _wave(width: int) -> QPainterPath:
    path = QPainterPath(QPointF(0, 0))
    x, up = 0, True
    while x < width:
        path.quadTo(x + 1.5, -3 if up else 3, x + 3, 0)
        x, up = x + 3, not up
    return path


# -- claims, status and verdicts in lists


def paint_claim_icon(
    painter: QPainter, style: ClaimStyle, theme: Theme, x: float, y: float, *, size: int = 16
) -> None:
    """Draw the icon of a claim type in its colour."""
    paint_icon(painter, CLAIM_ICONS[style], theme.claim_line(style), x, y, size=size)


def verdict_tag_size(verdict: Verdict, theme: Theme) -> QSizeF:
    """Give the size of a verdict's tag."""
    words = QFontMetricsF(theme.font(TypeRole.SECOND_MEDIUM)).horizontalAdvance(verdict.value)
    return QSizeF(words + 14 + 4 + 12, theme.px(TAG_HEIGHT))


def paint_verdict_tag(painter: QPainter, verdict: Verdict, theme: Theme, x: float, y: float) -> float:
    """Draw icon and word of a verdict on its tint, upper left at (x, y); give the width."""
    size = verdict_tag_size(verdict, theme)
    box = QRectF(QPointF(x, y), size)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.verdict_tint(verdict))
    painter.drawRoundedRect(box, 3, 3)
    word = theme.verdict_word(verdict)
    paint_icon(painter, VERDICT_ICONS[verdict], word, x + 6, box.center().y() - 7, size=14)
    painter.setFont(theme.font(TypeRole.SECOND_MEDIUM))
    painter.setPen(word)
    painter.drawText(box.adjusted(24, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, verdict.value)
    painter.restore()
    return size.width()


def paint_differs(painter: QPainter, theme: Theme, x: float, y: float) -> float:
    """Draw the small triangle before a value that differs, centred on y; give the width taken."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.verdict_word(Verdict.CONTRADICT))
    painter.drawPolygon(QPolygonF([QPointF(x, y - 4), QPointF(x + 6, y), QPointF(x, y + 4)]))
    painter.restore()
    return 12.0


def paint_dashed_box(painter: QPainter, box: QRectF, theme: Theme, *, token: str = "control") -> None:
    """Draw the 1 px dashed box of something that is missing."""
    painter.save()
    pen = QPen(theme.color(token), 1, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
    painter.restore()


def paint_outline(painter: QPainter, box: QRectF, colour: QColor, width: float, radius: float = 2) -> None:
    """Draw a rounded outline around `box`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, radius, radius)
    painter.restore()
