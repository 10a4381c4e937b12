"""The reviewer's judgement: from keys, buttons and menus to commands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from viewer.domain.vocabulary import Status
from viewer.gui.actions import ActionSet, Where
from viewer.gui.commands import review
from viewer.gui.controllers.session import ArchiveSession
from viewer.gui.panels.claims.side import SidePane
from viewer.gui.panels.library.panel import LibraryPanel

#: Actions that set a status.
STATUS_ACTIONS = {
    "status_accepted": Status.ACCEPTED,
    "status_rejected": Status.REJECTED,
    "status_second_look": Status.SECOND_LOOK,
    "status_in_review": Status.IN_REVIEW,
    "status_settled": Status.SETTLED,
    "status_unreviewed": Status.UNREVIEWED,
}


class ReviewController(QObject):
    """Acts on the claim that is selected in the list, and on the document shown."""

    hinted = Signal(str)

    def __init__(
        self, session: ArchiveSession, side: SidePane, library: LibraryPanel, actions: ActionSet
    ) -> None:
        super().__init__(side)
        self._session = session
        self._side = side
        self._library = library
        actions.local_to(side.claims.list, Where.REVIEW, Where.TEXT)
        for name, status in STATUS_ACTIONS.items():
            actions[name].triggered.connect(partial(self._set_status, status))
        actions["mark_claim"].triggered.connect(self._flip_report)
        actions["mark_document"].triggered.connect(self._mark_document)
        actions["previous_claim"].triggered.connect(lambda: side.claims.list.step(-1))
        actions["next_claim"].triggered.connect(lambda: side.claims.list.step(1))
        actions["next_unreviewed"].triggered.connect(side.claims.pick_unreviewed)
        side.claims.assessed.connect(
            lambda claim_id, fields: session.perform(review.assess_claim(claim_id, **fields))
        )
        side.claims.report_toggled.connect(self._set_report)

    def _set_status(self, status: Status) -> None:
        row = self._side.claims.current
        if row is None:
            self.hinted.emit("Choose a claim first.")
        elif row.status is not status:
            self._session.perform(review.set_claim_status(row.id, status))

    def _flip_report(self) -> None:
        row = self._side.claims.current
        if row is None:
            self.hinted.emit("Choose a claim first.")
        else:
            self._set_report(row.id, not row.selected)

    def _set_report(self, claim_id: int, is_marked: bool) -> None:
        command = (
            review.mark_for_report(claim_id=claim_id)
            if is_marked
            else review.unmark_for_report(claim_id=claim_id)
        )
        self._session.perform(command)

    def mark_topic(self, document_ids: Sequence[int], topic_key: str, title: str) -> None:
        """Mark one topic of a comparison for the report."""
        self._session.perform(
            review.mark_for_report(comparison=tuple(document_ids), topic_key=topic_key or None, title=title)
        )
        self.hinted.emit(f"“{title}” is marked for the report.")

    def _mark_document(self) -> None:
        summary = self._library.current
        if summary is None:
            self.hinted.emit("Choose a document first.")
        else:
            self._session.perform(review.mark_for_report(document_id=summary.id))
            self.hinted.emit(f"“{summary.title or summary.file_name}” is marked for the report.")
