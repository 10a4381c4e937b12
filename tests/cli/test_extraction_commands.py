"""Extract, explain, extract again and word lists, as a user types them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.plugins import SHEEP, install
from viewer.cli import main

Run = Callable[..., tuple[int, str, str]]

REPORT = """Hill report

4 March 2020

On 2 March, at least 12 herders were killed near Besh-Tal, the health ministry said. The list has
9 zorlings. A 34-year-old shepherd kept 80 sheep.
"""
LIST = '[[terms]]\nwords = ["zorlings"]\ncategory = "missing"\nexample = "There were 9 zorlings."\n'


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("ARCHIVE_VIEWER_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("ARCHIVE_VIEWER_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hill.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "valley.toml").write_text(LIST, encoding="utf-8")

    def call(*words: str) -> tuple[int, str, str]:
        code = main(words)
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_explain_reads_as_text(run: Run) -> None:
    code, out, err = run("extract", "hill.txt", "--explain")
    assert (code, err) == (0, "")
    for line in (
        "figure at 39: “at least 12 herders were killed”",
        "figures.toml, predicates kill",
        "number        “12” at 48",
        "qualifier     “at least” at 39 (at_least: [12, ∞))",
        "asserter      “the health ministry said”",
        f"“34” at {REPORT.index('34')}: an age",
    ):
        assert line in out
    assert "for example: " in out


def test_explain_as_json_quotes_the_text(run: Run) -> None:
    code, out, _ = run("extract", "hill.txt", "--explain", "--json")
    record = json.loads(out)
    assert code == 0
    assert {e["kind"] for e in record["explained"]} == {"figure", "event", "date"}
    for item in record["explained"]:
        assert item["rule"]["title"]
        for part in item["parts"]:
            if part["start"] is not None:
                assert REPORT[part["start"] : part["end"]] == part["text"]
    assert "an age" in {p["reason"] for p in record["passed_over"]}


def test_a_word_list_can_be_given_to_one_extraction(run: Run) -> None:
    def values(*words: str) -> set[tuple[str, int]]:
        return {(f["category"], f["value"]) for f in json.loads(run(*words)[1])["figures"]}

    assert ("missing", 9) in values("extract", "hill.txt", "--wordlist", "valley.toml")
    assert ("missing", 9) not in values("extract", "hill.txt")


def test_a_faulty_word_list_ends_with_its_reason(run: Run, tmp_path: Path) -> None:
    (tmp_path / "valley.toml").write_text(LIST.replace("missing", "mising"), encoding="utf-8")
    code, out, err = run("extract", "hill.txt", "--wordlist", "valley.toml")
    assert (code, out) == (2, "")
    assert "valley.toml" in err
    assert "number 1 ('zorlings') has category = 'mising'" in err
    assert "Is 'missing' meant?" in err
    assert run("wordlist", "check", "valley.toml")[0] == 2


def test_word_lists_of_an_archive_from_adding_to_removing(run: Run) -> None:
    archive = ("--archive", "case.db")
    run("import", "hill.txt", *archive)
    code, _, err = run("wordlist", "add", "valley.toml", *archive)
    assert (code, "valley is kept in" in err) == (0, True)
    assert "1 terms" in run("wordlist", "list", *archive)[1]
    assert json.loads(run("wordlist", "list", "--json", *archive)[1])[0]["scope"] == "archive"
    assert run("wordlist", "show", "valley", *archive)[1] == LIST
    code, out, err = run("reextract", "--all", "--dry-run", *archive)
    assert (code, "+ new" in out, "1 new, 0 gone" in err) == (0, True, True)
    assert run("reextract", "1", *archive)[1] == out
    assert "+ new" not in run("reextract", "1", *archive)[1]
    assert run("wordlist", "remove", "valley", *archive)[0] == 0
    assert run("undo", *archive)[0] == 0
    assert "valley" in run("wordlist", "list", *archive)[1]
    assert run("wordlist", "remove", "nothing", *archive)[0] == 3
    assert run("wordlist", "remove", *archive)[0] == 2
    assert run("verify", *archive)[0] == 0


def test_an_example_that_shows_nothing_is_pointed_out(run: Run, tmp_path: Path) -> None:
    (tmp_path / "valley.toml").write_text(LIST.replace("There were 9", "No"), encoding="utf-8")
    code, _, err = run("wordlist", "check", "valley.toml")
    assert code == 1
    assert "the example of [[terms]] number 1 ('zorlings') gives nothing by it" in err


def test_reextract_shows_what_is_kept_because_it_was_reviewed(run: Run, tmp_path: Path) -> None:
    archive = ("--archive", "case.db")
    run("import", "hill.txt", *archive)
    claims = json.loads(run("show", "1", "--json", *archive)[1])["claims"]
    (judged,) = (c for c in claims if c.get("value") == 12)
    run("assess", str(judged["id"]), "--status", "accepted", *archive)
    other = '[[terms]]\nwords = ["herders were killed"]\ncategory = "casualties"\n'
    (tmp_path / "other.toml").write_text(other, encoding="utf-8")
    code, out, _ = run("reextract", "1", "--wordlist", "other.toml", "--json", *archive)
    (document,) = json.loads(out)["documents"]
    assert code == 0
    assert [(c["claim"], c["before"]["category"], c["after"]["category"]) for c in document["kept"]] == [
        (judged["id"], "killed", "casualties")
    ]
    assert document["before"]["lexicons"] != document["now"]["lexicons"]


def test_reextract_wants_documents_or_all(run: Run) -> None:
    run("import", "hill.txt", "--archive", "case.db")
    assert run("reextract", "--archive", "case.db")[0] == 2
    assert run("reextract", "1", "--all", "--archive", "case.db")[0] == 2
    assert run("reextract", "9", "--archive", "case.db")[0] == 3


def test_an_extractor_of_a_plug_in_from_the_command_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = ("--archive", "case.db")
    install(monkeypatch, tmp_path / "site", SHEEP)
    run("import", "hill.txt", *archive)
    assert json.loads(run("extract", "hill.txt", "--extractor", "sheep")[1])["figures"][0]["value"] == 80
    assert run("show", "1", "--extractor", "sheep", *archive)[0] == 3
    before = run("show", "1", "--json", *archive)[1]
    assert run("reextract", "1", "--extractor", "sheep", *archive)[0] == 0
    assert run("show", "1", "--json", *archive)[1] == before
    assert json.loads(run("show", "1", "--extractor", "sheep", *archive)[1])["figures"][0]["value"] == 80
    assert run("extract", "hill.txt", "--extractor", "sheep", "--explain")[0] == 2


def test_a_faulty_extractor_is_one_line_and_no_traceback(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(
        monkeypatch, tmp_path / "site", SHEEP.replace("figures = tuple(", "1 / 0\n        figures = tuple(")
    )
    code, out, err = run("extract", "hill.txt", "--extractor", "sheep")
    assert (code, out) == (1, "")
    assert err.startswith(
        "viewer extract: The extractor 'sheep' failed: ZeroDivisionError: division by zero."
    )
    assert err.count("\n") == 1
    assert run("extract", "hill.txt", "--extractor", "none")[0] == 3
