"""Chooses the reading view: the page, or plain text for screen readers (setting `reader`)."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QWidget

from viewer.gui.theme import ThemeHolder
from viewer.gui.theme_tokens import TypeRole
from viewer.gui.views.reader_api import Reader
from viewer.gui.views.reader_page import PageReader
from viewer.gui.views.reader_plain import PlainReader


def make_reader(
    mode: Literal["page", "plain"],
    holder: ThemeHolder,
    parent: QWidget | None = None,
    *,
    role: TypeRole = TypeRole.DOCUMENT,
    is_compact: bool = False,
) -> Reader:
    """Make a reading view. `is_compact` leaves out gutter and change map (compare view)."""
    if mode == "plain":
        return PlainReader(holder, parent)
    return PageReader(holder, parent, role=role, is_compact=is_compact)
