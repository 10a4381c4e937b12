"""A long import behind the open window: read in worker processes, stored on the archive's thread.

Files are read and their claims extracted in niced processes (services/worker_pool), so that no
frame waits for them; each finished file is one short task of the archive's thread, so that other
questions come in between. The word lists of archive and user are read once, when the job begins.
Only a few files are under way at a time: what is read and not yet stored stays in memory.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import CancelledError as FutureCancelledError
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from viewer.errors import ArchiveError, InternalError, ViewerError

if TYPE_CHECKING:
    from viewer.services.ingest import Failure, Outcome, Overrides
    from viewer.services.wordlists import WordListFile
    from viewer.services.workspace import Workspace


#: Milliseconds between two announcements: lists are not loaded anew for each of a thousand files.
ANNOUNCE_EVERY = 500


class Pool(Protocol):
    """What the job needs of a WorkerPool."""

    def submit(self, fn: Callable[..., Any], /, *args: Any) -> Future[Any]: ...

    def cancel_all(self) -> None: ...


class Archive(Protocol):
    """What the job needs of the archive session."""

    def ask(
        self, task: Callable[[Workspace], Any], on_result: Callable[[Any], None],
        on_error: Callable[[ViewerError], None] | None = None, *, group: str | None = None,
    ) -> None: ...  # fmt: skip

    def announce(self, changes: frozenset[Any]) -> None: ...


class ImportJob(QObject):
    """Imports files one after another; lives on the GUI thread and ends with `finished`.

    `progressed` gives files done, files in all, and the name of the file just done.
    """

    progressed = Signal(int, int, str)
    finished = Signal(object)  # ImportReport
    _listed = Signal(object, object)
    _read = Signal(object, object, object)

    def __init__(
        self, archive: Archive, pool: Pool, overrides: Overrides, *, at_once: int = 2,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._archive = archive
        self._pool = pool
        self._overrides = overrides
        self._at_once = at_once
        self._wordlists: tuple[WordListFile, ...] = ()
        self._waiting: deque[Path] = deque()
        self._under_way = 0
        self._storing = 0
        self._done = 0
        self._total = 0
        self._outcomes: list[Outcome] = []
        self._failures: list[Failure] = []
        self._stopped = ""
        self._changes: frozenset[Any] = frozenset()
        self._pause = QTimer(self, interval=ANNOUNCE_EVERY, singleShot=True)
        self._pause.timeout.connect(self._announce)
        self._is_cancelled = False
        self._is_finished = False
        self._listed.connect(self._begin, Qt.ConnectionType.QueuedConnection)
        self._read.connect(self._store, Qt.ConnectionType.QueuedConnection)

    @property
    def is_finished(self) -> bool:
        return self._is_finished

    def start(self, paths: Iterable[Path]) -> None:
        """Begin: word lists are read first, then folders are listed, in a worker too.

        Nothing is imported where a word list cannot be used: its words would be missed unseen.
        """
        self._archive.ask(_read_wordlists, partial(self._list, list(paths)), self._stop)

    def _list(self, paths: list[Path], wordlists: tuple[WordListFile, ...]) -> None:
        from viewer.services.ingest import find_files

        if self._is_finished:
            return
        self._wordlists = wordlists
        future = self._pool.submit(find_files, paths)
        future.add_done_callback(partial(_pass_on, self._listed.emit))

    def _stop(self, error: ViewerError) -> None:
        self._stopped = str(error)
        self._finish_if_done()

    def cancel(self) -> None:
        """Stop: what is stored stays, the rest is not begun."""
        if self._is_finished:
            return
        self._is_cancelled = True
        self._waiting.clear()
        self._pool.cancel_all()
        self._finish_if_done()

    @Slot(object, object)
    def _begin(self, paths: list[Path] | None, error: ViewerError | None) -> None:
        if error is not None:
            self._fail(Path(), error)
        if not self._is_cancelled:
            self._waiting.extend(paths or [])
            self._total = len(self._waiting)
            self.progressed.emit(0, self._total, "")
        self._submit_more()

    def _submit_more(self) -> None:
        from viewer.services.ingest import read_accession

        while self._waiting and self._under_way < self._at_once:
            path = self._waiting.popleft()
            self._under_way += 1
            read = partial(read_accession, wordlists=self._wordlists)
            future = self._pool.submit(read, path, self._overrides)
            future.add_done_callback(partial(_pass_on, partial(self._read.emit, path)))
        self._finish_if_done()

    @Slot(object, object, object)
    def _store(self, path: Path, accession: Any, error: ViewerError | None) -> None:
        if self._is_cancelled:
            self._settle(path)
            return
        if error is not None:
            self._fail(path, error)
            self._settle(path)
            return

        def store(ws: Workspace) -> Any:
            from viewer.services.ingest import store_accession

            return store_accession(ws, accession, path=path)

        self._storing += 1
        self._archive.ask(store, partial(self._stored, path), partial(self._not_stored, path))

    def _stored(self, path: Path, result: Any) -> None:
        self._storing -= 1
        outcome, changes = result
        self._outcomes.append(outcome)
        self._changes |= changes
        if not self._pause.isActive():
            self._announce()
            self._pause.start()
        self._settle(path)

    def _announce(self) -> None:
        changes, self._changes = self._changes, frozenset()
        if changes:
            self._archive.announce(changes)

    def _not_stored(self, path: Path, error: ViewerError) -> None:
        self._storing -= 1
        self._fail(path, error)
        if isinstance(error, ArchiveError) and not self._stopped:
            # The archive can take no more (full disk, lock): the files left are not begun.
            self._stopped = str(error)
            while self._waiting:
                self._fail(self._waiting.popleft(), error)
        self._settle(path)

    def _fail(self, path: Path, error: ViewerError) -> None:
        from viewer.services.ingest import Failure

        self._failures.append(Failure(path, str(error)))

    def _settle(self, path: Path) -> None:
        self._under_way -= 1
        self._done += 1
        self.progressed.emit(self._done, self._total, path.name)
        self._submit_more()

    def _finish_if_done(self) -> None:
        outstanding = self._storing if self._is_cancelled else self._under_way + len(self._waiting)
        if outstanding or self._is_finished:
            return
        from viewer.services.ingest import ImportReport

        self._is_finished = True
        self._pause.stop()
        self._announce()
        self.finished.emit(
            ImportReport(
                imported=tuple(o for o in self._outcomes if not o.is_duplicate),
                duplicates=tuple(o for o in self._outcomes if o.is_duplicate),
                failures=tuple(self._failures),
                cancelled=self._is_cancelled,
                stopped=self._stopped,
            )
        )


def _read_wordlists(ws: Workspace) -> tuple[WordListFile, ...]:
    from viewer.services.wordlists import wordlists_for

    return wordlists_for(ws)


def _pass_on(emit: Callable[[Any, ViewerError | None], None], future: Future[Any]) -> None:
    """Bring a worker's answer to the GUI thread; runs on the pool's own thread."""
    try:
        emit(future.result(), None)
    except FutureCancelledError:
        emit(None, InternalError("The file was not read: the import was stopped."))
    except ViewerError as error:
        emit(None, error)
    except Exception as error:  # noqa: BLE001 - whatever a worker raised is this one file's failure
        emit(None, InternalError("The file could not be read.", hint=f"({type(error).__name__}: {error})"))
