"""Claims on a map: GeoJSON (RFC 7946), one feature a claim and named place that the gazetteer knows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from viewer.export.records import ClaimRecord, DataSet, Located
from viewer.export.tables import claim_row

#: What the coordinates come from; GeoNames asks to be named.
CREDIT = "Coordinates: GeoNames (CC BY 4.0), looked up by name; not stated by the sources."
_PLACE_COLUMNS = ("where", "country", "adm_1", "latitude", "longitude", "where_candidates")


def claims_as_geojson(data: DataSet) -> Iterator[str]:
    """Give the claims as a feature collection, piece by piece. Without a known place the geometry is null.

    The positions are the gazetteer's, never a source's: `where_candidates` above 1 says that the name
    is shared by several places and the most populous was taken.
    """
    head = {
        "type": "FeatureCollection",
        "name": data.archive_name,
        "attribution": CREDIT,
        "as_of": data.as_of,
        "archive_digest": data.archive_digest,
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "features": ['
    between = "\n"
    for claim in data.claims:
        for feature in _features(claim):
            yield between + json.dumps(feature, ensure_ascii=False)
            between = ",\n"
    yield "\n]}\n"


def _features(claim: ClaimRecord) -> list[dict[str, Any]]:
    common = {name: value for name, value in claim_row(claim).items() if name not in _PLACE_COLUMNS}
    if not claim.located:
        return [{"type": "Feature", "id": claim.uid, "geometry": None, "properties": common}]
    return [
        {
            "type": "Feature",
            "id": f"{claim.uid}-{number}",
            "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
            "properties": common | _place(place),
        }
        for number, place in enumerate(claim.located, start=1)
    ]


def _place(place: Located) -> dict[str, Any]:
    return {
        "where": place.name,
        "where_kind": place.kind,
        "country": place.country,
        "adm_1": place.region or None,
        "where_candidates": place.candidates,
    }
