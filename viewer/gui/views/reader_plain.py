"""The plain view: a read-only text editor that screen readers know, behind the same interface.

Formats are set on the blocks that can be seen only. The editor holds a copy of the text with the
same number of characters; quotations still come from the stored text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterator, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextLayout,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from viewer.domain.annotation import Annotation
from viewer.domain.document import Block, Gap
from viewer.domain.span import Span
from viewer.domain.vocabulary import BlockKind, Status
from viewer.gui.text.offsets import OffsetMap
from viewer.gui.theme import Theme, ThemeHolder
from viewer.gui.theme_tokens import UNDERLINES, TypeRole, Underline
from viewer.gui.views.reader_api import (
    ZOOM_MAX,
    ZOOM_MIN,
    ZOOM_STEP,
    Align,
    Highlight,
    RangeIndex,
    Reader,
    ReaderSignals,
    as_index,
)
from viewer.gui.views.reader_paint import Marks

#: Letters that Qt would take for the end of a block; replaced one for one in the editor's copy.
_BLOCK_ENDS = ("\r", "\u2029", "\ufdd0", "\ufdd1")
_LINES = {
    Underline.SOLID: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Underline.THIN: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Underline.DOUBLE: QTextCharFormat.UnderlineStyle.DashDotDotLine,
    Underline.BAR: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Underline.DASHES: QTextCharFormat.UnderlineStyle.DashUnderline,
    Underline.DOTS: QTextCharFormat.UnderlineStyle.DotLine,
    Underline.WAVE: QTextCharFormat.UnderlineStyle.WaveUnderline,
}


class PlainReader(QPlainTextEdit, Reader):
    """The accessible twin of `PageReader`."""

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.signals = ReaderSignals(self)
        self._theme: Theme = holder.theme
        self._zoom = 100
        self._text = ""
        self._blocks: Sequence[Block] = ()
        self._offsets = OffsetMap("")
        self.marks = Marks()
        self._seen: tuple[int, int] | None = None
        self._stamp = 0  # counts changes of marks: a block's formats are made once for each
        self._formatted: dict[int, int] = {}
        self._pressed: QPoint | None = None
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName("Document text")
        self.selectionChanged.connect(self._selection_moved)
        holder.changed.connect(self._set_theme)
        self._dress()

    @property
    def widget(self) -> QWidget:
        return self

    def set_document(
        self,
        text: str,
        blocks: Sequence[Block] = (),
        gaps: Sequence[Gap] = (),
        *,
        title_line: str = "",
        meta_line: str = "",
    ) -> None:
        self._text = text
        self._blocks = blocks
        self._offsets = OffsetMap(text)
        self.marks = Marks(gaps=tuple(sorted(gaps, key=lambda g: g.start)))
        self._seen = None
        shown = text
        for letter in _BLOCK_ENDS:
            shown = shown.replace(letter, " ")
        self.setPlainText(shown)
        self.setAccessibleDescription(" ".join(part for part in (title_line, meta_line) if part))
        self.setDocumentTitle(title_line)
        self._changed()

    def update_highlights(self, changed: Sequence[Highlight]) -> None:
        self.marks.highlights.replace(changed)
        self._changed()

    def set_highlights(self, highlights: Sequence[Highlight] | RangeIndex) -> None:
        self.marks.highlights = as_index(highlights)
        self._changed()

    def set_annotations(self, annotations: Sequence[Annotation]) -> None:
        self.marks.set_annotations(annotations)
        self._changed()

    def set_hits(self, hits: Sequence[Span], current: int = -1) -> None:
        self.marks.hits, self.marks.current_hit = hits, current
        self._changed()

    def select_key(self, key: Hashable | None) -> None:
        self.marks.selected_key = key
        self._changed()

    def set_dimmed(self, spans: Sequence[Span] | None) -> None:
        self.marks.dimmed = spans
        self._changed()

    def scroll_to(self, start: int, end: int, *, mark: bool = True, align: Align = "center") -> None:
        cursor = self.textCursor()
        cursor.setPosition(self._offsets.to_utf16(start))
        self.setTextCursor(cursor)
        if mark:
            self.marks.jumped = Span(start, max(start, end))
            self._changed()
        if align == "nearest":
            self.ensureCursorVisible()
        else:
            self.centerCursor()
        if align == "top":
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.cursorRect().top() // max(1, self.fontMetrics().lineSpacing()))

    def clear_jump(self) -> None:
        self.marks.jumped = None
        self._changed()

    def visible_range(self) -> Span:
        corner = QPoint(self.viewport().width() - 1, self.viewport().height() - 1)
        start = self._offsets.to_code_point(self.cursorForPosition(QPoint(0, 0)).position())
        end = self._offsets.to_code_point(self.cursorForPosition(corner).position())
        return Span(min(start, end), max(start, end))

    def selected_span(self) -> Span | None:
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        return Span(
            self._offsets.to_code_point(cursor.selectionStart()),
            self._offsets.to_code_point(cursor.selectionEnd()),
        )

    def select_span(self, span: Span | None) -> None:
        cursor = self.textCursor()
        if span is None:
            cursor.clearSelection()
        else:
            cursor.setPosition(self._offsets.to_utf16(span.start))
            cursor.setPosition(self._offsets.to_utf16(span.end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def y_of(self, position: int) -> float:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offsets.to_utf16(position))
        return float(self.cursorRect(cursor).top())

    @property
    def zoom(self) -> int:
        return self._zoom

    def set_zoom(self, percent: int) -> None:
        percent = min(ZOOM_MAX, max(ZOOM_MIN, percent))
        if percent != self._zoom:
            self._zoom = percent
            self._dress()
            self.signals.zoom_changed.emit(percent)

    def copy(self) -> None:
        span = self.selected_span()
        if span is not None:
            QGuiApplication.clipboard().setText(span.cut(self._text))

    # -- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.ZoomIn):
            self.set_zoom(self._zoom + ZOOM_STEP)
        elif event.matches(QKeySequence.StandardKey.ZoomOut):
            self.set_zoom(self._zoom - ZOOM_STEP)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom + (ZOOM_STEP if event.angleDelta().y() > 0 else -ZOOM_STEP))
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        if self._pressed is None or (at - self._pressed).manhattanLength() > 3 or self.selected_span():
            return
        position = self._offsets.to_code_point(self.cursorForPosition(at).position())
        found = [h for h in self.marks.highlights.overlapping(position, position + 1) if h.key is not None]
        if found:
            self.signals.highlight_clicked.emit(min(found, key=lambda h: h.end - h.start).key)
            return
        here = self.marks.annotations_in(position, position + 1)
        if here:
            self.signals.annotation_clicked.emit(min(here, key=lambda a: len(a.span)).uid)
            return

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.signals.context_menu_requested.emit(event.globalPos(), self.selected_span())

    def paintEvent(self, event: QPaintEvent) -> None:
        for block in self._blocks_in_view():
            self._format_block(block)
        super().paintEvent(event)
        seen = self.visible_range()
        if (seen.start, seen.end) != self._seen:
            self._seen = (seen.start, seen.end)
            self.signals.visible_changed.emit(seen.start, seen.end)

    # -- formats

    def _changed(self) -> None:
        self._stamp += 1
        if len(self._formatted) > 5000:
            self._formatted.clear()
        self.viewport().update()

    def _blocks_in_view(self) -> Iterator[QTextBlock]:
        block = self.firstVisibleBlock()
        bottom = self.viewport().height() - self.contentOffset().y()
        while block.isValid() and self.blockBoundingGeometry(block).top() <= bottom:
            yield block
            block = block.next()

    def _format_block(self, block: QTextBlock) -> None:
        number = block.blockNumber()
        if self._formatted.get(number) == self._stamp:
            return
        self._formatted[number] = self._stamp
        first = block.position()
        start = self._offsets.to_code_point(first)
        end = self._offsets.to_code_point(first + block.length() - 1)
        ranges = [
            _range(
                self._offsets.to_utf16(max(a, start)) - first, self._offsets.to_utf16(min(b, end)) - first, f
            )
            for a, b, f in self._formats_in(start, end)
        ]
        layout = block.layout()
        if layout.formats() != ranges:
            layout.setFormats(ranges)
            self.document().markContentsDirty(first, block.length())

    def _formats_in(self, start: int, end: int) -> Iterator[tuple[int, int, QTextCharFormat]]:
        theme, marks = self._theme, self.marks
        first = bisect_right(self._blocks, start, key=lambda b: b.end)
        for block in self._blocks[first : bisect_left(self._blocks, end, key=lambda b: b.start)]:
            if block.kind in (BlockKind.TITLE, BlockKind.HEADING):
                heading = QTextCharFormat()
                heading.setFontWeight(QFont.Weight.DemiBold)
                yield block.start, block.end, heading
        for gap in marks.gaps_in(start, end):
            lost = QTextCharFormat()
            lost.setForeground(theme.color("muted"))
            lost.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
            yield gap.start, min(gap.end, end), lost
        for annotation in marks.annotations_in(start, end):
            yield annotation.span.start, annotation.span.end, _filled(theme, "hover")
        for item in marks.highlights.overlapping(start, end):
            yield item.start, item.end, self._claim_format(item)
        for number in marks.hits_in(start, end):
            hit = marks.hits[number]
            is_current = number == marks.current_hit
            found = _filled(theme, "find_current" if is_current else "find")
            if is_current:
                found.setForeground(theme.color("find_letters"))
            yield hit.start, hit.end, found

    def _claim_format(self, item: Highlight) -> QTextCharFormat:
        theme = self._theme
        result = QTextCharFormat()
        is_rejected = item.status is Status.REJECTED
        tint = None if is_rejected else theme.claim_tint(item.style)
        if tint is not None:
            result.setBackground(tint)
        result.setUnderlineStyle(_LINES[UNDERLINES[item.style]])
        result.setUnderlineColor(theme.color("muted") if is_rejected else theme.claim_line(item.style))
        if item.is_emphasised or (item.key is not None and item.key == self.marks.selected_key):
            result.setFontWeight(QFont.Weight.DemiBold)
        return result

    def _selection_moved(self) -> None:
        self.signals.selection_changed.emit(self.selected_span())

    def _set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._dress()

    def _dress(self) -> None:
        self.setFont(self._theme.font(TypeRole.DOCUMENT, self._zoom))
        self.document().setDocumentMargin(24)
        self._changed()


def _filled(theme: Theme, token: str) -> QTextCharFormat:
    result = QTextCharFormat()
    result.setBackground(theme.color(token))
    return result


def _range(start: int, end: int, char_format: QTextCharFormat) -> QTextLayout.FormatRange:
    result = QTextLayout.FormatRange()
    result.start, result.length, result.format = start, end - start, char_format
    return result
