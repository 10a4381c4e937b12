"""A report as PDF over the typst template alone: `python -m benchmarks.bench_report ARCHIVE ENTRIES`.

Its own process: the compiler keeps its memory until it ends.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.timing import Row, compare
from viewer.export.font_coverage import covered_characters
from viewer.export.jsonld import report_as_jsonld
from viewer.export.pdf import PDF_STANDARDS, render_pdf
from viewer.export.sanitise import sanitise_tree
from viewer.resources import resource_path
from viewer.services.export import ReportOptions, build_report
from viewer.services.select import add_entry
from viewer.services.workspace import open_workspace


def main(archive: Path, entries: int) -> None:
    """Select claims of a copy of the archive, and time the report of them."""
    import typst

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "report.db"
        shutil.copy(archive, copy)
        with open_workspace(copy) as workspace, workspace.archive.atomic():
            rows = workspace.archive.connection.query(
                "SELECT id FROM claim WHERE kind <> 'date' AND is_current ORDER BY id LIMIT ?", (entries,)
            )
            for (claim_id,) in rows:
                add_entry(workspace, claim_id=claim_id)
        template, fonts = resource_path("report", "report.typ"), resource_path("fonts")
        with open_workspace(copy, read_only=True) as workspace:
            report = build_report(workspace, ReportOptions())
            inputs = {
                "report": json.dumps(sanitise_tree(report, covered_characters(fonts)), ensure_ascii=False),
                "attachment": json.dumps(report_as_jsonld(report), ensure_ascii=False, indent=1),
            }

            def alone() -> None:
                typst.Compiler(
                    str(template), font_paths=[str(fonts)], ignore_system_fonts=True, sys_inputs=inputs
                ).compile(format="pdf", pdf_standards=PDF_STANDARDS, timestamp=0)

            ratio = compare(
                alone,
                lambda: render_pdf(build_report(workspace, ReportOptions()), template=template, fonts=fonts),
                rounds=3,
            )
    print(
        Row(f"PDF of {len(rows):,} entries", str(ratio), f"the template alone = 1; {ratio.seconds:.1f} s",
            ratio.median, 2.2, 1.3)
    )  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
