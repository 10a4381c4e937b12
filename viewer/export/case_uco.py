"""Provenance of documents and claims in CASE/UCO (JSON-LD): what was taken in, by what, with which hash.

Each source is an observable file with SHA-256 and size; importing and extracting are investigative
actions with tool and time; every claim stands as a provenance record that names its source and place.
Terms are those of CASE 1.x and UCO 1.x; what they have no term for is under `av:`.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from viewer.export.records import ClaimRecord, DataSet, SourceRecord

_CONTEXT = {
    "case-investigation": "https://ontology.caseontology.org/case/investigation/",
    "uco-action": "https://ontology.unifiedcyberontology.org/uco/action/",
    "uco-core": "https://ontology.unifiedcyberontology.org/uco/core/",
    "uco-observable": "https://ontology.unifiedcyberontology.org/uco/observable/",
    "uco-tool": "https://ontology.unifiedcyberontology.org/uco/tool/",
    "uco-types": "https://ontology.unifiedcyberontology.org/uco/types/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "av": "urn:archive-viewer:",
    "kb": "urn:archive-viewer:node:",
}
#: Names are made from what they stand for (UUID version 5), so two exports of one archive are equal.
_NAMESPACE = uuid.UUID("a3d2f0a6-6f0f-5c8e-9d8e-1f7c5a8e2b10")


def claims_as_case(data: DataSet) -> Iterator[str]:
    """Give sources, actions and claims as one JSON-LD graph, piece by piece."""
    yield f'{{"@context": {json.dumps(_CONTEXT)},\n"@graph": ['
    between = "\n"
    for node in _graph(data):
        yield between + json.dumps(node, ensure_ascii=False)
        between = ",\n"
    yield "\n]}\n"


def _graph(data: DataSet) -> Iterator[dict[str, Any]]:
    tool = _node("Tool", data.tool)
    yield {
        "@id": _node("Bundle", data.archive_digest, data.scope),
        "@type": "uco-core:Bundle",
        "uco-core:name": data.archive_name,
        "uco-core:description": [f"Archive log digest {data.archive_digest}", f"Holds {data.scope}"],
        "uco-core:objectCreatedTime": _time(data.as_of),
        "uco-core:object": [{"@id": _node("File", s.original_sha256)} for s in data.sources],
    }
    yield {
        "@id": tool,
        "@type": "uco-tool:Tool",
        "uco-core:name": data.tool.rsplit(" ", 1)[0],
        "uco-tool:version": data.tool.rsplit(" ", 1)[-1],
    }
    silent = {source.id: source for source in data.sources}
    for source_id, claims in groupby(data.claims, key=lambda claim: claim.source.id):
        yield from _source_nodes(silent.pop(source_id), list(claims), tool)
    for source in silent.values():
        yield from _source_nodes(source, [], tool)


def _source_nodes(source: SourceRecord, claims: list[ClaimRecord], tool: str) -> list[dict[str, Any]]:
    file, record = _node("File", source.original_sha256), _node("Record", source.original_sha256)
    found = [_node("Claim", claim.uid) for claim in claims]
    importing: dict[str, Any] = {
        "@id": _node("Import", source.original_sha256, source.imported_at),
        "@type": "case-investigation:InvestigativeAction",
        "uco-core:name": "imported",
        "uco-action:instrument": {"@id": tool},
        "uco-action:startTime": _time(source.imported_at),
        "uco-action:object": {"@id": file},
        "uco-action:result": [{"@id": record}],
    }
    extracting: dict[str, Any] = {
        "@id": _node("Extract", source.text_sha256, source.extractor_version, source.lexicons),
        "@type": "case-investigation:InvestigativeAction",
        "uco-core:name": "extracted",
        "uco-core:description": f"{source.extractor} {source.extractor_version}, lexicons {source.lexicons}",
        "uco-action:instrument": {"@id": tool},
        "uco-action:object": {"@id": file},
    }
    if found:
        extracting["uco-action:result"] = [{"@id": node} for node in found]
    return [_file(source, file), _record(source, record, file), importing, extracting] + [
        _claim(claim, node, file) for claim, node in zip(claims, found, strict=True)
    ]


def _file(source: SourceRecord, node: str) -> dict[str, Any]:
    return {
        "@id": node,
        "@type": "uco-observable:File",
        "uco-core:hasFacet": [
            {
                "@id": _node("FileFacet", source.original_sha256),
                "@type": "uco-observable:FileFacet",
                "uco-observable:fileName": source.file_name,
                "uco-observable:sizeInBytes": {"@type": "xsd:integer", "@value": str(source.original_size)},
            },
            {
                "@id": _node("ContentDataFacet", source.original_sha256),
                "@type": "uco-observable:ContentDataFacet",
                "uco-observable:mimeType": source.media_type,
                "uco-observable:hash": [
                    {
                        "@id": _node("Hash", source.original_sha256),
                        "@type": "uco-types:Hash",
                        "uco-types:hashMethod": "SHA256",
                        "uco-types:hashValue": {
                            "@type": "xsd:hexBinary",
                            "@value": source.original_sha256,
                        },
                    }
                ],
            },
        ],
    }


def _record(source: SourceRecord, node: str, file: str) -> dict[str, Any]:
    return {
        "@id": node,
        "@type": "case-investigation:ProvenanceRecord",
        "uco-core:name": source.title,
        "case-investigation:exhibitNumber": source.original_sha256[:16],
        "uco-core:object": {"@id": file},
        "av:publisher": source.publisher,
        "av:issued": source.issued,
        "av:url": source.url,
        "av:textSha256": source.text_sha256,
    }


def _claim(claim: ClaimRecord, node: str, file: str) -> dict[str, Any]:
    return {
        "@id": node,
        "@type": "case-investigation:ProvenanceRecord",
        "uco-core:name": claim.headline,
        "uco-core:description": claim.quote,
        "uco-core:object": {"@id": file},
        "av:start": claim.start,
        "av:end": claim.end,
        "av:type": claim.code,
        "av:value": claim.value,
        "av:qualifier": claim.qualifier,
        "av:lower": claim.lower,
        "av:upper": claim.upper,
        "av:edtf": claim.date,
        "av:attribution": list(claim.attribution),
        "av:rule": claim.rule,
        "av:status": claim.status,
    }


def _node(kind: str, *parts: str) -> str:
    return f"kb:{kind}-{uuid.uuid5(_NAMESPACE, chr(31).join((kind, *parts)))}"


def _time(stamp: str) -> dict[str, str]:
    return {"@type": "xsd:dateTime", "@value": stamp}
