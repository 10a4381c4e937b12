from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import LONG, OpenWindow, settle
from viewer.gui import dialogs
from viewer.gui.main_window import MainWindow
from viewer.gui.panels.document.page import DocumentPage
from viewer.gui.panels.library.facets import FacetsBox
from viewer.gui.theme import ThemeHolder
from viewer.gui.workers.runner import TaskRunner
from viewer.settings import Settings


def page_of(window: MainWindow) -> DocumentPage:
    page = window.documents.page
    assert page is not None
    assert page.view is not None
    return page


# --- what stands at the start -----------------------------------------------------------


def test_an_archive_opens_with_its_library_and_first_document(window: MainWindow) -> None:
    assert window.library.list.model().rowCount() == 2
    assert window.documents.open_ids() == [1]
    assert window.side.claims.list.model().rowCount() > 0
    assert window.middle.currentWidget() is window.documents
    assert window.windowTitle().startswith("archive.db")


def test_opening_and_reading_leaves_the_file_as_it_was(
    open_window: OpenWindow, archive_path: Path, runner: TaskRunner, qtbot: QtBot
) -> None:
    before = archive_path.read_bytes()
    window = open_window(archive_path)
    window.side.claims.list.step(1)
    window.side.claims.list.step(1)
    settle(qtbot, runner)
    window.close()
    runner.shutdown()
    assert archive_path.read_bytes() == before
    assert [p.name for p in archive_path.parent.glob("archive.db-*")] == []


def test_an_empty_archive_shows_the_ways_in(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(tmp_path / "new.db")
    assert window.middle.currentWidget() is window.welcome
    assert not window.actions_["undo"].isEnabled()


def test_a_file_that_is_no_archive_gives_a_message_and_changes_nothing(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    junk = tmp_path / "junk.db"
    junk.write_text("no archive")
    with qtbot.waitSignal(window.session.failed, timeout=LONG):
        window.archives.open(junk)
    assert "junk.db" in window.messages.messages[-1].words
    assert window.documents.open_ids() == [1]
    assert junk.read_text() == "no archive"


def test_no_part_is_ever_a_window_of_its_own(window: MainWindow, qtbot: QtBot, runner: TaskRunner) -> None:
    window.side.claims.list.step(1)
    window.library_controller.edit_metadata(1)
    settle(qtbot, runner)
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window]
    assert shown == []
    assert window.isActiveWindow()


# --- accessible -------------------------------------------------------------------------


def focusable(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisibleTo(root):
            yield widget


def test_every_widget_that_takes_the_focus_has_a_role_and_a_name(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    window.side.claims.list.step(1)
    page_of(window).find_bar.open("the")
    window.documents_controller.annotate()
    window.library_controller.edit_metadata(1)
    settle(qtbot, runner)
    unnamed = []
    for widget in focusable(window):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface is not None, widget
        name = interface.text(QAccessible.Text.Name)
        if not name.strip() or interface.role() == QAccessible.Role.NoRole:
            unnamed.append(f"{type(widget).__name__} {widget.objectName()} in {widget.parent()}")
    assert unnamed == []


@pytest.mark.parametrize("view", ["compare", "report"])
def test_the_other_views_can_be_heard_too(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner, view: str
) -> None:
    window.actions_[f"view_{view}"].trigger()
    settle(qtbot, runner)
    unnamed = [
        f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}"
        for widget in focusable(window.views.view(view))
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()
    ]
    assert unnamed == []


def test_rows_are_read_out_whole(window: MainWindow) -> None:
    index = window.side.claims.list.model().index(0, 0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("unreviewed")


# --- dropping, importing ------------------------------------------------------------------


def drop(widget: QWidget, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where, action = QPointF(20, 20), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    # Qt 6.12 deprecates the whole-pixel form, 6.11 has no other.
    corner = where if PySide6.__version_info__ >= (6, 12) else where.toPoint()
    enter = QDragEnterEvent(corner, action, data, buttons, keys)
    QApplication.sendEvent(widget, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(widget, QDropEvent(where, action, data, buttons, keys))


def test_files_dropped_on_the_library_are_imported_and_failures_named(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner, tmp_path: Path
) -> None:
    good, empty = tmp_path / "note.txt", tmp_path / "empty.txt"
    good.write_text("On 3 May 2021 at least 12 people were killed near the bridge.")
    empty.write_bytes(b"")
    with qtbot.waitSignal(window.imports.finished, timeout=LONG) as finished:
        drop(window.library, good, empty)
    settle(qtbot, runner)
    report = finished.args[0]
    assert [outcome.path.name for outcome in report.imported] == ["note.txt"]
    assert window.library.list.model().rowCount() == 3
    assert "1 failed" in window.status.job_words
    asked: list[object] = []
    window.imports.info_asked.connect(asked.append)
    message = window.messages.messages[-1]
    message.button.click()
    assert asked
    assert window.info.table.model().index(0, 0).data() == "empty.txt"
    window.info.back.click()
    assert window.stack.currentWidget() is window.panes


def test_a_cancelled_file_dialog_does_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialogs, "choose_files", lambda parent: [])
    window.actions_["import_files"].trigger()
    assert not window.imports.is_running


# --- claims -------------------------------------------------------------------------------


def test_a_claim_picked_in_the_list_is_outlined_in_the_text_and_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    claims, page = window.side.claims, page_of(window)
    claims.list.step(1)
    row = claims.current
    assert row is not None
    assert page.claim_id == row.id
    shown = page.reader.visible_range()
    assert shown.start <= row.item.start < shown.end
    other = page.view.claims[-1] if page.view else None
    assert other is not None
    page.reader.signals.highlight_clicked.emit(other.id)
    assert claims.detail.claim_id == other.id


def test_review_keys_work_in_the_list_and_only_there(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    claims = window.side.claims
    claims.list.setFocus()
    claims.list.step(1)
    row = claims.current
    assert row is not None
    for key, status in ((Qt.Key.Key_Y, "accepted"), (Qt.Key.Key_N, "rejected")):
        qtbot.keyClick(claims.list, key)
        if claims.reason.isVisible():
            qtbot.keyClick(claims.reason.line, Qt.Key.Key_Return)
        settle(qtbot, runner)
        assert claims.current is not None
        assert claims.current.status.value == status
    assert claims.current.id == row.id
    qtbot.keyClick(claims.list, Qt.Key.Key_Space)
    settle(qtbot, runner)
    assert claims.current.selected
    qtbot.keyClick(claims.list, Qt.Key.Key_Space)
    settle(qtbot, runner)
    assert not claims.current.selected
    field = window.tools_strip.search
    field.setFocus()
    qtbot.keyClicks(field, "y")
    settle(qtbot, runner)
    assert field.text() == "y"
    assert claims.current.status.value == "rejected"


def test_grades_and_reason_are_kept_and_undone_by_name(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    claims = window.side.claims
    claims.list.step(1)
    detail = claims.detail
    detail.judgement.reliability.button("B").click()
    settle(qtbot, runner)
    detail.judgement.credibility.button("3").click()
    settle(qtbot, runner)
    assert claims.current is not None
    assert claims.current.assessment is not None
    assert (claims.current.assessment.reliability, claims.current.assessment.credibility) == ("B", "3")
    assert window.actions_["undo"].text().startswith("&Undo: ")
    window.actions_["undo"].trigger()
    settle(qtbot, runner)
    assert claims.current.assessment.credibility is None
    assert detail.judgement.credibility.grade is None
    assert window.actions_["redo"].isEnabled()
    detail.judgement.reason.setFocus()
    qtbot.keyClicks(detail.judgement.reason, "Counted twice")
    qtbot.keyClick(detail.judgement.reason, Qt.Key.Key_Return)
    settle(qtbot, runner)
    assert claims.current.assessment.reason == "Counted twice"


def test_a_filter_that_hides_a_claim_is_taken_off_when_the_text_asks_for_it(window: MainWindow) -> None:
    claims = window.side.claims
    claims.words.setText("no claim has these words")
    assert claims.list.model().rowCount() == 0
    view = page_of(window).view
    assert view is not None
    wanted = next(row for row in view.claims if row.kind.value == "figure")
    page_of(window).reader.signals.highlight_clicked.emit(wanted.id)
    assert claims.current is not None
    assert claims.current.id == wanted.id


# --- documents ------------------------------------------------------------------------------


def test_metadata_is_edited_in_place(window: MainWindow, qtbot: QtBot, runner: TaskRunner) -> None:
    window.actions_["edit_metadata"].trigger()
    settle(qtbot, runner)
    form = window.library.metadata
    form.fields["issued"].setText("3 May")
    qtbot.keyClick(form.fields["issued"], Qt.Key.Key_Return)
    assert form.isVisible()
    form.fields["issued"].setText("2021-05-09")
    form.fields["title"].setText("Renamed")
    qtbot.keyClick(form.fields["title"], Qt.Key.Key_Return)
    settle(qtbot, runner)
    assert not form.isVisible()
    assert window.library.list.model().index(0, 0).data() == "Renamed"
    assert window.documents.tabs.tabText(0) == "Renamed"
    assert "metadata" in window.actions_["undo"].text().lower()


def test_tabs_open_step_and_close(window: MainWindow, qtbot: QtBot, runner: TaskRunner) -> None:
    window.documents_controller.open(2)
    settle(qtbot, runner)
    assert window.documents.current_id == 2
    window.actions_["next_document"].trigger()
    assert window.documents.current_id == 1
    window.actions_["close_document"].trigger()
    assert window.documents.open_ids() == [2]
    window.actions_["close_document"].trigger()
    assert window.documents.page is None
    assert window.side.claims.list.model().rowCount() == 0


def test_sizes_tabs_and_positions_come_back(
    open_window: OpenWindow, archive_path: Path, settings: Settings, qtbot: QtBot, runner: TaskRunner
) -> None:
    first = open_window(archive_path)
    first.documents_controller.open(2)
    settle(qtbot, runner)
    view = page_of(first).view
    assert view is not None
    first.resize(first.minimumSize())  # a window larger than the screen would be fitted to it
    first.panes.setSizes([260, 440, 360])
    page_of(first).reader.scroll_to(len(view.text) - 1, len(view.text), align="top")
    position = page_of(first).reader.visible_range().start
    sizes = first.panes.sizes()
    first.close()
    second = open_window(archive_path)
    assert second.documents.open_ids() == [1, 2]
    assert second.documents.current_id == 2
    assert second.panes.sizes() == sizes
    shown = page_of(second).reader.visible_range()
    assert 0 < shown.start <= position < shown.end
    settings.save()


def test_the_view_in_front_comes_back(
    open_window: OpenWindow, archive_path: Path, qtbot: QtBot, runner: TaskRunner
) -> None:
    first = open_window(archive_path)
    first.actions_["view_report"].trigger()
    settle(qtbot, runner)
    first.close()
    assert open_window(archive_path).views.current == "report"


def test_settings_are_kept_and_take_effect(
    window: MainWindow, settings: Settings, holder: ThemeHolder, qtbot: QtBot, runner: TaskRunner
) -> None:
    window.actions_["settings"].trigger()
    page = window.settings_page
    assert window.stack.currentWidget() is page
    page.fields["reviewer"].setText("B. K.")
    qtbot.keyClick(page.fields["reviewer"], Qt.Key.Key_Return)
    sizes = page.fields["interface_font_percent"]
    sizes.activated.emit(sizes.findText("120 %"))
    settle(qtbot, runner)
    assert settings.get("reviewer") == "B. K."
    assert settings.get("interface_font_percent") == holder.theme.font_percent == 120
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is window.panes


def test_a_claims_history_is_shown(window: MainWindow, qtbot: QtBot, runner: TaskRunner) -> None:
    window.side.claims.list.step(1)
    window.actions_["status_accepted"].trigger()
    settle(qtbot, runner)
    window.actions_["claim_history"].trigger()
    settle(qtbot, runner)
    assert window.info.table.model().rowCount() == 1


def test_a_claim_shows_the_annotations_on_it(window: MainWindow, qtbot: QtBot, runner: TaskRunner) -> None:
    window.side.claims.list.step(1)
    window.documents_controller.annotate()
    form = page_of(window).form
    form.comment.setPlainText("Whose count?")
    form.save_button.click()
    settle(qtbot, runner)
    cards = window.side.claims.detail.findChildren(QLabel)
    assert any(label.text() == "Whose count?" for label in cards)


def test_a_state_from_elsewhere_is_passed_over(
    open_window: OpenWindow, archive_path: Path, settings: Settings
) -> None:
    state = {"geometry": "%%", "sizes": {"panes": ["x"]}, "archives": {str(archive_path): {"tabs": [[9, 0]]}}}
    settings.set("window_state", state)
    assert open_window(archive_path).documents.open_ids() == [1]


# --- look -----------------------------------------------------------------------------------


def test_light_and_dark_are_chosen_and_kept(
    window: MainWindow, holder: ThemeHolder, settings: Settings
) -> None:
    window.actions_["look_dark"].trigger()
    assert holder.theme.is_dark
    assert settings.get("appearance") == "dark"
    window.actions_["look_light"].trigger()
    assert not holder.theme.is_dark


def test_zoom_is_held_to_its_bounds_and_kept(window: MainWindow, settings: Settings) -> None:
    for _ in range(30):
        window.actions_["zoom_in"].trigger()
    assert page_of(window).reader.zoom == settings.get("document_zoom_percent") == 250
    window.actions_["zoom_reset"].trigger()
    assert page_of(window).reader.zoom == 100


@pytest.mark.parametrize("size", [(1440, 900), (1280, 800)])
def test_the_panes_have_the_widths_of_the_sheet(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    library, middle, side = window.panes.sizes()
    assert library >= 220
    assert middle >= 480
    assert side >= 320


def test_the_library_is_narrowed_by_what_its_claims_are(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    facets = window.library.facets
    boxes = {box.accessibleName(): box for box in facets.findChildren(QCheckBox)}
    assert "Armed clash" in boxes or "Casualty report" in boxes
    window.side.claims.list.step(1)
    window.actions_["status_second_look"].trigger()
    settle(qtbot, runner)
    boxes = {box.accessibleName(): box for box in facets.findChildren(QCheckBox)}
    boxes["needs a second look"].click()
    assert window.library.list.model().rowCount() == 1
    facets.clear()
    assert window.library.list.model().rowCount() == 2


def test_a_long_facet_shows_its_rest_when_asked(qtbot: QtBot, holder: ThemeHolder) -> None:
    box = FacetsBox(("Place",), holder)
    qtbot.addWidget(box)
    box.show_counts({"Place": [(f"Place {number}", 9 - number) for number in range(9)]})
    more = next(button for button in box.findChildren(QToolButton) if button.text() == "3 more")
    more.click()
    assert len(box.findChildren(QCheckBox, options=Qt.FindChildOption.FindChildrenRecursively)) >= 9
    assert more.text() == "Fewer"


# --- compare and report ---------------------------------------------------------------------


def test_a_comparison_is_marked_and_opened_from_the_report(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    window.actions_["view_compare"].trigger()
    settle(qtbot, runner)
    compare = window.views.view("compare")
    compare.choose_documents([1, 2])
    settle(qtbot, runner)
    compare.add_to_report.emit((1, 2), "", "Two accounts")
    settle(qtbot, runner)
    window.actions_["view_report"].trigger()
    settle(qtbot, runner)
    report = window.views.view("report")
    assert report.model.rowCount() == 1
    report.entry_opened.emit(report.model.values()[0].entry)
    assert window.views.current == "compare"
    compare.open_passage.emit(2, 0, 5)
    settle(qtbot, runner)
    assert window.views.current == "read"
    assert window.documents.current_id == 2


def test_a_claim_of_the_report_opens_at_its_place(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    window.side.claims.list.step(1)
    row = window.side.claims.current
    assert row is not None
    window.actions_["mark_claim"].trigger()
    settle(qtbot, runner)
    window.actions_["close_document"].trigger()
    window.actions_["view_report"].trigger()
    settle(qtbot, runner)
    report = window.views.view("report")
    report.entry_opened.emit(report.model.values()[0].entry)
    settle(qtbot, runner)
    assert page_of(window).claim_id == row.id
    assert window.side.claims.current is not None
    assert window.side.claims.current.id == row.id


# --- tools ------------------------------------------------------------------------------------


def test_verifying_says_so_and_a_broken_original_is_found(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner
) -> None:
    window.actions_["verify"].trigger()
    settle(qtbot, runner)
    assert "matches its hash" in window.messages.messages[-1].words


@pytest.mark.parametrize("action", ["first_steps", "shortcuts", "about", "change_log"])
def test_pages_of_words_open_in_the_window_and_close(
    window: MainWindow, qtbot: QtBot, runner: TaskRunner, action: str
) -> None:
    window.actions_[action].trigger()
    settle(qtbot, runner)
    assert window.stack.currentWidget() is window.info
    assert QApplication.activeModalWidget() is None
    qtbot.keyClick(window.info, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is window.panes


def test_the_views_share_the_archive(window: MainWindow, qtbot: QtBot, runner: TaskRunner) -> None:
    window.documents_controller.open(2)
    settle(qtbot, runner)
    window.actions_["compare_document"].trigger()
    settle(qtbot, runner)
    assert window.actions_["view_compare"].isChecked()
    window.actions_["view_report"].trigger()
    settle(qtbot, runner)
    assert window.stack.currentWidget() is window.views.view("report")
    window.actions_["view_read"].trigger()
    assert window.stack.currentWidget() is window.panes


def test_nothing_slow_is_loaded_before_the_window_shows() -> None:
    import subprocess

    code = (
        "import sys, viewer.gui.app; "
        "slow = {'typst', 'pypdfium2', 'resiliparse', 'rapidfuzz', 'charset_normalizer', 'anyascii', "
        "'viewer.extraction', 'viewer.importers', 'viewer.export', 'viewer.comparison'}; "
        "print(sorted(slow & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
