from __future__ import annotations

import pytest

from viewer.domain.vocabulary import Status
from viewer.domain.wording import claim_title
from viewer.errors import InvalidValueError, NotFoundError, UsageError
from viewer.services.assess import assess, assess_many
from viewer.services.history import list_log, redo, undo, undo_name
from viewer.services.record import claim_record, document_record
from viewer.services.verify import verify
from viewer.services.workspace import Workspace


def test_what_is_left_out_stays(ws: Workspace) -> None:
    assess(ws, 1, status=Status.ACCEPTED, reliability="b", credibility="2", reason=" seen twice ")
    after = assess(ws, 1, credibility=None)
    assert (after.status, after.reliability, after.credibility) == (Status.ACCEPTED, "B", None)
    assert (after.reason, after.reviewer) == ("seen twice", "Asel")


@pytest.mark.parametrize(
    ("step", "name"),
    [
        ({"status": Status.ACCEPTED, "reliability": "A"}, "Accept claim"),
        ({"status": Status.REJECTED}, "Reject claim"),
        ({"status": Status.SECOND_LOOK}, "Ask for a second look"),
        ({"credibility": "6"}, "Grade claim"),
        ({"reason": "hearsay"}, "Give reason for claim"),
    ],
)
def test_steps_have_names(ws: Workspace, step: dict[str, object], name: str) -> None:
    assess(ws, 1, **step)  # type: ignore[arg-type]
    assert undo_name(ws) == name


def test_judgement_without_a_difference_is_not_logged(ws: Workspace) -> None:
    assert assess(ws, 1, status=Status.UNREVIEWED, reason="").modified == ""
    assert undo_name(ws) is None


def test_history_of_a_claim_names_each_step(ws: Workspace) -> None:
    assess(ws, 1, status=Status.ACCEPTED)
    assess(ws, 2, status=Status.ACCEPTED)
    ws.reviewer = "Bek"
    assess(ws, 1, status=Status.REJECTED)
    undo(ws)
    steps = [(e.action, e.actor) for e in claim_record(ws, 1)]
    assert steps == [("Accept claim", "Asel"), ("Reject claim", "Bek"), ("Undo of 6: Reject claim", "Bek")]


def test_unknown_claims_and_grades(ws: Workspace) -> None:
    with pytest.raises(NotFoundError):
        assess(ws, 77, status=Status.ACCEPTED)
    for grades in ({"reliability": "G"}, {"credibility": "0"}):
        with pytest.raises(InvalidValueError, match="no grade"):
            assess(ws, 1, **grades)  # type: ignore[arg-type]


def test_likelihood_takes_either_word_of_the_standard_and_can_be_cleared(ws: Workspace) -> None:
    assert assess(ws, 1, likelihood="Highly  Probable").likelihood == "very likely"
    assert undo_name(ws) == "Say how likely claim is"
    assert assess(ws, 1, status=Status.ACCEPTED).likelihood == "very likely"
    assert assess(ws, 1, likelihood=None).likelihood is None
    with pytest.raises(InvalidValueError, match="no word of likelihood"):
        assess(ws, 1, likelihood="80 %")


def test_several_claims_are_one_step_with_one_reason(ws: Workspace) -> None:
    assess(ws, 2, status=Status.REJECTED, reason="a date")
    before = len(list_log(ws, limit=None))
    made = assess_many(ws, [3, 2, 1], status=Status.ACCEPTED, reliability="b", reason=" one register ")
    assert [(a.claim_id, a.status, a.reliability, a.reason) for a in made] == [
        (n, Status.ACCEPTED, "B", "one register") for n in (3, 2, 1)
    ]
    assert len(list_log(ws, limit=None)) == before + 1
    assert undo_name(ws) == "Accept 3 claims"
    undo(ws)
    kept = ws.archive.assessments.of_document(1)
    assert [(n, a.status, a.reason) for n, a in kept.items()] == [(2, Status.REJECTED, "a date")]
    redo(ws)
    assert {a.reason for a in ws.archive.assessments.of_document(1).values()} == {"one register"}
    assert verify(ws).findings == ()


def test_of_several_claims_one_unknown_changes_none(ws: Workspace) -> None:
    with pytest.raises(NotFoundError):
        assess_many(ws, [1, 77], status=Status.ACCEPTED)
    with pytest.raises(UsageError):
        assess_many(ws, [], status=Status.ACCEPTED)
    assert ws.archive.assessments.of_document(1) == {}
    assert undo_name(ws) is None


def test_bulk_steps_are_named_by_what_changed(ws: Workspace) -> None:
    assess(ws, 1, status=Status.SECOND_LOOK)
    assess_many(ws, [1, 2, 3], status=Status.SECOND_LOOK)
    assert undo_name(ws) == "Ask for a second look at 2 claims"
    assess_many(ws, [1, 2], credibility="6")
    assert undo_name(ws) == "Grade 2 claims"
    assess_many(ws, [1, 2], likelihood="remote")
    assert undo_name(ws) == "Say how likely 2 claims are"


def test_the_record_tells_each_field_before_and_after_also_of_bulk_steps(ws: Workspace) -> None:
    assess(ws, 1, status=Status.IN_REVIEW)
    ws.reviewer = "Bek"
    assess_many(ws, [1, 2], status=Status.ACCEPTED, reliability="C", reason="two registers")
    undo(ws)
    first, bulk, back = claim_record(ws, 1)
    assert [(c.field, c.before, c.after) for c in first.changes] == [("status", "unreviewed", "in review")]
    assert (bulk.actor, bulk.reason, bulk.action) == ("Bek", "two registers", "Accept 2 claims")
    assert [(c.field, c.before, c.after) for c in bulk.changes] == [
        ("status", "in review", "accepted"), ("source", "", "C"),
    ]  # fmt: skip
    assert [(c.field, c.before, c.after) for c in back.changes] == [
        ("status", "accepted", "in review"), ("source", "C", ""),
    ]  # fmt: skip
    assert claim_record(ws, 12) == []
    told = document_record(ws, 1)
    assert [step.action for step in told[-3:]] == [first.action, bulk.action, back.action]
    assert [c.field for c in told[-2].changes] == [
        f"{claim_title(ws.archive.claims.get(n).item)} · {field}"
        for n in (1, 2)
        for field in ("status", "source")
    ]
    assert [step.kind for step in told[:2]] == ["accession", "accession"]
