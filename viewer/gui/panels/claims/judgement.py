"""The reviewer's judgement of a claim: status, grades, likelihood, reason, evidence, and who gave it when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QWidget

from viewer.domain.vocabulary import CREDIBILITY, LIKELIHOOD, LIKELIHOOD_ALSO, RELIABILITY, Status
from viewer.domain.wording import likelihood_words
from viewer.gui.icons import icon
from viewer.gui.panels.claims.evidence import EvidenceBox
from viewer.gui.panels.claims.grades import GradeRow
from viewer.gui.panels.shell.dress import Dresser, ElidedComboBox, label
from viewer.gui.theme_tokens import STATUS_ICONS

if TYPE_CHECKING:
    from viewer.services.documents import ClaimRow

LABEL_WIDTH = 84


class JudgementBox(QWidget):
    """Shows the judgement of one claim and tells what the reviewer changes of it."""

    assessed = Signal(dict)  # fields of services.assess
    report_toggled = Signal(bool)
    left = Signal()  # Escape: the keyboard is wanted back in the list

    def __init__(self, dresser: Dresser, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dresser = dresser
        self.status = QComboBox()
        self.reliability = GradeRow("Source reliability", RELIABILITY)
        self.credibility = GradeRow("Information credibility", CREDIBILITY)
        self.likelihood = ElidedComboBox()
        self.reason = QLineEdit()
        self.evidence = EvidenceBox(dresser)
        self.report = QCheckBox("Mark for report")
        self._who = label("", "second", wrap=True)
        self._build()
        dresser.keep(self._dress_statuses)

    def show_claim(self, row: ClaimRow) -> None:
        """Show the judgement of a claim."""
        made = row.assessment
        self.status.setCurrentIndex(list(Status).index(row.status))
        self.reliability.show_grade(made.reliability if made else None)
        self.credibility.show_grade(made.credibility if made else None)
        self.likelihood.setCurrentIndex(self.likelihood.findData(made.likelihood if made else None))
        if not self.reason.hasFocus() or not self.reason.isModified():
            self.reason.setText(made.reason if made else "")
            self.reason.setCursorPosition(0)
            self.reason.setToolTip(self.reason.text())
            self.reason.setModified(False)
        self.report.setChecked(row.selected)
        self._who.setText(
            f"{made.status.value}, {made.reviewer}, {made.modified[:16].replace('T', ' ')} UTC"
            if made
            else ""
        )
        self._who.setVisible(made is not None)

    def begin_reason(self) -> None:
        """Put the keyboard into the reason."""
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reason.selectAll()

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        for status in Status:
            self.status.addItem(status.value, status)
        self.status.setAccessibleName("Review status")
        self.status.activated.connect(lambda at: self.assessed.emit({"status": list(Status)[at]}))
        self.reliability.chosen.connect(lambda grade: self.assessed.emit({"reliability": grade}))
        self.credibility.chosen.connect(lambda grade: self.assessed.emit({"credibility": grade}))
        self.likelihood.addItem("not said", None)
        for word in LIKELIHOOD:
            self.likelihood.addItem(likelihood_words(word), word)
            at = self.likelihood.count() - 1
            tip = f"{likelihood_words(word)}; also: {LIKELIHOOD_ALSO[word]}"
            self.likelihood.setItemData(at, tip, Qt.ItemDataRole.ToolTipRole)
        self.likelihood.setAccessibleName("Likelihood, words of ICD 203")
        self.likelihood.setToolTip("How likely you hold it to be: words of ICD 203")
        self.likelihood.activated.connect(
            lambda at: self.assessed.emit({"likelihood": self.likelihood.itemData(at)})
        )
        self.reason.setPlaceholderText("Reason for your judgement")
        self.reason.setAccessibleName("Reason")
        self.reason.editingFinished.connect(self._give_reason)
        self.evidence.left.connect(self.left)
        self.report.clicked.connect(self.report_toggled)
        rows: tuple[tuple[str, QWidget], ...] = (
            ("Status", self.status),
            ("Source", self.reliability),
            ("Information", self.credibility),
            ("Likelihood", self.likelihood),
            ("Reason", self.reason),
            ("Evidence", self.evidence),
            ("Report", self.report),
            ("", self._who),
        )
        for at, (name, widget) in enumerate(rows):
            top = Qt.AlignmentFlag.AlignTop if widget is self.evidence else Qt.AlignmentFlag(0)
            grid.addWidget(label(name, "second"), at, 0, top)
            is_narrow = widget in (self.status, self.likelihood)
            grid.addWidget(widget, at, 1, Qt.AlignmentFlag.AlignLeft if is_narrow else Qt.AlignmentFlag(0))

    def _dress_statuses(self) -> None:
        theme = self._dresser.holder.theme
        tokens = {Status.ACCEPTED: "text", Status.SECOND_LOOK: "accent", Status.SETTLED: "text"}
        for at, status in enumerate(Status):
            token = tokens.get(status, "muted")
            self.status.setItemIcon(at, icon(STATUS_ICONS[status], theme, token=token))

    def _give_reason(self) -> None:
        if self.reason.isModified():
            self.reason.setModified(False)
            self.assessed.emit({"reason": self.reason.text().strip()})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (is_enter and self.reason.hasFocus()):
            self.left.emit()
        else:
            super().keyPressEvent(event)
