"""What the tests of extraction share: the shipped lexicons, parsed once."""

from __future__ import annotations

import pytest

from viewer.extraction.lexicon import Lexicons
from viewer.services.extract import load_lexicons


@pytest.fixture(scope="session")
def lexicons() -> Lexicons:
    """The word lists and the gazetteer that the program ships."""
    return load_lexicons()
