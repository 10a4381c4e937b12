"""Several selections in one archive: each with its own entries, one of them current, all undoable."""

from __future__ import annotations

import pytest

from viewer.domain.vocabulary import EntryKind
from viewer.errors import NotFoundError, UsageError
from viewer.services.documents import load_document
from viewer.services.history import redo, undo
from viewer.services.select import add_entry, add_heading, list_selection
from viewer.services.selections import (
    create_selection,
    delete_selection,
    duplicate_selection,
    find_selection,
    list_selections,
    rename_selection,
    use_selection,
)
from viewer.services.workspace import Workspace


def names(ws: Workspace) -> list[tuple[str, int, bool]]:
    return [(s.name, s.entries, s.is_current) for s in list_selections(ws)]


def test_an_archive_begins_with_one_selection(ws: Workspace) -> None:
    assert names(ws) == [("Main", 0, True)]


def test_marks_go_into_the_current_selection(ws: Workspace) -> None:
    add_entry(ws, claim_id=2)
    brief = create_selection(ws, "  For the   editor ")
    add_entry(ws, document_id=1)
    assert names(ws) == [("Main", 1, False), ("For the editor", 1, True)]
    assert [e.kind for e in list_selection(ws)] == [EntryKind.DOCUMENT]
    assert not any(c.selected for c in load_document(ws, 1).claims)
    use_selection(ws, find_selection(ws, "main"))
    assert [c.id for c in load_document(ws, 1).claims if c.selected] == [2]
    assert [e.kind for e in list_selection(ws, brief.uid)] == [EntryKind.DOCUMENT]


def test_a_thing_can_stand_in_two_selections(ws: Workspace) -> None:
    first = add_entry(ws, claim_id=2)
    add_heading(ws, "Toll")
    copy = duplicate_selection(ws, find_selection(ws, "Main"), "Copy")
    assert copy.entries == 2
    assert [e.title for e in list_selection(ws)] == [first.title, "Toll"]
    assert {e.uid for e in list_selection(ws)}.isdisjoint({e.uid for e in list_selection(ws, "first")})
    assert add_entry(ws, claim_id=2).uid == list_selection(ws)[0].uid


def test_every_step_is_undone_and_done_again(ws: Workspace) -> None:
    add_entry(ws, claim_id=2)
    copy = duplicate_selection(ws, "first", "Copy")
    rename_selection(ws, "first", "All of it")
    use_selection(ws, "first")
    delete_selection(ws, copy.uid)
    assert names(ws) == [("All of it", 1, True)]
    undo(ws)
    assert names(ws) == [("All of it", 1, True), ("Copy", 1, False)]
    undo(ws)
    undo(ws)
    assert names(ws) == [("Main", 1, False), ("Copy", 1, True)]
    undo(ws)
    assert names(ws) == [("Main", 1, True)]
    for _ in range(4):
        redo(ws)
    assert names(ws) == [("All of it", 1, True)]


def test_deleting_the_current_selection_goes_back_to_the_first(ws: Workspace) -> None:
    create_selection(ws, "Second")
    delete_selection(ws, find_selection(ws, "Second"))
    assert names(ws) == [("Main", 0, True)]


def test_names_are_unique_and_the_first_selection_stays(ws: Workspace) -> None:
    create_selection(ws, "Second")
    with pytest.raises(UsageError, match="already"):
        create_selection(ws, "SECOND")
    with pytest.raises(UsageError, match="name"):
        create_selection(ws, "  ")
    with pytest.raises(UsageError, match="already"):
        rename_selection(ws, "first", "second")
    with pytest.raises(UsageError, match="stays"):
        delete_selection(ws, "first")
    with pytest.raises(NotFoundError):
        find_selection(ws, "third")
