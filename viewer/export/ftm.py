"""FollowTheMoney entities of documents and claims, for Aleph and Datashare: one JSON object a line.

A source is a `Document`, an event or figure an `Event` that the source proves (`proof`), with the
quote as its summary. Schema and property names are those of followthemoney 3 and 4.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from itertools import chain
from typing import Any

from viewer.export.records import ClaimRecord, DataSet, SourceRecord


def claims_as_ftm(data: DataSet) -> Iterator[str]:
    """Give the sources and claims, one entity a line; equal texts and claims have equal ids everywhere."""
    for entity in chain(map(_document, data.sources), map(_event, data.claims)):
        yield json.dumps(entity, ensure_ascii=False, sort_keys=True) + "\n"


def _id(*parts: str) -> str:
    return hashlib.sha1("\x1f".join(parts).encode(), usedforsecurity=False).hexdigest()


def _document_id(source: SourceRecord) -> str:
    return _id("document", source.original_sha256)


def _document(source: SourceRecord) -> dict[str, Any]:
    return {
        "id": _document_id(source),
        "schema": "Document",
        "properties": _filled(
            {
                "title": source.title,
                "fileName": source.file_name,
                "publisher": source.publisher,
                "author": source.creator,
                "publishedAt": source.issued,
                "sourceUrl": source.url,
                "mimeType": source.media_type,
                "fileSize": str(source.original_size),
                "contentHash": source.original_sha1,
                "processedAt": source.imported_at[:19],
                "keywords": f"sha256:{source.original_sha256}",
            }
        ),
    }


def _event(claim: ClaimRecord) -> dict[str, Any]:
    keywords = [claim.kind, claim.code, f"status: {claim.status}"]
    if claim.kind == "figure":
        keywords += [f"qualifier: {claim.qualifier}", f"interval: [{_end(claim.lower)}, {_end(claim.upper)}]"]
    if claim.attributed_to:
        keywords.append(f"according to: {claim.attributed_to}")
    if claim.date:
        keywords.append(f"edtf: {claim.date}")
    values: dict[str, str | list[str]] = {
        "name": claim.headline,
        "summary": claim.quote,
        "description": claim.sentence,
        "date": claim.earliest if claim.earliest == claim.latest else "",
        "startDate": claim.earliest if claim.earliest != claim.latest else "",
        "endDate": claim.latest if claim.earliest != claim.latest else "",
        "location": list(claim.places),
        "country": sorted({place.country.lower() for place in claim.located if place.country}),
        "proof": _document_id(claim.source),
        "sourceUrl": claim.source.url,
        "publisher": claim.source.publisher,
        "keywords": keywords,
    }
    return {"id": _id("claim", claim.uid), "schema": "Event", "properties": _filled(values)}


def _end(bound: int | None) -> str:
    return "…" if bound is None else str(bound)


def _filled(values: dict[str, Any]) -> dict[str, list[str]]:
    lists = {name: [v] if isinstance(v, str) else v for name, v in values.items()}
    return {name: [v for v in value if v] for name, value in lists.items() if any(value)}
