from __future__ import annotations

import datetime

from pytestqt.qtbot import QtBot

from tests.comparison.accounts import account, figure
from viewer.comparison.engine import compare
from viewer.domain.tolls import TollHistory
from viewer.gui.panels.comparison.toll_chart import TollChart, dated, words_of
from viewer.gui.theme import ThemeHolder
from viewer.services.tolls import toll_histories


def history(*days: str) -> TollHistory:
    sources = [
        account(
            f"bulletin{n}",
            figure(f"The ministry counts {30 + n} people killed.", f"{30 + n} people killed", 30 + n,
                   side="Armenia", date=day, attributed_to="the ministry"),
            published="2020-05-20",
        )
        for n, day in enumerate(days)
    ]  # fmt: skip
    (found,) = [h for h in toll_histories(compare(sources)) if h.category == "killed"]
    return found


def test_a_history_of_several_days_is_drawn_and_told(qtbot: QtBot, holder: ThemeHolder) -> None:
    chart = TollChart(holder)
    qtbot.addWidget(chart)
    chart.show_history(history("2020-05-10", "2020-05-11"))
    (series,) = chart.series
    assert [day for day, _ in dated(series)] == [datetime.date(2020, 5, 10), datetime.date(2020, 5, 11)]
    assert words_of(series) == "30 → 31, 10 May 2020 to 11 May 2020"
    assert "the ministry: 30 → 31" in chart.accessibleName()
    assert not chart.isHidden()


def test_counts_of_one_day_make_no_chart(qtbot: QtBot, holder: ThemeHolder) -> None:
    chart = TollChart(holder)
    qtbot.addWidget(chart)
    chart.show_history(history("2020-05-10", "2020-05-10"))
    assert chart.isHidden()
    chart.show_history(None)
    assert chart.isHidden()
    assert chart.accessibleName() == ""
