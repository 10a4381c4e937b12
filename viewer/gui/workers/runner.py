"""The one thread that owns the archive's connection, and how the window asks it for something.

A second one works out what needs no archive (comparing long texts), so that the first stays free.

A connection belongs to the thread that opened it, so every service call goes through here: the
window hands over a function of the workspace, the thread runs it, and the answer comes back on
the GUI thread through a queued signal. Tasks get values, never widgets.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from viewer.errors import InternalError, NotFoundError, ViewerError

if TYPE_CHECKING:
    from viewer.services.workspace import Workspace

T = TypeVar("T")
Task = Callable[["Workspace"], T]
OnError = Callable[[ViewerError], None]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OpenArchive:
    """What the window knows of the archive that is open; the workspace itself stays on its thread."""

    path: Path
    read_only: bool
    reviewer: str


@dataclass(frozen=True, slots=True)
class _Request:
    number: int
    group: str | None
    task: Callable[[Any], Any]
    opens: bool = False


@dataclass(frozen=True, slots=True)
class _Waiting:
    on_result: Callable[[Any], None] | None
    on_error: OnError | None
    group: str | None


class TaskRunner(QObject):
    """Runs functions of the open workspace one after another on a thread of its own.

    Requests of one `group` replace one another: an answer is dropped once a later request of its
    group was made, and a request that has not begun by then is not run at all. Leave `group` out
    for everything that writes. Callbacks run on the GUI thread; those of deleted objects are
    dropped. An error without `on_error` goes out by `failed`.
    """

    failed = Signal(object)
    busy_changed = Signal(bool)
    _answered = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: queue.SimpleQueue[_Request | None] = queue.SimpleQueue()
        self._aside: queue.SimpleQueue[_Request | None] = queue.SimpleQueue()
        self._second: threading.Thread | None = None
        self._waiting: dict[int, _Waiting] = {}
        self._latest: dict[str, int] = {}
        self._number = 0
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._work, name="archive", daemon=True)
        self._thread.start()

    @property
    def is_busy(self) -> bool:
        """True while an answer is outstanding."""
        return bool(self._waiting)

    def open(
        self,
        opener: Callable[[], Workspace],
        on_result: Callable[[OpenArchive], None] | None = None,
        on_error: OnError | None = None,
    ) -> int:
        """Open a workspace on the thread; the one open before is closed once the new one stands.

        Where `opener` raises, the workspace open before stays open.
        """
        return self._submit(lambda _: opener(), on_result, on_error, None, opens=True)

    def run(
        self,
        task: Task[T],
        on_result: Callable[[T], None] | None = None,
        on_error: OnError | None = None,
        *,
        group: str | None = None,
    ) -> int:
        """Run `task` with the workspace and bring back its result; gives the request's number."""
        return self._submit(task, on_result, on_error, group)

    def compute(
        self,
        function: Callable[[], T],
        on_result: Callable[[T], None] | None = None,
        on_error: OnError | None = None,
        *,
        group: str | None = None,
    ) -> int:
        """Run a long pure function on a second thread, so that the archive answers meanwhile.

        `function` gets nothing of the archive; groups and answers are as those of `run`.
        """
        if self._second is None:
            self._second = threading.Thread(target=self._compute, name="computing", daemon=True)
            self._second.start()
        return self._submit(lambda _: function(), on_result, on_error, group, to=self._aside)

    def drop(self, group: str) -> None:
        """Forget what was asked for in `group`: its answers are not delivered any more."""
        self._latest[group] = self._next_number()

    def shutdown(self) -> None:
        """Finish what is queued, close the workspace and end the thread. Safe to call twice."""
        for thread, waiting in ((self._thread, self._queue), (self._second, self._aside)):
            if thread is not None and thread.is_alive():
                waiting.put(None)
                thread.join()
        self._waiting.clear()

    # --- GUI thread ------------------------------------------------------------------

    def _next_number(self) -> int:
        self._number += 1
        return self._number

    def _submit(
        self,
        task: Callable[[Any], Any],
        on_result: Callable[[Any], None] | None,
        on_error: OnError | None,
        group: str | None,
        *,
        opens: bool = False,
        to: queue.SimpleQueue[_Request | None] | None = None,
    ) -> int:
        number = self._next_number()
        if group is not None:
            self._latest[group] = number
        self._waiting[number] = _Waiting(on_result, on_error, group)
        if len(self._waiting) == 1:
            self.busy_changed.emit(True)
        (to or self._queue).put(_Request(number, group, task, opens))
        return number

    @Slot(int, object, object)
    def _deliver(self, number: int, result: object, error: ViewerError | None) -> None:
        waiting = self._waiting.pop(number, None)
        if waiting is None:
            return
        if not self._waiting:
            self.busy_changed.emit(False)
        if waiting.group is not None and self._latest.get(waiting.group) != number:
            return
        if error is None:
            if waiting.on_result is not None and _is_alive(waiting.on_result):
                waiting.on_result(result)
        elif waiting.on_error is not None:
            if _is_alive(waiting.on_error):
                waiting.on_error(error)
        else:
            self.failed.emit(error)

    # --- archive thread --------------------------------------------------------------

    def _work(self) -> None:
        workspace: Workspace | None = None
        try:
            while (request := self._queue.get()) is not None:
                result: object = None
                error: ViewerError | None = None
                if request.group is None or self._latest.get(request.group) == request.number:
                    result, error = _guarded(request, workspace)
                if request.opens and error is None:
                    if workspace is not None:
                        workspace.close()
                    workspace = cast("Workspace", result)
                    result = OpenArchive(workspace.path, workspace.read_only, workspace.reviewer)
                self._answered.emit(request.number, result, error)
        finally:
            if workspace is not None:
                workspace.close()

    # --- computing thread ------------------------------------------------------------

    def _compute(self) -> None:
        while (request := self._aside.get()) is not None:
            result: object = None
            error: ViewerError | None = None
            if request.group is None or self._latest.get(request.group) == request.number:
                result, error = _attempt(request, None)
            self._answered.emit(request.number, result, error)


def _guarded(request: _Request, workspace: Workspace | None) -> tuple[object, ViewerError | None]:
    if workspace is None and not request.opens:
        return None, NotFoundError("No archive is open.", hint="Open or begin one in the File menu.")
    return _attempt(request, workspace)


def _attempt(request: _Request, workspace: Workspace | None) -> tuple[object, ViewerError | None]:
    try:
        return request.task(workspace), None
    except ViewerError as error:
        return None, error
    except Exception as error:
        log.exception("A task behind the window failed")
        return None, InternalError(
            "Something went wrong inside the program; nothing was changed.",
            hint=f"({type(error).__name__}: {error})",
        )


def _is_alive(callback: Callable[..., object]) -> bool:
    """Tell whether the Qt object that a bound method belongs to still exists."""
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
