"""The chronology below the panes: a head that folds it, and the strip."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from viewer.domain.chronology import DayWindow
from viewer.domain.wording import count_words
from viewer.gui.panels.chronology.legend import TimelineLegend
from viewer.gui.panels.shell.dress import (
    ICON_GAP,
    Dresser,
    ElidedComboBox,
    PaneHead,
    hairline,
    icon_button,
    text_button,
)
from viewer.gui.panels.shell.filter_menu import FilterMenu
from viewer.gui.theme import ThemeHolder
from viewer.gui.theme_tokens import ClaimStyle
from viewer.gui.views.timeline_input import ZOOM_STEP
from viewer.gui.views.timeline_layout import TimelineIndex
from viewer.gui.views.timeline_view import TimelineView

#: Heights of the look sheet: at first, in a short window, at least.
HEIGHT, HEIGHT_SHORT, HEIGHT_LEAST = 168, 132, 96
#: The legend needs a wide window, the choice of sources a less wide one.
_LEGEND_FROM = 1260
_SCOPE_LETTERS = 18
_KINDS = "Kind"
_SHOWN = (
    ClaimStyle.EVENT,
    ClaimStyle.CASUALTIES,
    ClaimStyle.MOVED,
    ClaimStyle.PROPERTY,
    ClaimStyle.OTHER,
)


class ChronologyPanel(QWidget):
    """Shows a chronology and tells what is chosen in it; it asks the archive nothing itself."""

    scope_changed = Signal(bool)  # True for the whole library
    folded_changed = Signal(bool)  # by the reader
    fold_shown = Signal()
    undated_asked = Signal(int, object)  # lane, global position

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = holder
        dresser = Dresser(holder, self)
        self.view = TimelineView(holder)
        self.head = PaneHead("Chronology")
        self.chip = text_button(dresser, "x", "")
        self.chip.hide()
        self._legend = TimelineLegend(holder)
        self.scope = ElidedComboBox()
        self.scope.setAccessibleName("Which documents the chronology shows")
        self.scope.addItems(["Open documents", "Whole library"])
        self.scope.setSizeAdjustPolicy(ElidedComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.scope.setMinimumContentsLength(_SCOPE_LETTERS)
        self._menu = FilterMenu(dresser, "Choose kinds of claims in the chronology", self)
        self._zoom_out = icon_button(dresser, "zoom-out", "Show more time (-)")
        self._zoom_in = icon_button(dresser, "zoom-in", "Show less time (+)")
        self._fit = icon_button(dresser, "calendar", "Show all dates (0)")
        self._fold = icon_button(dresser, "chevron-down", "Fold the chronology")
        self._unfold = icon_button(dresser, "chevron-up", "Unfold the chronology")
        self._is_folded = False
        self._build()

    def _build(self) -> None:
        self._menu.add_group(_KINDS, [(style, _kind_words(style)) for style in _SHOWN])
        self._menu.changed.connect(self._narrow)
        self.chip.clicked.connect(lambda: self.view.set_window(None))
        self.scope.currentIndexChanged.connect(lambda at: self.scope_changed.emit(at == 1))
        self._zoom_in.clicked.connect(lambda: self.view.zoom(ZOOM_STEP**2))
        self._zoom_out.clicked.connect(lambda: self.view.zoom(ZOOM_STEP**-2))
        self._fit.clicked.connect(self.view.fit_all)
        self._fold.clicked.connect(lambda: self.set_folded(is_folded=True, tell=True))
        self._unfold.clicked.connect(lambda: self.set_folded(is_folded=False, tell=True))
        self.view.brushed.connect(self._show_window)
        self.view.brushing.connect(self._show_chip)
        self.view.undated_asked.connect(self.undated_asked)
        self.tools: tuple[QWidget, ...] = (
            self.scope, self._menu.button, self._zoom_out, self._zoom_in, self._fit,
        )  # fmt: skip
        for tool in (self.chip, self._legend, *self.tools, self._fold, self._unfold):
            self.head.add_tool(tool)
        self._line = hairline()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._line)
        column.addWidget(self.view, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setFocusProxy(self.view)
        self.set_folded(is_folded=False)

    # --- showing -----------------------------------------------------------------------

    def show_chronology(self, index: TimelineIndex, *, keep_view: bool = True) -> None:
        """Show another chronology."""
        self.view.show_index(index, keep_view=keep_view)
        self._show_tools()
        self._say()

    def set_scope(self, shown: str, *, is_library: bool) -> None:
        """Say which documents are shown ("Open documents") and choose them or the library; tells nobody."""
        self.scope.blockSignals(True)
        self.scope.setItemText(0, shown)
        self.scope.setCurrentIndex(1 if is_library else 0)
        self.scope.blockSignals(False)

    @property
    def is_folded(self) -> bool:
        """True where only the head is seen."""
        return self._is_folded

    def set_folded(self, *, is_folded: bool, tell: bool = False) -> None:
        """Show the head alone, or the strip too."""
        self._is_folded = is_folded
        self.view.setVisible(not is_folded)
        self._line.setVisible(not is_folded)
        self._fold.setVisible(not is_folded)
        self._unfold.setVisible(is_folded)
        self._show_tools()
        head = self.head.minimumHeight()
        self.setMinimumHeight(head if is_folded else self._holder.theme.px(HEIGHT_LEAST))
        self.setMaximumHeight(head if is_folded else 16_777_215)
        self.fold_shown.emit()
        if tell:
            self.folded_changed.emit(is_folded)

    def set_window(self, window: DayWindow | None) -> None:
        """Brush a range, or none, without telling."""
        self.view.set_window(window, tell=False)
        self._show_window(window)

    def _show_window(self, window: DayWindow | None) -> None:
        self._show_chip(window)
        self._say()

    def _show_chip(self, window: DayWindow | None) -> None:
        self.chip.setVisible(window is not None)
        if window is not None:
            self.chip.setText(f"{ICON_GAP}{window.words}")
            self.chip.setAccessibleName(f"Clear the range {window.words}")
            self.chip.setToolTip(
                "Claims, library and topics are narrowed to these days. Clear the range (Esc)"
            )

    def _say(self) -> None:
        chronology, window = self.view.chronology, self.view.window_
        if not chronology.marks:
            bare = f", {chronology.undated:,} without a date" if chronology.undated else ""
            self.head.set_count(f"no events with a date{bare}" if chronology.lanes else "no events yet")
            return
        marks = [
            mark
            for lane in self.view.index.of_lane
            for mark in (chronology.marks[n] for n in lane)
            if window is None or window.meets(mark.span)
        ]
        claims = sum(len(mark.claims) for mark in marks)
        sources = len({mark.lane for mark in marks})
        words = f"{count_words(claims, 'claim')} of {count_words(sources, 'source')}"
        self.head.set_count(words)

    def _narrow(self) -> None:
        self.view.set_wanted(cast("frozenset[ClaimStyle]", self._menu.ticked(_KINDS)))
        self._say()

    def _show_tools(self) -> None:
        """Leave out what there is nothing to do with: of an empty library only the fold is left."""
        has_any = bool(self.view.chronology.lanes) or self.scope.currentIndex() == 0
        is_shown = has_any and not self._is_folded
        for tool in self.tools:
            tool.setVisible(is_shown)
        self._legend.setVisible(is_shown and self.width() >= self._holder.theme.px(_LEGEND_FROM))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_tools()

    def stops(self) -> Sequence[tuple[QWidget, QWidget]]:
        """Give what F6 goes to."""
        return [(self.view, self)]

    def bay_corner(self) -> QPoint:
        """Give where a list of undated claims hangs: the upper right corner of the panel, on the screen."""
        return self.mapToGlobal(QPoint(self.width() - 8, 0))


def _kind_words(style: ClaimStyle) -> str:
    return "events" if style is ClaimStyle.EVENT else style.value
