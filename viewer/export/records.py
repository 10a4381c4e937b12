"""Claims as flat records: what tables, maps, calendars and graphs are written from.

One record a figure or event, in the words and codes of the archive. Built by the data export
service; the writers beside this module turn records into files and know nothing of an archive.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Located:
    """Where a named place lies, by the gazetteer: WGS 84 degrees, ISO 3166 country, first-level region.

    `kind` is town, region or country: those last two have the position of their chief town.
    `candidates` counts the places of that name which the gazetteer knows; the most populous stands
    here, so more than one means that a person should look.
    """

    name: str
    kind: str
    latitude: float
    longitude: float
    country: str
    region: str
    candidates: int


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A document that records come from. Hashes are lower-case hex of the original bytes and the text."""

    id: int
    title: str
    publisher: str
    creator: str
    issued: str
    url: str
    language: str
    file_name: str
    media_type: str
    original_sha256: str
    original_sha1: str
    original_size: int
    text_sha256: str
    imported_at: str
    extractor: str
    extractor_version: str
    lexicons: str


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """One figure or event with its judgement.

    `start` and `end` are code points into the source's stored text. `lower` and `upper` bound the
    number (None: an open end), `earliest` and `latest` are the first and last day that `date` (EDTF)
    can mean, as ISO 8601 or empty. `places` keeps the words of the text, `located` those of them that
    the gazetteer knows. Empty strings and None mean: the text does not say.
    """

    id: int
    source: SourceRecord
    kind: str
    code: str
    quote: str
    sentence: str
    start: int
    end: int
    page: int | None
    value: int | None
    qualifier: str
    lower: int | None
    upper: int | None
    unit: str
    side: str
    date: str
    date_precision: str
    earliest: str
    latest: str
    places: tuple[str, ...]
    located: tuple[Located, ...]
    actors: tuple[str, ...]
    attributed_to: str
    attribution: tuple[str, ...]
    rule: str
    headline: str
    status: str
    reliability: str
    credibility: str
    likelihood: str
    reason: str
    reviewer: str
    reviewed_at: str

    @property
    def uid(self) -> str:
        """Name the claim so that every archive gives the same name: text, place in it, code."""
        return f"{self.source.text_sha256[:16]}-{self.start}-{self.end}-{self.code}"


@dataclass(frozen=True, slots=True)
class DataSet:
    """What one data export holds. `as_of` is the archive's last change (ISO 8601, UTC).

    `claims` come in the order of `sources` and may be read once only: a writer takes them one by one,
    so that an archive of any size is written in little memory. `scope` says in words what was asked
    for ("the selection", "the archive").
    """

    sources: tuple[SourceRecord, ...]
    claims: Iterable[ClaimRecord]
    as_of: str
    archive_name: str
    archive_digest: str
    tool: str
    scope: str
