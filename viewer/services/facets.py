"""What the library can be narrowed by, beside what its lines show already."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from viewer.archive.repositories.facets import Facets, Pairs
from viewer.domain.vocabulary import EventType, Status
from viewer.services.codebook import codes_of_documents
from viewer.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class DocumentFacets:
    """The values that a document has; `statuses` are those of its figures and events."""

    event_types: frozenset[EventType] = frozenset()
    places: frozenset[str] = frozenset()
    statuses: frozenset[Status] = frozenset()
    tags: frozenset[str] = frozenset()


def list_facets(ws: Workspace) -> dict[int, DocumentFacets]:
    """Give the facets of each document that has any, by document id; `tags` has the codes above each too."""
    facets = Facets(ws.archive.connection)
    types, places = _by_document(facets.event_types()), _by_document(facets.places())
    statuses, tags = _by_document(facets.statuses()), codes_of_documents(ws)
    for document_id in facets.with_unjudged():
        statuses[document_id].add(Status.UNREVIEWED.value)
    return {
        document_id: DocumentFacets(
            frozenset(map(EventType, types[document_id])),
            frozenset(places[document_id]),
            frozenset(map(Status, statuses[document_id])),
            tags.get(document_id, frozenset()),
        )
        for document_id in sorted({*types, *places, *statuses, *tags})
    }


def _by_document(pairs: Pairs) -> defaultdict[int, set[str]]:
    found: defaultdict[int, set[str]] = defaultdict(set)
    for document_id, value in pairs:
        found[document_id].add(value)
    return found
