"""Codes in the window: the page with its tree, and the bar that codes what is selected."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.gui.conftest import OpenWindow, settle
from viewer.domain.coding import CodeColour
from viewer.domain.span import Span
from viewer.gui import dialogs
from viewer.gui.main_window import MainWindow
from viewer.gui.models.codes import CodesModel
from viewer.gui.panels.shell.tags import TagsPage
from viewer.gui.workers.runner import TaskRunner
from viewer.services.codebook import CodeRow, list_codes
from viewer.services.tags import Target, add_code, apply_code
from viewer.services.workspace import open_workspace


@pytest.fixture
def coded(archive_path: Path) -> Path:
    with open_workspace(archive_path, reviewer="A. M.") as ws:
        add_code(ws, "harm/houses", colour=CodeColour.OCHRE, memo="Burnt.")
        add_code(ws, "talks")
        apply_code(ws, "houses", Target(1, span=Span(120, 150)))
        apply_code(ws, "houses", Target(claim_id=2))
    return archive_path


def opened(window: MainWindow, qtbot: QtBot, runner: TaskRunner) -> TagsPage:
    window.actions_["codes"].trigger()
    settle(qtbot, runner)
    page = window.tags.page
    assert page is not None
    assert window.stack.currentWidget() is page
    return page


def shown(page: TagsPage) -> list[str]:
    return [row.path for row in rows_of(page.model)]


def rows_of(model: CodesModel, above: QModelIndex | None = None) -> list[CodeRow]:
    found = []
    for n in range(model.rowCount(above or QModelIndex())):
        index = model.index(n, 0, above or QModelIndex())
        row = model.row_at(index)
        assert row is not None
        found += [row, *rows_of(model, index)]
    return found


def test_codes_are_made_renamed_coloured_defined_and_taken_back(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    page = opened(window, qtbot, runner)
    assert page.field.hasFocus()
    QTest.keyClicks(page.field, "harm/houses")
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    settle(qtbot, runner)
    assert shown(page) == ["harm", "harm/houses"]
    assert page.current is not None
    assert page.current.path == "harm/houses"
    page.tree.setFocus()
    QTest.keyClick(page.tree, Qt.Key.Key_F2)
    editor = page.tree.findChild(QLineEdit)
    QTest.keyClicks(editor, "homes")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(page) == ["harm", "harm/homes"])
    next(a for a in page.colours.actions() if a.text() == "Teal").trigger()
    settle(qtbot, runner)
    page.memo.setPlainText("Where people live.")
    page.save.click()
    settle(qtbot, runner)
    assert page.current is not None
    assert (page.current.path, page.current.colour) == ("harm/homes", CodeColour.TEAL)
    assert page.current.memo == "Where people live."
    assert not page.save.isEnabled()
    for _ in range(4):
        window.actions_["undo"].trigger()
        settle(qtbot, runner)
    assert shown(page) == []


def test_codes_are_moved_by_key_and_by_dragging(
    open_window: OpenWindow, coded: Path, qtbot: QtBot, runner: TaskRunner
) -> None:
    page = opened(open_window(coded), qtbot, runner)
    page.pick("talks")
    page.other.setText("harm")
    page.move_under.click()
    settle(qtbot, runner)
    assert shown(page) == ["harm", "harm/houses", "harm/talks"]
    model = page.model
    data = model.mimeData([model.index_of("harm/houses")])
    assert isinstance(data, QMimeData)
    move = Qt.DropAction.MoveAction
    assert not model.dropMimeData(data, move, -1, -1, model.index_of("harm/talks"))
    settle(qtbot, runner)
    assert shown(page) == ["harm", "harm/talks", "harm/talks/houses"]
    model.dropMimeData(data, move, -1, -1, model.index_of("harm/houses"))
    model.dropMimeData(model.mimeData([model.index_of("harm/talks")]), move, 0, 0, QModelIndex())
    settle(qtbot, runner)
    assert shown(page) == ["harm", "talks", "talks/houses"]


def test_merging_and_deleting(open_window: OpenWindow, coded: Path, qtbot: QtBot, runner: TaskRunner) -> None:
    window = open_window(coded)
    page = opened(window, qtbot, runner)
    page.pick("harm/houses")
    assert not page.merge.isEnabled()
    page.other.setText("talks")
    page.merge.click()
    settle(qtbot, runner)
    assert [(r.path, r.total) for r in rows_of(page.model)] == [("harm", 0), ("talks", 2)]
    page.pick("talks")
    page.tree.setFocus()
    QTest.keyClick(page.tree, Qt.Key.Key_Delete)
    settle(qtbot, runner)
    assert shown(page) == ["harm"]
    assert window.actions_["undo"].text() == "&Undo: delete code"


def test_places_are_listed_opened_and_cleared(
    open_window: OpenWindow, coded: Path, qtbot: QtBot, runner: TaskRunner
) -> None:
    window = open_window(coded)
    page = opened(window, qtbot, runner)
    page.pick("harm/houses")
    settle(qtbot, runner)
    table = page.places.model()
    assert [table.index(n, 0).data() for n in range(table.rowCount())] == ["passage", "claim"]
    page.places.selectRow(0)
    page.places.setFocus()
    QTest.keyClick(page.places, Qt.Key.Key_Delete)
    settle(qtbot, runner)
    assert page.current is not None
    assert (page.current.path, page.current.total) == ("harm/houses", 1)
    page.places.activated.emit(page.places.currentIndex())
    settle(qtbot, runner)
    assert window.side.claims.current is not None
    assert window.side.claims.current.id == 2


def test_rows_speak_of_all_they_show(
    open_window: OpenWindow, coded: Path, qtbot: QtBot, runner: TaskRunner
) -> None:
    page = opened(open_window(coded), qtbot, runner)
    index = page.model.index_of("harm/houses")
    words = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "houses, below harm, ochre, 1 passage, 1 claim, 0 documents"


@pytest.mark.qt_log_ignore("grabbing the keyboard", "propagateSizeHints", r"support raise\(\)")
def test_bar_codes_words_a_claim_or_a_document(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner, archive_path: Path
) -> None:
    bar = window.code_bar
    assert window.documents.page is not None
    reader = window.documents.page.reader
    for prepare, words in (
        (lambda: (reader.select_span(Span(120, 150)), reader.widget.setFocus()), "Code “"),
        (lambda: (window.side.claims.list.setFocus(), window.side.claims.list.step(1)), "Code the claim"),
        (lambda: window.library.list.setFocus(), "Code the document"),
    ):
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        prepare()
        window.actions_["code_this"].trigger()
        settle(qtbot, runner)
        assert bar.isVisible()
        assert bar.field.hasFocus()
        assert bar.what.text().startswith(words)
        QTest.keyClicks(bar.field, "harm")
        QTest.keyClick(bar.field, Qt.Key.Key_Return)
        settle(qtbot, runner)
        assert not bar.isVisible()
    with open_workspace(archive_path, read_only=True) as ws:
        counts = list_codes(ws)[0].counts
    assert (counts.passages, counts.claims, counts.documents) == (1, 1, 1)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.library.list.setFocus()
    window.actions_["code_this"].trigger()
    settle(qtbot, runner)
    assert bar.field.completer().model().rowCount() == 1
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert window.library.list.hasFocus()


def test_codes_leave_by_the_file_menu(
    open_window: OpenWindow, coded: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(coded)
    path = tmp_path / "p.qdpx"
    monkeypatch.setattr(dialogs, "choose_data_file", lambda *_, **__: path)
    with qtbot.waitSignal(window.data_export.job.exported, timeout=30_000) as done:
        window.actions_["export_archive"].trigger()
    assert done.args[0].passages == 2
    assert path.read_bytes().startswith(b"PK")
