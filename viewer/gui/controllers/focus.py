"""F6: the keyboard goes from pane to pane of the view in front."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from viewer.gui.actions import ActionSet
from viewer.gui.controllers.views import ViewsController

#: Gives the panes of a view: what takes the focus, and the widget that the pane is.
Stops = Callable[[], Sequence[tuple[QWidget, QWidget]]]


class FocusController(QObject):
    """Knows the panes of each view in their order; those that cannot be seen are passed over."""

    def __init__(self, views: ViewsController, actions: ActionSet, parent: QObject) -> None:
        super().__init__(parent)
        self._views = views
        self._stops: dict[str, Stops] = {}
        actions["next_pane"].triggered.connect(lambda: self.step(1))
        actions["previous_pane"].triggered.connect(lambda: self.step(-1))

    def add(self, view: str, stops: Stops) -> None:
        """Declare the panes of a view."""
        self._stops[view] = stops

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) pane, round the ends."""
        stops = [
            (target, pane)
            for target, pane in self._stops[self._views.current]()
            if target.isVisible() and target.isEnabled()
        ]
        if not stops:
            return
        now = QApplication.focusWidget()
        here = next((n for n, (_, p) in enumerate(stops) if now is not None and _holds(p, now)), None)
        at = (0 if by > 0 else -1) if here is None else (here + by) % len(stops)
        stops[at][0].setFocus(Qt.FocusReason.TabFocusReason)


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)
