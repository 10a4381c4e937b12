"""Annotations handed out and taken in from the File menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from viewer.domain.wording import count_words
from viewer.gui import dialogs
from viewer.gui.actions import ActionSet
from viewer.gui.commands import versions as commands
from viewer.gui.controllers.session import ArchiveSession
from viewer.gui.panels.shell.info import Info
from viewer.gui.panels.shell.messages import MessageBar

if TYPE_CHECKING:
    from viewer.services.annotation_exchange import ExchangeResult
    from viewer.services.workspace import Workspace


class AnnotationFilesController(QObject):
    """Asks for a file and says what became of its annotations."""

    info_asked = Signal(object)  # Info

    def __init__(
        self,
        session: ArchiveSession,
        actions: ActionSet,
        messages: MessageBar,
        open_queue: Callable[[], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._messages = messages
        self._open_queue = open_queue
        self._window = window
        actions["import_annotations"].triggered.connect(self.ask_to_read)
        actions["export_annotations"].triggered.connect(self.ask_to_write)

    def ask_to_read(self) -> None:
        """Ask for a file and take its annotations in."""
        archive = self._session.archive
        if archive is None:
            self._messages.show_hint("No archive is open.")
        elif archive.read_only:
            self._messages.show_hint("This archive is open for reading only.")
        elif (path := dialogs.choose_annotations_to_read(self._window)) is not None:
            self._session.perform(commands.import_annotations(path), self._tell_read)

    def ask_to_write(self) -> None:
        """Ask where to write all annotations, and write them."""
        if self._session.archive is None:
            self._messages.show_hint("No archive is open.")
        elif (path := dialogs.choose_annotations_to_write(self._window)) is not None:
            self._session.ask(partial(_write, path), partial(self._tell_written, path))

    def _tell_written(self, path: Path, count: int) -> None:
        self._messages.show_hint(f"{count_words(count, 'annotation')} written to {path.name}.")

    def _tell_read(self, result: object) -> None:
        from viewer.services.annotation_exchange import ExchangeResult, result_words

        assert isinstance(result, ExchangeResult)
        button = None
        if result.queued:
            button = ("Look at the queue", self._open_queue)
        elif result.unmatched:
            button = ("Show what found no document", partial(self._show_unmatched, result))
        self._messages.show_message(result_words(result), icon="message-square", button=button)

    def _show_unmatched(self, result: ExchangeResult) -> None:
        from viewer.services.annotation_exchange import unmatched_rows

        about = (
            "The archive has no document with these addresses. Give a document its address in its "
            "metadata (F2), then import the file again: what is in the archive is not taken in twice."
        )
        self.info_asked.emit(
            Info(
                "Annotations without a document", (about,), ("Address", "Annotation"),
                unmatched_rows(result.unmatched),
            )
        )  # fmt: skip


def _write(path: Path, ws: Workspace) -> int:
    from viewer.services.annotation_exchange import export_annotations

    return export_annotations(ws, path)
