"""A list model over frozen values: one row each, the value itself by role."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt

T = TypeVar("T")
AnyIndex = QModelIndex | QPersistentModelIndex

#: The row's value as the service gave it; delegates read nothing else.
VALUE_ROLE = Qt.ItemDataRole.UserRole + 1


class ValueListModel(QStringListModel, Generic[T]):
    """Rows are values; subclasses say a row's key, its words, and what a screen reader says.

    Qt's own list of (empty) strings counts the rows: a view asks for their number once for every
    row that it lays out, and a call of Python each time held up lists of 100,000 claims.
    """

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._values: Sequence[T] = ()
        self._keys: list[object] = []

    def key(self, value: T) -> object:
        """Give what tells a row from the others when values are replaced."""
        raise NotImplementedError

    def keys(self, values: Sequence[T]) -> list[object]:
        """Give the keys of values."""
        return [self.key(value) for value in values]

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
        keys = self.keys(values)
        if keys == self._keys:
            before, self._values = self._values, values
            for row, (old, new) in enumerate(zip(before, self._values, strict=True)):
                if old != new:
                    index = self.index(row)
                    self.dataChanged.emit(index, index)
            return
        self._values = values
        self._keys = keys
        self.setStringList([""] * len(values))  # resets the model

    def replace(self, changed: Iterable[T]) -> None:
        """Put values in the place of those with the same keys; unknown keys are passed over."""
        values = list(self._values)
        self._values = values
        for value in changed:
            row = self.row_of(self.key(value))
            if row >= 0:
                values[row] = value
                self.dataChanged.emit(self.index(row), self.index(row))

    def values(self) -> Sequence[T]:
        """Give the values in row order."""
        return self._values

    def value(self, index: AnyIndex) -> T | None:
        """Give the value of an index, None for an invalid one."""
        return self._values[index.row()] if 0 <= index.row() < len(self._values) else None

    def row_of(self, key: object) -> int:
        """Give the row whose value has this key, -1 where none has."""
        return self._keys.index(key) if key in self._keys else -1

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.IgnoreAction

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
