from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.archives import open_sample
from viewer.services.workspace import Workspace


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    """An archive of two invented accounts, the first with claims."""
    with open_sample(tmp_path / "sample.db") as workspace:
        yield workspace
