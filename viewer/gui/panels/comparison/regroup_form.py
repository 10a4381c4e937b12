"""Changing which claims are one topic, in place: rename, merge with another, split off, move."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from viewer.domain.comparison import Topic
from viewer.gui.panels.comparison.verdict_form import ReasonField
from viewer.gui.panels.shell.dress import Dresser, ElidedComboBox, hairline, label, text_button
from viewer.gui.theme import ThemeHolder


class Step(StrEnum):
    """What the form is about to do."""

    NONE = ""
    RENAME = "Rename topic"
    MERGE = "Merge with"
    SPLIT = "Split off or move the ticked claims"


class RegroupForm(QWidget):
    """Buttons, and below them the field that the chosen step needs.

    `renamed` carries the new title, `merged` the other topic's key, `split` the new topic's title,
    `moved` the target's key; which claims are ticked the owner knows. `step_changed` tells that claims
    are to be ticked, or no longer.
    """

    renamed = Signal(str)
    merged = Signal(str)
    split = Signal(str)
    moved = Signal(str)
    step_changed = Signal(object)
    left = Signal()

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._topic: Topic | None = None
        self._ticked = 0
        self._step = Step.NONE
        dresser = Dresser(holder, self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._rename = text_button(dresser, "pencil", "Rename")
        self._merge = text_button(dresser, "git-merge", "Merge…")
        self._split = text_button(dresser, "list-filter", "Split…")
        row = QHBoxLayout()
        row.setSpacing(6)
        for button, step, key in (
            (self._rename, Step.RENAME, "R"), (self._merge, Step.MERGE, "M"), (self._split, Step.SPLIT, "S"),
        ):  # fmt: skip
            button.setProperty("choice", True)
            button.setToolTip(f"{step.value} ({key} in the list of topics)")
            button.clicked.connect(lambda _=False, s=step: self.begin(s))
            row.addWidget(button)
        row.addStretch(1)
        self._words = label("", "second", wrap=True)
        self._title = ReasonField()
        self._title.returnPressed.connect(self._go)
        self._title.left.connect(self.leave)
        self._title.textEdited.connect(lambda _: self._show())
        self._topics = ElidedComboBox()
        self._topics.setEditable(True)
        self._topics.setInsertPolicy(ElidedComboBox.InsertPolicy.NoInsert)
        completer = self._topics.completer()
        assert completer is not None, "an editable choice brings its own"
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self._topics.currentTextChanged.connect(lambda _: self._show())
        self._do = QPushButton()
        self._do.clicked.connect(self._go)
        self._second = QPushButton("Move there")
        self._second.clicked.connect(self._move)
        self._cancel = QPushButton("Cancel")
        self._cancel.clicked.connect(self.leave)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self._do, self._second, self._cancel):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._form = QWidget()
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self._words, self._title, self._topics):
            column.addWidget(part)
        column.addLayout(buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(hairline())
        whole.addWidget(label("Grouping", "head"))
        whole.addLayout(row)
        whole.addWidget(self._form)
        self._show()

    @property
    def step(self) -> Step:
        """What the form is about to do."""
        return self._step

    @property
    def title(self) -> ReasonField:
        """The field of a title."""
        return self._title

    @property
    def choice(self) -> ElidedComboBox:
        """The choice of another topic."""
        return self._topics

    def show_topic(self, topic: Topic | None, topics: Sequence[Topic]) -> None:
        """Be ready for another topic of a comparison; a step under way with another one is left."""
        if topic is None or self._topic is None or topic.key != self._topic.key:
            self._set_step(Step.NONE)
        self._topic = topic
        self._topics.blockSignals(True)
        self._topics.clear()
        for other in topics:
            if topic is not None and other.key != topic.key:
                self._topics.addItem(other.title, other.key)
        self._topics.setCurrentIndex(-1)
        self._topics.blockSignals(False)
        self._show()

    def set_ticked(self, count: int) -> None:
        """Say how many claims are ticked."""
        self._ticked = count
        self._show()

    def begin(self, step: Step) -> None:
        """Open the field of a step and put the keyboard into it; the same step again leaves it."""
        if self._topic is None:
            return
        if step is self._step:
            self.leave()
            return
        self._set_step(step)
        self._title.setText(self._topic.title if step is Step.RENAME else "")
        self._topics.setCurrentIndex(-1)
        self._topics.clearEditText()
        self._show()
        if step is Step.MERGE:
            self._topics.setFocus(Qt.FocusReason.OtherFocusReason)
        elif step is Step.RENAME:
            self._title.setFocus(Qt.FocusReason.OtherFocusReason)
            self._title.selectAll()

    def leave(self) -> None:
        """Close the field; nothing is changed."""
        self._set_step(Step.NONE)
        self._show()
        self.left.emit()

    def _set_step(self, step: Step) -> None:
        if step is not self._step:
            self._step = step
            self.step_changed.emit(step)

    def _target(self) -> str | None:
        at = self._topics.findText(self._topics.currentText(), Qt.MatchFlag.MatchFixedString)
        key = self._topics.itemData(at) if at >= 0 else None
        return key if isinstance(key, str) else None

    def _show(self) -> None:
        step = self._step
        for button in (self._rename, self._merge, self._split):
            button.setEnabled(self._topic is not None)
        self._form.setVisible(step is not Step.NONE)
        self._title.setVisible(step in (Step.RENAME, Step.SPLIT))
        self._topics.setVisible(step in (Step.MERGE, Step.SPLIT))
        self._second.setVisible(step is Step.SPLIT)
        has_title, has_target = bool(self._title.text().strip()), self._target() is not None
        self._topics.setAccessibleName("Topic to merge with" if step is Step.MERGE else "Topic to move to")
        self._title.setAccessibleName("New title of the topic")
        edit = self._topics.lineEdit()
        assert edit is not None, "the choice is editable"
        match step:
            case Step.RENAME:
                self._words.setText("The title that this topic has from now on, here and in the report.")
                self._do.setText("Rename")
                self._do.setEnabled(has_title)
            case Step.MERGE:
                self._words.setText("All claims of both become one topic and are judged together.")
                edit.setPlaceholderText("Title of the other topic")
                self._do.setText("Merge")
                self._do.setEnabled(has_target)
            case Step.SPLIT:
                some = f"{self._ticked} claim{'' if self._ticked == 1 else 's'} ticked"
                self._words.setText(f"Tick claims below: {some}. Give them a title of their own, or a topic.")
                self._title.setPlaceholderText("Title of the new topic")
                edit.setPlaceholderText("or the topic to move them to")
                count = len(self._topic.items) if self._topic is not None else 0
                self._do.setText("Split off")
                self._do.setEnabled(has_title and 0 < self._ticked < count)
                self._second.setEnabled(has_target and self._ticked > 0)

    def _go(self) -> None:
        if not self._do.isEnabled():
            return
        step, title, target = self._step, self._title.text().strip(), self._target()
        # The ticks are asked for by the one who hears of it, so the step is left only then.
        if step is Step.RENAME:
            self.renamed.emit(title)
        elif step is Step.SPLIT:
            self.split.emit(title)
        elif target is not None:
            self.merged.emit(target)
        self.leave()

    def _move(self) -> None:
        target = self._target()
        if target is not None:
            self.moved.emit(target)
            self.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._step is not Step.NONE:
            self.leave()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._step is Step.MERGE:
            self._go()
            return
        super().keyPressEvent(event)
