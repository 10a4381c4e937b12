"""The command that hands results out: export."""

from __future__ import annotations

import argparse
import sys

from viewer.cli.common import open_to_read, print_json
from viewer.services.export import ReportOptions, export_pdf


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
