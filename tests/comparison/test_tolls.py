from __future__ import annotations

import datetime

from tests.comparison.accounts import account, figure
from viewer.comparison.engine import compare
from viewer.comparison.tolls import toll_histories
from viewer.domain.comparison import SumFit
from viewer.domain.interval import Interval
from viewer.domain.tolls import DayBasis, RevisionKind, history_as_dict
from viewer.domain.vocabulary import Qualifier

MINISTRY = {"attributed_to": "Ministry of Health", "side": "Mali"}


def test_a_toll_is_told_by_asserter_in_order_of_time() -> None:
    floor = {"qualifier": Qualifier.AT_LEAST, **MINISTRY}
    early = account("early", figure("It counts at least 31 killed.", "at least 31 killed", 31, **floor),
                    published="2021-04-30")  # fmt: skip
    late = account("late", figure("The ministry counts 36 killed.", "36 killed", 36, **MINISTRY),
                   figure("A priest counts 40 killed.", "40 killed", 40, side="Mali",
                          attributed_to="a priest"), published="2021-05-03")  # fmt: skip
    lower = account("lower", figure("The ministry now counts 34 killed.", "34 killed", 34, **MINISTRY),
                    published="2021-05-09")  # fmt: skip
    (history,) = toll_histories(compare([late, early, lower]))
    ministry, priest = history.series
    assert (ministry.asserter, priest.asserter) == ("Ministry of Health", "a priest")
    assert [p.interval for p in ministry.points] == [Interval(31, None), Interval(36, 36), Interval(34, 34)]
    assert ministry.points[0].day == datetime.date(2021, 4, 30)
    assert {p.basis for p in ministry.points} == {DayBasis.PUBLISHED}
    assert [r.kind for r in ministry.revisions] == [RevisionKind.RAISED, RevisionKind.LOWERED]
    assert "lowers its count from 36 to 34" in ministry.revisions[1].why
    data = history_as_dict(history)
    assert data["series"][0]["points"][0]["upper"] is None


def test_what_comes_on_top_is_no_point_of_a_toll() -> None:
    one = account(
        "one",
        figure("In all 9 were killed.", "9 were killed", 9, side="Mali"),
        figure("Then 5 were killed.", "5 were killed", 5, side="Mali"),
        figure("Then another 4 were killed.", "another 4 were killed", 4, side="Mali"),
    )
    (history,) = toll_histories(compare([one]))
    assert sorted(p.item.value or 0 for s in history.series for p in s.points) == [5, 9]


SPAN = {"date": "2022-09-13/2022-09-14", "side": "Mali"}


def counted(total: int) -> object:
    return account(
        "one",
        figure("Casualties: 9 soldiers killed.", "9 soldiers killed", 9, unit="soldiers", **SPAN),
        figure("Civilians: 10 civilians killed.", "10 civilians killed", 10, unit="civilians", **SPAN),
        figure(f"In all {total} killed.", f"{total} killed", total, **SPAN),
    )


def test_parts_that_make_their_whole_are_a_finding() -> None:
    (finding,) = compare([counted(19)]).sums  # type: ignore[list-item]
    assert (finding.words, finding.fit) == ("9 + 10 = 19", SumFit.ADDS_UP)
    assert [p.value for p in finding.parts] == [9, 10]


def test_parts_that_do_not_are_one_too() -> None:
    comparison = compare([counted(24)])  # type: ignore[list-item]
    (finding,) = comparison.sums
    assert (finding.words, finding.fit) == ("9 + 10 = 19, not 24", SumFit.DIFFERS)
    assert "the whole is given as 24" in finding.why
    assert comparison.topics[0].sums == (finding,)


def test_single_sides_are_held_against_their_total() -> None:
    line = "In all 54 people were killed: 36 Malians and 19 Nigerians."
    one = account(
        "one",
        figure(line, "54 people were killed", 54),
        figure(line, "36 Malians", 36, side="Mali"),
        figure(line, "19 Nigerians", 19, side="Nigeria"),
    )
    (finding,) = compare([one]).sums
    assert finding.words == "36 + 19 = 55, not 54"


def test_a_subset_is_held_against_its_whole() -> None:
    line = "There were 12 killed, of whom 15 were children."
    one = account("one", figure(line, "12 killed", 12), figure(line, "15 were children", 15, unit="children",
                                                              whole=0))  # fmt: skip
    finding = next(s for s in compare([one]).sums if s.kind == "subset")
    assert (finding.words, finding.fit) == ("15 > 12", SumFit.DIFFERS)
