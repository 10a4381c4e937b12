from __future__ import annotations

import pytest

from tests.helpers.archives import TEXT, span_of
from viewer.domain.changes import ChangeKind
from viewer.domain.span import Span
from viewer.domain.vocabulary import AnnotationStatus, Motivation
from viewer.errors import InvalidValueError, NotFoundError
from viewer.services.annotate import add_annotation, delete_annotation, edit_annotation, list_annotations
from viewer.services.history import redo, undo, undo_name
from viewer.services.select import add_entry, list_selection
from viewer.services.workspace import Workspace


def test_annotation_quotes_its_passage_with_context(ws: Workspace) -> None:
    note = add_annotation(ws, 1, span_of("Kök-Say"), body="Which one?", tags=[" map ", "map", ""],
                          motivation=Motivation.QUESTIONING)  # fmt: skip
    assert (note.exact, note.tags, note.creator) == ("Kök-Say", ("map",), "Asel")
    assert TEXT.index(note.prefix + note.exact + note.suffix) == note.span.start - len(note.prefix)
    assert len(note.prefix) == len(note.suffix) == 32
    assert note.created == note.modified == "2024-02-29T00:00:03Z"
    assert list_annotations(ws, 1) == list_annotations(ws) == [note]


def test_annotation_past_an_emoji_stands_on_code_points(ws: Workspace) -> None:
    assert add_annotation(ws, 1, span_of("(per )")).exact == "(per )"


@pytest.mark.parametrize(
    "span", [Span(5, 5), Span(18, 20), Span(0, 10_000)], ids=["none", "blank", "outside"]
)
def test_annotation_needs_words(ws: Workspace, span: Span) -> None:
    with pytest.raises(InvalidValueError):
        add_annotation(ws, 1, span)
    assert undo_name(ws) is None


def test_edits_are_named_for_what_they_do(ws: Workspace) -> None:
    note = add_annotation(ws, 1, Span(0, 5))
    names = []
    for change in (
        {"body": "b"},
        {"status": AnnotationStatus.RESOLVED},
        {"status": AnnotationStatus.OPEN},
        {"span": Span(6, 8)},
    ):
        edited = edit_annotation(ws, note.uid, **change)  # type: ignore[arg-type]
        names.append(undo_name(ws))
    assert names == ["Edit annotation", "Resolve annotation", "Reopen annotation", "Move annotation"]
    assert (edited.exact, edited.body, edited.created) == ("at", "b", note.created)
    assert edited.modified > note.modified


def test_edit_without_a_difference_is_not_logged(ws: Workspace) -> None:
    note = add_annotation(ws, 1, Span(0, 5), body="b")
    assert edit_annotation(ws, note.uid, body="b", span=Span(0, 5)) == note
    assert undo_name(ws) == "Add annotation"


def test_deleting_takes_the_selected_entry_along_and_undo_brings_both_back(ws: Workspace) -> None:
    note = add_annotation(ws, 1, Span(0, 5))
    entry = add_entry(ws, annotation_uid=note.uid)
    assert delete_annotation(ws, note.uid) == {ChangeKind.ANNOTATIONS, ChangeKind.SELECTION, ChangeKind.LOG}
    assert list_annotations(ws) == []
    assert list_selection(ws) == []
    undo(ws)
    assert list_annotations(ws) == [note]
    assert list_selection(ws) == [entry]
    redo(ws)
    assert list_annotations(ws) == []


def test_unknown_annotation_or_document(ws: Workspace) -> None:
    for act in (edit_annotation, delete_annotation):
        with pytest.raises(NotFoundError):
            act(ws, "nothing")
    with pytest.raises(NotFoundError):
        add_annotation(ws, 77, Span(0, 5))
    with pytest.raises(NotFoundError):
        list_annotations(ws, 77)
