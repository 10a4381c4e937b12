"""The command line as a user types it: data on standard output, reasons on standard error, exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from viewer.cli import main

Run = Callable[..., tuple[int, str, str]]

REPORT = """Flood in the Arvan valley

4 March 2020

On 2 March, at least 12 people were killed and 30 wounded near Besh-Tal, the health ministry said.

About 400 residents were evacuated from the village of Dorgul.
"""
OTHER = """Second bulletin

6 March 2020

On 2 March, 9 people were killed near Besh-Tal, a regional governor said.
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("ARCHIVE_VIEWER_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("ARCHIVE_VIEWER_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "flood.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "second.txt").write_text(OTHER, encoding="utf-8")

    def call(*words: str) -> tuple[int, str, str]:
        code = main(words)
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.fixture
def archive(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "case.db"
    assert run("import", "flood.txt", "second.txt", "--archive", str(path))[0] == 0
    return path


def test_import_names_what_failed_and_goes_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    code, out, err = run("import", "empty.txt", "flood.txt", "gone.txt", "--archive", "a.db", "--json")
    assert code == 5
    report = json.loads(out)
    assert [d["title"] for d in report["imported"]] == ["Flood in the Arvan valley"]
    assert {Path(f["path"]).name for f in report["failures"]} == {"empty.txt", "gone.txt"}
    assert "empty.txt" in err
    assert "Traceback" not in err


def test_the_same_file_twice_is_recognised(run: Run, archive: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_text(REPORT, encoding="utf-8")
    code, out, _ = run("import", "copy.txt", "--archive", str(archive), "--json")
    assert code == 0
    report = json.loads(out)
    assert not report["imported"]
    assert [d["id"] for d in report["duplicates"]] == [1]


def test_list_and_show_agree(run: Run, archive: Path) -> None:
    listed = json.loads(run("list", "--archive", str(archive), "--json")[1])
    assert [d["issued"] for d in listed] == ["2020-03-04", "2020-03-06"]
    shown = json.loads(run("show", "flood.txt", "--archive", str(archive), "--json")[1])
    assert shown["id"] == listed[0]["id"]
    assert shown["text_sha256"] == sha256(REPORT.encode()).hexdigest()
    text = run("show", "1", "--text", "--archive", str(archive))[1]
    assert text == REPORT
    for claim in shown["claims"]:
        assert text[claim["start"] : claim["end"]] == claim["text"]


def test_reading_changes_no_byte(run: Run, archive: Path) -> None:
    before = archive.read_bytes()
    for words in (["list"], ["show", "1"], ["search", "people"], ["compare", "1", "2"], ["verify"], ["log"]):
        assert run(*words, "--archive", str(archive))[0] == 0
    assert archive.read_bytes() == before
    assert [p.name for p in archive.parent.glob("case.db*")] == ["case.db"]


def test_extract_prints_a_line_for_each_file(run: Run) -> None:
    code, out, _ = run("extract", "flood.txt", "second.txt")
    assert code == 0
    records = [json.loads(line) for line in out.splitlines()]
    assert [r["doc"] for r in records] == ["flood.txt", "second.txt"]
    assert records[0]["published"] == "2020-03-04"
    figures = {(f["category"], f["value"], f["qualifier"]) for f in records[0]["figures"]}
    assert ("killed", 12, "at_least") in figures
    assert all(f["rule"] for f in records[0]["figures"])


def test_extract_goes_on_after_a_bad_file(run: Run) -> None:
    code, out, err = run("extract", "nothing.txt", "flood.txt")
    assert code == 5
    assert len(out.splitlines()) == 1
    assert "nothing.txt" in err


def test_search_finds_the_passage(run: Run, archive: Path) -> None:
    page = json.loads(run("search", "besh-tal", "--archive", str(archive), "--json")[1])
    assert page["total_documents"] == 2
    hit = next(h for h in page["hits"] if h["document_id"] == 1)
    assert REPORT[hit["start"] : hit["end"]].casefold() == "besh-tal"


def test_compare_files_without_an_archive(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("compare", "flood.txt", "second.txt", "--json")
    assert code == 0
    topics = json.loads(out)
    killed = [t for t in topics if t["category"] == "killed"]
    assert killed
    assert {i["doc"] for t in killed for i in t["items"]} == {"flood.txt", "second.txt"}
    assert not list(tmp_path.glob("*.db"))


def test_annotate_edit_undo_and_redo(run: Run, archive: Path) -> None:
    to = ("--archive", str(archive))
    code, out, _ = run(
        "annotate", "1", "--quote", "At least", "--comment", "x", *to
    )  # the text says "at least": the quote must stand as it is
    assert code == 3
    code, out, _ = run(
        "annotate", "1", "--quote", "at least 12", "--comment", "Whose count?", "--tag", "toll", *to, "--json"
    )
    assert code == 0
    note = json.loads(out)[0]
    assert (note["exact"], note["tags"]) == ("at least 12", ["toll"])
    run("annotate", "--edit", note["uid"][:8], "--comment", "The ministry's.", *to)
    assert run("undo", *to)[2].startswith("Undone: Edit annotation")
    assert json.loads(run("annotate", "--list", *to, "--json")[1])[0]["body"] == "Whose count?"
    assert run("redo", *to)[0] == 0
    assert json.loads(run("annotate", "--list", *to, "--json")[1])[0]["body"] == "The ministry's."
    assert run("annotate", "--delete", note["uid"][:8], *to)[0] == 0
    assert json.loads(run("annotate", "--list", *to, "--json")[1]) == []


def test_a_claim_is_assessed_selected_and_exported(run: Run, archive: Path, tmp_path: Path) -> None:
    to = ("--archive", str(archive))
    shown = json.loads(run("show", "1", *to, "--json")[1])
    claim = next(c for c in shown["claims"] if c["kind"] == "figure")
    assert run("assess", str(claim["id"]), "--status", "accepted", "--reliability", "B", *to)[0] == 0
    assert run("select", "add", "--claim", str(claim["id"]), *to)[0] == 0
    assert run("select", "add", "--compare", "1", "2", *to)[0] == 0
    entries = json.loads(run("select", "list", *to, "--json")[1])
    assert [e["kind"] for e in entries] == ["claim", "comparison"]
    code, out, err = run("export", "report.pdf", "--title", "Arvan", *to, "--json")
    assert code == 0, err
    result = json.loads(out)
    data = (tmp_path / "report.pdf").read_bytes()
    assert sha256(data).hexdigest() == result["sha256"]
    assert result["entries"] == 2
    assert run("verify", *to)[0] == 0


def test_an_export_of_nothing_says_what_to_do(run: Run, archive: Path, tmp_path: Path) -> None:
    code, _, err = run("export", "report.pdf", "--archive", str(archive))
    assert code == 6
    assert "Mark claims" in err
    assert not (tmp_path / "report.pdf").exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("list", "--archive", "missing.db"), 3),
        (("show", "99"), 3),
        (("show", "nothing.txt"), 3),
        (("list", "--archive", "flood.txt"), 4),
    ],
)
def test_errors_end_with_their_code_and_one_line(
    run: Run, archive: Path, words: tuple[str, ...], code: int
) -> None:
    if "--archive" not in words:
        words = (*words, "--archive", str(archive))
    result, out, err = run(*words)
    assert result == code
    assert out == ""
    assert len(err.strip().splitlines()) == 1


def test_the_module_runs_as_a_program(tmp_path: Path) -> None:
    (tmp_path / "flood.txt").write_text(REPORT, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "viewer", "extract", str(tmp_path / "flood.txt")],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["title"] == "Flood in the Arvan valley"


def test_reading_the_command_line_loads_neither_qt_nor_the_libraries_of_a_command() -> None:
    code = (
        "import sys; from viewer.cli.parser import build_parser; build_parser();"
        "heavy = ('PySide6', 'typst', 'pypdfium2', 'resiliparse', 'sqlite_utils');"
        "print(*(m for m in heavy if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == ""


def test_output_that_cannot_be_written_is_one_line(archive: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("needs /dev/full")
    with full.open("w") as nowhere:
        done = subprocess.run(
            [sys.executable, "-m", "viewer", "list", "--archive", str(archive)],
            stdout=nowhere, stderr=subprocess.PIPE, check=False, text=True,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("viewer list: its output could not be written")
    assert len(done.stderr.splitlines()) == 1


def test_a_reader_that_has_seen_enough_is_no_error(archive: Path) -> None:
    words = [sys.executable, "-m", "viewer", "show", "1", "--json", "--archive", str(archive)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as typed:
        assert typed.stdout is not None
        assert typed.stderr is not None
        typed.stdout.close()
        assert typed.stderr.read() == b""
    assert typed.returncode == 0


def test_a_file_in_a_folder_that_fails_is_named_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "empty.txt").write_bytes(b"")
    _, _, err = run("import", "papers/empty.txt", "--archive", "a.db")
    assert "viewer import: in papers: empty.txt is empty." in err
    _, _, err = run("extract", "papers/empty.txt")
    assert err == "viewer extract: in papers: empty.txt is empty.\n"
