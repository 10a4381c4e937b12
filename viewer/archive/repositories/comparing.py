"""What comparing asks of the whole archive: which documents share words, and what each is about."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from viewer.archive.connection import Connection

#: A phrase that more documents have is no sign of a copy.
_TOO_COMMON = 40


@dataclass(frozen=True, slots=True)
class ClaimScope:
    """When and where one current claim of a document is: EDTF date, places as written, side."""

    document_id: int
    date: str | None
    places: tuple[str, ...]
    side: str | None


class Comparing:
    """Asks across documents; writes nothing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def sharing(self, phrases: Sequence[Sequence[str]], *, but: int | None, limit: int) -> list[int]:
        """Give the documents that hold most of the phrases, best first; `but` is left out.

        A phrase is some words in a row, as the index folds them (letters and digits only). One that
        more documents have than make a copy is a phrase of the language and counts for none. Asked
        phrase by phrase: ranking a disjunction makes FTS5 count every phrase over the whole archive.
        """
        votes: dict[int, int] = {}
        for words in phrases:
            rows = self._connection.query(
                "SELECT rowid FROM search WHERE search MATCH ? LIMIT ?",
                (f'"{" ".join(words)}"', _TOO_COMMON + 1),
            )
            if len(rows) <= _TOO_COMMON:
                for (document_id,) in rows:
                    votes[document_id] = votes.get(document_id, 0) + 1
        votes.pop(but or 0, None)
        return sorted(votes, key=lambda document_id: (-votes[document_id], document_id))[:limit]

    def issued(self) -> dict[int, str | None]:
        """Give every document's day of publication (ISO 8601 or a part of it), in the order of import."""
        return dict(self._connection.query("SELECT id, issued FROM document ORDER BY id"))

    def scopes(self) -> Iterator[ClaimScope]:
        """Give the scope of every current figure and event, document by document."""
        rows = self._connection.query(
            "SELECT c.document_id, f.date, f.place, f.side "
            "FROM claim AS c JOIN figure AS f ON f.claim_id = c.id WHERE c.is_current "
            "UNION ALL SELECT c.document_id, e.date, e.places, NULL "
            "FROM claim AS c JOIN event AS e ON e.claim_id = c.id WHERE c.is_current ORDER BY 1"
        )
        for document_id, date, places, side in rows:
            yield ClaimScope(document_id, date, tuple(json.loads(places)), side)
