"""A newer capture is recognised, human work goes along, and what has no sure place waits in the queue."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.helpers.archives import open_empty
from viewer.archive.log import HUMAN_TABLES
from viewer.domain.annotation import Annotation
from viewer.domain.review import Stance
from viewer.domain.span import Span
from viewer.domain.versions import QueueItem, QueueState, WorkFate, WorkKind
from viewer.domain.vocabulary import ClaimKind, Status
from viewer.errors import NotFoundError, UsageError, UserError
from viewer.services.annotate import add_annotation, delete_annotation, list_annotations, reply
from viewer.services.assess import assess
from viewer.services.chronology import chronology
from viewer.services.correct import correct_claim, make_claim
from viewer.services.documents import list_documents, load_document
from viewer.services.evidence import add_evidence, evidence_of
from viewer.services.history import redo, undo, undo_name
from viewer.services.ingest import Overrides, import_files
from viewer.services.queue import accept, count_queue, drop, keep, list_queue, queue_as_json
from viewer.services.select import add_entry, list_selection
from viewer.services.tags import Target, apply_code
from viewer.services.topics import gather_stories
from viewer.services.unclaimed import dismiss_unclaimed, list_unclaimed
from viewer.services.verify import verify
from viewer.services.versions import (
    NewVersion,
    carried_words,
    link_versions,
    normal_address,
    recognise_versions,
    unlink_version,
    version_as_dict,
    versions_of,
)
from viewer.services.workspace import Workspace

FLOOD = """Flood in the Arvan valley

4 March 2020

On 2 March, at least 12 people were killed and 30 wounded near Besh-Tal, the health ministry said.

About 400 residents were evacuated from the village of Dorgul. The road to Sary-Bulak was closed.

Officials of the district promised help to every family whose house was damaged in the night.
"""
LATER = (
    FLOOD.replace("4 March", "5 March")
    .replace("at least 12 people", "at least 15 people")
    .replace("The road to", "Since the morning of the next day the road to")
    .replace(" The road", "")
    .replace("promised help to", "promised help \U0001f30a to")
)
QUOTING = (
    "Voices from the region\n\n8 March 2020\n\nOur correspondent spoke with many who had left their homes. "
    "They told of rain that did not end, of lost cattle and of neighbours who stayed behind. "
    + FLOOD.split("\n\n")[3]
    + " None of those we met had heard from an office. They asked who would mend the dam before the summer, "
    "who would count the dead, and whether the school could open again in the autumn as it always had.\n"
)

Take = Callable[..., int]


def human_rows(ws: Workspace) -> dict[str, list[tuple[object, ...]]]:
    found = {}
    for table, shape in HUMAN_TABLES.items():
        names = ", ".join(f'"{c}"' for c in shape.columns)
        found[table] = ws.archive.connection.query(f'SELECT {names} FROM "{table}" ORDER BY "{shape.key}"')
    return found


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    with open_empty(tmp_path / "case.db") as workspace:
        yield workspace


@pytest.fixture
def take(ws: Workspace, tmp_path: Path) -> Take:
    """Import a text; gives the document's number."""

    def take(text: str, *, title: str = "", publisher: str = "", url: str = "") -> int:
        path = tmp_path / f"file{len(list_documents(ws))}.txt"
        path.write_text(text, encoding="utf-8")
        overrides = Overrides(title=title or None, publisher=publisher or None, url=url or None)
        report = import_files(ws, [path], overrides=overrides, workers=0)
        assert not report.failures
        return report.imported[0].document_id

    return take


def note_on(ws: Workspace, document_id: int, words: str, **more: str) -> Annotation:
    start = load_document(ws, document_id).text.index(words)
    return add_annotation(ws, document_id, Span(start, start + len(words)), body=more.get("body", words))


def claim_on(ws: Workspace, document_id: int, words: str) -> int:
    """Give the figure of a document whose words begin so."""
    return next(
        c.id
        for c in load_document(ws, document_id).claims
        if c.kind is ClaimKind.FIGURE and c.item.text.startswith(words)
    )


def only(found: list[NewVersion]) -> NewVersion:
    assert len(found) == 1
    return found[0]


# -- recognising


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("https://www.valley.example/news/12?utm_source=x", "http://valley.example/news/12/#top"),
        ("https://м.example/а?b=1&c=2", "https://м.example/а?c=2&b=1"),
    ],
)
def test_the_same_address_is_the_same_address(first: str, second: str) -> None:
    assert normal_address(first) == normal_address(second)
    assert normal_address(first) != normal_address(second.replace("12", "13").replace("c=2", "c=3"))


def test_near_identical_text_is_a_version_and_neither_text_changes(ws: Workspace, take: Take) -> None:
    old, new = take(FLOOD), take(LATER)
    before = [load_document(ws, n).text for n in (old, new)]
    found = only(recognise_versions(ws, [new]))
    assert (found.revision.document_id, found.revision.earlier_id) == (new, old)
    assert found.revision.share > 0.8
    assert [load_document(ws, n).text for n in (old, new)] == before
    assert [(v.document_id, v.is_newest) for v in versions_of(ws, old)] == [(new, True), (old, False)]
    assert [(s.versions, s.newest_id) for s in list_documents(ws)] == [(2, new), (2, None)]
    assert version_as_dict(versions_of(ws, old)[0])["follows"]["document"] == old
    assert recognise_versions(ws, [old, new]) == []


def test_the_same_address_is_enough_where_much_was_rewritten(ws: Workspace, take: Take) -> None:
    url = "https://valley.example/news/flood"
    old = take(FLOOD, url=url)
    new = take(FLOOD.split("\n\n")[0] + "\n\n" + FLOOD.split("\n\n")[3] + QUOTING[-300:], url=url + "#x")
    assert only(recognise_versions(ws, [new])).revision.reason == "same address"
    assert versions_of(ws, new)[1].document_id == old


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((FLOOD, {}), (QUOTING, {})),
        ((QUOTING, {}), (FLOOD, {})),
        ((FLOOD, {"publisher": "Valley Courier"}), (LATER, {"publisher": "City Gazette"})),
        ((FLOOD, {"url": "https://a.example/1"}), (LATER, {"url": "https://b.example/1"})),
        ((FLOOD, {"title": "Valley under water"}), (LATER, {"title": "Morning news"})),
        ((FLOOD, {"title": "Situation report No. 3"}), (LATER, {"title": "Situation report No. 4"})),
        ((FLOOD, {"title": "Сводка № 7"}), (LATER, {"title": "Сводка № 8"})),
    ],
    ids=[
        "quoted by a longer one",
        "quoting a shorter one",
        "other publisher",
        "other site",
        "other title",
        "series",
        "серия",
    ],
)
def test_what_only_shares_words_is_no_version(
    ws: Workspace, take: Take, first: tuple[str, dict[str, str]], second: tuple[str, dict[str, str]]
) -> None:
    numbers = [take(text, **said) for text, said in (first, second)]
    assert recognise_versions(ws, numbers) == []


def test_an_older_capture_that_comes_later_is_put_before(ws: Workspace, take: Take) -> None:
    newest = take(LATER)
    note = note_on(ws, newest, "400 residents")
    oldest = take(FLOOD)
    found = only(recognise_versions(ws, [oldest]))
    assert (found.revision.document_id, found.revision.earlier_id) == (newest, oldest)
    assert list_annotations(ws) == [note]
    between = take(LATER.replace("5 March", "4 March").replace("closed", "shut"))
    assert recognise_versions(ws, [between])
    assert [v.document_id for v in versions_of(ws, oldest)] == [newest, between, oldest]
    undo(ws)
    assert [v.document_id for v in versions_of(ws, oldest)] == [newest, oldest]
    assert verify(ws).findings == ()


def test_only_the_newest_version_counts_in_the_whole_archive(ws: Workspace, take: Take) -> None:
    old = take(FLOOD)
    new = take(LATER)
    other = take(QUOTING)
    assert {n for story in gather_stories(ws) for n in story} == {old, new, other}
    recognise_versions(ws, [new])
    assert {n for story in gather_stories(ws) for n in story} == {new, other}
    assert {n for lane in chronology(ws).lanes for n in lane.documents} == {new, other}
    assert {r.document_id for mark in chronology(ws).marks for r in mark.claims} <= {new, other}
    assert {n for lane in chronology(ws, [old, new]).lanes for n in lane.documents} == {old, new}


# -- carrying over


def test_human_work_goes_along_where_its_words_stand(ws: Workspace, take: Take) -> None:
    old = take(FLOOD)
    kept, changed = note_on(ws, old, "help to every"), note_on(ws, old, "About 400 residents")
    judged = claim_on(ws, old, "About 400 residents")
    assess(ws, judged, status=Status.ACCEPTED, reliability="B", credibility="2", reason="seen")
    add_entry(ws, claim_id=judged)
    add_entry(ws, annotation_uid=changed.uid)
    new = take(LATER)
    counts = only(recognise_versions(ws, [new])).counts
    assert (counts.annotations, counts.assessments, counts.marks, counts.queued) == (1, 1, 2, 1)
    copies = {a.carried_from: a for a in list_annotations(ws, new)}
    copy = copies[changed.uid]
    assert copy.exact == copy.span.cut(load_document(ws, new).text) == "About 400 residents"
    assert (copy.body, copy.creator, copy.created) == (changed.body, changed.creator, changed.created)
    row = next(c for c in load_document(ws, new).claims if c.id == claim_on(ws, new, "About 400 residents"))
    assert row.assessment is not None
    assert (row.status, row.assessment.reason, row.selected) == (Status.ACCEPTED, "seen", True)
    assert next(c for c in load_document(ws, old).claims if c.id == judged).status is Status.ACCEPTED
    assert {e.home_id for e in list_selection(ws)} == {new}
    assert [item.exact for item in list_queue(ws)] == [kept.exact]
    assert verify(ws).findings == ()


def test_a_link_is_one_step_that_can_be_undone_and_done_again(ws: Workspace, take: Take) -> None:
    old = take(FLOOD)
    note_on(ws, old, "12 people")
    note_on(ws, old, "400 residents")
    new = take(LATER)
    recognise_versions(ws, [new])
    after = (list_annotations(ws), list_queue(ws))
    assert undo_name(ws) == "Link newer version"
    undo(ws)
    assert list_annotations(ws, new) == []
    assert list_queue(ws, only_open=False) == []
    assert len(versions_of(ws, new)) == 1
    redo(ws)
    assert (list_annotations(ws), list_queue(ws)) == after
    assert verify(ws).findings == ()


def queued(ws: Workspace, take: Take, prepare: Callable[[int], object]) -> QueueItem:
    """Import the flood, work on it, import its later version; gives the one item of the queue."""
    prepare(take(FLOOD))
    recognise_versions(ws, [take(LATER)])
    (item,) = list_queue(ws)
    return item


def test_a_changed_passage_is_offered_and_taken_only_by_a_person(ws: Workspace, take: Take) -> None:
    item = queued(ws, take, lambda old: note_on(ws, old, "at least 12 people", body="who?"))
    text = load_document(ws, 2).text
    assert (item.kind, item.fate, item.words) == (WorkKind.ANNOTATION, WorkFate.CHANGED, "who?")
    assert item.likely is not None
    assert item.likely.cut(text) == "at least 15 people"
    assert list_annotations(ws, 2) == []
    accept(ws, item.uid)
    (copy,) = list_annotations(ws, 2)
    assert (copy.exact, copy.body, copy.carried_from) == ("at least 15 people", "who?", item.subject)
    (settled,) = list_queue(ws, only_open=False)
    assert (settled.state, settled.settled_by, count_queue(ws)) == (QueueState.ACCEPTED, "Asel", 0)
    with pytest.raises(UsageError):
        keep(ws, item.uid)
    undo(ws)
    assert (list_annotations(ws, 2), list_queue(ws)) == ([], [item])


def test_a_place_chosen_by_hand_is_taken_instead(ws: Workspace, take: Take) -> None:
    item = queued(ws, take, lambda old: note_on(ws, old, "The road to Sary-Bulak was closed"))
    start = load_document(ws, 2).text.index("Sary-Bulak")
    accept(ws, item.uid, span=Span(start, start + 10))
    assert [a.exact for a in list_annotations(ws, 2)] == ["Sary-Bulak"]


def test_judgement_of_another_number_waits(ws: Workspace, take: Take) -> None:
    words = "at least 12 people were killed"
    item = queued(ws, take, lambda old: assess(ws, claim_on(ws, old, words), status=Status.REJECTED))
    assert (item.kind, item.exact) == (WorkKind.ASSESSMENT, words)
    there = claim_on(ws, 2, "at least 15 people were killed")
    assert item.likely_claim == there
    assert queue_as_json([item])[0]["likely"]["claim"] == there
    accept(ws, item.uid)
    row = next(c for c in load_document(ws, 2).claims if c.id == there)
    assert row.status is Status.REJECTED


def test_a_claim_over_the_same_words_that_says_something_else_waits(ws: Workspace, take: Take) -> None:
    """The words of the count stay; the source that it is put down to does not."""
    old = take(FLOOD)
    assess(ws, claim_on(ws, old, "at least 12 people were killed"), status=Status.ACCEPTED)
    new = take(FLOOD.replace("the health ministry said", "the mayor of Besh-Tal said"))
    recognise_versions(ws, [new])
    (item,) = list_queue(ws)
    assert item.fate is WorkFate.OTHER_CLAIM
    assert item.likely_claim == claim_on(ws, new, "at least 12 people were killed")


def test_keep_leaves_the_earlier_one_alone_and_drop_takes_it_away(ws: Workspace, take: Take) -> None:
    item = queued(ws, take, lambda old: note_on(ws, old, "12 people"))
    keep(ws, item.uid)
    assert [a.document_id for a in list_annotations(ws)] == [1]
    undo(ws)
    drop(ws, item.uid)
    assert list_annotations(ws) == []
    undo(ws)
    assert [a.document_id for a in list_annotations(ws)] == [1]
    assert verify(ws).findings == ()


def test_what_cannot_be_accepted_says_why(ws: Workspace, take: Take) -> None:
    words = "at least 12 people were killed"
    item = queued(ws, take, lambda old: assess(ws, claim_on(ws, old, words), status=Status.REJECTED))
    with pytest.raises(UsageError):
        accept(ws, item.uid, claim_id=claim_on(ws, 1, words))
    assess(ws, item.likely_claim or 0, status=Status.ACCEPTED)
    with pytest.raises(UserError, match="judged already"):
        accept(ws, item.uid)
    with pytest.raises(NotFoundError):
        accept(ws, "nothing")
    assert list_queue(ws) == [item]


def test_an_item_outlives_the_annotation_that_it_came_from(ws: Workspace, take: Take) -> None:
    item = queued(ws, take, lambda old: note_on(ws, old, "12 people"))
    delete_annotation(ws, item.subject or "")
    drop(ws, item.uid)
    assert verify(ws).findings == ()


def test_corrections_and_claims_made_by_hand_go_along(ws: Workspace, take: Take) -> None:
    old = take(FLOOD)
    text = load_document(ws, old).text
    corrected = claim_on(ws, old, "About 400 residents")
    correct_claim(ws, corrected, {"value": 410}, reason="typo")
    at = text.index("road to Sary-Bulak")
    made = make_claim(ws, old, Span(at, at + 18), ClaimKind.EVENT)
    assess(ws, made, status=Status.SETTLED)
    counts = only(recognise_versions(ws, [take(LATER.replace("morning", "evening"))])).counts
    assert (counts.corrections, counts.claims, counts.assessments, counts.queued) == (1, 1, 1, 0)
    rows = {c.item.text: c for c in load_document(ws, 2).claims}
    there = claim_on(ws, 2, "About 400 residents")
    assert next(c for c in rows.values() if c.id == there).item.value == 410  # type: ignore[union-attr]
    assert rows["road to Sary-Bulak"].status is Status.SETTLED
    undo(ws)
    assert "road to Sary-Bulak" not in {c.item.text for c in load_document(ws, 2).claims}
    redo(ws)
    assert "road to Sary-Bulak" in {c.item.text for c in load_document(ws, 2).claims}
    assert verify(ws).findings == ()


def test_a_claim_made_by_hand_waits_as_one_piece(ws: Workspace, take: Take) -> None:
    def prepare(old: int) -> None:
        at = FLOOD.index("The road to Sary-Bulak was closed")
        made = make_claim(ws, old, Span(at, at + 33), ClaimKind.EVENT)
        assess(ws, made, status=Status.ACCEPTED)
        add_entry(ws, claim_id=made)

    item = queued(ws, take, prepare)
    assert item.kind is WorkKind.CLAIM
    assert item.likely is not None
    accept(ws, item.uid)
    (row,) = [c for c in load_document(ws, 2).claims if c.status is Status.ACCEPTED]
    assert (row.selected, row.item.start) == (True, item.likely.start)
    undo(ws)
    drop(ws, item.uid)
    assert list_selection(ws) == []
    undo(ws)
    keep(ws, item.uid)
    assert verify(ws).findings == ()


def test_codes_evidence_and_numbers_left_go_along(ws: Workspace, take: Take) -> None:
    old = take(FLOOD + "\nThe notice had 17 pages.\n")
    moved, hurt = claim_on(ws, old, "About 400 residents"), claim_on(ws, old, "30 wounded")
    apply_code(ws, "harm/homes", Target(claim_id=moved))
    apply_code(ws, "flood", Target(document_id=old))
    apply_code(ws, "toll", Target(claim_id=claim_on(ws, old, "at least 12")))
    add_evidence(ws, moved, Stance.SUPPORTS, "list of the akimat")
    add_evidence(ws, hurt, Stance.WEAKENS, f"claim {moved}")
    number = next(n for n in list_unclaimed(ws, old) if n.text == "17")
    dismiss_unclaimed(ws, old, [Span(number.start, number.end)], reason="pages")
    counts = only(recognise_versions(ws, [take(LATER + "\nThe notice had 17 pages.\n")])).counts
    assert (counts.codes, counts.others, counts.queued) == (2, 3, 1)
    there = claim_on(ws, 2, "About 400 residents")
    assert [e.link.words for e in evidence_of(ws, there)] == ["list of the akimat"]
    assert "17" not in {n.text for n in list_unclaimed(ws, 2)}
    (item,) = list_queue(ws)
    assert (item.kind, item.words) == (WorkKind.CODE, "#toll")
    accept(ws, item.uid)
    assert [u.exact for u in ws.archive.tags.uses(2)] == [
        "", "at least 15 people were killed", "About 400 residents were evacuated",
    ]  # fmt: skip
    undo(ws)
    drop(ws, item.uid)
    assert len(ws.archive.tags.uses(old)) == 2
    undo(ws)
    undo(ws)
    assert ws.archive.tags.uses(2) == []
    assert verify(ws).findings == ()


@pytest.mark.parametrize("seed", range(12))
def test_any_sequence_of_steps_can_be_undone_to_the_same_rows(ws: Workspace, take: Take, seed: int) -> None:
    """Links, decisions of the queue, and other work in between, in any order."""
    draw = random.Random(seed)
    old, new = take(FLOOD), take(LATER)
    for words in ("12 people", "400 residents", "The road to Sary-Bulak was closed"):
        note = note_on(ws, old, words)
    reply(ws, note.uid, body="why?")
    assess(ws, claim_on(ws, old, "at least 12"), status=Status.ACCEPTED)
    add_entry(ws, claim_id=claim_on(ws, old, "at least 12"))
    make_claim(ws, old, Span(0, 5), ClaimKind.EVENT)
    states = [human_rows(ws)]

    def settle(way: Callable[[Workspace, str], object]) -> None:
        if items := list_queue(ws):
            with suppress(UserError):
                way(ws, draw.choice(items).uid)

    steps: list[Callable[[], object]] = [
        lambda: recognise_versions(ws, [new]),
        lambda: unlink_version(ws, new) if len(versions_of(ws, new)) > 1 else None,
        lambda: settle(accept),
        lambda: settle(keep),
        lambda: settle(drop),
        lambda: note_on(ws, draw.choice((old, new)), "residents"),
        lambda: delete_annotation(ws, draw.choice(list_annotations(ws)).uid),
    ]
    steps[0]()
    states.append(human_rows(ws))
    for _ in range(10):
        draw.choice(steps)()
        if human_rows(ws) != states[-1]:
            states.append(human_rows(ws))
    for state in reversed(states[:-1]):
        undo(ws)
        assert human_rows(ws) == state
    for state in states[1:]:
        redo(ws)
        assert human_rows(ws) == state
    assert verify(ws).findings == ()


# -- by hand


def test_versions_can_be_linked_and_parted_by_hand(ws: Workspace, take: Take) -> None:
    old, new = take(FLOOD), take(QUOTING)
    note_on(ws, old, "400 residents")
    found = link_versions(ws, new, old)
    assert (found.revision.reason, found.counts.annotations) == ("linked by hand", 1)
    for pair in ((new, old), (old, new)):
        with pytest.raises(UsageError):
            link_versions(ws, *pair)
    unlink_version(ws, new)
    assert len(versions_of(ws, new)) == 1
    assert len(list_annotations(ws, new)) == 1
    with pytest.raises(NotFoundError):
        unlink_version(ws, new)


def test_what_was_recognised_is_said_in_a_sentence(ws: Workspace, take: Take) -> None:
    old = take(FLOOD)
    note_on(ws, old, "400 residents")
    note_on(ws, old, "12 people")
    found = recognise_versions(ws, [take(LATER)])
    assert carried_words(found) == (
        "“Flood in the Arvan valley” is a version of a document that is here already. "
        "Of the work on the earlier one: 1 piece went along, 1 piece to be placed by you."
    )
    assert carried_words([]) == ""
