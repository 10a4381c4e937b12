"""What pages in place of the documents have in common: title, way back, a column of readable width."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from viewer.gui.delegates.words import WordsDelegate
from viewer.gui.models.table import WordsTable
from viewer.gui.panels.shell.dress import Dresser, label, text_button
from viewer.gui.theme import ThemeHolder
from viewer.gui.theme_tokens import TypeRole


class Page(QWidget):
    """A page with a title; Escape or the button leaves it. Parts go into `column`."""

    closed = Signal()

    def __init__(
        self, title: str, holder: ThemeHolder, *, width: int = 860, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        self.dresser = Dresser(holder, self)
        self.title = label(title)
        self.dresser.keep(lambda: self.title.setFont(holder.theme.font(TypeRole.EMPTY_STATE)))
        self.back = text_button(self.dresser, "arrow-left", "Back")
        self.back.setToolTip("Back (Esc)")
        self.back.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.back)
        inner = QWidget()
        inner.setMaximumWidth(width)
        self.column = QVBoxLayout(inner)
        self.column.setSpacing(12)
        self.column.addLayout(head)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(24, 32, 24, 24)
        outer.addStretch(1)
        outer.addWidget(inner, 100)
        outer.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def rows_table(name: str) -> QTableView:
    """Give a table of words whose rows are picked whole; `name` is what a screen reader says."""
    table = QTableView()
    table.setAccessibleName(name)
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setItemDelegate(WordsDelegate(table))
    head = table.horizontalHeader()
    head.setStretchLastSection(True)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    head.setHighlightSections(False)
    return table


def show_rows(table: QTableView, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """Put other rows into a table of words; connections to the old selection model are gone then."""
    old, before = table.model(), table.selectionModel()
    table.setModel(WordsTable(head, rows, table))
    if old is not None:
        old.deleteLater()
        before.deleteLater()
    header = table.horizontalHeader()
    for section in range(len(head) - 1):
        header.setSectionResizeMode(section, header.ResizeMode.ResizeToContents)
