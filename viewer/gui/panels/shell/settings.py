"""The settings as a page of the window, made from their declarations."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from viewer.gui.panels.shell.dress import Dresser, label, text_button
from viewer.gui.theme import FONT_PERCENT_MAX, FONT_PERCENT_MIN, ThemeHolder
from viewer.gui.theme_tokens import TypeRole
from viewer.settings import SETTINGS, Settings

#: Setting, label, lowest and highest number.
_SHOWN = (
    ("reviewer", "Reviewer", 0, 0),
    ("interface_font_percent", "Size of letters", FONT_PERCENT_MIN, FONT_PERCENT_MAX),
    ("reader", "Reading view", 0, 0),
    ("worker_processes", "Reading processes", 1, 4),
)


class SettingsPage(QWidget):
    """Changes are kept at once; each setting says what it does."""

    closed = Signal()
    reviewer_changed = Signal(str)
    font_changed = Signal(int)

    def __init__(self, settings: Settings, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        dresser = Dresser(holder, self)
        title = label("Settings")
        dresser.keep(lambda: title.setFont(holder.theme.font(TypeRole.EMPTY_STATE)))
        self.back = text_button(dresser, "arrow-left", "Back")
        self.back.setToolTip("Back (Esc)")
        self.back.clicked.connect(self.closed)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        self.fields: dict[str, QLineEdit | QSpinBox | QComboBox] = {}
        helps = {setting.name: setting.help for setting in SETTINGS}
        for name, words, low, high in _SHOWN:
            field = self._make(name, low, high)
            field.setAccessibleName(words)
            field.setAccessibleDescription(helps[name])
            field.setMaximumWidth(280)
            self.fields[name] = field
            cell = QVBoxLayout()
            cell.setSpacing(2)
            cell.addWidget(field)
            cell.addWidget(label(helps[name], "second", wrap=True))
            form.addRow(label(words), cell)
        inner = QWidget()
        inner.setMaximumWidth(640)
        column = QVBoxLayout(inner)
        row = QHBoxLayout()
        row.addWidget(title, 1)
        row.addWidget(self.back)
        column.addLayout(row)
        column.addSpacing(16)
        column.addLayout(form)
        column.addWidget(
            label("A reading view chosen here is used for documents opened from now on.", "second")
        )
        column.addStretch(1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(24, 32, 24, 24)
        outer.addStretch(1)
        outer.addWidget(inner, 100)
        outer.addStretch(1)

    def show_settings(self) -> None:
        """Show the values in force and take the focus."""
        for name, field in self.fields.items():
            value = self._settings.get(name)
            if isinstance(field, QLineEdit):
                field.setText(value)
            elif isinstance(field, QSpinBox):
                field.setValue(value)
            else:
                field.setCurrentText(value)
        self.fields["reviewer"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, name: str, low: int, high: int) -> QLineEdit | QSpinBox | QComboBox:
        setting = next(s for s in SETTINGS if s.name == name)
        if setting.choices:
            choice = QComboBox()
            choice.addItems([str(c) for c in setting.choices])
            choice.activated.connect(lambda at: self._settings.set(name, setting.choices[at]))
            return choice
        if setting.type is int:
            number = QSpinBox()
            number.setRange(low, high)
            number.setSingleStep(10 if high > 10 else 1)
            number.setValue(self._settings.get(name))
            number.valueChanged.connect(lambda value: self._set_number(name, value))
            return number
        words = QLineEdit()
        words.editingFinished.connect(self._set_reviewer)
        return words

    def _set_number(self, name: str, value: int) -> None:
        self._settings.set(name, value)
        if name == "interface_font_percent":
            self.font_changed.emit(value)

    def _set_reviewer(self) -> None:
        field = self.fields["reviewer"]
        assert isinstance(field, QLineEdit)
        name = field.text().strip()
        if name != self._settings.get("reviewer"):
            self.reviewer_changed.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
