"""Claims as tables: CSV for spreadsheets, JSON Lines for programs. One row a claim.

Beside our own columns stand those that UCDP GED (low, best, high, date_prec, where_prec) and ACLED
(time_precision, geo_precision) readers know. Their codes are worked out from what the text says;
docs/exports.md has the tables.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from viewer.export.records import ClaimRecord, DataSet

#: Spreadsheets run a cell that begins with one of these as a formula; an apostrophe stops them.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_WHERE_PRECISION = {"town": (1, 1), "region": (4, 3), "country": (6, 3)}


def claim_row(claim: ClaimRecord) -> dict[str, Any]:
    """Give a claim as one flat row; lists stay lists, what the text does not say is None."""
    source, place = claim.source, claim.located[0] if claim.located else None
    where, geo = _WHERE_PRECISION.get(place.kind, (None, None)) if place else (None, None)
    return {
        "claim_id": claim.id,
        "claim_uid": claim.uid,
        "kind": claim.kind,
        "type": claim.code,
        "headline": claim.headline,
        "quote": claim.quote,
        "sentence": claim.sentence,
        "start": claim.start,
        "end": claim.end,
        "page": claim.page,
        "value": claim.value,
        "qualifier": claim.qualifier or None,
        "low": claim.lower,
        "best": claim.value,
        "high": claim.upper,
        "unit": claim.unit or None,
        "side": claim.side or None,
        "date_edtf": claim.date or None,
        "date_start": claim.earliest or None,
        "date_end": claim.latest or None,
        "year": int(claim.earliest[:4]) if claim.earliest[:4] == claim.latest[:4] != "" else None,
        "date_prec": date_precision_ucdp(claim),
        "time_precision": time_precision_acled(claim),
        "places": list(claim.places),
        "where": place.name if place else None,
        "country": place.country if place else None,
        "adm_1": place.region or None if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "where_candidates": place.candidates if place else None,
        "where_prec": where,
        "geo_precision": geo,
        "actors": list(claim.actors),
        "attributed_to": claim.attributed_to or None,
        "attribution": list(claim.attribution),
        "rule": claim.rule,
        "status": claim.status,
        "reliability": claim.reliability or None,
        "credibility": claim.credibility or None,
        "likelihood": claim.likelihood or None,
        "reason": claim.reason or None,
        "reviewer": claim.reviewer or None,
        "reviewed_at": claim.reviewed_at or None,
        "source_title": source.title,
        "source_publisher": source.publisher or None,
        "source_date": source.issued or None,
        "source_url": source.url or None,
        "source_file": source.file_name,
        "source_sha256": source.original_sha256,
        "text_sha256": source.text_sha256,
        "extractor": f"{source.extractor} {source.extractor_version}",
    }


def _days(claim: ClaimRecord) -> int | None:
    if not claim.earliest or not claim.latest:
        return None
    return (date.fromisoformat(claim.latest) - date.fromisoformat(claim.earliest)).days + 1


def date_precision_ucdp(claim: ClaimRecord) -> int | None:
    """Give UCDP's date_prec: 1 a day, 2 two to six days, 3 a week, 4 up to a month, 5 more."""
    days = _days(claim)
    if days is None:
        return None
    return next(code for code, most in ((1, 1), (2, 6), (3, 7), (4, 31), (5, days)) if days <= most)


def time_precision_acled(claim: ClaimRecord) -> int | None:
    """Give ACLED's time_precision: 1 a day, 2 a week, 3 a month; none for longer or unknown."""
    days = _days(claim)
    if days is None or days > 31:
        return None
    return 1 if days == 1 else 2 if days <= 7 else 3


def claims_as_csv(data: DataSet) -> Iterator[str]:
    """Give the claims as CSV (RFC 4180), piece by piece; the first is a byte order mark.

    Spreadsheets read Cyrillic by that mark. Lists are joined by "; ". Cells that a spreadsheet would
    run as a formula begin with an apostrophe; JSON Lines has the words as they are.
    """
    yield "\ufeff"
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    for number, row in enumerate(map(claim_row, data.claims)):
        if number == 0:
            writer.writerow(row)
        writer.writerow([_cell(value) for value in row.values()])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def _cell(value: Any) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, list):
        value = "; ".join(value)
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value  # type: ignore[no-any-return]


def claims_as_jsonl(data: DataSet) -> Iterator[str]:
    """Give the claims as JSON Lines, one object a line."""
    return (json.dumps(claim_row(claim), ensure_ascii=False) + "\n" for claim in data.claims)
