"""What a reading view takes and tells; two views keep to it (`make_reader` in reader.py chooses).

All offsets are code points into the stored text, end exclusive. Quotations come from the stored
text by span, never from a widget.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import attrgetter
from typing import Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from viewer.domain.annotation import Annotation
from viewer.domain.document import Block, Gap
from viewer.domain.span import Span
from viewer.domain.vocabulary import Status
from viewer.gui.theme_tokens import ClaimStyle

Align = Literal["center", "top", "nearest"]

ZOOM_MIN, ZOOM_MAX, ZOOM_STEP = 60, 250, 10


@dataclass(frozen=True, slots=True)
class Highlight:
    """A claim, date or unclaimed number as the reader draws it.

    `key` is whatever the owner knows it by; None makes it unclickable (unclaimed numbers).
    `is_emphasised` sets the words in semibold, for values that differ in a comparison.
    `tool_tip` appears under the pointer; a function of no arguments makes its words when they are
    asked for (a long document has too many to make them all).
    """

    start: int
    end: int
    style: ClaimStyle
    key: Hashable | None
    status: Status = Status.UNREVIEWED
    is_emphasised: bool = False
    tool_tip: str | Callable[[], str] = ""

    @property
    def tip(self) -> str:
        """The words of the tool tip."""
        return self.tool_tip if isinstance(self.tool_tip, str) else self.tool_tip()


class RangeIndex:
    """Highlights sorted by start, with a running maximum of ends: overlaps are found by bisection."""

    __slots__ = ("_by_key", "_ends", "_starts", "has_emphasis", "items")

    def __init__(self, items: Sequence[Highlight]) -> None:
        self.items: list[Highlight] = sorted(items, key=attrgetter("start"))
        self._starts = [item.start for item in self.items]
        self._ends = list(accumulate((item.end for item in self.items), max))
        self._by_key: dict[Hashable, Highlight] | None = None
        self.has_emphasis = any(item.is_emphasised for item in self.items)

    def emphasised(self, start: int, end: int) -> list[Span]:
        """Give the stretches within `start`..`end` whose words are set in semibold."""
        if not self.has_emphasis:
            return []
        return [Span(i.start, i.end) for i in self.overlapping(start, end) if i.is_emphasised]

    def event_starts(self, start: int, end: int) -> list[int]:
        """Give where events begin within `start`..`end`: a bar stands before their words."""
        return [i.start for i in self.overlapping(start, end) if i.style is ClaimStyle.EVENT]

    def overlapping(self, start: int, end: int) -> Iterator[Highlight]:
        """Give what shares a code point with `start`..`end`, in text order."""
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        for index in range(first, last):
            item = self.items[index]
            if item.end > start:
                yield item

    def by_key(self, key: Hashable) -> Highlight | None:
        """Give the first highlight of `key`."""
        if self._by_key is None:
            self._by_key = {i.key: i for i in reversed(self.items) if i.key is not None}
        return self._by_key.get(key)

    def replace(self, changed: Iterable[Highlight]) -> None:
        """Put highlights in the place of those with the same stretch and key; others are passed over."""
        for new in changed:
            first = bisect_left(self._starts, new.start)
            last = bisect_right(self._starts, new.start)
            for index in range(first, last):
                old = self.items[index]
                if (old.key, old.end) == (new.key, new.end):
                    self.items[index] = new
                    if self._by_key is not None and self._by_key.get(new.key) is old:
                        self._by_key[new.key] = new


def as_index(highlights: Sequence[Highlight] | RangeIndex) -> RangeIndex:
    """Give highlights as an index."""
    return highlights if isinstance(highlights, RangeIndex) else RangeIndex(highlights)


class ReaderSignals(QObject):
    """What a reading view tells; reached as `reader.signals`.

    `highlight_clicked`: the key. `selection_changed`: a Span or None. `annotation_clicked`: the uid.
    `visible_changed`: first and last code point shown. `context_menu_requested`: global QPoint,
    Span or None. `zoom_changed`: percent.
    """

    highlight_clicked = Signal(object)
    selection_changed = Signal(object)
    annotation_clicked = Signal(str)
    visible_changed = Signal(int, int)
    context_menu_requested = Signal(object, object)
    zoom_changed = Signal(int)


class Reader:
    """The interface that both views keep to. `widget` is what goes into a layout."""

    signals: ReaderSignals

    @property
    def widget(self) -> QWidget:
        raise NotImplementedError

    def set_document(
        self,
        text: str,
        blocks: Sequence[Block] = (),
        gaps: Sequence[Gap] = (),
        *,
        title_line: str = "",
        meta_line: str = "",
    ) -> None:
        """Show another text from its beginning; forgets highlights, hits, annotations, selection.

        `blocks` in text order; text that no block covers is shown as paragraphs, line by line.
        `title_line` and `meta_line` stand above the text and are no part of it.
        """
        raise NotImplementedError

    def set_highlights(self, highlights: Sequence[Highlight] | RangeIndex) -> None:
        """Set what is marked; any order. The position on the page stays.

        For a long document make the RangeIndex off the GUI thread; it belongs to the reader then.
        """
        raise NotImplementedError

    def update_highlights(self, changed: Sequence[Highlight]) -> None:
        """Replace single highlights (by stretch and key) whose status or tool tip changed."""
        raise NotImplementedError

    def set_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Set the remarks: their passages and margin marks."""
        raise NotImplementedError

    def set_hits(self, hits: Sequence[Span], current: int = -1) -> None:
        """Set find hits in text order and the index of the current one (-1: none). Does not scroll."""
        raise NotImplementedError

    def select_key(self, key: Hashable | None) -> None:
        """Outline the highlight of `key` (None: no outline). Does not scroll, does not signal."""
        raise NotImplementedError

    def set_dimmed(self, spans: Sequence[Span] | None) -> None:
        """Mute all paragraphs that touch none of `spans`; None shows all as usual (compare view)."""
        raise NotImplementedError

    def scroll_to(self, start: int, end: int, *, mark: bool = True, align: Align = "center") -> None:
        """Bring a passage into view; `mark` keeps its paragraph tinted until the next jump."""
        raise NotImplementedError

    def clear_jump(self) -> None:
        """Take the tint of the last jump away."""
        raise NotImplementedError

    def visible_range(self) -> Span:
        """Give the first and last code point that can be seen."""
        raise NotImplementedError

    def selected_span(self) -> Span | None:
        """Give the selected stretch, None where nothing is selected."""
        raise NotImplementedError

    def select_span(self, span: Span | None) -> None:
        """Select a stretch of text."""
        raise NotImplementedError

    def y_of(self, position: int) -> float:
        """Give where the line of a code point begins, in pixels below the widget's upper edge."""
        raise NotImplementedError

    @property
    def zoom(self) -> int:
        raise NotImplementedError

    def set_zoom(self, percent: int) -> None:
        """Set the size of the document's letters, held to 60-250 percent."""
        raise NotImplementedError

    def copy(self) -> None:
        """Put the selected stored text on the clipboard."""
        raise NotImplementedError
