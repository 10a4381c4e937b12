from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from viewer.domain.claims import DateMention, Figure
from viewer.domain.vocabulary import ClaimKind, FigureCategory, Qualifier, Status
from viewer.gui.main_window import MainWindow
from viewer.gui.models.claims import ClaimFilter, ClaimOrder, arrange, sift
from viewer.gui.panels.claims.sifter import AT_ONCE, ClaimSifter
from viewer.gui.views.reader_page import PageReader
from viewer.gui.workers.runner import TaskRunner
from viewer.services.documents import ClaimRow, DocumentView


def settle(qtbot: QtBot, runner: TaskRunner) -> None:
    qtbot.waitUntil(lambda: not runner.is_busy, timeout=30_000)


def claim(number: int, *, date: str | None = None) -> ClaimRow:
    figure = Figure(
        number * 10, number * 10 + 5, "words", category=FigureCategory.KILLED, value=number,
        qualifier=Qualifier.EXACT, rule="r", date=date,
    )  # fmt: skip
    return ClaimRow(number, ClaimKind.FIGURE, number, figure, Status.UNREVIEWED, None, False)


def date_mention(number: int) -> ClaimRow:
    item = DateMention(number * 10, number * 10 + 4, "2019", "2019", "r")
    return ClaimRow(number, ClaimKind.DATE, number, item, Status.UNREVIEWED, None, False)


def test_by_date_keeps_text_order_within_a_day_and_puts_the_undated_last() -> None:
    rows = [claim(1), claim(2, date="2020-02-01"), claim(3, date="2019-05-04"), claim(4, date="2020-02-01")]
    assert [r.id for r in arrange(rows, ClaimFilter(), ClaimOrder.DATE)] == [3, 2, 4, 1]
    assert [r.id for r in arrange(rows, ClaimFilter(), ClaimOrder.TEXT)] == [1, 2, 3, 4]


def test_sifting_stops_in_between_and_counts_what_is_listed() -> None:
    rows = [claim(1), date_mention(2), claim(3), date_mention(4), claim(5)]
    *pauses, result = sift(rows, ClaimFilter("5 killed"), ClaimOrder.TEXT, step=2)
    assert pauses == [None, None]
    assert result is not None
    assert ([r.id for r in result.rows], result.listed) == ([5], 3)


def test_very_many_claims_are_sifted_between_frames_and_a_new_start_drops_the_old(qtbot: QtBot) -> None:
    rows = [claim(n) for n in range(AT_ONCE + 2_000)]
    sifter = ClaimSifter()
    told: list[int] = []
    sifter.sifted.connect(lambda result: told.append(len(result.rows)))
    sifter.start(rows, ClaimFilter(), ClaimOrder.TEXT)
    assert sifter.is_busy
    assert not told
    sifter.start(rows, ClaimFilter("6,999 killed"), ClaimOrder.TEXT)
    qtbot.waitUntil(lambda: not sifter.is_busy)
    assert told == [1]


def test_a_judgement_changes_one_row_and_keeps_claims_and_layouts(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    panel, page = window.side.claims, window.documents.page
    assert page is not None
    assert page.view is not None
    panel.list.step(1)
    settle(qtbot, runner)
    before, current = page.view, panel.current
    assert current is not None
    reader = page.reader
    assert isinstance(reader, PageReader)
    resets: list[None] = []
    panel.list.model().modelReset.connect(lambda: resets.append(None))
    kept = reader.marks.highlights
    window.actions_["status_accepted"].trigger()
    settle(qtbot, runner)
    assert panel.current is not None
    assert panel.current.status is Status.ACCEPTED
    assert page.view is not before
    assert sum(a is not b for a, b in zip(before.claims, page.view.claims, strict=True)) == 1
    assert reader.marks.highlights is kept
    mark = kept.by_key(current.id)
    assert mark is not None
    assert mark.status is Status.ACCEPTED
    assert mark.tip.endswith("accepted")
    assert not resets
    window.session.undo()
    settle(qtbot, runner)
    assert panel.current.status is Status.UNREVIEWED


def test_a_document_of_dates_alone_says_so(window: MainWindow) -> None:
    page = window.documents.page
    assert page is not None
    assert page.view is not None
    view: DocumentView = page.view
    only_dates = tuple(row for row in view.claims if isinstance(row.item, DateMention))
    panel = window.side.claims
    panel.show_document(replace(view, claims=only_dates))
    assert not panel.list.isVisible()
    panel.show_document(view)
    assert panel.list.isVisible()
