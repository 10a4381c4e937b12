"""The fixed words of a report in its language, from the tables `resources/report/words-*.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Words:
    """A table of words by key; a key that the table lacks stands for itself, so that nothing is lost."""

    language: str
    table: Mapping[str, str]
    months: tuple[str, ...]

    def __call__(self, key: str, **parts: object) -> str:
        """Give the words of a key with its `{parts}` filled in."""
        words = self.table.get(key, key.rpartition(".")[2])
        return words.format(**parts) if parts else words

    def day(self, day: date | None) -> str:
        """Give a day as "3 May 2021", nothing for none."""
        return f"{day.day} {self.months[day.month - 1]} {day.year}" if day else ""

    def moment(self, stamp: str) -> str:
        """Give a time stamp (ISO 8601, UTC) as "12 January 2026, 09:31 UTC"."""
        at = datetime.fromisoformat(stamp)
        return f"{self.day(at)}, {at:%H:%M} UTC"

    def count(self, number: int, key: str) -> str:
        """Give a number with its noun, by the plural forms `key.one`, `key.few`, `key.many`.

        Few and many differ in Russian (2 to 4, but not 12 to 14; Unicode CLDR plural rules).
        """
        form, gap = "one" if number == 1 else "many", ","
        if self.language == "ru":
            tens, ones, gap = number % 100, number % 10, "\N{NO-BREAK SPACE}"
            is_few = ones in (2, 3, 4) and tens not in (12, 13, 14)
            form = "one" if ones == 1 and tens != 11 else "few" if is_few else "many"
        return f"{number:,}".replace(",", gap) + f" {self(f'count.{key}.{form}')}"


@cache
def load_words(folder: Path, language: str) -> Words:
    """Read the table of a language; raises FileNotFoundError where there is none."""
    read = tomllib.loads((folder / f"words-{language}.toml").read_text(encoding="utf-8"))
    months = tuple(read.pop("months"))
    return Words(
        language,
        {f"{group}.{key}": words for group, table in read.items() for key, words in table.items()},
        months,
    )


def languages(folder: Path) -> tuple[str, ...]:
    """Give the languages that have a table, by their codes."""
    return tuple(sorted(path.stem.removeprefix("words-") for path in folder.glob("words-*.toml")))
