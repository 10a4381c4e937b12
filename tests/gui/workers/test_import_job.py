from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from viewer.gui.controllers.session import ArchiveSession
from viewer.gui.workers.import_job import ImportJob
from viewer.gui.workers.runner import TaskRunner
from viewer.services.documents import DocumentView, load_document
from viewer.services.ingest import ImportReport, Overrides, read_accession
from viewer.services.wordlists import add_wordlist
from viewer.services.worker_pool import WorkerPool
from viewer.settings import Settings


def _reads(fn: Any) -> bool:
    return getattr(fn, "func", fn) is read_accession


class HerePool:
    """Stands for the worker processes: works at once, or holds everything back until told."""

    def __init__(self, *, holds: bool = False) -> None:
        self.holds = holds
        self.waiting: list[tuple[Future[Any], Any, tuple[Any, ...]]] = []
        self.read: list[str] = []

    def submit(self, fn: Any, /, *args: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if self.holds and _reads(fn):
            self.waiting.append((future, fn, args))
        else:
            self._run(future, fn, args)
        return future

    def _run(self, future: Future[Any], fn: Any, args: tuple[Any, ...]) -> None:
        if _reads(fn):
            self.read.append(args[0].name)
        try:
            future.set_result(fn(*args))
        except Exception as error:  # noqa: BLE001 - as in the pool
            future.set_exception(error)

    def cancel_all(self) -> None:
        for future, _, _ in self.waiting:
            future.cancel()
            future.set_running_or_notify_cancel()
        self.waiting.clear()


@pytest.fixture
def session(qtbot: QtBot, runner: TaskRunner, settings: Settings, tmp_path: Path) -> ArchiveSession:
    session = ArchiveSession(runner, settings)
    with qtbot.waitSignal(session.opened):
        session.open(tmp_path / "new.db", create=True)
    return session


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    for number in range(4):
        (folder / f"note{number}.txt").write_text(
            f"On {number + 2} May 2021 at least {number + 30} people were killed."
        )
    (folder / "empty.txt").write_bytes(b"")
    return folder


def run(qtbot: QtBot, job: ImportJob, paths: list[Path]) -> ImportReport:
    with qtbot.waitSignal(job.finished, timeout=20_000) as finished:
        job.start(paths)
    report: ImportReport = finished.args[0]
    return report


def test_files_are_stored_and_failures_listed_with_reasons(
    qtbot: QtBot, session: ArchiveSession, folder: Path
) -> None:
    job = ImportJob(session, HerePool(), Overrides())
    steps: list[tuple[int, int]] = []
    job.progressed.connect(lambda done, total, _name: steps.append((done, total)))
    report = run(qtbot, job, [folder, folder / "gone.txt"])
    assert len(report.imported) == 4
    assert sorted(f.path.name for f in report.failures) == ["empty.txt", "gone.txt"]
    assert all(f.reason for f in report.failures)
    assert steps[0] == (0, 6)
    assert steps[-1] == (6, 6)


def test_the_same_bytes_are_recognised(qtbot: QtBot, session: ArchiveSession, folder: Path) -> None:
    one = folder / "note0.txt"
    run(qtbot, ImportJob(session, HerePool(), Overrides()), [one])
    report = run(qtbot, ImportJob(session, HerePool(), Overrides()), [one])
    assert not report.imported
    assert len(report.duplicates) == 1


def test_cancel_keeps_what_is_stored_and_begins_nothing_more(
    qtbot: QtBot, session: ArchiveSession, folder: Path
) -> None:
    pool = HerePool(holds=True)
    job = ImportJob(session, pool, Overrides(), at_once=2)
    job.start([folder])
    qtbot.waitUntil(lambda: len(pool.waiting) == 2)
    with qtbot.waitSignal(job.finished) as finished:
        job.cancel()
    report: ImportReport = finished.args[0]
    assert report.cancelled
    assert report.imported == ()
    assert pool.read == []
    job.cancel()  # a second time does nothing


def test_only_a_few_files_are_under_way(qtbot: QtBot, session: ArchiveSession, folder: Path) -> None:
    pool = HerePool(holds=True)
    job = ImportJob(session, pool, Overrides(), at_once=3)
    job.start([folder])
    qtbot.waitUntil(lambda: len(pool.waiting) == 3)
    job.cancel()


ZORLINGS = '[[terms]]\nwords = ["zorlings"]\ncategory = "killed"\nexample = "There were 12 zorlings."\n'


@pytest.fixture
def own_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's own lists: none yet."""
    monkeypatch.setenv("ARCHIVE_VIEWER_CONFIG", str(tmp_path / "config"))
    where = tmp_path / "config" / "wordlists"
    where.mkdir(parents=True)
    return where


def test_words_of_archive_and_user_count_in_worker_processes(
    qtbot: QtBot, session: ArchiveSession, own_lists: Path, tmp_path: Path
) -> None:
    (tmp_path / "valley.toml").write_text(ZORLINGS, encoding="utf-8")
    (own_lists / "own.toml").write_text(
        ZORLINGS.replace("zorlings", "brindles").replace("killed", "missing"), encoding="utf-8"
    )
    text = tmp_path / "list.txt"
    text.write_text("Valley report\n\n3 May 2021\n\nThe list has 12 zorlings. The other has 7 brindles.\n")
    session.ask(lambda ws: add_wordlist(ws, tmp_path / "valley.toml"), lambda _: None)
    pool = WorkerPool(1)
    try:
        report = run(qtbot, ImportJob(session, pool, Overrides()), [text])
    finally:
        pool.shutdown()
    found: list[DocumentView] = []
    session.ask(lambda ws: load_document(ws, report.imported[0].document_id), found.append)
    qtbot.waitUntil(lambda: bool(found))
    figures = {(figure.value, figure.category.value) for figure in found[0].extraction.figures}
    assert figures == {(12, "killed"), (7, "missing")}


def test_nothing_is_imported_past_a_faulty_list(
    qtbot: QtBot, session: ArchiveSession, own_lists: Path, folder: Path
) -> None:
    (own_lists / "own.toml").write_text('[[terms]]\nwords = ["zorlings"]\ncategory = "nonsense"\n')
    pool = HerePool()
    report = run(qtbot, ImportJob(session, pool, Overrides()), [folder])
    assert "own" in report.stopped
    assert pool.read == []


def test_cancelled_before_the_lists_are_read_nothing_begins(
    qtbot: QtBot, runner: TaskRunner, session: ArchiveSession, folder: Path
) -> None:
    pool = HerePool()
    job = ImportJob(session, pool, Overrides())
    job.start([folder])
    job.cancel()
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert job.is_finished
    assert pool.read == []
