"""Opening archives: real files, real locks, real rights."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.helpers.archives import TEXT, fill, open_empty, open_sample, parsed
from viewer.archive import Archive
from viewer.archive.connection import APPLICATION_ID
from viewer.archive.migrations import SCHEMA_VERSION
from viewer.errors import (
    ArchiveError,
    ArchiveLockedError,
    ArchiveReadOnlyError,
    DiskFullError,
    NewerArchiveError,
    NotAnArchiveError,
    NotFoundError,
)
from viewer.services.documents import load_document
from viewer.services.search import search
from viewer.services.verify import verify


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "case #1 %.db"
    open_sample(file).close()
    return file


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def beside(path: Path) -> list[str]:
    return sorted(p.name for p in path.parent.iterdir())


def test_file_carries_application_id_and_version(path: Path) -> None:
    header = path.read_bytes()[:100]
    assert int.from_bytes(header[68:72]) == APPLICATION_ID
    assert int.from_bytes(header[60:64]) == SCHEMA_VERSION


@pytest.mark.parametrize("read_only", [True, False])
def test_reading_changes_no_byte_and_leaves_no_file(path: Path, read_only: bool) -> None:
    before = digest(path)
    with closing(Archive.open(path, read_only=read_only)) as archive:
        from viewer.services.workspace import Workspace, random_uid, utc_now

        ws = Workspace(archive, clock=utc_now, new_uid=random_uid)
        assert load_document(ws, 1).text == TEXT
        assert search(ws, "dam").total_documents == 1
        assert verify(ws).findings == ()
        assert beside(path) == [path.name]
    assert digest(path) == before
    assert beside(path) == [path.name]


def test_writing_leaves_one_file(path: Path) -> None:
    with closing(Archive.open(path)) as archive:
        archive.documents.add(parsed("New."), b"New.", "new.txt", "2024-01-01T00:00:00Z")
    assert beside(path) == [path.name]


def test_archive_left_in_wal_mode_is_read_without_a_trace_and_mended_on_writing(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    before = digest(path)
    with closing(Archive.open(path, read_only=True)) as archive:
        assert archive.documents.ids() == [1, 2]
        assert beside(path) == [path.name]
    assert digest(path) == before
    with closing(Archive.open(path)) as archive:
        assert archive.connection.value("PRAGMA journal_mode") == "delete"


def test_read_only_archive_refuses_a_write(path: Path) -> None:
    with closing(Archive.open(path, read_only=True)) as archive, pytest.raises(ArchiveReadOnlyError):
        archive.documents.add(parsed("New."), b"New.", "new.txt", "2024-01-01T00:00:00Z")


def test_missing_file_is_not_created_by_opening(tmp_path: Path) -> None:
    for read_only in (True, False):
        with pytest.raises(NotFoundError):
            Archive.open(tmp_path / "none.db", read_only=read_only)
    with pytest.raises(NotFoundError):
        Archive.open(tmp_path / "no folder" / "a.db", create=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content",
    [b"", b"SQLite format 3\0 but not really" * 40, b"Just a letter.\n" * 300],
    ids=["empty", "header only", "text"],
)
def test_other_files_are_no_archives_and_stay_as_they_are(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "letter.db"
    file.write_bytes(content)
    for read_only in (True, False):
        with pytest.raises(NotAnArchiveError, match=r"letter\.db"):
            Archive.open(file, read_only=read_only)
    assert file.read_bytes() == content


def test_folder_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(NotAnArchiveError):
        Archive.open(tmp_path)


def test_database_of_another_program_is_no_archive(tmp_path: Path) -> None:
    file = tmp_path / "recipes.db"
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("CREATE TABLE recipe (name)")
    before = digest(file)
    with pytest.raises(NotAnArchiveError):
        Archive.open(file, create=True)
    assert digest(file) == before


@pytest.mark.parametrize(
    "statement",
    [
        "PRAGMA user_version = 99",
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('archive-viewer', 'x', '')",
    ],
)
@pytest.mark.parametrize("read_only", [True, False])
def test_newer_archive_is_refused_unharmed(path: Path, statement: str, read_only: bool) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute(statement)
    before = digest(path)
    with pytest.raises(NewerArchiveError, match="newer"):
        Archive.open(path, read_only=read_only)
    assert digest(path) == before


def test_archive_held_by_another_program_is_locked(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for read_only in (True, False):
            with pytest.raises(ArchiveLockedError, match="in use"):
                Archive.open(path, read_only=read_only, busy_timeout=20)
        other.execute("ROLLBACK")
    Archive.open(path).close()


def test_two_windows_read_and_write_the_same_archive(path: Path) -> None:
    with (
        closing(Archive.open(path, busy_timeout=20)) as one,
        closing(Archive.open(path, busy_timeout=20)) as two,
    ):
        one.documents.add(parsed("One."), b"One.", "one.txt", "2024-01-01T00:00:00Z")
        two.documents.add(parsed("Two."), b"Two.", "two.txt", "2024-01-01T00:00:00Z")
        assert one.documents.ids() == two.documents.ids() == [1, 2, 3, 4]
        with one.atomic():
            one.connection.run("UPDATE document SET title = 'x' WHERE id = 1")
            assert two.documents.get(1).metadata.title != "x", "readers see the state before"
            with pytest.raises(ArchiveLockedError), two.atomic():
                pass
        assert two.documents.get(1).metadata.title == "x"


def test_second_window_does_not_drop_the_locks_of_the_first(path: Path) -> None:
    # POSIX locks go when any descriptor of the file is closed: opening must not do that by hand.
    with closing(Archive.open(path, busy_timeout=20)) as one, one.atomic():
        one.connection.run("UPDATE document SET title = 'x' WHERE id = 1")
        Archive.open(path, read_only=True).close()
        script = f"import sqlite3; sqlite3.connect({str(path)!r}, timeout=0).execute('BEGIN IMMEDIATE')"
        result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
        assert "database is locked" in result.stderr


def test_full_disk_is_told_and_leaves_the_archive_whole(path: Path) -> None:
    with closing(Archive.open(path)) as archive:
        pages = archive.connection.value("PRAGMA page_count")
        archive.connection.value(f"PRAGMA max_page_count = {pages + 1}")
        noise = os.urandom(200_000)
        with pytest.raises(DiskFullError, match="no room"):
            archive.documents.add(parsed("New."), noise, "big.bin", "2024-01-01T00:00:00Z")
        assert archive.documents.ids() == [1, 2]
        archive.connection.value(f"PRAGMA max_page_count = {pages + 1000}")
        assert archive.documents.add(parsed("New."), noise, "big.bin", "2024-01-01T00:00:00Z") == 3
        assert archive.documents.original(3) == noise


def test_creation_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="no limits of file size on this system")
    file = tmp_path / "new.db"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, hard))
    try:
        with pytest.raises(ArchiveError):
            Archive.open(file, create=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="other rights there")
@pytest.mark.parametrize("locked", ["file", "folder"])
def test_unwritable_archive_opens_for_reading_only(path: Path, locked: str) -> None:
    command = [sys.executable]
    if os.geteuid() == 0:
        # Rights do not bind root, so it gives up the powers that put it above them.
        if shutil.which("setpriv") is None:
            pytest.skip("root cannot give up its powers here")
        command = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", sys.executable]
    script = (
        "import sys; from pathlib import Path\n"
        "from viewer.archive import Archive\n"
        "from viewer.errors import ArchiveReadOnlyError\n"
        "file = Path(sys.argv[1])\n"
        "try:\n    Archive.open(file)\n"
        "except ArchiveReadOnlyError as error:\n    print('refused', error)\n"
        "archive = Archive.open(file, read_only=True)\n"
        "print(archive.documents.ids())\n"
    )
    place = path if locked == "file" else path.parent
    rights = place.stat().st_mode
    place.chmod(0o444 if locked == "file" else 0o555)
    try:
        result = subprocess.run(
            [*command, "-c", script, str(path)], capture_output=True, text=True, check=False
        )
    finally:
        place.chmod(rights)
    assert result.stdout.splitlines()[0].startswith(f"refused {place} cannot be written"), result.stderr
    assert result.stdout.splitlines()[1] == "[1, 2]"
    assert beside(path) == [path.name]


def test_interrupted_write_is_taken_back_when_opened_again(path: Path, tmp_path: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path; from viewer.archive import Archive\n"
        "archive = Archive.open(Path(sys.argv[1]))\n"
        "archive.connection.run('PRAGMA cache_size = 1')\n"
        "archive.connection.run('BEGIN IMMEDIATE')\n"
        'archive.connection.run("INSERT INTO original VALUES (1000, zeroblob(900000))") if 0 else None\n'
        "archive.connection.run('PRAGMA foreign_keys = OFF')\n"
        'archive.connection.run("UPDATE text SET content = content || hex(zeroblob(900000))")\n'
        "os._exit(9)\n"
    )
    result = subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert result.returncode == 9
    assert f"{path.name}-journal" in beside(path), "the process died in the middle of a write"
    with pytest.raises(ArchiveReadOnlyError, match="cut short"):
        Archive.open(path, read_only=True)
    with closing(Archive.open(path)) as archive:
        assert archive.documents.text(1) == TEXT
    assert beside(path) == [path.name]


def test_inner_block_that_fails_takes_back_only_its_own_steps(path: Path) -> None:
    with closing(Archive.open(path)) as archive:
        with archive.atomic():
            archive.documents.add(parsed("One two."), b"1", "1.txt", "2024-01-01T00:00:00Z")
            with suppress(ZeroDivisionError), archive.atomic():
                archive.documents.add(parsed("Three."), b"2", "2.txt", "2024-01-01T00:00:00Z")
                raise ZeroDivisionError
            archive.documents.add(parsed("Four."), b"3", "3.txt", "2024-01-01T00:00:00Z")
        assert [d.file_name for d in archive.documents.counts()][2:] == ["1.txt", "3.txt"]
        assert archive.connection.query("SELECT rowid FROM search WHERE search MATCH 'four OR three'") == [
            (4,)
        ]


def test_outer_block_that_fails_takes_all_back(path: Path) -> None:
    with closing(Archive.open(path)) as archive:
        with suppress(ZeroDivisionError), archive.atomic():
            archive.documents.add(parsed("One."), b"1", "1.txt", "2024-01-01T00:00:00Z")
            raise ZeroDivisionError
        assert archive.documents.ids() == [1, 2]
        archive.documents.add(parsed("Five."), b"5", "5.txt", "2024-01-01T00:00:00Z")
        assert archive.connection.query("SELECT rowid FROM search WHERE search MATCH 'one OR five'") == [(3,)]


def test_same_steps_give_the_same_bytes(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.db", "b.db")]
    for file in files:
        with open_empty(file) as ws:
            fill(ws)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_opening_an_archive_does_not_load_sqlite_utils(path: Path) -> None:
    # It takes 0.1 s, which belongs to the first write and not to the first paint.
    script = (
        "import sys; from pathlib import Path; from viewer.services.workspace import open_workspace\n"
        "from viewer.services.documents import list_documents\n"
        "print(len(list_documents(open_workspace(Path(sys.argv[1])))), 'sqlite_utils' in sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
    )
    assert result.stdout.split() == ["2", "False"]
