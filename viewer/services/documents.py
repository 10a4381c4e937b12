"""Documents for the library and the reader: list, load, find, edit what is known of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any

from viewer.archive.repositories.claim_merge import StoredClaim
from viewer.archive.repositories.documents import DocumentName, metadata_values
from viewer.domain.annotation import Annotation, Assessment
from viewer.domain.changes import NO_CHANGES, ChangeKind, Changes
from viewer.domain.claims import DateMention, Event, Extraction, Figure, Provenance, Unclaimed
from viewer.domain.document import Block, Document, Gap, Metadata
from viewer.domain.span import Span
from viewer.domain.versions import Families
from viewer.domain.vocabulary import ClaimKind, Status
from viewer.errors import InvalidValueError, NotFoundError, UsageError
from viewer.services.workspace import Workspace

#: Fewest hex digits by which a document can be named.
HASH_PREFIX_LENGTH = 4


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document as the library lists it. `claims` is `figures` and `events` together.

    `versions` is how many versions of it the archive holds; `newest_id` is the newest of them where
    this one is not.
    """

    id: int
    file_name: str
    title: str
    publisher: str | None
    issued: date | None
    media_type: str
    importer: str
    figures: int
    events: int
    dates: int
    claims: int
    reviewed: int
    annotations: int
    imported_at: str
    versions: int = 1
    newest_id: int | None = None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with what people made of it.

    `index` is its place in the document's figures, events or dates (`DocumentView.extraction`), to
    which figures' `whole` and events' `figures` refer. A claim that extraction no longer produces
    stays while it is assessed or selected: `is_current` is then False and `index` -1. Where a person
    corrected the claim `machine` is what was extracted; one made by hand stands behind the extracted
    ones of its kind.
    """

    id: int
    kind: ClaimKind
    index: int
    item: Figure | Event | DateMention
    status: Status
    assessment: Assessment | None
    selected: bool
    is_current: bool = True
    machine: Figure | Event | DateMention | None = None
    is_by_hand: bool = False


@dataclass(frozen=True, slots=True)
class DocumentView:
    """All that the window shows of one document. Claims and annotations are in text order."""

    document: Document
    text: str
    blocks: tuple[Block, ...]
    gaps: tuple[Gap, ...]
    pages: tuple[Span, ...]
    claims: tuple[ClaimRow, ...]
    unclaimed: tuple[Unclaimed, ...]
    annotations: tuple[Annotation, ...]
    extraction: Extraction
    provenance: Provenance
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArchiveTotals:
    """How much an archive holds; `claims` are figures and events."""

    documents: int
    claims: int


def list_documents(ws: Workspace, *, limit: int | None = None, offset: int = 0) -> list[DocumentSummary]:
    """Give the archive's documents in the order of import, in two queries; `limit` gives a page of them."""
    families = Families(ws.archive.revisions.all())
    return [
        DocumentSummary(
            id=row.id,
            file_name=row.file_name,
            title=row.title,
            publisher=row.publisher,
            issued=date.fromisoformat(row.issued) if row.issued else None,
            media_type=row.media_type,
            importer=row.importer,
            figures=row.figures,
            events=row.events,
            dates=row.dates,
            claims=row.figures + row.events,
            reviewed=row.reviewed,
            annotations=row.annotations,
            imported_at=row.imported_at,
            versions=families.count(row.id),
            newest_id=None if families.is_newest(row.id) else families.of(row.id)[-1],
        )
        for row in ws.archive.documents.counts(limit=limit, offset=offset)
    ]


def load_document(ws: Workspace, document_id: int) -> DocumentView:
    """Give a document with text, structure, claims and annotations; raises NotFoundError.

    The number of queries does not depend on the document.
    """
    archive = ws.archive
    document = archive.documents.get(document_id)
    stored = archive.claims.of_document(document_id)
    assessments = archive.assessments.of_document(document_id)
    selected = archive.selection.claim_ids(document_id)
    extraction, places = asserted(archive.claims.extraction(document_id, stored), stored)
    claims = []
    for claim in stored:
        assessment = assessments.get(claim.id)
        claims.append(
            ClaimRow(
                claim.id,
                claim.kind,
                places.get(claim.id, -1),
                claim.item,
                assessment.status if assessment else Status.UNREVIEWED,
                assessment,
                claim.id in selected,
                claim.is_current,
                claim.machine,
                claim.is_by_hand,
            )
        )
    return DocumentView(
        document=document,
        text=archive.documents.text(document_id),
        blocks=archive.documents.blocks(document_id),
        gaps=archive.documents.gaps(document_id),
        pages=archive.documents.pages(document_id),
        claims=tuple(claims),
        unclaimed=extraction.unclaimed,
        annotations=tuple(archive.annotations.of_document(document_id)),
        extraction=extraction,
        provenance=extraction.provenance,
        warnings=archive.documents.warnings(document_id),
    )


def asserted(extraction: Extraction, claims: Sequence[StoredClaim]) -> tuple[Extraction, dict[int, int]]:
    """Give an extraction as people left it, and the place of each claim in its list.

    Corrected claims stand in the place of what was extracted, those made by hand behind all others, so
    that figures' `whole` and events' `figures` still refer to the same ones.
    """
    items: dict[ClaimKind, list[Figure | Event | DateMention]] = {
        ClaimKind.FIGURE: list(extraction.figures),
        ClaimKind.EVENT: list(extraction.events),
        ClaimKind.DATE: list(extraction.dates),
    }
    places: dict[int, int] = {}
    is_changed = False
    for claim in claims:
        if claim.is_by_hand:
            places[claim.id] = len(items[claim.kind])
            items[claim.kind].append(claim.item)
        elif claim.position is not None:
            places[claim.id] = claim.position
            if claim.machine is not None:
                items[claim.kind][claim.position] = claim.item
        is_changed = is_changed or claim.is_by_hand or claim.machine is not None
    if not is_changed:
        return extraction, places
    figures, events, dates = items.values()
    return (
        replace(
            extraction,
            figures=tuple(i for i in figures if isinstance(i, Figure)),
            events=tuple(i for i in events if isinstance(i, Event)),
            dates=tuple(i for i in dates if isinstance(i, DateMention)),
        ),
        places,
    )


def reload_review(ws: Workspace, view: DocumentView) -> tuple[DocumentView, tuple[ClaimRow, ...]]:
    """Give a document's view with the judgements, marks and annotations of now, and the claims that changed.

    Text and claims are taken from `view`: what this costs depends on the human work, hardly on the
    length of the document. After extraction or an edit of metadata call `load_document`.
    """
    archive = ws.archive
    document_id = view.document.id
    assessments = archive.assessments.of_document(document_id)
    selected = archive.selection.claim_ids(document_id)
    claims = list(view.claims)
    changed = []
    for n, row in enumerate(view.claims):
        assessment = assessments.get(row.id)
        if row.assessment != assessment or row.selected != (row.id in selected):
            status = assessment.status if assessment else Status.UNREVIEWED
            claims[n] = replace(row, status=status, assessment=assessment, selected=row.id in selected)
            changed.append(claims[n])
    annotations = tuple(archive.annotations.of_document(document_id))
    if not changed and annotations == view.annotations:
        return view, ()
    claims_now = tuple(claims) if changed else view.claims
    return replace(view, claims=claims_now, annotations=annotations), tuple(changed)


def find_document(ws: Workspace, ref: str) -> int:
    """Give the id of the document that `ref` names: id, hash prefix or file name.

    A file name may come with a folder and without its suffix. Raises NotFoundError, and UsageError
    naming the candidates where more than one document answers.
    """
    documents = ws.archive.documents
    ref = ref.strip()
    name = PurePosixPath(ref.replace("\\", "/")).name
    if ref.isascii() and ref.isdigit() and int(ref) in set(documents.ids()):
        return int(ref)
    digits = ref.lower()
    is_hash = len(digits) >= HASH_PREFIX_LENGTH and all(c in "0123456789abcdef" for c in digits)
    candidates: Iterable[list[DocumentName]] = (
        documents.named(ref),
        documents.named(name),
        documents.with_hash(digits) if is_hash else [],
        documents.with_stem(name) if name else [],
    )
    for found in candidates:
        if len(found) > 1:
            listed = "; ".join(f"{n.id}: {n.file_name}" for n in found)
            raise UsageError(f"{ref!r} names more than one document ({listed}).", hint="Use the number.")
        if found:
            return found[0].id
    raise NotFoundError(
        f"The archive has no document {ref!r}.", hint="`list` shows the documents and their numbers."
    )


def original_bytes(ws: Workspace, document_id: int) -> bytes:
    """Give the bytes of the file as it was imported."""
    return ws.archive.documents.original(document_id)


def edit_metadata(ws: Workspace, document_id: int, **changed: Any) -> Changes:
    """Change what is known of a document: title, publisher, creator, issued, url, language, rights.

    None or "" empties a field. A day of publication set by hand no longer points at the text.
    """
    editable = {f.name for f in fields(Metadata)} - {"issued_span"}
    if unknown := sorted(set(changed) - editable):
        raise UsageError(f"A document has no field {', '.join(unknown)}.")
    before = ws.archive.documents.get(document_id).metadata
    cleaned: dict[str, Any] = {name: _cleaned(name, value) for name, value in changed.items()}
    after = replace(before, **cleaned)
    if after.issued != before.issued:
        after = replace(after, issued_span=None)
    if after == before:
        return NO_CHANGES
    with ws.archive.log.action("Edit metadata", f"document {document_id}") as draft:
        draft.put("document", document_id, metadata_values(after))
    return frozenset({ChangeKind.DOCUMENTS, ChangeKind.LOG})


def _cleaned(name: str, value: Any) -> Any:
    if name == "issued":
        if isinstance(value, str) and value:
            try:
                return date.fromisoformat(value)
            except ValueError as error:
                raise InvalidValueError(f"{value!r} is no day.", hint="Write it as 2021-05-03.") from error
        if isinstance(value, datetime):
            return value.date()
        if value in (None, "") or isinstance(value, date):
            return value or None
    elif value is None or isinstance(value, str):
        text = (value or "").strip()
        return text if name == "title" else text or None
    raise InvalidValueError(f"{value!r} does not fit the field {name}.")


def archive_totals(ws: Workspace) -> ArchiveTotals:
    """Give how many documents and claims the archive holds."""
    return ArchiveTotals(*ws.archive.documents.totals())
