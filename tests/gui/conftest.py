"""A window over a real archive, made once from the sample's sources and copied for each test."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.gui.main_window import MainWindow
from viewer.gui.theme import ThemeHolder
from viewer.gui.workers.runner import TaskRunner
from viewer.resources import resource_path
from viewer.services.ingest import import_files
from viewer.services.workspace import open_workspace
from viewer.settings import Settings

SOURCES = ("wire.txt", "situation-report.md")
LONG = 30_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # The offscreen platform says so of minimum sizes and of tool tips; it means nothing.
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", r"support raise\(\)"))


@pytest.fixture(scope="session")
def made_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of two documents that must not be written."""
    path = tmp_path_factory.mktemp("archive") / "made.db"
    with open_workspace(path, create=True, reviewer="A. M.") as ws:
        report = import_files(ws, [resource_path("sample", name) for name in SOURCES], workers=0)
    assert not report.failures
    return path


@pytest.fixture
def archive_path(made_archive: Path, tmp_path: Path) -> Path:
    """A copy of the archive for one test."""
    return Path(shutil.copy(made_archive, tmp_path / "archive.db"))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json", {"reviewer": "A. M.", "appearance": "light"})


@pytest.fixture
def holder(qapp: QApplication) -> Iterator[ThemeHolder]:
    holder = ThemeHolder()
    holder.apply(qapp, appearance="light")
    yield holder
    qapp.styleHints().colorSchemeChanged.disconnect()


@pytest.fixture
def runner() -> Iterator[TaskRunner]:
    before = threading.active_count()
    runner = TaskRunner()
    yield runner
    runner.shutdown()
    assert threading.active_count() <= before, "a thread was left behind"


OpenWindow = Callable[[Path], MainWindow]


@pytest.fixture
def open_window(
    qtbot: QtBot, runner: TaskRunner, holder: ThemeHolder, settings: Settings
) -> Iterator[OpenWindow]:
    """Open windows on archives, wait until their documents are shown, and close them at the end."""
    windows: list[MainWindow] = []

    def open_one(path: Path) -> MainWindow:
        window = MainWindow(runner, holder, settings)
        windows.append(window)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        with qtbot.waitSignal(window.archives.ready, timeout=LONG):
            window.archives.open(path, create=not path.exists())
        settle(qtbot, runner)
        return window

    yield open_one
    for window in windows:
        window.close()


@pytest.fixture
def window(open_window: OpenWindow, archive_path: Path) -> MainWindow:
    return open_window(archive_path)


def settle(qtbot: QtBot, runner: TaskRunner) -> None:
    """Wait until every question to the archive is answered."""
    qtbot.waitUntil(lambda: not runner.is_busy, timeout=LONG)
