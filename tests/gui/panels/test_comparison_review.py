"""What a reviewer does in the Compare view, in a window over a real archive."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from viewer.domain.comparison import Topic
from viewer.domain.topics import Ruling
from viewer.domain.vocabulary import Verdict
from viewer.gui.main_window import MainWindow
from viewer.gui.panels.comparison.panel import ComparePanel
from viewer.gui.panels.comparison.regroup_form import Step
from viewer.gui.panels.comparison.topic_filter import TopicFilter
from viewer.gui.workers.runner import TaskRunner

Settle = Callable[[], None]


@pytest.fixture
def settled(qtbot: QtBot, runner: TaskRunner) -> Settle:
    return lambda: qtbot.waitUntil(lambda: not runner.is_busy, timeout=30_000)


@pytest.fixture
def panel(window: MainWindow, settled: Settle) -> ComparePanel:
    window.actions_["view_compare"].trigger()
    settled()
    panel = window.views.view("compare")
    assert isinstance(panel, ComparePanel)
    shared = next(t for t in panel.matrix.topics.topics if t.verdict in (Verdict.UPDATE, Verdict.CONSISTENT)
                  and len(t.items) > 1)  # fmt: skip
    panel.select_topic(shared.key)
    panel.focus_topics()
    return panel


def current(panel: ComparePanel) -> Topic:
    topic = panel.matrix.current_topic()
    assert topic is not None
    return topic


def press(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)


def ruling(panel: ComparePanel) -> Ruling | None:
    human = current(panel).human
    return human.verdict.ruling if human is not None and human.verdict is not None else None


def test_a_key_gives_the_verdict_and_undo_takes_it_back(
    window: MainWindow, panel: ComparePanel, settled: Settle
) -> None:
    press(panel.matrix, Qt.Key.Key_H)
    settled()
    assert ruling(panel) is Ruling.UNSURE
    assert "A. M." in panel.detail.verdict_form.state
    assert window.actions_["undo"].text().startswith("&Undo: verdict on")
    window.actions_["undo"].trigger()
    settled()
    assert ruling(panel) is None
    assert panel.detail.verdict_form.state == "not given; the machine's stands"


def test_overruling_waits_for_a_reason_in_place(panel: ComparePanel, settled: Settle) -> None:
    form = panel.detail.verdict_form
    press(panel.matrix, Qt.Key.Key_N)
    settled()
    assert ruling(panel) is None
    assert form.reason.hasFocus()
    assert "say why" in form.state
    press(form.reason, Qt.Key.Key_Return)
    settled()
    assert ruling(panel) is None
    QTest.keyClicks(form.reason, "counted twice")
    press(form.reason, Qt.Key.Key_Return)
    settled()
    assert ruling(panel) is Ruling.CONTRADICT
    assert panel.matrix.hasFocus()
    machine = current(panel).verdict
    assert machine is not Verdict.CONTRADICT
    press(panel.matrix, Qt.Key.Key_W)
    settled()
    assert ruling(panel) is None


def test_leaving_the_reason_stores_nothing(panel: ComparePanel, settled: Settle) -> None:
    press(panel.matrix, Qt.Key.Key_N)
    QTest.keyClicks(panel.detail.verdict_form.reason, "half a")
    press(panel.detail.verdict_form.reason, Qt.Key.Key_Escape)
    settled()
    assert ruling(panel) is None
    assert panel.detail.verdict_form.reason.text() == ""
    assert panel.matrix.hasFocus()


def test_what_a_person_overruled_is_a_disagreement(panel: ComparePanel, settled: Settle) -> None:
    chosen = current(panel).key
    panel.judge(Ruling.CONTRADICT)
    QTest.keyClicks(panel.detail.verdict_form.reason, "they differ")
    press(panel.detail.verdict_form.reason, Qt.Key.Key_Return)
    settled()
    panel.select_topic(next(t.key for t in panel.matrix.topics.topics if t.key != chosen))
    seen = set()
    for _ in range(len(panel.matrix.topics.topics)):
        panel.step_disagreement(1)
        seen.add(current(panel).key)
    assert chosen in seen
    panel.head.unreviewed.setChecked(True)
    assert panel.matrix.topics.row_of(chosen) == -1
    assert panel.select_topic(chosen)  # a mark that is clicked lists it again
    assert not panel.head.unreviewed.isChecked()


def test_a_topic_is_renamed_split_and_merged_by_keyboard(panel: ComparePanel, settled: Settle) -> None:
    form = panel.detail.regroup_form
    before = current(panel)

    def begun() -> Step:
        return form.step

    press(panel.matrix, Qt.Key.Key_R)
    assert form.title.hasFocus()
    form.title.clear()
    QTest.keyClicks(form.title, "The toll")
    press(form.title, Qt.Key.Key_Return)
    settled()
    assert current(panel).title == "The toll"
    press(panel.matrix, Qt.Key.Key_S)
    assert begun() is Step.SPLIT
    said = panel.detail.said
    assert said.hasFocus()
    press(said, Qt.Key.Key_Space)
    assert panel.detail.ticked() == [0]
    QTest.keyClicks(form.title, "Apart")
    press(form.title, Qt.Key.Key_Return)
    settled()
    titles = [t.title for t in panel.matrix.topics.topics]
    assert "Apart" in titles
    assert len(current(panel).items) == len(before.items) - 1
    press(panel.matrix, Qt.Key.Key_M)
    assert begun() is Step.MERGE
    form.choice.setCurrentIndex(form.choice.findText("Apart"))
    press(form, Qt.Key.Key_Return)
    settled()
    assert len(current(panel).items) == len(before.items)
    changes = current(panel).human
    assert changes is not None
    assert [c.kind.value for c in changes.changes] == ["rename", "split", "merge"]
    panel.taken_back.emit(changes.changes[0].uid)
    settled()
    assert current(panel).title == before.title


def test_claims_of_different_kinds_can_be_put_together(panel: ComparePanel, settled: Settle) -> None:
    topics = panel.matrix.topics.topics
    event = next(t for t in topics if t.key.startswith("event/"))
    count = next(t for t in topics if not t.key.startswith("event/"))
    panel.select_topic(event.key)
    panel.merged.emit(event, count.key)
    settled()
    assert len(current(panel).items) == len(event.items) + len(count.items)
    assert "different things" in " ".join(r.why for r in current(panel).relations)


def test_return_goes_to_the_next_passage_of_a_source(panel: ComparePanel) -> None:
    key = panel.panes[0].source.key if panel.panes[0].source else ""
    several = next(t for t in panel.matrix.topics.topics if sum(item.source == key for item in t.items) > 1)
    panel.select_topic(several.key)
    panel.matrix.setCurrentIndex(panel.matrix.currentIndex().siblingAtColumn(1))
    first = panel.panes[0].passage
    press(panel.matrix, Qt.Key.Key_Return)
    assert panel.panes[0].passage not in (first, None)


def test_a_verdict_given_by_command_is_seen_after_the_window_looks(
    panel: ComparePanel, window: MainWindow, archive_path: Path, settled: Settle
) -> None:
    from viewer.services.compare import compare_documents
    from viewer.services.topics_review import judge_topic
    from viewer.services.workspace import open_workspace

    with open_workspace(archive_path, reviewer="B. N.") as other:
        comparison = compare_documents(other, panel.document_ids())
        judge_topic(other, comparison, current(panel).key, Ruling.UNSURE)
    window.session.look_for_changes()
    settled()
    settled()
    assert ruling(panel) is Ruling.UNSURE
    assert "B. N." in panel.detail.verdict_form.state


def test_f8_and_alt_arrows_go_through_the_disagreements(window: MainWindow, panel: ComparePanel) -> None:
    rows = []
    alt = Qt.KeyboardModifier.AltModifier
    for key, modifier in ((Qt.Key.Key_F8, None), (Qt.Key.Key_Down, alt), (Qt.Key.Key_Up, alt)):
        QTest.keyClick(panel.matrix, key, modifier or Qt.KeyboardModifier.NoModifier)
        rows.append(panel.matrix.currentIndex().row())
        assert current(panel).verdict is Verdict.CONTRADICT
    assert rows[0] == rows[2]


def test_filters_narrow_the_list(panel: ComparePanel) -> None:
    model = panel.matrix.topics
    verdict = current(panel).verdict
    model.set_filter(TopicFilter(verdicts=frozenset({verdict})))

    def listed() -> list[Topic]:
        return [t for row in range(model.rowCount()) if (t := model.topic_at(row))]

    assert {t.verdict for t in listed()} == {verdict}
    category = listed()[0].category
    model.set_filter(TopicFilter(categories=frozenset({category})))
    assert {t.category for t in listed()} == {category}
    model.set_filter(TopicFilter(places=frozenset({"Nowhere at all"})))
    assert model.rowCount() == 0


def test_the_other_text_follows_the_one_that_is_scrolled(
    qtbot: QtBot, panel: ComparePanel, settled: Settle
) -> None:
    left, right = (pane.reader for pane in panel.panes)
    for reader in (left, right):
        reader.is_animated = False
    panel.step_disagreement(1)

    def roll(notches: int) -> tuple[int, int]:
        before = right.verticalScrollBar().value()
        panel.panes[0].led.emit()
        left.move_by(40.0 * notches)
        return before, right.verticalScrollBar().value()

    left.move_to_edge(is_end=False)
    right.move_to_edge(is_end=False)
    for _ in range(8):
        roll(1)
    assert right.verticalScrollBar().value() > 0
    panel.set_together(False)
    before, after = roll(3)
    assert before == after


def test_the_wheel_leads_and_what_follows_does_not_lead_back(panel: ComparePanel) -> None:
    left, right = panel.panes
    led: list[object] = []
    for pane in (left, right):
        pane.reader.is_animated = False
        pane.led.connect(lambda pane=pane: led.append(pane))
    point = QPointF(left.reader.viewport().rect().center())
    turn = QWheelEvent(
        point, left.reader.viewport().mapToGlobal(point), QPoint(0, 0), QPoint(0, -240),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(left.reader.viewport(), turn)
    assert led
    assert set(led) == {left}


def test_verdict_keys_are_heard_in_the_texts_too(panel: ComparePanel, settled: Settle) -> None:
    text = panel.panes[1].reader
    text.setFocus()
    press(text, Qt.Key.Key_H)
    settled()
    assert ruling(panel) is Ruling.UNSURE
    assert text.hasFocus()


def test_texts_are_compared_word_by_word(
    qtbot: QtBot, window: MainWindow, panel: ComparePanel, settled: Settle
) -> None:
    window.actions_["show_differences"].trigger()
    settled()
    assert panel.heading.endswith("of the words stayed")
    rows = panel.differences.rows
    assert rows.rowCount() > 0
    assert panel.differences.hasFocus()
    first = panel.differences.currentIndex().row()
    panel.step_disagreement(1)
    assert panel.differences.currentIndex().row() == (first + 1) % rows.rowCount()
    assert list(panel.panes[0].reader.marks.shades.items)
    window.actions_["show_differences"].trigger()
    settled()
    assert panel.matrix.isVisible()
    assert current(panel)
    assert "contradict" in panel.heading


def test_marks_of_the_map_and_bands_lead_to_their_topic(panel: ComparePanel) -> None:
    pane = panel.panes[0]
    mark = pane.map.marks[0]
    pane.map.picked.emit(mark.key)
    assert current(panel).key == mark.key
    band = panel.sources.bands[0]
    link = band.link()
    assert link is None or link.key == mark.key


def test_the_verbs_of_topics_are_off_in_other_views(window: MainWindow, panel: ComparePanel) -> None:
    assert window.actions_["topic_consistent"].isEnabled()
    window.actions_["view_read"].trigger()
    assert not window.actions_["topic_consistent"].isEnabled()
    assert not window.actions_["next_disagreement"].isEnabled()
