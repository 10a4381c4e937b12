"""Opens the archive file: the one place that knows connections, PRAGMAs, locks and error codes.

An archive is one file with a rollback journal, so nothing lies beside it once it is closed, and
opening it for reading asks for nothing but the right to read it. docs/archive.md says why.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from viewer.errors import (
    ArchiveError,
    ArchiveLockedError,
    ArchiveReadOnlyError,
    DiskFullError,
    InternalError,
    NewerArchiveError,
    NotAnArchiveError,
    NotFoundError,
    ViewerError,
)

if TYPE_CHECKING:
    import sqlite_utils

#: "AVwr" in the file's header marks it as ours (PRAGMA application_id).
APPLICATION_ID = 0x41567772

#: Milliseconds that a second window waits for the first one's step before it gives up.
BUSY_TIMEOUT = 2500

#: Bytes a page; fixed when an archive is made.
PAGE_SIZE = 4096

Row = tuple[Any, ...]


class Connection:
    """An open archive file; belongs to the thread that opened it (only `interrupt` is free).

    Every method raises the errors of `viewer.errors`, never one of sqlite3.
    """

    def __init__(self, raw: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
        self.raw = raw
        self.path = path
        self.read_only = read_only
        self._utils: sqlite_utils.Database | None = None
        self._last_steps: list[Callable[[], None]] = []
        self._depth = 0

    @property
    def utils(self) -> sqlite_utils.Database:
        """The same connection as sqlite-utils sees it (loaded at the first write: it takes 0.1 s)."""
        if self._utils is None:
            import sqlite_utils

            self._utils = sqlite_utils.Database(self.raw, execute_plugins=False)
        return self._utils

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """Give all rows of a query."""
        try:
            return self.raw.execute(sql, parameters).fetchall()
        except sqlite3.Error as error:
            raise translated(error, self.path) from error

    def first(self, sql: str, parameters: Sequence[Any] = ()) -> Row | None:
        """Give the first row of a query, None where there is none."""
        try:
            row: Row | None = self.raw.execute(sql, parameters).fetchone()
        except sqlite3.Error as error:
            raise translated(error, self.path) from error
        return row

    def value(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """Give the first column of the first row, None where there is no row."""
        row = self.first(sql, parameters)
        return row[0] if row else None

    def run(self, sql: str, parameters: Sequence[Any] = ()) -> int:
        """Run one statement that writes; gives the row id it inserted, if it did."""
        try:
            return self.raw.execute(sql, parameters).lastrowid or 0
        except sqlite3.Error as error:
            raise translated(error, self.path) from error

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each of many rows."""
        try:
            self.raw.executemany(sql, rows)
        except sqlite3.Error as error:
            raise translated(error, self.path) from error

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """Do all steps of the block or none; blocks nest (an inner one is a savepoint).

        The outermost takes the write lock at once, so that two windows wait for each other at the
        beginning of a step and never in its middle.
        """
        if self.read_only:
            raise ArchiveReadOnlyError(
                f"{self.path} is open for reading only, so nothing can be changed in it.",
                hint="Open it for writing first.",
            )
        if self.is_in_step():
            with self._savepoint():
                yield
            return
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            for step in self._last_steps:
                step()
            self.run("COMMIT")
        except BaseException:
            # SQLite has rolled back by itself after some errors (a full disk among them).
            if self.is_in_step():
                self.raw.execute("ROLLBACK")
            raise
        finally:
            self._last_steps.clear()

    @contextmanager
    def _savepoint(self) -> Iterator[None]:
        # Named by depth and not at random, as sqlite-utils does: SQLite then reads each statement once.
        name = f"step_{self._depth}"
        self.run(f"SAVEPOINT {name}")
        self._depth += 1
        try:
            yield
            self.run(f"RELEASE {name}")
        except BaseException:
            # Some errors (a full disk among them) have undone the whole step by now, savepoints included.
            if self.is_in_step():
                self.raw.execute(f"ROLLBACK TO {name}")
                self.raw.execute(f"RELEASE {name}")
            raise
        finally:
            self._depth -= 1

    def before_commit(self, step: Callable[[], None]) -> None:
        """Have a step done at the end of the outermost atomic block, once however often it is asked for."""
        if step not in self._last_steps:
            self._last_steps.append(step)

    def is_in_step(self) -> bool:
        """Tell whether an atomic block is open."""
        return self.raw.in_transaction

    def interrupt(self) -> None:
        """Stop the query that runs now; the only call that is safe from another thread."""
        self.raw.interrupt()

    def close(self) -> None:
        self.raw.close()


def connect(
    path: Path, *, read_only: bool = False, create: bool = False, busy_timeout: int = BUSY_TIMEOUT
) -> Connection:
    """Open an archive's file without changing a byte of it; `is_new` files are left to the caller.

    A file that is missing or empty is begun only with `create`. Whether its schema is known is
    for `viewer.archive.migrations` to say.
    """
    is_new = _check_path(path, read_only=read_only, create=create)
    was_wal = False
    if not is_new:
        was_wal = _check_header(path)
    options = "mode=ro" if read_only else ("mode=rwc" if is_new else "mode=rw")
    if read_only and was_wal and not _beside(path, "-wal").exists():
        # Another tool left the file in WAL mode. Reading it as such would lay files beside it, and
        # without a -wal nothing is open that could change it.
        options += "&immutable=1"
    raw = _open(path, options, busy_timeout)
    connection = Connection(raw, path, read_only=read_only)
    try:
        connection.run("PRAGMA foreign_keys = ON")
        connection.run("PRAGMA recursive_triggers = ON")
        connection.run("PRAGMA cache_size = -16000")
        if read_only:
            connection.run("PRAGMA query_only = ON")
        elif is_new:
            connection.run(f"PRAGMA page_size = {PAGE_SIZE}")
        elif was_wal:
            connection.run("PRAGMA journal_mode = DELETE")
        connection.value("SELECT count(*) FROM sqlite_schema")
    except ViewerError:
        connection.close()
        raise
    return connection


def _check_path(path: Path, *, read_only: bool, create: bool) -> bool:
    """Tell whether a new archive is to be begun; raises where the path allows neither."""
    if path.is_dir():
        raise NotAnArchiveError(f"{path} is a folder, not an archive.", hint="Name the archive's file.")
    if not path.exists() or (create and path.stat().st_size == 0):
        if not create or read_only:
            raise NotFoundError(f"There is no archive at {path}.", hint="Check the name, or create it.")
        if not path.parent.is_dir():
            raise NotFoundError(f"There is no folder {path.parent}.", hint="Make the folder first.")
        if not os.access(path.parent, os.W_OK):
            raise _cannot_write(path.parent)
        return True
    if not os.access(path, os.R_OK):
        raise ArchiveReadOnlyError(
            f"{path} cannot be read.", hint="Ask for the right to read it, or copy it elsewhere."
        )
    if not read_only:
        for place in (path, path.parent):
            if not os.access(place, os.W_OK):
                raise _cannot_write(place)
    return False


def _cannot_write(place: Path) -> ArchiveReadOnlyError:
    return ArchiveReadOnlyError(
        f"{place} cannot be written.", hint="Open the archive for reading only, or copy it elsewhere."
    )


def _check_header(path: Path) -> bool:
    """Tell whether the file is in WAL mode; raises NotAnArchiveError where it is not ours.

    The header is read through SQLite: a plain `open` and `close` would drop the locks that another
    connection of this process holds (POSIX locks belong to the process). `immutable` takes none.
    """
    try:
        application_id = _probe(path, "immutable=1", "PRAGMA application_id")
    except sqlite3.Error as error:
        raise translated(error, path) from error
    if application_id != APPLICATION_ID:
        raise _not_ours(path)
    try:
        _probe(path, "nolock=1", "PRAGMA user_version")
    except sqlite3.Error as error:
        # Without locks there is no WAL, so SQLite says that it cannot open such a file.
        return error.sqlite_errorcode == sqlite3.SQLITE_CANTOPEN
    return False


def _probe(path: Path, options: str, question: str) -> int:
    raw = _open(path, f"mode=ro&{options}", 0)
    try:
        return int(raw.execute(question).fetchone()[0])
    finally:
        raw.close()


def _not_ours(path: Path) -> NotAnArchiveError:
    return NotAnArchiveError(
        f"{path} is not an archive of Archive Viewer; it is left as it is.",
        hint="To take it in as a document, import it into an archive.",
    )


def _open(path: Path, options: str, busy_timeout: int) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{options}"
    try:
        return sqlite3.connect(uri, uri=True, timeout=busy_timeout / 1000, isolation_level=None)
    except sqlite3.Error as error:
        raise translated(error, path) from error


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def translated(error: sqlite3.Error, path: Path) -> ViewerError:
    """Give the error that a user can act on; what stays is our own fault (InternalError)."""
    code = getattr(error, "sqlite_errorcode", 0)
    if code == sqlite3.SQLITE_READONLY_ROLLBACK:
        return ArchiveReadOnlyError(
            f"The last change to {path} was cut short.",
            hint="Open it once for writing, which takes the unfinished change back.",
        )
    match code & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return ArchiveLockedError(
                f"{path} is in use by another program or window.",
                hint="Wait until it has finished, then try again.",
            )
        case sqlite3.SQLITE_FULL:
            return DiskFullError(
                f"There is no room left to write {path}; what stood before is unharmed.",
                hint="Free some space, then try again.",
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return _cannot_write(path)
        case sqlite3.SQLITE_CANTOPEN:
            return ArchiveReadOnlyError(
                f"{path}, or a file beside it, cannot be opened.",
                hint="Check the rights of the file and its folder.",
            )
        case sqlite3.SQLITE_NOTADB:
            return _not_ours(path)
        case sqlite3.SQLITE_CORRUPT:
            return ArchiveError(
                f"{path} is damaged ({error}).", hint="Take a copy of it, then go back to a backup."
            )
        case sqlite3.SQLITE_IOERR:
            return ArchiveError(
                f"Reading or writing {path} failed ({error}).", hint="Check the disk, then try again."
            )
        case sqlite3.SQLITE_INTERRUPT:
            from viewer.errors import CancelledError

            return CancelledError("Stopped.")
    return InternalError(f"The archive {path} refused a step: {error}")


def newer(path: Path, version: int) -> NewerArchiveError:
    """Give the error for an archive of a later version of the program."""
    return NewerArchiveError(
        f"{path} was written by a newer Archive Viewer (archive version {version}); it is left untouched.",
        hint="Update Archive Viewer to open it.",
    )
