"""The numbers that no claim covers, worked through with keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.conftest import settle
from viewer.domain.claims import Figure
from viewer.gui.main_window import MainWindow
from viewer.gui.models.unclaimed import around, why_words
from viewer.gui.panels.claims.unclaimed import UnclaimedPanel
from viewer.gui.workers.runner import TaskRunner
from viewer.services.unclaimed import UnclaimedNumber


def opened(window: MainWindow, qtbot: QtBot, runner: TaskRunner) -> UnclaimedPanel:
    window.actions_["focus_unclaimed"].trigger()
    settle(qtbot, runner)
    panel = window.side.unclaimed
    assert QApplication.focusWidget() is panel.list
    QTest.keyClick(panel.list, Qt.Key.Key_Home)
    assert panel.current is not None
    return panel


def test_a_number_is_dismissed_with_a_reason_and_the_next_takes_its_place(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    panel = opened(window, qtbot, runner)
    count = panel.list.model().rowCount()
    first = panel.current
    assert first is not None
    QTest.keyClick(panel.list, Qt.Key.Key_X)
    QTest.keyClicks(panel.reason.line, "part of a name")
    QTest.keyClick(panel.reason.line, Qt.Key.Key_Return)
    settle(qtbot, runner)
    assert panel.list.model().rowCount() == count - 1
    assert panel.current is not None
    assert panel.current.start > first.start
    assert QApplication.focusWidget() is panel.list
    panel.show_dismissed.setChecked(True)
    QTest.keyClick(panel.list, Qt.Key.Key_Home)
    settled = panel.current
    assert settled is not None
    assert why_words(settled) == "dismissed by A. M.: part of a name"
    QTest.keyClick(panel.list, Qt.Key.Key_X)
    settle(qtbot, runner)
    assert panel.current == first
    window.actions_["undo"].trigger()
    window.actions_["undo"].trigger()
    settle(qtbot, runner)
    assert panel.list.model().rowCount() == count


def test_several_numbers_are_dismissed_in_one_step(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    panel = opened(window, qtbot, runner)
    count = panel.list.model().rowCount()
    QTest.keyClick(panel.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(panel.list, Qt.Key.Key_X)
    assert "2 numbers" in panel.reason.question
    QTest.keyClick(panel.reason.line, Qt.Key.Key_Return)
    settle(qtbot, runner)
    assert panel.list.model().rowCount() == count - 2
    window.actions_["undo"].trigger()
    settle(qtbot, runner)
    assert panel.list.model().rowCount() == count


def test_a_number_becomes_a_figure_ready_to_be_filled_in(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    panel = opened(window, qtbot, runner)
    number = panel.current
    assert number is not None
    QTest.keyClick(panel.list, Qt.Key.Key_F)
    settle(qtbot, runner)
    made = window.side.claims.current
    assert made is not None
    assert made.is_by_hand
    assert isinstance(made.item, Figure)
    assert (made.item.start, made.item.end) == (number.start, number.end)
    assert window.side.claims.detail.form.isVisible()
    assert number.span not in [n.span for n in panel._model.values()]


def test_the_words_around_a_number_stand_on_one_line() -> None:
    number = UnclaimedNumber(1, 9, 11, "12", "", before="of the\nyear ", after="\nwas — тихо")
    assert around(number) == ("…of the year ", "12", " was — тихо…")
    assert around(UnclaimedNumber(1, 0, 2, "12", "", "", "th")) == ("", "12", "th…")
    assert why_words(number) == "no reason is known"
