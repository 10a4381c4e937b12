"""Evidence for and against claims, and numbers dismissed, as rows; they are written through the log."""

from __future__ import annotations

from viewer.archive.connection import Connection, Row
from viewer.archive.log import Values
from viewer.domain.review import Dismissal, Evidence, EvidenceKind, Stance

_EVIDENCE = (
    "uid, claim_id, stance, kind, words, creator, created, other_claim_id, annotation_uid, document_id"
)
_DISMISSAL = 'uid, document_id, "start", "end", exact, reason, reviewer, created'


class EvidenceLinks:
    """Reads the evidence of an archive's claims, and the numbers that people dismissed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_claim(self, claim_id: int) -> list[Evidence]:
        """Give what stands for or against a claim, in the order in which it was linked."""
        rows = self._connection.query(
            f"SELECT {_EVIDENCE} FROM evidence WHERE claim_id = ? ORDER BY created, uid", (claim_id,)
        )
        return [_evidence(row) for row in rows]

    def get(self, uid: str) -> Evidence | None:
        """Give one link, None where there is none."""
        row = self._connection.first(f"SELECT {_EVIDENCE} FROM evidence WHERE uid = ?", (uid,))
        return _evidence(row) if row else None

    def dismissals(self, document_id: int) -> list[Dismissal]:
        """Give the numbers of a document that people dismissed, in text order."""
        rows = self._connection.query(
            f"SELECT {_DISMISSAL} FROM unclaimed_dismissal WHERE document_id = ? "
            'ORDER BY "start", "end", uid',
            (document_id,),
        )
        return [Dismissal(*row) for row in rows]


def evidence_values(link: Evidence) -> Values:
    """Give the row of a link."""
    return {
        "uid": link.uid, "claim_id": link.claim_id, "stance": link.stance.value, "kind": link.kind.value,
        "words": link.words, "other_claim_id": link.other_claim_id, "annotation_uid": link.annotation_uid,
        "document_id": link.document_id, "creator": link.creator, "created": link.created,
    }  # fmt: skip


def dismissal_values(dismissed: Dismissal) -> Values:
    """Give the row of a number dismissed."""
    return {
        "uid": dismissed.uid, "document_id": dismissed.document_id, "start": dismissed.start,
        "end": dismissed.end, "exact": dismissed.exact, "reason": dismissed.reason,
        "reviewer": dismissed.reviewer, "created": dismissed.created,
    }  # fmt: skip


def _evidence(row: Row) -> Evidence:
    uid, claim_id, stance, kind, *rest = row
    return Evidence(uid, claim_id, Stance(stance), EvidenceKind(kind), *rest)
