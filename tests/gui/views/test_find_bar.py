"""The find bar: count, steps, options, and what it does to the reader."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.views.reader_samples import long_text, sample_document
from viewer.gui.theme import ThemeHolder, load_fonts
from viewer.gui.views.find_bar import FindBar
from viewer.gui.views.reader_page import PageReader

Pair = tuple[FindBar, PageReader]


@pytest.fixture
def pair(qtbot: QtBot, qapp: QApplication) -> Pair:
    load_fonts()
    window = QWidget()
    holder = ThemeHolder(window)
    bar, reader = FindBar(holder, window), PageReader(holder, window)
    reader.is_animated = False
    layout = QVBoxLayout(window)
    layout.addWidget(bar)
    layout.addWidget(reader)
    qtbot.addWidget(window)
    window.resize(900, 700)
    text, blocks, gaps = sample_document()
    reader.set_document(text, blocks, gaps)
    bar.attach(reader, text)
    with qtbot.waitExposed(window):
        window.show()
    bar._pair_window = window  # type: ignore[attr-defined]  # kept as long as the bar
    return bar, reader


def test_typing_counts_and_marks_the_hits(pair: Pair, qtbot: QtBot) -> None:
    bar, reader = pair
    bar.open()
    qtbot.keyClicks(bar.field, "teremky")
    assert bar.count.text() == "1 of 2"
    assert len(reader.marks.hits) == 2
    assert reader.marks.current_hit == 0
    qtbot.keyClicks(bar.field, "zzz")
    assert bar.count.text() == "No hits"
    assert not bar.next_button.isEnabled()


def test_enter_and_shift_enter_step_round(pair: Pair, qtbot: QtBot) -> None:
    bar, _ = pair
    bar.open("Teremky")
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.count.text() == "2 of 2"
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.count.text() == "1 of 2"
    qtbot.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == "2 of 2"


def test_steps_bring_the_hit_into_view(pair: Pair) -> None:
    bar, reader = pair
    text, blocks = long_text(400)
    reader.set_document(text, blocks)
    bar.attach(reader, text)
    bar.open("Paragraph 00300")
    bar.next()
    hit = bar.hits[bar.current]
    assert reader.visible_range().start <= hit.start < reader.visible_range().end


def test_search_begins_at_what_is_seen(pair: Pair) -> None:
    bar, reader = pair
    text, blocks = long_text(400)
    reader.set_document(text, blocks)
    reader.scroll_to(blocks[200].start, blocks[200].end, align="top")
    bar.attach(reader, text)
    bar.open("convoy")
    assert bar.hits[bar.current].start >= reader.visible_range().start
    assert bar.current > 100


def test_options_narrow_the_search(pair: Pair) -> None:
    bar, _ = pair
    bar.open("on")
    many = len(bar.hits)
    bar.match_case.setChecked(True)
    assert 0 < len(bar.hits) < many


def test_escape_closes_and_takes_the_hits_away(pair: Pair, qtbot: QtBot) -> None:
    bar, reader = pair
    bar.open("Teremky")
    with qtbot.waitSignal(bar.closed):
        qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert list(reader.marks.hits) == []


def test_narrow_bar_moves_its_options_into_a_menu(pair: Pair) -> None:
    bar, _ = pair
    assert bar.variants.isVisible()
    bar._pair_window.resize(420, 700)  # type: ignore[attr-defined]
    assert not bar.variants.isVisible()
    assert bar.options_button.isVisible()


def test_every_control_has_a_name(pair: Pair) -> None:
    bar, _ = pair
    for control in (bar.previous_button, bar.next_button, bar.close_button, bar.options_button, bar.field):
        assert control.accessibleName()
