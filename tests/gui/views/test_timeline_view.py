"""The strip under mouse, keys and screen reader."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from tests.gui.views.timeline_samples import chronology, day
from viewer.domain.chronology import Chronology, ChronologyEntry, ClaimRef, DayWindow
from viewer.domain.vocabulary import ClaimKind
from viewer.gui.theme import ThemeHolder, load_fonts
from viewer.gui.theme_tokens import ClaimStyle
from viewer.gui.views.timeline_axis import Axis
from viewer.gui.views.timeline_layout import Glyph, Shape, TimelineIndex
from viewer.gui.views.timeline_view import TimelineView
from viewer.gui.views.timeline_words import glyph_tip

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> TimelineView:
    load_fonts()
    view = TimelineView(ThemeHolder(qapp))
    qtbot.addWidget(view)
    view.resize(1200, 132)
    with qtbot.waitExposed(view):
        view.show()
    view.show_index(TimelineIndex(chronology()))
    return view


def at(view: TimelineView, date: str, y: float = 8, part: float = 0.5) -> QPoint:
    """Give the pixel of the viewport at a part of a day, `y` below the top of the lanes."""
    plot = view.lanes_rect()
    return QPoint(round(plot.left() + view.axis.x(day(date) + part)), round(plot.top() + y))


def key(view: TimelineView, key: Qt.Key, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    QTest.keyClick(view, key, keys)


def drag(view: TimelineView, start: QPoint, end: QPoint) -> None:
    pane = view.viewport()
    QTest.mousePress(pane, LEFT, NO_KEYS, start)
    QTest.mouseMove(pane, (start + end) / 2)
    QTest.mouseMove(pane, end)
    QTest.mouseRelease(pane, LEFT, NO_KEYS, end)


def bar(view: TimelineView, date: str) -> Glyph:
    marks = view.chronology.marks
    return next(g for g in view.glyphs() if marks[g.marks[0]].date == date)


def test_all_dated_claims_are_in_view_at_first(view: TimelineView) -> None:
    assert view.axis.start < day("2021-04-28")
    assert view.axis.end > day("2021-05-02")
    assert {g.lane for g in view.glyphs()} == {0, 1, 2}


def test_a_click_on_a_mark_opens_its_claim_and_again_the_next(view: TimelineView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.opened) as opened:
        QTest.mouseClick(view.viewport(), LEFT, NO_KEYS, at(view, "2021-04-29"))
    assert opened.args == [ClaimRef(2, 1)]
    with qtbot.waitSignal(view.opened) as opened:
        QTest.mouseClick(view.viewport(), LEFT, NO_KEYS, at(view, "2021-04-29"))
    assert opened.args == [ClaimRef(3, 1)]
    assert view.window_ is None


def test_a_drag_brushes_whole_days_and_tells_them_once(view: TimelineView) -> None:
    told: list[DayWindow | None] = []
    view.brushed.connect(told.append)
    drag(view, at(view, "2021-04-28", 40, 0.2), at(view, "2021-04-30", 40, 0.4))
    assert told == [DayWindow(day("2021-04-28"), day("2021-04-30"))]
    edge = view.brush_rect()
    assert edge is not None
    drag(view, QPoint(round(edge.right()), 40), at(view, "2021-05-01", 40))
    assert told[-1] == DayWindow(day("2021-04-28"), day("2021-05-01"))
    drag(view, QPoint(round(edge.left()), 40), at(view, "2021-04-30", 40))
    assert told[-1] == DayWindow(day("2021-04-30"), day("2021-05-01"))


def test_a_drag_on_the_axis_pans(view: TimelineView) -> None:
    before = view.axis
    y = view.viewport().height() - 6
    drag(view, QPoint(600, y), QPoint(500, y))
    assert view.axis.start == pytest.approx(before.start + 100 / before.scale)
    assert view.window_ is None


def turn(view: TimelineView, where: QPoint, by: int, keys: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        QPointF(where), QPointF(view.viewport().mapToGlobal(where)), QPoint(), QPoint(0, by),
        Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def test_ctrl_and_wheel_zoom_at_the_pointer_shift_and_wheel_pan(view: TimelineView) -> None:
    where = at(view, "2021-04-29")
    before = view.axis
    turn(view, where, 120, Qt.KeyboardModifier.ControlModifier)
    assert view.axis.scale > before.scale
    assert abs(at(view, "2021-04-29").x() - where.x()) <= 1
    zoomed = view.axis
    turn(view, where, -120, Qt.KeyboardModifier.ShiftModifier)
    assert view.axis.scale == zoomed.scale
    assert view.axis.start > zoomed.start


def test_keys_go_from_claim_to_claim_and_open(view: TimelineView, qtbot: QtBot) -> None:
    picked: list[ClaimRef] = []
    view.picked.connect(picked.append)
    for _ in range(5):
        key(view, Qt.Key.Key_Right)
    assert [ref.claim_id for ref in picked] == [1, 2, 3, 4, 5]
    key(view, Qt.Key.Key_Down)
    assert view.current_claim is not None
    assert view.current_claim.document_id == 2
    with qtbot.waitSignal(view.opened) as opened:
        key(view, Qt.Key.Key_Return)
    assert opened.args == [view.current_claim]
    key(view, Qt.Key.Key_Home)
    assert view.current_claim.claim_id == 6


def test_every_claim_can_be_reached_by_key(view: TimelineView) -> None:
    seen = set()
    for _ in view.chronology.lanes:
        key(view, Qt.Key.Key_Home)
        for _ in range(20):
            key(view, Qt.Key.Key_Right)
            key(view, Qt.Key.Key_Left) if view.place is None else None
            seen.add(view.current_claim)
        key(view, Qt.Key.Key_Home)
        seen.add(view.current_claim)
        key(view, Qt.Key.Key_Down)
    wanted = {ref for mark in view.chronology.marks for ref in mark.claims}
    assert seen == wanted


def test_keys_zoom_fit_and_pan(view: TimelineView) -> None:
    before = view.axis
    key(view, Qt.Key.Key_Plus)
    assert view.axis.scale > before.scale
    key(view, Qt.Key.Key_Minus)
    assert view.axis.scale == pytest.approx(before.scale)
    key(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert view.axis.start > before.start
    key(view, Qt.Key.Key_0)
    assert view.index.outside(view.axis) == (0, 0)


def test_shift_and_arrows_brush_and_escape_clears(view: TimelineView) -> None:
    told: list[DayWindow | None] = []
    view.brushed.connect(told.append)
    key(view, Qt.Key.Key_Right)
    for arrow in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left):
        key(view, arrow, Qt.KeyboardModifier.ShiftModifier)
    first = day("2021-04-28")
    assert told == [DayWindow(first, first), DayWindow(first, first + 1), DayWindow(first, first)]
    key(view, Qt.Key.Key_Escape)
    assert told[-1] is None
    assert view.window_ is None


def test_selecting_from_elsewhere_tells_nobody_and_brings_the_mark_into_view(view: TimelineView) -> None:
    told: list[object] = []
    view.picked.connect(told.append)
    view.pan(5000)
    assert view.current_glyph() is None
    assert view.select_claim(5)
    assert told == []
    glyph = view.current_glyph()
    assert glyph is not None
    assert 0 <= glyph.left < glyph.right <= view.axis.width
    assert not view.select_claim(1001)
    assert view.current_claim is None


def test_a_lane_out_of_view_scrolls_in(view: TimelineView) -> None:
    rows = tuple((n, "protest", "2021-04-28", 1) for n in range(30))
    view.show_index(TimelineIndex(chronology(rows, lanes=30)))
    assert view.verticalScrollBar().maximum() > 0
    view.select_claim(30)
    assert 29 in {g.lane for g in view.glyphs()}
    assert view.current_glyph() is not None


def test_undated_claims_are_asked_for_in_the_bay_or_by_key(view: TimelineView, qtbot: QtBot) -> None:
    bay = QPoint(round(view.plot_rect().right()) + 20, 8)
    with qtbot.waitSignal(view.undated_asked) as asked:
        QTest.mouseClick(view.viewport(), LEFT, NO_KEYS, bay)
    assert asked.args is not None
    assert asked.args[0] == 0
    with qtbot.waitSignal(view.undated_asked):
        key(view, Qt.Key.Key_U)


def test_the_selection_and_the_axis_stay_when_the_same_is_loaded_again(view: TimelineView) -> None:
    view.select_claim(3)
    view.zoom(2)
    axis = view.axis
    view.show_index(TimelineIndex(chronology()))
    assert view.axis == axis
    assert view.current_claim == ClaimRef(3, 1)
    view.show_index(TimelineIndex(chronology()), keep_view=False)
    assert view.axis != axis


def test_kinds_not_chosen_are_left_out(view: TimelineView) -> None:
    view.set_wanted(frozenset({ClaimStyle.CASUALTIES}))
    assert view.glyphs() == []
    view.set_wanted(frozenset())
    assert view.glyphs() != []


def entry(claim_id: int, quote: str = "They <threw> stones.") -> ChronologyEntry:
    return ChronologyEntry(
        claim_id,
        1,
        "Courier",
        ClaimKind.EVENT,
        "armed_clash",
        0,
        5,
        "Armed clash",
        quote,
        "2021-04-29",
        ("mayor",),
    )


def test_a_screen_reader_hears_the_claim_in_words(view: TimelineView) -> None:
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.role() == QAccessible.Role.List
    assert interface.text(QAccessible.Text.Name) == "Chronology"
    described = interface.text(QAccessible.Text.Description)
    assert "9 claims with a date, 2 without, of 3 sources" in described
    assert interface.text(QAccessible.Text.Value) == ""
    for _ in range(3):
        key(view, Qt.Key.Key_Right)
    assert interface.text(QAccessible.Text.Value) == "Armed clash, 29 Apr 2021, 2 of 3, Source 1"
    view.add_words([entry(3)])
    assert "“They <threw> stones.”, Courier › mayor" in interface.text(QAccessible.Text.Value)
    view.set_window(DayWindow(day("2021-04-28"), day("2021-04-30")))
    assert "28 to 30 Apr 2021" in interface.text(QAccessible.Text.Description)


def test_moving_asks_for_the_words_of_a_claim_once(view: TimelineView) -> None:
    asked: list[tuple[int, ...]] = []
    view.words_asked.connect(asked.append)
    key(view, Qt.Key.Key_Right)
    assert asked == [(1,)]
    view.add_words([entry(1)])
    key(view, Qt.Key.Key_Right)
    key(view, Qt.Key.Key_Left)
    assert asked == [(1,), (2,)]


def test_a_tool_tip_quotes_safely_and_counts_the_rest(view: TimelineView) -> None:
    glyph = bar(view, "2021-04-29")
    assert glyph.shape is Shape.BAR
    tip = glyph_tip(view.chronology, glyph, [entry(2)])
    assert "&lt;threw&gt;" in tip
    assert "<tt>2021-04-29</tt>" in tip
    assert "Courier › mayor" in tip
    assert "and 2 more claims here" in tip


def test_a_move_by_key_shows_the_words_beside_the_mark_once_they_are_there(view: TimelineView) -> None:
    QToolTip.hideText()
    key(view, Qt.Key.Key_Right)
    assert "Courier" not in QToolTip.text()
    view.add_words([entry(1, "Shots were heard.")])
    assert "Shots were heard." in QToolTip.text()
    key(view, Qt.Key.Key_Right)
    view.select_claim(5)
    view.add_words([entry(2, "Other words.")])
    assert "Other words." not in QToolTip.text()
    QToolTip.hideText()


def test_an_empty_strip_says_what_will_be_there(view: TimelineView) -> None:
    view.show_index(TimelineIndex(Chronology()))
    assert view.glyphs() == []
    assert not view.grab().isNull()
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.text(QAccessible.Text.Description) == "No events with dates yet."
    for pressed in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_Return, Qt.Key.Key_U):
        key(view, pressed)
    assert view.current_claim is None


def test_a_wider_window_shows_the_same_time(view: TimelineView) -> None:
    start, end = view.axis.start, view.axis.end
    view.resize(1600, 132)
    assert view.axis.start == pytest.approx(start)
    assert view.axis.end == pytest.approx(end)
    assert isinstance(view.axis, Axis)
