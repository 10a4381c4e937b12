"""Claims extracted again through the window: what it would change is shown before anything is done."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import OpenWindow, settle
from viewer.domain.claims import Figure
from viewer.gui.main_window import MainWindow
from viewer.gui.workers.runner import TaskRunner
from viewer.services.documents import ClaimRow, load_document
from viewer.services.ingest import import_files
from viewer.services.wordlists import add_wordlist
from viewer.services.workspace import open_workspace

TEXT = "Valley report {n}\n\n3 May 2021\n\nThe list has 12 zorlings.\n\nOn 2 May {n} people were killed.\n"
ZORLINGS = '[[terms]]\nwords = ["zorlings"]\ncategory = "missing"\nexample = "There were 12 zorlings."\n'
COUNT = 3


@pytest.fixture(autouse=True)
def _no_lists_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARCHIVE_VIEWER_CONFIG", str(tmp_path / "config"))


@pytest.fixture
def stale_archive(tmp_path: Path) -> Path:
    """Three documents whose claims were found before the archive got a word list."""
    path = tmp_path / "stale.db"
    files = [tmp_path / f"report{n}.txt" for n in range(COUNT)]
    for n, file in enumerate(files, 30):
        file.write_text(TEXT.format(n=n), encoding="utf-8")
    (tmp_path / "valley.toml").write_text(ZORLINGS, encoding="utf-8")
    with open_workspace(path, create=True, reviewer="A. M.") as ws:
        assert not import_files(ws, files, workers=0).failures
        add_wordlist(ws, tmp_path / "valley.toml")
    return path


def finish(window: MainWindow, qtbot: QtBot, runner: TaskRunner) -> None:
    settle(qtbot, runner)
    qtbot.waitUntil(lambda: not window.reextract.is_running)
    settle(qtbot, runner)


def figures_of(path: Path, document_id: int) -> list[ClaimRow]:
    with open_workspace(path, read_only=True) as ws:
        return [row for row in load_document(ws, document_id).claims if isinstance(row.item, Figure)]


def values_of(path: Path) -> list[list[int | None]]:
    return [
        [row.item.value for row in figures_of(path, n) if isinstance(row.item, Figure)]
        for n in range(1, COUNT + 1)
    ]


def press(window: MainWindow, words: str) -> None:
    next(b for b in window.info.step_buttons if b.accessibleName() == words).click()


def test_all_documents_are_tried_first_and_changed_only_when_wanted(
    open_window: OpenWindow, stale_archive: Path, qtbot: QtBot, runner: TaskRunner
) -> None:
    before = values_of(stale_archive)
    window = open_window(stale_archive)
    window.actions_["reextract_all"].trigger()
    finish(window, qtbot, runner)
    assert window.stack.currentWidget() is window.info
    table = window.info.table.model()
    assert table.rowCount() == COUNT
    assert table.index(0, 1).data() == "New"
    assert "12" in table.index(0, 3).data()
    assert values_of(stale_archive) == before
    press(window, "Leave as it is")
    finish(window, qtbot, runner)
    assert window.stack.currentWidget() is window.panes
    assert values_of(stale_archive) == before

    window.actions_["reextract_all"].trigger()
    finish(window, qtbot, runner)
    press(window, "Apply")
    finish(window, qtbot, runner)
    assert values_of(stale_archive) == [[12, n] for n in range(30, 30 + COUNT)]
    assert "3 documents extracted again" in window.status.job_words


def test_one_document_shows_its_new_claims_and_keeps_judgements(
    open_window: OpenWindow, stale_archive: Path, qtbot: QtBot, runner: TaskRunner
) -> None:
    window = open_window(stale_archive)
    window.documents_controller.open(2)
    settle(qtbot, runner)
    judged = figures_of(stale_archive, 2)[0]
    window.side.claims.show_claim(judged.id)
    window.actions_["status_accepted"].trigger()
    settle(qtbot, runner)
    window.reextract.propose([2])
    finish(window, qtbot, runner)
    assert window.info.table.model().columnCount() == 3
    press(window, "Apply")
    finish(window, qtbot, runner)
    view = window.documents.page.view if window.documents.page else None
    assert view is not None
    by_value = {r.item.value: r for r in view.claims if isinstance(r.item, Figure)}
    assert set(by_value) == {12, 31}
    assert by_value[31].status.value == "accepted"
    assert [len(values) for values in values_of(stale_archive)] == [1, 2, 1]


def test_where_nothing_would_change_it_is_said_and_no_page_comes(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    window.reextract.propose([1])
    finish(window, qtbot, runner)
    assert "the same claims" in window.messages.messages[-1].words
    assert window.stack.currentWidget() is window.panes


def test_cancelling_the_trial_shows_nothing(
    open_window: OpenWindow, stale_archive: Path, qtbot: QtBot, runner: TaskRunner
) -> None:
    window = open_window(stale_archive)
    window.reextract.propose([1, 2, 3])
    window.status.cancel_asked.emit()
    finish(window, qtbot, runner)
    assert window.stack.currentWidget() is window.panes
    assert window.status.job_words == ""


def test_another_archive_opened_meanwhile_is_left_alone(
    open_window: OpenWindow, stale_archive: Path, archive_path: Path, qtbot: QtBot, runner: TaskRunner
) -> None:
    window = open_window(stale_archive)
    window.reextract.propose([1])
    finish(window, qtbot, runner)
    window.archives.open(archive_path)
    settle(qtbot, runner)
    with sqlite3.connect(archive_path) as db:
        before = list(db.iterdump())
    press(window, "Apply")
    finish(window, qtbot, runner)
    with sqlite3.connect(archive_path) as db:
        assert list(db.iterdump()) == before


def test_an_archive_open_for_reading_can_only_be_looked_at(
    open_window: OpenWindow, stale_archive: Path, qtbot: QtBot, runner: TaskRunner
) -> None:
    window = open_window(stale_archive)
    window.session._open(stale_archive, create=False, read_only=True)
    settle(qtbot, runner)
    window.reextract.propose([1])
    finish(window, qtbot, runner)
    assert window.stack.currentWidget() is window.info
    assert window.info.step_buttons == []
