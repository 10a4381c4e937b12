"""The tool tips of the chronology: words of claims, which may have to be read from the archive first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QToolTip

from viewer.gui.views.timeline_tolls import toll_words
from viewer.gui.views.timeline_words import claim_words, glyph_tip

if TYPE_CHECKING:
    from viewer.gui.views.timeline_layout import Glyph
    from viewer.gui.views.timeline_view import TimelineView

#: Claims whose words a tool tip shows.
TIP_CLAIMS = 3


class TimelineTips:
    """Shows what one view is pointed at; a tip whose words are not there yet waits for `words_came`."""

    def __init__(self, view: TimelineView) -> None:
        self._view = view
        self._waiting: tuple[Glyph, QPoint] | None = None
        self._is_told = False  # the words of the selected claim are to be shown once they come

    def forget(self) -> None:
        """Show nothing late: something else is pointed at."""
        self._waiting = None
        self._is_told = False

    def words_came(self) -> None:
        """Show the tip that waited."""
        if self._waiting is not None:
            self._show(*self._waiting)
        elif self._is_told:
            self.show_current()

    def show_at(self, where: QPoint, on_screen: QPoint) -> None:
        """Show what lies under a point of the viewport."""
        view = self._view
        toll, glyph, lane = view.toll_at(where), view.glyph_at(where), view.lane_at(where)
        self._waiting = None
        words = ""
        if toll is not None and view.history is not None:
            words = toll_words(view.history, toll)
        elif glyph is not None:
            missing = [i for i in self._claims(glyph) if i not in view.entries]
            if not missing:
                self._show(glyph, on_screen)
                return
            self._waiting = (glyph, on_screen)
            view.words_asked.emit(tuple(missing))
        elif lane is not None and where.x() < view.plot_rect().left():
            words = view.chronology.lanes[lane].name
        elif lane is not None and view.is_in_bay(where):
            count = len(view.chronology.lanes[lane].undated)
            words = claim_words(count, "without a date; click to list them") if count else ""
        QToolTip.showText(on_screen, words, view.viewport())

    def show_current(self) -> None:
        """Show the words of the selected claim beside its mark, as soon as they are there."""
        view = self._view
        glyph, claim = view.current_glyph(), view.current_claim
        self._is_told = claim is not None and claim.claim_id not in view.entries
        if glyph is None or claim is None or self._is_told:
            return
        words = glyph_tip(view.chronology, replace(glyph, count=1), [view.entries[claim.claim_id]])
        QToolTip.showText(view.global_box(glyph).bottomLeft(), words, view.viewport())

    def _claims(self, glyph: Glyph) -> list[int]:
        marks = self._view.chronology.marks
        return [ref.claim_id for n in glyph.marks for ref in marks[n].claims][:TIP_CLAIMS]

    def _show(self, glyph: Glyph, where: QPoint) -> None:
        view = self._view
        entries = [view.entries[i] for i in self._claims(glyph) if i in view.entries]
        QToolTip.showText(where, glyph_tip(view.chronology, glyph, entries), view.viewport())
