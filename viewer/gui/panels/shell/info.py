"""A page of words in the window: first steps, keys, the log, what could not be imported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from viewer.gui.delegates.words import WordsDelegate
from viewer.gui.models.table import WordsTable
from viewer.gui.panels.shell.dress import Dresser, label, text_button
from viewer.gui.theme import ThemeHolder
from viewer.gui.theme_tokens import TypeRole

#: What a button of a page says, and what it does once the page is left.
Step = tuple[str, Callable[[], None]]
_WIDTH, _WIDE = 860, 1120
#: Columns fit the words of this many rows: measuring thousands would hold up the window.
_ROWS_MEASURED = 100
#: The widest that a first column of many, and that any other column but the last, becomes.
_WIDEST_FIRST, _WIDEST = 220, 380


@dataclass(frozen=True, slots=True)
class Info:
    """What a page says: title, paragraphs, and a table (its last column takes the room left).

    `steps` are buttons below, the main one first; each leaves the page.
    """

    title: str
    paragraphs: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: Sequence[tuple[str, ...]] = ()
    steps: tuple[Step, ...] = ()


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
        head.setResizeContentsPrecision(_ROWS_MEASURED)
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
        self._dresser = dresser
        self._steps = QHBoxLayout()
        self._steps.setSpacing(8)
        self._steps.addStretch(1)
        self.step_buttons: list[QPushButton] = []
        column.addLayout(self._steps)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(24, 32, 24, 24)
        self._inner = QWidget()
        self._inner.setLayout(column)
        outer.addStretch(1)
        outer.addWidget(self._inner, 100)
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
        self._fit_columns(len(info.head))
        self._inner.setMaximumWidth(_WIDE if info.steps else _WIDTH)
        self._show_steps(info.steps)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit_columns(self, count: int) -> None:
        head = self.table.horizontalHeader()
        for section in range(count - 1):
            widest = _WIDEST_FIRST if section == 0 and count > 3 else _WIDEST
            head.setSectionResizeMode(section, QHeaderView.ResizeMode.ResizeToContents)
            if head.sectionSize(section) > widest:
                head.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
                head.resizeSection(section, widest)

    def _show_steps(self, steps: Sequence[Step]) -> None:
        for button in self.step_buttons:
            self._steps.removeWidget(button)
            button.deleteLater()
        self.step_buttons = [
            text_button(self._dresser, "", words, primary=at == 0) for at, (words, _) in enumerate(steps)
        ]
        for button, (_, act) in zip(self.step_buttons, steps, strict=True):
            button.clicked.connect(partial(self._take, act))
            self._steps.addWidget(button)

    def _take(self, act: Callable[[], None]) -> None:
        self.closed.emit()
        act()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
