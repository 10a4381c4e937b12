from __future__ import annotations

import pytest

from viewer.domain.vocabulary import Status
from viewer.errors import InvalidValueError, NotFoundError
from viewer.services.assess import assess
from viewer.services.history import claim_history, undo, undo_name
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
    steps = [(e.action, e.actor) for e in claim_history(ws, 1)]
    assert steps == [("Accept claim", "Asel"), ("Reject claim", "Bek"), ("Undo of 6: Reject claim", "Bek")]


def test_unknown_claims_and_grades(ws: Workspace) -> None:
    with pytest.raises(NotFoundError):
        assess(ws, 77, status=Status.ACCEPTED)
    for grades in ({"reliability": "G"}, {"credibility": "0"}):
        with pytest.raises(InvalidValueError, match="no grade"):
            assess(ws, 1, **grades)  # type: ignore[arg-type]
