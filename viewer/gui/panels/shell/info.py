"""A page of words in the window: first steps, keys, the log, what could not be imported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from viewer.gui.delegates.words import WordsDelegate
from viewer.gui.models.table import WordsTable
from viewer.gui.panels.shell.dress import Dresser, label, text_button
from viewer.gui.theme import ThemeHolder
from viewer.gui.theme_tokens import TypeRole


@dataclass(frozen=True, slots=True)
class Info:
    """What a page says: title, paragraphs, and a table (its last column takes the room left)."""

    title: str
    paragraphs: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: Sequence[tuple[str, ...]] = ()


class InfoPage(QWidget):
    """Shows one Info at a time in place of the documents; Escape or the button goes back."""

    closed = Signal()

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        dresser = Dresser(holder, self)
        self._title = label("")
        dresser.keep(lambda: self._title.setFont(holder.theme.font(TypeRole.EMPTY_STATE)))
        self.back = text_button(dresser, "arrow-left", "Back")
        self.back.setToolTip("Back (Esc)")
        self.back.clicked.connect(self.closed)
        self._words = label("", wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.table = QTableView()
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setItemDelegate(WordsDelegate(self.table))
        head = self.table.horizontalHeader()
        head.setStretchLastSection(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        column = QVBoxLayout()
        column.setSpacing(12)
        row = QHBoxLayout()
        row.addWidget(self._title, 1)
        row.addWidget(self.back)
        column.addLayout(row)
        column.addWidget(self._words)
        column.addWidget(self.table, 1)
        self._rest = QWidget()
        column.addWidget(self._rest, 1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(24, 32, 24, 24)
        inner = QWidget()
        inner.setMaximumWidth(860)
        inner.setLayout(column)
        outer.addStretch(1)
        outer.addWidget(inner, 100)
        outer.addStretch(1)

    def show_info(self, info: Info) -> None:
        """Show a page and take the focus."""
        self._title.setText(info.title)
        self._words.setText("\n\n".join(info.paragraphs))
        self._words.setVisible(bool(info.paragraphs))
        old = self.table.model()
        self.table.setModel(WordsTable(info.head, info.rows, self.table))
        if old is not None:
            old.deleteLater()
        self.table.setAccessibleName(info.title)
        self.table.setVisible(bool(info.head))
        self._rest.setVisible(not info.head)
        head = self.table.horizontalHeader()
        for section in range(len(info.head) - 1):
            head.setSectionResizeMode(section, QHeaderView.ResizeMode.ResizeToContents)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
