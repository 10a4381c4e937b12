"""What holds for every test: the settings, word lists and archives of whoever runs them stay out."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from viewer.services.workspace import Workspace


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's configuration and data in a folder of the test."""
    folder = tmp_path_factory.mktemp("user")
    monkeypatch.setenv("ARCHIVE_VIEWER_CONFIG", str(folder / "config"))
    monkeypatch.setenv("ARCHIVE_VIEWER_DATA", str(folder / "data"))


@pytest.fixture(autouse=True)
def no_archive_stays_open(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close what a test or its fixture left open: newer Pythons warn of it wherever the collector runs."""
    opened: list[Workspace] = []
    begin = Workspace.__init__

    def noted(self: Workspace, *args: object, **kwargs: object) -> None:
        begin(self, *args, **kwargs)  # type: ignore[arg-type]
        if threading.current_thread() is threading.main_thread():
            opened.append(self)

    monkeypatch.setattr(Workspace, "__init__", noted)
    yield
    for workspace in opened:
        workspace.close()
