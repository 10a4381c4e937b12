"""Places that a gazetteer lists: where they lie, and in which country and region.

A table of lines, sorted by the folded name, that are taken apart only when a place is asked for:
reading it costs next to nothing, and extraction needs no more than the names.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from viewer.domain.naming import fold, same_name

#: Beginnings that other transliterations give to names that begin with a letter.
_BEGINNINGS = {
    "h": ("kh",), "k": ("h", "q"), "q": ("k",), "x": ("h", "kh"), "j": ("dzh", "zh", "y"), "z": ("j",),
    "d": ("j",), "y": ("e", "i", "j"), "e": ("ye",), "i": ("y",), "v": ("w",), "w": ("v",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place of the gazetteer; `kind` is country, region, town or spelling (another name of a town).

    `country` is the ISO 3166 code of two letters, `region` the name of the first level below it. A
    country or region has the position of its capital or largest town.
    """

    name: str
    kind: str
    country: str
    region: str
    latitude: float
    longitude: float
    population: int


class PlaceTable:
    """The places of one gazetteer file, looked up by name whatever the accents and the case."""

    def __init__(self, table: str) -> None:
        self._lines = table.splitlines()

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The folded names in order; a name that several places share stands there once for each."""
        return tuple(line.partition("\t")[0] for line in self._lines)

    def find(self, name: str, *, country: str | None = None) -> tuple[KnownPlace, ...]:
        """Give the places of that name, the most populous first, of one country where it is given.

        Where no place has just this name, those whose name is another spelling of it.
        """
        key = fold(name).replace("’", "'").strip()
        found = list(self._at(key)) or list(self._spelled_like(key))
        kept = [p for p in found if country is None or p.country == country.upper()]
        return tuple(sorted(kept, key=lambda p: -p.population))

    def listed(self, name: str) -> tuple[KnownPlace, ...]:
        """Give the places of just this name, the most populous first; other spellings are not tried."""
        found = self._at(fold(name).replace("’", "'").strip())
        return tuple(sorted(found, key=lambda p: -p.population))

    def _at(self, key: str) -> Iterator[KnownPlace]:
        index = bisect_left(self.keys, key)
        while index < len(self.keys) and self.keys[index] == key:
            yield _read(self._lines[index])
            index += 1

    def _spelled_like(self, key: str) -> Iterator[KnownPlace]:
        if len(key) < 4:
            return
        for beginning in (key[0], *_BEGINNINGS.get(key[0], ())):
            after = beginning[:-1] + chr(ord(beginning[-1]) + 1)
            for index in range(bisect_left(self.keys, beginning), bisect_left(self.keys, after)):
                other = self.keys[index]
                if abs(len(other) - len(key)) <= 3 and same_name(key, other):
                    yield _read(self._lines[index])


def _read(line: str) -> KnownPlace:
    _, name, kind, country, region, latitude, longitude, population = line.split("\t")
    return KnownPlace(name, kind, country, region, float(latitude), float(longitude), int(population))
