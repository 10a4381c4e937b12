"""The look of the window: palettes, fonts and the small style sheet, made from the token table.

`Theme` is a value that panels, delegates and views read while painting; `ThemeHolder` owns the
one in force, applies it to the application and tells everybody when it changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QToolTip

from viewer.domain.vocabulary import Status, Verdict
from viewer.errors import InternalError
from viewer.gui.theme_qss import style_sheet
from viewer.gui.theme_tokens import (
    DARK,
    FALLBACK_FAMILIES,
    LIGHT,
    TYPE_SCALE,
    ClaimStyle,
    Tokens,
    TypeRole,
    status_colour,
)
from viewer.resources import resource_path

Appearance = Literal["system", "light", "dark"]

FONT_PERCENT_MIN, FONT_PERCENT_MAX = 90, 150


@cache
def _colour(value: str) -> QColor:
    return QColor(value)


@cache
def _font(role: TypeRole, percent: int) -> QFont:
    spec = TYPE_SCALE[role]
    font = QFont()
    font.setFamilies([spec.family, *FALLBACK_FAMILIES])
    font.setPixelSize(scaled(spec.size, percent))
    font.setWeight(QFont.Weight(spec.weight))
    font.setItalic(spec.is_italic)
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font


def scaled(pixels: float, percent: int) -> int:
    """Give `pixels` at `percent`, rounded, at least 1."""
    return max(1, int(pixels * percent / 100 + 0.5))


@dataclass(frozen=True, slots=True)
class Theme:
    """One appearance at one interface font size. Colours and fonts are shared: do not change them."""

    tokens: Tokens = LIGHT
    font_percent: int = 100

    @property
    def is_dark(self) -> bool:
        return self.tokens is DARK

    def color(self, token: str) -> QColor:
        """Give a surface or text token ("base", "muted", ...) as a colour."""
        return _colour(getattr(self.tokens, token))

    def claim_line(self, style: ClaimStyle) -> QColor:
        """Give the colour of a claim's underline, icon and mark."""
        return _colour(self.tokens.claims[style].line)

    def claim_tint(self, style: ClaimStyle) -> QColor | None:
        """Give the fill behind a claim, None where it has none."""
        tint = self.tokens.claims[style].tint
        return _colour(tint) if tint else None

    def claim_bar(self, style: ClaimStyle) -> QColor:
        """Give the colour of a claim's bar in the chronology."""
        return _colour(self.tokens.claims[style].bar)

    def verdict_word(self, verdict: Verdict) -> QColor:
        """Give the colour of a verdict's word and icon."""
        return _colour(self.tokens.verdicts[verdict].word)

    def verdict_tint(self, verdict: Verdict) -> QColor:
        """Give the fill of a verdict's tag."""
        return _colour(self.tokens.verdicts[verdict].tint)

    def status(self, status: Status) -> QColor:
        """Give the colour of a status mark."""
        return _colour(status_colour(self.tokens, status))

    def font(self, role: TypeRole, zoom: int | None = None) -> QFont:
        """Give the font of a role; `zoom` (percent) replaces the interface's own percent."""
        return _font(role, self.font_percent if zoom is None else zoom)

    def line(self, role: TypeRole, zoom: int | None = None) -> int:
        """Give the line height of a role in logical pixels."""
        return scaled(TYPE_SCALE[role].line, self.font_percent if zoom is None else zoom)

    def px(self, pixels: float) -> int:
        """Give a size of the sheet (a row height, say) scaled with the interface font."""
        return scaled(pixels, self.font_percent)

    def palette(self) -> QPalette:
        """Give the palette by the roles of the look sheet."""
        role = QPalette.ColorRole
        palette = QPalette()
        names = {
            role.Window: "window",
            role.Base: "base",
            role.AlternateBase: "alt",
            role.Button: "base",
            role.Text: "text",
            role.WindowText: "text",
            role.ButtonText: "text",
            role.PlaceholderText: "faint",
            role.Highlight: "selection",
            role.HighlightedText: "text",
            role.Accent: "accent",
            role.Link: "accent",
            role.LinkVisited: "accent",
            role.BrightText: "on_accent",
            role.ToolTipBase: "alt",
            role.ToolTipText: "text",
            role.Mid: "border",
            role.Midlight: "line",
            role.Dark: "control",
            role.Light: "base",
            role.Shadow: "control",
        }
        for target, token in names.items():
            palette.setColor(target, self.color(token))
        for target in (role.Text, role.WindowText, role.ButtonText, role.HighlightedText):
            palette.setColor(QPalette.ColorGroup.Disabled, target, self.color("control"))
        palette.setColor(QPalette.ColorGroup.Disabled, role.Base, self.color("window"))
        return palette


class ThemeHolder(QObject):
    """Owns the theme in force. `changed` carries the new one, after the application has it.

    "system" follows the desktop where Qt can tell, and is light where it cannot.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._appearance: Appearance = "light"
        self._theme = Theme()
        self._application: QApplication | None = None

    @property
    def theme(self) -> Theme:
        return self._theme

    @property
    def appearance(self) -> Appearance:
        return self._appearance

    def apply(
        self, application: QApplication, *, appearance: Appearance = "system", percent: int = 100
    ) -> None:
        """Load the fonts, set the Fusion style and dress `application`; called once at the start."""
        load_fonts()
        self._application = application
        application.setStyle(QStyleFactory.create("Fusion"))
        application.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._appearance = appearance
        self._set(Theme(self._tokens(), _bounded(percent)), force=True)

    def set_appearance(self, appearance: Appearance) -> None:
        """Choose system, light or dark."""
        self._appearance = appearance
        self._set(Theme(self._tokens(), self._theme.font_percent))

    def set_font_percent(self, percent: int) -> None:
        """Choose the size of the interface's letters, 90 to 150 percent."""
        self._set(Theme(self._theme.tokens, _bounded(percent)))

    def _tokens(self) -> Tokens:
        if self._appearance == "system":
            application = self._application
            scheme = application.styleHints().colorScheme() if application else Qt.ColorScheme.Unknown
            return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._appearance == "dark" else LIGHT

    def _follow_system(self) -> None:
        if self._appearance == "system":
            self.set_appearance("system")

    def _set(self, theme: Theme, *, force: bool = False) -> None:
        if theme == self._theme and not force:
            return
        self._theme = theme
        if self._application is not None:
            palette = theme.palette()
            self._application.setPalette(palette)
            self._application.setFont(theme.font(TypeRole.INTERFACE))
            self._application.setStyleSheet(style_sheet(theme.tokens, theme.font_percent))
            QToolTip.setPalette(palette)
            QToolTip.setFont(theme.font(TypeRole.SECOND))
        self.changed.emit(theme)


def _bounded(percent: int) -> int:
    return min(FONT_PERCENT_MAX, max(FONT_PERCENT_MIN, percent))


@cache
def load_fonts() -> tuple[str, ...]:
    """Load the bundled fonts into the application (once) and give their families."""
    families: set[str] = set()
    for path in sorted(resource_path("fonts").glob("*.[ot]tf")):
        number = QFontDatabase.addApplicationFont(str(path))
        if number < 0:
            raise InternalError(f"The font {path.name} cannot be read.", hint="Install Archive Viewer again.")
        families.update(QFontDatabase.applicationFontFamilies(number))
    return tuple(sorted(families))
