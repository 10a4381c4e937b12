"""Why a claim is one: asked for in the detail, answered from the archive, led back to the text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.gui.conftest import LONG, settle
from viewer.domain.claims import Figure
from viewer.gui.main_window import MainWindow
from viewer.gui.panels.claims.why import PassageButton, WhyBox
from viewer.gui.workers.runner import TaskRunner
from viewer.services.documents import ClaimRow


def pick_figures(window: MainWindow, qtbot: QtBot, runner: TaskRunner) -> list[ClaimRow]:
    window.documents_controller.open(1)
    settle(qtbot, runner)
    view = window.documents.page.view if window.documents.page else None
    assert view is not None
    rows = [row for row in view.claims if isinstance(row.item, Figure)]
    window.side.claims.show_claim(rows[0].id)
    settle(qtbot, runner)
    return rows


def words_of(why: WhyBox) -> str:
    return "\n".join(part.text() for part in why.findChildren(QLabel) if part.isVisibleTo(why))


def passages(why: WhyBox) -> list[PassageButton]:
    return why.findChildren(PassageButton)


def test_the_rule_is_named_in_words_above_its_id(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    first = pick_figures(window, qtbot, runner)[0]
    title, rule_id = words_of(window.side.claims.detail.why).split("\n")
    assert rule_id == first.item.rule
    assert title
    assert title != rule_id


def test_why_shows_the_words_and_each_leads_to_its_place(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    pick_figures(window, qtbot, runner)
    why = window.side.claims.detail.why
    why.button.setFocus()
    QTest.keyClick(why.button, Qt.Key.Key_Space)
    assert why.button.isChecked()
    qtbot.waitUntil(lambda: "For example" in words_of(why), timeout=LONG)
    buttons = passages(why)
    assert buttons
    number = next(button for button in buttons if button.accessibleName().startswith("Number"))
    text = window.documents.page.view.text  # type: ignore[union-attr]
    with qtbot.waitSignal(window.side.claims.passage_asked) as asked:
        number.click()
    start, end = asked.args
    assert text[start:end] in number.toolTip()


def test_an_answer_for_another_claim_is_dropped(window: MainWindow, qtbot: QtBot, runner: TaskRunner) -> None:
    rows = pick_figures(window, qtbot, runner)
    why = window.side.claims.detail.why
    why.button.click()
    window.side.claims.show_claim(rows[1].id)
    settle(qtbot, runner)
    assert not why.button.isChecked()
    assert passages(why) == []
    assert why.rule_id == rows[1].item.rule


def test_judging_the_claim_leaves_the_explanation_open(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    pick_figures(window, qtbot, runner)
    why = window.side.claims.detail.why
    why.button.click()
    settle(qtbot, runner)
    shown = len(passages(why))
    with qtbot.waitSignal(window.session.done):
        window.actions_["status_accepted"].trigger()
    settle(qtbot, runner)
    assert why.button.isChecked()
    assert len(passages(why)) == shown > 0
