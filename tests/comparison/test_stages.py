"""Numbers that the words give as overtaken or revised, and what is lent from the number before."""

from __future__ import annotations

import pytest

from tests.comparison.accounts import account, event, figure
from viewer.comparison.cues import Stage, stage_of
from viewer.comparison.engine import compare
from viewer.domain.comparison import ClaimRelation
from viewer.domain.vocabulary import EventType, FigureCategory, Qualifier, Verdict

DETAINED = FigureCategory.DETAINED
PARTICIPANTS = FigureCategory.PARTICIPANTS
WOUNDED = FigureCategory.WOUNDED


def relations(*sources: object) -> list[ClaimRelation]:
    return [r for topic in compare(list(sources)).topics for r in topic.relations]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sentence", "words", "stage"),
    [
        ("The first reports spoke of 12 dead.", "12 dead", Stage.FIRST),
        ("Initially 30 people were feared dead.", "30 people", Stage.FIRST),
        ("An earlier version of this text gave 9 killed.", "9 killed", Stage.FIRST),
        ("The dead number 8, not 11.", "11", Stage.FIRST),
        ("The toll, initially put lower, was later raised to 14.", "14", Stage.REVISED),
        ("The ministry corrected the number of its dead to 21.", "21", Stage.REVISED),
        ("The ministry said that 21 people died.", "21 people", Stage.PLAIN),
        ("The first convoy brought 12 people.", "12 people", Stage.PLAIN),
    ],
)
def test_the_words_before_a_number_tell_its_stage(sentence: str, words: str, stage: Stage) -> None:
    source = account("a", figure(sentence, words, 1))
    assert stage_of(source.extraction.figures[0], source.text) is stage


def test_a_number_of_the_first_reports_contradicts_nothing_that_took_its_place() -> None:
    source = account(
        "a",
        figure("The first reports spoke of 12 dead.", "12 dead", 12),
        figure("In all 9 people were killed.", "9 people", 9),
    )
    (relation,) = relations(source)
    assert relation.relation is Verdict.UPDATE
    assert "first reports" in relation.why


def test_a_count_raised_from_one_number_to_another_is_one_count() -> None:
    sentence = "Peru raised the number of its soldiers killed from six to eight."
    source = account(
        "a",
        figure(sentence, "soldiers killed from six", 6, side="Peru", unit="soldiers"),
        figure(sentence, "eight", 8),
    )
    (relation,) = relations(source)
    assert relation.relation is Verdict.UPDATE


def test_a_bound_rounded_down_is_no_growth() -> None:
    early = account(
        "a",
        figure("More than 7,000 fled.", "More than 7,000", 7000, category=FigureCategory.DISPLACED,
               qualifier=Qualifier.MORE_THAN),
        published="2020-05-02",
    )  # fmt: skip
    for value, verdict in ((7240, Verdict.CONSISTENT), (12000, Verdict.UPDATE)):
        late = account(
            "b",
            figure(f"{value} fled.", str(value), value, category=FigureCategory.DISPLACED),
            published="2020-05-06",
            dates=("2020-05-01",),
        )
        assert [r.relation for r in relations(early, late)] == [verdict]


def test_who_is_held_at_a_gathering_has_its_day_and_place() -> None:
    def told(name: str, value: int) -> object:
        sentence = f"On 3 May 900 people gathered in Arequipa and police detained {value}."
        return account(
            name,
            figure(
                sentence, "900 people", 900, category=PARTICIPANTS, date="2020-05-03", place=("Arequipa",)
            ),
            figure(sentence, f"detained {value}", value, category=DETAINED),
        )

    verdicts = {r.relation for r in relations(told("a", 21), told("b", 38))}
    assert verdicts == {Verdict.CONSISTENT, Verdict.CONTRADICT}


def test_what_is_counted_without_a_gathering_keeps_no_day() -> None:
    one = account("a", figure("Police detained 21 people.", "21 people", 21, category=DETAINED))
    other = account("b", figure("Police detained 38 people.", "38 people", 38, category=DETAINED))
    assert all(r.relation is not Verdict.CONTRADICT for r in relations(one, other))


def test_a_part_of_a_total_by_side_is_all_that_the_side_counts() -> None:
    sentence = "23 people died: eight soldiers of Peru and 15 of Chile."
    parted = account(
        "a",
        figure(sentence, "23 people", 23),
        figure(sentence, "eight soldiers", 8, side="Peru", unit="soldiers", whole=0),
        published="2020-05-09",
    )
    other = account(
        "b", figure("Peru lost 8 soldiers.", "8 soldiers", 8, side="Peru", unit="soldiers"),
        published="2020-05-09",
    )  # fmt: skip
    assert Verdict.CONSISTENT in {r.relation for r in relations(parted, other) if "Both give 8" in r.why}


def test_people_found_end_the_count_of_the_missing() -> None:
    missing = account(
        "a", figure("One miner is missing.", "One miner", 1, category=FigureCategory.MISSING),
        published="2020-05-02",
    )  # fmt: skip
    none = account(
        "b", event("Work ended and no one is missing.", "Work ended", EventType.STATEMENT),
        published="2020-05-04",
    )  # fmt: skip
    assert [r.relation for r in relations(missing, none)] == [Verdict.UPDATE]


def test_what_happened_there_has_the_day_and_place_told_before() -> None:
    text = "On 3 May shells hit the mill at Moho and five people were killed there."
    told = account(
        "a",
        event(text, "shells hit", EventType.SHELLING_OR_AIRSTRIKE, date="2020-05-03", places=("Moho",)),
        figure(text, "five people were killed", 5),
    )
    plain = "Three people died at Moho on 3 May."
    other = account("b", figure(plain, "Three people", 3, date="2020-05-03", place=("Moho",)))
    assert Verdict.CONTRADICT in {r.relation for r in relations(told, other)}


def test_a_later_part_above_an_earlier_total_is_growth() -> None:
    early = account(
        "a", figure("Peru confirmed 1 death on its side.", "1 death", 1, side="Peru", date="2020-05-02")
    )
    late = account(
        "b", figure("Peru lost 5 soldiers.", "5 soldiers", 5, side="Peru", unit="soldiers"),
        published="2020-05-09",
    )  # fmt: skip
    assert [r.relation for r in relations(early, late)] == [Verdict.UPDATE]
