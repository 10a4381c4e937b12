"""The word lists of the archive and of the user: shown, added, removed, their examples checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.domain.changes import ChangeKind, Changes
from viewer.gui import dialogs
from viewer.gui.actions import ActionSet
from viewer.gui.commands import wordlists as commands
from viewer.gui.controllers.session import EVERYTHING, ArchiveSession
from viewer.gui.panels.shell.wordlists import WordListsPage, outcome_words
from viewer.settings import wordlist_dir

if TYPE_CHECKING:
    from viewer.services.wordlists import WordListEntry
    from viewer.services.workspace import Workspace

_LISTS, _CHECK = "word lists", "examples of word lists"


class WordListsController(QObject):
    """Keeps the page in step with the archive."""

    page_asked = Signal()

    def __init__(self, session: ArchiveSession, page: WordListsPage, actions: ActionSet) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        actions["wordlists"].triggered.connect(self.open)
        page.add_asked.connect(self._choose)
        page.remove_asked.connect(lambda name: session.perform(commands.remove_wordlist(name)))
        page.check_asked.connect(self._check)
        page.extract_asked.connect(actions["reextract_all"].trigger)
        session.changed.connect(self._refresh)
        session.opened.connect(lambda _: self._refresh(EVERYTHING))

    def open(self) -> None:
        """Show the page."""
        self._session.ask(_list, self._open, group=_LISTS)

    def add(self, path: Path) -> None:
        """Keep a file's word list in the archive."""
        self._session.perform(commands.add_wordlist(path))

    def _choose(self) -> None:
        if (path := dialogs.choose_wordlist(self._page)) is not None:
            self.add(path)

    def _open(self, entries: list[WordListEntry]) -> None:
        self._show(entries)
        self._page.show_outcome("")
        self.page_asked.emit()
        self._page.take_focus()

    def _show(self, entries: list[WordListEntry]) -> None:
        archive = self._session.archive
        can_write = archive is not None and not archive.read_only
        self._page.show_lists(entries, folder=str(wordlist_dir()), can_write=can_write)

    def _refresh(self, changes: Changes) -> None:
        if ChangeKind.LOG in changes and self._page.isVisible():
            self._session.ask(_list, self._show, group=_LISTS)

    def _check(self) -> None:
        self._session.ask(_check, self._page.show_outcome, group=_CHECK)


def _list(ws: Workspace) -> list[WordListEntry]:
    from viewer.services.wordlists import list_wordlists

    return list_wordlists(ws)


def _check(ws: Workspace) -> str:
    from viewer.services.wordlists import check_examples, wordlists_for

    lists = wordlists_for(ws)
    return outcome_words(check_examples(lists), len(lists))
