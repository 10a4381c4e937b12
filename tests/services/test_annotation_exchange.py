"""Annotations handed out and taken in again: the same characters, nothing overwritten, nothing guessed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.helpers.archives import TEXT, dump, open_empty, open_sample, parsed, span_of
from viewer.annotation.w3c import uid_of
from viewer.domain.span import Span
from viewer.domain.versions import WorkFate
from viewer.domain.vocabulary import AnnotationStatus, Motivation
from viewer.errors import ExportError, InvalidValueError, NotFoundError, UsageError
from viewer.services.annotate import (
    add_annotation,
    annotate_document,
    edit_annotation,
    list_annotations,
    reply,
)
from viewer.services.annotation_exchange import (
    export_annotations,
    import_annotations,
    result_as_dict,
    result_words,
)
from viewer.services.documents import edit_metadata
from viewer.services.history import undo, undo_name
from viewer.services.merge import merge_package
from viewer.services.package import make_package
from viewer.services.queue import accept, drop, keep, list_queue
from viewer.services.verify import verify
from viewer.services.workspace import Workspace, open_workspace

URL = "https://valley.example/flood"


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Workspace]:
    """Another archive with the same documents."""
    with open_sample(tmp_path / "other.db") as workspace:
        edit_metadata(workspace, 1, url=URL)
        yield workspace


def row(exact: str | None, **changed: Any) -> dict[str, Any]:
    """Give an annotation as Hypothesis has it, with UTF-16 offsets."""
    selectors: list[dict[str, Any]] = []
    if exact is not None:
        at = TEXT.find(exact)
        units = [len(TEXT[: at + n].encode("utf-16-le")) // 2 for n in (0, len(exact))]
        selectors = [
            {"type": "TextPositionSelector", "start": units[0], "end": units[1]},
            {"type": "TextQuoteSelector", "exact": exact, "prefix": TEXT[max(at - 32, 0) : at],
             "suffix": TEXT[at + len(exact) : at + len(exact) + 32]},
        ]  # fmt: skip
    return {
        "id": "h1", "uri": URL, "user": "acct:kanat@hypothes.is", "text": "Look", "tags": ["dam"],
        "created": "2021-05-03T10:00:00.123456+02:00", "updated": "2021-05-04T10:00:00+00:00",
        "target": [{"source": URL, **({"selector": selectors} if selectors else {})}], **changed,
    }  # fmt: skip


def written(tmp_path: Path, value: Any) -> Path:
    path = tmp_path / "notes.json"
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_file_of_ours_comes_back_equal_in_another_archive(
    ws: Workspace, other: Workspace, tmp_path: Path
) -> None:
    first = add_annotation(ws, 1, span_of("(per )"), body="lost?", tags=["gap"])
    edit_annotation(ws, first.uid, status=AnnotationStatus.RESOLVED)
    reply(ws, reply(ws, first.uid, body="Yes \U0001f30a").uid, body="и нет")
    add_annotation(ws, 2, Span(0, 10), motivation=Motivation.HIGHLIGHTING)
    annotate_document(ws, 2, body="whole")
    path = tmp_path / "notes.jsonld"
    assert export_annotations(ws, path) == 5
    result = import_annotations(other, path)
    assert (result.added, result.queued, result.known, result.unmatched) == (5, 0, 0, ())
    assert list_annotations(other) == list_annotations(ws)
    assert verify(other).findings == ()
    assert import_annotations(other, path).known == 5
    assert undo_name(other) == "Import annotations"
    undo(other)
    assert list_annotations(other) == []


def test_only_chosen_documents_are_handed_out(ws: Workspace, tmp_path: Path) -> None:
    for number in (1, 2):
        add_annotation(ws, number, Span(0, 5))
    assert export_annotations(ws, tmp_path / "a.json", documents=[2]) == 1
    assert export_annotations(ws, tmp_path / "a.txt", documents=[1, 2], format_name="md") == 2
    assert (tmp_path / "a.txt").read_text(encoding="utf-8").count("\n> ") == 2


def test_reading_out_changes_nothing(ws: Workspace, tmp_path: Path) -> None:
    add_annotation(ws, 1, Span(0, 5))
    before = dump(ws.path)
    export_annotations(ws, tmp_path / "a.md")
    assert dump(ws.path) == before


letters = st.text(st.sampled_from("ab \n.\U0001f30a\U0001f9d1\u200dёКй\u00a0\u0301"), min_size=1, max_size=60)


@given(letters, st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_emoji_and_cyrillic_before_the_quote_leave_it_at_the_same_characters(
    tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject
) -> None:
    """Once as we write it, once as Hypothesis would have it, whose offsets are UTF-16 units."""
    folder = tmp_path_factory.mktemp("notes")
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    if not span.cut(text).strip():
        return
    kinds = []
    for name in ("one.db", "two.db", "three.db"):
        workspace = open_empty(folder / name)
        workspace.archive.documents.add(
            parsed(text, title="T"), text.encode(), "t.txt", "2024-02-28T23:00:00Z"
        )
        edit_metadata(workspace, 1, url=URL)
        kinds.append(workspace)
    ours, back, theirs = kinds
    note = add_annotation(ours, 1, span)
    export_annotations(ours, folder / "a.jsonld")
    import_annotations(back, folder / "a.jsonld")
    assert list_annotations(back) == [note]
    units = [len(text[:at].encode("utf-16-le")) // 2 for at in (span.start, span.end)]
    value = row(None)
    value["target"][0]["selector"] = [
        {"type": "TextPositionSelector", "start": units[0], "end": units[1]},
        {"type": "TextQuoteSelector", "exact": note.exact, "prefix": note.prefix, "suffix": note.suffix},
    ]
    import_annotations(theirs, written(folder, [value]))
    assert [a.span for a in list_annotations(theirs)] == [span]
    for workspace in kinds:
        workspace.close()


def test_hypothesis_goes_to_the_document_of_its_address(other: Workspace, tmp_path: Path) -> None:
    answer = row(None, id="h2", references=["h1"], text="Agreed", user="acct:asel@hypothes.is")
    page_note = row(None, id="h3", text="On the page")
    export = {"export_date": "2021", "annotations": [answer, page_note, row("3 children", uri=URL + "/#c")]}
    result = import_annotations(other, written(tmp_path, export))
    assert (result.added, result.queued, result.unmatched) == (3, 0, ())
    notes = {a.body: a for a in list_annotations(other, 1)}
    first = notes["Look"]
    assert (first.exact, first.creator, first.tags) == ("3 children", "kanat", ("dam",))
    assert (first.created, first.modified) == ("2021-05-03T08:00:00Z", "2021-05-04T10:00:00Z")
    assert (notes["Agreed"].reply_to, notes["Agreed"].span) == (first.uid, first.span)
    assert (notes["On the page"].about, notes["On the page"].exact) == ("document", "")
    assert verify(other).findings == ()


def test_without_its_place_it_waits_with_the_likely_one(other: Workspace, tmp_path: Path) -> None:
    changed = row("At least 14 people were killed")
    changed["target"][0]["selector"][1]["exact"] = "At least 17 people were killed"
    answer = row(None, id="h2", references=["h1"], text="Which?")
    result = import_annotations(other, written(tmp_path, [changed, answer]))
    assert (result.added, result.queued) == (0, 2)
    item, waiting = sorted(list_queue(other), key=lambda i: i.words)
    assert (item.fate, item.exact) == (WorkFate.CHANGED, "At least 17 people were killed")
    assert item.likely is not None
    assert item.likely.cut(TEXT) == "At least 14 people were killed"
    assert import_annotations(other, tmp_path / "notes.json").known == 2
    with pytest.raises(UsageError, match="came from a file"):
        keep(other, item.uid)
    accept(other, item.uid)
    notes = {a.body: a for a in list_annotations(other)}
    assert notes["Look"].exact == "At least 14 people were killed"
    assert (notes["Which?"].reply_to, notes["Which?"].span) == (notes["Look"].uid, notes["Look"].span)
    assert list_queue(other) == []
    undo(other)
    assert list_queue(other) == [item, waiting] or list_queue(other) == [waiting, item]
    drop(other, item.uid)
    assert verify(other).findings == ()


def test_what_belongs_to_no_document_is_named(other: Workspace, tmp_path: Path) -> None:
    stray = row("3 children", uri="https://elsewhere.example/x")
    result = import_annotations(other, written(tmp_path, [stray]))
    assert [(u.source, u.words) for u in result.unmatched] == [("https://elsewhere.example/x", "Look")]
    assert result_words(result) == "Annotations: 0 taken in, 1 of documents that are not here."
    assert import_annotations(other, tmp_path / "notes.json", document_id=1).added == 1
    assert result_as_dict(result)["unmatched"][0]["words"] == "Look"


def test_a_file_name_names_the_document_where_no_address_does(other: Workspace, tmp_path: Path) -> None:
    import_annotations(other, written(tmp_path, [row("3 children", uri="file:///home/k/flood_report.txt")]))
    assert [a.document_id for a in list_annotations(other)] == [1]


def test_what_is_there_is_never_overwritten(ws: Workspace, tmp_path: Path) -> None:
    note = add_annotation(ws, 1, Span(0, 5), body="mine")
    export_annotations(ws, tmp_path / "a.json")
    mine = edit_annotation(ws, note.uid, body="mine, later")
    assert import_annotations(ws, tmp_path / "a.json").known == 1
    assert list_annotations(ws) == [mine]


def test_a_position_alone_is_believed_for_the_same_text_only(ws: Workspace, tmp_path: Path) -> None:
    add_annotation(ws, 1, span_of("3 children"))
    path = tmp_path / "a.json"
    export_annotations(ws, path)
    value = json.loads(path.read_text(encoding="utf-8"))
    (one,) = value["first"]["items"]
    del one["target"]["selector"][1]
    one["id"] = "https://b.example/1"
    assert import_annotations(ws, written(tmp_path, one)).added == 1
    assert {a.exact for a in list_annotations(ws)} == {"3 children"}
    other = {**one, "id": "https://b.example/2", "target": {**one["target"], "source": "x/flood_report.txt"}}
    assert import_annotations(ws, written(tmp_path, other)).queued == 1


@pytest.mark.parametrize(
    "content", [b"", b"no json", b"\xff\xfe\x00", b'{"type": "Article"}', b"[" * 200_000]
)
def test_a_file_in_no_known_form_is_refused(ws: Workspace, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    with pytest.raises(InvalidValueError):
        import_annotations(ws, path)
    with pytest.raises(NotFoundError):
        import_annotations(ws, tmp_path / "none.json")
    with pytest.raises(ExportError):
        export_annotations(ws, tmp_path / "x.docx")
    assert undo_name(ws) is None


def test_uids_of_other_programs_stay_the_same(other: Workspace, tmp_path: Path) -> None:
    import_annotations(other, written(tmp_path, [row("3 children")]))
    assert [a.uid for a in list_annotations(other)] == [uid_of("hypothesis:h1")]


def test_remarks_on_documents_and_answers_travel_in_work_packages(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "package.db"
    make_package(ws, path, [1], is_blind=False)
    with open_workspace(path, reviewer="Kanat") as other:
        note = add_annotation(other, 1, span_of("3 children"), body="Whose?")
        reply(other, note.uid, body="Of the mill")
        annotate_document(other, 1, body="A copy")
    assert merge_package(ws, path).annotations == 3
    assert {(a.body, a.about, a.reply_to) for a in list_annotations(ws, 1)} == {
        ("A copy", "document", None), ("Whose?", None, None), ("Of the mill", None, note.uid),
    }  # fmt: skip
    assert verify(ws).findings == ()
