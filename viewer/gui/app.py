"""Starts the window: application, theme, one runner, one window. Slow libraries load later, when used."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from PySide6.QtCore import QLoggingCategory, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from viewer.gui.icons import pixmap
from viewer.gui.main_window import MainWindow
from viewer.gui.theme import ThemeHolder
from viewer.gui.workers.runner import TaskRunner
from viewer.settings import Settings, load_settings

log = logging.getLogger(__name__)

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def run(archive: Path, settings: Settings | None = None) -> int:
    """Open the window on `archive` and stay until it is closed; gives the exit code."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    settings = settings or load_settings()
    application = make_application()
    holder = ThemeHolder(application)
    holder.apply(
        application,
        appearance=settings.get("appearance"),
        percent=settings.get("interface_font_percent"),
    )
    application.setWindowIcon(pixmap("archive", holder.theme.color("accent"), size=64))
    runner = TaskRunner()
    window = MainWindow(runner, holder, settings)
    window.archives.open(archive)
    window.show()
    try:
        return application.exec()
    finally:
        runner.shutdown()
        qInstallMessageHandler(None)
        try:
            settings.save()
        except OSError as error:
            log.warning("The settings were not saved: %s", error)


def make_application() -> QApplication:
    """Make the application object; Qt's own messages go to the log."""
    qInstallMessageHandler(_log_message)
    QLoggingCategory.setFilterRules("qt.qpa.*=false")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("Archive Viewer")
    application.setDesktopFileName("archive-viewer")
    return application


def _log_message(kind: QtMsgType, _context: object, words: str) -> None:
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.INFO), "%s", words)
