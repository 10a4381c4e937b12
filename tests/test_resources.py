"""Every resource can be opened and is listed, with origin and licence, in resources/README.md."""

from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from xml.etree import ElementTree

import pytest

from viewer.errors import InternalError
from viewer.resources import resource_path, resource_root

ROOT = resource_root()
FILES = sorted(p.relative_to(ROOT).as_posix() for p in ROOT.rglob("*") if p.is_file())


def _patterns() -> list[str]:
    rows = [line for line in (ROOT / "README.md").read_text("utf-8").splitlines() if line.startswith("| `")]
    return [re.findall(r"`([^`]+)`", row.split("|")[1])[0] for row in rows]


@pytest.mark.parametrize("name", FILES)
def test_resource_is_listed_with_origin_and_licence(name: str) -> None:
    assert any(fnmatch(name, pattern) for pattern in _patterns()), f"{name} has no row in resources/README.md"


@pytest.mark.parametrize("pattern", _patterns())
def test_row_of_list_names_no_missing_group(pattern: str) -> None:
    folder = ROOT / Path(pattern).parent
    assert folder.is_dir(), f"{pattern} stands for nothing"


@pytest.mark.parametrize("name", FILES)
def test_resource_opens(name: str) -> None:
    path = resource_path(*name.split("/"))
    data = path.read_bytes()
    assert data, f"{name} is empty"
    match path.suffix:
        case ".svg":
            assert ElementTree.fromstring(data).tag.endswith("svg")
        case ".toml":
            assert tomllib.loads(data.decode("utf-8")) is not None
        case ".ttf":
            assert data[:4] == b"\x00\x01\x00\x00"
        case ".otf":
            assert data[:4] == b"OTTO"
        case ".md" | ".txt" | ".typ":
            assert data.decode("utf-8")


def test_svg_icons_reach_for_nothing_outside() -> None:
    for path in (ROOT / "icons").rglob("*.svg"):
        text = path.read_text("utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert "http" not in text, path.name
        assert "href" not in text, path.name


def test_missing_resource_is_our_own_fault() -> None:
    with pytest.raises(InternalError):
        resource_path("icons", "no-such-icon.svg")
