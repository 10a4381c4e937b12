"""Which view is in front: reading, comparing, the report, or a page of words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from viewer.gui.actions import COMPARING, READING, ActionSet
from viewer.gui.panels.shell.info import Info, InfoPage

READ, COMPARE, REPORT = "read", "compare", "report"


class ViewsController(QObject):
    """Owns the stack of views. A view is built when it is first shown."""

    shown = Signal(str)
    left = Signal()  # a page of words stands before the view

    def __init__(self, stack: QStackedWidget, info: InfoPage, actions: ActionSet) -> None:
        super().__init__(stack)
        self._stack = stack
        self._info = info
        self._actions = actions
        self._factories: dict[str, Callable[[], QWidget]] = {}
        self._views: dict[str, QWidget] = {}
        self.current = READ
        stack.addWidget(info)
        info.closed.connect(self.go_back)
        for name in (READ, COMPARE, REPORT):
            actions[f"view_{name}"].triggered.connect(lambda _=False, n=name: self.show(n))

    def add(self, name: str, factory: Callable[[], QWidget]) -> None:
        """Declare how a view is built."""
        self._factories[name] = factory

    def view(self, name: str) -> QWidget:
        """Give a view, built now if it never was."""
        if name not in self._views:
            self._views[name] = self._factories[name]()
            self._stack.addWidget(self._views[name])
        return self._views[name]

    def show(self, name: str) -> None:
        """Bring a view to the front."""
        view = self.view(name)
        self.current = name
        self._actions[f"view_{name}"].setChecked(True)
        for action_id in READING:
            self._actions[action_id].setEnabled(name == READ)
        for action_id in COMPARING:
            self._actions[action_id].setEnabled(name == COMPARE)
        self._stack.setCurrentWidget(view)
        _give_focus(view)
        self.shown.emit(name)

    def show_info(self, info: Info) -> None:
        """Show a page of words before the view."""
        self._info.show_info(info)
        self._stack.setCurrentWidget(self._info)
        self.left.emit()

    def show_page(self, page: QWidget) -> None:
        """Show a page that is no view; `go_back` leaves it."""
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.left.emit()

    def go_back(self) -> None:
        """Leave the page of words."""
        self.show(self.current)


def _give_focus(view: QWidget) -> None:
    """Put the keyboard where it was in this view, at first where the view wants it."""
    now = QApplication.focusWidget()
    if now is not None and view.isAncestorOf(now):
        return
    last = view.focusWidget()
    target = last if last is not None and last.isVisibleTo(view) else view
    target.setFocus(Qt.FocusReason.OtherFocusReason)
