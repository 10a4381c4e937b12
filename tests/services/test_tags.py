"""The codebook: what is done to codes leaves every place meaning what it meant; all of it can be undone."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.helpers.archives import TEXT, dump, extraction, open_sample, span_of
from viewer.domain.coding import CodeColour, CodeTree, UseKind, tidy_code_name
from viewer.domain.span import Span
from viewer.domain.vocabulary import Motivation
from viewer.errors import InvalidValueError, NotFoundError, ViewerError
from viewer.services.annotate import add_annotation, annotate_document, list_annotations
from viewer.services.codebook import code_places, codes_of_documents, list_codes
from viewer.services.facets import list_facets
from viewer.services.history import redo, undo, undo_name
from viewer.services.select import add_entry
from viewer.services.tags import (
    Fate,
    Target,
    add_code,
    apply_code,
    delete_code,
    edit_code,
    find_code,
    merge_codes,
    move_code,
    read_tree,
    remove_code,
)
from viewer.services.verify import verify
from viewer.services.workspace import Workspace

DAM = span_of("the dam")
HOUSES = span_of("200 houses")


def paths(ws: Workspace) -> list[str]:
    return [row.path for row in list_codes(ws)]


def tags(ws: Workspace) -> list[tuple[str, ...]]:
    return [note.tags for note in list_annotations(ws)]


def test_code_is_made_with_those_above_it(ws: Workspace) -> None:
    code = add_code(ws, "Harm / Houses", colour=CodeColour.OCHRE, memo=" Burnt or flooded. ")
    assert paths(ws) == ["Harm", "Harm/Houses"]
    assert (code.name, code.colour, code.memo) == ("Houses", CodeColour.OCHRE, "Burnt or flooded.")
    assert undo_name(ws) == "Add code"
    undo(ws)
    assert paths(ws) == []
    redo(ws)
    assert find_code(ws, "harm/houses") == find_code(ws, "HOUSES") == code


@pytest.mark.parametrize("name", ["", "  ", "a,b", "#5", "a\x07b", "x" * 121])
def test_names_that_no_code_can_have(name: str) -> None:
    with pytest.raises(InvalidValueError):
        tidy_code_name(name)


@pytest.mark.parametrize("name", ["Жертвы", "قتلى\u200cها", "👩\u200d🌾 farmers", "killed (civilians)"])
def test_names_of_any_script(ws: Workspace, name: str) -> None:
    assert add_code(ws, name).name == name


def test_brothers_have_different_names(ws: Workspace) -> None:
    add_code(ws, "Harm/Houses")
    add_code(ws, "Houses")
    with pytest.raises(InvalidValueError):
        add_code(ws, "harm/HOUSES")
    with pytest.raises(InvalidValueError):
        move_code(ws, "Houses", "Harm")
    add_code(ws, "Harm/Roads")
    with pytest.raises(InvalidValueError):
        edit_code(ws, "Roads", name="houses")
    assert edit_code(ws, "Roads", name="ROADS").name == "ROADS"


def test_free_tags_are_codes_at_the_top(ws: Workspace) -> None:
    add_annotation(ws, 1, DAM, tags=("Water", "and/or"))
    add_annotation(ws, 2, Span(0, 4), tags=("water",))
    rows = {row.path: row for row in list_codes(ws)}
    assert [(p, r.uid, r.counts.passages) for p, r in rows.items()] == [
        ("and/or", None, 1), ("Water", None, 2),
    ]  # fmt: skip
    edit_code(ws, "water", colour=CodeColour.BLUE)
    move_code(ws, "Water", None)
    rows = {row.path: row for row in list_codes(ws)}
    assert rows["water"].uid
    assert rows["water"].counts.passages == 2
    with pytest.raises(NotFoundError):
        edit_code(ws, "Wind", colour=CodeColour.BLUE)


def test_free_tags_are_changed_like_codes(ws: Workspace) -> None:
    add_annotation(ws, 1, DAM, body="n", tags=("old", "and/or", "gone"))
    add_code(ws, "x/and")
    add_annotation(ws, 2, Span(0, 4), body="n", tags=("and",))
    edit_code(ws, "old", name="new")
    assert tags(ws)[0] == ("new", "and/or", "gone")
    remove_code(ws, "gone", Target(1, span=DAM))
    assert paths(ws) == ["new", "x", "x/and", "and/or"]
    undo(ws)
    delete_code(ws, "gone")
    edit_code(ws, "and/or", colour=CodeColour.TEAL)
    assert tags(ws) == [("new", "and/or"), ("x/and",)], "what `and` meant is told from the new code above"
    merge_codes(ws, "and/or", "new")
    assert tags(ws) == [("new",), ("x/and",)]
    add_annotation(ws, 1, HOUSES, body="n", tags=("late",))
    merge_codes(ws, "late", "x/and")
    assert tags(ws) == [("new",), ("x/and",), ("x/and",)]


def test_tags_follow_their_code(ws: Workspace) -> None:
    apply_code(ws, "houses", Target(1, span=HOUSES))
    add_annotation(ws, 1, DAM, tags=("houses", "other"))
    add_code(ws, "Harm")
    move_code(ws, "houses", "Harm")
    assert tags(ws) == [("houses", "other"), ("houses",)], "the only one of that name is still meant"
    edit_code(ws, "Harm/houses", name="homes")
    assert tags(ws) == [("Harm/homes", "other"), ("Harm/homes",)]
    add_code(ws, "homes")
    assert tags(ws) == [("Harm/homes", "other"), ("Harm/homes",)]


def test_a_name_that_two_get_is_written_in_full(ws: Workspace) -> None:
    add_code(ws, "Harm/houses")
    add_annotation(ws, 1, HOUSES, tags=("houses",))
    add_code(ws, "Aid/houses")
    assert tags(ws) == [("Harm/houses",)]
    undo(ws)
    assert tags(ws) == [("houses",)]


def test_merging_takes_places_children_and_definition_along(ws: Workspace) -> None:
    add_code(ws, "Loss", memo="What went.")
    add_code(ws, "Harm/houses", memo="Flooded.")
    add_code(ws, "Loss/houses")
    add_code(ws, "Harm/roads")
    apply_code(ws, "Harm", Target(1, span=DAM))
    apply_code(ws, "Harm/houses", Target(1, span=HOUSES))
    apply_code(ws, "Harm", Target(claim_id=1))
    apply_code(ws, "Loss", Target(claim_id=1))
    apply_code(ws, "Harm", Target(2))
    before = dump(ws.path)
    merge_codes(ws, "Harm", "Loss")
    rows = {row.path: row for row in list_codes(ws)}
    assert list(rows) == ["Loss", "Loss/houses", "Loss/roads"]
    loss = rows["Loss"]
    assert (loss.counts.passages, loss.counts.claims, loss.counts.documents, loss.total) == (1, 1, 1, 4)
    assert rows["Loss/houses"].memo == "Flooded."
    assert verify(ws).findings == ()
    undo(ws)
    assert without_log(dump(ws.path)) == without_log(before)


@pytest.mark.parametrize("into", ["Harm", "Harm/houses"])
def test_no_code_goes_into_itself(ws: Workspace, into: str) -> None:
    add_code(ws, "Harm/houses")
    for step in (merge_codes, move_code):
        with pytest.raises(InvalidValueError):
            step(ws, "Harm", into)


def test_deleting_takes_bare_passages_along(ws: Workspace) -> None:
    add_code(ws, "Harm/houses")
    apply_code(ws, "houses", Target(1, span=HOUSES))
    add_annotation(ws, 1, DAM, body="Whose?", tags=("houses",))
    chosen = apply_code(ws, "houses", Target(1, span=Span(0, 5)))
    picked = next(note for note in list_annotations(ws) if note.span == Span(0, 5))
    add_entry(ws, annotation_uid=picked.uid)
    apply_code(ws, chosen.uid, Target(1))
    delete_code(ws, "houses", uses=Fate.PARENT)
    assert set(tags(ws)) == {("Harm",)}
    assert [p.kind for p in code_places(ws, "Harm")].count(UseKind.DOCUMENT) == 1
    undo(ws)
    delete_code(ws, "Harm")
    assert paths(ws) == []
    assert [(n.span, n.body, n.tags) for n in list_annotations(ws)] == [
        (Span(0, 5), "", ()),
        (DAM, "Whose?", ()),
    ]
    with pytest.raises(InvalidValueError):
        delete_code(ws, add_code(ws, "top").uid, uses=Fate.PARENT)


def test_coding_twice_writes_once(ws: Workspace) -> None:
    for target in (Target(1, span=DAM), Target(claim_id=2), Target(2)):
        apply_code(ws, "x", target)
        count = len(ws.archive.log.entries())
        apply_code(ws, "X", target)
        assert len(ws.archive.log.entries()) == count
    apply_code(ws, "y", Target(1, span=DAM))
    assert tags(ws) == [("x", "y")], "the reviewer's own coded passage takes the second code"


def test_removing(ws: Workspace) -> None:
    annotate_document(ws, 2, body="Whole", tags=("x",))
    for target in (Target(1, span=DAM), Target(claim_id=2), Target(2)):
        apply_code(ws, "x", target)
        remove_code(ws, "x", target)
        with pytest.raises(NotFoundError):
            remove_code(ws, "x", target)
    assert [(n.body, n.tags) for n in list_annotations(ws)] == [("Whole", ())]
    assert list_codes(ws)[0].total == 0


def test_places_are_given_in_text_order_and_outlive_extraction(ws: Workspace) -> None:
    apply_code(ws, "x", Target(1, span=HOUSES))
    apply_code(ws, "x", Target(claim_id=1))
    apply_code(ws, "x", Target(1))
    ws.archive.claims.replace(1, extraction(version="2", killed=15))
    found = code_places(ws, "x")
    assert [(p.kind, p.span.cut(TEXT)) for p in found] == [
        (UseKind.DOCUMENT, ""),
        (UseKind.CLAIM, "At least 14 people were killed"),
        (UseKind.PASSAGE, "200 houses"),
    ]  # fmt: skip
    assert found[1].claim_id is not None
    ws.archive.claims.replace(1, replace(extraction(version="3"), figures=(), events=()))
    gone = code_places(ws, "x")[1]
    assert (gone.claim_id, gone.words) == (None, "At least 14 people were killed")


def test_library_is_narrowed_by_codes_and_those_above(ws: Workspace) -> None:
    add_code(ws, "Harm/houses")
    apply_code(ws, "houses", Target(claim_id=1))
    add_annotation(ws, 2, Span(0, 4), tags=("loose",))
    assert codes_of_documents(ws) == {1: {"Harm", "Harm/houses"}, 2: {"loose"}}
    assert list_facets(ws)[1].tags == {"Harm", "Harm/houses"}


def test_motivation_tells_what_only_codes(ws: Workspace) -> None:
    apply_code(ws, "x", Target(1, span=DAM))
    assert list_annotations(ws)[0].motivation is Motivation.TAGGING


# --- properties ------------------------------------------------------------------------

_NAMES = ("a", "b", "c", "A", "б")
_PATHS = st.lists(st.sampled_from(_NAMES), min_size=1, max_size=3).map("/".join)
_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "rename", "move", "merge", "delete", "apply", "tag", "lift"]), _PATHS, _PATHS
    ),
    max_size=14,
)


def take(ws: Workspace, step: tuple[str, str, str]) -> None:
    verb, one, other = step
    match verb:
        case "add":
            add_code(ws, one)
        case "rename":
            edit_code(ws, one, name=other.split("/")[0])
        case "move":
            move_code(ws, one, other)
        case "lift":
            move_code(ws, one, None)
        case "merge":
            merge_codes(ws, one, other)
        case "delete":
            delete_code(ws, one, uses=random.Random(other).choice(list(Fate)))
        case "apply":
            targets = (Target(1, span=HOUSES), Target(claim_id=2), Target(2))
            apply_code(ws, one, targets[len(other) % 3])
        case "tag":
            add_annotation(ws, 1, DAM, body="n", tags=(one, other))


@contextmanager
def archive() -> Iterator[Workspace]:
    with tempfile.TemporaryDirectory() as folder, open_sample(Path(folder) / "a.db") as ws:
        yield ws


def without_log(rows: list[str] | str) -> list[str]:
    lines = rows.split("\n") if isinstance(rows, str) else rows
    return [r for r in lines if '"log"' not in r and "sqlite_sequence" not in r and '"is_touched"' not in r]


def meant(ws: Workspace) -> list[list[str | None]]:
    tree = read_tree(ws)
    return [
        [code.uid if (code := tree.resolve(tag)) else None for tag in note.tags]
        for note in list_annotations(ws)
        if note.body
    ]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_STEPS)
def test_the_tree_stays_a_tree_and_undo_leads_back(steps: list[tuple[str, str, str]]) -> None:
    with archive() as ws:
        states = [without_log(dump(ws.path))]
        for step in steps:
            before = len(ws.archive.log.entries())
            try:
                take(ws, step)
            except ViewerError:
                assert len(ws.archive.log.entries()) == before, "a step that is refused leaves nothing"
                continue
            if len(ws.archive.log.entries()) > before:
                states.append(without_log(dump(ws.path)))
            tree = read_tree(ws)
            assert len(list(tree.walk())) == len(tree.by_uid), "no code hangs in the air or in a ring"
            names = [(c.parent_uid, c.name.casefold()) for c in tree.by_uid.values()]
            assert len(set(names)) == len(names)
            assert all(tree.resolve(tree.path(uid)) == code for uid, code in tree.by_uid.items())
            assert {use.code_uid for use in ws.archive.tags.uses()} <= set(tree.by_uid)
        assert verify(ws).findings == ()
        while states:
            assert without_log(dump(ws.path)) == states.pop()
            undo(ws)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_STEPS, st.sampled_from(["add", "rename", "move", "lift"]), _PATHS, _PATHS)
def test_places_keep_their_codes_when_the_tree_changes(
    steps: list[tuple[str, str, str]], verb: str, one: str, other: str
) -> None:
    with archive() as ws:
        for step in steps:
            try:
                take(ws, step)
            except ViewerError:
                continue
        before = meant(ws)
        try:
            take(ws, (verb, one, other))
        except ViewerError:
            return
        for old, new in zip(before, meant(ws), strict=True):
            kept = [uid for uid in new if uid is not None and uid in old]
            assert list(dict.fromkeys(kept)) == list(dict.fromkeys(uid for uid in old if uid))


@settings(max_examples=30, deadline=None)
@given(st.lists(_PATHS, max_size=8))
def test_walk_names_parents_first(wanted: list[str]) -> None:
    with archive() as ws:
        for path in wanted:
            try:
                add_code(ws, path)
            except ViewerError:
                continue
        seen: set[str] = set()
        tree = CodeTree(ws.archive.tags.codes())
        for depth, code in tree.walk():
            assert code.parent_uid is None or code.parent_uid in seen
            assert depth == len(tree.line(code.uid)) - 1
            seen.add(code.uid)
