"""The page of word lists: those of the archive and those of the user, with what is wrong in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from viewer.domain.wording import count_words
from viewer.gui.panels.shell.dress import label, text_button
from viewer.gui.panels.shell.page import Page, rows_table, show_rows
from viewer.gui.theme import ThemeHolder

if TYPE_CHECKING:
    from viewer.services.wordlists import WordListEntry

_ABOUT = (
    "Words of your own go before the program's: names of actors and places, and terms for what is counted "
    "or happens. Lists of this archive travel with it; your own count in every archive."
)
_HEAD = ("Name", "Kept in", "Actors", "Places", "Terms", "State")
_SCOPES = {"archive": "this archive", "user": "your settings"}


class WordListsPage(Page):
    """Shows word lists and tells what the person wants done with them; it changes nothing by itself."""

    add_asked = Signal()
    remove_asked = Signal(str)
    check_asked = Signal()
    extract_asked = Signal()

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__("Word lists", holder, parent=parent)
        self._entries: list[WordListEntry] = []
        self._can_write = False
        dresser = self.dresser
        self.add = text_button(dresser, "file-plus", "Add from file…", primary=True)
        self.remove = text_button(dresser, "x", "Remove from archive")
        self.check = text_button(dresser, "circle-check", "Check examples")
        self.extract = text_button(dresser, "refresh-cw", "Extract all again")
        self.extract.setToolTip("Show what the lists would change in the documents that are there")
        for button, signal in (
            (self.add, self.add_asked), (self.check, self.check_asked), (self.extract, self.extract_asked),
        ):  # fmt: skip
            button.clicked.connect(signal)
        self.remove.clicked.connect(self._ask_remove)
        self.table = rows_table("Word lists")
        self._nothing = label("There are no word lists yet.", "empty", wrap=True)
        self._where = label("", "second", wrap=True)
        self._where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._problem = label("", wrap=True)
        self._problem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._outcome = label("", wrap=True)
        self._outcome.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        for button in (self.add, self.remove, self.check, self.extract):
            tools.addWidget(button)
        tools.addStretch(1)
        column = self.column
        column.addWidget(label(_ABOUT, wrap=True))
        column.addLayout(tools)
        column.addWidget(self._outcome)
        column.addWidget(self.table, 1)
        column.addWidget(self._nothing, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._problem)
        column.addWidget(self._where)
        self._outcome.hide()

    def show_lists(self, entries: Sequence[WordListEntry], *, folder: str, can_write: bool) -> None:
        """Show these lists; `folder` is where the user's own are files."""
        name = self._current_name()
        if list(entries) != self._entries:
            self.show_outcome("")
        self._entries, self._can_write = list(entries), can_write
        show_rows(self.table, _HEAD, [_row(entry) for entry in entries])
        self.table.selectionModel().currentChanged.connect(self._follow)
        self.table.setVisible(bool(entries))
        self._nothing.setVisible(not entries)
        self._where.setText(f"Your own lists for every archive are files in {folder}.")
        self.add.setEnabled(can_write)
        self.add.setToolTip("" if can_write else "The archive is not open for writing")
        self.check.setEnabled(bool(entries))
        at = next((n for n, entry in enumerate(entries) if (entry.scope, entry.name) == name), 0)
        if entries:
            self.table.selectRow(at)
        self._follow()

    def show_outcome(self, words: str) -> None:
        """Say how the check of the examples went."""
        self._outcome.setText(words)
        self._outcome.setVisible(bool(words))

    def take_focus(self) -> None:
        """Put the keyboard where it is wanted first."""
        (self.table if self._entries else self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def _current(self) -> WordListEntry | None:
        at = self.table.currentIndex().row()
        return self._entries[at] if 0 <= at < len(self._entries) else None

    def _current_name(self) -> tuple[str, str] | None:
        entry = self._current()
        return (entry.scope, entry.name) if entry is not None else None

    def _follow(self) -> None:
        entry = self._current()
        self._problem.setText(entry.problem if entry is not None else "")
        self._problem.setVisible(bool(self._problem.text()))
        can_remove = self._can_write and entry is not None and entry.scope == "archive"
        self.remove.setEnabled(can_remove)
        self.remove.setToolTip("" if can_remove else "Only a list of the archive can be removed here")

    def _ask_remove(self) -> None:
        entry = self._current()
        if entry is not None:
            self.remove_asked.emit(entry.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.remove.isEnabled():
            self._ask_remove()
        else:
            super().keyPressEvent(event)


def _row(entry: WordListEntry) -> tuple[str, ...]:
    scope = _SCOPES.get(entry.scope, entry.scope)
    state = f"in use, added by {entry.added_by} on {entry.added_at[:10]}" if entry.added_by else "in use"
    if entry.problem:
        state = "cannot be used"
    return entry.name, scope, f"{entry.actors:,}", f"{entry.places:,}", f"{entry.terms:,}", state


def outcome_words(unmet: Sequence[str], lists: int) -> str:
    """Give how a check of the examples went."""
    if not lists:
        return "There is no list to check."
    if not unmet:
        return f"Every example of {count_words(lists, 'list')} is found as its entry says."
    return "\n".join([f"{count_words(len(unmet), 'example')} not found as written:", *unmet])
