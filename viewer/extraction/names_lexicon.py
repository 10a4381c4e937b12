"""The names table, compiled: countries and peoples, and the words that tell what a name is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from viewer.domain.naming import fold
from viewer.extraction.lexicon import Lexicons

#: The key of the names table under which the gazetteer's folded names stand, one a line.
GAZETTEER = "gazetteer"
PLACE = "place"


PEOPLE = "people"


ORGANISATION = "organisation"


PERSON = "person"


OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Entry:
    kind: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Ending:
    """A pattern that matches at the end of a text; texts with another last word are not searched."""

    pattern: re.Pattern[str]
    last_words: frozenset[str]

    def search(self, before: str) -> re.Match[str] | None:
        return self.pattern.search(before) if _last_word(before) in self.last_words else None


def _last_word(text: str) -> str:
    """Give the last word in lower case without the blanks and commas behind it; "" behind other marks."""
    stripped = text.rstrip(" ,\n")
    start = len(stripped)
    while start and (stripped[start - 1].isalnum() or stripped[start - 1] == "_"):
        start -= 1
    return stripped[start:].lower()


def _ending(words: Sequence[str], tail: str, *more: str, flags: int = 0) -> Ending:
    """Make the pattern of any of `words` with `tail` behind it; `more` are the last words of tails."""
    pattern = re.compile(rf"\b(?:{_alternatives(words) or '(?!)'}){tail}$", flags)
    return Ending(pattern, frozenset([*map(_last_word, words), *more]))


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The names table, compiled. Keys are folded (see `fold`)."""

    entries: Mapping[str, Entry]
    first_words: frozenset[str]
    longest: int
    place_types: frozenset[str]
    org_heads: frozenset[str]
    offices: frozenset[str]
    office_words: frozenset[str]
    not_names: frozenset[str]
    calendar: frozenset[str]
    person_before: Ending
    place_before: Ending
    typed_before: Ending
    caps_typed: re.Pattern[str]
    countries: frozenset[str]
    #: Folded names of places that the gazetteer lists.
    listed: frozenset[str]


def _alternatives(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def _listed_places(names: str, types: frozenset[str], not_names: Sequence[str]) -> frozenset[str]:
    """Give the names of the gazetteer, those of regions also without their type ("Osh Region")."""
    found = set(names.split("\n"))
    for name in [n for n in found if " " in n]:
        bare, _, last = name.rpartition(" ")
        if last in types:
            found.add(bare)
    return frozenset(found.difference(types, (word.lower() for word in not_names)))


def _plurals(word: str) -> tuple[str, str]:
    return word, (word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else word + "s")


@lru_cache(maxsize=8)
def compile_names(lexicons: Lexicons) -> Gazetteer:
    """Compile the names table."""
    table = lexicons.names
    entries: dict[str, Entry] = {}
    for country in table.get("countries", ()):
        name = country["name"]
        for adjective in (*country.get("adjectives", ()), *country.get("people", ())):
            entry = Entry(PEOPLE, name)
            # "Congolese", "Guinean" stand for several countries: the first one listed is kept.
            for form in (adjective, adjective if adjective.endswith(("s", "men")) else adjective + "s"):
                entries.setdefault(fold(form), entry)
        for capital in country.get("capitals", ()):
            entries.setdefault(fold(capital), Entry(PLACE, None))
    for country in table.get("countries", ()):
        for form in (country["name"], *country.get("aliases", ())):
            entries[fold(form)] = Entry(PLACE, country["name"])
    for region in table.get("regions", ()):
        for form in region["names"]:
            entries[fold(form)] = Entry(PLACE, region.get("country"))
    for group in table.get("peoples", ()):
        for form in group["names"]:
            for number in (form, form if form.endswith(("s", "sh", "se")) else form + "s"):
                entries.setdefault(fold(number), Entry(PEOPLE, None))
    for group in table.get("organisations", ()):
        for form in group["names"]:
            entries[fold(form)] = Entry(ORGANISATION, None)

    def listed(name: str) -> list[str]:
        return [word for group in table.get(name, ()) for word in group["words"]]

    types = sorted({form for word in listed("place_types") for form in _plurals(word)})
    offices = listed("offices")
    shout = _alternatives([t.upper() for t in types]) or "(?!)"
    return Gazetteer(
        entries=entries,
        first_words=frozenset(key.split()[0] for key in entries if key.split()),
        longest=max((len(key.split()) for key in entries), default=1),
        place_types=frozenset(types),
        org_heads=frozenset(listed("org_heads")),
        offices=frozenset(offices),
        office_words=frozenset(word for office in offices for word in office.split()),
        not_names=frozenset([*listed("not_names"), *listed("not_places")]),
        calendar=frozenset(listed("calendar")),
        person_before=_ending(listed("person_cues"), "(?:,? )"),
        place_before=_ending(listed("place_cues"), "(?: the)? ", "the", flags=re.IGNORECASE),
        typed_before=_ending(types, "(?: of| called| named)? (?:the )?", "of", "called", "named", "the"),
        caps_typed=re.compile(
            rf"\b(?:{shout})S? OF ([A-Z][A-Z'-]+(?: [A-Z][A-Z'-]+)?)"
            rf"|\b(?:IN|NEAR|OF|AT|FROM|TO) (?:THE )?((?:[A-Z][A-Z'-]+ ){{1,3}}?)(?:{shout})\b"
        ),
        countries=frozenset(country["name"] for country in table.get("countries", ())),
        listed=_listed_places(
            table.get(GAZETTEER, ""), frozenset(types), [*listed("not_names"), *listed("not_places")]
        ),
    )
