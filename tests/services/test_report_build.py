"""What a report says of human work, headings, chronologies and excerpts, in its languages and templates."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from viewer.archive.repositories.teamwork import peer_values
from viewer.domain.claims import Figure
from viewer.domain.comparison import SumFinding, SumFit
from viewer.domain.interval import Interval
from viewer.domain.span import Span
from viewer.domain.teamwork import PeerAssessment
from viewer.domain.vocabulary import ClaimKind, Status
from viewer.errors import ExportError, InvalidValueError
from viewer.export.report import (
    ChronologyEntry,
    ClaimEntry,
    ComparisonEntry,
    DocumentEntry,
    HeadingEntry,
    TextEntry,
)
from viewer.resources import resource_path
from viewer.services.annotate import add_annotation
from viewer.services.assess import assess
from viewer.services.compare import compare_documents
from viewer.services.correct import correct_claim, make_claim
from viewer.services.documents import load_document
from viewer.services.export import VOLUME_ENTRIES, ReportOptions, build_report, volumes_of
from viewer.services.ingest import Overrides, read_accession, store_accession
from viewer.services.mask import mask_passage
from viewer.services.report_build import report_words
from viewer.services.report_topics import _topic_sheet
from viewer.services.select import add_entry, add_heading, add_text, list_selection
from viewer.services.selections import create_selection
from viewer.services.workspace import Workspace, open_workspace

FIRST = """Flood on the lower river

5 June 2018

On 3 June, 9 people were killed in Osorno, the interior ministry said.

The harbour office counted 14 dead by 4 June. Forty boats were lost, fishermen said.
"""
SECOND = (
    "Flood, second report\n\n9 June 2018\n\n"
    "On 3 June, 11 people were killed in Osorno, the harbour office said. "
    "By 8 June 21 people were killed in Osorno, the harbour office said.\n"
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    ws = open_workspace(tmp_path / "case.db", create=True, reviewer="A. M.")
    for name, text in (("first.txt", FIRST), ("second.txt", SECOND)):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        store_accession(ws, read_accession(path, Overrides()))
    yield ws
    ws.close()


def toll(ws: Workspace, document_id: int = 1) -> int:
    return next(c.id for c in load_document(ws, document_id).claims if isinstance(c.item, Figure))


def only(ws: Workspace, options: ReportOptions | None = None) -> object:
    (entry,) = build_report(ws, options or ReportOptions()).entries
    return entry


def test_a_corrected_claim_shows_both_values_and_who_set_it(workspace: Workspace) -> None:
    claim_id = toll(workspace)
    correct_claim(workspace, claim_id, {"value": 8, "side": "Osorno"}, reason="A misprint.")
    add_entry(workspace, claim_id=claim_id)
    entry = only(workspace)
    assert isinstance(entry, ClaimEntry)
    told = {c.name: (c.value, c.extracted) for c in entry.corrections}
    assert told["Value"] == ("8", "9")
    assert told["Side"] == ("Osorno", "not stated")
    assert entry.made_by.startswith("Corrected by A. M., ")
    assert entry.made_by.endswith("Reason: A misprint.")
    assert {f.name: f.value for f in entry.fields}["Bounds"] == "[8, 8]"


def test_a_claim_made_by_hand_says_so(workspace: Workspace) -> None:
    start = FIRST.index("Forty boats")
    made = make_claim(
        workspace, 1, Span(start, start + len("Forty boats")), ClaimKind.FIGURE,
        {"category": "equipment_lost", "value": 40, "qualifier": "exact"},
    )  # fmt: skip
    add_entry(workspace, claim_id=getattr(made, "claim_id", made))  # type: ignore[arg-type]
    entry = only(workspace)
    assert isinstance(entry, ClaimEntry)
    assert entry.made_by.startswith("This claim was made by hand, by A. M., ")


def test_headings_and_texts_stand_between_the_entries_without_a_number(workspace: Workspace) -> None:
    add_heading(workspace, "The toll")
    add_entry(workspace, claim_id=toll(workspace))
    add_text(workspace, "First words.\n\nSecond\nwords.")
    add_entry(workspace, document_id=2)
    report = build_report(workspace, ReportOptions())
    heading, claim, text, document = report.entries
    assert isinstance(heading, HeadingEntry)
    assert isinstance(text, TextEntry)
    assert text.paragraphs == ("First words.", "Second words.")
    assert [claim.number, document.number] == [1, 2]  # type: ignore[union-attr]
    assert [e.position for e in report.entries] == [0, 1, 2, 3]
    assert report.entry_count == 2
    assert report.contents == "2 entries from 2 sources"


def test_headings_alone_are_no_report(workspace: Workspace) -> None:
    add_heading(workspace, "The toll")
    with pytest.raises(ExportError, match="Nothing is selected"):
        build_report(workspace, ReportOptions())


def test_another_selection_can_be_printed_than_the_current_one(workspace: Workspace) -> None:
    add_entry(workspace, document_id=2)
    create_selection(workspace, "Empty")
    assert build_report(workspace, ReportOptions(selection="first")).selection == "Main"
    with pytest.raises(ExportError):
        build_report(workspace, ReportOptions())


def test_excerpts_number_the_claims_as_the_table_does(workspace: Workspace) -> None:
    start = FIRST.index("fishermen")
    add_annotation(workspace, 1, Span(start, start + len("fishermen")), body="Who?")
    add_entry(workspace, document_id=1, excerpts=True)
    entry = only(workspace)
    assert isinstance(entry, DocumentEntry)
    for excerpt in entry.excerpts:
        assert "".join(part.text for part in excerpt.parts) in FIRST
    marked = {part.number: part.text for e in entry.excerpts for part in e.parts if part.number}
    # A claim inside another one's words has its number behind them.
    assert sorted(marked) == [int(row[0]) for row in entry.rows]
    assert {row[3] for row in entry.rows if marked[int(row[0])]} == {t for t in marked.values() if t}
    assert marked[1] == "9 people were killed"
    assert any(p.look == "note" and p.text == "fishermen" for e in entry.excerpts for p in e.parts)


def test_a_topic_tells_what_it_rests_on_and_how_its_toll_grew(workspace: Workspace) -> None:
    add_entry(workspace, comparison=(1, 2))
    entry = only(workspace)
    assert isinstance(entry, ComparisonEntry)
    topics = [*entry.topics, *entry.lone_topics]
    assert any(t.standing.startswith("2 sources, ") for t in topics)
    chart = next(t.toll for t in topics if t.toll is not None)
    points = [mark for line in chart.lines for mark in line.marks]
    assert {mark.low for mark in points} >= {11, 21}
    assert all(0 <= mark.day <= chart.days and mark.low <= chart.top for mark in points)
    assert len(chart.rows) >= len(points)
    assert all(line.name in chart.alt for line in chart.lines)


def test_a_chronology_is_a_drawing_and_the_same_as_a_table(workspace: Workspace) -> None:
    add_entry(workspace, dated=(1, 2))
    entry = only(workspace)
    assert isinstance(entry, ChronologyEntry)
    assert entry.chart is not None
    assert [lane.name for lane in entry.chart.lanes] == ["Flood on the lower river", "Flood, second report"]
    assert sum(mark.count for lane in entry.chart.lanes for mark in lane.marks) == len(entry.rows)
    assert all(0 <= m.start < m.end <= entry.chart.days for lane in entry.chart.lanes for m in lane.marks)
    for lane in entry.chart.lanes:
        taken = sorted((mark.row, mark.start) for mark in lane.marks)
        assert len(set(taken)) == len(taken)


def test_a_masked_passage_is_in_no_row_of_a_chronology(workspace: Workspace) -> None:
    start = SECOND.index("By 8 June")
    mask_passage(workspace, 2, Span(start, len(SECOND) - 1))
    add_entry(workspace, dated=(1, 2))
    add_entry(workspace, document_id=2, excerpts=True)
    chronology, document = build_report(workspace, ReportOptions(masked=True)).entries
    assert isinstance(chronology, ChronologyEntry)
    assert isinstance(document, DocumentEntry)
    words = f"{chronology} {document}"
    assert "21" not in words
    assert "8 June" not in words
    assert "11 people" in words


def test_the_comparison_template_says_what_it_leaves_out(workspace: Workspace) -> None:
    add_entry(workspace, document_id=2)
    add_entry(workspace, comparison=(1, 2))
    report = build_report(workspace, ReportOptions(template="comparison"))
    assert [e.kind for e in report.entries] == ["comparison"]
    assert [(f.name, f.value) for f in report.left_out] == [
        ("Entry 1 of the selection", "this template prints comparisons only")
    ]


def test_a_chronology_of_all_sources_is_added_where_wanted(workspace: Workspace) -> None:
    add_entry(workspace, document_id=2)
    *_, heading, added = build_report(workspace, ReportOptions(include_chronology=True)).entries
    assert isinstance(heading, HeadingEntry)
    assert isinstance(added, ChronologyEntry)
    assert (heading.position, added.position, added.number) == (-1, -1, 2)


def test_the_fixed_words_come_in_the_language_asked_for(workspace: Workspace) -> None:
    claim_id = toll(workspace)
    assess(workspace, claim_id, status=Status.ACCEPTED, reliability="B")
    add_entry(workspace, claim_id=claim_id)
    report = build_report(workspace, ReportOptions(language="ru"))
    entry = report.entries[0]
    assert isinstance(entry, ClaimEntry)
    assert report.contents == "1 запись, 1 источник"
    assert "Границы" in {f.name for f in entry.fields}
    assert entry.assessment[0].value.startswith("принято, A. M., ")
    assert report.sources[0].issued == "5 июня 2018"
    with pytest.raises(InvalidValueError, match="xx"):
        build_report(workspace, ReportOptions(language="xx"))
    with pytest.raises(InvalidValueError, match="glossy"):
        build_report(workspace, ReportOptions(template="glossy"))


def test_tables_of_words_have_the_same_keys_and_gaps() -> None:
    tables = [
        tomllib.loads(path.read_text("utf-8"))
        for path in sorted(resource_path("report").glob("words-*.toml"))
    ]
    assert len(tables) == 2
    english, other = tables
    assert english.keys() == other.keys()
    for group in english.keys() - {"months", "count"}:
        assert english[group].keys() == other[group].keys(), group
        for key, words in english[group].items():
            gaps = {part.partition("}")[0] for part in words.split("{")[1:]}
            assert {part.partition("}")[0] for part in other[group][key].split("{")[1:]} == gaps, key
    assert {k.rpartition(".")[0] for k in english["count"]} == {k.rpartition(".")[0] for k in other["count"]}


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1 запись"), (3, "3 записи"), (5, "5 записей"), (11, "11 записей"), (22, "22 записи"),
     (112, "112 записей"), (1021, "1\N{NO-BREAK SPACE}021 запись")],
)  # fmt: skip
def test_russian_counts_take_the_right_form(number: int, words: str) -> None:
    from viewer.services.report_build import report_words

    assert report_words("ru").count(number, "entry") == words


def test_a_long_report_is_parted_into_volumes_with_an_index(workspace: Workspace) -> None:
    add_entry(workspace, claim_id=toll(workspace))
    add_entry(workspace, claim_id=toll(workspace, 2))
    report = build_report(workspace, ReportOptions(include_log_digest=True))
    first, second = report.entries
    count = VOLUME_ENTRIES + 2
    many = [replace(first, number=n) for n in range(1, count)] + [replace(second, number=count)]  # type: ignore[type-var]
    long = replace(report, entries=(HeadingEntry("Part"), *many), entry_count=count)
    assert volumes_of(report, Path("r.pdf")) == [(Path("r.pdf"), report)]
    index, one, two = volumes_of(long, Path("out/r.pdf"))
    assert [path.name for path, _ in (index, one, two)] == ["r.pdf", "r-1.pdf", "r-2.pdf"]
    assert (index[1].entries, index[1].log) == ((), report.log)
    assert [(v.first, v.last) for v in index[1].volumes] == [(1, VOLUME_ENTRIES), (VOLUME_ENTRIES + 1, count)]
    assert [s.number for s in one[1].sources] == [1]
    assert [s.number for s in two[1].sources] == [1, 2]
    assert len(one[1].entries) + len(two[1].entries) == len(long.entries)


def test_an_entry_that_lost_its_document_is_told_not_fatal(workspace: Workspace) -> None:
    add_entry(workspace, document_id=2)
    add_entry(workspace, claim_id=toll(workspace))
    assert [e.kind.value for e in list_selection(workspace)] == ["document", "claim"]
    assert build_report(workspace, ReportOptions()).left_out == ()


def judge_elsewhere(ws: Workspace, claim_id: int) -> None:
    """Put in what a reviewer judged in a work package that came back."""
    claim = ws.archive.claims.get(claim_id)
    peer = PeerAssessment(
        "p1", claim_id, "ab" * 32, ClaimKind.FIGURE, claim.item.start, claim.item.end, claim.item.text,
        Status.REJECTED, "D", "4", "No source of its own.", "R. Tashiev", "2026-01-14T09:00:00+00:00", "k1",
    )  # fmt: skip
    with ws.archive.log.action("Merge work package", "package k1") as draft:
        draft.put("peer_assessment", peer.uid, peer_values(peer))


def test_judgements_of_all_reviewers_stand_beside_what_holds(workspace: Workspace) -> None:
    claim_id = toll(workspace)
    assess(
        workspace, claim_id, status=Status.ACCEPTED, reliability="B", credibility="2", reason="Named office."
    )
    judge_elsewhere(workspace, claim_id)
    add_entry(workspace, claim_id=claim_id)
    entry = only(workspace)
    assert isinstance(entry, ClaimEntry)
    assert [(d.reviewer, d.judgement, d.differs) for d in entry.dissent] == [
        ("A. M.", "accepted, B2", False), ("R. Tashiev", "rejected, D4", True),
    ]  # fmt: skip
    without = only(workspace, ReportOptions(include_grades=False))
    assert isinstance(without, ClaimEntry)
    assert without.dissent == ()


def test_a_reviewer_of_a_merged_package_can_stay_unnamed_too(workspace: Workspace) -> None:
    claim_id = toll(workspace)
    assess(workspace, claim_id, status=Status.ACCEPTED)
    judge_elsewhere(workspace, claim_id)
    add_entry(workspace, claim_id=claim_id)
    entry = only(workspace, ReportOptions(hide_reviewers=True))
    assert "Tashiev" not in str(entry)
    assert "Person 2" in str(entry)


def test_a_sum_that_does_not_fit_a_whole_stated_twice_is_told_once(workspace: Workspace) -> None:
    comparison = compare_documents(workspace, (1, 2))
    topic = next(t for t in comparison.topics if len(t.items) > 1)
    whole, part = topic.items[:2]
    finding = SumFinding(
        "parts", whole, (part,), Interval(21, 21), SumFit.DIFFERS, "11 + 10 = 21, not 19", "They make 21."
    )
    sheet = _topic_sheet(
        replace(topic, sums=(finding, replace(finding, whole=part)), standing=None),
        {source.key: n for n, source in enumerate(comparison.sources, start=1)},
        {source.key: source.text for source in comparison.sources},
        None,
        report_words("en"),
    )
    assert len(sheet.warnings) == 1
    assert "11 + 10 = 21, not 19" in sheet.warnings[0]
