"""Commands on documents: bring them in, list, show and search them, follow their versions."""

from __future__ import annotations

import argparse
from pathlib import Path

from viewer.cli.parsers.declare import (
    DOCUMENT_HELP,
    Commands,
    add_archive,
    add_document,
    add_json,
    parse_count,
    parse_date,
    parse_span,
)


def add(commands: Commands) -> None:
    """Declare the group."""
    commands.begin("Documents")
    _add_import(commands)

    parser = commands.add(
        "list",
        "library.run_list",
        help="list the documents of an archive",
        examples=["viewer list --json"],
    )
    add_archive(parser)
    add_json(parser)

    parser = commands.add(
        "show",
        "library.run_show",
        help="show a document with its claims and annotations",
        examples=["viewer show 2", "viewer show wire.txt --text"],
    )
    add_document(parser)
    parser.add_argument("--text", action="store_true", help="print the stored text and nothing else")
    parser.add_argument(
        "--extractor", default="viewer", metavar="NAME", help="what an extractor of a plug-in found, as JSON"
    )
    add_archive(parser)
    add_json(parser)

    parser = commands.add(
        "edit",
        "library.run_edit",
        help="correct what is known of a document: title, publisher, day ...",
        examples=["viewer edit 2 --published 2021-05-03"],
    )
    add_document(parser)
    _add_metadata(parser)
    add_archive(parser)

    parser = commands.add(
        "search",
        "data.run_search",
        help="search all documents",
        examples=["viewer search intake --json", "viewer search '\"water intake\"' evac* --limit 5"],
    )
    parser.add_argument("words", nargs="+", metavar="WORD", help='words, "a phrase", or a beginning*')
    parser.add_argument("--document", metavar="DOC", help="search one document only")
    parser.add_argument("--limit", type=parse_count, default=50, metavar="N", help="passages at most (50)")
    add_archive(parser)
    add_json(parser)

    _add_versions(commands)
    _add_queue(commands)


def _add_import(commands: Commands) -> None:
    parser = commands.add(
        "import",
        "library.run_import",
        help="import files and folders, and extract their claims",
        examples=['viewer import statement.html reports --publisher "Residents\' council"'],
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="FILE", help="files and folders")
    _add_metadata(parser)
    parser.add_argument(
        "--workers", type=parse_count, default=1, metavar="N", help="processes that read and extract (1)"
    )
    add_archive(parser)
    add_json(parser)


def _add_metadata(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--title", help="title, where the text has none or a wrong one")
    parser.add_argument("--publisher", help="who issued it")
    parser.add_argument("--url", help="where it was found")
    parser.add_argument("--published", type=parse_date, metavar="DATE", help="day of publication, YYYY-MM-DD")
    parser.add_argument("--language", help="language code, e.g. en, ru, ky")


def _add_versions(commands: Commands) -> None:
    parser = commands.add(
        "versions",
        "versions.run_versions",
        help="list the versions of documents; find, link and part them",
        examples=["viewer versions --find", "viewer versions 2 --follows 1", "viewer versions 2"],
    )
    parser.add_argument("documents", nargs="*", metavar="DOC", help=DOCUMENT_HELP)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--follows", metavar="DOC", help="link the document as the version after this one")
    what.add_argument("--unlink", action="store_true", help="say that it is no version of the one before")
    what.add_argument("--find", action="store_true", help="look for versions among DOC, or all documents")
    add_archive(parser)
    add_json(parser)


def _add_queue(commands: Commands) -> None:
    parser = commands.add(
        "queue",
        "versions.run_queue",
        help="list human work whose place in a newer version is not settled, and settle it",
        examples=[
            "viewer queue --all",
            "viewer queue --accept UID --span 120:154",
            "viewer queue --keep UID",
        ],
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--accept", metavar="UID", help="put an item at its likely place, or where --span says")
    what.add_argument("--keep", metavar="UID", help="leave it at the earlier version")
    what.add_argument("--drop", metavar="UID", help="take it away, at the earlier version too")
    parser.add_argument("--span", type=parse_span, metavar="START:END", help="where an annotation belongs")
    parser.add_argument("--claim", type=int, metavar="CLAIM", help="which claim a judgement or mark is for")
    parser.add_argument("--document", metavar="DOC", help="list what waits for one document")
    parser.add_argument("--all", action="store_true", help="list what is settled too")
    add_archive(parser)
    add_json(parser)
