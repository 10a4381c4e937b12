"""Settings: defaults, what fits, and files that are broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from viewer.errors import InvalidValueError
from viewer.settings import SETTINGS, config_dir, data_dir, load_settings


def test_every_default_fits_its_own_declaration() -> None:
    for setting in SETTINGS:
        assert isinstance(setting.default, setting.type)
        assert not setting.choices or setting.default in setting.choices
        assert setting.help.endswith(".")


def test_values_come_back_after_saving(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.json"
    settings = load_settings(path)
    settings.set("reviewer", "Айгүл")
    settings.set("document_zoom_percent", 125)
    settings.save()
    again = load_settings(path)
    assert again.get("reviewer") == "Айгүл"
    assert again.get("document_zoom_percent") == 125
    assert again.get("appearance") == "system"


@pytest.mark.parametrize("content", ["", "not json", "[1]", '{"appearance": "pink", "reviewer": 4}'])
def test_a_broken_file_gives_the_defaults(tmp_path: Path, content: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(content, encoding="utf-8")
    settings = load_settings(path)
    assert settings.get("appearance") == "system"
    assert settings.get("reviewer") == ""


def test_a_value_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    settings = load_settings(tmp_path / "settings.json")
    with pytest.raises(InvalidValueError, match="system, light, dark"):
        settings.set("appearance", "pink")
    with pytest.raises(InvalidValueError):
        settings.set("document_zoom_percent", True)


def test_folders_follow_the_platform() -> None:
    home = {"XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d", "APPDATA": "/a"}
    assert config_dir(home, "linux") == Path("/c/archive-viewer")
    assert data_dir(home, "linux") == Path("/d/archive-viewer")
    assert config_dir(home, "win32") == data_dir(home, "win32") == Path("/a/archive-viewer")
    assert config_dir({"ARCHIVE_VIEWER_CONFIG": "/x"}, "linux") == Path("/x")
