"""Codes: listed and changed on a page of their own, put on words, claims and documents from a bar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from viewer.domain.changes import ChangeKind, Changes
from viewer.domain.coding import UseKind
from viewer.domain.span import Span
from viewer.domain.wording import claim_title
from viewer.gui.actions import ActionSet
from viewer.gui.commands import tags as commands
from viewer.gui.controllers.session import ArchiveSession
from viewer.gui.controllers.views import ViewsController
from viewer.gui.panels.claims.side import SidePane
from viewer.gui.panels.document.panel import DocumentPanel
from viewer.gui.panels.library.panel import LibraryPanel
from viewer.gui.panels.shell.code_bar import CodeBar
from viewer.gui.panels.shell.messages import MessageBar
from viewer.gui.theme import ThemeHolder

if TYPE_CHECKING:
    from viewer.gui.panels.shell.tags import TagsPage
    from viewer.services.codebook import CodePlace, CodeRow
    from viewer.services.workspace import Workspace

_CODES, _PLACES = "codes", "places of a code"
_CONCERNS = frozenset({ChangeKind.TAGS, ChangeKind.ANNOTATIONS, ChangeKind.CLAIMS, ChangeKind.DOCUMENTS})
_QUOTE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a code is asked for: a document, a claim or a passage, and how to say it."""

    words: str
    document_id: int | None = None
    claim_id: int | None = None
    span: Span | None = None


class TagsController(QObject):
    """Builds the page when it is first asked for; knows what in the window is to be coded."""

    passage_asked = Signal(int, int, int)
    claim_asked = Signal(int, int)
    document_asked = Signal(int)

    def __init__(
        self,
        session: ArchiveSession,
        documents: DocumentPanel,
        side: SidePane,
        library: LibraryPanel,
        actions: ActionSet,
        messages: MessageBar,
        bar: CodeBar,
        views: ViewsController,
        holder: ThemeHolder,
    ) -> None:
        super().__init__(documents)
        self._session = session
        self._documents, self._side, self._library = documents, side, library
        self._messages, self._bar = messages, bar
        self._views, self._holder = views, holder
        self._wanted: Wanted | None = None
        self._focus: QWidget | None = None
        self._added = ""
        self.page: TagsPage | None = None
        actions["codes"].triggered.connect(self.open)
        actions["code_this"].triggered.connect(self.code_this)
        bar.code_given.connect(self._apply)
        bar.closed.connect(self._give_focus_back)
        session.changed.connect(self._refresh)
        session.opened.connect(lambda _: bar.hide())

    # --- the page ----------------------------------------------------------------------

    def open(self) -> None:
        """Show the page."""
        if self.page is None:
            from viewer.gui.panels.shell.tags import TagsPage

            self.page = self._wired(TagsPage(self._holder))
            self.page.closed.connect(self._views.go_back)
        self._session.ask(_list, self._open, group=_CODES)

    def _wired(self, page: TagsPage) -> TagsPage:
        perform = self._session.perform
        page.add_asked.connect(self._add)
        page.rename_asked.connect(lambda path, name: perform(commands.edit_code(path, name=name)))
        page.move_asked.connect(lambda path, above: perform(commands.move_code(path, above)))
        page.merge_asked.connect(lambda path, into: perform(commands.merge_codes(path, into)))
        page.colour_asked.connect(lambda path, colour: perform(commands.edit_code(path, colour=colour)))
        page.memo_asked.connect(lambda path, memo: perform(commands.edit_code(path, memo=memo)))
        page.delete_asked.connect(lambda path, up: perform(commands.delete_code(path, to_parent=up)))
        page.take_off_asked.connect(self._take_off)
        page.picked.connect(self._ask_places)
        page.place_opened.connect(self._open_place)
        return page

    def _open(self, rows: list[CodeRow]) -> None:
        assert self.page is not None
        self._show(rows)
        self._views.show_page(self.page)
        self.page.take_focus()

    def _show(self, rows: list[CodeRow]) -> None:
        archive = self._session.archive
        if self.page is not None:
            self.page.show_codes(rows, can_write=archive is not None and not archive.read_only)
            if self._added:
                self.page.pick(self._added)
                self._added = ""

    def _refresh(self, changes: Changes) -> None:
        if changes & _CONCERNS and self.page is not None and self.page.isVisible():
            self._session.ask(_list, self._show, group=_CODES)

    def _add(self, path: str) -> None:
        self._added = "/".join(" ".join(part.split()) for part in path.split("/"))
        self._session.perform(commands.add_code(path))

    def _ask_places(self, path: str) -> None:
        def read(ws: Workspace) -> list[CodePlace]:
            from viewer.services.codebook import code_places

            return code_places(ws, path)

        def show(places: list[CodePlace]) -> None:
            if self.page is not None:
                self.page.show_places(path, places)

        self._session.ask(read, show, group=_PLACES)

    def _open_place(self, place: CodePlace) -> None:
        if place.claim_id is not None:
            self.claim_asked.emit(place.document_id, place.claim_id)
        elif place.kind is UseKind.DOCUMENT:
            self.document_asked.emit(place.document_id)
        else:
            self.passage_asked.emit(place.document_id, place.span.start, place.span.end)

    def _take_off(self, path: str, place: CodePlace) -> None:
        if place.kind is UseKind.CLAIM and place.claim_id is None:
            self._messages.show_hint("The claim is gone; delete or merge the code to clear it.")
            return
        span = place.span if place.kind is UseKind.PASSAGE else None
        self._session.perform(commands.remove_code(path, place.document_id, place.claim_id, span))

    # --- the bar -----------------------------------------------------------------------

    def code_this(self) -> None:
        """Ask for the code of what is selected: a claim in its list, words in the text, a document."""
        archive, wanted = self._session.archive, self._find_wanted()
        if archive is None or wanted is None:
            self._messages.show_hint("Select words, a claim or a document first.")
        elif archive.read_only:
            self._messages.show_hint("The archive is not open for writing.")
        else:
            self._wanted, self._focus = wanted, QApplication.focusWidget()
            self._session.ask(
                _names, lambda paths: self._bar.begin(wanted.words, paths), group="names of codes"
            )

    def _find_wanted(self) -> Wanted | None:
        row, page, summary = self._side.claims.current, self._documents.page, self._library.current
        span = page.reader.selected_span() if page is not None else None
        claim = Wanted(f"Code the claim “{claim_title(row.item)}”", claim_id=row.id) if row else None
        document = (
            Wanted(f"Code the document “{summary.title or summary.file_name}”", document_id=summary.id)
            if summary is not None
            else None
        )
        if self._side.claims.list.hasFocus() and claim is not None:
            return claim
        if self._library.list.hasFocus() and document is not None:
            return document
        if page is not None and page.view is not None and span is not None:
            words = " ".join(span.cut(page.view.text).split())
            shown = words if len(words) <= _QUOTE_LENGTH else f"{words[: _QUOTE_LENGTH - 1]}…"
            return Wanted(f"Code “{shown}”", document_id=page.view.document.id, span=span)
        return claim or document

    def _apply(self, path: str) -> None:
        self._give_focus_back()
        if (wanted := self._wanted) is not None:
            command = commands.apply_code(path, wanted.document_id, wanted.claim_id, wanted.span)
            self._session.perform(command, lambda _: self._messages.show_hint(f"Coded as “{path}”."))

    def _give_focus_back(self) -> None:
        if self._focus is not None and self._focus.isVisible():
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)


def _list(ws: Workspace) -> list[CodeRow]:
    from viewer.services.codebook import list_codes

    return list_codes(ws)


def _names(ws: Workspace) -> list[str]:
    from viewer.services.codebook import code_names

    return code_names(ws)
