from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.archives import open_empty
from viewer.errors import ArchiveReadOnlyError, NotFoundError
from viewer.services.documents import edit_metadata, list_documents
from viewer.services.workspace import Workspace, default_reviewer, open_workspace


def test_new_archive_is_empty_and_knows_its_path(tmp_path: Path) -> None:
    with open_empty(tmp_path / "new.db") as ws:
        assert (ws.path, ws.read_only, ws.reviewer) == (tmp_path / "new.db", False, "Asel")
        assert list_documents(ws) == []


def test_reading_only_refuses_changes_in_words(ws: Workspace) -> None:
    ws.close()
    with (
        open_workspace(ws.path, read_only=True) as reader,
        pytest.raises(ArchiveReadOnlyError, match="reading"),
    ):
        edit_metadata(reader, 1, title="x")


def test_reading_only_creates_nothing(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        open_workspace(tmp_path / "new.db", read_only=True, create=True)
    assert list(tmp_path.iterdir()) == []


def test_reviewer_falls_back_to_the_user(tmp_path: Path) -> None:
    with open_workspace(tmp_path / "new.db", create=True) as ws:
        assert ws.reviewer == default_reviewer() != ""
