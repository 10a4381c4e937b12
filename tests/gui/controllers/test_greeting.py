from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
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


def test_the_first_step_waits_for_a_name_which_is_asked_for_once(
    window: MainWindow, settings: Settings, qtbot: QtBot, runner: TaskRunner
) -> None:
    settings.set("reviewer", "")
    claims = window.side.claims
    claims.list.setFocus()
    claims.list.step(1)
    QTest.keyClick(claims.list, Qt.Key.Key_Y)
    settle(qtbot, runner)
    bar = window.name_bar
    assert bar.isVisible()
    assert QApplication.focusWidget() is bar.line
    assert claims.current is not None
    assert claims.current.assessment is None, "nothing is recorded under a name that nobody gave"
    QTest.keyClicks(bar.line, "Bek T.")
    QTest.keyClick(bar.line, Qt.Key.Key_Return)
    settle(qtbot, runner)
    assert not bar.isVisible()
    assert QApplication.focusWidget() is claims.list
    assert settings.get("reviewer") == "Bek T."
    made = claims.current.assessment
    assert made is not None
    assert made.reviewer == "Bek T."
    QTest.keyClick(claims.list, Qt.Key.Key_H)
    settle(qtbot, runner)
    assert not bar.isVisible()


def test_who_gives_no_name_goes_on_under_the_one_in_use_and_is_not_asked_again(
    window: MainWindow, settings: Settings, qtbot: QtBot, runner: TaskRunner
) -> None:
    settings.set("reviewer", "")
    claims = window.side.claims
    claims.list.step(1)
    window.actions_["status_accepted"].trigger()
    settle(qtbot, runner)
    QTest.keyClick(window.name_bar.line, Qt.Key.Key_Escape)
    settle(qtbot, runner)
    made = claims.current.assessment if claims.current is not None else None
    assert made is not None
    assert made.reviewer == "A. M."
    window.session.undo()
    settle(qtbot, runner)
    assert not window.name_bar.isVisible()
    assert claims.current is not None
    assert claims.current.assessment is None


@pytest.mark.usefixtures("qapp")
def test_a_known_name_is_not_asked_for(window: MainWindow, qtbot: QtBot, runner: TaskRunner) -> None:
    window.messages.clear()
    window.side.claims.list.step(1)
    window.actions_["status_accepted"].trigger()
    settle(qtbot, runner)
    assert said(window) == []
