"""What the commands share: the archive option, output as JSON or lines, dates and spans as arguments."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from viewer.domain.span import Span
from viewer.services.archives import default_archive
from viewer.services.workspace import Workspace, open_workspace
from viewer.settings import load_settings

Commands = Any  # argparse keeps the type of add_subparsers() private


def add_command(
    commands: Commands, name: str, run: Callable[[argparse.Namespace], int], *, help: str, example: str
) -> argparse.ArgumentParser:
    """Add a command with its function, its one line of help and an example."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=help,
        description=help[0].upper() + help[1:] + ".",
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


def add_archive(parser: argparse.ArgumentParser) -> None:
    """Add --archive."""
    parser.add_argument(
        "--archive", type=Path, metavar="FILE",
        help="the archive (else the one opened last, archive.db here, or your own)",
    )  # fmt: skip


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add --json."""
    parser.add_argument("--json", action="store_true", help="print data as JSON")


def archive_path(options: argparse.Namespace) -> Path:
    """Give the archive that the options mean."""
    named: Path | None = options.archive
    return named if named is not None else default_archive(load_settings(), folder=Path.cwd())


def open_to_read(options: argparse.Namespace) -> Workspace:
    """Open the archive without changing a byte of it."""
    return open_workspace(archive_path(options), read_only=True)


def open_to_write(options: argparse.Namespace, *, create: bool = False) -> Workspace:
    """Open the archive for a change; with `create` a missing one is begun."""
    reviewer = load_settings().get("reviewer") or None
    return open_workspace(archive_path(options), create=create, reviewer=reviewer)


def print_json(value: object) -> None:
    """Print one value as readable JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


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


def shorten(text: str, length: int = 72) -> str:
    """Give `text` on one line, cut to `length` characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"
