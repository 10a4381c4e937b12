"""What somebody denies outright against those who say it, party or not; acts that happen once at a place."""

from __future__ import annotations

import pytest

from tests.comparison.accounts import account, event
from viewer.comparison.engine import compare
from viewer.comparison.event_facts import one_act
from viewer.domain.comparison import ComparedSource, Topic
from viewer.domain.vocabulary import EventType, Verdict


def told(name: str, *sentences: str, published: str | None = None) -> ComparedSource:
    return account(name, *(event(s, s[:3], EventType.OTHER) for s in sentences), published=published)


def disputes(*sources: ComparedSource) -> list[Topic]:
    return [t for t in compare(list(sources)).topics if t.title.startswith("Claim and denial")]


@pytest.mark.parametrize(
    ("denial", "claim"),
    [
        (
            "The owner denied that the valves of the dam had been closed.",
            "The valves of the dam had been closed for a week, farmers said.",
        ),
        (
            "The council rejects reports by residents that the wells were poisoned.",
            "Somebody poisoned the wells, a doctor said.",
        ),
    ],
)
def test_a_denial_excludes_what_another_says(denial: str, claim: str) -> None:
    (topic,) = disputes(told("a", denial), told("b", claim))
    assert topic.verdict is Verdict.CONTRADICT
    assert {item.source for item in topic.items} == {"a", "b"}


@pytest.mark.parametrize(
    "claim",
    [
        "The valves of the dam were painted last year.",
        "It is not known whether the valves of the dam had been closed.",
        "Farmers demanded an inquiry whether the valves of the dam were closed.",
        "The dam was opened in 1968.",
    ],
)
def test_other_words_about_the_thing_are_no_claim(claim: str) -> None:
    denial = "The owner denied that the valves of the dam had been closed."
    assert not disputes(told("a", denial), told("b", claim))


def test_verbs_for_one_act_are_written_in_one_way() -> None:
    assert one_act("set fire to the barn") == one_act("torched the barn") == "burned the barn"
    assert one_act("bombarded the port") == one_act("shelled the port")


def blast(name: str, day: str, place: str) -> ComparedSource:
    sentence = f"An explosion destroyed the mill at {place}."
    kind = EventType.SHELLING_OR_AIRSTRIKE
    return account(name, event(sentence, "explosion", kind, date=day, places=(place,)))


def test_one_explosion_on_two_days_contradicts_and_two_places_are_two() -> None:
    def verdicts(*sources: ComparedSource) -> set[Verdict]:
        return {r.relation for t in compare(list(sources)).topics for r in t.relations}

    assert Verdict.CONTRADICT in verdicts(blast("a", "2020-05-02", "Moho"), blast("b", "2020-05-04", "Moho"))
    assert not verdicts(blast("a", "2020-05-02", "Moho"), blast("b", "2020-05-04", "Juli"))


def test_what_a_text_tells_as_done_was_done_when_it_was_published() -> None:
    sentence = "The two sides agreed to a truce."
    early = account("a", event(sentence, "agreed to a truce", EventType.AGREEMENT), published="2020-05-02")
    late = account(
        "b", event(sentence, "agreed to a truce", EventType.AGREEMENT, date="2020-05-05"),
        published="2020-05-08",
    )  # fmt: skip
    topic = next(t for t in compare([early, late]).topics if "Ceasefire" in t.title)
    assert topic.verdict is Verdict.CONTRADICT
    assert "2 May 2020" in topic.why
    later = account("a", event(sentence, "agreed to a truce", EventType.AGREEMENT), published="2020-05-06")
    topic = next(t for t in compare([later, late]).topics if "Ceasefire" in t.title)
    assert topic.verdict is Verdict.CONSISTENT
