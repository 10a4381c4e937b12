"""The rule that found a claim, and on demand why: what it says, and the words that did something."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.gui.panels.shell.dress import Dresser, label

if TYPE_CHECKING:
    from viewer.services.explain import ClaimExplanation, Part, Rule


class WhyBox(QWidget):
    """Title and id of a rule; "Why?" opens the explanation below, which is asked for only then."""

    asked = Signal()  # the explanation is wanted
    folded = Signal()  # and is no longer
    passage_asked = Signal(int, int)

    def __init__(self, dresser: Dresser, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dresser = dresser
        self._title = label("", wrap=True)
        self._id = label("", "mono", wrap=True)
        self._id.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QToolButton()
        self.button.setText("Why?")
        self.button.setCheckable(True)
        self.button.setToolTip("Show the words that this claim was read from")
        self.button.setAccessibleName("Why is this a claim?")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        dresser.icon(self.button, "circle-question-mark", token="muted")
        self.button.toggled.connect(self._toggle)
        self._answer = QWidget()
        self._rows = QVBoxLayout(self._answer)
        self._rows.setContentsMargins(0, 4, 0, 4)
        self._rows.setSpacing(4)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self._id, 1)
        second.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addLayout(second)
        column.addWidget(self._answer)
        self._answer.hide()

    @property
    def rule_id(self) -> str:
        """The rule shown."""
        return self._id.text()

    def show_rule(self, rule_id: str) -> None:
        """Show the rule of another claim, folded; its title comes by `show_title`."""
        self._id.setText(rule_id)
        self._title.clear()
        self._title.hide()
        self.button.setChecked(False)

    def show_title(self, title: str) -> None:
        """Put the rule's title above its id."""
        self._title.setText(title[:1].upper() + title[1:])
        self._title.setVisible(bool(title))

    def show_explanation(self, explanation: ClaimExplanation) -> None:
        """Show the answer to `asked`."""
        self._clear()
        if explanation.rule is not None:
            self._add_rule(explanation.rule)
        if explanation.note:
            self._rows.addWidget(label(explanation.note, wrap=True))
        if explanation.parts:
            self._rows.addLayout(self._parts(explanation.parts))
        elif not explanation.note:
            self._rows.addWidget(label("Nothing more is known of it.", "second"))

    def show_problem(self, words: str) -> None:
        """Say why there is no explanation."""
        self._clear()
        self._rows.addWidget(label(words, wrap=True))

    def _add_rule(self, rule: Rule) -> None:
        self._rows.addWidget(label(rule.description, wrap=True))
        if rule.example:
            self._rows.addWidget(label(f"For example: “{rule.example}”", "second", wrap=True))
        if rule.source:
            self._rows.addWidget(label(f"From {rule.source}", "second", wrap=True))

    def _parts(self, parts: Sequence[Part]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for at, part in enumerate(parts):
            top = Qt.AlignmentFlag.AlignTop if part.start is None else Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(label(part.role.capitalize(), "second"), at, 0, top)
            grid.addWidget(self._words(part), at, 1)
        return grid

    def _words(self, part: Part) -> QWidget:
        quoted = f"“{' '.join(part.text.split())}”" if part.text else ""
        words = f"{quoted}  {part.note.replace('_', ' ')}".strip()
        if part.start is None or part.end is None:
            return label(words, wrap=True)
        button = PassageButton(words)
        button.setAccessibleName(f"{part.role.capitalize()}: {words}. Show in the text")
        button.clicked.connect(partial(self.passage_asked.emit, part.start, part.end))
        return button

    def _toggle(self, is_open: bool) -> None:
        self._clear()
        self._answer.setVisible(is_open)
        if is_open:
            self._rows.addWidget(label("Reading the text again …", "second"))
            self.asked.emit()
        else:
            self.folded.emit()

    def _clear(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            inner = item.layout()
            while inner is not None and (cell := inner.takeAt(0)) is not None:
                if widget := cell.widget():
                    widget.deleteLater()
            if widget := item.widget():
                widget.deleteLater()


class PassageButton(QPushButton):
    """Words that lead to their place in the text; they end in "…" where they do not fit."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setText(words)
        self.setToolTip(f"{words}\nShow in the text")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("link", True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 12
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room))
