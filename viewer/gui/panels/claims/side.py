"""The right pane: claims, annotations and unclaimed numbers of the document shown, as tabs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from viewer.gui.panels.annotations.panel import AnnotationsPanel
from viewer.gui.panels.claims.panel import ClaimsPanel
from viewer.gui.panels.claims.unclaimed import UnclaimedPanel
from viewer.gui.panels.shell.lists import RowList
from viewer.gui.theme import ThemeHolder

if TYPE_CHECKING:
    from viewer.services.documents import ClaimRow, DocumentView

_CLAIMS, _ANNOTATIONS, _UNCLAIMED = 0, 1, 2


class SidePane(QWidget):
    """Three panels over the same document, one shown."""

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(320)
        self.claims = ClaimsPanel(holder)
        self.annotations = AnnotationsPanel(holder)
        self.unclaimed = UnclaimedPanel(holder)
        self._tabs = QTabBar()
        self._tabs.setAccessibleName("Claims, annotations or unclaimed numbers")
        self._tabs.setExpanding(False)
        self._tabs.addTab("Claims")
        self._tabs.addTab("Annotations")
        self._tabs.addTab("Unclaimed")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.claims)
        self._stack.addWidget(self.annotations)
        self._stack.addWidget(self.unclaimed)
        self._tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.claims.counted.connect(lambda words: self._count(_CLAIMS, "Claims", words))
        self.unclaimed.counted.connect(lambda words: self._count(_UNCLAIMED, "Unclaimed", words))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self._stack, 1)

    def show_document(self, view: DocumentView | None) -> None:
        """Show the claims and annotations of a document, or its new state."""
        self.claims.show_document(view)
        self._show_annotations_of(view)

    def _show_annotations_of(self, view: DocumentView | None) -> None:
        self.annotations.show_document(view)
        count = len(view.annotations) if view else 0
        self._count(_ANNOTATIONS, "Annotations", f"{count:,}" if count else "")

    def show_review(self, view: DocumentView, changed: Sequence[ClaimRow]) -> None:
        """Show what people did with claims and annotations since; the claims are the same."""
        self.claims.show_review(view, changed)
        self._show_annotations_of(view)

    @property
    def list(self) -> RowList:
        """The list in front."""
        lists = (self.claims.list, self.annotations.list, self.unclaimed.list)
        return lists[self._tabs.currentIndex()]

    def go_to_claims(self) -> None:
        """Show the claims and put the focus in their list."""
        self._tabs.setCurrentIndex(_CLAIMS)
        self.claims.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to_annotations(self) -> None:
        """Show the annotations and put the focus in their list."""
        self._tabs.setCurrentIndex(_ANNOTATIONS)
        self.annotations.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to_unclaimed(self) -> None:
        """Show the unclaimed numbers and put the focus in their list."""
        self._tabs.setCurrentIndex(_UNCLAIMED)
        self.unclaimed.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_claims(self) -> None:
        """Show the claims; the focus stays where it is."""
        self._tabs.setCurrentIndex(_CLAIMS)

    def show_annotations(self) -> None:
        """Show the annotations; the focus stays where it is."""
        self._tabs.setCurrentIndex(_ANNOTATIONS)

    def _count(self, tab: int, name: str, words: str) -> None:
        self._tabs.setTabText(tab, f"{name}  {words}" if words else name)
