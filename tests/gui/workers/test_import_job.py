from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from viewer.gui.controllers.session import ArchiveSession
from viewer.gui.workers.import_job import ImportJob
from viewer.gui.workers.runner import TaskRunner
from viewer.services.ingest import ImportReport, Overrides, read_accession
from viewer.settings import Settings


class HerePool:
    """Stands for the worker processes: works at once, or holds everything back until told."""

    def __init__(self, *, holds: bool = False) -> None:
        self.holds = holds
        self.waiting: list[tuple[Future[Any], Any, tuple[Any, ...]]] = []
        self.read: list[str] = []

    def submit(self, fn: Any, /, *args: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if self.holds and fn is read_accession:
            self.waiting.append((future, fn, args))
        else:
            self._run(future, fn, args)
        return future

    def _run(self, future: Future[Any], fn: Any, args: tuple[Any, ...]) -> None:
        if fn is read_accession:
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
