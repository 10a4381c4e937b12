"""The claim that is selected: what it says, its quote, and the reviewer's judgement of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from viewer.domain.claims import Figure
from viewer.domain.wording import headline
from viewer.gui.models.claims import style_of
from viewer.gui.models.quotes import quote_in_context
from viewer.gui.panels.claims.edit_form import ClaimForm, correction_words
from viewer.gui.panels.claims.facts import facts_of
from viewer.gui.panels.claims.judgement import LABEL_WIDTH, JudgementBox
from viewer.gui.panels.claims.notes import NotesBox
from viewer.gui.panels.claims.number_line import NumberLine
from viewer.gui.panels.claims.quote_box import QuoteBox
from viewer.gui.panels.claims.why import WhyBox
from viewer.gui.panels.shell.dress import Dresser, hairline, icon_button, label
from viewer.gui.theme import ThemeHolder

if TYPE_CHECKING:
    from viewer.services.documents import ClaimRow, DocumentView


class ClaimDetail(QWidget):
    """Shows one claim; every judgement goes out as a signal and comes back by `show_claim`."""

    assessed = Signal(int, dict)  # claim id, fields of services.assess
    report_toggled = Signal(int, bool)
    passage_asked = Signal(int, int)
    annotate_asked = Signal()
    history_asked = Signal(int)
    note_opened = Signal(object)  # Annotation
    claim_changed = Signal()  # another claim is shown than before
    claim_shown = Signal(str)  # rule of a claim that was not shown before

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = holder
        self._dresser = Dresser(holder, self)
        self._row: ClaimRow | None = None
        self._stack = QStackedLayout(self)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Claim detail")

        self._title = label("", "value", wrap=True)
        self._quote = QuoteBox(self._dresser)
        self._line = NumberLine(holder)
        self._interval = label("")
        self._facts = QGridLayout()
        self._corrected = label("", "second", wrap=True)
        self._said = QWidget()
        self.form = ClaimForm(self._dresser)
        self.form.left.connect(self.stop_editing)
        self.why = WhyBox(self._dresser)
        self.why.passage_asked.connect(self.passage_asked)
        self.judgement = JudgementBox(self._dresser)
        self.judgement.assessed.connect(self._assess)
        self.judgement.report_toggled.connect(self._toggle_report)
        self._notes = NotesBox(self._dresser)
        self._notes.opened.connect(self.note_opened)
        self._build()
        self.show_claim(None, None)

    # --- showing -----------------------------------------------------------------------

    def show_claim(self, row: ClaimRow | None, view: DocumentView | None) -> None:
        """Show a claim of a document; None empties the area."""
        is_other = row is None or self._row is None or row.id != self._row.id
        self._row = row
        if is_other:
            self.stop_editing()
        self._stack.setCurrentIndex(0 if row is not None else 1)
        if row is None or view is None:
            self.why.show_rule("")
            return
        item, style = row.item, style_of(row.item)
        self._title.setText(headline(item))
        self._quote.show_quote(quote_in_context(view.text, item.start, item.end, view.blocks), style)
        interval = item.interval if isinstance(item, Figure) and item.value is not None else None
        self._line.show_interval(interval, style)
        self._interval.setText(str(interval) if interval else "")
        self._corrected.setText(correction_words(row))
        self._corrected.setVisible(bool(self._corrected.text()))
        self._show_facts(row, view)
        self.judgement.show_claim(row)
        self._notes.show_notes(
            [note for note in view.annotations if note.span.start < item.end and item.start < note.span.end]
        )
        if is_other:
            self.judgement.evidence.clear()
            self.claim_changed.emit()
        if is_other or self.why.rule_id != item.rule:
            self.why.show_rule(item.rule)
            self.claim_shown.emit(item.rule)
        if is_other:
            self._scroll.verticalScrollBar().setValue(0)

    def start_editing(self) -> None:
        """Show the claim's fields to be typed over."""
        if self._row is not None:
            self._said.hide()
            self.form.show()
            self.form.edit(self._row)

    def stop_editing(self) -> None:
        """Show again what the claim says."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.form.isAncestorOf(focus)
        self.form.hide()
        self._said.show()
        if had_focus:
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def claim_id(self) -> int | None:
        """The claim shown, None where none is."""
        return self._row.id if self._row is not None else None

    def _show_facts(self, row: ClaimRow, view: DocumentView) -> None:
        while (cell := self._facts.takeAt(0)) is not None:
            if (widget := cell.widget()) and widget not in (self._line, self._interval, self.why):
                widget.deleteLater()
        has_interval = bool(self._interval.text())
        if has_interval:
            self._facts.addWidget(_field("Interval"), 0, 0)
        # Always in the grid: a widget without a parent that is shown would be a window of its own.
        self._facts.addWidget(self._interval, 0, 1)
        self._facts.addWidget(self._line, 0, 2)
        self._interval.setVisible(has_interval)
        self._line.setVisible(has_interval)
        at = 1
        facts = [fact for fact in facts_of(row.item, view.extraction) if fact[0] != "Rule"]
        if not row.is_current:
            facts.append(("Kept", "no longer found by the extractor; stays because it was worked on", ""))
        for name, words, machine in facts:
            self._facts.addWidget(_field(name), at, 0, Qt.AlignmentFlag.AlignTop)
            if words and machine:
                self._facts.addWidget(label(words), at, 1)
                self._facts.addWidget(_selectable(label(machine, "mono", wrap=True)), at, 2)
            else:
                value = label(words or machine, "" if words else "mono", wrap=bool(words))
                self._facts.addWidget(_selectable(value), at, 1, 1, 2)
            at += 1
        self._facts.addWidget(_field("Rule"), at, 0, Qt.AlignmentFlag.AlignTop)
        self._facts.addWidget(self.why, at, 1, 1, 2)
        self.why.setVisible(not row.is_by_hand)

    # --- building ----------------------------------------------------------------------

    def _build(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        head = QGridLayout()
        head.addWidget(self._title, 0, 0)
        head.setColumnStretch(0, 1)
        passage = icon_button(self._dresser, "quote", "Show the passage in the text")
        passage.clicked.connect(self._ask_passage)
        annotate = icon_button(self._dresser, "message-square", "Add annotation to this claim (A)")
        annotate.clicked.connect(self.annotate_asked)
        history = icon_button(self._dresser, "history", "History of this claim")
        history.clicked.connect(self._ask_history)
        self.edit = icon_button(self._dresser, "pencil", "Correct this claim (C)")
        self.edit.clicked.connect(self.start_editing)
        for at, button in enumerate((passage, self.edit, annotate, history), 1):
            head.addWidget(button, 0, at, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self._corrected)
        column.addWidget(self._quote)
        self._facts.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._facts.setColumnStretch(2, 1)
        self._facts.setHorizontalSpacing(8)
        self._facts.setVerticalSpacing(2)
        self._said.setLayout(self._facts)
        self._facts.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._said)
        column.addWidget(self.form)
        self.form.hide()
        column.addWidget(hairline())
        column.addWidget(self.judgement)
        column.addWidget(self._notes)
        column.addStretch(1)
        hint = label("Choose a claim to see what it says, by whom, and to judge it.", "empty", wrap=True)
        hint.setContentsMargins(12, 12, 12, 12)
        hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scroll.setWidget(body)
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(hint)

    # --- telling -----------------------------------------------------------------------

    def _assess(self, fields: dict[str, object]) -> None:
        if self._row is not None:
            self.assessed.emit(self._row.id, fields)

    def _toggle_report(self, is_marked: bool) -> None:
        if self._row is not None:
            self.report_toggled.emit(self._row.id, is_marked)

    def _ask_history(self) -> None:
        if self._row is not None:
            self.history_asked.emit(self._row.id)

    def _ask_passage(self) -> None:
        if self._row is not None:
            self.passage_asked.emit(self._row.item.start, self._row.item.end)


def _field(name: str) -> QLabel:
    return label(name, "second")


def _selectable(value: QLabel) -> QLabel:
    value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return value
