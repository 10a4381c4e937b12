"""The steps a person takes with the report's selections: own headings and text, several selections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.domain.changes import ChangeKind, Changes
from viewer.gui.commands.review import Command

if TYPE_CHECKING:
    from viewer.services.workspace import Workspace

_CHANGES: Changes = frozenset({ChangeKind.SELECTION, ChangeKind.LOG})


def add_heading(title: str, position: int | None) -> Command:
    """Put a heading at a place of the current selection (from 0), None for its end."""

    def run(ws: Workspace) -> object:
        from viewer.services.select import add_heading as service

        return service(ws, title, position=position)

    return Command("Add heading", run, _CHANGES)


def add_text(words: str, position: int | None) -> Command:
    """Put words of the author's own at a place of the current selection (from 0), None for its end."""

    def run(ws: Workspace) -> object:
        from viewer.services.select import add_text as service

        return service(ws, words, position=position)

    return Command("Add text", run, _CHANGES)


def add_chronology() -> Command:
    """Put the chronology of all documents at the end of the current selection."""

    def run(ws: Workspace) -> object:
        from viewer.services.select import add_entry as service

        return service(ws, dated=())

    return Command("Mark chronology for report", run, _CHANGES)


def edit_entry(
    uid: str, *, title: str | None = None, note: str | None = None, excerpts: bool | None = None
) -> Command:
    """Change a heading, a text, or whether a document is shown in excerpts."""

    def run(ws: Workspace) -> object:
        from viewer.services.select import edit_entry as service

        return service(ws, uid, title=title, note=note, excerpts=excerpts)

    return Command("Edit report entry", run, _CHANGES)


def create_selection(name: str) -> Command:
    """Begin an empty selection and switch to it."""

    def run(ws: Workspace) -> object:
        from viewer.services.selections import create_selection as service

        return service(ws, name)

    return Command("Create selection", run, _CHANGES)


def duplicate_selection(uid: str, name: str) -> Command:
    """Begin a selection with the entries of another and switch to it."""

    def run(ws: Workspace) -> object:
        from viewer.services.selections import duplicate_selection as service

        return service(ws, uid, name)

    return Command("Duplicate selection", run, _CHANGES)


def rename_selection(uid: str, name: str) -> Command:
    """Give a selection another name."""

    def run(ws: Workspace) -> object:
        from viewer.services.selections import rename_selection as service

        return service(ws, uid, name)

    return Command("Rename selection", run, _CHANGES)


def use_selection(uid: str) -> Command:
    """Switch to another selection."""

    def run(ws: Workspace) -> object:
        from viewer.services.selections import use_selection as service

        return service(ws, uid)

    return Command("Switch selection", run, _CHANGES)


def delete_selection(uid: str) -> Command:
    """Take a selection away with its entries."""

    def run(ws: Workspace) -> object:
        from viewer.services.selections import delete_selection as service

        return service(ws, uid)

    return Command("Delete selection", run, _CHANGES)
