"""The fields of one claim to be typed over: codes by completion, dates as EDTF, lists parted by ";"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from viewer.domain.claims import Figure
from viewer.domain.corrections import FIELDS, choices, corrected, kind_of, read_field, values_of, written
from viewer.domain.wording import words_of_code
from viewer.errors import InvalidValueError
from viewer.gui.panels.shell.dress import Dresser, label, text_button

if TYPE_CHECKING:
    from viewer.services.documents import ClaimRow

_LABELS = {
    "category": "Counts", "value": "Number", "upper": "Up to", "qualifier": "Qualifier", "unit": "Unit",
    "date": "Date", "place": "Places", "side": "Side", "attributed_to": "Asserted by", "attribution": "Chain",
    "type": "Type", "places": "Places", "actors": "Actors", "edtf": "Date",
}  # fmt: skip
_HINTS = {
    "date": "EDTF, e.g. 2021-04-28/2021-05-01", "edtf": "EDTF, e.g. 2021-04-28",
    "place": "parted by ;", "places": "parted by ;", "actors": "parted by ;",
    "attribution": "outermost first, parted by ;", "upper": "of a range",
}  # fmt: skip


class ClaimForm(QWidget):
    """Shows the fields of a claim as people left them; what the machine said stands under a changed one."""

    saved = Signal(int, dict, str)  # claim, changed fields, reason
    withdrawn = Signal(int)
    deleted = Signal(int)
    left = Signal()

    def __init__(self, dresser: Dresser, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: ClaimRow | None = None
        self._before: dict[str, Any] = {}
        self.fields: dict[str, QLineEdit | QComboBox] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, 84)
        self._grid.setColumnStretch(1, 1)
        self.reason = QLineEdit()
        self.reason.setAccessibleName("Reason of the correction")
        self.reason.setPlaceholderText("Why (optional)")
        self.problem = label("", wrap=True)
        self.problem.setAccessibleName("What is wrong")
        self.save = text_button(dresser, "", "Save", primary=True)
        self.save.setToolTip("Save (Ctrl+Return)")
        self.save.clicked.connect(self._save)
        self.cancel = text_button(dresser, "", "Cancel")
        self.cancel.setToolTip("Leave it as it was (Esc)")
        self.cancel.clicked.connect(self.left)
        self.withdraw = text_button(dresser, "undo-2", "As extracted")
        self.withdraw.setToolTip("Let the machine's values stand again")
        self.withdraw.clicked.connect(lambda: self._tell(self.withdrawn))
        self.delete = text_button(dresser, "x", "Delete")
        self.delete.setToolTip("Take out this claim, which was made by hand")
        self.delete.clicked.connect(lambda: self._tell(self.deleted))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.save, self.cancel):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self.withdraw, self.delete):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._grid)
        column.addWidget(self.problem)
        column.addLayout(buttons)
        self.problem.hide()

    def edit(self, row: ClaimRow) -> None:
        """Show the fields of a claim and put the keyboard into the first."""
        self._row = row
        self._before = values_of(row.item)
        machine = values_of(row.machine) if row.machine is not None else {}
        self._empty()
        at = 0
        for name in FIELDS[kind_of(row.item)]:
            field = self._make(name, self._before[name])
            self.fields[name] = field
            self._grid.addWidget(label(_LABELS[name], "second"), at, 0)
            self._grid.addWidget(field, at, 1)
            field.show()  # at once: a field takes the focus only where it is seen
            at += 1
            if machine and machine[name] != self._before[name]:
                said = written(machine[name]) or "nothing"
                self._grid.addWidget(label(f"extracted: {said}", "second", wrap=True), at, 1)
                at += 1
        self._grid.addWidget(label("Reason", "second"), at, 0)
        self._grid.addWidget(self.reason, at, 1)
        self.reason.clear()
        self.withdraw.setVisible(row.machine is not None)
        self.delete.setVisible(row.is_by_hand)
        self._say("")
        first = "value" if isinstance(row.item, Figure) else next(iter(self.fields))
        self.fields[first].setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(entry := self.fields[first], QLineEdit):
            entry.selectAll()

    def _make(self, name: str, value: Any) -> QLineEdit | QComboBox:
        words = written(value)
        codes = choices(name)
        if codes:
            box = QComboBox()
            for code in codes:
                box.addItem(words_of_code(code), code)
            box.setCurrentIndex(codes.index(words))
            box.setAccessibleName(_LABELS[name])
            return box
        line = QLineEdit(words)
        line.setAccessibleName(_LABELS[name])
        line.setPlaceholderText(_HINTS.get(name, ""))
        line.setCursorPosition(0)
        return line

    def _empty(self) -> None:
        self.fields.clear()
        while (cell := self._grid.takeAt(0)) is not None:
            widget = cell.widget()
            if widget is not None and widget is not self.reason:
                widget.deleteLater()

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def _save(self) -> None:
        if self._row is None:
            return
        changed: dict[str, Any] = {}
        for name, field in self.fields.items():
            typed = field.currentData() if isinstance(field, QComboBox) else field.text()
            try:
                value = read_field(name, typed)
            except InvalidValueError as error:
                self._refuse(error, field)
                return
            if value != self._before[name]:
                changed[name] = value
        try:
            corrected(self._row.item, changed)
        except InvalidValueError as error:
            self._refuse(error, self.fields[next(iter(changed))])
            return
        if changed:
            self.saved.emit(self._row.id, changed, self.reason.text().strip())
        else:
            self.left.emit()

    def _tell(self, wanted: SignalInstance) -> None:
        if self._row is not None:
            wanted.emit(self._row.id)

    def _refuse(self, error: InvalidValueError, field: QWidget) -> None:
        self._say(f"{error.message} {error.hint}".strip())
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._save()
        else:
            super().keyPressEvent(event)


def correction_words(row: ClaimRow) -> str:
    """Give a line that tells what a person changed of a claim, nothing where nobody did."""
    if row.is_by_hand:
        return "Made by hand; no machine found it."
    if row.machine is None:
        return ""
    now, before = values_of(row.item), values_of(row.machine)
    parts = [
        f"{_LABELS[name].lower()} {written(before[name]) or 'none'}"
        for name in FIELDS[kind_of(row.item)]
        if now[name] != before[name]
    ]
    return f"Corrected. Extracted: {', '.join(parts)}."
