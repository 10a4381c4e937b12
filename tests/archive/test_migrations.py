from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from tests.helpers.archives import open_sample, ticking_clock
from viewer.archive import Archive
from viewer.archive.connection import APPLICATION_ID
from viewer.archive.migrations import NAMES, SCHEMA_VERSION, SET_NAME, step
from viewer.archive.schema import INITIAL
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
    migrations(name=NAMES[0])(step(INITIAL))
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


def first_version(path: Path) -> None:
    """Leave an archive as the first step alone would have made it, with one document and its claims."""
    from sqlite_utils import Database

    from viewer.archive.connection import APPLICATION_ID
    from viewer.archive.migrations import SET_NAME, step
    from viewer.archive.schema import INITIAL

    with closing(sqlite3.connect(path)) as raw:
        database = Database(raw)
        step(INITIAL)(database)
        raw.execute(
            "CREATE TABLE _sqlite_migrations "
            "(id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT)"
        )
        raw.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, 'initial', '2024')",
            (SET_NAME,),
        )
        raw.execute(
            "INSERT INTO document VALUES (1, 'a.txt', 'A', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, "
            "'text/plain', 'plain', 'utf-8', '2024-01-01T00:00:00Z', 'x', 5, 'y', 5, '[]')"
        )
        raw.execute("INSERT INTO extraction VALUES (1, 1, 'viewer', '0', 'lex', '2024', 1, 0, 0, 1, 1, 'd')")
        raw.execute("INSERT INTO claim VALUES (1, 1, 1, 'date', 0, 0, 4, '2019', 'year', 1, 0)")
        raw.execute("INSERT INTO date_mention VALUES (1, '2019', NULL, NULL)")
        raw.execute("INSERT INTO unclaimed VALUES (1, 0, 0, 4, '2019', 'no claim')")
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        raw.execute("PRAGMA user_version = 1")
        raw.commit()


def test_an_archive_of_the_first_step_keeps_its_claims_and_takes_new_lanes(tmp_path: Path) -> None:
    first_version(tmp_path / "a.db")
    with closing(Archive.open(tmp_path / "a.db")) as archive:
        assert archive.connection.value("PRAGMA user_version") == SCHEMA_VERSION
        (claim,) = archive.claims.of_document(1)
        assert (claim.item.text, claim.is_current) == ("2019", True)
        assert [(u.text, u.reason) for u in archive.claims.unclaimed(1)] == [("2019", "no claim")]
        assert archive.claims.lanes(1) == [""]
        assert archive.wordlists.all() == []
        other = archive.claims.extraction(1)
        archive.claims.replace(1, other, lane="plug-in")
        assert archive.claims.lanes(1) == ["", "plug-in"]
        assert archive.claims.of_document(1) == [claim]
        assert archive.claims.extraction(1, lane="plug-in").dates == other.dates
        assert archive.connection.query("PRAGMA foreign_key_check") == []


def test_an_archive_of_the_first_step_is_not_brought_up_to_date_by_reading(tmp_path: Path) -> None:
    first_version(tmp_path / "a.db")
    before = (tmp_path / "a.db").read_bytes()
    with pytest.raises(ArchiveReadOnlyError):
        Archive.open(tmp_path / "a.db", read_only=True)
    assert (tmp_path / "a.db").read_bytes() == before
