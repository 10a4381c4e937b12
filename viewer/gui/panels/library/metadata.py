"""The form of a document's metadata; it stands below the library, never over the text."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from viewer.domain.document import Metadata
from viewer.gui.panels.shell.dress import Dresser, icon_button, label, text_button
from viewer.gui.theme import ThemeHolder

#: Field of Metadata, label, placeholder.
_FIELDS = (
    ("title", "Title", ""),
    ("publisher", "Source", "who issued it"),
    ("creator", "Author", ""),
    ("issued", "Published", "YYYY-MM-DD"),
    ("url", "Address", ""),
    ("language", "Language", "en, ru, ky ..."),
    ("rights", "Rights", ""),
)


class MetadataForm(QWidget):
    """Edits what is known of one document. Enter saves, Escape closes."""

    saved = Signal(int, dict)  # document id, changed fields
    closed = Signal()

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document_id = 0
        self._before = Metadata()
        dresser = Dresser(holder, self)
        self.fields: dict[str, QLineEdit] = {}
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(4)
        form.setHorizontalSpacing(8)
        for name, words, hint in _FIELDS:
            field = QLineEdit()
            field.setPlaceholderText(hint)
            field.setAccessibleName(words)
            field.returnPressed.connect(self._save)
            form.addRow(label(words, "second"), field)
            self.fields[name] = field
        self._problem = label("", "second", wrap=True)
        self._problem.hide()
        save = text_button(dresser, "", "Save", primary=True)
        save.clicked.connect(self._save)
        cancel = text_button(dresser, "", "Cancel")
        cancel.clicked.connect(self.close_form)
        close = icon_button(dresser, "x", "Close without saving (Esc)")
        close.clicked.connect(self.close_form)
        head = QHBoxLayout()
        head.addWidget(label("Metadata", "head"), 1)
        head.addWidget(close)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(save)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(form)
        column.addWidget(self._problem)
        column.addLayout(row)
        self.hide()

    def edit(self, document_id: int, metadata: Metadata) -> None:
        """Open the form on a document."""
        self._document_id, self._before = document_id, metadata
        for name, field in self.fields.items():
            value = getattr(metadata, name)
            field.setText(value.isoformat() if isinstance(value, datetime.date) else value or "")
            field.setCursorPosition(0)
        self._problem.hide()
        self.show()
        self.fields["title"].setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Close without saving."""
        self.hide()
        self.closed.emit()

    def _save(self) -> None:
        changed: dict[str, object] = {}
        for name, field in self.fields.items():
            words = field.text().strip()
            value: object = words or ("" if name == "title" else None)
            if name == "issued" and words:
                try:
                    value = datetime.date.fromisoformat(words)
                except ValueError:
                    self._problem.setText(f"“{words}” is no day of the form YYYY-MM-DD.")
                    self._problem.show()
                    field.setFocus()
                    return
            if value != getattr(self._before, name):
                changed[name] = value
        self.close_form()
        if changed:
            self.saved.emit(self._document_id, changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        else:
            super().keyPressEvent(event)
