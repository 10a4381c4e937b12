from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.helpers.archives import open_sample
from viewer.domain.span import Span
from viewer.domain.vocabulary import Status
from viewer.services.annotate import add_annotation
from viewer.services.assess import assess
from viewer.services.history import undo
from viewer.services.select import add_entry
from viewer.services.verify import VerifyResult, verify
from viewer.services.workspace import open_workspace


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a.db"
    with open_sample(file) as ws:
        add_annotation(ws, 1, Span(0, 5))
        assess(ws, 1, status=Status.ACCEPTED)
        add_entry(ws, claim_id=1)
        assess(ws, 2, status=Status.ACCEPTED)
        undo(ws)
    return file


def checked(path: Path) -> VerifyResult:
    with open_workspace(path, read_only=True) as ws:
        return verify(ws)


def test_sound_archive_has_no_findings(path: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    with open_workspace(path, read_only=True) as ws:
        result = verify(ws, progress=lambda *step: seen.append(step))
    assert result == VerifyResult(checked=7, findings=())
    assert [done for done, _, _ in seen] == list(range(8))
    assert seen[-2][2] == "document 2"


@pytest.mark.parametrize(
    ("damage", "target", "words"),
    [
        ("UPDATE text SET content = replace(content, '14', '41')", "document 1", "text of"),
        ("UPDATE original SET content = x'00' WHERE document_id = 2", "document 2", "original bytes"),
        ("UPDATE document SET original_sha256 = 'abc' WHERE id = 2", "document 2", "in the log"),
        ("UPDATE figure SET value = 41 WHERE claim_id = 1", "document 1", "extracted claims"),
        ("DELETE FROM event WHERE claim_id = 4", "document 1", "extracted claims"),
        ("UPDATE extraction SET digest = 'abc'", "document 1", "in the log"),
        ("UPDATE annotation SET exact = 'other'", "document 1", "quotes"),
        ("UPDATE annotation SET body = 'forged'", "human work against the log", "as the log left it"),
        ("UPDATE assessment SET status = 'rejected'", "human work against the log", "assessment 1"),
        ("DELETE FROM selection_entry", "human work against the log", "not in the archive"),
        ("INSERT INTO assessment VALUES (3, 'accepted', NULL, NULL, '', 'x', '', NULL)",
         "human work against the log", "not in the log"),
        ("INSERT INTO assessment VALUES (2, 'accepted', NULL, NULL, '', 'x', '', NULL)",
         "human work against the log", "deleted by the log"),
        ("INSERT INTO unclaimed_dismissal VALUES ('u', 1, 0, 5, 'x', '', 'x', '')",
         "human work against the log", "not in the log"),
        ("DROP TRIGGER log_no_update; UPDATE log SET actor = 'x' WHERE number = 2", "log", "entry 2"),
        ("DROP TRIGGER log_no_update; UPDATE log SET details = '{}' WHERE number = 4", "log", "entry 4"),
        ("DROP TRIGGER log_no_delete; DELETE FROM log WHERE number = 8", "log", "should be 8"),
        ("DROP TRIGGER log_no_delete; DELETE FROM log WHERE number = 3", "log", "entries 3 to 3"),
        ("DROP TRIGGER log_no_delete; DELETE FROM log WHERE number IN (2, 3)", "document 2", "import"),
        ("DELETE FROM text WHERE document_id = 2", "document 2", "no document 2"),
        ("DELETE FROM claim WHERE id = 1", "references between tables", "not there"),
        ("DELETE FROM search_docsize WHERE id = 1", "search index", "1 of 2"),
        ("UPDATE structure SET blocks = '[]' WHERE document_id = 1", "document 1", "structure of"),
        ("UPDATE annotation SET tags = 'junk'", "document 1", "cannot be understood"),
    ],
)  # fmt: skip
def test_damage_is_named(path: Path, damage: str, target: str, words: str) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(damage)
    findings = checked(path).findings
    assert any(f.target == target and words in f.problem for f in findings), findings


def test_damaged_page_is_a_finding_and_no_crash(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        roots = [
            r for (r,) in raw.execute("SELECT rootpage FROM sqlite_schema WHERE name IN ('log', 'text')")
        ]
    data = bytearray(path.read_bytes())
    size = int.from_bytes(data[16:18])
    for root in roots:
        data[(root - 1) * size : (root - 1) * size + 64] = b"\xaa" * 64
    path.write_bytes(data)
    targets = {f.target for f in checked(path).findings}
    assert targets >= {"archive file", "log", "document 1", "document 2"}
