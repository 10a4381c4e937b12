"""Guards against known faults of the environment itself."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def test_qt_calls_that_return_none_keep_its_references(qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python 3.11 lost one each time and aborted after some thousand calls."""
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for size in range(200):
        widget.resize(100 + size, 100)
    assert sys.getrefcount(None) > before - 100
