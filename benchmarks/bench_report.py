"""A report as PDF over the typst template alone: `python -m benchmarks.bench_report ARCHIVE ENTRIES`.

Its own process: the window's benchmarks should not carry the compiler along.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.timing import Row, compare
from viewer.export.font_coverage import covered_characters
from viewer.export.jsonld import report_as_jsonld
from viewer.export.pdf import PDF_STANDARDS, render_pdf
from viewer.export.sanitise import sanitise_tree
from viewer.resources import resource_path
from viewer.services.export import VOLUME_ENTRIES, ReportOptions, build_report, export_pdf
from viewer.services.select import add_entry, clear_selection
from viewer.services.workspace import open_workspace

TEMPLATE, FONTS = resource_path("report", "report.typ"), resource_path("fonts")


def prepare(archive: Path, entries: int, folder: Path) -> int:
    """Select claims in a copy of the archive and write what the template is given; gives how many."""
    copy = folder / "report.db"
    shutil.copy(archive, copy)
    with open_workspace(copy) as workspace, workspace.archive.atomic():
        clear_selection(workspace)
        rows = workspace.archive.connection.query(
            "SELECT id FROM claim WHERE kind <> 'date' AND is_current ORDER BY id LIMIT ?", (entries,)
        )
        for (claim_id,) in rows:
            add_entry(workspace, claim_id=claim_id)
    with open_workspace(copy, read_only=True) as workspace:
        report = build_report(workspace, ReportOptions())
    inputs = {
        "report": json.dumps(sanitise_tree(report, covered_characters(FONTS)), ensure_ascii=False),
        "logo": "",
        "attachment": json.dumps(report_as_jsonld(report), ensure_ascii=False, indent=1),
    }
    (folder / "inputs.json").write_text(json.dumps(inputs), encoding="utf-8")
    return len(rows)


def template_alone(folder: Path) -> None:
    """The yardstick: the template with its data given."""
    import typst

    inputs = json.loads((folder / "inputs.json").read_text(encoding="utf-8"))
    typst.Compiler(
        str(TEMPLATE), font_paths=[str(FONTS)], ignore_system_fonts=True, sys_inputs=inputs
    ).compile(format="pdf", pdf_standards=PDF_STANDARDS, timestamp=0)


def whole_report(folder: Path) -> None:
    """What a user waits for, but for writing the file."""
    with open_workspace(folder / "report.db", read_only=True) as workspace:
        render_pdf(build_report(workspace, ReportOptions()), template=TEMPLATE, fonts=FONTS)


def in_volumes(folder: Path) -> None:
    """Writes the report as a user does, in volumes where it is long."""
    with open_workspace(folder / "report.db", read_only=True) as workspace:
        export_pdf(workspace, folder / "report.pdf", ReportOptions())


def main(archive: Path, entries: int) -> None:
    """Time both in turn, each in a process of its own: the compiler remembers what it has set.

    From two volumes on: the time over that of 1,000 entries.
    """
    if entries > VOLUME_ENTRIES:
        print(growth(archive, entries))
        return
    with tempfile.TemporaryDirectory() as name:
        count = prepare(archive, entries, Path(name))

        def run(part: str) -> None:
            subprocess.run([sys.executable, "-m", __spec__.name, part, name], check=True)

        ratio = compare(lambda: run("alone"), lambda: run("whole"), rounds=3)
    print(
        Row(f"PDF of {count:,} entries", str(ratio), f"the template alone = 1; {ratio.seconds:.1f} s",
            ratio.median, 2.2, 1.3)
    )  # fmt: skip


def growth(archive: Path, entries: int) -> Row:
    """Time a report in volumes over one of a single file, once each: they take minutes."""
    seconds = []
    for wanted in (VOLUME_ENTRIES, entries):
        with tempfile.TemporaryDirectory() as name:
            count = prepare(archive, wanted, Path(name))
            begun = time.perf_counter()
            subprocess.run([sys.executable, "-m", __spec__.name, "volumes", name], check=True)
            seconds.append(time.perf_counter() - begun)
    ratio = seconds[1] / seconds[0]
    return Row(
        f"PDF of {count:,} entries in volumes", f"{ratio:.1f}",
        f"one of {VOLUME_ENTRIES:,} entries = 1; {seconds[1]:.0f} s", ratio, 12.0, 11.0,
    )  # fmt: skip


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["alone", folder_name]:
            template_alone(Path(folder_name))
        case ["whole", folder_name]:
            whole_report(Path(folder_name))
        case ["volumes", folder_name]:
            in_volumes(Path(folder_name))
        case [archive_name, number]:
            main(Path(archive_name), int(number))
