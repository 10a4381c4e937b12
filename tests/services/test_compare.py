from __future__ import annotations

from pathlib import Path

import pytest

from viewer.domain.vocabulary import Verdict
from viewer.errors import NotFoundError, UsageError
from viewer.services.compare import compare_documents, compare_refs, comparison_as_json, section_of
from viewer.services.documents import list_documents
from viewer.services.workspace import Workspace

EARLY = """Border clashes: first count

13 September 2022

At least 49 Armenian soldiers were killed in the fighting, officials said.
"""
LATE = """Border clashes: second count

16 September 2022

In all 135 Armenian soldiers were killed in the fighting, officials said on 16 September 2022.
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """Two short accounts of one fight, three days apart."""
    paths = (tmp_path / "early.txt", tmp_path / "late.txt")
    for path, text in zip(paths, (EARLY, LATE), strict=True):
        path.write_text(text, encoding="utf-8")
    return str(paths[0]), str(paths[1])


def test_files_are_compared_without_an_archive(files: tuple[str, str]) -> None:
    comparison = compare_refs(None, files)
    assert [s.doc for s in comparison.sources] == ["early.txt", "late.txt"]
    killed = next(t for t in comparison.topics if t.category == "killed")
    assert killed.verdict is Verdict.UPDATE
    assert section_of(killed) == "People"


def test_json_has_the_form_of_the_contract(files: tuple[str, str]) -> None:
    topics = comparison_as_json(compare_refs(None, files))
    killed = next(t for t in topics if t["category"] == "killed")
    assert set(killed) >= {"topic", "category", "scope", "items", "verdict", "why", "relations", "origins"}
    for item in killed["items"]:
        text = {"early.txt": EARLY, "late.txt": LATE}[item["doc"]]
        assert text[item["start"] : item["end"]] == item["text"]
    assert all(0 <= r["a"] < r["b"] < len(killed["items"]) for r in killed["relations"])


def test_stored_documents_and_files_mix(ws: Workspace, files: tuple[str, str]) -> None:
    first, *_ = list_documents(ws)
    comparison = compare_refs(ws, [str(first.id), files[0]])
    assert [s.document_id for s in comparison.sources] == [first.id, None]


def test_stored_documents_are_compared_by_their_stored_claims(ws: Workspace) -> None:
    ids = [d.id for d in list_documents(ws)]
    comparison = compare_documents(ws, ids)
    assert [s.document_id for s in comparison.sources] == ids
    assert len({s.key for s in comparison.sources}) == len(ids)
    for topic in comparison.topics:
        sources = {s.key: s for s in comparison.sources}
        assert all(sources[i.source].text[i.start : i.end] == i.text for i in topic.items)


def test_comparing_changes_nothing(ws: Workspace) -> None:
    before = ws.path.read_bytes()
    compare_documents(ws, [d.id for d in list_documents(ws)])
    assert ws.path.read_bytes() == before


def test_a_document_named_twice_is_refused(ws: Workspace) -> None:
    first, *_ = list_documents(ws)
    with pytest.raises(UsageError, match="twice"):
        compare_documents(ws, [first.id, first.id])
    with pytest.raises(UsageError, match="twice"):
        compare_refs(ws, [str(first.id), first.file_name])
    with pytest.raises(UsageError):
        compare_documents(ws, [])


def test_a_document_that_is_not_there_is_named() -> None:
    with pytest.raises(NotFoundError, match=r"nowhere\.txt"):
        compare_refs(None, ["nowhere.txt", "elsewhere.txt"])


def test_a_copy_of_one_text_is_another_source(files: tuple[str, str], tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(EARLY, encoding="utf-8")
    comparison = compare_refs(None, [files[0], str(copy)])
    assert len({s.key for s in comparison.sources}) == 2
    killed = next(t for t in comparison.topics if t.category == "killed")
    assert len(killed.origins) == 1


def test_files_on_disk_are_read_with_the_words_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARCHIVE_VIEWER_CONFIG", str(tmp_path / "config"))
    (tmp_path / "config" / "wordlists").mkdir(parents=True)
    entry = '[[terms]]\nwords = ["zorlings"]\ncategory = "killed"\nexample = "There were 12 zorlings."\n'
    (tmp_path / "config" / "wordlists" / "own.toml").write_text(entry, encoding="utf-8")
    names = []
    for name, number in (("a.txt", 12), ("b.txt", 9)):
        path = tmp_path / name
        path.write_text(f"Valley report\n\n3 May 2021\n\nThe list has {number} zorlings.\n", encoding="utf-8")
        names.append(str(path))
    values = {i.value for t in compare_refs(None, names).topics for i in t.items if t.category == "killed"}
    assert values == {12, 9}


def test_a_side_that_one_claim_names_is_not_put_upon_the_others(tmp_path: Path) -> None:
    first = (
        "Border report\n\n4 May 2021\n\nAt least 31 people were killed in the clashes, a doctor said. "
        "The toll of 31 was given at noon. Two Peruvian farmers were killed, the ministry said.\n"
    )
    second = "Second report\n\n6 May 2021\n\nAt least 34 people were killed in the clashes, a nurse said.\n"
    for name, text in (("first.txt", first), ("second.txt", second)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    comparison = compare_refs(None, [str(tmp_path / "first.txt"), str(tmp_path / "second.txt")])
    (topic,) = [t for t in comparison.topics if any(i.value == 34 for i in t.items)]
    assert topic.scope.side is None
    assert "Peru" not in topic.title
