"""Reviewers' work on topics by command: each step is kept, shown beside the machine's, and undone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from viewer.cli import main

Run = Callable[..., tuple[int, str, str]]

BULLETIN = """Bulletin of the valley

6 March 2020

On 2 March, 12 people were killed near Besh-Tal, the health ministry said.
"""
LETTER = """Letter to the editor

6 March 2020

On 2 March, 9 people were killed near Besh-Tal, a regional governor said.
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("ARCHIVE_VIEWER_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("ARCHIVE_VIEWER_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bulletin.txt").write_text(BULLETIN, encoding="utf-8")
    (tmp_path / "letter.txt").write_text(LETTER, encoding="utf-8")

    def call(*words: str) -> tuple[int, str, str]:
        code = main([*words, "--archive", "case.db"])
        out, err = capsys.readouterr()
        return code, out, err

    assert call("import", "bulletin.txt", "letter.txt")[0] == 0
    return call


def compared(run: Run) -> list[dict[str, Any]]:
    code, out, _ = run("compare", "1", "2", "--json")
    assert code == 0
    topics: list[dict[str, Any]] = json.loads(out)
    return topics


def killed(topics: list[dict[str, Any]]) -> dict[str, Any]:
    return next(t for t in topics if t["category"] == "killed" and len(t["items"]) == 2)


def test_a_verdict_stands_beside_the_machines_and_is_undone(run: Run) -> None:
    topic = killed(compared(run))
    assert (topic["verdict"], topic["human"]) == ("contradict", None)
    code, _, err = run("topic", "verdict", topic["key"], "--compare", "1", "2", "--say", "consistent")
    assert code == 2
    assert "needs a reason" in err
    code, out, _ = run(
        "topic", "verdict", topic["topic"], "--compare", "1", "2", "--say", "consistent", "--reason",
        "two hospitals", "--json",
    )  # fmt: skip
    assert code == 0
    (told,) = json.loads(out)
    assert told["verdict"] == "contradict"
    assert told["human"]["verdict"] == "consistent"
    assert told["human"]["reason"] == "two hospitals"
    assert told["human"]["by"]
    assert told["human"]["at"]
    assert killed(compared(run))["human"] == told["human"]
    code, _, err = run("undo")
    assert code == 0
    assert "Verdict on" in err
    assert killed(compared(run))["human"] is None


def test_a_verdict_outlives_a_new_extraction(run: Run) -> None:
    topic = killed(compared(run))
    run("topic", "verdict", topic["key"], "--compare", "1", "2", "--say", "contradict")
    assert run("reextract", "--all")[0] == 0
    assert killed(compared(run))["human"]["verdict"] == "contradict"


def test_a_topic_is_split_renamed_and_merged_again(run: Run) -> None:
    topic = killed(compared(run))
    claim = next(f"{i['doc']}:{i['start']}" for i in topic["items"] if i["doc"] == "letter.txt")
    assert run("topic", "split", topic["key"], "--claim", claim, "--title", "The letter's dead",
               "--compare", "1", "2")[0] == 0  # fmt: skip
    titles = {t["topic"]: t for t in compared(run)}
    assert len(titles["The letter's dead"]["items"]) == 1
    assert titles["The letter's dead"]["regrouped"][0]["kind"] == "split"
    assert run("topic", "rename", "The letter's dead", "--title", "Governor's count",
               "--compare", "1", "2")[0] == 0  # fmt: skip
    assert run("topic", "merge", topic["topic"], "--with", "Governor's count", "--compare", "1", "2")[0] == 0
    merged = killed(compared(run))
    assert merged["verdict"] == "contradict"
    assert [change["kind"] for change in merged["regrouped"]] == ["split", "rename", "merge"]
    code, out, _ = run("topic", "list", "--json")
    assert code == 0
    changes = json.loads(out)["regrouped"]
    assert [change["kind"] for change in changes] == ["split", "rename", "merge"]
    assert run("topic", "remove", changes[2]["uid"][:10])[0] == 0
    assert "Governor's count" in {t["topic"] for t in compared(run)}


def test_what_is_filled_in_wrongly_says_so(run: Run) -> None:
    topic = killed(compared(run))
    for words, code in (
        (("topic", "verdict", topic["key"]), 2),
        (("topic", "verdict", "No such topic", "--compare", "1", "2", "--say", "unsure"), 3),
        (("topic", "split", topic["key"], "--compare", "1", "2", "--claim", "2:9999", "--title", "x"), 3),
        (("topic", "withdraw", topic["key"], "--compare", "1", "2"), 3),
        (("topic", "remove", "nothing"), 3),
    ):
        found, out, err = run(*words)
        assert (found, out) == (code, "")
        assert err.startswith("viewer topic: ")


def test_diff_tells_texts_apart_word_by_word(run: Run) -> None:
    code, out, err = run("diff", "bulletin.txt", "letter.txt", "--json")
    assert code == 0
    pairs = [(d["kind"], d["a"], d["b"]) for d in json.loads(out)["differences"]]
    assert ("changed", "12", "9") in pairs
    code, out, err = run("diff", "1", "1")
    assert (code, out) == (0, "")
    assert "100.0 %" in err
