"""The grades of the Admiralty scale as a row of exclusive buttons with the wording beside it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from viewer.domain.vocabulary import UNKNOWN_GRADES
from viewer.gui.panels.shell.dress import label

_BUTTON = 26


class GradeRow(QWidget):
    """One scale. Pressing the grade that is set clears it; `chosen` carries a grade or None.

    The wording of the grade under the pointer or the focus is shown, else that of the grade set.
    """

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
            button.setToolTip(f"{grade}: {_wording(grade, words)}")
            button.setAccessibleName(f"{name} {grade}, {_wording(grade, words)}")
            button.clicked.connect(lambda _checked=False, g=grade: self._press(g))
            button.installEventFilter(self)
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

    @property
    def words(self) -> str:
        """The wording that stands beside the buttons."""
        return self._words.text()

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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.FocusIn):
            grade = next(name for name, button in self._buttons.items() if button is watched)
            self._words.setText(f"{grade}: {self._scale[grade]}")
        elif event.type() in (QEvent.Type.Leave, QEvent.Type.FocusOut):
            self._words.setText(self._scale[self._grade] if self._grade else "not graded")
        return super().eventFilter(watched, event)


def _wording(grade: str, words: str) -> str:
    return f"{words} (stands on no scale, enters no average)" if grade in UNKNOWN_GRADES else words
