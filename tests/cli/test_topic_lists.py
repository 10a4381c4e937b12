"""`viewer topics`, `viewer tolls`, `viewer copies`: lists over documents and the whole archive."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from viewer.cli import main

WIRE = """Market hit

13 September 2022

At least 14 people were killed in Goris on 13 September when a roof came down over the stalls, doctors said.
"""
PAPER = WIRE.replace("Market hit\n\n13 September", "Morning news\n\n15 September")
LATER = """Bulletin

20 September 2022

In all 17 people were killed in Goris, the health ministry said.
"""


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    monkeypatch.chdir(tmp_path)
    for name, text in (("wire.txt", WIRE), ("paper.txt", PAPER), ("later.txt", LATER)):
        Path(name).write_text(text, encoding="utf-8")
    assert main(["import", "wire.txt", "paper.txt", "later.txt", "--archive", "case.db"]) == 0
    capsys.readouterr()
    return "case.db"


def test_topics_of_the_whole_archive(archive: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics", "--archive", archive, "--shared", "--json"]) == 0
    (killed,) = [t for t in json.loads(capsys.readouterr().out) if t["category"] == "killed"]
    assert killed["verdict"] == "update over time"
    assert killed["grouping"].startswith("All count people killed")
    assert killed["standing"]["sources"] == 3
    assert {c["coverage"] for c in killed["coverage"]} == {"gives a number"}


def test_topics_can_be_asked_for_by_verdict(archive: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics", "--archive", archive, "--verdict", "contradict"]) == 0
    out, err = capsys.readouterr()
    assert (out, err) == ("", "0 topics\n")
    assert main(["topics", "1", "3", "--archive", archive]) == 0
    assert "In nearly the same words: Morning news" in capsys.readouterr().out


def test_tolls_are_listed_by_asserter(archive: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tolls", "wire.txt", "later.txt"]) == 0
    out, err = capsys.readouterr()
    assert "health ministry" in out
    assert "2022-09-13" in out
    assert re.fullmatch(r"\d+ tolls?\n", err)


def test_copies_are_listed(archive: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["copies", "1", "--archive", archive, "--json"]) == 0
    (copy,) = json.loads(capsys.readouterr().out)
    assert copy["title"] == "Morning news"
    assert main(["copies", "3", "--archive", archive]) == 0
    assert "0 documents share" in capsys.readouterr().err
