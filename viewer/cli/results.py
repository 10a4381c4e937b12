"""The command that hands results out: export."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from viewer.cli.common import Commands, add_archive, add_command, add_json, open_to_read, print_json
from viewer.services.export import ReportOptions, export_pdf


def add_commands(commands: Commands) -> None:
    """Add this module's command."""
    parser = add_command(
        commands, "export", run_export, help="write the selection as a PDF report",
        example='viewer export report.pdf --title "Clashes near Kok-Tash" --author "A. M."',
    )  # fmt: skip
    parser.add_argument("file", type=Path, metavar="FILE.pdf")
    parser.add_argument("--title", default="", help="title on the cover")
    parser.add_argument("--author", default="", help="author on the cover")
    parser.add_argument("--case", default="", metavar="REFERENCE", help="case reference on the cover")
    parser.add_argument("--paper", choices=["a4", "us-letter"], default="a4")
    parser.add_argument("--without-comments", action="store_true")
    parser.add_argument("--without-grades", action="store_true")
    parser.add_argument("--with-log", action="store_true", help="add the digest of the log")
    add_archive(parser)
    add_json(parser)


def run_export(options: argparse.Namespace) -> int:
    """Write the report; what stood at the path before is unharmed until the new file is whole."""
    chosen = ReportOptions(
        title=options.title,
        author=options.author,
        case_reference=options.case,
        paper=options.paper,
        include_comments=not options.without_comments,
        include_grades=not options.without_grades,
        include_log_digest=options.with_log,
    )
    with open_to_read(options) as workspace:
        result = export_pdf(workspace, options.file, chosen)
    if options.json:
        print_json(
            {
                "path": str(result.path),
                "pages": result.pages,
                "entries": result.entries,
                "sha256": result.sha256,
            }
        )
    else:
        print(f"{result.entries} entries on {result.pages} pages: {result.path}", file=sys.stderr)
    return 0
