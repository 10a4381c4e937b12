"""Evidence and dismissed numbers from one archive into another that holds the same texts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from viewer.archive.log import Draft
from viewer.archive.repositories.evidence import dismissal_values, evidence_values
from viewer.domain.review import Evidence, EvidenceKind
from viewer.services.claim_keys import claim_key
from viewer.services.workspace import Workspace


def carry_evidence(
    source: Workspace,
    target: Workspace,
    homes: Mapping[int, int],
    draft: Draft,
    *,
    without: Collection[str] = (),
) -> int:
    """Put what is linked and dismissed in the documents `homes` (source to target) into the target.

    Names stay, so that nothing comes twice; `without` names what is not to come. A link of a claim that
    the target does not have is left, one to a claim or document outside of it becomes its words. Gives
    how many came.
    """
    claims: dict[int, int] = {}
    for document_id, home in homes.items():
        there = {claim_key(claim): claim.id for claim in target.archive.claims.of_document(home)}
        for claim in source.archive.claims.of_document(document_id):
            if (found := there.get(claim_key(claim))) is not None:
                claims[claim.id] = found
    count = 0
    for document_id, home in homes.items():
        for claim in source.archive.claims.of_document(document_id):
            for link in source.archive.evidence.of_claim(claim.id) if claim.id in claims else ():
                if link.uid not in without and target.archive.evidence.get(link.uid) is None:
                    placed = replace(_placed(link, claims, homes), claim_id=claims[claim.id])
                    draft.put("evidence", link.uid, evidence_values(placed))
                    count += 1
        known = {dismissed.uid for dismissed in target.archive.evidence.dismissals(home)}
        for dismissed in source.archive.evidence.dismissals(document_id):
            if dismissed.uid not in without and dismissed.uid not in known:
                draft.put(
                    "unclaimed_dismissal",
                    dismissed.uid,
                    dismissal_values(replace(dismissed, document_id=home)),
                )
                count += 1
    return count


def _placed(link: Evidence, claims: Mapping[int, int], homes: Mapping[int, int]) -> Evidence:
    match link.kind:
        case EvidenceKind.CLAIM if (claim_id := claims.get(link.other_claim_id or 0)) is not None:
            return replace(link, other_claim_id=claim_id)
        case EvidenceKind.DOCUMENT if (document_id := homes.get(link.document_id or 0)) is not None:
            return replace(link, document_id=document_id)
        case EvidenceKind.CLAIM | EvidenceKind.DOCUMENT:
            return replace(link, kind=EvidenceKind.REFERENCE, other_claim_id=None, document_id=None)
        case _:
            return link
