"""`viewer package`, `merge`, `agreement`, `adjudicate`: work goes to another reviewer and comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from viewer.settings import load_settings


def be(name: str) -> None:
    settings = load_settings()
    settings.set("reviewer", name)
    settings.save()


@pytest.fixture
def claim(shell: Shell) -> int:
    claims = shell.json("show flood.txt")["claims"]
    return int(next(c["id"] for c in claims if c.get("category") == "killed"))


def test_two_reviewers_differ_and_one_decides(shell: Shell, claim: int, tmp_path: Path) -> None:
    be("Asel")
    shell(f'assess {claim} --status accepted --reason "register"')
    made = shell.json("package for-jo.db flood.txt --for Jo")
    assert made["is_blind"]
    package = tmp_path / "for-jo.db"
    be("Jo")
    theirs = shell.json("show flood.txt", archive=package)["claims"]
    same = next(c["id"] for c in theirs if c.get("category") == "killed")
    assert shell(f'assess {same} --status rejected --reason "hearsay"', archive=package)[0] == 0
    be("Asel")
    merged = shell.json("merge for-jo.db")
    assert (merged["judgements"], merged["reviewers"]) == (1, ["Jo"])
    assert shell.json("merge for-jo.db") == merged, "again changes nothing"
    found = shell.json("agreement")
    assert sorted(found["agreement"]["reviewers"]) == ["Asel", "Jo"]
    assert [d["claim_id"] for d in found["disagreements"]] == [claim]
    _, out, _ = shell("agreement --queue")
    assert "Jo: rejected" in out
    assert "Asel, Jo" in shell.refused(f"adjudicate {claim} --as Kim --reason x", 3)
    assert shell(f'adjudicate {claim} --as Jo --reason "the register is a copy"')[0] == 0
    assert shell.json("agreement")["disagreements"] == []


def test_what_cannot_be_packed_or_merged_is_named(shell: Shell, claim: int, tmp_path: Path) -> None:
    assert "case.db is there already" in shell.refused(f"package {tmp_path / 'case.db'}", 6)
    assert "nowhere" in shell.refused("package nowhere/p.db", 6)
    assert "gone.db" in shell.refused("merge gone.db", 3)
    assert "flood.txt" in shell.refused("merge flood.txt", 4)
    assert "itself" in shell.refused("merge case.db", 2)
    assert str(claim) in shell.refused(f"adjudicate {claim} --as Jo --reason x", 2)
