from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from tests.helpers.archives import open_sample, ticking_clock
from viewer.archive import Archive
from viewer.archive.connection import APPLICATION_ID
from viewer.archive.migrations import NAMES, SCHEMA_VERSION, SET_NAME, initial
from viewer.errors import ArchiveReadOnlyError


def test_steps_are_noted_with_the_injected_time(tmp_path: Path) -> None:
    with closing(Archive.open(tmp_path / "a.db", create=True, clock=ticking_clock())) as archive:
        rows = archive.connection.query("SELECT migration_set, name, applied_at FROM _sqlite_migrations")
    assert rows == [("archive-viewer", name, "2024-02-28T23:59:58Z") for name in NAMES]
    assert len(NAMES) == SCHEMA_VERSION


def test_empty_file_can_be_begun(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    file.touch()
    with closing(Archive.open(file, create=True)) as archive:
        assert archive.documents.ids() == []


def test_create_keeps_what_is_there(tmp_path: Path) -> None:
    open_sample(tmp_path / "a.db").close()
    with closing(Archive.open(tmp_path / "a.db", create=True)) as archive:
        assert archive.documents.ids() == [1, 2]


def test_foreign_keys_hold(tmp_path: Path) -> None:
    with open_sample(tmp_path / "a.db") as ws:
        assert ws.archive.connection.value("PRAGMA foreign_keys") == 1
        raw = ws.archive.connection.raw
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute("INSERT INTO text VALUES (77, 'no such document')")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log SET actor = 'somebody else' WHERE number = 1",
        "DELETE FROM log WHERE number = 1",
        "INSERT OR REPLACE INTO log SELECT * FROM log WHERE number = 1",
    ],
    ids=["update", "delete", "replace"],
)
def test_log_refuses_to_be_rewritten(tmp_path: Path, statement: str) -> None:
    with open_sample(tmp_path / "a.db") as ws:
        before = ws.archive.log.entries()
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            ws.archive.connection.raw.execute(statement)
        assert ws.archive.log.entries() == before


def test_structure_can_be_queried_as_tables(tmp_path: Path) -> None:
    with open_sample(tmp_path / "a.db") as ws:
        query = ws.archive.connection.query
        assert query('SELECT position, kind, level FROM block WHERE document_id = 1 AND "start" = 0') == [
            (0, "title", 1)
        ]
        assert query("SELECT document_id, reason FROM gap") == [(1, "source of a number")]
        assert query("SELECT * FROM page") == []


def older_archive(path: Path) -> bytes:
    """Make an archive as the first version did and give its bytes."""
    db = Database(path)
    migrations = Migrations(SET_NAME)
    migrations(name=NAMES[0])(initial)
    migrations.apply(db)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")
    db.conn.commit()
    db.close()
    return path.read_bytes()


def test_an_older_archive_is_brought_up_to_date_when_opened_to_write(tmp_path: Path) -> None:
    older_archive(tmp_path / "old.db")
    with closing(Archive.open(tmp_path / "old.db")) as archive:
        assert archive.connection.value("PRAGMA user_version") == SCHEMA_VERSION
        assert archive.documents.ids() == []
    with closing(Archive.open(tmp_path / "old.db", read_only=True)) as archive:
        assert archive.documents.ids() == []


def test_an_older_archive_opened_to_read_is_left_alone_and_says_so(tmp_path: Path) -> None:
    before = older_archive(tmp_path / "old.db")
    with pytest.raises(ArchiveReadOnlyError, match="older version"):
        Archive.open(tmp_path / "old.db", read_only=True)
    assert (tmp_path / "old.db").read_bytes() == before
