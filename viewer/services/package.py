"""Work packages: some documents of an archive as an archive of its own, for another reviewer.

Documents, texts and claims go along as they are. A blind package holds nothing of what others judged
or wrote, not even in its log; an open one begins with their judgements, evidence and annotations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from viewer.archive.repositories.annotations import annotation_values
from viewer.archive.repositories.assessments import assessment_values
from viewer.archive.repositories.teamwork import package_values
from viewer.domain.document import ParsedDocument
from viewer.domain.teamwork import Package
from viewer.errors import ExportError, NotFoundError, UsageError
from viewer.services.carry_evidence import carry_evidence
from viewer.services.claim_keys import claim_key
from viewer.services.workspace import Workspace, open_workspace

#: The log's name for what a package begins with: work that its reviewer did not do.
TAKEN_OVER = "Take over work"


@dataclass(frozen=True, slots=True)
class PackageFile:
    """A written work package."""

    path: Path
    package: Package
    claims: int


def make_package(
    ws: Workspace,
    path: Path,
    documents: Sequence[int] | None = None,
    *,
    is_blind: bool = True,
    made_for: str = "",
    replace_file: bool = False,
) -> PackageFile:
    """Write a work package of `documents` (all of them for None) to `path`, whole or not at all.

    The archive notes that it was made. Raises UsageError where there is nothing to hand out, ExportError
    where `path` is taken or cannot be written, NotFoundError for an unknown document.
    """
    wanted = list(documents) if documents is not None else [c.id for c in ws.archive.documents.counts()]
    if not wanted:
        raise UsageError("There are no documents to hand out.", hint="Import documents first.")
    if path.exists() and (not replace_file or path.resolve() == ws.path.resolve()):
        raise ExportError(f"{path} is there already.", hint="Name another file.")
    if not path.parent.is_dir():
        raise ExportError(f"The folder {path.parent} does not exist.", hint="Make it first or name another.")
    package = Package(
        uid=ws.new_uid(),
        made_at=ws.archive.now(),
        made_by=ws.reviewer,
        made_for=made_for.strip(),
        is_blind=is_blind,
        documents=tuple(ws.archive.documents.get(i).text_sha256 for i in dict.fromkeys(wanted)),
        digest=ws.archive.log.entries(limit=1)[0].hash,
    )
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        claims = _write(ws, part, package, list(dict.fromkeys(wanted)))
        part.replace(path)
    except OSError as error:
        raise ExportError(
            f"{path} could not be written: {error.strerror or error}.",
            hint="What stood there before is unharmed.",
        ) from error
    finally:
        part.unlink(missing_ok=True)
    with ws.archive.log.action("Make work package", f"package {package.uid}") as draft:
        draft.put("package", package.uid, package_values(package))
    return PackageFile(path, package, claims)


def _write(ws: Workspace, part: Path, package: Package, documents: Sequence[int]) -> int:
    # A blind package names nobody: who made it is known to the archive that it comes from.
    inside = replace(package, made_by="", made_for="") if package.is_blind else package
    claims = 0
    homes: dict[int, int] = {}
    with (
        open_workspace(part, create=True, reviewer="work package", clock=ws.clock) as out,
        out.archive.atomic(),
    ):
        for document_id in documents:
            homes[document_id], count = _copy_document(ws, out, document_id)
            claims += count
        with out.archive.log.action("Begin work package", f"package {package.uid}") as draft:
            draft.put("package", package.uid, package_values(inside))
        if not package.is_blind:
            for document_id in documents:
                _copy_work(ws, out, document_id)
            with out.archive.log.action(TAKEN_OVER, f"package {package.uid}") as draft:
                carry_evidence(ws, out, homes, draft)
    return claims


def _copy_document(ws: Workspace, out: Workspace, document_id: int) -> tuple[int, int]:
    """Copy a document with its claims; gives its number in the package, and how many claims it has."""
    source = ws.archive.documents
    document = source.get(document_id)
    parsed = ParsedDocument(
        text=source.text(document_id),
        blocks=source.blocks(document_id),
        gaps=source.gaps(document_id),
        metadata=document.metadata,
        media_type=document.media_type,
        importer=document.importer,
        encoding=document.encoding,
        pages=source.pages(document_id),
        warnings=source.warnings(document_id),
    )
    copied = out.archive.documents.add(
        parsed, source.original(document_id), document.file_name, document.imported_at
    )
    extraction = ws.archive.claims.extraction(document_id)
    out.archive.claims.replace(copied, extraction)
    return copied, len(extraction.figures) + len(extraction.events)


def _copy_work(ws: Workspace, out: Workspace, document_id: int) -> None:
    """Put the judgements and annotations of a document into an open package."""
    copied = out.archive.documents.by_text_hash(ws.archive.documents.get(document_id).text_sha256)
    if copied is None:
        raise NotFoundError(f"The package has lost document {document_id}.")
    ids = {claim_key(c): c.id for c in out.archive.claims.of_document(copied)}
    assessments = ws.archive.assessments.of_document(document_id)
    with out.archive.log.action(TAKEN_OVER, f"document {copied}") as draft:
        for claim in ws.archive.claims.of_document(document_id):
            judged, there = assessments.get(claim.id), ids.get(claim_key(claim))
            if judged is not None and there is not None:
                draft.put("assessment", there, assessment_values(replace(judged, claim_id=there)))
        for note in ws.archive.annotations.of_document(document_id):
            draft.put("annotation", note.uid, annotation_values(replace(note, document_id=copied)))
