"""A list model over frozen values: one row each, the value itself by role."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

T = TypeVar("T")
AnyIndex = QModelIndex | QPersistentModelIndex

#: The row's value as the service gave it; delegates read nothing else.
VALUE_ROLE = Qt.ItemDataRole.UserRole + 1
_NO_INDEX = QModelIndex()


class ValueListModel(QAbstractListModel, Generic[T]):
    """Rows are values; subclasses say a row's key, its words, and what a screen reader says."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._values: list[T] = []

    def key(self, value: T) -> object:
        """Give what tells a row from the others when values are replaced."""
        raise NotImplementedError

    def words(self, value: T) -> str:
        """Give the row's words (display role, and what typing a letter searches)."""
        raise NotImplementedError

    def spoken(self, value: T) -> str:
        """Give all that the row shows as one sentence for screen readers and as tool tip."""
        return self.words(value)

    def set_values(self, values: Sequence[T]) -> None:
        """Replace the rows. Where the keys stay the same only changed rows are told, so that
        selection and scroll position stay.
        """
        if [self.key(v) for v in values] == [self.key(v) for v in self._values]:
            before, self._values = self._values, list(values)
            for row, (old, new) in enumerate(zip(before, self._values, strict=True)):
                if old != new:
                    index = self.index(row)
                    self.dataChanged.emit(index, index)
            return
        self.beginResetModel()
        self._values = list(values)
        self.endResetModel()

    def values(self) -> Sequence[T]:
        """Give the values in row order."""
        return self._values

    def value(self, index: AnyIndex) -> T | None:
        """Give the value of an index, None for an invalid one."""
        return self._values[index.row()] if 0 <= index.row() < len(self._values) else None

    def row_of(self, key: object) -> int:
        """Give the row whose value has this key, -1 where none has."""
        return next((row for row, value in enumerate(self._values) if self.key(value) == key), -1)

    def rowCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._values)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == VALUE_ROLE:
            return self.value(index)
        if role not in _TEXT_ROLES:
            return None
        value = self.value(index)
        if value is None:
            return None
        return self.words(value) if role == Qt.ItemDataRole.DisplayRole else self.spoken(value)


_TEXT_ROLES = frozenset(
    {
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.ToolTipRole),
        int(Qt.ItemDataRole.AccessibleTextRole),
    }
)
