"""The annotations that touch a claim, as small cards below its judgement."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from viewer.domain.annotation import Annotation
from viewer.gui.panels.shell.dress import Dresser, icon_button, label


class NotesBox(QWidget):
    """One card for each annotation; its button opens it for editing."""

    opened = Signal(object)  # Annotation

    def __init__(self, dresser: Dresser, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dresser = dresser
        self._shown: list[Annotation] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)

    def show_notes(self, notes: Sequence[Annotation]) -> None:
        """Show these annotations."""
        if list(notes) == self._shown:
            return
        self._shown = list(notes)
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        for note in notes:
            self._rows.addWidget(self._card(note))

    def _card(self, note: Annotation) -> QWidget:
        card = QFrame()
        card.setFrameShape(QFrame.Shape.StyledPanel)
        card.setAutoFillBackground(True)
        card.setBackgroundRole(card.palette().ColorRole.Base)
        head = QHBoxLayout()
        tags = "".join(f"  #{tag}" for tag in note.tags)
        when = note.modified[:16].replace("T", " ")
        head.addWidget(label(f"{note.creator}, {when}, {note.status.value}{tags}", "second", wrap=True), 1)
        edit = icon_button(self._dresser, "pencil", "Edit this annotation")
        edit.clicked.connect(partial(self.opened.emit, note))
        head.addWidget(edit)
        rows = QVBoxLayout(card)
        rows.setContentsMargins(8, 4, 4, 6)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(label(note.body or "(no comment)", wrap=True))
        return card
