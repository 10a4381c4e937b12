"""The page of the queue: what waits for its place at the left, where it was and may be at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from viewer.domain.annotation import CONTEXT_LENGTH
from viewer.domain.versions import WorkKind
from viewer.domain.wording import count_words
from viewer.gui.delegates.queue import QueueDelegate
from viewer.gui.models.queue import QueueModel, fate_words, kind_words
from viewer.gui.models.quotes import Quote
from viewer.gui.panels.claims.quote_box import QuoteBox
from viewer.gui.panels.shell.dress import label, text_button
from viewer.gui.panels.shell.lists import RowList
from viewer.gui.panels.shell.page import Page
from viewer.gui.theme import ThemeHolder
from viewer.gui.theme_tokens import ClaimStyle

if TYPE_CHECKING:
    from viewer.services.queue import QueueEntry

_ABOUT = (
    "These remarks, judgements and marks could not be carried over by their words alone. Nothing is taken "
    "silently: say where each belongs. Every step can be undone."
)
_EMPTY = (
    "Nothing waits. When a newer version of a document comes in, or annotations from a file, what has no "
    "sure place is listed here."
)


class QueuePage(Page):
    """Shows the queue and tells what is to become of an item; it changes nothing by itself."""

    accept_asked = Signal(object)  # QueueEntry
    selection_asked = Signal(object)  # QueueEntry: put it at the words selected in the text
    keep_asked = Signal(object)
    drop_asked = Signal(object)
    show_asked = Signal(object)
    compare_asked = Signal(object)

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__("Work to be placed", holder, width=1120, parent=parent)
        self._can_write = False
        self._model = QueueModel(self)
        self.list = RowList("Work to be placed", self._model, QueueDelegate(holder), holder)
        self.list.setMinimumWidth(300)
        self.list.selectionModel().currentChanged.connect(self._follow)
        self.list.opened.connect(self.show_asked)
        self._count = label("", "second")
        self._buttons: list[tuple[QPushButton, Callable[[QueueEntry], bool], bool]] = []
        detail = self._make_detail()
        self._nothing = label(_EMPTY, "empty", wrap=True)
        self.parts = QSplitter(Qt.Orientation.Horizontal)
        self.parts.setHandleWidth(1)
        self.parts.setChildrenCollapsible(False)
        self.parts.addWidget(self.list)
        self.parts.addWidget(detail)
        self.parts.setSizes([420, 640])
        self.parts.setStretchFactor(1, 1)
        self._about = label(_ABOUT, wrap=True)
        self.column.addWidget(self._about)
        self.column.addWidget(self._count)
        self.column.addWidget(self.parts, 1)
        self.column.addWidget(self._nothing, 1, Qt.AlignmentFlag.AlignTop)

    def _make_detail(self) -> QWidget:
        self.what = label("", "head", wrap=True)
        self.why = label("", "second", wrap=True)
        self._was_head, self._now_head = label("", "second", wrap=True), label("", "second", wrap=True)
        self.was, self.now = QuoteBox(self.dresser), QuoteBox(self.dresser)
        self._claim = label("", wrap=True)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 4, 4, 4)
        column.setSpacing(8)
        for part in (self.what, self.why, self._was_head, self.was, self._now_head, self.now, self._claim):
            column.addWidget(part)
        first, second = QHBoxLayout(), QHBoxLayout()
        self.accept = self._button(
            "check", "Accept (Y)", self.accept_asked.emit, "Y", _has_place, primary=True
        )
        self.keep = self._button(
            "history", "Keep at earlier version (K)", self.keep_asked.emit, "K", _has_earlier
        )
        self.drop = self._button("x", "Drop (D)", self.drop_asked.emit, "D", lambda _: True)
        self.put = self._button(
            "message-square", "Put at selected words (P)", self.selection_asked.emit, "P", _has_words
        )
        self.show_in_text = self._button(
            "book-open", "Show in text", self.show_asked.emit, "", lambda _: True, writes=False
        )
        self.compare = self._button(
            "columns-3", "Compare versions (C)", self.compare_asked.emit, "C", _has_earlier, writes=False
        )
        for row, buttons in (
            (first, (self.accept, self.keep, self.drop)),
            (second, (self.show_in_text, self.put, self.compare)),
        ):
            row.setSpacing(8)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        scroll.setMinimumWidth(380)
        return scroll

    def _button(
        self,
        icon: str,
        words: str,
        tell: Callable[[QueueEntry], object],
        key: str,
        is_fit: Callable[[QueueEntry], bool],
        *,
        primary: bool = False,
        writes: bool = True,
    ) -> QPushButton:
        button = text_button(self.dresser, icon, words, primary=primary)
        act = partial(self._act, button, tell)
        button.clicked.connect(act)
        self._buttons.append((button, is_fit, writes))
        if key:
            action = QAction(words, self)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(act)
            self.list.addAction(action)
        return button

    def _act(self, button: QPushButton, tell: Callable[[QueueEntry], object], *_: object) -> None:
        entry = self.current
        if entry is not None and button.isEnabled():
            tell(entry)

    @property
    def current(self) -> QueueEntry | None:
        """The item that is selected."""
        entry: QueueEntry | None = self.list.current_value()
        return entry

    def show_queue(self, entries: Sequence[QueueEntry], *, can_write: bool) -> None:
        """Show what waits; where an item was settled, the one after it is selected."""
        row = self.list.currentIndex().row()
        current = self.current
        self._can_write = can_write
        self._model.set_values(list(entries))
        if not (current is not None and self.list.select_key(current.item.uid)) and entries:
            self.list.select_key(entries[min(max(row, 0), len(entries) - 1)].item.uid)
        self._count.setText(f"{count_words(len(entries), 'item')} waiting")
        now = QApplication.focusWidget()
        had_focus = now is not None and self.isAncestorOf(now)
        for part in (self._about, self._count, self.parts):
            part.setVisible(bool(entries))
        self._nothing.setVisible(not entries)
        if had_focus and not self.list.hasFocus():
            self.take_focus()
        self._follow()

    def take_focus(self) -> None:
        """Put the keyboard on the list, or on the way back where nothing waits."""
        (self.list if self._model.rowCount() else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, *_: object) -> None:
        entry = self.current
        for button, is_fit, writes in self._buttons:
            can = self._can_write or not writes
            button.setEnabled(entry is not None and can and is_fit(entry))
        if entry is None:
            return
        item = entry.item
        self.what.setText(f"{kind_words(item.kind)}: {item.words}")
        self.why.setText(f"In “{entry.title}”: {fate_words(entry)}.")
        self._was_head.setText("In the earlier version" if item.earlier_id is not None else "In the file")
        self.was.show_quote(Quote(_begun(item.prefix), item.exact, _ended(item.suffix)), ClaimStyle.UNCLAIMED)
        for part in (self._was_head, self.was):
            part.setVisible(bool(item.exact))
        likely = f"Likely place, {item.likeness * 100:.0f} % alike"
        self._now_head.setText(likely if entry.there else "No likely place was found")
        self._now_head.setVisible(item.kind is not WorkKind.VERDICT)
        self.now.show_quote(Quote(_begun(entry.before), entry.there, _ended(entry.after)), ClaimStyle.EVENT)
        self.now.setVisible(bool(entry.there))
        self._claim.setText(_claim_words(entry))
        self._claim.setVisible(bool(self._claim.text()))


def _begun(before: str) -> str:
    """Give the context before a quote from a whole word on."""
    return f"… {before.split(maxsplit=1)[-1]}" if len(before) >= CONTEXT_LENGTH and " " in before else before


def _ended(after: str) -> str:
    """Give the context behind a quote up to a whole word."""
    return f"{after.rsplit(maxsplit=1)[0]} …" if len(after) >= CONTEXT_LENGTH and " " in after else after


def _claim_words(entry: QueueEntry) -> str:
    of_claims = (WorkKind.ASSESSMENT, WorkKind.CORRECTION, WorkKind.MARK)
    if entry.item.kind not in of_claims or not entry.there:
        return ""
    return f"Claim there: {entry.claim}" if entry.claim else "There is no claim of its kind at that place."


def _has_place(entry: QueueEntry) -> bool:
    match entry.item.kind:
        case WorkKind.ANNOTATION | WorkKind.CLAIM | WorkKind.CODE:
            return entry.item.likely is not None
        case WorkKind.VERDICT:
            return True
        case _:
            return entry.item.likely_claim is not None


def _has_earlier(entry: QueueEntry) -> bool:
    return entry.item.earlier_id is not None


def _has_words(entry: QueueEntry) -> bool:
    return entry.item.kind in (WorkKind.ANNOTATION, WorkKind.CLAIM, WorkKind.CODE)
