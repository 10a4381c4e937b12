"""The command that lays claims on a time axis."""

from __future__ import annotations

import argparse
import sys

from viewer.cli.common import open_to_read, print_json, shorten
from viewer.domain.chronology import Chronology, ChronologyEntry
from viewer.domain.wording import count_words
from viewer.services.chronology import chronology, chronology_as_json, chronology_entries
from viewer.services.documents import find_document


def run_chronology(options: argparse.Namespace) -> int:
    """Print the events and dated figures of documents, or of the archive, in the order of time."""
    with open_to_read(options) as workspace:
        ids = [find_document(workspace, ref) for ref in options.documents] or None
        found = chronology(
            workspace, ids, first=options.first, last=options.last, figures=not options.events_only
        )
        claims = [ref.claim_id for mark in found.marks for ref in mark.claims]
        bare = [ref.claim_id for lane in found.lanes for ref in lane.undated]
        entries = chronology_entries(workspace, [*claims, *bare] if options.json else claims)
    if options.json:
        print_json(chronology_as_json(found, entries))
    else:
        _print_table(found, entries)
    return 0


def _print_table(found: Chronology, entries: tuple[ChronologyEntry, ...]) -> None:
    by_id = {entry.claim_id: entry for entry in entries}
    for mark in found.marks:
        for ref in mark.claims:
            entry = by_id[ref.claim_id]
            sure = "" if mark.span.is_exact else f"  ({mark.span.precision.value})"
            struck = "  [rejected]" if mark.is_rejected else ""
            print(f"{mark.date:<21}  {entry.words}{sure}{struck}")
            print(f"{'':<21}  “{shorten(entry.quote, 110)}”")
            print(f"{'':<21}  {entry.asserter}; claim {entry.claim_id}, at {entry.start}")
    shown = count_words(found.dated, "claim")
    print(f"{shown} with a date, {found.undated:,} without", file=sys.stderr)
