from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.helpers.archives import TEXT, extraction, open_sample, parsed
from viewer.archive.repositories.claims import ReplaceResult, extraction_digest
from viewer.domain.claims import DateMention, Event, Extraction, Figure, Unclaimed
from viewer.domain.vocabulary import ClaimKind, EventType, FigureCategory, Qualifier, Status
from viewer.services.assess import assess
from viewer.services.documents import ClaimRow, load_document
from viewer.services.history import redo, undo
from viewer.services.select import add_entry, list_selection
from viewer.services.workspace import Workspace


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    with open_sample(tmp_path / "a.db") as workspace:
        yield workspace


def rows(ws: Workspace) -> dict[int, ClaimRow]:
    return {row.id: row for row in load_document(ws, 1).claims}


def row_of(ws: Workspace, text: str) -> ClaimRow:
    (found,) = (r for r in load_document(ws, 1).claims if r.item.text == text and r.is_current)
    return found


TOLL = "At least 14 people were killed"


def test_extraction_comes_back_as_it_was_stored(ws: Workspace) -> None:
    assert ws.archive.claims.extraction(1) == extraction()


def test_same_extraction_again_keeps_every_row(ws: Workspace) -> None:
    before = rows(ws)
    assert ws.archive.claims.replace(1, extraction()) == ReplaceResult(6, 0, 0, 0)
    assert rows(ws) == before


def test_untouched_claims_follow_the_machine_under_the_same_id(ws: Workspace) -> None:
    old = row_of(ws, TOLL)
    ws.archive.claims.replace(1, extraction(killed=15, version="2"))
    new = row_of(ws, TOLL)
    assert new.id == old.id
    assert isinstance(new.item, Figure)
    assert new.item.value == 15
    assert load_document(ws, 1).provenance.version == "2"


def test_claims_no_longer_produced_go_unless_somebody_touched_them(ws: Workspace) -> None:
    assessed, selected = row_of(ws, "3 children"), row_of(ws, "gave way")
    assess(ws, assessed.id, status=Status.REJECTED, reason="not a part")
    add_entry(ws, claim_id=selected.id)
    bare = replace(extraction(version="2"), figures=extraction().figures[:1], events=())
    assert ws.archive.claims.replace(1, bare) == ReplaceResult(2, 0, 2, 2)
    view = load_document(ws, 1)
    assert view.extraction == bare
    kept = {r.id: r for r in view.claims if not r.is_current}
    assert set(kept) == {assessed.id, selected.id}
    assert kept[assessed.id].status is Status.REJECTED
    assert kept[assessed.id].index == -1
    assert kept[selected.id].selected


def test_assessed_claim_stays_as_judged_when_the_machine_says_otherwise(ws: Workspace) -> None:
    old = row_of(ws, TOLL)
    assess(ws, old.id, status=Status.ACCEPTED)
    ws.archive.claims.replace(1, extraction(killed=15, version="2"))
    judged, new = rows(ws)[old.id], row_of(ws, TOLL)
    assert isinstance(judged.item, Figure)
    assert isinstance(new.item, Figure)
    assert (judged.item.value, judged.is_current, judged.status) == (14, False, Status.ACCEPTED)
    assert (new.item.value, new.is_current, new.status) == (15, True, Status.UNREVIEWED)
    # When the machine comes back to what was judged, the judged row is the current one again.
    ws.archive.claims.replace(1, extraction(version="3"))
    assert row_of(ws, TOLL).id == old.id
    assert row_of(ws, TOLL).status is Status.ACCEPTED


def test_assessed_claim_with_another_rule_alone_stays_current(ws: Workspace) -> None:
    old = row_of(ws, TOLL)
    assess(ws, old.id, status=Status.ACCEPTED)
    ws.archive.claims.replace(1, extraction(rule="killed_2", version="2"))
    assert row_of(ws, TOLL).id == old.id
    assert row_of(ws, TOLL).item.rule == "killed_2"


def test_redo_of_an_assessment_works_after_the_claim_is_gone(ws: Workspace) -> None:
    old = row_of(ws, "gave way")
    assess(ws, old.id, status=Status.ACCEPTED)
    undo(ws)
    ws.archive.claims.replace(1, replace(extraction(version="2"), events=()))
    assert old.id not in rows(ws)
    redo(ws)
    assert rows(ws)[old.id].status is Status.ACCEPTED


def test_selection_survives_a_new_extraction(ws: Workspace) -> None:
    entry = add_entry(ws, claim_id=row_of(ws, TOLL).id)
    ws.archive.claims.replace(1, replace(extraction(version="2"), figures=(), events=()))
    assert list_selection(ws) == [entry]


def test_extractions_are_logged_with_provenance(ws: Workspace) -> None:
    ws.archive.claims.replace(1, extraction(version="2"))
    actions = [(e.action, e.target) for e in ws.archive.log.entries(newest_first=False)]
    assert actions == [
        ("Import document", "document 1"),
        ("Extract claims", "document 1"),
        ("Import document", "document 2"),
        ("Extract claims again", "document 1"),
    ]
    assert extraction_digest(extraction(version="2")) in ws.archive.log.entries()[0].details


def test_number_beyond_64_bits_is_kept(ws: Workspace) -> None:
    huge = replace(extraction(), figures=(replace(extraction().figures[0], value=10**30, upper=10**40),))
    ws.archive.claims.replace(1, huge)
    assert ws.archive.claims.extraction(1) == huge


names = st.text(st.sampled_from("aé\u0416\U0001f30a'\"[]\\\n, 7"), min_size=1, max_size=5)
spots = st.integers(0, len(TEXT) - 9)
strings = st.tuples() | st.tuples(names) | st.tuples(names, names)
figures = st.builds(
    Figure, spots, spots, names, st.sampled_from(FigureCategory), st.none() | st.integers(0, 10**25),
    st.sampled_from(Qualifier), names, upper=st.none() | st.integers(), unit=st.none() | names,
    date=st.none() | names, place=strings, side=st.none() | names, attributed_to=st.none() | names,
    attribution=strings, whole=st.none() | st.integers(0, 9),
)  # fmt: skip
days = st.none() | st.dates()
events = st.builds(
    Event, spots, spots, names, st.sampled_from(EventType), names, st.none() | names, days, days, strings,
    strings, st.none() | names, strings, st.tuples() | st.tuples(st.integers(0, 9)),
)  # fmt: skip
dates = st.builds(DateMention, spots, spots, names, names, names, days, days)
extractions = st.builds(
    Extraction, st.lists(dates, max_size=3).map(tuple), st.lists(figures, max_size=3).map(tuple),
    st.lists(events, max_size=3).map(tuple),
    st.lists(st.builds(Unclaimed, spots, spots, names, names), max_size=3).map(tuple),
)  # fmt: skip


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(extractions, min_size=1, max_size=3), st.data())
def test_any_extraction_comes_back_whatever_was_there_and_judged(
    tmp_path_factory: pytest.TempPathFactory, made: list[Extraction], data: st.DataObject
) -> None:
    with open_sample(tmp_path_factory.mktemp("claims") / "a.db") as ws:
        document_id = ws.archive.documents.add(parsed("Third."), b"3", "3.txt", "2024-01-01T00:00:00Z")
        judged: dict[int, object] = {}
        for one in made:
            ws.archive.claims.replace(document_id, one)
            assert ws.archive.claims.extraction(document_id) == one
            found = {c.id: c for c in ws.archive.claims.of_document(document_id)}
            assert sum(c.is_current for c in found.values()) == (
                len(one.dates) + len(one.figures) + len(one.events)
            )
            assert judged.keys() <= found.keys()
            for claim_id in data.draw(
                st.lists(st.sampled_from(sorted(found)), max_size=2) if found else st.just([])
            ):
                assess(ws, claim_id, status=Status.ACCEPTED)
                judged[claim_id] = found[claim_id].item.text


def test_kinds_are_told_apart(ws: Workspace) -> None:
    kinds = [ws.archive.claims.get(i).kind for i in sorted(rows(ws))]
    assert kinds == [ClaimKind.FIGURE] * 3 + [ClaimKind.EVENT] * 2 + [ClaimKind.DATE]
