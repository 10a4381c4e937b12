"""Where the marks of a chronology stand in their lanes, and what lies under a point; no Qt in it.

Exact dates stand in the upper half of a lane, vague ones in the lower. Only the lanes and the time
that can be seen are laid out. Marks of one kind and one place are drawn once and say how many they
are; where marks would cover one another a half is drawn as a profile of how many there are.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, pairwise

from viewer.domain.chronology import Chronology, Mark
from viewer.domain.vocabulary import ClaimKind, FigureCategory
from viewer.gui.theme_tokens import ClaimStyle, claim_style
from viewer.gui.views.timeline_axis import Axis

#: A day narrower than this is drawn as a lozenge.
DAY_FROM = 14.0
LOZENGE = 9.0
#: Pixels of a column of the profile, and of an open end.
COLUMN, OPEN_LENGTH = 4.0, 72.0
#: A vague date is drawn at least this wide.
_MIN_RANGE = 8.0
#: More of them in one half of a lane become a profile.
MAX_RANGES = 48
#: Pixels between two bars side by side, and how near a point must be to hit.
_GAP, _REACH = 3.0, 4.0


class Shape(StrEnum):
    """How marks are drawn."""

    LOZENGE = "lozenge"
    BAR = "bar"
    OUTLINE = "outlined bar"
    COLUMN = "column of a profile"
    VAGUE_COLUMN = "column of a profile of ranges"


@dataclass(frozen=True, slots=True)
class LaneBox:
    """The room of a lane in pixels from the top of the lanes."""

    top: float
    height: float

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class Glyph:
    """One drawn thing: marks (indexes into the chronology) of one lane, style and place.

    `count` is how many claims it stands for; a rejected one is drawn without colour. The box is in
    pixels of the plot; `opens_left` and `opens_right` tell which ends are not known.
    """

    lane: int
    marks: tuple[int, ...]
    shape: Shape
    style: ClaimStyle
    left: float
    right: float
    top: float
    height: float
    count: int
    is_rejected: bool = False
    opens_left: bool = False
    opens_right: bool = False

    @property
    def bottom(self) -> float:
        return self.top + self.height


def style_of(mark: Mark) -> ClaimStyle:
    """Give the style by which a mark is painted and filtered."""
    return claim_style(mark.kind, FigureCategory(mark.sort) if mark.kind is ClaimKind.FIGURE else None)


@dataclass(frozen=True, slots=True)
class _Pile:
    """Marks of one lane that are exact and begin at the same time, by style."""

    start: float
    end: float
    by_style: tuple[tuple[ClaimStyle, bool, tuple[int, ...], int], ...]
    count: int


#: Sorted times, and how many claims lie before each of them (one number more).
_Running = tuple[list[float], list[int]]


def _running(weighted: Iterable[tuple[float, int]]) -> _Running:
    ordered = sorted(weighted)
    return [time for time, _ in ordered], [0, *accumulate(weight for _, weight in ordered)]


class TimelineIndex:
    """The marks of a chronology by lane, in an order in which the visible ones are soon found.

    `wanted` are the styles to show, all where it is empty.
    """

    def __init__(self, chronology: Chronology, wanted: frozenset[ClaimStyle] = frozenset()) -> None:
        self.chronology = chronology
        styles = [style_of(mark) for mark in chronology.marks]
        self.styles: Sequence[ClaimStyle] = styles
        lanes: list[list[int]] = [[] for _ in chronology.lanes]
        for number, mark in enumerate(chronology.marks):
            if not wanted or styles[number] in wanted:
                lanes[mark.lane].append(number)
        #: The shown marks of each lane in the order of time.
        self.of_lane: Sequence[Sequence[int]] = lanes
        self._piles: dict[int, tuple[list[float], list[_Pile]]] = {}
        self._vague: dict[int, list[int]] = {}
        self._ends: tuple[_Running, _Running] | None = None
        self._places: dict[int, tuple[int, int]] | None = None

    def place_of(self, claim_id: int) -> tuple[int, int] | None:
        """Give the mark that stands for a claim and which of the mark's claims it is; None if not shown."""
        if self._places is None:
            marks = self.chronology.marks
            self._places = {
                ref.claim_id: (number, nth)
                for lane in self.of_lane
                for number in lane
                for nth, ref in enumerate(marks[number].claims)
            }
        return self._places.get(claim_id)

    @property
    def shown(self) -> int:
        """How many claims are shown."""
        marks = self.chronology.marks
        return sum(len(marks[n].claims) for lane in self.of_lane for n in lane)

    def outside(self, axis: Axis) -> tuple[int, int]:
        """Give how many shown claims lie wholly before and wholly behind what the axis shows."""
        if self._ends is None:
            marks = self.chronology.marks
            shown = [marks[n] for lane in self.of_lane for n in lane]
            self._ends = (
                _running((m.span.end, len(m.claims)) for m in shown if m.span.end is not None),
                _running((-m.span.start, len(m.claims)) for m in shown if m.span.start is not None),
            )
        (ends, before), (starts, behind) = self._ends
        return before[bisect_right(ends, axis.start)], behind[bisect_right(starts, -axis.end)]

    def piles(self, lane: int, axis: Axis) -> list[_Pile]:
        """Give the exact marks of a lane that can be seen."""
        if lane not in self._piles:
            marks = self.chronology.marks
            grouped: dict[tuple[float, float], list[int]] = {}
            for number in self.of_lane[lane]:
                span = marks[number].span
                if span.is_exact and span.start is not None and span.end is not None:
                    grouped.setdefault((span.start, span.end), []).append(number)
            made = [self._pile(*ends, numbers) for ends, numbers in sorted(grouped.items())]
            self._piles[lane] = ([pile.start for pile in made], made)
        starts, found = self._piles[lane]
        margin = LOZENGE / axis.scale + 1
        return found[bisect_left(starts, axis.start - margin) : bisect_right(starts, axis.end + margin)]

    def _pile(self, start: float, end: float, numbers: Iterable[int]) -> _Pile:
        marks = self.chronology.marks
        by_style: dict[tuple[ClaimStyle, bool], list[int]] = {}
        for number in numbers:
            by_style.setdefault((self.styles[number], marks[number].is_rejected), []).append(number)
        parts = tuple(
            (style, is_rejected, tuple(own), sum(len(marks[n].claims) for n in own))
            for (style, is_rejected), own in sorted(by_style.items(), key=_rank)
        )
        return _Pile(start, end, parts, sum(count for *_, count in parts))

    def vague(self, lane: int, axis: Axis) -> list[int]:
        """Give the marks of a lane that lie somewhere in a range and can be seen."""
        marks = self.chronology.marks
        if lane not in self._vague:
            self._vague[lane] = [n for n in self.of_lane[lane] if not marks[n].span.is_exact]
        room = OPEN_LENGTH / axis.scale
        found = []
        for number in self._vague[lane]:
            span = marks[number].span
            low = span.start if span.start is not None else span.anchor - room
            high = span.end if span.end is not None else low + room
            if low <= axis.end and high >= axis.start:
                found.append(number)
        return found


_STYLES = list(ClaimStyle)


def _rank(part: tuple[tuple[ClaimStyle, bool], object]) -> tuple[bool, int]:
    """Events above, then figures; rejected ones last."""
    (style, is_rejected), _ = part
    return is_rejected, -1 if style is ClaimStyle.EVENT else _STYLES.index(style)


def lane_boxes(count: int, height: float, *, base: float, most: float) -> list[LaneBox]:
    """Share `height` among lanes: at least `base` each (then they scroll), at most `most`."""
    each = min(max(height / count, base), most) if count else base
    each = math.floor(each)
    return [LaneBox(number * each, each) for number in range(count)]


def lay_out(index: TimelineIndex, axis: Axis, boxes: Sequence[LaneBox], lanes: Iterable[int]) -> list[Glyph]:
    """Give what is drawn of some lanes, in the order of drawing; boxes are those of all lanes."""
    glyphs: list[Glyph] = []
    for lane in lanes:
        box = boxes[lane]
        glyphs += _vague_half(index, axis, lane, box)
        glyphs += _exact_half(index, axis, lane, box)
    return glyphs


# -- the upper half: hours and days


def _exact_half(index: TimelineIndex, axis: Axis, lane: int, box: LaneBox) -> list[Glyph]:
    top, room = box.top + 2, box.height / 2 - 3
    piles = index.piles(lane, axis)
    if axis.scale >= DAY_FROM:
        days = [p for p in piles if p.end - p.start > 0.9]
        moments = [p for p in piles if p.end - p.start <= 0.9]
        glyphs = [g for pile in days for g in _bars(pile, axis, lane, top, room)]
        return glyphs + [g for pile in moments for g in _lozenges(pile, axis, lane, top, room)]
    places = [axis.x((p.start + p.end) / 2) for p in piles]
    if all(b - a >= LOZENGE - 1 for a, b in pairwise(places)):
        return [g for pile in piles for g in _lozenges(pile, axis, lane, top, room)]
    heights = [(place, n, style, is_rejected, count)
               for place, pile in zip(places, piles, strict=True)
               for style, is_rejected, n, count in pile.by_style]  # fmt: skip
    return _profile(heights, lane, Shape.COLUMN, top, room)


def _bars(pile: _Pile, axis: Axis, lane: int, top: float, room: float) -> list[Glyph]:
    left, right = axis.x(pile.start), axis.x(pile.end)
    gap = min(_GAP, (right - left) / 6)
    rows = _rows(len(pile.by_style), top, room)
    return [
        Glyph(lane, marks, Shape.BAR, style, left + gap, right - gap, y, height, count, is_rejected)
        for (style, is_rejected, marks, count), (y, height) in zip(pile.by_style, rows, strict=True)
    ]


def _rows(count: int, top: float, room: float) -> list[tuple[float, float]]:
    """Give top and height of `count` bars above one another; a single one is not blown up."""
    height = min(6.0, (room - (count - 1)) / count) if count else 0.0
    height = max(height, 1.5)
    step = height + 1 if count * (height + 1) <= room + 1 else room / count
    first = top + max(room - step * (count - 1) - height, 0) / 2
    return [(first + step * number, height) for number in range(count)]


def _lozenges(pile: _Pile, axis: Axis, lane: int, top: float, room: float) -> list[Glyph]:
    """A lozenge for each style, side by side: the first stands where the time is."""
    middle = axis.x((pile.start + pile.end) / 2)
    size = min(LOZENGE, room)
    y = top + (room - size) / 2
    step = min(size - 2, 5.0)
    return [
        Glyph(
            lane, marks, Shape.LOZENGE, style, middle + step * n - size / 2, middle + step * n + size / 2,
            y, size, count, is_rejected,
        )
        for n, (style, is_rejected, marks, count) in enumerate(pile.by_style)
    ]  # fmt: skip


# -- profiles

_Weight = tuple[float, tuple[int, ...], ClaimStyle, bool, int]


def _profile(weights: Iterable[_Weight], lane: int, shape: Shape, top: float, room: float) -> list[Glyph]:
    """Give a column for each few pixels, as high as there are many claims (by their logarithm)."""
    columns: dict[int, list[_Weight]] = {}
    for weight in weights:
        columns.setdefault(math.floor(weight[0] / COLUMN), []).append(weight)
    most = max((sum(w[4] for w in column) for column in columns.values()), default=1)
    glyphs = []
    for number, column in sorted(columns.items()):
        count = sum(w[4] for w in column)
        height = max(2.0, room * math.log1p(count) / math.log1p(max(most, 3)))
        styles: Counter[ClaimStyle] = Counter()
        for _, _, style, _, own in column:
            styles[style] += own
        marks = tuple(n for w in column for n in w[1])
        left = number * COLUMN
        glyphs.append(
            Glyph(
                lane, marks, shape, styles.most_common(1)[0][0], left, left + COLUMN - 1,
                top + room - height, height, count, all(w[3] for w in column),
            )
        )  # fmt: skip
    return glyphs


# -- the lower half: ranges and open ends


def _vague_half(index: TimelineIndex, axis: Axis, lane: int, box: LaneBox) -> list[Glyph]:
    top, room = box.middle + 1, box.height / 2 - 3
    marks = index.chronology.marks
    grouped: dict[tuple[float, float, bool, bool, ClaimStyle, bool], list[int]] = {}
    for number in index.vague(lane, axis):
        span = marks[number].span
        left, right = _ends(span.start, span.end, axis)
        key = (left, right, span.start is None, span.end is None, index.styles[number],
               marks[number].is_rejected)  # fmt: skip
        grouped.setdefault(key, []).append(number)
    if len(grouped) > MAX_RANGES:
        return _profile(_spread(grouped, marks, axis), lane, Shape.VAGUE_COLUMN, top, room)
    most = 1 if room < 7 else 2 if room < 12 else 3
    ordered = sorted(grouped, key=lambda k: (k[0], k[1], k[5], _STYLES.index(k[4])))
    rows = pack([(k[0], k[1]) for k in ordered], most)
    used = max(rows, default=0) + 1
    height = max(min(6.0, (room - (used - 1)) / used), 3.0)
    return [
        Glyph(
            lane, tuple(grouped[key]), Shape.OUTLINE, key[4], key[0], key[1],
            top + row * (height + 1), height, sum(len(marks[n].claims) for n in grouped[key]),
            key[5], key[2], key[3],
        )
        for key, row in zip(ordered, rows, strict=True)
    ]  # fmt: skip


def _ends(start: float | None, end: float | None, axis: Axis) -> tuple[float, float]:
    """Give the edges of a range in pixels; an end that is not known lies a fixed way off."""
    left = axis.x(start) if start is not None else axis.x(end or 0.0) - OPEN_LENGTH
    right = axis.x(end) if end is not None else left + OPEN_LENGTH
    if right - left < _MIN_RANGE:
        middle = (left + right) / 2
        left, right = middle - _MIN_RANGE / 2, middle + _MIN_RANGE / 2
    return round(left, 2), round(right, 2)


def _spread(
    grouped: dict[tuple[float, float, bool, bool, ClaimStyle, bool], list[int]],
    marks: Sequence[Mark],
    axis: Axis,
) -> Iterable[_Weight]:
    """Spread ranges over the columns that they cover in the visible part."""
    for (left, right, _, _, style, is_rejected), numbers in grouped.items():
        count = sum(len(marks[n].claims) for n in numbers)
        first = max(math.floor(left / COLUMN), -1)
        last = min(math.ceil(right / COLUMN), math.ceil(axis.width / COLUMN) + 1)
        for column in range(first, max(last, first + 1)):
            yield (column * COLUMN, tuple(numbers), style, is_rejected, count)


def pack(stretches: Sequence[tuple[float, float]], rows: int) -> list[int]:
    """Put stretches (in order of their left ends) into rows so that none covers another.

    Where all rows are taken a stretch goes into the one that is free soonest, over what is there.
    """
    free = [-math.inf] * rows
    found = []
    for left, right in stretches:
        row = next((n for n in range(rows) if free[n] <= left), None)
        if row is None:
            row = min(range(rows), key=lambda n: free[n])
        free[row] = max(free[row], right + 2)
        found.append(row)
    return found


# -- what lies under a point


def hit(glyphs: Sequence[Glyph], x: float, y: float, reach: float = _REACH) -> Glyph | None:
    """Give the glyph at a point: the nearest within reach, of several the narrowest, drawn last."""

    def distance(glyph: Glyph) -> float:
        across = max(glyph.left - x, 0.0, x - glyph.right)
        down = max(glyph.top - y, 0.0, y - glyph.bottom)
        return math.hypot(across, down)

    near = [
        (round(distance(g), 1), g.right - g.left, -n) for n, g in enumerate(glyphs) if distance(g) <= reach
    ]
    return glyphs[-min(near)[2]] if near else None
