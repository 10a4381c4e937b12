from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from viewer.gui.controllers.greeting import SAMPLE_WORDS
from viewer.gui.main_window import MainWindow
from viewer.gui.workers.runner import TaskRunner
from viewer.resources import sample_archive_path
from viewer.settings import Settings


def settle(qtbot: QtBot, runner: TaskRunner) -> None:
    qtbot.waitUntil(lambda: not runner.is_busy, timeout=30_000)


def said(window: MainWindow) -> list[str]:
    return [message.words for message in window.messages.messages]


def test_the_sample_says_what_it_is_and_how_to_begin(
    open_window: Callable[[Path], MainWindow], tmp_path: Path
) -> None:
    window = open_window(Path(shutil.copy(sample_archive_path(), tmp_path / "archive.db")))
    assert said(window) == [SAMPLE_WORDS]
    assert "sample" in window.windowTitle()


def test_an_archive_of_ones_own_is_not_taken_for_the_sample(
    open_window: Callable[[Path], MainWindow], tmp_path: Path
) -> None:
    window = open_window(tmp_path / "own.db")
    assert said(window) == []
    assert "sample" not in window.windowTitle()


def test_the_name_is_asked_for_once_and_never_in_the_way(
    window: MainWindow, settings: Settings, qtbot: QtBot, runner: TaskRunner
) -> None:
    settings.set("reviewer", "")
    window.messages.clear()
    for _ in range(2):
        window.side.claims.list.step(1)
        window.actions_["status_accepted"].trigger()
        settle(qtbot, runner)
    assert len(said(window)) == 1
    assert said(window)[0].startswith("Your steps are recorded under the name")
    window.messages.messages[0].button.click()
    assert window.stack.currentWidget() is window.settings_page
    window.messages.clear()
    window.session.undo()
    settle(qtbot, runner)
    assert said(window) == []


@pytest.mark.usefixtures("qapp")
def test_a_known_name_is_not_asked_for(window: MainWindow, qtbot: QtBot, runner: TaskRunner) -> None:
    window.messages.clear()
    window.side.claims.list.step(1)
    window.actions_["status_accepted"].trigger()
    settle(qtbot, runner)
    assert said(window) == []
