"""Reads the figures of a text as tuples, for the case tables of the grammar's parts."""

from __future__ import annotations

from viewer.extraction.attribution import find_attributions
from viewer.extraction.figures import find_figures
from viewer.extraction.lexicon import Lexicons
from viewer.extraction.names import find_names
from viewer.extraction.sentences import split_sentences


def read_figures(text: str, lexicons: Lexicons) -> list[tuple[str, int | None, str]]:
    """Give (category, value, qualifier) of each figure of `text`, in text order."""
    sentences = split_sentences(text, ())
    names = find_names(text, sentences, lexicons)
    attributions = find_attributions(text, sentences, names, lexicons)
    figures, _ = find_figures(
        text, sentences, dates=(), names=names, attributions=attributions, blocks=(), published=None,
        lexicons=lexicons,
    )  # fmt: skip
    return [(f.category.value, f.value, f.qualifier.value) for f in figures]


def count(*pairs: tuple[str, int | None]) -> list[tuple[str, int | None, str]]:
    """Give the expected figures of exact numbers: ("killed", 3) and so on."""
    return [(category, value, "exact") for category, value in pairs]
