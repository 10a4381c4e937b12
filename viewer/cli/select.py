"""The command that fills a selection: add, list, move, edit and remove what goes into the report."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict

from viewer.cli.annotate import annotation_uid
from viewer.cli.common import find_uid, open_to_read, open_to_write, print_json, say_done, shorten
from viewer.domain.wording import count_words
from viewer.errors import UsageError
from viewer.services.compare import compare_documents
from viewer.services.documents import find_document
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
from viewer.services.topics_review import find_topic
from viewer.services.workspace import Workspace


def run_select(options: argparse.Namespace) -> int:
    """Change or list a selection."""
    if options.verb == "list":
        with open_to_read(options) as workspace:
            entries = list_selection(workspace, _selection(workspace, options))
        _print_selection(entries, as_json=options.json)
        print(count_words(len(entries), "entry", "entries"), file=sys.stderr)
        return 0
    with open_to_write(options) as workspace:
        selection = _selection(workspace, options)
        match options.verb:
            case "add":
                _print_selection([_add(workspace, options, selection)], as_json=options.json)
            case "clear":
                say_done(workspace, clear_selection(workspace, selection))
            case verb:
                uid = _entry_uid(workspace, options.uid, selection)
                if verb == "remove":
                    say_done(workspace, remove_entry(workspace, uid))
                elif verb == "edit":
                    edit_entry(
                        workspace, uid, title=options.heading, note=options.text, excerpts=options.excerpts
                    )
                elif options.position is None:
                    raise UsageError("Say where to move the entry to: viewer select move UID N.")
                else:
                    say_done(workspace, move_entry(workspace, uid, options.position - 1))
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
        key = None
        if options.topic is not None:
            key = find_topic(compare_documents(workspace, documents), options.topic).key
        return add_entry(workspace, comparison=documents, topic_key=key, selection=selection)
    if options.chronology is not None:
        documents = tuple(find_document(workspace, ref) for ref in options.chronology)
        return add_entry(
            workspace, dated=documents, first=options.first, last=options.last, selection=selection
        )
    if options.claim is not None:
        return add_entry(workspace, claim_id=options.claim, selection=selection)
    if options.annotation:
        uid = annotation_uid(workspace, options.annotation)
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
    uids = (entry.uid for entry in list_selection(workspace, selection))
    return find_uid(prefix, uids, what="entries", hint="See viewer select list.")


def _print_selection(entries: list[SelectionEntry], *, as_json: bool) -> None:
    if as_json:
        print_json([asdict(e) for e in entries])
        return
    for entry in entries:
        print(f"{entry.position + 1:>3}  {entry.uid[:8]}  {entry.kind.value:<10}  {shorten(entry.title)}")
