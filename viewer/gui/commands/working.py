"""The steps of working through an archive as commands: several claims at once, numbers, evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from viewer.domain.changes import ChangeKind
from viewer.domain.review import Stance
from viewer.domain.span import Span
from viewer.gui.commands.review import Command

if TYPE_CHECKING:
    from viewer.services.workspace import Workspace


def assess_claims(claim_ids: Sequence[int], **fields: Any) -> Command:
    """Judge claims in one step; `fields` are those of services.assess."""

    def run(ws: Workspace) -> object:
        from viewer.services.assess import assess_many as service

        return service(ws, claim_ids, **fields)

    return Command("Assess claims", run, frozenset({ChangeKind.ASSESSMENTS, ChangeKind.LOG}))


def dismiss_unclaimed(document_id: int, spans: Sequence[Span], reason: str) -> Command:
    """Say that numbers need no claim."""

    def run(ws: Workspace) -> object:
        from viewer.services.unclaimed import dismiss_unclaimed as service

        return service(ws, document_id, spans, reason=reason)

    return Command("Dismiss number", run, frozenset({ChangeKind.UNCLAIMED, ChangeKind.LOG}))


def restore_unclaimed(document_id: int, span: Span) -> Command:
    """Put a dismissed number back into the queue."""

    def run(ws: Workspace) -> object:
        from viewer.services.unclaimed import restore_unclaimed as service

        return service(ws, document_id, span)

    return Command("Take number up again", run, frozenset({ChangeKind.UNCLAIMED, ChangeKind.LOG}))


def add_evidence(claim_id: int, stance: Stance, ref: str) -> Command:
    """Link something that supports or weakens a claim."""

    def run(ws: Workspace) -> object:
        from viewer.services.evidence import add_evidence as service

        return service(ws, claim_id, stance, ref)

    return Command("Link evidence", run, frozenset({ChangeKind.EVIDENCE, ChangeKind.LOG}))


def remove_evidence(uid: str) -> Command:
    """Take a link away."""

    def run(ws: Workspace) -> object:
        from viewer.services.evidence import remove_evidence as service

        return service(ws, uid)

    return Command("Remove evidence", run, frozenset({ChangeKind.EVIDENCE, ChangeKind.LOG}))
