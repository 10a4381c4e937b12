"""Masks in the window: of a name typed, of words selected, shown again, taken back."""

from __future__ import annotations

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import settle
from viewer.domain.span import Span
from viewer.gui.main_window import MainWindow
from viewer.gui.panels.shell.masks import MasksPage
from viewer.gui.workers.runner import TaskRunner


def opened(window: MainWindow, qtbot: QtBot, runner: TaskRunner) -> MasksPage:
    window.actions_["masks"].trigger()
    settle(qtbot, runner)
    page = window.masks.page
    assert page is not None
    assert window.stack.currentWidget() is page
    return page


def rows(page: MasksPage) -> list[list[str]]:
    model = page.table.model()
    return [[model.index(r, c).data() for c in range(model.columnCount())] for r in range(model.rowCount())]


def test_a_name_is_masked_shown_again_and_taken_back(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    page = opened(window, qtbot, runner)
    assert page.field.hasFocus()
    QTest.keyClicks(page.field, "Kok-Tash")
    page.add.click()
    settle(qtbot, runner)
    assert rows(page) == [["[name 1]", "everywhere", "Kok-Tash"]]
    assert window.actions_["undo"].text() == "&Undo: mask name"
    page.remove.click()
    settle(qtbot, runner)
    assert rows(page) == []
    window.actions_["undo"].trigger()
    settle(qtbot, runner)
    assert rows(page) == [["[name 1]", "everywhere", "Kok-Tash"]]


def test_selected_words_are_masked_as_a_name_and_a_sentence_as_a_passage(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    reader = window.documents.page.reader
    window.actions_["mask_selection"].trigger()
    assert window.session.archive is not None
    text = window.documents.page.view.text
    start = text.index("31")
    reader.select_span(Span(start, start + 2))
    window.actions_["mask_selection"].trigger()
    settle(qtbot, runner)
    assert "[name 1]" in window.messages.messages[-1].accessibleName()
    reader.select_span(Span(start, start + 60))
    window.actions_["mask_selection"].trigger()
    settle(qtbot, runner)
    page = opened(window, qtbot, runner)
    assert [row[:2] for row in rows(page)] == [["[name 1]", "everywhere"], ["[passage 1]", "document 1"]]
