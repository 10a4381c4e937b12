from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.helpers.archives import parsed
from viewer.domain.changes import NO_CHANGES
from viewer.domain.span import Span
from viewer.domain.vocabulary import EntryKind, Status
from viewer.domain.wording import claim_title
from viewer.errors import NotFoundError, UsageError
from viewer.services.annotate import add_annotation
from viewer.services.assess import assess
from viewer.services.history import undo, undo_name
from viewer.services.select import (
    RANK_STEP,
    add_entry,
    add_heading,
    add_text,
    clear_selection,
    edit_entry,
    list_selection,
    move_entry,
    remove_entry,
    selected_claims,
)
from viewer.services.workspace import Workspace


def titles(ws: Workspace) -> list[str]:
    return [entry.title for entry in list_selection(ws)]


def test_every_kind_can_be_picked(ws: Workspace) -> None:
    note = add_annotation(ws, 1, Span(0, 5), body="A long remark. " * 20)
    added = [
        add_entry(ws, document_id=2),
        add_entry(ws, claim_id=2),
        add_entry(ws, annotation_uid=note.uid),
        add_entry(ws, comparison=(1, 2), topic_key="killed", title="Tolls"),
        add_entry(ws, dated=(1, 2), first=date(2021, 4, 28), last=date(2021, 5, 2)),
        add_heading(ws, " The toll "),
        add_text(ws, "Two offices counted.\n\nThey differ."),
    ]
    assert list_selection(ws) == added
    assert [e.kind for e in added] == list(EntryKind)
    assert [e.position for e in added] == list(range(7))
    assert [e.home_id for e in added] == [2, 1, 1, None, None, None, None]
    assert titles(ws)[4:] == [
        "Chronology, 28 Apr to 2 May 2021",
        "The toll",
        "Two offices counted. They differ.",
    ]
    assert added[6].note == "Two offices counted.\n\nThey differ."
    assert titles(ws)[:2] == ["наводнение.txt", "3 killed"]
    assert len(titles(ws)[2]) == 80


def test_steps_are_named_as_the_interface_names_them(ws: Workspace) -> None:
    entry = add_entry(ws, claim_id=2)
    add_entry(ws, comparison=(1, 2))
    names = [undo_name(ws)]
    move_entry(ws, entry.uid, 1)
    names.append(undo_name(ws))
    remove_entry(ws, entry.uid)
    names.append(undo_name(ws))
    assert names == ["Mark comparison for report", "Move report entry", "Remove from report"]


def test_selected_claims_come_with_their_judgement(ws: Workspace) -> None:
    add_entry(ws, claim_id=2)
    assess(ws, 2, status=Status.ACCEPTED, reliability="B")
    found = selected_claims(ws)
    assert list(found) == [2]
    assert claim_title(found[2].item) == "3 killed"
    assert found[2].assessment is not None
    assert found[2].assessment.reliability == "B"


def test_picking_twice_gives_the_first_entry(ws: Workspace) -> None:
    entry = add_entry(ws, comparison=(1, 2))
    assert add_entry(ws, comparison=(2, 1, 2), title="again") == entry
    assert add_entry(ws, comparison=(1, 2), topic_key="killed") != entry
    assert len(list_selection(ws)) == 2


@pytest.mark.parametrize(
    "target",
    [{}, {"document_id": 1, "claim_id": 1}, {"comparison": (1,)}, {"document_id": 1, "topic_key": "x"}],
)
def test_exactly_one_target(ws: Workspace, target: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        add_entry(ws, **target)


@pytest.mark.parametrize(
    "target", [{"document_id": 77}, {"claim_id": 77}, {"annotation_uid": "x"}, {"comparison": (1, 77)}]
)
def test_unknown_target(ws: Workspace, target: dict[str, Any]) -> None:
    with pytest.raises(NotFoundError):
        add_entry(ws, **target)
    assert list_selection(ws) == []


def test_entries_move_and_come_back(ws: Workspace) -> None:
    a, _, c, _ = [add_entry(ws, claim_id=n, title=t) for n, t in enumerate("ABCD", start=1)]
    move_entry(ws, c.uid, 0)
    assert titles(ws) == ["C", "A", "B", "D"]
    move_entry(ws, c.uid, 99)
    assert titles(ws) == ["A", "B", "D", "C"]
    assert move_entry(ws, a.uid, -5) == NO_CHANGES
    undo(ws)
    undo(ws)
    assert titles(ws) == ["A", "B", "C", "D"]


def test_moving_never_runs_out_of_room(ws: Workspace) -> None:
    for n, title in enumerate("ABC", start=1):
        add_entry(ws, claim_id=n, title=title)
    # Each move halves the room behind the first entry.
    for _ in range(2 * RANK_STEP.bit_length()):
        move_entry(ws, list_selection(ws)[2].uid, 1)
    assert sorted(titles(ws)) == ["A", "B", "C"]
    assert titles(ws) == ["A", "B", "C"]
    while undo_name(ws) == "Move report entry":
        undo(ws)
    assert titles(ws) == ["A", "B", "C"]


def test_remove_and_clear(ws: Workspace) -> None:
    entries = [add_entry(ws, claim_id=n) for n in (1, 2, 3)]
    remove_entry(ws, entries[1].uid)
    assert [e.position for e in list_selection(ws)] == [0, 1]
    clear_selection(ws)
    assert list_selection(ws) == []
    assert clear_selection(ws) == NO_CHANGES
    undo(ws)
    undo(ws)
    assert list_selection(ws) == entries
    with pytest.raises(NotFoundError):
        remove_entry(ws, "nothing")


def test_title_and_note_can_be_edited(ws: Workspace) -> None:
    entry = add_entry(ws, document_id=1)
    edit_entry(ws, entry.uid, title="T", note="n")
    (after,) = list_selection(ws)
    assert (after.title, after.note) == ("T", "n")
    assert edit_entry(ws, entry.uid, title="T") == NO_CHANGES


def test_selection_does_not_grow_an_entry_for_another_document(ws: Workspace) -> None:
    ws.archive.documents.add(parsed("Third."), b"3", "3.txt", "2024-01-01T00:00:00Z")
    add_entry(ws, comparison=(1, 2))
    assert len({add_entry(ws, comparison=(1, 3)).uid, add_entry(ws, comparison=(1, 2, 3)).uid}) == 2


def test_headings_and_texts_can_be_put_between_and_changed(ws: Workspace) -> None:
    add_entry(ws, claim_id=2)
    add_entry(ws, claim_id=1)
    heading = add_heading(ws, "First", position=0)
    text = add_text(ws, "Between the two.", position=2)
    assert [e.uid for e in list_selection(ws)][::2] == [heading.uid, text.uid]
    assert (heading.position, text.position) == (0, 2)
    edit_entry(ws, heading.uid, title="Casualties")
    edit_entry(ws, text.uid, note="Other words.")
    assert [titles(ws)[n] for n in (0, 2)] == ["Casualties", "Other words."]
    undo(ws)
    assert titles(ws)[2] == "Between the two."
    with pytest.raises(UsageError):
        edit_entry(ws, heading.uid, title=" ")
    with pytest.raises(UsageError):
        add_text(ws, "\n")


def test_a_document_is_shown_in_excerpts_where_wanted(ws: Workspace) -> None:
    entry = add_entry(ws, document_id=1)
    edit_entry(ws, entry.uid, excerpts=True)
    assert list_selection(ws)[0].details == {"show": "excerpts"}
    undo(ws)
    assert list_selection(ws)[0].details == {}
    with pytest.raises(UsageError, match="document"):
        edit_entry(ws, add_heading(ws, "x").uid, excerpts=True)
