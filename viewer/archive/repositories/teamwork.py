"""Work packages and what other reviewers judged, as rows; they are written through the log."""

from __future__ import annotations

import json

from viewer.archive.connection import Connection, Row
from viewer.archive.log import Values
from viewer.domain.teamwork import Adjudication, Package, PeerAssessment
from viewer.domain.vocabulary import ClaimKind, Status

_PACKAGE = "uid, made_at, made_by, made_for, is_blind, documents, digest"
_PEER = (
    'uid, claim_id, text_sha256, kind, "start", "end", quote, status, reliability, credibility, reason, '
    "reviewer, modified, package_uid, likelihood"
)
_ADJUDICATION = (
    "claim_id, status, reliability, credibility, reason, reviewer, modified, considered, likelihood"
)


class Teamwork:
    """Reads packages, peer assessments and adjudications of an archive."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def packages(self) -> list[Package]:
        """Give the packages made from this archive or merged into it; of a package, itself."""
        rows = self._connection.query(f"SELECT {_PACKAGE} FROM package ORDER BY made_at, uid")
        return [_package(row) for row in rows]

    def peers(self) -> list[PeerAssessment]:
        """Give all judgements of others, in the order of their names."""
        rows = self._connection.query(f"SELECT {_PEER} FROM peer_assessment ORDER BY reviewer, uid")
        return [_peer(row) for row in rows]

    def adjudications(self) -> dict[int, Adjudication]:
        """Give what was decided, by claim."""
        rows = self._connection.query(f"SELECT {_ADJUDICATION} FROM adjudication ORDER BY claim_id")
        return {row[0]: _adjudication(row) for row in rows}


def package_values(package: Package) -> Values:
    """Give the row of a package."""
    return {
        "uid": package.uid, "made_at": package.made_at, "made_by": package.made_by,
        "made_for": package.made_for, "is_blind": int(package.is_blind),
        "documents": json.dumps(package.documents), "digest": package.digest,
    }  # fmt: skip


def peer_values(peer: PeerAssessment) -> Values:
    """Give the row of a judgement of another reviewer."""
    return {
        "uid": peer.uid, "claim_id": peer.claim_id, "text_sha256": peer.text_sha256,
        "kind": peer.kind.value, "start": peer.start, "end": peer.end, "quote": peer.quote,
        "status": peer.status.value, "reliability": peer.reliability, "credibility": peer.credibility,
        "reason": peer.reason, "reviewer": peer.reviewer, "modified": peer.modified,
        "package_uid": peer.package_uid, "likelihood": peer.likelihood,
    }  # fmt: skip


def adjudication_values(decided: Adjudication) -> Values:
    """Give the row of a decision."""
    return {
        "claim_id": decided.claim_id, "status": decided.status.value, "reliability": decided.reliability,
        "credibility": decided.credibility, "reason": decided.reason, "reviewer": decided.reviewer,
        "modified": decided.modified, "considered": json.dumps(decided.considered),
        "likelihood": decided.likelihood,
    }  # fmt: skip


def _package(row: Row) -> Package:
    uid, made_at, made_by, made_for, is_blind, documents, digest = row
    return Package(uid, made_at, made_by, made_for, bool(is_blind), tuple(json.loads(documents)), digest)


def _adjudication(row: Row) -> Adjudication:
    claim_id, status, reliability, credibility, reason, reviewer, modified, considered, likelihood = row
    return Adjudication(
        claim_id, Status(status), reliability, credibility, reason, reviewer, modified,
        tuple(json.loads(considered)), likelihood,
    )  # fmt: skip


def _peer(row: Row) -> PeerAssessment:
    uid, claim_id, sha, kind, start, end, quote, status, *rest = row
    return PeerAssessment(uid, claim_id, sha, ClaimKind(kind), start, end, quote, Status(status), *rest)
