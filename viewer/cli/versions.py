"""Commands of versions: what follows on what, and the queue of work whose place is not settled."""

from __future__ import annotations

import argparse
import sys

from viewer.cli.common import find_uid, open_to_read, open_to_write, print_json, shorten
from viewer.domain.versions import QueueItem
from viewer.domain.wording import count_words
from viewer.errors import UsageError
from viewer.services.documents import find_document, list_documents
from viewer.services.queue import accept, drop, keep, list_queue, queue_as_json
from viewer.services.versions import (
    Version,
    carried_words,
    link_versions,
    new_version_as_dict,
    recognise_versions,
    unlink_version,
    version_as_dict,
    versions_of,
)
from viewer.services.workspace import Workspace


def run_versions(options: argparse.Namespace) -> int:
    """List, find, link or part versions."""
    if options.find:
        with open_to_write(options) as workspace:
            every = [summary.id for summary in list_documents(workspace)]
            chosen = [find_document(workspace, ref) for ref in options.documents]
            found = recognise_versions(workspace, chosen or every)
        if options.json:
            print_json([new_version_as_dict(version) for version in found])
        else:
            print(carried_words(found) or "No document is a version of another.", file=sys.stderr)
        return 0
    if options.follows or options.unlink:
        if len(options.documents) != 1:
            raise UsageError("Name one document.", hint="See viewer versions --help.")
        with open_to_write(options) as workspace:
            document_id = find_document(workspace, options.documents[0])
            if options.unlink:
                unlink_version(workspace, document_id)
            else:
                linked = link_versions(workspace, document_id, find_document(workspace, options.follows))
                print(carried_words([linked]), file=sys.stderr)
            _print_versions([versions_of(workspace, document_id)], as_json=options.json)
        return 0
    with open_to_read(options) as workspace:
        if options.documents:
            families = [versions_of(workspace, find_document(workspace, ref)) for ref in options.documents]
        else:
            families = [
                versions_of(workspace, s.id)
                for s in list_documents(workspace)
                if s.versions > 1 and s.newest_id is None
            ]
    if not families:
        print("No document has more than one version.", file=sys.stderr)
    _print_versions(families, as_json=options.json)
    return 0


def _print_versions(families: list[list[Version]], *, as_json: bool) -> None:
    if as_json:
        print_json([[version_as_dict(version) for version in family] for family in families])
        return
    for family in families:
        for version in family:
            link = version.link
            why = f"  ({link.reason.value}, {link.share * 100:.0f} % of the words stayed)" if link else ""
            mark = "newest " if version.is_newest else "earlier"
            day = version.issued or version.imported_at[:10]
            print(f"{version.document_id:>4}  {mark}  {day}  {shorten(version.title, 50)}{why}")
        print()


def run_queue(options: argparse.Namespace) -> int:
    """List what waits for its place, or settle one item."""
    chosen = [value for value in (options.accept, options.keep, options.drop) if value]
    if not chosen:
        with open_to_read(options) as workspace:
            document_id = find_document(workspace, options.document) if options.document else None
            items = list_queue(workspace, document_id=document_id, only_open=not options.all)
        _print_queue(items, as_json=options.json)
        return 0
    with open_to_write(options) as workspace:
        uid = _uid(workspace, chosen[0])
        if options.accept:
            accept(workspace, uid, span=options.span, claim_id=options.claim)
        elif options.keep:
            keep(workspace, uid)
        else:
            drop(workspace, uid)
        settled = [item for item in list_queue(workspace, only_open=False) if item.uid == uid]
    _print_queue(settled, as_json=options.json)
    return 0


def _uid(workspace: Workspace, prefix: str) -> str:
    uids = (item.uid for item in list_queue(workspace, only_open=False))
    return find_uid(prefix, uids, what="items of the queue", hint="See viewer queue.")


def _print_queue(items: list[QueueItem], *, as_json: bool) -> None:
    if as_json:
        print_json(queue_as_json(items))
        return
    for item in items:
        likely = f"at {item.likely.start}:{item.likely.end}" if item.likely else "nowhere found"
        claim = f", claim {item.likely_claim}" if item.likely_claim is not None else ""
        state = f"  [{item.state.value}]" if item.settled_at else ""
        print(f"{item.uid[:8]}  {item.document_id:>4}  {item.kind.value}: {shorten(item.words, 60)}{state}")
        print(f"          {item.fate.value}: “{shorten(item.exact, 60)}”; {likely}{claim}")
    waiting = sum(not item.settled_at for item in items)
    print(f"{count_words(waiting, 'item')} waiting.", file=sys.stderr)
