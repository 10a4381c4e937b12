"""The dates of current events and figures, read for a chronology."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from viewer.archive.connection import Connection, Row
from viewer.archive.repositories import claim_rows
from viewer.archive.repositories.claim_rows import Item
from viewer.domain.corrections import corrected
from viewer.domain.vocabulary import ClaimKind, Status

#: Values bound to one statement.
_BATCH = 500

#: Claim, document, event type or figure category, EDTF or None, 1 where a reviewer rejected it.
DatedRow = tuple[int, int, str, str | None, int]

_DETAILS = {ClaimKind.EVENT: ("event", "type"), ClaimKind.FIGURE: ("figure", "category")}


class Dates:
    """Reads claims by their dates."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def sources(self) -> list[tuple[int, str, str | None]]:
        """Give id, title (else file name) and publisher of all documents, in the order of import."""
        rows = self._connection.query(
            "SELECT id, CASE title WHEN '' THEN file_name ELSE title END, publisher FROM document ORDER BY id"
        )
        return [(row[0], row[1], row[2]) for row in rows]

    def claims(self, kind: ClaimKind, document_ids: Sequence[int] | None = None) -> Iterator[DatedRow]:
        """Give the current events or figures, of all documents or of some, in the order of their ids.

        One extraction numbers its claims in the order of the text.
        """
        table, sort = _DETAILS[kind]
        sql = (
            f"SELECT c.id, c.document_id, {_as_corrected(sort)}, {_as_corrected('date')}, "
            "s.claim_id IS NOT NULL "
            f"FROM {table} AS d CROSS JOIN claim AS c ON c.id = d.claim_id "
            "LEFT JOIN claim_correction AS k ON k.claim_id = c.id "
            f"LEFT JOIN assessment AS s ON s.claim_id = c.id AND s.status = '{Status.REJECTED.value}' "
            f"WHERE c.is_current AND c.kind = '{kind.value}'"
        )
        if document_ids is None:
            # CROSS JOIN keeps SQLite to reading the table through: faster than sorting its rows.
            yield from self._connection.query(f"{sql} ORDER BY d.claim_id")
            return
        of_some = sql.replace("CROSS JOIN", "JOIN")
        for ids in _batches(sorted(set(document_ids))):
            wanted = f"{of_some} AND c.document_id IN ({_marks(ids)}) ORDER BY c.id"
            yield from self._connection.query(wanted, ids)

    def rejected(self) -> frozenset[int]:
        """Give the claims that a reviewer rejected."""
        sql = "SELECT claim_id FROM assessment WHERE status = ?"
        return frozenset(row[0] for row in self._connection.query(sql, (Status.REJECTED.value,)))

    def days(self) -> list[tuple[int, str]]:
        """Give (document, EDTF) of all dated current events and figures, each pair once."""
        union = " UNION ".join(
            f"SELECT c.document_id, {_as_corrected('date')} AS day FROM claim AS c "
            f"JOIN {table} AS d ON d.claim_id = c.id "
            "LEFT JOIN claim_correction AS k ON k.claim_id = c.id WHERE c.is_current AND day IS NOT NULL"
            for table, _ in _DETAILS.values()
        )
        return [(row[0], row[1]) for row in self._connection.query(union)]

    def items(self, claim_ids: Sequence[int]) -> dict[int, tuple[int, Item]]:
        """Give (document, claim as people corrected it) by claim id; what is not there is left out."""
        found: dict[int, tuple[int, Item]] = {}
        for kind in _DETAILS:
            make = claim_rows.MAKERS[kind]
            for ids in _batches(claim_ids):
                rows: list[Row] = self._connection.query(
                    f"{claim_rows.SELECT[kind]} WHERE c.id IN ({_marks(ids)})", ids
                )
                found.update((row[0], (row[1], make(row))) for row in rows)
        for ids in _batches(claim_ids):
            changes = self._connection.query(
                f"SELECT claim_id, fields FROM claim_correction WHERE claim_id IN ({_marks(ids)})", ids
            )
            for claim_id, fields in changes:
                if claim_id in found:
                    document_id, item = found[claim_id]
                    found[claim_id] = (document_id, corrected(item, json.loads(fields)))
        return found


def _as_corrected(column: str) -> str:
    """Give the SQL of a column as a person corrected it (k), else as it was extracted (d)."""
    path = f"'$.{column}'"
    return (
        f"CASE WHEN k.fields IS NULL OR json_type(k.fields, {path}) IS NULL THEN d.{column} "
        f"ELSE json_extract(k.fields, {path}) END"
    )


def _batches(ids: Sequence[int]) -> Iterator[list[int]]:
    for first in range(0, len(ids), _BATCH):
        yield list(ids[first : first + _BATCH])


def _marks(ids: Sequence[int]) -> str:
    return ",".join("?" * len(ids))
