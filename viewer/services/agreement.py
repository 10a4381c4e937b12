"""Where reviewers agree and where they do not: coefficients, the queue of disagreements, decisions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from viewer.annotation.agreement import Alpha, Kappa, cohens_kappa, krippendorffs_alpha
from viewer.archive.repositories.assessments import assessment_values
from viewer.archive.repositories.teamwork import adjudication_values, peer_values
from viewer.domain.annotation import Assessment
from viewer.domain.changes import ChangeKind, Changes
from viewer.domain.teamwork import (
    Adjudication,
    Disagreement,
    Judgement,
    PeerAssessment,
    judgement_of,
    judgement_of_peer,
)
from viewer.domain.vocabulary import ClaimKind, Status
from viewer.domain.wording import claim_title
from viewer.errors import UsageError
from viewer.services.workspace import Workspace

FIELDS = ("status", "reliability", "credibility")
#: F and 6 mean that nobody can tell: they stand on no scale (and are no disagreement with one that does).
_SCALES = {"status": None, "reliability": "ABCDE", "credibility": "12345"}
#: Stands for the archive itself as the package of a judgement that was decided over.
OWN_PACKAGE = "archive"


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Cohen's kappa of two reviewers for one field."""

    first: str
    second: str
    kappa: Kappa


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """How far reviewers agree on one field: all of them (alpha) and each two of them (kappa)."""

    field: str
    alpha: Alpha
    pairs: tuple[PairAgreement, ...]


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """Agreement by field, over claims that two reviewers or more judged, before anything was decided."""

    reviewers: tuple[str, ...]
    claims: int
    fields: tuple[FieldAgreement, ...]


def judgements(ws: Workspace) -> dict[int, tuple[Judgement, ...]]:
    """Give all judgements of each claim that more than one reviewer judged, the archive's own first.

    Where a claim was decided, the judgements that were weighed stand, not the decision.
    """
    found: dict[int, list[Judgement]] = defaultdict(list)
    decided = ws.archive.teamwork.adjudications()
    for peer in ws.archive.teamwork.peers():
        if peer.claim_id is not None:
            found[peer.claim_id].append(judgement_of_peer(peer))
    for claim_id, others in found.items():
        own = ws.archive.assessments.get(claim_id)
        if own is not None and claim_id not in decided and own.status is not Status.UNREVIEWED:
            others.insert(0, judgement_of(own))
    return {claim_id: tuple(all_) for claim_id, all_ in sorted(found.items()) if len(all_) > 1}


def agreement(ws: Workspace) -> AgreementReport:
    """Work out the agreement of all who judged claims of the archive."""
    units = judgements(ws)
    names = sorted({j.reviewer for all_ in units.values() for j in all_})
    fields = []
    for at, field in enumerate(FIELDS):
        rated = [{j.reviewer: _code(j.codes[at], field) for j in all_} for all_ in units.values()]
        pairs = (
            PairAgreement(a, b, cohens_kappa((unit.get(a), unit.get(b)) for unit in rated))
            for a, b in combinations(names, 2)
        )
        alpha = krippendorffs_alpha(
            [[unit.get(name) for name in names] for unit in rated], order=_SCALES[field]
        )
        fields.append(FieldAgreement(field, alpha, tuple(p for p in pairs if p.kappa.units)))
    return AgreementReport(tuple(names), len(units), tuple(fields))


def _code(code: str | None, field: str) -> str | None:
    scale = _SCALES[field]
    return code if code is not None and (scale is None or code in scale) else None


def disagreements(ws: Workspace) -> list[Disagreement]:
    """Give the claims that are judged differently and not decided yet, by document and in text order."""
    decided = ws.archive.teamwork.adjudications()
    queue = []
    for claim_id, all_ in judgements(ws).items():
        differing = tuple(
            field
            for at, field in enumerate(FIELDS)
            if len({code for j in all_ if (code := _code(j.codes[at], field)) is not None}) > 1
        )
        weighed = decided.get(claim_id)
        is_settled = weighed is not None and {_stamp(j) for j in all_} <= set(weighed.considered)
        if differing and not is_settled:
            claim = ws.archive.claims.get(claim_id)
            queue.append(
                Disagreement(
                    claim_id, claim.document_id, claim_title(claim.item), claim.item.text, differing, all_
                )
            )
    places = {d.claim_id: ws.archive.claims.get(d.claim_id).item.start for d in queue}
    return sorted(queue, key=lambda d: (d.document_id, places[d.claim_id]))


def unplaced(ws: Workspace) -> list[PeerAssessment]:
    """Give the judgements whose claims this archive does not have."""
    return [peer for peer in ws.archive.teamwork.peers() if peer.claim_id is None]


def adjudicate(ws: Workspace, claim_id: int, chosen: Judgement, *, reason: str) -> Changes:
    """Decide a claim on which reviewers disagree, as `chosen` has it, with a reason.

    What the archive's own reviewer judged is kept beside the others' judgements. Raises UsageError
    where nobody disagrees or no reason is given, NotFoundError for an unknown claim.
    """
    claim = ws.archive.claims.get(claim_id)
    all_ = judgements(ws).get(claim_id)
    if all_ is None:
        raise UsageError(f"Claim {claim_id} was judged by one reviewer alone.")
    if not reason.strip():
        raise UsageError("A decision between reviewers needs a reason.")
    now = ws.archive.now()
    decided = Adjudication(
        claim_id, chosen.status, chosen.reliability, chosen.credibility, reason.strip(), ws.reviewer, now,
        tuple(_stamp(j) for j in all_), chosen.likelihood,
    )  # fmt: skip
    final = Assessment(
        claim_id, chosen.status, chosen.reliability, chosen.credibility, reason.strip(), ws.reviewer, now,
        chosen.likelihood,
    )  # fmt: skip
    own = ws.archive.assessments.get(claim_id)
    with ws.archive.log.action("Decide between reviewers", f"claim {claim_id}") as draft:
        is_first = claim_id not in ws.archive.teamwork.adjudications()
        if own is not None and is_first and own.status is not Status.UNREVIEWED:
            text_sha256 = ws.archive.documents.get(claim.document_id).text_sha256
            kept = _kept(own, claim.kind, claim.item.start, claim.item.end, claim.item.text, text_sha256)
            draft.put("peer_assessment", kept.uid, peer_values(kept))
        draft.put("adjudication", claim_id, adjudication_values(decided))
        draft.put("assessment", claim_id, assessment_values(final))
    return frozenset((ChangeKind.ASSESSMENTS, ChangeKind.LOG))


def _kept(own: Assessment, kind: ClaimKind, start: int, end: int, quote: str, sha: str) -> PeerAssessment:
    return PeerAssessment(
        f"{OWN_PACKAGE}:{own.claim_id}", own.claim_id, sha, kind, start, end, quote, own.status,
        own.reliability, own.credibility, own.reason, own.reviewer, own.modified, OWN_PACKAGE,
        own.likelihood,
    )  # fmt: skip


def _stamp(judgement: Judgement) -> str:
    """Name a judgement as it was weighed: changed later, it has to be weighed again."""
    return f"{judgement.reviewer}|{judgement.modified}|{'|'.join(c or '' for c in judgement.codes)}"
