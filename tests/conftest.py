"""What holds for every test: the settings, word lists and archives of whoever runs them stay out."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's configuration and data in a folder of the test."""
    folder = tmp_path_factory.mktemp("user")
    monkeypatch.setenv("ARCHIVE_VIEWER_CONFIG", str(folder / "config"))
    monkeypatch.setenv("ARCHIVE_VIEWER_DATA", str(folder / "data"))
