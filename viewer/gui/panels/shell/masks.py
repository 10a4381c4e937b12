"""The page of masks: which names and passages an export can hide, and what stands for them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from viewer.domain.masking import Mask, MaskKind
from viewer.gui.panels.shell.dress import label, text_button
from viewer.gui.panels.shell.page import Page, rows_table, show_rows
from viewer.gui.theme import ThemeHolder

_ABOUT = (
    "Names and passages listed here can be hidden in what you export: in quotes, tables, titles, bookmarks, "
    "metadata and attachments. Nothing is changed in the archive. Names are found in any spelling and case; "
    "claims that stand in a masked passage are left out. Each finished file is searched before it is kept."
)
_HEAD = ("Shown as", "Where", "Hidden words")


class MasksPage(Page):
    """Shows the masks and tells what the person wants done with them."""

    add_asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__("Masked names and passages", holder, parent=parent)
        self._masks: list[Mask] = []
        self._can_write = False
        self.field = QLineEdit()
        self.field.setAccessibleName("Name to mask")
        self.field.setPlaceholderText("A name, as it stands in the sources")
        self.field.returnPressed.connect(self._ask_add)
        self.add = text_button(self.dresser, "plus", "Mask name", primary=True)
        self.add.clicked.connect(self._ask_add)
        self.remove = text_button(self.dresser, "x", "Show again")
        self.remove.clicked.connect(self._ask_remove)
        self.table = rows_table("Masks")
        self._nothing = label(
            "Nothing is masked. Type a name, or select words in a document and choose “Mask words” "
            "in the Document menu.",
            "empty",
            wrap=True,
        )
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.field, 1)
        tools.addWidget(self.add)
        tools.addWidget(self.remove)
        self.column.addWidget(label(_ABOUT, wrap=True))
        self.column.addLayout(tools)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self._nothing, 1, Qt.AlignmentFlag.AlignTop)

    def show_masks(self, masks: Sequence[Mask], *, can_write: bool) -> None:
        """Show these masks."""
        self._masks, self._can_write = list(masks), can_write
        show_rows(self.table, _HEAD, [_row(mask) for mask in masks])
        self.table.selectionModel().currentChanged.connect(self._follow)
        self.table.setVisible(bool(masks))
        self._nothing.setVisible(not masks)
        for part in (self.field, self.add):
            part.setEnabled(can_write)
            part.setToolTip("" if can_write else "The archive is not open for writing")
        if masks:
            self.table.selectRow(len(masks) - 1)
        self._follow()

    def take_focus(self) -> None:
        """Put the keyboard into the field, else on the list."""
        target = self.field if self._can_write else self.table
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _current(self) -> Mask | None:
        at = self.table.currentIndex().row()
        return self._masks[at] if 0 <= at < len(self._masks) else None

    def _follow(self) -> None:
        self.remove.setEnabled(self._can_write and self._current() is not None)

    def _ask_add(self) -> None:
        if words := self.field.text().strip():
            self.field.clear()
            self.add_asked.emit(words)

    def _ask_remove(self) -> None:
        if (mask := self._current()) is not None:
            self.remove_asked.emit(mask.uid)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.remove.isEnabled() and self.table.hasFocus():
            self._ask_remove()
        else:
            super().keyPressEvent(event)


def _row(mask: Mask) -> tuple[str, ...]:
    where = "everywhere" if mask.kind is MaskKind.WORDS else f"document {mask.document_id}"
    return mask.label, where, " ".join(mask.words.split())
