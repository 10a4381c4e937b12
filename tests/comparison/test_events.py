from __future__ import annotations

import pytest

from tests.comparison.accounts import account, event, figure
from viewer.comparison.engine import compare
from viewer.domain.comparison import ComparedSource, Topic
from viewer.domain.vocabulary import EventType, Verdict

AGREEMENT = EventType.AGREEMENT


def only(sources: list[ComparedSource], word: str) -> Topic:
    return next(t for t in compare(sources).topics if word in t.title)


def truce(
    name: str, date: str | None, sentence: str = "The two sides agreed to a truce at noon."
) -> ComparedSource:
    return account(name, event(sentence, "agreed to a truce", AGREEMENT, date=date))


def test_one_ceasefire_on_two_days_contradicts() -> None:
    topic = only([truce("a", "2020-10-10"), truce("b", "2020-10-11")], "Ceasefire")
    assert topic.verdict is Verdict.CONTRADICT
    assert "10 October 2020" in topic.why
    assert "11 October 2020" in topic.why


@pytest.mark.parametrize("date", ["2020-10-10", "2020-10", "2020-10-09/2020-10-12", None])
def test_a_vaguer_day_is_not_a_different_one(date: str | None) -> None:
    topic = only([truce("a", "2020-10-10"), truce("b", date)], "Ceasefire")
    assert topic.verdict is Verdict.CONSISTENT


def test_a_second_ceasefire_is_another_act() -> None:
    second = truce("b", "2020-10-17", "The two sides agreed to a truce again.")
    topics = compare([truce("a", "2020-10-10"), second]).topics
    assert all(t.verdict is not Verdict.CONTRADICT for t in topics)


def test_a_document_that_tells_of_both_ceasefires_contradicts_neither() -> None:
    both = account(
        "b",
        event("On the 10th they agreed to a truce.", "agreed to a truce", AGREEMENT, date="2020-10-10"),
        event("On the 17th they agreed to a truce.", "agreed to a truce", AGREEMENT, date="2020-10-17"),
    )
    assert only([truce("a", "2020-10-10"), both], "Ceasefire").verdict is Verdict.CONSISTENT


def test_a_second_ceasefire_of_one_document_is_the_only_one_of_another() -> None:
    both = account(
        "a",
        event("On the 10th they agreed to a truce.", "agreed to a truce", AGREEMENT, date="2020-10-10"),
        event("A second truce was agreed on the 17th.", "truce was agreed", AGREEMENT, date="2020-10-17"),
    )
    topics = compare([both, truce("b", "2020-10-17")]).topics
    assert all(r.relation is not Verdict.CONTRADICT for t in topics for r in t.relations)


def conduct(denial: str, trigger: str) -> ComparedSource:
    line = f"Armenian officials reported that Azerbaijani forces shelled Goris, while {denial}."
    return account(
        "a",
        figure("Both armies counted 3 dead.", "3 dead", 3, side="Armenia"),
        figure("Both armies counted 4 dead.", "4 dead", 4, side="Azerbaijan"),
        event(line, "shelled", EventType.SHELLING_OR_AIRSTRIKE, actors=("Azerbaijani forces",),
              attributed_to="Armenian officials"),
        event(line, trigger, EventType.STATEMENT, actors=("Azerbaijani spokesman",)),
    )  # fmt: skip


def test_an_act_that_the_accused_denies_is_disputed() -> None:
    topic = only(
        [conduct("an Azerbaijani spokesman denied that Goris was shelled", "denied")], "Claim and denial"
    )
    assert topic.verdict is Verdict.CONTRADICT
    assert {i.text for i in topic.items} == {"shelled", "denied"}


def test_keeping_to_the_ceasefire_excludes_its_breach() -> None:
    source = conduct(
        "an Azerbaijani spokesman said they were observing the truce", "said they were observing"
    )
    assert only([source], "Claim and denial").verdict is Verdict.CONTRADICT


def test_a_denial_of_something_else_disputes_nothing() -> None:
    source = conduct("an Azerbaijani spokesman denied rumours of his resignation", "denied")
    assert all("Claim and denial" not in t.title for t in compare([source]).topics)


def test_lengths_of_the_fighting_are_compared() -> None:
    a = account("a", event("The three-day war ended.", "war", EventType.ARMED_CLASH, date="2020-10-10"))
    b = account("b", event("After four days of fighting all was quiet.", "fighting", EventType.ARMED_CLASH,
                           date="2020-10-10"))  # fmt: skip
    topic = only([a, b], "Length")
    assert topic.verdict is Verdict.CONTRADICT
    assert [i.value for i in topic.items] == [3, 4]
    c = account("c", event("A three-day clash.", "clash", EventType.ARMED_CLASH, date="2020-10-10"))
    assert all(t.title != "Length of the fighting" for t in compare([a, c]).topics)


def test_a_name_with_days_in_it_is_no_length() -> None:
    a = account("a", event("The Six-Day War was long past.", "War", EventType.ARMED_CLASH))
    b = account("b", event("The three-day war ended.", "war", EventType.ARMED_CLASH))
    assert all(t.title != "Length of the fighting" for t in compare([a, b]).topics)


def test_happenings_match_by_place_day_and_words() -> None:
    a = account("a", event("On 9 May shells set the school of Ordubad on fire.", "set the school", EventType.
                           PROPERTY_DESTRUCTION, date="2020-05-09", places=("Ordubad",)))  # fmt: skip
    b = account("b", event("A school burned down in Ordubad.", "burned", EventType.PROPERTY_DESTRUCTION,
                           date="2020-05-09", places=("Ordubad",)))  # fmt: skip
    c = account("c", event("A bridge near Lori was blown up.", "blown up", EventType.PROPERTY_DESTRUCTION,
                           date="2020-05-09", places=("Lori",)))  # fmt: skip
    topics = compare([a, b, c]).topics
    assert sorted(len(t.items) for t in topics) == [1, 2]
    assert {t.verdict for t in topics} == {Verdict.CONSISTENT, Verdict.ONLY_IN_ONE}
