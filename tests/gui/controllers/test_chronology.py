"""The chronology of a window over a real archive."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import OpenWindow, settle
from viewer.domain.chronology import DayWindow
from viewer.domain.vocabulary import Status
from viewer.gui.commands import review
from viewer.gui.controllers.views import COMPARE, READ, REPORT
from viewer.gui.main_window import MainWindow
from viewer.gui.panels.comparison.panel import ComparePanel
from viewer.gui.workers.runner import TaskRunner


def exact_day(window: MainWindow, lane: int = 0) -> DayWindow:
    mark = next(m for m in window.chronology.view.chronology.marks if m.span.is_exact and m.lane == lane)
    assert mark.span.start is not None
    return DayWindow(int(mark.span.start), int(mark.span.start))


def lanes(window: MainWindow) -> int:
    return len(window.chronology.view.chronology.lanes)


def comparison(window: MainWindow) -> ComparePanel:
    panel = window.views.view(COMPARE)
    assert isinstance(panel, ComparePanel)
    return panel


def test_the_library_is_shown_with_the_open_document_in_front(window: MainWindow) -> None:
    view = window.chronology.view
    assert len(view.chronology.lanes) == 2
    assert view.chronology.marks
    assert view.bold_lanes == {0}
    assert "2 sources" in window.chronology.head.count


def test_only_the_lane_that_is_read_stands_out(window: MainWindow, qtbot: QtBot, runner: TaskRunner) -> None:
    window.documents_controller.open(2)
    settle(qtbot, runner)
    assert window.chronology.view.bold_lanes == {1}
    window.documents.bring(1)
    assert window.chronology.view.bold_lanes == {0}


def test_the_open_documents_alone_can_be_chosen_and_that_is_kept(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner, open_window: OpenWindow, archive_path: Path
) -> None:
    window.chronology.scope.setCurrentIndex(0)
    settle(qtbot, runner)
    assert lanes(window) == 1
    window.documents_controller.open(2)
    settle(qtbot, runner)
    assert lanes(window) == 2
    window.close()
    again = open_window(archive_path)
    assert again.chronology.scope.currentIndex() == 0


def test_brushed_days_narrow_claims_and_library_until_the_chip_is_taken_off(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    claims, library = window.side.claims.list.model(), window.library.list.model()
    all_claims, all_documents = claims.rowCount(), library.rowCount()
    far = DayWindow(700_000, 700_001)
    window.chronology.view.set_window(far)
    settle(qtbot, runner)
    assert claims.rowCount() == 0
    assert library.rowCount() == 0
    assert window.chronology.chip.isVisible()
    window.chronology.view.set_window(exact_day(window))
    settle(qtbot, runner)
    assert 0 < claims.rowCount() < all_claims
    assert 1 <= library.rowCount() <= all_documents
    QTest.mouseClick(window.chronology.chip, Qt.MouseButton.LeftButton)
    settle(qtbot, runner)
    assert (claims.rowCount(), library.rowCount()) == (all_claims, all_documents)
    assert not window.chronology.chip.isVisible()


def test_a_claim_selected_in_the_list_is_marked_and_one_opened_here_is_selected_there(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    view = window.chronology.view
    ref = next(m for m in view.chronology.marks if m.lane == 0).claims[0]
    window.side.claims.show_claim(None)
    window.side.claims.claim_picked.emit(ref.claim_id)
    settle(qtbot, runner)
    assert view.current_claim == ref
    other = next(m for m in view.chronology.marks if m.lane == 1).claims[0]
    view.select_claim(other.claim_id)
    QTest.keyClick(view, Qt.Key.Key_Return)
    settle(qtbot, runner)
    assert window.documents.current_id == other.document_id
    row = window.side.claims.current
    assert row is not None
    assert row.id == other.claim_id
    assert view.current_claim == other


def test_the_words_of_the_selected_claim_arrive(window: MainWindow, qtbot: QtBot, runner: TaskRunner) -> None:
    view = window.chronology.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    settle(qtbot, runner)
    assert view.current_claim is not None
    assert view.current_claim.claim_id in view.entries
    assert "“" in view.current_words()


def test_claims_without_a_date_are_listed_and_opened(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    view = window.chronology.view
    lane = next(n for n, found in enumerate(view.chronology.lanes) if found.undated)
    view.undated_asked.emit(lane, view.mapToGlobal(view.rect().center()))
    settle(qtbot, runner)
    assert window.undated.isVisible()
    assert window.undated.list.model().rowCount() == len(view.chronology.lanes[lane].undated)
    entry = window.undated.list.current_value()
    QTest.keyClick(window.undated.list, Qt.Key.Key_Return)
    settle(qtbot, runner)
    assert not window.undated.isVisible()
    row = window.side.claims.current
    assert row is not None
    assert row.id == entry.claim_id


def test_escape_closes_the_list_and_the_strip_has_the_keyboard_again(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    view = window.chronology.view
    view.undated_asked.emit(0, view.mapToGlobal(view.rect().center()))
    settle(qtbot, runner)
    QTest.keyClick(window.undated.list, Qt.Key.Key_Escape)
    assert not window.undated.isVisible()
    assert view.hasFocus()


def test_rejecting_a_claim_loads_anew_and_accepting_one_does_not(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    view = window.chronology.view
    before = view.index
    ref = before.chronology.marks[0].claims[0]
    window.session.perform(review.set_claim_status(ref.claim_id, Status.ACCEPTED))
    settle(qtbot, runner)
    assert view.index is before
    window.session.perform(review.set_claim_status(ref.claim_id, Status.REJECTED))
    settle(qtbot, runner)
    assert [m.claims for m in view.chronology.marks if m.is_rejected] == [(ref,)]
    window.session.undo()
    settle(qtbot, runner)
    assert not any(m.is_rejected for m in view.chronology.marks)


def test_folding_leaves_the_head_and_is_kept_for_each_view(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner, open_window: OpenWindow, archive_path: Path
) -> None:
    panel = window.chronology
    height = panel.height()
    panel.set_folded(is_folded=True, tell=True)
    qtbot.waitUntil(lambda: panel.height() == panel.head.height())
    assert not panel.view.isVisible()
    window.actions_["focus_chronology"].trigger()
    qtbot.waitUntil(lambda: panel.height() == height)
    assert panel.view.hasFocus()
    panel.set_folded(is_folded=True, tell=True)
    window.close()
    again = open_window(archive_path)
    assert again.chronology.is_folded
    assert again.body.sizes()[1] == height


def test_each_view_has_its_own_chronology_or_none(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    window.views.show(REPORT)
    assert not window.chronology.isVisible()
    window.views.show(COMPARE)
    assert window.chronology.isVisible()
    assert not window.chronology.view.isVisible()
    window.views.show(READ)
    settle(qtbot, runner)
    assert window.chronology.view.isVisible()
    assert window.chronology.view.chronology.marks


def test_compared_sources_have_a_lane_each_and_days_narrow_their_topics(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    window.views.show(COMPARE)
    settle(qtbot, runner)
    panel = comparison(window)
    panel.choose_documents([2, 1])
    window.timeline.take_focus()
    settle(qtbot, runner)
    qtbot.waitUntil(lambda: bool(panel.matrix.topics.topics))
    view = window.chronology.view
    assert [lane.documents for lane in view.chronology.lanes] == [(2,), (1,)]
    listed = panel.matrix.topics.rowCount()
    view.set_window(DayWindow(700_000, 700_001))
    assert panel.matrix.topics.rowCount() == 0
    view.set_window(exact_day(window))
    assert 0 < panel.matrix.topics.rowCount() < listed
    view.set_window(None)
    assert panel.matrix.topics.rowCount() == listed


def test_a_claim_picked_in_the_compare_view_is_shown_in_its_pane(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    window.views.show(COMPARE)
    settle(qtbot, runner)
    panel = comparison(window)
    panel.choose_documents([1, 2])
    window.timeline.take_focus()
    settle(qtbot, runner)
    view = window.chronology.view
    last = [m for m in view.chronology.marks if m.lane == 1][-1].claims[0]
    view.select_claim(last.claim_id)
    settle(qtbot, runner)
    QTest.keyClick(view, Qt.Key.Key_Return)
    settle(qtbot, runner)
    entry = view.entries[last.claim_id]
    assert window.views.current == COMPARE
    assert panel.panes[1].passage is not None
    assert (panel.panes[1].passage.start, panel.panes[1].passage.end) == (entry.start, entry.end)


def test_an_empty_archive_says_what_will_be_here(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(tmp_path / "new.db")
    assert window.chronology.head.count == "no events yet"
    assert not any(tool.isVisible() for tool in window.chronology.tools)
    assert not window.chronology.view.chronology.marks
