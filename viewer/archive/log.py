"""The append-only, hash-chained log, and the changes of human work that are written with it.

Every change of an annotation, an assessment, the selection or a document's metadata is a list of
row changes (table, key, before, after) that is applied and logged in one atomic block. Undo
applies the inverse of an entry as a new entry: nothing is ever taken out of the log.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from viewer.archive.connection import Connection, Row
from viewer.errors import InternalError

#: What stands before the first entry's hash.
GENESIS = "0" * 64

Values = dict[str, Any]

# Made once: `json.dumps` with options makes a new encoder at every call.
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class LogKind(StrEnum):
    """What an entry of the log records: an accession, a human change, or the taking back of one."""

    ACCESSION = "accession"
    CHANGE = "change"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class HumanTable:
    """A table whose rows people change: its key column and all columns that a change may touch.

    Rows of `document` are never inserted or deleted by people, so only some columns are theirs.
    """

    key: str
    columns: tuple[str, ...]
    is_partial: bool = False


HUMAN_TABLES: dict[str, HumanTable] = {
    "annotation": HumanTable(
        "uid",
        ("uid", "document_id", "start", "end", "exact", "prefix", "suffix", "body", "tags", "status",
         "motivation", "creator", "created", "modified", "about", "reply_to", "carried_from"),
    ),
    "assessment": HumanTable(
        "claim_id",
        ("claim_id", "status", "reliability", "credibility", "reason", "reviewer", "modified", "likelihood"),
    ),
    "selection_entry": HumanTable(
        "uid",
        ("uid", "rank", "kind", "title", "document_id", "claim_id", "annotation_uid", "documents",
         "topic_key", "note", "selection_uid", "details"),
    ),
    "selection": HumanTable("uid", ("uid", "name", "rank", "is_current")),
    "topic_verdict": HumanTable(
        "uid",
        ("uid", "ruling", "reason", "reviewer", "modified", "machine", "topic_key", "title", "claims"),
    ),
    "topic_regrouping": HumanTable(
        "uid",
        ("uid", "rank", "kind", "title", "topic_key", "claims", "target_key", "target", "reason",
         "creator", "created"),
    ),
    "package": HumanTable(
        "uid", ("uid", "made_at", "made_by", "made_for", "is_blind", "documents", "digest")
    ),
    "peer_assessment": HumanTable(
        "uid",
        ("uid", "claim_id", "text_sha256", "kind", "start", "end", "quote", "status", "reliability",
         "credibility", "reason", "reviewer", "modified", "package_uid", "likelihood"),
    ),
    "adjudication": HumanTable(
        "claim_id",
        ("claim_id", "status", "reliability", "credibility", "reason", "reviewer", "modified", "considered",
         "likelihood"),
    ),
    "claim_correction": HumanTable(
        "claim_id", ("claim_id", "fields", "reason", "reviewer", "modified")
    ),
    "hand_claim": HumanTable(
        "claim_id",
        ("claim_id", "document_id", "kind", "start", "end", "text", "fields", "creator", "created",
         "modified"),
    ),
    "evidence": HumanTable(
        "uid",
        ("uid", "claim_id", "stance", "kind", "words", "other_claim_id", "annotation_uid", "document_id",
         "creator", "created"),
    ),
    "unclaimed_dismissal": HumanTable(
        "uid",
        ("uid", "document_id", "start", "end", "exact", "reason", "reviewer", "created"),
    ),
    "mask": HumanTable(
        "uid",
        ("uid", "kind", "words", "label", "document_id", "start", "end", "creator", "created"),
    ),
    "revision": HumanTable(
        "document_id", ("document_id", "earlier_id", "reason", "share", "linked_by", "linked_at")
    ),
    "orphan": HumanTable(
        "uid",
        ("uid", "kind", "fate", "document_id", "earlier_id", "subject", "start", "end", "exact", "prefix",
         "suffix", "likely_start", "likely_end", "likely_claim", "likeness", "words", "content", "state",
         "created", "settled_by", "settled_at"),
    ),
    "code": HumanTable(
        "uid", ("uid", "parent_uid", "name", "colour", "memo", "creator", "created", "modified")
    ),
    "code_use": HumanTable(
        "uid",
        ("uid", "code_uid", "kind", "document_id", "claim_kind", "start", "end", "exact", "prefix", "suffix",
         "creator", "created"),
    ),
    "wordlist": HumanTable("name", ("name", "content", "added_at", "added_by")),
    "document": HumanTable(
        "id",
        ("title", "publisher", "creator", "issued", "issued_start", "issued_end", "url", "language",
         "rights"),
        is_partial=True,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; None where it was not there yet, or is no longer."""

    table: str
    key: str | int
    before: Values | None
    after: Values | None

    @property
    def inverse(self) -> RowChange:
        return RowChange(self.table, self.key, self.after, self.before)


@dataclass(frozen=True, slots=True)
class LogRecord:
    """One entry of the log as stored. `reverts` is the number of the entry that an undo takes back
    or a redo does again; `details` is canonical JSON.
    """

    number: int
    at: str
    actor: str
    kind: LogKind
    action: str
    target: str
    details: str
    reverts: int | None
    previous_hash: str
    hash: str

    @property
    def changes(self) -> tuple[RowChange, ...]:
        return tuple(
            RowChange(c["table"], c["key"], _filled(c["table"], c["before"]), _filled(c["table"], c["after"]))
            for c in json.loads(self.details).get("changes", ())
        )


def _filled(table: str, values: Values | None) -> Values | None:
    """Give a row of an earlier version of the program with the columns that came since, empty."""
    if values is None or HUMAN_TABLES[table].is_partial:
        return values
    return dict.fromkeys(HUMAN_TABLES[table].columns) | values


def canonical(value: Any) -> str:
    """Give the one JSON form of a value: keys sorted, no blanks, characters unescaped."""
    return _CANONICAL.encode(value)


def entry_hash(
    previous_hash: str, number: int, at: str, actor: str, kind: str, action: str, target: str,
    details: str, reverts: int | None,
) -> str:  # fmt: skip
    """Give the hash that chains an entry to the one before.

    SHA-256 over three lines of UTF-8: the hash before, the entry's other fields as canonical JSON,
    and its details, which are canonical JSON already.
    """
    entry = {
        "number": number, "at": at, "actor": actor, "kind": kind, "action": action, "target": target,
        "reverts": reverts,
    }  # fmt: skip
    return hashlib.sha256("\n".join((previous_hash, canonical(entry), details)).encode()).hexdigest()


class Draft:
    """Collects the row changes of one action; each is applied when it is put down."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.changes: list[RowChange] = []

    def put(self, table: str, key: str | int, values: Values) -> None:
        """Insert the row, or change the given columns of it. What stays the same is not noted."""
        before = read_row(self._connection, table, key)
        after = {**(before or {}), **values}
        if before != after:
            self._do(RowChange(table, key, before, after))

    def delete(self, table: str, key: str | int) -> None:
        """Take the row out; one that is not there is not noted."""
        before = read_row(self._connection, table, key)
        if before is not None:
            self._do(RowChange(table, key, before, None))

    def replay(self, change: RowChange) -> None:
        """Apply a change of an earlier entry; raises InternalError where the row is another by now."""
        if read_row(self._connection, change.table, change.key) != change.before:
            raise InternalError(
                f"The {change.table.replace('_', ' ')} {change.key} is not as the log left it.",
                hint="Verify the archive.",
            )
        self._do(change)

    def _do(self, change: RowChange) -> None:
        apply_change(self._connection, change)
        self.changes.append(change)


def read_row(connection: Connection, table: str, key: str | int) -> Values | None:
    """Give the human columns of a row, None where there is no such row."""
    shape = HUMAN_TABLES[table]
    names = ", ".join(f'"{c}"' for c in shape.columns)
    row = connection.first(f'SELECT {names} FROM "{table}" WHERE "{shape.key}" = ?', (key,))
    return dict(zip(shape.columns, row, strict=True)) if row else None


def apply_change(connection: Connection, change: RowChange) -> None:
    """Write the `after` of a change. Table and columns come from HUMAN_TABLES, never from a file."""
    shape = HUMAN_TABLES[change.table]
    unknown = set(change.after or ()) - set(shape.columns)
    if unknown or (shape.is_partial and (change.before is None or change.after is None)):
        raise InternalError(f"The log cannot change {change.table} in this way.")
    if change.after is None:
        connection.run(f'DELETE FROM "{change.table}" WHERE "{shape.key}" = ?', (change.key,))
        return
    values = change.after
    if change.before is None:
        names = ", ".join(f'"{c}"' for c in shape.columns)
        marks = ", ".join("?" * len(shape.columns))
        connection.run(
            f'INSERT INTO "{change.table}" ({names}) VALUES ({marks})',
            [values.get(c) for c in shape.columns],
        )
    else:
        names = ", ".join(f'"{c}" = ?' for c in shape.columns)
        connection.run(
            f'UPDATE "{change.table}" SET {names} WHERE "{shape.key}" = ?',
            [*(values.get(c) for c in shape.columns), change.key],
        )
    for column in ("claim_id", "other_claim_id"):
        if (claim_id := values.get(column)) is not None:
            connection.run("UPDATE claim SET is_touched = 1 WHERE id = ? AND NOT is_touched", (claim_id,))


_COLUMNS = "number, at, actor, kind, action, target, details, reverts, previous_hash, hash"


class Log:
    """Reads and writes the log of one archive."""

    def __init__(self, connection: Connection, now: Callable[[], str], actor: Callable[[], str]) -> None:
        self._connection = connection
        self._now = now
        self._actor = actor

    @contextmanager
    def action(
        self, action: str, target: str, *, kind: LogKind = LogKind.CHANGE, reverts: int | None = None
    ) -> Iterator[Draft]:
        """Apply and log the row changes of the block in one step; without changes nothing is logged."""
        with self._connection.atomic():
            draft = Draft(self._connection)
            yield draft
            if draft.changes:
                changes = [
                    {"table": c.table, "key": c.key, "before": c.before, "after": c.after}
                    for c in draft.changes
                ]
                self._append(kind, action, target, {"changes": changes}, reverts)

    def accession(self, action: str, target: str, details: Values) -> None:
        """Log what the program took in or extracted; such an entry is not undone."""
        self._append(LogKind.ACCESSION, action, target, details, None)

    def _append(self, kind: LogKind, action: str, target: str, details: Values, reverts: int | None) -> None:
        last = self._connection.first("SELECT number, hash FROM log ORDER BY number DESC LIMIT 1")
        number, previous = (last[0] + 1, last[1]) if last else (1, GENESIS)
        at, actor, text = self._now(), self._actor(), canonical(details)
        digest = entry_hash(previous, number, at, actor, kind.value, action, target, text, reverts)
        self._connection.run(
            f"INSERT INTO log ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (number, at, actor, kind.value, action, target, text, reverts, previous, digest),
        )

    def entries(self, *, limit: int | None = None, newest_first: bool = True) -> list[LogRecord]:
        """Give the entries, the newest first unless told otherwise."""
        order = "DESC" if newest_first else "ASC"
        rows = self._connection.query(
            f"SELECT {_COLUMNS} FROM log ORDER BY number {order} LIMIT ?", (-1 if limit is None else limit,)
        )
        return [_record(row) for row in rows]

    def about(self, target: str) -> list[LogRecord]:
        """Give the entries about one target ("claim 12"), oldest first."""
        rows = self._connection.query(
            f"SELECT {_COLUMNS} FROM log WHERE target = ? ORDER BY number", (target,)
        )
        return [_record(row) for row in rows]

    def about_claim(self, claim_id: int) -> list[LogRecord]:
        """Give the entries that changed something of a claim, bulk ones too, oldest first."""
        rows = self._connection.query(
            f"SELECT {_COLUMNS} FROM log WHERE target = ? OR instr(details, ?) OR instr(details, ?) "
            "ORDER BY number",
            (f"claim {claim_id}", f'"claim_id":{claim_id},', f'"claim_id":{claim_id}}}'),
        )
        return [_record(row) for row in rows]

    def entry(self, number: int) -> LogRecord:
        row = self._connection.first(f"SELECT {_COLUMNS} FROM log WHERE number = ?", (number,))
        if row is None:
            raise InternalError(f"The log has no entry {number}.", hint="Verify the archive.")
        return _record(row)

    def last_undoable(self) -> LogRecord | None:
        """Give the latest change that stands (done or done again), None where there is none."""
        taken_back = 0
        for number, kind in self._backwards():
            if kind == LogKind.UNDO:
                taken_back += 1
            elif taken_back:
                taken_back -= 1
            else:
                return self.entry(number)
        return None

    def last_redoable(self) -> LogRecord | None:
        """Give the latest undo after which nothing new was done, None where there is none."""
        done_again = 0
        for number, kind in self._backwards():
            if kind == LogKind.CHANGE:
                return None
            if kind == LogKind.REDO:
                done_again += 1
            elif done_again:
                done_again -= 1
            else:
                return self.entry(number)
        return None

    def _backwards(self) -> Iterator[tuple[int, str]]:
        below = 1 << 62
        while rows := self._connection.query(
            "SELECT number, kind FROM log WHERE number < ? AND kind <> 'accession' "
            "ORDER BY number DESC LIMIT 64",
            (below,),
        ):
            yield from rows
            below = rows[-1][0]


def _record(row: Row) -> LogRecord:
    number, at, actor, kind, *rest = row
    return LogRecord(number, at, actor, LogKind(kind), *rest)
