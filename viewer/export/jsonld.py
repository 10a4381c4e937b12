"""The data of a report for machines: JSON-LD with the unchanged words of the sources.

Terms are those of schema.org and the W3C Web Annotation model where they have one, else our own
under `av:`.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from viewer.export.report import AnnotationEntry, ClaimEntry, Quote, Report, SourceSheet

CONTEXT: list[Any] = [
    "http://www.w3.org/ns/anno.jsonld",
    {"schema": "https://schema.org/", "av": "urn:archive-viewer:", "sha256": "schema:sha256"},
]


def report_as_jsonld(report: Report) -> dict[str, Any]:
    """Give the report as one JSON-LD object."""
    return {
        "@context": CONTEXT,
        "type": "schema:Report",
        "schema:name": report.title,
        "schema:author": report.author,
        "schema:identifier": report.case_reference,
        "schema:dateModified": report.as_of,
        "av:archiveDigest": report.archive_digest,
        "av:tool": report.tool,
        "av:sources": [_source(s) for s in report.sources],
        "av:entries": [_entry(e) for e in report.entries],
        "av:log": [asdict(line) for line in report.log],
    }


def _source(source: SourceSheet) -> dict[str, Any]:
    return {
        "id": f"urn:sha256:{source.original_sha256}",
        "type": "schema:DigitalDocument",
        "av:number": source.number,
        "schema:name": source.title,
        "schema:publisher": source.publisher,
        "schema:datePublished": source.issued,
        "schema:url": source.url,
        "sha256": source.original_sha256,
        "av:textSha256": source.text_sha256,
        "av:importedAt": source.imported_at,
    }


def _entry(entry: Any) -> dict[str, Any]:
    data = asdict(entry)
    if isinstance(entry, ClaimEntry | AnnotationEntry):
        data["target"] = _target(entry.quote)
    return data


def _target(quote: Quote) -> dict[str, Any]:
    return {
        "source": quote.source,
        "selector": [
            {"type": "TextPositionSelector", "start": quote.start, "end": quote.end},
            {
                "type": "TextQuoteSelector",
                "exact": quote.exact,
                "prefix": quote.before[-32:],
                "suffix": quote.after[:32],
            },
        ],
    }
