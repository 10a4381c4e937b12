"""A selection: what a person picked for a report, in an order of their own, with headings and text.

Which selections there are, and which of them is current, is the matter of `selections`.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from viewer.archive.repositories.selections import StoredEntry, entry_values
from viewer.domain.annotation import Assessment
from viewer.domain.changes import NO_CHANGES, ChangeKind, Changes
from viewer.domain.chronology import Chronology, window
from viewer.domain.claims import DateMention, Event, Figure
from viewer.domain.vocabulary import EntryKind
from viewer.domain.wording import claim_title
from viewer.errors import NotFoundError, UsageError
from viewer.services.chronology import chronology
from viewer.services.workspace import Workspace

#: Room left between the ranks of neighbours, so that a move changes one row.
RANK_STEP = 1 << 20

#: Shows a document in a report as its passages with numbered highlights, not as a table alone.
EXCERPTS = "excerpts"

_CHANGED: Changes = frozenset({ChangeKind.SELECTION, ChangeKind.LOG})
#: Entries that the author writes; they can stand more than once.
WRITTEN = frozenset({EntryKind.HEADING, EntryKind.TEXT})


@dataclass(frozen=True, slots=True)
class SelectionEntry:
    """One picked thing. `position` counts from 0; `documents` are those of a comparison or chronology.

    `topic_key` narrows a comparison to one topic. `home_id` is the document that a claim or an
    annotation stands in, or the document picked; None for other kinds. `note` holds the words of a
    text; `details` the `first` and `last` day of a chronology (ISO 8601) and how a document is shown
    (`show`: EXCERPTS).
    """

    uid: str
    kind: EntryKind
    position: int
    title: str
    document_id: int | None
    claim_id: int | None
    annotation_uid: str | None
    documents: tuple[int, ...]
    topic_key: str | None
    note: str
    home_id: int | None = None
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SelectedClaim:
    """A claim that was picked, and its assessment where there is one."""

    item: Figure | Event | DateMention
    assessment: Assessment | None


def add_entry(
    ws: Workspace,
    *,
    document_id: int | None = None,
    claim_id: int | None = None,
    annotation_uid: str | None = None,
    comparison: Sequence[int] | None = None,
    topic_key: str | None = None,
    dated: Sequence[int] | None = None,
    first: datetime.date | None = None,
    last: datetime.date | None = None,
    excerpts: bool = False,
    title: str = "",
    note: str = "",
    selection: str | None = None,
) -> SelectionEntry:
    """Put one thing at the end of a selection; one that is in it already is given back as it is.

    Exactly one of document, claim, annotation, comparison (ids of at least two documents) or
    `dated` (a chronology: ids of documents, none for all; `first` and `last` narrow it) is picked; UsageError
    otherwise, NotFoundError where the archive does not have it. `excerpts` shows a document as its
    passages. `selection` is the uid of one, None for the current one.
    """
    given = [value is not None for value in (document_id, claim_id, annotation_uid, comparison, dated)]
    if sum(given) != 1:
        raise UsageError("Pick exactly one of a document, a claim, an annotation or a comparison.")
    if topic_key is not None and comparison is None:
        raise UsageError("Only a comparison has topics.")
    documents = tuple(dict.fromkeys((comparison if comparison is not None else dated) or ()))
    if comparison is not None and len(documents) < 2:
        raise UsageError("A comparison needs two documents or more.")
    details: dict[str, str] = {}
    if dated is not None:
        window(first, last)
        details = {name: day.isoformat() for name, day in (("first", first), ("last", last)) if day}
    elif excerpts and document_id is not None:
        details = {"show": EXCERPTS}
    with ws.archive.atomic():
        uid = selection or ws.archive.selection.current().uid
        if dated is not None:
            _titles(ws, documents)
            kind, words = EntryKind.CHRONOLOGY, _chronology_title(details)
        else:
            kind, words = _check(ws, document_id, claim_id, annotation_uid, documents)
        entry = StoredEntry(
            uid="",
            rank=ws.archive.selection.last_rank(uid) + RANK_STEP,
            kind=kind,
            title=title.strip() or words,
            document_id=document_id,
            claim_id=claim_id,
            annotation_uid=annotation_uid,
            documents=documents,
            topic_key=topic_key,
            note=note,
            selection_uid=uid,
            details=details,
        )
        # One query each, however long the selection is: thousands of claims can be marked one by one.
        for other in ws.archive.selection.like(entry):
            if _target(other) == _target(entry):
                return _shown(other, ws.archive.selection.place(other))
        entry = replace(entry, uid=ws.new_uid())
        with ws.archive.log.action(f"Mark {kind.value} for report", _target_name(entry)) as draft:
            draft.put("selection_entry", entry.uid, entry_values(entry))
        added = _find(ws, entry.uid)
        return _shown(added, ws.archive.selection.place(added))


def add_heading(
    ws: Workspace, title: str, *, position: int | None = None, selection: str | None = None
) -> SelectionEntry:
    """Put a heading of the author's own at `position` (from 0; None for the end); UsageError for no words."""
    if not title.strip():
        raise UsageError("A heading needs words.")
    return _write(ws, EntryKind.HEADING, title.strip(), "", position, selection, "Add heading to report")


def add_text(
    ws: Workspace, words: str, *, position: int | None = None, selection: str | None = None
) -> SelectionEntry:
    """Put words of the author's own at `position` (from 0; None for the end); UsageError for none.

    An empty line parts paragraphs.
    """
    if not words.strip():
        raise UsageError("A text needs words.")
    body = words.strip()
    return _write(ws, EntryKind.TEXT, _short(body), body, position, selection, "Add text to report")


def _write(
    ws: Workspace,
    kind: EntryKind,
    title: str,
    note: str,
    position: int | None,
    selection: str | None,
    action: str,
) -> SelectionEntry:
    with ws.archive.atomic():
        uid = selection or ws.archive.selection.current().uid
        stored = ws.archive.selection.entries_of(uid)
        entry = StoredEntry(ws.new_uid(), 0, kind, title, None, None, None, (), None, note, uid)
        place = len(stored) if position is None else max(0, min(position, len(stored)))
        ranks = _ranks(stored, place, entry)
        with ws.archive.log.action(action, _target_name(entry)) as draft:
            draft.put("selection_entry", entry.uid, entry_values(entry) | {"rank": ranks.pop(entry.uid)})
            for moved, rank in ranks.items():
                draft.put("selection_entry", moved, {"rank": rank})
        return _shown(_find(ws, entry.uid), place)


def _ranks(others: list[StoredEntry], place: int, entry: StoredEntry) -> dict[str, int]:
    """Give the ranks to write so that `entry` stands at `place` among `others`; one, where there is room."""
    above = others[place - 1].rank if place else 0
    below = others[place].rank if place < len(others) else above + 2 * RANK_STEP
    if below - above > 1:
        return {entry.uid: (above + below) // 2}
    ordered = [*others[:place], entry, *others[place:]]
    return {moved.uid: n * RANK_STEP for n, moved in enumerate(ordered, start=1)}


def _chronology_title(details: Mapping[str, str]) -> str:
    if not details:
        return "Chronology"
    days = [datetime.date.fromisoformat(details[k]) if k in details else None for k in ("first", "last")]
    match days:
        case [datetime.date() as first, datetime.date() as last]:
            return f"Chronology, {window(first, last).words}"
        case [datetime.date() as first, _]:
            return f"Chronology from {first.isoformat()}"
    return f"Chronology until {details['last']}"


def _check(
    ws: Workspace,
    document_id: int | None,
    claim_id: int | None,
    annotation_uid: str | None,
    documents: tuple[int, ...],
) -> tuple[EntryKind, str]:
    """Give the kind of entry and a title for it; raises NotFoundError for what is not there."""
    archive = ws.archive
    if document_id is not None:
        document = archive.documents.get(document_id)
        return EntryKind.DOCUMENT, document.metadata.title or document.file_name
    if claim_id is not None:
        return EntryKind.CLAIM, claim_title(archive.claims.get(claim_id).item)
    if annotation_uid is not None:
        annotation = archive.annotations.get(annotation_uid)
        return EntryKind.ANNOTATION, _short(annotation.body or annotation.exact)
    return EntryKind.COMPARISON, " / ".join(_titles(ws, documents))


def _titles(ws: Workspace, documents: tuple[int, ...]) -> list[str]:
    titles = ws.archive.documents.titles(documents)
    for wanted in documents:
        if wanted not in titles:
            raise NotFoundError(f"The archive has no document {wanted}.")
    return [titles[d] for d in documents]


def _short(text: str, length: int = 80) -> str:
    words = " ".join(text.split())
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"


def _target(entry: StoredEntry) -> tuple[object, ...]:
    compared = tuple(sorted(entry.documents))
    days = (entry.details.get("first"), entry.details.get("last"))
    return (
        entry.kind, entry.document_id, entry.claim_id, entry.annotation_uid, compared, entry.topic_key, days
    )  # fmt: skip


def _target_name(entry: StoredEntry) -> str:
    if entry.claim_id is not None:
        return f"claim {entry.claim_id}"
    if entry.annotation_uid is not None:
        return f"annotation {entry.annotation_uid}"
    if entry.document_id is not None:
        return f"document {entry.document_id}"
    if entry.documents:
        return "documents " + ", ".join(map(str, entry.documents))
    return f"report entry {entry.uid}"


def _shown(entry: StoredEntry, position: int) -> SelectionEntry:
    return SelectionEntry(
        uid=entry.uid,
        kind=entry.kind,
        position=position,
        title=entry.title,
        document_id=entry.document_id,
        claim_id=entry.claim_id,
        annotation_uid=entry.annotation_uid,
        documents=entry.documents,
        topic_key=entry.topic_key,
        note=entry.note,
        home_id=entry.home_id,
        details=entry.details,
    )


def remove_entry(ws: Workspace, uid: str) -> Changes:
    """Take an entry out of its selection; raises NotFoundError."""
    entry = _find(ws, uid)
    with ws.archive.log.action("Remove from report", _target_name(entry)) as draft:
        draft.delete("selection_entry", uid)
    return _CHANGED


def move_entry(ws: Workspace, uid: str, position: int) -> Changes:
    """Put an entry at `position` of its selection (from 0; beyond the end means last)."""
    entry = _find(ws, uid)
    entries = ws.archive.selection.entries_of(entry.selection_uid)
    others = [other for other in entries if other.uid != uid]
    position = max(0, min(position, len(others)))
    if entries[position].uid == uid:
        return NO_CHANGES
    with ws.archive.log.action("Move report entry", _target_name(entry)) as draft:
        for moved, rank in _ranks(others, position, entry).items():
            draft.put("selection_entry", moved, {"rank": rank})
    return _CHANGED


def edit_entry(
    ws: Workspace,
    uid: str,
    *,
    title: str | None = None,
    note: str | None = None,
    excerpts: bool | None = None,
) -> Changes:
    """Change the title or the note of an entry (the words of a text), or how a document is shown."""
    entry = _find(ws, uid)
    after = replace(
        entry,
        title=entry.title if title is None else title.strip(),
        note=entry.note if note is None else note.strip() if entry.kind is EntryKind.TEXT else note,
    )
    if entry.kind is EntryKind.TEXT:
        after = replace(after, title=_short(after.note))
    if (entry.kind is EntryKind.HEADING and not after.title) or (
        entry.kind is EntryKind.TEXT and not after.note
    ):
        raise UsageError("A heading or text needs words.", hint="Remove the entry if it is to go.")
    if excerpts is not None:
        if entry.kind is not EntryKind.DOCUMENT:
            raise UsageError("Only a document is shown in excerpts.")
        after = replace(after, details={"show": EXCERPTS} if excerpts else {})
    if after == entry:
        return NO_CHANGES
    with ws.archive.log.action("Edit report entry", _target_name(entry)) as draft:
        draft.put("selection_entry", uid, entry_values(after))
    return _CHANGED


def list_selection(ws: Workspace, selection: str | None = None) -> list[SelectionEntry]:
    """Give a selection in its order, the current one unless another is named by its uid."""
    stored = ws.archive.selection.entries_of(selection or ws.archive.selection.current().uid)
    return [_shown(entry, n) for n, entry in enumerate(stored)]


def selected_chronology(ws: Workspace, entry: SelectionEntry) -> Chronology:
    """Give the chronology that an entry stands for, a lane for each document or publisher."""
    days = (entry.details.get(name) for name in ("first", "last"))
    first, last = (datetime.date.fromisoformat(day) if day else None for day in days)
    return chronology(ws, entry.documents or None, first=first, last=last)


def selected_claims(ws: Workspace) -> dict[int, SelectedClaim]:
    """Give the claims that stand in the current selection by their ids, with how they were judged."""
    archive = ws.archive
    current = archive.selection.entries_of(archive.selection.current().uid)
    ids = [entry.claim_id for entry in current if entry.claim_id is not None]
    return {i: SelectedClaim(archive.claims.get(i).item, archive.assessments.get(i)) for i in ids}


def clear_selection(ws: Workspace, selection: str | None = None) -> Changes:
    """Take all entries out of a selection, in one step."""
    entries = ws.archive.selection.entries_of(selection or ws.archive.selection.current().uid)
    if not entries:
        return NO_CHANGES
    with ws.archive.log.action("Clear report", "selection") as draft:
        for entry in entries:
            draft.delete("selection_entry", entry.uid)
    return _CHANGED


def _find(ws: Workspace, uid: str) -> StoredEntry:
    entry = ws.archive.selection.get(uid)
    if entry is None:
        raise NotFoundError(f"The selection has no entry {uid}.")
    return entry
