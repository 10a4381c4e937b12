"""The open archive as the window sees it: asking, doing, undoing, and telling what changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from viewer.domain.changes import ChangeKind, Changes
from viewer.errors import ArchiveReadOnlyError, NotFoundError, ViewerError
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
    name_asked = Signal(str)  # a step waits for `settle_name`; carries the name in use

    def __init__(self, runner: TaskRunner, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._settings = settings
        self.archive: OpenArchive | None = None
        self._place: Place | None = None
        self._last_step = ""
        self._held: list[tuple[Command, Callable[[object], None] | None]] = []
        #: Tells whether the person has yet to say who they are; steps then wait for the answer.
        self.is_name_open: Callable[[], bool] = lambda: False
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
        self._place = place_of(archive.path)
        remember_archive(self._settings, archive.path)
        self.opened.emit(archive)
        self._refresh_undo_names()

    def settle_name(self, name: str) -> None:
        """Go on with the steps that waited: under this name, or the one in use for ""."""
        if name:
            self.set_reviewer(name)
        held, self._held = self._held, []
        for command, on_done in held:
            self._run(command, on_done)

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

    def compute(
        self,
        function: Callable[[], T],
        on_result: Callable[[T], None],
        on_error: OnError | None = None,
        *,
        group: str | None = None,
    ) -> None:
        """Work something out beside the archive's thread; see TaskRunner.compute."""
        self._runner.compute(function, on_result, on_error, group=group)

    def drop(self, group: str) -> None:
        """Forget what was asked for in `group`."""
        self._runner.drop(group)

    # --- doing -------------------------------------------------------------------------

    def perform(self, command: Command, on_done: Callable[[object], None] | None = None) -> None:
        """Take one step; panels hear of its changes once it is stored.

        Where the file has gone from its place the step is refused: it would be lost with the file.
        """
        archive = self.archive
        if archive is not None and not archive.read_only and self.is_name_open():
            self._held.append((command, on_done))
            if len(self._held) == 1:
                self.name_asked.emit(archive.reviewer)
        else:
            self._run(command, on_done)

    def _run(self, command: Command, on_done: Callable[[object], None] | None) -> None:
        path, place = (self.archive.path if self.archive else None), self._place

        def run(ws: Workspace) -> tuple[object, str, str]:
            if path is not None and place_of(path) != place:
                raise NotFoundError(
                    f"{path} is no longer the archive that was opened.",
                    hint="Put the file back in its place, or open another archive. Nothing was changed.",
                )
            before = _last_step(ws)
            return command.run(ws), before, _last_step(ws)

        def finished(answer: tuple[object, str, str]) -> None:
            result, before, after = answer
            is_ours_alone = before == self._last_step
            self._last_step = after
            changes = command.changes | result if isinstance(result, frozenset) else command.changes
            self.announce(changes if is_ours_alone else EVERYTHING)
            # First, so that what `on_done` tells the person is not taken for something of before.
            self.done.emit(command.text)
            if on_done is not None:
                on_done(result)

        self._runner.run(run, finished)

    def announce(self, changes: Changes) -> None:
        """Tell all panels that these kinds of thing changed."""
        if changes:
            self.changed.emit(changes)
            self._refresh_undo_names()

    def look_for_changes(self) -> None:
        """Let all panels load anew where another window or program has written to the archive."""
        if self.archive is not None:
            self.ask(_last_step, self._compare_steps, lambda _: None, group="last step")

    def _compare_steps(self, last: str) -> None:
        if last != self._last_step:
            self._last_step = last
            self.announce(EVERYTHING)

    def undo(self) -> None:
        """Take back the last step of the archive's log."""
        self.perform(review.undo())

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.perform(review.redo())

    def _refresh_undo_names(self) -> None:
        def names(ws: Workspace) -> tuple[str, str, str]:
            from viewer.services.history import redo_name, undo_name

            return undo_name(ws) or "", redo_name(ws) or "", _last_step(ws)

        def show(answer: tuple[str, str, str]) -> None:
            undo, redo, self._last_step = answer
            self.undo_names_changed.emit(undo, redo)

        self.ask(names, show, group="undo names")


#: Device and number of a file: what tells it from another one at the same path.
Place = tuple[int, int]


def place_of(path: Path) -> Place | None:
    """Give which file stands at a path now, None for none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _last_step(ws: Workspace) -> str:
    from viewer.services.history import list_log

    return next((entry.hash for entry in list_log(ws, limit=1)), "")
