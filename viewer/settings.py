"""The settings of the program, declared in one list: name, type, default, help.

Values live in one JSON file in the user's configuration folder. They are read once at the start
and passed on; nothing below the window reads them by itself.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from viewer.errors import InvalidValueError

APP_DIR_NAME = "archive-viewer"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `choices`, where given, are all the values it may have."""

    name: str
    type: type
    default: Any
    help: str
    choices: tuple[Any, ...] = ()


SETTINGS: tuple[Setting, ...] = (
    Setting("reviewer", str, "", "Name that stands beside your annotations and assessments."),
    Setting("appearance", str, "system", "Colours of the window.", ("system", "light", "dark")),
    Setting("interface_font_percent", int, 100, "Size of the interface's letters, 90 to 150 %."),
    Setting("document_zoom_percent", int, 100, "Size of the document's letters, 60 to 250 %."),
    Setting(
        "reader",
        str,
        "page",
        "Reading view: own page view, or plain text for screen readers.",
        ("page", "plain"),
    ),
    Setting("last_archive", str, "", "Archive that was open last."),
    Setting("recent_archives", list, [], "Archives opened lately, newest first."),
    Setting("worker_processes", int, 1, "Processes that read files and extract claims, 1 to 4."),
    Setting("window_state", dict, {}, "Sizes, positions and open tabs of the window."),
)

_BY_NAME = {s.name: s for s in SETTINGS}


def config_dir(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Give the folder of the user's configuration (not made here)."""
    if "ARCHIVE_VIEWER_CONFIG" in environment:
        return Path(environment["ARCHIVE_VIEWER_CONFIG"])
    if platform == "win32":
        return Path(environment.get("APPDATA") or Path.home()) / APP_DIR_NAME
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support" / APP_DIR_NAME
    return Path(environment.get("XDG_CONFIG_HOME") or Path.home() / ".config") / APP_DIR_NAME


def data_dir(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Give the folder of the user's own data (not made here)."""
    if "ARCHIVE_VIEWER_DATA" in environment:
        return Path(environment["ARCHIVE_VIEWER_DATA"])
    if platform in ("win32", "darwin"):
        return config_dir(environment, platform)
    return Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / APP_DIR_NAME


def wordlist_dir(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Give the folder of the user's own word lists, `*.toml` (not made here)."""
    return config_dir(environment, platform) / "wordlists"


class Settings:
    """Values of all settings; unknown or ill-formed ones in the file fall back to the default."""

    def __init__(self, path: Path, values: Mapping[str, Any] | None = None) -> None:
        self.path = path
        self._values: dict[str, Any] = {
            s.name: values[s.name]
            for s in SETTINGS
            if values and s.name in values and _fits(s, values[s.name])
        }

    def get(self, name: str) -> Any:
        """Give the value of a setting, its default where none was set."""
        setting = _BY_NAME[name]
        return self._values.get(name, setting.default)

    def set(self, name: str, value: Any) -> None:
        """Set a value; `save` keeps it. Raises InvalidValueError where it does not fit."""
        setting = _BY_NAME[name]
        if not _fits(setting, value):
            allowed = f" It takes one of: {', '.join(map(str, setting.choices))}." if setting.choices else ""
            raise InvalidValueError(f"{value!r} is no value for the setting {name!r}.{allowed}")
        self._values[name] = value

    def save(self) -> None:
        """Write the file anew (whole or not at all). A folder that cannot be written raises OSError."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        part = self.path.with_suffix(".part")
        part.write_text(json.dumps(self._values, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        part.replace(self.path)


def _fits(setting: Setting, value: Any) -> bool:
    if not isinstance(value, setting.type) or (setting.type is int and isinstance(value, bool)):
        return False
    return not setting.choices or value in setting.choices


def load_settings(path: Path | None = None) -> Settings:
    """Read the settings; a missing or broken file gives the defaults."""
    path = path or config_dir() / "settings.json"
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        values = {}
    return Settings(path, values if isinstance(values, dict) else {})
