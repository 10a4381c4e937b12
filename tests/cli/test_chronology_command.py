"""`viewer chronology`: a table for people, JSON for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.helpers.archives import open_sample
from viewer.cli import main


@pytest.fixture
def archive(tmp_path: Path) -> str:
    path = tmp_path / "sample.db"
    open_sample(path).close()
    return str(path)


def test_the_table_names_day_claim_quote_and_source(archive: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(("chronology", "--archive", archive)) == 0
    out, err = capsys.readouterr()
    assert "2019-06-12" in out
    assert "at least 14 people killed" in out
    assert "Flood at Ösbekyurt › governor's office" in out
    assert err == "2 claims with a date, 3 without\n"


def test_days_and_documents_narrow_it(archive: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(("chronology", "1", "--from", "2019-06-13", "--json", "--archive", archive)) == 0
    assert json.loads(capsys.readouterr().out)["marks"] == []
    assert (
        main(("chronology", "1", "--to", "2019-06-12", "--events-only", "--json", "--archive", archive)) == 0
    )
    data = json.loads(capsys.readouterr().out)
    assert [m["kind"] for m in data["marks"]] == ["event"]
    assert [c["claim"] for c in data["claims"]] == data["marks"][0]["claims"]


def test_an_unknown_document_gives_its_exit_code(archive: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(("chronology", "nothing.txt", "--archive", archive)) == 3
    assert "nothing.txt" in capsys.readouterr().err
