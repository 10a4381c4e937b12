"""Chronologies of a real archive: lanes, marks, what has no date, and how much is asked for."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from tests.helpers.archives import TEXT, extraction, parsed
from viewer.domain.chronology import DayWindow, TimePrecision
from viewer.domain.span import Span
from viewer.domain.vocabulary import ClaimKind, EventType, Status
from viewer.errors import InvalidValueError, NotFoundError
from viewer.services.assess import assess
from viewer.services.chronology import (
    chronology,
    chronology_as_json,
    chronology_entries,
    documents_within,
    rejected_claims,
)
from viewer.services.correct import correct_claim, make_claim
from viewer.services.workspace import Workspace

DAY = datetime.date(2019, 6, 12).toordinal()


def add(ws: Workspace, name: str, *dates: str | None, publisher: str | None = None) -> int:
    """Take in another account whose events have these dates."""
    document = parsed(f"{TEXT}{name}\n", title=name)
    document = replace(document, metadata=replace(document.metadata, publisher=publisher))
    number = ws.archive.documents.add(
        document, f"{TEXT}{name}\n".encode(), f"{name}.txt", "2024-03-01T00:00:00Z"
    )
    found = extraction()
    event = found.events[0]
    events = tuple(
        replace(event, type=EventType.PROTEST, date=date, start=event.start + n, end=event.end + n)
        for n, date in enumerate(dates)
    )
    ws.archive.claims.replace(number, replace(found, events=events, figures=(), dates=()))
    return number


def test_events_and_figures_of_one_day_stand_in_the_lane_of_their_source(ws: Workspace) -> None:
    found = chronology(ws)
    assert [lane.name for lane in found.lanes] == ["Valley Courier"]
    assert found.lanes[0].documents == (1, 2)
    assert [(m.kind, m.sort, m.date) for m in found.marks] == [
        (ClaimKind.EVENT, "other", "2019-06-12"),
        (ClaimKind.FIGURE, "killed", "2019-06-12"),
    ]
    assert {m.span.start for m in found.marks} == {DAY}
    assert found.dated == 2
    assert found.undated == 3


def test_figures_can_be_left_out(ws: Workspace) -> None:
    found = chronology(ws, figures=False)
    assert [m.kind for m in found.marks] == [ClaimKind.EVENT]
    assert found.undated == 1


def test_named_documents_have_a_lane_each_in_the_order_given(ws: Workspace) -> None:
    found = chronology(ws, [2, 1])
    assert [lane.documents for lane in found.lanes] == [(2,), (1,)]
    assert [lane.name for lane in found.lanes] == ["наводнение.txt", "Flood at Ösbekyurt"]
    assert {m.lane for m in found.marks} == {1}


def test_documents_without_publisher_have_lanes_of_their_own(ws: Workspace) -> None:
    add(ws, "Leaflet", "2019-06-13")
    add(ws, "Letter", "2019-06-11")
    add(ws, "Second leaflet", "2019-06-13", publisher="Valley Courier")
    found = chronology(ws)
    assert [(lane.name, lane.documents) for lane in found.lanes] == [
        ("Valley Courier", (1, 2, 5)),
        ("Leaflet", (3,)),
        ("Letter", (4,)),
    ]
    assert [m.lane for m in found.marks] == [2, 0, 0, 0, 1]


def test_claims_of_one_sort_and_date_share_a_mark(ws: Workspace) -> None:
    number = add(ws, "Leaflet", "2019-06-13", "2019-06-13", "2019-06")
    found = chronology(ws, [number])
    assert [(m.date, len(m.claims)) for m in found.marks] == [("2019-06", 1), ("2019-06-13", 2)]
    assert found.marks[0].span.precision is TimePrecision.RANGE


def test_a_date_that_names_no_day_counts_as_none(ws: Workspace) -> None:
    number = add(ws, "Leaflet", "sometime", None)
    found = chronology(ws, [number])
    assert found.marks == ()
    assert found.undated == 2


def test_a_window_leaves_out_what_cannot_lie_in_it(ws: Workspace) -> None:
    number = add(ws, "Leaflet", "2019-06-13", "2019-06-20", "2019-06-14/..")
    first, last = datetime.date(2019, 6, 13), datetime.date(2019, 6, 15)
    found = chronology(ws, [number], first=first, last=last)
    assert [m.date for m in found.marks] == ["2019-06-13", "2019-06-14/.."]
    with pytest.raises(InvalidValueError):
        chronology(ws, [number], first=last, last=first)


def test_a_rejected_claim_is_told_from_the_others(ws: Workspace) -> None:
    number = add(ws, "Leaflet", "2019-06-13", "2019-06-13")
    claims = [ref.claim_id for m in chronology(ws, [number]).marks for ref in m.claims]
    assess(ws, claims[1], status=Status.REJECTED)
    found = chronology(ws, [number])
    assert [(m.is_rejected, [ref.claim_id for ref in m.claims]) for m in found.marks] == [
        (False, [claims[0]]),
        (True, [claims[1]]),
    ]
    assert rejected_claims(ws) == {claims[1]}


def test_a_corrected_date_is_where_the_claim_stands_and_a_claim_made_by_hand_stands_too(
    ws: Workspace,
) -> None:
    number = add(ws, "Leaflet", "2019-06-13")
    (mark,) = chronology(ws, [number]).marks
    correct_claim(ws, mark.claims[0].claim_id, {"date": "2019-06-20"}, reason="misread")
    made = make_claim(ws, number, Span(0, 5), ClaimKind.EVENT, {"type": "agreement", "date": "2019-06-01"})
    found = chronology(ws, [number])
    assert [(m.date, m.sort) for m in found.marks] == [("2019-06-01", "agreement"), ("2019-06-20", "protest")]
    entries = chronology_entries(ws, [made, mark.claims[0].claim_id])
    assert [entry.when for entry in entries] == ["1 Jun 2019", "20 Jun 2019"]
    day = datetime.date(2019, 6, 20).toordinal()
    assert documents_within(ws, DayWindow(day, day)) == {number}


def test_claims_are_put_into_words_with_their_sentence_and_chain(ws: Workspace) -> None:
    toll = next(m for m in chronology(ws).marks if m.kind is ClaimKind.FIGURE)
    (entry,) = chronology_entries(ws, [toll.claims[0].claim_id])
    assert entry.words == "at least 14 people killed"
    assert "At least 14 people were killed, the governor's office said" in entry.quote
    assert TEXT[entry.start : entry.end] == "At least 14 people were killed"
    assert entry.when == "12 Jun 2019"
    assert entry.asserter == "Flood at Ösbekyurt › governor's office"


def test_words_come_in_the_order_asked_for_and_pass_over_what_is_gone(ws: Workspace) -> None:
    ids = [ref.claim_id for m in chronology(ws).marks for ref in m.claims]
    entries = chronology_entries(ws, [ids[1], 4711, ids[0]])
    assert [entry.claim_id for entry in entries] == [ids[1], ids[0]]


def test_documents_within_days_are_found_by_what_can_lie_there(ws: Workspace) -> None:
    early = add(ws, "Leaflet", "2019-06-10")
    vague = add(ws, "Letter", "2019")
    assert documents_within(ws, DayWindow(DAY, DAY)) == {1, vague}
    assert documents_within(ws, DayWindow(DAY - 3, DAY - 1)) == {early, vague}


def test_an_unknown_document_is_an_error(ws: Workspace) -> None:
    with pytest.raises(NotFoundError):
        chronology(ws, [77])


def test_as_many_questions_are_asked_for_many_documents_as_for_few(ws: Workspace) -> None:
    def asked() -> int:
        seen: list[str] = []
        ws.archive.connection.raw.set_trace_callback(seen.append)
        chronology(ws)
        ws.archive.connection.raw.set_trace_callback(None)
        return len(seen)

    few = asked()
    for number in range(20):
        add(ws, f"Leaflet {number}", "2019-06-13", "2019-06-14")
    assert asked() == few


def test_the_json_form_names_days_and_open_ends(ws: Workspace) -> None:
    number = add(ws, "Leaflet", "2019-06-13/..")
    found = chronology(ws, [number])
    data = chronology_as_json(found, chronology_entries(ws, [m.claims[0].claim_id for m in found.marks]))
    assert data["marks"][0] | {"claims": []} == {
        "lane": 0, "kind": "event", "type": "protest", "date": "2019-06-13/..", "earliest": "2019-06-13",
        "latest": None, "precision": "open end", "is_rejected": False, "claims": [],
    }  # fmt: skip
    assert data["claims"][0]["source"] == "Leaflet"
    assert data["lanes"] == [{"name": "Leaflet", "documents": [number], "undated": []}]
