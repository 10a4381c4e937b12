"""The grades of the Admiralty scale as a row of exclusive buttons with the wording beside it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from viewer.gui.panels.shell.dress import label

_BUTTON = 26


class GradeRow(QWidget):
    """One scale. Pressing the grade that is set clears it; `chosen` carries a grade or None."""

    chosen = Signal(object)

    def __init__(self, name: str, scale: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self._grade: str | None = None
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for grade, words in scale.items():
            button = QToolButton()
            button.setText(grade)
            button.setCheckable(True)
            button.setProperty("grade", True)
            button.setFixedSize(_BUTTON, _BUTTON)
            button.setToolTip(f"{grade}: {words}")
            button.setAccessibleName(f"{name} {grade}, {words}")
            button.clicked.connect(lambda _checked=False, g=grade: self._press(g))
            self._buttons[grade] = button
            self._group.addButton(button)
            row.addWidget(button)
        self._words = label("", "second", wrap=True)
        row.addSpacing(8)
        row.addWidget(self._words, 1)

    @property
    def grade(self) -> str | None:
        """The grade shown, None where none is given."""
        return self._grade

    def button(self, grade: str) -> QToolButton:
        """Give the button of a grade."""
        return self._buttons[grade]

    def show_grade(self, grade: str | None) -> None:
        """Show a grade without telling anybody."""
        self._grade = grade
        for name, button in self._buttons.items():
            button.setChecked(name == grade)
        self._words.setText(self._scale[grade] if grade else "not graded")

    def _press(self, grade: str) -> None:
        wanted = None if grade == self._grade else grade
        self.show_grade(wanted)
        self.chosen.emit(wanted)
