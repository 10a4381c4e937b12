"""What the window says once, kindly and in passing: what the sample is, and who asks to be recorded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.gui.actions import ActionSet
from viewer.gui.controllers import state
from viewer.gui.controllers.session import ArchiveSession
from viewer.gui.models.documents import is_sample
from viewer.gui.panels.shell.messages import MessageBar
from viewer.gui.panels.shell.name_bar import NameBar
from viewer.settings import Settings

if TYPE_CHECKING:
    from viewer.services.documents import DocumentSummary

SAMPLE_WORDS = "This is the sample archive: short accounts written for this program, none of them a source."
SAMPLE_HINT = "Try whatever you like in it, then begin an archive of your own."


class GreetingController(QObject):
    """Says what the sample is, and asks for the reviewer's name before the first step of a person."""

    sample_found = Signal()
    reviewer_named = Signal(str)

    def __init__(
        self,
        session: ArchiveSession,
        settings: Settings,
        messages: MessageBar,
        name_bar: NameBar,
        actions: ActionSet,
    ) -> None:
        super().__init__(messages)
        self._session = session
        self._settings = settings
        self._messages = messages
        self._actions = actions
        self._is_new = False
        session.opened.connect(self._opened)
        session.is_name_open = self._is_name_open
        session.name_asked.connect(name_bar.ask)
        name_bar.answered.connect(self._settle_name)

    def library_loaded(self, summaries: Sequence[DocumentSummary]) -> None:
        """Say what the sample is when it was just opened."""
        if self._is_new and is_sample(summaries):
            self.sample_found.emit()
            self._messages.show_hint(
                SAMPLE_WORDS,
                hint=SAMPLE_HINT,
                icon="book-open",
                button=("New archive…", self._actions["new_archive"].trigger),
            )
        self._is_new = False

    def _opened(self, _archive: object) -> None:
        self._is_new = True

    def _is_name_open(self) -> bool:
        return not self._settings.get("reviewer") and not state.was_asked_for_name(self._settings)

    def _settle_name(self, name: str) -> None:
        state.note_asked_for_name(self._settings)
        self._session.settle_name(name)
        if name:
            self.reviewer_named.emit(name)
