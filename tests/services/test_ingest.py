"""Taking files in: what is stored, what is refused and why, and that one file never stops another."""

from __future__ import annotations

import dataclasses
import datetime
import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from viewer.domain.changes import NO_CHANGES, ChangeKind
from viewer.errors import DiskFullError, ImportFileError
from viewer.services import ingest
from viewer.services.documents import list_documents, load_document, original_bytes
from viewer.services.ingest import (
    ImportReport,
    Overrides,
    find_files,
    import_files,
    read_accession,
    store_accession,
)
from viewer.services.search import search
from viewer.services.verify import verify
from viewer.services.workspace import Workspace, open_workspace

REPORT = (
    "Harbour report\n\n3 May 2021\n\nAt least 12 fishermen were killed on 1 May 2021 when two boats sank.\n"
)


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(tmp_path / "case.db", create=True) as workspace:
        yield workspace


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five files that can be read, and what people have beside them."""
    root = tmp_path / "files"
    (root / "inner").mkdir(parents=True)
    (root / "report.txt").write_text(REPORT, encoding="utf-8")
    (root / "same.txt").write_text(REPORT, encoding="utf-8")
    (root / "page.html").write_text("<h1>Storm</h1><p>Two boats sank.</p>", encoding="utf-8")
    (root / "inner" / "note.md").write_text("# Note\n\nOne boat came back.\n", encoding="utf-8")
    (root / "inner" / "ru.txt").write_bytes("Две лодки затонули ночью у берега.\n".encode("cp1251"))
    (root / "empty.txt").touch()
    (root / "junk.txt").write_bytes(bytes(range(256)) * 8)
    (root / "letter.docx").write_bytes(b"PK\x03\x04")
    (root / ".hidden.txt").write_text("no", encoding="utf-8")
    (root / ".git").mkdir()
    (root / ".git" / "config.txt").write_text("no", encoding="utf-8")
    return root


def reasons(report: ImportReport) -> dict[str, str]:
    return {failure.path.name: failure.reason for failure in report.failures}


def test_find_files_expands_folders_sorted_and_without_hidden_ones(folder: Path) -> None:
    found = find_files([folder / "same.txt", folder, folder / "gone.txt"])
    assert [path.relative_to(folder).as_posix() for path in found] == [
        "same.txt", "empty.txt", "junk.txt", "letter.docx", "page.html", "report.txt", "inner/note.md",
        "inner/ru.txt", "gone.txt",
    ]  # fmt: skip


@pytest.mark.parametrize("workers", [0, 2])
def test_import_files_stores_what_can_be_read_and_reports_the_rest(
    ws: Workspace, folder: Path, workers: int
) -> None:
    seen: list[tuple[int, int, str]] = []
    report = import_files(ws, [folder], workers=workers, progress=lambda *step: seen.append(step))
    assert [outcome.path.name for outcome in report.imported] == [
        "page.html",
        "report.txt",
        "note.md",
        "ru.txt",
    ]
    assert [outcome.path.name for outcome in report.duplicates] == ["same.txt"]
    assert report.duplicates[0].document_id == report.imported[1].document_id
    assert not report.cancelled
    assert set(reasons(report)) == {"empty.txt", "junk.txt", "letter.docx"}
    assert "empty" in reasons(report)["empty.txt"]
    assert "not a text" in reasons(report)["junk.txt"]
    assert "not read" in reasons(report)["letter.docx"]
    assert seen[0] == (0, 8, "empty.txt")
    assert seen[-1] == (8, 8, "")
    assert [summary.title for summary in list_documents(ws)] == [
        "Storm", "Harbour report", "Note", "Две лодки затонули ночью у берега",
    ]  # fmt: skip


def test_stored_document_has_original_text_structure_and_claims(ws: Workspace, folder: Path) -> None:
    document_id = import_files(ws, [folder / "report.txt"], workers=0).imported[0].document_id
    view = load_document(ws, document_id)
    assert original_bytes(ws, document_id) == REPORT.encode()
    assert view.text == REPORT
    assert view.document.original_sha256 == sha256(REPORT.encode()).hexdigest()
    assert view.document.metadata.issued == datetime.date(2021, 5, 3)
    assert [REPORT[block.start : block.end] for block in view.blocks][:2] == ["Harbour report", "3 May 2021"]
    assert view.extraction.figures[0].value == 12


def test_overrides_stand_over_what_the_text_says(ws: Workspace, folder: Path) -> None:
    told = Overrides(
        title="Boats lost", publisher="Harbour office", url="https://harbour.example",
        published=datetime.date(2021, 5, 4), language="en",
    )  # fmt: skip
    document_id = import_files(ws, [folder / "report.txt"], overrides=told, workers=0).imported[0].document_id
    found = load_document(ws, document_id).document.metadata
    assert (found.title, found.publisher, found.url) == (
        "Boats lost",
        "Harbour office",
        "https://harbour.example",
    )
    assert (found.issued, found.issued_span, found.language) == (datetime.date(2021, 5, 4), None, "en")


def test_store_accession_says_what_changed_and_nothing_the_second_time(ws: Workspace, folder: Path) -> None:
    accession = read_accession(folder / "report.txt", Overrides())
    first, changes = store_accession(ws, accession)
    assert changes == {ChangeKind.DOCUMENTS, ChangeKind.CLAIMS}
    again, changes = store_accession(ws, accession)
    assert changes == NO_CHANGES
    assert (again.document_id, again.is_duplicate) == (first.document_id, True)


def test_file_that_vanishes_during_the_import_fails_and_the_rest_goes_on(ws: Workspace, folder: Path) -> None:
    def remove_next(done: int, total: int, name: str) -> None:
        if name == "page.html":
            (folder / "report.txt").unlink(missing_ok=True)

    report = import_files(ws, [folder], workers=0, progress=remove_next)
    assert "not there" in reasons(report)["report.txt"]
    assert [outcome.path.name for outcome in report.imported] == [
        "page.html",
        "same.txt",
        "note.md",
        "ru.txt",
    ]


def test_import_files_stops_between_files_when_cancelled(ws: Workspace, folder: Path) -> None:
    for workers in (0, 1):
        stop = iter([False, False, False] + [True] * 1000)
        report = import_files(ws, [folder], workers=workers, cancelled=lambda stop=stop: next(stop))
        assert report.cancelled
        assert len(report.imported) + len(report.duplicates) + len(report.failures) < 8


def test_full_disk_ends_the_run_and_keeps_what_is_stored(
    ws: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = ingest.store_accession

    def store_until_full(*args: object, **kwargs: object) -> object:
        if len(list_documents(ws)) == 2:
            raise DiskFullError("No room is left on the disk.")
        return store(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(ingest, "store_accession", store_until_full)
    report = import_files(ws, [folder], workers=0)
    assert report.stopped == "No room is left on the disk."
    assert len(report.imported) == len(list_documents(ws)) == 2
    assert reasons(report)["ru.txt"] == "Not imported: No room is left on the disk."


def test_files_read_together_are_stored_in_one_transaction(ws: Workspace, folder: Path) -> None:
    statements: list[str] = []
    ws.archive.connection.raw.set_trace_callback(statements.append)
    report = import_files(ws, [folder], workers=0)
    ws.archive.connection.raw.set_trace_callback(None)
    assert len(report.imported) == 4
    assert statements.count("COMMIT") == 1


def test_a_document_that_cannot_be_stored_fails_alone(ws: Workspace, folder: Path) -> None:
    read = [(folder / name, read_accession(folder / name)) for name in ("report.txt", "page.html")]
    torn = dataclasses.replace(read[0][1].parsed, text="half a character: \ud800")
    bad = dataclasses.replace(read[0][1], original=b"other", original_sha256="0" * 64, parsed=torn)
    done = ingest.store_chunk(ws, [read[0], (folder / "torn.txt", bad), read[1]])
    assert [type(result).__name__ for result in done] == ["Outcome", "Failure", "Outcome"]
    assert len(list_documents(ws)) == 2
    assert search(ws, "fishermen").total_documents == 1


def test_a_full_disk_keeps_the_documents_that_still_had_room(ws: Workspace, tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number:02}.txt").write_text(f"Report {number}\n\n" + REPORT * 200, encoding="utf-8")
    pages = ws.archive.connection.value("PRAGMA page_count")
    ws.archive.connection.run(f"PRAGMA max_page_count = {pages + 300}")
    report = import_files(ws, sorted(tmp_path.glob("*.txt")), workers=0)
    assert report.stopped
    assert 0 < len(report.imported) < 12
    assert [s.file_name for s in list_documents(ws)] == [o.path.name for o in report.imported]
    assert len(report.imported) + len(report.failures) == 12
    assert verify(ws).findings == ()


def test_read_accession_says_why_a_path_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ImportFileError, match="is a folder"):
        read_accession(tmp_path, Overrides())
    with pytest.raises(ImportFileError, match=r"gone\.txt is not there"):
        read_accession(tmp_path / "gone.txt", Overrides())
    monkeypatch.setattr(ingest, "MAX_FILE_SIZE", 100)
    large = tmp_path / "large.txt"
    large.write_text("a" * 101, encoding="utf-8")
    with pytest.raises(ImportFileError, match=r"large\.txt is too large"):
        read_accession(large, Overrides())


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_read_accession_of_unreadable_file_says_so(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("words", encoding="utf-8")
    secret.chmod(0)
    with pytest.raises(ImportFileError, match="may not be read"):
        read_accession(secret, Overrides())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="POSIX")
def test_read_accession_of_a_pipe_does_not_wait_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(ImportFileError, match="no ordinary file"):
        read_accession(tmp_path / "pipe.txt", Overrides())
