"""Claims written from the File menu: a file asked for, written beside the window, told of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.gui.conftest import LONG, settle
from viewer.gui import dialogs
from viewer.gui.commands.masks import mask_words
from viewer.gui.main_window import MainWindow
from viewer.gui.workers.runner import TaskRunner


def answer(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    monkeypatch.setattr(dialogs, "choose_data_file", lambda parent, *, whole_archive: path)


def test_all_claims_are_written_and_told_of(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "claims.jsonl"
    answer(monkeypatch, target)
    with qtbot.waitSignal(window.data_export.job.exported, timeout=LONG) as told:
        window.actions_["export_archive"].trigger()
    rows = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == told.args[0].claims > 20
    assert window.status.job_words == f"{len(rows)} claims of 2 documents written to claims.jsonl"


def test_masked_names_stay_in_unless_somebody_says_otherwise(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot, runner: TaskRunner
) -> None:
    answer(monkeypatch, tmp_path / "claims.jsonl")
    window.session.perform(mask_words("Kyrgyz"))
    settle(qtbot, runner)
    for is_masked in (True, False):
        window.actions_["export_masked"].setChecked(is_masked)
        with qtbot.waitSignal(window.data_export.job.exported, timeout=LONG):
            window.actions_["export_archive"].trigger()
        words = (tmp_path / "claims.jsonl").read_text(encoding="utf-8")
        assert ("Kyrgyz " in words) is not is_masked
        assert ("[name 1]" in words) is is_masked


def test_an_empty_selection_is_a_message_and_no_file(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    answer(monkeypatch, tmp_path / "claims.csv")
    with qtbot.waitSignal(window.session.failed, timeout=LONG) as told:
        window.actions_["export_selection"].trigger()
    assert "Nothing is selected" in str(told.args[0])
    assert not (tmp_path / "claims.csv").exists()


def test_a_dialog_left_without_a_name_does_nothing(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, None)
    window.actions_["export_archive"].trigger()
    assert not window.data_export.job.is_running


@pytest.mark.parametrize(
    ("typed", "chosen", "expected"),
    [
        ("/x/claims.csv", "", "claims.csv"),
        ("/x/claims", "Map (GeoJSON) (*.geojson)", "claims.geojson"),
        ("/x/a.FTM.json", "Table for spreadsheets (CSV) (*.csv)", "a.FTM.json"),
    ],
)
def test_the_ending_comes_from_the_name_or_the_filter(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, typed: str, chosen: str, expected: str
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (typed, chosen))
    found = dialogs.choose_data_file(window, whole_archive=True)
    assert found is not None
    assert found.name == expected
