"""What stands for and against the claim in the detail: asked for, linked, removed and opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.domain.changes import ChangeKind, Changes
from viewer.domain.review import Stance
from viewer.gui.commands import working as commands
from viewer.gui.controllers.session import ArchiveSession
from viewer.gui.panels.claims.detail import ClaimDetail

if TYPE_CHECKING:
    from viewer.services.evidence import Candidate, EvidenceView
    from viewer.services.workspace import Workspace

_CONCERNS = frozenset({ChangeKind.EVIDENCE, ChangeKind.CLAIMS, ChangeKind.ANNOTATIONS, ChangeKind.DOCUMENTS})


class EvidenceController(QObject):
    """Keeps the evidence in step with the claim shown."""

    claim_asked = Signal(int, int)  # document, claim
    passage_asked = Signal(int, int, int)  # document, span

    def __init__(self, session: ArchiveSession, detail: ClaimDetail) -> None:
        super().__init__(detail)
        self._session = session
        self._detail = detail
        self._box = detail.judgement.evidence
        session.changed.connect(self._refresh)
        detail.claim_changed.connect(self._show)
        self._box.added.connect(self._add)
        self._box.removed.connect(lambda uid: session.perform(commands.remove_evidence(uid)))
        self._box.opened.connect(self._open)
        self._box.sought.connect(self._seek)

    def _refresh(self, changes: Changes) -> None:
        if changes & _CONCERNS:
            self._show()

    def _show(self) -> None:
        claim_id = self._detail.claim_id
        if claim_id is not None:
            self._session.ask(
                partial(_evidence, claim_id), partial(self._arrived, claim_id), group="evidence of a claim"
            )

    def _arrived(self, claim_id: int, evidence: list[EvidenceView]) -> None:
        if claim_id == self._detail.claim_id:
            self._box.show_evidence(evidence)

    def _add(self, stance: Stance, ref: str) -> None:
        if self._detail.claim_id is not None:
            self._session.perform(commands.add_evidence(self._detail.claim_id, stance, ref))

    def _open(self, piece: EvidenceView) -> None:
        if piece.document_id is None:
            return
        if piece.link.other_claim_id is not None:
            self.claim_asked.emit(piece.document_id, piece.link.other_claim_id)
        else:
            self.passage_asked.emit(piece.document_id, piece.start or 0, piece.end or 0)

    def _seek(self, words: str) -> None:
        claim_id = self._detail.claim_id
        if claim_id is not None and words.strip():
            self._session.ask(
                partial(_candidates, words, claim_id),
                partial(self._box.show_candidates, words),
                group="candidates for evidence",
            )


def _evidence(claim_id: int, ws: Workspace) -> list[EvidenceView]:
    from viewer.services.evidence import evidence_of

    return evidence_of(ws, claim_id)


def _candidates(words: str, claim_id: int, ws: Workspace) -> list[Candidate]:
    from viewer.services.evidence import evidence_candidates

    return evidence_candidates(ws, words, without=claim_id)
