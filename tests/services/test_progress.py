"""How far the review got, and what comes next."""

from __future__ import annotations

from tests.helpers.archives import span_of
from viewer.domain.review import summarise_grades
from viewer.domain.vocabulary import ClaimKind, Status
from viewer.services.assess import assess, assess_many
from viewer.services.correct import make_claim
from viewer.services.documents import archive_totals, list_documents, load_document
from viewer.services.progress import next_unreviewed, progress_of, review_progress
from viewer.services.workspace import Workspace


def reviewable(ws: Workspace, document_id: int = 1) -> list[int]:
    return [c.id for c in load_document(ws, document_id).claims if c.kind.value != "date"]


def test_progress_counts_what_was_decided(ws: Workspace) -> None:
    ids = reviewable(ws)
    assess(ws, ids[0], status=Status.ACCEPTED)
    assess(ws, ids[1], status=Status.SECOND_LOOK)
    found = review_progress(ws)
    assert (found.whole.reviewed, found.whole.claims) == (1, len(ids))
    assert found.whole.untouched == len(ids) - 2
    assert [d.progress.claims for d in found.documents] == [len(ids), 0]
    here, whole = progress_of(ws, 1)
    assert here.by_status == whole.by_status == found.whole.by_status
    assert progress_of(ws, 2)[0].claims == progress_of(ws, None)[0].claims == 0


def test_the_library_counts_claims_made_by_hand_as_the_progress_does(ws: Workspace) -> None:
    made = make_claim(ws, 1, span_of("Some 200"), ClaimKind.FIGURE, {"value": 200})
    make_claim(ws, 1, span_of("gave way"), ClaimKind.EVENT)
    assess_many(ws, reviewable(ws), status=Status.ACCEPTED)
    row = list_documents(ws)[0]
    assert made in reviewable(ws)
    assert row.claims == row.reviewed == review_progress(ws).whole.claims == archive_totals(ws).claims
    assert row.figures + row.events == row.claims


def test_f_and_6_never_enter_the_middle(ws: Workspace) -> None:
    ids = reviewable(ws)
    assess_many(ws, ids[:2], reliability="F", credibility="6")
    assert review_progress(ws).reliability.middle is None
    assess(ws, ids[0], reliability="B", credibility="5")
    found = review_progress(ws)
    assert (found.reliability.middle, found.reliability.graded, found.reliability.unknown) == ("B", 1, 1)
    assert (found.credibility.middle, found.credibility.graded, found.credibility.unknown) == ("5", 1, 1)


def test_the_middle_of_an_even_number_is_the_more_cautious() -> None:
    assert summarise_grades(["A", "C", "F", None, "F"]).middle == "C"
    assert summarise_grades(["2", "6", "1", "5", "6"]).middle == "2"
    assert summarise_grades([]).middle is None


def test_the_queue_goes_through_claims_in_text_order_and_ends(ws: Workspace) -> None:
    ids = reviewable(ws)
    order = []
    while (found := next_unreviewed(ws, 1)) is not None:
        order.append(found.claim_id)
        assess(ws, found.claim_id, status=Status.ACCEPTED)
    assert order == ids
    assess(ws, ids[1], status=Status.UNREVIEWED)
    found = next_unreviewed(ws)
    assert found is not None
    assert found.claim_id == ids[1]
