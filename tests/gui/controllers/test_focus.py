from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.gui.main_window import MainWindow
from viewer.gui.panels.report.panel import ReportPanel
from viewer.gui.workers.runner import TaskRunner


def settle(qtbot: QtBot, runner: TaskRunner) -> None:
    qtbot.waitUntil(lambda: not runner.is_busy, timeout=30_000)


def test_f6_goes_through_the_panes_and_back(window: MainWindow) -> None:
    page = window.documents.page
    assert page is not None
    window.library.list.setFocus()
    seen = []
    for _ in range(4):
        window.actions_["next_pane"].trigger()
        seen.append(QApplication.focusWidget())
    strip = window.chronology.view
    assert seen == [page.reader.widget, window.side.claims.list, strip, window.library.list]
    window.actions_["previous_pane"].trigger()
    assert QApplication.focusWidget() is strip


def test_f6_from_within_a_pane_goes_to_the_next_one(window: MainWindow) -> None:
    page = window.documents.page
    assert page is not None
    page.find_bar.open("people")
    window.actions_["next_pane"].trigger()
    assert QApplication.focusWidget() is window.side.claims.list


def test_f6_works_in_the_other_views_too(window: MainWindow, qtbot: QtBot, runner: TaskRunner) -> None:
    for name, count in (("compare", 4), ("report", 3)):
        window.actions_["mark_document"].trigger()
        window.views.show(name)
        settle(qtbot, runner)
        view = window.views.view(name)
        assert view.isAncestorOf(QApplication.focusWidget())
        first = QApplication.focusWidget()
        seen = set()
        for _ in range(count):
            window.actions_["next_pane"].trigger()
            seen.add(QApplication.focusWidget())
        assert QApplication.focusWidget() is first
        assert len(seen) == count


def test_f6_in_an_empty_archive_reaches_the_import(
    open_window: Callable[[Path], MainWindow], tmp_path: Path
) -> None:
    window = open_window(tmp_path / "new.db")
    window.actions_["next_pane"].trigger()
    seen = [QApplication.focusWidget()]
    window.actions_["next_pane"].trigger()
    seen.append(QApplication.focusWidget())
    assert window.welcome.first_button in seen


def test_a_view_gets_the_focus_where_it_was_left(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    claims = window.side.claims.list
    claims.setFocus()
    window.actions_["first_steps"].trigger()
    qtbot.keyClick(window.info.back, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is claims
    window.actions_["view_compare"].trigger()
    settle(qtbot, runner)
    assert not claims.hasFocus()
    window.actions_["view_read"].trigger()
    assert QApplication.focusWidget() is claims


def test_keys_of_the_reader_leave_those_of_the_other_views_alone(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    for row in (0, 1):
        window.library.list.setCurrentIndex(window.library.list.model().index(row, 0))
        window.actions_["mark_document"].trigger()
    settle(qtbot, runner)
    window.actions_["view_report"].trigger()
    settle(qtbot, runner)
    report = window.views.view("report")
    assert isinstance(report, ReportPanel)
    entries = QApplication.focusWidget()
    before = [row.entry.uid for row in report.model.values()]
    assert len(before) == 2
    assert entries is not None
    qtbot.keyClick(entries, Qt.Key.Key_Home)
    qtbot.keyClick(entries, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, runner)
    assert [row.entry.uid for row in report.model.values()] == before[::-1]
    window.actions_["view_read"].trigger()
    assert window.actions_["next_claim"].isEnabled()
