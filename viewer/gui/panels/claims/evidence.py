"""What supports or weakens a claim, below its judgement: shown, opened, removed, and linked by typing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from viewer.domain.review import EvidenceKind, Stance
from viewer.gui.panels.claims.why import PassageButton
from viewer.gui.panels.shell.dress import Dresser, icon_button, label

if TYPE_CHECKING:
    from viewer.services.evidence import Candidate, EvidenceView

_STANCE_ICONS = {Stance.SUPPORTS: "plus", Stance.WEAKENS: "minus"}


class EvidenceBox(QWidget):
    """One row for each link. The field below takes words of one's own, or one of what it offers."""

    added = Signal(object, str)  # Stance, what services.evidence.add_evidence takes
    removed = Signal(str)
    opened = Signal(object)  # EvidenceView
    sought = Signal(str)  # words to find candidates for
    left = Signal()

    def __init__(self, dresser: Dresser, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dresser = dresser
        self._refs: dict[str, str] = {}
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self.stance = QComboBox()
        for stance in Stance:
            self.stance.addItem(stance.value, stance)
        self.stance.setAccessibleName("What the evidence does to the claim")
        self.line = QLineEdit()
        self.line.setPlaceholderText("Claim, document, note, or your words")
        self.line.setAccessibleName("Evidence: a claim, a document, an annotation, or words of your own")
        self.line.textEdited.connect(self.sought)
        self.line.returnPressed.connect(self._add_typed)
        self._offers = QStringListModel(self)
        self.completer = QCompleter(self._offers, self)
        # What is offered was sought by all the words already; the completer must not sift it again.
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setMaxVisibleItems(8)
        self.completer.activated.connect(self._add)
        self._popup = QListView()
        self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.completer.setPopup(self._popup)
        # Not the field's own completer: that one would open at every key, before anything is found.
        self.completer.setWidget(self.line)
        entry = QHBoxLayout()
        entry.setSpacing(6)
        entry.addWidget(self.stance)
        entry.addWidget(self.line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._rows)
        column.addLayout(entry)

    def show_evidence(self, evidence: Sequence[EvidenceView]) -> None:
        """Show these links."""
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        for piece in evidence:
            self._rows.addWidget(self._row(piece))

    def show_candidates(self, words: str, found: Sequence[Candidate]) -> None:
        """Offer these, if `words` are still what is typed."""
        if words == self.line.text():
            self._refs = {candidate.words: candidate.ref for candidate in found}
            self._offers.setStringList(list(self._refs))
            if found and self.line.hasFocus():
                self.completer.complete(self._room())
            else:
                self._popup.hide()

    def _room(self) -> QRect:
        """Give the place of the offers, seen from the field: as wide as all of the judgement."""
        whole = self.parentWidget() or self
        left = self.line.mapTo(whole, QPoint()).x()
        return QRect(-left, 0, whole.width(), self.line.height())

    def begin(self) -> None:
        """Put the keyboard into the field."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Show nothing, and drop what was typed."""
        self.show_evidence(())
        self.line.clear()

    def _row(self, piece: EvidenceView) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        stance = piece.link.stance
        picture = label("")
        self._dresser.picture(picture, _STANCE_ICONS[stance], size=14)
        line.addWidget(picture)
        line.addWidget(label(stance.value, "second"))
        words = f"{piece.words} (no longer in the archive)" if piece.is_gone else piece.words
        if piece.document_id is None:
            plain = label(words, wrap=True)
            plain.setContentsMargins(6, 0, 0, 0)
            line.addWidget(plain, 1)
        else:
            button = PassageButton(words)
            button.setAccessibleName(f"{stance.value}: {words}. Open")
            button.clicked.connect(partial(self.opened.emit, piece))
            line.addWidget(button, 1)
        link = piece.link
        what = "reference" if link.kind is EvidenceKind.REFERENCE else link.kind.value
        row.setToolTip(f"{what}, linked by {link.creator}, {link.created[:16].replace('T', ' ')} UTC")
        remove = icon_button(self._dresser, "x", f"Remove this evidence: {words}")
        self._dresser.size(remove, 22)
        remove.clicked.connect(partial(self.removed.emit, link.uid))
        line.addWidget(remove)
        return row

    def _add_typed(self) -> None:
        if self._popup.isVisible() and self._popup.currentIndex().isValid():
            return  # one of what is offered is taken, which the completer tells
        self._popup.hide()
        self._add(self.line.text())

    def _add(self, typed: str) -> None:
        words = typed.strip()
        if words:
            self.added.emit(Stance(self.stance.currentData()), self._refs.get(words, words))
            self.line.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.line.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)
