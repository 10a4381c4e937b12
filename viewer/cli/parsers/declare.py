"""The one way in which commands are declared: in groups, with help, a true example and a function."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from viewer.domain.span import Span

DOCUMENT_HELP = "number, hash prefix or file name"


class Commands:
    """The commands of the program, group by group, as `viewer --help` lists them.

    `groups` gives each group's title with the names and the help of its commands.
    """

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        # argparse would list all commands in one run and takes no groups of subparsers.
        self._parsers = parser.add_subparsers(
            prog=parser.prog, metavar="COMMAND", dest="command", help=argparse.SUPPRESS
        )
        self.groups: dict[str, list[tuple[str, str]]] = {}

    @property
    def names(self) -> list[str]:
        """All commands in the order of the groups."""
        return [name for members in self.groups.values() for name, _ in members]

    def begin(self, title: str) -> None:
        """Begin a group; the commands added from here on are its members."""
        self.groups[title] = []

    def add(self, name: str, run: str, *, help: str, examples: Sequence[str]) -> argparse.ArgumentParser:
        """Add a command; `run` names its function as "module.function" of `viewer.cli`."""
        lines = "\n".join(f"  {example}" for example in examples)
        parser: argparse.ArgumentParser = self._parsers.add_parser(
            name,
            description=help[0].upper() + help[1:] + ".",
            epilog=f"{'example' if len(examples) == 1 else 'examples'}:\n{lines}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        parser.set_defaults(run=run)
        list(self.groups.values())[-1].append((name, help))
        return parser

    def nearest(self, word: str) -> str | None:
        """Give the command that `word` was probably meant to be."""
        return next(iter(difflib.get_close_matches(word, self.names, n=1)), None)

    def listing(self) -> str:
        """Give the groups and their commands as text."""
        width = max(map(len, self.names))
        parts = []
        for title, members in self.groups.items():
            parts.append(f"{title}:")
            parts += [f"  {name:<{width}}  {words}" for name, words in members]
            parts.append("")
        return "\n".join(parts)


def add_archive(parser: argparse.ArgumentParser) -> None:
    """Add --archive."""
    parser.add_argument(
        "--archive",
        type=Path,
        metavar="FILE",
        help="the archive (else the one opened last, archive.db here, or your own)",
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add --json."""
    parser.add_argument("--json", action="store_true", help="print data as JSON")


def add_document(parser: argparse.ArgumentParser, **options: Any) -> None:
    """Add DOC, one document of the archive."""
    parser.add_argument("document", metavar="DOC", **{"help": DOCUMENT_HELP, **options})


def parse_date(value: str) -> date:
    """Read a day as YYYY-MM-DD."""
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{value!r} is no day; write it as 2021-05-03") from error


def parse_span(value: str) -> Span:
    """Read a stretch of text as START:END in code points."""
    start, colon, end = value.partition(":")
    if not (colon and start.isdecimal() and end.isdecimal()) or int(start) >= int(end):
        raise argparse.ArgumentTypeError(f"{value!r} is no stretch of text; write it as 120:154")
    return Span(int(start), int(end))


def parse_count(value: str) -> int:
    """Read a number of at least one."""
    if not value.isdecimal() or int(value) < 1:
        raise argparse.ArgumentTypeError(f"{value!r} is no number of at least 1")
    return int(value)
