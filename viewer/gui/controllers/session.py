"""The open archive as the window sees it: asking, doing, undoing, and telling what changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from viewer.domain.changes import ChangeKind, Changes
from viewer.errors import ArchiveReadOnlyError, ViewerError
from viewer.gui.commands import review
from viewer.gui.commands.review import Command
from viewer.gui.workers.runner import OnError, OpenArchive, Task, TaskRunner
from viewer.services.archives import remember_archive
from viewer.settings import Settings

if TYPE_CHECKING:
    from viewer.services.workspace import Workspace

T = TypeVar("T")
EVERYTHING: Changes = frozenset(ChangeKind)


class ArchiveSession(QObject):
    """One archive open in one window. All panels ask through it and hear of changes from it."""

    opened = Signal(object)  # OpenArchive
    changed = Signal(object)  # Changes
    failed = Signal(object)  # ViewerError
    undo_names_changed = Signal(str, str)  # "" where there is nothing
    done = Signal(str)  # text of a command that went through

    def __init__(self, runner: TaskRunner, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._settings = settings
        self.archive: OpenArchive | None = None
        runner.failed.connect(self.failed)

    # --- opening -----------------------------------------------------------------------

    def open(self, path: Path, *, create: bool = False) -> None:
        """Open an archive; one that cannot be written is opened for reading."""
        self._open(path, create=create, read_only=False)

    def _open(self, path: Path, *, create: bool, read_only: bool) -> None:
        reviewer = self._settings.get("reviewer") or None

        def opener() -> Workspace:
            from viewer.services.workspace import open_workspace

            return open_workspace(path, create=create, read_only=read_only, reviewer=reviewer)

        def refused(error: ViewerError) -> None:
            if isinstance(error, ArchiveReadOnlyError) and not read_only and not create:
                self._open(path, create=False, read_only=True)
            else:
                self.failed.emit(error)

        self._runner.open(opener, self._opened, refused)

    def _opened(self, archive: OpenArchive) -> None:
        self.archive = archive
        remember_archive(self._settings, archive.path)
        self.opened.emit(archive)
        self._refresh_undo_names()

    def set_reviewer(self, name: str) -> None:
        """Keep the reviewer's name and act under it from now on."""
        from viewer.services.workspace import default_reviewer

        self._settings.set("reviewer", name)
        if self.archive is not None:
            acting = name or default_reviewer()
            self.archive = replace(self.archive, reviewer=acting)
            self._runner.run(lambda ws: setattr(ws, "reviewer", acting))

    # --- asking ------------------------------------------------------------------------

    def ask(
        self,
        task: Task[T],
        on_result: Callable[[T], None],
        on_error: OnError | None = None,
        *,
        group: str | None = None,
    ) -> None:
        """Read something on the archive's thread; see TaskRunner.run."""
        self._runner.run(task, on_result, on_error, group=group)

    def drop(self, group: str) -> None:
        """Forget what was asked for in `group`."""
        self._runner.drop(group)

    # --- doing -------------------------------------------------------------------------

    def perform(self, command: Command, on_done: Callable[[object], None] | None = None) -> None:
        """Take one step; panels hear of its changes once it is stored."""

        def finished(result: object) -> None:
            changes = command.changes | result if isinstance(result, frozenset) else command.changes
            self.announce(changes)
            if on_done is not None:
                on_done(result)
            self.done.emit(command.text)

        self._runner.run(command.run, finished)

    def announce(self, changes: Changes) -> None:
        """Tell all panels that these kinds of thing changed."""
        if changes:
            self.changed.emit(changes)
            self._refresh_undo_names()

    def undo(self) -> None:
        """Take back the last step of the archive's log."""
        self.perform(review.undo())

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.perform(review.redo())

    def _refresh_undo_names(self) -> None:
        def names(ws: Workspace) -> tuple[str, str]:
            from viewer.services.history import redo_name, undo_name

            return undo_name(ws) or "", redo_name(ws) or ""

        self.ask(names, lambda pair: self.undo_names_changed.emit(*pair), group="undo names")
