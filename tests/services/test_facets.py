from __future__ import annotations

from pathlib import Path

from viewer.domain.span import Span
from viewer.domain.vocabulary import EventType, Status
from viewer.resources import resource_path
from viewer.services.annotate import add_annotation
from viewer.services.assess import assess
from viewer.services.documents import load_document
from viewer.services.facets import list_facets
from viewer.services.ingest import import_files
from viewer.services.workspace import open_workspace


def test_facets_name_what_each_document_holds(tmp_path: Path) -> None:
    with open_workspace(tmp_path / "archive.db", create=True) as ws:
        assert list_facets(ws) == {}
        sources = [resource_path("sample", name) for name in ("wire.txt", "situation-report.md")]
        import_files(ws, sources, workers=0)
        view = load_document(ws, 1)
        facets = list_facets(ws)
        assert facets[1].event_types == {event.type for event in view.extraction.events}
        assert facets[1].places == {place for event in view.extraction.events for place in event.places}
        assert facets[1].statuses == {Status.UNREVIEWED}
        assert all(isinstance(value, EventType) for value in facets[2].event_types)

        rows = [row for row in view.claims if row.kind.value in ("figure", "event")]
        for row in rows:
            assess(ws, row.id, status=Status.ACCEPTED)
        assess(ws, rows[0].id, status=Status.SECOND_LOOK)
        add_annotation(ws, 1, Span(0, 4), tags=("toll", "check"))
        facets = list_facets(ws)
        assert facets[1].statuses == {Status.ACCEPTED, Status.SECOND_LOOK}
        assert facets[1].tags == {"toll", "check"}
        assert facets[2].tags == frozenset()
