"""Shows a quote in the letters of the document, with a bar in the colour of its claim."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from viewer.gui.models.quotes import Quote
from viewer.gui.panels.shell.dress import Dresser
from viewer.gui.theme_tokens import ClaimStyle, TypeRole

_BAR = 2


class QuoteBox(QLabel):
    """One quote, wrapped; the exact words stand out by weight."""

    def __init__(self, dresser: Dresser, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dresser = dresser
        self._style = ClaimStyle.EVENT
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setContentsMargins(10, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        dresser.keep(self._dress)

    def show_quote(self, quote: Quote, style: ClaimStyle) -> None:
        """Show these words; all of them are escaped, so that none is read as markup."""
        self._style = style
        self.setText(f"“{escape(quote.before)}<b>{escape(quote.exact)}</b>{escape(quote.after)}”")
        self.setAccessibleName(f"Quote: {quote}")
        self.update()

    def _dress(self) -> None:
        self.setFont(self._dresser.holder.theme.font(TypeRole.QUOTE))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, 0, _BAR, self.height(), self._dresser.holder.theme.claim_line(self._style))
        painter.end()
