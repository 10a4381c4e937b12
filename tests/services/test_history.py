from __future__ import annotations

from pathlib import Path

from tests.helpers.archives import extraction, open_sample
from viewer.domain.changes import NO_CHANGES, ChangeKind
from viewer.domain.span import Span
from viewer.domain.vocabulary import Status
from viewer.services.annotate import add_annotation, list_annotations
from viewer.services.assess import assess
from viewer.services.history import list_log, redo, redo_name, undo, undo_name
from viewer.services.workspace import Workspace, open_workspace


def test_nothing_to_undo_in_a_fresh_archive(ws: Workspace) -> None:
    assert (undo_name(ws), redo_name(ws)) == (None, None)
    assert undo(ws) == redo(ws) == NO_CHANGES


def test_undo_and_redo_name_their_steps(ws: Workspace) -> None:
    add_annotation(ws, 1, Span(0, 5))
    assess(ws, 1, status=Status.ACCEPTED)
    assert undo_name(ws) == "Accept claim"
    assert undo(ws) == {ChangeKind.ASSESSMENTS, ChangeKind.LOG}
    assert (undo_name(ws), redo_name(ws)) == ("Add annotation", "Accept claim")
    undo(ws)
    assert (undo_name(ws), redo_name(ws)) == (None, "Add annotation")
    redo(ws)
    redo(ws)
    assert (undo_name(ws), redo_name(ws)) == ("Accept claim", None)


def test_something_new_ends_what_can_be_redone(ws: Workspace) -> None:
    add_annotation(ws, 1, Span(0, 5))
    undo(ws)
    assess(ws, 1, status=Status.ACCEPTED)
    assert redo_name(ws) is None
    assert redo(ws) == NO_CHANGES


def test_import_and_extraction_stand_outside_undo(ws: Workspace) -> None:
    add_annotation(ws, 1, Span(0, 5))
    undo(ws)
    ws.archive.claims.replace(1, extraction(version="2"))
    assert redo_name(ws) == "Add annotation"
    assert [e.is_undoable for e in list_log(ws)] == [False, True, True, False, False, False]


def test_undo_outlives_the_window(tmp_path: Path) -> None:
    with open_sample(tmp_path / "a.db") as ws:
        note = add_annotation(ws, 1, Span(0, 5))
        undo(ws)
    with open_workspace(tmp_path / "a.db", reviewer="Bek") as ws:
        assert redo_name(ws) == "Add annotation"
        redo(ws)
        assert list_annotations(ws) == [note]
    with open_workspace(tmp_path / "a.db", reviewer="Bek") as ws:
        undo(ws)
        assert list_annotations(ws) == []
        latest = list_log(ws, limit=3)
    assert [(e.number, e.action, e.actor) for e in latest] == [
        (7, "Undo of 6: Add annotation", "Bek"),
        (6, "Redo of 5: Add annotation", "Bek"),
        (5, "Undo of 4: Add annotation", "Asel"),
    ]
    assert latest[0].previous_hash == latest[1].hash


def test_second_window_undoes_from_the_state_that_it_finds(tmp_path: Path) -> None:
    with open_sample(tmp_path / "a.db") as one, open_workspace(tmp_path / "a.db") as two:
        add_annotation(one, 1, Span(0, 5))
        assert undo_name(two) == "Add annotation"
        undo(two)
        assert list_annotations(one) == []
        assert undo_name(one) is None


def test_long_history_is_walked_in_parts(ws: Workspace) -> None:
    for n in range(80):
        assess(ws, 1, reason=str(n))
    for _ in range(80):
        undo(ws)
    assert undo_name(ws) is None
    for _ in range(80):
        redo(ws)
    assert ws.archive.assessments.get(1).reason == "79"  # type: ignore[union-attr]
