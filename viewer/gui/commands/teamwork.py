"""The steps a person takes with other reviewers' work, as commands; undo is the archive's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from viewer.domain.changes import ChangeKind
from viewer.domain.teamwork import Judgement
from viewer.gui.commands.review import Command

if TYPE_CHECKING:
    from viewer.services.workspace import Workspace

_CHANGES = frozenset({ChangeKind.ASSESSMENTS, ChangeKind.ANNOTATIONS, ChangeKind.LOG})


def make_package(path: Path, *, is_blind: bool) -> Command:
    """Hand all documents out as a work package."""

    def run(ws: Workspace) -> object:
        from viewer.services.package import make_package as service

        return service(ws, path, is_blind=is_blind, replace_file=True)

    return Command("Make work package", run, frozenset({ChangeKind.LOG}))


def merge_package(path: Path) -> Command:
    """Take the work of a package back."""

    def run(ws: Workspace) -> object:
        from viewer.services.merge import merge_package as service

        return service(ws, path)

    return Command("Merge work package", run, _CHANGES)


def adjudicate(claim_id: int, chosen: Judgement, reason: str) -> Command:
    """Decide a claim on which reviewers disagree."""

    def run(ws: Workspace) -> object:
        from viewer.services.agreement import adjudicate as service

        return service(ws, claim_id, chosen, reason=reason)

    return Command("Decide between reviewers", run, _CHANGES)
