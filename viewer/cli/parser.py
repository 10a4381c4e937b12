"""The commands and their options. Nothing else is loaded to read a command line."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from viewer import __version__
from viewer.domain.span import Span
from viewer.domain.topics import Ruling
from viewer.domain.vocabulary import CREDIBILITY, RELIABILITY, AnnotationStatus, Status, Verdict

Commands = Any  # argparse keeps the type of add_subparsers() private

EXIT_CODES = """\
exit codes:
  0  done
  1  failed for a reason that the message names
  2  a command, option or value was filled in wrongly
  3  no document, claim or file answers to the name given
  4  the archive cannot be used (no archive, newer, locked, read-only, disk full)
  5  at least one file could not be imported or read; the others were
  6  the report could not be written
  7  verify: the archive does not match its own hashes
  70 our fault
"""


def build_parser() -> argparse.ArgumentParser:
    """Give the parser with all commands; each command's function is in `run`."""
    parser = argparse.ArgumentParser(
        prog="viewer",
        description="Read, compare and assess contested accounts of the same events, offline. "
        "Without a command the window opens.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"Archive Viewer {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    _add_library(commands)
    _add_extraction(commands)
    _add_data(commands)
    _add_chronology(commands)
    _add_review(commands)
    _add_versions(commands)
    _add_annotations(commands)
    _add_corrections(commands)
    _add_teamwork(commands)
    _add_results(commands)
    return parser


def add_command(
    commands: Commands, name: str, run: str, *, help: str, example: str
) -> argparse.ArgumentParser:
    """Add a command; `run` names its function as "module.function" of this package."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=help,
        description=help[0].upper() + help[1:] + ".",
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


def add_archive(parser: argparse.ArgumentParser) -> None:
    """Add --archive."""
    parser.add_argument(
        "--archive",
        type=Path,
        metavar="FILE",
        help="the archive (else the one opened last, archive.db here, or your own)",
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add --json."""
    parser.add_argument("--json", action="store_true", help="print data as JSON")


def parse_date(value: str) -> date:
    """Read a day as YYYY-MM-DD."""
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{value!r} is no day; write it as 2021-05-03") from error


def parse_span(value: str) -> Span:
    """Read a stretch of text as START:END in code points."""
    start, colon, end = value.partition(":")
    if not (colon and start.isdecimal() and end.isdecimal()) or int(start) >= int(end):
        raise argparse.ArgumentTypeError(f"{value!r} is no stretch of text; write it as 120:154")
    return Span(int(start), int(end))


def _add_library(commands: Commands) -> None:
    parser = add_command(
        commands,
        "import",
        "library.run_import",
        help="import files and folders, and extract their claims",
        example='viewer import statement.html reports/ --publisher "Residents\' council" --archive case.db',
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="FILE")
    _add_metadata(parser)
    parser.add_argument(
        "--workers", type=int, default=1, metavar="N", help="processes that read and extract (1)"
    )
    add_archive(parser)
    add_json(parser)

    parser = add_command(
        commands,
        "list",
        "library.run_list",
        help="list the documents of an archive",
        example="viewer list --json",
    )
    add_archive(parser)
    add_json(parser)

    parser = add_command(
        commands,
        "show",
        "library.run_show",
        help="show a document with its claims and annotations",
        example="viewer show 2 --archive case.db",
    )
    parser.add_argument("document", metavar="DOC", help="number, hash prefix or file name")
    parser.add_argument("--text", action="store_true", help="print the stored text and nothing else")
    parser.add_argument(
        "--extractor", default="viewer", metavar="NAME", help="what an extractor of a plug-in found, as JSON"
    )
    add_archive(parser)
    add_json(parser)

    parser = add_command(
        commands,
        "edit",
        "library.run_edit",
        help="correct what is known of a document",
        example="viewer edit 2 --published 2021-05-03",
    )
    parser.add_argument("document", metavar="DOC", help="number, hash prefix or file name")
    _add_metadata(parser)
    add_archive(parser)

    parser = add_command(
        commands,
        "verify",
        "library.run_verify",
        help="check originals, texts and the log against their hashes",
        example="viewer verify --archive case.db",
    )
    add_archive(parser)
    add_json(parser)

    parser = add_command(
        commands, "open", "window.run_open", help="open the window", example="viewer open case.db"
    )
    parser.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="the archive; begun where it is not there"
    )
    parser.set_defaults(archive=None)

    parser = add_command(
        commands,
        "sample",
        "library.run_sample",
        help="make the sample archive",
        example="viewer sample sample.db",
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--replace", action="store_true", help="replace FILE where it exists")


def _add_metadata(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--title", help="title, where the text has none or a wrong one")
    parser.add_argument("--publisher", help="who issued it")
    parser.add_argument("--url", help="where it was found")
    parser.add_argument("--published", type=parse_date, metavar="DATE", help="day of publication, YYYY-MM-DD")
    parser.add_argument("--language", help="language code, e.g. en, ru, ky")


def _add_extraction(commands: Commands) -> None:
    parser = add_command(
        commands,
        "extract",
        "extraction.run_extract",
        help="print what extraction finds in files, a JSON object a line",
        example="viewer extract statement.txt --published 2021-05-03\n"
        "  viewer extract statement.txt --explain",
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--published", type=parse_date, metavar="DATE", help="day of publication, YYYY-MM-DD")
    parser.add_argument(
        "--explain", action="store_true", help="say why each item is there, and why numbers were passed over"
    )
    _add_how(parser)
    parser.add_argument("--json", action="store_true", help="as always; with --explain: explain as JSON")

    parser = add_command(
        commands,
        "reextract",
        "extraction.run_reextract",
        help="extract documents again and say what changed; what people judged stays",
        example="viewer reextract --all --dry-run --archive case.db",
    )
    parser.add_argument("documents", nargs="*", metavar="DOC", help="number, hash prefix or file name")
    parser.add_argument("--all", action="store_true", help="every document of the archive")
    parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    _add_how(parser)
    add_archive(parser)
    add_json(parser)

    parser = add_command(
        commands,
        "wordlist",
        "extraction.run_wordlist",
        help="give extraction words of your own: actors, places, terms",
        example="viewer wordlist add valley.toml --archive case.db",
    )
    parser.add_argument("verb", choices=["add", "list", "show", "remove", "check"])
    parser.add_argument(
        "name", nargs="?", metavar="FILE|NAME", help="the file to add or check, else the name"
    )
    add_archive(parser)
    add_json(parser)


def _add_how(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--wordlist", action="append", type=Path, default=[], metavar="FILE",
        help="a word list that goes before all others; may stand more than once",
    )  # fmt: skip
    parser.add_argument(
        "--extractor", default="viewer", metavar="NAME", help="an extractor that a plug-in brings (viewer)"
    )


def _add_data(commands: Commands) -> None:
    parser = add_command(
        commands,
        "search",
        "data.run_search",
        help="search all documents",
        example='viewer search "kok-tash" --json',
    )
    parser.add_argument("words", nargs="+", metavar="WORD", help='words, "a phrase", or a beginning*')
    parser.add_argument("--document", metavar="DOC", help="search one document only")
    parser.add_argument("--limit", type=int, default=50, metavar="N", help="passages at most (50)")
    add_archive(parser)
    add_json(parser)

    parser = add_command(
        commands,
        "compare",
        "data.run_compare",
        help="compare documents: where they agree, contradict, update one another or are silent",
        example="viewer compare statement.txt article.txt --json",
    )
    parser.add_argument(
        "documents", nargs="+", metavar="DOC", help="number, hash prefix or file name, or a file on disk"
    )
    add_archive(parser)
    add_json(parser)

    parser = add_command(
        commands,
        "topics",
        "topics.run_topics",
        help="list the topics of the whole archive, or of some documents, with verdict and origins",
        example="viewer topics --verdict contradict --archive case.db",
    )
    parser.add_argument("documents", nargs="*", metavar="DOC", help="as for compare; none means all")
    parser.add_argument("--verdict", choices=[v.value for v in Verdict], help="only topics of this verdict")
    parser.add_argument("--shared", action="store_true", help="only topics that two documents tell of")
    add_archive(parser)
    add_json(parser)

    parser = add_command(
        commands,
        "tolls",
        "topics.run_tolls",
        help="list how a toll grew: who counted what up to which day, and who revised it",
        example="viewer tolls statement.txt article.txt --json",
    )
    parser.add_argument("documents", nargs="+", metavar="DOC", help="as for compare")
    add_archive(parser)
    add_json(parser)

    parser = add_command(
        commands,
        "copies",
        "topics.run_copies",
        help="find the documents of the archive that share passages with one",
        example="viewer copies 4 --archive case.db --json",
    )
    parser.add_argument("document", metavar="DOC", help="number, hash prefix or file name")
    add_archive(parser)
    add_json(parser)


def _add_chronology(commands: Commands) -> None:
    parser = add_command(
        commands,
        "chronology",
        "chronology.run_chronology",
        help="list events and dated figures in the order of time",
        example="viewer chronology statement.html 3 --from 2021-04-28 --to 2021-05-02",
    )
    parser.add_argument(
        "documents", nargs="*", metavar="DOC", help="number, hash prefix or file name; none for all documents"
    )
    parser.add_argument("--from", dest="first", type=parse_date, metavar="DATE", help="first day, YYYY-MM-DD")
    parser.add_argument("--to", dest="last", type=parse_date, metavar="DATE", help="last day, YYYY-MM-DD")
    parser.add_argument("--events-only", action="store_true", help="leave out figures")
    add_archive(parser)
    add_json(parser)

    parser = add_command(
        commands,
        "diff",
        "data.run_diff",
        help="compare the texts of two documents word by word: changed, added, removed, moved",
        example="viewer diff 2 5 --archive case.db",
    )
    parser.add_argument("documents", nargs=2, metavar="DOC", help="number, hash prefix or file name")
    add_archive(parser)
    add_json(parser)


def _add_review(commands: Commands) -> None:
    _add_annotate(commands)
    _add_assess(commands)
    _add_select(commands)
    _add_topic(commands)
    for name, run, text in (
        ("undo", "review.run_undo", "undo the last change that a person made"),
        ("redo", "review.run_redo", "make the change anew that was undone last"),
    ):
        parser = add_command(commands, name, run, help=text, example=f"viewer {name} --archive case.db")
        add_archive(parser)
    parser = add_command(
        commands,
        "log",
        "review.run_log",
        help="list who did what, newest first",
        example="viewer log --limit 20",
    )
    parser.add_argument("--limit", type=int, default=50, metavar="N", help="entries at most (50)")
    add_archive(parser)
    add_json(parser)


def _add_annotate(commands: Commands) -> None:
    parser = add_command(
        commands,
        "annotate",
        "review.run_annotate",
        help="annotate a passage; list, edit and delete annotations",
        example='viewer annotate 2 --quote "seven buildings" --comment "Which village?" --tag housing',
    )
    parser.add_argument("document", nargs="?", metavar="DOC", help="number, hash prefix or file name")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--quote", help="the words to annotate; the first place where they stand")
    where.add_argument("--span", type=parse_span, metavar="START:END", help="the characters to annotate")
    where.add_argument("--list", action="store_true", help="list the annotations (of DOC, or of all)")
    where.add_argument("--edit", metavar="UID", help="change an annotation")
    where.add_argument("--delete", metavar="UID", help="delete an annotation")
    parser.add_argument("--comment", help="what you have to say")
    parser.add_argument("--tag", action="append", metavar="TAG", help="a tag; may stand more than once")
    parser.add_argument("--status", choices=[s.value for s in AnnotationStatus])
    add_archive(parser)
    add_json(parser)


def _add_assess(commands: Commands) -> None:
    parser = add_command(
        commands,
        "assess",
        "review.run_assess",
        help="record a judgement of a claim",
        example='viewer assess 41 --status accepted --reliability B --credibility 2 --reason "two sources"',
    )
    parser.add_argument("claim", type=int, metavar="CLAIM", help="number of the claim (see viewer show)")
    parser.add_argument("--status", choices=[s.value for s in Status])
    parser.add_argument("--reliability", choices=[*RELIABILITY, "none"], help="grade of the source")
    parser.add_argument("--credibility", choices=[*CREDIBILITY, "none"], help="grade of the information")
    parser.add_argument("--reason")
    add_archive(parser)
    add_json(parser)


def _add_select(commands: Commands) -> None:
    parser = add_command(
        commands,
        "select",
        "review.run_select",
        help="choose what goes into the report",
        example="viewer select add --claim 41\n"
        '  viewer select add --heading "Casualties" --at 1 --selection "For the editor"',
    )
    parser.add_argument("verb", choices=["add", "list", "move", "edit", "remove", "clear"])
    parser.add_argument("uid", nargs="?", metavar="UID", help="the entry to move, edit or remove")
    parser.add_argument("position", nargs="?", type=int, metavar="N", help="where to move it, from 1")
    parser.add_argument("--selection", metavar="NAME", help="a selection by its name, else the current one")
    parser.add_argument("--document", metavar="DOC")
    parser.add_argument(
        "--excerpts", action=argparse.BooleanOptionalAction, default=None,
        help="show the document as its passages with numbered highlights",
    )  # fmt: skip
    parser.add_argument("--claim", type=int, metavar="CLAIM")
    parser.add_argument("--annotation", metavar="UID")
    parser.add_argument("--compare", nargs="+", metavar="DOC", help="the comparison of these documents")
    parser.add_argument("--topic", metavar="KEY", help="one topic of the comparison only")
    parser.add_argument(
        "--chronology", nargs="*", metavar="DOC", help="the chronology of these documents, none for all"
    )
    parser.add_argument("--from", dest="first", type=parse_date, metavar="DATE", help="its first day")
    parser.add_argument("--to", dest="last", type=parse_date, metavar="DATE", help="its last day")
    parser.add_argument("--heading", metavar="WORDS", help="a heading of your own")
    parser.add_argument("--text", metavar="WORDS", help="words of your own; an empty line parts paragraphs")
    parser.add_argument("--at", type=int, metavar="N", help="put a heading or text there, from 1")
    add_archive(parser)
    add_json(parser)

    parser = add_command(
        commands,
        "selection",
        "selections.run_selection",
        help="keep several selections, each for a report of its own",
        example='viewer selection new "For the editor"\n  viewer selection use Main',
    )
    parser.add_argument("verb", choices=["list", "new", "copy", "rename", "use", "delete"])
    parser.add_argument("name", nargs="?", metavar="NAME")
    parser.add_argument("to", nargs="?", metavar="NEW", help="the name of the copy, or the new name")
    add_archive(parser)
    add_json(parser)


def _add_topic(commands: Commands) -> None:
    parser = add_command(
        commands,
        "topic",
        "topic_review.run_topic",
        help="record a verdict on a topic of a comparison; rename, merge and split topics, move claims",
        example='viewer topic verdict "Ceasefire agreed" --compare 1 2 --say contradict --reason "two days"\n'
        '  viewer topic merge "Killed, Tolu" --with "Killed" --compare 1 2\n'
        '  viewer topic split "Killed" --claim 2:1834 --title "Killed at the intake" --compare 1 2\n'
        "  viewer topic list --json",
    )
    parser.add_argument(
        "verb", choices=["verdict", "withdraw", "rename", "merge", "split", "move", "list", "remove"]
    )
    parser.add_argument(
        "topic", nargs="?", metavar="TOPIC", help="title or key of the topic; for remove: the change"
    )
    parser.add_argument("--compare", nargs="+", metavar="DOC", help="the documents that are compared")
    parser.add_argument("--say", choices=[r.value for r in Ruling], help="the verdict")
    parser.add_argument("--title", help="the topic's new title")
    parser.add_argument(
        "--with", "--to", dest="into", metavar="TOPIC", help="the topic to merge with, or to move claims to"
    )
    parser.add_argument(
        "--claim", action="append", metavar="DOC:START",
        help="a claim to split off or move: document and first character; may stand more than once",
    )  # fmt: skip
    parser.add_argument("--reason", help="why; required where a verdict overrules the machine's")
    add_archive(parser)
    add_json(parser)


def _add_corrections(commands: Commands) -> None:
    parser = add_command(
        commands,
        "correct",
        "correct.run_correct",
        help="set fields of a claim beside what was extracted",
        example='viewer correct 41 value=15 qualifier=exact place="Osh; Batken" --reason "See the annex"',
    )
    parser.add_argument("claim", type=int, metavar="CLAIM")
    parser.add_argument("fields", nargs="*", metavar="FIELD=VALUE", help="lists are parted by ;")
    parser.add_argument("--reason", default="")
    parser.add_argument("--withdraw", action="store_true", help="let the machine's values stand again")
    add_archive(parser)
    parser = add_command(
        commands,
        "claim",
        "correct.run_claim",
        help="make a claim of a passage by hand",
        example='viewer claim 3 --quote "a dozen huts" --set category=buildings_destroyed value=12',
    )
    parser.add_argument("document", nargs="?", metavar="DOC")
    parser.add_argument(
        "--set",
        dest="fields",
        nargs="+",
        default=[],
        metavar="FIELD=VALUE",
        help="lists are parted by ;",
    )
    parser.add_argument("--kind", choices=["figure", "event", "date"], default="figure")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--quote", help="the words; their first place in the text")
    where.add_argument("--span", type=parse_span, metavar="START:END", help="the passage, in code points")
    where.add_argument("--delete", type=int, metavar="CLAIM", help="take out a claim made by hand")
    add_archive(parser)
    add_json(parser)


def _add_teamwork(commands: Commands) -> None:
    parser = add_command(
        commands,
        "package",
        "teamwork.run_package",
        help="hand documents to another reviewer as an archive of their own",
        example="viewer package for-jo.db 3 7 --for Jo",
    )
    parser.add_argument("file", type=Path, metavar="FILE.db")
    parser.add_argument("documents", nargs="*", metavar="DOC", help="default: all documents")
    parser.add_argument("--open", action="store_true", help="with judgements and annotations; default: blind")
    parser.add_argument("--for", dest="made_for", default="", metavar="NAME", help="who it is for")
    add_archive(parser)
    add_json(parser)
    parser = add_command(
        commands,
        "merge",
        "teamwork.run_merge",
        help="bring the work of a package back; nothing is overwritten",
        example="viewer merge for-jo.db",
    )
    parser.add_argument("file", type=Path, metavar="FILE.db")
    add_archive(parser)
    add_json(parser)
    parser = add_command(
        commands,
        "agreement",
        "teamwork.run_agreement",
        help="how far reviewers agree (kappa, alpha), and where they do not",
        example="viewer agreement --queue",
    )
    parser.add_argument("--queue", action="store_true", help="list the claims that wait for a decision")
    add_archive(parser)
    add_json(parser)
    parser = add_command(
        commands,
        "adjudicate",
        "teamwork.run_adjudicate",
        help="decide a claim on which reviewers disagree",
        example='viewer adjudicate 41 --as "Jo" --reason "Jo saw the register"',
    )
    parser.add_argument("claim", type=int, metavar="CLAIM")
    parser.add_argument("--as", dest="reviewer", required=True, metavar="REVIEWER", help="whose judgement")
    parser.add_argument("--reason", required=True)
    add_archive(parser)


def _add_versions(commands: Commands) -> None:
    parser = add_command(
        commands,
        "versions",
        "versions.run_versions",
        help="list the versions of documents; find, link and part them",
        example="viewer versions 5 --archive case.db\n"
        "  viewer versions 5 --follows 2\n"
        "  viewer versions --find",
    )
    parser.add_argument("documents", nargs="*", metavar="DOC", help="number, hash prefix or file name")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--follows", metavar="DOC", help="link the document as the version after this one")
    what.add_argument("--unlink", action="store_true", help="say that it is no version of the one before")
    what.add_argument("--find", action="store_true", help="look for versions among DOC, or all documents")
    add_archive(parser)
    add_json(parser)

    parser = add_command(
        commands,
        "queue",
        "versions.run_queue",
        help="list human work whose place in a newer version is not settled, and settle it",
        example="viewer queue --archive case.db\n"
        "  viewer queue --accept 3f2a --span 120:154\n"
        "  viewer queue --keep 77b0",
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--accept", metavar="UID", help="put an item at its likely place, or where --span says")
    what.add_argument("--keep", metavar="UID", help="leave it at the earlier version")
    what.add_argument("--drop", metavar="UID", help="take it away, at the earlier version too")
    parser.add_argument("--span", type=parse_span, metavar="START:END", help="where an annotation belongs")
    parser.add_argument("--claim", type=int, metavar="CLAIM", help="which claim a judgement or mark is for")
    parser.add_argument("--document", metavar="DOC", help="list what waits for one document")
    parser.add_argument("--all", action="store_true", help="list what is settled too")
    add_archive(parser)
    add_json(parser)


def _add_annotations(commands: Commands) -> None:
    parser = add_command(
        commands,
        "annotations",
        "annotations.run_annotations",
        help="hand annotations out and take them in: W3C JSON-LD, Hypothesis exports, Markdown (out only)",
        example="viewer annotations export notes.jsonld 2 5\n"
        "  viewer annotations export notes.md\n"
        "  viewer annotations import hypothesis.json --document 2",
    )
    parser.add_argument("verb", choices=["export", "import"])
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("documents", nargs="*", metavar="DOC", help="export these only")
    parser.add_argument(
        "--format", choices=["w3c", "md"], help="the form, where the file's ending is another"
    )
    parser.add_argument("--document", metavar="DOC", help="import: where all belong")
    add_archive(parser)
    add_json(parser)


def _add_results(commands: Commands) -> None:
    parser = add_command(
        commands,
        "export",
        "results.run_export",
        help="write the selection as a report (PDF, HTML), or claims as data",
        example='viewer export report.pdf --title "Clashes near Kok-Tash"; viewer export claims.csv --all',
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="its ending says the form, e.g. report.pdf")
    parser.add_argument(
        "--format",
        choices=["pdf", "html", "csv", "jsonl", "geojson", "ics", "ftm", "case"],
        help="the form, where the file's ending does not say it (.ftm.json, .case.jsonld)",
    )
    whole = parser.add_mutually_exclusive_group()
    whole.add_argument("--all", action="store_true", help="data of the whole archive, not the selection")
    whole.add_argument("--documents", nargs="+", metavar="DOC", help="data of these documents")
    parser.add_argument("--title", default="", help="title on the cover")
    parser.add_argument("--author", default="", help="author on the cover")
    parser.add_argument("--case", default="", metavar="REFERENCE", help="case reference on the cover")
    parser.add_argument("--paper", choices=["a4", "us-letter"], default="a4")
    parser.add_argument("--without-comments", action="store_true")
    parser.add_argument("--without-grades", action="store_true")
    parser.add_argument("--with-log", action="store_true", help="add the digest of the log")
    parser.add_argument("--masked", action="store_true", help="hide what is masked (viewer mask)")
    parser.add_argument("--hide-reviewers", action="store_true", help="numbers for reviewers' names")
    add_archive(parser)
    add_json(parser)
    parser = add_command(
        commands,
        "mask",
        "mask.run_mask",
        help="say which names and passages exports must not show",
        example='viewer mask add "Karim Otazhonov"; viewer export report.pdf --masked',
    )
    parser.add_argument("verb", choices=["add", "list", "remove"])
    parser.add_argument("words", nargs="?", metavar="WORDS", help="the name, or the beginning of a mask's id")
    parser.add_argument("--document", metavar="DOC", help="mask a passage of this document")
    parser.add_argument("--span", type=parse_span, metavar="START:END", help="the passage, in code points")
    parser.add_argument("--label", default="", help="what stands in its place; default [name 1], [passage 1]")
    add_archive(parser)
    add_json(parser)
