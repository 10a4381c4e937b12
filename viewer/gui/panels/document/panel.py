"""The open documents as tabs; the window's middle."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QToolButton, QVBoxLayout, QWidget

from viewer.gui.actions import ActionSet
from viewer.gui.delegates.document import source_icon
from viewer.gui.icons import icon
from viewer.gui.panels.document.page import DocumentPage
from viewer.gui.panels.shell.dress import Dresser, action_button, icon_button, label
from viewer.gui.theme import ThemeHolder
from viewer.gui.views.reader_api import Highlight, RangeIndex

if TYPE_CHECKING:
    from viewer.services.documents import DocumentView

_TAB_WORDS = 28


class DocumentPanel(QWidget):
    """A tab and a page for each open document. `current_changed` carries its id, or None."""

    current_changed = Signal(object)
    page_added = Signal(object)  # DocumentPage
    closed = Signal(int)

    def __init__(self, actions: ActionSet, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(440)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        self._holder = holder
        self._dresser = Dresser(holder, self)
        self._pages: dict[int, DocumentPage] = {}
        self._mode: Literal["page", "plain"] = "page"
        self._zoom = 100
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Open documents")
        self.tabs.setExpanding(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setMovable(True)
        self.tabs.currentChanged.connect(self._show_tab)
        self._stack = QStackedWidget()
        self._nothing = label("Choose a document in the library to read it.", "empty")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self._nothing)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self.tabs, 1)
        for action_id, name in (("zoom_out", "zoom-out"), ("zoom_in", "zoom-in")):
            row.addWidget(action_button(self._dresser, actions[action_id], name))
        head = QWidget()
        head.setMinimumHeight(36)
        head.setLayout(row)
        head.setAutoFillBackground(True)
        head.setBackgroundRole(self.palette().ColorRole.Window)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._dresser.keep(self._dress_tabs)
        column.addWidget(head)
        column.addWidget(self._stack, 1)

    def set_reading(self, mode: Literal["page", "plain"], zoom: int) -> None:
        """Set the reading view of documents opened from now on, and the zoom of all."""
        self._mode, self._zoom = mode, zoom
        for page in self._pages.values():
            page.reader.set_zoom(zoom)

    # --- documents ---------------------------------------------------------------------

    @property
    def current_id(self) -> int | None:
        """The document shown."""
        data = self.tabs.tabData(self.tabs.currentIndex())
        return data if isinstance(data, int) else None

    @property
    def page(self) -> DocumentPage | None:
        """The page shown."""
        return self._pages.get(self.current_id or 0)

    def page_of(self, document_id: int) -> DocumentPage | None:
        """Give the page of an open document."""
        return self._pages.get(document_id)

    def open_ids(self) -> list[int]:
        """Give the open documents in tab order."""
        return [self.tabs.tabData(at) for at in range(self.tabs.count())]

    def show_view(
        self, view: DocumentView, highlights: Sequence[Highlight] | RangeIndex, *, front: bool = True
    ) -> DocumentPage:
        """Show a document, in a new tab where it has none; `front` brings its tab to the front."""
        document_id = view.document.id
        page = self._pages.get(document_id)
        title = view.document.metadata.title or view.document.file_name
        if page is None:
            page = DocumentPage(self._holder, self._mode, self._zoom)
            self._pages[document_id] = page
            self._stack.addWidget(page)
            page.show_view(view, highlights)
            self.page_added.emit(page)
            self.tabs.blockSignals(True)
            at = self.tabs.addTab("")
            self.tabs.setTabData(at, document_id)
            self.tabs.setTabButton(
                at, QTabBar.ButtonPosition.RightSide, self._close_button(document_id, title)
            )
            self.tabs.blockSignals(False)
            if self.tabs.count() == 1:
                self._show_tab()
        else:
            page.show_view(view, highlights)
        at = self.open_ids().index(document_id)
        self.tabs.setTabText(at, title if len(title) <= _TAB_WORDS else f"{title[: _TAB_WORDS - 1]}…")
        self.tabs.setTabToolTip(at, title)
        self._dress_tabs()
        if front:
            self.bring(document_id)
        return page

    def bring(self, document_id: int) -> None:
        """Bring an open document to the front."""
        ids = self.open_ids()
        if document_id in ids:
            self.tabs.setCurrentIndex(ids.index(document_id))

    def close_document(self, document_id: int) -> None:
        """Close a document's tab."""
        page = self._pages.pop(document_id, None)
        if page is None:
            return
        at = self.open_ids().index(document_id)
        self._stack.removeWidget(page)
        page.deleteLater()
        self.tabs.removeTab(at)
        self._show_tab()
        self.closed.emit(document_id)

    def close_all(self) -> None:
        """Close all tabs (another archive was opened)."""
        for document_id in self.open_ids():
            self.close_document(document_id)

    def step(self, by: int) -> None:
        """Go to a neighbouring tab, round the ends."""
        if self.tabs.count():
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())

    def _dress_tabs(self) -> None:
        for at, document_id in enumerate(self.open_ids()):
            view = self._pages[document_id].view
            if view is not None:
                name = source_icon(view.document.metadata.publisher, view.document.importer)
                self.tabs.setTabIcon(at, icon(name, self._holder.theme))

    def find_in_text(self) -> None:
        """Open the find bar of the document shown."""
        if self.page is not None:
            self.page.find_bar.open()

    def find_next(self) -> None:
        """Go to the next hit in the document shown; opens the find bar where it is closed."""
        self._find(1)

    def find_previous(self) -> None:
        """Go to the previous hit."""
        self._find(-1)

    def go_to_text(self) -> None:
        """Put the focus into the text."""
        if self.page is not None:
            self.page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _find(self, by: int) -> None:
        if self.page is None:
            return
        bar = self.page.find_bar
        if not bar.isVisible():
            bar.open()
        elif by > 0:
            bar.next()
        else:
            bar.previous()

    def _show_tab(self) -> None:
        page = self.page
        self._stack.setCurrentWidget(page if page is not None else self._nothing)
        self.current_changed.emit(self.current_id)

    def _close_button(self, document_id: int, title: str) -> QToolButton:
        button = icon_button(self._dresser, "x", f"Close {title}")
        self._dresser.size(button, 20)
        button.clicked.connect(lambda: self.close_document(document_id))
        return button
