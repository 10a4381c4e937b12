"""The strip itself: lanes, marks, ticks, brushed range, undated claims and toll curves, all painted.

It knows values and tells what is pointed at; the words of claims come later, when somebody asks.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QWidget

from viewer.domain.chronology import Chronology, ChronologyEntry, ClaimRef, DayWindow, span_of_days
from viewer.gui.theme import ThemeHolder
from viewer.gui.theme_tokens import ClaimStyle, TypeRole
from viewer.gui.views import timeline_accessible
from viewer.gui.views.timeline_axis import Axis, core_of, fitted
from viewer.gui.views.timeline_cursor import Place
from viewer.gui.views.timeline_face import paint_timeline
from viewer.gui.views.timeline_input import TimelineInput
from viewer.gui.views.timeline_layout import Glyph, LaneBox, TimelineIndex, hit, lane_boxes, lay_out
from viewer.gui.views.timeline_tips import TimelineTips
from viewer.gui.views.timeline_tolls import (
    CurvePoint,
    Curves,
    lay_out_tolls,
    toll_at,
)
from viewer.gui.views.timeline_words import place_words

if TYPE_CHECKING:
    from viewer.domain.tolls import TollHistory, TollPoint

LANE, LANE_SHORT, LANE_MOST = 22, 16, 34
#: Below this height lanes are short; below this width names get less room.
_SHORT_BELOW, _NARROW_BELOW = 112, 1100
_LABELS, _LABELS_NARROW, _BAY, _AXIS, _TOLLS = 178, 128, 64, 22, 76


class TimelineView(QAbstractScrollArea):
    """Shows a chronology. What is told: `picked` (moved to) and `opened` carry a ClaimRef."""

    picked = Signal(object)
    opened = Signal(object)
    brushed = Signal(object)  # DayWindow | None
    brushing = Signal(object)  # DayWindow, while an edge is dragged
    undated_asked = Signal(int, object)  # lane, global position
    words_asked = Signal(object)  # ids of claims whose entries are wanted
    toll_opened = Signal(object)  # TollPoint
    report_asked = Signal()

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.accessible: timeline_accessible.TimelineAccessible | None = None
        timeline_accessible.install()
        self._holder = holder
        self.index = TimelineIndex(Chronology())
        self.axis = Axis(0.0, 1.0, 1.0)
        self.place: Place | None = None
        self.window_: DayWindow | None = None
        self._wanted: frozenset[ClaimStyle] = frozenset()
        self.bold_lanes: frozenset[int] = frozenset()
        self.history: TollHistory | None = None
        self._entries: dict[int, ChronologyEntry] = {}
        self._boxes: list[LaneBox] = []
        self._glyphs: list[Glyph] | None = None
        self._is_fitted = False
        self.tips = TimelineTips(self)
        self.input = TimelineInput(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Chronology")
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        holder.changed.connect(self._redress)

    def sizeHint(self) -> QSize:
        return QSize(900, 132)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 60)

    # --- what is shown -----------------------------------------------------------------

    @property
    def chronology(self) -> Chronology:
        """What is shown."""
        return self.index.chronology

    def show_index(self, index: TimelineIndex, *, keep_view: bool = True) -> None:
        """Show another chronology; the selected claim and (with `keep_view`) the axis stay.

        An index can be made on any thread; for a large library that takes a while.
        """
        current = self.current_claim
        was_empty = not self.chronology.marks
        self.index = TimelineIndex(index.chronology, self._wanted) if self._wanted else index
        self._entries.clear()
        self.place = self._place_of(current.claim_id) if current is not None else None
        if not keep_view or was_empty or not self._is_fitted:
            self.fit_core()
        self.touch()
        self._tell_screen_reader()

    def set_wanted(self, styles: frozenset[ClaimStyle]) -> None:
        """Show claims of these styles only, all for an empty set."""
        current = self.current_claim
        self._wanted = styles
        self.index = TimelineIndex(self.chronology, styles)
        self.place = self._place_of(current.claim_id) if current is not None else None
        self.touch()

    def set_documents_in_front(self, document_ids: Iterable[int]) -> None:
        """Write the names of the lanes in semibold that hold one of these documents."""
        wanted = frozenset(document_ids)
        lanes = self.chronology.lanes
        bold = frozenset(n for n, lane in enumerate(lanes) if wanted & frozenset(lane.documents))
        if bold != self.bold_lanes:
            self.bold_lanes = bold
            self.viewport().update()

    def show_tolls(self, history: TollHistory | None) -> None:
        """Draw the curves of a topic above the lanes, or none; the axis moves to where they are."""
        self.history = history if history is not None and _has_days(history) else None
        if self.history is not None:
            days = [p.day.toordinal() for s in self.history.series for p in s.points if p.day is not None]
            self._set_axis(self.axis.showing(min(days), max(days) + 1))
        self.touch()

    def add_words(self, entries: Iterable[ChronologyEntry]) -> None:
        """Take the words of claims that were asked for; a waiting tool tip shows them."""
        self._entries.update((entry.claim_id, entry) for entry in entries)
        self.tips.words_came()
        self._tell_screen_reader()

    @property
    def entries(self) -> Mapping[int, ChronologyEntry]:
        """The words of claims known so far, by claim id."""
        return self._entries

    # --- selection ---------------------------------------------------------------------

    @property
    def current_claim(self) -> ClaimRef | None:
        """The claim that is selected."""
        if self.place is None:
            return None
        return self.chronology.marks[self.place.mark].claims[self.place.nth]

    def select_claim(self, claim_id: int | None) -> bool:
        """Move to a claim without telling and bring it into view; False where no mark stands for it."""
        place = self._place_of(claim_id) if claim_id is not None else None
        self._set_place(place)
        return place is not None

    def go_to(self, place: Place | None) -> None:
        """Move to a claim and tell it."""
        if place is None or place == self.place:
            return
        self._set_place(place)
        claim = self.current_claim
        if claim is not None:
            self.picked.emit(claim)
            if claim.claim_id not in self._entries:
                self.words_asked.emit((claim.claim_id,))

    def _set_place(self, place: Place | None) -> None:
        self.place = place
        self.tips.forget()
        if place is not None:
            mark = self.chronology.marks[place.mark]
            span = mark.span
            low = span.start if span.start is not None else span.anchor
            high = span.end if span.end is not None else span.anchor
            self._set_axis(self.axis.showing(low, high))
            self._show_lane(mark.lane)
        self.viewport().update()
        self._tell_screen_reader()

    def _place_of(self, claim_id: int) -> Place | None:
        found = self.index.place_of(claim_id)
        return Place(*found) if found is not None else None

    def _show_lane(self, lane: int) -> None:
        boxes = self.boxes()
        bar = self.verticalScrollBar()
        box = boxes[lane]
        if box.top < bar.value():
            bar.setValue(math.floor(box.top))
        elif box.top + box.height > bar.value() + self.lanes_rect().height():
            bar.setValue(math.ceil(box.top + box.height - self.lanes_rect().height()))

    def current_words(self) -> str:
        """Give the selected claim in words, as a screen reader says it."""
        if self.place is None:
            return ""
        return place_words(self.chronology, self.place, self._entries)

    def _tell_screen_reader(self) -> None:
        timeline_accessible.tell_current(self)

    # --- time --------------------------------------------------------------------------

    def fit_core(self) -> None:
        """Show the days in which most of the dated claims lie."""
        self._fit(core_of(self.chronology))

    def fit_all(self) -> None:
        """Show all dates."""
        self._fit(span_of_days(self.chronology))

    def _fit(self, days: DayWindow | None) -> None:
        width = self.plot_rect().width()
        self._is_fitted = days is not None and self.width() > 200
        if days is not None:
            margin = 0.6 if days.last - days.first < 60 else 0.0
            self._set_axis(fitted(days.first - margin, days.last + 1 + margin, width))

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Stretch time by `factor` round a pixel of the plot, else round the selection or the middle."""
        if x is None:
            x = self.axis.width / 2
            if self.place is not None:
                at = self.axis.x(self.chronology.marks[self.place.mark].span.anchor)
                x = at if 0 <= at <= self.axis.width else x
        self._set_axis(self.axis.zoomed(factor, x))

    def pan(self, pixels: float) -> None:
        """Move to later (positive) or earlier times."""
        self._set_axis(self.axis.panned(pixels))

    def _set_axis(self, axis: Axis) -> None:
        if axis != self.axis:
            self.axis = axis
            self.touch()

    def set_window(self, window: DayWindow | None, *, tell: bool = True) -> None:
        """Brush a range of days, or none; without `tell` it does not filter (yet)."""
        if window != self.window_:
            self.window_ = window
            self.viewport().update()
            (self.brushed if tell else self.brushing).emit(window)

    # --- room --------------------------------------------------------------------------

    def touch(self) -> None:
        """Lay out anew: other lanes, another time or another size."""
        self._boxes = []
        self.boxes()  # sets how far the lanes scroll
        self._scrolled()

    def _scrolled(self) -> None:
        self._glyphs = None
        self.viewport().update()

    def plot_rect(self) -> QRectF:
        """Give the part in which time runs, toll curves and lanes, in pixels of the viewport."""
        theme = self._holder.theme
        size = self.viewport().size()
        left = theme.px(_LABELS if size.width() >= _NARROW_BELOW else _LABELS_NARROW)
        bay = theme.px(_BAY) if self.chronology.undated else 0
        return QRectF(left, 0, max(size.width() - left - bay, 1), max(size.height() - theme.px(_AXIS), 1))

    def lanes_rect(self) -> QRectF:
        """Give the part of the plot below the toll curves."""
        plot = self.plot_rect()
        return plot.adjusted(0, self.tolls_height(), 0, 0)

    def tolls_height(self) -> float:
        """Give the room of the toll curves above the lanes, 0 without any."""
        if self.history is None:
            return 0.0
        return min(self._holder.theme.px(_TOLLS), self.plot_rect().height() * 0.6)

    def boxes(self) -> list[LaneBox]:
        """Give the room of all lanes, counted from the top of the first."""
        if not self._boxes:
            theme = self._holder.theme
            height = self.lanes_rect().height()
            base = LANE_SHORT if height < theme.px(_SHORT_BELOW) - 16 else LANE
            self._boxes = lane_boxes(
                len(self.chronology.lanes), height, base=theme.px(base), most=theme.px(LANE_MOST)
            )
            whole = self._boxes[-1].top + self._boxes[-1].height if self._boxes else 0
            bar = self.verticalScrollBar()
            bar.setPageStep(int(height))
            bar.setSingleStep(theme.px(base))
            bar.setRange(0, max(math.ceil(whole - height), 0))
        return self._boxes

    def glyphs(self) -> list[Glyph]:
        """Give what is drawn in the lanes that can be seen; tops count from the first lane's."""
        boxes = self.boxes()
        if self._glyphs is None:
            top = self.verticalScrollBar().value()
            bottom = top + self.lanes_rect().height()
            seen = [n for n, box in enumerate(boxes) if box.top < bottom and box.top + box.height > top]
            self._glyphs = lay_out(self.index, self.axis, boxes, seen)
        return self._glyphs

    def glyph_at(self, where: QPoint) -> Glyph | None:
        """Give the glyph under a point of the viewport."""
        lanes = self.lanes_rect()
        if not lanes.contains(where):
            return None
        y = where.y() - lanes.top() + self.verticalScrollBar().value()
        return hit(self.glyphs(), where.x() - lanes.left(), y)

    def lane_at(self, where: QPoint) -> int | None:
        """Give the lane at the height of a point of the viewport."""
        y = where.y() - self.lanes_rect().top() + self.verticalScrollBar().value()
        if where.y() < self.lanes_rect().top() or where.y() >= self.lanes_rect().bottom():
            return None
        return next((n for n, box in enumerate(self.boxes()) if box.top <= y < box.top + box.height), None)

    def is_in_bay(self, where: QPoint) -> bool:
        """Tell whether a point lies in the bay of the undated claims."""
        return bool(self.chronology.undated) and where.x() >= self.plot_rect().right()

    def toll_at(self, where: QPoint) -> CurvePoint | None:
        """Give the count of a toll under a point."""
        curves = self.curves()
        if curves is None:
            return None
        return toll_at(curves, where.x() - self.plot_rect().left(), where.y())

    def open_toll(self, point: TollPoint) -> None:
        """Tell that a count was picked."""
        self.toll_opened.emit(point)

    def curves(self) -> Curves | None:
        """Give the toll curves in pixels of the plot."""
        if self.history is None:
            return None
        return lay_out_tolls(self.history, self.axis, 0.0, self.tolls_height())

    def brush_rect(self) -> QRectF | None:
        """Give where the brushed range stands in the viewport."""
        if self.window_ is None:
            return None
        plot = self.plot_rect()
        left, right = self.axis.x(self.window_.first), self.axis.x(self.window_.last + 1)
        return QRectF(plot.left() + left, plot.top(), right - left, plot.height())

    def global_box(self, glyph: Glyph) -> QRect:
        """Give the box of a glyph on the screen."""
        lanes = self.lanes_rect()
        top = lanes.top() - self.verticalScrollBar().value() + glyph.top
        corner = QPoint(round(lanes.left() + glyph.left), round(top))
        return QRect(
            self.viewport().mapToGlobal(corner), QSize(round(glyph.right - glyph.left), round(glyph.height))
        )

    def current_glyph(self) -> Glyph | None:
        """Give the glyph that stands for the selected claim, None where it cannot be seen."""
        if self.place is None:
            return None
        return next((g for g in self.glyphs() if self.place.mark in g.marks), None)

    def outside_boxes(self) -> tuple[tuple[QRectF, str, bool], tuple[QRectF, str, bool]]:
        """Give where the words stand that tell of claims before and behind what is seen, and the words."""
        metrics = QFontMetricsF(self._holder.theme.font(TypeRole.SMALL))
        plot = self.plot_rect()
        before, behind = self.index.outside(self.axis)
        row = QRectF(0, plot.bottom() + 1, 0, self.viewport().height() - plot.bottom() - 1)
        left, right = f"‹ {before:,} earlier" if before else "", f"{behind:,} later ›" if behind else ""
        first, last = metrics.horizontalAdvance(left), metrics.horizontalAdvance(right)
        return (
            (QRectF(plot.left() + 6, row.top(), first, row.height()), left, True),
            (QRectF(plot.right() - 6 - last, row.top(), last, row.height()), right, False),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        paint_timeline(painter, self, self._holder.theme)
        painter.end()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self.tips.show_at(event.pos(), event.globalPos())
            return True
        if event.type() == QEvent.Type.Leave:
            self.tips.forget()
        return super().viewportEvent(event)

    # --- Qt ----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.plot_rect().width()
        before = self.axis
        self.axis = before.resized(width)
        if not self._is_fitted:
            self.fit_core()
        elif before.width > 1 and width != before.width:
            # The same time in another width: what was seen stays seen.
            self.axis = Axis(before.start, before.scale * width / before.width, width)
        self.touch()

    def _redress(self) -> None:
        self.axis = self.axis.resized(self.plot_rect().width())
        self.touch()

    def event(self, event: QEvent) -> bool:
        # Esc would else go to the window.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (
                event.key() == Qt.Key.Key_M or (event.key() == Qt.Key.Key_Escape and self.window_ is not None)
            )
            and not event.modifiers()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.input.takes_key(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QEvent) -> None:
        self.viewport().update()
        self._tell_screen_reader()

    def focusOutEvent(self, event: QEvent) -> None:
        self.viewport().update()


def _has_days(history: TollHistory) -> bool:
    return any(point.day is not None for series in history.series for point in series.points)
