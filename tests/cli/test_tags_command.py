"""`viewer tags`: the codebook from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.archives import open_sample
from viewer.cli import main


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "case.db"
    open_sample(path).close()
    return path


def run(archive: Path, *words: str) -> int:
    return main(["tags", *words, "--archive", str(archive)])


def listed(archive: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run(archive, *(words or ("list",)), "--json") == 0
    return json.loads(capsys.readouterr().out)  # type: ignore[no-any-return]


def test_a_codebook_is_built_and_used(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(archive, "add", "harm/houses", "--colour", "ochre", "--memo", "Flooded.") == 0
    assert run(archive, "apply", "houses", "1", "--quote", "200 houses") == 0
    assert run(archive, "apply", "harm", "--claim", "1") == 0
    assert run(archive, "apply", "new", "2") == 0
    assert run(archive, "rename", "houses", "homes") == 0
    assert run(archive, "move", "new", "harm") == 0
    rows = {row["path"]: row for row in listed(archive, capsys)}
    assert {path: row["total"] for path, row in rows.items()} == {"harm": 3, "harm/homes": 1, "harm/new": 1}
    assert (rows["harm/homes"]["colour"], rows["harm/homes"]["memo"]) == ("ochre", "Flooded.")
    place = listed(archive, capsys, "places", "homes")[0]
    assert (place["kind"], place["words"]) == ("passage", "200 houses")
    assert run(archive, "merge", "new", "homes") == 0
    assert run(archive, "move", "homes", "--top") == 0
    assert run(archive, "edit", "homes", "--colour", "none") == 0
    assert run(archive, "remove", "homes", "2") == 0
    assert run(archive, "delete", "harm") == 0
    left = listed(archive, capsys)
    assert [(row["path"], row["colour"], row["counts"]["documents"]) for row in left] == [("homes", "", 0)]
    run(archive, "list")
    assert "homes" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("add",), 2),
        (("add", "a,b"), 2),
        (("rename", "none", "x"), 3),
        (("apply", "x"), 2),
        (("apply", "x", "1", "--claim", "1"), 2),
        (("apply", "x", "1", "--quote", "not there"), 3),
        (("apply", "x", "1", "--span", "0:99999"), 2),
        (("remove", "x", "1"), 3),
        (("delete", "none"), 3),
    ],
)
def test_what_is_asked_wrongly_changes_nothing(
    archive: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: int
) -> None:
    assert run(archive, *words) == code
    assert capsys.readouterr().err.startswith("viewer tags: ")
    assert listed(archive, capsys) == []
