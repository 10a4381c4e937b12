"""The claims of the document shown: list, filter and order above, the selected one's detail below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from viewer.domain.vocabulary import Status
from viewer.domain.wording import count_words
from viewer.gui.delegates.claim import ClaimDelegate
from viewer.gui.models.claims import ClaimFilter, ClaimModel, ClaimOrder, Sifted
from viewer.gui.panels.claims.detail import ClaimDetail
from viewer.gui.panels.claims.reason_bar import ReasonBar
from viewer.gui.panels.claims.sifter import ClaimSifter
from viewer.gui.panels.shell.dress import Dresser, ElidedLabel, label
from viewer.gui.panels.shell.filter_menu import FilterMenu
from viewer.gui.panels.shell.lists import RowList
from viewer.gui.theme import ThemeHolder
from viewer.gui.theme_tokens import ClaimStyle

if TYPE_CHECKING:
    from viewer.domain.chronology import DayWindow
    from viewer.domain.review import Progress
    from viewer.services.documents import ClaimRow, DocumentView

_EMPTY = (
    "Events and figures appear here once a document is open: what is asserted, by whom, "
    "for which day and place."
)
_KINDS, _STATUS = "Kind", "Status"


class ClaimsPanel(QWidget):
    """Shows claims and tells what the reviewer does with them; it changes nothing by itself."""

    claim_picked = Signal(int)
    passage_asked = Signal(int, int)
    assessed = Signal(int, dict)
    report_toggled = Signal(int, bool)
    annotate_asked = Signal()
    counted = Signal(str)
    history_asked = Signal(int)
    note_opened = Signal(object)  # Annotation

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(320)
        self._view: DocumentView | None = None
        self._filter = ClaimFilter()
        self._current_id: int | None = None
        self._sifter = ClaimSifter(self)
        self._sifter.sifted.connect(self._show_sifted)
        dresser = Dresser(holder, self)
        self._model = ClaimModel(self)
        self.list = RowList("Claims in this document", self._model, ClaimDelegate(holder), holder)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.selectionModel().selectionChanged.connect(self._count_chosen)
        self.reason = ReasonBar(self.list)
        self._progress = ElidedLabel()
        self._chosen = label("", "second", wrap=True)
        self.detail = ClaimDetail(holder)
        self.words = QLineEdit()
        self._menu = FilterMenu(dresser, "Filter claims by kind and status", self)
        self._order = QComboBox()
        self._nothing = label("", "empty", wrap=True)
        self._build(dresser, holder)
        self.show_document(None)

    def _build(self, dresser: Dresser, holder: ThemeHolder) -> None:
        self._order.addItems([order.value for order in ClaimOrder])
        self._order.setAccessibleName("Order of the claims")
        self._order.currentIndexChanged.connect(self._arrange)
        kinds = [style for style in ClaimStyle if style is not ClaimStyle.UNCLAIMED]
        self._menu.add_group(_KINDS, [(style, style.value) for style in kinds])
        self._menu.add_group(_STATUS, [(s, s.value) for s in Status])
        self._menu.changed.connect(self._narrow)
        self.words.setPlaceholderText("Filter claims")
        self.words.setAccessibleName("Filter claims by words")
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self._narrow)
        self.list.picked.connect(self._pick)
        self.list.opened.connect(lambda row: self.passage_asked.emit(row.item.start, row.item.end))
        self.detail.assessed.connect(self.assessed)
        self.detail.report_toggled.connect(self.report_toggled)
        self.detail.passage_asked.connect(self.passage_asked)
        self.detail.annotate_asked.connect(self.annotate_asked)
        self.detail.history_asked.connect(self.history_asked)
        self.detail.note_opened.connect(self.note_opened)
        self.detail.judgement.left.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self._progress.setProperty("role", "second")
        self._progress.setContentsMargins(12, 0, 12, 6)
        self._chosen.setContentsMargins(12, 4, 12, 4)
        self._chosen.hide()

        tools = QHBoxLayout()
        tools.setContentsMargins(12, 6, 8, 6)
        tools.setSpacing(6)
        tools.addWidget(self.words, 1)
        tools.addWidget(self._order)
        tools.addWidget(self._menu.button)
        top = QWidget()
        rows = QVBoxLayout(top)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(tools)
        rows.addWidget(self._progress)
        rows.addWidget(self.list)
        rows.addWidget(self._chosen)
        rows.addWidget(self.reason)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(top)
        self.splitter.addWidget(self.detail)
        self.splitter.setSizes([258, 462])
        self.list.setMinimumHeight(holder.theme.px(44 * 4))

        empty = QWidget()
        empty_rows = QVBoxLayout(empty)
        empty_rows.setContentsMargins(12, 12, 12, 12)
        empty_rows.addWidget(self._nothing)
        empty_rows.addStretch(1)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.splitter)
        self._stack.addWidget(empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._stack, 1)

    # --- showing -----------------------------------------------------------------------

    def show_document(self, view: DocumentView | None) -> None:
        """Show the claims of a document, or its new state; None: no document is open."""
        before = self._view.document.id if self._view else None
        self._view = view
        if view is None or view.document.id != before:
            self._current_id = None
            self.list.select_key(None)
        self.detail.show_claim(self._row(self._current_id), view)
        self._arrange()

    def show_review(self, view: DocumentView, changed: Sequence[ClaimRow]) -> None:
        """Show what people did with the claims since; the claims themselves are the same."""
        self._view = view
        if self._filter.statuses or self._sifter.is_busy:
            self._arrange()
        else:
            self._model.replace(changed)
        self.detail.show_claim(self._row(self._current_id), view)

    def show_claim(self, claim_id: int | None) -> None:
        """Move to a claim without telling; a filter that hides it is taken off."""
        row = self._row(claim_id)
        self._current_id = row.id if row is not None else None
        is_hidden = row is not None and not self._sifter.is_busy and not self.list.select_key(row.id)
        if is_hidden and not replace(self._filter, days=None).is_empty:
            self._menu.clear()
            self.words.clear()
        self.list.select_key(self._current_id)
        self.detail.show_claim(row, self._view)

    @property
    def current(self) -> ClaimRow | None:
        """The claim in the detail area."""
        return self._row(self._current_id)

    def chosen(self) -> list[ClaimRow]:
        """Give the claims that are selected, from top to bottom; the one in the detail where none is."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        values = self._model.values()
        found = [values[row] for row in rows if row < len(values)]
        return found or ([self.current] if self.current is not None else [])

    @property
    def document_id(self) -> int | None:
        """The document shown."""
        return self._view.document.id if self._view is not None else None

    def pick_unreviewed(self) -> bool:
        """Move to the next claim that nobody looked at, from the current row on, then from the top.

        False where none is left in the list.
        """
        rows = list(self._model.values())
        at = self.list.currentIndex().row() + 1 if self._current_id is not None else 0
        for row in (*rows[at:], *rows[:at]):
            if row.status is Status.UNREVIEWED:
                # Not setCurrentIndex: with Ctrl held, as in Ctrl+J, that adds to what is selected.
                self.list.selectionModel().setCurrentIndex(
                    self._model.index(self._model.row_of(row.id)),
                    QItemSelectionModel.SelectionFlag.ClearAndSelect,
                )
                return True
        return False

    def show_progress(self, here: Progress | None, whole: Progress) -> None:
        """Say how far the review got: in the document shown, and in the archive."""
        words = f"{whole.reviewed:,} of {whole.claims:,} in the archive"
        if here is not None:
            words = f"{here.reviewed:,} of {here.claims:,} reviewed here, {words}"
        self._progress.setText(words)

    @property
    def progress(self) -> str:
        """What is said of the review's progress."""
        return self._progress.text()

    def _count_chosen(self) -> None:
        count = len(self.list.selectionModel().selectedRows())
        self._chosen.setText(
            f"{count_words(count, 'claim')} chosen: keys and fields set them all, in one step."
        )
        self._chosen.setVisible(count > 1)

    def _row(self, claim_id: int | None) -> ClaimRow | None:
        if self._view is None or claim_id is None:
            return None
        return next((row for row in self._view.claims if row.id == claim_id), None)

    def _pick(self, row: ClaimRow) -> None:
        self.reason.leave()  # what was asked was about other claims
        self._current_id = row.id
        self.detail.show_claim(row, self._view)
        self.claim_picked.emit(row.id)

    def _narrow(self) -> None:
        self._filter = ClaimFilter(
            self.words.text(),
            cast("frozenset[ClaimStyle]", self._menu.ticked(_KINDS)),
            cast("frozenset[Status]", self._menu.ticked(_STATUS)),
            self._filter.days,
        )
        self._arrange()

    def set_days(self, days: DayWindow | None) -> None:
        """List what can lie within these days, all for None; the chronology says which they are."""
        if days != self._filter.days:
            self._filter = replace(self._filter, days=days)
            self._arrange()

    def _arrange(self) -> None:
        order = list(ClaimOrder)[max(self._order.currentIndex(), 0)]
        self._sifter.start(self._view.claims if self._view else (), self._filter, order)

    def _show_sifted(self, sifted: Sifted) -> None:
        self._model.set_values(sifted.rows)
        self.list.select_key(self._current_id)
        self._count_chosen()
        self._say(len(sifted.rows), sifted.listed)

    def _say(self, shown: int, listed: int) -> None:
        view = self._view
        is_empty = view is None or not (listed or (shown and not self._filter.is_empty))
        if view is None:
            self.counted.emit("")
            self._nothing.setText(_EMPTY)
        else:
            self.counted.emit(f"{listed:,}" if self._filter.is_empty else f"{shown:,} of {listed:,}")
            dates = len(view.claims) - listed
            words = "No figures or events were found in this document."
            self._nothing.setText(f"{words} {_dates_words(dates)}".strip())
        self._stack.setCurrentIndex(1 if is_empty else 0)
        self._order.setEnabled(not is_empty)
        self._menu.button.setEnabled(not is_empty)


def _dates_words(dates: int) -> str:
    if not dates:
        return ""
    return f"Its {count_words(dates, 'date')} {'is' if dates == 1 else 'are'} marked in the text."
