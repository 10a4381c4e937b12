"""The reviewer's verdict on the chosen topic: buttons with their keys, and a reason in place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.domain.comparison import Topic
from viewer.domain.topics import Ruling, TopicVerdict
from viewer.gui.delegates.rulings import ruling_colour, ruling_icon
from viewer.gui.icons import pixmap
from viewer.gui.panels.comparison.keyed import KeyedButton
from viewer.gui.panels.shell.dress import Dresser, icon_button, label
from viewer.gui.theme import ThemeHolder

#: The verdicts with a key of their own; the others are in the menu.
KEYS = {Ruling.CONSISTENT: "Y", Ruling.CONTRADICT: "N", Ruling.UNSURE: "H"}
_GAP = 4
_OTHERS = (Ruling.UPDATE, Ruling.NOT_COMPARABLE, Ruling.ONLY_IN_ONE)


class ReasonField(QLineEdit):
    """One line for a reason. Return saves; Escape leaves without."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


class VerdictForm(QWidget):
    """Shows the machine's verdict overruled or not, and takes the reviewer's.

    `given` carries a Ruling and the reason; `withdrawn` nothing; `left` that the keyboard may go back.
    A verdict that overrules the machine's waits for its reason; nothing is stored before.
    """

    given = Signal(object, str)
    withdrawn = Signal()
    left = Signal()

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = holder
        self._topic: Topic | None = None
        self._pending: Ruling | None = None
        dresser = Dresser(holder, self)
        self._state = label("", "second", wrap=True)
        self._buttons: dict[Ruling, KeyedButton] = {}
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        for ruling, key in KEYS.items():
            button = KeyedButton(ruling.value, key)
            button.setCheckable(True)
            button.setProperty("choice", True)
            button.set_words(ruling.value, name=f"Your verdict: {ruling.value}")
            button.setToolTip(f"{ruling.value.capitalize()} ({key} in the list of topics)")
            button.clicked.connect(lambda _=False, r=ruling: self.choose(r))
            dresser.keep(partial(self._dress, button, ruling))
            self._buttons[ruling] = button
            row.addWidget(button)
        self._more = icon_button(dresser, "ellipsis", "Other verdicts")
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        for ruling in _OTHERS:
            menu.addAction(ruling.value.capitalize(), partial(self.choose, ruling))
        menu.addSeparator()
        self._withdraw = menu.addAction("Withdraw your verdict", self.withdrawn.emit)
        self._more.setMenu(menu)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._reason = ReasonField()
        self._reason.setAccessibleName("Reason of your verdict")
        self._reason.returnPressed.connect(self._save)
        self._reason.left.connect(self._leave)
        self._reason.textEdited.connect(lambda _: self._show_state())
        self._saver = QPushButton("Save")
        self._saver.setAccessibleName("Save your verdict")
        self._saver.clicked.connect(self._save)
        field = QGridLayout()
        field.setContentsMargins(0, 0, 0, 0)
        field.setSpacing(6)
        field.addWidget(self._reason, 0, 0)
        field.addWidget(self._saver, 0, 1)
        field.addWidget(self._more, 0, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label("Your verdict", "head"), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._state, 1)
        column.addLayout(head)
        column.addLayout(row)
        column.addLayout(field)

    @property
    def reason(self) -> QLineEdit:
        """The field of the reason."""
        return self._reason

    @property
    def state(self) -> str:
        """What is said beside the head."""
        return self._state.text()

    def button(self, ruling: Ruling) -> QPushButton:
        """Give the button of a verdict that has one."""
        return self._buttons[ruling]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        buttons = self._buttons.values()
        wanted = sum(button.width_with_key() for button in buttons) + _GAP * (len(self._buttons) - 1)
        for button in buttons:
            button.show_key(is_shown=wanted <= self.width())

    def _dress(self, button: QPushButton, ruling: Ruling) -> None:
        theme = self._holder.theme
        size = theme.px(14)
        button.setIcon(pixmap(ruling_icon(ruling), ruling_colour(ruling, theme), size=size))

    def show_topic(self, topic: Topic | None) -> None:
        """Show what was said of a topic; words not yet saved for the same topic stay."""
        is_same = topic is not None and self._topic is not None and topic.key == self._topic.key
        verdict = _verdict(topic)
        if not is_same or verdict != _verdict(self._topic):
            self._pending = None
            self._reason.setText(verdict.reason if verdict else "")
        self._topic = topic
        self._show_state()

    def choose(self, ruling: Ruling) -> None:
        """Take a verdict; one that needs a reason waits until it has one."""
        topic = self._topic
        if topic is None:
            return
        verdict = _verdict(topic)
        if verdict is not None and verdict.ruling is not ruling:
            self._reason.clear()  # the reason was for another verdict
        self._pending = ruling
        if _needs_reason(topic, ruling) and not self._reason.text().strip():
            self._show_state()
            self._reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._save()

    def _save(self) -> None:
        verdict = _verdict(self._topic)
        ruling = self._pending or (verdict.ruling if verdict else None)
        if self._topic is None or ruling is None:
            return
        if _needs_reason(self._topic, ruling) and not self._reason.text().strip():
            self._show_state()
            return
        self._pending = None
        self.given.emit(ruling, self._reason.text().strip())
        if self._reason.hasFocus():
            self.left.emit()

    def _leave(self) -> None:
        verdict = _verdict(self._topic)
        self._pending = None
        self._reason.setText(verdict.reason if verdict else "")
        self._show_state()
        self.left.emit()

    def _show_state(self) -> None:
        topic, verdict = self._topic, _verdict(self._topic)
        shown = self._pending or (verdict.ruling if verdict else None)
        for ruling, button in self._buttons.items():
            button.setChecked(ruling is shown)
        self.setEnabled(topic is not None)
        self._withdraw.setEnabled(verdict is not None)
        needs = topic is not None and shown is not None and _needs_reason(topic, shown)
        self._reason.setPlaceholderText(
            "Reason, required when you overrule" if needs or not shown else "Reason"
        )
        changed = self._reason.text().strip() != (verdict.reason if verdict else "")
        can_save = shown is not None and (self._pending is not None or changed)
        self._saver.setEnabled(can_save and (not needs or bool(self._reason.text().strip())))
        if self._pending is not None:
            self._state.setText(f"{self._pending.value}: say why, then Return")
        elif verdict is not None:
            note = f" {topic.human.note}" if topic is not None and topic.human is not None else ""
            self._state.setText(
                f"{verdict.ruling.value}, {verdict.by}, {_moment(verdict.at)}.{note}".rstrip()
            )
        else:
            self._state.setText("not given; the machine's stands")


def _verdict(topic: Topic | None) -> TopicVerdict | None:
    return topic.human.verdict if topic is not None and topic.human is not None else None


def _needs_reason(topic: Topic, ruling: Ruling) -> bool:
    from viewer.services.topics_review import needs_reason

    return needs_reason(topic, ruling)


def _moment(stamp: str) -> str:
    """Give a time stamp (ISO 8601, UTC) as "2026-01-12 09:31"."""
    return stamp[:16].replace("T", " ")
