"""The command line: every verb of the program, with the same services behind it as the window.

`main` is the whole entry point; each command is a function in one of this package's modules that
takes the parsed arguments and returns an exit code. Data goes to standard output, everything else
to standard error.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from viewer import __version__
from viewer.cli import data, library, results, review
from viewer.errors import ViewerError

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
    for module in (library, data, review, results):
        module.add_commands(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; errors become one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    words = list(sys.argv[1:] if arguments is None else arguments)
    options = build_parser().parse_args(words or ["open"])
    if options.command is None:
        options = build_parser().parse_args(["open", *words])
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except ViewerError as error:
        print(f"viewer {options.command}: {error}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        # The reader of our output (head, less) has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("viewer: stopped.", file=sys.stderr)
        return 130
    return code
