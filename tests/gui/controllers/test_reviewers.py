"""Other reviewers' work in the window: out, back, weighed, decided, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import settle
from viewer.domain.vocabulary import Status
from viewer.gui import dialogs
from viewer.gui.commands.review import set_claim_status
from viewer.gui.main_window import MainWindow
from viewer.gui.panels.shell.reviewers import ReviewersPage
from viewer.gui.workers.runner import TaskRunner
from viewer.services.assess import assess as assess_there
from viewer.services.documents import load_document
from viewer.services.workspace import open_workspace


@pytest.fixture
def page(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot, runner: TaskRunner
) -> ReviewersPage:
    """The page after a blind package came back with one claim judged otherwise."""
    package = tmp_path / "jo.db"
    window.side.claims.list.step(1)
    claim = window.side.claims.current
    assert claim is not None
    window.session.perform(set_claim_status(claim.id, Status.ACCEPTED))
    monkeypatch.setattr(dialogs, "choose_package", lambda parent: (package, True))
    monkeypatch.setattr(dialogs, "choose_package_to_merge", lambda parent: package)
    window.actions_["make_package"].trigger()
    settle(qtbot, runner)
    with open_workspace(package, reviewer="Jo") as ws:
        row = next(c for c in load_document(ws, 1).claims if c.item.start == claim.item.start)
        assess_there(ws, row.id, status=Status.REJECTED, reason="Not in the list")
    window.actions_["merge_package"].trigger()
    settle(qtbot, runner)
    assert window.reviewers.page is not None
    assert window.stack.currentWidget() is window.reviewers.page
    return window.reviewers.page


def test_a_disagreement_is_decided_with_a_reason_and_taken_back(
    window: MainWindow, page: ReviewersPage, qtbot: QtBot, runner: TaskRunner
) -> None:
    assert page.table.model().rowCount() == 1
    assert page.table.hasFocus()
    assert [b.text() for b in page.buttons] == ["A. M.: accepted", "Jo: rejected"]
    assert not any(b.isEnabled() for b in page.buttons)
    QTest.keyClicks(page.reason, "Jo is right")
    page.buttons[1].click()
    settle(qtbot, runner)
    assert page.table.model().rowCount() == 0
    assert window.actions_["undo"].text() == "&Undo: decide between reviewers"
    window.actions_["undo"].trigger()
    settle(qtbot, runner)
    assert page.table.model().rowCount() == 1


def test_agreement_stands_above_the_queue(page: ReviewersPage) -> None:
    model = page.agreement.model()
    assert [model.index(0, c).data() for c in (0, 1)] == ["Status", "1"]
    assert "A. M. and Jo" in model.index(0, 3).data()


def test_the_passage_of_a_claim_opens_from_the_queue(
    window: MainWindow, page: ReviewersPage, qtbot: QtBot, runner: TaskRunner
) -> None:
    page.passage_asked.emit(1, page._queue[0].claim_id)
    settle(qtbot, runner)
    assert window.stack.currentWidget() is window.panes
