"""Versions, the queue and annotations' files on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.cli import main

Run = Callable[..., tuple[int, str, str]]

OLD = """Flood in the Arvan valley

4 March 2020

On 2 March, at least 12 people were killed and 30 wounded near Besh-Tal, the health ministry said.

About 400 residents were evacuated from the village of Dorgul. The road to Sary-Bulak was closed.
"""
NEW = OLD.replace("4 March", "5 March").replace("12 people", "15 people")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.txt").write_text(NEW, encoding="utf-8")

    def call(*words: str) -> tuple[int, str, str]:
        code = main([*words, "--archive", "case.db"])
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.fixture
def carried(run: Run) -> list[dict[str, object]]:
    """An archive with a note on each version's changed and unchanged words; what the import said."""
    run("import", "old.txt")
    run("annotate", "1", "--quote", "12 people", "--comment", "who?")
    run("annotate", "1", "--quote", "400 residents", "--comment", "where?")
    code, out, _ = run("import", "new.txt", "--json")
    assert code == 0
    versions: list[dict[str, object]] = json.loads(out)["versions"]
    return versions


def test_import_says_what_it_recognised(run: Run, carried: list[dict[str, object]]) -> None:
    assert [(v["document"], v["earlier"], v["queued"]) for v in carried] == [(2, 1, 1)]
    (family,) = json.loads(run("versions", "--json")[1])
    assert [(v["document"], v["is_newest"]) for v in family] == [(2, True), (1, False)]
    listed = run("versions", "1")[1]
    assert "near-identical text" in listed
    assert "newest" in listed
    assert [d["versions"] for d in json.loads(run("list", "--json")[1])] == [2, 2]


def test_queue_is_listed_and_settled(run: Run, carried: list[dict[str, object]]) -> None:
    (item,) = json.loads(run("queue", "--json")[1])
    assert (item["was"]["exact"], item["likely"]["likeness"] > 0.5) == ("12 people", True)
    code, out, _ = run("queue", "--accept", item["uid"][:8], "--json")
    assert (code, json.loads(out)[0]["state"]) == (0, "accepted")
    assert [a["exact"] for a in json.loads(run("annotate", "2", "--json")[1])] == [
        "15 people",
        "400 residents",
    ]
    assert run("queue")[2] == "0 items waiting.\n"
    assert "[accepted]" in run("queue", "--all")[1]
    run("undo")
    assert run("queue", "--keep", item["uid"][:8])[0] == 0
    assert run("queue", "--drop", "nothing")[0] == 3


def test_versions_are_parted_linked_and_found(run: Run, carried: list[dict[str, object]]) -> None:
    assert run("versions", "2", "--unlink")[0] == 0
    assert "No document has more" in run("versions")[2]
    assert json.loads(run("versions", "--find", "--json")[1])[0]["document"] == 2
    run("undo")
    assert run("versions", "2", "--follows", "1")[0] == 0
    assert run("versions", "--follows", "1")[0] == 2
    assert run("versions", "2", "--follows", "1")[0] == 2


def test_annotations_leave_and_come_back(run: Run, carried: list[dict[str, object]], tmp_path: Path) -> None:
    assert json.loads(run("annotations", "export", "a.jsonld", "--json")[1])["annotations"] == 3
    assert run("annotations", "export", "one.md", "1")[0] == 0
    assert "> 12 people" in (tmp_path / "one.md").read_text(encoding="utf-8")
    code, out, _ = run("annotations", "import", "a.jsonld", "--json")
    assert (code, json.loads(out)) == (0, {"added": 0, "queued": 0, "known": 3, "unmatched": []})
    stray = {"uri": "https://x.example/", "user": "acct:k@h", "text": "hm", "id": "1", "target": [{}]}
    (tmp_path / "h.json").write_text(json.dumps([stray]), encoding="utf-8")
    code, _, err = run("annotations", "import", "h.json")
    assert code == 0
    assert "no document for https://x.example/: hm" in err
    assert run("annotations", "import", "h.json", "--document", "2")[0] == 0
    assert run("annotations", "import", "new.txt")[0] == 2
    assert run("annotations", "export", "a.jsonld", "--document", "1")[0] == 2
    assert run("annotations", "import", "a.jsonld", "1")[0] == 2


def test_annotations_are_answered_put_on_documents_and_narrowed(
    run: Run, carried: list[dict[str, object]]
) -> None:
    first = json.loads(run("annotate", "1", "--json")[1])[0]
    (answer,) = json.loads(run("annotate", "--reply", first["uid"], "--comment", "The ministry", "--json")[1])
    assert (answer["reply_to"], answer["exact"]) == (first["uid"], first["exact"])
    assert run("annotate", "--reply", first["uid"])[0] == 2
    (whole,) = json.loads(
        run("annotate", "2", "--whole", "--comment", "A copy", "--tag", "kept", "--json")[1]
    )
    assert (whole["about"], whole["tags"]) == ("document", ["kept"])
    assert "(whole document)" in run("annotate", "2")[1]
    for more, expected in (
        (["--tag", "kept"], ["A copy"]),
        (["--comment", "MINISTRY"], ["The ministry"]),
        (["--creator", "nobody"], []),
        (["--status", "resolved"], []),
    ):
        assert [a["body"] for a in json.loads(run("annotate", "--list", *more, "--json")[1])] == expected
