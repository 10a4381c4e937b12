"""Draws one laid out row with everything marked on it: claims, hits, remarks, selection, lost words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTextLayout

from viewer.domain.annotation import Annotation
from viewer.domain.document import Gap
from viewer.domain.span import Span
from viewer.domain.threads import stacked
from viewer.domain.vocabulary import Status
from viewer.gui.delegates.marks import (
    paint_claim_line,
    paint_claim_tint,
    paint_dashed_box,
    paint_outline,
    with_bar,
)
from viewer.gui.icons import paint_icon
from viewer.gui.theme import Theme
from viewer.gui.theme_tokens import STATUS_ICONS, ClaimStyle
from viewer.gui.views.reader_api import Highlight, RangeIndex
from viewer.gui.views.reader_layout import CellLayout, RowLayout, foreground_range
from viewer.gui.views.reader_shades import ShadeIndex, paint_place, paint_shade, paint_shade_icon

#: A line shows the mark that asks most for attention.
_STATUS_ORDER = (
    Status.SECOND_LOOK,
    Status.IN_REVIEW,
    Status.REJECTED,
    Status.ACCEPTED,
    Status.SETTLED,
)
#: An event within the words of a figure has its line below that of the figure.
_LOWERED = 3
#: How far left of the text the icon of a shade begins.
SHADE_ICON_LEFT = 19
#: How far the lines of remarks that share words lie apart, how many are told apart, how long a foot is.
_LEVEL, _MOST_LEVELS, _FOOT = 2, 3, 5
_FOLDS = 1.42  # height of a fill, in sizes of the letters


@dataclass(slots=True)
class Marks:
    """All that is marked in a text; the reader owns one and the painter only reads it."""

    highlights: RangeIndex = field(default_factory=lambda: RangeIndex(()))
    annotations: list[Annotation] = field(default_factory=list)
    levels: dict[str, int] = field(default_factory=dict)
    gaps: Sequence[Gap] = ()
    hits: Sequence[Span] = ()
    current_hit: int = -1
    selected_key: Hashable | None = None
    selection: Span | None = None
    jumped: Span | None = None
    dimmed: Sequence[Span] | None = None
    shades: ShadeIndex = field(default_factory=ShadeIndex)

    def set_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Mark these remarks; those that share characters are drawn on different levels."""
        self.annotations = sorted(annotations, key=lambda a: a.span)
        self.levels = stacked(self.annotations)

    def hits_in(self, start: int, end: int) -> range:
        """Give the numbers of hits that touch a stretch; hits are in text order without overlaps."""
        return range(
            bisect_right(self.hits, start, key=lambda s: s.end),
            bisect_left(self.hits, end, key=lambda s: s.start),
        )

    def gaps_in(self, start: int, end: int) -> Sequence[Gap]:
        """Give the gaps that begin within a stretch."""
        first = bisect_left(self.gaps, start, key=lambda g: g.start)
        last = bisect_right(self.gaps, end, key=lambda g: g.start)
        return self.gaps[first:last]

    def annotations_in(self, start: int, end: int) -> list[Annotation]:
        """Give the remarks that touch a stretch."""
        return [a for a in self.annotations if a.span.start < end and a.span.end > start]

    def is_dimmed(self, start: int, end: int) -> bool:
        """Tell whether a stretch is muted, as none of the spans looked at touches it."""
        return self.dimmed is not None and not any(s.start < end and s.end > start for s in self.dimmed)


@dataclass(frozen=True, slots=True)
class MarginMark:
    """A mark in the gutter, at the middle of a line. One of `key` and `uid` says what a click means."""

    y: float
    icon: str
    colour: QColor
    is_annotation: bool
    key: Hashable | None
    uid: str
    tool_tip: str


def fill_box(cell: CellLayout, box: QRectF) -> QRectF:
    """Give the part of a line's box that a fill covers."""
    pad = max(0.0, (cell.line_height - cell.font.pixelSize() * _FOLDS) / 2)
    return box.adjusted(0, pad, 0, -pad)


def boxes_of(row: RowLayout, start: int, end: int) -> list[QRectF]:
    """Give the fills of a stretch of text within a row."""
    return [
        fill_box(cell, box)
        for cell in row.cells
        if start < cell.cell.end and end > cell.cell.start
        for box in cell.rects(start, end)
    ]


def paint_row(painter: QPainter, row: RowLayout, marks: Marks, theme: Theme, width: float) -> None:
    """Draw a row whose upper left corner is at the painter's origin; `width` is that of the column."""
    _paint_furniture(painter, row, theme, width)
    _paint_shades(painter, row, marks, theme)
    highlights = list(marks.highlights.overlapping(row.start, row.end))
    for annotation in marks.annotations_in(row.start, row.end):
        for box in boxes_of(row, annotation.span.start, annotation.span.end):
            painter.fillRect(box, theme.color("hover"))
    claims = [(h, boxes_of(row, h.start, h.end)) for h in _drawn(highlights)]
    for claim, boxes in claims:
        is_rejected = claim.status is Status.REJECTED
        paint_claim_tint(painter, boxes, claim.style, theme, is_rejected=is_rejected, from_right=row.is_rtl)
    current = _paint_hits(painter, row, marks, theme)
    selection = marks.selection
    if selection is not None and selection.start < row.end and selection.end > row.start:
        for cell in row.cells:
            for box in cell.rects(selection.start, selection.end):
                painter.fillRect(box, theme.color("selection"))
    for claim, boxes in claims:
        if claim.style is ClaimStyle.EVENT and any(_shares_words(claim, other) for other, _ in claims):
            boxes = [box.adjusted(0, 0, 0, _LOWERED) for box in boxes]
        is_rejected = claim.status is Status.REJECTED
        paint_claim_line(painter, boxes, claim.style, theme, is_rejected=is_rejected, from_right=row.is_rtl)
    for annotation in marks.annotations_in(row.start, row.end):
        _paint_bracket(painter, row, annotation, marks.levels.get(annotation.uid, 0), theme)
    _paint_letters(painter, row, marks, theme, current)
    for gap in marks.gaps_in(row.start, row.end):
        for cell in row.cells:
            if gap.start <= cell.cell.end and gap.end > cell.cell.start:
                for box in cell.rects(gap.start, gap.end, with_note=True):
                    paint_dashed_box(painter, fill_box(cell, box).adjusted(-3, 0, -1, 0), theme)
    for claim, boxes in claims:
        if claim.key is not None and claim.key == marks.selected_key:
            for box in with_bar(boxes, claim.style, from_right=row.is_rtl):
                paint_outline(painter, box.adjusted(-2, -1, 2, 1), theme.color("accent"), 2)


def _drawn(highlights: Sequence[Highlight]) -> list[Highlight]:
    """Give what is drawn, in order: figures over events, no wave where a claim has its own line."""
    found = [
        h
        for h in highlights
        if h.style is not ClaimStyle.UNCLAIMED
        or not any(
            o.style is not ClaimStyle.UNCLAIMED and o.start < h.end and o.end > h.start for o in highlights
        )
    ]
    return sorted(found, key=lambda h: h.style is not ClaimStyle.EVENT)


def _shares_words(event: Highlight, other: Highlight) -> bool:
    return (
        other.style not in (ClaimStyle.EVENT, ClaimStyle.UNCLAIMED)
        and other.start < event.end
        and other.end > event.start
    )


def _paint_furniture(painter: QPainter, row: RowLayout, theme: Theme, width: float) -> None:
    for y in row.rules:
        painter.fillRect(QRectF(0, round(y), width, 1), theme.color("border"))
    if row.bullet is not None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("muted"))
        painter.drawEllipse(row.bullet, 2.5, 2.5)
        painter.restore()


def _paint_shades(painter: QPainter, row: RowLayout, marks: Marks, theme: Theme) -> None:
    """Draw shaded stretches, and in the margin at the first line of each what it is."""
    told: set[float] = set()
    for shade in marks.shades.overlapping(row.start, row.end):
        if shade.start == shade.end:
            caret = row.cell_of(shade.start).caret(shade.start)
            paint_place(painter, caret.left(), caret.top(), caret.height(), shade.kind, theme)
        else:
            paint_shade(painter, boxes_of(row, shade.start, shade.end), shade.kind, theme)
        if row.start <= shade.start <= row.end:
            middle = row.cell_of(shade.start).caret(shade.start).center().y()
            if middle not in told:
                told.add(middle)
                paint_shade_icon(painter, shade.kind, theme, -SHADE_ICON_LEFT, middle)


def _paint_hits(painter: QPainter, row: RowLayout, marks: Marks, theme: Theme) -> Span | None:
    """Draw the fills of find hits; give the current one where it lies in this row."""
    current = None
    for number in marks.hits_in(row.start, row.end):
        hit = marks.hits[number]
        is_current = number == marks.current_hit
        for box in boxes_of(row, hit.start, hit.end):
            painter.fillRect(box, theme.color("find_current" if is_current else "find"))
            outline = theme.color("text" if is_current else "find_line")
            paint_outline(painter, box, outline, 1.5 if is_current else 1)
        if is_current:
            current = hit
    return current


def _paint_letters(
    painter: QPainter, row: RowLayout, marks: Marks, theme: Theme, current: Span | None
) -> None:
    is_dimmed = marks.is_dimmed(row.start, row.end)
    for cell in row.cells:
        painter.setPen(theme.color("muted" if is_dimmed else cell.token))
        ranges: list[QTextLayout.FormatRange] = []
        if current is not None and current.start < cell.cell.end and current.end > cell.cell.start:
            start = cell.unit(max(current.start, cell.cell.start))
            end = cell.unit(min(current.end, cell.cell.end), is_end=True)
            ranges.append(foreground_range(start, end - start, theme.color("find_letters")))
        cell.layout.draw(painter, QPointF(cell.x, cell.y), ranges)


def margin_marks(row: RowLayout, marks: Marks, theme: Theme) -> list[MarginMark]:
    """Give the marks beside a row, y counted from its top: one status a line, one for remarks.

    Where no claim of the row was looked at yet, only its first line has the mark for that.
    """
    by_line: dict[float, list[Highlight]] = {}
    for highlight in marks.highlights.overlapping(row.start, row.end):
        if highlight.key is None or highlight.style is ClaimStyle.DATE or highlight.start < row.start:
            continue
        by_line.setdefault(_middle(row, highlight.start), []).append(highlight)
    result: list[MarginMark] = []
    for y, found in by_line.items():
        for status in _STATUS_ORDER:
            named = [h for h in found if h.status is status]
            if named:
                result.append(_status_mark(y, named[0], theme))
                break
    if not result and by_line:
        y = min(by_line)
        result.append(_status_mark(y, by_line[y][0], theme))
    notes: dict[float, list[Annotation]] = {}
    for annotation in marks.annotations_in(row.start, row.end):
        if annotation.span.start >= row.start:
            notes.setdefault(_middle(row, annotation.span.start), []).append(annotation)
    for y, some in notes.items():
        tip = "\n".join(note.body or f"“{' '.join(note.exact.split())}”" for note in some)
        colour = theme.color("muted")
        result.append(MarginMark(y, "message-square", colour, True, None, some[0].uid, tip))
    return result


def _middle(row: RowLayout, position: int) -> float:
    cell = row.cell_of(position)
    return cell.caret(position).center().y()


def _paint_bracket(painter: QPainter, row: RowLayout, note: Annotation, level: int, theme: Theme) -> None:
    """Draw the line above a remark's words on its level, with a foot where the remark begins and ends."""
    boxes = boxes_of(row, note.span.start, note.span.end)
    colour = theme.color("muted")
    drop = min(level, _MOST_LEVELS) * _LEVEL
    for number, box in enumerate(boxes):
        top = box.top() - _FOOT + _LEVEL + drop
        painter.fillRect(QRectF(box.left(), top, box.width(), 1), colour)
        begins = number == 0 and note.span.start >= row.start
        ends = number == len(boxes) - 1 and note.span.end <= row.end
        for is_here, x in ((begins, box.left()), (ends, box.right() - 1)):
            if is_here:
                painter.fillRect(QRectF(x, top, 1, _FOOT), colour)


def _status_mark(y: float, highlight: Highlight, theme: Theme) -> MarginMark:
    status = highlight.status
    return MarginMark(
        y, STATUS_ICONS[status], theme.status(status), False, highlight.key, "", status.value.capitalize()
    )


def paint_margin(painter: QPainter, marks: Sequence[MarginMark], text_left: float, top: float) -> None:
    """Draw margin marks of a row that begins at `top`; the status beside the text, remarks left of it."""
    for mark in marks:
        x = margin_x(mark, text_left)
        paint_icon(painter, mark.icon, mark.colour, x, top + mark.y - 8)


def margin_x(mark: MarginMark, text_left: float) -> float:
    """Give the left edge of a margin mark's icon."""
    return text_left - (54 if mark.is_annotation else 32)
