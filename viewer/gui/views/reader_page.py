"""The page view: a document in readable letters, of which only what can be seen is laid out.

Text, highlights, hits and remarks come from outside in code points; the view draws, scrolls, and
tells what was clicked and selected. Layout is in reader_layout, the place on the page in
reader_flow, drawing in reader_paint, mouse and keys in reader_input.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QStyle, QToolTip, QWidget

from viewer.domain.annotation import Annotation
from viewer.domain.document import Block, Gap
from viewer.domain.span import Span
from viewer.gui.theme import Theme, ThemeHolder, scaled
from viewer.gui.theme_tokens import TypeRole
from viewer.gui.views import reader_accessible
from viewer.gui.views.change_map import MAP_WIDTH, ChangeMap
from viewer.gui.views.reader_api import (
    ZOOM_MAX,
    ZOOM_MIN,
    Align,
    Highlight,
    RangeIndex,
    Reader,
    ReaderSignals,
    as_index,
)
from viewer.gui.views.reader_flow import PageFlow
from viewer.gui.views.reader_header import PageHeader
from viewer.gui.views.reader_input import PageInput
from viewer.gui.views.reader_layout import RowLayout, make_typography
from viewer.gui.views.reader_paint import MarginMark, Marks, margin_marks, paint_margin, paint_row
from viewer.gui.views.reader_rows import RowTable
from viewer.gui.views.reader_shades import Shade, ShadeIndex

MEASURE = 624
GUTTER = 68
COMPACT_GUTTER = 24
_TOP, _BOTTOM = 20, 48
_SCROLL_MS = 120
#: The map follows corrected guesses of heights at this pace, never within a frame.
_MAP_MS = 200


class PageReader(QAbstractScrollArea, Reader):
    """The own view. Counts of work done, for tests: `flow.made` layouts."""

    def __init__(
        self,
        holder: ThemeHolder,
        parent: QWidget | None = None,
        *,
        role: TypeRole = TypeRole.DOCUMENT,
        is_compact: bool = False,
    ) -> None:
        super().__init__(parent)
        self.signals = ReaderSignals(self)
        self._theme: Theme = holder.theme
        self._role = role
        self._is_compact = is_compact
        self._zoom = 100
        self._table = RowTable("", ())
        self._header = PageHeader(self._table, "", "", is_compact=is_compact)
        self.marks = Marks()
        self._seen: tuple[int, int] | None = None
        self._is_syncing = False
        self._last_value = 0
        self.is_animated = True
        self.flow = self._new_flow()
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(_SCROLL_MS)
        self._animation.valueChanged.connect(self._animate)
        self._target = (0, 0.0)
        self.map = ChangeMap(self._theme, self)
        self.map.went_to.connect(self._go_to_share)
        self.map.setVisible(not is_compact)
        self._map_timer = QTimer(self, interval=_MAP_MS, singleShot=True)
        self._map_timer.timeout.connect(self._update_map_knots)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportMargins(0, 0, 0 if is_compact else MAP_WIDTH, 0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName("Document text")
        self.accessible: reader_accessible.PageAccessible | None = None
        reader_accessible.install()
        self.input = PageInput(self)
        holder.changed.connect(self._set_theme)

    # -- the interface (see reader_api.Reader)

    @property
    def widget(self) -> QWidget:
        return self

    @property
    def text(self) -> str:
        return self._table.text

    def set_document(
        self,
        text: str,
        blocks: Sequence[Block] = (),
        gaps: Sequence[Gap] = (),
        *,
        title_line: str = "",
        meta_line: str = "",
    ) -> None:
        self._animation.stop()
        self._table = RowTable(text, blocks)
        self._header = PageHeader(self._table, title_line, meta_line, is_compact=self._is_compact)
        self.marks = Marks(gaps=tuple(sorted(gaps, key=lambda g: g.start)))
        self.input.forget()
        self.flow = self._new_flow()
        self._seen = None
        self.map.set_marks((), (), -1)
        self._moved()

    def set_highlights(self, highlights: Sequence[Highlight] | RangeIndex) -> None:
        self.marks.highlights = as_index(highlights)
        self.flow.forget_layouts()  # semibold words and the room before events change the lines
        self._marks_changed()

    def update_highlights(self, changed: Sequence[Highlight]) -> None:
        self.marks.highlights.replace(changed)
        self.viewport().update()

    def set_annotations(self, annotations: Sequence[Annotation]) -> None:
        self.marks.set_annotations(annotations)
        self.viewport().update()

    def set_hits(self, hits: Sequence[Span], current: int = -1) -> None:
        self.marks.hits, self.marks.current_hit = hits, current
        self._marks_changed()

    def select_key(self, key: Hashable | None) -> None:
        self.marks.selected_key = key
        self.viewport().update()

    def set_dimmed(self, spans: Sequence[Span] | None) -> None:
        self.marks.dimmed = spans
        self.viewport().update()

    def set_shades(self, shades: Sequence[Shade]) -> None:
        """Shade stretches under the letters, any order; the next document begins without."""
        self.marks.shades = ShadeIndex(shades)
        self.viewport().update()

    def scroll_to(self, start: int, end: int, *, mark: bool = True, align: Align = "center") -> None:
        self._animation.stop()
        height = self._height()
        row, top, line = self.flow.place_of(start)
        last_row, last_top, last_line = self.flow.place_of(max(start, end - 1))
        tall = last_top + last_line - top if last_row == row else line
        if align == "nearest":
            place = self.flow.distance_to(row, top)
            if place >= 0 and place + tall <= height and self._is_shown(row):
                self._mark(start, end, mark=mark)
                return
        room = _TOP if align == "top" or tall > height * 0.8 else (height - tall) / 2
        offset = top - room
        distance = self.flow.distance_to(row, offset)
        self._mark(start, end, mark=mark)
        if self._may_animate() and 0 < abs(distance) < 1.5 * height:
            self._target = (row, offset)
            self._animation.setStartValue(float(distance))
            self._animation.setEndValue(0.0)
            self._animation.start()
            return
        self.flow.move_to(row, offset, height)
        self._moved()

    def clear_jump(self) -> None:
        self.marks.jumped = None
        self.viewport().update()

    def visible_range(self) -> Span:
        rows = self.flow.visible(self._height())
        if not rows:
            return Span(0, 0)
        first, top = rows[0]
        last, bottom_y = rows[-1]
        start = first.cell_at(0, -top).position_at(0, -top) if top < 0 else first.start
        below = self._height() - bottom_y
        end = last.end if below >= last.height else last.cells[-1].position_at(1e6, below)
        return Span(min(start, end), max(start, end))

    def selected_span(self) -> Span | None:
        return self.marks.selection

    def select_span(self, span: Span | None) -> None:
        self.input.select(span)

    def y_of(self, position: int) -> float:
        row, top, _ = self.flow.place_of(position)
        return self.flow.distance_to(row, top)

    @property
    def zoom(self) -> int:
        return self._zoom

    def set_zoom(self, percent: int) -> None:
        percent = min(ZOOM_MAX, max(ZOOM_MIN, percent))
        if percent == self._zoom:
            return
        self._zoom = percent
        self._lay_out_anew()
        self.signals.zoom_changed.emit(percent)

    def copy(self) -> None:
        if self.marks.selection is not None:
            QGuiApplication.clipboard().setText(self.marks.selection.cut(self.text))

    # -- where things are

    @property
    def column_left(self) -> int:
        """Left edge of the text column within the viewport."""
        free = self.viewport().width() - self.flow.typography.width
        return max(self._gutter(), free // 2)

    def position_at(self, point: QPointF) -> int:
        """Give the code point nearest to a point of the viewport."""
        rows = self.flow.visible(self._height())
        if not rows:
            return 0
        row, top = next(((r, y) for r, y in rows if point.y() < y + r.height), rows[-1])
        x = point.x() - self.column_left
        return row.cell_at(x, point.y() - top).position_at(x, point.y() - top)

    def boxes_in_view(self, start: int, end: int) -> list[QRectF]:
        """Give where a stretch of text is seen, in the viewport."""
        return [
            box.translated(self.column_left, top)
            for row, top in self.flow.visible(self._height())
            if start < row.end and end > row.start
            for cell in row.cells
            if start < cell.cell.end and end > cell.cell.start
            for box in cell.rects(start, end)
        ]

    def highlight_at(self, point: QPointF) -> Highlight | None:
        """Give the shortest highlight with a key under a point of the viewport."""
        position = self.position_at(point)
        near = self.marks.highlights.overlapping(max(0, position - 1), position + 1)
        found = [
            h
            for h in near
            if h.key is not None and any(b.contains(point) for b in self.boxes_in_view(h.start, h.end))
        ]
        return min(found, key=lambda h: h.end - h.start) if found else None

    def margin_in_view(self) -> list[tuple[float, RowLayout, list[MarginMark]]]:
        """Give the margin marks of the rows seen: where each row begins, the row, its marks."""
        if self._is_compact:
            return []
        return [
            (top, row, margin_marks(row, self.marks, self._theme))
            for row, top in self.flow.visible(self._height())
        ]

    # -- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        theme = self._theme
        area = QRectF(self.viewport().rect())
        painter.fillRect(area, theme.color("base"))
        left, width = self.column_left, self.flow.typography.width
        rows = self.flow.visible(area.height())
        self._paint_jumped(painter, rows, area.width())
        typography = self.flow.typography
        if self.flow.row == 0:
            self._header.paint(painter, typography, left, -self.flow.offset - self.flow.header)
        for row, top in rows:
            painter.save()
            painter.translate(left, round(top))
            paint_row(painter, row, self.marks, theme, width)
            if row.row == self._header.title_row:
                self._header.paint_meta(painter, typography, 0, row.height - self.flow.under_title)
            painter.restore()
        for top, _, found in self.margin_in_view():
            paint_margin(painter, found, left, round(top))
        self.input.paint_caret(painter, theme)
        if self.hasFocus() and self.input.shows_focus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        painter.end()
        self._tell_what_is_seen(rows)

    def _paint_jumped(self, painter: QPainter, rows: Sequence[tuple[RowLayout, float]], width: float) -> None:
        jumped = self.marks.jumped
        if jumped is None:
            return
        for row, top in rows:
            if row.start < jumped.end and row.end > jumped.start:
                box = QRectF(0, round(top) - 4, width, round(row.height))
                painter.fillRect(box, self._theme.color("alt"))
                painter.fillRect(QRectF(0, box.top(), 3, box.height()), self._theme.color("accent"))

    # -- moving

    def move_by(self, pixels: float) -> None:
        """Scroll by pixels."""
        self._animation.stop()
        self.flow.move_by(pixels, self._height())
        self._moved()

    def move_to_edge(self, *, is_end: bool) -> None:
        """Scroll to the beginning or end."""
        self._animation.stop()
        self.flow.move_to_scroll(self.flow.total if is_end else 0.0, self._height())
        self._moved()

    def _scrolled(self, value: int) -> None:
        if self._is_syncing:
            return
        height = self._height()
        moved = value - self._last_value
        bar = self.verticalScrollBar()
        if value in (bar.minimum(), bar.maximum()) or abs(moved) > 3 * height:
            self.flow.move_to_scroll(self.flow.total if value == bar.maximum() else float(value), height)
        else:
            self.flow.move_by(moved, height)
        self._moved()

    def _animate(self, left: float) -> None:
        row, offset = self._target
        self.flow.move_to(row, offset - left, self._height())
        self._moved()

    def _go_to_share(self, share: float) -> None:
        self._animation.stop()
        height = self._height()
        self.flow.move_to_scroll(max(0.0, share * self.flow.total - height / 2), height)
        self._moved()

    def _moved(self) -> None:
        """Bring the scroll bar and the map in line with the place, and draw."""
        height = self._height()
        self.flow.visible(height)
        bar = self.verticalScrollBar()
        self._is_syncing = True
        bar.setPageStep(max(1, int(height * 0.9)))
        bar.setSingleStep(self.flow.typography.styles[0].line)
        bar.setRange(0, max(0, round(self.flow.total - height)))
        bar.setValue(round(self.flow.scroll))
        self._is_syncing = False
        self._last_value = bar.value()
        total = max(self.flow.total, 1.0)
        self.map.set_frame(self.flow.scroll / total, min(1.0, (self.flow.scroll + height) / total))
        self.viewport().update()

    def _may_animate(self) -> bool:
        # A style gives no duration where the desktop asks for reduced motion.
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return self.is_animated and self.isVisible() and self.style().styleHint(hint, None, self) > 0

    def _mark(self, start: int, end: int, *, mark: bool) -> None:
        if mark:
            paragraph = self._table.paragraph(self._table.row_of(start))
            self.marks.jumped = Span(paragraph.start, max(paragraph.end, end))
        self.viewport().update()

    def _tell_what_is_seen(self, rows: Sequence[tuple[RowLayout, float]]) -> None:
        if not rows:
            return
        seen = (rows[0][0].start, rows[-1][0].end)
        if seen != self._seen:
            self._seen = seen
            if not self._map_timer.isActive():
                self._map_timer.start()
            self.signals.visible_changed.emit(*seen)

    def _marks_changed(self) -> None:
        marks = self.marks
        self._update_map_knots()
        self.map.set_marks(marks.highlights.items, marks.hits, marks.current_hit)
        self.viewport().update()

    def _update_map_knots(self) -> None:
        positions, places = self.flow.heights.knots()
        total = max(self.flow.total, 1.0)
        self.map.set_knots(positions, [(self.flow.header + place) / total for place in places])

    def _is_shown(self, row: int) -> bool:
        return any(layout.row == row for layout, _ in self.flow.visible(self._height()))

    # -- events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.input.mouse(event.type(), event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.input.mouse(event.type(), event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.input.mouse(event.type(), event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.input.mouse(event.type(), event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.input.wheel(event):
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.input.key(event):
            event.accept()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.input.focus(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.input.focus(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.input.context_menu(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.input.tool_tip(QPointF(event.pos())), self)
            return True
        return super().viewportEvent(event)

    # -- size and look

    def resizeEvent(self, event: QResizeEvent) -> None:
        page = self.viewport().geometry()
        self.map.setGeometry(QRect(page.right() + 1, page.top(), MAP_WIDTH, page.height()))
        if self._measure() != self.flow.typography.width:
            self._lay_out_anew()
        else:
            self.flow.move_by(0, self._height())
            self._moved()

    def _lay_out_anew(self) -> None:
        """Make new layouts and keep the reader at the same words."""
        old = self.flow
        is_at_top = old.row == 0 and old.offset <= 0
        position = self.visible_range().start if not is_at_top else 0
        self.flow = self._new_flow()
        if is_at_top:
            self.flow.move_to(0, min(0.0, old.offset), self._height())
        else:
            row, top, _ = self.flow.place_of(position)
            self.flow.move_to(row, top, self._height())
        self._seen = None
        self._moved()

    def _set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.map.set_theme(theme)
        self._lay_out_anew()

    def _new_flow(self) -> PageFlow:
        width = self._measure()
        typography = make_typography(self._theme, self._zoom, width, self._role)
        return PageFlow(
            self._table,
            typography,
            self.marks,
            header=self._header.height(typography),
            footer=float(scaled(_BOTTOM, self._zoom)),
            title_row=self._header.title_row,
            under_title=self._header.meta_height(typography),
        )

    def _measure(self) -> int:
        width = self.viewport().width() if self.isVisible() or self.width() > 100 else MEASURE + 2 * GUTTER
        room = width - self._gutter() - (COMPACT_GUTTER if not self._is_compact else 12)
        return max(120, min(scaled(MEASURE, self._zoom), room))

    def _gutter(self) -> int:
        return COMPACT_GUTTER if self._is_compact else GUTTER

    def _height(self) -> float:
        return float(self.viewport().height())
