from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tests.helpers.archives import OTHER, TEXT, extraction, open_empty, parsed
from viewer.domain.changes import NO_CHANGES, ChangeKind
from viewer.domain.span import Span
from viewer.domain.vocabulary import ClaimKind, Status
from viewer.errors import InvalidValueError, NotFoundError, UsageError
from viewer.services.annotate import add_annotation
from viewer.services.assess import assess
from viewer.services.documents import (
    ArchiveTotals,
    archive_totals,
    edit_metadata,
    find_document,
    list_documents,
    load_document,
    original_bytes,
    reload_review,
)
from viewer.services.history import undo
from viewer.services.select import add_entry
from viewer.services.workspace import Workspace


def test_list_gives_counts_in_the_order_of_import(ws: Workspace) -> None:
    assess(ws, 1, status=Status.ACCEPTED)
    assess(ws, 2, status=Status.IN_REVIEW)
    assess(ws, 6, status=Status.ACCEPTED)  # a date, which is no claim
    add_annotation(ws, 2, Span(0, 5))
    first, second = list_documents(ws)
    assert (first.id, first.figures, first.events, first.dates, first.claims) == (1, 3, 2, 1, 5)
    assert (first.reviewed, first.annotations, first.issued) == (1, 0, datetime.date(2019, 6, 14))
    assert (second.id, second.claims, second.reviewed, second.annotations) == (2, 0, 0, 1)
    assert list_documents(ws, limit=1, offset=1) == [second]
    assert archive_totals(ws) == ArchiveTotals(documents=2, claims=5)


def statements(ws: Workspace) -> list[str]:
    seen: list[str] = []
    ws.archive.connection.raw.set_trace_callback(seen.append)
    return seen


def test_list_takes_two_queries(ws: Workspace) -> None:
    seen = statements(ws)
    list_documents(ws)
    assert len(seen) == 2


def test_loading_takes_as_many_queries_for_many_claims_as_for_few(ws: Workspace, tmp_path: Path) -> None:
    seen = statements(ws)
    load_document(ws, 1)
    with open_empty(tmp_path / "long.db") as long:
        text = "\n".join([TEXT] * 50)
        long.archive.documents.add(parsed(text), b"x", "long.txt", "2024-01-01T00:00:00Z")
        many = extraction()
        many = type(many)(many.dates * 50, many.figures * 50, many.events * 50, many.unclaimed * 50)
        long.archive.claims.replace(1, many)
        more = statements(long)
        assert len(load_document(long, 1).claims) == 300
    assert len(more) == len(seen) <= 18


def test_view_holds_the_document_as_stored(ws: Workspace) -> None:
    note = add_annotation(ws, 1, Span(0, 5))
    assess(ws, 2, status=Status.REJECTED)
    add_entry(ws, claim_id=3)
    view = load_document(ws, 1)
    assert view.text == TEXT
    assert view.extraction == extraction()
    assert view.provenance == extraction().provenance
    assert view.annotations == (note,)
    assert [c.item.start for c in view.claims] == sorted(c.item.start for c in view.claims)
    items = {ClaimKind.FIGURE: view.extraction.figures, ClaimKind.EVENT: view.extraction.events,
             ClaimKind.DATE: view.extraction.dates}  # fmt: skip
    for row in view.claims:
        assert items[row.kind][row.index] == row.item
        assert row.item.text == text_at(view.text, row.item.start, row.item.end)
        assert row.status is (Status.REJECTED if row.id == 2 else Status.UNREVIEWED)
        assert row.selected == (row.id == 3)


def text_at(text: str, start: int, end: int) -> str:
    return text[start:end]


def test_document_without_extraction_loads(ws: Workspace) -> None:
    view = load_document(ws, 2)
    assert view.text == OTHER
    assert view.claims == ()
    assert view.extraction.figures == ()
    assert original_bytes(ws, 2) == OTHER.encode("cp1251")


@pytest.mark.parametrize(
    ("ref", "found"),
    [
        ("1", 1),
        ("flood_report.txt", 1),
        ("FLOOD_report", 1),
        ("papers/flood_report.txt", 1),
        ("C:\\papers\\flood_report.txt", 1),
        (" наводнение ", 2),
    ],
)
def test_find_document(ws: Workspace, ref: str, found: int) -> None:
    assert find_document(ws, ref) == found


def test_find_document_by_hash(ws: Workspace) -> None:
    document = ws.archive.documents.get(2)
    for digest in (document.original_sha256, document.text_sha256):
        assert find_document(ws, digest.upper()) == find_document(ws, digest[:8]) == 2


@pytest.mark.parametrize("ref", ["3", "", "no such file", "flood%", "flood", "f", "0" * 64, "."])
def test_unknown_document_is_told(ws: Workspace, ref: str) -> None:
    with pytest.raises(NotFoundError):
        find_document(ws, ref)


def test_ambiguous_name_lists_the_candidates(ws: Workspace) -> None:
    ws.archive.documents.add(parsed("Another."), b"y", "flood_report.html", "2024-01-01T00:00:00Z")
    with pytest.raises(UsageError, match=r"1: flood_report\.txt; 3: flood_report\.html"):
        find_document(ws, "flood_report")
    assert find_document(ws, "flood_report.html") == 3


def test_metadata_can_be_edited_and_taken_back(ws: Workspace) -> None:
    before = load_document(ws, 1).document.metadata
    changes = edit_metadata(ws, 1, title=" New ", issued="2020-01-02", publisher="", creator="N. N.")
    assert changes == {ChangeKind.DOCUMENTS, ChangeKind.LOG}
    after = load_document(ws, 1).document.metadata
    assert (after.title, after.publisher, after.creator) == ("New", None, "N. N.")
    assert (after.issued, after.issued_span) == (datetime.date(2020, 1, 2), None)
    assert after.language == "en"
    assert undo(ws) == {ChangeKind.DOCUMENTS, ChangeKind.LOG}
    assert load_document(ws, 1).document.metadata == before


def test_metadata_that_stays_the_same_is_not_logged(ws: Workspace) -> None:
    entries = len(ws.archive.log.entries())
    assert edit_metadata(ws, 1, title="Flood at Ösbekyurt", issued=datetime.date(2019, 6, 14)) == NO_CHANGES
    assert len(ws.archive.log.entries()) == entries


def test_metadata_is_checked(ws: Workspace) -> None:
    with pytest.raises(UsageError, match="colour"):
        edit_metadata(ws, 1, colour="red")
    for value in ("2020-13-01", 5):
        with pytest.raises(InvalidValueError):
            edit_metadata(ws, 1, issued=value)
    with pytest.raises(NotFoundError):
        edit_metadata(ws, 77, title="x")


def test_reloading_the_review_gives_what_loading_anew_gives(ws: Workspace) -> None:
    before = load_document(ws, 1)
    assert reload_review(ws, before) == (before, ())
    claim = before.claims[1].id
    assess(ws, claim, status=Status.ACCEPTED, reliability="B")
    add_entry(ws, claim_id=before.claims[0].id)
    add_annotation(ws, 1, Span(0, 5), body="remark")
    after, changed = reload_review(ws, before)
    assert after == load_document(ws, 1)
    assert {row.id for row in changed} == {before.claims[0].id, claim}
    undo(ws)
    undo(ws)
    undo(ws)
    again, changed = reload_review(ws, after)
    assert again == before
    assert len(changed) == 2
