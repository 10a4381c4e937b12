"""An open archive: its connection and the repositories over it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

from viewer.archive.connection import BUSY_TIMEOUT, Connection, connect
from viewer.archive.log import Log
from viewer.archive.migrations import bring_up_to_date
from viewer.archive.repositories.annotations import Annotations
from viewer.archive.repositories.assessments import Assessments
from viewer.archive.repositories.claims import Claims
from viewer.archive.repositories.comparing import Comparing
from viewer.archive.repositories.documents import Documents
from viewer.archive.repositories.evidence import EvidenceLinks
from viewer.archive.repositories.masks import Masks
from viewer.archive.repositories.orphans import Orphans
from viewer.archive.repositories.revisions import Revisions
from viewer.archive.repositories.selections import Selections
from viewer.archive.repositories.tags import Tags
from viewer.archive.repositories.teamwork import Teamwork
from viewer.archive.repositories.topics import Topics
from viewer.archive.repositories.wordlists import WordLists
from viewer.archive.search import SearchIndex
from viewer.errors import ViewerError


class Archive:
    """One archive file, open on the thread that made this; only services hold one.

    `clock` and `actor` stand behind every time and name that the archive writes.
    """

    def __init__(self, connection: Connection, *, clock: Callable[[], datetime], actor: str) -> None:
        self.connection = connection
        self.actor = actor
        self._clock = clock
        self.log = Log(connection, self.now, lambda: self.actor)
        self.documents = Documents(connection, self.log)
        self.claims = Claims(connection, self.log, self.now)
        self.annotations = Annotations(connection)
        self.assessments = Assessments(connection)
        self.evidence = EvidenceLinks(connection)
        self.masks = Masks(connection)
        self.orphans = Orphans(connection)
        self.revisions = Revisions(connection)
        self.selection = Selections(connection)
        self.tags = Tags(connection)
        self.teamwork = Teamwork(connection)
        self.topics = Topics(connection)
        self.wordlists = WordLists(connection)
        self.search = SearchIndex(connection)
        self.comparing = Comparing(connection)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        create: bool = False,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        actor: str = "",
        busy_timeout: int = BUSY_TIMEOUT,
    ) -> Archive:
        """Open an archive, or begin one with `create`; an older one is brought up to date.

        Raises NotFoundError, NotAnArchiveError, NewerArchiveError, ArchiveLockedError,
        ArchiveReadOnlyError or DiskFullError; the file is then as it was before.
        """
        begun = create and not read_only and not (path.exists() and path.stat().st_size)
        connection = connect(path, read_only=read_only, create=create, busy_timeout=busy_timeout)
        archive = cls(connection, clock=clock, actor=actor)
        try:
            bring_up_to_date(connection, now=archive.now())
        except ViewerError:
            connection.close()
            if begun:
                path.unlink(missing_ok=True)
            raise
        return archive

    @property
    def path(self) -> Path:
        return self.connection.path

    @property
    def read_only(self) -> bool:
        return self.connection.read_only

    def now(self) -> str:
        """Give the time of the injected clock, ISO 8601 in UTC to the second."""
        moment = self._clock().astimezone(UTC).replace(tzinfo=None)
        return moment.isoformat(timespec="seconds") + "Z"

    def atomic(self) -> AbstractContextManager[None]:
        """Do all steps of the block or none; blocks nest."""
        return self.connection.atomic()

    def interrupt(self) -> None:
        """Stop the query that runs now (from any thread)."""
        self.connection.interrupt()

    def close(self) -> None:
        self.connection.close()
