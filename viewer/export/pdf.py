"""The report as PDF/A-3a and PDF/UA-1, set by typst from `resources/report/report.typ`.

Run it in a worker process: the compiler keeps its memory until the process ends, and ending the
process is how a run is cancelled.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pypdfium2
import typst

from viewer.errors import ExportError
from viewer.export.font_coverage import covered_characters
from viewer.export.jsonld import report_as_jsonld
from viewer.export.report import Report
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
    covered = covered_characters(fonts)
    compiler = typst.Compiler(
        str(template),
        font_paths=[str(fonts)],
        ignore_system_fonts=True,
        sys_inputs={
            "report": json.dumps(sanitise_tree(report, covered), ensure_ascii=False),
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
