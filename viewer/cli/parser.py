"""The command line as a whole: every group of commands, listed by what they are for."""

from __future__ import annotations

import argparse

from viewer import __version__
from viewer.cli.parsers import archive, claims, comparison, documents, output, review, teamwork
from viewer.cli.parsers.declare import Commands

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

_GROUPS = (documents, claims, comparison, review, teamwork, output, archive)


def build_parser() -> tuple[argparse.ArgumentParser, Commands]:
    """Give the parser, and the commands in it; each command's function is in `run`."""
    parser = argparse.ArgumentParser(
        prog="viewer",
        usage="viewer [--version] [--help] COMMAND ...",
        description="Read, compare and assess contested accounts of the same events, offline. "
        "Without a command the window opens.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"Archive Viewer {__version__}")
    commands = Commands(parser)
    for group in _GROUPS:
        group.add(commands)
    parser.epilog = f"{commands.listing()}\nviewer COMMAND --help explains a command.\n\n{EXIT_CODES}"
    return parser, commands
