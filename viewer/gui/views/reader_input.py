"""Mouse, keys and wheel of the page view: selecting, clicking, scrolling, zooming.

The view hands its events over, so that it stays about the page itself. The text cursor appears once
keys move it and goes with the next click.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QWheelEvent,
)

from viewer.domain.span import Span
from viewer.gui.theme import Theme
from viewer.gui.views import reader_accessible, reader_select
from viewer.gui.views.reader_api import ZOOM_STEP
from viewer.gui.views.reader_paint import MarginMark, margin_x

if TYPE_CHECKING:
    from viewer.gui.views.reader_page import PageReader

_AUTO_SCROLL_MS = 40
_KEY_FOCUS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier


class PageInput(QObject):
    """Turns events into selection, clicks and movement of one view."""

    def __init__(self, view: PageReader) -> None:
        super().__init__(view)
        self._view = view
        self._anchor: int | None = None
        self._cursor = 0
        self._unit: Span | None = None  # word or paragraph that a drag began with
        self._by_paragraph = False
        self._pressed: QPointF | None = None
        self._is_dragging = False
        self._last_double = (0, QPointF())
        self._shows_caret = False
        self._column: float | None = None  # x that up and down keep to
        self.shows_focus = False
        self._drag_timer = QTimer(self, interval=_AUTO_SCROLL_MS)
        self._drag_timer.timeout.connect(self._auto_scroll)
        self._drag_at = QPointF()

    # -- selection

    def forget(self) -> None:
        """Begin anew with another text."""
        self._anchor, self._cursor, self._unit = None, 0, None
        self._shows_caret = False
        self._column = None
        self._drag_timer.stop()
        self._pressed = None

    def select(self, span: Span | None) -> None:
        """Select a stretch and tell of it where it is another one."""
        span = span if span is not None and len(span) else None
        if span is not None:
            self._anchor, self._cursor = span.start, span.end
        self._show(span)

    @property
    def cursor(self) -> int:
        """Where the text cursor stands."""
        return self._cursor

    def place_cursor(self, position: int) -> None:
        """Put the text cursor before a code point, selecting nothing."""
        self._anchor = self._cursor = position
        self._shows_caret = True
        self._show(None)

    def _show(self, span: Span | None) -> None:
        if span != self._view.marks.selection:
            self._view.marks.selection = span
            self._view.signals.selection_changed.emit(span)
        self._view.viewport().update()

    def _extend_to(self, position: int) -> None:
        if self._anchor is None:
            self._anchor = self._cursor
        self._cursor = position
        low, high = sorted((self._anchor, position))
        self._show(Span(low, high) if high > low else None)

    def paint_caret(self, painter: QPainter, theme: Theme) -> None:
        """Draw the text cursor, where keys moved it."""
        if not self._shows_caret or not self._view.hasFocus():
            return
        table = self._view.flow.table
        row = table.row_of(self._cursor)
        for layout, top in self._view.flow.visible(self._view.viewport().height()):
            if layout.row == row:
                box = layout.cell_of(min(self._cursor, layout.end)).caret(self._cursor)
                left = self._view.column_left + box.left()
                painter.fillRect(
                    QRectF(left - 1, top + box.top() + 3, 2, box.height() - 6), theme.color("accent")
                )

    # -- events (the view hands them over)

    def mouse(self, kind: QEvent.Type, event: QMouseEvent) -> None:
        """Take a mouse event of the viewport."""
        if kind == QEvent.Type.MouseMove:
            self._move(event)
        elif event.button() != Qt.MouseButton.LeftButton:
            return
        elif kind == QEvent.Type.MouseButtonPress:
            self._press(event)
        elif kind == QEvent.Type.MouseButtonDblClick:
            self._double_click(event)
        elif kind == QEvent.Type.MouseButtonRelease:
            self._release(event)

    def wheel(self, event: QWheelEvent) -> bool:
        """Zoom with Ctrl; give False for a wheel that scrolls."""
        if not event.modifiers() & _CONTROL:
            return False
        step = ZOOM_STEP if event.angleDelta().y() > 0 else -ZOOM_STEP
        self._view.set_zoom(self._view.zoom + step)
        return True

    def focus(self, event: QFocusEvent) -> None:
        """Show the focus ring where a key brought the focus."""
        if event.gotFocus():
            self.shows_focus = event.reason() in _KEY_FOCUS
        self._view.viewport().update()

    def _press(self, event: QMouseEvent) -> None:
        at = event.position()
        self._shows_caret = self.shows_focus = False
        self._column = None
        stamp, place = self._last_double
        interval = QGuiApplication.styleHints().mouseDoubleClickInterval()
        if event.timestamp() - stamp < interval and (at - place).manhattanLength() < 6 and stamp:
            self._last_double = (0, QPointF())
            self._begin_unit(self._paragraph_at(self._view.position_at(at)), by_paragraph=True)
            return
        self._pressed, self._is_dragging, self._unit = at, False, None
        position = self._view.position_at(at)
        if event.modifiers() & _SHIFT:
            self._extend_to(position)
            self._is_dragging = True
        else:
            self._anchor = self._cursor = position

    def _double_click(self, event: QMouseEvent) -> None:
        self._last_double = (event.timestamp(), event.position())
        position = self._view.position_at(event.position())
        self._begin_unit(reader_select.word_at(self._view.text, position), by_paragraph=False)

    def _begin_unit(self, unit: Span, *, by_paragraph: bool) -> None:
        self._unit, self._by_paragraph = unit, by_paragraph
        self._pressed, self._is_dragging = QPointF(), True
        self.select(unit)

    def _paragraph_at(self, position: int) -> Span:
        table = self._view.flow.table
        return table.paragraph(table.row_of(position))

    def _move(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._set_pointer(at)
            return
        if not self._is_dragging and (at - self._pressed).manhattanLength() < 4:
            return
        self._is_dragging = True
        self._drag_to(at)
        outside = not 0 <= at.y() <= self._view.viewport().height()
        self._drag_at = at
        if outside and not self._drag_timer.isActive():
            self._drag_timer.start()
        elif not outside:
            self._drag_timer.stop()

    def _drag_to(self, at: QPointF) -> None:
        position = self._view.position_at(at)
        if self._unit is None:
            self._extend_to(position)
            return
        there = (
            self._paragraph_at(position)
            if self._by_paragraph
            else reader_select.word_at(self._view.text, position)
        )
        low, high = min(self._unit.start, there.start), max(self._unit.end, there.end)
        self._anchor, self._cursor = (low, high) if there.start >= self._unit.start else (high, low)
        self._show(Span(low, high))

    def _auto_scroll(self) -> None:
        y, height = self._drag_at.y(), self._view.viewport().height()
        self._view.move_by((y if y < 0 else y - height) * 0.6)
        self._drag_to(self._drag_at)

    def _release(self, event: QMouseEvent) -> None:
        self._drag_timer.stop()
        was_click = self._pressed is not None and not self._is_dragging
        self._pressed = None
        selection = self._view.marks.selection
        clipboard = QGuiApplication.clipboard()
        if self._is_dragging and selection is not None and clipboard.supportsSelection():
            clipboard.setText(selection.cut(self._view.text), QClipboard.Mode.Selection)
        if was_click:
            self._show(None)
            self._click(event.position())

    def _click(self, at: QPointF) -> None:
        mark = self._mark_at(at)
        if mark is not None:
            if mark.is_annotation:
                self._view.signals.annotation_clicked.emit(mark.uid)
            else:
                self._view.signals.highlight_clicked.emit(mark.key)
            return
        highlight = self._view.highlight_at(at)
        if highlight is not None:
            self._view.signals.highlight_clicked.emit(highlight.key)
            return
        position = self._view.position_at(at)
        here = self._view.marks.annotations_in(position, position + 1)
        if here:  # the innermost is the one that is meant
            self._view.signals.annotation_clicked.emit(min(here, key=lambda a: len(a.span)).uid)

    def _mark_at(self, at: QPointF) -> MarginMark | None:
        left = self._view.column_left
        if at.x() >= left:
            return None
        for top, _, marks in self._view.margin_in_view():
            for mark in marks:
                x = margin_x(mark, left)
                if QRectF(x - 4, top + mark.y - 12, 24, 24).contains(at):
                    return mark
        return None

    def _set_pointer(self, at: QPointF) -> None:
        shape = Qt.CursorShape.IBeamCursor
        if at.x() < self._view.column_left - 8:
            is_mark = self._mark_at(at) is not None
            shape = Qt.CursorShape.PointingHandCursor if is_mark else Qt.CursorShape.ArrowCursor
        if self._view.viewport().cursor().shape() != shape:
            self._view.viewport().setCursor(shape)

    def tool_tip(self, at: QPointF) -> str:
        """Give what there is to say about a point of the viewport, empty for nothing."""
        mark = self._mark_at(at)
        if mark is not None:
            return mark.tool_tip
        position = self._view.position_at(at)
        for gap in self._view.marks.gaps_in(max(0, position - 200), position):
            if gap.end >= position and gap.reason:
                return gap.reason
        highlight = self._view.highlight_at(at)
        return highlight.tip if highlight is not None else ""

    def context_menu(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the selection, or of the claim under the pointer."""
        selection = self._view.marks.selection
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self._view.viewport().mapToGlobal(self._keyboard_menu_place())
            self._view.signals.context_menu_requested.emit(place, selection)
            return
        at = QPointF(event.pos())
        is_inside = selection is not None and selection.start <= self._view.position_at(at) < selection.end
        if not is_inside:
            highlight = self._view.highlight_at(at)
            selection = Span(highlight.start, highlight.end) if highlight is not None else None
            if highlight is not None:
                self._view.signals.highlight_clicked.emit(highlight.key)
        self._view.signals.context_menu_requested.emit(event.globalPos(), selection)

    def _keyboard_menu_place(self) -> QPoint:
        selection = self._view.marks.selection
        if selection is not None:
            boxes = self._view.boxes_in_view(selection.start, selection.end)
            if boxes:
                return boxes[-1].bottomRight().toPoint()
        return self._view.viewport().rect().center()

    # -- keys

    def key(self, event: QKeyEvent) -> bool:
        """Take a key; give False for one that means nothing here."""
        view = self._view
        if event.matches(QKeySequence.StandardKey.Copy):
            view.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select(Span(0, len(view.text)))
        elif event.matches(QKeySequence.StandardKey.ZoomIn) or (
            event.modifiers() & _CONTROL and event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
        ):
            view.set_zoom(view.zoom + ZOOM_STEP)
        elif event.matches(QKeySequence.StandardKey.ZoomOut):
            view.set_zoom(view.zoom - ZOOM_STEP)
        elif event.key() == Qt.Key.Key_0 and event.modifiers() & _CONTROL:
            view.set_zoom(100)
        elif not self._move_key(event):
            return False
        if not self.shows_focus:
            self.shows_focus = True
            view.viewport().update()
        return True

    def _move_key(self, event: QKeyEvent) -> bool:
        view, key = self._view, Qt.Key(event.key())
        shift = bool(event.modifiers() & _SHIFT)
        control = bool(event.modifiers() & _CONTROL)
        page = view.viewport().height() * 0.9
        line = view.flow.typography.styles[0].line
        moves_caret = shift or self._shows_caret
        vertical = key in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        if key == Qt.Key.Key_Space:
            view.move_by(-page if shift else page)
            return True
        if key == Qt.Key.Key_Escape and (self._shows_caret or view.marks.selection is not None):
            self._shows_caret = False
            self._show(None)
            return True
        if not moves_caret:
            if vertical and not control:
                view.move_by(2 * line if key == Qt.Key.Key_Down else -2 * line)
                return True
            if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
                view.move_by(page if key == Qt.Key.Key_PageDown else -page)
                return True
            if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
                view.move_to_edge(is_end=key == Qt.Key.Key_End)
                self._cursor = len(view.text) if key == Qt.Key.Key_End else 0
                return True
        target = self._target(key, control=control, page=page)
        if target is None:
            return False
        if not vertical and key not in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._column = None
        self._shows_caret = True
        if shift:
            self._extend_to(target)
        else:
            self._anchor = self._cursor = target
            self._show(None)
        view.scroll_to(target, target, mark=False, align="nearest")
        reader_accessible.tell_cursor(view)
        return True

    def _target(self, key: Qt.Key, *, control: bool, page: float) -> int | None:
        """Give where a key moves the text cursor, None for a key that does not."""
        view, flow = self._view, self._view.flow
        if not self._shows_caret and self._view.marks.selection is None and self._anchor is None:
            self._cursor = view.visible_range().start
        at = self._cursor
        text = view.text
        match key:
            case Qt.Key.Key_Left:
                return reader_select.previous_word(text, at) if control else reader_select.step(flow, at, -1)
            case Qt.Key.Key_Right:
                return reader_select.next_word(text, at) if control else reader_select.step(flow, at, 1)
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                return reader_select.line_step(flow, at, 1 if key == Qt.Key.Key_Down else -1, self._x())
            case Qt.Key.Key_Home | Qt.Key.Key_End if control:
                return len(text) if key == Qt.Key.Key_End else 0
            case Qt.Key.Key_Home | Qt.Key.Key_End:
                return reader_select.line_edge(flow, at, is_end=key == Qt.Key.Key_End)
            case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                by = 1 if key == Qt.Key.Key_PageDown else -1
                for _ in range(max(1, int(page // flow.typography.styles[0].line) - 1)):
                    at = reader_select.line_step(flow, at, by, self._x())
                return at
            case _:
                return None

    def _x(self) -> float:
        if self._column is None:
            layout = self._view.flow.layout(self._view.flow.table.row_of(self._cursor))
            self._column = layout.cell_of(self._cursor).caret(self._cursor).left()
        return self._column
