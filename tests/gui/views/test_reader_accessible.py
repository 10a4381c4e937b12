"""What the page view tells a screen reader."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.views.reader_samples import find, long_text, sample_document
from viewer.domain.span import Span
from viewer.gui.theme import ThemeHolder, load_fonts
from viewer.gui.views.reader_page import PageReader


@pytest.fixture
def reader(qtbot: QtBot, qapp: QApplication) -> PageReader:
    load_fonts()
    reader = PageReader(ThemeHolder(qapp))
    reader.is_animated = False
    qtbot.addWidget(reader)
    reader.resize(786, 900)
    with qtbot.waitExposed(reader):
        reader.show()
    text, blocks, gaps = sample_document()
    reader.set_document(text, blocks, gaps)
    return reader


def test_page_is_a_named_document_whose_value_is_what_is_seen(reader: PageReader) -> None:
    interface = QAccessible.queryAccessibleInterface(reader)
    assert interface.role() == QAccessible.Role.Document
    assert interface.text(QAccessible.Text.Name) == "Document text"
    assert "14 people at the bridge" in interface.text(QAccessible.Text.Value)
    reader.select_span(find(reader.text, "the mayor"))
    assert interface.text(QAccessible.Text.Description) == "Selected: the mayor"


def test_text_interface_counts_utf16_units_of_the_words_seen(reader: PageReader) -> None:
    seen = reader.visible_range()
    words = seen.cut(reader.text)
    spoken = QAccessible.queryAccessibleInterface(reader).textInterface()
    assert spoken.characterCount() == len(words.encode("utf-16-le")) // 2
    rain = words.index("🌧")
    assert spoken.text(rain, rain + 2) == "🌧"
    place = spoken.characterRect(rain + 4)
    assert spoken.offsetAtPoint(place.center()) in (rain + 4, rain + 5)
    spoken.setSelection(0, rain + 3, rain + 7)
    assert reader.selected_span() == Span(seen.start + rain + 2, seen.start + rain + 6)
    spoken.removeSelection(0)
    assert reader.selected_span() is None
    spoken.setCursorPosition(rain + 2)
    assert reader.input.cursor == seen.start + rain + 1


def test_text_interface_never_hands_out_a_whole_long_text(reader: PageReader) -> None:
    text, blocks = long_text(5_000)
    reader.set_document(text, blocks)
    reader.scroll_to(blocks[2_500].start, blocks[2_500].end, align="top")
    spoken = QAccessible.queryAccessibleInterface(reader).textInterface()
    assert spoken.text(0, 10**9).startswith("Paragraph 02") or "Paragraph 02500" in spoken.text(0, 10**9)
    assert spoken.characterCount() < 10_000
