from __future__ import annotations

from pathlib import Path

import pytest

from viewer.domain.comparison import OriginKind
from viewer.errors import NotFoundError
from viewer.services.compare import compare_documents
from viewer.services.ingest import import_files
from viewer.services.origins import copies_as_json, copies_of, with_archive
from viewer.services.tolls import histories_as_json, toll_histories
from viewer.services.topics import archive_topics, gather_stories
from viewer.services.workspace import Workspace, open_workspace

PASSAGE = (
    "Shells fell on the market of Goris on Tuesday morning, and 14 people were killed when the roof of the "
    "covered hall came down over the stalls."
)
TEXTS = {
    "wire.txt": f"Market hit\n\n13 September 2022\n\n{PASSAGE} The Armenian army was silent.\n",
    "paper.txt": f"Morning news\n\n15 September 2022\n\nThe harvest was good. {PASSAGE}\n",
    "bulletin.txt": "Bulletin\n\n16 September 2022\n\nIn Goris 17 people were killed, doctors said.\n",
    "flood.txt": "Flood\n\n4 March 2019\n\nOn 2 March 2019 3 people were killed in Osorno.\n",
    "recipe.txt": "Bread\n\nMix flour and water and wait until the dough has risen.\n",
}


@pytest.fixture
def archive(tmp_path: Path) -> Workspace:
    """Three accounts of one shelling, one of a flood elsewhere, and a text about nothing of the kind."""
    paths = []
    for name, text in TEXTS.items():
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    workspace = open_workspace(tmp_path / "case.db", create=True)
    import_files(workspace, paths)
    return workspace


def ids(ws: Workspace) -> dict[str, int]:
    return {ws.archive.documents.get(n).file_name: n for n in ws.archive.documents.ids()}


def test_copied_passages_are_found_over_the_archive(archive: Workspace) -> None:
    number = ids(archive)
    (copy,) = copies_of(archive, number["wire.txt"])
    assert copy.document_id == number["paper.txt"]
    (passage,) = copy.passages
    assert TEXTS["wire.txt"][passage.a_start : passage.a_end] == PASSAGE.rstrip(".")
    assert TEXTS["paper.txt"][passage.b_start : passage.b_end] == PASSAGE.rstrip(".")
    (data,) = copies_as_json((copy,))
    assert data["words"] == passage.words


def test_a_text_that_shares_nothing_has_no_copies(archive: Workspace) -> None:
    assert copies_of(archive, ids(archive)["recipe.txt"]) == ()
    with pytest.raises(NotFoundError):
        copies_of(archive, 99)


def test_a_topic_names_other_documents_with_its_passage(archive: Workspace) -> None:
    number = ids(archive)
    comparison = compare_documents(archive, [number["wire.txt"], number["bulletin.txt"]])
    topic = next(t for t in with_archive(archive, comparison).topics if t.category == "killed")
    assert topic.standing is not None
    assert topic.standing.elsewhere == ((number["paper.txt"], "Morning news"),)


def test_compared_copies_are_one_origin(archive: Workspace) -> None:
    number = ids(archive)
    comparison = compare_documents(archive, [number["wire.txt"], number["paper.txt"]])
    topic = next(t for t in comparison.topics if t.category == "killed")
    assert [(o.kind, o.name) for o in topic.origins] == [(OriginKind.WORDING, "Market hit")]
    assert topic.standing is not None
    assert "one origin" in topic.standing.warning


def test_documents_on_the_same_events_are_one_story(archive: Workspace) -> None:
    number = ids(archive)
    same = [number["wire.txt"], number["paper.txt"], number["bulletin.txt"]]
    stories = gather_stories(archive)
    assert sorted(same) in stories
    assert [number["flood.txt"]] in stories
    assert sorted(n for story in stories for n in story) == sorted(number.values())


def test_the_topics_of_the_whole_archive_come_story_by_story(archive: Workspace) -> None:
    told: list[tuple[int, int]] = []
    found = list(archive_topics(archive, progress=lambda done, of: told.append((done, of))))
    assert told[-1] == (len(TEXTS), len(TEXTS))
    assert sum(len(c.sources) for c in found) == len(TEXTS)
    shared = [t for c in found for t in c.topics if len({i.source for i in t.items}) == 3]
    assert any(t.category == "killed" for t in shared)


def test_a_toll_has_its_history(archive: Workspace) -> None:
    number = ids(archive)
    comparison = compare_documents(archive, [number["wire.txt"], number["bulletin.txt"]])
    (data,) = [h for h in histories_as_json(toll_histories(comparison)) if "Killed" in h["topic"]]
    assert sorted(p["value"] for s in data["series"] for p in s["points"]) == [14, 17]
