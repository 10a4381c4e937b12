"""Packages that announce extractors, written to a folder and put on the path, as pip would leave them."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

#: An extractor that finds "N sheep".
SHEEP = """
import re
from viewer.domain.claims import Extraction, Figure
from viewer.domain.vocabulary import FigureCategory, Qualifier

class SheepCounter:
    name = "sheep"
    version = "1.0"

    def extract(self, text, blocks, published):
        figures = tuple(
            Figure(m.start(), m.end(), m.group(), FigureCategory.LIVESTOCK_LOST, int(m[1]),
                   Qualifier.EXACT, "sheep/count", unit="sheep")
            for m in re.finditer(r"(\\d+) sheep", text)
        )
        return Extraction((), figures, (), ())
"""


def install(
    monkeypatch: pytest.MonkeyPatch, folder: Path, source: str, *, name: str = "sheep",
    target: str = "SheepCounter", module: str = "sheep_counter",
) -> None:  # fmt: skip
    """Make the package with its entry point; the path is as before once the test is over."""
    info = folder / f"{module}-1.0.dist-info"
    info.mkdir(parents=True, exist_ok=True)
    (folder / f"{module}.py").write_text(source, encoding="utf-8")
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {module.replace('_', '-')}\nVersion: 1.0\n", encoding="utf-8"
    )
    (info / "entry_points.txt").write_text(
        f"[viewer.extractors]\n{name} = {module}:{target}\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.delitem(sys.modules, module, raising=False)
    # A module written anew within a second is not told from its compiled form.
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    importlib.invalidate_caches()
