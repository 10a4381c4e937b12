"""The entries of the report, with keys of their own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from viewer.gui.delegates.entry import EntryDelegate
from viewer.gui.models.selection import SelectionModel
from viewer.gui.panels.shell.lists import RowList
from viewer.gui.theme import ThemeHolder


class EntryList(RowList):
    """The list with its own keys: Alt+Up and Alt+Down move an entry, Delete removes it.

    H and T ask for a heading and a text, F2 edits one, E shows a document in excerpts.
    """

    _KEYS = {  # noqa: RUF012
        Qt.Key.Key_Delete: "remove_asked",
        Qt.Key.Key_H: "heading_asked",
        Qt.Key.Key_T: "text_asked",
        Qt.Key.Key_F2: "edit_asked",
        Qt.Key.Key_E: "excerpts_asked",
    }

    move_asked = Signal(int)
    remove_asked = Signal()
    heading_asked = Signal()
    text_asked = Signal()
    edit_asked = Signal()
    excerpts_asked = Signal()

    def __init__(self, model: SelectionModel, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__("Entries of the report", model, EntryDelegate(holder), holder, parent)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        # Headings are lower than entries.
        self.setUniformItemSizes(False)

    def event(self, event: QEvent) -> bool:
        """Keep these keys here: elsewhere some of them are the window's."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if (
            is_override
            and isinstance(event, QKeyEvent)
            and event.key() in self._KEYS
            and not event.modifiers()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        has_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if has_alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_asked.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in self._KEYS and not event.modifiers():
            getattr(self, self._KEYS[Qt.Key(event.key())]).emit()
        else:
            super().keyPressEvent(event)
