"""Messages in the window: never modal, never over the text; each names the next step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from viewer.errors import InternalError, ViewerError
from viewer.gui.panels.shell.dress import Dresser, icon_button, label, text_button
from viewer.gui.theme import ThemeHolder

#: Older messages give way to newer ones.
MAX_MESSAGES = 3


class Message(QFrame):
    """One message with its hint, an optional button, and a button that closes it."""

    closed = Signal(object)

    def __init__(
        self, holder: ThemeHolder, words: str, hint: str, icon: str,
        button: tuple[str, Callable[[], None]] | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.words = words
        dresser = Dresser(holder, self)
        self.setProperty("message", True)
        self.setAccessibleName(f"Message: {words} {hint}".strip())
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.AlternateBase)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        picture = label("")
        dresser.picture(picture, icon, token="accent")
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        text = label(words if not hint else f"{words} {hint}", wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(text, 1)
        if button is not None:
            words_of_button, act = button
            push = text_button(dresser, "", words_of_button)
            push.clicked.connect(act)
            row.addWidget(push)
            self.button = push
        close = icon_button(dresser, "x", "Close this message")
        close.clicked.connect(lambda: self.closed.emit(self))
        row.addWidget(close)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit(self)
        else:
            super().keyPressEvent(event)


class MessageBar(QWidget):
    """The messages that stand at present, newest below."""

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = holder
        self.messages: list[Message] = []
        self._hint: Message | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(1)
        self.hide()

    def show_error(self, error: ViewerError) -> None:
        """Show what went wrong and what to do next."""
        icon = "circle-x" if isinstance(error, InternalError) else "info"
        self.show_message(error.message, hint=error.hint, icon=icon)

    def show_message(
        self,
        words: str,
        *,
        hint: str = "",
        icon: str = "info",
        button: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        """Show words; the same words are not shown twice."""
        for old in [m for m in self.messages if m.words == words]:
            self._close(old)
        message = Message(self._holder, words, hint, icon, button)
        message.closed.connect(self._close)
        self.messages.append(message)
        self._rows.addWidget(message)
        while len(self.messages) > MAX_MESSAGES:
            self._close(self.messages[0])
        self.show()

    def show_hint(
        self,
        words: str,
        *,
        hint: str = "",
        icon: str = "info",
        button: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        """Show words that go away by themselves with the next hint, step or view."""
        self.clear_hint()
        self.show_message(words, hint=hint, icon=icon, button=button)
        self._hint = self.messages[-1]

    def clear_hint(self) -> None:
        """Take the hint away, if one stands."""
        if self._hint is not None:
            hint, self._hint = self._hint, None
            self._close(hint)

    def clear(self) -> None:
        """Close all."""
        for message in list(self.messages):
            self._close(message)

    def _close(self, message: Message) -> None:
        if message in self.messages:
            self.messages.remove(message)
            self._rows.removeWidget(message)
            message.hide()
            message.deleteLater()
        self.setVisible(bool(self.messages))
