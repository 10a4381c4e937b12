"""Builds the chronologies of a report: dated claims on a time axis, and as a table in the order of time."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from viewer.domain.chronology import Chronology, Mark, day_as_edtf, span_of_days
from viewer.domain.chronology import ChronologyEntry as ClaimInWords
from viewer.domain.masking import Masker
from viewer.domain.span import Span
from viewer.domain.vocabulary import ClaimKind
from viewer.domain.wording import date_words
from viewer.export.report import ChronologyEntry, TimeChart, TimeLane, TimeMark
from viewer.services.chronology import chronology_entries
from viewer.services.documents import DocumentView
from viewer.services.report_entries import Desk, in_line
from viewer.services.workspace import Workspace

#: Claims printed at most in one chronology; what is beyond is counted.
MAX_ROWS = 400
#: Rows of marks in one lane at most.
MAX_LANE_ROWS = 12
#: How much of the axis a mark of one day takes.
_MARK_SHARE = 0.022
#: Marks of one lane that a reader of the page can hear of; the table has all.
_SPOKEN = 12


def chronology_entry(
    ws: Workspace,
    number: int,
    found: Chronology,
    view_of: Callable[[int], DocumentView],
    masker: Masker,
    desk: Desk,
    *,
    title: str,
    position: int,
) -> ChronologyEntry:
    """Build the entry of a chronology; claims in masked passages are not in it."""
    words = desk.words
    wanted = [ref.claim_id for mark in found.marks for ref in mark.claims]
    shown = chronology_entries(ws, wanted[:MAX_ROWS])
    rows = tuple(
        _row(e, view_of(e.document_id), desk)
        for e in shown
        if not masker.hides(e.document_id, Span(e.start, e.end))
    )
    notes = []
    if len(wanted) > MAX_ROWS:
        notes.append(words("chronology.cut", shown=MAX_ROWS, all=f"{len(wanted):,}"))
    if found.undated:
        notes.append(words("chronology.undated", claims=words.count(found.undated, "claim")))
    if not rows:
        notes.insert(0, words("chronology.none"))
    is_whole = not any(masker.passages(ref.document_id) for mark in found.marks for ref in mark.claims)
    return ChronologyEntry(
        number=number,
        title=title,
        chart=_chart(found, desk) if rows and is_whole else None,
        rows=rows,
        note=" ".join(notes),
        position=position,
    )


def _row(entry: ClaimInWords, view: DocumentView, desk: Desk) -> tuple[str, str, int, str]:
    # The words are cut out of the text as the report may show it, which can be masked.
    before, after = in_line(view.text, entry.start, entry.end)
    quote = " ".join(f"{before}{view.text[entry.start : entry.end]}{after}".split())
    return date_words(entry.date), entry.words, desk.sources.number(view), quote


def _chart(found: Chronology, desk: Desk) -> TimeChart | None:
    days = span_of_days(found)
    if days is None:
        return None
    first, length = days.first, days.last + 1 - days.first
    words = desk.words
    lanes = []
    spoken = []
    for number, lane in enumerate(found.lanes):
        marks = [mark for mark in found.marks if mark.lane == number]
        if marks:
            lanes.append(TimeLane(lane.name, _placed([_mark(mark, first, length) for mark in marks], length)))
            told = "; ".join(f"{mark.words}, {date_words(mark.date)}" for mark in marks[:_SPOKEN])
            spoken.append(words("chronology.line", name=lane.name, marks=told))
    return TimeChart(
        alt=words(
            "chronology.alt", first=date_words(day_as_edtf(days.first)),
            last=date_words(day_as_edtf(days.last)), lanes=words.count(len(lanes), "source"),
            lines=" ".join(spoken),
        ),
        days=length,
        ticks=_ticks(first, length),
        lanes=tuple(lanes),
    )  # fmt: skip


def _mark(mark: Mark, first: int, length: int) -> TimeMark:
    start = mark.span.start - first if mark.span.start is not None else 0.0
    end = mark.span.end - first if mark.span.end is not None else float(length)
    return TimeMark(
        start, end, mark.kind is ClaimKind.EVENT, mark.span.is_exact, mark.is_rejected, len(mark.claims)
    )


def _placed(marks: list[TimeMark], length: float) -> tuple[TimeMark, ...]:
    """Give each mark the first row in which it covers no other; what finds none shares the last."""
    ends = [0.0] * MAX_LANE_ROWS
    placed = []
    for mark in marks:
        row = next((n for n, end in enumerate(ends) if end <= mark.start), MAX_LANE_ROWS - 1)
        ends[row] = max(mark.end if not mark.is_exact else mark.start, mark.start + length * _MARK_SHARE)
        placed.append(replace(mark, row=row))
    return tuple(placed)


def _ticks(first: int, length: int) -> tuple[tuple[float, str], ...]:
    """Give at most six days at even steps, named."""
    step = max(1, math.ceil(length / 6))
    return tuple((float(at), date_words(day_as_edtf(first + at))) for at in range(0, length, step))
