"""What is masked leaves by no way: pages, bookmarks, metadata, attachments, tables, maps, calendars."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.archives import dump
from viewer.domain.masking import BLOCK, Mask, Masker, MaskKind, next_label
from viewer.domain.span import Span
from viewer.errors import ExportError, InvalidValueError
from viewer.export.masking import _raw_layers, leaks
from viewer.services.annotate import add_annotation
from viewer.services.data_export import FORMATS, export_data
from viewer.services.documents import edit_metadata, load_document
from viewer.services.export import ReportOptions, build_report, export_page, export_pdf
from viewer.services.history import undo
from viewer.services.ingest import Overrides, read_accession, store_accession
from viewer.services.mask import list_masks, mask_passage, mask_words, unmask
from viewer.services.select import add_entry
from viewer.services.workspace import Workspace, open_workspace

_TEXT = """Raid on Oruk-Bulak

5 June 2018

On 3 June, 14 people were killed in Oruk-Bulak, said Nurlan Ismailov, a teacher there. ISMAILOV's brother,
Bakyt, hid in the cellar of the mill.

Ведомство подтвердило: 14 жителей погибли, рассказал Исмаилов. По словам Исмаилова, 3 дома сгорели.

On 4 June, 9 houses were burned in Tash-Aryk.
"""
_NAMES = ("Ismailov", "Исмаилов", "Oruk-Bulak")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    source = tmp_path / "raid-on-oruk-bulak.txt"
    source.write_text(_TEXT, encoding="utf-8")
    ws = open_workspace(tmp_path / "case.db", create=True, reviewer="Asel Toktogulova")
    store_accession(ws, read_accession(source, Overrides()))
    edit_metadata(ws, 1, publisher="Ismailov & Co", url="https://example.org/oruk-bulak/raid")
    note = add_annotation(
        ws, 1, Span(_TEXT.index("Nurlan"), _TEXT.index(", a teacher")), body="Is this Ismailov the witness?"
    )
    other = add_annotation(ws, 1, Span(_TEXT.index("Ведомство"), _TEXT.index(" подтвердило")))
    add_entry(ws, annotation_uid=note.uid)
    add_entry(ws, annotation_uid=other.uid)
    add_entry(ws, document_id=1)
    for row in load_document(ws, 1).claims[:4]:
        add_entry(ws, claim_id=row.id)
    yield ws
    ws.close()


def hide(ws: Workspace) -> Masker:
    for name in _NAMES:
        mask_words(ws, name)
    return Masker(list_masks(ws))


def test_a_masked_report_holds_the_names_in_no_layer(workspace: Workspace, tmp_path: Path) -> None:
    open_options = ReportOptions(title="Raid on Oruk-Bulak", author="N. N.", include_log_digest=True)
    masker = hide(workspace)
    export_pdf(workspace, tmp_path / "open.pdf", open_options)
    assert set(leaks((tmp_path / "open.pdf").read_bytes(), masker)) == {"[name 1]", "[name 2]", "[name 3]"}
    export_pdf(workspace, tmp_path / "masked.pdf", ReportOptions(title="Raid on Oruk-Bulak", masked=True))
    assert leaks((tmp_path / "masked.pdf").read_bytes(), masker) == []
    export_page(workspace, tmp_path / "masked.html", ReportOptions(masked=True))
    page = (tmp_path / "masked.html").read_text(encoding="utf-8")
    assert leaks(page.encode(), masker) == []
    assert "[name 3]" in page
    assert "Nurlan [name 1], a teacher" in page


@pytest.mark.parametrize("form", FORMATS, ids=lambda f: f.name)
def test_masked_data_hold_the_names_nowhere(workspace: Workspace, tmp_path: Path, form: object) -> None:
    masker = hide(workspace)
    path = tmp_path / f"claims{form.suffix}"  # type: ignore[attr-defined]
    export_data(workspace, path, whole_archive=True)
    assert leaks(path.read_bytes(), masker)
    export_data(workspace, path, whole_archive=True, masked=True)
    assert leaks(path.read_bytes(), masker) == []


def test_a_masked_passage_takes_its_claims_with_it(workspace: Workspace, tmp_path: Path) -> None:
    start = _TEXT.index("On 3 June")
    end = _TEXT.index("On 4 June")
    mask_passage(workspace, 1, Span(start, end))
    report = build_report(workspace, ReportOptions(masked=True))
    assert "14" not in " ".join(e.title for e in report.entries)
    assert [f.value for f in report.left_out] == [
        *["the annotation stands on a passage that is masked"] * 2,
        *["the claim stands in a passage that is masked"] * (len(report.left_out) - 2),
    ]
    assert len(report.left_out) > 2
    export_data(workspace, tmp_path / "c.jsonl", whole_archive=True, masked=True)
    text = (tmp_path / "c.jsonl").read_text(encoding="utf-8")
    assert "9 houses" in text
    assert "killed" not in text
    assert build_report(workspace, ReportOptions()).left_out == ()


def test_reviewers_can_stay_unnamed(workspace: Workspace, tmp_path: Path) -> None:
    export_page(workspace, tmp_path / "a.html", ReportOptions(include_log_digest=True))
    export_page(workspace, tmp_path / "b.html", ReportOptions(include_log_digest=True, hide_reviewers=True))
    assert "Toktogulova" in (tmp_path / "a.html").read_text(encoding="utf-8")
    hidden = (tmp_path / "b.html").read_text(encoding="utf-8")
    assert "Toktogulova" not in hidden
    assert "Person 1" in hidden


def test_what_would_still_show_is_not_written(workspace: Workspace, tmp_path: Path) -> None:
    hide(workspace)
    target = tmp_path / "claims.geojson"
    target.write_text("mine", encoding="utf-8")
    moved = tmp_path / "oruk bulak.db"
    with open_workspace(workspace.path, read_only=True) as again:
        moved.write_bytes(again.path.read_bytes())
    with (
        open_workspace(moved, read_only=True) as named_so,
        pytest.raises(ExportError, match=r"\[name 3\].*Nothing was written"),
    ):
        export_data(named_so, target, whole_archive=True, masked=True)
    assert target.read_text(encoding="utf-8") == "mine"


def test_masks_are_logged_without_what_they_hide_and_undone(workspace: Workspace) -> None:
    before = dump(workspace.path)
    mask = mask_words(workspace, "  Nurlan   Ismailov ", label="[witness]")
    assert (mask.words, mask.label) == ("Nurlan Ismailov", "[witness]")
    newest = workspace.archive.log.entries(limit=1)[0]
    assert "Ismailov" not in newest.action + newest.target
    assert mask_words(workspace, "Nurlan Ismailov").uid == mask.uid
    unmask(workspace, mask.uid)
    undo(workspace)
    assert [m.label for m in list_masks(workspace)] == ["[witness]"]
    undo(workspace)
    tables = [line for line in dump(workspace.path) if '"log"' not in line and "sqlite_sequence" not in line]
    assert tables == [line for line in before if '"log"' not in line and "sqlite_sequence" not in line]


@pytest.mark.parametrize(("words", "label"), [("  ", ""), ("...", ""), ("Bakyt", "[Bakyt 1]")])
def test_a_mask_that_hides_nothing_or_itself_shows_is_refused(
    workspace: Workspace, words: str, label: str
) -> None:
    with pytest.raises(InvalidValueError):
        mask_words(workspace, words, label=label)


def words_mask(words: str, label: str) -> Mask:
    return Mask(label, MaskKind.WORDS, words, label, None, None, "", "")


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("Kök-Tash", "KOK TASH and Koktash, the Kok-Tash's mill", "[x] and [x], the [x]'s mill"),
        ("Петров", "Петрова, Петровым; Петр", "[x], [x]; Петр"),
        ("Lee", "Lee leers; the Lees", "[x] leers; the [x]"),
        ("Jean Valjean", "Jean\n  Valjean ran", "[x] ran"),
        ("X 12", "X-12 and X 123", "[x] and X 123"),
        ("محمد", "قال محمد أمس", "قال [x] أمس"),
    ],
)
def test_names_are_found_in_any_spelling(words: str, text: str, expected: str) -> None:
    assert Masker([words_mask(words, "[x]")]).words(text) == expected


def test_the_longer_name_wins_and_labels_stay_apart() -> None:
    masker = Masker([words_mask("Omar", "[name 1]"), words_mask("Omar Said", "[name 2]")])
    assert masker.words("Omar Said and Omar") == "[name 2] and [name 1]"


@pytest.mark.parametrize(
    ("words", "label"), [("Omar", "[name 2]"), ("name 2", "[name 4]"), ("Name", "[masked 1]")]
)
def test_a_label_is_new_and_does_not_hold_the_words(words: str, label: str) -> None:
    assert next_label(MaskKind.WORDS, words, ["[name 1]", "[name 3]", "[x]"]) == label


@given(st.text(max_size=80), st.text(alphabet="abcé Ω", min_size=1, max_size=6), st.text(max_size=80))
def test_masked_words_are_never_found_again(before: str, words: str, after: str) -> None:
    masker = Masker([words_mask(words, "[1]")])
    assert masker.find(masker.words(f"{before} {words} {after}")) == []


@given(st.text(max_size=60), st.integers(0, 60), st.integers(1, 60))
def test_blacked_out_text_keeps_its_length_and_lines(text: str, start: int, length: int) -> None:
    span = Span(start, min(len(text), start + length)) if start < len(text) else None
    if span is None:
        return
    mask = Mask("u", MaskKind.PASSAGE, text[span.start : span.end], "[p]", 1, span, "", "")
    masked = Masker([mask]).text_of(1, text)
    assert len(masked) == len(text)
    assert masked.count("\n") == text.count("\n")
    assert set(masked[span.start : span.end]) <= {BLOCK, "\n"}
    assert masked[: span.start] + masked[span.end :] == text[: span.start] + text[span.end :]


@pytest.mark.parametrize(
    ("name", "form"),
    [("root", "report.pdf"), ("A. M.", "report.pdf"), ("root", "report.html"), ("Main", "report.html")],
)
def test_a_reviewer_whose_name_the_file_spells_by_chance_can_stay_unnamed(
    workspace: Workspace, tmp_path: Path, name: str, form: str
) -> None:
    """Styles, elements, fonts and keys of a file hold "root", "main" and the bytes of initials."""
    with open_workspace(workspace.path, reviewer=name) as named:
        add_annotation(named, 1, Span(0, 5), body="Checked.")
        options = ReportOptions(hide_reviewers=True, include_log_digest=True)
        export = export_pdf if form.endswith("pdf") else export_page
        export(named, tmp_path / form, options)
    assert (tmp_path / form).exists()


def pdf_like(*objects: bytes) -> bytes:
    return b"\n".join((b"stream\n" + zlib.compress(o) + b"\nendstream") for o in objects)


@pytest.mark.parametrize(
    "raw",
    [
        b"<</Type/StructElem/Alt(A photograph of Nurlan Ismailov)>>",
        b"<</Title(Nurlan \\111smailov)>>",
        b"<</Alt<FEFF" + "Нурлан Исмаилов".encode("utf-16-be").hex().encode() + b">>>",
        pdf_like(b"/Span<</ActualText(Nurlan Ismailov)>>BDC (\x00\x03\xff)Tj"),
        pdf_like(b'<?xpacket begin=""?><dc:creator>Nurlan Ismailov</dc:creator>'),
    ],
)
def test_strings_of_a_pdf_are_searched_however_they_are_written(raw: bytes) -> None:
    masker = Masker([words_mask("Nurlan Ismailov", "[a]"), words_mask("Нурлан Исмаилов", "[a]")])
    assert any(masker.find(layer) for layer in _raw_layers(raw))


def test_bytes_that_are_no_text_are_no_names() -> None:
    masker = Masker([words_mask("A. M.", "[a]"), words_mask("root", "[b]")])
    font = b"\x00\x01\x00\x00 a.M \xff\xfe root \x00"
    raw = pdf_like(font) + b"<</Root 3 0 R/ID[(a m)(root)]>>"
    assert not any(masker.find(layer) for layer in _raw_layers(raw))
