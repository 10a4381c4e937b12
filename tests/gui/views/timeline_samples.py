"""Chronologies for the tests of the strip."""

from __future__ import annotations

import datetime

from viewer.domain.chronology import Chronology, ClaimRef, Lane, Mark, time_span
from viewer.domain.vocabulary import ClaimKind

#: lane, type, date, how many claims
Row = tuple[int, str, str, int]

CLASH, STATEMENT = "armed_clash", "statement"
ROWS: tuple[Row, ...] = (
    (0, CLASH, "2021-04-28", 1),
    (0, CLASH, "2021-04-29", 3),
    (0, STATEMENT, "2021-05-01", 1),
    (1, CLASH, "2021-04-28/2021-05-01", 2),
    (1, STATEMENT, "2021-04-30", 1),
    (2, CLASH, "2021-04-30/..", 1),
)


def day(text: str) -> int:
    return datetime.date.fromisoformat(text).toordinal()


def chronology(rows: tuple[Row, ...] = ROWS, *, lanes: int = 3, undated: int = 2) -> Chronology:
    """Make a chronology; claims are numbered from 1, those without a date (of lane 0) from 1001."""
    marks = []
    number = 0
    for lane, sort, date, count in rows:
        span = time_span(date)
        assert span is not None
        kind = ClaimKind.FIGURE if sort in ("killed", "displaced") else ClaimKind.EVENT
        refs = tuple(ClaimRef(number + n + 1, lane + 1) for n in range(count))
        number += count
        marks.append(Mark(lane, kind, sort, date, span, refs))
    marks.sort(key=lambda m: (m.span.anchor, m.lane))
    bare = tuple(ClaimRef(1001 + n, 1) for n in range(undated))
    return Chronology(
        tuple(Lane(f"Source {n + 1}", (n + 1,), bare if n == 0 else ()) for n in range(lanes)), tuple(marks)
    )
