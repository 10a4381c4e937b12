"""Commands that set documents against one another: topics, tolls, copies, texts, time."""

from __future__ import annotations

from viewer.cli.parsers.declare import (
    DOCUMENT_HELP,
    Commands,
    add_archive,
    add_document,
    add_json,
    parse_date,
)
from viewer.domain.topics import Ruling
from viewer.domain.vocabulary import Verdict

_COMPARED_HELP = f"{DOCUMENT_HELP}, or a file on disk"


def add(commands: Commands) -> None:
    """Declare the group."""
    commands.begin("Comparison")
    parser = commands.add(
        "compare",
        "data.run_compare",
        help="compare documents: where they agree, contradict, update one another or are silent",
        examples=["viewer compare statement.html wire.txt --json", "viewer compare 1 2"],
    )
    parser.add_argument("documents", nargs="+", metavar="DOC", help=_COMPARED_HELP)
    add_archive(parser)
    add_json(parser)

    parser = commands.add(
        "topics",
        "topics.run_topics",
        help="list the topics of the whole archive, or of some documents, with verdict and origins",
        examples=["viewer topics --verdict contradict"],
    )
    parser.add_argument("documents", nargs="*", metavar="DOC", help=f"{_COMPARED_HELP}; none for all")
    parser.add_argument("--verdict", choices=[v.value for v in Verdict], help="only topics of this verdict")
    parser.add_argument("--shared", action="store_true", help="only topics that two documents tell of")
    add_archive(parser)
    add_json(parser)

    _add_topic(commands)

    parser = commands.add(
        "tolls",
        "topics.run_tolls",
        help="list how a toll grew: who counted what up to which day, and who revised it",
        examples=["viewer tolls statement.html wire.txt --json"],
    )
    parser.add_argument("documents", nargs="+", metavar="DOC", help=_COMPARED_HELP)
    add_archive(parser)
    add_json(parser)

    parser = commands.add(
        "copies",
        "topics.run_copies",
        help="find the documents of the archive that share passages with one",
        examples=["viewer copies 3 --json"],
    )
    add_document(parser)
    add_archive(parser)
    add_json(parser)

    parser = commands.add(
        "diff",
        "data.run_diff",
        help="compare the texts of two documents word by word: changed, added, removed, moved",
        examples=["viewer diff 1 2"],
    )
    parser.add_argument("documents", nargs=2, metavar="DOC", help=DOCUMENT_HELP)
    add_archive(parser)
    add_json(parser)

    parser = commands.add(
        "chronology",
        "chronology.run_chronology",
        help="list events and dated figures in the order of time",
        examples=["viewer chronology statement.html 3 --from 2021-04-28 --to 2021-05-02"],
    )
    parser.add_argument("documents", nargs="*", metavar="DOC", help=f"{DOCUMENT_HELP}; none for all")
    parser.add_argument("--from", dest="first", type=parse_date, metavar="DATE", help="first day, YYYY-MM-DD")
    parser.add_argument("--to", dest="last", type=parse_date, metavar="DATE", help="last day, YYYY-MM-DD")
    parser.add_argument("--events-only", action="store_true", help="leave out figures")
    add_archive(parser)
    add_json(parser)


def _add_topic(commands: Commands) -> None:
    parser = commands.add(
        "topic",
        "topic_review.run_topic",
        help="record a verdict on a topic of a comparison; rename, merge and split topics, move claims",
        examples=[
            'viewer topic verdict "Ceasefire agreed" --compare 1 2 --say contradict --reason "two days"',
            (
                'viewer topic merge "Houses destroyed, Batken region" '
                '--with "Houses destroyed, Kok-Terek" --compare 3 4'
            ),
            'viewer topic split "Displaced" --claim 1:457 --title "Evacuated by 30 April" --compare 1 2',
            "viewer topic list --json",
        ],
    )
    parser.add_argument(
        "verb",
        choices=["verdict", "withdraw", "rename", "merge", "split", "move", "list", "remove"],
        help="what to do",
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
