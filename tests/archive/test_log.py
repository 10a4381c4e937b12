from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.helpers.archives import TEXT, dump, open_sample
from viewer.archive.log import (
    GENESIS,
    HUMAN_TABLES,
    LogKind,
    LogRecord,
    RowChange,
    apply_change,
    canonical,
)
from viewer.domain.span import Span
from viewer.domain.vocabulary import AnnotationStatus, Status
from viewer.errors import InternalError
from viewer.services.annotate import add_annotation, delete_annotation, edit_annotation, list_annotations
from viewer.services.assess import assess
from viewer.services.documents import edit_metadata
from viewer.services.history import redo, undo, undo_name
from viewer.services.select import add_entry, clear_selection, list_selection, move_entry, remove_entry
from viewer.services.verify import verify
from viewer.services.workspace import Workspace, open_workspace


def human_rows(ws: Workspace) -> dict[str, list[tuple[object, ...]]]:
    found = {}
    for table, shape in HUMAN_TABLES.items():
        names = ", ".join(f'"{c}"' for c in shape.columns)
        found[table] = ws.archive.connection.query(f'SELECT {names} FROM "{table}" ORDER BY "{shape.key}"')
    return found


def test_chain_can_be_followed_by_hand(tmp_path: Path) -> None:
    """The rule of docs/archive.md, done without the program's own code."""
    with open_sample(tmp_path / "a.db") as ws:
        assess(ws, 1, status=Status.ACCEPTED, reason="Да «so»")
        entries = ws.archive.log.entries(newest_first=False)
    previous = "0" * 64
    for e in entries:
        head = {
            "number": e.number, "at": e.at, "actor": e.actor, "kind": e.kind.value, "action": e.action,
            "target": e.target, "reverts": e.reverts,
        }  # fmt: skip
        line = json.dumps(head, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert e.previous_hash == previous
        assert e.hash == hashlib.sha256(f"{previous}\n{line}\n{e.details}".encode()).hexdigest()
        assert canonical(json.loads(e.details)) == e.details
        previous = e.hash
    assert entries[0].previous_hash == GENESIS
    assert [e.number for e in entries] == [1, 2, 3, 4]


def test_change_and_entry_are_written_together_or_not_at_all(tmp_path: Path) -> None:
    def nonsense(ws: Workspace) -> None:
        with ws.archive.log.action("Nonsense", "x") as draft:
            draft.put("document", 1, {"title": "half"})
            draft.put("assessment", 4711, {"claim_id": 4711, "status": "accepted"})

    with open_sample(tmp_path / "a.db") as ws:
        before = human_rows(ws)
        with pytest.raises(InternalError):
            nonsense(ws)
        assert human_rows(ws) == before
        assert undo_name(ws) is None


@pytest.mark.parametrize(
    "change",
    [
        RowChange("document", 1, {"title": "x"}, None),
        RowChange("document", 9, None, {"title": "x"}),
        RowChange("annotation", "u", None, {"uid": "u", "surprise": 1}),
    ],
)
def test_log_cannot_do_more_than_people_can(tmp_path: Path, change: RowChange) -> None:
    with open_sample(tmp_path / "a.db") as ws, pytest.raises(InternalError):
        apply_change(ws.archive.connection, change)


spans = st.tuples(st.integers(0, len(TEXT) - 40), st.integers(5, 39)).map(lambda p: Span(p[0], p[0] + p[1]))


class HumanWork(RuleBasedStateMachine):
    """Any sequence of human changes, undone, leads back to each state it came through."""

    folder: Callable[[], Path]

    @initialize()
    def begin(self) -> None:
        self.path = type(self).folder() / "a.db"
        self.ws = open_sample(self.path)
        self.first = human_rows(self.ws)
        self.states = [self.first]
        self.undone: list[dict[str, list[tuple[object, ...]]]] = []

    def _note(self) -> None:
        now = human_rows(self.ws)
        if now != self.states[-1]:
            self.states.append(now)
            self.undone.clear()

    @rule(span=spans, body=st.text(max_size=20), tags=st.lists(st.text(max_size=6), max_size=2))
    def annotate(self, span: Span, body: str, tags: list[str]) -> None:
        add_annotation(self.ws, 1, span, body=body.replace("\0", ""), tags=tags)
        self._note()

    @rule(data=st.data(), body=st.none() | st.just("other words"), span=st.none() | spans,
          status=st.none() | st.sampled_from(AnnotationStatus))  # fmt: skip
    def edit(
        self, data: st.DataObject, body: str | None, span: Span | None, status: AnnotationStatus | None
    ) -> None:
        if found := list_annotations(self.ws):
            edit_annotation(
                self.ws, data.draw(st.sampled_from(found)).uid, body=body, span=span, status=status
            )
            self._note()

    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        if found := list_annotations(self.ws):
            delete_annotation(self.ws, data.draw(st.sampled_from(found)).uid)
            self._note()

    @rule(claim_id=st.integers(1, 6), status=st.none() | st.sampled_from(Status),
          grade=st.none() | st.sampled_from("ABF"))  # fmt: skip
    def judge(self, claim_id: int, status: Status | None, grade: str | None) -> None:
        assess(self.ws, claim_id, status=status, reliability=grade)
        self._note()

    @rule(data=st.data())
    def pick(self, data: st.DataObject) -> None:
        targets: list[dict[str, object]] = [
            {"document_id": 1}, {"claim_id": 2}, {"claim_id": 3}, {"comparison": (1, 2)},
            *({"annotation_uid": a.uid} for a in list_annotations(self.ws)),
        ]  # fmt: skip
        add_entry(self.ws, **data.draw(st.sampled_from(targets)))  # type: ignore[arg-type]
        self._note()

    @rule(data=st.data(), position=st.integers(0, 5), how=st.sampled_from(["move", "remove", "clear"]))
    def sort_out(self, data: st.DataObject, position: int, how: str) -> None:
        if found := list_selection(self.ws):
            uid = data.draw(st.sampled_from(found)).uid
            if how == "move":
                move_entry(self.ws, uid, position)
                wanted = min(position, len(found) - 1)
                assert list_selection(self.ws)[wanted].uid == uid
            elif how == "remove":
                remove_entry(self.ws, uid)
            else:
                clear_selection(self.ws)
            self._note()

    @rule(title=st.sampled_from(["", "A", "B"]), issued=st.none() | st.dates())
    def describe(self, title: str, issued: object) -> None:
        edit_metadata(self.ws, 1, title=title, issued=issued)
        self._note()

    @rule()
    def take_back(self) -> None:
        did = bool(undo(self.ws))
        assert did == (len(self.states) > 1)
        if did:
            self.undone.append(self.states.pop())
        assert human_rows(self.ws) == self.states[-1]

    @rule()
    def do_again(self) -> None:
        did = bool(redo(self.ws))
        assert did == bool(self.undone)
        if did:
            self.states.append(self.undone.pop())
        assert human_rows(self.ws) == self.states[-1]

    @rule()
    def restart(self) -> None:
        clock, new_uid = self.ws.clock, self.ws.new_uid
        self.ws.close()
        self.ws = open_workspace(self.path, reviewer="Asel", clock=clock, new_uid=new_uid)

    @invariant()
    def log_holds(self) -> None:
        if hasattr(self, "ws"):
            assert verify(self.ws).findings == ()

    def teardown(self) -> None:
        if hasattr(self, "ws"):
            while undo(self.ws):
                pass
            assert human_rows(self.ws) == self.first
            self.ws.close()


def test_any_human_work_can_be_undone(tmp_path_factory: pytest.TempPathFactory) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    class InFolder(HumanWork):
        folder = staticmethod(lambda: tmp_path_factory.mktemp("work"))

    run_state_machine_as_test(
        InFolder, settings=settings(max_examples=12, stateful_step_count=20, deadline=None)
    )  # type: ignore[no-untyped-call]


def test_same_work_gives_the_same_archive(tmp_path: Path) -> None:
    dumps = []
    for name in ("a.db", "b.db"):
        with open_sample(tmp_path / name) as ws:
            note = add_annotation(ws, 1, Span(0, 5), body="b")
            add_entry(ws, annotation_uid=note.uid)
            undo(ws)
            assess(ws, 2, status=Status.SETTLED)
        dumps.append(dump(tmp_path / name))
    assert dumps[0] == dumps[1]


def test_rows_of_an_earlier_version_have_the_columns_that_came_since_empty() -> None:
    row = {"uid": "u", "document_id": 1, "body": "old"}
    details = canonical({"changes": [{"table": "annotation", "key": "u", "before": None, "after": row}]})
    record = LogRecord(1, "", "", LogKind.CHANGE, "", "", details, None, GENESIS, "")
    (change,) = record.changes
    assert change.before is None
    assert change.after is not None
    assert set(change.after) == set(HUMAN_TABLES["annotation"].columns)
    assert (change.after["body"], change.after["reply_to"]) == ("old", None)
