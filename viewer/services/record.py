"""The record of a claim or document, told from the log: who changed what, when, from what to what, why."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from viewer.archive.log import LogKind, LogRecord, RowChange, Values
from viewer.domain.wording import claim_title
from viewer.services.history import step_words
from viewer.services.workspace import Workspace

#: What a row of each table is called; tables that are not named here say what they are by themselves.
_THINGS = {
    "assessment": "", "peer_assessment": "another's judgement", "adjudication": "decision",
    "selection_entry": "report entry", "claim_correction": "correction", "hand_claim": "claim made by hand",
    "unclaimed_dismissal": "number dismissed", "revision": "version",
}  # fmt: skip
#: Columns that say who, when or where a row belongs, not what a person meant by it.
_QUIET = frozenset(
    (
        "uid", "claim_id", "document_id", "reviewer", "modified", "creator", "created", "reason", "prefix",
        "suffix", "start", "end", "rank", "other_claim_id", "annotation_uid", "text_sha256", "package_uid",
        "considered", "issued_start", "issued_end", "text", "selection_uid", "details",
    )
)  # fmt: skip
_NAMES = {"reliability": "source", "credibility": "information", "exact": "words", "fields": ""}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, as a person reads it; "" for nothing."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RecordStep:
    """One step of the record. `kind` is that of the log: accession, change, undo, redo."""

    number: int
    at: str
    actor: str
    kind: str
    action: str
    target: str
    reason: str
    changes: tuple[FieldChange, ...]


def claim_record(ws: Workspace, claim_id: int) -> list[RecordStep]:
    """Give what people did with a claim, oldest first: also in bulk, and what they linked to it."""

    def concerns(change: RowChange) -> bool:
        return any(
            row is not None and row.get("claim_id") == claim_id for row in (change.before, change.after)
        )

    return [_told(record, concerns) for record in ws.archive.log.about_claim(claim_id)]


def document_record(ws: Workspace, document_id: int) -> list[RecordStep]:
    """Give what was done to a document, its claims, annotations and numbers, oldest first."""
    claims = {c.id: claim_title(c.item) for c in ws.archive.claims.of_document(document_id)}

    def concerns(change: RowChange) -> bool:
        if change.table == "document":
            return change.key == document_id
        return any(
            row is not None and (row.get("document_id") == document_id or row.get("claim_id") in claims)
            for row in (change.before, change.after)
        )

    target = f"document {document_id}"
    return [
        _told(record, concerns, claims)
        for record in ws.archive.log.entries(newest_first=False)
        if record.target == target or any(concerns(change) for change in record.changes)
    ]


def _told(
    record: LogRecord, concerns: Callable[[RowChange], bool], claims: Mapping[int, str] | None = None
) -> RecordStep:
    """Tell an entry; with the words of `claims` each change says which claim it is about."""
    mine = [change for change in record.changes if concerns(change)]
    reasons = dict.fromkeys(
        str(row["reason"]) for change in mine if (row := change.after or change.before) and row.get("reason")
    )
    return RecordStep(
        number=record.number,
        at=record.at,
        actor=record.actor,
        kind=record.kind.value,
        action=step_words(record),
        target=record.target,
        reason="; ".join(reasons) if record.kind is not LogKind.UNDO else "",
        changes=tuple(told for change in mine for told in _fields(change, claims or {})),
    )


def _fields(change: RowChange, claims: Mapping[int, str]) -> Iterator[FieldChange]:
    thing = _THINGS.get(change.table, change.table.replace("_", " "))
    row = change.after or change.before or {}
    if (about := claims.get(row.get("claim_id") or 0)) is not None:
        thing = f"{about} · {thing}".removesuffix(" ")
    if change.table == "evidence":
        yield FieldChange(thing, _linked(change.before), _linked(change.after))
        return
    before, after = _open(change.before), _open(change.after)
    for field in dict.fromkeys((*before, *after)):
        old, new = _words(before.get(field)), _words(after.get(field))
        if field == "status" and change.table == "assessment":
            old, new = old or "unreviewed", new or "unreviewed"
        if field not in _QUIET and old != new:
            name = _NAMES.get(field, field.replace("_", " "))
            yield FieldChange(" ".join(part for part in (thing, name) if part), old, new)


def _linked(row: Values | None) -> str:
    return f"{row['stance']}: {row['words']}" if row is not None else ""


def _open(row: Values | None) -> dict[str, Any]:
    """Give a row with the fields of a claim, which are kept as JSON, as fields of their own."""
    if row is None:
        return {}
    packed = row.get("fields")
    return {**row, "fields": None, **json.loads(packed)} if packed else row


def _words(value: Any) -> str:
    if isinstance(value, str) and value[:1] == "[":
        value = json.loads(value)
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)
