from __future__ import annotations

import pytest

from tests.comparison.accounts import account, figure
from viewer.comparison.engine import compare
from viewer.comparison.zeros import RULE, read_zeros
from viewer.domain.comparison import Coverage
from viewer.domain.vocabulary import FigureCategory, Verdict

KILLED, WOUNDED = FigureCategory.KILLED, FigureCategory.WOUNDED


@pytest.mark.parametrize(
    ("sentence", "categories"),
    [
        ("No Peruvian soldiers were captured.", [FigureCategory.DETAINED]),
        ("Not a single house was destroyed in the raid.", [FigureCategory.BUILDINGS_DESTROYED]),
        ("Nobody was hurt in Lubero.", [KILLED, WOUNDED]),
        ("No one has been killed so far.", [KILLED]),
        ("No casualties were reported.", [KILLED, WOUNDED]),
        ("There were no deaths.", [KILLED]),
        ("The blast caused no injuries.", [WOUNDED]),
        ("There have been no reports of missing persons.", [FigureCategory.MISSING]),
        ("No helicopter was shot down.", [FigureCategory.EQUIPMENT_LOST]),
        ("No new casualties were reported.", []),
        ("It is not known whether nobody was hurt.", []),
        ("The army denied that no civilians were killed.", []),
        ("Nobody was there.", []),
        ("12 people were killed.", []),
    ],
)
def test_none_is_read_as_a_figure_of_none(sentence: str, categories: list[FigureCategory]) -> None:
    found = read_zeros(account("a", figure(sentence, sentence[:4], None)), ("Peru",))
    assert [f.category for f in found] == categories
    assert all(f.value == 0 and f.rule == RULE and f.text in sentence for f in found)


def test_the_side_is_read_from_the_noun() -> None:
    source = account("a", figure("No Peruvian soldiers were captured.", "soldiers", None))
    assert [f.side for f in read_zeros(source, ("Peru", "Ecuador"))] == ["Peru"]


def prisoners(name: str, sentence: str, published: str, *, value: int | None = None) -> object:
    return account(
        name,
        figure(sentence, sentence[:3] if value is None else f"{value} Peruvian soldiers", value,
               side="Peru", unit="Peruvian soldiers",
               category=FigureCategory.DETAINED if value is not None else FigureCategory.OTHER),
        published=published,
    )  # fmt: skip


def test_none_and_some_exclude_each_other() -> None:
    some = prisoners("some", "Troops captured 2 Peruvian soldiers.", "2017-03-14", value=2)
    none = prisoners("none", "No Peruvian soldiers were captured.", "2017-03-15")
    topic = next(t for t in compare([some, none]).topics if t.category == "detained")  # type: ignore[list-item]
    assert topic.verdict is Verdict.CONTRADICT
    assert {c.source: c.coverage for c in topic.coverage} == {
        "some": Coverage.NUMBER,
        "none": Coverage.NONE,
    }


def test_none_at_first_and_some_later_is_an_update() -> None:
    none = prisoners("none", "No Peruvian soldiers were captured.", "2017-03-13")
    some = prisoners("some", "Troops captured 2 Peruvian soldiers.", "2017-03-20", value=2)
    topic = next(t for t in compare([some, none]).topics if t.category == "detained")  # type: ignore[list-item]
    assert topic.verdict is Verdict.UPDATE


def test_nobody_hurt_in_one_incident_excludes_no_toll() -> None:
    toll = account("toll", figure("At least 21 people were killed.", "21 people were killed", 21),
                   published="2017-03-14")  # fmt: skip
    one = account("one", figure("A shed burned. Nobody was hurt.", "shed", None,
                                category=FigureCategory.OTHER), published="2017-03-15")  # fmt: skip
    topics = compare([toll, one]).topics
    assert all(r.relation is not Verdict.CONTRADICT for t in topics for r in t.relations)
