"""Lays the dated claims of documents, or of the whole archive, on a time axis."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from viewer.archive.repositories.chronology import DatedRow, Dates
from viewer.domain.chronology import (
    Chronology,
    ChronologyEntry,
    ClaimRef,
    DayWindow,
    Lane,
    Mark,
    entry_as_dict,
    mark_as_dict,
    time_span,
    window,
    within,
)
from viewer.domain.claims import DateMention, Figure
from viewer.domain.vocabulary import ClaimKind
from viewer.domain.wording import headline
from viewer.errors import NotFoundError
from viewer.services.workspace import Workspace

__all__ = [
    "DatedClaims",
    "arrange",
    "chronology",
    "chronology_as_json",
    "chronology_entries",
    "documents_within",
    "read_dates",
    "rejected_claims",
]

#: Code points of the text shown on either side of a claim's words, at most.
_CONTEXT = 90

_NEVER = float("inf")
_Key = tuple[int, ClaimKind, str, str, bool]


@dataclass(frozen=True, slots=True)
class DatedClaims:
    """What an archive says of time, as read: claims by kind, and the lanes that they belong to."""

    names: list[str]
    documents: list[list[int]]
    lane_of: dict[int, int]
    claims: dict[ClaimKind, list[DatedRow]]


def chronology(
    ws: Workspace,
    document_ids: Sequence[int] | None = None,
    *,
    first: datetime.date | None = None,
    last: datetime.date | None = None,
    figures: bool = True,
) -> Chronology:
    """Give the events and dated figures of documents, in a lane each and the order given.

    Without `document_ids` all documents of the archive are in it, of versions the newest, those of one
    publisher in one lane. `first` and `last` leave out what cannot lie between them, and what has no date;
    `figures` False leaves the figures out. As many queries for many documents as for few. Raises
    NotFoundError for a document that is not there, InvalidValueError where `last` is before `first`.
    """
    found = arrange(read_dates(ws, document_ids, figures=figures))
    return found if first is None and last is None else within(found, window(first, last))


def read_dates(
    ws: Workspace, document_ids: Sequence[int] | None = None, *, figures: bool = True
) -> DatedClaims:
    """Read what `arrange` puts on an axis; raises NotFoundError for a document that is not there."""
    dates = Dates(ws.archive.connection)
    earlier = ws.archive.revisions.superseded() if document_ids is None else frozenset()
    sources = [source for source in dates.sources() if source[0] not in earlier]
    names, documents, lane_of = _lanes(sources, document_ids)
    kinds = (ClaimKind.EVENT, ClaimKind.FIGURE) if figures else (ClaimKind.EVENT,)
    claims = {kind: list(dates.claims(kind, document_ids)) for kind in kinds}
    if earlier:
        claims = {kind: [row for row in rows if row[1] not in earlier] for kind, rows in claims.items()}
    return DatedClaims(names, documents, lane_of, claims)


def arrange(read: DatedClaims) -> Chronology:
    """Put claims into lanes and marks; nothing is asked of an archive, so that it may run on any thread."""
    undated: list[list[ClaimRef]] = [[] for _ in read.names]
    groups: dict[_Key, list[ClaimRef]] = {}
    for kind, rows in read.claims.items():
        for claim_id, document_id, sort, date, is_rejected in rows:
            lane = read.lane_of[document_id]
            if date is None or time_span(date) is None:
                undated[lane].append(ClaimRef(claim_id, document_id))
            else:
                key = (lane, kind, sort, date, bool(is_rejected))
                groups.setdefault(key, []).append(ClaimRef(claim_id, document_id))
    marks = [_mark(key, refs) for key, refs in groups.items()]
    marks.sort(key=_order)
    lanes = zip(read.names, read.documents, undated, strict=True)
    return Chronology(tuple(Lane(name, tuple(ids), tuple(bare)) for name, ids, bare in lanes), tuple(marks))


def _lanes(
    sources: list[tuple[int, str, str | None]], document_ids: Sequence[int] | None
) -> tuple[list[str], list[list[int]], dict[int, int]]:
    """Give names and documents of the lanes, and the lane of each document."""
    names: list[str] = []
    documents: list[list[int]] = []
    lane_of: dict[int, int] = {}
    if document_ids is not None:
        titles = {document_id: title for document_id, title, _ in sources}
        for document_id in dict.fromkeys(document_ids):
            if document_id not in titles:
                raise NotFoundError(f"The archive has no document {document_id}.")
            lane_of[document_id] = len(names)
            names.append(titles[document_id])
            documents.append([document_id])
        return names, documents, lane_of
    by_publisher: dict[str, int] = {}
    for document_id, title, publisher in sources:
        lane = by_publisher.get(publisher) if publisher else None
        if lane is None:
            lane = len(names)
            names.append(publisher or title)
            documents.append([])
            if publisher:
                by_publisher[publisher] = lane
        documents[lane].append(document_id)
        lane_of[document_id] = lane
    return names, documents, lane_of


def _mark(key: _Key, refs: list[ClaimRef]) -> Mark:
    lane, kind, sort, date, is_rejected = key
    span = time_span(date)
    assert span is not None  # groups hold dated claims only
    return Mark(lane, kind, sort, date, span, tuple(refs), is_rejected)


def _order(mark: Mark) -> tuple[float, float, int, str, str, bool]:
    span = mark.span
    latest = span.end if span.end is not None else _NEVER
    return (span.anchor, latest, mark.lane, mark.kind.value, mark.sort, mark.is_rejected)


def rejected_claims(ws: Workspace) -> frozenset[int]:
    """Give the ids of the claims that a reviewer rejected: a chronology tells them from the others."""
    return Dates(ws.archive.connection).rejected()


def chronology_entries(ws: Workspace, claim_ids: Sequence[int]) -> tuple[ChronologyEntry, ...]:
    """Give claims in words with the sentence they stand in, in the order given.

    Claims that are gone from the archive are left out.
    """
    dates = Dates(ws.archive.connection)
    items = dates.items(claim_ids)
    titles = {document_id: title for document_id, title, _ in dates.sources()} if items else {}
    texts: dict[int, str] = {}
    entries = []
    for claim_id in claim_ids:
        if claim_id not in items:
            continue
        document_id, item = items[claim_id]
        if isinstance(item, DateMention):
            continue
        if document_id not in texts:
            texts = {document_id: ws.archive.documents.text(document_id)}  # one at a time: they may be long
        is_figure = isinstance(item, Figure)
        entries.append(
            ChronologyEntry(
                claim_id,
                document_id,
                titles[document_id],
                ClaimKind.FIGURE if is_figure else ClaimKind.EVENT,
                item.category.value if isinstance(item, Figure) else item.type.value,
                item.start,
                item.end,
                headline(item),
                _quote(texts[document_id], item.start, item.end),
                item.date,
                item.attribution,
            )
        )
    return tuple(entries)


def _quote(text: str, start: int, end: int) -> str:
    """Cut the words around a claim, within its line, at blanks; "…" where something is left out."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    left, right = max(line_start, start - _CONTEXT), min(line_end, end + _CONTEXT)
    if left > line_start:
        blank = text.find(" ", left, start)
        left = blank + 1 if blank >= 0 else left
    if right < line_end:
        blank = text.rfind(" ", end, right)
        right = blank if blank >= 0 else right
    words = " ".join(text[left:right].split())
    return f"{'… ' if left > line_start else ''}{words}{' …' if right < line_end else ''}"


def documents_within(ws: Workspace, wanted: DayWindow) -> frozenset[int]:
    """Give the documents with an event or figure that can lie within a window."""
    found = set()
    for document_id, date in Dates(ws.archive.connection).days():
        span = time_span(date)
        if span is not None and wanted.meets(span):
            found.add(document_id)
    return frozenset(found)


def chronology_as_json(found: Chronology, entries: Sequence[ChronologyEntry]) -> dict[str, Any]:
    """Give the JSON form of a chronology with its claims in words (docs/chronology.md)."""
    return {
        "lanes": [
            {
                "name": lane.name,
                "documents": list(lane.documents),
                "undated": [ref.claim_id for ref in lane.undated],
            }
            for lane in found.lanes
        ],
        "marks": [mark_as_dict(mark) for mark in found.marks],
        "claims": [entry_as_dict(entry) for entry in entries],
    }
