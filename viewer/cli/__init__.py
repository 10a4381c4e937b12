"""The command line: every verb of the program, with the same services behind it as the window.

`main` is the whole entry point; each command is a function in one of this package's modules that
takes the parsed arguments and returns an exit code. Data goes to standard output, everything else
to standard error.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from viewer.cli.parser import build_parser
from viewer.errors import UsageError, UserError, ViewerError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; errors become one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    words = list(sys.argv[1:] if arguments is None else arguments)
    command = next((word for word in words if not word.startswith("-")), "open")
    try:
        code = _run(words, command)
        sys.stdout.flush()
    except ViewerError as error:
        print(f"viewer {command}: {error}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        # The reader of our output (head, less) has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        # A full disk behind the output, or a file that went away under our hands.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        where = f"{error.filename}: " if error.filename else "its output could not be written: "
        print(f"viewer {command}: {where}{error.strerror or error}.", file=sys.stderr)
        return UserError.exit_code
    except KeyboardInterrupt:
        print("viewer: stopped.", file=sys.stderr)
        return 130
    return code


def _run(words: list[str], command: str) -> int:
    parser, commands = build_parser()
    if words and command == words[0] and command not in commands.names:
        raise UsageError("There is no such command.", hint=_hint(command, commands.nearest(command)))
    options = parser.parse_args(words or ["open"])
    if options.command is None:
        options = parser.parse_args(["open", *words])
    module, function = options.run.split(".")
    run = getattr(importlib.import_module(f"viewer.cli.{module}"), function)
    code: int = run(options)
    return code


def _hint(word: str, nearest: str | None) -> str:
    if Path(word).is_file():
        return f"To open a file: viewer open {word}."
    return f"Did you mean viewer {nearest}?" if nearest else "viewer --help lists all."
