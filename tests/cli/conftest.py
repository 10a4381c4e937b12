"""What tests of commands share: a folder to work in with an archive, and a way to type a command."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from viewer.cli import main

ACCOUNT = """Flood in the Arvan valley

4 March 2020

On 2 March, at least 12 people were killed and 30 wounded near Besh-Tal, the health ministry said.

About 400 residents were evacuated from the village of Dorgul.
"""
LETTER = """Письмо из долины

6 March 2020

On 2 March, 9 people were killed near Besh-Tal, a regional governor said.
"""


class Shell:
    """Types commands against `case.db`, in whose folder they run."""

    def __init__(self, capsys: pytest.CaptureFixture[str], archive: Path) -> None:
        self._capsys = capsys
        self.archive = archive

    def __call__(self, line: str, *, archive: Path | None = None) -> tuple[int, str, str]:
        """Run one line as typed in a shell; gives the exit code and both outputs."""
        words = shlex.split(line)
        code = main([*words, "--archive", str(archive or self.archive)])
        out, err = self._capsys.readouterr()
        return code, out, err

    def json(self, line: str, *, archive: Path | None = None) -> Any:
        """Run a line that must succeed, and read what it prints."""
        code, out, err = self(f"{line} --json", archive=archive)
        assert code == 0, err
        return json.loads(out)

    def refused(self, line: str, code: int, *, archive: Path | None = None) -> str:
        """Run a line that must fail with `code` and nothing but one line of reason, which is given."""
        result, out, err = self(line, archive=archive)
        assert (result, out) == (code, ""), err
        assert err.startswith(f"viewer {line.split()[0]}: ")
        assert len(err.splitlines()) == 1
        return err


@pytest.fixture
def shell(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Any]:
    """Commands on an archive of two accounts; claim numbers are those of `viewer show`."""
    monkeypatch.setenv("ARCHIVE_VIEWER_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("ARCHIVE_VIEWER_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "flood.txt").write_text(ACCOUNT, encoding="utf-8")
    (tmp_path / "письмо.txt").write_text(LETTER, encoding="utf-8")
    typed = Shell(capsys, tmp_path / "case.db")
    assert typed("import flood.txt письмо.txt")[0] == 0
    return typed
