"""Evidence and dismissed numbers travel with packages, and come back once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.archives import open_sample
from viewer.domain.review import EvidenceKind, Stance
from viewer.services.documents import load_document
from viewer.services.evidence import add_evidence, evidence_of, remove_evidence
from viewer.services.history import undo
from viewer.services.merge import merge_package
from viewer.services.package import make_package
from viewer.services.unclaimed import dismiss_unclaimed, list_unclaimed
from viewer.services.verify import verify
from viewer.services.workspace import Workspace, open_workspace


def first_two(ws: Workspace) -> tuple[int, int]:
    first, second, *_ = [c.id for c in load_document(ws, 1).claims if c.kind.value == "figure"]
    return first, second


def told(ws: Workspace) -> list[tuple[str, str, str]]:
    return sorted(
        (piece.link.stance.value, piece.words, piece.link.creator)
        for claim in load_document(ws, 1).claims
        for piece in evidence_of(ws, claim.id)
    )


def work(path: Path, name: str) -> None:
    """Link a claim and words of one's own, and dismiss the first number, as `name`."""
    with open_workspace(path, reviewer=name) as ws:
        first, second = first_two(ws)
        add_evidence(ws, first, Stance.SUPPORTS, f"claim {second}")
        add_evidence(ws, second, Stance.WEAKENS, f"Letter of {name}")
        dismiss_unclaimed(ws, 1, [list_unclaimed(ws, 1)[0].span], reason=name)


def test_what_was_linked_in_blind_packages_comes_back_in_any_order(tmp_path: Path) -> None:
    ends = []
    for order in (("Jo", "Mira"), ("Mira", "Jo")):
        folder = tmp_path / "-".join(order)
        folder.mkdir()
        with open_sample(folder / "case.db") as ws:
            for name in ("Jo", "Mira"):
                make_package(ws, folder / f"{name}.db", [1])
                work(folder / f"{name}.db", name)
            for name in order:
                assert merge_package(ws, folder / f"{name}.db").evidence == 3
            assert merge_package(ws, folder / "Jo.db").evidence == 0
            assert verify(ws).findings == ()
            dismissed = sorted(d.reviewer for d in ws.archive.evidence.dismissals(1))
            ends.append((told(ws), dismissed))
            first, second = first_two(ws)
            assert {e.link.other_claim_id for e in evidence_of(ws, first)} == {second}
    assert ends[0] == ends[1]
    assert ends[0][1] == ["Jo", "Mira"]


def test_an_open_package_begins_with_the_evidence_and_does_not_bring_it_back(
    ws: Workspace, tmp_path: Path
) -> None:
    first, second = first_two(ws)
    link = add_evidence(ws, first, Stance.SUPPORTS, f"claim {second}")
    outside = add_evidence(ws, first, Stance.SUPPORTS, "document 2")
    dismiss_unclaimed(ws, 1, [list_unclaimed(ws, 1)[0].span])
    make_package(ws, tmp_path / "open.db", [1], is_blind=False)
    make_package(ws, tmp_path / "blind.db", [1])
    remove_evidence(ws, link.uid)
    with open_workspace(tmp_path / "blind.db", read_only=True) as package:
        assert told(package) == []
        assert package.archive.evidence.dismissals(1) == []
    with open_workspace(tmp_path / "open.db", reviewer="Jo") as package:
        kinds = {e.link.uid: e.link.kind for e in evidence_of(package, first_two(package)[0])}
        assert kinds == {link.uid: EvidenceKind.CLAIM, outside.uid: EvidenceKind.REFERENCE}
        assert len(package.archive.evidence.dismissals(1)) == 1
        add_evidence(package, first_two(package)[1], Stance.WEAKENS, "A witness")
    assert merge_package(ws, tmp_path / "open.db").evidence == 1
    assert [words for _, words, _ in told(ws)] == [evidence_of(ws, first)[0].words, "A witness"]
    undo(ws)
    assert len(told(ws)) == 1


@pytest.mark.parametrize("is_blind", [True, False])
def test_a_package_with_evidence_verifies(ws: Workspace, tmp_path: Path, is_blind: bool) -> None:
    add_evidence(ws, first_two(ws)[0], Stance.SUPPORTS, "A register")
    make_package(ws, tmp_path / "p.db", is_blind=is_blind)
    with open_workspace(tmp_path / "p.db", read_only=True) as package:
        assert verify(package).findings == ()
