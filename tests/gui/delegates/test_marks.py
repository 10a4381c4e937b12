"""Marks that lists, matrix and reader share: underlines differ in shape, tags carry their word."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from viewer.domain.vocabulary import Verdict
from viewer.gui.delegates.marks import (
    paint_claim_line,
    paint_claim_tint,
    paint_differs,
    paint_verdict_tag,
    verdict_tag_size,
    with_bar,
)
from viewer.gui.theme import Theme, load_fonts
from viewer.gui.theme_tokens import LIGHT, ClaimStyle

SIZE = (220, 32)
BOX = QRectF(20, 4, 160, 22)


def _canvas() -> tuple[QImage, QPainter]:
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.base))
    return image, QPainter(image)


def _shape(style: ClaimStyle) -> str:
    """Give which pixels the line of a claim sets, whatever its colour."""
    image, painter = _canvas()
    paint_claim_line(painter, [BOX], style, Theme())
    painter.end()
    return "".join(
        "#" if image.pixelColor(x, y).lightness() < 200 else "."
        for y in range(SIZE[1])
        for x in range(SIZE[0])
    )


def test_underlines_differ_in_shape_alone(qtbot: QtBot) -> None:
    shapes = {style: _shape(style) for style in ClaimStyle}
    assert all("#" in shape for shape in shapes.values())
    assert len(set(shapes.values())) == len(ClaimStyle)


def test_bar_of_an_event_stands_before_its_first_word_in_either_direction(qtbot: QtBot) -> None:
    lower = BOX.translated(0, 30)
    assert with_bar([BOX, lower], ClaimStyle.EVENT)[0].left() < BOX.left()
    assert with_bar([BOX, lower], ClaimStyle.EVENT)[1] == lower
    left_half = BOX.adjusted(0, 0, -80, 0)
    right_half = BOX.adjusted(90, 0, 0, 0)
    boxes = with_bar([left_half, right_half, lower], ClaimStyle.EVENT, from_right=True)
    assert boxes[0] == left_half
    assert boxes[1].right() > right_half.right()
    assert with_bar([BOX], ClaimStyle.DATE) == [BOX]


@pytest.mark.parametrize("style", [s for s in ClaimStyle if LIGHT.claims[s].tint])
def test_rejected_claim_loses_tint_and_colour(qtbot: QtBot, style: ClaimStyle) -> None:
    for is_rejected in (False, True):
        image, painter = _canvas()
        paint_claim_tint(painter, [BOX], style, Theme(), is_rejected=is_rejected)
        paint_claim_line(painter, [BOX], style, Theme(), is_rejected=is_rejected)
        painter.end()
        assert (image.pixelColor(100, 12).name().upper() == LIGHT.claims[style].tint) is not is_rejected
        colours = {image.pixelColor(x, y).name().upper() for x in range(20, 60) for y in range(SIZE[1])}
        assert (LIGHT.muted if is_rejected else LIGHT.claims[style].line) in colours


@pytest.mark.parametrize("verdict", list(Verdict))
def test_verdict_tag_fits_its_word(qtbot: QtBot, verdict: Verdict) -> None:
    load_fonts()
    image, painter = _canvas()
    width = paint_verdict_tag(painter, verdict, Theme(), 4, 4)
    painter.end()
    assert width == verdict_tag_size(verdict, Theme()).width()
    colours = {image.pixelColor(x, y).name().upper() for x in range(SIZE[0]) for y in range(SIZE[1])}
    assert LIGHT.verdicts[verdict].tint in colours
    assert image.pixelColor(int(width) + 8, 14).name().upper() == LIGHT.base


def test_mark_of_a_differing_value_has_the_colour_of_contradiction(qtbot: QtBot) -> None:
    image, painter = _canvas()
    assert paint_differs(painter, Theme(), 10, 16) > 6
    painter.end()
    assert image.pixelColor(12, 16).name().upper() == LIGHT.verdicts[Verdict.CONTRADICT].word
