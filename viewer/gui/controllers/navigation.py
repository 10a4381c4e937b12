"""Goes to things from anywhere in the window: documents, claims, passages, hits, comparisons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from viewer.gui.actions import ActionSet
from viewer.gui.controllers.documents import DocumentsController
from viewer.gui.controllers.views import COMPARE, READ, ViewsController

if TYPE_CHECKING:
    from viewer.services.search import SearchHit
    from viewer.services.select import SelectionEntry

MAX_COMPARED = 4


class NavigationController(QObject):
    """Brings the right view to the front and asks it for what is wanted."""

    def __init__(self, views: ViewsController, documents: DocumentsController, actions: ActionSet) -> None:
        super().__init__(views)
        self._views = views
        self._documents = documents
        self._actions = actions

    def open_hit(self, hit: SearchHit, words: str) -> None:
        """Open a document at a hit of the search."""
        self._views.show(READ)
        self._documents.open_hit(hit, words)

    def open_document(self, document_id: int) -> None:
        """Open a document."""
        self._views.show(READ)
        self._documents.open(document_id)

    def open_passage(self, document_id: int, start: int, end: int) -> None:
        """Open a document at a passage (code points)."""
        self._views.show(READ)
        self._documents.open_at(document_id, start, end)

    def open_claim(self, document_id: int, claim_id: int) -> None:
        """Open a document at a claim, picked in the list too."""
        self._views.show(READ)
        self._documents.open_entry(document_id, claim_id, None)

    def open_annotation(self, document_id: int, uid: str) -> None:
        """Open a document at an annotation, picked in the list too."""
        self._views.show(READ)
        self._documents.open_entry(document_id, None, uid)

    def open_entry(self, entry: SelectionEntry) -> None:
        """Open what an entry of the report stands for."""
        if entry.documents:
            self.compare(entry.documents)
        elif entry.home_id is not None:
            self._views.show(READ)
            self._documents.open_entry(entry.home_id, entry.claim_id, entry.annotation_uid)

    def compare(self, document_ids: Sequence[int]) -> None:
        """Compare documents, the first four of them; fewer than two leave the view as it is."""
        self._views.show(COMPARE)
        panel = self._views.view(COMPARE)
        if len(document_ids) > 1:
            panel.choose_documents(document_ids[:MAX_COMPARED])  # type: ignore[attr-defined]

    def compare_texts(self, earlier: int, later: int) -> None:
        """Show what differs between two versions of a text."""
        self.compare((earlier, later))
        self._actions["show_differences"].setChecked(True)
