"""The head of the selection: which selection is current, and what can be done with its entries."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from viewer.gui.panels.shell.dress import Dresser, ElidedComboBox, PaneHead, icon_button
from viewer.gui.theme import ThemeHolder
from viewer.services.selections import Selection

_NAME_WIDTH = 148


class SelectionHead(PaneHead):
    """Switches between selections; its buttons tell what is asked for, the panel does it."""

    chosen = Signal(str)  # uid
    new_asked = Signal()
    copy_asked = Signal()
    rename_asked = Signal()
    delete_asked = Signal()
    heading_asked = Signal()
    text_asked = Signal()
    chronology_asked = Signal()
    move_asked = Signal(int)
    remove_asked = Signal()

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        dresser = Dresser(holder, self)
        self._selections: Sequence[Selection] = ()
        self._choice = ElidedComboBox()
        self._choice.setAccessibleName("Selection")
        self._choice.setToolTip("The selection that marks go into")
        self._choice.setFixedWidth(holder.theme.px(_NAME_WIDTH))
        self._choice.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._choice.activated.connect(self._choose)
        self._row.insertWidget(0, self._choice)
        self._title.hide()
        self._more = self._menu_button(dresser, "ellipsis", "Selections")
        more = self._menu_of(self._more)
        self._act(more, "&New selection…", self.new_asked)
        self._act(more, "&Duplicate…", self.copy_asked)
        self._act(more, "&Rename…", self.rename_asked)
        self._delete = self._act(more, "De&lete", self.delete_asked)
        self._row.insertWidget(1, self._more)
        self._add = self._menu_button(dresser, "plus", "Add a heading, text or chronology")
        add = self._menu_of(self._add)
        self._act(add, "&Heading\tH", self.heading_asked)
        self._act(add, "&Text\tT", self.text_asked)
        self._act(add, "&Chronology of all documents", self.chronology_asked)
        self.add_tool(self._add)
        self._tools: list[QToolButton] = []
        for icon, words, signal, by in (
            ("arrow-up", "Move up (Alt+Up)", self.move_asked, -1),
            ("arrow-down", "Move down (Alt+Down)", self.move_asked, 1),
            ("x", "Remove from the report (Delete)", self.remove_asked, 0),
        ):
            button = icon_button(dresser, icon, words)
            if by:
                button.clicked.connect(lambda _checked=False, by=by: self.move_asked.emit(by))
            else:
                button.clicked.connect(lambda _checked=False, signal=signal: signal.emit())
            self.add_tool(button)
            self._tools.append(button)

    def _menu_button(self, dresser: Dresser, icon: str, words: str) -> QToolButton:
        button = icon_button(dresser, icon, words)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(QMenu(button))
        return button

    def _menu_of(self, button: QToolButton) -> QMenu:
        menu = button.menu()
        assert isinstance(menu, QMenu)  # made with the button
        return menu

    def _act(self, menu: QMenu, words: str, signal: object) -> QAction:
        action = menu.addAction(words)
        action.triggered.connect(lambda _checked=False: signal.emit())  # type: ignore[attr-defined]
        return action

    @property
    def tools(self) -> tuple[QWidget, ...]:
        """What takes the focus, in its order."""
        return (self._choice, self._more, self._add, *self._tools)

    @property
    def current(self) -> Selection | None:
        """The current selection, None before an archive is read."""
        return next((s for s in self._selections if s.is_current), None)

    def set_selections(self, selections: Sequence[Selection]) -> None:
        """Show the selections of the archive."""
        self._selections = selections
        self._choice.clear()
        for selection in selections:
            self._choice.addItem(selection.name, selection.uid)
        self._choice.setCurrentIndex(next((n for n, s in enumerate(selections) if s.is_current), -1))
        current = self.current
        # The first one of an archive stays (services/selections).
        self._delete.setEnabled(current is not None and bool(selections) and current.uid != "first")

    def set_place(self, at: int, last: int) -> None:
        """Enable the tools for the entry at `at` (from 0, -1 for none) of those up to `last`."""
        for button, can in zip(self._tools, (at > 0, 0 <= at < last, at >= 0), strict=True):
            button.setEnabled(can)

    def _choose(self, index: int) -> None:
        uid = self._choice.itemData(index)
        current = self.current
        if current is None or uid != current.uid:
            self.chosen.emit(uid)
