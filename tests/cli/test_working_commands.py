"""Commands of working through an archive: progress, unclaimed, evidence, the record, many claims at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.helpers.archives import open_sample
from viewer.cli import main


@pytest.fixture
def archive(tmp_path: Path) -> str:
    path = tmp_path / "archive.db"
    open_sample(path).close()
    return str(path)


def run(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    assert main(list(words)) == code
    return capsys.readouterr().out


def test_several_claims_are_judged_in_one_step(archive: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("assess", "1", "2", "--status", "accepted", "--likelihood", "probable", "--reason", "one list")
    made = json.loads(run(capsys, *words, "--archive", archive, "--json"))
    assert [(a["claim_id"], a["likelihood"], a["reason"]) for a in made] == [
        (1, "likely", "one list"), (2, "likely", "one list"),
    ]  # fmt: skip
    told = run(capsys, "log", "--claim", "2", "--archive", archive)
    assert "Accept 2 claims" in told
    assert "status: unreviewed > accepted" in told
    assert "why: one list" in told
    (step,) = json.loads(run(capsys, "log", "--claim", "1", "--archive", archive, "--json"))
    assert {"field": "likelihood", "before": "", "after": "likely"} in step["changes"]
    run(capsys, "undo", "--archive", archive)
    assert len(json.loads(run(capsys, "log", "--claim", "1", "--archive", archive, "--json"))) == 2


def test_progress_as_data_and_as_lines(archive: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = json.loads(run(capsys, "progress", "--archive", archive, "--json"))
    assert before["archive"]["reviewed"] == 0
    claim = before["next"]["claim_id"]
    run(capsys, "assess", str(claim), "--status", "rejected", "--reliability", "F", "--archive", archive)
    after = json.loads(run(capsys, "progress", "--archive", archive, "--json"))
    assert after["archive"]["reviewed"] == 1
    assert after["next"]["claim_id"] != claim
    assert after["reliability"] == {"middle": None, "graded": 0, "unknown": 1}
    told = run(capsys, "progress", "--archive", archive)
    assert f"1 of {after['archive']['claims']}" in told
    assert "source: 1 cannot be judged" in told


def test_a_number_is_dismissed_and_taken_up_again(archive: str, capsys: pytest.CaptureFixture[str]) -> None:
    first = json.loads(run(capsys, "unclaimed", "1", "--archive", archive, "--json"))[0]
    span = f"{first['start']}:{first['end']}"
    run(capsys, "unclaimed", "1", "--dismiss", span, "--reason", "a page", "--archive", archive)
    assert f"{first['start']}:" not in run(capsys, "unclaimed", "1", "--archive", archive)
    assert "a page" in run(capsys, "unclaimed", "1", "--all", "--archive", archive)
    run(capsys, "unclaimed", "1", "--dismiss", span, "--archive", archive, code=3)
    run(capsys, "unclaimed", "1", "--restore", span, "--archive", archive)
    assert json.loads(run(capsys, "unclaimed", "1", "--archive", archive, "--json"))[0] == first


def test_evidence_is_linked_listed_and_removed(archive: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "evidence", "1", "--supports", "claim 2", "--archive", archive)
    run(capsys, "evidence", "1", "--weakens", "A letter, folio 4", "--archive", archive)
    told = run(capsys, "evidence", "1", "--archive", archive)
    assert "weakens" in told
    assert "A letter, folio 4" in told
    found = json.loads(run(capsys, "evidence", "1", "--archive", archive, "--json"))
    run(capsys, "evidence", "1", "--remove", found[0]["link"]["uid"], "--archive", archive)
    assert len(json.loads(run(capsys, "evidence", "1", "--archive", archive, "--json"))) == 1
    run(capsys, "evidence", "1", "--remove", "zz", "--archive", archive, code=3)
    run(capsys, "evidence", "404", "--archive", archive, code=3)
