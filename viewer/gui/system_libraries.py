"""Looks for the system libraries that Qt needs, before Qt is loaded, and names the package of each.

Qt itself ends the process with a message that blames the wrong library. Run as a module it prints
the line and ends with 1: `python -m viewer.gui.system_libraries [offscreen]`.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Mapping

#: Shared libraries by the Debian package that brings them; needed to load Qt at all.
BASE_LIBRARIES: Mapping[str, str] = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}

#: Needed besides for a window on X11.
X11_LIBRARIES: Mapping[str, str] = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def missing_packages(
    environment: Mapping[str, str] = os.environ,
    *,
    platform: str = sys.platform,
    loads: Callable[[str], bool] = _loads,
) -> list[str]:
    """Give the Debian packages whose libraries cannot be loaded here; none outside Linux."""
    if not platform.startswith("linux"):
        return []
    wanted = dict(BASE_LIBRARIES)
    qt_platform = environment.get("QT_QPA_PLATFORM", "")
    on_x11 = qt_platform.startswith("xcb") or (
        not qt_platform and environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY")
    )
    if on_x11:
        wanted.update(X11_LIBRARIES)
    return [package for library, package in wanted.items() if not loads(library)]


def complaint(packages: list[str]) -> str:
    """Give the line for the user that names the packages and the command that installs them."""
    return (
        "The window needs system libraries that are missing here. Debian, Ubuntu: "
        f"sudo apt install {' '.join(packages)}"
    )


def no_screen(environment: Mapping[str, str] = os.environ, *, platform: str = sys.platform) -> bool:
    """Tell whether there is no screen to open a window on."""
    return (
        platform.startswith("linux")
        and not environment.get("QT_QPA_PLATFORM")
        and not environment.get("DISPLAY")
        and not environment.get("WAYLAND_DISPLAY")
    )


def main(arguments: list[str]) -> int:
    """Print what is missing; 1 if something is. With `offscreen` X11 is not asked for."""
    environment = dict(os.environ)
    if "offscreen" in arguments:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    packages = missing_packages(environment)
    if packages:
        sys.stderr.write(complaint(packages) + "\n")
    return 1 if packages else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
