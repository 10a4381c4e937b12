"""The strip below the reader that says what each underline means."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.gui.delegates.marks import paint_claim_line, paint_claim_tint
from viewer.gui.theme import ThemeHolder
from viewer.gui.theme_tokens import ClaimStyle, TypeRole

_WORDS = {
    ClaimStyle.CASUALTIES: "Casualties",
    ClaimStyle.MOVED: "Displaced, detained",
    ClaimStyle.PROPERTY: "Property",
    ClaimStyle.OTHER: "Other figure",
    ClaimStyle.EVENT: "Event",
    ClaimStyle.DATE: "Date",
    ClaimStyle.UNCLAIMED: "Unclaimed",
}
_GAP = 16


class LegendStrip(QWidget):
    """One painted line; entries that find no room are left out at the right."""

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = holder
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Legend: " + ", ".join(_WORDS.values()))
        holder.changed.connect(self._dress)

    def sizeHint(self) -> QSize:
        return QSize(640, self._holder.theme.px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._holder.theme.px(32))

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._holder.theme
        font = theme.font(TypeRole.INTERFACE)
        metrics = QFontMetricsF(font)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("base"))
        painter.fillRect(0, 0, self.width(), 1, theme.color("line"))
        painter.setFont(font)
        widths = {style: metrics.horizontalAdvance(words) for style, words in _WORDS.items()}
        whole = sum(widths.values()) + _GAP * (len(widths) - 1)
        x = max(12.0, min(68.0, (self.width() - whole) / 2))
        height = metrics.height() + 2
        for style, words in _WORDS.items():
            if x + widths[style] > self.width() - 8:
                break
            box = QRectF(x, (self.height() - height) / 2, widths[style], height)
            paint_claim_tint(painter, [box], style, theme)
            paint_claim_line(painter, [box], style, theme)
            painter.setPen(theme.color("text"))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
            x += widths[style] + _GAP
        painter.end()
