"""A reviewer gets through every claim of the sample archive with the keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.conftest import OpenWindow, settle
from viewer.domain.vocabulary import Status
from viewer.gui.main_window import MainWindow
from viewer.gui.workers.runner import TaskRunner
from viewer.resources import resource_path
from viewer.services.ingest import import_files
from viewer.services.progress import review_progress
from viewer.services.unclaimed import list_unclaimed
from viewer.services.verify import verify
from viewer.services.workspace import open_workspace

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "sample.db"
    sources = sorted(Path(resource_path("sample", "wire.txt")).parent.iterdir())
    with open_workspace(path, create=True, reviewer="A. M.") as ws:
        assert not import_files(ws, sources, workers=0).failures
    return path


def press(
    key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, *, words: str = ""
) -> None:
    """Press a key, or type words and then it, wherever the keyboard is: nothing is pointed at."""
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClicks(target, words)
    QTest.keyClick(target, key, modifier)


def test_every_claim_and_number_of_the_sample_by_keys(
    open_window: OpenWindow,
    qtbot: QtBot,
    runner: TaskRunner,
    archive: Path,
) -> None:
    window: MainWindow = open_window(archive)
    # Alt+3 goes to the claims, J to the first that nobody judged.
    press(Qt.Key.Key_3, ALT)
    claims = window.side.claims
    assert QApplication.focusWidget() is claims.list
    seen: set[int] = set()
    documents: set[int | None] = set()
    while True:
        press(Qt.Key.Key_J)
        settle(qtbot, runner)
        row = claims.current
        assert row is not None
        if row.id in seen:
            break
        seen.add(row.id)
        documents.add(window.documents.current_id)
        match len(seen) % 4:
            case 0:
                press(Qt.Key.Key_N)
                press(Qt.Key.Key_Return, words="Nobody says so")
            case 1:
                press(Qt.Key.Key_C, SHIFT)
                press(Qt.Key.Key_2)
                press(Qt.Key.Key_Y)
            case 2:
                press(Qt.Key.Key_H)
            case _:
                press(Qt.Key.Key_S)
        settle(qtbot, runner)
        assert QApplication.focusWidget() is claims.list
    assert len(documents) == 4
    assert "looked at" in window.messages.messages[-1].words

    # What needs a second look is gone through by Alt+Down and decided, in the document in front.
    press(Qt.Key.Key_Home)
    for _ in range(claims.list.model().rowCount()):
        if claims.current is not None and claims.current.status is Status.SECOND_LOOK:
            press(Qt.Key.Key_Y)
            settle(qtbot, runner)
        press(Qt.Key.Key_Down)
    settle(qtbot, runner)
    here = claims.progress.split(" reviewed here")[0]
    assert here == f"{claims.list.model().rowCount()} of {claims.list.model().rowCount()}"

    # The numbers that no claim covers: one is dismissed for a reason, the others all at once.
    press(Qt.Key.Key_6, ALT)
    settle(qtbot, runner)
    press(Qt.Key.Key_X)
    press(Qt.Key.Key_Return, words="A name")
    settle(qtbot, runner)
    press(Qt.Key.Key_End, SHIFT)
    press(Qt.Key.Key_X)
    press(Qt.Key.Key_Return)
    settle(qtbot, runner)
    number = window.documents.current_id
    assert number is not None
    window.close()

    with open_workspace(archive, read_only=True) as ws:
        found = review_progress(ws)
        assert found.whole.untouched == 0
        assert found.whole.claims == len(seen)
        assert list_unclaimed(ws, number) == []
        assert verify(ws).findings == ()
