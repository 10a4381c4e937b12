"""Exports claims as data: tables, a map, a calendar, entities of other tools, provenance.

The selection, some documents or the whole archive, written one document after the other, so that the
size of an archive does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha1
from pathlib import Path

from viewer import __version__
from viewer.domain import edtf
from viewer.domain.claims import DateMention, Event, Figure
from viewer.domain.document import Block
from viewer.domain.gazetteer import KnownPlace
from viewer.domain.masking import Masker
from viewer.domain.span import Span
from viewer.domain.vocabulary import EntryKind
from viewer.domain.wording import claim_title, count_words
from viewer.errors import CancelledError, ExportError, UsageError
from viewer.export.calendar import claims_as_ics
from viewer.export.case_uco import claims_as_case
from viewer.export.ftm import claims_as_ftm
from viewer.export.geojson import claims_as_geojson
from viewer.export.masking import mask_tree
from viewer.export.records import ClaimRecord, DataSet, Located, SourceRecord
from viewer.export.tables import claims_as_csv, claims_as_jsonl
from viewer.services.compare import compare_documents
from viewer.services.documents import ClaimRow, DocumentView, load_document, original_bytes
from viewer.services.files import check_target, write_whole
from viewer.services.history import list_log
from viewer.services.mask import check_masked, export_masker, mask_view
from viewer.services.places import find_places
from viewer.services.select import SelectionEntry, list_selection, selected_chronology
from viewer.services.workspace import Workspace

#: Most characters of context that a record holds on either side of a quote.
_CONTEXT = 300


@dataclass(frozen=True, slots=True)
class DataFormat:
    """A form that claims can be written in. `suffix` is how the name of such a file ends."""

    name: str
    suffix: str
    words: str
    write: Callable[[DataSet], Iterator[str]]


FORMATS: tuple[DataFormat, ...] = (
    DataFormat("csv", ".csv", "table for spreadsheets (CSV)", claims_as_csv),
    DataFormat("jsonl", ".jsonl", "JSON Lines", claims_as_jsonl),
    DataFormat("geojson", ".geojson", "map (GeoJSON)", claims_as_geojson),
    DataFormat("ics", ".ics", "calendar (iCalendar)", claims_as_ics),
    DataFormat("ftm", ".ftm.json", "FollowTheMoney entities", claims_as_ftm),
    DataFormat("case", ".case.jsonld", "provenance (CASE/UCO)", claims_as_case),
)


@dataclass(frozen=True, slots=True)
class DataExportResult:
    """A written file; `sha256` is that of its bytes."""

    path: Path
    format: str
    documents: int
    claims: int
    sha256: str

    @property
    def words(self) -> str:
        """Say what was written."""
        return f"{count_words(self.claims, 'claim')} of {count_words(self.documents, 'document')}"


def format_of(path: Path, name: str | None = None) -> DataFormat:
    """Give the format of that name, else the one that the file's name ends with; UsageError for none."""
    for known in FORMATS:
        if name == known.name or (name is None and path.name.lower().endswith(known.suffix)):
            return known
    raise UsageError(
        f"What form {path.name} should have is not clear.",
        hint="Data: " + ", ".join(f"{f.name} ({f.suffix})" for f in FORMATS) + "; a report: .pdf, .html.",
    )


def export_data(
    ws: Workspace,
    path: Path,
    *,
    format_name: str | None = None,
    documents: Sequence[int] | None = None,
    whole_archive: bool = False,
    masked: bool = False,
    hide_reviewers: bool = False,
    progress: Callable[[int, int, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> DataExportResult:
    """Write the claims of the selection, of `documents` or of the whole archive to `path`.

    `masked` applies the archive's masks, `hide_reviewers` puts numbers for reviewers' names; the
    finished file is searched for what they hide before it takes its place.
    What stood there stays until the new file is whole. `progress` is told (documents done, in all,
    what is being done). Raises ExportError where nothing is selected or the path cannot be written,
    UsageError for an unknown format, CancelledError where `cancelled` says so.
    """
    form = format_of(path, format_name)
    check_target(path, example=f"claims{form.suffix}")
    masker = export_masker(ws, masked=masked, hide_reviewers=hide_reviewers)
    picked = pick_documents(ws, documents, whole_archive=whole_archive)
    if not picked:
        raise ExportError("The archive holds no documents.", hint="Import documents first.")
    tell = progress or (lambda done, total, what: None)
    stopped = cancelled or (lambda: False)
    written = 0

    def claims() -> Iterator[ClaimRecord]:
        nonlocal written
        for done, (document_id, wanted) in enumerate(picked.items()):
            if stopped():
                raise CancelledError("The export was stopped; nothing was written.")
            tell(done, len(picked), "Writing claims")
            for record in records_of(ws, document_id, wanted, masker):
                written += 1
                yield mask_tree(record, masker)

    newest = list_log(ws, limit=1)
    data = DataSet(
        sources=tuple(mask_tree(_source(ws, document_id), masker) for document_id in picked),
        claims=claims(),
        as_of=newest[0].at,
        archive_name=ws.path.name,
        archive_digest=newest[0].hash,
        tool=f"Archive Viewer {__version__}",
        scope=_scope_words(len(picked), documents, whole_archive=whole_archive),
    )
    pieces: Iterable[bytes] = (piece.encode() for piece in form.write(data))
    if masker.masks:
        pieces = (b"".join(pieces),)
        check_masked(pieces[0], masker)
    digest = write_whole(path, pieces)
    tell(len(picked), len(picked), "Done")
    return DataExportResult(path, form.name, len(picked), written, digest)


def _scope_words(count: int, documents: Sequence[int] | None, *, whole_archive: bool) -> str:
    if whole_archive:
        return "the whole archive"
    return count_words(count, "document") if documents is not None else "the selection"


#: The claims wanted of each document, by id; None stands for all of them.
Picked = dict[int, set[int] | None]


def pick_documents(ws: Workspace, documents: Sequence[int] | None, *, whole_archive: bool) -> Picked:
    """Give the documents to export with the claims wanted of each: these, all, or those of the selection."""
    if documents is not None and whole_archive:
        raise UsageError("Name documents or the whole archive, not both.")
    if whole_archive:
        return dict.fromkeys(row.id for row in ws.archive.documents.counts())
    if documents is not None:
        return dict.fromkeys(documents)
    picked: Picked = {}
    selection = list_selection(ws)
    for entry in selection:
        for document_id, wanted in _picked_by(ws, entry).items():
            before = picked.setdefault(document_id, set())
            picked[document_id] = None if wanted is None or before is None else before | wanted
    if not selection:
        raise ExportError(
            "Nothing is selected.",
            hint="Mark claims, documents or a comparison, or export the whole archive.",
        )
    return picked


def _picked_by(ws: Workspace, entry: SelectionEntry) -> Picked:
    match entry.kind:
        case EntryKind.CLAIM if entry.home_id is not None and entry.claim_id is not None:
            return {entry.home_id: {entry.claim_id}}
        case EntryKind.DOCUMENT if entry.document_id is not None:
            return {entry.document_id: None}
        case EntryKind.ANNOTATION if entry.home_id is not None:
            return _under_annotation(ws, entry.home_id, entry.annotation_uid)
        case EntryKind.COMPARISON:
            return _compared(ws, entry)
        case EntryKind.CHRONOLOGY:
            return _dated(ws, entry)
    return {}


def _dated(ws: Workspace, entry: SelectionEntry) -> Picked:
    picked: dict[int, set[int]] = defaultdict(set)
    for mark in selected_chronology(ws, entry).marks:
        for claim_id, document_id in mark.claims:
            picked[document_id].add(claim_id)
    return dict(picked)


def _under_annotation(ws: Workspace, document_id: int, uid: str | None) -> Picked:
    view = load_document(ws, document_id)
    note = next((a for a in view.annotations if a.uid == uid), None)
    if note is None:
        return {}
    return {document_id: {c.id for c in view.claims if note.span.overlaps(Span(c.item.start, c.item.end))}}


def _compared(ws: Workspace, entry: SelectionEntry) -> Picked:
    comparison = compare_documents(ws, entry.documents)
    places: dict[int, set[tuple[int, int]]] = defaultdict(set)
    ids = {source.key: source.document_id for source in comparison.sources}
    for topic in comparison.topics:
        if entry.topic_key is None or topic.key == entry.topic_key:
            for item in topic.items:
                document_id = ids[item.source]
                if document_id is not None:
                    places[document_id].add((item.start, item.end))
    return {
        document_id: {
            c.id for c in load_document(ws, document_id).claims if (c.item.start, c.item.end) in spans
        }
        for document_id, spans in places.items()
    }


# --- records ---------------------------------------------------------------------------


def records_of(
    ws: Workspace, document_id: int, wanted: set[int] | None = None, masker: Masker | None = None
) -> Iterator[ClaimRecord]:
    """Give the figures and events of a document as records, in text order; `wanted` are ids of claims.

    What stands in a masked passage is left out; masked names still stand in the records.
    """
    view = load_document(ws, document_id)
    if masker is not None:
        view = mask_view(view, masker)
    source = _source(ws, document_id, view)
    countries = _countries(view)
    for row in view.claims:
        if not isinstance(row.item, DateMention) and (wanted is None or row.id in wanted):
            yield _record(row, row.item, view, source, countries)


def _source(ws: Workspace, document_id: int, view: DocumentView | None = None) -> SourceRecord:
    document = view.document if view is not None else ws.archive.documents.get(document_id)
    provenance = view.provenance if view is not None else ws.archive.claims.provenance(document_id)
    known = document.metadata
    original = sha1(original_bytes(ws, document_id), usedforsecurity=False)
    return SourceRecord(
        id=document_id,
        title=known.title or document.file_name,
        publisher=known.publisher or "",
        creator=known.creator or "",
        issued=known.issued.isoformat() if known.issued else "",
        url=known.url or "",
        language=known.language or "",
        file_name=document.file_name,
        media_type=document.media_type,
        original_sha256=document.original_sha256,
        original_sha1=original.hexdigest(),
        original_size=document.original_size,
        text_sha256=document.text_sha256,
        imported_at=document.imported_at,
        extractor=provenance.name,
        extractor_version=provenance.version,
        lexicons=provenance.lexicons,
    )


def _record(
    row: ClaimRow, item: Figure | Event, view: DocumentView, source: SourceRecord, countries: frozenset[str]
) -> ClaimRecord:
    places = item.place if isinstance(item, Figure) else item.places
    earliest, latest = edtf.bounds(item.date) if item.date else (None, None)
    figure = item if isinstance(item, Figure) else None
    judged = row.assessment
    return ClaimRecord(
        id=row.id,
        source=source,
        kind=row.kind.value,
        code=figure.category.value if figure else item.type.value,  # type: ignore[union-attr]
        quote=item.text,
        sentence=_around(view.text, view.blocks, item.start, item.end),
        start=item.start,
        end=item.end,
        page=_page(view.pages, item.start),
        value=figure.value if figure else None,
        qualifier=figure.qualifier.value if figure else "",
        lower=figure.interval.lower if figure else None,
        upper=figure.interval.upper if figure else None,
        unit=(figure.unit or "") if figure else "",
        side=(figure.side or "") if figure else "",
        date=item.date or "",
        date_precision=edtf.precision(item.date) if item.date else "",
        earliest=_iso(earliest),
        latest=_iso(latest),
        places=places,
        located=tuple(found for name in places if (found := _locate(name, countries)) is not None),
        actors=() if figure else item.actors,  # type: ignore[union-attr]
        attributed_to=item.attributed_to or "",
        attribution=item.attribution,
        rule=item.rule,
        headline=claim_title(item),
        status=row.status.value,
        reliability=(judged.reliability or "") if judged else "",
        credibility=(judged.credibility or "") if judged else "",
        likelihood=(judged.likelihood or "") if judged else "",
        reason=judged.reason if judged else "",
        reviewer=judged.reviewer if judged else "",
        reviewed_at=judged.modified if judged else "",
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _page(pages: Sequence[Span], at: int) -> int | None:
    return next((n for n, page in enumerate(pages, start=1) if page.start <= at < page.end), None)


def _around(text: str, blocks: Sequence[Block], start: int, end: int) -> str:
    block = next((b for b in blocks if b.start <= start < b.end), None)
    left = max(block.start if block else 0, start - _CONTEXT)
    right = min(max(block.end, end) if block else len(text), end + _CONTEXT)
    return " ".join(text[left:right].split())


def _countries(view: DocumentView) -> frozenset[str]:
    """Give the countries that a document's claims name: they tell towns of one name apart."""
    names = {name for row in view.claims for name in _names(row.item)}
    return frozenset(p.country for name in names for p in find_places(name)[:1] if p.kind == "country")


def _names(item: Figure | Event | DateMention) -> Iterable[str]:
    match item:
        case Figure():
            return (*item.place, item.side) if item.side else item.place
        case Event():
            return item.places
    return ()


def _locate(name: str, countries: frozenset[str]) -> Located | None:
    found = _distinct(find_places(name))
    near = [place for place in found if place.country in countries]
    found = near or found
    if not found:
        return None
    place = found[0]
    return Located(
        name, _kind(place), place.latitude, place.longitude, place.country, place.region, len(found)
    )


def _kind(place: KnownPlace) -> str:
    return "town" if place.kind == "spelling" else place.kind


def _distinct(places: Iterable[KnownPlace]) -> list[KnownPlace]:
    """Leave out other spellings of a place: they have its position."""
    first: dict[tuple[float, float], KnownPlace] = {}
    for place in places:
        first.setdefault((place.latitude, place.longitude), place)
    return list(first.values())
