"""The extraction contract as services give it."""

from __future__ import annotations

import datetime
from hashlib import sha256
from pathlib import Path

from viewer.domain.changes import NO_CHANGES
from viewer.services.documents import load_document
from viewer.services.extract import extract_file, extract_text, load_lexicons, reextract
from viewer.services.ingest import import_files
from viewer.services.workspace import open_workspace

TEXT = "Harbour report\n\n3 May 2021\n\nAt least 12 fishermen were killed on 1 May when two boats sank.\n"


def test_extract_file_gives_the_contracts_object(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    record = extract_file(path)
    assert record["doc"] == "report.txt"
    assert record["sha256"] == sha256(TEXT.encode()).hexdigest()
    assert (record["published"], record["title"]) == ("2021-05-03", "Harbour report")
    assert record["extractor"]["lexicons"] == load_lexicons().digest
    assert set(record) == {
        "doc", "sha256", "published", "title", "language", "extractor", "dates", "figures", "events",
        "unclaimed",
    }  # fmt: skip
    for kind in ("dates", "figures", "events", "unclaimed"):
        for item in record[kind]:
            assert TEXT[item["start"] : item["end"]] == item["text"]
    assert record["figures"][0]["value"] == 12


def test_extract_file_takes_the_day_that_is_given(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert extract_file(path, published=datetime.date(2022, 1, 9))["published"] == "2022-01-09"


def test_extract_text_equals_extract_file(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert extract_text(TEXT, doc="report.txt") == extract_file(path)


def test_reextract_keeps_claims_that_come_out_the_same(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    with open_workspace(tmp_path / "case.db", create=True) as ws:
        document_id = import_files(ws, [path], workers=0).imported[0].document_id
        before = load_document(ws, document_id).claims
        assert reextract(ws, [document_id]) == NO_CHANGES
        assert load_document(ws, document_id).claims == before
        assert reextract(ws, []) == NO_CHANGES
