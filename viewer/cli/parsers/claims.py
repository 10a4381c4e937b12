"""Commands on claims: extract them, explain them, give extraction words, correct and make them."""

from __future__ import annotations

import argparse
from pathlib import Path

from viewer.cli.parsers.declare import (
    DOCUMENT_HELP,
    Commands,
    add_archive,
    add_json,
    parse_date,
    parse_span,
)

_FIELDS_HELP = "lists are parted by ;"


def add(commands: Commands) -> None:
    """Declare the group."""
    commands.begin("Claims")
    _add_extract(commands)
    _add_reextract(commands)

    parser = commands.add(
        "wordlist",
        "extraction.run_wordlist",
        help="give extraction words of your own: actors, places, terms",
        examples=["viewer wordlist add valley.toml", "viewer wordlist list", "viewer wordlist remove valley"],
    )
    parser.add_argument("verb", choices=["add", "list", "show", "remove", "check"], help="what to do")
    parser.add_argument(
        "name", nargs="?", metavar="FILE|NAME", help="the file to add or check, else the name"
    )
    add_archive(parser)
    add_json(parser)

    parser = commands.add(
        "correct",
        "correct.run_correct",
        help="set fields of a claim beside what was extracted",
        examples=[
            'viewer correct 2 value=34 qualifier=exact place="Osh; Batken" --reason "See the annex"',
            "viewer correct 2 --withdraw",
        ],
    )
    parser.add_argument("claim", type=int, metavar="CLAIM", help="number of the claim (see viewer show)")
    parser.add_argument("fields", nargs="*", metavar="FIELD=VALUE", help=_FIELDS_HELP)
    parser.add_argument("--reason", default="", help="why the extracted value does not hold")
    parser.add_argument("--withdraw", action="store_true", help="let the machine's values stand again")
    add_archive(parser)

    _add_claim(commands)


def _add_extract(commands: Commands) -> None:
    parser = commands.add(
        "extract",
        "extraction.run_extract",
        help="print what extraction finds in files, a JSON object a line; nothing is stored",
        examples=[
            "viewer extract statement.html --published 2021-05-03",
            "viewer extract wire.txt --explain",
        ],
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="FILE", help="files to read")
    parser.add_argument("--published", type=parse_date, metavar="DATE", help="day of publication, YYYY-MM-DD")
    parser.add_argument(
        "--explain", action="store_true", help="say why each item is there, and why numbers were passed over"
    )
    _add_how(parser)
    parser.add_argument("--json", action="store_true", help="as always; with --explain: explain as JSON")


def _add_reextract(commands: Commands) -> None:
    parser = commands.add(
        "reextract",
        "extraction.run_reextract",
        help="extract documents again and say what changed; what people judged stays",
        examples=["viewer reextract --all --dry-run", "viewer reextract 2 --wordlist valley.toml"],
    )
    parser.add_argument("documents", nargs="*", metavar="DOC", help=DOCUMENT_HELP)
    parser.add_argument("--all", action="store_true", help="every document of the archive")
    parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    _add_how(parser)
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


def _add_claim(commands: Commands) -> None:
    parser = commands.add(
        "claim",
        "correct.run_claim",
        help="make a claim of a passage by hand",
        examples=['viewer claim 2 --quote "several shops" --set category=buildings_destroyed value=3'],
    )
    parser.add_argument("document", nargs="?", metavar="DOC", help=DOCUMENT_HELP)
    parser.add_argument(
        "--set", dest="fields", nargs="+", default=[], metavar="FIELD=VALUE", help=_FIELDS_HELP
    )
    parser.add_argument("--kind", choices=["figure", "event", "date"], default="figure", help="(figure)")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--quote", help="the words; their first place in the text")
    where.add_argument("--span", type=parse_span, metavar="START:END", help="the passage, in code points")
    where.add_argument("--delete", type=int, metavar="CLAIM", help="take out a claim made by hand")
    add_archive(parser)
    add_json(parser)
