"""Brings the work of a package back: judgements beside those that are there, annotations among them.

Nothing that stands in the archive is overwritten. What differs is a queue (services/agreement.py);
packages merged in any order, or twice, give the same result.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from viewer.annotation.anchoring import selectors_of
from viewer.archive.repositories.annotations import annotation_values
from viewer.archive.repositories.teamwork import package_values, peer_values
from viewer.domain.annotation import Annotation
from viewer.domain.teamwork import Package, PeerAssessment
from viewer.domain.vocabulary import Status
from viewer.errors import UsageError
from viewer.services.carry_evidence import carry_evidence
from viewer.services.claim_keys import claim_key
from viewer.services.package import TAKEN_OVER
from viewer.services.workspace import Workspace, open_workspace


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What came back. `unplaced` judgements are kept, their claims are not found in this archive.

    `evidence` counts links and numbers dismissed. `kept_apart` annotations were changed on both sides: the
    package's stand as new ones beside.
    """

    package: Package
    reviewers: tuple[str, ...]
    judgements: int
    unplaced: int
    annotations: int
    kept_apart: int
    unknown_documents: int
    evidence: int = 0


def merge_package(ws: Workspace, path: Path) -> MergeResult:
    """Take the work of a package into the archive, in one step that can be undone.

    Raises UsageError where `path` is no work package, or one of other documents; errors of opening.
    """
    if path.resolve() == ws.path.resolve():
        raise UsageError("An archive cannot be merged with itself.")
    with open_workspace(path, read_only=True) as other:
        package = _package_of(other, path)
        return _merge(ws, other, package)


def _package_of(other: Workspace, path: Path) -> Package:
    begun = [e for e in other.archive.log.entries() if e.action == "Begin work package"]
    packages = {p.uid: p for p in other.archive.teamwork.packages()}
    for entry in begun:
        if found := packages.get(entry.target.removeprefix("package ")):
            return found
    raise UsageError(f"{path.name} is no work package.", hint="Packages are made by: viewer package FILE.")


def _merge(ws: Workspace, other: Workspace, package: Package) -> MergeResult:
    here = {p.uid: p for p in ws.archive.teamwork.packages()}
    homes: dict[int, int] = {}
    for row in other.archive.documents.counts():
        home = ws.archive.documents.by_text_hash(other.archive.documents.get(row.id).text_sha256)
        if home is not None:
            homes[row.id] = home
    if not homes:
        raise UsageError(
            "None of the package's documents is in this archive.",
            hint="Open the archive that the package was made from.",
        )
    given_judgements, given_notes, given_evidence = _taken_over(other)
    peers: list[PeerAssessment] = []
    notes: list[Annotation] = []
    for document_id, home in homes.items():
        peers += _peers(ws, other, document_id, home, package, given_judgements)
        notes += [
            replace(note, document_id=home)
            for note in other.archive.annotations.of_document(document_id)
            if given_notes.get(note.uid) != note.modified
        ]
    known = {p.uid: p for p in ws.archive.teamwork.peers()}
    apart = 0
    with ws.archive.log.action("Merge work package", f"package {package.uid}") as draft:
        if package.uid not in here:
            draft.put("package", package.uid, package_values(package))
        for peer in peers:
            # A package merged again with more work in it replaces its own judgements, nobody else's.
            if peer.uid not in known or known[peer.uid].modified <= peer.modified:
                draft.put("peer_assessment", peer.uid, peer_values(peer))
        for note in notes:
            kept = _beside(ws, note, package, was_given=note.uid in given_notes)
            apart += kept.uid != note.uid
            draft.put("annotation", kept.uid, annotation_values(kept))
        evidence = carry_evidence(other, ws, homes, draft, without=given_evidence)
    return MergeResult(
        package=package,
        reviewers=tuple(sorted({p.reviewer for p in peers} | {n.creator for n in notes})),
        judgements=len(peers),
        unplaced=sum(p.claim_id is None for p in peers),
        annotations=len(notes),
        kept_apart=apart,
        unknown_documents=len(other.archive.documents.counts()) - len(homes),
        evidence=evidence,
    )


def _taken_over(other: Workspace) -> tuple[dict[int, str], dict[str, str], set[str]]:
    """Give what an open package began with: when each judgement and annotation was last changed then, and
    which links and dismissed numbers there were."""
    judgements: dict[int, str] = {}
    notes: dict[str, str] = {}
    evidence: set[str] = set()
    for entry in other.archive.log.entries():
        if entry.action == TAKEN_OVER:
            for change in entry.changes:
                if change.after is not None and change.table == "assessment":
                    judgements[int(change.key)] = change.after["modified"]
                elif change.after is not None and change.table == "annotation":
                    notes[str(change.key)] = change.after["modified"]
                elif change.after is not None and change.table in ("evidence", "unclaimed_dismissal"):
                    evidence.add(str(change.key))
    return judgements, notes, evidence


def _peers(
    ws: Workspace, other: Workspace, document_id: int, home: int, package: Package, given: dict[int, str]
) -> list[PeerAssessment]:
    claims = {claim_key(c): c.id for c in ws.archive.claims.of_document(home)}
    judged = other.archive.assessments.of_document(document_id)
    text_sha256 = other.archive.documents.get(document_id).text_sha256
    found = []
    for claim in other.archive.claims.of_document(document_id):
        assessment = judged.get(claim.id)
        if assessment is None or given.get(claim.id) == assessment.modified:
            continue
        if assessment.status is Status.UNREVIEWED and not (assessment.reliability or assessment.credibility):
            continue
        key = claim_key(claim)
        found.append(
            PeerAssessment(
                uid=":".join((package.uid, text_sha256[:16], *map(str, key))),
                claim_id=claims.get(key),
                text_sha256=text_sha256,
                kind=claim.kind,
                start=claim.item.start,
                end=claim.item.end,
                quote=claim.item.text,
                status=assessment.status,
                reliability=assessment.reliability,
                credibility=assessment.credibility,
                reason=assessment.reason,
                reviewer=assessment.reviewer,
                modified=assessment.modified,
                package_uid=package.uid,
                likelihood=assessment.likelihood,
            )
        )
    return found


def _beside(ws: Workspace, note: Annotation, package: Package, *, was_given: bool) -> Annotation:
    """Give the annotation as it can stand in this archive: under a name of its own where it was changed.

    A new one keeps its name, which no other package can have given.
    """
    if note.about is None:
        selectors_of(ws.archive.documents.text(note.document_id), note.span)
    return replace(note, uid=f"{note.uid}-{package.uid}") if was_given else note
