"""The selection: what a person picked for the report, in an order of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from viewer.archive.repositories.selections import StoredEntry, entry_values
from viewer.domain.annotation import Assessment
from viewer.domain.changes import NO_CHANGES, ChangeKind, Changes
from viewer.domain.claims import DateMention, Event, Figure
from viewer.domain.vocabulary import EntryKind
from viewer.domain.wording import claim_title
from viewer.errors import NotFoundError, UsageError
from viewer.services.workspace import Workspace

#: Room left between the ranks of neighbours, so that a move changes one row.
RANK_STEP = 1 << 20

_CHANGED: Changes = frozenset({ChangeKind.SELECTION, ChangeKind.LOG})


@dataclass(frozen=True, slots=True)
class SelectionEntry:
    """One picked thing. `position` counts from 0; `documents` are those of a comparison.

    `topic_key` narrows a comparison to one topic. `home_id` is the document that a claim or an
    annotation stands in, or the document picked; None for a comparison.
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
    title: str = "",
    note: str = "",
) -> SelectionEntry:
    """Put one thing at the end of the selection; one that is in it already is given back as it is.

    Exactly one of document, claim, annotation or comparison (ids of at least two documents) is
    picked; UsageError otherwise, NotFoundError where the archive does not have it.
    """
    given = [value is not None for value in (document_id, claim_id, annotation_uid, comparison)]
    if sum(given) != 1:
        raise UsageError("Pick exactly one of a document, a claim, an annotation or a comparison.")
    if topic_key is not None and comparison is None:
        raise UsageError("Only a comparison has topics.")
    documents = tuple(dict.fromkeys(comparison or ()))
    if comparison is not None and len(documents) < 2:
        raise UsageError("A comparison needs two documents or more.")
    with ws.archive.atomic():
        kind, words = _check(ws, document_id, claim_id, annotation_uid, documents)
        stored = ws.archive.selection.entries()
        entry = StoredEntry(
            uid="",
            rank=(stored[-1].rank if stored else 0) + RANK_STEP,
            kind=kind,
            title=title.strip() or words,
            document_id=document_id,
            claim_id=claim_id,
            annotation_uid=annotation_uid,
            documents=documents,
            topic_key=topic_key,
            note=note,
        )
        for position, other in enumerate(stored):
            if _target(other) == _target(entry):
                return _shown(other, position)
        entry = replace(entry, uid=ws.new_uid())
        with ws.archive.log.action(f"Mark {kind.value} for report", _target_name(entry)) as draft:
            draft.put("selection_entry", entry.uid, entry_values(entry))
        return _shown(ws.archive.selection.entries()[-1], len(stored))


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
    titles = archive.documents.titles(documents)
    for wanted in documents:
        if wanted not in titles:
            raise NotFoundError(f"The archive has no document {wanted}.")
    return EntryKind.COMPARISON, " / ".join(titles[d] for d in documents)


def _short(text: str, length: int = 80) -> str:
    words = " ".join(text.split())
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"


def _target(entry: StoredEntry) -> tuple[object, ...]:
    compared = tuple(sorted(entry.documents))
    return (entry.kind, entry.document_id, entry.claim_id, entry.annotation_uid, compared, entry.topic_key)


def _target_name(entry: StoredEntry) -> str:
    if entry.claim_id is not None:
        return f"claim {entry.claim_id}"
    if entry.annotation_uid is not None:
        return f"annotation {entry.annotation_uid}"
    return (
        "documents " + ", ".join(map(str, entry.documents))
        if entry.documents
        else f"document {entry.document_id}"
    )


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
    )


def remove_entry(ws: Workspace, uid: str) -> Changes:
    """Take an entry out of the selection; raises NotFoundError."""
    entries = ws.archive.selection.entries()
    entry = entries[_index(entries, uid)]
    with ws.archive.log.action("Remove from report", _target_name(entry)) as draft:
        draft.delete("selection_entry", uid)
    return _CHANGED


def move_entry(ws: Workspace, uid: str, position: int) -> Changes:
    """Put an entry at `position` (from 0; beyond the end means last)."""
    entries = ws.archive.selection.entries()
    old = _index(entries, uid)
    entry = entries.pop(old)
    position = max(0, min(position, len(entries)))
    if position == old:
        return NO_CHANGES
    above = entries[position - 1].rank if position else 0
    below = entries[position].rank if position < len(entries) else above + 2 * RANK_STEP
    with ws.archive.log.action("Move report entry", _target_name(entry)) as draft:
        if below - above > 1:
            draft.put("selection_entry", uid, {"rank": (above + below) // 2})
        else:
            entries.insert(position, entry)
            for n, moved in enumerate(entries, start=1):
                draft.put("selection_entry", moved.uid, {"rank": n * RANK_STEP})
    return _CHANGED


def edit_entry(ws: Workspace, uid: str, *, title: str | None = None, note: str | None = None) -> Changes:
    """Change the title or the note of an entry."""
    entries = ws.archive.selection.entries()
    entry = entries[_index(entries, uid)]
    after = replace(
        entry,
        title=entry.title if title is None else title.strip(),
        note=entry.note if note is None else note,
    )
    if after == entry:
        return NO_CHANGES
    with ws.archive.log.action("Edit report entry", _target_name(entry)) as draft:
        draft.put("selection_entry", uid, entry_values(after))
    return _CHANGED


def list_selection(ws: Workspace) -> list[SelectionEntry]:
    """Give the selection in its order."""
    return [_shown(entry, n) for n, entry in enumerate(ws.archive.selection.entries())]


def selected_claims(ws: Workspace) -> dict[int, SelectedClaim]:
    """Give the claims that stand in the selection by their ids, with how they were judged."""
    archive = ws.archive
    ids = [entry.claim_id for entry in archive.selection.entries() if entry.claim_id is not None]
    return {i: SelectedClaim(archive.claims.get(i).item, archive.assessments.get(i)) for i in ids}


def clear_selection(ws: Workspace) -> Changes:
    """Take all entries out, in one step."""
    entries = ws.archive.selection.entries()
    if not entries:
        return NO_CHANGES
    with ws.archive.log.action("Clear report", "selection") as draft:
        for entry in entries:
            draft.delete("selection_entry", entry.uid)
    return _CHANGED


def _index(entries: list[StoredEntry], uid: str) -> int:
    for n, entry in enumerate(entries):
        if entry.uid == uid:
            return n
    raise NotFoundError(f"The selection has no entry {uid}.")
