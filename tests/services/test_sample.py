"""The shipped sample archive: made by the command, labelled as a sample, and worth a first look."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from viewer.domain.vocabulary import EntryKind, Status, Verdict
from viewer.errors import UserError
from viewer.resources import sample_archive_path
from viewer.services.annotate import list_annotations
from viewer.services.compare import compare_documents
from viewer.services.documents import list_documents, load_document
from viewer.services.sample import make_sample
from viewer.services.select import list_selection
from viewer.services.verify import verify
from viewer.services.workspace import open_workspace


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Give every table's rows; the search index's own tables are left to verify."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        names = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")]
        kept = sorted(n for n in names if not n.startswith(("search", "sqlite_")))
        rows = {n: connection.execute(f'select * from "{n}"').fetchall() for n in kept}
        return {n: sorted(r) if n == "log" else sorted(r, key=repr) for n, r in rows.items()}
    finally:
        connection.close()


def test_the_shipped_archive_is_what_the_command_makes(tmp_path: Path) -> None:
    made = tmp_path / "made.db"
    make_sample(made)
    shipped, again = rows_of(sample_archive_path()), rows_of(made)
    assert shipped.keys() == again.keys()
    own_log = len(again["log"])
    assert sorted(shipped["log"])[:own_log] == again["log"], "the log differs: run `make sample`"
    if len(shipped["log"]) > own_log:
        return  # somebody has worked in this copy since: only its beginning can be the sample's
    for table, rows in again.items():
        assert shipped[table] == rows, f"{table} differs: run `make sample`"


def test_making_it_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "a.db", tmp_path / "b.db"
    make_sample(first)
    make_sample(second)
    assert first.read_bytes() == second.read_bytes()


def test_an_existing_file_is_not_replaced_unasked(tmp_path: Path) -> None:
    path = tmp_path / "mine.db"
    path.write_bytes(b"work of a person")
    with pytest.raises(UserError, match="there already"):
        make_sample(path)
    assert path.read_bytes() == b"work of a person"


def test_it_shows_what_the_program_is_for(tmp_path: Path) -> None:
    make_sample(tmp_path / "made.db")
    with open_workspace(tmp_path / "made.db", read_only=True) as workspace:
        documents = list_documents(workspace)
        assert len(documents) == 4
        for document in documents:
            assert document.title.startswith("Sample ")
            assert "written for Archive Viewer" in (document.publisher or "")
            assert document.claims >= 15
        kinds = {entry.kind for entry in list_selection(workspace)}
        assert kinds == {EntryKind.CLAIM, EntryKind.ANNOTATION, EntryKind.COMPARISON}
        assert len(list_annotations(workspace)) >= 3
        statuses = {row.status for d in documents for row in load_document(workspace, d.id).claims}
        assert {Status.ACCEPTED, Status.SECOND_LOOK, Status.IN_REVIEW, Status.UNREVIEWED} <= statuses
        comparison = compare_documents(workspace, [d.id for d in documents])
        verdicts = {topic.verdict for topic in comparison.topics}
        assert {Verdict.CONSISTENT, Verdict.CONTRADICT, Verdict.UPDATE, Verdict.ONLY_IN_ONE} <= verdicts
        assert verify(workspace).findings == ()
