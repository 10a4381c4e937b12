"""The finished PDF: readable in every script, tagged, the same every time, and never broken by its words."""

from __future__ import annotations

import ctypes
import json
import shutil
import subprocess
from base64 import b64encode
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw
import pytest

from viewer.export.pdf import PdfFile, preview_of, render_pdf
from viewer.export.report import (
    AnnotationEntry,
    ChronologyEntry,
    ClaimEntry,
    ComparisonEntry,
    CorrectedField,
    Dissent,
    DocumentEntry,
    Excerpt,
    ExcerptPart,
    Field,
    HeadingEntry,
    LogLine,
    Quote,
    Remark,
    Report,
    SourceSheet,
    TextEntry,
    TimeChart,
    TimeLane,
    TimeMark,
    TollChart,
    TollLine,
    TollMark,
    TopicRow,
    TopicSheet,
    Volume,
)
from viewer.resources import resource_path
from viewer.services.export import TEMPLATES

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


@pytest.mark.parametrize(
    "words",
    [
        "At least 35 people were killed",
        KYRGYZ,
        TAJIK,
        CHINESE,
        "Ωμέγα 35 νεκροί",
        "Զոհվել է 35 մարդ",
        "დაიღუპა 35 ადამიანი",
        "የ35 ሰዎች ሕይወት",
        "35人が死亡した",
    ],
)
def test_quotes_can_be_read_back_in_every_script(words: str) -> None:
    pdf = render(report(claim(words)))
    assert squeezed(words) in squeezed(text_of(pdf))


def test_hebrew_quotes_can_be_read_back() -> None:
    words = "שלושים וחמישה בני אדם נהרגו"
    found = text_of(render(report(claim(words, is_rtl=True, language="he"))))
    for word in words.split():
        assert word in found


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


# --- what the newer kinds of entries look like, in each template and language -------------------


def everything(**changes: object) -> Report:
    """A report with each kind of entry, and hostile words in all of them."""
    row = TopicRow(1, "36", "[36, 36]", "3 May 2021", "Osorno", "", "There ", "reached 36", ".", "4–9", True)
    toll = TollChart(
        "Killed", "Chart of a toll. The office: 11, 21.", 5, 40, ((0, "3 May"), (5, "8 May")),
        (TollLine("The office " + HOSTILE, (TollMark(0, 11, 11, "11"), TollMark(5, 21, None, "at least 21"))),
         TollLine("Others", (TollMark(2, 9, 30, "9 to 30"),))),
        (("3 May", "11", "[11, 11]", "The office", "Source 1"),), ("The office raised its count.",),
    )  # fmt: skip
    topic = TopicSheet(
        f"Killed {HOSTILE}", "contradict", "36 and 31 exclude one another.", (row,), "Source 2", "the office",
        "2 sources, 1 independent origin", ("One origin stands behind both.",),
        ("Reviewer's verdict: unsure.",), toll,
    )  # fmt: skip
    lone = replace(topic, title="Cattle seized", verdict="only in one", toll=None)
    remark = Remark(HOSTILE, HOSTILE, "12 January 2026", HOSTILE, "open")
    parts = (ExcerptPart("They said that "), ExcerptPart("36 killed", 1, "casualties"), ExcerptPart(HOSTILE))
    chart = TimeChart(
        "Time chart. First: Armed clash.", 6, ((0.0, "3 May"),),
        (TimeLane(HOSTILE, (TimeMark(0, 1, True, True, False, 1), TimeMark(0, 6, False, False, True, 2))),),
    )  # fmt: skip
    judged = replace(
        claim("35 killed"),
        corrections=(CorrectedField("Value", "34", HOSTILE),),
        made_by="Corrected by A. M.",
        dissent=(Dissent("R. T.", "12 January 2026", "rejected", HOSTILE, True),),
        decision="Decided by A. M.: accepted.",
    )
    return report(
        HeadingEntry(HOSTILE),
        TextEntry(("First words of the author.", HOSTILE)),
        judged,
        AnnotationEntry(2, "Note", quote("some words"), remark),
        DocumentEntry(
            3, "First", 1, (("1", "36 killed", "", "36 killed", "unreviewed"),), (remark,),
            (Excerpt(parts, "characters 1–20", False, "en"), Excerpt(parts, "characters 30–40", True, "ar")),
        ),
        ComparisonEntry(4, "Both", (1, 2), (Field("contradict", "1"),), (topic,), (lone,)),
        HeadingEntry("Second part"),
        ChronologyEntry(5, "Chronology", chart, (("3 May", "Armed clash", 2, HOSTILE),), "2 undated."),
        log=(LogLine(1, "12 January 2026", "A. M.", "Import", "ef" * 32),),
        left_out=(Field("Entry 6", HOSTILE),),
        method=(Field("Program", "Archive Viewer"),), marks=(Field("B", "usually reliable"),), entry_count=5,
        **changes,
    )  # fmt: skip


HOSTILE = '#eval("1") $x$ *b* <a> @r \u202eevil\u2066 \x00\x07 e' + "\u0301" * 50 + " w" + "o" * 300


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_each_template_prints_hostile_words_as_words(template: str, language: str, tmp_path: Path) -> None:
    paper = "a4" if language == "en" else "us-letter"
    pdf = render(everything(template=template, language=language, paper=paper))
    text = squeezed(text_of(pdf))
    assert ("Метод" in text) is (language == "ru" and template != "sources")
    assert squeezed("SHA-256") in text
    if template != "sources":
        for words in ("First words of the author.", "2 sources, 1 independent origin", "<RLO>evil", "34"):
            assert squeezed(words) in text
    checked(pdf, tmp_path)


def checked(pdf: PdfFile, folder: Path) -> None:
    """Let qpdf check a file, where there is a qpdf."""
    if shutil.which("qpdf") is None:
        return
    target = folder / "checked.pdf"
    target.write_bytes(pdf.data)
    done = subprocess.run(["qpdf", "--check", str(target)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def structure(pdf: PdfFile) -> Counter[str]:
    """Count the kinds of elements in a file's structure tree."""
    document = pypdfium2.PdfDocument(pdf.data)
    found: Counter[str] = Counter()
    try:
        for page in document:
            tree = pypdfium2.raw.FPDF_StructTree_GetForPage(page)
            try:
                pending = [
                    pypdfium2.raw.FPDF_StructTree_GetChildAtIndex(tree, n)
                    for n in range(pypdfium2.raw.FPDF_StructTree_CountChildren(tree))
                ]
                while pending:
                    element = pending.pop()
                    found[_utf16(pypdfium2.raw.FPDF_StructElement_GetType, element)] += 1
                    if alt := _utf16(pypdfium2.raw.FPDF_StructElement_GetAltText, element):
                        found[f"alt: {alt}"] += 1
                    for n in range(pypdfium2.raw.FPDF_StructElement_CountChildren(element)):
                        child = pypdfium2.raw.FPDF_StructElement_GetChildAtIndex(element, n)
                        if child:
                            pending.append(child)
            finally:
                pypdfium2.raw.FPDF_StructTree_Close(tree)
    finally:
        document.close()
    return found


def _utf16(ask: Callable[..., int], element: object) -> str:
    length = ask(element, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 2))
    ask(element, buffer, length)
    return buffer.raw[:length].decode("utf-16-le").rstrip("\x00")


def test_headings_tables_and_drawings_are_told_to_screen_readers() -> None:
    found = structure(render(everything()))
    assert found["H1"] >= 5
    assert found["H2"] >= 7
    assert found["Table"] >= 8
    assert found["TH"] > found["Table"]
    assert found["Figure"] == 2
    assert found["alt: Chart of a toll. The office: 11, 21."] == 1
    assert found["alt: Time chart. First: Armed clash."] == 1


def test_quotes_come_out_in_the_order_of_the_entries() -> None:
    said = [
        "On Monday nine were told to leave",
        "Позже сказали о сорока",
        "当局说三人受伤",
        "The last of four quotes",
    ]
    entries = [replace(claim(words), number=n, title=f"Claim {n}") for n, words in enumerate(said, start=1)]
    text = squeezed(text_of(render(report(*entries))))
    places = [text.rindex(squeezed(words)) for words in said]
    assert places == sorted(places)


def test_pages_of_entries_are_found_by_their_place_in_the_selection() -> None:
    value = everything()
    entries = tuple(replace(e, position=n) for n, e in enumerate(value.entries))
    pdf = render(replace(value, entries=entries))
    preview = preview_of(pdf, replace(value, entries=entries), width=50, limit=1)
    assert [position for position, _ in preview.entry_pages] == [0, 2, 3, 4, 5, 6, 7]
    pages = [page for _, page in preview.entry_pages]
    assert pages == sorted(pages)
    assert pages[5] == pages[6] > pages[4]


def test_the_sign_of_a_verdict_is_copied_once() -> None:
    text = squeezed(text_of(render(everything())))
    assert "≠contradict" in text
    assert "≠≠" not in text


def test_equal_reports_of_all_kinds_give_equal_bytes() -> None:
    assert render(everything()).data == render(everything()).data


def test_a_paragraph_of_a_million_characters_is_cut_with_a_note() -> None:
    pdf = render(report(claim("The office said so. " * 50_000)))
    assert squeezed("[cut here: 1,000,000 characters in all]") in squeezed(text_of(pdf))


def test_a_logo_stands_on_the_cover_with_its_name() -> None:
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
    )
    found = structure(render(report(claim("x"), logo=b64encode(svg).decode())))
    assert found["alt: Logo"] == 1


def test_an_index_of_volumes_names_their_files() -> None:
    volumes = (Volume(1, "r-1.pdf", 1, 1000, "First", "Last"), Volume(2, "r-2.pdf", 1001, 1200, "A", "B"))
    text = text_of(render(report(volumes=volumes, entry_count=1200)))
    assert "r-2.pdf" in text
    assert "1001–1200" in text
    part = render(report(claim("some words"), volumes=volumes, volume=2, entry_count=1200))
    assert "Volume 2 of 2" in text_of(part)
    assert "some words" in text_of(part)
