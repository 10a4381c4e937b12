"""Finds the names that claims hang on: places, peoples, organisations, persons, offices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from viewer.extraction.lexicon import Lexicons
from viewer.extraction.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: `kind` is place, people, organisation, person or office.

    `country` is the country that a place or people belongs to, where the lexicon or the document says so.
    """

    start: int
    end: int
    text: str
    kind: str
    country: str | None = None


def find_names(text: str, sentences: Sequence[Sentence], lexicons: Lexicons) -> tuple[Name, ...]:
    """Find the names of `text`, in text order and without overlaps."""
    return ()
