from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from viewer.domain.annotation import Annotation
from viewer.domain.span import Span
from viewer.domain.vocabulary import AnnotationStatus, Motivation
from viewer.errors import InternalError, NotFoundError
from viewer.gui.delegates.document import source_icon
from viewer.gui.panels.annotations.form import AnnotationForm, parse_tags
from viewer.gui.panels.shell.messages import MAX_MESSAGES, MessageBar
from viewer.gui.theme import ThemeHolder


def test_messages_are_kept_few_and_never_doubled(qtbot: QtBot, holder: ThemeHolder) -> None:
    bar = MessageBar(holder)
    qtbot.addWidget(bar)
    bar.show_error(NotFoundError("No such thing.", hint="Look elsewhere."))
    bar.show_error(NotFoundError("No such thing."))
    assert len(bar.messages) == 1
    for number in range(MAX_MESSAGES + 2):
        bar.show_message(f"Message {number}")
    assert [m.words for m in bar.messages] == ["Message 2", "Message 3", "Message 4"]
    bar.show_error(InternalError("Our fault."))
    qtbot.keyClick(bar.messages[-1], Qt.Key.Key_Escape)
    assert "Our fault." not in [m.words for m in bar.messages]
    bar.clear()
    assert bar.isHidden()


def test_a_hint_goes_with_the_next_one(qtbot: QtBot, holder: ThemeHolder) -> None:
    bar = MessageBar(holder)
    qtbot.addWidget(bar)
    bar.show_hint("First")
    bar.show_hint("Second")
    assert [m.words for m in bar.messages] == ["Second"]
    bar.clear_hint()
    bar.clear_hint()
    assert bar.messages == []


@pytest.mark.parametrize(
    ("words", "tags"),
    [("", ()), (" , ,", ()), ("a, b", ("a", "b")), ("#a,a, two  words ", ("a", "two words"))],
)
def test_tags_are_tidied(words: str, tags: tuple[str, ...]) -> None:
    assert parse_tags(words) == tags


def test_the_form_gives_back_what_it_was_given(qtbot: QtBot, holder: ThemeHolder) -> None:
    form = AnnotationForm(holder)
    qtbot.addWidget(form)
    note = Annotation(
        "u1", 1, Span(3, 9), "quoted", "", "", "Body\nof two lines", ("x", "y"), AnnotationStatus.RESOLVED,
        Motivation.COMMENTING, "A. M.", "2020", "2020",
    )  # fmt: skip
    form.edit(note)
    draft = form.draft
    assert (draft.uid, draft.span, draft.body, draft.tags, draft.status) == (
        "u1", Span(3, 9), note.body, note.tags, note.status,
    )  # fmt: skip
    with qtbot.waitSignal(form.closed), qtbot.assertNotEmitted(form.saved):
        qtbot.keyClick(form.comment, Qt.Key.Key_Escape)
    form.begin(Span(0, 2), "ab")
    assert (form.draft.uid, form.draft.body) == (None, "")
    with qtbot.waitSignal(form.saved):
        qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("publisher", "importer", "icon"),
    [
        ("Ministry of Emergencies", "text", "landmark"),
        ("Valley News Agency", "text", "newspaper"),
        ("Joint statement of civic groups", "html", "users"),
        (None, "html", "globe"),
        (None, "text", "file-text"),
    ],
)
def test_sources_have_icons(publisher: str | None, importer: str, icon: str) -> None:
    assert source_icon(publisher, importer) == icon
