"""The command that opens the window. It loads as little as it can: a user waits for it."""

from __future__ import annotations

import argparse
from pathlib import Path

from viewer.errors import UserError
from viewer.services.archives import default_archive
from viewer.settings import load_settings


def run_open(options: argparse.Namespace) -> int:
    """Open the window (Qt is loaded here and nowhere else on the command line)."""
    from viewer.gui.system_libraries import complaint, missing_packages, no_screen

    packages = missing_packages()
    if packages:
        raise UserError(complaint(packages))
    if no_screen():
        raise UserError(
            "There is no screen to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set).",
            hint="The commands work without one: viewer --help.",
        )
    from viewer.gui.app import run

    path: Path | None = options.file
    return run(path if path is not None else default_archive(load_settings(), folder=Path.cwd()))
