"""The tool bar: views, search, undo and redo, appearance."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QToolButton, QWidget

from viewer.gui.actions import ActionSet
from viewer.gui.icons import icon
from viewer.gui.panels.shell.dress import ICON_GAP, Dresser, action_button, hairline, icon_button, label
from viewer.gui.theme import ThemeHolder

HEIGHT = 44
_SEARCH_WIDTH = 400
_VIEWS = (
    ("view_read", "book-open", "Read"),
    ("view_compare", "columns-3", "Compare"),
    ("view_report", "file-output", "Report"),
)


class SearchField(QLineEdit):
    """The field over all documents. Down and Up go through the hits, Enter opens one, Escape leaves."""

    moved = Signal(int)
    opened = Signal()
    left = Signal()

    def __init__(self, dresser: Dresser, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Search all documents and claims")
        self.setPlaceholderText("Search documents and claims")
        self.setMinimumWidth(180)
        self.setMaximumWidth(_SEARCH_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._picture = QAction(self)
        self.addAction(self._picture, QLineEdit.ActionPosition.LeadingPosition)
        dresser.keep(lambda: self._picture.setIcon(icon("search", dresser.holder.theme)))
        self._key = label("Ctrl+K", "key")
        dresser.keep(lambda: self._key.setFixedHeight(dresser.holder.theme.px(18)))
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 6, 0)
        row.addStretch(1)
        row.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)
        self.textChanged.connect(self._show_key)

    def _show_key(self) -> None:
        """Show the key where it covers no words."""
        taken = self.fontMetrics().horizontalAdvance(self.placeholderText()) + 2 * self.height()
        room = self.width() - self._key.sizeHint().width()
        self._key.setVisible(not self.text() and taken < room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_key()

    def show_totals(self, documents: int, claims: int) -> None:
        """Say in the empty field what is searched."""
        if documents:
            words = f"Search {documents:,} documents, {claims:,} claims"
            self.setPlaceholderText(words if documents > 1 else f"Search 1 document, {claims:,} claims")
        else:
            self.setPlaceholderText("Search documents and claims")
        self._show_key()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
        key = Qt.Key(event.key())
        if key in steps:
            self.moved.emit(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ToolStrip(QWidget):
    """The 44 px strip below the menus."""

    def __init__(self, actions: ActionSet, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(HEIGHT)
        dresser = Dresser(holder, self)
        self._dresser = dresser
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        for action_id, name, words in _VIEWS:
            row.addWidget(self._view_button(actions[action_id], name, words))
        row.addStretch(1)
        self.search = SearchField(dresser)
        row.addWidget(self.search, 4)
        row.addStretch(1)
        self.undo = self._undo_button(actions["undo"])
        row.addWidget(self.undo)
        row.addWidget(action_button(dresser, actions["redo"], "redo-2"))
        line = hairline(vertical=True)
        line.setFixedHeight(20)
        row.addWidget(line)
        row.addWidget(self._appearance_button(actions))
        row.addWidget(action_button(dresser, actions["settings"], "settings"))

    def show_undo(self, name: str) -> None:
        """Name the step that undo would take back."""
        words = f"Undo: {name[:1].lower()}{name[1:]}" if name else "Nothing to undo"
        self.undo.setText(f"{ICON_GAP}{words}")
        self.undo.setToolTip(f"{words} (Ctrl+Z)" if name else words)
        self.undo.setAccessibleName(words)

    def _view_button(self, action: QAction, name: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setProperty("view", True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setText(f"{ICON_GAP}{words}")
        button.setToolTip(action.toolTip())
        button.setAccessibleName(f"{words} view")
        button.setMinimumHeight(32)
        button.setMinimumWidth(76)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._dresser.icon(button, name)
        button.clicked.connect(action.trigger)
        button.setChecked(action.isChecked())
        action.toggled.connect(button.setChecked)
        return button

    def _undo_button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(action.toolTip())
        button.setMinimumHeight(28)
        button.setMaximumWidth(260)
        button.setEnabled(action.isEnabled())
        self._dresser.icon(button, "undo-2")
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
        return button

    def _appearance_button(self, actions: ActionSet) -> QToolButton:
        button = icon_button(self._dresser, "contrast", "Appearance: light, dark or as the system")
        menu = QMenu("Appearance", button)
        menu.addActions([actions[name] for name in ("look_system", "look_light", "look_dark")])
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button
