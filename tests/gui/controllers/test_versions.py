"""Versions and the queue in a real window: recognised after an import, settled by keys alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import OpenWindow, settle
from viewer.domain.span import Span
from viewer.domain.versions import WorkKind
from viewer.domain.vocabulary import Status
from viewer.gui import dialogs
from viewer.gui.controllers.views import COMPARE, READ
from viewer.gui.main_window import MainWindow
from viewer.gui.panels.queue.page import QueuePage
from viewer.gui.workers.runner import TaskRunner
from viewer.services.annotate import add_annotation
from viewer.services.assess import assess
from viewer.services.documents import load_document
from viewer.services.ingest import import_files
from viewer.services.versions import recognise_versions
from viewer.services.workspace import open_workspace

OLD = """Flood in the Arvan valley

4 March 2020

On 2 March, at least 12 people were killed and 30 wounded near Besh-Tal, the health ministry said.

About 400 residents were evacuated from the village of Dorgul. The road to Sary-Bulak was closed.
"""
NEW = (
    OLD.replace("4 March", "5 March")
    .replace("12 people", "15 people")
    .replace("The road to Sary-Bulak was closed.", "Наводнение размыло дорогу \U0001f30a.")
)


@pytest.fixture
def archive_path(tmp_path: Path) -> Path:
    """An archive with the older text, and work on what stays, changes and goes."""
    path = tmp_path / "flood.db"
    (tmp_path / "old.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.txt").write_text(NEW, encoding="utf-8")
    with open_workspace(path, create=True, reviewer="A. M.") as ws:
        import_files(ws, [tmp_path / "old.txt"], workers=0)
        for words in ("12 people", "400 residents", "The road to Sary-Bulak was closed"):
            start = OLD.index(words)
            add_annotation(ws, 1, Span(start, start + len(words)), body=f"on {words}")
        toll = next(c for c in load_document(ws, 1).claims if c.item.text.startswith("at least 12"))
        assess(ws, toll.id, status=Status.ACCEPTED)
    return path


def take_newer(path: Path) -> None:
    with open_workspace(path, reviewer="A. M.") as ws:
        report = import_files(ws, [path.with_name("new.txt")], workers=0)
        recognise_versions(ws, [o.document_id for o in report.imported])


@pytest.fixture
def queue_window(open_window: OpenWindow, archive_path: Path, qtbot: QtBot, runner: TaskRunner) -> MainWindow:
    take_newer(archive_path)
    window = open_window(archive_path)
    window.actions_["queue"].trigger()
    settle(qtbot, runner)
    return window


def page_of(window: MainWindow) -> QueuePage:
    page = window.versions.queue_page
    assert page is not None
    assert window.stack.currentWidget() is page
    return page


def versions_listed(window: MainWindow) -> int:
    page = window.versions.versions_page
    return len(page.document_ids) if page is not None else 0


def front(window: MainWindow) -> int | None:
    return window.documents.current_id


def kinds(page: QueuePage) -> list[tuple[WorkKind, str]]:
    return [(e.item.kind, e.item.exact) for e in page.list.model().values()]  # type: ignore[attr-defined]


def notes(path: Path, document_id: int) -> list[str]:
    with open_workspace(path, read_only=True) as ws:
        return [a.exact for a in load_document(ws, document_id).annotations]


def test_an_import_says_what_it_recognised_and_leads_to_the_queue(
    open_window: OpenWindow, archive_path: Path, qtbot: QtBot, runner: TaskRunner
) -> None:
    window = open_window(archive_path)
    with qtbot.waitSignal(window.imports.finished, timeout=60_000):
        window.imports.start([archive_path.with_name("new.txt")])
    settle(qtbot, runner)
    (message,) = window.messages.messages
    assert "is a version of a document that is here already" in message.words
    (row,) = window.library._model.values()
    assert (row.versions, window.actions_["queue"].text()) == (2, "&Queue of work to be placed: 3 items")
    message.button.click()
    settle(qtbot, runner)
    assert len(kinds(page_of(window))) == 3
    assert window.messages.messages == []


def test_the_queue_is_worked_by_keys_alone(
    queue_window: MainWindow, archive_path: Path, qtbot: QtBot, runner: TaskRunner
) -> None:
    page = page_of(queue_window)
    assert page.list.hasFocus()
    assert kinds(page) == [
        (WorkKind.ASSESSMENT, "at least 12 people were killed"),
        (WorkKind.ANNOTATION, "12 people"),
        (WorkKind.ANNOTATION, "The road to Sary-Bulak was closed"),
    ]
    for key in (Qt.Key.Key_Y, Qt.Key.Key_Y):
        QTest.keyClick(page.list, key)
        settle(qtbot, runner)
    assert kinds(page) == [(WorkKind.ANNOTATION, "The road to Sary-Bulak was closed")]
    assert notes(archive_path, 2) == ["15 people", "400 residents"]
    QTest.keyClick(page.list, Qt.Key.Key_Y)  # no place is known: nothing happens
    QTest.keyClick(page.list, Qt.Key.Key_K)
    settle(qtbot, runner)
    assert kinds(page) == []
    assert notes(archive_path, 1)[-1] == "The road to Sary-Bulak was closed"
    queue_window.session.undo()
    settle(qtbot, runner)
    QTest.keyClick(page.list, Qt.Key.Key_D)
    settle(qtbot, runner)
    assert notes(archive_path, 1) == ["12 people", "400 residents"]
    QTest.keyClick(page.back, Qt.Key.Key_Escape)
    assert queue_window.views.current == READ
    assert queue_window.stack.currentWidget() is queue_window.panes


def test_an_item_can_be_put_at_words_selected_in_the_text(
    queue_window: MainWindow, archive_path: Path, qtbot: QtBot, runner: TaskRunner
) -> None:
    page = page_of(queue_window)
    page.list.setCurrentIndex(page.list.model().index(2, 0))
    QTest.keyClick(page.list, Qt.Key.Key_P)
    assert "Select the words" in queue_window.messages.messages[-1].words
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    settle(qtbot, runner)
    shown = queue_window.documents.page
    assert shown is not None
    assert shown.view is not None
    assert shown.view.document.id == 2
    start = NEW.index("размыло дорогу")
    shown.reader.select_span(Span(start, start + len("размыло дорогу")))
    queue_window.actions_["queue"].trigger()
    settle(qtbot, runner)
    page.list.setCurrentIndex(page.list.model().index(2, 0))
    QTest.keyClick(page.list, Qt.Key.Key_P)
    settle(qtbot, runner)
    assert notes(archive_path, 2) == ["400 residents", "размыло дорогу"]


def test_versions_are_listed_opened_and_compared(
    queue_window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    window = queue_window
    window.views.go_back()
    window.library.list.setFocus()
    window.library.list.setCurrentIndex(window.library.list.model().index(0, 0))
    window.actions_["versions"].trigger()
    settle(qtbot, runner)
    page = window.versions.versions_page
    assert page is not None
    assert window.stack.currentWidget() is page
    assert window.documents.open_ids() == [2]
    assert page.document_ids == (2, 1)
    page.table.selectRow(1)
    assert not page.compare.isEnabled()
    page.open.click()
    settle(qtbot, runner)
    assert front(window) == 1
    hint = window.messages.messages[-1]
    assert hint.words.startswith("This is an earlier version")
    hint.button.click()
    settle(qtbot, runner)
    assert front(window) == 2
    window.actions_["compare_versions"].trigger()
    settle(qtbot, runner)
    assert window.views.current == COMPARE
    panel = window.views.view(COMPARE)
    assert panel.document_ids() == (1, 2)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: "changed" in panel.heading, timeout=20_000)  # type: ignore[attr-defined]
    window.actions_["versions"].trigger()
    settle(qtbot, runner)
    page.table.selectRow(0)
    page.part.click()
    settle(qtbot, runner)
    assert versions_listed(window) == 1
    assert len(window.library._model.values()) == 2


@pytest.mark.parametrize("size", [QSize(1060, 620), QSize(1440, 900)])
def test_nothing_of_the_queue_is_cut_off(queue_window: MainWindow, size: QSize, qtbot: QtBot) -> None:
    page = page_of(queue_window)
    queue_window.resize(size)
    qtbot.waitUntil(lambda: page.width() > size.width() - 40)
    for row in range(3):
        page.list.setCurrentIndex(page.list.model().index(row, 0))
        for button in (page.accept, page.keep, page.drop, page.put, page.compare):
            assert button.width() >= button.sizeHint().width()
            assert button.accessibleName()
        detail = page.parts.widget(1)
        assert detail is not None
        assert page.what.width() <= detail.width()


def test_annotations_come_in_and_go_out_by_the_file_menu(
    open_window: OpenWindow, archive_path: Path, qtbot: QtBot, runner: TaskRunner, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    window = open_window(archive_path)
    out = tmp_path / "notes.jsonld"
    monkeypatch.setattr(dialogs, "choose_annotations_to_write", lambda _: out)
    window.actions_["export_annotations"].trigger()
    settle(qtbot, runner)
    items = json.loads(out.read_text(encoding="utf-8"))["first"]["items"]
    assert len(items) == 3
    items[0]["id"] = "https://other.example/1"
    items[1]["id"] = "https://other.example/2"
    items[1]["target"]["selector"] = [{"type": "TextQuoteSelector", "exact": "About 500 residents"}]
    items[2] = {"id": "x:3", "target": {"source": "https://nowhere.example/"}, "bodyValue": "stray"}
    back = tmp_path / "back.json"
    back.write_text(json.dumps(items), encoding="utf-8")
    monkeypatch.setattr(dialogs, "choose_annotations_to_read", lambda _: back)
    window.actions_["import_annotations"].trigger()
    settle(qtbot, runner)
    assert window.messages.messages[-1].words.startswith("Annotations: 1 taken in, 1 to be placed")
    window.messages.messages[-1].button.click()
    settle(qtbot, runner)
    page = page_of(window)
    assert not page.keep.isEnabled()
    assert page.accept.isEnabled()
    window.session.undo()
    settle(qtbot, runner)
    assert kinds(page) == []
