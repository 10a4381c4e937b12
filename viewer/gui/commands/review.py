"""The steps a person takes with documents, claims, annotations and the report, as commands.

Each command names itself and calls one service. Undo is the archive's own (services/history):
every step is in its log with before and after, so it outlives the window.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from viewer.domain.changes import ChangeKind, Changes
from viewer.domain.span import Span
from viewer.domain.vocabulary import AnnotationStatus, Status

if TYPE_CHECKING:
    from viewer.services.workspace import Workspace

_LOG = ChangeKind.LOG


@dataclass(frozen=True, slots=True)
class Command:
    """One step: what it is called, what it does on the archive's thread, what kinds it changes."""

    text: str
    run: Callable[[Workspace], Any]
    changes: Changes


def add_annotation(
    document_id: int, span: Span, *, body: str, tags: tuple[str, ...], status: AnnotationStatus
) -> Command:
    """Put a remark on a passage."""

    def run(ws: Workspace) -> object:
        from viewer.services.annotate import add_annotation as service

        return service(ws, document_id, span, body=body, tags=tags, status=status)

    return Command("Add annotation", run, frozenset({ChangeKind.ANNOTATIONS, _LOG}))


def annotate_document(document_id: int, *, body: str, tags: tuple[str, ...]) -> Command:
    """Put a remark on a document as a whole."""

    def run(ws: Workspace) -> object:
        from viewer.services.annotate import annotate_document as service

        return service(ws, document_id, body=body, tags=tags)

    return Command("Annotate document", run, frozenset({ChangeKind.ANNOTATIONS, _LOG}))


def reply_to_annotation(uid: str, *, body: str, tags: tuple[str, ...]) -> Command:
    """Answer a remark."""

    def run(ws: Workspace) -> object:
        from viewer.services.annotate import reply as service

        return service(ws, uid, body=body, tags=tags)

    return Command("Reply to annotation", run, frozenset({ChangeKind.ANNOTATIONS, _LOG}))


def move_annotation(uid: str, span: Span) -> Command:
    """Put a remark on other words of its document."""

    def run(ws: Workspace) -> object:
        from viewer.services.annotate import edit_annotation as service

        return service(ws, uid, span=span)

    return Command("Move annotation", run, frozenset({ChangeKind.ANNOTATIONS, _LOG}))


def edit_annotation(
    uid: str,
    *,
    body: str | None = None,
    tags: tuple[str, ...] | None = None,
    status: AnnotationStatus | None = None,
) -> Command:
    """Change the words, tags or status of a remark; what is None stays."""

    def run(ws: Workspace) -> object:
        from viewer.services.annotate import edit_annotation as service

        return service(ws, uid, body=body, tags=tags, status=status)

    return Command("Edit annotation", run, frozenset({ChangeKind.ANNOTATIONS, _LOG}))


def delete_annotation(uid: str) -> Command:
    """Take a remark away (undo brings it back)."""

    def run(ws: Workspace) -> object:
        from viewer.services.annotate import delete_annotation as service

        return service(ws, uid)

    return Command("Delete annotation", run, frozenset({ChangeKind.ANNOTATIONS, _LOG}))


def assess_claim(claim_id: int, **fields: Any) -> Command:
    """Judge a claim; `fields` are those of services.assess (status, reliability, credibility, reason)."""

    def run(ws: Workspace) -> object:
        from viewer.services.assess import assess as service

        return service(ws, claim_id, **fields)

    return Command("Assess claim", run, frozenset({ChangeKind.ASSESSMENTS, _LOG}))


def set_claim_status(claim_id: int, status: Status) -> Command:
    """Set where a claim stands in review."""
    return assess_claim(claim_id, status=status)


def mark_for_report(**target: Any) -> Command:
    """Mark one thing for the report; `target` as in services.select.add_entry."""

    def run(ws: Workspace) -> object:
        from viewer.services.select import add_entry as service

        return service(ws, **target)

    return Command("Mark for report", run, frozenset({ChangeKind.SELECTION, _LOG}))


def unmark_for_report(*, document_id: int | None = None, claim_id: int | None = None) -> Command:
    """Take a document or a claim out of the report."""

    def run(ws: Workspace) -> object:
        from viewer.services.select import list_selection, remove_entry

        for entry in list_selection(ws):
            wanted = (entry.claim_id == claim_id) if claim_id is not None else False
            if document_id is not None:
                wanted = entry.document_id == document_id and entry.claim_id is None
            if wanted:
                return remove_entry(ws, entry.uid)
        return frozenset()

    return Command("Remove from report", run, frozenset({ChangeKind.SELECTION, _LOG}))


def move_entry(uid: str, position: int) -> Command:
    """Put an entry of the report at another place (from 0)."""

    def run(ws: Workspace) -> object:
        from viewer.services.select import move_entry as service

        return service(ws, uid, position)

    return Command("Move entry", run, frozenset({ChangeKind.SELECTION, _LOG}))


def remove_entry(uid: str) -> Command:
    """Take an entry out of the report."""

    def run(ws: Workspace) -> object:
        from viewer.services.select import remove_entry as service

        return service(ws, uid)

    return Command("Remove from report", run, frozenset({ChangeKind.SELECTION, _LOG}))


def edit_metadata(document_id: int, **fields: Any) -> Command:
    """Change what is known of a document beside its text."""

    def run(ws: Workspace) -> object:
        from viewer.services.documents import edit_metadata as service

        return service(ws, document_id, **fields)

    return Command("Edit metadata", run, frozenset({ChangeKind.DOCUMENTS, _LOG}))


def undo() -> Command:
    """Take back the last step."""

    def run(ws: Workspace) -> object:
        from viewer.services.history import undo as service

        return service(ws)

    return Command("Undo", run, frozenset({_LOG}))


def redo() -> Command:
    """Do again what was taken back last."""

    def run(ws: Workspace) -> object:
        from viewer.services.history import redo as service

        return service(ws)

    return Command("Redo", run, frozenset({_LOG}))
