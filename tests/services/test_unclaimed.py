"""Numbers that no claim covers, worked through."""

from __future__ import annotations

import pytest

from tests.helpers.archives import TEXT, extraction
from viewer.domain.span import Span
from viewer.domain.vocabulary import ClaimKind
from viewer.errors import NotFoundError
from viewer.services.correct import make_claim
from viewer.services.history import redo, undo, undo_name
from viewer.services.unclaimed import dismiss_unclaimed, list_unclaimed, restore_unclaimed
from viewer.services.verify import verify
from viewer.services.workspace import Workspace


def test_each_number_says_why_it_was_passed_over_and_stands_among_its_words(ws: Workspace) -> None:
    found = list_unclaimed(ws, 1)
    assert found
    for number in found:
        assert TEXT[number.start : number.end] == number.text
        assert TEXT[: number.start].endswith(number.before)
        assert TEXT[number.end :].startswith(number.after)
    assert any(number.why for number in found)


def test_a_number_dismissed_leaves_the_queue_and_comes_back_by_undo(ws: Workspace) -> None:
    number, *rest = list_unclaimed(ws, 1)
    dismiss_unclaimed(ws, 1, [number.span], reason=" a page number ")
    assert undo_name(ws) == "Dismiss number"
    assert list_unclaimed(ws, 1) == rest
    settled = list_unclaimed(ws, 1, with_dismissed=True)[0].dismissal
    assert settled is not None
    assert (settled.reason, settled.reviewer, settled.exact) == ("a page number", "Asel", number.text)
    undo(ws)
    assert list_unclaimed(ws, 1)[0] == number
    redo(ws)
    assert verify(ws).findings == ()
    restore_unclaimed(ws, 1, number.span)
    assert list_unclaimed(ws, 1)[0] == number
    with pytest.raises(NotFoundError):
        restore_unclaimed(ws, 1, number.span)


def test_a_dismissal_outlives_a_new_extraction(ws: Workspace) -> None:
    number = list_unclaimed(ws, 1)[0]
    dismiss_unclaimed(ws, 1, [number.span])
    ws.archive.claims.replace(1, extraction(killed=15, version="2"))
    assert number.span not in [n.span for n in list_unclaimed(ws, 1)]


def test_a_number_that_is_claimed_by_hand_waits_no_more(ws: Workspace) -> None:
    number = list_unclaimed(ws, 1)[0]
    make_claim(ws, 1, number.span, ClaimKind.FIGURE, {"value": 7})
    assert number.span not in [n.span for n in list_unclaimed(ws, 1, with_dismissed=True)]
    undo(ws)
    assert list_unclaimed(ws, 1)[0] == number


def test_where_no_number_waits_nothing_is_dismissed(ws: Workspace) -> None:
    waiting = list_unclaimed(ws, 1)
    with pytest.raises(NotFoundError, match="No unclaimed number"):
        dismiss_unclaimed(ws, 1, [waiting[0].span, Span(0, 5)])
    assert list_unclaimed(ws, 1) == waiting
    with pytest.raises(NotFoundError):
        list_unclaimed(ws, 9)
