"""Looks places up in the gazetteer that the program ships."""

from __future__ import annotations

from functools import cache

from viewer.domain.gazetteer import KnownPlace, PlaceTable
from viewer.errors import InternalError
from viewer.resources import resource_path


@cache
def load_gazetteer() -> PlaceTable:
    """Read the gazetteer once. Raises InternalError where it cannot be read."""
    try:
        return PlaceTable(resource_path("gazetteer", "places.tsv").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InternalError(
            f"The gazetteer cannot be read: {error}.", hint="Install Archive Viewer again."
        ) from error


def find_places(name: str, *, country: str | None = None) -> tuple[KnownPlace, ...]:
    """Give the known places of a name, the most populous first; `country` is an ISO 3166 code."""
    return load_gazetteer().find(name, country=country)
