"""What the commands share: the archive they work on, output as JSON and lines, what was done and why not."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from viewer.domain.changes import Changes
from viewer.domain.span import Span
from viewer.errors import NotFoundError, UsageError
from viewer.services.archives import default_archive
from viewer.services.documents import load_document
from viewer.services.history import undo_name
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


def say_done(workspace: Workspace, changes: Changes) -> None:
    """Say by its name what was done, as `viewer undo` would take it back."""
    print(f"{undo_name(workspace) if changes else 'Nothing changed'}.", file=sys.stderr)


def failure_words(path: Path, reason: object) -> str:
    """Give why a file failed; where the reason names it, only its folder is added."""
    words = str(reason)
    if path.name not in words:
        return f"{path}: {words}"
    return words if path.parent == Path() or str(path) in words else f"in {path.parent}: {words}"


def find_quote(workspace: Workspace, document_id: int, quote: str) -> Span:
    """Give where words first stand in a document; raises NotFoundError."""
    start = load_document(workspace, document_id).text.find(quote)
    if start < 0 or not quote:
        raise NotFoundError(
            f"The words {quote!r} do not stand in the document.", hint="Copy them as they stand."
        )
    return Span(start, start + len(quote))


def find_uid(prefix: str | None, uids: Iterable[str], *, what: str, hint: str) -> str:
    """Give the one identifier that begins with `prefix`; raises NotFoundError for none or several.

    `what` names the things in the plural, `hint` tells where their identifiers are listed.
    """
    if not prefix:
        raise UsageError(f"Say which of the {what}.", hint=hint)
    found = [uid for uid in uids if uid.startswith(prefix)]
    if len(found) != 1:
        raise NotFoundError(f"{len(found) or 'None'} of the {what} begin with {prefix!r}.", hint=hint)
    return found[0]


def shorten(text: str, length: int = 72) -> str:
    """Give `text` on one line, cut to `length` characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"
