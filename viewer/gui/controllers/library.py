"""The library in step with the archive, and the metadata of its documents."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.domain.changes import ChangeKind, Changes
from viewer.domain.document import Metadata
from viewer.gui.commands import review
from viewer.gui.controllers.session import EVERYTHING, ArchiveSession
from viewer.gui.models.documents import FacetValues, claim_facets
from viewer.gui.panels.library.panel import LibraryPanel

if TYPE_CHECKING:
    from viewer.services.documents import ArchiveTotals, DocumentSummary
    from viewer.services.workspace import Workspace

_CONCERNS = frozenset(
    {ChangeKind.DOCUMENTS, ChangeKind.CLAIMS, ChangeKind.ANNOTATIONS, ChangeKind.ASSESSMENTS, ChangeKind.TAGS}
)
_GROUP, _FACETS = "library", "facets"


class LibraryController(QObject):
    """Loads the list of documents again when it can have changed."""

    loaded = Signal(list)  # DocumentSummary
    totals_changed = Signal(int, int)  # documents, claims

    def __init__(self, session: ArchiveSession, panel: LibraryPanel) -> None:
        super().__init__(panel)
        self._session = session
        self._panel = panel
        session.opened.connect(lambda _: self._refresh(EVERYTHING))
        session.changed.connect(self._refresh)
        panel.metadata.saved.connect(
            lambda document_id, fields: session.perform(review.edit_metadata(document_id, **fields))
        )

    def edit_metadata(self, document_id: int) -> None:
        """Open the metadata form on a document."""

        def load(ws: Workspace) -> Metadata:
            from viewer.services.documents import load_document

            return load_document(ws, document_id).document.metadata

        self._session.ask(load, partial(self._panel.metadata.edit, document_id), group="metadata")

    def _refresh(self, changes: Changes) -> None:
        if changes & _CONCERNS:
            self._session.ask(_list, self._show, group=_GROUP)
            self._session.ask(_list_facets, self._panel.show_facets, group=_FACETS)

    def _show(self, found: tuple[list[DocumentSummary], ArchiveTotals]) -> None:
        summaries, totals = found
        self._panel.show_documents(summaries)
        self.totals_changed.emit(totals.documents, totals.claims)
        self.loaded.emit(summaries)


def _list(ws: Workspace) -> tuple[list[DocumentSummary], ArchiveTotals]:
    from viewer.services.documents import archive_totals, list_documents

    return list_documents(ws), archive_totals(ws)


def _list_facets(ws: Workspace) -> dict[int, FacetValues]:
    from viewer.services.facets import list_facets

    return {document_id: claim_facets(facets) for document_id, facets in list_facets(ws).items()}
