"""The library: documents with source, date and review progress; filter, facets, drop area."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QMenu,
    QScrollArea,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from viewer.gui.delegates.document import DocumentDelegate
from viewer.gui.models.documents import (
    FACETS,
    DocumentModel,
    FacetValues,
    LibraryFilter,
    count_facets,
    narrow,
)
from viewer.gui.panels.library.drop import DropBox, DropTarget
from viewer.gui.panels.library.facets import FacetsBox
from viewer.gui.panels.library.metadata import MetadataForm
from viewer.gui.panels.shell.dress import Dresser, PaneHead, hairline, icon_button, label
from viewer.gui.panels.shell.lists import RowList
from viewer.gui.theme import ThemeHolder

if TYPE_CHECKING:
    from viewer.services.documents import DocumentSummary

_EMPTY = "Imported documents are listed here with their source, date and review progress."


class LibraryPanel(QWidget):
    """Lists the documents and tells what is to happen with them."""

    document_picked = Signal(int)
    files_dropped = Signal(list)
    import_asked = Signal()

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(220)
        self.holder = holder
        self._summaries: list[DocumentSummary] = []
        self._extra: dict[int, FacetValues] = {}
        self._kept: frozenset[int] | None = None
        self._menu_actions: list[QAction] = []
        dresser = Dresser(holder, self)
        self.head = PaneHead("Library")
        self._filter_button = icon_button(dresser, "list-filter", "Filter the library", checkable=True)
        self._add_button = icon_button(dresser, "plus", "Import files (Ctrl+I)")
        self._add_button.clicked.connect(self.import_asked)
        self.head.add_tool(self._filter_button)
        self.head.add_tool(self._add_button)
        self.words = QLineEdit()
        self.words.setPlaceholderText("Filter by title or source")
        self.words.setAccessibleName("Filter the library by title or source")
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self._narrow)
        self._field = QWidget()
        field_rows = QVBoxLayout(self._field)
        field_rows.setContentsMargins(12, 0, 12, 8)
        field_rows.addWidget(self.words)
        self._field.hide()
        self._filter_button.toggled.connect(self._show_field)

        self._model = DocumentModel(self)
        self.list = RowList("Documents of the archive", self._model, DocumentDelegate(holder), holder)
        # Arrow keys only move: each document passed on the way would become a tab.
        self.list.clicked.connect(lambda _index: self._open_current())
        self.list.opened.connect(lambda summary: self.document_picked.emit(summary.id))
        self.list.menu_asked.connect(self._show_menu)
        self.facets = FacetsBox(FACETS, holder)
        self.facets.changed.connect(self._narrow)
        self.metadata = MetadataForm(holder)
        self._target = DropTarget(self)
        self._target.dropped.connect(self.files_dropped)
        self._drop_box = DropBox(holder)
        self._target.hovered.connect(self._drop_box.set_target)
        self._build()

    def _build(self) -> None:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.facets)
        rows.addStretch(1)
        scroll.setWidget(holder)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(scroll)
        self.splitter.setSizes([320, 240])
        empty = QWidget()
        empty_rows = QVBoxLayout(empty)
        empty_rows.setContentsMargins(12, 12, 12, 12)
        empty_rows.addWidget(label(_EMPTY, "empty", wrap=True))
        empty_rows.addStretch(1)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.splitter)
        self._stack.addWidget(empty)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(hairline())
        box = QVBoxLayout()
        box.setContentsMargins(12, 8, 12, 12)
        box.addWidget(self._drop_box)
        foot.addLayout(box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._field)
        column.addLayout(self._stack, 1)
        column.addWidget(self.metadata)
        column.addWidget(self._foot)
        self.show_documents([])

    def set_menu_actions(self, actions: Sequence[QAction]) -> None:
        """Set what the context menu of a document offers."""
        self._menu_actions = list(actions)

    # --- showing -----------------------------------------------------------------------

    def show_facets(self, extra: dict[int, FacetValues]) -> None:
        """Show the facets of claims and annotations too; they come later than the documents."""
        self._extra = extra
        self.facets.show_counts(count_facets(self._summaries, extra))
        self._narrow()

    def show_documents(self, summaries: Sequence[DocumentSummary]) -> None:
        """Show the newest versions of the documents; facets of their claims stay until told anew."""
        self._summaries = [summary for summary in summaries if summary.newest_id is None]
        self.facets.show_counts(count_facets(self._summaries, self._extra))
        self._narrow()
        self._stack.setCurrentIndex(0 if summaries else 1)
        self._filter_button.setEnabled(bool(summaries))
        self._foot.setVisible(bool(summaries))

    def keep_documents(self, kept: frozenset[int] | None) -> None:
        """List only these documents, all for None; what was chosen elsewhere says why."""
        self._kept = kept
        self._narrow()

    def show_current(self, document_id: int | None) -> None:
        """Move to a document without telling."""
        self.list.select_key(document_id)

    @property
    def current(self) -> DocumentSummary | None:
        """The document that is selected."""
        value: DocumentSummary | None = self.list.current_value()
        return value

    def _open_current(self) -> None:
        if self.current is not None:
            self.document_picked.emit(self.current.id)

    def _narrow(self) -> None:
        wanted = LibraryFilter(self.words.text(), self.facets.ticked(), self._kept)
        current = self.current
        shown = narrow(self._summaries, wanted, self._extra)
        self._model.set_values(shown)
        self.list.select_key(current.id if current else None)
        if not self._summaries:
            self.head.set_count("empty")
        elif wanted.is_empty:
            self.head.set_count(f"{len(shown):,}")
        else:
            self.head.set_count(f"{len(shown):,} of {len(self._summaries):,}")

    def _show_field(self, is_shown: bool) -> None:
        self._field.setVisible(is_shown)
        if is_shown:
            self.words.setFocus()
        else:
            self.words.clear()
            self.facets.clear()

    def _show_menu(self, summary: DocumentSummary, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Open", lambda: self.document_picked.emit(summary.id))
        menu.addActions(self._menu_actions)
        menu.popup(where)
