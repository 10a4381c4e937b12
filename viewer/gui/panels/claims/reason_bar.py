"""Asks for a reason in passing: one line below a list, answered or left by one key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from viewer.gui.panels.shell.dress import label


class ReasonBar(QFrame):
    """Hidden until something is asked. Return answers, also with nothing; Escape leaves it undone.

    The focus goes back to `home` either way.
    """

    def __init__(self, home: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._then: Callable[[str], None] | None = None
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.AlternateBase)
        self._question = label("", wrap=True)
        self.line = QLineEdit()
        self.line.setPlaceholderText("Why (optional). Return does it, Esc leaves it")
        self.line.returnPressed.connect(self._answer)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 8)
        column.setSpacing(4)
        column.addWidget(self._question)
        column.addWidget(self.line)
        self.hide()

    @property
    def question(self) -> str:
        """What is asked at present, "" for nothing."""
        return self._question.text() if self._then is not None else ""

    def ask(self, question: str, then: Callable[[str], None]) -> None:
        """Show a question; `then` gets the reason, which may be empty. One asked before is left."""
        self._then = then
        self._question.setText(question)
        self.line.setAccessibleName(f"{question} Reason")
        self.line.clear()
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Take the question away unanswered."""
        if self._then is not None:
            self._close()

    def _answer(self) -> None:
        then, reason = self._then, self.line.text().strip()
        if then is not None:
            self._close()
            then(reason)

    def _close(self) -> None:
        self._then = None
        had_focus = self.line.hasFocus()
        self.hide()
        if had_focus:
            self._home.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
