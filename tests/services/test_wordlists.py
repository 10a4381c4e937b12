"""Word lists in the settings folder and in an archive, and what extraction makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.archives import open_empty
from viewer.domain.changes import NO_CHANGES
from viewer.errors import InvalidValueError, NotFoundError, UsageError
from viewer.services.documents import load_document
from viewer.services.extract import extract_file, load_lexicons, reextract_documents
from viewer.services.history import redo, undo, undo_name
from viewer.services.ingest import import_files
from viewer.services.verify import verify
from viewer.services.wordlists import (
    add_wordlist,
    check_examples,
    lexicons_with,
    list_wordlists,
    read_wordlist,
    remove_wordlist,
    show_wordlist,
    wordlists_for,
)

MARTYRS = '[[terms]]\nwords = ["zorlings"]\ncategory = "killed"\nexample = "There were 12 zorlings."\n'
TEXT = "Valley report\n\n3 May 2021\n\nThe list has 12 zorlings.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own lists: none yet."""
    monkeypatch.setenv("ARCHIVE_VIEWER_CONFIG", str(tmp_path / "config"))
    where = tmp_path / "config" / "wordlists"
    where.mkdir(parents=True)
    (tmp_path / "valley.toml").write_text(MARTYRS, encoding="utf-8")
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    return where


def test_a_list_of_the_user_counts_in_every_archive(folder: Path, tmp_path: Path) -> None:
    (folder / "own.toml").write_text("\ufeff" + MARTYRS.replace("\n", "\r\n"), encoding="utf-8")
    with open_empty(tmp_path / "a.db") as ws:
        import_files(ws, [tmp_path / "report.txt"], workers=0)
        (figure,) = load_document(ws, 1).extraction.figures
        assert (figure.value, figure.category.value) == (12, "killed")
        digest = load_document(ws, 1).provenance.lexicons
        assert digest == lexicons_with(wordlists_for(ws)).digest != load_lexicons().digest


def test_a_list_given_to_one_extraction_counts_there_alone(folder: Path, tmp_path: Path) -> None:
    lists = wordlists_for(None, [tmp_path / "valley.toml"])
    report = tmp_path / "report.txt"
    assert [f["value"] for f in extract_file(report, wordlists=lists)["figures"]] == [12]
    assert extract_file(report)["figures"] == []


def test_a_list_kept_in_an_archive_is_logged_and_can_be_undone(folder: Path, tmp_path: Path) -> None:
    with open_empty(tmp_path / "a.db") as ws:
        import_files(ws, [tmp_path / "report.txt"], workers=0)
        assert add_wordlist(ws, tmp_path / "valley.toml") != NO_CHANGES
        assert add_wordlist(ws, tmp_path / "valley.toml") == NO_CHANGES
        (entry,) = list_wordlists(ws)
        assert (entry.name, entry.scope, entry.terms, entry.added_by) == ("valley", "archive", 1, "Asel")
        assert show_wordlist(ws, "valley") == MARTYRS
        assert undo_name(ws) == "Add word list"
        undo(ws)
        assert list_wordlists(ws) == []
        redo(ws)
        assert reextract_documents(ws, [1]).count("new") == 1
        remove_wordlist(ws, "valley")
        assert reextract_documents(ws, [1]).count("gone") == 1
        undo(ws)
        assert [e.name for e in list_wordlists(ws)] == ["valley"]
        assert verify(ws).findings == ()


def test_a_replaced_list_is_noted_as_such(folder: Path, tmp_path: Path) -> None:
    with open_empty(tmp_path / "a.db") as ws:
        add_wordlist(ws, tmp_path / "valley.toml")
        (tmp_path / "valley.toml").write_text(MARTYRS.replace("zorlings", "fallen"), encoding="utf-8")
        add_wordlist(ws, tmp_path / "valley.toml")
        assert undo_name(ws) == "Replace word list"
        undo(ws)
        assert show_wordlist(ws, "valley") == MARTYRS


def test_verify_notices_a_list_changed_outside_the_program(folder: Path, tmp_path: Path) -> None:
    import sqlite3
    from contextlib import closing

    with open_empty(tmp_path / "a.db") as ws:
        add_wordlist(ws, tmp_path / "valley.toml")
    with closing(sqlite3.connect(tmp_path / "a.db")) as raw:
        raw.execute("UPDATE wordlist SET content = replace(content, 'zorlings', 'sheep')")
        raw.commit()
    with open_empty(tmp_path / "a.db") as ws:
        assert [f.problem for f in verify(ws).findings] == ["wordlist valley is not as the log left it"]


def test_faulty_lists_are_refused_by_name_and_reason(folder: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("[[terms]]\nwords = ['x']\n", encoding="utf-8")
    with open_empty(tmp_path / "a.db") as ws:
        with pytest.raises(InvalidValueError, match=r"bad\.toml .*number 1 \('x'\) needs a category"):
            add_wordlist(ws, bad)
        bad.write_bytes(b"\xff\xfe[")
        with pytest.raises(InvalidValueError, match="not written in UTF-8"):
            add_wordlist(ws, bad)
        with pytest.raises(NotFoundError, match=r"gone\.toml"):
            read_wordlist(tmp_path / "gone.toml")
        with pytest.raises(UsageError, match="cannot be the name"):
            add_wordlist(ws, tmp_path / "valley.toml", name="../x")
        with pytest.raises(NotFoundError, match="keeps no word list 'x'"):
            remove_wordlist(ws, "x")
        with pytest.raises(NotFoundError, match="no word list 'x'"):
            show_wordlist(ws, "x")
        (folder / "bad.toml").write_text("[[terms]\n", encoding="utf-8")
        (entry,) = list_wordlists(ws)
        assert "no valid TOML" in entry.problem
        with pytest.raises(InvalidValueError, match=r"bad\.toml"):
            import_files(ws, [tmp_path / "report.txt"], workers=0)


def test_examples_of_a_list_are_run(folder: Path, tmp_path: Path) -> None:
    assert check_examples([read_wordlist(tmp_path / "valley.toml")]) == []
    (tmp_path / "valley.toml").write_text(MARTYRS.replace("12 ", ""), encoding="utf-8")
    (problem,) = check_examples([read_wordlist(tmp_path / "valley.toml")])
    assert "valley.toml: the example of [[terms]] number 1" in problem
