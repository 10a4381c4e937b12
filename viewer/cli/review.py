"""Commands of human work: annotate, assess, select, undo, redo, log."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from typing import Any

from viewer.cli.common import (
    open_to_read,
    open_to_write,
    print_json,
    shorten,
)
from viewer.domain.annotation import Annotation
from viewer.domain.span import Span
from viewer.domain.threads import AnnotationFilter
from viewer.domain.vocabulary import AnnotationStatus, Status
from viewer.errors import NotFoundError, UsageError
from viewer.services.annotate import (
    add_annotation,
    annotate_document,
    delete_annotation,
    edit_annotation,
    list_annotations,
    reply,
)
from viewer.services.assess import KEEP, assess_many
from viewer.services.documents import find_document, load_document
from viewer.services.history import list_log, redo, redo_name, undo, undo_name
from viewer.services.record import claim_record, document_record
from viewer.services.select import (
    SelectionEntry,
    add_entry,
    add_heading,
    add_text,
    clear_selection,
    edit_entry,
    list_selection,
    move_entry,
    remove_entry,
)
from viewer.services.selections import find_selection
from viewer.services.workspace import Workspace


def run_annotate(options: argparse.Namespace) -> int:
    """Add, list, edit or delete an annotation."""
    status = AnnotationStatus(options.status) if options.status else None
    if options.list or (
        options.document
        and not (options.quote or options.span or options.edit or options.delete or options.whole)
    ):
        with open_to_read(options) as workspace:
            document_id = find_document(workspace, options.document) if options.document else None
            wanted = AnnotationFilter(
                tag=(options.tag or [""])[0], status=status, creator=options.creator or "",
                words=options.comment or "",
            )  # fmt: skip
            annotations = list_annotations(workspace, document_id, wanted=wanted)
        _print_annotations(annotations, as_json=options.json)
        return 0
    with open_to_write(options) as workspace:
        if options.delete:
            delete_annotation(workspace, _annotation_uid(workspace, options.delete))
            return 0
        if options.reply:
            uid = _annotation_uid(workspace, options.reply)
            annotation = reply(workspace, uid, body=options.comment or "", tags=tuple(options.tag or ()))
        elif options.whole and options.document:
            annotation = annotate_document(
                workspace, find_document(workspace, options.document), body=options.comment or "",
                tags=tuple(options.tag or ()),
            )  # fmt: skip
        elif options.edit:
            annotation = edit_annotation(
                workspace, _annotation_uid(workspace, options.edit), body=options.comment,
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


def find_quote(workspace: Workspace, document_id: int, quote: str) -> Span:
    """Give where words first stand in a document; raises NotFoundError."""
    start = load_document(workspace, document_id).text.find(quote)
    if start < 0 or not quote:
        raise NotFoundError(
            f"The words {quote!r} do not stand in the document.", hint="Copy them as they stand."
        )
    return Span(start, start + len(quote))


def _annotation_uid(workspace: Workspace, prefix: str) -> str:
    found = [a.uid for a in list_annotations(workspace) if a.uid.startswith(prefix)]
    if len(found) != 1:
        raise NotFoundError(
            f"{len(found)} annotations begin with {prefix!r}.", hint="See viewer annotate --list."
        )
    return found[0]


def _print_annotations(annotations: list[Annotation], *, as_json: bool) -> None:
    if as_json:
        print_json([asdict(a) for a in annotations])
        return
    for a in annotations:
        tags = f" [{', '.join(a.tags)}]" if a.tags else ""
        where = "(whole document)" if a.about else f"“{shorten(a.exact, 40)}”"
        answers = f"(answers {a.reply_to[:8]}) " if a.reply_to else ""
        print(f"{a.uid[:8]}  {a.document_id:>4}  {a.status.value:<8}  {where} {answers}{a.body}{tags}")


def run_assess(options: argparse.Namespace) -> int:
    """Record a judgement of one claim or several; what is not named stays."""
    words: dict[str, Any] = {}
    for name in ("reliability", "credibility", "likelihood"):
        value = getattr(options, name)
        words[name] = KEEP if value is None else None if value == "none" else value
    with open_to_write(options) as workspace:
        assessments = assess_many(
            workspace, options.claims, status=Status(options.status) if options.status else None,
            reason=KEEP if options.reason is None else options.reason, **words,
        )  # fmt: skip
    if options.json:
        told = [asdict(assessment) for assessment in assessments]
        print_json(told[0] if len(told) == 1 else told)
    return 0


def run_select(options: argparse.Namespace) -> int:
    """Change or list a selection."""
    if options.verb == "list":
        with open_to_read(options) as workspace:
            _print_selection(list_selection(workspace, _selection(workspace, options)), as_json=options.json)
        return 0
    with open_to_write(options) as workspace:
        selection = _selection(workspace, options)
        match options.verb:
            case "add":
                _print_selection([_add(workspace, options, selection)], as_json=options.json)
            case "clear":
                clear_selection(workspace, selection)
            case verb:
                uid = _entry_uid(workspace, options.uid, selection)
                if verb == "remove":
                    remove_entry(workspace, uid)
                elif verb == "edit":
                    edit_entry(
                        workspace, uid, title=options.heading, note=options.text, excerpts=options.excerpts
                    )
                elif options.position is None:
                    raise UsageError("Say where to move the entry to: viewer select move UID N.")
                else:
                    move_entry(workspace, uid, options.position - 1)
    return 0


def _selection(workspace: Workspace, options: argparse.Namespace) -> str | None:
    return find_selection(workspace, options.selection) if options.selection else None


def _add(workspace: Workspace, options: argparse.Namespace, selection: str | None) -> SelectionEntry:
    position = None if options.at is None else options.at - 1
    if options.heading is not None:
        return add_heading(workspace, options.heading, position=position, selection=selection)
    if options.text is not None:
        return add_text(workspace, options.text, position=position, selection=selection)
    if options.compare:
        documents = tuple(find_document(workspace, ref) for ref in options.compare)
        return add_entry(workspace, comparison=documents, topic_key=options.topic, selection=selection)
    if options.chronology is not None:
        documents = tuple(find_document(workspace, ref) for ref in options.chronology)
        return add_entry(
            workspace, dated=documents, first=options.first, last=options.last, selection=selection
        )
    if options.claim is not None:
        return add_entry(workspace, claim_id=options.claim, selection=selection)
    if options.annotation:
        uid = _annotation_uid(workspace, options.annotation)
        return add_entry(workspace, annotation_uid=uid, selection=selection)
    if options.document:
        document_id = find_document(workspace, options.document)
        return add_entry(
            workspace, document_id=document_id, excerpts=bool(options.excerpts), selection=selection
        )
    raise UsageError(
        "Say what to add: --claim, --document, --annotation, --compare, --chronology, --heading or --text."
    )


def _entry_uid(workspace: Workspace, prefix: str | None, selection: str | None) -> str:
    entries = list_selection(workspace, selection)
    found = [e.uid for e in entries if prefix and e.uid.startswith(prefix)]
    if len(found) != 1:
        raise NotFoundError(
            f"{len(found)} entries begin with {prefix or ''!r}.", hint="See viewer select list."
        )
    return found[0]


def _print_selection(entries: list[SelectionEntry], *, as_json: bool) -> None:
    if as_json:
        print_json([asdict(e) for e in entries])
        return
    for entry in entries:
        print(f"{entry.position + 1:>3}  {entry.uid[:8]}  {entry.kind.value:<10}  {shorten(entry.title)}")


def run_undo(options: argparse.Namespace) -> int:
    """Undo the last human change."""
    with open_to_write(options) as workspace:
        name = undo_name(workspace)
        if name is None:
            raise NotFoundError("There is nothing to undo.")
        undo(workspace)
    print(f"Undone: {name}", file=sys.stderr)
    return 0


def run_redo(options: argparse.Namespace) -> int:
    """Redo the change undone last."""
    with open_to_write(options) as workspace:
        name = redo_name(workspace)
        if name is None:
            raise NotFoundError("There is nothing to redo.")
        redo(workspace)
    print(f"Done again: {name}", file=sys.stderr)
    return 0


def run_log(options: argparse.Namespace) -> int:
    """List the log, newest first."""
    with open_to_read(options) as workspace:
        if options.claim is not None or options.document is not None:
            return _print_record(workspace, options)
        entries = list_log(workspace, limit=options.limit)
    if options.json:
        print_json([asdict(e) for e in entries])
        return 0
    for e in entries:
        print(f"{e.number:>5}  {e.at}  {e.actor:<12}  {e.action}  {shorten(e.target, 40)}")
    return 0


def _print_record(workspace: Workspace, options: argparse.Namespace) -> int:
    """Print what was done to one claim or document, oldest first."""
    if options.claim is not None:
        steps = claim_record(workspace, options.claim)
    else:
        steps = document_record(workspace, find_document(workspace, options.document))
    if options.json:
        print_json([asdict(step) for step in steps])
        return 0
    for step in steps:
        print(f"{step.number:>5}  {step.at}  {step.actor:<12}  {step.action}")
        for change in step.changes:
            print(f"{'':>7}{change.field}: {change.before or 'none'} > {change.after or 'none'}")
        if step.reason:
            print(f"{'':>7}why: {step.reason}")
    return 0
