"""The command that annotates: add, list, answer, edit and delete annotations."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict

from viewer.cli.common import find_quote, find_uid, open_to_read, open_to_write, print_json, say_done, shorten
from viewer.domain.annotation import Annotation
from viewer.domain.threads import AnnotationFilter
from viewer.domain.vocabulary import AnnotationStatus
from viewer.domain.wording import count_words
from viewer.errors import UsageError
from viewer.services.annotate import (
    add_annotation,
    annotate_document,
    delete_annotation,
    edit_annotation,
    list_annotations,
    reply,
)
from viewer.services.documents import find_document
from viewer.services.workspace import Workspace


def run_annotate(options: argparse.Namespace) -> int:
    """Add, list, edit or delete an annotation."""
    status = AnnotationStatus(options.status) if options.status else None
    if options.list or (
        options.document
        and not (options.quote is not None or options.span or options.edit or options.delete or options.whole)
    ):
        with open_to_read(options) as workspace:
            document_id = find_document(workspace, options.document) if options.document else None
            wanted = AnnotationFilter(
                tag=(options.tag or [""])[0], status=status, creator=options.creator or "",
                words=options.comment or "",
            )  # fmt: skip
            annotations = list_annotations(workspace, document_id, wanted=wanted)
        _print_annotations(annotations, as_json=options.json)
        print(count_words(len(annotations), "annotation"), file=sys.stderr)
        return 0
    with open_to_write(options) as workspace:
        if options.delete:
            say_done(workspace, delete_annotation(workspace, annotation_uid(workspace, options.delete)))
            return 0
        if options.reply:
            uid = annotation_uid(workspace, options.reply)
            annotation = reply(workspace, uid, body=options.comment or "", tags=tuple(options.tag or ()))
        elif options.whole and options.document:
            annotation = annotate_document(
                workspace, find_document(workspace, options.document), body=options.comment or "",
                tags=tuple(options.tag or ()),
            )  # fmt: skip
        elif options.edit:
            annotation = edit_annotation(
                workspace, annotation_uid(workspace, options.edit), body=options.comment,
                tags=tuple(options.tag) if options.tag is not None else None, status=status,
            )  # fmt: skip
        elif options.document:
            document_id = find_document(workspace, options.document)
            span = options.span or find_quote(workspace, document_id, options.quote)
            annotation = add_annotation(
                workspace, document_id, span, body=options.comment or "", tags=tuple(options.tag or ()),
                status=status or AnnotationStatus.OPEN,
            )  # fmt: skip
        else:
            raise UsageError(
                "Name a document, or an annotation to edit or delete.", hint="See viewer annotate --help."
            )
    _print_annotations([annotation], as_json=options.json)
    return 0


def annotation_uid(workspace: Workspace, prefix: str) -> str:
    """Give the one annotation whose identifier begins with `prefix`."""
    uids = (annotation.uid for annotation in list_annotations(workspace))
    return find_uid(prefix, uids, what="annotations", hint="See viewer annotate --list.")


def _print_annotations(annotations: list[Annotation], *, as_json: bool) -> None:
    if as_json:
        print_json([asdict(a) for a in annotations])
        return
    for a in annotations:
        tags = f" [{', '.join(a.tags)}]" if a.tags else ""
        where = "(whole document)" if a.about else f"“{shorten(a.exact, 40)}”"
        answers = f"(answers {a.reply_to[:8]}) " if a.reply_to else ""
        print(f"{a.uid[:8]}  {a.document_id:>4}  {a.status.value:<8}  {where} {answers}{a.body}{tags}")
