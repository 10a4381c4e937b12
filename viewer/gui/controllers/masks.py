"""Masks: listed on a page of their own, made of a name or of what is selected in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from viewer.domain.changes import ChangeKind, Changes
from viewer.domain.masking import Mask
from viewer.gui.actions import ActionSet
from viewer.gui.commands import masks as commands
from viewer.gui.controllers.session import ArchiveSession
from viewer.gui.controllers.views import ViewsController
from viewer.gui.panels.document.panel import DocumentPanel
from viewer.gui.panels.shell.messages import MessageBar
from viewer.gui.theme import ThemeHolder

if TYPE_CHECKING:
    from viewer.gui.panels.shell.masks import MasksPage
    from viewer.services.workspace import Workspace

_MASKS = "masks"
#: Up to this many words are taken for a name, which is hidden everywhere; more are a passage.
_WORDS_OF_A_NAME = 5


class MasksController(QObject):
    """Builds the page when it is first asked for and keeps it in step with the archive."""

    def __init__(
        self,
        session: ArchiveSession,
        documents: DocumentPanel,
        actions: ActionSet,
        messages: MessageBar,
        views: ViewsController,
        holder: ThemeHolder,
    ) -> None:
        super().__init__(documents)
        self._session = session
        self._documents = documents
        self._messages = messages
        self._views = views
        self._holder = holder
        self.page: MasksPage | None = None
        actions["masks"].triggered.connect(self.open)
        actions["mask_selection"].triggered.connect(self.mask_selection)
        session.changed.connect(self._refresh)

    def open(self) -> None:
        """Show the page."""
        if self.page is None:
            from viewer.gui.panels.shell.masks import MasksPage

            self.page = MasksPage(self._holder)
            self.page.closed.connect(self._views.go_back)
            self.page.add_asked.connect(lambda words: self._session.perform(commands.mask_words(words)))
            self.page.remove_asked.connect(lambda uid: self._session.perform(commands.unmask(uid)))
        self._session.ask(_list, self._open, group=_MASKS)

    def mask_selection(self) -> None:
        """Hide the selected words: a few as a name wherever it stands, more as a passage."""
        page = self._documents.page
        span = page.reader.selected_span() if page is not None else None
        if page is None or page.view is None or span is None:
            self._messages.show_hint("Select the words to mask in the text.")
            return
        words = span.cut(page.view.text)
        is_name = len(words.split()) <= _WORDS_OF_A_NAME and "\n" not in words.strip()
        document_id = page.view.document.id
        command = commands.mask_words(words) if is_name else commands.mask_passage(document_id, span)
        self._session.perform(command, self._tell)

    def _tell(self, mask: object) -> None:
        if isinstance(mask, Mask):
            self._messages.show_hint(f"Exports that hide what is masked show {mask.label} in its place.")

    def _open(self, masks: list[Mask]) -> None:
        assert self.page is not None
        self._show(masks)
        self._views.show_page(self.page)
        self.page.take_focus()

    def _show(self, masks: list[Mask]) -> None:
        archive = self._session.archive
        if self.page is not None:
            self.page.show_masks(masks, can_write=archive is not None and not archive.read_only)

    def _refresh(self, changes: Changes) -> None:
        if ChangeKind.MASKS in changes and self.page is not None and self.page.isVisible():
            self._session.ask(_list, self._show, group=_MASKS)


def _list(ws: Workspace) -> list[Mask]:
    from viewer.services.mask import list_masks

    return list_masks(ws)
