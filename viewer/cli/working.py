"""Commands of working through an archive: progress, unclaimed numbers, evidence of a claim."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from viewer.cli.common import find_uid, open_to_read, open_to_write, print_json, shorten
from viewer.domain.review import GradeSummary, Progress, Stance
from viewer.services.documents import find_document
from viewer.services.evidence import EvidenceView, add_evidence, evidence_of, remove_evidence
from viewer.services.progress import ArchiveProgress, next_unreviewed, review_progress
from viewer.services.unclaimed import (
    UnclaimedNumber,
    dismiss_unclaimed,
    list_unclaimed,
    restore_unclaimed,
)
from viewer.services.workspace import Workspace


def run_progress(options: argparse.Namespace) -> int:
    """Tell how far the review got, by document and in all, and which claim comes next."""
    with open_to_read(options) as workspace:
        found, coming = review_progress(workspace), next_unreviewed(workspace)
    if options.json:
        print_json(
            {
                "documents": [
                    {"document": d.document_id, "title": d.title, **_counts(d.progress)}
                    for d in found.documents
                ],
                "archive": _counts(found.whole),
                "reliability": asdict(found.reliability),
                "credibility": asdict(found.credibility),
                "next": asdict(coming) if coming else None,
            }
        )
        return 0
    for d in found.documents:
        done = f"{d.progress.reviewed} of {d.progress.claims}"
        print(f"{d.document_id:>4}  {done:>14}  {shorten(d.title)}")
    print(f"      {f'{found.whole.reviewed} of {found.whole.claims}':>14}  reviewed in all")
    _print_grades(found)
    if coming is not None:
        print(f"next: claim {coming.claim_id} of document {coming.document_id}")
    return 0


def _counts(progress: Progress) -> dict[str, Any]:
    return {
        "claims": progress.claims,
        "reviewed": progress.reviewed,
        "by_status": {status.value: count for status, count in progress.by_status.items()},
    }


def _print_grades(found: ArchiveProgress) -> None:
    for name, grades in (("source", found.reliability), ("information", found.credibility)):
        if grades.graded or grades.unknown:
            print(f"{name}: {_grade_words(grades)}")


def _grade_words(grades: GradeSummary) -> str:
    parts = [f"{grades.graded} graded, middle {grades.middle}"] if grades.graded else []
    parts += [f"{grades.unknown} cannot be judged"] if grades.unknown else []
    return "; ".join(parts)


def run_unclaimed(options: argparse.Namespace) -> int:
    """List the numbers of a document that no claim covers; dismiss some, or take one up again."""
    if not (options.dismiss or options.restore):
        with open_to_read(options) as workspace:
            document_id = find_document(workspace, options.document)
            numbers = list_unclaimed(workspace, document_id, with_dismissed=options.all)
        _print_numbers(numbers, as_json=options.json)
        return 0
    with open_to_write(options) as workspace:
        document_id = find_document(workspace, options.document)
        if options.dismiss:
            dismiss_unclaimed(workspace, document_id, options.dismiss, reason=options.reason)
        else:
            restore_unclaimed(workspace, document_id, options.restore)
    return 0


def _print_numbers(numbers: list[UnclaimedNumber], *, as_json: bool) -> None:
    if as_json:
        print_json([asdict(number) for number in numbers])
        return
    for number in numbers:
        told = f"{number.before}[{number.text}]{number.after}"
        gone = ""
        if (settled := number.dismissal) is not None:
            gone = f"  (dismissed by {settled.reviewer}{': ' if settled.reason else ''}{settled.reason})"
        print(f"{number.start:>6}:{number.end:<6}  {shorten(told, 60):<60}  {number.why}{gone}")


def run_evidence(options: argparse.Namespace) -> int:
    """List, add or remove what stands for or against a claim."""
    if options.supports is None and options.weakens is None and options.remove is None:
        with open_to_read(options) as workspace:
            _print_evidence(evidence_of(workspace, options.claim), as_json=options.json)
        return 0
    with open_to_write(options) as workspace:
        if options.remove is not None:
            remove_evidence(workspace, _evidence_uid(workspace, options.claim, options.remove))
        else:
            supports = options.supports is not None
            stance = Stance.SUPPORTS if supports else Stance.WEAKENS
            add_evidence(workspace, options.claim, stance, options.supports if supports else options.weakens)
        _print_evidence(evidence_of(workspace, options.claim), as_json=options.json)
    return 0


def _evidence_uid(workspace: Workspace, claim_id: int, prefix: str) -> str:
    uids = (piece.link.uid for piece in evidence_of(workspace, claim_id))
    return find_uid(prefix, uids, what="pieces of evidence", hint="See: viewer evidence CLAIM.")


def _print_evidence(evidence: list[EvidenceView], *, as_json: bool) -> None:
    if as_json:
        print_json([asdict(piece) for piece in evidence])
        return
    for piece in evidence:
        gone = "  (no longer in the archive)" if piece.is_gone else ""
        link = piece.link
        print(f"{link.uid[:8]}  {link.stance.value:<8}  {link.kind.value:<10}  {shorten(piece.words)}{gone}")
