"""Annotations in a real window: answered, put elsewhere, resized, on whole documents, and all on one page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import OpenWindow, settle
from viewer.domain.annotation import Annotation
from viewer.domain.span import Span
from viewer.gui.controllers.views import READ
from viewer.gui.main_window import MainWindow
from viewer.gui.models.annotations import DEPTH_ROLE
from viewer.gui.workers.runner import TaskRunner
from viewer.services.annotate import add_annotation, list_annotations, reply
from viewer.services.ingest import import_files
from viewer.services.workspace import open_workspace

TEXT = (
    "Fire at the mill\n\nThe council of Aksu \U0001f525 said that the mill burned down on Monday.\n\n"
    "Село опустело, сообщили там.\n"
)

Settle = Callable[[], None]


@pytest.fixture
def archive_path(tmp_path: Path) -> Path:
    path = tmp_path / "mill.db"
    (tmp_path / "mill.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "other.txt").write_text(
        "Rain\n\nIt rained for three days on end in the valley.\n", encoding="utf-8"
    )
    with open_workspace(path, create=True, reviewer="A. M.") as ws:
        import_files(ws, [tmp_path / "mill.txt", tmp_path / "other.txt"], workers=0)
        first = note_on(ws, 1, "mill burned", "Which mill?", "source")
        note_on(ws, 1, "Село опустело", "Кто видел?", "missing")
        ws.reviewer = "K. T."
        reply(ws, first.uid, body="The upper one")
        note_on(ws, 2, "rained", "How long?", "weather")
    return path


def note_on(ws: object, document_id: int, words: str, body: str, tag: str) -> Annotation:
    text = TEXT if document_id == 1 else "Rain\n\nIt rained for three days on end in the valley.\n"
    start = text.index(words)
    return add_annotation(ws, document_id, Span(start, start + len(words)), body=body, tags=[tag])  # type: ignore[arg-type]


@pytest.fixture
def done(qtbot: QtBot, runner: TaskRunner) -> Settle:
    return lambda: settle(qtbot, runner)


@pytest.fixture
def reading(open_window: OpenWindow, archive_path: Path, done: Settle) -> MainWindow:
    """The window on the first document, the keyboard on its first annotation."""
    window = open_window(archive_path)
    window.documents_controller.open(1)
    done()
    window.side.go_to_annotations()
    window.side.annotations.list.setCurrentIndex(window.side.annotations.list.model().index(0, 0))
    done()
    return window


def notes(path: Path) -> list[Annotation]:
    with open_workspace(path, read_only=True) as ws:
        return list_annotations(ws)


def rows(window: MainWindow) -> list[tuple[str, int]]:
    model = window.side.annotations.list.model()
    return [(model.index(n, 0).data(), model.index(n, 0).data(DEPTH_ROLE)) for n in range(model.rowCount())]


def test_an_answer_stands_below_what_it_answers(
    reading: MainWindow, archive_path: Path, done: Settle
) -> None:
    assert rows(reading) == [("Which mill?", 0), ("The upper one", 1), ("Кто видел?", 0)]
    listed = reading.side.annotations.list
    QTest.keyClick(listed, Qt.Key.Key_Down)
    QTest.keyClick(listed, Qt.Key.Key_R)
    done()
    page = reading.documents.page
    assert page is not None
    assert page.form.isVisible()
    assert not page.form.status.isVisible()
    page.form.comment.setPlainText("By which source?")
    QTest.keyClick(page.form.comment, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    done()
    assert rows(reading)[:3] == [("Which mill?", 0), ("The upper one", 1), ("By which source?", 2)]
    assert len(page.reader.marks.annotations) == 2  # type: ignore[attr-defined]
    reading.session.undo()
    done()
    assert len(notes(archive_path)) == 4


def test_a_highlight_is_resized_by_keys_word_by_word(
    reading: MainWindow, archive_path: Path, done: Settle
) -> None:
    listed = reading.side.annotations.list
    shift, alt = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
    for key, modifier, expected in (
        (Qt.Key.Key_Right, shift, "mill burned down"),
        (Qt.Key.Key_Left, alt, "the mill burned down"),
        (Qt.Key.Key_Right, alt, "mill burned down"),
        (Qt.Key.Key_Left, shift, "mill burned"),
        (Qt.Key.Key_Left, shift, "mill"),
        (Qt.Key.Key_Left, shift, "mill"),
    ):
        QTest.keyClick(listed, key, modifier)
        done()
        first, answer = (a for a in notes(archive_path) if a.body in ("Which mill?", "The upper one"))
        assert first.exact == expected == answer.exact
        assert first.span == answer.span
    reading.session.undo()
    done()
    assert notes(archive_path)[0].exact == "mill burned"


def test_a_highlight_is_put_at_words_selected_by_mouse(
    reading: MainWindow, archive_path: Path, done: Settle
) -> None:
    listed, page = reading.side.annotations.list, reading.documents.page
    assert page is not None
    QTest.keyClick(listed, Qt.Key.Key_P)
    assert "Select in the text" in reading.messages.messages[-1].words
    start = TEXT.index("said that")
    page.reader.select_span(Span(start, start + 9))
    QTest.keyClick(listed, Qt.Key.Key_P)
    done()
    assert notes(archive_path)[0].exact == "said that"


def test_a_document_is_annotated_as_a_whole(reading: MainWindow, archive_path: Path, done: Settle) -> None:
    reading.actions_["annotate_document"].trigger()
    page = reading.documents.page
    assert page is not None
    page.form.comment.setPlainText("From a mirror")
    page.form.save_button.click()
    done()
    assert rows(reading)[0] == ("From a mirror", 0)
    assert [a.about for a in notes(archive_path) if a.body == "From a mirror"] == ["document"]
    QTest.keyClick(reading.side.annotations.list, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    done()
    assert len(page.reader.marks.annotations) == 2  # type: ignore[attr-defined]


def test_all_annotations_are_narrowed_and_opened(
    reading: MainWindow, archive_path: Path, done: Settle
) -> None:
    window = reading
    window.actions_["all_annotations"].trigger()
    done()
    page = window.all_annotations.page
    assert page is not None
    assert window.stack.currentWidget() is page
    assert page.words.hasFocus()

    def shown() -> list[str]:
        return [entry.note.body for entry in page.list.model().values()]  # type: ignore[attr-defined]

    assert shown() == ["Which mill?", "The upper one", "Кто видел?", "How long?"]
    QTest.keyClicks(page.words, "mill")
    assert shown() == ["Which mill?", "The upper one"]
    page.creator.setCurrentIndex(page.creator.findData("K. T."))
    assert shown() == ["The upper one"]
    page.words.clear()
    assert shown() == ["The upper one", "How long?"]
    page.document.setCurrentIndex(page.document.findData(2))
    page.tag.setCurrentIndex(page.tag.findData("weather"))
    assert shown() == ["How long?"]
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    done()
    assert window.views.current == READ
    assert window.documents.current_id == 2
    window.actions_["all_annotations"].trigger()
    done()
    QTest.keyClicks(page.words, "nothing of the kind")
    assert shown() == []
    assert not page.list.isVisible()
