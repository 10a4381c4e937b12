"""What the commands share: the archive option, output as JSON or lines, dates and spans as arguments."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from viewer.services.archives import default_archive
from viewer.services.workspace import Workspace, open_workspace
from viewer.settings import load_settings


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


def shorten(text: str, length: int = 72) -> str:
    """Give `text` on one line, cut to `length` characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"
