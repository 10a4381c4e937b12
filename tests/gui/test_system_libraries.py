"""Missing system libraries are named by package before Qt is loaded."""

from __future__ import annotations

import subprocess
import sys

from viewer.gui.system_libraries import complaint, missing_packages, no_screen


def test_all_there_means_nothing_to_say() -> None:
    assert missing_packages({"DISPLAY": ":0"}, platform="linux", loads=lambda name: True) == []


def test_a_missing_library_is_named_by_its_package() -> None:
    packages = missing_packages({"DISPLAY": ":0"}, platform="linux", loads=lambda name: "cursor" not in name)
    assert packages == ["libxcb-cursor0"]
    assert "sudo apt install libxcb-cursor0" in complaint(packages)


def test_x11_libraries_are_asked_for_on_x11_only() -> None:
    def no_xcb(name: str) -> bool:
        return "xcb" not in name and "x11" not in name

    assert missing_packages({"QT_QPA_PLATFORM": "offscreen"}, platform="linux", loads=no_xcb) == []
    assert missing_packages({"WAYLAND_DISPLAY": "w"}, platform="linux", loads=no_xcb) == []
    assert "libxcb-shape0" in missing_packages({"DISPLAY": ":0"}, platform="linux", loads=no_xcb)


def test_other_systems_bring_their_own() -> None:
    assert missing_packages({}, platform="win32", loads=lambda name: False) == []


def test_no_screen_is_recognised() -> None:
    assert no_screen({}, platform="linux")
    assert not no_screen({"DISPLAY": ":0"}, platform="linux")
    assert not no_screen({}, platform="darwin")


def test_the_check_loads_no_qt() -> None:
    code = "import sys, viewer.gui.system_libraries; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
