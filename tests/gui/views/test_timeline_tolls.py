"""Toll curves on the axis: where counts stand and what their bounds are."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.views.timeline_samples import chronology, day
from viewer.domain.comparison import Scope, TopicItem
from viewer.domain.interval import interval_of
from viewer.domain.tolls import DayBasis, TollHistory, TollPoint, TollSeries
from viewer.domain.vocabulary import ClaimKind, Qualifier
from viewer.gui.theme import ThemeHolder, load_fonts
from viewer.gui.views.timeline_axis import Axis
from viewer.gui.views.timeline_layout import TimelineIndex
from viewer.gui.views.timeline_tolls import lay_out_tolls, toll_at, toll_words
from viewer.gui.views.timeline_view import TimelineView

AXIS = Axis(day("2021-04-27"), 100, 1000)


def point(date: str | None, value: int, qualifier: Qualifier = Qualifier.EXACT) -> TollPoint:
    interval = interval_of(value, qualifier, None)
    item = TopicItem(
        "a", "a.txt", ClaimKind.FIGURE, 0, 3, 9, str(value), value, None, qualifier, interval, date, None,
        "ministry", Scope(),
    )  # fmt: skip
    found = datetime.date.fromisoformat(date) if date else None
    return TollPoint(item, found, DayBasis.STATED if date else DayBasis.UNKNOWN, interval, f"{value}")


def history(*points: TollPoint) -> TollHistory:
    series = TollSeries("ministry", "people", is_document=False, points=points, revisions=())
    return TollHistory("k", "Killed, both sides", "killed", Scope(), (series,))


def test_counts_stand_in_the_middle_of_their_day_and_higher_for_more() -> None:
    curves = lay_out_tolls(history(point("2021-04-29", 13), point("2021-05-01", 31)), AXIS, 0, 76)
    first, second = curves.points
    assert first.x == pytest.approx(AXIS.x(day("2021-04-29") + 0.5))
    assert second.y < first.y < curves.zero
    assert curves.most == 31
    assert second.y == pytest.approx(curves.top)


def test_open_bounds_have_no_end_and_counts_without_a_day_are_left_out() -> None:
    curves = lay_out_tolls(history(point("2021-04-29", 13, Qualifier.AT_LEAST), point(None, 40)), AXIS, 0, 76)
    (only,) = curves.points
    assert only.high is None
    assert only.low == pytest.approx(only.y)


def test_a_count_is_found_under_the_pointer_and_put_into_words() -> None:
    found = history(point("2021-04-29", 13), point("2021-05-01", 31))
    curves = lay_out_tolls(found, AXIS, 0, 76)
    hit = toll_at(curves, curves.points[1].x + 3, curves.points[1].y - 2)
    assert hit == curves.points[1]
    assert toll_at(curves, curves.points[1].x + 30, curves.points[1].y) is None
    assert toll_words(found, curves.points[1]) == "Killed, both sides: 31, 1 May 2021 (stated), ministry"


def test_the_strip_draws_the_curve_above_its_lanes_and_a_click_opens_a_count(
    qtbot: QtBot, qapp: QApplication
) -> None:
    load_fonts()
    view = TimelineView(ThemeHolder(qapp))
    qtbot.addWidget(view)
    view.resize(1200, 200)
    with qtbot.waitExposed(view):
        view.show()
    view.show_index(TimelineIndex(chronology()))
    assert view.lanes_rect().top() == 0
    view.show_tolls(history(point(None, 3)))
    assert view.lanes_rect().top() == 0  # nothing of it has a day
    view.show_tolls(history(point("2021-04-29", 13), point("2021-05-01", 31)))
    assert view.lanes_rect().top() > 0
    assert not view.grab().isNull()
    curves = view.curves()
    assert curves is not None
    where = QPoint(round(view.plot_rect().left() + curves.points[0].x), round(curves.points[0].y))
    with qtbot.waitSignal(view.toll_opened) as opened:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    assert opened.args is not None
    assert opened.args[0].item.value == 13
    view.show_tolls(None)
    assert view.lanes_rect().top() == 0
