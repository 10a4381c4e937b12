"""Extraction done again: what changed is shown, what people judged stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.archives import dump, open_empty
from viewer.domain.changes import NO_CHANGES, ChangeKind
from viewer.domain.claims import Figure
from viewer.domain.span import Span
from viewer.domain.vocabulary import FigureCategory, Status
from viewer.errors import NotFoundError
from viewer.services.annotate import add_annotation
from viewer.services.assess import assess
from viewer.services.documents import ClaimRow, load_document
from viewer.services.extract import DocumentReextraction, reextract_documents
from viewer.services.history import list_log
from viewer.services.ingest import import_files
from viewer.services.select import add_entry, list_selection
from viewer.services.verify import verify
from viewer.services.wordlists import WordListFile
from viewer.services.workspace import Workspace, open_workspace

TEXT = (
    "Hill report\n\n3 May 2021\n\nOn 1 May 12 herders were killed near Orne, the ministry said.\n\n"
    "On 2 May 30 houses were destroyed. The list has 9 zorlings.\n"
)
#: A changed lexicon: one word more, and another meaning for one that was there.
ADDED = WordListFile("added", '[[terms]]\nwords = ["zorlings"]\ncategory = "missing"\n', "added.toml")
OTHER = WordListFile(
    "other", '[[terms]]\nwords = ["herders were killed"]\ncategory = "casualties"\n', "other.toml"
)


@pytest.fixture
def ws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("ARCHIVE_VIEWER_CONFIG", str(tmp_path / "config"))
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    workspace = open_empty(tmp_path / "a.db")
    import_files(workspace, [tmp_path / "report.txt"], workers=0)
    return workspace


def again(ws: Workspace, *lists: WordListFile, dry_run: bool = False) -> DocumentReextraction:
    (document,) = reextract_documents(ws, [1], wordlists=lists, dry_run=dry_run).documents
    return document


def row(ws: Workspace, value: int) -> ClaimRow:
    (found,) = (
        r
        for r in load_document(ws, 1).claims
        if isinstance(r.item, Figure) and r.item.value == value and r.is_current
    )
    return found


def test_the_same_again_changes_nothing_and_is_not_noted(ws: Workspace, tmp_path: Path) -> None:
    before, entries = dump(tmp_path / "a.db"), len(list_log(ws))
    report = reextract_documents(ws, [1], wordlists=())
    assert report.changes == NO_CHANGES
    assert not report.documents[0].is_changed
    assert report.count("unchanged") == len(load_document(ws, 1).claims)
    assert len(list_log(ws)) == entries
    assert dump(tmp_path / "a.db") == before


def test_a_word_more_gives_a_new_claim_and_its_loss_a_gone_one(ws: Workspace) -> None:
    document = again(ws, ADDED)
    assert [(c.after.value, c.claim_id) for c in document.new if isinstance(c.after, Figure)] == [(9, None)]
    assert (document.gone, document.different, document.kept) == ((), (), ())
    assert document.before.lexicons != document.now.lexicons
    (entry, *_) = list_log(ws)
    assert entry.action == "Extract claims again"
    document = again(ws)
    assert [c.before.value for c in document.gone if isinstance(c.before, Figure)] == [9]
    assert (document.new, document.different, document.kept) == ((), (), ())
    assert verify(ws).findings == ()


def test_what_the_log_notes_of_a_run_counts_its_changes(ws: Workspace) -> None:
    import json

    again(ws, ADDED)
    record = ws.archive.log.entries(limit=1)[0]
    counts = json.loads(record.details)["changes"]
    assert counts["new"] == 1
    assert counts["unchanged"] == len(load_document(ws, 1).claims) - 1


def test_another_reading_of_the_same_words_is_a_difference(ws: Workspace) -> None:
    report = reextract_documents(ws, [1], wordlists=(OTHER,))
    assert report.changes == {ChangeKind.CLAIMS, ChangeKind.LOG}
    found = [
        (c.before.category, c.after.category)
        for c in report.documents[0].different
        if isinstance(c.before, Figure) and isinstance(c.after, Figure)
    ]
    assert found == [(FigureCategory.KILLED, FigureCategory.CASUALTIES)]


@pytest.mark.parametrize("work", ["assess", "select", "annotate"])
def test_a_claim_with_human_work_stays_exactly_as_it_is(ws: Workspace, work: str) -> None:
    judged = row(ws, 12)
    if work == "assess":
        assess(ws, judged.id, status=Status.ACCEPTED, reliability="B", reason="two sources")
    elif work == "select":
        add_entry(ws, claim_id=judged.id)
    else:
        add_annotation(ws, 1, Span(judged.item.start, judged.item.start + 2), body="Which herders?")
    judged = row(ws, 12)
    (change,) = again(ws, OTHER).kept
    assert (change.claim_id, change.before) == (judged.id, judged.item)
    assert isinstance(change.after, Figure)
    assert change.after.category is FigureCategory.CASUALTIES
    kept = next(r for r in load_document(ws, 1).claims if r.id == judged.id)
    assert (kept.item, kept.assessment, kept.selected) == (judged.item, judged.assessment, judged.selected)
    assert not kept.is_current
    assert row(ws, 12).status is Status.UNREVIEWED
    assert [e.claim_id for e in list_selection(ws)] == ([judged.id] if work == "select" else [])
    # Back to the old words: the judged claim is the current one again, and the other goes.
    document = again(ws)
    assert judged.id in {c.claim_id for c in document.unchanged}
    assert row(ws, 12) == judged
    assert verify(ws).findings == ()


def test_a_dry_run_tells_the_same_and_writes_nothing(ws: Workspace, tmp_path: Path) -> None:
    assess(ws, row(ws, 12).id, status=Status.REJECTED)
    ws.close()
    before = (tmp_path / "a.db").read_bytes()
    with open_workspace(tmp_path / "a.db", read_only=True) as reading:
        shown = again(reading, ADDED, OTHER, dry_run=True)
    assert (tmp_path / "a.db").read_bytes() == before
    with open_empty(tmp_path / "a.db") as writing:
        assert again(writing, ADDED, OTHER) == shown
    assert shown.is_changed


def test_progress_is_told_and_a_run_can_be_stopped(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "second.txt").write_text(TEXT.replace("12", "14"), encoding="utf-8")
    import_files(ws, [tmp_path / "second.txt"], workers=0)
    told: list[tuple[int, int, str]] = []
    report = reextract_documents(
        ws,
        [1, 2],
        wordlists=(ADDED,),
        progress=lambda *now: told.append(now),
        cancelled=lambda: len(told) > 0,
    )
    assert [d.document_id for d in report.documents] == [1]
    assert told == [(0, 2, "report.txt"), (1, 2, "")]


def test_a_document_that_is_not_there_is_named(ws: Workspace) -> None:
    with pytest.raises(NotFoundError):
        reextract_documents(ws, [7])


def test_an_annotation_of_a_whole_sentence_holds_no_claim_in_it(ws: Workspace) -> None:
    add_annotation(ws, 1, Span(TEXT.index("On 1 May"), TEXT.index("On 2 May") - 2), body="Check.")
    assert again(ws, OTHER).kept == ()
