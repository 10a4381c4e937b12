"""Legend and number line."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.domain.interval import Interval
from viewer.gui.theme import ThemeHolder, load_fonts
from viewer.gui.theme_tokens import LIGHT, ClaimStyle
from viewer.gui.views.legend import LegendStrip
from viewer.gui.views.number_line import NumberLine, line_range, nice_step


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        (Interval(41, None), (0, 80, 20)),
        (Interval(36, 36), (0, 60, 20)),
        (Interval(24, 99), (0, 150, 50)),
        (Interval(0, 0), (0, 2, 1)),
        (Interval(None, 120), (0, 150, 50)),
        (Interval(1_000_000, 1_050_000), (900_000, 1_200_000, 100_000)),
    ],
)
def test_line_range_has_round_ticks_around_the_interval(
    interval: Interval, expected: tuple[int, int, int]
) -> None:
    assert line_range(interval) == expected


@pytest.mark.parametrize("span", [0, 1, 3, 12, 99, 1234, 8_000_000])
def test_nice_step_is_a_round_number(span: float) -> None:
    step = nice_step(span)
    assert step >= 1
    assert str(step).rstrip("0") in {"1", "2", "5"}


def _colours(widget: NumberLine | LegendStrip) -> list[str]:
    image = widget.grab().toImage()
    return [
        image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())
    ]


def test_open_interval_reaches_further_right_than_a_closed_one(qtbot: QtBot, qapp: QApplication) -> None:
    load_fonts()
    line = NumberLine(ThemeHolder(qapp))
    qtbot.addWidget(line)
    line.resize(240, 30)
    colour = LIGHT.claims[ClaimStyle.MOVED].line
    line.set_interval(Interval(41, None), ClaimStyle.MOVED)
    assert line.accessibleDescription() == "[41, ∞)"
    open_end = _colours(line).count(colour)
    line.set_interval(Interval(41, 41), ClaimStyle.MOVED)
    assert 0 < _colours(line).count(colour) < open_end
    line.set_interval(Interval(None, None), ClaimStyle.MOVED)
    assert colour not in _colours(line)


def test_legend_shows_every_line(qtbot: QtBot, qapp: QApplication) -> None:
    load_fonts()
    legend = LegendStrip(ThemeHolder(qapp))
    qtbot.addWidget(legend)
    legend.resize(760, 32)
    seen = set(_colours(legend))
    for style in ClaimStyle:
        if style is not ClaimStyle.UNCLAIMED:  # its wave is drawn with soft edges
            assert LIGHT.claims[style].line in seen, style
    legend.resize(120, 32)
    assert LIGHT.claims[ClaimStyle.DATE].line not in set(_colours(legend))
