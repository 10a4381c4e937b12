"""The page view: what it lays out, where it goes, what it tells and what it copies."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.views.reader_samples import annotation, find, long_text, sample_document, sample_highlights
from tests.helpers.work import calls_made
from viewer.domain.document import Block, Gap
from viewer.domain.span import Span
from viewer.domain.vocabulary import BlockKind
from viewer.gui.theme import ThemeHolder, load_fonts
from viewer.gui.theme_tokens import LIGHT, ClaimStyle
from viewer.gui.views.reader_api import Highlight
from viewer.gui.views.reader_page import PageReader
from viewer.gui.views.reader_rows import RowKind


@pytest.fixture
def holder(qapp: QApplication) -> Iterator[ThemeHolder]:
    load_fonts()
    holder = ThemeHolder()
    yield holder
    holder.deleteLater()


@pytest.fixture
def reader(qtbot: QtBot, holder: ThemeHolder) -> PageReader:
    reader = PageReader(holder)
    qtbot.addWidget(reader)
    reader.is_animated = False
    reader.resize(786, 700)
    with qtbot.waitExposed(reader):
        reader.show()
    return reader


@pytest.fixture
def sample(reader: PageReader) -> PageReader:
    text, blocks, gaps = sample_document()
    reader.set_document(text, blocks, gaps, title_line="Fighting", meta_line="An encyclopedia")
    reader.set_highlights(sample_highlights(text))
    return reader


def _middle(reader: PageReader, words: str) -> QPoint:
    span = find(reader.text, words)
    return reader.boxes_in_view(span.start, span.end)[0].center().toPoint()


def _picture(reader: PageReader) -> QImage:
    return reader.viewport().grab().toImage()


def _colours(reader: PageReader, words: str) -> set[str]:
    """Give the colours in the boxes of some words, as painted."""
    image = _picture(reader)
    span = find(reader.text, words)
    ratio = image.devicePixelRatio()
    result = set()
    for box in reader.boxes_in_view(span.start, span.end):
        for x in range(int(box.left()), int(box.right())):
            for y in range(int(box.top()), int(box.bottom())):
                result.add(image.pixelColor(int(x * ratio), int(y * ratio)).name().upper())
    return result


# -- laying out


def test_reader_lays_out_few_rows_of_a_long_text(reader: PageReader) -> None:
    text, blocks = long_text(20_000)
    reader.set_document(text, blocks)
    reader.set_highlights([Highlight(b.start, b.start + 9, ClaimStyle.EVENT, b.start) for b in blocks])
    target = blocks[19_000].start
    reader.scroll_to(target, target + 5)
    _picture(reader)
    assert 0 < reader.flow.made < 100
    assert reader.visible_range().start <= target < reader.visible_range().end


def test_work_to_open_does_not_grow_faster_than_the_text(reader: PageReader) -> None:
    def work(paragraphs: int) -> int:
        text, blocks = long_text(paragraphs)
        marks = [Highlight(b.start, b.start + 9, ClaimStyle.DATE, b.start) for b in blocks]

        def open_it() -> None:
            reader.set_document(text, blocks)
            reader.set_highlights(marks)
            reader.scroll_to(blocks[-10].start, blocks[-10].end)
            _picture(reader)

        return calls_made(open_it)

    assert work(6_000) < 2.3 * work(3_000)


def test_reader_lays_out_a_line_of_a_megabyte_in_parts(reader: PageReader) -> None:
    reader.set_document("some words without any end " * 40_000)
    reader.scroll_to(900_000, 900_005)
    _picture(reader)
    assert reader.flow.made < 20
    assert reader.visible_range().start <= 900_000 < reader.visible_range().end


def test_reader_keeps_at_most_300_layouts(reader: PageReader) -> None:
    text, blocks = long_text(2_000)
    reader.set_document(text, blocks)
    for _ in range(200):
        reader.move_by(500)
    assert reader.flow.made > 300
    assert len(reader.flow._kept) <= 300


def test_corrected_guess_of_heights_does_not_move_the_page(reader: PageReader) -> None:
    text, blocks = long_text(3_000)
    reader.set_document(text, blocks)
    target = blocks[2_000].start
    reader.scroll_to(target, target + 5, align="top")
    before = reader.y_of(target)
    for row in range(0, 1_900, 100):
        reader.flow.heights.measured(row, reader.flow.heights.height(row) * 3)
    reader.move_by(0)
    assert reader.y_of(target) == pytest.approx(before)


def test_steps_of_the_wheel_move_by_exactly_as_many_pixels(reader: PageReader) -> None:
    text, blocks = long_text(1_000)
    reader.set_document(text, blocks)
    target = blocks[400].start
    reader.scroll_to(target, target + 5)
    places = []
    for _ in range(10):
        places.append(reader.y_of(target))
        reader.verticalScrollBar().setValue(reader.verticalScrollBar().value() - 30)
    assert [round(b - a) for a, b in pairwise(places)] == [30] * 9


def test_scroll_bar_reaches_first_and_last_words(reader: PageReader) -> None:
    text, blocks = long_text(3_000)
    reader.set_document(text, blocks)
    bar = reader.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert reader.visible_range().end == len(text)
    bar.setValue(0)
    assert reader.visible_range().start == 0


def test_narrow_view_shrinks_the_measure_and_stays_at_the_words(reader: PageReader) -> None:
    text, blocks = long_text(500)
    reader.set_document(text, blocks)
    target = blocks[250].start
    reader.scroll_to(target, target + 5, align="top")
    assert reader.flow.typography.width == 624
    reader.resize(500, 700)
    assert reader.flow.typography.width < 420
    assert reader.visible_range().start <= target < reader.visible_range().end


def test_gap_is_shown_as_lost_and_its_letters_stay(sample: PageReader) -> None:
    gap = find(sample.text, "(per )")
    layout = sample.flow.layout(sample.flow.table.row_of(gap.start))
    cell = layout.cell_of(gap.start)
    assert cell.layout.text() == "9 (per ) source lost with its template\u00a0"
    for position in range(cell.cell.start, cell.cell.end + 1):
        assert cell.point(cell.unit(position)) == position
    assert sample.input.tool_tip(QPointF(_middle(sample, "per"))) == "source lost with its template"


def test_gap_that_begins_at_a_hidden_sign_is_shown(reader: PageReader) -> None:
    text = "- : The ministry of a neighbour called for calm."
    block = Block(BlockKind.LIST_ITEM, 0, len(text), level=1)
    reader.set_document(text, [block], [Gap(0, 3, "the name was lost")])
    assert reader.flow.layout(0).cells[0].layout.text().startswith(": the name was lost\u00a0 The ministry")
    assert LIGHT.control in _colours(reader, ":")


@pytest.mark.parametrize(
    ("title", "row", "shown"),
    [
        ("Fighting at  Teremky Bridge", 0, ""),
        ("", 0, ""),
        ("Another name", None, "Another name"),
        ("Infobox…", None, ""),
    ],
)
def test_title_stands_once(reader: PageReader, title: str, row: int | None, shown: str) -> None:
    text, blocks, gaps = sample_document()
    reader.set_document(text, blocks, gaps, title_line=title, meta_line="An encyclopedia")
    assert reader._header.title_row == row
    assert reader._header.title_line == shown
    under = reader.flow.under_title if row is not None else 0
    plain = reader._new_flow()
    plain.title_row = None
    assert reader.flow.layout(0).height - plain.layout(0).height == pytest.approx(under)


def test_number_with_a_claim_of_its_own_has_no_wave(sample: PageReader) -> None:
    span = find(sample.text, "4 June 2019")
    before = _colours(sample, "4 June 2019")
    extra = Highlight(span.start, span.end, ClaimStyle.UNCLAIMED, None)
    sample.set_highlights([*sample_highlights(sample.text), extra])
    assert _colours(sample, "4 June 2019") == before


def test_right_to_left_paragraph_stands_at_the_right(sample: PageReader) -> None:
    span = find(sample.text, "قتل")
    sample.scroll_to(span.start, span.end)
    box = sample.boxes_in_view(span.start, span.end)[0]
    assert box.right() == pytest.approx(sample.column_left + sample.flow.typography.width, abs=3)


def test_every_kind_of_row_is_laid_out(sample: PageReader) -> None:
    for row in range(len(sample.flow.table)):
        assert sample.flow.layout(row).height > 10
    shown = set(sample.flow.table.kinds)
    assert {RowKind.INFOBOX, RowKind.TITLE, RowKind.TABLE_ROW, RowKind.DATELINE} <= shown


# -- positions


def test_positions_survive_the_way_to_the_screen_and_back(sample: PageReader) -> None:
    for words in ("14 people", "4 June", "700 residents", "5 June", "two trucks", "Osorno", "Wounded"):
        span = find(sample.text, words)
        sample.scroll_to(span.start, span.end)
        for position in range(span.start, span.end):
            box = sample.boxes_in_view(position, position + 1)[0]
            assert sample.position_at(QPointF(box.left() + 1, box.center().y())) == position


# -- marks


def test_highlight_has_the_tint_of_its_type(sample: PageReader) -> None:
    assert LIGHT.claims[ClaimStyle.CASUALTIES].tint in _colours(sample, "14 people")
    assert LIGHT.claims[ClaimStyle.CASUALTIES].line in _colours(sample, "14 people")
    assert LIGHT.claims[ClaimStyle.EVENT].line in _colours(sample, "shelling")
    assert LIGHT.claims[ClaimStyle.DATE].tint in _colours(sample, "4 June 2019")


def test_rejected_highlight_has_no_tint_and_a_muted_line(sample: PageReader) -> None:
    colours = _colours(sample, "about 700 residents")
    assert LIGHT.claims[ClaimStyle.MOVED].tint not in colours
    assert LIGHT.muted in colours


def test_hits_are_filled_and_the_current_one_differs(sample: PageReader) -> None:
    hits = [find(sample.text, "bridge"), find(sample.text, "mayor")]
    sample.set_hits([Span(h.start, h.end) for h in hits], 1)
    assert LIGHT.find in _colours(sample, "bridge")
    assert LIGHT.find_current in _colours(sample, "mayor")
    sample.set_hits([])
    assert LIGHT.find_current not in _colours(sample, "mayor")


def test_jump_marks_its_paragraph_until_the_next(sample: PageReader) -> None:
    span = find(sample.text, "mayor")
    sample.scroll_to(span.start, span.end)
    assert LIGHT.alt in _colours(sample, "the bridge, the")
    other = find(sample.text, "Teremky by boat")
    sample.scroll_to(other.start, other.end)
    assert LIGHT.alt not in _colours(sample, "the bridge, the")


def test_dark_theme_changes_every_surface(sample: PageReader, holder: ThemeHolder) -> None:
    holder.set_appearance("dark")
    corner = QColor(_picture(sample).pixelColor(5, 5)).name().upper()
    assert corner == holder.theme.tokens.base
    assert holder.theme.tokens.claims[ClaimStyle.CASUALTIES].tint in _colours(sample, "14 people")


def test_margin_shows_status_and_remark_of_a_line(sample: PageReader) -> None:
    sample.set_annotations([annotation(find(sample.text, "the mayor said"))])
    row = sample.flow.table.row_of(sample.text.index("14 people"))
    marks = next(found for _, layout, found in sample.margin_in_view() if layout.row == row)
    assert {(m.icon, m.key, m.uid) for m in marks} == {
        ("circle-check", "14 people", ""),
        ("message-square", None, "a1"),
    }


# -- telling


def test_click_on_highlight_tells_its_key(sample: PageReader, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sample.signals.highlight_clicked) as blocker:
        qtbot.mouseClick(
            sample.viewport(), Qt.MouseButton.LeftButton, pos=_middle(sample, "about 700 residents")
        )
    assert blocker.args == ["about 700 residents"]


def test_click_beside_tells_nothing(sample: PageReader, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(sample.signals.highlight_clicked):
        qtbot.mouseClick(sample.viewport(), Qt.MouseButton.LeftButton, pos=_middle(sample, "the mayor"))


def test_click_on_margin_marks_tells_claim_or_remark(sample: PageReader, qtbot: QtBot) -> None:
    sample.set_annotations([annotation(find(sample.text, "the mayor said"))])
    y = _middle(sample, "14 people").y()
    with qtbot.waitSignal(sample.signals.highlight_clicked) as claim:
        qtbot.mouseClick(sample.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(sample.column_left - 24, y))
    assert claim.args == ["14 people"]
    with qtbot.waitSignal(sample.signals.annotation_clicked) as remark:
        qtbot.mouseClick(sample.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(sample.column_left - 46, y))
    assert remark.args == ["a1"]


def test_what_is_seen_is_told_once_for_each_place(reader: PageReader, qtbot: QtBot) -> None:
    text, blocks = long_text(500)
    with qtbot.waitSignal(reader.signals.visible_changed):
        reader.set_document(text, blocks)
        _picture(reader)
    with qtbot.assertNotEmitted(reader.signals.visible_changed):
        _picture(reader)
    with qtbot.waitSignal(reader.signals.visible_changed) as blocker:
        reader.scroll_to(blocks[300].start, blocks[300].end)
        _picture(reader)
    assert blocker.args[0] <= blocks[300].start <= blocker.args[1]


# -- selecting


def test_drag_selects_and_copy_takes_stored_text(sample: PageReader, qtbot: QtBot) -> None:
    span = find(sample.text, "🌧 fell on\u00a05 June")
    sample.scroll_to(span.start, span.end)
    boxes = sample.boxes_in_view(span.start, span.end)
    start = QPoint(int(boxes[0].left()) + 1, int(boxes[0].center().y()))
    end = QPoint(int(boxes[-1].right()), int(boxes[-1].center().y()))
    qtbot.mousePress(sample.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(sample.viewport(), QPoint(start.x() + 30, start.y()))
    qtbot.mouseMove(sample.viewport(), end)
    qtbot.mouseRelease(sample.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert sample.selected_span() == span
    sample.setFocus()
    qtbot.keyClick(sample, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "🌧 fell on\u00a05 June"


def test_double_click_selects_a_word(sample: PageReader, qtbot: QtBot) -> None:
    qtbot.mouseDClick(sample.viewport(), Qt.MouseButton.LeftButton, pos=_middle(sample, "mayor"))
    assert sample.selected_span() == find(sample.text, "mayor")


def test_triple_click_selects_a_paragraph(sample: PageReader, qtbot: QtBot) -> None:
    at = _middle(sample, "mayor")
    qtbot.mouseDClick(sample.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mousePress(sample.viewport(), Qt.MouseButton.LeftButton, pos=at)
    row = sample.flow.table.row_of(find(sample.text, "mayor").start)
    assert sample.selected_span() == Span(sample.flow.table.starts[row], sample.flow.table.ends[row])


def test_drag_below_the_page_scrolls_on(reader: PageReader, qtbot: QtBot) -> None:
    text, blocks = long_text(300)
    reader.set_document(text, blocks)
    qtbot.mousePress(reader.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    qtbot.mouseMove(reader.viewport(), QPoint(220, 300))
    seen = reader.visible_range().end
    qtbot.mouseMove(reader.viewport(), QPoint(220, reader.viewport().height() + 80))
    qtbot.waitUntil(lambda: reader.visible_range().end > seen + 500)
    selected = reader.selected_span()
    assert selected is not None
    assert selected.end > seen
    qtbot.mouseRelease(reader.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(220, 700))
    assert not reader.input._drag_timer.isActive()


def test_focus_ring_shows_after_a_key_and_goes_with_a_click(sample: PageReader, qtbot: QtBot) -> None:
    sample.activateWindow()
    sample.clearFocus()
    sample.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(sample.hasFocus)
    edge = QPoint(sample.viewport().width() // 2, 1)
    assert _picture(sample).pixelColor(edge).name().upper() == LIGHT.accent
    qtbot.mouseClick(sample.viewport(), Qt.MouseButton.LeftButton, pos=_middle(sample, "mayor"))
    assert _picture(sample).pixelColor(edge).name().upper() == LIGHT.base


def test_shift_click_extends_the_selection(sample: PageReader, qtbot: QtBot) -> None:
    on, mayor = find(sample.text, "On 4"), find(sample.text, "mayor")
    box = sample.boxes_in_view(on.start, on.start + 1)[0]
    qtbot.mouseClick(
        sample.viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(int(box.left()) + 1, int(box.center().y())),
    )
    end = sample.boxes_in_view(mayor.start, mayor.end)[0]
    qtbot.mousePress(
        sample.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.ShiftModifier,
        QPoint(int(end.right()), int(end.center().y())),
    )
    assert sample.selected_span() == Span(on.start, mayor.end)


def test_shift_arrows_select_letters_words_and_lines(sample: PageReader, qtbot: QtBot) -> None:
    sample.setFocus()
    qtbot.mouseClick(
        sample.viewport(),
        Qt.MouseButton.LeftButton,
        pos=sample.boxes_in_view(*_edge(sample, "the mayor"))[0].topLeft().toPoint() + QPoint(1, 10),
    )
    start = find(sample.text, "the mayor").start
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(sample, Qt.Key.Key_Right, shift)
    assert sample.selected_span() == Span(start, start + 1)
    qtbot.keyClick(sample, Qt.Key.Key_Right, shift | Qt.KeyboardModifier.ControlModifier)
    assert sample.selected_span() == Span(start, start + 3)
    qtbot.keyClick(sample, Qt.Key.Key_Left, shift)
    assert sample.selected_span() == Span(start, start + 2)
    qtbot.keyClick(sample, Qt.Key.Key_Down, shift)
    selected = sample.selected_span()
    assert selected is not None
    assert sample.text[selected.end - 6 : selected.end].strip()
    assert selected.end > find(sample.text, "Rain").start
    qtbot.keyClick(sample, Qt.Key.Key_Escape)
    assert sample.selected_span() is None


def _edge(reader: PageReader, words: str) -> tuple[int, int]:
    span = find(reader.text, words)
    return span.start, span.start + 1


def test_select_all_takes_the_whole_text(sample: PageReader, qtbot: QtBot) -> None:
    sample.setFocus()
    with qtbot.waitSignal(sample.signals.selection_changed) as blocker:
        qtbot.keyClick(sample, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert blocker.args == [Span(0, len(sample.text))]


@pytest.mark.parametrize(
    ("key", "modifier", "place"),
    [
        (Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier, "end"),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, "below"),
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, "below"),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, "below"),
    ],
)
def test_keys_scroll(
    reader: PageReader, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, place: str
) -> None:
    text, blocks = long_text(200)
    reader.set_document(text, blocks)
    reader.setFocus()
    qtbot.keyClick(reader, key, modifier)
    assert reader.verticalScrollBar().value() > 0
    if place == "end":
        assert reader.visible_range().end == len(text)
    qtbot.keyClick(reader, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert reader.verticalScrollBar().value() == 0


# -- zoom


def test_zoom_by_key_and_wheel_keeps_the_words_in_view(reader: PageReader, qtbot: QtBot) -> None:
    text, blocks = long_text(500)
    reader.set_document(text, blocks)
    target = blocks[250].start
    reader.scroll_to(target, target + 5, align="top")
    reader.setFocus()
    with qtbot.waitSignal(reader.signals.zoom_changed) as blocker:
        qtbot.keyClick(reader, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert blocker.args == [110]
    centre = QPointF(reader.viewport().rect().center())
    wheel = QWheelEvent(
        centre, reader.viewport().mapToGlobal(centre), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(reader.viewport(), wheel)
    assert reader.zoom == 120
    assert reader.visible_range().start <= target < reader.visible_range().end
    qtbot.keyClick(reader, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert reader.zoom == 100
    reader.set_zoom(1_000)
    assert reader.zoom == 250


# -- the map beside the scroll bar


def test_click_on_the_map_goes_there(reader: PageReader, qtbot: QtBot) -> None:
    text, blocks = long_text(1_000)
    reader.set_document(text, blocks)
    qtbot.mouseClick(reader.map, Qt.MouseButton.LeftButton, pos=QPoint(8, reader.map.height() // 2))
    seen = reader.visible_range()
    assert 0.4 < seen.start / len(text) < 0.6


def test_map_draws_a_long_document_in_batches(reader: PageReader, qtbot: QtBot) -> None:
    text, blocks = long_text(10_000)
    reader.set_document(text, blocks)
    reader.set_highlights([Highlight(b.start, b.start + 9, ClaimStyle.DATE, b.start) for b in blocks])
    qtbot.waitUntil(lambda: reader.map._picture is not None)
    image = reader.map.grab().toImage()
    colours = {image.pixelColor(12, y).name().upper() for y in range(image.height())}
    assert LIGHT.claims[ClaimStyle.DATE].line in colours


def test_animated_scroll_ends_at_its_target(reader: PageReader, qtbot: QtBot) -> None:
    text, blocks = long_text(300)
    reader.set_document(text, blocks)
    reader.is_animated = True
    target = blocks[10].start
    reader.scroll_to(target, target + 5, align="top")
    qtbot.waitUntil(lambda: abs(reader.y_of(target) - 20) < 2)


def test_context_menu_on_a_claim_carries_its_span(sample: PageReader, qtbot: QtBot) -> None:
    from PySide6.QtGui import QContextMenuEvent

    at = _middle(sample, "14 people")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, sample.viewport().mapToGlobal(at))
    with qtbot.waitSignal(sample.signals.context_menu_requested) as blocker:
        QApplication.sendEvent(sample.viewport(), event)
    assert blocker.args[1] == find(sample.text, "14 people")
