"""PDF files made here with typst: pages, paragraphs, broken words, running heads, refusals."""

from __future__ import annotations

import datetime

import pytest

from viewer.domain.document import ParsedDocument
from viewer.errors import ImportFileError
from viewer.importers import parse

typst = pytest.importorskip("typst")

WORDS = (
    "Two hundred and forty families who had left the upper valley came back on Tuesday after "
    "the representatives of the neighbouring communities negotiated an understanding about the "
    "irrigation infrastructure. "
)
SOURCE = f"""
#set document(title: "Own title")
#set page(width: 12cm, height: 14cm, numbering: "1 of 1", header: [District bulletin])
#set text(font: "Libertinus Serif", size: 10pt, lang: "en", hyphenate: true)
#set par(justify: true)
= Return to the upper valley
4 June 2019

{WORDS * 2}

{WORDS}

== What is needed
- Tents for sixty households
- Drinking water

Жители приграничных сёл вернулись домой.
#pagebreak()
{WORDS}
#pagebreak()
{WORDS}
"""


def compiled(source: str) -> bytes:
    data: bytes = typst.compile(source.encode())
    return data


@pytest.fixture(scope="module")
def bulletin() -> ParsedDocument:
    return parse(compiled(SOURCE), name="bulletin.pdf")


def test_parse_pdf_joins_lines_into_paragraphs_and_mends_broken_words(bulletin: ParsedDocument) -> None:
    paragraphs = [bulletin.text[b.start : b.end] for b in bulletin.blocks if b.kind.value == "paragraph"]
    assert paragraphs == [
        (WORDS * 2).strip(), WORDS.strip(), "Жители приграничных сёл вернулись домой.", WORDS.strip(),
        WORDS.strip(),
    ]  # fmt: skip


def test_parse_pdf_tells_title_headings_lists_and_running_heads(bulletin: ParsedDocument) -> None:
    first = [
        (b.kind.value, bulletin.text[b.start : b.end])
        for b in bulletin.blocks
        if b.kind.value != "paragraph" and b.end <= bulletin.pages[0].end
    ]
    assert first == [
        ("boilerplate", "District bulletin"),
        ("title", "Return to the upper valley"),
        ("dateline", "4 June 2019"),
        ("heading", "What is needed"),
        ("list_item", "• Tents for sixty households"),
        ("list_item", "• Drinking water"),
        ("boilerplate", "1 of 3"),
    ]


def test_parse_pdf_gives_pages_that_hold_whole_blocks(bulletin: ParsedDocument) -> None:
    assert len(bulletin.pages) == 3
    for block in bulletin.blocks:
        assert sum(page.contains(block.span) for page in bulletin.pages) == 1


def test_parse_pdf_takes_the_day_on_the_page_and_never_that_of_the_file(bulletin: ParsedDocument) -> None:
    assert bulletin.metadata.issued == datetime.date(2019, 6, 4)
    undated = parse(
        compiled("#set document(date: datetime(year: 2020, month: 1, day: 1))\nNo day here."), name="a.pdf"
    )
    assert undated.metadata.issued is None


def test_parse_pdf_falls_back_to_the_files_own_title() -> None:
    source = f'#set document(title: "Valley bulletin 9")\n{WORDS}'
    assert parse(compiled(source), name="a.pdf").metadata.title == "Valley bulletin 9"


def test_parse_pdf_warns_of_pages_without_text_and_refuses_where_all_are_so() -> None:
    found = parse(compiled(f"{WORDS}\n#pagebreak()\n#rect(width: 2cm)"), name="a.pdf")
    assert found.warnings == ("1 of 2 pages have no text layer (pages 2).",)
    with pytest.raises(ImportFileError, match=r"no text layer.*OCR"):
        parse(compiled("#rect(width: 2cm)"), name="scan.pdf")


def test_parse_pdf_reads_the_left_column_before_the_right() -> None:
    source = f"#set page(columns: 2, width: 16cm, height: 9cm)\nFirst words. {WORDS * 4} Last words."
    text = parse(compiled(source), name="a.pdf").text
    assert text.startswith("First words.")
    assert text.endswith("Last words.")
    assert text.count("Two hundred and forty families who had left the upper valley") == 4


def test_parse_pdf_tells_an_encrypted_file() -> None:
    # The smallest file with an encryption dictionary whose password nobody knows.
    encrypted = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"3 0 obj<</Filter/Standard/V 1/R 2/Length 40/P -4/O <"
        + b"11" * 32
        + b">/U <"
        + b"22" * 32
        + b">>>endobj\n"
        b"trailer<</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]/Size 4>>\n%%EOF\n"
    )
    with pytest.raises(ImportFileError, match="encrypted"):
        parse(encrypted, name="secret.pdf")
