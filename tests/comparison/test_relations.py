from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.comparison.accounts import account, figure
from viewer.comparison.facts import read_facts
from viewer.comparison.order import Context
from viewer.comparison.relations import Judgement, relate
from viewer.comparison.setting import read_setting
from viewer.domain.interval import interval_of
from viewer.domain.vocabulary import FigureCategory, Qualifier, Verdict

CONSISTENT, CONTRADICT, UPDATE, NOT_COMPARABLE = (
    Verdict.CONSISTENT, Verdict.CONTRADICT, Verdict.UPDATE, Verdict.NOT_COMPARABLE,
)  # fmt: skip


def judged(
    a: dict[str, Any], b: dict[str, Any], *, published: tuple[str | None, str | None] = (None, None)
) -> Judgement | None:
    """Relate one figure each of two accounts; a figure's `words` default to its number and "people"."""
    sources = []
    for name, given_fields, day in (("first", a, published[0]), ("second", b, published[1])):
        fields = dict(given_fields)
        words = fields.pop("words", "the people killed")
        fields.setdefault("side", "Armenia")
        sources.append(
            account(name, figure(f"{words} that week", words, **fields), published=day, dates=("2022-09-13",))
        )
    setting = read_setting(sources)
    first, second = read_facts(sources, setting)
    period = setting.periods[0][0] if setting.periods else None
    return relate(first, second, Context(period, {}))


Q = Qualifier


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ({"value": 36}, {"value": 36}, CONSISTENT),
        ({"value": 36}, {"value": 31}, CONTRADICT),
        ({"value": 35, "qualifier": Q.AT_LEAST}, {"value": 36}, CONSISTENT),
        ({"value": 41, "qualifier": Q.AT_LEAST}, {"value": 36}, CONTRADICT),
        ({"value": 36, "qualifier": Q.MORE_THAN}, {"value": 36}, CONTRADICT),
        ({"value": 12, "upper": 15, "qualifier": Q.RANGE}, {"value": 14}, CONSISTENT),
        ({"value": 12, "upper": 15, "qualifier": Q.RANGE}, {"value": 16}, CONTRADICT),
        ({"value": 24, "qualifier": Q.VAGUE}, {"value": 60}, CONSISTENT),
        ({"value": 24, "qualifier": Q.VAGUE}, {"value": 160}, CONTRADICT),
        ({"value": 100, "qualifier": Q.ABOUT}, {"value": 108}, CONSISTENT),
        ({"value": None, "qualifier": Q.VAGUE}, {"value": 7}, CONSISTENT),
    ],
)
def test_intervals_decide_within_one_scope_and_time(a: Any, b: Any, expected: Verdict) -> None:
    judgement = judged(a, b)
    assert judgement is not None
    assert judgement.relation is expected


@pytest.mark.parametrize(
    ("b", "part"),
    [
        ({"value": 31, "side": "Azerbaijan"}, "Azerbaijan"),
        ({"value": 31, "side": None}, "the side"),
        ({"value": 31, "category": FigureCategory.WOUNDED}, "different things"),
        ({"value": 31, "words": "31 families were killed", "unit": "families"}, "families"),
        ({"value": 31, "place": ("Goris",)}, "Goris"),
    ],
)
def test_what_differs_in_scope_is_named_and_never_a_contradiction(b: Any, part: str) -> None:
    judgement = judged({"value": 36}, b)
    assert judgement is not None
    assert judgement.relation is NOT_COMPARABLE
    assert part in judgement.why


def test_a_later_and_higher_toll_is_an_update() -> None:
    judgement = judged({"value": 31, "date": "2022-09-13"}, {"value": 49, "date": "2022-09-14",
                       "words": "a total of 49 were killed"})  # fmt: skip
    assert judgement is not None
    assert judgement.relation is UPDATE
    assert "13 September 2022" in judgement.why
    assert "49" in judgement.why


def test_undated_tolls_take_the_day_of_publication() -> None:
    judgement = judged({"value": 31}, {"value": 36}, published=("2022-09-13", "2022-09-20"))
    assert judgement is not None
    assert judgement.relation is UPDATE
    judgement = judged({"value": 36}, {"value": 31}, published=("2022-09-13", "2022-09-20"))
    assert judgement is not None
    assert judgement.relation is CONTRADICT


def test_a_source_that_lowers_its_own_count_revises_itself() -> None:
    ministry = {"attributed_to": "Ministry of Defence"}
    judgement = judged(
        {"value": 49, **ministry}, {"value": 47, **ministry}, published=("2022-09-13", "2022-09-20")
    )
    assert judgement is not None
    assert judgement.relation is UPDATE
    assert "revises itself" in judgement.why


def test_counts_of_different_days_that_are_no_tolls_are_not_set_against_each_other() -> None:
    judgement = judged({"value": 9, "date": "2022-09-13"}, {"value": 4, "date": "2022-09-15"})
    assert judgement is not None
    assert judgement.relation is NOT_COMPARABLE


def test_a_number_on_top_of_another_is_no_rival_of_it() -> None:
    judgement = judged({"value": 9}, {"value": 4, "words": "another 4 were killed"})
    assert judgement is not None
    assert judgement.relation is NOT_COMPARABLE


def test_a_part_fits_its_whole_or_not() -> None:
    soldiers = {"value": 12, "words": "12 soldiers were killed", "unit": "soldiers"}
    judgement = judged(soldiers, {"value": 49})
    assert judgement is not None
    assert judgement.relation is CONSISTENT
    judgement = judged({**soldiers, "value": 60}, {"value": 49})
    assert judgement is not None
    assert judgement.relation is CONTRADICT
    assert "larger than the whole" in judgement.why


def test_soldiers_and_civilians_are_parts_beside_each_other() -> None:
    soldiers = {"value": 12, "words": "12 soldiers were killed", "unit": "soldiers"}
    civilians = {"value": 3, "words": "3 civilians were killed", "unit": "civilians"}
    assert judged(soldiers, civilians) is None


def test_rough_words_for_different_days_prove_no_growth() -> None:
    judgement = judged(
        {"value": 24, "qualifier": Q.VAGUE, "date": "2022-09-13"},
        {"value": 200, "qualifier": Q.VAGUE, "date": "2022-09-15"},
    )
    assert judgement is not None
    assert judgement.relation is NOT_COMPARABLE


numbers = st.integers(0, 400)
figures = st.fixed_dictionaries(
    {
        "value": numbers,
        "qualifier": st.sampled_from([q for q in Qualifier if q is not Qualifier.RANGE]),
        "date": st.sampled_from([None, "2022-09-13", "2022-09-15", "2022-09-12/2022-09-15"]),
        "side": st.sampled_from([None, "Armenia", "Azerbaijan", "both sides"]),
        "place": st.sampled_from([(), ("Goris",), ("Syunik province",)]),
        "unit": st.sampled_from([None, "soldiers", "civilians", "border guards"]),
        "attributed_to": st.sampled_from([None, "Ministry of Defence"]),
    }
)
days = st.sampled_from([None, "2022-09-14", "2022-09-30"])


@settings(deadline=None)
@given(figures, figures, days, days)
def test_a_relation_is_the_same_in_either_order(
    a: Any, b: Any, first: str | None, second: str | None
) -> None:
    one = judged(a, b, published=(first, second))
    other = judged(b, a, published=(second, first))
    assert (one and one.relation) == (other and other.relation)


@settings(deadline=None)
@given(figures, figures, days, days)
def test_numbers_that_can_both_be_true_never_contradict(
    a: Any, b: Any, first: str | None, second: str | None
) -> None:
    judgement = judged(a, b, published=(first, second))
    if interval_of(a["value"], a["qualifier"]).meets(interval_of(b["value"], b["qualifier"])):
        assert judgement is None or judgement.relation is not CONTRADICT
    if judgement is not None:
        assert judgement.why.endswith(".")
        assert judgement.why[0].isupper() or judgement.why[0].isdigit() or judgement.why[0] == "“"
