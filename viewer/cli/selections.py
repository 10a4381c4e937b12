"""The command that keeps several selections: list, new, copy, rename, use, delete."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from viewer.cli.common import open_to_read, open_to_write, print_json
from viewer.domain.wording import count_words
from viewer.errors import UsageError
from viewer.services.selections import (
    create_selection,
    delete_selection,
    duplicate_selection,
    find_selection,
    list_selections,
    rename_selection,
    use_selection,
)
from viewer.services.workspace import Workspace


def run_selection(options: argparse.Namespace) -> int:
    """Change which selections there are, and list them."""
    if options.verb == "list":
        with open_to_read(options) as workspace:
            _print(workspace, as_json=options.json)
        return 0
    if options.name is None:
        raise UsageError("Say which selection.", hint=f"viewer selection {options.verb} NAME")
    with open_to_write(options) as workspace:
        if options.verb == "new":
            create_selection(workspace, options.name)
        else:
            uid = find_selection(workspace, options.name)
            match options.verb:
                case "copy":
                    duplicate_selection(workspace, uid, options.to or f"{options.name} (copy)")
                case "rename":
                    rename_selection(workspace, uid, options.to or "")
                case "use":
                    use_selection(workspace, uid)
                case "delete":
                    delete_selection(workspace, uid)
        _print(workspace, as_json=options.json)
    return 0


def _print(workspace: Workspace, *, as_json: bool) -> None:
    selections = list_selections(workspace)
    if as_json:
        print_json([asdict(s) for s in selections])
        return
    for s in selections:
        print(f"{'*' if s.is_current else ' '} {s.name}  ({count_words(s.entries, 'entry', 'entries')})")
