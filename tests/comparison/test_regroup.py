from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.comparison.accounts import account, event, figure
from tests.helpers.work import calls_made
from viewer.comparison.engine import compare
from viewer.comparison.regroup import regroup
from viewer.domain.comparison import ComparedSource, Comparison, Topic, TopicItem
from viewer.domain.topics import ClaimAnchor, Regrouping, RegroupingKind, Ruling, TopicVerdict
from viewer.domain.vocabulary import EventType, FigureCategory, Verdict


def bulletin() -> ComparedSource:
    return account(
        "bulletin",
        figure("The ministry counts 31 people killed on 12 May.", "31 people killed", 31, side="Armenia",
               date="2020-05-12"),
        figure("In Goris 4 houses burned.", "4 houses burned", 4, unit="houses", place=("Goris",),
               category=FigureCategory.BUILDINGS_DESTROYED),
        event("On 10 May they agreed to a truce.", "agreed to a truce", EventType.AGREEMENT,
              date="2020-05-10"),
        published="2020-05-13",
    )  # fmt: skip


def letter() -> ComparedSource:
    return account(
        "letter",
        figure("The letter speaks of 36 people killed by 12 May.", "36 people killed", 36, side="Georgia",
               date="2020-05-12"),
        figure("In Lori 9 houses burned.", "9 houses burned", 9, unit="houses", place=("Lori",),
               category=FigureCategory.BUILDINGS_DESTROYED),
        event("On 11 May they agreed to a truce.", "agreed to a truce", EventType.AGREEMENT,
              date="2020-05-11"),
        published="2020-05-13",
    )  # fmt: skip


@pytest.fixture
def machine() -> Comparison:
    return compare([replace(s, document_id=n) for n, s in enumerate((bulletin(), letter()), 7)])


def topic_with(comparison: Comparison, words: str) -> Topic:
    return next(t for t in comparison.topics if any(i.text == words for i in t.items))


def words_of(topic: Topic) -> set[str]:
    return {item.text for item in topic.items}


def anchor(
    comparison: Comparison, item: TopicItem, start: int | None = None, end: int | None = None
) -> ClaimAnchor:
    source = next(s for s in comparison.sources if s.key == item.source)
    assert source.document_id is not None
    place = (item.start if start is None else start, item.end if end is None else end)
    return ClaimAnchor(source.document_id, item.kind, *place, item.text, "", "", item.value)


def anchors(comparison: Comparison, topic: Topic) -> tuple[ClaimAnchor, ...]:
    return tuple(anchor(comparison, item) for item in topic.items)


def change(
    kind: RegroupingKind,
    claims: tuple[ClaimAnchor, ...],
    target: tuple[ClaimAnchor, ...] = (),
    *,
    title: str = "",
    uid: str = "u1",
    key: str = "",
) -> Regrouping:
    return Regrouping(uid, 1, kind, title, key, claims, "", target, "", "A. M.", "2026-01-01T00:00:00Z")


def verdict(claims: tuple[ClaimAnchor, ...], ruling: Ruling = Ruling.CONSISTENT) -> TopicVerdict:
    return TopicVerdict("v1", ruling, "seen", "A. M.", "2026-01-01T00:00:00Z", "contradict", "", "", claims)


def test_without_human_work_nothing_is_made_anew(machine: Comparison) -> None:
    assert regroup(machine, [], []) is machine


def test_untouched_topics_come_out_as_they_went_in(machine: Comparison) -> None:
    killed = topic_with(machine, "31 people killed")
    shown = regroup(machine, [change(RegroupingKind.RENAME, anchors(machine, killed), title="The toll")], [])
    assert [t for t in shown.topics if t.human is None] == [t for t in machine.topics if t is not killed]
    renamed = topic_with(shown, "31 people killed")
    assert renamed.title == "The toll"
    assert renamed.human is not None
    assert renamed.human.changes[0].words == "Renamed to “The toll”"
    assert replace(renamed, title=killed.title, human=None) == killed


def test_merged_topics_relate_what_the_machine_had_apart(machine: Comparison) -> None:
    one, other = topic_with(machine, "31 people killed"), topic_with(machine, "36 people killed")
    assert one is not other
    shown = regroup(
        machine, [change(RegroupingKind.MERGE, anchors(machine, one), anchors(machine, other))], []
    )
    merged = topic_with(shown, "31 people killed")
    assert words_of(merged) == {"31 people killed", "36 people killed"}
    assert merged.key == one.key
    assert merged.verdict is Verdict.CONTRADICT
    assert "12 May 2020" in merged.why
    assert merged.silent == ()
    assert len(shown.topics) == len(machine.topics) - 1


def test_different_things_put_together_are_not_comparable(machine: Comparison) -> None:
    one, other = topic_with(machine, "31 people killed"), topic_with(machine, "9 houses burned")
    shown = regroup(
        machine, [change(RegroupingKind.MERGE, anchors(machine, one), anchors(machine, other))], []
    )
    assert topic_with(shown, "31 people killed").verdict is Verdict.NOT_COMPARABLE


def test_split_claims_stand_alone_and_keep_their_relations(machine: Comparison) -> None:
    truce = topic_with(machine, "agreed to a truce")
    mine = next(i for i in truce.items if i.date == "2020-05-10")
    shown = regroup(
        machine, [change(RegroupingKind.SPLIT, (anchor(machine, mine),), title="First truce")], []
    )
    split = next(t for t in shown.topics if t.title == "First truce")
    rest = next(t for t in shown.topics if t.key == truce.key)
    assert [i.date for i in split.items] == ["2020-05-10"]
    assert split.verdict is Verdict.ONLY_IN_ONE
    assert "2020-05-10" not in {i.date for i in rest.items}
    assert split.key != rest.key
    assert split.key.startswith("event/")
    for topic in (split, rest):
        assert topic.human is not None


def test_moved_claims_leave_no_empty_topic(machine: Comparison) -> None:
    one, other = topic_with(machine, "4 houses burned"), topic_with(machine, "31 people killed")
    first = change(RegroupingKind.SPLIT, (anchor(machine, one.items[0]),), title="Goris", uid="a")
    base = regroup(machine, [first], []) if len(one.items) > 1 else machine
    alone = topic_with(base, "4 houses burned")
    shown = regroup(
        base, [change(RegroupingKind.MOVE, anchors(base, alone), anchors(base, other), uid="b")], []
    )
    assert words_of(topic_with(shown, "31 people killed")) >= {"31 people killed", "4 houses burned"}
    assert all(t.items for t in shown.topics)
    assert len(shown.topics) == len(base.topics) - 1


def test_a_claim_is_found_again_when_extraction_draws_it_otherwise(machine: Comparison) -> None:
    killed = topic_with(machine, "31 people killed")
    item = killed.items[0]
    wider = anchor(machine, item, start=item.start - 12, end=item.end + 3)
    shown = regroup(machine, [change(RegroupingKind.RENAME, (wider,), title="The toll")], [])
    assert topic_with(shown, "31 people killed").title == "The toll"


def test_what_holds_on_to_other_documents_changes_nothing(machine: Comparison) -> None:
    killed = topic_with(machine, "31 people killed")
    elsewhere = tuple(replace(a, document_id=99) for a in anchors(machine, killed))
    shown = regroup(
        machine, [change(RegroupingKind.RENAME, elsewhere, title="The toll")], [verdict(elsewhere)]
    )
    assert shown.topics == machine.topics


def test_verdict_stands_beside_the_machines(machine: Comparison) -> None:
    truce = topic_with(machine, "agreed to a truce")
    shown = regroup(machine, [], [verdict(anchors(machine, truce))])
    judged = next(t for t in shown.topics if t.key == truce.key)
    assert judged.verdict is truce.verdict
    assert judged.human is not None
    assert judged.human.verdict is not None
    assert judged.human.verdict.ruling is Ruling.CONSISTENT
    assert judged.human.verdict.overrules
    assert judged.human.note == ""


def test_verdict_says_what_came_in_and_what_is_gone(machine: Comparison) -> None:
    truce = topic_with(machine, "agreed to a truce")
    first, second = anchors(machine, truce)
    gone = replace(second, start=0, end=3, exact="The")
    more = regroup(machine, [], [verdict((first, gone))])
    judged = next(t for t in more.topics if t.key == truce.key)
    assert judged.human is not None
    assert judged.human.note == (
        "1 claim came in since the verdict; 1 claim that it was given on is not here."
    )


def test_verdict_on_two_documents_says_nothing_of_one(machine: Comparison) -> None:
    truce = topic_with(machine, "agreed to a truce")
    alone = compare([replace(s, document_id=7) for s in (bulletin(),)])
    shown = regroup(alone, [], [verdict(anchors(machine, truce))])
    assert all(t.human is None for t in shown.topics)


def test_later_changes_build_on_earlier_ones(machine: Comparison) -> None:
    one, other = topic_with(machine, "31 people killed"), topic_with(machine, "36 people killed")
    steps = [
        change(RegroupingKind.MERGE, anchors(machine, one), anchors(machine, other), uid="a"),
        change(RegroupingKind.RENAME, anchors(machine, one) + anchors(machine, other), title="Toll", uid="b"),
        change(RegroupingKind.SPLIT, anchors(machine, other), title="Letter's toll", uid="c"),
    ]
    shown = regroup(machine, steps, [])
    assert {t.title for t in shown.topics} >= {"Toll", "Letter's toll"}
    assert words_of(next(t for t in shown.topics if t.title == "Toll")) == {"31 people killed"}
    assert words_of(next(t for t in shown.topics if t.title == "Letter's toll")) == {"36 people killed"}


COMPARED = compare([replace(s, document_id=n) for n, s in enumerate((bulletin(), letter()), 7)])
CLAIMS = [item for topic in COMPARED.topics for item in topic.items]
picked = st.lists(st.sampled_from(range(len(CLAIMS))), min_size=1, max_size=4, unique=True)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(RegroupingKind), picked, picked), max_size=8))
def test_no_claim_is_lost_or_doubled_whatever_is_regrouped(
    steps: list[tuple[RegroupingKind, list[int], list[int]]],
) -> None:
    changes = [
        change(
            kind,
            tuple(anchor(COMPARED, CLAIMS[n]) for n in claims),
            tuple(anchor(COMPARED, CLAIMS[n]) for n in target),
            title=f"Step {number}",
            uid=f"u{number}",
        )
        for number, (kind, claims, target) in enumerate(steps)
    ]
    shown = regroup(COMPARED, changes, [])
    told = [(i.source, i.kind, i.start) for t in shown.topics for i in t.items]
    assert sorted(told) == sorted((i.source, i.kind, i.start) for i in CLAIMS)
    assert len({t.key for t in shown.topics}) == len(shown.topics)
    for topic in shown.topics:
        assert topic.items
        for relation in topic.relations:
            assert relation.a < len(topic.items)
            assert relation.b < len(topic.items)
        assert sorted(n for origin in topic.origins for n in origin.items) == list(range(len(topic.items)))


def test_work_grows_with_the_steps_and_not_with_their_square() -> None:
    held = [(anchor(COMPARED, item),) for item in CLAIMS]

    def work(count: int) -> int:
        steps = [
            change(RegroupingKind.RENAME, held[n % len(held)], title=f"T{n}", uid=f"u{n}")
            for n in range(count)
        ]
        return calls_made(lambda: regroup(COMPARED, steps, []))

    assert work(80) < 2.6 * work(40)
