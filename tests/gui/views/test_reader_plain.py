"""The plain view keeps to the same interface as the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.views.reader_samples import find, long_text, sample_document, sample_highlights
from viewer.domain.span import Span
from viewer.gui.theme import ThemeHolder, load_fonts
from viewer.gui.theme_tokens import LIGHT, ClaimStyle
from viewer.gui.views.reader import make_reader
from viewer.gui.views.reader_api import Highlight
from viewer.gui.views.reader_page import PageReader
from viewer.gui.views.reader_plain import PlainReader


@pytest.fixture
def reader(qtbot: QtBot, qapp: QApplication) -> PlainReader:
    load_fonts()
    holder = ThemeHolder(qapp)
    reader = make_reader("plain", holder)
    assert isinstance(reader, PlainReader)
    qtbot.addWidget(reader)
    reader.resize(700, 900)
    text, blocks, gaps = sample_document()
    reader.set_document(text, blocks, gaps, title_line="Fighting", meta_line="An encyclopedia")
    reader.set_highlights(sample_highlights(text))
    with qtbot.waitExposed(reader):
        reader.show()
    return reader


def _place(reader: PlainReader, words: str) -> QPoint:
    cursor = QTextCursor(reader.document())
    cursor.setPosition(reader._offsets.to_utf16(find(reader._text, words).start + 2))
    return reader.cursorRect(cursor).center()


def test_factory_gives_the_view_of_the_setting(qtbot: QtBot, qapp: QApplication) -> None:
    view = make_reader("page", ThemeHolder(qapp))
    qtbot.addWidget(view.widget)
    assert isinstance(view, PageReader)


def test_highlight_is_formatted_where_it_is_seen(reader: PlainReader) -> None:
    reader.viewport().grab()
    span = find(reader._text, "14 people")
    block = reader.document().findBlock(reader._offsets.to_utf16(span.start))
    tints = {
        f.format.background().color().name().upper()  # type: ignore[attr-defined]
        for f in block.layout().formats()
        if f.start == reader._offsets.to_utf16(span.start) - block.position()  # type: ignore[attr-defined]
    }
    assert tints == {LIGHT.claims[ClaimStyle.CASUALTIES].tint}


def test_only_visible_blocks_are_formatted(reader: PlainReader) -> None:
    text, blocks = long_text(3_000)
    reader.set_document(text, blocks)
    reader.set_highlights([Highlight(b.start, b.start + 9, ClaimStyle.DATE, b.start) for b in blocks])
    reader._formatted.clear()
    reader.viewport().grab()
    assert 0 < len(reader._formatted) < 200


def test_click_tells_the_key(reader: PlainReader, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reader.signals.highlight_clicked) as blocker:
        qtbot.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=_place(reader, "two trucks"))
    assert blocker.args == ["two trucks"]


def test_selection_and_copy_use_code_points_of_the_stored_text(reader: PlainReader, qtbot: QtBot) -> None:
    span = find(reader._text, "🌧 fell on\u00a05 June")
    with qtbot.waitSignal(reader.signals.selection_changed):
        reader.select_span(span)
    assert reader.selected_span() == span
    qtbot.keyClick(reader, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "🌧 fell on\u00a05 June"
    reader.select_span(None)
    assert reader.selected_span() is None


def test_scroll_to_shows_the_passage(reader: PlainReader) -> None:
    text, blocks = long_text(2_000)
    reader.set_document(text, blocks)
    reader.scroll_to(blocks[1500].start, blocks[1500].end)
    assert reader.visible_range().start <= blocks[1500].start < reader.visible_range().end


def test_text_with_block_ends_of_qt_keeps_its_offsets(reader: PlainReader) -> None:
    text = "one\u2029two\rthree\ufdd0four\n😀 five"
    reader.set_document(text)
    assert reader.document().characterCount() - 1 == reader._offsets.utf16_length
    reader.select_span(find(text, "five"))
    assert reader.selected_span() == find(text, "five")


def test_hits_and_current_hit_differ(reader: PlainReader) -> None:
    hit = find(reader._text, "mayor")
    reader.set_hits([Span(hit.start, hit.end)], 0)
    formats = [f for a, b, f in reader._formats_in(hit.start, hit.end) if (a, b) == (hit.start, hit.end)]
    assert formats[0].background().color() == QColor(LIGHT.find_current)


def test_screen_reader_finds_role_name_and_text(reader: PlainReader) -> None:
    interface = QAccessible.queryAccessibleInterface(reader)
    assert interface is not None
    assert interface.role() == QAccessible.Role.EditableText
    assert interface.text(QAccessible.Text.Name) == "Document text"
    assert "14 people" in interface.text(QAccessible.Text.Value)
