"""The strip below the reader that says what each underline means."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
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
_GAP, _MARGIN = 16, 12


class LegendStrip(QWidget):
    """The words in their marks, painted: on one line, or on as many as a narrow page needs."""

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = holder
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Legend: " + ", ".join(_WORDS.values()))
        holder.changed.connect(self._fit)
        self._fit()

    def lines(self, width: int) -> list[list[tuple[ClaimStyle, float]]]:
        """Give the entries of each line with the widths of their words."""
        metrics = QFontMetricsF(self._holder.theme.font(TypeRole.INTERFACE))
        lines: list[list[tuple[ClaimStyle, float]]] = [[]]
        x = 0.0
        for style, words in _WORDS.items():
            wide = metrics.horizontalAdvance(words)
            if lines[-1] and x + wide > width - 2 * _MARGIN:
                lines.append([])
                x = 0.0
            lines[-1].append((style, wide))
            x += wide + _GAP
        return lines

    def _fit(self) -> None:
        theme = self._holder.theme
        line = theme.px(24)
        self.setFixedHeight(line * len(self.lines(max(self.width(), 240))) + theme.px(8))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._holder.theme
        font = theme.font(TypeRole.INTERFACE)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("base"))
        painter.fillRect(0, 0, self.width(), 1, theme.color("line"))
        painter.setFont(font)
        height = QFontMetricsF(font).height() + 2
        lines = self.lines(self.width())
        whole = sum(wide + _GAP for _, wide in lines[0]) - _GAP
        left = max(float(_MARGIN), min(68.0, (self.width() - whole) / 2))
        for number, entries in enumerate(lines):
            x = left
            y = theme.px(4) + theme.px(24) * number + (theme.px(24) - height) / 2
            for style, wide in entries:
                box = QRectF(x, y, wide, height)
                paint_claim_tint(painter, [box], style, theme)
                paint_claim_line(painter, [box], style, theme)
                painter.setPen(theme.color("text"))
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, _WORDS[style])
                x += wide + _GAP
        painter.end()
