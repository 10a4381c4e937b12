"""The queue of human work whose place in a version of a document a person has to settle.

Accept puts it at the likely place or another, keep leaves it at the earlier version, drop takes it
away there too. Each step is logged and can be undone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from viewer.archive.log import Draft
from viewer.archive.repositories.annotations import annotation_from, annotation_values
from viewer.archive.repositories.orphans import orphan_values
from viewer.domain.annotation import CONTEXT_LENGTH, Annotation
from viewer.domain.changes import ChangeKind, Changes
from viewer.domain.span import Span
from viewer.domain.versions import QueueItem, QueueState, WorkKind
from viewer.domain.wording import claim_title
from viewer.errors import UsageError, UserError
from viewer.services.annotate import replies_to
from viewer.services.carry_over import put_hand_claim
from viewer.services.carry_step import placed, placed_values
from viewer.services.workspace import Workspace

QUEUE_CHANGES: Changes = frozenset(
    {
        ChangeKind.QUEUE, ChangeKind.CLAIMS, ChangeKind.ANNOTATIONS, ChangeKind.ASSESSMENTS,
        ChangeKind.SELECTION, ChangeKind.TOPICS, ChangeKind.LOG,
    }
)  # fmt: skip


def list_queue(ws: Workspace, *, document_id: int | None = None, only_open: bool = True) -> list[QueueItem]:
    """Give what waits for its place, by document and place; `only_open` False gives settled items too."""
    if document_id is not None:
        ws.archive.documents.get(document_id)
    return ws.archive.orphans.all(only_open=only_open, document_id=document_id)


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """An item of the queue with what a person needs to see to settle it.

    `title` is the document's; `before`, `there` and `after` are the likely place in its words, `claim`
    what the claim there says; all empty where there is none.
    """

    item: QueueItem
    title: str
    before: str = ""
    there: str = ""
    after: str = ""
    claim: str = ""


def queue_entries(ws: Workspace) -> list[QueueEntry]:
    """Give all that waits, with its likely places in their context."""
    items = list_queue(ws)
    titles = ws.archive.documents.titles({item.document_id for item in items})
    texts: dict[int, str] = {}
    entries = []
    for item in items:
        text = texts.setdefault(item.document_id, ws.archive.documents.text(item.document_id))
        title = titles.get(item.document_id, "")
        place = item.likely
        if place is None:
            entries.append(QueueEntry(item, title))
            continue
        claim = ws.archive.claims.get(item.likely_claim).item if item.likely_claim is not None else None
        entries.append(
            QueueEntry(
                item,
                title,
                text[max(0, place.start - CONTEXT_LENGTH) : place.start],
                place.cut(text),
                text[place.end : place.end + CONTEXT_LENGTH],
                claim_title(claim) if claim is not None else "",
            )
        )
    return entries


def count_queue(ws: Workspace) -> int:
    """Give how many items wait."""
    return ws.archive.orphans.count_open()


def accept(ws: Workspace, uid: str, *, span: Span | None = None, claim_id: int | None = None) -> Changes:
    """Put an item at its likely place; or at `span`, a judgement or mark at the claim `claim_id`.

    Raises NotFoundError, and UsageError where neither a place nor a claim is known, or where
    the claim there is judged already.
    """
    item = _open_item(ws, uid)
    with ws.archive.log.action(f"Accept place of {item.kind.value}", f"document {item.document_id}") as draft:
        match item.kind:
            case WorkKind.ANNOTATION:
                _accept_annotation(ws, draft, item, span or item.likely)
            case WorkKind.ASSESSMENT:
                _accept_assessment(ws, draft, item, _claim(ws, item, claim_id))
            case WorkKind.CORRECTION:
                wanted = _claim(ws, item, claim_id)
                draft.put("claim_correction", wanted, json.loads(item.content) | {"claim_id": wanted})
            case WorkKind.CLAIM:
                _accept_claim(ws, draft, item, span or item.likely)
            case WorkKind.MARK:
                draft.put("selection_entry", _subject(item), {"claim_id": _claim(ws, item, claim_id)})
            case WorkKind.CODE:
                _accept_code(ws, draft, item, span or item.likely)
            case WorkKind.VERDICT:
                values = json.loads(item.content)
                draft.put("topic_verdict", values["uid"], values)
        _settle(ws, draft, item, QueueState.ACCEPTED)
    return QUEUE_CHANGES


def keep(ws: Workspace, uid: str) -> Changes:
    """Leave an item at the earlier version alone. Raises UsageError for one that came from a file."""
    item = _open_item(ws, uid)
    if item.earlier_id is None:
        raise UsageError("This came from a file and has no earlier version to be kept at.", hint="Drop it.")
    action = f"Keep {item.kind.value} at earlier version"
    with ws.archive.log.action(action, f"document {item.document_id}") as draft:
        _settle(ws, draft, item, QueueState.KEPT)
    return QUEUE_CHANGES


def drop(ws: Workspace, uid: str) -> Changes:
    """Take an item away, at the earlier version too."""
    item = _open_item(ws, uid)
    with ws.archive.log.action(f"Drop {item.kind.value}", f"document {item.document_id}") as draft:
        if item.earlier_id is not None:
            match item.kind:
                case WorkKind.ANNOTATION:
                    for answer in reversed(replies_to(ws, item.earlier_id, _subject(item))):
                        draft.delete("annotation", answer.uid)
                    for entry_uid in ws.archive.selection.of_annotation(_subject(item)):
                        draft.delete("selection_entry", entry_uid)
                    draft.delete("annotation", _subject(item))
                case WorkKind.ASSESSMENT:
                    draft.delete("assessment", int(_subject(item)))
                case WorkKind.CORRECTION:
                    draft.delete("claim_correction", int(_subject(item)))
                case WorkKind.CLAIM:
                    content = json.loads(item.content)
                    for mark in content["marks"]:
                        draft.delete("selection_entry", mark)
                    draft.delete("assessment", int(_subject(item)))
                    draft.delete("hand_claim", int(_subject(item)))
                case WorkKind.MARK:
                    draft.delete("selection_entry", _subject(item))
                case WorkKind.CODE:
                    draft.delete("code_use", _subject(item))
                case WorkKind.VERDICT:
                    draft.delete("topic_verdict", _subject(item))
        _settle(ws, draft, item, QueueState.DROPPED)
    return QUEUE_CHANGES


def _open_item(ws: Workspace, uid: str) -> QueueItem:
    item = ws.archive.orphans.get(uid)
    if item.state is not QueueState.OPEN:
        raise UsageError(
            f"This item is settled: {item.state.value}.", hint="Undo that step to settle it anew."
        )
    return item


def _subject(item: QueueItem) -> str:
    return item.subject or ""


def _settle(ws: Workspace, draft: Draft, item: QueueItem, state: QueueState) -> None:
    settled = replace(item, state=state, settled_by=ws.reviewer, settled_at=ws.archive.now())
    draft.put("orphan", item.uid, orphan_values(settled))


def _claim(ws: Workspace, item: QueueItem, claim_id: int | None) -> int:
    wanted = claim_id if claim_id is not None else item.likely_claim
    if wanted is None:
        raise UsageError(
            "There is no claim at the likely place.",
            hint="Name one, keep it at the earlier version, or drop it.",
        )
    claim = ws.archive.claims.get(wanted)
    if claim.document_id != item.document_id:
        raise UsageError(f"Claim {wanted} stands in another document.")
    return wanted


def _accept_assessment(ws: Workspace, draft: Draft, item: QueueItem, claim_id: int) -> None:
    if ws.archive.assessments.get(claim_id) is not None:
        raise UserError(
            f"Claim {claim_id} has been judged already.", hint="Keep the earlier judgement or drop it."
        )
    draft.put("assessment", claim_id, json.loads(item.content) | {"claim_id": claim_id})


def _accept_claim(ws: Workspace, draft: Draft, item: QueueItem, span: Span | None) -> None:
    if span is None:
        raise _nowhere()
    content = json.loads(item.content)
    claim_id = put_hand_claim(ws, draft, item.document_id, span, content["claim"])
    if content["assessment"] is not None:
        draft.put("assessment", claim_id, content["assessment"] | {"claim_id": claim_id})
    for mark in content["marks"]:
        draft.put("selection_entry", mark, {"claim_id": claim_id})


def _accept_code(ws: Workspace, draft: Draft, item: QueueItem, span: Span | None) -> None:
    if span is None:
        raise _nowhere()
    values = json.loads(item.content) | placed_values(ws.archive.documents.text(item.document_id), span)
    draft.put("code_use", values["uid"], values)


def _nowhere() -> UsageError:
    return UsageError("No likely place is known.", hint="Name one: START:END, or choose it in the text.")


def _accept_answers(ws: Workspace, draft: Draft, parent: Annotation) -> None:
    """Put what answers an annotation from a file, and waited with it, at its place too."""
    for item in ws.archive.orphans.all(document_id=parent.document_id):
        values = json.loads(item.content)
        if item.earlier_id is None and values.get("reply_to") == parent.uid:
            note = replace(
                annotation_from(values), span=parent.span, exact=parent.exact, prefix=parent.prefix,
                suffix=parent.suffix,
            )  # fmt: skip
            draft.put("annotation", note.uid, annotation_values(note))
            _settle(ws, draft, item, QueueState.ACCEPTED)
            _accept_answers(ws, draft, note)


def _accept_annotation(ws: Workspace, draft: Draft, item: QueueItem, span: Span | None) -> None:
    if span is None:
        raise _nowhere()
    text = ws.archive.documents.text(item.document_id)
    note = placed(annotation_from(json.loads(item.content)), text, span)
    subject = _subject(item)
    if item.earlier_id is not None:
        note = replace(note, uid=ws.new_uid())
    draft.put("annotation", note.uid, annotation_values(note))
    if item.earlier_id is None:
        _accept_answers(ws, draft, note)
        return
    for entry_uid in ws.archive.selection.of_annotation(subject):
        draft.put("selection_entry", entry_uid, {"annotation_uid": note.uid})
    answers = {subject: note}
    for answer in replies_to(ws, item.earlier_id, subject):
        parent = answers[answer.reply_to or ""]
        copy = replace(
            answer, uid=ws.new_uid(), document_id=item.document_id, span=note.span, exact=note.exact,
            prefix=note.prefix, suffix=note.suffix, reply_to=parent.uid, carried_from=answer.uid,
        )  # fmt: skip
        draft.put("annotation", copy.uid, annotation_values(copy))
        answers[answer.uid] = copy


# -- JSON


def queue_as_json(items: Iterable[QueueItem]) -> list[dict[str, Any]]:
    """Give the queue in the JSON form of docs/archive.md."""
    return [
        {
            "uid": item.uid, "kind": item.kind.value, "fate": item.fate.value, "words": item.words,
            "document": item.document_id, "earlier": item.earlier_id, "subject": item.subject,
            "was": {
                "start": item.span.start if item.span else None,
                "end": item.span.end if item.span else None,
                "exact": item.exact, "prefix": item.prefix, "suffix": item.suffix,
            },
            "likely": None
            if item.likely is None
            else {
                "start": item.likely.start, "end": item.likely.end, "claim": item.likely_claim,
                "likeness": item.likeness,
            },
            "state": item.state.value, "created": item.created,
            "settled_by": item.settled_by or None, "settled_at": item.settled_at or None,
        }
        for item in items
    ]  # fmt: skip
