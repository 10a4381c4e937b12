"""Imports PDF files: text by page, lines joined into paragraphs, headings by their size of type.

pypdfium2 is not thread-safe: run this in a worker process.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from viewer.domain.document import Block, Metadata, ParsedDocument
from viewer.domain.span import Span
from viewer.domain.vocabulary import BlockKind
from viewer.errors import ImportFileError
from viewer.importers.gaps import find_gaps
from viewer.importers.metadata import find_metadata
from viewer.importers.pdf_layout import PageLine, PdfBlock, lay_out, read_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Between the texts of two pages.
PAGE_SEPARATOR = "\n\n"
#: What PDFium answers for a file that asks for a password.
_PASSWORD = "password"
_MAX_PAGES = 20_000
#: Titles that word processors write by themselves.
_NO_TITLES = ("untitled", "microsoft word", "document", ".doc", ".tex", ".indd", ".qxp", "print", "slide 1")


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of a PDF: lines by page, and the title that the file gives itself."""

    pages: list[list[PageLine]]
    title: str


def parse_pdf(data: bytes, *, name: str) -> ParsedDocument:
    """Read a PDF. Raises ImportFileError: encrypted, damaged, or without a text layer."""
    read = _read(data, name=name)
    without_text = [number for number, lines in enumerate(read.pages, start=1) if not lines]
    if len(without_text) == len(read.pages):
        raise ImportFileError(
            f"{name} has no text layer: its pages are pictures.",
            hint="Run text recognition (OCR) on it first and import the result.",
        )
    text, blocks, pages = _assemble(lay_out(read.pages))
    metadata = find_metadata(text, blocks)
    return ParsedDocument(
        text=text,
        blocks=blocks,
        gaps=find_gaps(text, blocks, is_wiki=False),
        metadata=_with_title(metadata, blocks, read.title),
        media_type="application/pdf",
        importer="PDF",
        pages=pages,
        warnings=_warnings(without_text, len(read.pages)),
    )


def _read(data: bytes, *, name: str) -> _Read:
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if _PASSWORD in str(error).lower():
            raise ImportFileError(
                f"{name} is encrypted and asks for a password.", hint="Save a copy without a password."
            ) from error
        raise ImportFileError(f"{name} is damaged: it cannot be read as PDF ({error}).") from error
    try:
        count = len(pdf)
        if count == 0:
            raise ImportFileError(f"{name} has no pages.")
        if count > _MAX_PAGES:
            raise ImportFileError(f"{name} has {count:,} pages; at most {_MAX_PAGES:,} can be read.")
        return _Read(list(_pages(pdf, pypdfium2.PdfiumError)), _own_title(pdf))
    finally:
        pdf.close()


def _pages(pdf: Any, error: type[Exception]) -> Iterator[list[PageLine]]:
    for index in range(len(pdf)):
        try:
            page = pdf[index]
        except error:
            yield []  # a page that cannot be loaded; counted among those without text
            continue
        text_page = page.get_textpage()
        try:
            yield read_lines(text_page)
        finally:
            text_page.close()
            page.close()


def _own_title(pdf: Any) -> str:
    title = " ".join(str(pdf.get_metadata_dict().get("Title") or "").split()).replace("\0", "")
    return "" if any(word in title.lower() for word in _NO_TITLES) else title[:300]


def _warnings(without_text: Sequence[int], count: int) -> tuple[str, ...]:
    if not without_text:
        return ()
    shown = ", ".join(str(number) for number in without_text[:10])
    more = f" and {len(without_text) - 10} more" if len(without_text) > 10 else ""
    return (f"{len(without_text)} of {count} pages have no text layer (pages {shown}{more}).",)


def _assemble(
    pages: Sequence[Sequence[PdfBlock]],
) -> tuple[str, tuple[Block, ...], tuple[Span, ...]]:
    """Write the pages one after another; every block lies within one page."""
    parts: list[str] = []
    blocks: list[Block] = []
    spans: list[Span] = []
    position = 0
    for number, page in enumerate(pages):
        if number:
            parts.append(PAGE_SEPARATOR)
            position += len(PAGE_SEPARATOR)
        page_start = position
        for index, block in enumerate(page):
            if index:
                is_list = block.kind is BlockKind.LIST_ITEM and page[index - 1].kind is BlockKind.LIST_ITEM
                separator = "\n" if is_list else "\n\n"
                parts.append(separator)
                position += len(separator)
            parts.append(block.text)
            blocks.append(Block(block.kind, position, position + len(block.text), block.level))
            position += len(block.text)
        spans.append(Span(page_start, position))
    return "".join(parts), tuple(blocks), tuple(spans)


def _with_title(metadata: Metadata, blocks: Sequence[Block], own: str) -> Metadata:
    """The title on the page counts first, then the file's own, then the first words."""
    if any(block.kind is BlockKind.TITLE for block in blocks) or not own:
        return metadata
    return replace(metadata, title=own)
