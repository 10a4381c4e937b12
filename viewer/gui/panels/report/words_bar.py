"""Asks for words in place, without a dialog: a heading, a text, the name of a selection."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from viewer.gui.panels.shell.dress import Dresser, hairline, label, text_button
from viewer.gui.theme import ThemeHolder

_TEXT_HEIGHT = 110


class WordsBar(QWidget):
    """Hidden until `ask` is called; Return (in a text Ctrl+Return) takes the words, Escape leaves.

    `closed` tells that it went away, so that the focus can go back.
    """

    closed = Signal()

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dresser = Dresser(holder, self)
        self._take: Callable[[str], None] | None = None
        self._is_text = False
        self._title = label("", "head")
        self._line = _Line()
        self._text = _Text()
        self._text.setProperty("field", True)
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(holder.theme.px(_TEXT_HEIGHT))
        self._keep = text_button(dresser, "check", "Keep", primary=True)
        self._leave = text_button(dresser, "", "Cancel")
        self._line.taken.connect(self._keep_words)
        self._text.taken.connect(self._keep_words)
        self._line.left.connect(self.leave)
        self._text.left.connect(self.leave)
        self._line.textChanged.connect(self._enable)
        self._text.textChanged.connect(self._enable)
        self._keep.clicked.connect(self._keep_words)
        self._leave.clicked.connect(self.leave)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._leave)
        buttons.addWidget(self._keep)
        inner = QVBoxLayout()
        inner.setContentsMargins(12, 10, 12, 10)
        inner.setSpacing(8)
        for widget in (self._title, self._line, self._text):
            inner.addWidget(widget)
        inner.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inner)
        column.addWidget(hairline())
        self.setVisible(False)

    def ask(
        self,
        title: str,
        take: Callable[[str], None],
        *,
        words: str = "",
        is_text: bool = False,
        hint: str = "",
    ) -> None:
        """Ask for words; `take` gets them. `is_text` allows several paragraphs."""
        self._take, self._is_text = take, is_text
        self._title.setText(title)
        field = self._text if is_text else self._line
        field.setAccessibleName(title)
        field.setPlaceholderText(hint)
        self._line.setVisible(not is_text)
        self._text.setVisible(is_text)
        if is_text:
            self._text.setPlainText(words)
        else:
            self._line.setText(words)
            self._line.selectAll()
        self._enable()
        self.setVisible(True)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Go away without taking anything."""
        self._take = None
        self.setVisible(False)
        self.closed.emit()

    def _words(self) -> str:
        return (self._text.toPlainText() if self._is_text else self._line.text()).strip()

    def _enable(self) -> None:
        self._keep.setEnabled(bool(self._words()))

    def _keep_words(self) -> None:
        take, words = self._take, self._words()
        if take is not None and words:
            self.leave()
            take(words)


class _Line(QLineEdit):
    """A line that tells Return and Escape."""

    taken = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _Text(QPlainTextEdit):
    """A text that tells Ctrl+Return and Escape."""

    taken = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        has_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and has_ctrl:
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
