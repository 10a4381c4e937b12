"""Remarks on passages: add, edit, delete, list. Each step is logged and can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from viewer.annotation.anchoring import selectors_of
from viewer.archive.repositories.annotations import annotation_values
from viewer.domain.annotation import Annotation
from viewer.domain.changes import ChangeKind, Changes
from viewer.domain.span import Span
from viewer.domain.vocabulary import AnnotationStatus, Motivation
from viewer.services.workspace import Workspace


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
            tags=_tidy(tags),
            status=status,
            motivation=motivation,
            creator=ws.reviewer,
            created=now,
            modified=now,
        )
        draft.put("annotation", annotation.uid, annotation_values(annotation))
    return annotation


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
        tags=before.tags if tags is None else _tidy(tags),
        status=status or before.status,
        motivation=motivation or before.motivation,
    )
    if span is not None and span != before.span:
        selectors = selectors_of(ws.archive.documents.text(before.document_id), span)
        after = replace(
            after, span=span, exact=selectors.exact, prefix=selectors.prefix, suffix=selectors.suffix
        )
    if after == before:
        return before
    after = replace(after, modified=ws.archive.now())
    with ws.archive.log.action(_edit_name(before, after), f"document {before.document_id}") as draft:
        draft.put("annotation", uid, annotation_values(after))
    return after


def _edit_name(before: Annotation, after: Annotation) -> str:
    if replace(after, status=before.status, modified=before.modified) == before:
        return "Resolve annotation" if after.status is AnnotationStatus.RESOLVED else "Reopen annotation"
    if after.span != before.span:
        return "Move annotation"
    return "Edit annotation"


def delete_annotation(ws: Workspace, uid: str) -> Changes:
    """Delete a remark, and its entry in the selection with it."""
    annotation = ws.archive.annotations.get(uid)
    changes = {ChangeKind.ANNOTATIONS, ChangeKind.LOG}
    with ws.archive.log.action("Delete annotation", f"document {annotation.document_id}") as draft:
        for entry_uid in ws.archive.selection.of_annotation(uid):
            draft.delete("selection_entry", entry_uid)
            changes.add(ChangeKind.SELECTION)
        draft.delete("annotation", uid)
    return frozenset(changes)


def list_annotations(ws: Workspace, document_id: int | None = None) -> list[Annotation]:
    """Give the remarks on a document, or on all, by document and in text order."""
    if document_id is not None:
        ws.archive.documents.get(document_id)
    return ws.archive.annotations.of_document(document_id)


def _tidy(tags: Iterable[str]) -> tuple[str, ...]:
    """Give the tags without blanks around them, empty ones and repetitions, in their order."""
    return tuple(dict.fromkeys(t for tag in tags if (t := " ".join(tag.split()))))
