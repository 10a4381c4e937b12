"""What the tests of extraction share: the shipped lexicons, parsed once."""

from __future__ import annotations

import tomllib

import pytest

from viewer.extraction.lexicon import TABLES, Lexicons, parse_lexicons
from viewer.resources import resource_path


@pytest.fixture(scope="session")
def lexicons() -> Lexicons:
    """The word lists that the program ships."""
    return parse_lexicons(
        {name: tomllib.loads(resource_path("lexicons", f"{name}.toml").read_text("utf-8")) for name in TABLES}
    )
