from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from tests.comparison.accounts import account, event, figure
from viewer.comparison.engine import compare
from viewer.domain.comparison import ComparedSource, Comparison, CopiedPassage
from viewer.domain.vocabulary import EventType, FigureCategory, Verdict
from viewer.gui.main_window import MainWindow
from viewer.gui.panels.comparison.band import relation_between
from viewer.gui.panels.comparison.panel import ComparePanel
from viewer.gui.panels.comparison.topic_filter import Shown, TopicFilter, common_places
from viewer.gui.panels.comparison.topic_model import TopicModel, cell_of, items_of, source_names
from viewer.gui.theme import ThemeHolder
from viewer.gui.views.reader_page import PageReader
from viewer.gui.views.reader_shades import ShadeKind
from viewer.gui.workers.runner import TaskRunner
from viewer.services.select import SelectionEntry, list_selection
from viewer.settings import Settings


def settle(qtbot: QtBot, runner: TaskRunner) -> None:
    """Wait until every question to the archive is answered."""
    qtbot.waitUntil(lambda: not runner.is_busy, timeout=30_000)


def sources() -> list[ComparedSource]:
    bulletin = account(
        "bulletin",
        figure("The ministry counts 31 people killed.", "31 people killed", 31, side="Armenia"),
        figure("In Goris 4 houses burned.", "4 houses burned", 4, unit="houses", place=("Goris",),
               category=FigureCategory.BUILDINGS_DESTROYED),
        event("On 10 May they agreed to a truce.", "agreed to a truce", EventType.AGREEMENT,
              date="2020-05-10"),
        published="2020-05-12",
    )  # fmt: skip
    letter = account(
        "letter",
        figure("The letter speaks of 36 people killed.", "36 people killed", 36, side="Armenia"),
        event(
            "On 11 May they agreed to a truce.", "agreed to a truce", EventType.AGREEMENT, date="2020-05-11"
        ),
        published="2020-05-12",
    )
    return [replace(s, document_id=n) for n, s in enumerate((bulletin, letter), 7)]


@pytest.fixture
def comparison() -> Comparison:
    return compare(sources())


@pytest.fixture
def panel(qtbot: QtBot, holder: ThemeHolder, comparison: Comparison) -> ComparePanel:
    panel = ComparePanel(holder)
    qtbot.addWidget(panel)
    panel.resize(1280, 720)
    panel.show_comparison(comparison)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def test_model_lists_topics_under_sections(
    qtbot: QtBot, comparison: Comparison, qtmodeltester: object
) -> None:
    model = TopicModel()
    qtmodeltester.check(model)  # type: ignore[attr-defined]
    model.set_comparison(comparison)
    qtmodeltester.check(model)  # type: ignore[attr-defined]
    assert [model.index(r, 0).data() for r in model.section_rows()] == ["People", "Events", "Property"]
    assert model.columnCount() == 6
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Bulletin"
    row = model.row_of(next(t.key for t in comparison.topics if t.category == "killed"))
    assert model.index(row, 1).data() == "differs: 31, no date"
    assert not model.flags(model.index(model.section_rows()[0], 0)) & Qt.ItemFlag.ItemIsEnabled


def test_model_shows_only_what_is_asked_for(qtbot: QtBot, comparison: Comparison) -> None:
    model = TopicModel()
    model.set_comparison(comparison)
    model.set_filter(TopicFilter(Shown.DISAGREEMENTS))
    listed = [t for r in range(model.rowCount()) if (t := model.topic_at(r))]
    assert len(listed) == 2
    assert {t.verdict for t in listed} == {Verdict.CONTRADICT}
    assert model.summary().startswith("2 of 3")


def test_cell_tells_silence_from_a_value(comparison: Comparison) -> None:
    houses = next(t for t in comparison.topics if t.category == "buildings_destroyed")
    first, second = comparison.sources
    assert cell_of(houses, first).value == "4"
    assert cell_of(houses, second).note == "silent"
    assert items_of(houses, second) == []


def test_sources_of_one_title_are_told_apart() -> None:
    first, second = sources()
    twins = [replace(s, title="Bulletin", doc=f"b{n}.txt") for n, s in enumerate((first, second, first))]
    later = replace(twins[1], published=datetime.date(2020, 6, 1))
    assert source_names([first, second]) == ["Bulletin", "Letter"]
    assert source_names([twins[0], later]) == ["12 May 2020: Bulletin", "1 Jun 2020: Bulletin"]
    assert source_names([twins[0], twins[2]]) == ["b0.txt: Bulletin", "b2.txt: Bulletin"]


def test_without_two_documents_only_what_is_missing_is_told(qtbot: QtBot, holder: ThemeHolder) -> None:
    panel = ComparePanel(holder)
    qtbot.addWidget(panel)
    panel.set_documents([])
    assert panel.sources.isHidden()
    assert panel.detail.isHidden()


def test_shared_passages_are_shaded_and_gone_through(panel: ComparePanel, comparison: Comparison) -> None:
    one, other = comparison.sources
    shared = [
        CopiedPassage(one.key, 0, 12, other.key, 4, 16, 3, 1.0),
        CopiedPassage(one.key, 30, 42, other.key, 50, 60, 3, 1.0),
    ]
    panel.show_comparison(replace(comparison, passages=tuple(shared)))
    left, right = panel.panes
    assert [(s.start, s.end, s.kind) for s in left.reader.marks.shades.items] == [
        (0, 12, ShadeKind.COPIED), (30, 42, ShadeKind.COPIED),
    ]  # fmt: skip
    left.go_to(0, 1)
    seen = []
    for _ in range(2):
        left.copied_asked.emit()
        assert left.passage is not None
        assert right.passage is not None
        seen.append((left.passage.start, right.passage.start))
    assert seen == [(30, 50), (0, 4)]


def test_relation_between_two_sources_is_the_weightiest(comparison: Comparison) -> None:
    killed = next(t for t in comparison.topics if t.category == "killed")
    assert relation_between(killed, *comparison.sources) is Verdict.CONTRADICT


def test_panel_begins_at_the_first_disagreement(panel: ComparePanel, comparison: Comparison) -> None:
    topic = panel.matrix.current_topic()
    assert topic is not None
    assert topic.category == "killed"
    for pane, source in zip(panel.panes, comparison.sources, strict=True):
        assert pane.passage is not None
        words = source.text[pane.passage.start : pane.passage.end]
        assert words in ("31 people killed", "36 people killed")


def test_stepping_goes_round_the_disagreements(panel: ComparePanel) -> None:
    seen = []
    for _ in range(3):
        topic = panel.matrix.current_topic()
        assert topic is not None
        seen.append(topic.category)
        panel.step_disagreement(1)
    assert seen == ["killed", "agreement", "killed"]
    panel.step_disagreement(-1)
    topic = panel.matrix.current_topic()
    assert topic is not None
    assert topic.category == "killed"


def test_marking_asks_for_the_report(qtbot: QtBot, panel: ComparePanel) -> None:
    topic = panel.matrix.current_topic()
    assert topic is not None
    with qtbot.waitSignal(panel.add_to_report) as signal:
        panel.mark()
    assert signal.args == [(7, 8), topic.key, topic.title]


def test_picking_a_topic_is_told_and_moves_every_pane(
    qtbot: QtBot, panel: ComparePanel, comparison: Comparison
) -> None:
    truce = next(t for t in comparison.topics if t.title == "Ceasefire agreed")
    with qtbot.waitSignal(panel.topic_chosen) as signal:
        assert panel.select_topic(truce.key)
    assert signal.args == [truce]
    assert all(
        s.text[p.passage.start : p.passage.end] == "agreed to a truce"
        for p, s in zip(panel.panes, comparison.sources, strict=True)
        if p.passage is not None
    )


def test_a_clicked_mark_goes_to_its_topic(panel: ComparePanel, comparison: Comparison) -> None:
    houses = next(t for t in comparison.topics if t.category == "buildings_destroyed")
    panel.panes[0].reader.signals.highlight_clicked.emit((houses.key, 0))
    topic = panel.matrix.current_topic()
    assert topic is not None
    assert topic.key == houses.key
    assert panel.panes[1].passage is None


def test_a_silent_source_loses_the_tint_of_the_last_jump(panel: ComparePanel, comparison: Comparison) -> None:
    silent = panel.panes[1].reader
    assert isinstance(silent, PageReader)
    assert silent.marks.jumped is not None
    panel.select_topic(next(t.key for t in comparison.topics if t.category == "buildings_destroyed"))
    assert silent.marks.jumped is None


def test_a_chosen_topic_is_brought_to_the_middle(panel: ComparePanel) -> None:
    matrix = panel.matrix
    matrix.setFixedHeight(120)
    panel.step_disagreement(1)
    panel.step_disagreement(1)
    box = matrix.visualRect(matrix.currentIndex())
    assert matrix.viewport().rect().contains(box)


def test_the_choice_of_topics_lists_what_it_says(panel: ComparePanel) -> None:
    def listed() -> int:
        model = panel.matrix.topics
        return sum(model.topic_at(row) is not None for row in range(model.rowCount()))

    counts = {}
    for shown in (Shown.DISAGREEMENTS, Shown.SHARED, Shown.ALL):
        panel.set_shown(shown.value)
        counts[shown] = listed()
    assert counts == {Shown.DISAGREEMENTS: 2, Shown.SHARED: 2, Shown.ALL: 3}


def test_which_topics_are_listed_is_remembered(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], archive_path: Path, settings: Settings
) -> None:
    first = open_window(archive_path).views.view("compare")
    assert isinstance(first, ComparePanel)
    first.set_shown(Shown.SHARED.value)
    again = open_window(archive_path).views.view("compare")
    assert isinstance(again, ComparePanel)
    assert again.matrix.topics.shown is Shown.SHARED


def share(panel: ComparePanel) -> float:
    """Give the part of the height that the texts have."""
    texts, topics = panel.above.sizes()
    return texts / (texts + topics)


def test_the_sizes_of_panes_are_remembered(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], archive_path: Path, runner: TaskRunner
) -> None:
    first = open_window(archive_path)
    first.actions_["view_compare"].trigger()
    settle(qtbot, runner)
    panel = first.views.view("compare")
    assert isinstance(panel, ComparePanel)
    panel.above.setSizes([250, 420])
    wanted = share(panel)
    first.close()
    second = open_window(archive_path)
    again = second.views.view("compare")
    assert isinstance(again, ComparePanel)
    second.actions_["view_compare"].trigger()
    settle(qtbot, runner)
    assert share(again) == pytest.approx(wanted, abs=0.01)


def test_the_columns_fit_three_sources_at_1280(qtbot: QtBot, holder: ThemeHolder) -> None:
    third = replace(sources()[0], key="third", document_id=9, title="Third")
    panel = ComparePanel(holder)
    qtbot.addWidget(panel)
    panel.resize(1280, 640)
    panel.show_comparison(compare([*sources(), third]))
    panel.show()
    qtbot.waitExposed(panel)
    assert panel.matrix.horizontalHeader().length() <= panel.matrix.viewport().width()


def test_the_window_compares_its_documents_and_marks_a_topic(
    qtbot: QtBot, window: MainWindow, runner: TaskRunner
) -> None:
    window.actions_["view_compare"].trigger()
    settle(qtbot, runner)
    panel = window.findChild(ComparePanel)
    assert panel is not None
    assert len(panel.document_ids()) == 2
    topic = panel.matrix.current_topic()
    assert topic is not None
    assert any(pane.passage for pane in panel.panes)
    QTest.keyClick(panel.matrix, Qt.Key.Key_Space)
    settle(qtbot, runner)
    entries: list[SelectionEntry] = []
    window.session.ask(list_selection, entries.extend)
    settle(qtbot, runner)
    assert [(e.documents, e.topic_key, e.title) for e in entries] == [
        (panel.document_ids(), topic.key, topic.title)
    ]


def test_sources_can_be_added_and_taken_out(qtbot: QtBot, holder: ThemeHolder) -> None:
    third = replace(sources()[0], key="third", document_id=9, title="Third")
    panel = ComparePanel(holder)
    qtbot.addWidget(panel)
    panel.show_comparison(compare([*sources(), third]))
    assert [p.document_id for p in panel.panes] == [7, 8, 9]
    with qtbot.waitSignal(panel.documents_chosen) as signal:
        panel.panes[0].close_asked.emit()
    assert signal.args == [(8, 9)]
    assert len(panel.panes) == 2


def test_the_head_says_that_a_comparison_is_under_way_and_when_it_failed(
    qtbot: QtBot, window: MainWindow, runner: TaskRunner
) -> None:
    window.actions_["view_compare"].trigger()
    settle(qtbot, runner)
    panel = window.views.view("compare")
    assert isinstance(panel, ComparePanel)
    panel.choose_documents([2, 1])
    assert panel.heading == "comparing …"
    settle(qtbot, runner)
    assert "contradict" in panel.heading
    panel.choose_documents([1, 99])
    settle(qtbot, runner)
    assert panel.heading == "not compared"
    assert window.messages.messages


def test_every_quote_of_a_topic_is_shown_whole(qtbot: QtBot, holder: ThemeHolder) -> None:
    panel = ComparePanel(holder)
    qtbot.addWidget(panel)
    panel.resize(1280, 520)
    title = "A long title of a bulletin that takes more than one line in a narrow pane, no. {}"
    panel.show_comparison(compare([replace(s, title=title.format(n)) for n, s in enumerate(sources())]))
    panel.show()
    qtbot.waitExposed(panel)
    said = panel.detail.said
    assert isinstance(said, QListWidget)
    assert said.count() == 2
    last = said.visualItemRect(said.item(said.count() - 1))
    assert last.bottom() < said.viewport().height()
    assert not said.selectedItems()
    assert said.currentRow() == 0


def test_places_are_offered_once_whatever_their_case(comparison: Comparison) -> None:
    houses = next(t for t in comparison.topics if t.category == "buildings_destroyed")
    shouted = replace(houses, scope=replace(houses.scope, place=("GORIS",)))
    assert ("goris", "Goris") in common_places([houses, shouted, houses])
    only = TopicFilter(places=frozenset({"goris"}))
    assert only.passes(shouted)
    assert not only.passes(replace(houses, scope=replace(houses.scope, place=()), items=()))


def test_what_is_ticked_stays_while_it_is_offered(panel: ComparePanel, comparison: Comparison) -> None:
    head = panel.head
    menus = {action.text(): action.menu() for action in head.filter_menu.menu.actions() if action.menu()}
    assert list(menus) == ["Verdict", "Category", "Place"]
    tick = next(a for a in menus["Verdict"].actions() if a.text() == "Contradict")  # type: ignore[attr-defined]
    tick.trigger()
    assert head.filter().verdicts == {Verdict.CONTRADICT}
    model = panel.matrix.topics
    listed = [t for r in range(model.rowCount()) if (t := model.topic_at(r))]
    assert {t.verdict for t in listed} == {Verdict.CONTRADICT}
    panel.show_comparison(comparison)
    assert head.filter().verdicts == {Verdict.CONTRADICT}
    head.show_all()
    assert not head.filter().is_narrow
