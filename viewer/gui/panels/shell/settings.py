"""The settings as a page of the window, made from their declarations."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from viewer.gui.panels.shell.dress import label
from viewer.gui.panels.shell.page import Page
from viewer.gui.theme import FONT_PERCENT_MAX, FONT_PERCENT_MIN, ThemeHolder
from viewer.settings import SETTINGS, Settings

_SIZES = range(FONT_PERCENT_MIN, FONT_PERCENT_MAX + 1, 10)
#: Setting, label, and what can be chosen with its words; a field for words where that is empty.
_SHOWN: tuple[tuple[str, str, tuple[tuple[object, str], ...]], ...] = (
    ("reviewer", "Reviewer", ()),
    ("interface_font_percent", "Size of letters", tuple((size, f"{size} %") for size in _SIZES)),
    ("reader", "Reading view", (("page", "Page"), ("plain", "Plain text"))),
    ("worker_processes", "Files read at a time", tuple((number, str(number)) for number in (1, 2, 3, 4))),
)


class SettingsPage(Page):
    """Changes are kept at once; each setting says what it does."""

    reviewer_changed = Signal(str)
    font_changed = Signal(int)

    def __init__(self, settings: Settings, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__("Settings", holder, width=640, parent=parent)
        self._settings = settings
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        self._choices: dict[str, tuple[tuple[object, str], ...]] = {}
        self.fields: dict[str, QLineEdit | QComboBox] = {}
        helps = {setting.name: setting.help for setting in SETTINGS}
        for name, words, choices in _SHOWN:
            field = self._make(name, choices)
            field.setAccessibleName(words)
            field.setAccessibleDescription(helps[name])
            field.setMaximumWidth(280)
            self.fields[name] = field
            cell = QVBoxLayout()
            cell.setSpacing(2)
            cell.addWidget(field)
            cell.addWidget(label(helps[name], "second", wrap=True))
            form.addRow(label(words), cell)
        self.column.addSpacing(4)
        self.column.addLayout(form)
        self.column.addWidget(
            label("A reading view chosen here is used for documents opened from now on.", "second")
        )
        self.column.addStretch(1)

    def show_settings(self) -> None:
        """Show the values in force and take the focus."""
        for name, field in self.fields.items():
            value = self._settings.get(name)
            if isinstance(field, QLineEdit):
                field.setText(value)
            else:
                values = [choice for choice, _ in self._choices[name]]
                field.setCurrentIndex(values.index(value) if value in values else 0)
        self.fields["reviewer"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, name: str, choices: tuple[tuple[object, str], ...]) -> QLineEdit | QComboBox:
        if choices:
            self._choices[name] = choices
            choice = QComboBox()
            choice.addItems([words for _, words in choices])
            choice.activated.connect(lambda at: self._set(name, choices[at][0]))
            return choice
        words = QLineEdit()
        words.editingFinished.connect(self._set_reviewer)
        return words

    def _set(self, name: str, value: object) -> None:
        self._settings.set(name, value)
        if name == "interface_font_percent":
            self.font_changed.emit(value)

    def _set_reviewer(self) -> None:
        field = self.fields["reviewer"]
        assert isinstance(field, QLineEdit)
        name = field.text().strip()
        if name != self._settings.get("reviewer"):
            self.reviewer_changed.emit(name)
