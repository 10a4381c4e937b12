"""The steps a person takes with versions, the queue and files of annotations, as commands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from viewer.domain.changes import ChangeKind
from viewer.domain.span import Span
from viewer.gui.commands.review import Command

if TYPE_CHECKING:
    from viewer.services.workspace import Workspace

_CHANGES = frozenset(
    {
        ChangeKind.QUEUE, ChangeKind.ANNOTATIONS, ChangeKind.ASSESSMENTS, ChangeKind.SELECTION,
        ChangeKind.TOPICS, ChangeKind.LOG,
    }
)  # fmt: skip


def accept(uid: str, *, span: Span | None = None) -> Command:
    """Put an item of the queue at its likely place, or at `span`."""

    def run(ws: Workspace) -> object:
        from viewer.services.queue import accept as service

        return service(ws, uid, span=span)

    return Command("Accept place", run, _CHANGES)


def keep(uid: str) -> Command:
    """Leave an item at the earlier version."""

    def run(ws: Workspace) -> object:
        from viewer.services.queue import keep as service

        return service(ws, uid)

    return Command("Keep at earlier version", run, _CHANGES)


def drop(uid: str) -> Command:
    """Take an item away."""

    def run(ws: Workspace) -> object:
        from viewer.services.queue import drop as service

        return service(ws, uid)

    return Command("Drop", run, _CHANGES)


def part(document_id: int) -> Command:
    """Say that a document is no version of the one before it."""

    def run(ws: Workspace) -> object:
        from viewer.services.versions import unlink_version as service

        return service(ws, document_id)

    return Command("Part versions", run, frozenset({ChangeKind.DOCUMENTS, ChangeKind.LOG}))


def import_annotations(path: Path) -> Command:
    """Take the annotations of a file in."""

    def run(ws: Workspace) -> object:
        from viewer.services.annotation_exchange import import_annotations as service

        return service(ws, path)

    return Command("Import annotations", run, _CHANGES)
