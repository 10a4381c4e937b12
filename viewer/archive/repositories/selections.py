"""The selections (what was picked for reports) as rows; they are written through the log."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from viewer.archive.connection import Connection, Row
from viewer.archive.log import Values
from viewer.domain.vocabulary import EntryKind

#: The selection that every archive has; its entries have no selection_uid.
FIRST = "first"
#: What it is called until somebody names it.
FIRST_NAME = "Main"

_COLUMNS = (
    "uid, rank, kind, title, document_id, claim_id, annotation_uid, documents, topic_key, note, "
    "selection_uid, details"
)


@dataclass(frozen=True, slots=True)
class StoredSelection:
    """A named list of entries; `rank` orders selections. One of an archive's selections is current."""

    uid: str
    name: str
    rank: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry of a selection. `rank` orders entries; ranks have room between them.

    `details` is what a kind needs beside: `first` and `last` of a chronology, `show` of a document.
    `home_id` is the document that the entry's claim or passage stands in (read, never stored).
    """

    uid: str
    rank: int
    kind: EntryKind
    title: str
    document_id: int | None
    claim_id: int | None
    annotation_uid: str | None
    documents: tuple[int, ...]
    topic_key: str | None
    note: str
    selection_uid: str = FIRST
    details: Mapping[str, str] = field(default_factory=dict)
    home_id: int | None = None


class Selections:
    """Reads the selections of an archive."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[StoredSelection]:
        """Give all selections in their order; there is one at least."""
        rows = self._connection.query("SELECT uid, name, rank, is_current FROM selection")
        found = {row[0]: StoredSelection(row[0], row[1], row[2], bool(row[3])) for row in rows}
        has_current = any(s.is_current for s in found.values())
        found.setdefault(FIRST, StoredSelection(FIRST, FIRST_NAME, 0, not has_current))
        return sorted(found.values(), key=lambda s: (s.rank, s.uid))

    def current(self) -> StoredSelection:
        """Give the selection that marks go into."""
        selections = self.all()
        return next((s for s in selections if s.is_current), selections[0])

    def entries(self) -> list[StoredEntry]:
        """Give the entries of all selections, each in its order."""
        return self._entries("", ())

    def entries_of(self, selection_uid: str) -> list[StoredEntry]:
        """Give the entries of one selection in their order."""
        if selection_uid == FIRST:
            return self._entries("WHERE s.selection_uid IS NULL", ())
        return self._entries("WHERE s.selection_uid = ?", (selection_uid,))

    def like(self, entry: StoredEntry) -> list[StoredEntry]:
        """Give the entries of the same selection and kind with the same claim, annotation or document."""
        return self._entries(
            "WHERE s.claim_id IS ? AND s.annotation_uid IS ? AND s.document_id IS ? AND s.kind = ? "
            "AND s.selection_uid IS ?",
            (
                entry.claim_id, entry.annotation_uid, entry.document_id, entry.kind.value,
                None if entry.selection_uid == FIRST else entry.selection_uid,
            ),
        )  # fmt: skip

    def place(self, entry: StoredEntry) -> int:
        """Give how many entries of its selection stand before one."""
        uid = None if entry.selection_uid == FIRST else entry.selection_uid
        return int(
            self._connection.value(
                "SELECT count(*) FROM selection_entry WHERE selection_uid IS ? AND (rank, uid) < (?, ?)",
                (uid, entry.rank, entry.uid),
            )
        )

    def last_rank(self, selection_uid: str) -> int:
        """Give the highest rank of a selection, 0 for an empty one."""
        uid = None if selection_uid == FIRST else selection_uid
        return int(
            self._connection.value(
                "SELECT coalesce(max(rank), 0) FROM selection_entry WHERE selection_uid IS ?", (uid,)
            )
        )

    def get(self, uid: str) -> StoredEntry | None:
        """Give one entry, None where it is not there."""
        return next(iter(self._entries("WHERE s.uid = ?", (uid,))), None)

    def _entries(self, where: str, values: tuple[object, ...]) -> list[StoredEntry]:
        columns = ", ".join(f"s.{name}" for name in _COLUMNS.split(", "))
        rows = self._connection.query(
            f"SELECT {columns}, coalesce(s.document_id, c.document_id, a.document_id) "
            "FROM selection_entry AS s LEFT JOIN claim AS c ON c.id = s.claim_id "
            f"LEFT JOIN annotation AS a ON a.uid = s.annotation_uid {where} "
            "ORDER BY s.selection_uid, s.rank, s.uid",
            values,
        )
        return [_entry(row) for row in rows]

    def claim_ids(self, document_id: int) -> set[int]:
        """Give the claims of a document that stand in the current selection."""
        current = self.current().uid
        rows = self._connection.query(
            "SELECT s.claim_id FROM selection_entry AS s JOIN claim AS c ON c.id = s.claim_id "
            "WHERE c.document_id = ? AND s.selection_uid IS ?",
            (document_id, None if current == FIRST else current),
        )
        return {row[0] for row in rows}

    def of_annotation(self, annotation_uid: str) -> list[str]:
        """Give the uids of the entries that show an annotation, in whatever selection."""
        rows = self._connection.query(
            "SELECT uid FROM selection_entry WHERE annotation_uid = ?", (annotation_uid,)
        )
        return [row[0] for row in rows]


def selection_values(selection: StoredSelection) -> Values:
    """Give the row of a selection."""
    return {
        "uid": selection.uid,
        "name": selection.name,
        "rank": selection.rank,
        "is_current": int(selection.is_current),
    }


def entry_values(entry: StoredEntry) -> Values:
    """Give the row of an entry."""
    return {
        "uid": entry.uid,
        "rank": entry.rank,
        "kind": entry.kind.value,
        "title": entry.title,
        "document_id": entry.document_id,
        "claim_id": entry.claim_id,
        "annotation_uid": entry.annotation_uid,
        "documents": json.dumps(entry.documents),
        "topic_key": entry.topic_key,
        "note": entry.note,
        "selection_uid": None if entry.selection_uid == FIRST else entry.selection_uid,
        "details": json.dumps(dict(entry.details), sort_keys=True) if entry.details else None,
    }


def _entry(row: Row) -> StoredEntry:
    uid, rank, kind, title, document_id, claim_id, annotation_uid, documents, *rest = row
    topic_key, note, selection_uid, details, home = rest
    return StoredEntry(
        uid, rank, EntryKind(kind), title, document_id, claim_id, annotation_uid,
        tuple(json.loads(documents)), topic_key, note, selection_uid or FIRST,
        json.loads(details) if details else {}, home,
    )  # fmt: skip
