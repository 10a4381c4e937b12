"""The style sheet: only what the palette cannot say (tabs, buttons, fields, tags)."""

from __future__ import annotations

from string import Template

from viewer.gui.theme_tokens import Tokens
from viewer.resources import resource_path

# Buttons: `primary=true` for the one main button of a view; tool buttons are flat unless `boxed=true`;
# `grade=true` for a row of exclusive ones, `choice=true` for one of a few that are set, `keyed=true` with its
# key at the right, `link=true` for words that lead to their place in the text.
# Labels: `tag=true` makes a small tag, `role=second|head|value|mono|key` sets its letters.
# padding on QListView::item clips letters and on a text view leaves a ring, so there is none.
_TEMPLATE = Template("""
QPushButton { background: $base; color: $text; border: 1px solid $control; border-radius: 4px;
  padding: 3px 11px; min-height: ${h20}px; font-weight: 500; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $selection; }
QPushButton:focus { border: 2px solid $accent; padding: 2px 10px; }
QPushButton:disabled { color: $control; border-color: $border; background: $window; }
QPushButton[primary="true"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[primary="true"]:hover { background: $accent; border: 2px solid $text; padding: 2px 10px; }
QPushButton[primary="true"]:focus { border: 2px solid $text; padding: 2px 10px; }
QPushButton[primary="true"]:disabled { background: $window; color: $control; border-color: $border; }
QPushButton[keyed="true"] { text-align: left; padding: 3px 6px; }
QPushButton[keyed="true"]:focus { padding: 2px 5px; }
QPushButton[choice="true"] { padding: 3px 6px; }
QPushButton[choice="true"]:focus { padding: 2px 5px; }
QPushButton[choice="true"]:checked { background: $selection; border: 2px solid $accent; padding: 2px 5px; }
QPushButton[link="true"] { background: transparent; color: $accent; border: 1px solid transparent;
  padding: 1px 5px; min-height: ${h20}px; text-align: left; font-weight: 400; }
QPushButton[link="true"]:hover { background: $hover; }
QPushButton[link="true"]:focus { border: 2px solid $accent; padding: 0 4px; }
QToolButton { background: transparent; color: $text; border: 1px solid transparent; border-radius: 4px;
  padding: 3px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed { background: $selection; }
QToolButton:checked { background: $base; border-color: $control; }
QToolButton:focus { border: 2px solid $accent; padding: 2px; }
QToolButton:disabled { color: $control; }
QToolButton::menu-indicator { image: none; }
QToolButton[boxed="true"] { background: $base; border: 1px solid $control; border-radius: 4px; }
QToolButton[boxed="true"]:focus { border: 2px solid $accent; }
QToolButton[boxed="true"]:disabled { border-color: $border; }
QToolButton[grade="true"] { background: $base; border: 1px solid $control; border-radius: 0;
  font-weight: 500; }
QToolButton[grade="true"]:checked { background: $accent; color: $on_accent; border-color: $accent; }
QToolButton[grade="true"]:focus { border: 2px solid $accent; }
QLineEdit, QPlainTextEdit[field="true"], QComboBox, QSpinBox, QDateEdit { background: $base; color: $text;
  border: 1px solid $control; border-radius: 4px; padding: 3px 7px;
  selection-background-color: $selection; selection-color: $text; }
QLineEdit, QComboBox, QSpinBox, QDateEdit { min-height: ${h20}px; }
QLineEdit:focus, QPlainTextEdit[field="true"]:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus {
  border: 2px solid $accent; padding: 2px 6px; }
QLineEdit:disabled, QComboBox:disabled { color: $control; border-color: $border; background: $window; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$icons/chevron-down$shade.svg"); width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: $base; border: 1px solid $control; outline: none;
  selection-background-color: $selection; selection-color: $text; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: $window; color: $muted; border: none; border-right: 1px solid $border;
  border-top: 3px solid transparent; padding: 0 12px; min-height: ${h32}px; font-weight: 500; }
QTabBar::tab:selected { background: $base; color: $text; border-top-color: $accent; }
QTabBar::tab:hover:!selected { background: $hover; }
QTabBar::tab:focus { color: $text; border-top-color: $accent; }
QTabWidget::pane { border: none; }
QLabel[tag="true"] { background: $hover; color: $muted; border-radius: 3px; padding: 2px 6px;
  font-size: ${f12}px; }
QLabel[role="second"] { color: $muted; font-size: ${f12}px; }
QLabel[role="head"] { font-weight: 600; }
QLabel[role="value"] { font-size: ${f18}px; font-weight: 600; }
QLabel[role="mono"] { font-family: "Noto Sans Mono"; font-size: ${f12}px; }
QLabel[role="key"] { background: $base; border: 1px solid $border; border-radius: 3px; padding: 0 4px;
  font-family: "Noto Sans Mono"; font-size: ${f11}px; }
QLabel[role="empty"] { color: $muted; }
QMenu { background: $base; border: 1px solid $border; padding: 4px 0; }
QMenu::item { padding: 4px 24px 4px 12px; }
QMenu::item:selected { background: $selection; color: $text; }
QMenu::item:disabled { color: $control; }
QMenu::separator { height: 1px; background: $line; margin: 4px 0; }
QMenuBar { background: $window; }
QMenuBar::item { padding: 4px 8px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: $hover; }
QToolTip { background: $alt; color: $text; border: 1px solid $border; padding: 4px; }
QSplitter::handle { background: $border; }
QSplitter::handle:hover { background: $control; }
QHeaderView::section { background: $window; color: $text; border: none; border-right: 1px solid $line;
  border-bottom: 1px solid $line; padding: 4px 12px; font-size: ${f12}px; font-weight: 600; }
QCheckBox { spacing: 8px; min-height: ${h20}px; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid $control;
  background: $base; border-radius: 3px; }
QCheckBox::indicator:focus { border: 2px solid $accent; }
QCheckBox:focus { color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent;
  image: url("$icons/check$shade_on.svg"); }
QCheckBox::indicator:disabled { border-color: $border; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $control; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $line; border: none; border-radius: 2px; max-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
""")

_COLOURS = [
    "window",
    "base",
    "alt",
    "hover",
    "selection",
    "text",
    "muted",
    "faint",
    "control",
    "border",
    "line",
    "accent",
    "on_accent",
]


def style_sheet(tokens: Tokens, percent: int) -> str:
    """Give the application's style sheet for one appearance and interface font size."""
    is_light = tokens.window == "#F1F0EC"
    sizes = {f"f{n}": str(round(n * percent / 100)) for n in (11, 12, 18)}
    sizes |= {f"h{n}": str(round(n * percent / 100)) for n in (20, 32)}
    return _TEMPLATE.substitute(
        {name: getattr(tokens, name) for name in _COLOURS},
        icons=resource_path("icons", "styled").as_posix(),
        shade="-light" if is_light else "-dark",
        shade_on="-light" if is_light else "-dark",
        **sizes,
    )
