"""From a selection to a PDF: what is printed is what was selected, and nothing is half written."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pypdfium2
import pytest

from viewer.domain.claims import Figure
from viewer.domain.span import Span
from viewer.domain.topics import Ruling
from viewer.domain.vocabulary import Verdict
from viewer.errors import CancelledError, ExportError
from viewer.export.report import ClaimEntry, ComparisonEntry
from viewer.services.annotate import add_annotation
from viewer.services.assess import assess
from viewer.services.compare import compare_documents
from viewer.services.documents import load_document
from viewer.services.export import ReportOptions, build_report, export_pdf, render_preview
from viewer.services.ingest import Overrides, read_accession, store_accession
from viewer.services.mask import mask_words
from viewer.services.select import add_entry, clear_selection, list_selection
from viewer.services.topics_review import judge_topic
from viewer.services.workspace import Workspace, open_workspace

FIRST = """Storm on the coast

5 June 2018

On 3 June, at least 14 people were killed in Osorno, the interior ministry said. Roofs flew for miles.

Ветер сорвал крыши; 14 жителей погибли.
"""
SECOND = """Storm, second report

9 June 2018

On 3 June, 11 people were killed in Osorno, the harbour office said.
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    ws = open_workspace(tmp_path / "case.db", create=True, reviewer="A. M.")
    for name, text in (("first.txt", FIRST), ("second.txt", SECOND)):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        store_accession(ws, read_accession(path, Overrides()))
    yield ws
    ws.close()


def select_all(ws: Workspace) -> None:
    toll = next(c for c in load_document(ws, 1).claims if isinstance(c.item, Figure))
    assess(ws, toll.id, reliability="B", credibility="2", reason="Named office.")
    start = FIRST.index("Ветер")
    note = add_annotation(ws, 1, Span(start, start + 5), body="Кто посчитал?", tags=("wind",))
    add_annotation(ws, 1, Span(toll.item.start, toll.item.end), body="Which day?")
    add_entry(ws, claim_id=toll.id)
    add_entry(ws, annotation_uid=note.uid)
    add_entry(ws, document_id=2)
    add_entry(ws, comparison=(1, 2))


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    finally:
        document.close()


def test_quotes_stand_as_in_the_stored_text(workspace: Workspace) -> None:
    select_all(workspace)
    report = build_report(workspace, ReportOptions(title="Storm"))
    for entry in report.entries:
        quote = getattr(entry, "quote", None)
        if quote is not None:
            text = load_document(workspace, quote.source).text
            assert text[quote.start : quote.end] == quote.exact
            assert quote.before + quote.exact + quote.after in text
    claim = report.entries[0]
    assert isinstance(claim, ClaimEntry)
    assert [r.body for r in claim.remarks] == ["Which day?"]
    assert {f.name: f.value for f in claim.fields}["Bounds"] == "[14, ∞)"
    assert {f.name: f.value for f in claim.assessment}["Source"] == "B, usually reliable"


def test_a_comparison_marks_values_that_exclude_one_another(workspace: Workspace) -> None:
    select_all(workspace)
    comparison = build_report(workspace, ReportOptions()).entries[3]
    assert isinstance(comparison, ComparisonEntry)
    killed = next(t for t in comparison.topics if t.verdict == "contradict")
    assert [r.differs for r in killed.rows] == [True, True]
    assert {r.bounds for r in killed.rows} == {"[14, ∞)", "[11, 11]"}


def test_a_reviewers_verdict_stands_beside_the_machines(workspace: Workspace) -> None:
    select_all(workspace)
    machine = build_report(workspace, ReportOptions()).entries[3]
    ids = next(e.documents for e in list_selection(workspace) if e.documents)
    comparison = compare_documents(workspace, ids)
    topic = next(t for t in comparison.topics if t.verdict is Verdict.CONTRADICT)
    judge_topic(workspace, comparison, topic.key, Ruling.CONSISTENT, reason="Counted on two days")
    told = build_report(workspace, ReportOptions()).entries[3]
    assert isinstance(machine, ComparisonEntry)
    assert isinstance(told, ComparisonEntry)
    before, after = (next(t for t in e.topics if t.title == topic.title) for e in (machine, told))
    assert after.verdict == before.verdict == "contradict"
    assert (before.reviewers, after.why) == ((), before.why)
    assert after.reviewers[0].startswith("Reviewer's verdict: consistent (")
    assert after.reviewers[0].endswith("Counted on two days.")


def test_the_pdf_says_what_was_selected(workspace: Workspace, tmp_path: Path) -> None:
    select_all(workspace)
    target = tmp_path / "report.pdf"
    steps: list[tuple[int, int]] = []
    options = ReportOptions(
        title="Storm in June", author="A. M.", case_reference="K-7", include_log_digest=True
    )
    result = export_pdf(workspace, target, options, progress=lambda done, of, _: steps.append((done, of)))
    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert result.sha256 == sha256(target.read_bytes()).hexdigest()
    assert result.entries == 4
    text = text_of(target)
    wanted = (
        "Storm in June", "K-7", "at least 14 people were killed", "Кто посчитал?", "the interior ministry",
        "Named office.", "contradict", f"of {result.pages}",
    )  # fmt: skip
    for words in wanted:
        assert words in text, words


def test_the_same_selection_gives_the_same_bytes(workspace: Workspace, tmp_path: Path) -> None:
    select_all(workspace)
    first = export_pdf(workspace, tmp_path / "a.pdf", ReportOptions())
    second = export_pdf(workspace, tmp_path / "b.pdf", ReportOptions())
    assert first.sha256 == second.sha256


def test_comments_and_grades_can_be_left_out(workspace: Workspace) -> None:
    select_all(workspace)
    options = ReportOptions(include_comments=False, include_grades=False)
    claim = build_report(workspace, options).entries[0]
    assert isinstance(claim, ClaimEntry)
    assert claim.remarks == ()
    assert claim.assessment == ()


def test_nothing_selected_is_said(workspace: Workspace, tmp_path: Path) -> None:
    clear_selection(workspace)
    with pytest.raises(ExportError, match="Nothing is selected"):
        export_pdf(workspace, tmp_path / "a.pdf", ReportOptions())


def test_a_target_that_cannot_be_written_leaves_what_was_there(workspace: Workspace, tmp_path: Path) -> None:
    select_all(workspace)
    with pytest.raises(ExportError, match="is a folder"):
        export_pdf(workspace, tmp_path, ReportOptions())
    with pytest.raises(ExportError, match="does not exist"):
        export_pdf(workspace, tmp_path / "no" / "a.pdf", ReportOptions())


def test_a_stopped_export_leaves_what_was_there(workspace: Workspace, tmp_path: Path) -> None:
    select_all(workspace)
    target = tmp_path / "report.pdf"
    target.write_bytes(b"the one before")
    with pytest.raises(CancelledError):
        export_pdf(workspace, target, ReportOptions(), cancelled=lambda: True)
    assert target.read_bytes() == b"the one before"
    assert sorted(p.name for p in tmp_path.glob("*report*")) == ["report.pdf"]


def test_a_preview_tells_where_each_entry_begins(workspace: Workspace) -> None:
    select_all(workspace)
    preview = render_preview(build_report(workspace, ReportOptions()), 300)
    assert len(preview.images) == preview.pages
    assert preview.images[0].width == 300
    assert len(preview.entry_pages) == 4
    assert [position for position, _ in preview.entry_pages] == [0, 1, 2, 3]
    assert all(4 <= page <= preview.pages for _, page in preview.entry_pages)
    assert list(preview.entry_pages) == sorted(preview.entry_pages)


def test_originals_are_attached_byte_for_byte_and_never_to_a_masked_report(
    workspace: Workspace, tmp_path: Path
) -> None:
    select_all(workspace)
    first = export_pdf(workspace, tmp_path / "a.pdf", ReportOptions(attach_originals=True))
    again = export_pdf(workspace, tmp_path / "b.pdf", ReportOptions(attach_originals=True))
    assert first.sha256 == again.sha256
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    try:
        found = [document.get_attachment(n) for n in range(document.count_attachments())]
        files = {attached.get_name(): bytes(attached.get_data()) for attached in found}
    finally:
        document.close()
    assert files.keys() == {"report.jsonld", "source-1-first.txt", "source-2-second.txt"}
    assert files["source-1-first.txt"] == FIRST.encode()
    assert files["source-2-second.txt"] == SECOND.encode()
    mask_words(workspace, "Osorno")
    with pytest.raises(ExportError, match="cannot be attached to a masked report"):
        build_report(workspace, ReportOptions(attach_originals=True, masked=True))
