"""What a screen reader is told of the page view: role, name, and the words that can be seen.

The text interface covers the visible part only, so that no screen reader copies ten megabytes at
each step; the plain view (setting `reader`) offers the whole text. PySide leaves out the text
interface's `selection` and `attributes`, so none are claimed to exist; the selected words are told
as the description.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
)
from PySide6.QtWidgets import QAccessibleWidget

from viewer.domain.span import Span
from viewer.gui.text.offsets import OffsetMap

if TYPE_CHECKING:
    from viewer.gui.views.reader_page import PageReader

_SELECTED_SHOWN = 400


class _VisibleText(QAccessibleTextInterface):
    """The words on the screen; offsets are UTF-16 units from the first of them."""

    def __init__(self, view: PageReader) -> None:
        super().__init__()
        self._view = view
        self._span = Span(0, 0)
        self._words = ""
        self._offsets = OffsetMap("")

    def _take(self) -> str:
        span = self._view.visible_range()
        words = span.cut(self._view.text)
        if span != self._span or words != self._words:
            self._span, self._words, self._offsets = span, words, OffsetMap(words)
        return words

    def text(self, startOffset: int, endOffset: int, /) -> str:  # noqa: N803  Qt's names
        words = self._take()
        return words[self._offsets.to_code_point(startOffset) : self._offsets.to_code_point(endOffset)]

    def characterCount(self) -> int:
        self._take()
        return self._offsets.utf16_length

    def cursorPosition(self) -> int:
        self._take()
        return self._offsets.to_utf16(self._view.input.cursor - self._span.start)

    def setCursorPosition(self, position: int, /) -> None:
        self._take()
        self._view.input.place_cursor(self._span.start + self._offsets.to_code_point(position))

    def characterRect(self, offset: int, /) -> QRect:
        self._take()
        at = self._span.start + self._offsets.to_code_point(offset)
        boxes = self._view.boxes_in_view(at, at + 1)
        if not boxes:
            return QRect()
        box = boxes[0].toRect()
        return QRect(self._view.viewport().mapToGlobal(box.topLeft()), box.size())

    def offsetAtPoint(self, point: QPoint, /) -> int:
        self._take()
        place = self._view.viewport().mapFromGlobal(point)
        return self._offsets.to_utf16(self._view.position_at(place.toPointF()) - self._span.start)

    def selectionCount(self) -> int:
        return 0

    def addSelection(self, startOffset: int, endOffset: int, /) -> None:  # noqa: N803
        self.setSelection(0, startOffset, endOffset)

    def setSelection(self, selectionIndex: int, startOffset: int, endOffset: int, /) -> None:  # noqa: N803
        self._take()
        low, high = sorted(self._offsets.to_code_point(o) for o in (startOffset, endOffset))
        self._view.select_span(Span(self._span.start + low, self._span.start + high))

    def removeSelection(self, selectionIndex: int, /) -> None:  # noqa: N803
        self._view.select_span(None)

    def scrollToSubstring(self, startIndex: int, endIndex: int, /) -> None:  # noqa: N803
        self._take()
        start, end = (self._span.start + self._offsets.to_code_point(i) for i in (startIndex, endIndex))
        self._view.scroll_to(start, end, mark=False, align="nearest")


class PageAccessible(QAccessibleWidget):
    """The page as a document with a name, its visible words as value, the selected ones as description."""

    def __init__(self, view: PageReader) -> None:
        super().__init__(view, QAccessible.Role.Document, view.accessibleName())
        self._view = view
        self._text = _VisibleText(view)

    def interface_cast(self, t: QAccessible.InterfaceType, /) -> Any:
        if t == QAccessible.InterfaceType.TextInterface:
            return self._text
        return super().interface_cast(t)

    def text(self, t: QAccessible.Text, /) -> str:
        if t == QAccessible.Text.Value:
            return self._text.text(0, self._text.characterCount())
        if t == QAccessible.Text.Description:
            selected = self._view.selected_span()
            if selected is not None:
                return "Selected: " + selected.cut(self._view.text)[:_SELECTED_SHOWN]
        return super().text(t)


def _make(key: str, target: QObject) -> QAccessibleInterface | None:
    from viewer.gui.views.reader_page import PageReader

    if not isinstance(target, PageReader) or key != "PageReader":
        return None
    if target.accessible is None:
        target.accessible = PageAccessible(target)
    return target.accessible


@cache
def install() -> None:
    """Tell Qt, once, how page views present themselves."""
    QAccessible.installFactory(_make)


def tell_cursor(view: PageReader) -> None:
    """Tell a screen reader, if one listens, that the text cursor moved."""
    if QAccessible.isActive() and view.accessible is not None:
        position = view.accessible._text.cursorPosition()
        QAccessible.updateAccessibility(QAccessibleTextCursorEvent(view, position))
