"""The steps a person takes with codes, as commands; undo is the archive's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.domain.changes import ChangeKind
from viewer.domain.coding import CodeColour
from viewer.domain.span import Span
from viewer.gui.commands.review import Command

if TYPE_CHECKING:
    from viewer.services.workspace import Workspace

_CHANGES = frozenset({ChangeKind.TAGS, ChangeKind.ANNOTATIONS, ChangeKind.LOG})


def add_code(path: str) -> Command:
    """Make a code, and those above it that are missing."""

    def run(ws: Workspace) -> object:
        from viewer.services.tags import add_code as service

        return service(ws, path)

    return Command("Add code", run, _CHANGES)


def edit_code(
    path: str, *, name: str | None = None, colour: CodeColour | None = None, memo: str | None = None
) -> Command:
    """Rename, colour or define a code."""

    def run(ws: Workspace) -> object:
        from viewer.services.tags import edit_code as service

        return service(ws, path, name=name, colour=colour, memo=memo)

    return Command("Edit code", run, _CHANGES)


def move_code(path: str, above: str) -> Command:
    """Put a code under another, or at the top ("")."""

    def run(ws: Workspace) -> object:
        from viewer.services.tags import move_code as service

        return service(ws, path, above or None)

    return Command("Move code", run, _CHANGES)


def merge_codes(path: str, into: str) -> Command:
    """Let a code go up in another."""

    def run(ws: Workspace) -> object:
        from viewer.services.tags import merge_codes as service

        return service(ws, path, into)

    return Command("Merge codes", run, _CHANGES)


def delete_code(path: str, *, to_parent: bool) -> Command:
    """Delete a code; its places lose it, or get the code above."""

    def run(ws: Workspace) -> object:
        from viewer.services.tags import Fate
        from viewer.services.tags import delete_code as service

        return service(ws, path, uses=Fate.PARENT if to_parent else Fate.REMOVE)

    return Command("Delete code", run, _CHANGES)


def apply_code(path: str, document_id: int | None, claim_id: int | None, span: Span | None) -> Command:
    """Put a code on a document, claim or passage."""

    def run(ws: Workspace) -> object:
        from viewer.services.tags import Target
        from viewer.services.tags import apply_code as service

        return service(ws, path, Target(document_id, claim_id, span))

    return Command("Apply code", run, _CHANGES)


def remove_code(path: str, document_id: int | None, claim_id: int | None, span: Span | None) -> Command:
    """Take a code off a document, claim or passage."""

    def run(ws: Workspace) -> object:
        from viewer.services.tags import Target
        from viewer.services.tags import remove_code as service

        return service(ws, path, Target(document_id, claim_id, span))

    return Command("Take code off", run, _CHANGES)
