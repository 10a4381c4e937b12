"""What the window says once, kindly and in passing: what the sample is, and whose name is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.gui.actions import ActionSet
from viewer.gui.controllers import state
from viewer.gui.controllers.session import ArchiveSession
from viewer.gui.models.documents import is_sample
from viewer.gui.panels.shell.messages import MessageBar
from viewer.settings import Settings

if TYPE_CHECKING:
    from viewer.services.documents import DocumentSummary

SAMPLE_WORDS = "This is the sample archive: short accounts written for this program, none of them a source."
SAMPLE_HINT = "Try whatever you like in it, then begin an archive of your own."
NAME_HINT = "Another name can be set for all that follows."


class GreetingController(QObject):
    """Shows messages in the bar; none of them asks for an answer."""

    sample_found = Signal()

    def __init__(
        self, session: ArchiveSession, settings: Settings, messages: MessageBar, actions: ActionSet
    ) -> None:
        super().__init__(messages)
        self._session = session
        self._settings = settings
        self._messages = messages
        self._actions = actions
        self._is_new = False
        session.opened.connect(self._opened)
        session.done.connect(self._done)

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

    def _done(self, _step: str) -> None:
        archive = self._session.archive
        if archive is None or self._settings.get("reviewer") or state.was_asked_for_name(self._settings):
            return
        state.note_asked_for_name(self._settings)
        self._messages.show_message(
            f"Your steps are recorded under the name “{archive.reviewer}”.",
            hint=NAME_HINT,
            icon="user",
            button=("Set name…", self._actions["settings"].trigger),
        )
