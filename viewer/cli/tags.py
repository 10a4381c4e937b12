"""The command of the codebook: codes in a tree, put on passages, claims and documents."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict

from viewer.cli.common import find_quote, open_to_read, open_to_write, print_json, shorten
from viewer.domain.coding import CodeColour
from viewer.domain.wording import count_words
from viewer.errors import UsageError
from viewer.services.codebook import CodeRow, code_places, list_codes
from viewer.services.documents import find_document
from viewer.services.tags import (
    Fate,
    Target,
    add_code,
    apply_code,
    delete_code,
    edit_code,
    merge_codes,
    move_code,
    remove_code,
)
from viewer.services.workspace import Workspace


def run_tags(options: argparse.Namespace) -> int:
    """List, change and apply codes."""
    if options.verb in ("list", "places"):
        with open_to_read(options) as workspace:
            if options.verb == "list":
                _print_codes(list_codes(workspace), as_json=options.json)
            else:
                _print_places(workspace, _needed(options.code, "CODE"), as_json=options.json)
        return 0
    with open_to_write(options) as workspace:
        path = _change(workspace, options)
        rows = [row for row in list_codes(workspace) if row.path == path]
    if options.json:
        print_json([asdict(row) for row in rows])
    else:
        print(path or "The code is deleted.", file=sys.stderr)
    return 0


def _change(workspace: Workspace, options: argparse.Namespace) -> str:
    """Do what is asked for and give the path of the code then, "" for one that is deleted."""
    ref = _needed(options.code, "CODE")
    colour = None if options.colour is None else CodeColour(options.colour.replace("none", ""))
    match options.verb:
        case "add":
            code = add_code(workspace, ref, colour=colour or CodeColour.NONE, memo=options.memo or "")
        case "edit":
            if colour is None and options.memo is None:
                raise UsageError("Say what changes: --colour or --memo.")
            code = edit_code(workspace, ref, colour=colour, memo=options.memo)
        case "rename":
            code = edit_code(workspace, ref, name=_needed(options.other, "the new name"))
        case "move":
            if not options.top:
                _needed(options.other, "the code to put it under, or --top")
            code = move_code(workspace, ref, None if options.top else options.other)
        case "merge":
            code = merge_codes(workspace, ref, _needed(options.other, "the code to merge it into"))
        case "apply":
            code = apply_code(workspace, ref, _target(workspace, options))
        case "remove":
            remove_code(workspace, ref, _target(workspace, options))
            return ref
        case _:
            delete_code(workspace, ref, uses=Fate(options.uses))
            return ""
    return next(row.path for row in list_codes(workspace) if row.uid == code.uid)


def _needed(value: str | None, what: str) -> str:
    if not value:
        raise UsageError(f"Name {what}.", hint="See viewer tags --help.")
    return value


def _target(workspace: Workspace, options: argparse.Namespace) -> Target:
    if options.claim is not None:
        if options.other or options.quote or options.span:
            raise UsageError("Name a claim, or a document and words of it, not both.")
        return Target(claim_id=options.claim)
    document_id = find_document(workspace, _needed(options.other, "a document, or --claim"))
    span = find_quote(workspace, document_id, options.quote) if options.quote else options.span
    return Target(document_id, span=span)


def _print_codes(rows: list[CodeRow], *, as_json: bool) -> None:
    if as_json:
        print_json([asdict(row) for row in rows])
        return
    for row in rows:
        name = f"{'  ' * row.depth}{row.name}"
        own = row.counts
        where = f"{own.passages:>5}  {own.claims:>5}  {own.documents:>5}"
        state = row.colour.value or "-" if row.uid else "free tag"
        print(f"{where}  {state:<8}  {name:<32}  {shorten(row.memo, 60)}".rstrip())
    print(f"{count_words(len(rows), 'code')} (passages, claims, documents of each)", file=sys.stderr)


def _print_places(workspace: Workspace, path: str, *, as_json: bool) -> None:
    places = code_places(workspace, path)
    if as_json:
        print_json([asdict(place) | {"span": [place.span.start, place.span.end]} for place in places])
        return
    for place in places:
        where = f"{place.span.start}:{place.span.end}" if place.span.end else "-"
        claim = f" (claim {place.claim_id})" if place.claim_id is not None else ""
        print(f"{place.kind.value:<8}  {place.document_id:>4}  {where:<12}  {shorten(place.words)}{claim}")
