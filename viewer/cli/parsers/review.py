"""Commands of human work: annotations, judgements, and the record of both."""

from __future__ import annotations

from pathlib import Path

from viewer.cli.parsers.declare import DOCUMENT_HELP, Commands, add_archive, add_json, parse_count, parse_span
from viewer.domain.coding import CodeColour
from viewer.domain.vocabulary import CREDIBILITY, LIKELIHOOD, RELIABILITY, AnnotationStatus, Status


def add(commands: Commands) -> None:
    """Declare the group."""
    commands.begin("Review")
    _add_annotate(commands)
    _add_annotations(commands)
    _add_assess(commands)
    _add_evidence(commands)
    _add_queue(commands)
    _add_tags(commands)
    for name, text in (
        ("undo", "undo the last change that a person made"),
        ("redo", "make the change anew that was undone last"),
    ):
        add_archive(commands.add(name, f"review.run_{name}", help=text, examples=[f"viewer {name}"]))
    parser = commands.add(
        "log",
        "review.run_log",
        help="list who did what, newest first; or all that was done to one claim or document",
        examples=["viewer log --limit 20", "viewer log --claim 2"],
    )
    parser.add_argument("--limit", type=parse_count, default=50, metavar="N", help="entries at most (50)")
    about = parser.add_mutually_exclusive_group()
    about.add_argument("--claim", type=int, metavar="CLAIM", help="the record of one claim, oldest first")
    about.add_argument("--document", metavar="DOC", help="the record of one document, oldest first")
    add_archive(parser)
    add_json(parser)


def _add_annotate(commands: Commands) -> None:
    parser = commands.add(
        "annotate",
        "annotate.run_annotate",
        help="annotate a passage; list, edit and delete annotations",
        examples=[
            'viewer annotate 2 --quote "nine villagers" --comment "Which village?" --tag detention',
            "viewer annotate --list",
            'viewer annotate --reply UID --comment "Two of them, by the map"',
            "viewer annotate --edit UID --status resolved",
        ],
    )
    parser.add_argument("document", nargs="?", metavar="DOC", help=DOCUMENT_HELP)
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--quote", help="the words to annotate; the first place where they stand")
    where.add_argument("--span", type=parse_span, metavar="START:END", help="the characters to annotate")
    where.add_argument("--whole", action="store_true", help="annotate the document as a whole")
    where.add_argument("--reply", metavar="UID", help="answer an annotation")
    where.add_argument(
        "--list",
        action="store_true",
        help="list annotations (of DOC, or of all) with --tag, --status, --creator, words of --comment",
    )
    where.add_argument("--edit", metavar="UID", help="change an annotation")
    where.add_argument("--delete", metavar="UID", help="delete an annotation")
    parser.add_argument("--comment", help="what you have to say")
    parser.add_argument("--tag", action="append", metavar="TAG", help="a tag; may stand more than once")
    parser.add_argument(
        "--status", choices=[s.value for s in AnnotationStatus], help="where the annotation stands (open)"
    )
    parser.add_argument("--creator", metavar="NAME", help="with --list: annotations by this person only")
    add_archive(parser)
    add_json(parser)


def _add_annotations(commands: Commands) -> None:
    parser = commands.add(
        "annotations",
        "annotations.run_annotations",
        help="hand annotations out and take them in: W3C JSON-LD, Hypothesis exports, Markdown (out only)",
        examples=[
            "viewer annotations export notes.jsonld 1 2",
            "viewer annotations export notes.md",
            "viewer annotations import notes.jsonld",
            "viewer annotations import hypothesis.json --document 2",
        ],
    )
    parser.add_argument("verb", choices=["export", "import"], help="what to do")
    parser.add_argument("file", type=Path, metavar="FILE", help="the file; its ending says the form")
    parser.add_argument("documents", nargs="*", metavar="DOC", help="export these only")
    parser.add_argument(
        "--format", choices=["w3c", "md"], help="the form, where the file's ending is another"
    )
    parser.add_argument("--document", metavar="DOC", help="import: where all belong")
    add_archive(parser)
    add_json(parser)


def _add_assess(commands: Commands) -> None:
    parser = commands.add(
        "assess",
        "review.run_assess",
        help="record a judgement of one claim or several",
        examples=[
            'viewer assess 2 --status accepted --reliability B --credibility 2 --reason "two sources"',
            'viewer assess 3 4 5 --status accepted --reason "one register"',
        ],
    )
    parser.add_argument(
        "claims",
        nargs="+",
        type=int,
        metavar="CLAIM",
        help="number of the claim (see viewer show); several are judged in one step",
    )
    parser.add_argument("--status", choices=[s.value for s in Status], help="the judgement")
    parser.add_argument("--reliability", choices=[*RELIABILITY, "none"], help="grade of the source")
    parser.add_argument("--credibility", choices=[*CREDIBILITY, "none"], help="grade of the information")
    parser.add_argument(
        "--likelihood", metavar="WORD", help=f"how likely it is: {', '.join(LIKELIHOOD)}; or none"
    )
    parser.add_argument("--reason", help="why")
    add_archive(parser)
    add_json(parser)


def _add_evidence(commands: Commands) -> None:
    parser = commands.add(
        "evidence",
        "working.run_evidence",
        help="list and link what supports or weakens a claim",
        examples=[
            'viewer evidence 2 --supports "claim 3"',
            'viewer evidence 2 --weakens "Register of Kok-Tash, folio 4"',
            "viewer evidence 2",
        ],
    )
    parser.add_argument("claim", type=int, metavar="CLAIM", help="number of the claim (see viewer show)")
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--supports", metavar="WHAT", help='"claim N", "document DOC", "annotation UID", or your own words'
    )
    what.add_argument("--weakens", metavar="WHAT", help="the same")
    what.add_argument("--remove", metavar="UID", help="take a link away")
    add_archive(parser)
    add_json(parser)


def _add_queue(commands: Commands) -> None:
    parser = commands.add(
        "progress",
        "working.run_progress",
        help="tell how far the review got, by document and in all",
        examples=["viewer progress", "viewer progress --json"],
    )
    add_archive(parser)
    add_json(parser)
    parser = commands.add(
        "unclaimed",
        "working.run_unclaimed",
        help="list the numbers of a document that no claim covers, and dismiss them",
        examples=["viewer unclaimed 1", "viewer unclaimed 1 --all --json"],
    )
    parser.add_argument("document", metavar="DOC", help=DOCUMENT_HELP)
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--dismiss", nargs="+", type=parse_span, metavar="START:END", help="these need no claim (characters)"
    )
    what.add_argument("--restore", type=parse_span, metavar="START:END", help="take one up again")
    what.add_argument("--all", action="store_true", help="list those dismissed too")
    parser.add_argument("--reason", default="", help="why they need no claim")
    add_archive(parser)
    add_json(parser)


def _add_tags(commands: Commands) -> None:
    parser = commands.add(
        "tags",
        "tags.run_tags",
        help="keep a tree of codes, and put them on passages, claims and documents",
        examples=[
            'viewer tags add "harm/houses" --colour ochre --memo "Burnt, shelled or flooded homes."',
            'viewer tags apply "harm/houses" 2 --quote "nine villagers"',
            'viewer tags apply "harm" --claim 2',
            "viewer tags rename housing homes",
            "viewer tags list --json",
        ],
    )
    parser.add_argument(
        "verb",
        choices=["list", "places", "add", "edit", "rename", "move", "merge", "delete", "apply", "remove"],
        help="places: where a code is used; edit: colour and definition; apply, remove: on what OTHER says",
    )
    parser.add_argument("code", nargs="?", metavar="CODE", help='path ("harm/houses") or name of the code')
    parser.add_argument(
        "other",
        nargs="?",
        metavar="OTHER",
        help="rename: the new name; move, merge: the other code; apply, remove: the document",
    )
    parser.add_argument(
        "--colour", choices=[c.value or "none" for c in CodeColour], help="colour of the code"
    )
    parser.add_argument("--memo", help="its definition")
    parser.add_argument("--top", action="store_true", help="move: to the top of the tree")
    parser.add_argument(
        "--uses", choices=["remove", "parent"], default="remove",
        help="delete: its places lose it (remove), or get the code above",
    )  # fmt: skip
    parser.add_argument("--claim", type=int, metavar="CLAIM", help="apply, remove: the claim")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--quote", help="the words; the first place where they stand")
    where.add_argument("--span", type=parse_span, metavar="START:END", help="the characters")
    add_archive(parser)
    add_json(parser)
