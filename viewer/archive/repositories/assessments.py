"""Assessments as rows; they are written through the log."""

from __future__ import annotations

from viewer.archive.connection import Connection, Row
from viewer.archive.log import Values
from viewer.domain.annotation import Assessment
from viewer.domain.vocabulary import Status

_COLUMNS = "a.claim_id, a.status, a.reliability, a.credibility, a.reason, a.reviewer, a.modified"


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
    }


def _assessment(row: Row) -> Assessment:
    return Assessment(row[0], Status(row[1]), *row[2:])
