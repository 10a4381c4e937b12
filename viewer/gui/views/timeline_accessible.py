"""What a screen reader is told of the chronology: the selected claim in words, and each move."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleValueChangeEvent
from PySide6.QtWidgets import QAccessibleWidget

from viewer.domain.wording import count_words

if TYPE_CHECKING:
    from viewer.gui.views.timeline_view import TimelineView

_HOW = (
    "Left and right go from claim to claim in the order of time, up and down from source to source, "
    "Return opens the passage, Shift with left and right chooses days, U lists the claims without a date."
)


class TimelineAccessible(QAccessibleWidget):
    """The strip as a list: how much it holds as description, the selected claim as value."""

    def __init__(self, view: TimelineView) -> None:
        super().__init__(view, QAccessible.Role.List, view.accessibleName())
        self._view = view

    def text(self, t: QAccessible.Text, /) -> str:
        if t == QAccessible.Text.Value:
            return self._view.current_words()
        if t == QAccessible.Text.Description:
            chronology = self._view.chronology
            if not chronology.lanes:
                return "No events with dates yet."
            window = self._view.window_
            chosen = f" Chosen days: {window.words}." if window is not None else ""
            dated = count_words(self._view.index.shown, "claim")
            sources = count_words(len(chronology.lanes), "source")
            return f"{dated} with a date, {chronology.undated:,} without, of {sources}.{chosen} {_HOW}"
        return super().text(t)


def _make(key: str, target: QObject) -> QAccessibleInterface | None:
    from viewer.gui.views.timeline_view import TimelineView

    if not isinstance(target, TimelineView) or key != "TimelineView":
        return None
    if target.accessible is None:
        target.accessible = TimelineAccessible(target)
    return target.accessible


@cache
def install() -> None:
    """Tell Qt, once, how strips present themselves."""
    QAccessible.installFactory(_make)


def tell_current(view: TimelineView) -> None:
    """Tell a screen reader, if one listens, which claim is selected now."""
    if QAccessible.isActive() and view.accessible is not None:
        QAccessible.updateAccessibility(QAccessibleValueChangeEvent(view, view.current_words()))
