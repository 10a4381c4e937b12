"""The finished PDF: readable in every script, tagged, the same every time, and never broken by its words."""

from __future__ import annotations

import json
from dataclasses import replace

import pypdfium2
import pytest

from viewer.export.pdf import PdfFile, render_pdf
from viewer.export.report import (
    AnnotationEntry,
    ClaimEntry,
    ComparisonEntry,
    DocumentEntry,
    Field,
    LogLine,
    Quote,
    Remark,
    Report,
    SourceSheet,
    TopicRow,
    TopicSheet,
)
from viewer.resources import resource_path

KYRGYZ = "Өкмөттүн билдирүүсүндө үч киши жарадар болгон."
TAJIK = "Ҳукумат гуфт, ки чаҳор нафар ҷароҳат бардоштаанд."
CHINESE = "当局说三人受伤"
ARABIC = "قالت الوزارة"


def source(number: int, title: str) -> SourceSheet:
    return SourceSheet(
        number=number, title=title, publisher="", issued="3 May 2021", url="https://example.org/a",
        file_name="a.txt", media_type="text/plain", original_sha256="ab" * 32, original_size=10,
        text_sha256="cd" * 32, text_length=10, imported_at="12 January 2026, 09:00 UTC",
        extractor="viewer 1 (lexicons 00aa11bb)", claims=3, language="en",
    )  # fmt: skip


def quote(exact: str, **changes: object) -> Quote:
    plain = Quote(
        source=1, before="They said that ", exact=exact, after=" on that day.", start=15, end=15 + len(exact),
        cut_before=True, cut_after=False,
    )  # fmt: skip
    return replace(plain, **changes)


def report(*entries: object, **changes: object) -> Report:
    plain = Report(
        title="Clashes near the water intake", author="A. M.", case_reference="C-17", paper="a4",
        as_of="2026-01-12T09:31:00+00:00", archive_name="archive.db", archive_digest="9b" * 32,
        tool="Archive Viewer 0", sources=(source(1, "First"), source(2, "Second")), entries=entries,
    )  # fmt: skip
    return replace(plain, **changes)


def claim(exact: str, **changes: object) -> ClaimEntry:
    remark = Remark("Which village?", "A. M.", "12 January 2026", "housing", "open")
    return ClaimEntry(
        number=1, title="at least 35 killed", claim_type="casualties", quote=quote(exact, **changes),
        fields=(Field("Bounds", "[35, ∞)"),), assessment=(Field("Status", "accepted"),), remarks=(remark,),
    )  # fmt: skip


def render(value: Report) -> PdfFile:
    return render_pdf(value, template=resource_path("report", "report.typ"), fonts=resource_path("fonts"))


def text_of(pdf: PdfFile) -> str:
    document = pypdfium2.PdfDocument(pdf.data)
    try:
        return " ".join("".join(page.get_textpage().get_text_range()) for page in document)
    finally:
        document.close()


def squeezed(text: str) -> str:
    return "".join(c for c in text if not c.isspace() and c not in "\u200b\ufffe\u2068\u2069")


@pytest.mark.parametrize("words", ["At least 35 people were killed", KYRGYZ, TAJIK, CHINESE])
def test_quotes_can_be_read_back_in_every_script(words: str) -> None:
    pdf = render(report(claim(words)))
    assert squeezed(words) in squeezed(text_of(pdf))


def test_arabic_quotes_can_be_read_back() -> None:
    # The reader gives the words of a right-to-left line from left to right; each is whole.
    found = text_of(render(report(claim(ARABIC, is_rtl=True, language="ar"))))
    for word in ARABIC.split():
        assert word in found


def test_every_kind_of_entry_is_printed() -> None:
    row = TopicRow(
        1,
        "36",
        "[36, 36]",
        "3 May 2021",
        "Kyrgyzstan",
        "",
        "There ",
        "the toll reached 36",
        ".",
        "characters 4–9",
        True,
    )
    topic = TopicSheet(
        "Killed, Kyrgyz side", "contradict", "36 and 31 exclude one another.", (row,), "Source 2", ""
    )
    lone = replace(topic, title="Cattle seized", verdict="only in one")
    remark = Remark("", "A. M.", "12 January 2026", "", "open")
    pdf = render(
        report(
            claim("35 killed"),
            AnnotationEntry(2, "Note on a passage", quote("some words"), remark),
            DocumentEntry(3, "First", 1, (("4–9", "36 killed", "", "reached 36", "unreviewed"),), (remark,)),
            ComparisonEntry(4, "Both", (1, 2), (Field("contradict", "1"),), (topic,), (lone,)),
            log=(LogLine(1, "12 January 2026", "A. M.", "Import", "ef" * 32),),
        )
    )
    text = squeezed(text_of(pdf))
    wanted = (
        "at least 35 killed", "Note on a passage", "Killed, Kyrgyz side", "Cattle seized", "not stated",
        "36 and 31 exclude one another.", "Page 2 of", "ab" * 16, "[35, ∞)", "Highlighted without",
    )  # fmt: skip
    for words in wanted:
        assert squeezed(words) in text


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render(report(claim("x"))).data == render(report(claim("x"))).data


@pytest.mark.parametrize(
    "hostile",
    [
        '#eval("1") $x^2$ *bold* [link] <label> @ref \\ `raw` // no /* no */',
        "a" * 20_000,
        "\u202eevil\u2066\u0000\ufeff\uffff",
        "e" + "\u0301" * 3000,
        "\U0001f600 \U000e0001 \ue000",
        "line\r\nbreak\u2029",
        "",
    ],
)
def test_hostile_words_are_printed_as_words(hostile: str) -> None:
    entry = claim(hostile)
    pdf = render(report(replace(entry, title=hostile), title=hostile or "x", author=hostile))
    assert pdf.data.startswith(b"%PDF-")
    assert pdf.pages >= 5


def test_the_data_travels_unchanged_inside_the_file() -> None:
    words = "left\u202eright \U0001f600"
    document = pypdfium2.PdfDocument(render(report(claim(words))).data)
    try:
        assert document.count_attachments() == 1
        attached = document.get_attachment(0)
        data = json.loads(bytes(attached.get_data()).decode("utf-8"))
    finally:
        document.close()
    assert data["av:entries"][0]["quote"]["exact"] == words


def test_the_file_names_its_standards_and_its_outline() -> None:
    data = render(report(claim("x"))).data
    assert b"<pdfaid:part>3</pdfaid:part>" in data
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in data
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data
    document = pypdfium2.PdfDocument(data)
    try:
        titles = [item.get_title() for item in document.get_toc()]
    finally:
        document.close()
    assert titles[:2] == ["Method", "Sources"]
    assert any("at least 35 killed" in title for title in titles)
