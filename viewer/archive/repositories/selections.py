"""The selection (what was picked for the report) as rows; they are written through the log."""

from __future__ import annotations

import json
from dataclasses import dataclass

from viewer.archive.connection import Connection, Row
from viewer.archive.log import Values
from viewer.domain.vocabulary import EntryKind

_COLUMNS = "uid, rank, kind, title, document_id, claim_id, annotation_uid, documents, topic_key, note"


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry of the selection. `rank` orders entries; ranks have room between them.

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
    home_id: int | None = None


class Selections:
    """Reads the selection of an archive."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def entries(self) -> list[StoredEntry]:
        """Give all entries in their order."""
        columns = ", ".join(f"s.{name}" for name in _COLUMNS.split(", "))
        rows = self._connection.query(
            f"SELECT {columns}, coalesce(s.document_id, c.document_id, a.document_id) "
            "FROM selection_entry AS s LEFT JOIN claim AS c ON c.id = s.claim_id "
            "LEFT JOIN annotation AS a ON a.uid = s.annotation_uid ORDER BY s.rank, s.uid"
        )
        return [_entry(row) for row in rows]

    def claim_ids(self, document_id: int) -> set[int]:
        """Give the selected claims of a document."""
        rows = self._connection.query(
            "SELECT s.claim_id FROM selection_entry AS s JOIN claim AS c ON c.id = s.claim_id "
            "WHERE c.document_id = ?",
            (document_id,),
        )
        return {row[0] for row in rows}

    def of_annotation(self, annotation_uid: str) -> list[str]:
        """Give the uids of the entries that show an annotation."""
        rows = self._connection.query(
            "SELECT uid FROM selection_entry WHERE annotation_uid = ?", (annotation_uid,)
        )
        return [row[0] for row in rows]


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
    }


def _entry(row: Row) -> StoredEntry:
    uid, rank, kind, title, document_id, claim_id, annotation_uid, documents, topic_key, note, home = row
    return StoredEntry(
        uid, rank, EntryKind(kind), title, document_id, claim_id, annotation_uid,
        tuple(json.loads(documents)), topic_key, note, home,
    )  # fmt: skip
