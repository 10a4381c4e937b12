"""From claim to claim of a chronology by key: in the order of time within a lane, and between lanes."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from viewer.gui.views.timeline_layout import TimelineIndex


@dataclass(frozen=True, slots=True)
class Place:
    """The claim that the keyboard is at: `nth` of the claims of a mark (an index)."""

    mark: int
    nth: int = 0


def step(index: TimelineIndex, place: Place | None, by: int) -> Place | None:
    """Give the next (1) or previous (-1) claim in the same lane, the first without a place."""
    marks = index.chronology.marks
    if place is None:
        return first_place(index)
    if 0 <= place.nth + by < len(marks[place.mark].claims):
        return Place(place.mark, place.nth + by)
    lane = index.of_lane[marks[place.mark].lane]
    at = bisect_left(lane, place.mark) + by
    if not 0 <= at < len(lane):
        return place
    return Place(lane[at], 0 if by > 0 else len(marks[lane[at]].claims) - 1)


def step_lane(index: TimelineIndex, place: Place | None, by: int) -> Place | None:
    """Give the claim nearest in time in the next lane below (1) or above (-1) that has any."""
    marks = index.chronology.marks
    if place is None:
        return first_place(index)
    now = marks[place.mark].span.anchor
    lane = marks[place.mark].lane + by
    while 0 <= lane < len(index.of_lane):
        if index.of_lane[lane]:
            return Place(min(index.of_lane[lane], key=lambda n: abs(marks[n].span.anchor - now)))
        lane += by
    return place


def edge_place(index: TimelineIndex, place: Place | None, *, is_last: bool) -> Place | None:
    """Give the first or last claim of the lane, without a place that of the whole."""
    marks = index.chronology.marks
    if place is None:
        return first_place(index)
    lane = index.of_lane[marks[place.mark].lane]
    return Place(lane[-1], len(marks[lane[-1]].claims) - 1) if is_last else Place(lane[0])


def first_place(index: TimelineIndex) -> Place | None:
    """Give the first claim of the uppermost lane that has any."""
    return next((Place(lane[0]) for lane in index.of_lane if lane), None)
