"""Judging in the window: one claim or several, the queue over documents, progress, evidence, history."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from tests.gui.conftest import settle
from viewer.domain.review import Stance
from viewer.domain.vocabulary import LIKELIHOOD, Status
from viewer.gui.main_window import MainWindow
from viewer.gui.panels.claims.why import PassageButton
from viewer.gui.workers.runner import TaskRunner
from viewer.services.documents import ClaimRow

SHIFT = Qt.KeyboardModifier.ShiftModifier


def choose(window: MainWindow, count: int) -> list[ClaimRow]:
    """Choose the first claims of the list with keys."""
    claims = window.side.claims
    window.side.go_to_claims()
    QTest.keyClick(claims.list, Qt.Key.Key_Home)
    for _ in range(count - 1):
        QTest.keyClick(claims.list, Qt.Key.Key_Down, SHIFT)
    assert len(claims.chosen()) == count
    return claims.chosen()


def answer(window: MainWindow, words: str) -> None:
    bar = window.side.claims.reason
    assert QApplication.focusWidget() is bar.line
    QTest.keyClicks(bar.line, words)
    QTest.keyClick(bar.line, Qt.Key.Key_Return)


def again(window: MainWindow, rows: list[ClaimRow]) -> list[ClaimRow]:
    """Give the same claims as they are now."""
    page = window.documents.page
    assert page is not None
    assert page.view is not None
    return [row for row in page.view.claims if row.id in {r.id for r in rows}]


def test_several_claims_take_a_status_for_one_reason_and_are_undone_as_one(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    rows = choose(window, 3)
    QTest.keyClick(window.side.claims.list, Qt.Key.Key_Y)
    assert window.side.claims.reason.question == "Accept 3 claims: why?"
    answer(window, "One register")
    settle(qtbot, runner)
    made = [row.assessment for row in again(window, rows)]
    assert [(a.status, a.reason) for a in made if a] == [(Status.ACCEPTED, "One register")] * 3
    assert QApplication.focusWidget() is window.side.claims.list
    assert "accept 3 claims" in window.actions_["undo"].text()
    window.actions_["undo"].trigger()
    settle(qtbot, runner)
    assert again(window, rows) == rows


def test_a_field_of_the_detail_is_set_for_all_that_are_chosen(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    rows = choose(window, 2)
    window.side.claims.detail.judgement.reliability.button("B").click()
    answer(window, "")
    settle(qtbot, runner)
    made = [row.assessment for row in again(window, rows)]
    assert [(a.reliability, a.reason) for a in made if a] == [("B", "")] * 2


def test_no_claim_is_rejected_with_its_reason_in_one_go_or_left(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    rows = choose(window, 1)
    QTest.keyClick(window.side.claims.list, Qt.Key.Key_N)
    QTest.keyClick(window.side.claims.reason.line, Qt.Key.Key_Escape)
    settle(qtbot, runner)
    assert again(window, rows) == rows
    assert QApplication.focusWidget() is window.side.claims.list
    QTest.keyClick(window.side.claims.list, Qt.Key.Key_N)
    assert window.side.claims.reason.question.startswith("Reject “")
    window.side.claims.list.step(1)
    assert window.side.claims.reason.question == "", "a question about another claim does not stay"
    window.side.claims.list.step(-1)
    QTest.keyClick(window.side.claims.list, Qt.Key.Key_N)
    answer(window, "A page number")
    settle(qtbot, runner)
    made = again(window, rows)[0].assessment
    assert made is not None
    assert (made.status, made.reason) == (Status.REJECTED, "A page number")
    window.actions_["undo"].trigger()
    settle(qtbot, runner)
    assert again(window, rows) == rows


def test_grades_by_single_keys_and_the_wording_of_each(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    rows = choose(window, 1)
    listed, box = window.side.claims.list, window.side.claims.detail.judgement
    QTest.keyClick(listed, Qt.Key.Key_C, SHIFT)
    QTest.keyClick(listed, Qt.Key.Key_2)
    settle(qtbot, runner)
    made = again(window, rows)[0].assessment
    assert made is not None
    assert (made.reliability, made.credibility) == ("C", "2")
    assert (box.reliability.words, box.credibility.words) == ("fairly reliable", "probably true")
    QTest.keyClick(listed, Qt.Key.Key_2)
    settle(qtbot, runner)
    assert again(window, rows)[0].assessment is not None
    assert box.credibility.grade is None
    box.reliability.button("F").setFocus()
    assert box.reliability.words == "F: reliability cannot be judged"
    assert "no average" in box.reliability.button("F").toolTip()
    listed.setFocus()
    assert box.reliability.words == "fairly reliable"


def test_likelihood_says_its_chances_and_can_be_taken_back(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    rows = choose(window, 1)
    box = window.side.claims.detail.judgement.likelihood
    assert [box.itemData(n) for n in range(box.count())] == [None, *LIKELIHOOD]
    at = box.findData("very likely")
    assert "80 to 95" in box.itemText(at)
    box.activated.emit(at)
    settle(qtbot, runner)
    made = again(window, rows)[0].assessment
    assert made is not None
    assert made.likelihood == "very likely"
    assert box.currentIndex() == at
    box.activated.emit(0)
    settle(qtbot, runner)
    assert box.currentIndex() == 0


def test_the_queue_goes_on_to_the_next_document_and_ends(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    window.side.go_to_claims()
    listed = window.side.claims.list
    first = window.documents.current_id
    count = 0
    while window.documents.current_id == first:
        QTest.keyClick(listed, Qt.Key.Key_J)
        settle(qtbot, runner)
        if window.documents.current_id != first:
            break
        QTest.keyClick(listed, Qt.Key.Key_Y)
        settle(qtbot, runner)
        count += 1
    assert window.side.claims.progress.startswith("0 of ")
    assert f"{count} of " in window.side.claims.progress
    row = window.side.claims.current
    assert row is not None
    assert row.status is Status.UNREVIEWED
    assert QApplication.focusWidget() is listed


def test_evidence_is_linked_by_typing_opened_and_removed(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    rows = choose(window, 1)
    box = window.side.claims.detail.judgement.evidence
    QTest.keyClick(window.side.claims.list, Qt.Key.Key_L)
    assert QApplication.focusWidget() is box.line
    QTest.keyClicks(box.line, "Register of 2021")
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    settle(qtbot, runner)
    other = window.side.claims.list.model().rowCount() - 1
    target = window.side.claims._model.values()[other]
    box.added.emit(Stance.WEAKENS, f"claim {target.id}")
    settle(qtbot, runner)
    qtbot.waitUntil(lambda: any(b.isVisible() for b in box.findChildren(PassageButton)))
    words = [b for b in box.findChildren(PassageButton) if b.isVisible()]
    assert len(words) == 1
    words[0].click()
    settle(qtbot, runner)
    assert window.side.claims.current is not None
    assert window.side.claims.current.id == target.id
    window.side.claims.show_claim(rows[0].id)
    settle(qtbot, runner)
    for left in (1, 0):
        close = [b for b in box.findChildren(QToolButton) if b.toolTip().startswith("Remove")]
        close[0].click()
        settle(qtbot, runner)
        qtbot.waitUntil(
            lambda left=left: len([b for b in box.findChildren(QToolButton) if b.isVisible()]) == left
        )
    assert "remove evidence" in window.actions_["undo"].text()


@pytest.mark.qt_log_ignore("propagateSizeHints", r"support raise\(\)", "grabbing the keyboard")
def test_what_is_typed_is_sought_among_claims_and_documents(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    choose(window, 1)
    box = window.side.claims.detail.judgement.evidence
    box.begin()
    QTest.keyClicks(box.line, "wire")
    settle(qtbot, runner)
    offers = box.completer.model()
    assert offers.rowCount() >= 1
    words = offers.index(0, 0).data()
    popup = box.completer.popup()
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not box.line.text())
    settle(qtbot, runner)
    assert [b.toolTip().splitlines()[0] for b in box.findChildren(PassageButton)] == [words]


@pytest.mark.parametrize("action", ["claim_history", "document_history"])
def test_the_history_tells_before_after_and_why(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner, action: str
) -> None:
    choose(window, 1)
    QTest.keyClick(window.side.claims.list, Qt.Key.Key_N)
    answer(window, "A page number")
    settle(qtbot, runner)
    window.actions_[action].trigger()
    settle(qtbot, runner)
    model = window.info.table.model()
    cells = [str(model.index(model.rowCount() - 1, column).data()) for column in range(model.columnCount())]
    assert "A. M." in cells
    assert cells[3].endswith("status: unreviewed → rejected")
    assert cells[-1] == "A page number"
