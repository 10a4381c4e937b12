"""Starts the window on an archive, ends as soon as it is shown and its library is there.

The process then ends at once: what closing a window takes is no part of the wait for it.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEventLoop

from viewer.gui.app import make_application
from viewer.gui.main_window import MainWindow
from viewer.gui.theme import ThemeHolder
from viewer.gui.workers.runner import TaskRunner
from viewer.settings import Settings


def main(archive: Path) -> None:
    """Open, wait for the list of documents."""
    application = make_application()
    holder = ThemeHolder(application)
    holder.apply(application, appearance="light")
    runner = TaskRunner()
    with tempfile.TemporaryDirectory() as folder:
        window = MainWindow(runner, holder, Settings(Path(folder) / "settings.json"))
        loop = QEventLoop()
        window.library_controller.loaded.connect(loop.quit)
        window.show()
        window.session.open(archive)
        loop.exec()
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
