"""Claims corrected and made in the window, with keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from tests.gui.conftest import settle
from viewer.domain.claims import DateMention, Event, Figure
from viewer.domain.span import Span
from viewer.gui.main_window import MainWindow
from viewer.gui.workers.runner import TaskRunner
from viewer.services.documents import ClaimRow


def pick_figure(window: MainWindow) -> ClaimRow:
    claims = window.side.claims
    claims.list.setFocus()
    for _ in range(40):
        claims.list.step(1)
        if claims.current is not None and isinstance(claims.current.item, Figure):
            return claims.current
    pytest.fail("no figure in the list")


def line(window: MainWindow, name: str) -> QLineEdit:
    field = window.side.claims.detail.form.fields[name]
    assert isinstance(field, QLineEdit)
    return field


def test_a_number_is_corrected_by_keys_and_taken_back(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    before = pick_figure(window)
    detail = window.side.claims.detail
    QTest.keyClick(window.side.claims.list, Qt.Key.Key_C)
    assert detail.form.isVisible()
    assert QApplication.focusWidget() is line(window, "value")
    QTest.keyClicks(line(window, "value"), "4711")
    QTest.keyClick(line(window, "value"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, runner)
    after = window.side.claims.current
    assert after is not None
    assert isinstance(after.item, Figure)
    assert after.item.value == 4711
    assert after.machine == before.item
    assert not detail.form.isVisible()
    window.actions_["undo"].trigger()
    settle(qtbot, runner)
    assert window.side.claims.current == before


def test_what_cannot_be_read_is_said_beside_the_field_and_nothing_is_lost(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    pick_figure(window)
    window.actions_["edit_claim"].trigger()
    form = window.side.claims.detail.form
    line(window, "date").setText("28 April")
    form.save.click()
    assert form.isVisible()
    assert "28 April" in form.problem.text()
    assert QApplication.focusWidget() is line(window, "date")
    QTest.keyClick(line(window, "date"), Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert window.actions_["undo"].isEnabled() is False


def test_the_machines_value_stands_under_a_corrected_one_and_can_come_back(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    before = pick_figure(window)
    window.actions_["edit_claim"].trigger()
    form = window.side.claims.detail.form
    line(window, "side").setText("Both sides")
    category = form.fields["category"]
    assert isinstance(category, QComboBox)
    category.setCurrentIndex(category.findData("missing"))
    form.save.click()
    settle(qtbot, runner)
    window.actions_["edit_claim"].trigger()
    assert form.withdraw.isVisible()
    form.withdraw.click()
    settle(qtbot, runner)
    assert window.side.claims.current == before


@pytest.mark.parametrize(
    ("key", "sort"), [(Qt.Key.Key_F, Figure), (Qt.Key.Key_E, Event), (Qt.Key.Key_D, DateMention)]
)
def test_selected_words_become_a_claim_ready_to_be_filled_in(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner, key: Qt.Key, sort: type
) -> None:
    page = window.documents.page
    assert page is not None
    assert page.view is not None
    start = page.view.text.index("April 30, 2021")
    page.reader.select_span(Span(start, start + len("April 30, 2021")))
    page.reader.widget.setFocus()
    QTest.keyClick(page.reader.widget, key)
    settle(qtbot, runner)
    row = window.side.claims.current
    assert row is not None
    assert row.is_by_hand
    assert isinstance(row.item, sort)
    assert row.item.text == "April 30, 2021"
    assert window.side.claims.detail.form.isVisible()
    assert window.side.claims.detail.form.delete.isVisible()
    window.side.claims.detail.form.delete.click()
    settle(qtbot, runner)
    assert all(not c.is_by_hand for c in window.documents.page.view.claims)
