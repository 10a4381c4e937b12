"""The strip that says what each underline means."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.gui.theme import ThemeHolder, load_fonts
from viewer.gui.theme_tokens import LIGHT, ClaimStyle
from viewer.gui.views.legend import LegendStrip


def _colours(legend: LegendStrip) -> set[str]:
    image = legend.grab().toImage()
    return {
        image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())
    }


def test_legend_shows_every_line(qtbot: QtBot, qapp: QApplication) -> None:
    load_fonts()
    legend = LegendStrip(ThemeHolder(qapp))
    qtbot.addWidget(legend)
    legend.resize(760, 32)
    seen = _colours(legend)
    for style in ClaimStyle:
        if style is not ClaimStyle.UNCLAIMED:  # its wave is drawn with soft edges
            assert LIGHT.claims[style].line in seen, style


def test_legend_takes_a_second_line_rather_than_leaving_words_out(qtbot: QtBot, qapp: QApplication) -> None:
    load_fonts()
    legend = LegendStrip(ThemeHolder(qapp))
    qtbot.addWidget(legend)
    legend.show()
    legend.resize(760, legend.height())
    one = legend.height()
    legend.resize(360, legend.height())
    assert legend.height() > one
    assert sum(len(line) for line in legend.lines(360)) == len(ClaimStyle)
    assert LIGHT.claims[ClaimStyle.DATE].line in _colours(legend)
