"""The bar in which a code is put on what is selected: a field that completes the codes there are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QWidget

from viewer.gui.panels.shell.dress import Dresser, ElidedLabel, icon_button, text_button
from viewer.gui.theme import ThemeHolder

_FIELD_WIDTH = 320


def complete_codes(field: QLineEdit, paths: Sequence[str]) -> None:
    """Let a field offer the codes that hold what is typed."""
    completer = QCompleter(list(paths), field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.setCompleter(completer)


class CodeBar(QWidget):
    """Stands below the tool bar while a code is asked for. Enter puts it on, Escape leaves."""

    code_given = Signal(str)
    closed = Signal()

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dresser = Dresser(holder, self)
        self.what = ElidedLabel()
        self.field = QLineEdit()
        self.field.setAccessibleName("Code")
        self.field.setPlaceholderText("Code, e.g. harm/houses")
        self.field.setMinimumWidth(_FIELD_WIDTH)
        self.field.returnPressed.connect(self._give)
        self.apply = text_button(dresser, "check", "Code", primary=True)
        self.apply.setToolTip("Put the code on it (Enter)")
        self.apply.clicked.connect(self._give)
        close = icon_button(dresser, "x", "Close (Esc)")
        close.clicked.connect(self.close_bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self.what, 1)
        row.addWidget(self.field)
        row.addWidget(self.apply)
        row.addWidget(close)
        self.hide()

    def begin(self, what: str, paths: Sequence[str]) -> None:
        """Ask for the code of `what`; `paths` are the codes there are."""
        self.what.setText(what)
        self.field.clear()
        complete_codes(self.field, paths)
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_bar(self) -> None:
        """Leave without a code."""
        self._leave()
        self.closed.emit()

    def _give(self) -> None:
        if words := self.field.text().strip():
            self._leave()
            self.code_given.emit(words)

    def _leave(self) -> None:
        if (completer := self.field.completer()) is not None and (popup := completer.popup()) is not None:
            popup.hide()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)
