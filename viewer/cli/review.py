"""Commands of human work: annotate, assess, select, undo, redo, log."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from typing import Any

from viewer.cli.common import (
    Commands,
    add_archive,
    add_command,
    add_json,
    open_to_read,
    open_to_write,
    parse_span,
    print_json,
    shorten,
)
from viewer.domain.annotation import Annotation
from viewer.domain.span import Span
from viewer.domain.vocabulary import CREDIBILITY, RELIABILITY, AnnotationStatus, Status
from viewer.errors import NotFoundError, UsageError
from viewer.services.annotate import add_annotation, delete_annotation, edit_annotation, list_annotations
from viewer.services.assess import KEEP, assess
from viewer.services.documents import find_document, load_document
from viewer.services.history import list_log, redo, redo_name, undo, undo_name
from viewer.services.select import (
    SelectionEntry,
    add_entry,
    clear_selection,
    list_selection,
    move_entry,
    remove_entry,
)
from viewer.services.workspace import Workspace


def add_commands(commands: Commands) -> None:
    """Add this module's commands."""
    _add_annotate(commands)
    _add_assess(commands)
    _add_select(commands)
    for name, run, text in (
        ("undo", run_undo, "undo the last change that a person made"),
        ("redo", run_redo, "make the change anew that was undone last"),
    ):
        parser = add_command(commands, name, run, help=text, example=f"viewer {name} --archive case.db")
        add_archive(parser)
    parser = add_command(
        commands, "log", run_log, help="list who did what, newest first", example="viewer log --limit 20"
    )
    parser.add_argument("--limit", type=int, default=50, metavar="N", help="entries at most (50)")
    add_archive(parser)
    add_json(parser)


def _add_annotate(commands: Commands) -> None:
    parser = add_command(
        commands, "annotate", run_annotate, help="annotate a passage; list, edit and delete annotations",
        example='viewer annotate 2 --quote "seven buildings" --comment "Which village?" --tag housing',
    )  # fmt: skip
    parser.add_argument("document", nargs="?", metavar="DOC", help="number, hash prefix or file name")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--quote", help="the words to annotate; the first place where they stand")
    where.add_argument("--span", type=parse_span, metavar="START:END", help="the characters to annotate")
    where.add_argument("--list", action="store_true", help="list the annotations (of DOC, or of all)")
    where.add_argument("--edit", metavar="UID", help="change an annotation")
    where.add_argument("--delete", metavar="UID", help="delete an annotation")
    parser.add_argument("--comment", help="what you have to say")
    parser.add_argument("--tag", action="append", metavar="TAG", help="a tag; may stand more than once")
    parser.add_argument("--status", choices=[s.value for s in AnnotationStatus])
    add_archive(parser)
    add_json(parser)


def _add_assess(commands: Commands) -> None:
    parser = add_command(
        commands, "assess", run_assess, help="record a judgement of a claim",
        example='viewer assess 41 --status accepted --reliability B --credibility 2 --reason "two sources"',
    )  # fmt: skip
    parser.add_argument("claim", type=int, metavar="CLAIM", help="number of the claim (see viewer show)")
    parser.add_argument("--status", choices=[s.value for s in Status])
    parser.add_argument("--reliability", choices=[*RELIABILITY, "none"], help="grade of the source")
    parser.add_argument("--credibility", choices=[*CREDIBILITY, "none"], help="grade of the information")
    parser.add_argument("--reason")
    add_archive(parser)
    add_json(parser)


def _add_select(commands: Commands) -> None:
    parser = add_command(
        commands, "select", run_select, help="choose what goes into the report",
        example="viewer select add --claim 41",
    )  # fmt: skip
    parser.add_argument("verb", choices=["add", "list", "move", "remove", "clear"])
    parser.add_argument("uid", nargs="?", metavar="UID", help="the entry to move or remove")
    parser.add_argument("position", nargs="?", type=int, metavar="N", help="where to move it, from 1")
    parser.add_argument("--document", metavar="DOC")
    parser.add_argument("--claim", type=int, metavar="CLAIM")
    parser.add_argument("--annotation", metavar="UID")
    parser.add_argument("--compare", nargs="+", metavar="DOC", help="the comparison of these documents")
    parser.add_argument("--topic", metavar="KEY", help="one topic of the comparison only")
    add_archive(parser)
    add_json(parser)


def run_annotate(options: argparse.Namespace) -> int:
    """Add, list, edit or delete an annotation."""
    status = AnnotationStatus(options.status) if options.status else None
    if options.list or (
        options.document and not (options.quote or options.span or options.edit or options.delete)
    ):
        with open_to_read(options) as workspace:
            document_id = find_document(workspace, options.document) if options.document else None
            annotations = list_annotations(workspace, document_id)
        _print_annotations(annotations, as_json=options.json)
        return 0
    with open_to_write(options) as workspace:
        if options.delete:
            delete_annotation(workspace, _annotation_uid(workspace, options.delete))
            return 0
        if options.edit:
            annotation = edit_annotation(
                workspace, _annotation_uid(workspace, options.edit), body=options.comment,
                tags=tuple(options.tag) if options.tag is not None else None, status=status,
            )  # fmt: skip
        elif options.document:
            document_id = find_document(workspace, options.document)
            span = options.span or _find_quote(workspace, document_id, options.quote)
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


def _find_quote(workspace: Workspace, document_id: int, quote: str) -> Span:
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
        print(
            f"{a.uid[:8]}  {a.document_id:>4}  {a.status.value:<8}  “{shorten(a.exact, 40)}” {a.body}{tags}"
        )


def run_assess(options: argparse.Namespace) -> int:
    """Record a judgement; what is not named stays."""
    grades: dict[str, Any] = {}
    for name in ("reliability", "credibility"):
        value = getattr(options, name)
        grades[name] = KEEP if value is None else None if value == "none" else value
    with open_to_write(options) as workspace:
        assessment = assess(
            workspace, options.claim, status=Status(options.status) if options.status else None,
            reason=KEEP if options.reason is None else options.reason, **grades,
        )  # fmt: skip
    if options.json:
        print_json(asdict(assessment))
    return 0


def run_select(options: argparse.Namespace) -> int:
    """Change or list the selection."""
    if options.verb == "list":
        with open_to_read(options) as workspace:
            _print_selection(list_selection(workspace), as_json=options.json)
        return 0
    with open_to_write(options) as workspace:
        match options.verb:
            case "add":
                _print_selection([_add(workspace, options)], as_json=options.json)
            case "clear":
                clear_selection(workspace)
            case verb:
                uid = _entry_uid(workspace, options.uid)
                if verb == "remove":
                    remove_entry(workspace, uid)
                elif options.position is None:
                    raise UsageError("Say where to move the entry to: viewer select move UID N.")
                else:
                    move_entry(workspace, uid, options.position - 1)
    return 0


def _add(workspace: Workspace, options: argparse.Namespace) -> SelectionEntry:
    if options.compare:
        documents = tuple(find_document(workspace, ref) for ref in options.compare)
        return add_entry(workspace, comparison=documents, topic_key=options.topic)
    if options.claim is not None:
        return add_entry(workspace, claim_id=options.claim)
    if options.annotation:
        return add_entry(workspace, annotation_uid=_annotation_uid(workspace, options.annotation))
    if options.document:
        return add_entry(workspace, document_id=find_document(workspace, options.document))
    raise UsageError("Say what to add: --claim, --document, --annotation or --compare.")


def _entry_uid(workspace: Workspace, prefix: str | None) -> str:
    found = [e.uid for e in list_selection(workspace) if prefix and e.uid.startswith(prefix)]
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
        entries = list_log(workspace, limit=options.limit)
    if options.json:
        print_json([asdict(e) for e in entries])
        return 0
    for e in entries:
        print(f"{e.number:>5}  {e.at}  {e.actor:<12}  {e.action}  {shorten(e.target, 40)}")
    return 0
