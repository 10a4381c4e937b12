from __future__ import annotations

import pytest

from viewer.domain.gazetteer import PlaceTable

TABLE = PlaceTable(
    "\n".join(
        (
            "kok-tobe\tKök-Töbe\ttown\tKG\tNaryn\t41.40\t75.00\t16000",
            "springfield\tSpringfield\ttown\tUS\tIllinois\t39.80\t-89.64\t116250",
            "springfield\tSpringfield\ttown\tUS\tMassachusetts\t42.10\t-72.59\t155000",
            "springfield\tSpringfield\ttown\tAU\tQueensland\t-27.65\t152.91\t30000",
        )
    )
    + "\n"
)


@pytest.mark.parametrize(
    ("name", "country", "regions"),
    [
        ("Springfield", None, ["Massachusetts", "Illinois", "Queensland"]),
        ("SPRINGFIELD", "us", ["Massachusetts", "Illinois"]),
        ("Kök-Töbe", None, ["Naryn"]),
        ("Kok Tobe", None, ["Naryn"]),
        ("Springfeld", "AU", ["Queensland"]),
        ("Nowhere", None, []),
        ("", None, []),
    ],
)
def test_find_gives_places_of_a_name_by_population(
    name: str, country: str | None, regions: list[str]
) -> None:
    assert [place.region for place in TABLE.find(name, country=country)] == regions


def test_place_has_position_and_kind() -> None:
    (place,) = TABLE.find("kok-tobe")
    assert (place.name, place.kind, place.country) == ("Kök-Töbe", "town", "KG")
    assert (place.latitude, place.longitude, place.population) == (41.4, 75.0, 16000)
