from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from viewer.domain.claims import DateMention, Event, Extraction, Figure
from viewer.domain.interval import Interval
from viewer.domain.vocabulary import RELIABILITY, EventType, FigureCategory, Qualifier
from viewer.gui.panels.claims.facts import asserter_words, facts_of
from viewer.gui.panels.claims.grades import GradeRow
from viewer.gui.panels.claims.number_line import NumberLine, scale_end, tick_step
from viewer.gui.theme import ThemeHolder
from viewer.gui.theme_tokens import ClaimStyle

FIGURE = Figure(
    0, 5, "about 40 huts", FigureCategory.BUILDINGS_DESTROYED, 40, Qualifier.ABOUT, "destroyed.n-huts",
    unit="huts", date="2020-03", place=("Ouara",), attribution=("the radio", "the governor"),
    attributed_to="the governor",
)  # fmt: skip


def test_facts_name_what_is_missing() -> None:
    facts = {name: (words, machine) for name, words, machine in facts_of(FIGURE)}
    assert facts["Counts"] == ("Buildings destroyed (huts)", "")
    assert facts["Date"] == ("Mar 2020", "2020-03")
    assert facts["Side"] == ("not given", "")
    assert facts["Asserted by"] == ("the radio › the governor", "")
    assert facts["Rule"] == ("", "destroyed.n-huts")


def test_the_text_itself_asserts_what_nobody_is_named_for() -> None:
    event = Event(0, 4, "fled", EventType.DISPLACEMENT, "r")
    assert asserter_words(event) == "the text itself"
    assert ("Date", "not given", "") in facts_of(event)


def test_figures_that_belong_together_are_named() -> None:
    part = replace(FIGURE, value=3, qualifier=Qualifier.EXACT, whole=0)
    event = Event(0, 4, "burned", EventType.PROPERTY_DESTRUCTION, "r", figures=(0, 1))
    extraction = Extraction((), (FIGURE, part), (event,), ())
    assert ("Part of", "about 40 huts destroyed", "") in facts_of(part, extraction)
    assert ("Figures", "about 40 huts destroyed; 3 huts destroyed", "") in facts_of(event, extraction)
    assert "Part of" not in [name for name, _, _ in facts_of(part)]


def test_dates_have_bounds() -> None:
    mention = DateMention(0, 3, "May", "2020-05", "r")
    facts = {name: words for name, words, _ in facts_of(mention)}
    assert (facts["Date"], facts["Earliest"]) == ("May 2020", "open")


@given(st.integers(0, 10**9), st.integers(0, 10**9) | st.none())
def test_the_number_line_holds_the_interval_with_few_ticks(lower: int, more: int | None) -> None:
    interval = Interval(lower, None if more is None else lower + more)
    end = scale_end(interval)
    assert end > lower
    assert interval.upper is None or end >= interval.upper
    assert 1 <= end / tick_step(end) <= 10.01


@pytest.mark.parametrize("interval", [Interval(35, None), Interval(0, 0), Interval(24, 99), None])
def test_the_number_line_paints_every_kind(
    qtbot: QtBot, holder: ThemeHolder, interval: Interval | None
) -> None:
    line = NumberLine(holder)
    qtbot.addWidget(line)
    line.show_interval(interval, ClaimStyle.CASUALTIES)
    line.resize(200, 24)
    picture = line.grab().toImage()
    colour = holder.theme.claim_line(ClaimStyle.CASUALTIES).rgb()
    painted = any(
        picture.pixel(x, y) == colour for x in range(picture.width()) for y in range(picture.height())
    )
    assert painted == (interval is not None)
    assert line.accessibleName() == (f"Interval {interval}" if interval else "")


def test_a_grade_pressed_again_is_cleared(qtbot: QtBot) -> None:
    row = GradeRow("Source", RELIABILITY)
    qtbot.addWidget(row)
    heard: list[object] = []
    row.chosen.connect(heard.append)
    row.button("B").click()
    row.button("C").click()
    assert (row.button("B").isChecked(), row.button("C").isChecked()) == (False, True)
    row.button("C").click()
    assert heard == ["B", "C", None]
    assert row.grade is None
    row.show_grade("F")
    assert len(heard) == 3
