"""Extractors of plug-ins: chosen by name, checked, and kept apart from the program's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.archives import open_empty
from tests.helpers.plugins import SHEEP, install
from viewer.domain.vocabulary import Status
from viewer.errors import NotFoundError, UserError
from viewer.services.assess import assess
from viewer.services.documents import list_documents, load_document
from viewer.services.explain import explain_claim
from viewer.services.extract import (
    extract_file,
    extractors_of,
    reextract_documents,
    stored_extraction,
)
from viewer.services.extractors import find_extractor, list_extractors
from viewer.services.ingest import import_files
from viewer.services.verify import verify
from viewer.services.workspace import Workspace

TEXT = "Hill report\n\n3 May 2021\n\nOn 1 May 12 herders were killed. They had 80 sheep and 9 goats.\n"


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ARCHIVE_VIEWER_CONFIG", str(tmp_path / "config"))
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def ws(tmp_path: Path, report: Path) -> Workspace:
    workspace = open_empty(tmp_path / "a.db")
    import_files(workspace, [report], workers=0)
    return workspace


def test_the_programs_own_extractor_is_always_there() -> None:
    assert list_extractors()[0].name == "viewer"


def test_a_plug_in_extracts_in_the_place_of_the_programs_own(
    report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, tmp_path / "site", SHEEP)
    assert [(i.name, i.package) for i in list_extractors()][1:] == [("sheep", "sheep-counter")]
    record = extract_file(report, extractor="sheep")
    assert record["extractor"] == {"name": "sheep", "version": "1.0", "lexicons": ""}
    assert [(f["text"], f["rule"]) for f in record["figures"]] == [("80 sheep", "sheep/count")]


def test_an_instance_or_a_function_can_be_the_entry_point(
    report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = "counter = SheepCounter()\ndef make():\n    return SheepCounter()\n"
    for number, target in enumerate(("counter", "make")):
        install(monkeypatch, tmp_path / f"s{number}", SHEEP + more, name=f"sheep-{target}", target=target,
                module=f"sheep_{target}")  # fmt: skip
        assert extract_file(report, extractor=f"sheep-{target}")["figures"][0]["value"] == 80


def test_results_of_a_plug_in_are_kept_beside_the_programs_own(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, tmp_path / "site", SHEEP)
    before, listed = load_document(ws, 1), list_documents(ws)
    result = reextract_documents(ws, [1], extractor="sheep")
    assert (result.count("new"), result.count("gone"), result.count("unchanged")) == (1, 0, 0)
    assert load_document(ws, 1) == before
    assert list_documents(ws) == listed
    assert extractors_of(ws, 1) == ["viewer", "sheep"]
    kept = stored_extraction(ws, 1, extractor="sheep")
    assert [(f.value, f.unit) for f in kept.figures] == [(80, "sheep")]
    assert (kept.provenance.name, kept.provenance.version) == ("sheep", "1.0")
    assert stored_extraction(ws, 1) == before.extraction
    assert verify(ws).findings == ()
    # And the other way round: a new run of the program's own leaves the plug-in's alone.
    reextract_documents(ws, [1], wordlists=())
    assert stored_extraction(ws, 1, extractor="sheep") == kept


def test_human_work_on_a_claim_of_a_plug_in_is_kept(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, tmp_path / "site", SHEEP)
    reextract_documents(ws, [1], extractor="sheep")
    (claim,) = ws.archive.claims.of_document(1, lane="sheep")
    assess(ws, claim.id, status=Status.ACCEPTED, reason="seen")
    assert explain_claim(ws, claim.id).note == "Found by the extractor sheep."
    goats = SHEEP.replace("+) sheep", "+) goats")
    assert goats != SHEEP
    install(monkeypatch, tmp_path / "site", goats)
    (document,) = reextract_documents(ws, [1], extractor="sheep").documents
    assert [c.claim_id for c in document.kept] == [claim.id]
    assert len(document.new) == 1
    assert ws.archive.claims.get(claim.id).item == claim.item
    assert verify(ws).findings == ()


def test_verify_notices_changed_claims_of_a_plug_in(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, tmp_path / "site", SHEEP)
    reextract_documents(ws, [1], extractor="sheep")
    (claim,) = ws.archive.claims.of_document(1, lane="sheep")
    with ws.archive.atomic():
        ws.archive.connection.run("UPDATE figure SET value = 8 WHERE claim_id = ?", (claim.id,))
    (finding,) = verify(ws).findings
    assert finding.problem == "the extracted claims of report.txt (by sheep) do not match their SHA-256"


def test_an_extractor_that_is_not_there_is_named_with_those_that_are(report: Path, ws: Workspace) -> None:
    with pytest.raises(NotFoundError, match=r"No extractor 'goats' is installed.*viewer"):
        extract_file(report, extractor="goats")
    with pytest.raises(NotFoundError, match=r"keeps nothing that the extractor 'goats' found in report\.txt"):
        stored_extraction(ws, 1, extractor="goats")


_FAULTS = {
    "cannot be loaded: ZeroDivisionError: division by zero": "1 / 0",
    "cannot be loaded: ModuleNotFoundError: No module named 'no_such'": "import no_such",
    "cannot be loaded: AttributeError": "x = 1",
    "cannot be loaded: TypeError": SHEEP.replace('name = "sheep"', "def __init__(self, x): ..."),
    "is no extractor: it needs name": SHEEP.replace('version = "1.0"', ""),
    "gives no version": SHEEP.replace('"1.0"', "1"),
    "failed: KeyError: 'x'": SHEEP.replace("figures = tuple(", "{}['x']\n        figures = tuple("),
    "failed: TypeError": SHEEP.replace("(self, text, blocks, published)", "(self)"),
    "gave NoneType and no Extraction": SHEEP.replace("return Extraction((), figures, (), ())", "return None"),
    "which is not in the text": SHEEP.replace("m.end(), m.group()", "m.end() + 900, m.group()"),
    "quotes 'x' where the text has '80 sheep'": SHEEP.replace("m.group()", "'x'"),
    "has the value '80', which is no whole number": SHEEP.replace("int(m[1])", "m[1]"),
    "has a category or qualifier that is none": SHEEP.replace("FigureCategory.LIVESTOCK_LOST", "'sheep'"),
    "is a part of a figure that is not there": SHEEP.replace('unit="sheep"', "whole=4"),
    "has a date that is no EDTF": SHEEP.replace('unit="sheep"', "date='soon'"),
    "no tuple of texts": SHEEP.replace('unit="sheep"', "place='Orne'"),
    "figure 0 is of the type str": SHEEP.replace("(), figures,", "(), ('x',),"),
    "gave a result of the wrong form: TypeError": SHEEP.replace("(), figures,", "(), None,"),
    "must be in text order": SHEEP.replace("(), figures,", "(), figures[:1] + tuple(f for f in (Figure(0, 4, "
        "'Hill', FigureCategory.OTHER, 1, Qualifier.EXACT, 'r'),)),"),
}  # fmt: skip


@pytest.mark.parametrize("words", list(_FAULTS))
def test_a_faulty_plug_in_gives_one_clear_error(
    words: str, report: Path, ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, tmp_path / "site", _FAULTS[words], module=f"faulty_{abs(hash(words))}")
    before = load_document(ws, 1)
    with pytest.raises(UserError) as caught:
        reextract_documents(ws, [1], extractor="sheep")
    assert str(caught.value).startswith("The extractor 'sheep' ")
    assert words in str(caught.value)
    assert load_document(ws, 1) == before
    assert extractors_of(ws, 1) == ["viewer"]


def test_two_packages_of_one_name_are_told_apart_by_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, tmp_path / "one", SHEEP)
    install(monkeypatch, tmp_path / "two", SHEEP, module="other_counter")
    with pytest.raises(UserError, match=r"More than one package .*'sheep': other-counter, sheep-counter"):
        find_extractor("sheep")


def test_a_plug_in_cannot_take_the_name_of_the_programs_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, tmp_path / "site", SHEEP, name="viewer")
    assert len(list_extractors()) == 1
    with pytest.raises(NotFoundError):
        find_extractor("viewer")
