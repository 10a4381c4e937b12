"""The chronology of a whole archive: reading, arranging, and laying out what a window shows of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.bench_archive import archive_of
from benchmarks.timing import Row, compare, timed
from viewer.gui.views.timeline_axis import core_of, fitted
from viewer.gui.views.timeline_layout import TimelineIndex, lane_boxes, lay_out
from viewer.services.chronology import arrange, chronology, read_dates
from viewer.services.workspace import open_workspace

_WIDTH, _HEIGHT, _LANE = 1200.0, 110.0, 22.0


def bench_chronology(work: Path, documents: int) -> Iterator[Row]:
    """What a reader waits for in an archive of `documents`, over one of a tenth of its size."""
    small, large = max(20, documents // 10), documents
    with (
        open_workspace(archive_of(work, small), read_only=True) as few,
        open_workspace(archive_of(work, large), read_only=True) as many,
    ):
        read = read_dates(many)
        index = TimelineIndex(arrange(read))
        for what, seconds in (
            ("chronology read", timed(lambda: read_dates(many))),
            ("  arranged, beside the archive's thread", timed(lambda: TimelineIndex(arrange(read)))),
            ("  laid out, one step of the zoom", _frame(index)),
        ):
            yield Row(f"{what}, {large:,} documents, {index.shown:,} claims", f"{seconds * 1000:.1f} ms")
        growth = compare(lambda: chronology(few), lambda: chronology(many), rounds=5)
        yield Row(f"  from {small:,} to {large:,} documents", f"{growth.median:.2f}", f"{small:,} = 1")


def _frame(index: TimelineIndex) -> float:
    core = core_of(index.chronology)
    if core is None:
        return 0.0
    axis = fitted(core.first, core.last + 1, _WIDTH)
    boxes = lane_boxes(len(index.chronology.lanes), _HEIGHT, base=_LANE, most=_LANE)
    seen = range(min(len(boxes), int(_HEIGHT / _LANE) + 1))
    lay_out(index, axis, boxes, seen)
    return timed(lambda: lay_out(index, axis.zoomed(1.25, _WIDTH / 2), boxes, seen))
