"""Claims as data: each form read back by its own rules, the archive unharmed, files whole or not there."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.archives import TEXT, dump
from viewer.domain.claims import Figure
from viewer.errors import CancelledError, ExportError, UsageError
from viewer.services.assess import assess
from viewer.services.data_export import FORMATS, export_data, format_of, records_of
from viewer.services.documents import load_document
from viewer.services.select import add_entry
from viewer.services.workspace import Workspace, open_workspace


def toll_id(ws: Workspace) -> int:
    return next(c.id for c in load_document(ws, 1).claims if isinstance(c.item, Figure))


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_rows_quote_the_stored_text_and_carry_bounds_and_judgement(ws: Workspace, tmp_path: Path) -> None:
    assess(ws, toll_id(ws), reliability="B", credibility="2", reason="Named office.")
    export_data(ws, tmp_path / "all.jsonl", whole_archive=True)
    rows = lines(tmp_path / "all.jsonl")
    assert [(r["kind"], r["type"]) for r in rows] == [
        ("event", "other"), ("figure", "killed"), ("event", "casualty_report"), ("figure", "killed"),
        ("figure", "buildings_destroyed"),
    ]  # fmt: skip
    assert all(TEXT[r["start"] : r["end"]] == r["quote"] for r in rows)
    toll = rows[1]
    assert (toll["low"], toll["best"], toll["high"], toll["qualifier"]) == (14, 14, None, "at_least")
    assert (toll["date_start"], toll["date_end"], toll["year"]) == ("2019-06-12", "2019-06-12", 2019)
    assert (toll["date_prec"], toll["time_precision"]) == (1, 1)
    assert (toll["reliability"], toll["credibility"], toll["reason"]) == ("B", "2", "Named office.")
    assert toll["attribution"] == ["governor's office"]
    assert rows[4]["date_start"] is None
    assert rows[4]["date_prec"] is None


def test_csv_has_the_rows_of_json_lines(ws: Workspace, tmp_path: Path) -> None:
    for suffix in (".csv", ".jsonl"):
        export_data(ws, tmp_path / f"all{suffix}", whole_archive=True)
    data = (tmp_path / "all.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    table = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    rows = lines(tmp_path / "all.jsonl")
    assert len(table) == len(rows)
    for cells, row in zip(table, rows, strict=True):
        for name, value in row.items():
            expected = "; ".join(value) if isinstance(value, list) else "" if value is None else str(value)
            assert cells[name] == expected


def test_the_selection_alone_is_written(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="Nothing is selected"):
        export_data(ws, tmp_path / "none.csv")
    add_entry(ws, claim_id=toll_id(ws))
    result = export_data(ws, tmp_path / "one.jsonl")
    assert (result.documents, result.claims) == (1, 1)
    assert lines(tmp_path / "one.jsonl")[0]["claim_id"] == toll_id(ws)
    add_entry(ws, document_id=1)
    assert export_data(ws, tmp_path / "more.jsonl").claims == 5
    assert export_data(ws, tmp_path / "other.jsonl", documents=[2]).claims == 0


def test_geojson_places_what_the_gazetteer_knows_and_nothing_else(ws: Workspace, tmp_path: Path) -> None:
    export_data(ws, tmp_path / "map.geojson", whole_archive=True)
    data = json.loads((tmp_path / "map.geojson").read_text(encoding="utf-8"))
    assert data["type"] == "FeatureCollection"
    assert "GeoNames" in data["attribution"]
    assert len(data["features"]) >= 5
    for feature in data["features"]:
        geometry = feature["geometry"]
        assert geometry is None or (geometry["type"] == "Point" and len(geometry["coordinates"]) == 2)
    assert any(f["geometry"] is None for f in data["features"])


def test_calendar_folds_lines_and_holds_dated_claims_only(ws: Workspace, tmp_path: Path) -> None:
    export_data(ws, tmp_path / "days.ics", whole_archive=True)
    data = (tmp_path / "days.ics").read_bytes()
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    unfolded = data.decode().replace("\r\n ", "")
    assert unfolded.count("BEGIN:VEVENT") == 2
    assert "DTSTART;VALUE=DATE:20190612\r\n" in unfolded
    assert "DTEND;VALUE=DATE:20190613\r\n" in unfolded
    assert "LOCATION:Kök-Say\r\n" in unfolded


def test_entities_point_at_their_document(ws: Workspace, tmp_path: Path) -> None:
    export_data(ws, tmp_path / "all.ftm.json", whole_archive=True)
    entities = lines(tmp_path / "all.ftm.json")
    documents = {e["id"] for e in entities if e["schema"] == "Document"}
    events = [e for e in entities if e["schema"] == "Event"]
    assert len(documents) == 2
    assert len(events) == 5
    assert {proof for e in events for proof in e["properties"]["proof"]} <= documents
    assert len({e["id"] for e in entities}) == len(entities)
    assert all(isinstance(v, list) and v for e in entities for v in e["properties"].values())


def test_provenance_names_hash_tool_and_every_claim(ws: Workspace, tmp_path: Path) -> None:
    export_data(ws, tmp_path / "all.case.jsonld", whole_archive=True)
    graph = json.loads((tmp_path / "all.case.jsonld").read_text(encoding="utf-8"))["@graph"]
    ids = [node["@id"] for node in graph]
    assert len(ids) == len(set(ids))
    kinds = [node["@type"] for node in graph]
    assert kinds.count("uco-observable:File") == 2
    assert kinds.count("case-investigation:ProvenanceRecord") == 2 + 5
    told = json.dumps(graph)
    for document_id in (1, 2):
        assert load_document(ws, document_id).document.original_sha256 in told
    assert all(
        ref["@id"] in ids for node in graph for ref in node.get("uco-action:result", []) if "@id" in ref
    )


@pytest.mark.parametrize("form", FORMATS, ids=lambda f: f.name)
def test_equal_archives_give_equal_bytes_and_reading_changes_nothing(
    ws: Workspace, tmp_path: Path, form: Any
) -> None:
    before = dump(ws.path)
    first = export_data(ws, tmp_path / f"a{form.suffix}", whole_archive=True)
    second = export_data(ws, tmp_path / f"b{form.suffix}", whole_archive=True)
    assert first.sha256 == second.sha256
    assert first.claims == second.claims == 5
    assert dump(ws.path) == before


def test_a_cancelled_or_failed_export_leaves_what_was_there(ws: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "claims.csv"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(CancelledError):
        export_data(ws, target, whole_archive=True, cancelled=lambda: True)
    with pytest.raises(ExportError):
        export_data(ws, tmp_path / "nowhere" / "claims.csv", whole_archive=True)
    assert target.read_text(encoding="utf-8") == "mine"
    assert sorted(p.name for p in tmp_path.iterdir() if not p.name.startswith("sample")) == ["claims.csv"]


def test_what_a_spreadsheet_would_run_is_disarmed() -> None:
    from viewer.export.tables import _cell

    assert [_cell(v) for v in ("=1+1", "@x", "-5", ["+a", "b"], -5, "plain")] == [
        "'=1+1", "'@x", "'-5", "'+a; b", -5, "plain",
    ]  # fmt: skip


def test_the_form_is_told_by_name_or_ending() -> None:
    assert format_of(Path("x.ftm.json")).name == "ftm"
    assert format_of(Path("x.json"), "jsonl").name == "jsonl"
    with pytest.raises(UsageError, match="not clear"):
        format_of(Path("x.json"))


def test_records_name_the_same_claim_alike(ws: Workspace) -> None:
    assert len({record.uid for record in records_of(ws, 1)}) == 5


def test_an_empty_archive_has_no_data_to_export(tmp_path: Path) -> None:
    with (
        open_workspace(tmp_path / "empty.db", create=True) as empty,
        pytest.raises(ExportError, match="no documents"),
    ):
        export_data(empty, tmp_path / "claims.csv", whole_archive=True)
    assert not (tmp_path / "claims.csv").exists()
