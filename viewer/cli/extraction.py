"""Commands about extraction: extract and explain, extract again, word lists."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from viewer.cli.common import failure_words, open_to_read, open_to_write, print_json, shorten
from viewer.domain.claims import DateMention, Event, Figure, date_as_dict, event_as_dict, figure_as_dict
from viewer.domain.wording import headline
from viewer.errors import ImportFileError, NotFoundError, UsageError
from viewer.services.documents import find_document, list_documents
from viewer.services.extract import OWN, DocumentReextraction, extract_file, reextract_documents
from viewer.services.wordlists import (
    add_wordlist,
    check_examples,
    list_wordlists,
    read_wordlist,
    remove_wordlist,
    show_wordlist,
    wordlists_for,
)

_SORTS = ("new", "gone", "different", "kept")
_MARKS = {"new": "+", "gone": "-", "different": "~", "kept": "="}


def run_extract(options: argparse.Namespace) -> int:
    """Print the extraction of each file; a file that cannot be read is named and the rest goes on."""
    if options.explain and options.extractor != OWN:
        raise UsageError("Only what the program's own extractor finds can be explained.")
    lists = wordlists_for(None, options.wordlist)
    code = 0
    for path in options.paths:
        try:
            if options.explain:
                from viewer.services.explain import document_explanation_as_dict, explain_file

                explained = explain_file(path, published=options.published, wordlists=lists)
                if options.json:
                    print(json.dumps(document_explanation_as_dict(explained), ensure_ascii=False))
                else:
                    _print_explained(explained)
            else:
                record = extract_file(
                    path, published=options.published, wordlists=lists, extractor=options.extractor
                )
                print(json.dumps(record, ensure_ascii=False))
        except ImportFileError as error:
            print(f"viewer extract: {failure_words(path, error)}", file=sys.stderr)
            code = error.exit_code
    return code


def _print_explained(explained: Any) -> None:
    published = f", published {explained.published}" if explained.published else ""
    print(f"{explained.title or explained.doc} ({explained.doc}{published})")
    for item in explained.items:
        print(f"\n{item.kind.value} at {item.start}: “{_one_line(item.text)}”")
        title = item.rule.title if item.rule else "not known to this version"
        _print_row("rule", f"{item.rule_id}: {title}")
        if item.rule is not None:
            _print_row("", item.rule.description)
            _print_row("", item.rule.source)
            if item.rule.example:
                _print_row("", f"for example: {_one_line(item.rule.example)}")
        for part in item.parts:
            where = f" at {part.start}" if part.start is not None else ""
            note = f" ({part.note})" if part.note else ""
            words = f"“{_one_line(part.text)}”" if part.start is not None else part.text
            _print_row(part.role, f"{words}{where}{note}")
    print(f"\npassed over: {len(explained.passed_over)}")
    for item in explained.passed_over:
        counted = "".join(f"; it counts “{_one_line(part.text)}”" for part in item.parts)
        print(f"  “{_one_line(item.text)}” at {item.start}: {item.reason.rstrip('.')}{counted}")
        print(f"      {_around(explained.text, item.start, item.end)}")
    print()


def _print_row(name: str, words: str) -> None:
    print(f"  {name:<13} {words}")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _around(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - 36) : start], text[end : end + 36]
    return f"… {_one_line(before[-36:] + text[start:end] + after)} …"


def run_reextract(options: argparse.Namespace) -> int:
    """Extract documents again and say what changed."""
    if options.all == bool(options.documents):
        raise UsageError("Name documents, or give --all for every one.")

    def progress(done: int, total: int, name: str) -> None:
        if sys.stderr.isatty():
            print(f"\r{done} of {total}  {shorten(name, 50):<50}", end="", file=sys.stderr, flush=True)

    opened = open_to_read(options) if options.dry_run else open_to_write(options)
    with opened as workspace:
        ids = (
            [summary.id for summary in list_documents(workspace)]
            if options.all
            else list(dict.fromkeys(find_document(workspace, ref) for ref in options.documents))
        )
        lists = wordlists_for(workspace, options.wordlist)
        report = reextract_documents(
            workspace, ids, extractor=options.extractor, wordlists=lists, dry_run=options.dry_run,
            progress=progress,
        )  # fmt: skip
    if sys.stderr.isatty():
        print(file=sys.stderr)
    if options.json:
        print_json(
            {
                "archive": str(workspace.path), "extractor": report.extractor, "dry_run": report.is_dry_run,
                "documents": [_reextraction_as_dict(document) for document in report.documents],
            }
        )  # fmt: skip
        return 0
    for document in report.documents:
        _print_reextraction(document)
    verb = "would be" if report.is_dry_run else "are"
    counts = ", ".join(f"{report.count(sort)} {sort}" for sort in ("new", "gone", "different", "unchanged"))
    print(f"{counts}, {report.count('kept')} {verb} kept because reviewed", file=sys.stderr)
    return 0


def _reextraction_as_dict(document: DocumentReextraction) -> dict[str, Any]:
    return {
        "id": document.document_id, "title": document.title,
        "before": asdict(document.before), "now": asdict(document.now),
        **{sort: [_change_as_dict(change) for change in getattr(document, sort)] for sort in _SORTS},
        "unchanged": len(document.unchanged),
    }  # fmt: skip


def _change_as_dict(change: Any) -> dict[str, Any]:
    return {
        "kind": change.kind.value, "claim": change.claim_id, "before": _item_as_dict(change.before),
        "after": _item_as_dict(change.after),
    }  # fmt: skip


def _item_as_dict(item: Figure | Event | DateMention | None) -> dict[str, Any] | None:
    match item:
        case None:
            return None
        case Figure():
            return figure_as_dict(item)
        case Event():
            return event_as_dict(item)
        case _:
            return date_as_dict(item)


def _print_reextraction(document: DocumentReextraction) -> None:
    print(f"{document.document_id:>4}  {shorten(document.title)}: {len(document.unchanged)} unchanged")
    for sort in _SORTS:
        for change in getattr(document, sort):
            number = f"{change.claim_id}" if change.claim_id is not None else ""
            print(f"   {_MARKS[sort]} {sort:<9} {number:>6}  {_change_words(sort, change)}")


def _change_words(sort: str, change: Any) -> str:
    before, after = (
        f"{headline(item)} “{shorten(item.text, 50)}”" if item is not None else "nothing"
        for item in (change.before, change.after)
    )
    if sort == "kept":
        return f"{before} stays as it was judged; the machine now says {after}"
    if sort != "different":
        return before if change.before is not None else after
    if before == after:
        return f"{before}: {', '.join(_differing(change.before, change.after))}"
    return f"{before} → {after}"


def _differing(before: Figure | Event | DateMention, after: Figure | Event | DateMention) -> list[str]:
    """Give the fields that differ, with both values."""
    old, new = _item_as_dict(before) or {}, _item_as_dict(after) or {}
    return [
        f"{name.replace('_', ' ')} {_shown(old[name])} → {_shown(new.get(name))}"
        for name in old
        if name not in ("rule", "whole", "figures", "earliest", "latest") and old[name] != new.get(name)
    ]


def _shown(value: Any) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(map(str, value)) or "none"
    return "none" if value is None else str(value)


def run_wordlist(options: argparse.Namespace) -> int:
    """Keep, list, show and remove the word lists of an archive."""
    verb = {"add": _add, "list": _list, "remove": _remove, "show": _show, "check": _check}[options.verb]
    return verb(options)


def _wanted(options: argparse.Namespace) -> str:
    name: str | None = options.name
    if name is None:
        raise UsageError(f"Name the word list to {options.verb}.", hint="See viewer wordlist --help.")
    return name


def _add(options: argparse.Namespace) -> int:
    from pathlib import Path

    path = Path(_wanted(options))
    with open_to_write(options, create=True) as workspace:
        _report_examples(path)
        changes = add_wordlist(workspace, path)
        if options.json:
            print_json([asdict(entry) for entry in list_wordlists(workspace)])
    said = "is kept in" if changes else "is in"
    print(f"{path.stem} {said} {workspace.path}; `viewer reextract --all` applies it.", file=sys.stderr)
    return 0


def _check(options: argparse.Namespace) -> int:
    from pathlib import Path

    path = Path(_wanted(options))
    unmet = _report_examples(path)
    print(f"{path} can be used.", file=sys.stderr)
    return 1 if unmet else 0


def _report_examples(path: Any) -> int:
    problems = check_examples([read_wordlist(path)])
    for problem in problems:
        print(f"viewer wordlist: {problem}", file=sys.stderr)
    return len(problems)


def _list(options: argparse.Namespace) -> int:
    try:
        with open_to_read(options) as workspace:
            entries = list_wordlists(workspace)
    except NotFoundError:
        if options.archive is not None:
            raise
        entries = list_wordlists()  # no archive yet: the user's own
    if options.json:
        print_json([asdict(entry) for entry in entries])
        return 0
    for entry in entries:
        held = f"{entry.actors} actors, {entry.places} places, {entry.terms} terms"
        print(f"{entry.scope:<8} {entry.name:<24} {entry.problem or held}")
    if not entries:
        print("no word lists", file=sys.stderr)
    return 0


def _show(options: argparse.Namespace) -> int:
    with open_to_read(options) as workspace:
        sys.stdout.write(show_wordlist(workspace, _wanted(options)))
    return 0


def _remove(options: argparse.Namespace) -> int:
    with open_to_write(options) as workspace:
        remove_wordlist(workspace, _wanted(options))
    return 0
