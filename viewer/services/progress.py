"""How far the review got, document by document and for the archive, and which claim comes next."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from viewer.domain.review import GradeSummary, Progress, summarise_grades, total
from viewer.domain.vocabulary import Status
from viewer.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class DocumentProgress:
    """How far the review of one document's figures and events got."""

    document_id: int
    title: str
    progress: Progress


@dataclass(frozen=True, slots=True)
class ArchiveProgress:
    """How far the review of an archive got, and what its claims were graded."""

    documents: tuple[DocumentProgress, ...]
    whole: Progress
    reliability: GradeSummary
    credibility: GradeSummary


@dataclass(frozen=True, slots=True)
class NextClaim:
    """A claim that nobody judged yet."""

    document_id: int
    claim_id: int


def review_progress(ws: Workspace) -> ArchiveProgress:
    """Give the progress of every document (in the order of import) and of all together."""
    counts: defaultdict[int, dict[Status, int]] = defaultdict(dict)
    for document_id, status, count in ws.archive.assessments.counts():
        counts[document_id][Status(status)] = count
    documents = tuple(
        DocumentProgress(row.id, row.title or row.file_name, Progress(counts.get(row.id, {})))
        for row in ws.archive.documents.counts()
    )
    grades = ws.archive.assessments.grades()
    return ArchiveProgress(
        documents,
        total(d.progress for d in documents),
        summarise_grades(reliability for reliability, _ in grades),
        summarise_grades(credibility for _, credibility in grades),
    )


def progress_of(ws: Workspace, document_id: int | None) -> tuple[Progress, Progress]:
    """Give the progress of one document (an empty one for None) and of the archive, in one query."""
    counts = [
        (found, Progress({Status(status): count})) for found, status, count in ws.archive.assessments.counts()
    ]
    return total(p for found, p in counts if found == document_id), total(p for _, p in counts)


def next_unreviewed(ws: Workspace, after_document: int | None = None) -> NextClaim | None:
    """Give the first claim nobody judged in the documents behind one, then from the first on.

    None where somebody judged every figure and event of the archive.
    """
    found = ws.archive.assessments.first_unreviewed(after_document)
    return NextClaim(*found) if found is not None else None
