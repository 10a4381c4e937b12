"""The Report view: several selections, own headings and text, by keyboard and without dialogs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.domain.chronology import DayWindow
from viewer.domain.vocabulary import EntryKind
from viewer.gui.main_window import MainWindow
from viewer.gui.panels.report.form import ReportForm
from viewer.gui.panels.report.panel import ReportPanel
from viewer.gui.theme import ThemeHolder
from viewer.gui.workers.runner import TaskRunner

Settle = Callable[[], None]


@pytest.fixture
def settled(qtbot: QtBot, runner: TaskRunner) -> Settle:
    return lambda: qtbot.waitUntil(lambda: not runner.is_busy, timeout=30_000)


@pytest.fixture
def panel(window: MainWindow, settled: Settle) -> ReportPanel:
    for row in (0, 1):
        window.library.list.setCurrentIndex(window.library.list.model().index(row, 0))
        window.actions_["mark_document"].trigger()
    settled()
    window.actions_["view_report"].trigger()
    settled()
    panel = window.views.view("report")
    assert isinstance(panel, ReportPanel)
    panel.entries.setCurrentIndex(panel.model.index(1))
    return panel


def kinds(panel: ReportPanel) -> list[EntryKind]:
    return [row.entry.kind for row in panel.model.values()]


def write(words: str, *, ctrl: bool = False) -> None:
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, words)
    modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(field, Qt.Key.Key_Return, modifier)


def test_a_heading_goes_before_the_current_entry_and_a_text_behind_it(
    window: MainWindow, panel: ReportPanel, settled: Settle
) -> None:
    QTest.keyClick(panel.entries, Qt.Key.Key_H)
    write("The second part")
    settled()
    assert kinds(panel) == [EntryKind.DOCUMENT, EntryKind.HEADING, EntryKind.DOCUMENT]
    assert panel.entries.hasFocus()
    QTest.keyClick(panel.entries, Qt.Key.Key_T)
    write("Words of mine.", ctrl=True)
    settled()
    assert kinds(panel)[-1] is EntryKind.TEXT
    window.actions_["undo"].trigger()
    window.actions_["undo"].trigger()
    settled()
    assert kinds(panel) == [EntryKind.DOCUMENT, EntryKind.DOCUMENT]


def test_escape_leaves_without_a_heading(panel: ReportPanel, settled: Settle) -> None:
    QTest.keyClick(panel.entries, Qt.Key.Key_H)
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "Not this")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    settled()
    assert len(kinds(panel)) == 2
    assert panel.entries.hasFocus()


def test_f2_changes_the_words_of_a_heading(panel: ReportPanel, settled: Settle) -> None:
    panel.ask_heading()
    write("First words")
    settled()
    panel.entries.setCurrentIndex(panel.model.index(1))
    QTest.keyClick(panel.entries, Qt.Key.Key_F2)
    write("Other words")
    settled()
    assert panel.model.values()[1].entry.title == "Other words"


def test_a_document_is_shown_in_excerpts_by_key(panel: ReportPanel, settled: Settle) -> None:
    for words in ("Document in excerpts, with all its claims", "Document with all its claims"):
        QTest.keyClick(panel.entries, Qt.Key.Key_E)
        settled()
        assert panel.model.values()[1].second_line == words


def test_selections_are_begun_switched_and_deleted_in_place(
    window: MainWindow, panel: ReportPanel, settled: Settle
) -> None:
    panel.ask_new_selection()
    write("For the editor")
    settled()
    assert panel.selection_name == "For the editor"
    assert kinds(panel) == []
    panel.head.chosen.emit("first")
    settled()
    assert (panel.selection_name, len(kinds(panel))) == ("Main", 2)
    panel.ask_copy()
    write("")
    settled()
    assert (panel.selection_name, len(kinds(panel))) == ("Main (copy)", 2)
    panel.delete_selection()
    settled()
    assert panel.selection_name == "Main"
    window.actions_["undo"].trigger()
    settled()
    assert panel.selection_name == "Main (copy)"


def test_the_form_chooses_template_and_language(qtbot: QtBot, holder: ThemeHolder) -> None:
    form = ReportForm(holder)
    qtbot.addWidget(form)
    assert (form.options().template, form.options().language) == ("full", "en")
    form.choose(template="brief", language="ru")
    assert (form.options().template, form.options().language) == ("brief", "ru")


def test_the_chosen_days_of_a_chronology_are_marked_by_key(window: MainWindow, settled: Settle) -> None:
    settled()
    view = window.chronology.view
    mark = next(m for m in view.chronology.marks if m.span.is_exact)
    day = int(mark.span.start or 0)
    view.set_window(DayWindow(day, day))
    settled()
    QTest.keyClick(view, Qt.Key.Key_M)
    settled()
    window.actions_["view_report"].trigger()
    settled()
    panel = window.views.view("report")
    assert isinstance(panel, ReportPanel)
    (row,) = panel.model.values()
    assert row.entry.kind is EntryKind.CHRONOLOGY
    assert row.entry.details == dict.fromkeys(("first", "last"), date.fromordinal(day).isoformat())
