"""What the shapes of the chronology mean, in its head."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.gui.theme import ThemeHolder
from viewer.gui.theme_tokens import TypeRole
from viewer.gui.views.timeline_paint import paint_bar, paint_lozenge, paint_range

_ENTRIES = (("hour", 10), ("day", 24), ("somewhere in range", 36), ("open end", 36))
_GAP, _BETWEEN = 6, 16


class TimelineLegend(QWidget):
    """Four shapes with their words on one line."""

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = holder
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(
            "Legend: lozenge hour, bar day, outlined bar somewhere in range, dashed open end"
        )
        self.setToolTip(
            "Upper half of a lane: days and hours. Lower half: somewhere in a range, or with an open end.\n"
            "Notches tell how many claims a bar stands for; where they would cover one another, columns do."
        )
        holder.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._holder.theme.font(TypeRole.SECOND))
        width = sum(metrics.horizontalAdvance(words) + wide + _GAP + _BETWEEN for words, wide in _ENTRIES)
        return QSize(int(width), 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._holder.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font(TypeRole.SECOND)
        metrics = QFontMetricsF(font)
        colour, x, middle = theme.color("muted"), 0.0, self.height() / 2
        for words, wide in _ENTRIES:
            box = QRectF(x, middle - 4, wide, 8)
            match words:
                case "hour":
                    paint_lozenge(painter, QRectF(x, middle - 5, wide, 10), colour)
                case "day":
                    paint_bar(painter, box.adjusted(0, 1, 0, -1), colour, theme)
                case _:
                    fill = theme.color("alt")
                    is_open = words == "open end"
                    paint_range(painter, box, colour, fill, opens_left=False, opens_right=is_open)
            x += wide + _GAP
            room = metrics.horizontalAdvance(words)
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(QRectF(x, 0, room + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
            x += room + _BETWEEN
        painter.end()
