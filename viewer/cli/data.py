"""Commands that read: search, compare."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from viewer.cli.common import archive_path, open_to_read, print_json, shorten
from viewer.domain.comparison import Comparison
from viewer.domain.difference import DifferenceKind
from viewer.domain.wording import count_words
from viewer.errors import UsageError
from viewer.services.compare import compare_refs, comparison_as_json
from viewer.services.documents import find_document
from viewer.services.search import SearchPage, search
from viewer.services.text_difference import difference_as_json, document_difference
from viewer.services.workspace import open_workspace


def run_search(options: argparse.Namespace) -> int:
    """Search the archive."""
    words = " ".join(options.words).strip()
    if not words:
        raise UsageError("Say what to search for.", hint="See viewer search --help.")
    with open_to_read(options) as workspace:
        document_id = find_document(workspace, options.document) if options.document else None
        page = search(workspace, words, limit=options.limit, document_id=document_id)
    if options.json:
        print_json(_page_as_dict(page))
        return 0
    for hit in page.hits:
        place = f"{hit.document_id:>4}  {hit.number} of {hit.of}  {shorten(hit.title, 40)}"
        print(f"{place}: {shorten(hit.snippet, 100)}")
    print(count_words(page.total_documents, "document"), file=sys.stderr)
    return 0


def _page_as_dict(page: SearchPage) -> dict[str, object]:
    return {
        "query": page.query,
        "total_documents": page.total_documents,
        "hits": [
            {
                "document_id": h.document_id, "title": h.title, "start": h.start, "end": h.end,
                "snippet": h.snippet, "number": h.number, "of": h.of,
            }
            for h in page.hits
        ],
    }  # fmt: skip


def run_compare(options: argparse.Namespace) -> int:
    """Compare documents of the archive and files on disk (which are read and not stored)."""
    if options.archive is None and all(Path(ref).is_file() for ref in options.documents):
        comparison = compare_refs(None, options.documents)
    else:
        with open_workspace(archive_path(options), read_only=True) as workspace:
            comparison = compare_refs(workspace, options.documents)
    if options.json:
        print_json(comparison_as_json(comparison))
    else:
        _print_comparison(comparison)
    return 0


def _print_comparison(comparison: Comparison) -> None:
    for number, source in enumerate(comparison.sources, start=1):
        print(f"[{number}] {source.title or source.doc}")
    numbers = {source.key: n for n, source in enumerate(comparison.sources, start=1)}
    for topic in comparison.topics:
        print(f"\n{topic.title}: {topic.verdict.value}\n  {topic.why}")
        if topic.human is not None and (verdict := topic.human.verdict) is not None:
            who = f"{verdict.by}, {verdict.at}"
            print(f"  reviewer: {verdict.ruling.value} ({who}) {verdict.reason}".rstrip())
        for item in topic.items:
            when = item.date or "no date"
            print(f"  [{numbers[item.source]}] {shorten(item.text, 60)}  ({when}, at {item.start})")


def run_diff(options: argparse.Namespace) -> int:
    """Compare two texts word by word."""
    with open_to_read(options) as workspace:
        ids = [find_document(workspace, ref) for ref in options.documents]
        found, first, second = document_difference(workspace, *ids)
    if options.json:
        print_json(difference_as_json(found, first, second))
        return 0
    for d in found.differences:
        before, after = shorten(first[d.a_start : d.a_end], 60), shorten(second[d.b_start : d.b_end], 60)
        words = before if d.kind is DifferenceKind.MOVED else " -> ".join(w for w in (before, after) if w)
        print(f"{d.kind.value:<8}  {d.a_start:>7}  {d.b_start:>7}  {words}")
    count = count_words(len(found.differences), "difference")
    print(f"{count}, {found.share * 100:.1f} % of the words stayed", file=sys.stderr)
    return 0
