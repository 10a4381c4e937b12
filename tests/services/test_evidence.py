"""Evidence for and against claims."""

from __future__ import annotations

import pytest

from tests.helpers.archives import extraction, span_of
from viewer.domain.review import EvidenceKind, Stance
from viewer.domain.vocabulary import ClaimKind
from viewer.errors import InvalidValueError, NotFoundError
from viewer.services.annotate import add_annotation, delete_annotation
from viewer.services.correct import delete_claim, make_claim
from viewer.services.documents import load_document
from viewer.services.evidence import add_evidence, evidence_candidates, evidence_of, remove_evidence
from viewer.services.history import undo, undo_name
from viewer.services.record import claim_record
from viewer.services.verify import verify
from viewer.services.workspace import Workspace


def figures(ws: Workspace) -> list[int]:
    return [c.id for c in load_document(ws, 1).claims if c.kind is ClaimKind.FIGURE]


def test_links_to_everything_that_can_be_evidence_say_where_they_lead(ws: Workspace) -> None:
    first, second = figures(ws)[:2]
    note = add_annotation(ws, 1, span_of("governor's office"), body="Who counted?")
    add_evidence(ws, first, Stance.SUPPORTS, f"claim {second}")
    add_evidence(ws, first, Stance.WEAKENS, f"annotation {note.uid[:6]}")
    add_evidence(ws, first, Stance.SUPPORTS, "document 1")
    add_evidence(ws, first, Stance.WEAKENS, " Register of 2019,  folio 4 ")
    claim, remark, document, reference = evidence_of(ws, first)
    item = ws.archive.claims.get(second).item
    assert (claim.document_id, claim.start, claim.end) == (1, item.start, item.end)
    assert (remark.words, remark.start) == ("Who counted?", note.span.start)
    assert (document.link.kind, document.document_id) == (EvidenceKind.DOCUMENT, 1)
    assert (reference.words, reference.document_id) == ("Register of 2019, folio 4", None)
    assert verify(ws).findings == ()


def test_a_link_is_removed_undone_and_told_in_the_record(ws: Workspace) -> None:
    first, second = figures(ws)[:2]
    link = add_evidence(ws, first, Stance.WEAKENS, f"claim {second}")
    assert undo_name(ws) == "Link counter-evidence"
    remove_evidence(ws, link.uid)
    assert evidence_of(ws, first) == []
    undo(ws)
    assert [e.link for e in evidence_of(ws, first)] == [link]
    assert [step.action for step in claim_record(ws, first)][:2] == [
        "Link counter-evidence",
        "Remove evidence",
    ]
    with pytest.raises(NotFoundError):
        remove_evidence(ws, "none")


def test_what_was_linked_and_went_is_still_told_by_its_words(ws: Workspace) -> None:
    first = figures(ws)[0]
    note = add_annotation(ws, 1, span_of("3 children"), body="Counted twice")
    add_evidence(ws, first, Stance.WEAKENS, f"annotation {note.uid}")
    by_hand = make_claim(ws, 1, span_of("Some 200 houses"), ClaimKind.EVENT)
    add_evidence(ws, first, Stance.SUPPORTS, f"claim {by_hand}")
    delete_annotation(ws, note.uid)
    delete_claim(ws, by_hand)
    gone = evidence_of(ws, first)
    assert [e.is_gone for e in gone] == [True, True]
    assert gone[0].words == "Counted twice"


def test_claims_on_both_sides_of_a_link_outlive_a_new_extraction(ws: Workspace) -> None:
    first, second = figures(ws)[:2]
    add_evidence(ws, first, Stance.SUPPORTS, f"claim {second}")
    before = [c.id for c in load_document(ws, 1).claims]
    ws.archive.claims.replace(1, extraction(killed=99, version="2"))
    assert {first, second} <= {c.id for c in load_document(ws, 1).claims}
    assert first in before
    assert not evidence_of(ws, first)[0].is_gone


@pytest.mark.parametrize("ref", ["", "   "])
def test_nothing_is_no_evidence(ws: Workspace, ref: str) -> None:
    with pytest.raises(InvalidValueError):
        add_evidence(ws, figures(ws)[0], Stance.SUPPORTS, ref)


def test_a_claim_is_no_evidence_of_itself_and_nothing_is_linked_twice(ws: Workspace) -> None:
    first = figures(ws)[0]
    with pytest.raises(InvalidValueError, match="itself"):
        add_evidence(ws, first, Stance.SUPPORTS, f"claim {first}")
    for ref in ("document 1", "A letter of 4 May"):
        add_evidence(ws, first, Stance.SUPPORTS, ref)
        with pytest.raises(InvalidValueError, match="already"):
            add_evidence(ws, first, Stance.SUPPORTS, ref)
    with pytest.raises(NotFoundError):
        add_evidence(ws, first, Stance.SUPPORTS, "claim 404")


def test_candidates_hold_all_the_words_and_not_the_claim_itself(ws: Workspace) -> None:
    first = figures(ws)[0]
    everything = evidence_candidates(ws, "", without=first)
    assert everything[0].ref == "document 1"
    assert f"claim {first}" not in [c.ref for c in everything]
    (houses,) = evidence_candidates(ws, "HOUSES 200", without=first)
    assert houses.ref.startswith("claim ")
    assert "200" in houses.words
    assert evidence_candidates(ws, "no such words", without=first) == []
