"""Asks once under which name the changes of a person go into the record: a line of the window, no dialog."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QWidget

from viewer.gui.panels.shell.dress import Dresser, label, text_button
from viewer.gui.theme import ThemeHolder


class NameBar(QFrame):
    """Hidden until `ask`. Return and the button answer with what stands there; Escape with nothing."""

    answered = Signal(str)

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dresser = Dresser(holder, self)
        self._before: QWidget | None = None
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.AlternateBase)
        picture = label("")
        dresser.picture(picture, "user", token="accent")
        words = "Under which name do your changes go into the record? What is recorded keeps it."
        self.line = QLineEdit()
        self.line.setAccessibleName(words)
        self.line.setMaximumWidth(240)
        self.line.returnPressed.connect(self._answer)
        self.button = text_button(dresser, "", "Use this name", primary=True)
        self.button.clicked.connect(self._answer)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(8)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(label(words, wrap=True), 1)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.hide()

    def ask(self, name: str) -> None:
        """Show the question with a name that it suggests, and take the keyboard."""
        self._before = QApplication.focusWidget()
        self.line.setText(name)
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def _answer(self) -> None:
        self._close(self.line.text().strip())

    def _close(self, name: str) -> None:
        before, self._before = self._before, None
        self.hide()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.answered.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close("")
        else:
            super().keyPressEvent(event)
