"""Commands of what leaves the archive: what is selected, what is masked, reports and data."""

from __future__ import annotations

import argparse
from pathlib import Path

from viewer.cli.parsers.declare import Commands, add_archive, add_json, parse_count, parse_date, parse_span


def add(commands: Commands) -> None:
    """Declare the group."""
    commands.begin("Report and export")
    _add_select(commands)
    _add_selection(commands)
    _add_export(commands)

    parser = commands.add(
        "mask",
        "mask.run_mask",
        help="say which names and passages exports must not show",
        examples=['viewer mask add "Karim Otazhonov"', "viewer mask list"],
    )
    parser.add_argument("verb", choices=["add", "list", "remove"], help="what to do")
    parser.add_argument("words", nargs="?", metavar="WORDS", help="the name, or the beginning of a mask's id")
    parser.add_argument("--document", metavar="DOC", help="mask a passage of this document")
    parser.add_argument("--span", type=parse_span, metavar="START:END", help="the passage, in code points")
    parser.add_argument("--label", default="", help="what stands in its place; default [name 1], [passage 1]")
    add_archive(parser)
    add_json(parser)


def _add_select(commands: Commands) -> None:
    parser = commands.add(
        "select",
        "select.run_select",
        help="choose what goes into the report",
        examples=[
            "viewer select add --claim 2",
            "viewer select add --compare 1 2",
            'viewer select add --heading "Casualties" --at 1',
            "viewer select list",
        ],
    )
    parser.add_argument("verb", choices=["add", "list", "move", "edit", "remove", "clear"], help="what to do")
    parser.add_argument("uid", nargs="?", metavar="UID", help="the entry to move, edit or remove")
    parser.add_argument("position", nargs="?", type=parse_count, metavar="N", help="where to move it, from 1")
    parser.add_argument("--selection", metavar="NAME", help="a selection by its name, else the current one")
    parser.add_argument("--document", metavar="DOC", help="a document")
    parser.add_argument(
        "--excerpts", action=argparse.BooleanOptionalAction, default=None,
        help="show the document as its passages with numbered highlights",
    )  # fmt: skip
    parser.add_argument("--claim", type=int, metavar="CLAIM", help="a claim (see viewer show)")
    parser.add_argument("--annotation", metavar="UID", help="an annotation (see viewer annotate --list)")
    parser.add_argument("--compare", nargs="+", metavar="DOC", help="the comparison of these documents")
    parser.add_argument("--topic", metavar="TOPIC", help="one topic of the comparison only: title or key")
    parser.add_argument(
        "--chronology", nargs="*", metavar="DOC", help="the chronology of these documents, none for all"
    )
    parser.add_argument("--from", dest="first", type=parse_date, metavar="DATE", help="its first day")
    parser.add_argument("--to", dest="last", type=parse_date, metavar="DATE", help="its last day")
    parser.add_argument("--heading", metavar="WORDS", help="a heading of your own")
    parser.add_argument("--text", metavar="WORDS", help="words of your own; an empty line parts paragraphs")
    parser.add_argument("--at", type=parse_count, metavar="N", help="put a heading or text there, from 1")
    add_archive(parser)
    add_json(parser)


def _add_selection(commands: Commands) -> None:
    parser = commands.add(
        "selection",
        "selections.run_selection",
        help="keep several selections, each for a report of its own",
        examples=['viewer selection new "For the editor"', "viewer selection list"],
    )
    parser.add_argument("verb", choices=["list", "new", "copy", "rename", "use", "delete"], help="what to do")
    parser.add_argument("name", nargs="?", metavar="NAME", help="the selection")
    parser.add_argument("to", nargs="?", metavar="NEW", help="the name of the copy, or the new name")
    add_archive(parser)
    add_json(parser)


def _add_export(commands: Commands) -> None:
    parser = commands.add(
        "export",
        "results.run_export",
        help="write the selection as a report (PDF, HTML), or claims and codes as data",
        examples=[
            'viewer export report.pdf --title "Clashes near Kok-Tash"',
            "viewer export claims.csv --all",
            "viewer export coded.qdpx --all",
            "viewer export report.pdf --selection Main --template brief --language ru",
            "viewer export report.html --masked --hide-reviewers",
        ],
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="its ending says the form, e.g. report.pdf")
    parser.add_argument(
        "--format",
        choices=["pdf", "html", "csv", "jsonl", "geojson", "ics", "ftm", "case", "qdpx", "qdc"],
        help="the form, where the file's ending does not say it (.ftm.json, .case.jsonld)",
    )
    whole = parser.add_mutually_exclusive_group()
    whole.add_argument("--all", action="store_true", help="data of the whole archive, not the selection")
    whole.add_argument("--documents", nargs="+", metavar="DOC", help="data of these documents")
    parser.add_argument("--title", default="", help="title on the cover")
    parser.add_argument("--author", default="", help="author on the cover")
    parser.add_argument("--case", default="", metavar="REFERENCE", help="case reference on the cover")
    parser.add_argument("--paper", choices=["a4", "us-letter"], default="a4", help="paper of a PDF (a4)")
    parser.add_argument("--selection", metavar="NAME", help="a selection by its name, else the current one")
    parser.add_argument(
        "--template", default="full", metavar="NAME|FOLDER",
        help="full, brief, sources or comparison, or a folder with a report.typ of your own (full)",
    )  # fmt: skip
    parser.add_argument("--language", default="en", metavar="CODE", help="of the fixed words: en, ru (en)")
    parser.add_argument("--logo", type=Path, metavar="FILE", help="a PNG, JPEG or SVG for the cover")
    parser.add_argument("--with-chronology", action="store_true", help="add a chronology of all sources")
    parser.add_argument(
        "--with-originals", action="store_true", help="attach the sources' files to the PDF, up to 20 MB"
    )
    parser.add_argument("--without-comments", action="store_true", help="leave out reviewers' comments")
    parser.add_argument("--without-grades", action="store_true", help="leave out grades of sources")
    parser.add_argument("--with-log", action="store_true", help="add the digest of the log")
    parser.add_argument("--masked", action="store_true", help="hide what is masked (viewer mask)")
    parser.add_argument("--hide-reviewers", action="store_true", help="numbers for reviewers' names")
    add_archive(parser)
    add_json(parser)
