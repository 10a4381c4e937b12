"""The steps a person takes with masks, as commands; undo is the archive's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.domain.changes import ChangeKind
from viewer.domain.span import Span
from viewer.gui.commands.review import Command

if TYPE_CHECKING:
    from viewer.services.workspace import Workspace

_CHANGES = frozenset({ChangeKind.MASKS, ChangeKind.LOG})


def mask_words(words: str) -> Command:
    """Hide a name in exports."""

    def run(ws: Workspace) -> object:
        from viewer.services.mask import mask_words as service

        return service(ws, words)

    return Command("Mask name", run, _CHANGES)


def mask_passage(document_id: int, span: Span) -> Command:
    """Hide a passage in exports."""

    def run(ws: Workspace) -> object:
        from viewer.services.mask import mask_passage as service

        return service(ws, document_id, span)

    return Command("Mask passage", run, _CHANGES)


def unmask(uid: str) -> Command:
    """Show again what a mask hid."""

    def run(ws: Workspace) -> object:
        from viewer.services.mask import unmask as service

        return service(ws, uid)

    return Command("Remove mask", run, _CHANGES)
