"""Versions of documents and the queue: looked for after an import, listed, compared, settled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.domain.changes import ChangeKind, Changes
from viewer.domain.wording import count_words
from viewer.gui.actions import ActionSet
from viewer.gui.commands import versions as commands
from viewer.gui.controllers.session import EVERYTHING, ArchiveSession
from viewer.gui.controllers.views import ViewsController
from viewer.gui.panels.document.panel import DocumentPanel
from viewer.gui.panels.library.panel import LibraryPanel
from viewer.gui.panels.shell.messages import MessageBar

if TYPE_CHECKING:
    from viewer.gui.panels.library.versions import VersionsPage
    from viewer.gui.panels.queue.page import QueuePage
    from viewer.services.documents import DocumentSummary
    from viewer.services.ingest import ImportReport
    from viewer.services.queue import QueueEntry
    from viewer.services.versions import NewVersion, Version
    from viewer.services.workspace import Workspace

_QUEUE, _VERSIONS, _COUNT = "queue", "versions", "queue count"
#: Documents looked at in one task of the archive's thread, so that others come in between.
_AT_ONCE = 20


class VersionsController(QObject):
    """Builds its pages when they are first asked for and keeps them in step with the archive."""

    open_asked = Signal(int)
    passage_asked = Signal(int, int, int)  # document, start, end
    compare_asked = Signal(int, int)  # earlier, later

    def __init__(
        self,
        session: ArchiveSession,
        documents: DocumentPanel,
        library: LibraryPanel,
        actions: ActionSet,
        messages: MessageBar,
        views: ViewsController,
    ) -> None:
        super().__init__(documents)
        self._session = session
        self._documents = documents
        self._library = library
        self._messages = messages
        self._views = views
        self._queue_action = actions["queue"]
        self._holder = library.holder
        self._newest: dict[int, int] = {}
        self.queue_page: QueuePage | None = None
        self.versions_page: VersionsPage | None = None
        actions["queue"].triggered.connect(self.open_queue)
        actions["versions"].triggered.connect(lambda: self._with_document(self.open_versions))
        actions["compare_versions"].triggered.connect(lambda: self._with_document(self._compare_with_earlier))
        documents.current_changed.connect(self._tell_if_earlier)
        session.changed.connect(self._refresh)
        session.opened.connect(lambda _: self._refresh(EVERYTHING))

    # --- earlier versions --------------------------------------------------------------

    def note_documents(self, summaries: Sequence[DocumentSummary]) -> None:
        """Keep in mind which documents have a newer version."""
        self._newest = {s.id: s.newest_id for s in summaries if s.newest_id is not None}

    def _tell_if_earlier(self, document_id: int | None) -> None:
        newest = self._newest.get(document_id or 0)
        if newest is not None:
            self._messages.show_hint(
                "This is an earlier version of the document; the library shows the newest.",
                icon="history",
                button=("Open the newest", partial(self.open_asked.emit, newest)),
            )

    # --- after an import ---------------------------------------------------------------

    def look_for_versions(self, report: ImportReport) -> None:
        """Link what was imported to documents that it is a version of, and say so."""
        self._look([outcome.document_id for outcome in report.imported], [])

    def _look(self, waiting: list[int], found: list[NewVersion]) -> None:
        if not waiting:
            self._tell(found)
            return
        now, later = waiting[:_AT_ONCE], waiting[_AT_ONCE:]
        self._session.ask(partial(_recognise, now), lambda more: self._look(later, [*found, *more]))

    def _tell(self, found: list[NewVersion]) -> None:
        if not found:
            return
        from viewer.services.versions import VERSION_CHANGES, carried_words

        self._session.announce(VERSION_CHANGES)
        link = found[0].revision
        button = (
            ("Look at the queue", self.open_queue)
            if any(version.counts.queued for version in found)
            else ("Compare versions", partial(self.compare_asked.emit, link.earlier_id, link.document_id))
        )
        self._messages.show_hint(carried_words(found), icon="history", button=button)

    # --- versions ----------------------------------------------------------------------

    def open_versions(self, document_id: int) -> None:
        """Show the versions of a document."""
        if self.versions_page is None:
            from viewer.gui.panels.library.versions import VersionsPage

            self.versions_page = page = VersionsPage(self._holder)
            page.closed.connect(self._views.go_back)
            page.open_asked.connect(self.open_asked)
            page.compare_asked.connect(self.compare_asked)
            page.part_asked.connect(lambda number: self._session.perform(commands.part(number)))

        def show(versions: list[Version]) -> None:
            assert self.versions_page is not None
            self._show_versions(versions)
            self._views.show_page(self.versions_page)
            self.versions_page.take_focus()

        self._session.ask(partial(_versions, document_id), show, group=_VERSIONS)

    def _show_versions(self, versions: list[Version]) -> None:
        if self.versions_page is not None:
            self.versions_page.show_versions(versions, can_write=self._can_write())

    def _compare_with_earlier(self, document_id: int) -> None:
        def compare(versions: list[Version]) -> None:
            links = [version.link for version in versions if version.link is not None]
            # The first version has none before it: the one after it is as good.
            near = [link for link in links if document_id in (link.document_id, link.earlier_id)]
            link = near[-1] if near and near[-1].document_id == document_id else near[0] if near else None
            if link is None:
                self._messages.show_hint("There is only this version of the document.")
            else:
                self.compare_asked.emit(link.earlier_id, link.document_id)

        self._session.ask(partial(_versions, document_id), compare, group=_VERSIONS)

    def _with_document(self, act: Callable[[int], None]) -> None:
        """Act on the document in front, else on the one chosen in the library."""
        chosen = self._library.current
        number = self._documents.current_id
        if number is None and chosen is not None:
            number = chosen.id
        if chosen is not None and self._library.list.hasFocus():
            number = chosen.id
        if number is None:
            self._messages.show_hint("Choose a document first.")
        else:
            act(number)

    # --- the queue ---------------------------------------------------------------------

    def open_queue(self) -> None:
        """Show what waits for its place."""
        if self.queue_page is None:
            from viewer.gui.panels.queue.page import QueuePage

            self.queue_page = page = QueuePage(self._holder)
            page.closed.connect(self._views.go_back)
            page.accept_asked.connect(lambda e: self._session.perform(commands.accept(e.item.uid)))
            page.keep_asked.connect(lambda e: self._session.perform(commands.keep(e.item.uid)))
            page.drop_asked.connect(lambda e: self._session.perform(commands.drop(e.item.uid)))
            page.selection_asked.connect(self._put_at_selection)
            page.show_asked.connect(self._show_in_text)
            page.compare_asked.connect(
                lambda e: self.compare_asked.emit(e.item.earlier_id, e.item.document_id)
            )
        self._session.ask(_entries, self._open_queue, group=_QUEUE)

    def _open_queue(self, entries: Sequence[QueueEntry]) -> None:
        assert self.queue_page is not None
        self._show_queue(entries)
        self._views.show_page(self.queue_page)
        self.queue_page.take_focus()

    def _show_queue(self, entries: Sequence[QueueEntry]) -> None:
        if self.queue_page is not None:
            self.queue_page.show_queue(entries, can_write=self._can_write())

    def _show_in_text(self, entry: QueueEntry) -> None:
        item = entry.item
        if item.likely is not None:
            self.passage_asked.emit(item.document_id, item.likely.start, item.likely.end)
        else:
            self.open_asked.emit(item.document_id)

    def _put_at_selection(self, entry: QueueEntry) -> None:
        page = self._documents.page_of(entry.item.document_id)
        span = page.reader.selected_span() if page is not None else None
        if span is None:
            self._messages.show_hint(
                f"Select the words in “{entry.title}” first, then come back to the queue.",
                button=("Show in text", partial(self._show_in_text, entry)),
            )
        else:
            self._session.perform(commands.accept(entry.item.uid, span=span))

    def _can_write(self) -> bool:
        archive = self._session.archive
        return archive is not None and not archive.read_only

    # --- keeping in step ---------------------------------------------------------------

    def _refresh(self, changes: Changes) -> None:
        if ChangeKind.QUEUE in changes:
            self._session.ask(_count, self._show_count, group=_COUNT)
            if self.queue_page is not None and self.queue_page.isVisible():
                self._session.ask(_entries, self._show_queue, group=_QUEUE)
        page = self.versions_page
        if ChangeKind.DOCUMENTS in changes and page is not None and page.isVisible() and page.document_ids:
            self._session.ask(partial(_versions, page.document_ids[0]), self._show_versions, group=_VERSIONS)

    def _show_count(self, count: int) -> None:
        words = f": {count_words(count, 'item')}" if count else ""
        self._queue_action.setText(f"&Queue of work to be placed{words}")


def _recognise(document_ids: list[int], ws: Workspace) -> list[NewVersion]:
    from viewer.services.versions import recognise_versions

    return recognise_versions(ws, document_ids)


def _versions(document_id: int, ws: Workspace) -> list[Version]:
    from viewer.services.versions import versions_of

    return versions_of(ws, document_id)


def _entries(ws: Workspace) -> list[QueueEntry]:
    from viewer.services.queue import queue_entries

    return queue_entries(ws)


def _count(ws: Workspace) -> int:
    from viewer.services.queue import count_queue

    return count_queue(ws)
