"""Two reviewers without a server: packages out and back, in any order, nothing overwritten."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.helpers.archives import TEXT, dump, open_sample
from viewer.domain.span import Span
from viewer.domain.teamwork import Judgement
from viewer.domain.vocabulary import Status
from viewer.errors import ExportError, UsageError
from viewer.services.agreement import adjudicate, agreement, disagreements, judgements, unplaced
from viewer.services.annotate import add_annotation, edit_annotation, list_annotations
from viewer.services.assess import assess
from viewer.services.documents import load_document
from viewer.services.history import undo
from viewer.services.merge import merge_package
from viewer.services.package import make_package
from viewer.services.verify import verify
from viewer.services.workspace import Workspace, open_workspace

_HUMAN = ("annotation", "assessment", "peer_assessment", "adjudication", "package")


def ids(ws: Workspace) -> list[int]:
    return [c.id for c in load_document(ws, 1).claims]


def reviewed(path: Path, name: str, judged: dict[int, tuple[Status, str | None, str | None]]) -> None:
    """Work in a package as `name`: judge the claims at these places of the list."""
    with open_workspace(path, reviewer=name) as ws:
        for at, (status, reliability, credibility) in judged.items():
            assess(ws, ids(ws)[at], status=status, reliability=reliability, credibility=credibility)
        add_annotation(ws, 1, Span(0, 5), body=f"Seen by {name}")


def human_rows(path: Path) -> list[str]:
    wanted = tuple(f'INSERT INTO "{table}"' for table in _HUMAN)
    return sorted(line for line in dump(path) if line.startswith(wanted))


def test_a_blind_package_holds_the_documents_and_nothing_of_what_was_judged(
    ws: Workspace, tmp_path: Path
) -> None:
    assess(ws, ids(ws)[1], status=Status.ACCEPTED, reason="The register says so")
    add_annotation(ws, 1, Span(0, 5), body="Our secret remark")
    made = make_package(ws, tmp_path / "jo.db", made_for="Jo")
    assert made.claims == 5
    told = b"".join(p.read_bytes() for p in tmp_path.glob("jo.db*"))
    for secret in ("The register", "secret remark", ws.reviewer):
        assert secret.encode() not in told
    with open_workspace(tmp_path / "jo.db", read_only=True) as package:
        view, original = load_document(package, 1), load_document(ws, 1)
        assert (view.text, view.blocks, view.gaps) == (original.text, original.blocks, original.gaps)
        assert [c.item for c in view.claims] == [c.item for c in original.claims]
        assert view.document.original_sha256 == original.document.original_sha256
        assert all(c.assessment is None for c in view.claims)
        assert verify(package).findings == ()


def test_an_open_package_begins_with_the_work_done_and_gives_back_only_what_is_new(
    ws: Workspace, tmp_path: Path
) -> None:
    assess(ws, ids(ws)[1], status=Status.ACCEPTED)
    note = add_annotation(ws, 1, Span(0, 5), body="First")
    make_package(ws, tmp_path / "jo.db", is_blind=False)
    with open_workspace(tmp_path / "jo.db", reviewer="Jo") as package:
        assert [a.body for a in list_annotations(package)] == ["First"]
        assert load_document(package, 1).claims[1].status is Status.ACCEPTED
        edit_annotation(package, note.uid, body="First, corrected")
        assess(package, ids(package)[3], status=Status.REJECTED)
    result = merge_package(ws, tmp_path / "jo.db")
    assert (result.judgements, result.annotations, result.kept_apart) == (1, 1, 1)
    assert sorted(a.body for a in list_annotations(ws)) == ["First", "First, corrected"]


def test_merging_overwrites_nothing_and_is_one_step_to_undo(ws: Workspace, tmp_path: Path) -> None:
    assess(ws, ids(ws)[1], status=Status.ACCEPTED, reliability="A")
    make_package(ws, tmp_path / "jo.db")
    reviewed(tmp_path / "jo.db", "Jo", {1: (Status.REJECTED, "C", None), 3: (Status.ACCEPTED, None, None)})
    before = human_rows(ws.path)
    result = merge_package(ws, tmp_path / "jo.db")
    assert (result.reviewers, result.judgements, result.annotations) == (("Jo",), 2, 1)
    own = ws.archive.assessments.get(ids(ws)[1])
    assert own is not None
    assert (own.status, own.reliability, own.reviewer) == (Status.ACCEPTED, "A", "Asel")
    (queue,) = disagreements(ws)
    assert queue.fields == ("status", "reliability")
    assert [(j.reviewer, j.status) for j in queue.judgements] == [
        ("Asel", Status.ACCEPTED), ("Jo", Status.REJECTED),
    ]  # fmt: skip
    assert verify(ws).findings == ()
    undo(ws)
    assert human_rows(ws.path) == before


def test_two_packages_give_the_same_in_either_order_and_twice(tmp_path: Path) -> None:
    outcomes = []
    for order in ((0, 1), (1, 0), (0, 1, 0, 1)):
        folder = tmp_path / "".join(map(str, order))
        folder.mkdir()
        with open_sample(folder / "case.db") as ws:
            assess(ws, ids(ws)[1], status=Status.ACCEPTED)
            for name in ("a", "b"):
                make_package(ws, folder / f"{name}.db", is_blind=name == "a", made_for=name)
            reviewed(folder / "a.db", "Jo", {1: (Status.REJECTED, "B", "2"), 2: (Status.SETTLED, None, None)})
            reviewed(folder / "b.db", "Kim", {1: (Status.ACCEPTED, "B", "5"), 4: (Status.REJECTED, "F", "6")})
            for at in order:
                merge_package(ws, folder / f"{'ab'[at]}.db")
            rows = [row for row in human_rows(ws.path) if not row.startswith('INSERT INTO "annotation"')]
            bodies = sorted(a.body for a in list_annotations(ws))
            outcomes.append((rows, bodies, [d.fields for d in disagreements(ws)]))
    # Identifiers and times inside the packages are drawn anew; what was merged is compared without them.
    assert outcomes[0][1:] == outcomes[1][1:] == outcomes[2][1:]
    assert [len(rows) for rows, _, _ in outcomes] == [len(outcomes[0][0])] * 3


def test_merged_rows_do_not_depend_on_the_order(tmp_path: Path) -> None:
    with open_sample(tmp_path / "case.db") as ws:
        for name in ("a", "b"):
            make_package(ws, tmp_path / f"{name}.db")
    reviewed(tmp_path / "a.db", "Jo", {1: (Status.REJECTED, "B", "2")})
    reviewed(tmp_path / "b.db", "Kim", {1: (Status.ACCEPTED, "B", "5"), 4: (Status.REJECTED, "F", "6")})
    found = []
    for order in ("ab", "ba", "abab"):
        copy = tmp_path / f"{order}.db"
        copy.write_bytes((tmp_path / "case.db").read_bytes())
        with open_workspace(copy, reviewer="Asel") as ws:
            for name in order:
                merge_package(ws, tmp_path / f"{name}.db")
            assert verify(ws).findings == ()
        found.append(human_rows(copy))
    assert found[0] == found[1] == found[2]
    assert sum(row.startswith('INSERT INTO "peer_assessment"') for row in found[0]) == 3


def test_agreement_counts_what_was_judged_before_it_was_decided(ws: Workspace, tmp_path: Path) -> None:
    for at, status in enumerate((Status.ACCEPTED, Status.ACCEPTED, Status.REJECTED, Status.ACCEPTED)):
        assess(ws, ids(ws)[at], status=status, reliability="A")
    make_package(ws, tmp_path / "jo.db")
    rejected, accepted = (Status.REJECTED, "A", None), (Status.ACCEPTED, "F", None)
    reviewed(tmp_path / "jo.db", "Jo", {0: accepted, 1: rejected, 2: rejected, 3: accepted})
    merge_package(ws, tmp_path / "jo.db")
    report = agreement(ws)
    status, reliability, _ = report.fields
    assert (report.reviewers, report.claims) == (("Asel", "Jo"), 4)
    assert (status.pairs[0].kappa.units, status.pairs[0].kappa.agreed) == (4, 3)
    assert status.pairs[0].kappa.value == pytest.approx(0.5)
    # F stands on no scale: two claims are left that both graded.
    assert reliability.pairs[0].kappa.units == 2
    (queue,) = disagreements(ws)
    adjudicate(ws, queue.claim_id, queue.judgements[1], reason="The lists agree with Jo.")
    assert disagreements(ws) == []
    assert agreement(ws) == report
    final = ws.archive.assessments.get(queue.claim_id)
    assert final is not None
    assert (final.status, final.reason) == (Status.REJECTED, "The lists agree with Jo.")
    assert verify(ws).findings == ()
    undo(ws)
    assert [d.claim_id for d in disagreements(ws)] == [queue.claim_id]


def test_a_later_judgement_puts_a_decided_claim_back_into_the_queue(ws: Workspace, tmp_path: Path) -> None:
    assess(ws, ids(ws)[1], status=Status.ACCEPTED)
    make_package(ws, tmp_path / "jo.db")
    make_package(ws, tmp_path / "kim.db")
    reviewed(tmp_path / "jo.db", "Jo", {1: (Status.REJECTED, None, None)})
    merge_package(ws, tmp_path / "jo.db")
    (queue,) = disagreements(ws)
    with pytest.raises(UsageError, match="needs a reason"):
        adjudicate(ws, queue.claim_id, queue.judgements[0], reason=" ")
    adjudicate(ws, queue.claim_id, queue.judgements[0], reason="Asel saw the list.")
    reviewed(tmp_path / "kim.db", "Kim", {1: (Status.SECOND_LOOK, None, None)})
    merge_package(ws, tmp_path / "kim.db")
    assert [len(d.judgements) for d in disagreements(ws)] == [3]


def test_judgements_of_claims_that_are_not_there_are_kept(ws: Workspace, tmp_path: Path) -> None:
    make_package(ws, tmp_path / "jo.db")
    with open_workspace(tmp_path / "jo.db", reviewer="Jo") as package:
        assess(package, ids(package)[1], status=Status.ACCEPTED)
    # Another extraction here finds other claims, nobody has touched the old ones.
    extraction = ws.archive.claims.extraction(1)
    ws.archive.claims.replace(1, type(extraction)((), (), (), (), extraction.provenance))
    result = merge_package(ws, tmp_path / "jo.db")
    assert (result.judgements, result.unplaced) == (1, 1)
    (lost,) = unplaced(ws)
    assert (lost.quote, TEXT[lost.start : lost.end]) == ("gave way",) * 2
    assert judgements(ws) == {}


def test_what_is_no_package_or_none_of_this_archive_is_refused(ws: Workspace, tmp_path: Path) -> None:
    with open_sample(tmp_path / "plain.db"):
        pass
    with pytest.raises(UsageError, match="no work package"):
        merge_package(ws, tmp_path / "plain.db")
    with pytest.raises(UsageError, match="with itself"):
        merge_package(ws, ws.path)
    make_package(ws, tmp_path / "jo.db")
    with (
        open_workspace(tmp_path / "empty.db", create=True, reviewer="x") as other,
        pytest.raises(UsageError, match="None of the package's documents"),
    ):
        merge_package(other, tmp_path / "jo.db")
    with (
        open_workspace(tmp_path / "empty.db", reviewer="x") as other,
        pytest.raises(UsageError, match="no documents"),
    ):
        make_package(other, tmp_path / "none.db")


def test_a_package_never_takes_the_place_of_another_file(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "mine.db").write_bytes(b"mine")
    with pytest.raises(ExportError, match="there already"):
        make_package(ws, tmp_path / "mine.db")
    with pytest.raises(ExportError, match="does not exist"):
        make_package(ws, tmp_path / "nowhere" / "jo.db")
    assert (tmp_path / "mine.db").read_bytes() == b"mine"
    assert sorted(p.name for p in tmp_path.glob(".*")) == []


def test_a_tampered_judgement_of_another_is_found(ws: Workspace, tmp_path: Path) -> None:
    make_package(ws, tmp_path / "jo.db")
    reviewed(tmp_path / "jo.db", "Jo", {1: (Status.REJECTED, None, None)})
    merge_package(ws, tmp_path / "jo.db")
    path = ws.path
    ws.close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE peer_assessment SET status = 'accepted'")
    connection.commit()
    connection.close()
    with open_workspace(path, read_only=True) as again:
        assert [f.target for f in verify(again).findings] != []


def test_the_chosen_judgement_can_be_one_of_the_deciders_own(ws: Workspace, tmp_path: Path) -> None:
    assess(ws, ids(ws)[1], status=Status.ACCEPTED)
    make_package(ws, tmp_path / "jo.db")
    reviewed(tmp_path / "jo.db", "Jo", {1: (Status.REJECTED, None, None)})
    merge_package(ws, tmp_path / "jo.db")
    third = Judgement("decision", ws.reviewer, Status.SETTLED, "B", "2", "", "")
    adjudicate(ws, ids(ws)[1], third, reason="Both read the list of 4 June.")
    final = ws.archive.assessments.get(ids(ws)[1])
    assert final is not None
    assert (final.status, final.reliability, final.credibility) == (Status.SETTLED, "B", "2")
