"""Explanations as services give them: of a rule, a stored claim, a document, a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.archives import open_empty
from viewer.domain.claims import Figure
from viewer.domain.vocabulary import ClaimKind
from viewer.errors import ImportFileError, NotFoundError
from viewer.services.documents import load_document
from viewer.services.explain import (
    document_explanation_as_dict,
    explain_claim,
    explain_document,
    explain_file,
    explain_rule,
)
from viewer.services.extract import reextract_documents
from viewer.services.ingest import import_files
from viewer.services.wordlists import WordListFile, add_wordlist
from viewer.services.workspace import Workspace

TEXT = "Hill report\n\n3 May 2021\n\nOn 1 May, 12 herders were killed near Orne, the ministry said.\n"
LIST = '[[terms]]\nwords = ["zorled"]\ncategory = "killed"\nform = "befallen"\n'


@pytest.fixture
def ws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("ARCHIVE_VIEWER_CONFIG", str(tmp_path / "config"))
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    workspace = open_empty(tmp_path / "a.db")
    import_files(workspace, [tmp_path / "report.txt"], workers=0)
    return workspace


def test_a_rule_can_be_told_without_a_document() -> None:
    rule = explain_rule("predicate:kill")
    assert rule is not None
    assert "“killed”" in rule.description
    assert rule.source == "figures.toml, predicates kill"
    assert rule.example
    assert explain_rule("of some plug-in") is None


def test_a_rule_of_a_users_list_is_told_with_the_list() -> None:
    rule = explain_rule("predicate:@own/terms/1", [WordListFile("own", LIST, "own.toml")])
    assert rule is not None
    assert rule.source == "word list own, [[terms]] number 1"
    assert explain_rule("predicate:@own/terms/1") is None


def test_every_claim_of_a_document_can_be_explained(ws: Workspace) -> None:
    view = load_document(ws, 1)
    assert {row.kind for row in view.claims} == set(ClaimKind)
    for row in view.claims:
        explained = explain_claim(ws, row.id)
        assert explained.rule_id == row.item.rule
        assert explained.rule is not None
        assert explained.note == ""
        assert explained.parts
        for part in explained.parts:
            if part.start is not None:
                assert view.text[part.start : part.end] == part.text
    (figure,) = (row for row in view.claims if isinstance(row.item, Figure))
    roles = {part.role: part.text for part in explain_claim(ws, figure.id).parts}
    assert roles["number"] == "12"
    assert roles["predicate"] == "killed"
    assert roles["asserter"] == "the ministry said"


def test_a_claim_of_an_earlier_extraction_keeps_its_rule_and_says_so(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(
        '[[terms]]\nwords = ["herders were killed"]\ncategory = "casualties"\n', encoding="utf-8"
    )
    (figure,) = (row for row in load_document(ws, 1).claims if isinstance(row.item, Figure))
    add_wordlist(ws, tmp_path / "own.toml")
    explained = explain_claim(ws, figure.id)
    assert explained.rule is not None
    assert explained.parts == ()
    assert "earlier one" in explained.note
    reextract_documents(ws, [1])
    (figure,) = (row for row in load_document(ws, 1).claims if isinstance(row.item, Figure))
    assert explain_claim(ws, figure.id).parts


def test_a_claim_that_is_not_there_is_named(ws: Workspace) -> None:
    with pytest.raises(NotFoundError):
        explain_claim(ws, 4711)


def test_a_stored_document_and_its_file_are_explained_alike(ws: Workspace, tmp_path: Path) -> None:
    of_file = explain_file(tmp_path / "report.txt")
    assert explain_document(ws, 1) == of_file
    record = document_explanation_as_dict(of_file)
    assert record["sha256"] == load_document(ws, 1).document.text_sha256
    assert len(record["explained"]) == len(load_document(ws, 1).claims)
    with pytest.raises(ImportFileError):
        explain_file(tmp_path / "gone.txt")
