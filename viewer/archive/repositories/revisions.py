"""Which documents are versions of which, as rows; they are written through the log."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Literal

from viewer.archive.connection import Connection, Row
from viewer.archive.log import HUMAN_TABLES, Values
from viewer.domain.versions import LinkReason, Revision

_COLUMNS = "document_id, earlier_id, reason, share, linked_by, linked_at"


class Revisions:
    """Reads how documents follow on one another, and what their addresses are."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Revision]:
        """Give all links, by the later document."""
        rows = self._connection.query(f"SELECT {_COLUMNS} FROM revision ORDER BY document_id")
        return [_revision(row) for row in rows]

    def of(self, document_id: int) -> Revision | None:
        """Give the link from a document to the version before it, None where it is the first."""
        row = self._connection.first(f"SELECT {_COLUMNS} FROM revision WHERE document_id = ?", (document_id,))
        return _revision(row) if row else None

    def later(self, document_id: int) -> int | None:
        """Give the version that follows on a document, None where it is the newest."""
        found: int | None = self._connection.value(
            "SELECT document_id FROM revision WHERE earlier_id = ?", (document_id,)
        )
        return found

    def superseded(self) -> frozenset[int]:
        """Give the documents that have a newer version."""
        return frozenset(row[0] for row in self._connection.query("SELECT earlier_id FROM revision"))

    def addresses(self) -> list[tuple[int, str]]:
        """Give every document that has an address, with it, in the order of import."""
        rows = self._connection.query("SELECT id, url FROM document WHERE url <> '' ORDER BY id")
        return [(row[0], row[1]) for row in rows]

    def texts_with(self, phrase: Sequence[str], *, limit: int = 12) -> list[int]:
        """Give the documents that hold some words in a row, as the index folds them.

        What more than `limit` documents hold tells nothing: then none is given.
        """
        rows = self._connection.query(
            "SELECT rowid FROM search WHERE search MATCH ? LIMIT ?", (f'"{" ".join(phrase)}"', limit + 1)
        )
        return [row[0] for row in rows] if len(rows) <= limit else []

    def by_text_hash(self, sha256: str) -> list[int]:
        """Give the documents whose stored text has this SHA-256 (hex), in the order of import."""
        rows = self._connection.query(
            "SELECT id FROM document WHERE text_sha256 = ? ORDER BY id", (sha256.lower(),)
        )
        return [row[0] for row in rows]

    def work_on(
        self, table: Literal["code_use", "unclaimed_dismissal", "evidence"], document_id: int
    ) -> list[Values]:
        """Give the human rows of a table that belong to a document, or to a claim of it, by uid."""
        columns = HUMAN_TABLES[table].columns
        names = ", ".join(f'w."{name}"' for name in columns)
        where = (
            "JOIN claim AS c ON c.id = w.claim_id WHERE c.document_id = ?"
            if table == "evidence"
            else "WHERE w.document_id = ?"
        )
        rows = self._connection.query(
            f'SELECT {names} FROM "{table}" AS w {where} ORDER BY w.uid', (document_id,)
        )
        return [dict(zip(columns, row, strict=True)) for row in rows]

    def import_dates(self, ids: Iterable[int]) -> dict[int, tuple[str | None, str]]:
        """Give the day of issue (ISO, None where unknown) and time of import of documents, by id."""
        rows = self._connection.query(
            "SELECT id, issued, imported_at FROM document WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        return {row[0]: (row[1], row[2]) for row in rows}


def revision_values(revision: Revision) -> Values:
    """Give the row of a link."""
    return {
        "document_id": revision.document_id, "earlier_id": revision.earlier_id,
        "reason": revision.reason.value, "share": revision.share,
        "linked_by": revision.by, "linked_at": revision.at,
    }  # fmt: skip


def _revision(row: Row) -> Revision:
    document_id, earlier_id, reason, share, by, at = row
    return Revision(document_id, earlier_id, LinkReason(reason), share, by, at)
