"""The page of several reviewers: how far they agree, and the queue of claims to decide."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from viewer.domain.teamwork import Disagreement, Judgement
from viewer.domain.wording import count_words, status_word
from viewer.gui.panels.shell.dress import label, text_button
from viewer.gui.panels.shell.page import Page, rows_table, show_rows
from viewer.gui.theme import ThemeHolder

if TYPE_CHECKING:
    from viewer.services.agreement import AgreementReport

_ABOUT = (
    "Hand documents to another reviewer as a work package; a blind one tells nothing of what you judged. "
    "Merged again, their judgements stand beside yours, and what differs waits here for a decision."
)
_HEAD = ("Claim", "Differs in", "Judged")
_AGREEMENT_HEAD = ("Field", "Claims", "Krippendorff's alpha", "Two reviewers: Cohen's kappa")


class ReviewersPage(Page):
    """Shows agreement and disagreements; `decided` carries claim, judgement and reason."""

    decided = Signal(int, object, str)
    passage_asked = Signal(int, int)  # document, claim
    package_asked = Signal()
    merge_asked = Signal()

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__("Reviewers", holder, width=960, parent=parent)
        self._queue: list[Disagreement] = []
        self._can_write = False
        tools = QHBoxLayout()
        tools.setSpacing(8)
        self.package = text_button(self.dresser, "archive", "Make work package…")
        self.merge = text_button(self.dresser, "git-merge", "Merge work package…", primary=True)
        self.package.clicked.connect(self.package_asked)
        self.merge.clicked.connect(self.merge_asked)
        tools.addWidget(self.merge)
        tools.addWidget(self.package)
        tools.addStretch(1)
        self.agreement = rows_table("Agreement of reviewers")
        self.agreement.setMaximumHeight(140)
        self._summary = label("", wrap=True)
        self.table = rows_table("Claims to decide")
        self.table.doubleClicked.connect(lambda _: self._ask_passage())
        self._nothing = label("", "empty", wrap=True)
        self._quote = label("", wrap=True)
        self._judgements = QHBoxLayout()
        self._judgements.setSpacing(8)
        self._buttons: list[QPushButton] = []
        self.reason = QLineEdit()
        self.reason.setAccessibleName("Reason of the decision")
        self.reason.setPlaceholderText("Why: what decides between them")
        self.reason.textChanged.connect(self._enable)
        self._decide_words = label("Decide as:", "second")
        self.column.addWidget(label(_ABOUT, wrap=True))
        self.column.addLayout(tools)
        self.column.addWidget(self._summary)
        self.column.addWidget(self.agreement)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self._nothing, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self._quote)
        self.column.addWidget(self.reason)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._decide_words)
        row.addLayout(self._judgements)
        row.addStretch(1)
        self.column.addLayout(row)

    @property
    def buttons(self) -> Sequence[QPushButton]:
        """One button a judgement of the current claim, in the order of the reviewers."""
        return self._buttons

    def show_work(
        self, report: AgreementReport, queue: Sequence[Disagreement], unplaced: int, *, can_write: bool
    ) -> None:
        """Show how far reviewers agree and what waits for a decision."""
        current = self._current()
        self._queue, self._can_write = list(queue), can_write
        self._summary.setText(_summary(report, len(queue), unplaced))
        show_rows(self.agreement, _AGREEMENT_HEAD, _agreement_rows(report))
        self.agreement.setVisible(report.claims > 0)
        show_rows(self.table, _HEAD, [_row(waiting) for waiting in queue])
        self.table.selectionModel().currentChanged.connect(self._follow)
        self.table.setVisible(bool(queue))
        self._nothing.setVisible(not queue)
        self._nothing.setText(
            "Nothing waits for a decision." if report.claims else "No other reviewer's work was merged yet."
        )
        for button in (self.package, self.merge):
            button.setEnabled(can_write)
        ids = [waiting.claim_id for waiting in queue]
        if ids:
            self.table.selectRow(ids.index(current.claim_id) if current and current.claim_id in ids else 0)
        self._follow()

    def take_focus(self) -> None:
        """Put the keyboard where it is wanted first."""
        (self.table if self._queue else self.merge).setFocus(Qt.FocusReason.OtherFocusReason)

    def _current(self) -> Disagreement | None:
        at = self.table.currentIndex().row()
        return self._queue[at] if 0 <= at < len(self._queue) else None

    def _follow(self) -> None:
        waiting = self._current()
        for button in self._buttons:
            self._judgements.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        self.reason.clear()
        for part in (self._quote, self.reason, self._decide_words):
            part.setVisible(waiting is not None)
        if waiting is None:
            return
        said = "\n".join(f"{j.reviewer}: {_judged(j)}. {j.reason}".rstrip(" .") for j in waiting.judgements)
        self._quote.setText(f"“{' '.join(waiting.quote.split())}”\n{said}")
        for judgement in waiting.judgements:
            button = text_button(self.dresser, "", f"{judgement.reviewer}: {_judged(judgement)}")
            button.clicked.connect(partial(self._decide, waiting.claim_id, judgement))
            self._judgements.addWidget(button)
            self._buttons.append(button)
        self._enable()

    def _enable(self) -> None:
        can = self._can_write and bool(self.reason.text().strip())
        for button in self._buttons:
            button.setEnabled(can)
            button.setToolTip("" if can else "A decision needs a reason")

    def _decide(self, claim_id: int, judgement: Judgement) -> None:
        self.decided.emit(claim_id, judgement, self.reason.text().strip())

    def _ask_passage(self) -> None:
        if (waiting := self._current()) is not None:
            self.passage_asked.emit(waiting.document_id, waiting.claim_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.table.hasFocus():
            self._ask_passage()
        else:
            super().keyPressEvent(event)


def _judged(judgement: Judgement) -> str:
    grades = (judgement.reliability or "") + (judgement.credibility or "")
    return status_word(judgement.status) + (f", {grades}" if grades else "")


def _row(waiting: Disagreement) -> tuple[str, ...]:
    judged = "; ".join(f"{j.reviewer}: {_judged(j)}" for j in waiting.judgements)
    return waiting.title, ", ".join(waiting.fields), judged


def _summary(report: AgreementReport, waiting: int, unplaced: int) -> str:
    words = ""
    if report.claims:
        names = ", ".join(report.reviewers)
        words = f"{count_words(report.claims, 'claim')} judged by more than one reviewer ({names}); "
        words += f"{waiting:,} to decide."
    if unplaced:
        words += f" {count_words(unplaced, 'judgement')} of claims that this archive does not have are kept."
    return words.strip()


def _agreement_rows(report: AgreementReport) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for field in report.fields:
        pairs = "; ".join(
            f"{p.first} and {p.second} {_number(p.kappa.value)} ({p.kappa.agreed} of {p.kappa.units} alike)"
            for p in field.pairs
        )
        rows.append(
            (field.field.capitalize(), f"{field.alpha.units:,}", _number(field.alpha.value), pairs or "–")
        )
    return rows


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
