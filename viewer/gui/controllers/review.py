"""The reviewer's judgement: from keys, buttons and menus to commands; and which claim comes next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence

from viewer.domain.changes import ChangeKind, Changes
from viewer.domain.vocabulary import CREDIBILITY, RELIABILITY, Status
from viewer.domain.wording import count_words, headline
from viewer.gui.actions import ActionSet, Where
from viewer.gui.commands import review
from viewer.gui.commands.working import assess_claims
from viewer.gui.controllers.session import ArchiveSession
from viewer.gui.panels.claims.side import SidePane
from viewer.gui.panels.library.panel import LibraryPanel

if TYPE_CHECKING:
    from viewer.domain.review import Progress
    from viewer.services.documents import ClaimRow
    from viewer.services.progress import NextClaim
    from viewer.services.workspace import Workspace

#: Actions that set a status.
STATUS_ACTIONS = {
    "status_accepted": Status.ACCEPTED,
    "status_rejected": Status.REJECTED,
    "status_second_look": Status.SECOND_LOOK,
    "status_in_review": Status.IN_REVIEW,
    "status_settled": Status.SETTLED,
    "status_unreviewed": Status.UNREVIEWED,
}
_QUESTIONS = {
    Status.ACCEPTED: "Accept",
    Status.REJECTED: "Reject",
    Status.SECOND_LOOK: "Ask for a second look at",
    Status.IN_REVIEW: "Begin review of",
    Status.SETTLED: "Settle",
    Status.UNREVIEWED: "Set to unreviewed:",
}
_PROGRESS = frozenset({ChangeKind.ASSESSMENTS, ChangeKind.CLAIMS, ChangeKind.DOCUMENTS})


class ReviewController(QObject):
    """Acts on the claims that are selected in the list, and on the document shown."""

    hinted = Signal(str)
    claim_asked = Signal(int, int)  # document, claim: the next one to review
    progress_changed = Signal(object)  # Progress of the archive

    def __init__(
        self, session: ArchiveSession, side: SidePane, library: LibraryPanel, actions: ActionSet
    ) -> None:
        super().__init__(side)
        self._session = session
        self._side = side
        self._library = library
        self._document_id: int | None = None
        claims = side.claims
        actions.local_to(claims.list, Where.REVIEW, Where.TEXT)
        for name, status in STATUS_ACTIONS.items():
            actions[name].triggered.connect(partial(self._set_status, status))
        actions["mark_claim"].triggered.connect(self._flip_report)
        actions["mark_document"].triggered.connect(self._mark_document)
        actions["previous_claim"].triggered.connect(lambda: claims.list.step(-1))
        actions["next_claim"].triggered.connect(lambda: claims.list.step(1))
        for name in ("next_unreviewed", "next_unreviewed_here"):
            actions[name].triggered.connect(self._go_on)
        actions["give_reason"].triggered.connect(partial(self._begin, claims.detail.judgement.begin_reason))
        actions["link_evidence"].triggered.connect(
            partial(self._begin, claims.detail.judgement.evidence.begin)
        )
        self._add_grade_keys()
        claims.assessed.connect(self._assess)
        claims.report_toggled.connect(self._set_report)
        session.changed.connect(self._refresh)
        session.opened.connect(lambda _: self._ask_progress())

    def _add_grade_keys(self) -> None:
        for field, prefix, scale in (
            ("reliability", "Shift+", RELIABILITY),
            ("credibility", "", CREDIBILITY),
        ):
            for grade, words in scale.items():
                action = QAction(f"{grade}: {words}", self)
                action.setShortcut(QKeySequence(f"{prefix}{grade}"))
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                action.triggered.connect(partial(self._grade, field, grade))
                self._side.claims.list.addAction(action)

    # --- judging -----------------------------------------------------------------------

    def _set_status(self, status: Status, _checked: bool = False) -> None:
        rows = [row for row in self._rows() if row.status is not status]
        if len(rows) > 1 or (rows and status is Status.REJECTED):
            self._ask(status, rows)
        elif rows:
            self._session.perform(review.set_claim_status(rows[0].id, status))

    def _ask(self, status: Status, rows: Sequence[ClaimRow]) -> None:
        """Ask in passing why; "not a claim" is a rejection with its reason."""
        what = "claim" if len(rows) == 1 else count_words(len(rows), "claim")
        is_one = status is Status.REJECTED and len(rows) == 1
        question = (
            f"Reject “{headline(rows[0].item)}”: why is it no claim, or wrong?"
            if is_one
            else f"{_QUESTIONS[status]} {what}: why?"
        )
        self._side.claims.reason.ask(question, partial(self._judge, [row.id for row in rows], status))

    def _judge(self, claim_ids: list[int], status: Status, reason: str) -> None:
        fields: dict[str, Any] = {"status": status} | ({"reason": reason} if reason else {})
        self._session.perform(assess_claims(claim_ids, **fields))

    def _grade(self, field: str, grade: str, _checked: bool = False) -> None:
        rows = self._rows()
        if not rows:
            return
        given = {getattr(row.assessment, field) if row.assessment else None for row in rows}
        self._session.perform(
            assess_claims([row.id for row in rows], **{field: None if given == {grade} else grade})
        )

    def _assess(self, claim_id: int, fields: dict[str, Any]) -> None:
        """Set fields from the detail: of the claim shown, and of all others that are chosen with it."""
        chosen = [row.id for row in self._side.claims.chosen()]
        ids = chosen if claim_id in chosen else [claim_id]
        if len(ids) == 1 or "reason" in fields:
            self._session.perform(assess_claims(ids, **fields))
            return
        self._side.claims.reason.ask(
            f"Set {next(iter(fields))} of {count_words(len(ids), 'claim')}: why?",
            lambda reason: self._session.perform(
                assess_claims(ids, **fields, **({"reason": reason} if reason else {}))
            ),
        )

    def _rows(self) -> list[ClaimRow]:
        rows = self._side.claims.chosen()
        if not rows:
            self.hinted.emit("Choose a claim first.")
        return rows

    def _begin(self, act: Any, _checked: bool = False) -> None:
        if self._side.claims.current is None:
            self.hinted.emit("Choose a claim first.")
        else:
            act()

    # --- the queue ---------------------------------------------------------------------

    def _go_on(self) -> None:
        """Move to the next claim that nobody judged, in the next document where this one has none."""
        claims = self._side.claims
        if claims.pick_unreviewed():
            self._side.go_to_claims()
            return
        self._session.ask(partial(_next, claims.document_id), self._show_next, group="next unreviewed")

    def _show_next(self, found: NextClaim | None) -> None:
        if found is None:
            self.hinted.emit("Every claim of the archive was looked at.")
        else:
            self.claim_asked.emit(found.document_id, found.claim_id)
            self._side.go_to_claims()

    def show_document(self, document_id: int | None) -> None:
        """Take note of the document in front."""
        self._document_id = document_id
        self._side.claims.reason.leave()
        self._ask_progress()

    def _refresh(self, changes: Changes) -> None:
        if changes & _PROGRESS:
            self._ask_progress()

    def _ask_progress(self) -> None:
        self._session.ask(
            partial(_progress, self._document_id), self._show_progress, group="progress of the review"
        )

    def _show_progress(self, found: tuple[Progress, Progress]) -> None:
        here, whole = found
        self._side.claims.show_progress(here if self._document_id is not None else None, whole)
        self.progress_changed.emit(whole)

    # --- the report --------------------------------------------------------------------

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


def _next(document_id: int | None, ws: Workspace) -> NextClaim | None:
    from viewer.services.progress import next_unreviewed

    return next_unreviewed(ws, document_id)


def _progress(document_id: int | None, ws: Workspace) -> tuple[Progress, Progress]:
    from viewer.services.progress import progress_of

    return progress_of(ws, document_id)
