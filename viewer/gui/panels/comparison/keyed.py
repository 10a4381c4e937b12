"""A button that shows the key that does the same."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from viewer.gui.panels.shell.dress import ICON_GAP, label

_GAP, _EDGE = 6, 5


class KeyedButton(QPushButton):
    """Words, and at the right a key cap. The accessible name holds both."""

    def __init__(self, words: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("keyed", True)
        self._key = label(key, "key")
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, _EDGE, 0)
        row.addStretch(1)
        row.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)
        self.set_words(words)

    def set_words(self, words: str, *, name: str = "") -> None:
        """Show other words; `name` is what a screen reader says instead of them."""
        self.setText(f"{ICON_GAP}{words}")
        self.setAccessibleName(f"{name or words}, {self._key.text()}")
        self.updateGeometry()

    def show_key(self, *, is_shown: bool) -> None:
        """Show the key cap, or leave it out where room is short."""
        self._key.setVisible(is_shown)
        self.updateGeometry()

    def width_with_key(self) -> int:
        """Give the width that words and key cap need."""
        return super().sizeHint().width() + _GAP + self._key.sizeHint().width()

    def sizeHint(self) -> QSize:
        own = super().sizeHint()
        return QSize(own.width() if self._key.isHidden() else self.width_with_key(), own.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
