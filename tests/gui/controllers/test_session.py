from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import settle
from viewer.domain.changes import ChangeKind
from viewer.domain.span import Span
from viewer.domain.vocabulary import AnnotationStatus
from viewer.errors import ArchiveReadOnlyError
from viewer.gui.commands import review
from viewer.gui.controllers.session import EVERYTHING, ArchiveSession
from viewer.gui.workers.runner import TaskRunner
from viewer.services import workspace
from viewer.settings import Settings


@pytest.fixture
def session(qtbot: QtBot, runner: TaskRunner, settings: Settings, archive_path: Path) -> ArchiveSession:
    session = ArchiveSession(runner, settings)
    with qtbot.waitSignal(session.opened):
        session.open(archive_path)
    settle(qtbot, runner)
    return session


def note(body: str = "Why?") -> review.Command:
    return review.add_annotation(1, Span(0, 4), body=body, tags=(), status=AnnotationStatus.OPEN)


def test_steps_tell_their_changes_and_name_their_undo(
    qtbot: QtBot, runner: TaskRunner, session: ArchiveSession
) -> None:
    names: list[tuple[str, str]] = []
    session.undo_names_changed.connect(lambda undo, redo: names.append((undo, redo)))
    with qtbot.waitSignal(session.changed) as changed:
        session.perform(note())
    assert ChangeKind.ANNOTATIONS in changed.args[0]
    settle(qtbot, runner)
    assert names[-1] == ("Add annotation", "")
    with qtbot.waitSignal(session.changed) as changed:
        session.undo()
    assert ChangeKind.ANNOTATIONS in changed.args[0]
    settle(qtbot, runner)
    assert names[-1] == ("", "Add annotation")
    session.redo()
    settle(qtbot, runner)
    assert names[-1] == ("Add annotation", "")


def test_a_refused_step_is_told_and_changes_nothing(
    qtbot: QtBot, runner: TaskRunner, session: ArchiveSession
) -> None:
    with qtbot.waitSignal(session.failed), qtbot.assertNotEmitted(session.changed):
        session.perform(review.delete_annotation("no such uid"))
    settle(qtbot, runner)


def test_an_archive_that_cannot_be_written_is_opened_for_reading(
    qtbot: QtBot, runner: TaskRunner, settings: Settings, archive_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = workspace.open_workspace

    def refuse(path: Path, **options: Any) -> workspace.Workspace:
        # Stands for a write-protected medium, which a test running as root cannot make.
        if not options["read_only"]:
            raise ArchiveReadOnlyError(f"{path.name} cannot be written.")
        return real(path, **options)

    monkeypatch.setattr(workspace, "open_workspace", refuse)
    session = ArchiveSession(runner, settings)
    with qtbot.waitSignal(session.opened) as opened:
        session.open(archive_path)
    assert opened.args[0].read_only
    with qtbot.waitSignal(session.failed) as failed:
        session.perform(note())
    assert isinstance(failed.args[0], ArchiveReadOnlyError)
    settle(qtbot, runner)


def test_the_reviewers_name_stands_beside_what_follows(
    qtbot: QtBot, runner: TaskRunner, session: ArchiveSession
) -> None:
    session.set_reviewer("B. K.")
    found: list[Any] = []
    session.perform(note(), found.append)
    settle(qtbot, runner)
    assert found[0].creator == "B. K."
    assert session.archive is not None
    assert session.archive.reviewer == "B. K."


def test_an_opened_archive_is_remembered(
    session: ArchiveSession, settings: Settings, archive_path: Path
) -> None:
    assert settings.get("last_archive") == str(archive_path.resolve())
    assert settings.get("recent_archives")[0] == str(archive_path.resolve())


def test_a_step_into_a_file_that_has_gone_is_refused(
    qtbot: QtBot, runner: TaskRunner, session: ArchiveSession, archive_path: Path
) -> None:
    moved = archive_path.rename(archive_path.with_name("moved.db"))
    with qtbot.waitSignal(session.failed) as failed:
        session.perform(note())
    assert "no longer the archive that was opened" in failed.args[0].message
    moved.rename(archive_path)
    with qtbot.waitSignal(session.done):
        session.perform(note())


def test_what_another_window_wrote_is_seen_when_looking_and_at_the_next_step(
    qtbot: QtBot, runner: TaskRunner, session: ArchiveSession, archive_path: Path
) -> None:
    heard: list[object] = []
    session.changed.connect(heard.append)
    session.look_for_changes()
    settle(qtbot, runner)
    assert not heard

    def write_elsewhere() -> None:
        with workspace.open_workspace(archive_path, reviewer="B. K.") as ws:
            note().run(ws)

    write_elsewhere()
    session.look_for_changes()
    settle(qtbot, runner)
    assert heard == [EVERYTHING]
    write_elsewhere()
    session.perform(note("Mine"))
    settle(qtbot, runner)
    assert heard == [EVERYTHING, EVERYTHING]
    session.perform(note("Again"))
    settle(qtbot, runner)
    assert heard[2:] == [note().changes]
