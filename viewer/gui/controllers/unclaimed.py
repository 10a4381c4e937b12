"""Numbers that no claim covers: from the list beside the text to commands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.domain.changes import ChangeKind, Changes
from viewer.domain.span import Span
from viewer.domain.vocabulary import ClaimKind
from viewer.domain.wording import count_words
from viewer.gui.actions import ActionSet, Where
from viewer.gui.commands import working as commands
from viewer.gui.controllers.corrections import CorrectionsController
from viewer.gui.controllers.documents import DocumentsController
from viewer.gui.controllers.session import ArchiveSession
from viewer.gui.panels.claims.side import SidePane

if TYPE_CHECKING:
    from viewer.services.unclaimed import UnclaimedNumber
    from viewer.services.workspace import Workspace

_CONCERNS = frozenset({ChangeKind.CLAIMS, ChangeKind.UNCLAIMED, ChangeKind.DOCUMENTS})


class UnclaimedController(QObject):
    """Keeps the list in step with the document in front."""

    hinted = Signal(str)

    def __init__(
        self,
        session: ArchiveSession,
        side: SidePane,
        documents: DocumentsController,
        corrections: CorrectionsController,
        actions: ActionSet,
    ) -> None:
        super().__init__(side)
        self._session = session
        self._panel = side.unclaimed
        self._corrections = corrections
        self._document_id: int | None = None
        documents.shown.connect(self._show)
        session.changed.connect(self._refresh)
        self._panel.picked.connect(side.claims.passage_asked)
        self._panel.claim_asked.connect(lambda: self._make(ClaimKind.FIGURE))
        self._panel.dismiss_asked.connect(self._dismiss)
        actions.local_to(self._panel.list, Where.UNCLAIMED)
        actions["unclaimed_figure"].triggered.connect(lambda: self._make(ClaimKind.FIGURE))
        actions["unclaimed_event"].triggered.connect(lambda: self._make(ClaimKind.EVENT))
        actions["unclaimed_dismiss"].triggered.connect(self._dismiss)
        actions["focus_unclaimed"].triggered.connect(side.go_to_unclaimed)

    def _show(self, document_id: int | None) -> None:
        self._document_id = document_id
        self._panel.reason.leave()
        if document_id is None:
            self._panel.show_numbers(None)
            return
        self._session.ask(
            partial(_numbers, document_id), partial(self._arrived, document_id), group="unclaimed numbers"
        )

    def _refresh(self, changes: Changes) -> None:
        if changes & _CONCERNS and self._document_id is not None:
            self._show(self._document_id)

    def _arrived(self, document_id: int, numbers: list[UnclaimedNumber]) -> None:
        if document_id == self._document_id:
            self._panel.show_numbers(numbers)

    def _make(self, kind: ClaimKind) -> None:
        number = self._panel.current
        if number is None:
            self.hinted.emit("Choose a number first.")
        else:
            self._corrections.make(number.document_id, number.span, kind)

    def _dismiss(self) -> None:
        chosen, current = self._panel.chosen(), self._panel.current
        waiting = [number for number in chosen if number.dismissal is None]
        if waiting:
            what = f"“{waiting[0].text}”" if len(waiting) == 1 else count_words(len(waiting), "number")
            self._panel.reason.ask(
                f"Dismiss {what}: why does it need no claim?"
                if len(waiting) == 1
                else f"Dismiss {what}: why do they need no claim?",
                partial(self._dismiss_for, waiting[0].document_id, [number.span for number in waiting]),
            )
        elif current is not None and current.dismissal is not None:
            self._session.perform(commands.restore_unclaimed(current.document_id, current.span))
        else:
            self.hinted.emit("Choose a number first.")

    def _dismiss_for(self, document_id: int, spans: list[Span], reason: str) -> None:
        self._session.perform(commands.dismiss_unclaimed(document_id, spans, reason))


def _numbers(document_id: int, ws: Workspace) -> list[UnclaimedNumber]:
    from viewer.services.unclaimed import list_unclaimed

    return list_unclaimed(ws, document_id, with_dismissed=True)
