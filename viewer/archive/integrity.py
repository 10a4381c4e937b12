"""Fixity: does the archive still match its own hashes, log and rules?

Nothing is mended here; every finding names the thing and what is wrong with it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.archive.log import GENESIS, HUMAN_TABLES, LogKind, Values, entry_hash
from viewer.archive.repositories.claims import digest_name, extraction_digest
from viewer.errors import ArchiveError, InternalError, NotFoundError

if TYPE_CHECKING:
    from viewer.archive.archive import Archive


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not match: the thing concerned and the problem, in words."""

    target: str
    problem: str


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to check: its name and the check itself."""

    target: str
    run: Callable[[], Iterator[str]]


def checks(archive: Archive) -> list[Check]:
    """Give all checks of an archive: file, log, human work, and each document with its claims."""
    return [
        Check("archive file", lambda: _file(archive)),
        Check("references between tables", lambda: _foreign_keys(archive)),
        Check("log", lambda: _log(archive)),
        Check("human work against the log", lambda: _human_work(archive)),
        Check("search index", lambda: _index(archive)),
        *(_document_check(archive, document_id) for document_id in archive.documents.ids()),
    ]


def _document_check(archive: Archive, document_id: int) -> Check:
    return Check(f"document {document_id}", lambda: _document(archive, document_id))


def run_check(check: Check) -> list[Finding]:
    """Run one check; an archive too damaged for it is a finding, not an error."""
    found: list[Finding] = []
    try:
        found.extend(Finding(check.target, problem) for problem in check.run())
    except (ArchiveError, NotFoundError, InternalError) as error:
        found.append(Finding(check.target, f"cannot be read: {error.message}"))
    except (ValueError, KeyError, TypeError) as error:
        # Values that no version of the program writes: edited by hand, or damaged.
        found.append(Finding(check.target, f"holds values that cannot be understood ({error})"))
    return found


def _file(archive: Archive) -> Iterator[str]:
    for (message,) in archive.connection.query("PRAGMA integrity_check"):
        if message != "ok":
            yield f"SQLite finds damage: {message}"


def _foreign_keys(archive: Archive) -> Iterator[str]:
    for table, row_id, parent, _ in archive.connection.query("PRAGMA foreign_key_check"):
        yield f"row {row_id} of {table} points at a row of {parent} that is not there"


def _log(archive: Archive) -> Iterator[str]:
    previous, number = GENESIS, 0
    for entry in archive.log.entries(newest_first=False):
        number += 1
        if entry.number != number:
            yield f"entries {number} to {entry.number - 1} are missing"
            number = entry.number
        if entry.previous_hash != previous:
            yield f"entry {entry.number} does not follow on the one before"
        expected = entry_hash(
            entry.previous_hash, entry.number, entry.at, entry.actor, entry.kind.value, entry.action,
            entry.target, entry.details, entry.reverts,
        )  # fmt: skip
        if expected != entry.hash:
            yield f"entry {entry.number} ({entry.action}) was changed after it was written"
        previous = entry.hash
    highest = archive.connection.value("SELECT seq FROM sqlite_sequence WHERE name = 'log'") or 0
    if highest != number:
        yield f"the last entry should be {highest}, and is {number}"
    triggers = archive.connection.value(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'log'"
    )
    if triggers != 2:
        yield "the triggers that keep entries from being changed are missing"


def _human_work(archive: Archive) -> Iterator[str]:
    """Play the log through and compare what it leads to with what stands in the tables."""
    expected: dict[tuple[str, str | int], Values | None] = {}
    for entry in archive.log.entries(newest_first=False):
        for change in entry.changes if entry.kind is not LogKind.ACCESSION else ():
            expected[change.table, change.key] = change.after
    for table, shape in HUMAN_TABLES.items():
        names = ", ".join(f'"{c}"' for c in shape.columns)
        rows = archive.connection.query(f'SELECT "{shape.key}", {names} FROM "{table}"')
        present = {row[0]: dict(zip(shape.columns, row[1:], strict=True)) for row in rows}
        thing = table.replace("_", " ")
        logged = {key: values for (t, key), values in expected.items() if t == table}
        for key in sorted(logged, key=str):
            if key not in present and logged[key] is not None:
                yield f"{thing} {key} is in the log and not in the archive"
            elif key in present and logged[key] is None:
                yield f"{thing} {key} was deleted by the log and is in the archive"
            elif key in present and present[key] != logged[key]:
                yield f"{thing} {key} is not as the log left it"
        if not shape.is_partial:
            for key in sorted(set(present) - set(logged), key=str):
                yield f"{thing} {key} is in the archive and not in the log"


def _index(archive: Archive) -> Iterator[str]:
    indexed = archive.connection.value("SELECT count(*) FROM search_docsize")
    documents = archive.connection.value("SELECT count(*) FROM document")
    if indexed != documents:
        yield f"{indexed} of {documents} documents are indexed"


def _document(archive: Archive, document_id: int) -> Iterator[str]:
    document = archive.documents.get(document_id)
    text = archive.documents.text(document_id)
    if hashlib.sha256(text.encode()).hexdigest() != document.text_sha256:
        yield f"the text of {document.file_name} does not match its SHA-256"
    elif len(text) != document.text_length:
        yield f"the text of {document.file_name} has not the length noted for it"
    original = archive.documents.original(document_id)
    if hashlib.sha256(original).hexdigest() != document.original_sha256:
        yield f"the original bytes of {document.file_name} do not match their SHA-256"
    yield from _accession(archive, document_id)
    for lane in archive.claims.lanes(document_id):
        found = extraction_digest(archive.claims.extraction(document_id, lane=lane))
        if found != archive.claims.digest(document_id, lane=lane):
            by = f" (by {lane})" if lane else ""
            yield f"the extracted claims of {document.file_name}{by} do not match their SHA-256"
    for annotation in archive.annotations.of_document(document_id):
        if annotation.span.cut(text) != annotation.exact:
            yield f"annotation {annotation.uid} does not stand on the words that it quotes"


_NAMED = {
    "original_sha256": "SHA-256 of the original",
    "text_sha256": "SHA-256 of the text",
    "structure_sha256": "structure",
    "file_name": "file name",
}


def _accession(archive: Archive, document_id: int) -> Iterator[str]:
    """Hold hashes and extraction against what the log noted when they were made."""
    document = archive.documents.get(document_id)
    noted: dict[str, str] = {}
    has_import = False
    for entry in archive.log.about(f"document {document_id}"):
        if entry.kind is LogKind.ACCESSION:
            noted.update(json.loads(entry.details))
            has_import = has_import or "original_sha256" in noted
    if not has_import:
        yield f"the log does not know of the import of {document.file_name}"
        return
    current = {
        "original_sha256": document.original_sha256,
        "text_sha256": document.text_sha256,
        "file_name": document.file_name,
        "structure_sha256": archive.documents.structure_digest(document_id),
        **{
            digest_name(lane): archive.claims.digest(document_id, lane=lane)
            for lane in archive.claims.lanes(document_id)
        },
    }
    for name, value in current.items():
        if noted.get(name) != value:
            thing = _NAMED.get(name, "SHA-256 of the claims")
            yield f"the {thing} of {document.file_name} is not the one in the log"
