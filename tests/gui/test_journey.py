"""A reviewer's path through the window: import, find, judge, annotate, take back, mark for the report."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.gui.conftest import LONG, OpenWindow, settle
from viewer.domain.span import Span
from viewer.domain.vocabulary import AnnotationStatus
from viewer.gui import dialogs
from viewer.gui.main_window import MainWindow
from viewer.gui.panels.document.page import DocumentPage
from viewer.gui.workers.runner import TaskRunner
from viewer.services.annotate import list_annotations
from viewer.services.select import list_selection
from viewer.services.workspace import open_workspace

FIRST = """Flood commission, second bulletin

Published on 14 June 2019

On 12 June 2019 the dam above the village of Terekti gave way \U0001f30a. At least 14 people were killed,
the regional health office said. More than 200 houses were destroyed and 3,400 people were evacuated.
"""
SECOND = """Valley Courier, evening edition

Published on 15 June 2019

The breach on 12 June 2019 killed 16 people near Terekti, the ministry of emergencies reported.
Some 180 houses were destroyed.
"""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "bulletin.txt", tmp_path / "courier.txt"]
    for path, text in zip(paths, (FIRST, SECOND), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def page_of(window: MainWindow) -> DocumentPage:
    page = window.documents.page
    assert page is not None
    return page


def test_a_reviewers_path(
    open_window: OpenWindow, qtbot: QtBot, runner: TaskRunner, tmp_path: Path, files: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    archive = tmp_path / "flood.db"
    window = open_window(archive)

    # Two files come in through the menu.
    monkeypatch.setattr(dialogs, "choose_files", lambda parent: files)
    with qtbot.waitSignal(window.imports.finished, timeout=LONG):
        window.actions_["import_files"].trigger()
    settle(qtbot, runner)
    assert window.library.list.model().rowCount() == 2
    assert window.middle.currentWidget() is window.documents

    # The second document is chosen in the library.
    window.library.list.setFocus()
    qtbot.keyClick(window.library.list, Qt.Key.Key_Down)
    settle(qtbot, runner)
    assert window.documents.open_ids() == [1]
    qtbot.keyClick(window.library.list, Qt.Key.Key_Return)
    settle(qtbot, runner)
    assert window.documents.current_id == 2
    window.documents_controller.open(1)

    # A claim chosen in the list shows in the text; one clicked in the text shows in the list.
    page, claims = page_of(window), window.side.claims
    claims.words.setText("14")
    claims.list.setCurrentIndex(claims.list.model().index(0, 0))
    killed = claims.current
    assert killed is not None
    assert page.claim_id == killed.id
    claims.words.clear()
    assert page.view is not None
    other = next(r for r in page.view.claims if r.id != killed.id and r.kind.value == "figure")
    page.reader.signals.highlight_clicked.emit(other.id)
    assert claims.current is not None
    assert claims.current.id == other.id

    # Words behind an emoji are selected and annotated; the stored words are the ones meant.
    start = page.view.text.index("At least 14 people")
    page.reader.select_span(Span(start, start + 18))
    page.reader.widget.setFocus()
    qtbot.keyClick(page.reader.widget, Qt.Key.Key_A)
    assert page.form.isVisible()
    page.form.comment.setPlainText("Whose count?")
    page.form.tags.setText("toll, #check, toll")
    page.form.status.setCurrentIndex(list(AnnotationStatus).index(AnnotationStatus.OPEN))
    page.form.save_button.click()
    settle(qtbot, runner)
    notes = window.side.annotations
    assert notes.list.model().rowCount() == 1
    notes.list.setCurrentIndex(notes.list.model().index(0, 0))
    assert notes.current is not None
    assert notes.current.exact == "At least 14 people"
    assert notes.current.tags == ("toll", "check")

    # It is edited, taken back, deleted, and brought back.
    notes.list.opened.emit(notes.current)
    page.form.comment.setPlainText("Whose count is it?")
    qtbot.keyClick(page.form.comment, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, runner)
    assert notes.current.body == "Whose count is it?"
    window.actions_["undo"].trigger()
    settle(qtbot, runner)
    assert notes.current.body == "Whose count?"
    notes.delete_asked.emit(notes.current.uid)
    settle(qtbot, runner)
    assert notes.list.model().rowCount() == 0
    assert "delete annotation" in window.actions_["undo"].text().lower()
    window.actions_["undo"].trigger()
    settle(qtbot, runner)
    assert notes.list.model().rowCount() == 1

    # The claim is marked for the report.
    claims.show_claim(killed.id)
    window.side.go_to_claims()
    qtbot.keyClick(claims.list, Qt.Key.Key_Space)
    settle(qtbot, runner)
    assert claims.current.selected

    # A search over all documents opens at its passage, with its count.
    field = window.tools_strip.search
    window.actions_["search"].trigger()
    qtbot.keyClicks(field, "houses")
    qtbot.waitUntil(lambda: window.results.isVisible() and window.results.hits == 2, timeout=LONG)
    hits = [window.results.list.model().index(row, 0) for row in range(2)]
    row = next(at for at, index in enumerate(hits) if "180" in index.data(Qt.ItemDataRole.ToolTipRole))
    window.results.list.setCurrentIndex(hits[row])
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, runner)
    assert not window.results.isVisible()
    assert window.documents.current_id == 2
    page = page_of(window)
    assert page.find_bar.count.text() == "1 of 1"
    assert page.view is not None
    shown = page.reader.visible_range()
    assert shown.start <= page.view.text.index("houses") < shown.end

    # What was done stands in the file.
    window.close()
    runner.shutdown()
    with open_workspace(archive, read_only=True) as ws:
        assert [note.body for note in list_annotations(ws)] == ["Whose count?"]
        assert [entry.claim_id for entry in list_selection(ws)] == [killed.id]
