"""The steps a person takes to correct and make claims, as commands; undo is the archive's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from viewer.domain.changes import ChangeKind
from viewer.domain.span import Span
from viewer.domain.vocabulary import ClaimKind
from viewer.gui.commands.review import Command

if TYPE_CHECKING:
    from viewer.services.workspace import Workspace

_CHANGES = frozenset({ChangeKind.CLAIMS, ChangeKind.LOG})


def correct_claim(claim_id: int, fields: Mapping[str, Any], reason: str) -> Command:
    """Set fields of a claim."""

    def run(ws: Workspace) -> object:
        from viewer.services.correct import correct_claim as service

        return service(ws, claim_id, fields, reason=reason)

    return Command("Correct claim", run, _CHANGES)


def withdraw_correction(claim_id: int) -> Command:
    """Let the machine's values stand again."""

    def run(ws: Workspace) -> object:
        from viewer.services.correct import withdraw_correction as service

        return service(ws, claim_id)

    return Command("Withdraw correction", run, _CHANGES)


def make_claim(document_id: int, span: Span, kind: ClaimKind) -> Command:
    """Make a claim of a passage, with what can be read of it."""

    def run(ws: Workspace) -> object:
        from viewer.services.correct import make_claim as service
        from viewer.services.correct import suggest_fields

        return service(ws, document_id, span, kind, suggest_fields(ws, document_id, span, kind))

    return Command("Make claim by hand", run, _CHANGES)


def delete_claim(claim_id: int) -> Command:
    """Take out a claim made by hand."""

    def run(ws: Workspace) -> object:
        from viewer.services.correct import delete_claim as service

        return service(ws, claim_id)

    return Command("Delete claim made by hand", run, _CHANGES)
