"""Claims corrected and made by hand: beside the machine's, kept over extraction, undone by name."""

from __future__ import annotations

import datetime
import sqlite3
from typing import Any

import pytest

from tests.helpers.archives import TEXT, dump, extraction, span_of
from viewer.domain.claims import Event, Figure
from viewer.domain.corrections import FIELDS, corrected, read_field, values_of, written
from viewer.domain.vocabulary import ClaimKind, EventType, FigureCategory, Qualifier, Status
from viewer.errors import InvalidValueError, NotFoundError, UsageError
from viewer.services.assess import assess
from viewer.services.chronology import chronology
from viewer.services.compare import compare_documents
from viewer.services.correct import (
    correct_claim,
    delete_claim,
    make_claim,
    suggest_fields,
    withdraw_correction,
)
from viewer.services.data_export import records_of
from viewer.services.documents import ClaimRow, load_document
from viewer.services.history import redo, undo, undo_name
from viewer.services.select import add_entry, list_selection
from viewer.services.verify import verify
from viewer.services.workspace import Workspace


def toll(ws: Workspace) -> ClaimRow:
    return next(c for c in load_document(ws, 1).claims if isinstance(c.item, Figure))


def made(ws: Workspace, claim_id: int) -> ClaimRow:
    return next(c for c in load_document(ws, 1).claims if c.id == claim_id)


def test_a_correction_stands_beside_what_was_extracted(ws: Workspace) -> None:
    row = toll(ws)
    correct_claim(ws, row.id, {"value": 15, "qualifier": "exact", "side": "Kök-Say"}, reason="See the annex")
    after = toll(ws)
    assert isinstance(after.item, Figure)
    assert (after.item.value, after.item.qualifier, after.item.side) == (15, Qualifier.EXACT, "Kök-Say")
    assert after.machine == row.item
    view = load_document(ws, 1)
    assert view.extraction.figures[after.index] == after.item
    assert verify(ws).findings == ()
    assert undo_name(ws) == "Correct claim"
    undo(ws)
    assert toll(ws) == row
    redo(ws)
    assert toll(ws) == after
    withdraw_correction(ws, row.id)
    assert toll(ws).machine is None
    with pytest.raises(NotFoundError, match="as it was extracted"):
        withdraw_correction(ws, row.id)


def test_setting_the_machines_value_again_is_no_correction(ws: Workspace) -> None:
    row = toll(ws)
    correct_claim(ws, row.id, {"value": 15})
    correct_claim(ws, row.id, {"value": 14})
    assert toll(ws) == row
    before = dump(ws.path)
    correct_claim(ws, row.id, {"value": 14})
    assert dump(ws.path) == before


def test_a_correction_outlives_extraction(ws: Workspace) -> None:
    row = toll(ws)
    correct_claim(ws, row.id, {"value": 15})
    ws.archive.claims.replace(1, extraction(version="2", killed=16))
    kept = made(ws, row.id)
    assert isinstance(kept.item, Figure)
    assert kept.item.value == 15
    assert verify(ws).findings == ()


def test_comparison_and_exports_say_what_people_corrected(ws: Workspace) -> None:
    row = toll(ws)
    correct_claim(ws, row.id, {"value": 15, "qualifier": "exact"})
    record = next(r for r in records_of(ws, 1) if r.id == row.id)
    assert (record.value, record.lower, record.upper) == (15, 15, 15)
    items = [i for t in compare_documents(ws, (1, 2)).topics for i in t.items if i.start == row.item.start]
    assert 15 in {item.value for item in items}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"value": 12, "qualifier": "range", "upper": 9}, "lower and a higher"),
        ({"value": None}, "needs a number"),
        ({"type": "protest"}, "has no type"),
    ],
)
def test_what_cannot_stand_is_refused_and_nothing_written(
    ws: Workspace, fields: dict[str, Any], words: str
) -> None:
    before = dump(ws.path)
    with pytest.raises(InvalidValueError, match=words):
        correct_claim(ws, toll(ws).id, fields)
    assert dump(ws.path) == before


def test_a_claim_made_by_hand_is_judged_selected_edited_and_taken_out(ws: Workspace) -> None:
    span = span_of("Some 200 houses")
    claim_id = make_claim(
        ws, 1, span, ClaimKind.FIGURE,
        {"category": "buildings_destroyed", "value": 180, "qualifier": "about", "place": ["Kök-Say"]},
    )  # fmt: skip
    row = made(ws, claim_id)
    assert row.is_by_hand
    assert row.item == Figure(
        span.start, span.end, "Some 200 houses", FigureCategory.BUILDINGS_DESTROYED, 180, Qualifier.ABOUT,
        "by hand", place=("Kök-Say",),
    )  # fmt: skip
    view = load_document(ws, 1)
    assert view.extraction.figures[row.index] == row.item
    assess(ws, claim_id, status=Status.ACCEPTED)
    add_entry(ws, claim_id=claim_id)
    correct_claim(ws, claim_id, {"value": 200})
    item = made(ws, claim_id).item
    assert isinstance(item, Figure)
    assert item.value == 200
    assert verify(ws).findings == ()
    delete_claim(ws, claim_id)
    assert list_selection(ws) == []
    assert all(c.id != claim_id for c in load_document(ws, 1).claims)
    with pytest.raises(NotFoundError):
        assess(ws, claim_id, status=Status.REJECTED)
    undo(ws)
    assert (made(ws, claim_id).status, made(ws, claim_id).selected) == (Status.ACCEPTED, True)
    for _ in range(4):
        undo(ws)
    assert all(not c.is_by_hand for c in load_document(ws, 1).claims)
    assert verify(ws).findings == ()


def test_events_and_dates_by_hand_stand_in_the_chronology(ws: Workspace) -> None:
    event_id = make_claim(
        ws, 1, span_of("gave way"), ClaimKind.EVENT, {"type": "property_destruction", "date": "2019-06"}
    )
    event = made(ws, event_id).item
    assert isinstance(event, Event)
    assert (event.type, event.earliest, event.latest) == (
        EventType.PROPERTY_DESTRUCTION, datetime.date(2019, 6, 1), datetime.date(2019, 6, 30),
    )  # fmt: skip
    make_claim(ws, 1, span_of("12 June 2019"), ClaimKind.DATE, {"edtf": "2019-06-12"})
    shown = chronology(ws, [1])
    shown_ids = {claim.claim_id: mark for mark in shown.marks for claim in mark.claims}
    assert shown_ids[event_id].date == "2019-06"
    correct_claim(ws, toll(ws).id, {"date": "2019-06-14", "category": "missing"})
    toll_mark = next(
        mark for mark in chronology(ws, [1]).marks for claim in mark.claims if claim.claim_id == toll(ws).id
    )
    assert (toll_mark.sort, toll_mark.date) == ("missing", "2019-06-14")
    correct_claim(ws, toll(ws).id, {"date": None})
    assert all(claim.claim_id != toll(ws).id for mark in chronology(ws, [1]).marks for claim in mark.claims)


def test_made_claims_outlive_extraction(ws: Workspace) -> None:
    claim_id = make_claim(ws, 1, span_of("gave way"), ClaimKind.EVENT)
    ws.archive.claims.replace(1, extraction(version="2"))
    assert made(ws, claim_id).item.text == "gave way"
    assert verify(ws).findings == ()


def test_an_extracted_claim_is_rejected_rather_than_deleted(ws: Workspace) -> None:
    with pytest.raises(UsageError, match="was extracted"):
        delete_claim(ws, toll(ws).id)


@pytest.mark.parametrize(
    ("field", "words", "value"),
    [
        ("value", "1,200", 1200),
        ("value", "", None),
        ("category", "Buildings destroyed", "buildings_destroyed"),
        ("place", " Kök-Say ;Osh; ", ["Kök-Say", "Osh"]),
        ("date", "2021-04-28/2021-05-01", "2021-04-28/2021-05-01"),
        ("side", "  the  valley ", "the valley"),
    ],
)
def test_fields_are_read_as_people_type_them(field: str, words: str, value: object) -> None:
    assert read_field(field, words) == value
    assert read_field(field, written(value)) == value


@pytest.mark.parametrize(("field", "words"), [("value", "many"), ("type", "party"), ("date", "28 April")])
def test_what_a_field_cannot_hold_is_refused(field: str, words: str) -> None:
    with pytest.raises(InvalidValueError):
        read_field(field, words)


def test_values_of_a_claim_make_the_same_claim(ws: Workspace) -> None:
    for row in load_document(ws, 1).claims:
        assert corrected(row.item, values_of(row.item)) == row.item
        assert set(values_of(row.item)) == set(FIELDS[row.kind])
        assert TEXT[row.item.start : row.item.end] == row.item.text


@pytest.mark.parametrize(
    ("words", "kind", "expected"),
    [
        ("At least 14 people", ClaimKind.FIGURE, {"value": 14, "qualifier": "at_least"}),
        ("people were killed", ClaimKind.FIGURE, {}),
        ("12 June 2019", ClaimKind.DATE, {"edtf": "2019-06-12"}),
        ("people were killed", ClaimKind.DATE, {}),
        ("gave way", ClaimKind.EVENT, {}),
    ],
)
def test_only_what_the_words_hold_is_suggested(
    ws: Workspace, words: str, kind: ClaimKind, expected: dict[str, Any]
) -> None:
    assert suggest_fields(ws, 1, span_of(words), kind) == expected


def test_other_tools_read_claims_as_people_left_them(ws: Workspace) -> None:
    correct_claim(ws, toll(ws).id, {"value": 15, "date": None})
    made_id = make_claim(ws, 1, span_of("gave way"), ClaimKind.EVENT, {"type": "other", "date": "2019-06"})
    connection = sqlite3.connect(f"{ws.path.as_uri()}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    try:
        figures = {row["claim_id"]: row for row in connection.execute("SELECT * FROM figure_sheet")}
        events = {row["claim_id"]: row for row in connection.execute("SELECT * FROM event_sheet")}
    finally:
        connection.close()
    row = figures[toll(ws).id]
    assert (row["value"], row["date"], row["qualifier"], row["is_corrected"]) == (15, None, "at_least", 1)
    assert (events[made_id]["date"], events[made_id]["lane"]) == ("2019-06", "hand")
    assert len(figures) == 3
    assert len(events) == 3
