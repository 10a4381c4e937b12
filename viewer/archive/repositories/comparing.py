"""What comparing asks of the whole archive: which documents share words, and what each is about."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from viewer.archive.connection import Connection

#: Phrases asked for in one query; more make the expression slow to read.
_PHRASES_AT_ONCE = 60


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

        A phrase is some words in a row, as the index folds them (letters and digits only).
        """
        scores: dict[int, float] = {}
        for start in range(0, len(phrases), _PHRASES_AT_ONCE):
            some = phrases[start : start + _PHRASES_AT_ONCE]
            expression = " OR ".join(f'"{" ".join(words)}"' for words in some)
            rows = self._connection.query(
                "SELECT rowid, rank FROM search WHERE search MATCH ? ORDER BY rank LIMIT ?",
                (expression, limit + 1),
            )
            for document_id, rank in rows:
                scores[document_id] = scores.get(document_id, 0.0) + rank
        best = sorted((score, document_id) for document_id, score in scores.items() if document_id != but)
        return [document_id for _, document_id in best[:limit]]

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
