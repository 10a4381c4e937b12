"""A button whose menu ticks values to narrow a list by."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from viewer.gui.panels.shell.dress import Dresser, icon_button


class StayOpenMenu(QMenu):
    """A menu that stays open while entries are ticked with the mouse."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.activeAction()
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
            return
        super().mouseReleaseEvent(event)


class FilterMenu(QObject):
    """The filter of a list: groups of values, any of which may be ticked.

    `button` goes into a pane's head. Nothing ticked in a group lets all of it through.
    """

    changed = Signal()

    def __init__(self, dresser: Dresser, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.button: QToolButton = icon_button(dresser, "list-filter", words)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = StayOpenMenu(words, parent)
        self.button.setMenu(self.menu)
        self._ticks: list[tuple[str, object, QAction]] = []
        self._clear = self.menu.addAction("Show all")
        self._clear.triggered.connect(self.clear)

    def add_group(self, name: str, values: Sequence[tuple[object, str]]) -> None:
        """Add values (value, words) under a heading."""
        self.menu.addSection(name)
        self._add_values(self.menu, name, values)

    def _add_values(self, menu: QMenu, name: str, values: Sequence[tuple[object, str]]) -> None:
        for value, words in values:
            action = menu.addAction(words[:1].upper() + words[1:])
            action.setCheckable(True)
            action.toggled.connect(self._tell)
            self._ticks.append((name, value, action))

    def set_groups(self, groups: Sequence[tuple[str, Sequence[tuple[object, str]]]]) -> None:
        """Offer other values, each group in a menu of its own; those ticked before stay ticked."""
        before = {(name, value) for name, value, action in self._ticks if action.isChecked()}
        for action in self.menu.actions():
            if isinstance(below := action.menu(), QMenu):
                below.deleteLater()
        self.menu.clear()
        self._ticks.clear()
        self._clear = self.menu.addAction("Show all")
        self._clear.triggered.connect(self.clear)
        for name, values in groups:
            if values:
                below = StayOpenMenu(name, self.menu)
                self.menu.addMenu(below)
                self._add_values(below, name, values)
        for name, value, action in self._ticks:
            if (name, value) in before:
                action.blockSignals(True)
                action.setChecked(True)
                action.blockSignals(False)

    def ticked(self, name: str) -> frozenset[object]:
        """Give the values ticked in a group."""
        return frozenset(
            value for group, value, action in self._ticks if group == name and action.isChecked()
        )

    def clear(self) -> None:
        """Untick all."""
        for _, _, action in self._ticks:
            action.blockSignals(True)
            action.setChecked(False)
            action.blockSignals(False)
        self._tell()

    def _tell(self) -> None:
        self.button.setDown(any(action.isChecked() for _, _, action in self._ticks))
        self.changed.emit()
