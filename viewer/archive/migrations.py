"""The schema of an archive, as ordered, named steps (sqlite-utils `Migrations`).

The statements stand in `schema`. PRAGMA user_version counts the steps, so that an older program can
refuse a newer archive before it reads any table.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from viewer.archive.connection import APPLICATION_ID, Connection, newer, translated
from viewer.archive.schema import STEPS
from viewer.errors import ArchiveReadOnlyError

if TYPE_CHECKING:
    from sqlite_utils import Database

SET_NAME = "archive-viewer"

NAMES = tuple(name for name, _ in STEPS)
SCHEMA_VERSION = len(NAMES)


def step(statements: Iterable[str]) -> Callable[[Database], None]:
    """Give the step that runs these statements."""

    def run(db: Database) -> None:
        for statement in statements:
            db.execute(statement)

    return run


def bring_up_to_date(connection: Connection, *, now: str) -> None:
    """Apply the steps that an archive lacks, all of them or none; a current one is not touched.

    Raises NewerArchiveError for an archive that has a step unknown here. An older archive that is
    open for reading only raises ArchiveReadOnlyError. `now` is noted as the time of the steps.
    """
    version = int(connection.value("PRAGMA user_version"))
    applied = _applied(connection)
    if version > SCHEMA_VERSION or set(applied) - set(NAMES):
        raise newer(connection.path, max(version, len(applied)))
    if applied == list(NAMES):
        return
    if connection.read_only:
        raise ArchiveReadOnlyError(
            f"{connection.path.name} was made by an older version and must be brought up to date before it "
            "can be read.",
            hint="Open it once in the window, or run a command that writes, such as viewer reextract --all; "
            "keep a copy if it must stay.",
        )
    from sqlite_utils import Migrations

    migrations = Migrations(SET_NAME)
    for name, statements in STEPS:
        migrations(name=name)(step(statements))
    with connection.atomic():
        try:
            migrations.apply(connection.utils)
        except sqlite3.Error as error:  # the library passes on what SQLite says, e.g. of a full disk
            raise translated(error, connection.path) from error
        # The library notes the wall clock; ours is injected, so that an archive can be made again.
        marks = ",".join("?" * len(applied))
        connection.run(
            f"UPDATE {Migrations.migrations_table} SET applied_at = ? "
            f"WHERE migration_set = ? AND name NOT IN ({marks})",
            (now, SET_NAME, *applied),
        )
        connection.run(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.run(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _applied(connection: Connection) -> list[str]:
    if not connection.first("SELECT 1 FROM sqlite_schema WHERE name = '_sqlite_migrations'"):
        return []
    return [
        row[0]
        for row in connection.query(
            "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY id", (SET_NAME,)
        )
    ]
