"""Small parts that all panels are built of, dressed by the theme: heads, labels, icon buttons."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import shiboken6
from PySide6.QtCore import QObject, QSize, Qt, Slot
from PySide6.QtGui import QAction, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QWidget,
)

from viewer.gui.icons import icon, pixmap
from viewer.gui.theme import ThemeHolder

ICON_BUTTON = 28
PANE_HEAD = 36
PANE_PADDING = 12
#: Stands before the words of a button with an icon: Qt leaves 4 px there, the look sheet asks for 8.
ICON_GAP = "\u2009"


class Dresser(QObject):
    """Keeps the icons of one panel in the colours of the theme. Dies with the panel, its parent."""

    def __init__(self, holder: ThemeHolder, parent: QObject) -> None:
        super().__init__(parent)
        self.holder = holder
        self._dressings: list[Callable[[], None]] = []
        holder.changed.connect(self._dress_all)

    def keep(self, dress: Callable[[], None]) -> None:
        """Call `dress` now and whenever the theme changes."""
        self._dressings.append(dress)
        dress()

    def icon(
        self, target: QAbstractButton | QAction, name: str, *, token: str = "text", size: int = 16
    ) -> None:
        """Give a button or action an icon that follows the theme."""
        self.keep(partial(self._set_icon, target, name, token, size))

    def size(self, target: QWidget, pixels: int) -> None:
        """Keep a square widget at `pixels` of the look sheet, scaled with the letters."""
        self.keep(partial(self._set_size, target, pixels))

    def picture(self, target: QLabel, name: str, *, token: str = "muted", size: int = 16) -> None:
        """Show an icon as a label's picture."""
        self.keep(partial(self._set_picture, target, name, token, size))

    @Slot(object)
    def _dress_all(self, _theme: object) -> None:
        self._dressings = [d for d in self._dressings if _is_alive(d)]
        for dress in self._dressings:
            dress()

    def _set_icon(self, target: QAbstractButton | QAction, name: str, token: str, size: int) -> None:
        theme = self.holder.theme
        target.setIcon(icon(name, theme, token=token, size=theme.px(size)))
        if isinstance(target, QAbstractButton):
            target.setIconSize(QSize(theme.px(size), theme.px(size)))

    def _set_size(self, target: QWidget, pixels: int) -> None:
        target.setFixedSize(self.holder.theme.px(pixels), self.holder.theme.px(pixels))

    def _set_picture(self, target: QLabel, name: str, token: str, size: int) -> None:
        theme = self.holder.theme
        ratio = target.devicePixelRatioF()
        target.setPixmap(pixmap(name, theme.color(token), size=theme.px(size), ratio=ratio))


def _is_alive(dress: Callable[[], None]) -> bool:
    """Tell whether the widget that a dressing was made for still exists."""
    target = dress.args[0] if isinstance(dress, partial) and dress.args else None
    return not isinstance(target, QObject) or shiboken6.isValid(target)


class PaneHead(QWidget):
    """The 36 px head of a pane: its name, what it holds, tools at the right."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(PANE_HEAD)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(PANE_PADDING, 0, 8, 0)
        row.setSpacing(8)
        self._title = label(title, "head")
        self._count = ElidedLabel()
        self._count.setProperty("role", "second")
        row.addWidget(self._title)
        row.addWidget(self._count, 1)
        self._row = row

    @property
    def count(self) -> str:
        """What is said beside the name."""
        return self._count.text()

    def set_count(self, words: str) -> None:
        """Say what the pane holds, beside its name."""
        self._count.setText(words)

    def add_tool(self, widget: QWidget) -> None:
        """Put a button at the right."""
        self._row.addWidget(widget)


class ElidedLabel(QLabel):
    """One line that ends in "…" where it does not fit; whole as its tool tip."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        box = self.contentsRect()
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        self.setToolTip(self.text() if words != self.text() else "")
        painter.drawItemText(
            box, int(self.alignment()), self.palette(), self.isEnabled(), words, self.foregroundRole()
        )
        painter.end()


class ElidedComboBox(QComboBox):
    """A choice whose words end in "…" where they do not fit (the style sheet would cut them)."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        words = option.currentText
        room = field.width() - 4
        option.currentText = option.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


def label(words: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """Give a label in one of the style sheet's roles (second, head, value, mono, key, empty)."""
    result = QLabel(words)
    result.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        result.setProperty("role", role)
    result.setWordWrap(wrap)
    return result


def icon_button(dresser: Dresser, name: str, words: str, *, checkable: bool = False) -> QToolButton:
    """Give a flat 28 px button with an icon; `words` are its tool tip and accessible name."""
    button = QToolButton()
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setCheckable(checkable)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    dresser.icon(button, name)
    dresser.size(button, ICON_BUTTON)
    return button


def text_button(dresser: Dresser, name: str, words: str, *, primary: bool = False) -> QPushButton:
    """Give a button with icon and words."""
    button = QPushButton(f"{ICON_GAP}{words}" if name else words)
    button.setProperty("primary", primary)
    button.setAccessibleName(words.replace("&", "").rstrip("…"))
    if name:
        dresser.icon(button, name, token="on_accent" if primary else "text")
    return button


def action_button(dresser: Dresser, action: QAction, name: str) -> QToolButton:
    """Give a flat icon button that triggers `action` and follows its state."""
    button = icon_button(dresser, name, action.toolTip())
    button.setEnabled(action.isEnabled())
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setEnabled)
    return button


def hairline(*, vertical: bool = False) -> QFrame:
    """Give a line of one pixel in the `border` colour."""
    line = QFrame()
    line.setFrameShape(QFrame.Shape.VLine if vertical else QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Plain)
    line.setForegroundRole(line.palette().ColorRole.Mid)
    (line.setFixedWidth if vertical else line.setFixedHeight)(1)
    return line
