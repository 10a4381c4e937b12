"""The report as PDF/A-3a and PDF/UA-1, set by typst from `resources/report/report.typ`.

Run it in a worker process: the compiler keeps its memory until the process ends, and ending the
process is how a run is cancelled.
"""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from viewer.errors import ExportError
from viewer.export.font_coverage import covered_characters
from viewer.export.jsonld import report_as_jsonld
from viewer.export.report import HeadingEntry, Original, Report, TextEntry
from viewer.export.sanitise import sanitise_tree

PDF_STANDARDS: list[Any] = ["a-3a", "ua-1"]


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A finished PDF and how many pages it has."""

    data: bytes
    pages: int


def render_pdf(report: Report, *, template: Path, fonts: Path) -> PdfFile:
    """Set `report` in the template with the fonts of one folder; equal input gives equal bytes.

    Raises ExportError with the compiler's reason.
    """
    # Loaded here: the window imports this module, and a user waits for the window.
    import pypdfium2
    import typst

    covered = covered_characters(fonts)
    compiler = typst.Compiler(
        str(template),
        font_paths=[str(fonts)],
        ignore_system_fonts=True,
        sys_inputs={
            "report": json.dumps(
                sanitise_tree(replace(report, logo="", originals=()), covered), ensure_ascii=False
            ),
            "logo": json.dumps(list(b64decode(report.logo))) if report.logo else "",
            "originals": json.dumps([_attached(original) for original in report.originals]),
            "attachment": json.dumps(report_as_jsonld(report), ensure_ascii=False, indent=1),
        },
    )
    try:
        data = compiler.compile(
            format="pdf",
            pdf_standards=PDF_STANDARDS,
            timestamp=int(datetime.fromisoformat(report.as_of).timestamp()),
        )
    except RuntimeError as error:
        reason = re.sub(r"\s+", " ", str(error)).strip()
        raise ExportError(
            f"The report could not be set: {reason}", hint="Please report this as a fault."
        ) from error
    if not isinstance(data, bytes):
        raise ExportError("The report could not be set: the compiler gave no file.")
    document = pypdfium2.PdfDocument(data)
    try:
        return PdfFile(data, len(document))
    finally:
        document.close()


def _attached(original: Original) -> dict[str, Any]:
    """Give a source's file as the template takes it: its bytes as numbers, which JSON can hold."""
    return {
        "name": original.name,
        "mime": original.media_type,
        "description": original.description,
        "data": list(b64decode(original.content)),
    }


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as pixels: zlib-packed rows of 4 bytes (blue, green, red, unused), `stride` bytes a row."""

    width: int
    height: int
    stride: int
    packed: bytes


@dataclass(frozen=True, slots=True)
class Preview:
    """How a report will look: its first pages, how many there are, and on which each entry begins.

    `entry_pages` are (position in the selection, page from 1) of all entries that have a bookmark.
    """

    pages: int
    images: tuple[PageImage, ...]
    entry_pages: tuple[tuple[int, int], ...]


def preview_of(pdf: PdfFile, report: Report, *, width: int, limit: int) -> Preview:
    """Draw the first `limit` pages of a finished report, each `width` pixels wide."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf.data)
    try:
        images = tuple(_draw(document[n], width) for n in range(min(limit, len(document))))
        return Preview(len(document), images, _entry_pages(document, report))
    finally:
        document.close()


def _draw(page: Any, width: int) -> PageImage:
    import pypdfium2.raw

    bitmap = page.render(scale=width / page.get_width(), force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRx)
    try:
        packed = zlib.compress(bytes(bitmap.buffer), level=1)
        return PageImage(bitmap.width, bitmap.height, bitmap.stride, packed)
    finally:
        bitmap.close()


def _entry_pages(document: Any, report: Report) -> tuple[tuple[int, int], ...]:
    """Match the bookmarks with the entries: parts are on the first level, entries on the second.

    Behind the entries come the list of what was left out and the log, where there are such.
    """
    printed = [entry for entry in report.entries if not isinstance(entry, TextEntry)]
    if not printed or report.template == "sources":
        return ()
    items = [item for item in document.get_toc() if item.level <= 1]
    tops = [n for n, item in enumerate(items) if item.level == 0]
    behind = bool(report.left_out) + bool(report.log)
    has_own_part = isinstance(report.entries[0], HeadingEntry)
    parts = sum(isinstance(entry, HeadingEntry) for entry in printed) + (not has_own_part)
    start = tops[len(tops) - behind - parts] + (not has_own_part)
    pages = []
    for entry, item in zip(printed, items[start:], strict=False):
        target = item.get_dest()
        if entry.position >= 0 and target is not None:
            pages.append((entry.position, target.get_index() + 1))
    return tuple(pages)
