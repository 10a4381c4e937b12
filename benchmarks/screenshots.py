"""`make screenshots`: pictures of each view over a copy of the sample archive.

python -m benchmarks.screenshots FOLDER
"""

from __future__ import annotations

import datetime
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from benchmarks.stage import Stage
from viewer.domain.chronology import DayWindow
from viewer.domain.claims import Figure
from viewer.gui.controllers.views import COMPARE, REPORT
from viewer.resources import sample_archive_path
from viewer.services.documents import find_document, load_document
from viewer.services.export import ReportOptions, export_pdf
from viewer.services.workspace import open_workspace

SUMMARY, STATEMENT, WIRE = "summary.wiki.txt", "statement.html", "wire.txt"
REPORT_3 = "situation-report.md"


def reading(archive: Path, work: Path, folder: Path) -> None:
    """The reader in both appearances, a claim picked, words found."""
    with open_workspace(archive, read_only=True) as workspace:
        ids = {name: find_document(workspace, name) for name in (SUMMARY, STATEMENT, WIRE)}
        claims = load_document(workspace, ids[SUMMARY]).claims
    toll = next(c for c in claims if isinstance(c.item, Figure) and c.item.value == 36)
    for appearance in ("light", "dark"):
        with Stage(archive, work, appearance=appearance) as stage:
            documents = stage.window.documents_controller
            for name in (WIRE, STATEMENT, SUMMARY):
                documents.open(ids[name])
                stage.settle()
            documents.open_entry(ids[SUMMARY], toll.id, None)
            stage.picture(folder / f"read-{appearance}.png")
            if appearance == "light":
                stage.window.search.begin()
                QTest.keyClicks(stage.window.tools_strip.search, "ceasefire")
                stage.wait(stage.window.results.isVisible)
                stage.picture(folder / "search-light.png")


def comparing(archive: Path, work: Path, folder: Path) -> None:
    """Two accounts side by side, and the same in the dark."""
    with open_workspace(archive, read_only=True) as workspace:
        pair = [find_document(workspace, name) for name in (SUMMARY, REPORT_3)]
    for appearance in ("light", "dark"):
        with Stage(archive, work, appearance=appearance) as stage:
            window = stage.window
            window.views.show(COMPARE)
            panel = window.views.view(COMPARE)
            panel.choose_documents(pair)  # type: ignore[attr-defined]
            stage.settle()
            panel.step_disagreement(1)  # type: ignore[attr-defined]
            stage.picture(folder / f"compare-{appearance}.png")


def chronicling(archive: Path, work: Path, folder: Path) -> None:
    """The chronology with days chosen and a claim picked, and what has no date."""
    first = datetime.date(2021, 4, 28).toordinal()
    with open_workspace(archive, read_only=True) as workspace:
        summary = find_document(workspace, SUMMARY)
    for appearance in ("light", "dark"):
        with Stage(archive, work, appearance=appearance) as stage:
            window = stage.window
            window.documents_controller.open(summary)
            stage.settle()
            strip = window.chronology.view
            strip.set_window(DayWindow(first, first + 2))
            strip.setFocus()
            for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
                QTest.keyClick(strip, key)
            stage.picture(folder / f"chronology-{appearance}.png")
            if appearance == "light":
                QTest.keyClick(strip, Qt.Key.Key_U)
                stage.wait(window.undated.isVisible)
                stage.picture(folder / "chronology-undated.png")


def reporting(archive: Path, work: Path, folder: Path) -> None:
    """The report's view, and pages of the report itself."""
    for appearance in ("light", "dark"):
        with Stage(archive, work, appearance=appearance) as stage:
            window = stage.window
            window.views.show(REPORT)
            panel = window.views.view(REPORT)
            preview = panel.preview_pane  # type: ignore[attr-defined]
            stage.wait(partial(_has_page, preview))
            preview.show_page(6)
            stage.picture(folder / f"report-{appearance}.png")


def _has_page(preview: Any) -> bool:
    return bool(preview.page > 0)


def pages(archive: Path, work: Path, folder: Path) -> None:
    """Three pages of the finished PDF."""
    target = work / "report.pdf"
    with open_workspace(archive, read_only=True) as workspace:
        options = ReportOptions(
            title="Fighting at the Kok-Tash intake", author="A. M.", case_reference="Sample"
        )
        export_pdf(workspace, target, options)
    document = pypdfium2.PdfDocument(target)
    try:
        numbers = {item.get_title(): item.get_dest().get_index() for item in document.get_toc()}
        comparison = next(page for title, page in numbers.items() if "Comparison of" in title)
        for name, number in (("cover", 0), ("entries", numbers["Entries"]), ("comparison", comparison)):
            bitmap = document[number].render(scale=1.3, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRx)
            image = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
            )
            image.save(str(folder / f"report-{name}.png"))
    finally:
        document.close()


def empty(archive: Path, work: Path, folder: Path) -> None:
    """An archive without documents."""
    for appearance in ("light", "dark"):
        target = work / f"empty-{appearance}.db"
        with Stage(target, work, appearance=appearance, create=True) as stage:
            stage.picture(folder / f"empty-{appearance}.png")


def main(folder: Path) -> int:
    """Take all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        archive = work / "archive.db"
        shutil.copy(sample_archive_path(), archive)
        for take in (empty, reading, comparing, chronicling, reporting, pages):
            take(archive, work, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
