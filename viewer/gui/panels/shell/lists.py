"""The list view that all panels use: one row kind, uniform heights, full row selection."""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from viewer.gui.delegates.row import RowDelegate
from viewer.gui.models.value_list import ValueListModel
from viewer.gui.theme import ThemeHolder

T = TypeVar("T")


class RowList(QListView):
    """Shows a ValueListModel. `picked` tells the value that the user moved to, `opened` the one
    that was double-clicked or entered; `select_key` moves without telling.
    """

    picked = Signal(object)
    opened = Signal(object)
    menu_asked = Signal(object, object)  # value, global position

    def __init__(
        self, name: str, model: ValueListModel[Any], delegate: RowDelegate, holder: ThemeHolder,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._rows = model
        self._is_quiet = False
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(model)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.selectionModel().currentChanged.connect(self._moved)
        self.activated.connect(self._open)
        holder.changed.connect(self._redress)

    def current_value(self) -> Any:
        """Give the value of the current row, None without one."""
        return self._rows.value(self.currentIndex())

    def select_key(self, key: object) -> bool:
        """Move to the row with this key, or to none; tells nobody. False where no row has it."""
        row = self._rows.row_of(key) if key is not None else -1
        index = self._rows.index(row) if row >= 0 else QModelIndex()
        self._is_quiet = True
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flags)
        self._is_quiet = False
        if row >= 0:
            self.scrollTo(index)
        return row >= 0

    def step(self, by: int) -> None:
        """Move the current row up or down and tell it."""
        row = self.currentIndex().row() + by
        if 0 <= row < self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(row))

    def _moved(self, current: QModelIndex) -> None:
        value = self._rows.value(current)
        if value is not None and not self._is_quiet:
            self.picked.emit(value)

    def _open(self, index: QModelIndex) -> None:
        value = self._rows.value(index)
        if value is not None:
            self.opened.emit(value)

    def _redress(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Qt moves to the first row without selecting it where several rows can be selected.
        index = self.currentIndex()
        if index.isValid() and not self.selectionModel().hasSelection():
            self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
        value = self._rows.value(index)
        if value is not None:
            self.menu_asked.emit(value, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)
