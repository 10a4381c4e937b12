"""What the documents of an archive hold, value by value: the library's facets."""

from __future__ import annotations

from viewer.archive.connection import Connection

#: Values by document: (document id, value), each pair once.
Pairs = list[tuple[int, str]]

_REVIEWED = "c.is_current AND c.kind IN ('figure', 'event')"


class Facets:
    """Reads the distinct values of the documents' claims."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def event_types(self) -> Pairs:
        """Give the types of the current events."""
        return self._pairs(
            "SELECT DISTINCT c.document_id, e.type FROM event AS e JOIN claim AS c ON c.id = e.claim_id "
            "WHERE c.is_current"
        )

    def places(self) -> Pairs:
        """Give the places of the current events, in the words of the text."""
        return self._pairs(
            "SELECT DISTINCT c.document_id, p.value FROM event AS e JOIN claim AS c ON c.id = e.claim_id, "
            "json_each(e.places) AS p WHERE c.is_current"
        )

    def statuses(self) -> Pairs:
        """Give the status of the figures and events that somebody judged."""
        return self._pairs(
            "SELECT DISTINCT c.document_id, s.status FROM assessment AS s "
            f"JOIN claim AS c ON c.id = s.claim_id WHERE {_REVIEWED}"
        )

    def with_unjudged(self) -> list[int]:
        """Give the documents with figures or events that nobody judged."""
        rows = self._connection.query(
            "SELECT DISTINCT c.document_id FROM claim AS c LEFT JOIN assessment AS s ON s.claim_id = c.id "
            f"WHERE {_REVIEWED} AND s.claim_id IS NULL"
        )
        return [row[0] for row in rows]

    def _pairs(self, sql: str) -> Pairs:
        return [(row[0], row[1]) for row in self._connection.query(sql)]
