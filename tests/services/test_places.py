from __future__ import annotations

import pytest

from viewer.services.places import find_places, load_gazetteer


@pytest.mark.parametrize(
    ("name", "country", "region"),
    [
        ("Khujand", "TJ", "Sughd"),
        ("Hudzhand", "TJ", "Sughd"),
        ("Kyiv", "UA", "Kyiv City"),
        ("Oruro", "BO", "Oruro"),
    ],
)
def test_find_places_knows_towns_by_their_spellings(name: str, country: str, region: str) -> None:
    assert (country, region) in [(p.country, p.region) for p in find_places(name)]


def test_towns_that_look_alike_are_two() -> None:
    assert not {p.name for p in find_places("Isfana")} & {p.name for p in find_places("Isfara")}


def test_every_line_of_the_gazetteer_is_a_place_on_earth() -> None:
    table = load_gazetteer()
    assert list(table.keys) == sorted(table.keys)
    for key in table.keys[::50]:
        for place in table.find(key):
            assert -90 <= place.latitude <= 90
            assert -180 <= place.longitude <= 180
            assert place.kind in ("country", "region", "town", "spelling")
