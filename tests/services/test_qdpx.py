"""REFI-QDA projects: read again as QualCoder reads them, codes and passages are where they were."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.archives import TEXT, open_sample, parsed, span_of
from viewer.cli import main
from viewer.domain.coding import CodeColour
from viewer.domain.masking import Mask, Masker, MaskKind
from viewer.domain.span import Span
from viewer.errors import CancelledError, ExportError, UsageError
from viewer.export.qdpx import QdaCode, QdaPassage, QdaProject, QdaSource, guid, packed, project_files
from viewer.services.annotate import add_annotation, annotate_document, list_annotations, reply
from viewer.services.mask import mask_passage, mask_words
from viewer.services.qdpx import _labelled, export_coding
from viewer.services.select import add_entry
from viewer.services.tags import Target, add_code, apply_code
from viewer.services.workspace import Workspace, open_workspace

#: What may stand in an element, in this order, by the standard's schema.
ORDER = {
    "Project": ["Users", "CodeBook", "Sources", "Description"],
    "Users": ["User"],
    "CodeBook": ["Codes"],
    "Codes": ["Code"],
    "Code": ["Description", "Code"],
    "Sources": ["TextSource"],
    "TextSource": ["Description", "PlainTextSelection", "Coding"],
    "PlainTextSelection": ["Description", "Coding"],
    "Coding": ["CodeRef"],
}
NS = "{urn:QDA-XML:project:1.0}"
WIDE = "👩\u200d🌾 Фермеры 🌊 из Ö\u0308sbek: дом №5 🏚️ разрушен,\n𝔘nd 家 too.\n"


@dataclass
class Read:
    """What a reader that goes as QualCoder goes has in its tables."""

    users: list[str] = field(default_factory=list)
    codes: dict[str, tuple[str, str | None, str, str]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    memos: dict[str, str] = field(default_factory=dict)
    coded: list[tuple[str, str, str, str, str]] = field(default_factory=list)
    remarks: list[tuple[str, str, str]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    root: ET.Element = field(default_factory=lambda: ET.Element("none"))


def read(path: Path) -> Read:
    found = Read()
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        found.files = {name: archive.read(name) for name in archive.namelist()}
    found.root = root = ET.fromstring(found.files["project.qde"])
    assert root.tag == f"{NS}Project"
    assert "ATLAS" not in root.attrib["origin"]
    for element in root.iter():
        allowed = ORDER.get(element.tag.removeprefix(NS), [])
        places = [allowed.index(child.tag.removeprefix(NS)) for child in element]
        assert places == sorted(places)
    names = {user.attrib["guid"]: user.attrib["name"] for user in root.iter(f"{NS}User")}
    found.users = list(names.values())
    code_names: dict[str, str] = {}

    def take(element: ET.Element, above: str | None) -> None:
        for code in element.findall(f"{NS}Code"):
            name = code.attrib["name"]
            assert name not in found.codes, "QualCoder keeps one code of a name"
            assert code.attrib["isCodable"] == "true", "else it becomes a category, which nothing can have"
            assert re.fullmatch("#[0-9A-Fa-f]{6}", code.attrib["color"])
            found.codes[name] = (code.attrib["guid"], above, code.attrib["color"], memo_of(code))
            code_names[code.attrib["guid"]] = name
            take(code, name)

    for book in root.findall(f"{NS}CodeBook"):
        assert [child.tag for child in book] == [f"{NS}Codes"]
        take(book[0], None)
    for source in root.iter(f"{NS}TextSource"):
        name = source.attrib["name"]
        assert name not in found.texts
        assert "/" not in name
        data = found.files["sources/" + source.attrib["plainTextPath"].removeprefix("internal://")]
        text = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", errors="strict").read()
        found.texts[name], found.memos[name] = text, memo_of(source)
        for place in source.findall(f"{NS}PlainTextSelection"):
            words = text[int(place.attrib["startPosition"]) : int(place.attrib["endPosition"])]
            user = names[place.attrib["creatingUser"]]
            assert place.attrib["creationDateTime"].endswith("Z")
            codings = place.findall(f"{NS}Coding")
            for coding in codings:
                code = code_names[coding[0].attrib["targetGUID"]]
                row = (name, code, words, user, memo_of(place))
                assert row[:4] not in [r[:4] for r in found.coded], (
                    "a code of a person stands once on a place"
                )
                found.coded.append(row)
            if not codings:
                found.remarks.append((name, words, memo_of(place)))
    ids = [e.attrib["guid"] for e in root.iter() if "guid" in e.attrib]
    assert len(set(ids)) == len(ids)
    assert all(str(UUID(i)) == i for i in ids)
    return found


def memo_of(element: ET.Element) -> str:
    found = element.find(f"{NS}Description")
    return (found.text or "") if found is not None else ""


@pytest.fixture
def coded(ws: Workspace) -> Workspace:
    """Codes on words behind an emoji, on a claim and a document; a remark without a code, with an answer."""
    add_code(ws, "harm/houses", colour=CodeColour.OCHRE, memo="Flooded & <lost>.")
    add_code(ws, "aid/houses")
    apply_code(ws, "harm/houses", Target(1, span=span_of("Some 200 houses were destroyed 🌊 (per )")))
    apply_code(ws, "aid/houses", Target(1, span=span_of("(per )")))
    apply_code(ws, "harm", Target(claim_id=1))
    apply_code(ws, "harm", Target(2))
    apply_code(ws, "сомнение", Target(2, span=Span(10, 16)))
    note = add_annotation(ws, 2, Span(20, 25), body="Which?", tags=("loose",))
    reply(ws, note.uid, body="That one.")
    add_annotation(ws, 2, Span(30, 34), body="No code here.")
    annotate_document(ws, 1, body="Late.", tags=("late",))
    return ws


def test_project_comes_back_as_it_was(coded: Workspace, tmp_path: Path) -> None:
    result = export_coding(coded, tmp_path / "p.qdpx", whole_archive=True)
    found = read(tmp_path / "p.qdpx")
    assert (result.documents, result.passages, result.codings) == (2, 6, 7)
    assert {name: code[1] for name, code in found.codes.items()} == {
        "aid": None, "houses (aid)": "aid", "harm": None, "houses (harm)": "harm", "сомнение": None,
        "loose": None, "late": None,
    }  # fmt: skip
    assert found.codes["houses (harm)"][2:] == ("#54300F", "Flooded & <lost>.")
    other = list(found.texts)[1]
    assert sorted(found.coded) == sorted([
        ("Flood at Ösbekyurt", "harm", "At least 14 people were killed", "Asel", found.coded[0][4]),
        ("Flood at Ösbekyurt", "houses (harm)", "Some 200 houses were destroyed 🌊 (per )", "Asel", ""),
        ("Flood at Ösbekyurt", "houses (aid)", "(per )", "Asel", ""),
        (other, "сомнение", list(found.texts.values())[1][10:16], "Asel", ""),
        (other, "loose", list(found.texts.values())[1][20:25], "Asel", found.coded[-1][4]),
    ])  # fmt: skip
    assert found.coded[0][4].startswith("Claim: ")
    assert found.coded[-1][4].startswith("Which?\nAsel, ")
    assert [(words, memo) for _, words, memo in found.remarks] == [
        (list(found.texts.values())[1][30:34], "No code here.")
    ]
    assert found.texts["Flood at Ösbekyurt"] == TEXT
    assert "Codes of the document: late" in found.memos["Flood at Ösbekyurt"]
    assert found.users == ["Asel"]
    whole = [c for s in found.root.iter(f"{NS}TextSource") for c in s.findall(f"{NS}Coding")]
    assert len(whole) == 2


def test_texts_have_no_byte_order_mark_and_line_feeds_only(coded: Workspace, tmp_path: Path) -> None:
    export_coding(coded, tmp_path / "p.qdpx", whole_archive=True)
    files = read(tmp_path / "p.qdpx").files
    assert next(iter(files)) == "project.qde"
    assert all(not data.startswith(b"\xef\xbb\xbf") and b"\r" not in data for data in files.values())


def test_equal_archives_give_equal_bytes(coded: Workspace, tmp_path: Path) -> None:
    one, two = tmp_path / "p.qdpx", tmp_path / "q" / "p.qdpx"
    two.parent.mkdir()
    for path in (one, two):
        export_coding(coded, path, whole_archive=True)
    assert one.read_bytes() == two.read_bytes()


def test_documents_and_the_selection(coded: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "p.qdpx"
    with pytest.raises(ExportError, match="selected"):
        export_coding(coded, path)
    add_entry(coded, annotation_uid=list_annotations(coded, 2)[-1].uid)
    assert export_coding(coded, path).documents == 1
    assert len(read(path).texts) == 1
    assert export_coding(coded, path, documents=[1]).documents == 1
    assert list(read(path).texts) == ["Flood at Ösbekyurt"]
    with pytest.raises(UsageError):
        export_coding(coded, tmp_path / "p.zip", whole_archive=True)
    with pytest.raises(CancelledError):
        export_coding(coded, tmp_path / "n.qdpx", whole_archive=True, cancelled=lambda: True)
    assert not (tmp_path / "n.qdpx").exists()


def test_nothing_coded_is_said(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="Nothing is coded"):
        export_coding(ws, tmp_path / "p.qdpx", whole_archive=True)


def test_codebook_alone(coded: Workspace, tmp_path: Path) -> None:
    result = export_coding(coded, tmp_path / "c.qdc")
    root = ET.parse(tmp_path / "c.qdc").getroot()
    assert root.tag == "{urn:QDA-XML:codebook:1.0}CodeBook"
    names = [code.attrib["name"] for code in root.iter("{urn:QDA-XML:codebook:1.0}Code")]
    assert len(names) == result.codes == 7


# --- masks -----------------------------------------------------------------------------


def test_masked_names_are_gone_and_passages_stay_in_place(coded: Workspace, tmp_path: Path) -> None:
    mask_words(coded, "Kök-Say", label="[place with a long label]")
    mask_words(coded, "Asel", label="[A]")
    mask_words(coded, "houses", label="[h]")
    mask_passage(coded, 1, span_of("14 people were killed"))
    path = tmp_path / "p.qdpx"
    export_coding(coded, path, whole_archive=True, masked=True)
    found = read(path)
    everything = b"\n".join(found.files.values()).decode()
    assert not re.search("K[öo]k-Say|Asel|houses|14 people", everything)
    assert found.users == ["[A]"]
    words = {row[2] for row in found.coded}
    assert "Some 200 [h] were destroyed 🌊 (per )" in words
    assert not any("killed" in w or "█" in w for w in words), "a claim in a masked passage is left out"
    export_coding(coded, path, whole_archive=True, hide_reviewers=True)
    assert read(path).users == ["Person 1"]


def test_a_reviewer_called_as_an_element_can_be_hidden(coded: Workspace, tmp_path: Path) -> None:
    coded.reviewer = "user"
    apply_code(coded, "14", Target(2, span=Span(14, 18)))
    mask_words(coded, "14", label="[n]")
    path = tmp_path / "p.qdpx"
    export_coding(coded, path, whole_archive=True, masked=True, hide_reviewers=True)
    assert read(path).users == ["Person 1", "Person 2"]


def test_what_is_masked_is_looked_for_in_the_finished_file(coded: Workspace, tmp_path: Path) -> None:
    mask_words(coded, "houses harm", label="[x]")  # stands only in a name made of two codes
    with pytest.raises(ExportError, match="still show"):
        export_coding(coded, tmp_path / "a.qdpx", whole_archive=True, masked=True)
    assert not (tmp_path / "a.qdpx").exists()


@settings(deadline=None)
@given(st.text("ab xK", max_size=40), st.data())
def test_positions_follow_the_labels(text: str, data: st.DataObject) -> None:
    label = data.draw(st.sampled_from(["[long label]", "#"]))
    masker = Masker([Mask("m", MaskKind.WORDS, "aba", label, None, None, "", "")])
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown, places = _labelled(text, masker)
    swaps = masker.find(text)
    assert shown == masker.words(text)
    for s, e, _ in swaps:
        start, end = (s if s < start < e else start), (e if s < end < e else end)
    if start < end:
        assert shown[places.start(start) : places.end(end)] == _replaced(text, start, end, swaps)


def _replaced(text: str, start: int, end: int, swaps: list[tuple[int, int, str]]) -> str:
    out, at = "", start
    for s, e, label in swaps:
        if start <= s and e <= end:
            out, at = out + text[at:s] + label, e
    return out + text[at:end]


# --- hostile names ---------------------------------------------------------------------

_ANY = st.text(st.characters(codec="utf-8"), max_size=12)


@settings(deadline=None)
@given(st.lists(_ANY, min_size=1, max_size=5), st.lists(_ANY, max_size=4), _ANY)
def test_any_names_give_a_project_that_reads(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], titles: list[str], who: str
) -> None:
    place = QdaPassage("p", 0, 1, who, ("0",), who, "2020-01-01T00:00:00Z")
    project = QdaProject(
        who, "Tool", "2020-01-01T00:00:00Z", who, (who,),
        tuple(QdaCode(str(n), name, "", name) for n, name in enumerate(names)),
        tuple(
            QdaSource(str(n), title, WIDE, title, (), (place,), "2020-01-01T00:00:00Z")
            for n, title in enumerate(titles)
        ),
    )  # fmt: skip
    path = tmp_path_factory.mktemp("qda") / "p.qdpx"
    path.write_bytes(packed(project_files(project)))
    found = read(path)
    assert len(found.codes) == len(names)
    assert list(found.texts.values()) == [WIDE] * len(titles)
    assert all(not set(name) & set('\\/:*?"<>|') for name in found.texts)
    assert set(found.files) == {
        "project.qde", *(f"sources/{guid('source', str(n))}.txt" for n in range(len(titles)))
    }  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_any_passage_of_a_text_with_wide_characters(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("wide")
    with open_workspace(folder / "a.db", create=True, reviewer="Б") as ws:
        document_id = ws.archive.documents.add(
            parsed(WIDE, title="Wide"), WIDE.encode(), "wide.txt", "2020-01-01T00:00:00Z"
        )
        start = data.draw(st.integers(0, len(WIDE) - 2))
        end = data.draw(st.integers(start + 1, len(WIDE)))
        words = WIDE[start:end]
        if not words.strip():
            return
        apply_code(ws, "x", Target(document_id, span=Span(start, end)))
        export_coding(ws, folder / "p.qdpx", whole_archive=True)
    assert [row[2] for row in read(folder / "p.qdpx").coded] == [words]


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_sample(tmp_path / "a.db") as ws:
        apply_code(ws, "x", Target(1, span=span_of("the dam")))
    path = tmp_path / "p.qdpx"
    assert main(["export", str(path), "--all", "--archive", str(tmp_path / "a.db")]) == 0
    assert "1 passage of 2 documents, 1 code" in capsys.readouterr().err
    assert read(path).coded[0][2] == "the dam"
