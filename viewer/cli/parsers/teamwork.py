"""Commands of several reviewers: hand work out, take it back, see where they differ, decide."""

from __future__ import annotations

from pathlib import Path

from viewer.cli.parsers.declare import Commands, add_archive, add_json


def add(commands: Commands) -> None:
    """Declare the group."""
    commands.begin("Several reviewers")
    parser = commands.add(
        "package",
        "teamwork.run_package",
        help="hand documents to another reviewer as an archive of their own",
        examples=["viewer package for-jo.db 1 2 --for Jo"],
    )
    parser.add_argument("file", type=Path, metavar="FILE.db", help="the package to write")
    parser.add_argument("documents", nargs="*", metavar="DOC", help="default: all documents")
    parser.add_argument("--open", action="store_true", help="with judgements and annotations; default: blind")
    parser.add_argument("--for", dest="made_for", default="", metavar="NAME", help="who it is for")
    add_archive(parser)
    add_json(parser)

    parser = commands.add(
        "merge",
        "teamwork.run_merge",
        help="bring the work of a package back; nothing is overwritten",
        examples=["viewer merge for-jo.db"],
    )
    parser.add_argument("file", type=Path, metavar="FILE.db", help="the package that came back")
    add_archive(parser)
    add_json(parser)

    parser = commands.add(
        "agreement",
        "teamwork.run_agreement",
        help="how far reviewers agree (kappa, alpha), and where they do not",
        examples=["viewer agreement --queue"],
    )
    parser.add_argument("--queue", action="store_true", help="list the claims that wait for a decision")
    add_archive(parser)
    add_json(parser)

    parser = commands.add(
        "adjudicate",
        "teamwork.run_adjudicate",
        help="decide a claim on which reviewers disagree",
        examples=['viewer adjudicate 2 --as "Jo" --reason "Jo saw the register"'],
    )
    parser.add_argument(
        "claim", type=int, metavar="CLAIM", help="number of the claim (viewer agreement --queue)"
    )
    parser.add_argument("--as", dest="reviewer", required=True, metavar="REVIEWER", help="whose judgement")
    parser.add_argument("--reason", required=True, help="why; it is kept with the decision")
    add_archive(parser)
