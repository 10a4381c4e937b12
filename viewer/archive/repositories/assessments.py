"""Assessments as rows; they are written through the log."""

from __future__ import annotations

from viewer.archive.connection import Connection, Row
from viewer.archive.log import Values
from viewer.domain.annotation import Assessment
from viewer.domain.vocabulary import Status

_COLUMNS = (
    "a.claim_id, a.status, a.reliability, a.credibility, a.reason, a.reviewer, a.modified, a.likelihood"
)


class Assessments:
    """Reads the assessments of an archive."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, claim_id: int) -> Assessment | None:
        """Give the assessment of a claim, None where nobody has judged it."""
        row = self._connection.first(
            f"SELECT {_COLUMNS} FROM assessment AS a WHERE a.claim_id = ?", (claim_id,)
        )
        return _assessment(row) if row else None

    def of_document(self, document_id: int) -> dict[int, Assessment]:
        """Give the assessments of a document's claims by claim id."""
        rows = self._connection.query(
            f"SELECT {_COLUMNS} FROM assessment AS a JOIN claim AS c ON c.id = a.claim_id "
            "WHERE c.document_id = ?",
            (document_id,),
        )
        return {row[0]: _assessment(row) for row in rows}

    def counts(self) -> list[tuple[int, str, int]]:
        """Give (document, status, how many) of the current figures and events, in one query."""
        rows = self._connection.query(
            "SELECT c.document_id, coalesce(a.status, 'unreviewed') AS status, count(*) FROM claim AS c "
            "LEFT JOIN assessment AS a ON a.claim_id = c.id "
            "WHERE c.is_current AND c.kind IN ('figure', 'event') "
            "GROUP BY c.document_id, status ORDER BY c.document_id, status"
        )
        return [(row[0], row[1], row[2]) for row in rows]

    def grades(self) -> list[tuple[str | None, str | None]]:
        """Give reliability and credibility of the current figures and events that somebody judged."""
        rows = self._connection.query(
            "SELECT a.reliability, a.credibility FROM assessment AS a JOIN claim AS c ON c.id = a.claim_id "
            "WHERE c.is_current AND c.kind IN ('figure', 'event')"
        )
        return [(row[0], row[1]) for row in rows]

    def first_unreviewed(self, after_document: int | None) -> tuple[int, int] | None:
        """Give (document, claim) of the first figure or event nobody judged, in the documents behind
        `after_document`, then in those before it and in itself; None where all were judged.
        """
        row = self._connection.first(
            "SELECT c.document_id, c.id FROM claim AS c LEFT JOIN assessment AS a ON a.claim_id = c.id "
            "WHERE c.is_current AND c.kind IN ('figure', 'event') "
            "AND coalesce(a.status, 'unreviewed') = 'unreviewed' "
            'ORDER BY c.document_id <= ?, c.document_id, c."start", c."end", c.id LIMIT 1',
            (after_document or 0,),
        )
        return (row[0], row[1]) if row else None


def assessment_values(assessment: Assessment) -> Values:
    """Give the row of an assessment."""
    return {
        "claim_id": assessment.claim_id,
        "status": assessment.status.value,
        "reliability": assessment.reliability,
        "credibility": assessment.credibility,
        "reason": assessment.reason,
        "reviewer": assessment.reviewer,
        "modified": assessment.modified,
        "likelihood": assessment.likelihood,
    }


def _assessment(row: Row) -> Assessment:
    return Assessment(row[0], Status(row[1]), *row[2:])
