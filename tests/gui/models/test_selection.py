from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from viewer.domain.annotation import Assessment
from viewer.domain.claims import Figure
from viewer.domain.vocabulary import EntryKind, FigureCategory, Qualifier, Status
from viewer.gui.models.selection import SelectionModel, entry_rows
from viewer.gui.theme_tokens import ClaimStyle
from viewer.services.select import SelectedClaim, SelectionEntry

SOURCES = {1: "Bulletin", 2: "Letter"}


def entry(position: int, kind: EntryKind, **more: object) -> SelectionEntry:
    fields: dict[str, object] = {
        "document_id": None, "claim_id": None, "annotation_uid": None, "documents": (),
        "topic_key": None, "note": "", "home_id": 1, **more,
    }  # fmt: skip
    return SelectionEntry(f"u{position}", kind, position, f"entry {position}", **fields)  # type: ignore[arg-type]


def houses(assessment: Assessment | None = None) -> SelectedClaim:
    figure = Figure(
        0, 9, "40 houses", category=FigureCategory.BUILDINGS_DESTROYED, value=40,
        qualifier=Qualifier.EXACT, rule="r", place=("Osorno",), date="2022-06-12",
    )  # fmt: skip
    return SelectedClaim(figure, assessment)


def test_a_claim_shows_its_kind_where_it_stands_and_how_it_was_judged() -> None:
    judged = Assessment(5, Status.SECOND_LOOK, "B", 3, "", "A. M.", "2026-01-12T09:31:00Z")
    (row,) = entry_rows([entry(0, EntryKind.CLAIM, claim_id=5)], SOURCES, {5: houses(judged)})
    assert row.style is ClaimStyle.PROPERTY
    assert row.second_line == "Bulletin · Osorno · 12 Jun 2022"
    assert row.judgement == "B3 · second look"


def test_other_entries_say_what_they_are() -> None:
    rows = entry_rows(
        [
            entry(0, EntryKind.DOCUMENT, document_id=1),
            entry(1, EntryKind.COMPARISON, documents=(1, 2), home_id=None),
            entry(2, EntryKind.COMPARISON, documents=(1, 2), topic_key="k", home_id=None),
        ],
        SOURCES,
    )
    assert [row.second_line for row in rows] == [
        "Document with all its claims",
        "Comparison of 2 sources · Bulletin, Letter",
        "One topic in 2 sources · Bulletin, Letter",
    ]
    assert [(row.style, row.judgement) for row in rows] == [(None, "")] * 3


def test_a_dragged_row_asks_for_its_new_place_and_moves_nothing(qtbot: QtBot, qtmodeltester: object) -> None:
    model = SelectionModel()
    model.set_values(entry_rows([entry(n, EntryKind.DOCUMENT, document_id=1) for n in range(3)], SOURCES))
    qtmodeltester.check(model)  # type: ignore[attr-defined]
    asked: list[tuple[str, int]] = []
    model.move_asked.connect(lambda uid, at: asked.append((uid, at)))
    nowhere = QModelIndex()
    assert not model.moveRow(nowhere, 0, nowhere, 3)
    assert not model.moveRow(nowhere, 2, nowhere, 0)
    assert asked == [("u0", 2), ("u2", 0)]
    assert [row.entry.uid for row in model.values()] == ["u0", "u1", "u2"]
    assert model.flags(model.index(0)) & Qt.ItemFlag.ItemIsDragEnabled
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsDropEnabled


def test_headings_and_texts_have_no_number_and_a_heading_counts_what_stands_below() -> None:
    kinds = [
        EntryKind.TEXT, EntryKind.DOCUMENT, EntryKind.HEADING, EntryKind.DOCUMENT, EntryKind.TEXT,
        EntryKind.CHRONOLOGY, EntryKind.HEADING,
    ]  # fmt: skip
    rows = entry_rows([entry(n, kind, home_id=None) for n, kind in enumerate(kinds)], SOURCES)
    assert [row.number for row in rows] == [0, 1, 0, 2, 0, 3, 0]
    assert [row.below for row in rows] == [0, 0, 2, 0, 0, 0, 0]
    model = SelectionModel()
    assert model.spoken(rows[2]) == "Heading, entry 2, 2 entries"
    assert model.spoken(rows[5]) == "3, entry 5, Chronology of all documents"


def test_a_document_in_excerpts_says_so() -> None:
    (row,) = entry_rows([entry(0, EntryKind.DOCUMENT, document_id=1, details={"show": "excerpts"})], SOURCES)
    assert row.second_line == "Document in excerpts, with all its claims"
