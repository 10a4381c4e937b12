"""The chronology in step with archive, tabs, claims, library and comparison."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal

from viewer.domain.changes import ChangeKind, Changes
from viewer.domain.chronology import Chronology, ChronologyEntry, ClaimRef, DayWindow
from viewer.errors import NotFoundError, ViewerError
from viewer.gui.commands import review
from viewer.gui.controllers import state
from viewer.gui.controllers.session import ArchiveSession
from viewer.gui.controllers.views import COMPARE, READ
from viewer.gui.panels.chronology.panel import ChronologyPanel
from viewer.gui.panels.chronology.undated import UndatedList
from viewer.gui.views.timeline_layout import TimelineIndex
from viewer.settings import Settings

if TYPE_CHECKING:
    from viewer.domain.comparison import ComparedSource, Topic
    from viewer.domain.tolls import TollHistory, TollPoint
    from viewer.gui.panels.comparison.panel import ComparePanel
    from viewer.services.chronology import DatedClaims
    from viewer.services.workspace import Workspace

Read = tuple["DatedClaims", frozenset[int]]
_CONCERNS = frozenset({ChangeKind.DOCUMENTS, ChangeKind.CLAIMS})
_GROUP, _ARRANGED = "chronology", "chronology arranged"
_WORDS, _BRUSHED = "chronology words", "brushed days"
_UNDATED, _REJECTED, _TOLLS = "undated claims", "rejected claims", "toll curve"
_SHOWN = {READ: "Open documents", COMPARE: "Compared sources"}
#: Claims without a date that are listed at most.
MOST_UNDATED = 500


class ChronologyController(QObject):
    """Loads the chronology of the view in front, and tells what is chosen in it.

    `documents` gives the ids that a view shows; the strip is seen in the views that have some.
    """

    claim_opened = Signal(int, int)  # document, claim: in the Read view
    elsewhere_opened = Signal(int, int, int)  # document, start, end: not among the compared ones
    days_chosen = Signal(object)  # DayWindow | None
    documents_kept = Signal(object)  # ids of the documents that fit the days, None for all
    hinted = Signal(str)

    def __init__(
        self, session: ArchiveSession, settings: Settings, panel: ChronologyPanel, undated: UndatedList
    ) -> None:
        super().__init__(panel)
        self._session = session
        self._settings = settings
        self._panel = panel
        self._undated = undated
        self._compare: ComparePanel | None = None
        self._documents: dict[str, Callable[[], Sequence[int]]] = {COMPARE: self._compared}
        self._front: Callable[[], int | None] = lambda: None
        self._view = READ
        self._shown: tuple[int, ...] | None = ()
        self._is_stale = True
        self._is_waiting = True
        self._rejected: frozenset[int] = frozenset()
        self._kept = state.saved_chronology(settings)
        session.opened.connect(lambda _: self._start_anew())
        session.changed.connect(self._refresh)
        panel.scope_changed.connect(self._choose_scope)
        panel.folded_changed.connect(self._keep_folded)
        panel.undated_asked.connect(self._ask_undated)
        panel.view.words_asked.connect(self._ask_words)
        panel.view.opened.connect(self._open)
        panel.view.brushed.connect(self._brush)
        panel.view.report_asked.connect(self.mark_for_report)
        undated.opened.connect(self._open_entry)
        undated.closed.connect(lambda: panel.view.setFocus())

    def add(self, view: str, documents: Callable[[], Sequence[int]], front: Callable[[], int | None]) -> None:
        """Declare which documents a view shows, and which of them is read."""
        self._documents[view] = documents
        self._front = front

    def mark_for_report(self) -> None:
        """Mark what is shown for the report: these documents, the chosen days or all of them."""
        days = self._panel.view.window_
        first, last = (date.fromordinal(days.first), date.fromordinal(days.last)) if days else (None, None)
        self._session.perform(review.mark_for_report(dated=self._shown or (), first=first, last=last))
        of = f" of {days.words}" if days else ""
        self.hinted.emit(f"The chronology{of} is marked for the report.")

    # --- which view, which documents -----------------------------------------------------

    def show_view(self, view: str) -> None:
        """Show what belongs to a view; the strip is hidden in views without documents of their own."""
        self._view = view
        self._undated.hide()
        self._panel.setVisible(view in self._documents)
        if view != COMPARE:
            self._panel.view.show_tolls(None)
        elif self._compare is not None and (topic := self._compare.matrix.current_topic()) is not None:
            self._ask_tolls(topic)
        if view in self._documents:
            self._panel.set_scope(_SHOWN[view], is_library=self._is_library)
            self._panel.set_folded(is_folded=self._is_folded)
            self.load()

    @property
    def _is_library(self) -> bool:
        return bool(self._kept.get(f"{self._view}_scope", _LIBRARY if self._view == READ else "") == _LIBRARY)

    @property
    def _is_folded(self) -> bool:
        return bool(self._kept.get(f"{self._view}_folded", self._view != READ))

    def _keep(self, name: str, value: object) -> None:
        self._kept = {**self._kept, f"{self._view}_{name}": value}
        state.save_chronology(self._settings, self._kept)

    def _choose_scope(self, is_library: bool) -> None:
        self._keep("scope", _LIBRARY if is_library else "shown")
        self.load()

    def _keep_folded(self, is_folded: bool) -> None:
        self._keep("folded", is_folded)
        self.load()

    def _start_anew(self) -> None:
        self._panel.set_window(None)
        self._brush(None)
        self._shown = ()
        self._is_stale = True
        self._is_waiting = True

    def begin(self) -> None:
        """Load what is shown, now that library and documents of the archive were asked for."""
        self._is_waiting = False
        self.load()

    def _refresh(self, changes: Changes) -> None:
        if changes & _CONCERNS:
            self._is_stale = True
            self.load()
            if self._panel.view.window_ is not None:
                self._brush(self._panel.view.window_)
        elif ChangeKind.ASSESSMENTS in changes:
            self._session.ask(_rejected, self._compare_rejected, group=_REJECTED)

    def _compare_rejected(self, rejected: frozenset[int]) -> None:
        """Load anew where a claim was rejected or is no longer: other judgements change no mark."""
        if rejected != self._rejected:
            self._is_stale = True
            self.load()

    def load(self) -> None:
        """Ask for the chronology where other documents or a change call for it; not while it is folded."""
        is_away = self._view not in self._documents or self._is_folded
        if self._session.archive is None or self._is_waiting or is_away:
            return
        self._mark_front()
        wanted = None if self._is_library else tuple(self._documents[self._view]())
        if wanted == self._shown and not self._is_stale:
            return
        is_other, self._shown, self._is_stale = wanted != self._shown, wanted, False
        arrange = partial(self._arrange, keep_view=not is_other)
        self._session.ask(partial(_read, wanted), arrange, self._on_failed, group=_GROUP)

    def _arrange(self, read: Read, *, keep_view: bool) -> None:
        """Have the claims arranged beside the archive's thread: a large library takes a second."""
        claims, self._rejected = read
        show = partial(self._show, keep_view=keep_view)
        self._session.compute(partial(_index, claims), show, group=_ARRANGED)

    def _on_failed(self, error: ViewerError) -> None:
        """Show nothing where a document is not there: tabs of another archive are about to close."""
        self._panel.show_chronology(TimelineIndex(Chronology()))
        if not isinstance(error, NotFoundError):
            self._session.failed.emit(error)

    def _show(self, index: TimelineIndex, *, keep_view: bool) -> None:
        self._panel.show_chronology(index, keep_view=keep_view)
        self._mark_front()

    def _mark_front(self) -> None:
        """Let the lane of the document that is read stand out; among the whole library those compared."""
        if self._view == COMPARE:
            self._panel.view.set_documents_in_front(self._compared() if self._is_library else ())
        else:
            self._panel.view.set_documents_in_front(n for n in (self._front(),) if n is not None)

    def take_focus(self) -> None:
        """Unfold the strip where it is folded, and put the keyboard into it."""
        if self._view in self._documents:
            if self._is_folded:
                self._panel.set_folded(is_folded=False, tell=True)
            self._panel.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- selection -----------------------------------------------------------------------

    def show_claim(self, claim_id: int) -> None:
        """Show the mark of a claim that was selected elsewhere."""
        if not self._is_folded:
            self._panel.view.select_claim(claim_id)
            self._ask_words((claim_id,))

    def _open(self, claim: ClaimRef) -> None:
        if self._view == COMPARE:
            self._session.ask(partial(_entries, (claim.claim_id,)), self._go_to_passage, group=_WORDS)
        else:
            self.claim_opened.emit(claim.document_id, claim.claim_id)

    def _go_to_passage(self, entries: tuple[ChronologyEntry, ...]) -> None:
        self._panel.view.add_words(entries)
        for entry in entries:
            for pane in self._compare.panes if self._compare is not None else ():
                if pane.document_id == entry.document_id:
                    pane.go_to(entry.start, entry.end)
                    return
            # A claim of the library that none of the compared documents holds is read by itself.
            self.elsewhere_opened.emit(entry.document_id, entry.start, entry.end)

    def _open_entry(self, entry: ChronologyEntry) -> None:
        self._undated.hide()
        if self._view == COMPARE:
            self._go_to_passage((entry,))
        else:
            self.claim_opened.emit(entry.document_id, entry.claim_id)

    def _ask_words(self, claim_ids: tuple[int, ...]) -> None:
        self._session.ask(partial(_entries, claim_ids), self._panel.view.add_words, group=_WORDS)

    def _ask_undated(self, lane: int, _where: object) -> None:
        found = self._panel.view.chronology.lanes[lane]
        ids = tuple(ref.claim_id for ref in found.undated[:MOST_UNDATED])
        total = len(found.undated)
        corner = self._panel.bay_corner()
        show = partial(self._list_undated, found.name, total, corner)
        self._session.ask(partial(_entries, ids), show, group=_UNDATED)

    def _list_undated(
        self, name: str, total: int, corner: QPoint, entries: tuple[ChronologyEntry, ...]
    ) -> None:
        self._undated.show_entries(name, entries, total, corner)

    # --- the Compare view ------------------------------------------------------------------

    def join(self, panel: ComparePanel) -> None:
        """Go along with the Compare view: its documents, its topic's toll, and the days chosen here."""
        self._compare = panel
        panel.documents_chosen.connect(lambda _: self.load())
        panel.topic_chosen.connect(self._ask_tolls)
        panel.days_left.connect(lambda: self._panel.view.set_window(None))
        self.days_chosen.connect(panel.set_days)
        self._panel.view.toll_opened.connect(self._go_to_count)
        panel.set_days(self._panel.view.window_)

    def _compared(self) -> Sequence[int]:
        return self._compare.document_ids() if self._compare is not None else ()

    def _ask_tolls(self, topic: Topic) -> None:
        sources = [p.source for p in self._compare.panes if p.source] if self._compare is not None else []
        self._session.ask(partial(_toll, topic, tuple(sources)), self._panel.view.show_tolls, group=_TOLLS)

    def _go_to_count(self, point: TollPoint) -> None:
        for pane in self._compare.panes if self._compare is not None else ():
            if pane.source is not None and pane.source.key == point.item.source:
                pane.go_to(point.item.start, point.item.end)

    # --- brushed days --------------------------------------------------------------------

    def _brush(self, window: DayWindow | None) -> None:
        self.days_chosen.emit(window)
        if window is None or self._session.archive is None:
            self._session.drop(_BRUSHED)
            self.documents_kept.emit(None)
        else:
            self._session.ask(partial(_within, window), self.documents_kept.emit, group=_BRUSHED)


_LIBRARY = "library"


def _read(document_ids: tuple[int, ...] | None, ws: Workspace) -> Read:
    from viewer.services.chronology import read_dates, rejected_claims

    return read_dates(ws, document_ids), rejected_claims(ws)


def _index(claims: DatedClaims) -> TimelineIndex:
    from viewer.services.chronology import arrange

    gc.disable()
    try:
        return TimelineIndex(arrange(claims))
    finally:
        gc.enable()


def _toll(topic: Topic, sources: tuple[ComparedSource, ...], _ws: Workspace) -> TollHistory | None:
    from viewer.services.tolls import toll_history

    by_key = {source.key: source for source in sources}
    return toll_history(topic, by_key) if all(i.source in by_key for i in topic.items) else None


def _rejected(ws: Workspace) -> frozenset[int]:
    from viewer.services.chronology import rejected_claims

    return rejected_claims(ws)


def _entries(claim_ids: tuple[int, ...], ws: Workspace) -> tuple[ChronologyEntry, ...]:
    from viewer.services.chronology import chronology_entries

    return chronology_entries(ws, claim_ids)


def _within(window: DayWindow, ws: Workspace) -> frozenset[int]:
    from viewer.services.chronology import documents_within

    return documents_within(ws, window)
