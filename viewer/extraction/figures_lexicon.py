"""The figures table, compiled: units, predicates and nouns by their words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from viewer.domain.vocabulary import FigureCategory
from viewer.extraction.lexicon import Lexicons, trie_pattern

PEOPLE = "people"
MILITARY = "military"
EQUIPMENT = "equipment"
CASES = "cases"


@dataclass(frozen=True, slots=True)
class Predicate:
    """What can befall something. `takes` gives the figure's category by the class of the unit."""

    id: str
    takes: Mapping[str, FigureCategory]

    def category(self, unit_class: str | None) -> FigureCategory | None:
        """Give the category for a unit of that class (None: not known), None where it can't befall it."""
        if unit_class == MILITARY:
            return self.takes.get(MILITARY) or self.takes.get(PEOPLE)
        if unit_class is None:
            return self.takes.get(PEOPLE)
        return self.takes.get(unit_class)


@dataclass(frozen=True, slots=True)
class Form:
    """A word or phrase of the table: the predicates that it can be, by shape, and what it counts."""

    words: tuple[str, ...]
    past: tuple[Predicate, ...] = ()
    solo: tuple[Predicate, ...] = ()
    active: tuple[Predicate, ...] = ()
    nominal: tuple[Predicate, ...] = ()
    unit: str | None = None
    noun: FigureCategory | None = None

    @property
    def is_predicate(self) -> bool:
        return bool(self.past or self.solo)


@dataclass(frozen=True, slots=True)
class FigureLexicon:
    """Forms by their first word, longest first, the predicates by their id, and the pattern of tolls."""

    forms: Mapping[str, tuple[Form, ...]]
    predicates: Mapping[str, Predicate]
    tolls: Mapping[str, FigureCategory]
    toll: re.Pattern[str]


_SHAPES = {"past": "past", "solo": "solo", "ing": "active", "noun": "nominal"}


@lru_cache(maxsize=8)
def compile_figures(lexicons: Lexicons) -> FigureLexicon:
    """Compile the figures table."""
    table = lexicons.figures
    fields: dict[str, dict[str, list[Predicate]]] = {}
    units: dict[str, str] = {}
    nouns: dict[str, FigureCategory] = {}
    predicates: dict[str, Predicate] = {}
    for entry in table.get("predicates", ()):
        takes = {cls: FigureCategory(category) for cls, category in entry["takes"].items() if category}
        predicate = predicates.setdefault(entry["id"], Predicate(entry["id"], takes))
        for shape, field in _SHAPES.items():
            for form in entry.get(shape, ()):
                fields.setdefault(form, {}).setdefault(field, []).append(predicate)
    for entry in table.get("units", ()):
        for word in entry["words"]:
            units.setdefault(word, entry["class"])
    for entry in table.get("nouns", ()):
        for word in entry["words"]:
            nouns.setdefault(word, FigureCategory(entry["category"]))
    forms: dict[str, list[Form]] = {}
    for form in sorted({*fields, *units, *nouns}):
        words = tuple(form.split())
        shapes = {name: tuple(found) for name, found in fields.get(form, {}).items()}
        forms.setdefault(words[0], []).append(
            Form(words, **shapes, unit=units.get(form), noun=nouns.get(form))
        )
    tolls = {word: FigureCategory(e["category"]) for e in table.get("tolls", ()) for word in e["words"]}
    return FigureLexicon(
        forms={first: tuple(sorted(found, key=lambda f: -len(f.words))) for first, found in forms.items()},
        predicates=predicates,
        tolls=tolls,
        toll=re.compile(rf"\b({trie_pattern(tolls)})\b", re.IGNORECASE),
    )
