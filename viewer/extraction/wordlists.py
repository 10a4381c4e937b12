"""A user's own word lists: read, checked, and laid over the lexicons that the program ships.

A list is a TOML file of `[[actors]]`, `[[places]]` and `[[terms]]`, in any language; see
docs/extraction.md. What stands in it goes before the program's own words.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from viewer.domain.vocabulary import EventType, FigureCategory
from viewer.errors import InvalidValueError
from viewer.extraction.lexicon import TABLES, Lexicons, parse_lexicons
from viewer.extraction.names_own import OWN_NAMES

#: Longest file that is read.
MAX_SIZE = 2 * 1024 * 1024
ACTOR_KINDS = ("organisation", "people", "person", "office")
#: What a counted word can be.
COUNTED = ("people", "military", "buildings", "equipment", "livestock", "places", "cases")
#: What is counted where a term gives the category only; people in all others.
_COUNTED_BY_CATEGORY = {
    "buildings_destroyed": "buildings", "equipment_lost": "equipment", "livestock_lost": "livestock",
    "places_affected": "places", "legal_cases": "cases",
}  # fmt: skip
#: How the words of a term are used: by what it gives, the form meant where none is named first.
FIGURE_FORMS = ("counted", "befallen", "doing", "toll")
EVENT_FORMS = ("words", "verb", "noun")
_KEYS = {
    "actors": {"names", "kind", "country", "example"},
    "places": {"names", "country", "example"},
    "terms": {"words", "category", "type", "counts", "form", "example"},
}
#: Begins the name of every rule made by a user's list; sorts before the shipped names.
MARK = "@"


@dataclass(frozen=True, slots=True)
class Entry:
    """One checked entry of a list: the table it stands in, its number there from 1, its values."""

    table: str
    number: int
    values: Mapping[str, Any]

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self.values["words" if self.table == "terms" else "names"])


@dataclass(frozen=True, slots=True)
class WordList:
    """A checked list. `name` is that of its file without the suffix, `content` the file as written."""

    name: str
    content: str
    entries: tuple[Entry, ...]

    def rule(self, entry: Entry) -> str:
        """Give the name by which rules refer to an entry."""
        return f"{MARK}{self.name}/{entry.table}/{entry.number}"


def parse_wordlist(name: str, content: str, *, source: str = "") -> WordList:
    """Read and check a list. Raises InvalidValueError that names the file (`source`), the entry and what
    is wrong with it."""
    source = source or f"{name}.toml"
    if len(content) > MAX_SIZE:
        raise InvalidValueError(f"The word list {source} is too large ({len(content):,} characters).")
    try:
        tables = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise InvalidValueError(f"The word list {source} is no valid TOML: {error}.") from error
    entries: list[Entry] = []
    for table, rows in tables.items():
        if table not in _KEYS:
            raise InvalidValueError(
                f"The word list {source} has a table {table!r}, which nothing reads.{_near(table, _KEYS)}",
                hint="A word list holds [[actors]], [[places]] and [[terms]].",
            )
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise InvalidValueError(
                f"The word list {source} must write {table} as [[{table}]], in double brackets."
            )
        entries.extend(Entry(table, number, row) for number, row in enumerate(rows, start=1))
    if not entries:
        raise InvalidValueError(
            f"The word list {source} has no entries.",
            hint="Begin one with [[actors]], [[places]] or [[terms]].",
        )
    for entry in entries:
        problem = _problem(entry)
        if problem:
            raise InvalidValueError(
                f"The word list {source} cannot be used: [[{entry.table}]] number {entry.number}"
                f"{_label(entry)} {problem}"
            )
    return WordList(name, content, tuple(entries))


def _label(entry: Entry) -> str:
    words = entry.values.get("words" if entry.table == "terms" else "names")
    return f" ({words[0]!r})" if isinstance(words, list) and words and isinstance(words[0], str) else ""


def _near(word: str, choices: Iterable[str]) -> str:
    close = get_close_matches(word, list(choices), 1)
    return f" Is {close[0]!r} meant?" if close else ""


def _problem(entry: Entry) -> str:
    """Say what is wrong with an entry, as the end of a sentence; empty where it is sound."""
    values, allowed = entry.values, _KEYS[entry.table]
    for key in values:
        if key not in allowed:
            return f"has a field {key!r}, which nothing reads.{_near(key, allowed)}"
    field = "words" if entry.table == "terms" else "names"
    words = values.get(field)
    if not isinstance(words, list) or not words:
        return f'needs {field} = ["...", ...] with at least one of them.'
    for word in words:
        if not isinstance(word, str) or not any(char.isalnum() for char in word):
            return f"has {word!r} among its {field}; write words in quotation marks."
    for key in ("country", "example", "kind", "category", "type", "counts", "form"):
        if key in values and (not isinstance(values[key], str) or not values[key].strip()):
            return f"has a {key} that is no text."
    if entry.table == "terms":
        return _term_problem(values)
    return _choice("kind", values.get("kind", ACTOR_KINDS[0]), ACTOR_KINDS)


def _term_problem(values: Mapping[str, Any]) -> str:
    if "category" in values and "type" in values:
        return "has both a category (of figures) and a type (of events); write two entries."
    if not {"category", "type", "counts"} & set(values):
        return "needs a category (of figures), a type (of events), or counts (what the words are)."
    if "type" in values and "counts" in values:
        return "has counts, which goes with a category and not with a type."
    if "category" in values:
        problem = _choice("category", values["category"], [c.value for c in FigureCategory])
        problem = problem or _choice("form", values.get("form", "counted"), FIGURE_FORMS)
    elif "type" in values:
        problem = _choice("type", values["type"], [t.value for t in EventType])
        problem = problem or _choice("form", values.get("form", "words"), EVENT_FORMS)
    else:
        problem = _choice("form", values.get("form", "counted"), FIGURE_FORMS[:1])
    if not problem and "counts" in values:
        problem = _choice("counts", values["counts"], COUNTED)
    return problem


def _choice(key: str, value: str, choices: Iterable[str]) -> str:
    allowed = list(choices)
    if value in allowed:
        return ""
    return f"has {key} = {value!r}, which is none of: {', '.join(allowed)}.{_near(value, allowed)}"


def merge(lexicons: Lexicons, lists: Sequence[WordList]) -> Lexicons:
    """Lay `lists` over the lexicons, the first before the second; the digest is that of all together."""
    if not lists:
        return lexicons
    tables: dict[str, dict[str, Any]] = {name: dict(getattr(lexicons, name)) for name in TABLES}
    names: list[dict[str, Any]] = []
    figures: dict[str, list[dict[str, Any]]] = {"nouns": [], "units": [], "predicates": [], "tolls": []}
    triggers: dict[str, dict[str, Any]] = {}
    for wordlist in lists:
        for entry in wordlist.entries:
            if entry.table != "terms":
                kind = "place" if entry.table == "places" else entry.values.get("kind", ACTOR_KINDS[0])
                country = entry.values.get("country")
                names.append(
                    {"names": list(entry.words), "kind": kind, "rule": wordlist.rule(entry)}
                    | ({"country": country} if country else {})
                )
            elif "type" in entry.values:
                triggers[wordlist.rule(entry)] = _trigger(entry)
            else:
                _add_figure_term(figures, wordlist.rule(entry), entry)
    tables["names"][OWN_NAMES] = names
    for name in ("nouns", "units", "predicates"):  # the first entry of a word counts
        tables["figures"][name] = [*figures[name], *tables["figures"].get(name, ())]
    # Here the last one does.
    tables["figures"]["tolls"] = [*tables["figures"].get("tolls", ()), *reversed(figures["tolls"])]
    tables["events"]["trigger"] = {**triggers, **tables["events"].get("trigger", {})}
    return parse_lexicons(tables)


def _lower(words: Iterable[str]) -> list[str]:
    return [" ".join(word.lower().split()) for word in words]


def _trigger(entry: Entry) -> dict[str, Any]:
    form = {"words": "exact", "verb": "verbs", "noun": "nouns"}[entry.values.get("form", "words")]
    return {
        "type": entry.values["type"],
        form: _lower(entry.words),
        "example": entry.values.get("example", ""),
    }


def _add_figure_term(figures: dict[str, list[dict[str, Any]]], rule: str, entry: Entry) -> None:
    words, values = _lower(entry.words), entry.values
    category, form = values.get("category"), values.get("form", "counted")
    shared = {"words": words, "rule": rule}
    counts = values.get("counts") or _COUNTED_BY_CATEGORY.get(category or "", "people")
    if form == "toll":
        figures["tolls"].append(shared | {"category": category})
    elif form == "counted":
        if category:
            figures["nouns"].append(shared | {"category": category})
        figures["units"].append(shared | {"class": counts})
    else:
        shapes = {"past": words, "solo": words} if form == "befallen" else {"ing": words}
        figures["predicates"].append({"id": rule, "takes": {counts: category}, **shapes})
