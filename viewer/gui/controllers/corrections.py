"""Claims corrected in place and made of what is selected in the text."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from viewer.domain.span import Span
from viewer.domain.vocabulary import ClaimKind
from viewer.gui.actions import ActionSet, Where
from viewer.gui.commands import correct as commands
from viewer.gui.commands.review import Command
from viewer.gui.controllers.documents import DocumentsController
from viewer.gui.controllers.session import ArchiveSession
from viewer.gui.panels.claims.side import SidePane
from viewer.gui.panels.document.page import DocumentPage
from viewer.gui.panels.document.panel import DocumentPanel

_MAKE = {
    "make_figure": ClaimKind.FIGURE,
    "make_event": ClaimKind.EVENT,
    "make_date": ClaimKind.DATE,
}


class CorrectionsController(QObject):
    """From keys and the form in the claim's detail to commands."""

    hinted = Signal(str)

    def __init__(
        self,
        session: ArchiveSession,
        panel: DocumentPanel,
        side: SidePane,
        documents: DocumentsController,
        actions: ActionSet,
    ) -> None:
        super().__init__(side)
        self._session = session
        self._panel = panel
        self._side = side
        self._documents = documents
        self._actions = actions
        form = side.claims.detail.form
        form.saved.connect(
            lambda claim_id, fields, reason: self._perform(commands.correct_claim(claim_id, fields, reason))
        )
        form.withdrawn.connect(lambda claim_id: self._perform(commands.withdraw_correction(claim_id)))
        form.deleted.connect(lambda claim_id: self._perform(commands.delete_claim(claim_id)))
        actions["edit_claim"].triggered.connect(self._edit)
        for name, kind in _MAKE.items():
            actions[name].triggered.connect(partial(self._make, kind))
        panel.page_added.connect(self._wire)

    def _wire(self, page: DocumentPage) -> None:
        self._actions.local_to(page.reader.widget, Where.READER)

    def _perform(self, command: Command) -> None:
        self._side.claims.detail.stop_editing()
        self._session.perform(command)

    def _edit(self) -> None:
        archive = self._session.archive
        if self._side.claims.current is None:
            self.hinted.emit("Choose a claim first.")
        elif archive is None or archive.read_only:
            self.hinted.emit("This archive is open for reading only.")
        else:
            self._side.show_claims()
            self._side.claims.detail.start_editing()

    def _make(self, kind: ClaimKind, _checked: bool = False) -> None:
        page = self._panel.page
        span = page.reader.selected_span() if page is not None else None
        if page is None or page.view is None or span is None:
            self.hinted.emit(f"Select the words in the text that the {kind.value} is about.")
            return
        self.make(page.view.document.id, span, kind)

    def make(self, document_id: int, span: Span, kind: ClaimKind) -> None:
        """Make a claim of a passage, and show it ready to be filled in."""
        self._session.perform(
            commands.make_claim(document_id, span, kind), partial(self._show_made, document_id)
        )

    def _show_made(self, document_id: int, claim_id: object) -> None:
        """Show the new claim, ready to be filled in, once the document is loaded anew."""
        if isinstance(claim_id, int):
            self._documents.show_claim_when_there(document_id, claim_id, self._edit)
