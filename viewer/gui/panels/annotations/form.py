"""The small form of an annotation: comment, tags, status. It stands in the window, never over the text."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from viewer.domain.annotation import Annotation
from viewer.domain.span import Span
from viewer.domain.vocabulary import AnnotationStatus
from viewer.gui.panels.shell.dress import Dresser, icon_button, label, text_button
from viewer.gui.theme import ThemeHolder

_COMMENT_HEIGHT = 64


@dataclass(frozen=True, slots=True)
class AnnotationDraft:
    """What the form holds. `uid` is that of the annotation edited, None for a new one.

    A new one stands at `span`, or answers `reply_to`, or with neither is on the document as a whole.
    """

    uid: str | None
    span: Span | None
    body: str
    tags: tuple[str, ...]
    status: AnnotationStatus
    reply_to: str | None = None


def parse_tags(words: str) -> tuple[str, ...]:
    """Give the tags of a field where they stand parted by commas; no "#", no blanks, none twice."""
    parts = (" ".join(part.replace("#", " ").split()) for part in words.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


class AnnotationForm(QWidget):
    """Adds or edits one annotation. Ctrl+Enter saves, Escape closes."""

    saved = Signal(object)  # AnnotationDraft
    closed = Signal()

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._uid: str | None = None
        self._span: Span | None = None
        self._reply_to: str | None = None
        dresser = Dresser(holder, self)
        self._title = label("", "head")
        self._quote = label("", "second")
        self.comment = QPlainTextEdit()
        self.comment.setProperty("field", True)
        self.comment.setAccessibleName("Comment")
        self.comment.setPlaceholderText("Comment")
        self.comment.setTabChangesFocus(True)
        self.comment.setFixedHeight(_COMMENT_HEIGHT)
        self.tags = QLineEdit()
        self.tags.setAccessibleName("Tags, parted by commas")
        self.tags.setPlaceholderText("Tags, parted by commas")
        self.status = QComboBox()
        self.status.addItems([s.value for s in AnnotationStatus])
        self.status.setAccessibleName("Annotation status")
        self.save_button = text_button(dresser, "", "Save annotation", primary=True)
        self.save_button.setToolTip("Save (Ctrl+Enter)")
        self.save_button.clicked.connect(self._save)
        cancel = text_button(dresser, "", "Cancel")
        cancel.clicked.connect(self.close_form)
        close = icon_button(dresser, "x", "Close without saving (Esc)")
        close.clicked.connect(self.close_form)

        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addWidget(self._quote, 1)
        head.addWidget(close)
        column.addLayout(head)
        column.addWidget(self.comment)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.tags, 1)
        row.addWidget(self.status)
        row.addWidget(cancel)
        row.addWidget(self.save_button)
        column.addLayout(row)
        self.hide()

    def begin(self, span: Span, quote: str) -> None:
        """Open the form for a new annotation at `span`."""
        self._open(None, span, quote, "Add annotation")
        self._clear()

    def begin_whole(self, title: str) -> None:
        """Open the form for a remark on a document as a whole."""
        self._open(None, None, title, "Annotate document")
        self._clear()

    def begin_reply(self, annotation: Annotation) -> None:
        """Open the form for an answer."""
        words = annotation.body or annotation.exact
        self._open(None, annotation.span, words, f"Reply to {annotation.creator}", reply_to=annotation.uid)
        self._clear()

    def _clear(self) -> None:
        self.comment.clear()
        self.tags.clear()
        self.status.setCurrentIndex(0)

    def edit(self, annotation: Annotation) -> None:
        """Open the form on an annotation that is there."""
        self._open(annotation.uid, annotation.span, annotation.exact, "Edit annotation")
        self.comment.setPlainText(annotation.body)
        self.tags.setText(", ".join(annotation.tags))
        self.status.setCurrentIndex(list(AnnotationStatus).index(annotation.status))

    @property
    def draft(self) -> AnnotationDraft:
        """What stands in the form."""
        return AnnotationDraft(
            self._uid,
            self._span,
            self.comment.toPlainText().strip(),
            parse_tags(self.tags.text()),
            list(AnnotationStatus)[self.status.currentIndex()],
            self._reply_to,
        )

    def close_form(self) -> None:
        """Close without saving."""
        self.hide()
        self.closed.emit()

    def _open(
        self, uid: str | None, span: Span | None, quote: str, title: str, *, reply_to: str | None = None
    ) -> None:
        self._uid, self._span, self._reply_to = uid, span, reply_to
        # An answer is neither open nor resolved by itself: what it answers is.
        self.status.setVisible(reply_to is None)
        self._title.setText(title)
        line = " ".join(quote.split())
        self._quote.setText(f"“{line if len(line) <= 80 else line[:79] + '…'}”")
        self.show()
        self.comment.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        draft = self.draft
        self.hide()
        self.saved.emit(draft)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._save()
        else:
            super().keyPressEvent(event)
