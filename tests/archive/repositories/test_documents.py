from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.archives import OTHER, TEXT, open_sample, parsed
from viewer.domain.document import ParsedDocument
from viewer.domain.span import Span
from viewer.errors import InternalError, InvalidValueError, NotFoundError
from viewer.services.workspace import Workspace


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    with open_sample(tmp_path / "a.db") as workspace:
        yield workspace


def test_document_comes_back_with_text_structure_and_hashes(ws: Workspace) -> None:
    documents, source = ws.archive.documents, parsed()
    document = documents.get(1)
    assert documents.text(1) == TEXT
    assert documents.blocks(1) == source.blocks
    assert documents.gaps(1) == source.gaps
    assert document.metadata == source.metadata
    assert document.original_sha256 == document.text_sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert document.text_length == len(TEXT)


def test_original_bytes_are_kept_whatever_their_encoding(ws: Workspace) -> None:
    assert ws.archive.documents.original(1) == TEXT.encode()
    assert ws.archive.documents.original(2) == OTHER.encode("cp1251")
    assert ws.archive.documents.get(2).original_size == len(OTHER)


def test_original_in_utf8_is_not_stored_twice(ws: Workspace) -> None:
    stored = ws.archive.connection.query("SELECT document_id, content IS NULL FROM original")
    assert stored == [(1, 1), (2, 0)]


@pytest.mark.parametrize(
    "original", [b"", TEXT.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + TEXT.encode()]
)
def test_bytes_that_differ_from_the_text_are_kept(ws: Workspace, original: bytes) -> None:
    added = ws.archive.documents.add(parsed(), original, "again.txt", "2024-01-01T00:00:00Z")
    assert ws.archive.documents.original(added) == original


def test_empty_text_and_pages(ws: Workspace) -> None:
    source = parsed("", pages=(Span(0, 0), Span(0, 0)), warnings=("No text found.",), encoding=None)
    added = ws.archive.documents.add(source, b"%PDF", "scan.pdf", "2024-01-01T00:00:00Z")
    assert ws.archive.documents.text(added) == ""
    assert ws.archive.documents.pages(added) == source.pages
    assert ws.archive.documents.warnings(added) == ("No text found.",)
    assert ws.archive.documents.get(added).encoding is None


def test_document_is_found_by_the_hash_of_its_original(ws: Workspace) -> None:
    digest = hashlib.sha256(OTHER.encode("cp1251")).hexdigest()
    assert ws.archive.documents.by_original_hash(digest.upper()) == 2
    assert ws.archive.documents.by_original_hash("0" * 64) is None


def test_same_bytes_twice_are_refused(ws: Workspace) -> None:
    with pytest.raises(InternalError):
        ws.archive.documents.add(parsed(), TEXT.encode(), "again.txt", "2024-01-01T00:00:00Z")
    assert ws.archive.documents.ids() == [1, 2]


def test_text_with_half_a_character_is_refused(ws: Workspace) -> None:
    broken = ParsedDocument("a\ud800", (), (), parsed().metadata, "text/plain", "plain")
    with pytest.raises(InvalidValueError, match=r"U\+D800"):
        ws.archive.documents.add(broken, b"a", "broken.txt", "2024-01-01T00:00:00Z")


def test_nul_in_a_text_survives(ws: Workspace) -> None:
    added = ws.archive.documents.add(parsed("ab\0cd"), b"ab\0cd", "nul.txt", "2024-01-01T00:00:00Z")
    assert ws.archive.documents.text(added) == "ab\0cd"
    assert ws.archive.documents.original(added) == b"ab\0cd"


def test_unknown_document(ws: Workspace) -> None:
    for ask in (ws.archive.documents.get, ws.archive.documents.text, ws.archive.documents.original):
        with pytest.raises(NotFoundError):
            ask(77)
