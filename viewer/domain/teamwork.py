"""Several reviewers of one archive: work packages, judgements of others, disagreements, agreement."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.domain.annotation import Assessment
from viewer.domain.vocabulary import ClaimKind, Status


@dataclass(frozen=True, slots=True)
class Package:
    """A work package: some documents of an archive handed to another reviewer as an archive of its own.

    `is_blind`: nothing of what others judged or wrote is in it. `digest` is the last hash of the log of
    the archive that it was made from, `documents` are the SHA-256 of the texts in it.
    """

    uid: str
    made_at: str
    made_by: str
    made_for: str
    is_blind: bool
    documents: tuple[str, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class PeerAssessment:
    """What another reviewer judged of a claim. `claim_id` is None where the claim is no longer found.

    `text_sha256`, `kind`, `start`, `end` and `quote` say which claim it was, whatever extraction does.
    """

    uid: str
    claim_id: int | None
    text_sha256: str
    kind: ClaimKind
    start: int
    end: int
    quote: str
    status: Status
    reliability: str | None
    credibility: str | None
    reason: str
    reviewer: str
    modified: str
    package_uid: str
    likelihood: str | None = None


@dataclass(frozen=True, slots=True)
class Adjudication:
    """What was decided of a claim on which reviewers disagreed; `considered` are the judgements weighed."""

    claim_id: int
    status: Status
    reliability: str | None
    credibility: str | None
    reason: str
    reviewer: str
    modified: str
    considered: tuple[str, ...]
    likelihood: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """One reviewer's judgement beside others; `uid` names it ("own" for that of the archive itself)."""

    uid: str
    reviewer: str
    status: Status
    reliability: str | None
    credibility: str | None
    reason: str
    modified: str
    likelihood: str | None = None

    @property
    def codes(self) -> tuple[str, str | None, str | None]:
        return self.status.value, self.reliability, self.credibility


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A claim that reviewers judged differently, or whose judgement nobody could place.

    `fields` names what differs: status, reliability, credibility.
    """

    claim_id: int
    document_id: int
    title: str
    quote: str
    fields: tuple[str, ...]
    judgements: tuple[Judgement, ...]


def judgement_of(assessment: Assessment) -> Judgement:
    """Give the archive's own judgement of a claim."""
    return Judgement(
        "own", assessment.reviewer, assessment.status, assessment.reliability, assessment.credibility,
        assessment.reason, assessment.modified, assessment.likelihood,
    )  # fmt: skip


def judgement_of_peer(peer: PeerAssessment) -> Judgement:
    """Give another reviewer's judgement of a claim."""
    return Judgement(
        peer.uid, peer.reviewer, peer.status, peer.reliability, peer.credibility, peer.reason,
        peer.modified, peer.likelihood,
    )  # fmt: skip
