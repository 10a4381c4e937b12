from __future__ import annotations

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from viewer.errors import InternalError, NotFoundError, UsageError, ViewerError
from viewer.gui.workers.runner import OpenArchive, TaskRunner
from viewer.services.workspace import Workspace, open_workspace


@pytest.fixture
def opened(qtbot: QtBot, runner: TaskRunner, archive_path: Path) -> TaskRunner:
    found: list[OpenArchive] = []
    runner.open(lambda: open_workspace(archive_path), found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert found[0].path == archive_path
    return runner


def test_tasks_run_on_the_archive_thread_and_answers_come_on_the_gui_thread(
    qtbot: QtBot, opened: TaskRunner
) -> None:
    names: list[str] = []
    opened.run(
        lambda _: threading.current_thread().name,
        lambda name: names.extend((name, threading.current_thread().name)),
    )
    qtbot.waitUntil(lambda: len(names) == 2)
    assert names == ["archive", threading.main_thread().name]


def test_late_answers_of_a_group_are_dropped(qtbot: QtBot, opened: TaskRunner) -> None:
    gate = threading.Event()
    heard: list[str] = []
    begun: list[int] = []

    def slow(_: Workspace) -> str:
        begun.append(1)
        gate.wait(5)
        return "first"

    opened.run(slow, heard.append, group="list")
    opened.run(lambda _: "skipped", heard.append, group="list")
    opened.run(lambda _: "last", heard.append, group="list")
    opened.run(lambda _: "other", heard.append)
    gate.set()
    qtbot.waitUntil(lambda: "other" in heard)
    assert heard == ["last", "other"]


def test_a_superseded_request_is_never_run(qtbot: QtBot, opened: TaskRunner) -> None:
    gate = threading.Event()
    ran: list[str] = []
    done: list[object] = []
    opened.run(lambda _: gate.wait(5))
    opened.run(lambda _: ran.append("old"), group="list")
    opened.run(lambda _: ran.append("new"), done.append, group="list")
    gate.set()
    qtbot.waitUntil(lambda: bool(done))
    assert ran == ["new"]


def test_dropped_groups_stay_silent(qtbot: QtBot, opened: TaskRunner) -> None:
    heard: list[str] = []
    opened.run(lambda _: "dropped", heard.append, group="search")
    opened.drop("search")
    opened.run(lambda _: "after", heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["after"]


def test_errors_go_to_their_handler_else_to_failed(qtbot: QtBot, opened: TaskRunner) -> None:
    heard: list[ViewerError] = []

    def refuse(_: Workspace) -> None:
        raise UsageError("No.")

    opened.run(refuse, None, heard.append)
    with qtbot.waitSignal(opened.failed) as failed:
        opened.run(refuse)
    assert [str(error) for error in heard] == ["No."]
    assert isinstance(failed.args[0], UsageError)


def test_an_unexpected_error_becomes_an_internal_one_and_the_thread_lives(
    qtbot: QtBot, opened: TaskRunner
) -> None:
    heard: list[object] = []
    opened.run(lambda _: 1 // 0, None, heard.append)
    opened.run(lambda _: "alive", heard.append)
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert isinstance(heard[0], InternalError)
    assert "ZeroDivisionError" in str(heard[0])
    assert heard[1] == "alive"


def test_without_an_archive_a_task_says_so(qtbot: QtBot, runner: TaskRunner) -> None:
    with qtbot.waitSignal(runner.failed) as failed:
        runner.run(lambda ws: ws.path)
    assert isinstance(failed.args[0], NotFoundError)


def test_a_failed_opening_keeps_the_archive_that_was_open(
    qtbot: QtBot, opened: TaskRunner, archive_path: Path, tmp_path: Path
) -> None:
    heard: list[object] = []
    opened.open(lambda: open_workspace(tmp_path / "missing.db"), None, heard.append)
    opened.run(lambda ws: ws.path, heard.append)
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert isinstance(heard[0], NotFoundError)
    assert heard[1] == archive_path


def test_shutdown_finishes_what_is_queued_and_may_come_twice(archive_path: Path) -> None:
    runner = TaskRunner()
    ran: list[int] = []
    runner.open(lambda: open_workspace(archive_path))
    for number in range(5):
        runner.run(lambda _, n=number: ran.append(n))
    runner.shutdown()
    runner.shutdown()
    assert ran == [0, 1, 2, 3, 4]


def test_computing_leaves_the_archive_free(qtbot: QtBot, opened: TaskRunner) -> None:
    runner = opened
    gate = threading.Event()
    answers: list[str] = []

    def long() -> str:
        assert gate.wait(10)
        return "computed"

    runner.compute(long, answers.append)
    runner.run(lambda _: "read", answers.append)
    qtbot.waitUntil(lambda: answers == ["read"], timeout=10_000)
    assert runner.is_busy
    gate.set()
    qtbot.waitUntil(lambda: answers == ["read", "computed"], timeout=10_000)


def test_a_later_computation_of_a_group_replaces_an_earlier_one(qtbot: QtBot, runner: TaskRunner) -> None:
    gate = threading.Event()
    answers: list[int] = []

    def first() -> int:
        assert gate.wait(10)
        return 1

    runner.compute(first, answers.append, group="compare")
    runner.compute(lambda: 2, answers.append, group="compare")
    gate.set()
    qtbot.waitUntil(lambda: not runner.is_busy, timeout=10_000)
    assert answers == [2]
