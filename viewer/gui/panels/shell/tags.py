"""The page of codes: the tree at the left, the code's definition and places at the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSplitter,
    QStyledItemDelegate,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from viewer.domain.coding import CodeColour, UseKind
from viewer.domain.wording import count_words
from viewer.gui.models.codes import CodesModel, swatch
from viewer.gui.panels.shell.code_bar import complete_codes
from viewer.gui.panels.shell.dress import label, text_button
from viewer.gui.panels.shell.page import Page, rows_table, show_rows
from viewer.gui.theme import ThemeHolder

if TYPE_CHECKING:
    from viewer.services.codebook import CodePlace, CodeRow

_ABOUT = (
    "Codes say what passages, claims and documents are about; tags of annotations are codes too. Put a code "
    "on what is selected with Ctrl+T, drag one to another to move it below. What is coded stays coded when "
    "codes are renamed, moved or merged."
)
_EMPTY = (
    "There are no codes yet. Type a name (harm/houses makes a code below another), or select words in a "
    "document and press Ctrl+T."
)
_PLACE_HEAD = ("What", "Words", "Document")
_MEMO_HEIGHT = 60
_LEAST_OF_PLACES = 96


class TagsPage(Page):
    """Shows the codebook and tells what the person wants done with it."""

    add_asked = Signal(str)
    rename_asked = Signal(str, str)
    move_asked = Signal(str, str)  # path, path of the code above or ""
    merge_asked = Signal(str, str)
    colour_asked = Signal(str, object)  # path, CodeColour
    memo_asked = Signal(str, str)
    delete_asked = Signal(str, bool)  # path, whether its places get the code above
    picked = Signal(str)
    place_opened = Signal(object)  # CodePlace
    take_off_asked = Signal(str, object)  # path, CodePlace

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__("Codes", holder, width=1120, parent=parent)
        self._holder = holder
        self._rows: list[CodeRow] = []
        self._places: list[CodePlace] = []
        self._can_write = False
        self.model = CodesModel(self)
        self.model.rename_asked.connect(self.rename_asked)
        self.model.move_asked.connect(self.move_asked)
        self.tree = _CodeTree()
        self.tree.setModel(self.model)
        self.tree.selectionModel().currentRowChanged.connect(self._follow_code)
        self.field = QLineEdit()
        self.field.setAccessibleName("Name of a new code")
        self.field.setPlaceholderText("New code, e.g. harm/houses")
        self.field.returnPressed.connect(self._ask_add)
        self.add = text_button(self.dresser, "plus", "Add code", primary=True)
        self.add.clicked.connect(self._ask_add)
        self._nothing = label(_EMPTY, "empty", wrap=True)
        self._parts = QSplitter(Qt.Orientation.Horizontal)
        self._parts.setHandleWidth(1)
        self._parts.setChildrenCollapsible(False)
        self._parts.addWidget(self.tree)
        self._parts.addWidget(self._make_detail())
        self._parts.setSizes([600, 500])
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.field, 1)
        tools.addWidget(self.add)
        self.column.addWidget(label(_ABOUT, wrap=True))
        self.column.addLayout(tools)
        self.column.addWidget(self._parts, 1)
        self.column.addWidget(self._nothing, 1, Qt.AlignmentFlag.AlignTop)
        holder.changed.connect(self._show_rows)

    def _make_detail(self) -> QWidget:
        self.name = label("", "head", wrap=True)
        self._counts = label("", "second", wrap=True)
        self.rename = text_button(self.dresser, "pencil", "Rename (F2)")
        self.rename.clicked.connect(lambda: self.tree.edit(self.tree.currentIndex().siblingAtColumn(0)))
        self.colour = text_button(self.dresser, "", "Colour")
        self.colours = QMenu("Colour", self)
        for colour in CodeColour:
            words = colour.value.capitalize() or "No colour"
            action = self.colours.addAction(words)
            self.dresser.keep(partial(self._dress_colour, action, colour))
            action.triggered.connect(lambda _=False, c=colour: self._ask(self.colour_asked, c))
        self.colour.setMenu(self.colours)
        self.delete = text_button(self.dresser, "trash-2", "Delete")
        below = QMenu("Delete", self)
        self.delete_plain = below.addAction("Delete; its places lose it")
        self.delete_plain.triggered.connect(lambda: self._ask(self.delete_asked, False))
        self.delete_to_parent = below.addAction("Delete; its places get the code above")
        self.delete_to_parent.triggered.connect(lambda: self._ask(self.delete_asked, True))
        self.delete.setMenu(below)
        self.memo = QPlainTextEdit()
        self.memo.setProperty("field", True)
        self.memo.setAccessibleName("Definition of the code")
        self.memo.setPlaceholderText("Definition: what the code stands for, and what it does not")
        self.memo.setTabChangesFocus(True)
        self.memo.setFixedHeight(_MEMO_HEIGHT)
        self.memo.textChanged.connect(self._follow_memo)
        self.save = text_button(self.dresser, "check", "Save")
        self.save.setAccessibleName("Save the definition")
        self.save.setToolTip("Save the definition")
        self.save.clicked.connect(self._ask_memo)
        self.other = QLineEdit()
        self.other.setAccessibleName("The other code, to move under or merge into")
        self.other.setPlaceholderText("Another code; empty is the top")
        self.other.textChanged.connect(self._follow_buttons)
        self.move_under = text_button(self.dresser, "arrow-right", "Move under")
        self.move_under.clicked.connect(lambda: self._ask(self.move_asked, self.other.text().strip()))
        self.merge = text_button(self.dresser, "git-merge", "Merge into")
        self.merge.clicked.connect(lambda: self._ask(self.merge_asked, self.other.text().strip()))
        self.places = rows_table("Places of the code")
        self.places.setMinimumHeight(_LEAST_OF_PLACES)
        self.places.activated.connect(self._open_place)
        self.take_off = text_button(self.dresser, "x", "Take code off this place")
        self.take_off.clicked.connect(self._ask_take_off)
        self._detail = QWidget()
        column = QVBoxLayout(self._detail)
        column.setContentsMargins(16, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.name)
        column.addWidget(self._counts)
        column.addLayout(_row(self.rename, self.colour, self.delete))
        defining = _row(self.memo, self.save, stretch=False)
        defining.setAlignment(self.save, Qt.AlignmentFlag.AlignTop)
        column.addLayout(defining)
        moving = _row(self.move_under, self.merge, stretch=False)
        moving.insertWidget(0, self.other, 1)
        column.addLayout(moving)
        column.addWidget(self.places, 1)
        column.addLayout(_row(self.take_off))
        return self._detail

    def _dress_colour(self, action: QAction, colour: CodeColour) -> None:
        action.setIcon(swatch(colour, self._holder.theme))

    # --- showing -----------------------------------------------------------------------

    def show_codes(self, rows: Sequence[CodeRow], *, can_write: bool) -> None:
        """Show the codebook; the code that was selected stays so, else the one in its place is."""
        self._rows, self._can_write = list(rows), can_write
        for part in (self.field, self.add):
            part.setEnabled(can_write)
            part.setToolTip("" if can_write else "The archive is not open for writing")
        self._show_rows()

    def _show_rows(self, *_: object) -> None:
        before = self.current
        kept = before.uid if before is not None else None
        at = next((n for n, row in enumerate(self._rows) if kept is not None and row.uid == kept), None)
        if at is None and before is not None:
            at = next((n for n, row in enumerate(self._rows) if row.path == before.path), None)
        self.model.show_rows(self._rows, self._holder.theme, can_write=self._can_write)
        self.tree.dress()
        self._parts.setVisible(bool(self._rows))
        self._nothing.setVisible(not self._rows)
        complete_codes(self.other, [row.path for row in self._rows])
        if self._rows:
            self.pick(self._rows[at or 0].path)
        else:
            self._follow_code()

    def pick(self, path: str) -> None:
        """Select the code of that path."""
        self.tree.setCurrentIndex(self.model.index_of(path))

    def show_places(self, path: str, places: Sequence[CodePlace]) -> None:
        """Show where the selected code is used."""
        if self.current is None or self.current.path != path:
            return
        self._places = list(places)
        self._show_place_rows()
        if places:
            self.places.selectRow(0)
        self._follow_buttons()

    def _show_place_rows(self) -> None:
        show_rows(self.places, _PLACE_HEAD, [_place_row(place) for place in self._places])
        for section in (1, 2):
            self.places.horizontalHeader().setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
        self.places.selectionModel().currentChanged.connect(self._follow_buttons)

    def take_focus(self) -> None:
        """Put the keyboard on the tree, or into the field where there is nothing yet."""
        target = self.tree if self._rows or not self._can_write else self.field
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def current(self) -> CodeRow | None:
        """The code that is selected."""
        return self.model.row_at(self.tree.currentIndex())

    def _follow_code(self, *_: object) -> None:
        row = self.current
        self._detail.setEnabled(row is not None)
        self.name.setText(row.path if row is not None else "")
        self.memo.setPlainText(row.memo if row is not None else "")
        self.memo.setReadOnly(not self._can_write)
        self._counts.setText(_count_line(row) if row is not None else "")
        self.other.clear()
        self._places = []
        self._show_place_rows()
        self._follow_buttons()
        if row is not None:
            self.picked.emit(row.path)

    def _follow_memo(self) -> None:
        row = self.current
        is_new = row is not None and self.memo.toPlainText().strip() != row.memo
        self.save.setEnabled(self._can_write and is_new)

    def _follow_buttons(self, *_: object) -> None:
        row, can = self.current, self._can_write
        for button in (self.rename, self.colour, self.delete, self.move_under, self.other):
            button.setEnabled(can and row is not None)
        self.merge.setEnabled(can and row is not None and bool(self.other.text().strip()))
        self.delete_to_parent.setEnabled(row is not None and row.depth > 0)
        self.take_off.setEnabled(can and self.current_place is not None)
        self._follow_memo()

    @property
    def current_place(self) -> CodePlace | None:
        """The place that is selected."""
        at = self.places.currentIndex().row()
        return self._places[at] if 0 <= at < len(self._places) else None

    # --- asking ------------------------------------------------------------------------

    def _ask(self, signal: object, value: object) -> None:
        if (row := self.current) is not None and self._can_write:
            signal.emit(row.path, value)  # type: ignore[attr-defined]

    def _ask_add(self) -> None:
        if words := self.field.text().strip():
            self.field.clear()
            self.add_asked.emit(words)

    def _ask_memo(self) -> None:
        self._ask(self.memo_asked, self.memo.toPlainText().strip())

    def _ask_take_off(self) -> None:
        if (place := self.current_place) is not None:
            self._ask(self.take_off_asked, place)

    def _open_place(self, _: QModelIndex) -> None:
        if (place := self.current_place) is not None:
            self.place_opened.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_delete = event.key() == Qt.Key.Key_Delete and self._can_write
        if is_delete and self.tree.hasFocus():
            self._ask(self.delete_asked, False)
        elif is_delete and self.places.hasFocus():
            self._ask_take_off()
        else:
            super().keyPressEvent(event)


class _CountDelegate(QStyledItemDelegate):
    """Numbers that end where their head does; the ground of the row stays whole."""

    def displayText(self, value: object, locale: QLocale | QLocale.Language) -> str:
        return f"{value}\u2002"


class _CodeTree(QTreeView):
    """The tree itself: rows picked whole, renamed by F2, dragged under one another."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Codes")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setMinimumWidth(380)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self._counts = _CountDelegate(self)

    def event(self, event: QEvent) -> bool:
        """Keep F2 here: elsewhere it edits what is known of the document."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2:
            event.accept()
            return True
        return super().event(event)

    def dress(self) -> None:
        """Open all branches and give the columns their widths, after other rows are shown."""
        self.expandAll()
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for section in range(1, header.count()):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.ResizeToContents)
            self.setItemDelegateForColumn(section, self._counts)


def _row(*parts: QWidget, stretch: bool = True) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    if stretch:
        row.addStretch(1)
    return row


def _count_line(row: CodeRow) -> str:
    own = row.counts
    words = ", ".join(
        (
            count_words(own.passages, "passage"),
            count_words(own.claims, "claim"),
            count_words(own.documents, "document"),
        )
    )
    if row.uid is None:
        return f"{words}. A tag of annotations; any change makes it a code."
    return words if row.total == own.total else f"{words}; {row.total:,} with the codes below"


def _place_row(place: CodePlace) -> tuple[str, ...]:
    what = place.kind.value
    if place.kind is UseKind.CLAIM and place.claim_id is None:
        what = "claim (gone)"
    return what, " ".join(place.words.split()), place.document
