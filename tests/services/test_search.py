from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.helpers.archives import OTHER, TEXT, parsed
from viewer.services.search import search
from viewer.services.workspace import Workspace


def test_hit_opens_at_its_passage(ws: Workspace) -> None:
    page = search(ws, "Kok-Say")
    assert page.total_documents == 2
    cut = {h.document_id: (TEXT, OTHER)[h.document_id - 1][h.start : h.end] for h in page.hits}
    assert cut == {1: "Kök-Say", 2: "Kok-Say"}
    for hit in page.hits:
        assert [mark.cut(hit.snippet) for mark in hit.marks] == [cut[hit.document_id]]
    assert {h.document_id: h.title for h in page.hits} == {1: "Flood at Ösbekyurt", 2: "наводнение.txt"}


def test_positions_after_an_emoji_are_code_points(ws: Workspace) -> None:
    (hit,) = search(ws, "per", document_id=1).hits
    assert TEXT[hit.start : hit.end] == "per"


def test_cyrillic_is_found_in_any_case(ws: Workspace) -> None:
    (hit,) = search(ws, "НАВОДНЕНИЕ кёк-сай", limit=1).hits
    assert OTHER[hit.start : hit.end] == "Наводнение"


@pytest.mark.parametrize(
    ("query", "documents"),
    [
        ('"gave way"', {1}),
        ('"way gave"', set()),
        ("destroy*", {1}),
        ("destroy", set()),
        ("governor denied", {2}),
        ("governor AND denied", {2}),
        ("погиб* 16", {2}),
        ("osbekyurt", {1}),
    ],
)
def test_what_answers(ws: Workspace, query: str, documents: set[int]) -> None:
    page = search(ws, query)
    assert {h.document_id for h in page.hits} == documents
    assert page.total_documents == len(documents)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30) | st.text("\"*()^:+-{}NEAROTD' \0\\", max_size=12))
def test_whatever_is_typed_is_no_error(ws: Workspace, query: str) -> None:
    search(ws, query)


def fill_many(ws: Workspace) -> None:
    for n in range(3):
        text = " ".join(f"storm number {i}." for i in range(25))
        ws.archive.documents.add(parsed(text), bytes([n]), f"{n}.txt", "2024-01-01T00:00:00Z")


def test_hits_are_numbered_within_their_document(ws: Workspace) -> None:
    fill_many(ws)
    page = search(ws, "storm", document_id=3)
    assert [(h.number, h.of) for h in page.hits] == [(n, 25) for n in range(1, 26)]
    assert [h.start for h in page.hits] == sorted(h.start for h in page.hits)


def test_pages_join_without_gap_or_repetition(ws: Workspace) -> None:
    fill_many(ws)
    whole = search(ws, "storm", limit=1000).hits
    assert len(whole) == 30, "at most ten of each document"
    assert len(search(ws, "storm", limit=1000, per_document=None).hits) == 75
    joined: list[object] = []
    while part := search(ws, "storm", limit=7, offset=len(joined)).hits:
        joined.extend(part)
    assert tuple(joined) == whole


def test_snippet_is_short_and_marks_what_it_shows(ws: Workspace) -> None:
    fill_many(ws)
    hit = search(ws, "storm", document_id=3).hits[12]
    assert len(hit.snippet) < 200
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")
    assert {m.cut(hit.snippet) for m in hit.marks} == {"storm"}
    assert len(hit.marks) > 3


def test_better_answers_come_first(ws: Workspace) -> None:
    ws.archive.documents.add(parsed("quake " + "noise " * 400), b"a", "a.txt", "2024-01-01T00:00:00Z")
    ws.archive.documents.add(parsed("quake quake quake"), b"b", "b.txt", "2024-01-01T00:00:00Z")
    ws.archive.documents.add(parsed("noise " * 400 + "quake"), b"c", "c.txt", "2024-01-01T00:00:00Z")
    assert search(ws, "quake").hits[0].document_id == 4
