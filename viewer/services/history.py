"""The log of what people did, and its undo and redo, which outlive the window.

Nothing is taken out of the log: an undo is a new entry that turns an earlier one round.
"""

from __future__ import annotations

from dataclasses import dataclass

from viewer.archive.log import LogKind, LogRecord
from viewer.domain.changes import NO_CHANGES, ChangeKind, Changes
from viewer.services.workspace import Workspace

_CHANGE_OF_TABLE: dict[str, ChangeKind] = {
    "annotation": ChangeKind.ANNOTATIONS,
    "assessment": ChangeKind.ASSESSMENTS,
    "selection": ChangeKind.SELECTION,
    "selection_entry": ChangeKind.SELECTION,
    "document": ChangeKind.DOCUMENTS,
    "topic_verdict": ChangeKind.TOPICS,
    "topic_regrouping": ChangeKind.TOPICS,
    "revision": ChangeKind.DOCUMENTS,
    "orphan": ChangeKind.QUEUE,
    "wordlist": ChangeKind.LOG,
    "mask": ChangeKind.MASKS,
    "code": ChangeKind.TAGS,
    "code_use": ChangeKind.TAGS,
    "claim_correction": ChangeKind.CLAIMS,
    "hand_claim": ChangeKind.CLAIMS,
    "package": ChangeKind.LOG,
    "peer_assessment": ChangeKind.ASSESSMENTS,
    "adjudication": ChangeKind.ASSESSMENTS,
    "evidence": ChangeKind.EVIDENCE,
    "unclaimed_dismissal": ChangeKind.UNCLAIMED,
}


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of the log: who did what to what, when.

    `action` is what the person reads ("Add annotation", "Undo of 12: Add annotation"), `target`
    the thing ("document 3", "claim 12"). `is_undoable` is False for accessions.
    """

    number: int
    at: str
    actor: str
    action: str
    target: str
    hash: str
    previous_hash: str
    kind: str
    reverts: int | None
    is_undoable: bool


def undo_name(ws: Workspace) -> str | None:
    """Give the name of the step that `undo` would take back, None where there is none."""
    entry = ws.archive.log.last_undoable()
    return entry.action if entry else None


def redo_name(ws: Workspace) -> str | None:
    """Give the name of the step that `redo` would do again, None where there is none."""
    entry = ws.archive.log.last_redoable()
    return entry.action if entry else None


def undo(ws: Workspace) -> Changes:
    """Take back the latest step that stands; gives what changed (nothing where there is none)."""
    with ws.archive.atomic():
        return _turn_round(ws, ws.archive.log.last_undoable(), LogKind.UNDO)


def redo(ws: Workspace) -> Changes:
    """Do the step again that was taken back last, unless something new was done since."""
    with ws.archive.atomic():
        return _turn_round(ws, ws.archive.log.last_redoable(), LogKind.REDO)


def _turn_round(ws: Workspace, entry: LogRecord | None, kind: LogKind) -> Changes:
    if entry is None:
        return NO_CHANGES
    with ws.archive.log.action(entry.action, entry.target, kind=kind, reverts=entry.number) as draft:
        for change in reversed(entry.changes):
            draft.replay(change.inverse)
    return frozenset({ChangeKind.LOG, *(_CHANGE_OF_TABLE[change.table] for change in entry.changes)})


def list_log(ws: Workspace, limit: int | None = 200) -> list[LogEntry]:
    """Give the latest entries of the log, the newest first; `limit` None gives all."""
    return [_shown(record) for record in ws.archive.log.entries(limit=limit)]


def _shown(record: LogRecord) -> LogEntry:
    return LogEntry(
        number=record.number,
        at=record.at,
        actor=record.actor,
        action=step_words(record),
        target=record.target,
        hash=record.hash,
        previous_hash=record.previous_hash,
        kind=record.kind.value,
        reverts=record.reverts,
        is_undoable=record.kind is not LogKind.ACCESSION,
    )


def step_words(record: LogRecord) -> str:
    """Give what a person reads of an entry: "Accept claim", "Undo of 12: Accept claim"."""
    if record.kind is LogKind.UNDO:
        return f"Undo of {record.reverts}: {record.action}"
    if record.kind is LogKind.REDO:
        return f"Redo of {record.reverts}: {record.action}"
    return record.action
