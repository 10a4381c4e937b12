"""Puts the window on a stage without a screen: on a copy of an archive, with waits for what it shows."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Literal

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from viewer.gui.app import make_application
from viewer.gui.main_window import MainWindow
from viewer.gui.theme import ThemeHolder
from viewer.gui.workers.runner import TaskRunner
from viewer.settings import Settings

SIZE = QSize(1440, 900)


class Stage:
    """A shown window over `archive`; leaving the block closes it."""

    def __init__(
        self,
        archive: Path | None,
        folder: Path,
        *,
        appearance: Literal["light", "dark"] = "light",
        size: QSize = SIZE,
        create: bool = False,
    ) -> None:
        logging.getLogger("qt").setLevel(logging.ERROR)  # the offscreen platform tells what it lacks
        self.application: QApplication = make_application()
        self.settings = Settings(folder / "settings.json", {"reviewer": "A. M."})
        self.holder = ThemeHolder(self.application)
        self.holder.apply(self.application, appearance=appearance)
        self.runner = TaskRunner()
        self.window = MainWindow(self.runner, self.holder, self.settings)
        self.window.resize(size)
        self.window.show()
        if archive is not None:
            self.window.session.open(archive, create=create)
            self.wait(lambda: self.window.session.archive is not None)
        self.settle()

    def wait(self, condition: Callable[[], bool], seconds: float = 30) -> None:
        """Let the window work until `condition` holds; TimeoutError after `seconds`."""
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError("The window did not get there.")
            loop = QEventLoop()
            QTimer.singleShot(10, loop.quit)
            loop.exec()

    def settle(self) -> None:
        """Wait until nothing is asked of the archive and short animations are over."""
        quiet_since = time.monotonic()

        def is_quiet() -> bool:
            nonlocal quiet_since
            if self.runner.is_busy:
                quiet_since = time.monotonic()
            return time.monotonic() - quiet_since > 0.3

        self.wait(is_quiet)

    def picture(self, path: Path, widget: QWidget | None = None) -> None:
        """Save what the window (or one part) shows."""
        self.settle()
        path.parent.mkdir(parents=True, exist_ok=True)
        (widget or self.window).grab().save(str(path))

    def __enter__(self) -> Stage:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.window.close()
        self.runner.shutdown()
        self.window.deleteLater()
