from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.archives import open_empty
from viewer.domain.changes import ChangeKind
from viewer.domain.comparison import Comparison, Topic
from viewer.domain.topics import Ruling
from viewer.domain.vocabulary import Verdict
from viewer.errors import InvalidValueError, NotFoundError, UsageError
from viewer.services.compare import compare_documents, compare_sources, load_sources
from viewer.services.extract import reextract
from viewer.services.history import list_log, redo, undo, undo_name
from viewer.services.ingest import import_files
from viewer.services.topics_review import (
    find_topic,
    judge_topic,
    list_regroupings,
    list_verdicts,
    merge_topics,
    move_claims,
    rename_topic,
    split_topic,
    with_human,
    withdraw_verdict,
)
from viewer.services.verify import verify
from viewer.services.workspace import Workspace

BULLETIN = """Bulletin of the valley

6 March 2020

On 2 March, 12 people were killed near Besh-Tal, the health ministry said. Some 40 houses burned in Arvan.
"""
LETTER = """Letter to the editor

6 March 2020

On 2 March, 9 people were killed near Besh-Tal, a regional governor said. Погибли двое.
"""


@pytest.fixture
def valley(tmp_path: Path) -> Iterator[Workspace]:
    for name, text in (("bulletin.txt", BULLETIN), ("letter.txt", LETTER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with open_empty(tmp_path / "valley.db") as ws:
        assert not import_files(ws, [tmp_path / "bulletin.txt", tmp_path / "letter.txt"], workers=0).failures
        yield ws


def killed(comparison: Comparison) -> Topic:
    return next(t for t in comparison.topics if t.category == "killed" and len(t.items) == 2)


def test_verdict_is_logged_named_and_undone(valley: Workspace) -> None:
    comparison = compare_documents(valley, [1, 2])
    topic = killed(comparison)
    assert topic.verdict is Verdict.CONTRADICT
    judge_topic(valley, comparison, topic.key, Ruling.UNSURE)
    assert (undo_name(valley) or "").startswith("Verdict on “Killed")
    shown = killed(compare_documents(valley, [2, 1]))
    assert shown.human is not None
    assert shown.human.verdict is not None
    assert (shown.human.verdict.ruling, shown.human.verdict.by) == (Ruling.UNSURE, "Asel")
    assert ChangeKind.TOPICS in undo(valley)
    assert killed(compare_documents(valley, [1, 2])).human is None
    redo(valley)
    assert killed(compare_documents(valley, [1, 2])).human == shown.human
    assert verify(valley).findings == ()


def test_overruling_needs_a_reason(valley: Workspace) -> None:
    comparison = compare_documents(valley, [1, 2])
    topic = killed(comparison)
    with pytest.raises(InvalidValueError, match="needs a reason"):
        judge_topic(valley, comparison, topic.key, Ruling.CONSISTENT, reason="  ")
    judge_topic(valley, comparison, topic.key, Ruling.CONTRADICT)
    assert [v.ruling for v in list_verdicts(valley)] == [Ruling.CONTRADICT]


def test_a_second_verdict_replaces_the_first_and_the_same_again_is_nothing(valley: Workspace) -> None:
    for ruling, reason in ((Ruling.UNSURE, ""), (Ruling.CONSISTENT, "two hospitals")) * 2:
        comparison = compare_documents(valley, [1, 2])
        judge_topic(valley, comparison, killed(comparison).key, ruling, reason=reason)
        before = list_log(valley)
        judge_topic(valley, compare_documents(valley, [1, 2]), killed(comparison).key, ruling, reason=reason)
        assert list_log(valley) == before
    assert len(list_verdicts(valley)) == 1
    comparison = compare_documents(valley, [1, 2])
    assert withdraw_verdict(valley, comparison, killed(comparison).key)
    assert list_verdicts(valley) == []
    assert withdraw_verdict(valley, compare_documents(valley, [1, 2]), killed(comparison).key) == frozenset()


def test_groupings_survive_extraction_and_are_undone_one_by_one(valley: Workspace) -> None:
    def titles() -> list[str]:
        return [t.title for t in compare_documents(valley, [1, 2]).topics]

    at_first = titles()
    comparison = compare_documents(valley, [1, 2])
    topic = killed(comparison)
    rename_topic(valley, comparison, topic.key, "  Dead of 2   March ")
    comparison = compare_documents(valley, [1, 2])
    split_topic(valley, comparison, topic.key, [1], title="Governor's count")
    reextract(valley, [1, 2])
    assert {"Dead of 2 March", "Governor's count"} <= set(titles())
    comparison = compare_documents(valley, [1, 2])
    one, other = find_topic(comparison, "dead of"), find_topic(comparison, "Governor's count")
    merge_topics(valley, comparison, one.key, other.key)
    assert len(killed(compare_documents(valley, [1, 2])).items) == 2
    assert undo_name(valley) == "Merge topics “Dead of 2 March”"
    for _ in range(3):
        undo(valley)
    assert titles() == at_first
    assert list_regroupings(valley) == []


def test_a_moved_claim_is_judged_in_its_new_topic(valley: Workspace) -> None:
    comparison = compare_documents(valley, [1, 2])
    topic = killed(comparison)
    split_topic(valley, comparison, topic.key, [1], title="Apart")
    comparison = compare_documents(valley, [1, 2])
    move_claims(valley, comparison, find_topic(comparison, "Apart").key, [0], topic.key)
    shown = compare_documents(valley, [1, 2])
    assert killed(shown).verdict is Verdict.CONTRADICT
    assert "Apart" not in {t.title for t in shown.topics}


def test_the_machines_comparison_stays_as_it_is(valley: Workspace) -> None:
    machine = compare_sources(load_sources(valley, [1, 2]))
    judge_topic(valley, machine, killed(machine).key, Ruling.UNSURE)
    assert compare_sources(load_sources(valley, [1, 2])) == machine
    assert with_human(valley, machine) != machine


def test_what_cannot_be_done_is_refused(valley: Workspace) -> None:
    comparison = compare_documents(valley, [1, 2])
    topic = killed(comparison)
    for error, act in (
        (UsageError, lambda: merge_topics(valley, comparison, topic.key, topic.key)),
        (UsageError, lambda: split_topic(valley, comparison, topic.key, [0, 1], title="All")),
        (UsageError, lambda: split_topic(valley, comparison, topic.key, [], title="None")),
        (NotFoundError, lambda: split_topic(valley, comparison, topic.key, [7], title="Far")),
        (InvalidValueError, lambda: rename_topic(valley, comparison, topic.key, " ")),
        (NotFoundError, lambda: rename_topic(valley, comparison, "figure/gone", "x")),
        (NotFoundError, lambda: find_topic(comparison, "no such thing")),
    ):
        with pytest.raises(error):
            act()
    assert list_verdicts(valley) == []
    assert list_regroupings(valley) == []
