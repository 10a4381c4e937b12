"""Paints words in a table with the padding of its head."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

#: The head pads by 12 px, Qt itself leaves 3 in a cell.
PADDING = 9


class WordsDelegate(QStyledItemDelegate):
    """The usual cell, moved in at both sides."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width() + 2 * PADDING, size.height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        option.rect = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        super().paint(painter, option, index)
