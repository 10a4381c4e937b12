"""Commands on the archive as a file: open it in the window, check it, make the sample."""

from __future__ import annotations

from pathlib import Path

from viewer.cli.parsers.declare import Commands, add_archive, add_json


def add(commands: Commands) -> None:
    """Declare the group."""
    commands.begin("Archive")
    parser = commands.add("open", "window.run_open", help="open the window", examples=["viewer open case.db"])
    parser.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="the archive; begun where it is not there"
    )
    parser.set_defaults(archive=None)

    parser = commands.add(
        "verify",
        "library.run_verify",
        help="check originals, texts and the log against their hashes",
        examples=["viewer verify --json"],
    )
    add_archive(parser)
    add_json(parser)

    parser = commands.add(
        "sample",
        "library.run_sample",
        help="make the sample archive",
        examples=["viewer sample sample.db"],
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the file to make")
    parser.add_argument("--replace", action="store_true", help="replace FILE where it exists")
