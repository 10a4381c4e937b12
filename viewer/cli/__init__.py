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

from viewer.cli.parser import build_parser
from viewer.errors import ViewerError


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
        module, function = options.run.split(".")
        run = getattr(importlib.import_module(f"viewer.cli.{module}"), function)
        code: int = run(options)
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
