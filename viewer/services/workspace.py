"""Opens an archive for the other services: file, clock, identifiers and the name of who acts."""

from __future__ import annotations

import getpass
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from viewer.archive import Archive


def utc_now() -> datetime:
    return datetime.now(UTC)


def random_uid() -> str:
    return uuid.uuid4().hex


class Workspace:
    """An open archive and what its services need; use it on the thread that opened it.

    Only services touch `archive`. `clock` and `new_uid` stand behind every time and identifier
    that is written, so that the same steps can give the same archive.
    """

    def __init__(
        self, archive: Archive, *, clock: Callable[[], datetime], new_uid: Callable[[], str]
    ) -> None:
        self.archive = archive
        self.clock = clock
        self.new_uid = new_uid

    @property
    def path(self) -> Path:
        return self.archive.path

    @property
    def read_only(self) -> bool:
        return self.archive.read_only

    @property
    def reviewer(self) -> str:
        """Who acts: stands beside annotations, assessments and entries of the log."""
        return self.archive.actor

    @reviewer.setter
    def reviewer(self, name: str) -> None:
        self.archive.actor = name

    def interrupt(self) -> None:
        """Stop the query that runs now, which then raises CancelledError; safe from any thread."""
        self.archive.interrupt()

    def close(self) -> None:
        self.archive.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_workspace(
    path: Path,
    *,
    read_only: bool = False,
    create: bool = False,
    reviewer: str | None = None,
    clock: Callable[[], datetime] = utc_now,
    new_uid: Callable[[], str] = random_uid,
) -> Workspace:
    """Open the archive at `path`; `create` begins one where there is none.

    With `read_only` no byte of the file is changed and nothing is laid beside it. Raises
    NotFoundError, NotAnArchiveError, NewerArchiveError, ArchiveLockedError, ArchiveReadOnlyError
    or DiskFullError.
    """
    archive = Archive.open(
        Path(path), read_only=read_only, create=create, clock=clock, actor=reviewer or default_reviewer()
    )
    return Workspace(archive, clock=clock, new_uid=new_uid)


def default_reviewer() -> str:
    """Give the name of the user at the computer, "reviewer" where the system knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "reviewer"
