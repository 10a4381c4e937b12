"""The look: contrast of the table, palettes, fonts, the holder and its signal."""

from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette
from pytestqt.qtbot import QtBot

from viewer.domain.vocabulary import ClaimKind, FigureCategory, Status, Verdict
from viewer.gui.icons import icon, pixmap
from viewer.gui.theme import Theme, ThemeHolder, load_fonts
from viewer.gui.theme_qss import style_sheet
from viewer.gui.theme_tokens import (
    CLAIM_ICONS,
    DARK,
    FIGURE_STYLES,
    LIGHT,
    STATUS_ICONS,
    TYPE_SCALE,
    UNDERLINES,
    VERDICT_ICONS,
    ClaimStyle,
    Tokens,
    TypeRole,
    claim_style,
)
from viewer.resources import resource_path


def _luminance(value: str) -> float:
    parts = [int(value[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Give the WCAG 2 contrast of two colours."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_letters_can_be_read_on_every_surface(tokens: Tokens) -> None:
    for surface in (tokens.window, tokens.base, tokens.alt, tokens.hover, tokens.selection, tokens.find):
        assert contrast(tokens.text, surface) >= 4.5
    for surface in (tokens.window, tokens.base, tokens.selection):
        assert contrast(tokens.muted, surface) >= 4.5
        assert contrast(tokens.accent, surface) >= 4.5
    for surface in (tokens.window, tokens.base):
        assert contrast(tokens.faint, surface) >= 4.5
        assert contrast(tokens.control, surface) >= 3.0
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.find_letters, tokens.find_current) >= 4.5
    assert contrast(tokens.find_line, tokens.base) >= 3.0


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_claims_and_verdicts_can_be_read_on_their_tints(tokens: Tokens) -> None:
    assert set(tokens.claims) == set(ClaimStyle)
    assert set(tokens.verdicts) == set(Verdict)
    for claim in tokens.claims.values():
        assert contrast(claim.line, tokens.base) >= 4.5
        if claim.tint:
            assert contrast(claim.line, claim.tint) >= 4.5
            assert contrast(tokens.text, claim.tint) >= 7
    for verdict in tokens.verdicts.values():
        for surface in (verdict.tint, tokens.base, tokens.selection):
            assert contrast(verdict.word, surface) >= 4.5


def test_claim_types_differ_without_colour() -> None:
    assert len(set(UNDERLINES.values())) == len(ClaimStyle)
    assert set(FIGURE_STYLES) == set(FigureCategory)
    assert claim_style(ClaimKind.EVENT) is ClaimStyle.EVENT
    assert claim_style(ClaimKind.DATE) is ClaimStyle.DATE
    assert claim_style(ClaimKind.FIGURE, FigureCategory.KILLED) is ClaimStyle.CASUALTIES
    assert claim_style(ClaimKind.FIGURE) is ClaimStyle.OTHER


def test_every_mark_has_its_icon_on_disk() -> None:
    assert set(VERDICT_ICONS) == set(Verdict)
    assert set(STATUS_ICONS) == set(Status)
    for name in [*CLAIM_ICONS.values(), *VERDICT_ICONS.values(), *STATUS_ICONS.values()]:
        assert resource_path("icons", f"{name}.svg").exists()


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_palette_takes_every_colour_from_the_table(qtbot: QtBot, tokens: Tokens) -> None:
    palette = Theme(tokens).palette()
    table = {getattr(tokens, f.name) for f in fields(tokens) if f.name not in ("claims", "verdicts")}
    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base, QPalette.ColorRole.Text):
        assert palette.color(role).name().upper() in table
    assert palette.color(QPalette.ColorRole.Highlight) == QColor(tokens.selection)
    assert palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == QColor(tokens.control)


def test_bundled_fonts_give_every_role_its_family_and_weight(qtbot: QtBot) -> None:
    assert {"Noto Sans", "Noto Serif", "Noto Sans Mono", "Amiri", "Noto Sans S Chinese"} <= set(load_fonts())
    theme = Theme()
    for role, spec in TYPE_SCALE.items():
        info = QFontInfo(theme.font(role))
        assert info.family() == spec.family
        assert info.pixelSize() == spec.size
        assert info.weight() == spec.weight
        assert info.italic() == spec.is_italic


def test_font_percent_scales_letters_and_lines(qtbot: QtBot) -> None:
    theme = Theme(font_percent=150)
    assert theme.font(TypeRole.INTERFACE).pixelSize() == 20
    assert theme.line(TypeRole.INTERFACE) == 30
    assert theme.font(TypeRole.DOCUMENT, 100).pixelSize() == 16, "the document has its own zoom"


def test_holder_tells_of_a_change_once(qtbot: QtBot) -> None:
    holder = ThemeHolder()
    with qtbot.waitSignal(holder.changed) as blocker:
        holder.set_appearance("dark")
    assert blocker.args[0].is_dark
    with qtbot.assertNotEmitted(holder.changed):
        holder.set_appearance("dark")
    holder.set_font_percent(400)
    assert holder.theme.font_percent == 150
    holder.set_appearance("light")
    assert holder.theme.tokens is LIGHT


def test_style_sheet_leaves_no_placeholder() -> None:
    for tokens in (LIGHT, DARK):
        sheet = style_sheet(tokens, 100)
        assert "$" not in sheet
        for name in sheet.split('url("')[1:]:
            assert resource_path("icons", "styled", name.split('"')[0].rsplit("/", 1)[1]).exists()


def test_icons_take_their_colour_and_grow_with_the_screen(qtbot: QtBot) -> None:
    image = pixmap("square", QColor("#A63F0E"), size=16, ratio=2).toImage()
    assert (image.width(), image.devicePixelRatio()) == (32, 2)
    colours = {image.pixelColor(x, 16).name() for x in range(32) if image.pixelColor(x, 16).alpha() == 255}
    assert colours == {"#a63f0e"}
    assert not icon("search", Theme()).isNull()
    assert icon("search", Theme()) is icon("search", Theme())
