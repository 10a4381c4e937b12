"""The steps a person takes with the word lists of an archive, as commands; undo is the archive's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from viewer.domain.changes import ChangeKind
from viewer.gui.commands.review import Command

if TYPE_CHECKING:
    from viewer.services.workspace import Workspace

_CHANGES = frozenset({ChangeKind.LOG})


def add_wordlist(path: Path) -> Command:
    """Keep the word list of a file in the archive, in the place of one of its name."""

    def run(ws: Workspace) -> object:
        from viewer.services.wordlists import add_wordlist as service

        return service(ws, path)

    return Command("Add word list", run, _CHANGES)


def remove_wordlist(name: str) -> Command:
    """Take a word list out of the archive."""

    def run(ws: Workspace) -> object:
        from viewer.services.wordlists import remove_wordlist as service

        return service(ws, name)

    return Command("Remove word list", run, _CHANGES)
