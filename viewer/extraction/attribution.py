"""Finds who asserts what: "according to the ministry", "the governor said that", quoted speech."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from viewer.extraction.lexicon import Lexicons
from viewer.extraction.names import Name
from viewer.extraction.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Attribution:
    """An asserter and the stretch of text that it answers for.

    `start`, `end` are the words that attribute ("according to the ministry"); `asserter` is as
    written; `chain` runs from the outermost asserter to the innermost; `scope_start` to
    `scope_end` is what is asserted.
    """

    start: int
    end: int
    asserter: str
    chain: tuple[str, ...]
    scope_start: int
    scope_end: int
    rule: str


def find_attributions(
    text: str, sentences: Sequence[Sentence], names: Sequence[Name], lexicons: Lexicons
) -> tuple[Attribution, ...]:
    """Find the attributions of `text`, in text order."""
    return ()
