"""The page of word lists: shown, added from a file, removed, taken back, examples checked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.gui.conftest import OpenWindow, settle
from viewer.gui import dialogs
from viewer.gui.main_window import MainWindow
from viewer.gui.workers.runner import TaskRunner

ZORLINGS = '[[terms]]\nwords = ["zorlings"]\ncategory = "missing"\nexample = "{example}"\n'


@pytest.fixture
def own_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ARCHIVE_VIEWER_CONFIG", str(tmp_path / "config"))
    where = tmp_path / "config" / "wordlists"
    where.mkdir(parents=True)
    return where


@pytest.fixture
def page_window(
    own_lists: Path, open_window: OpenWindow, archive_path: Path, qtbot: QtBot, runner: TaskRunner
) -> MainWindow:
    window = open_window(archive_path)
    window.actions_["wordlists"].trigger()
    settle(qtbot, runner)
    assert window.stack.currentWidget() is window.wordlists_page
    return window


def write(tmp_path: Path, name: str, example: str = "There were 12 zorlings.") -> Path:
    path = tmp_path / f"{name}.toml"
    path.write_text(ZORLINGS.format(example=example), encoding="utf-8")
    return path


def rows(window: MainWindow) -> list[list[str]]:
    table = window.wordlists_page.table.model()
    return [
        [table.index(row, column).data() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def words(window: MainWindow) -> str:
    page = window.wordlists_page
    return "\n".join(part.text() for part in page.findChildren(QLabel) if part.isVisibleTo(page))


def test_a_list_is_added_by_the_button_removed_by_key_and_brought_back(
    page_window: MainWindow, tmp_path: Path, qtbot: QtBot, runner: TaskRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_window.wordlists_page
    assert rows(page_window) == []
    monkeypatch.setattr(dialogs, "choose_wordlist", lambda _: write(tmp_path, "valley"))
    page.add.click()
    settle(qtbot, runner)
    (row,) = rows(page_window)
    assert row[:5] == ["valley", "this archive", "0", "0", "1"]
    assert row[5].startswith("in use, added by A. M.")
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    settle(qtbot, runner)
    assert rows(page_window) == []
    page_window.actions_["undo"].trigger()
    settle(qtbot, runner)
    assert [row[0] for row in rows(page_window)] == ["valley"]


def test_what_is_wrong_in_a_list_of_the_user_is_said_in_full(
    page_window: MainWindow, own_lists: Path, qtbot: QtBot, runner: TaskRunner
) -> None:
    (own_lists / "own.toml").write_text('[[terms]]\nwords = ["zorlings"]\ncategory = "nonsense"\n')
    page_window.actions_["wordlists"].trigger()
    settle(qtbot, runner)
    assert rows(page_window)[0][5] == "cannot be used"
    assert "nonsense" in words(page_window)
    assert not page_window.wordlists_page.remove.isEnabled()


def test_a_faulty_file_is_refused_with_its_fault(
    page_window: MainWindow, tmp_path: Path, qtbot: QtBot, runner: TaskRunner
) -> None:
    (tmp_path / "bad.toml").write_text("[[terms\n")
    page_window.wordlists.add(tmp_path / "bad.toml")
    settle(qtbot, runner)
    assert "bad.toml" in page_window.messages.messages[-1].words
    assert rows(page_window) == []


@pytest.mark.parametrize(
    ("example", "outcome"),
    [("There were 12 zorlings.", "Every example of 1 list"), ("Nothing is here.", "1 example not found")],
)
def test_examples_are_checked(
    page_window: MainWindow, tmp_path: Path, qtbot: QtBot, runner: TaskRunner, example: str, outcome: str
) -> None:
    page_window.wordlists.add(write(tmp_path, "valley", example))
    settle(qtbot, runner)
    page_window.wordlists_page.check.click()
    settle(qtbot, runner)
    assert outcome in words(page_window)


def test_escape_leaves_the_page(page_window: MainWindow) -> None:
    QTest.keyClick(page_window.wordlists_page, Qt.Key.Key_Escape)
    assert page_window.stack.currentWidget() is page_window.panes


def test_the_page_follows_the_archive_that_is_opened(
    page_window: MainWindow, tmp_path: Path, qtbot: QtBot, runner: TaskRunner
) -> None:
    page_window.wordlists.add(write(tmp_path, "valley"))
    settle(qtbot, runner)
    assert [row[0] for row in rows(page_window)] == ["valley"]
    page_window.session.open(tmp_path / "other.db", create=True)
    settle(qtbot, runner)
    assert rows(page_window) == []
