"""The numbers of the document shown that no claim covers: a list to work through, with keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from viewer.gui.delegates.unclaimed import UnclaimedDelegate
from viewer.gui.models.unclaimed import UnclaimedModel
from viewer.gui.panels.claims.reason_bar import ReasonBar
from viewer.gui.panels.shell.dress import Dresser, label, text_button
from viewer.gui.panels.shell.lists import RowList
from viewer.gui.theme import ThemeHolder

if TYPE_CHECKING:
    from viewer.services.unclaimed import UnclaimedNumber

_EMPTY = "Numbers and dates that no claim covers are listed here once a document is open."
_DONE = "Every number of this document is claimed, or was dismissed."


class UnclaimedPanel(QWidget):
    """Shows numbers and tells what the reviewer does with them; it changes nothing by itself."""

    picked = Signal(int, int)  # span
    claim_asked = Signal()  # make a figure of the current one
    dismiss_asked = Signal()  # dismiss the chosen ones, or take the current one up again
    counted = Signal(str)

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dresser = Dresser(holder, self)
        self._numbers: Sequence[UnclaimedNumber] = ()
        self._model = UnclaimedModel(self)
        self.list = RowList("Numbers that no claim covers", self._model, UnclaimedDelegate(holder), holder)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.picked.connect(self._pick)
        self.list.opened.connect(lambda number: self.picked.emit(number.start, number.end))
        self.reason = ReasonBar(self.list)
        self.show_dismissed = QCheckBox("Show dismissed")
        self.show_dismissed.toggled.connect(self._arrange)
        self._nothing = label(_EMPTY, "empty", wrap=True)
        self.claim = text_button(dresser, "hash", "Make figure")
        self.claim.setToolTip("Make a figure of this number (F); E makes an event")
        self.claim.clicked.connect(self.claim_asked)
        self.dismiss = text_button(dresser, "circle-slash", "Dismiss")
        self.dismiss.setToolTip("This number needs no claim (X)")
        self.dismiss.clicked.connect(self.dismiss_asked)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(12, 6, 12, 8)
        buttons.setSpacing(8)
        buttons.addWidget(self.claim)
        buttons.addWidget(self.dismiss)
        buttons.addStretch(1)
        tools = QHBoxLayout()
        tools.setContentsMargins(12, 6, 12, 6)
        tools.addWidget(self.show_dismissed)
        tools.addStretch(1)
        listed = QWidget()
        rows = QVBoxLayout(listed)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.list, 1)
        rows.addWidget(self.reason)
        rows.addLayout(buttons)
        empty = QWidget()
        empty_rows = QVBoxLayout(empty)
        empty_rows.setContentsMargins(12, 12, 12, 12)
        empty_rows.addWidget(self._nothing)
        empty_rows.addStretch(1)
        self._stack = QStackedLayout()
        self._stack.addWidget(listed)
        self._stack.addWidget(empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addLayout(self._stack, 1)
        self.show_numbers(None)

    def show_numbers(self, numbers: Sequence[UnclaimedNumber] | None) -> None:
        """Show the numbers of a document with those dismissed; None: no document is open."""
        self._nothing.setText(_EMPTY if numbers is None else _DONE)
        self._numbers = numbers or ()
        waiting = sum(number.dismissal is None for number in self._numbers)
        settled = len(self._numbers) - waiting
        self.show_dismissed.setText(f"Show {settled:,} dismissed" if settled else "Show dismissed")
        self.show_dismissed.setEnabled(bool(settled))
        self.counted.emit(f"{waiting:,}" if waiting else "")
        self._arrange()

    def chosen(self) -> list[UnclaimedNumber]:
        """Give the numbers that are selected, from top to bottom."""
        return self._model.chosen([index.row() for index in self.list.selectionModel().selectedRows()])

    @property
    def current(self) -> UnclaimedNumber | None:
        """The number in the row with the keyboard."""
        number: UnclaimedNumber | None = self.list.current_value()
        return number

    def _pick(self, number: UnclaimedNumber) -> None:
        self.reason.leave()  # what was asked was about other numbers
        self.picked.emit(number.start, number.end)

    def _arrange(self) -> None:
        row = self.list.currentIndex().row()
        key = self._model.key(self.current) if self.current is not None else None
        shown = [n for n in self._numbers if n.dismissal is None or self.show_dismissed.isChecked()]
        self._model.set_values(shown)
        # Where the row left the list the next one takes its place: the queue goes on.
        if not self.list.select_key(key) and shown and row >= 0:
            number = shown[min(row, len(shown) - 1)]
            self.list.select_key(self._model.key(number))
            if self.list.hasFocus():
                self.picked.emit(number.start, number.end)
        self._stack.setCurrentIndex(0 if shown else 1)
