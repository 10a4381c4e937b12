"""What mouse, wheel and keys do in the chronology."""

from __future__ import annotations

import math
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from viewer.domain.chronology import DayWindow
from viewer.gui.views.timeline_cursor import Place, edge_place, step, step_lane

if TYPE_CHECKING:
    from viewer.gui.views.timeline_layout import Glyph
    from viewer.gui.views.timeline_view import TimelineView

ZOOM_STEP, PAN_STEP = 1.25, 80.0
#: How near to the edge of the brushed range a press takes hold of it.
_GRIP = 5


class _Drag(Enum):
    NONE = auto()
    PRESSED = auto()
    BRUSH = auto()
    PAN = auto()


class TimelineInput(QObject):
    """Hears the viewport of one view: a drag brushes days, on the axis or with the middle button it pans."""

    def __init__(self, view: TimelineView) -> None:
        super().__init__(view)
        self._view = view
        self._drag = _Drag.NONE
        self._from = QPoint()
        self._fixed = 0.0  # the time at the other end of the brush
        self._pressed: Glyph | None = None
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent):
            self._wheel(event)
            return True
        if isinstance(event, QMouseEvent):
            match event.type():
                case QEvent.Type.MouseButtonPress:
                    self._press(event)
                case QEvent.Type.MouseMove:
                    self._move(event)
                case QEvent.Type.MouseButtonRelease:
                    self._release(event)
                case _:
                    return False
            return True
        return False

    # --- mouse -------------------------------------------------------------------------

    def _press(self, event: QMouseEvent) -> None:
        view, where = self._view, event.position().toPoint()
        view.setFocus(Qt.FocusReason.MouseFocusReason)
        self._from = where
        plot = view.plot_rect()
        is_on_axis = where.y() > plot.bottom()
        if event.button() == Qt.MouseButton.MiddleButton or (
            event.button() == Qt.MouseButton.LeftButton and is_on_axis
        ):
            self._drag = _Drag.PAN
        elif event.button() == Qt.MouseButton.LeftButton and plot.contains(where):
            self._pressed = view.glyph_at(where)
            edge = self._edge_at(where)
            self._fixed = view.axis.time(where.x() - plot.left()) if edge is None else edge
            self._drag = _Drag.PRESSED if edge is None else _Drag.BRUSH
        elif event.button() == Qt.MouseButton.LeftButton and view.is_in_bay(where):
            lane = view.lane_at(where)
            if lane is not None and view.chronology.lanes[lane].undated:
                view.undated_asked.emit(lane, event.globalPosition().toPoint())

    def _edge_at(self, where: QPoint) -> float | None:
        """Give the time at the other end, where a press takes hold of an edge of the brush."""
        box, window = self._view.brush_rect(), self._view.window_
        if box is None or window is None:
            return None
        if abs(where.x() - box.left()) <= _GRIP:
            return float(window.last + 1) - 1e-6
        return float(window.first) if abs(where.x() - box.right()) <= _GRIP else None

    def _move(self, event: QMouseEvent) -> None:
        view, where = self._view, event.position().toPoint()
        if self._drag is _Drag.PRESSED:
            far = (where - self._from).manhattanLength()
            if far >= QApplication.startDragDistance() // 2:
                self._drag = _Drag.BRUSH
        if self._drag is _Drag.BRUSH:
            now = view.axis.time(where.x() - view.plot_rect().left())
            low, high = sorted((now, self._fixed))
            view.set_window(DayWindow(math.floor(low), math.floor(high)), tell=False)
        elif self._drag is _Drag.PAN:
            view.pan(self._from.x() - where.x())
            self._from = where
        else:
            view.viewport().setCursor(self._cursor(where))

    def _cursor(self, where: QPoint) -> Qt.CursorShape:
        view = self._view
        if self._edge_at(where) is not None:
            return Qt.CursorShape.SizeHorCursor
        is_link = view.glyph_at(where) is not None or view.toll_at(where) is not None
        lane = view.lane_at(where) if view.is_in_bay(where) else None
        if is_link or (lane is not None and view.chronology.lanes[lane].undated):
            return Qt.CursorShape.PointingHandCursor
        return Qt.CursorShape.ArrowCursor

    def _release(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, _Drag.NONE
        view = self._view
        if drag is _Drag.BRUSH:
            view.brushed.emit(view.window_)
        elif drag is _Drag.PRESSED:
            toll = view.toll_at(event.position().toPoint())
            if toll is not None:
                view.open_toll(toll.point)
            elif self._pressed is not None:
                self._pick(self._pressed)
        elif drag is _Drag.PAN and (event.position().toPoint() - self._from).manhattanLength() == 0:
            self._show_outside(event.position().toPoint())

    def _pick(self, glyph: Glyph) -> None:
        """Open the claim of a glyph; a click on it again takes its next claim."""
        view = self._view
        marks = view.chronology.marks
        places = [Place(n, nth) for n in glyph.marks for nth in range(len(marks[n].claims))]
        at = (places.index(view.place) + 1) % len(places) if view.place in places else 0
        view.go_to(places[at])
        claim = view.current_claim
        if claim is not None:
            view.opened.emit(claim)

    def _show_outside(self, where: QPoint) -> None:
        """Show all dates where the words that tell of earlier or later ones are clicked."""
        if any(words and box.contains(where) for box, words, _ in self._view.outside_boxes()):
            self._view.fit_all()

    def _wheel(self, event: QWheelEvent) -> None:
        view = self._view
        turned = event.angleDelta()
        across = turned.x() or (turned.y() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            x = event.position().x() - view.plot_rect().left()
            view.zoom(ZOOM_STEP ** ((turned.y() or turned.x()) / 120), x)
        elif across:
            view.pan(-across / 120 * PAN_STEP)
        elif view.verticalScrollBar().maximum():
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() - round(turned.y() / 120 * bar.singleStep()))
        else:
            view.pan(-turned.y() / 120 * PAN_STEP)
        event.accept()

    # --- keys --------------------------------------------------------------------------

    def takes_key(self, event: QKeyEvent) -> bool:
        """Do what a key means here; False for keys that mean nothing here."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.ShiftModifier and event.key() in _SIDEWAYS:
            self._extend(_SIDEWAYS[event.key()])
            return True
        if modifiers == Qt.KeyboardModifier.ControlModifier and event.key() in _SIDEWAYS:
            self._view.pan(_SIDEWAYS[event.key()] * PAN_STEP)
            return True
        if modifiers & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        return self._plain_key(event.key())

    def _plain_key(self, key: int) -> bool:
        view = self._view
        match key:
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self._go_to(step(view.index, view.place, _SIDEWAYS[key]))
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self._go_to(step_lane(view.index, view.place, 1 if key == Qt.Key.Key_Down else -1))
            case Qt.Key.Key_Home | Qt.Key.Key_End:
                self._go_to(edge_place(view.index, view.place, is_last=key == Qt.Key.Key_End))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                if view.current_claim is not None:
                    view.opened.emit(view.current_claim)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                view.zoom(ZOOM_STEP)
            case Qt.Key.Key_Minus:
                view.zoom(1 / ZOOM_STEP)
            case Qt.Key.Key_0:
                view.fit_all()
            case Qt.Key.Key_Escape if view.window_ is not None:
                view.set_window(None)
            case Qt.Key.Key_M:
                view.report_asked.emit()
            case Qt.Key.Key_U:
                self._ask_undated()
            case _:
                return False
        return True

    def _go_to(self, place: Place | None) -> None:
        self._view.go_to(place)
        self._view.tips.show_current()

    def _extend(self, by: int) -> None:
        """Widen or narrow the brushed range by a day at its later end; begin at the selected claim."""
        view = self._view
        window = view.window_
        if window is None:
            claim = view.place
            middle = math.floor(view.axis.time(view.axis.width / 2))
            day = middle if claim is None else math.floor(view.chronology.marks[claim.mark].span.anchor)
            view.set_window(DayWindow(day, day))
        elif window.last + by >= window.first:
            view.set_window(DayWindow(window.first, window.last + by))

    def _ask_undated(self) -> None:
        """List the undated claims of the lane that the keyboard is in, else of the first that has any."""
        view = self._view
        lanes = view.chronology.lanes
        own = view.chronology.marks[view.place.mark].lane if view.place is not None else None
        found = [n for n, lane in enumerate(lanes) if lane.undated and own in (None, n)]
        if found:
            corner = view.plot_rect().topRight().toPoint()
            view.undated_asked.emit(found[0], view.viewport().mapToGlobal(corner))


_SIDEWAYS: dict[int, int] = {int(Qt.Key.Key_Left): -1, int(Qt.Key.Key_Right): 1}
