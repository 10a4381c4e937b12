"""Remarks on passages: add, edit, delete, list. Each step is logged and can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from viewer.annotation.anchoring import selectors_of
from viewer.archive.repositories.annotations import annotation_values
from viewer.domain.annotation import Annotation
from viewer.domain.changes import ChangeKind, Changes
from viewer.domain.span import Span
from viewer.domain.threads import AnnotationFilter, threaded
from viewer.domain.vocabulary import AnnotationStatus, Motivation
from viewer.errors import InvalidValueError
from viewer.services.workspace import Workspace

#: Lets every annotation through.
EVERY = AnnotationFilter()


def add_annotation(
    ws: Workspace,
    document_id: int,
    span: Span,
    *,
    body: str = "",
    tags: Iterable[str] = (),
    status: AnnotationStatus = AnnotationStatus.OPEN,
    motivation: Motivation = Motivation.COMMENTING,
) -> Annotation:
    """Put a remark on a passage; raises InvalidValueError where `span` covers no words of the text."""
    with ws.archive.log.action("Add annotation", f"document {document_id}") as draft:
        selectors = selectors_of(ws.archive.documents.text(document_id), span)
        now = ws.archive.now()
        annotation = Annotation(
            uid=ws.new_uid(),
            document_id=document_id,
            span=span,
            exact=selectors.exact,
            prefix=selectors.prefix,
            suffix=selectors.suffix,
            body=body,
            tags=tidy_tags(tags),
            status=status,
            motivation=motivation,
            creator=ws.reviewer,
            created=now,
            modified=now,
        )
        draft.put("annotation", annotation.uid, annotation_values(annotation))
    return annotation


def annotate_document(
    ws: Workspace,
    document_id: int,
    *,
    body: str = "",
    tags: Iterable[str] = (),
    motivation: Motivation = Motivation.COMMENTING,
) -> Annotation:
    """Put a remark on a document as a whole, which stands on no words of it."""
    ws.archive.documents.get(document_id)
    with ws.archive.log.action("Annotate document", f"document {document_id}") as draft:
        note = _new_note(ws, document_id, body=body, tags=tags, motivation=motivation)
        note = replace(note, about="document")
        draft.put("annotation", note.uid, annotation_values(note))
    return note


def reply(ws: Workspace, uid: str, *, body: str, tags: Iterable[str] = ()) -> Annotation:
    """Answer an annotation; the answer stands where that one does. Raises NotFoundError."""
    parent = ws.archive.annotations.get(uid)
    if not body.strip():
        raise InvalidValueError("An answer needs words.")
    with ws.archive.log.action("Reply to annotation", f"document {parent.document_id}") as draft:
        note = _new_note(ws, parent.document_id, body=body, tags=tags, motivation=Motivation.REPLYING)
        note = replace(
            note, span=parent.span, exact=parent.exact, prefix=parent.prefix, suffix=parent.suffix,
            about=parent.about, reply_to=parent.uid,
        )  # fmt: skip
        draft.put("annotation", note.uid, annotation_values(note))
    return note


def _new_note(
    ws: Workspace, document_id: int, *, body: str, tags: Iterable[str], motivation: Motivation
) -> Annotation:
    now = ws.archive.now()
    return Annotation(
        uid=ws.new_uid(), document_id=document_id, span=Span(0, 0), exact="", prefix="", suffix="",
        body=body, tags=tidy_tags(tags), status=AnnotationStatus.OPEN, motivation=motivation,
        creator=ws.reviewer, created=now, modified=now,
    )  # fmt: skip


def replies_to(ws: Workspace, document_id: int, uid: str) -> list[Annotation]:
    """Give what answers an annotation, and what answers that, each after the one that it answers."""
    notes = ws.archive.annotations.of_document(document_id)
    found: list[Annotation] = []
    parents = {uid}
    while parents:
        answers = [note for note in notes if note.reply_to in parents and note not in found]
        found += answers
        parents = {note.uid for note in answers}
    return found


def edit_annotation(
    ws: Workspace,
    uid: str,
    *,
    body: str | None = None,
    tags: Iterable[str] | None = None,
    status: AnnotationStatus | None = None,
    span: Span | None = None,
    motivation: Motivation | None = None,
) -> Annotation:
    """Change a remark; what is None stays. Without a difference nothing is written."""
    before = ws.archive.annotations.get(uid)
    after = replace(
        before,
        body=before.body if body is None else body,
        tags=before.tags if tags is None else tidy_tags(tags),
        status=status or before.status,
        motivation=motivation or before.motivation,
    )
    answers: list[Annotation] = []
    if span is not None and span != before.span:
        if before.reply_to is not None or before.about is not None:
            raise InvalidValueError("Only an annotation of a passage can be moved.")
        selectors = selectors_of(ws.archive.documents.text(before.document_id), span)
        after = replace(
            after, span=span, exact=selectors.exact, prefix=selectors.prefix, suffix=selectors.suffix
        )
        answers = replies_to(ws, before.document_id, uid)
    if after == before:
        return before
    after = replace(after, modified=ws.archive.now())
    with ws.archive.log.action(_edit_name(before, after), f"document {before.document_id}") as draft:
        draft.put("annotation", uid, annotation_values(after))
        for answer in answers:
            place = annotation_values(after)
            values = {name: place[name] for name in ("start", "end", "exact", "prefix", "suffix")}
            draft.put("annotation", answer.uid, values)
    return after


def _edit_name(before: Annotation, after: Annotation) -> str:
    if replace(after, status=before.status, modified=before.modified) == before:
        return "Resolve annotation" if after.status is AnnotationStatus.RESOLVED else "Reopen annotation"
    if after.span != before.span:
        return "Move annotation"
    return "Edit annotation"


def delete_annotation(ws: Workspace, uid: str) -> Changes:
    """Delete a remark with what answers it, and their entries in the selection."""
    annotation = ws.archive.annotations.get(uid)
    changes = {ChangeKind.ANNOTATIONS, ChangeKind.LOG}
    answers = [note.uid for note in replies_to(ws, annotation.document_id, uid)]
    with ws.archive.log.action("Delete annotation", f"document {annotation.document_id}") as draft:
        for gone in (*reversed(answers), uid):
            for entry_uid in ws.archive.selection.of_annotation(gone):
                draft.delete("selection_entry", entry_uid)
                changes.add(ChangeKind.SELECTION)
            draft.delete("annotation", gone)
    return frozenset(changes)


def list_annotations(
    ws: Workspace, document_id: int | None = None, *, wanted: AnnotationFilter = EVERY
) -> list[Annotation]:
    """Give the remarks on a document, or on all, by document and in text order, as far as they are wanted."""
    if document_id is not None:
        ws.archive.documents.get(document_id)
    return [note for note in ws.archive.annotations.of_document(document_id) if wanted.lets(note)]


@dataclass(frozen=True, slots=True)
class TitledAnnotation:
    """An annotation with the title of its document, and how deep it stands among answers."""

    note: Annotation
    title: str
    depth: int


def list_everywhere(ws: Workspace) -> list[TitledAnnotation]:
    """Give all annotations of the archive by document and place, answers below what they answer.

    Copies on an earlier version of a document are left out where the newer one has them.
    """
    notes = ws.archive.annotations.of_document()
    copied = {note.carried_from for note in notes}
    shown = [note for note in notes if note.uid not in copied]
    titles = ws.archive.documents.titles({note.document_id for note in shown})
    by_document: dict[int, list[Annotation]] = {}
    for note in shown:
        by_document.setdefault(note.document_id, []).append(note)
    return [
        TitledAnnotation(note, titles.get(number, ""), depth)
        for number, own in by_document.items()
        for note, depth in threaded(own)
    ]


def tidy_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Give the tags without blanks around them, empty ones and repetitions, in their order."""
    return tuple(dict.fromkeys(t for tag in tags if (t := " ".join(tag.split()))))
