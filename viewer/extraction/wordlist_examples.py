"""Runs the examples of a user's word list, as a test runs those of the shipped lexicons."""

from __future__ import annotations

from collections.abc import Iterator

from viewer.domain.claims import Extraction
from viewer.extraction.lexicon import Lexicons
from viewer.extraction.names import find_names
from viewer.extraction.names_own import add_own_names
from viewer.extraction.pipeline import extract
from viewer.extraction.sentences import split_sentences
from viewer.extraction.wordlists import Entry, WordList


def unmet_examples(wordlist: WordList, lexicons: Lexicons) -> Iterator[str]:
    """Give a sentence for each entry whose example doesn't show it; `lexicons` has the list in it."""
    for entry in wordlist.entries:
        example = entry.values.get("example", "")
        if not example:
            continue
        label = f"[[{entry.table}]] number {entry.number} ({entry.words[0]!r})"
        if not any(word.casefold() in example.casefold() for word in entry.words):
            yield f"the example of {label} has none of its {'words' if entry.table == 'terms' else 'names'}."
        elif not (_is_named(entry, example, lexicons) if entry.table != "terms" else _is_claimed(
            entry, example, lexicons
        )):  # fmt: skip
            yield f"the example of {label} gives nothing by it: {example!r}"


def _is_named(entry: Entry, example: str, lexicons: Lexicons) -> bool:
    names = add_own_names(example, find_names(example, split_sentences(example, ()), lexicons), lexicons)
    wanted = {form for word in entry.words for form in (word, word.upper())}
    return any(name.text in wanted for name in names)


def _is_claimed(entry: Entry, example: str, lexicons: Lexicons) -> bool:
    found: Extraction = extract(example, (), published=None, lexicons=lexicons)
    if "type" in entry.values:
        return any(event.type.value == entry.values["type"] for event in found.events)
    category = entry.values.get("category")
    return any(category in (None, figure.category.value) for figure in found.figures)
