"""Where marks stand, how they are packed, and what lies under a point."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gui.views.timeline_samples import CLASH, Row, chronology, day
from tests.helpers.work import calls_made
from viewer.gui.theme_tokens import ClaimStyle
from viewer.gui.views.timeline_axis import Axis
from viewer.gui.views.timeline_cursor import Place, edge_place, step, step_lane
from viewer.gui.views.timeline_layout import (
    MAX_RANGES,
    OPEN_LENGTH,
    Glyph,
    Shape,
    TimelineIndex,
    hit,
    lane_boxes,
    lay_out,
    pack,
)

AXIS = Axis(day("2021-04-27"), 100, 1000)
BOXES = lane_boxes(3, 66, base=22, most=34)


def glyphs(*rows: Row, axis: Axis = AXIS, lanes: int = 3) -> list[Glyph]:
    index = TimelineIndex(chronology(rows, lanes=lanes)) if rows else TimelineIndex(chronology())
    return lay_out(index, axis, lane_boxes(lanes, 22 * lanes, base=22, most=34), range(lanes))


def test_exact_days_stand_in_the_upper_half_and_vague_ones_in_the_lower() -> None:
    for glyph in glyphs():
        box = BOXES[glyph.lane]
        if glyph.shape is Shape.BAR:
            assert box.top <= glyph.top
            assert glyph.bottom <= box.middle
        else:
            assert glyph.top >= box.middle
            assert glyph.bottom <= box.top + box.height


def test_a_day_is_as_wide_as_it_is_long_with_a_gap() -> None:
    bar = next(g for g in glyphs() if g.shape is Shape.BAR)
    assert bar.left == pytest.approx(AXIS.x(day("2021-04-28")) + 3)
    assert bar.right == pytest.approx(AXIS.x(day("2021-04-29")) - 3)


def test_a_range_covers_all_its_days_and_an_open_end_a_fixed_way() -> None:
    found = glyphs()
    spread = next(g for g in found if g.lane == 1 and g.shape is Shape.OUTLINE)
    assert (spread.left, spread.right) == (AXIS.x(day("2021-04-28")), AXIS.x(day("2021-05-02")))
    assert spread.count == 2
    opened = next(g for g in found if g.lane == 2)
    assert opened.opens_right
    assert not opened.opens_left
    assert opened.right - opened.left == pytest.approx(OPEN_LENGTH)


def test_an_hour_is_a_lozenge_at_its_time() -> None:
    (glyph,) = glyphs((0, CLASH, "2021-04-28T06:00", 1))
    assert glyph.shape is Shape.LOZENGE
    assert (glyph.left + glyph.right) / 2 == pytest.approx(AXIS.x(day("2021-04-28") + 0.25), abs=0.1)


def test_narrow_days_become_lozenges_and_crowded_ones_a_profile() -> None:
    axis = Axis(day("2021-04-01"), 4, 1000)
    apart = glyphs((0, CLASH, "2021-04-28", 1), (0, CLASH, "2021-05-28", 1), axis=axis)
    assert [g.shape for g in apart] == [Shape.LOZENGE, Shape.LOZENGE]
    rows = tuple((0, CLASH, f"2021-04-{n:02}", n) for n in range(1, 29))
    crowd = glyphs(*rows, axis=axis)
    assert {g.shape for g in crowd} == {Shape.COLUMN}
    assert sum(g.count for g in crowd) == sum(range(1, 29))
    assert crowd[-1].height > crowd[0].height


def test_kinds_of_one_day_stand_above_one_another_without_touching() -> None:
    found = glyphs(
        (0, CLASH, "2021-04-28", 1), (0, "killed", "2021-04-28", 4), (0, "displaced", "2021-04-28", 1)
    )
    assert [g.style for g in found] == [ClaimStyle.EVENT, ClaimStyle.CASUALTIES, ClaimStyle.MOVED]
    assert len({(g.left, g.right) for g in found}) == 1
    for above, below in pairwise(found):
        assert above.bottom <= below.top
    assert found[1].count == 4


def test_many_ranges_become_a_profile_of_how_many_overlap() -> None:
    rows = tuple((0, CLASH, f"2021-04-28/2021-05-{n % 28 + 1:02}", 1) for n in range(28))
    rows += tuple((0, "killed", f"2021-04-2{n % 7}/2021-05-{n % 28 + 1:02}", 1) for n in range(MAX_RANGES))
    found = glyphs(*rows)
    assert {g.shape for g in found} == {Shape.VAGUE_COLUMN}
    assert all(0 < g.height <= 9 for g in found)


def test_only_what_can_be_seen_is_laid_out() -> None:
    rows = tuple((0, CLASH, f"20{n:02}-05-01", 1) for n in range(10, 40))
    assert len(glyphs(*rows)) == 1
    index = TimelineIndex(chronology())
    assert {g.lane for g in lay_out(index, AXIS, BOXES, [1])} == {1}


def test_lanes_and_years_out_of_view_cost_nothing() -> None:
    def calls(lanes: int, years: int) -> int:
        rows = tuple(
            (lane, CLASH, f"{2021 + year}-04-28", 1) for lane in range(lanes) for year in range(years)
        )
        index = TimelineIndex(chronology(rows, lanes=lanes))
        boxes = lane_boxes(lanes, 66, base=22, most=34)
        lay_out(index, AXIS, boxes, [0])  # sorts what it needs once
        return calls_made(lambda: lay_out(index, AXIS, boxes, [0]))

    assert calls(60, 200) <= calls(1, 200) <= calls(1, 1) + 20


def test_an_open_end_is_seen_only_near_its_known_one() -> None:
    assert glyphs((0, CLASH, "2015-01-01/..", 1)) == []
    assert glyphs((0, CLASH, "../2031-01-01", 1)) == []


def test_kinds_can_be_chosen() -> None:
    index = TimelineIndex(
        chronology(((0, CLASH, "2021-04-28", 1), (0, "killed", "2021-04-28", 4))),
        frozenset({ClaimStyle.CASUALTIES}),
    )
    assert [g.style for g in lay_out(index, AXIS, BOXES, range(3))] == [ClaimStyle.CASUALTIES]
    assert index.shown == 4
    assert index.place_of(1) is None
    assert index.place_of(3) == (1, 1)


def test_what_lies_outside_is_counted_by_claims() -> None:
    index = TimelineIndex(chronology())
    axis = Axis(day("2021-04-30"), 100, 90)
    assert index.outside(axis) == (4, 1)
    assert index.outside(AXIS) == (0, 0)


def test_lanes_share_the_height_within_bounds() -> None:
    assert [b.height for b in lane_boxes(4, 112, base=22, most=34)] == [28] * 4
    assert lane_boxes(1, 112, base=22, most=34)[0].height == 34
    many = lane_boxes(50, 112, base=22, most=34)
    assert many[-1].top == 49 * 22
    assert lane_boxes(0, 112, base=22, most=34) == []


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(1, 40)), max_size=30), st.integers(1, 4))
def test_packing_covers_nothing_as_long_as_a_row_is_free(found: list[tuple[int, int]], rows: int) -> None:
    stretches = sorted((float(left), float(left + length)) for left, length in found)
    placed = pack(stretches, rows)
    assert all(0 <= row < rows for row in placed)
    most = max((sum(a <= s[0] < b + 2 for a, b in stretches) for s in stretches), default=0)
    if most <= rows:
        for (one, a), (other, b) in combinations(zip(stretches, placed, strict=True), 2):
            assert a != b or one[1] <= other[0] or other[1] <= one[0]


def test_the_nearest_glyph_within_reach_is_hit_and_of_several_the_narrowest() -> None:
    found = glyphs(
        (0, CLASH, "2021-04-28", 1),
        (0, CLASH, "2021-04-27/2021-05-02", 1),
        (0, CLASH, "2021-04-28/2021-04-29", 1),
    )
    bar = next(g for g in found if g.shape is Shape.BAR)
    assert hit(found, (bar.left + bar.right) / 2, bar.top + 1) == bar
    assert hit(found, bar.left - 3, bar.top) == bar
    assert hit(found, bar.left + 5, bar.top - 9) is None
    narrow, wide = sorted((g for g in found if g.shape is Shape.OUTLINE), key=lambda g: g.right - g.left)
    assert hit([wide, narrow], narrow.left + 5, narrow.top + 1, reach=6) in (narrow, wide)
    above = replace(narrow, top=wide.top)
    assert hit([wide, above], narrow.left + 5, wide.top + 1) == above


# --- from claim to claim


def test_left_and_right_go_through_every_claim_of_a_lane_in_order() -> None:
    index = TimelineIndex(chronology())
    place, seen = step(index, None, 1), []
    while place is not None and place not in seen:
        seen.append(place)
        place = step(index, place, 1)
    marks = index.chronology.marks
    claims = [marks[p.mark].claims[p.nth].claim_id for p in seen]
    assert claims == [1, 2, 3, 4, 5]
    assert step(index, seen[-1], 1) == seen[-1]
    assert step(index, seen[1], -1) == seen[0]
    assert step(index, seen[0], -1) == seen[0]


def test_up_and_down_go_to_the_nearest_in_time_and_pass_empty_lanes() -> None:
    rows: tuple[Row, ...] = (
        (0, CLASH, "2021-04-29", 1), (2, CLASH, "2021-04-20", 1), (2, CLASH, "2021-05-01", 1),
    )  # fmt: skip
    index = TimelineIndex(chronology(rows))
    top = step(index, None, 1)
    below = step_lane(index, top, 1)
    assert below is not None
    assert index.chronology.marks[below.mark].date == "2021-05-01"
    assert step_lane(index, below, 1) == below
    assert step_lane(index, below, -1) == top


def test_home_and_end_go_to_the_ends_of_the_lane() -> None:
    index = TimelineIndex(chronology())
    top = step(index, None, 1)
    last = edge_place(index, top, is_last=True)
    assert last is not None
    assert index.chronology.marks[last.mark].date == "2021-05-01"
    assert edge_place(index, last, is_last=False) == top
    assert step(TimelineIndex(chronology(())), None, 1) is None
    assert Place(0) == Place(0, 0)
