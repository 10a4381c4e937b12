"""The annotations of the document shown: jump, edit, resolve, delete."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from viewer.domain.annotation import Annotation
from viewer.domain.threads import grown
from viewer.domain.vocabulary import AnnotationStatus
from viewer.gui.delegates.annotation import AnnotationDelegate
from viewer.gui.models.annotations import AnnotationModel
from viewer.gui.panels.shell.dress import Dresser, label, text_button
from viewer.gui.panels.shell.lists import RowList
from viewer.gui.theme import ThemeHolder

if TYPE_CHECKING:
    from viewer.services.documents import DocumentView

_EMPTY = (
    "No annotations yet. Select words in the text and press A, or Ctrl+Shift+A. A remark on the document "
    "as a whole is made in the Document menu."
)


class AnnotationsPanel(QWidget):
    """Lists annotations and tells what is to happen to them."""

    picked = Signal(object)  # Annotation
    edit_asked = Signal(object)  # Annotation
    delete_asked = Signal(str)
    reply_asked = Signal(object)  # Annotation
    put_asked = Signal(object)  # Annotation: at the words selected in the text
    span_asked = Signal(str, object)  # uid, Span
    status_asked = Signal(str, object)  # uid, AnnotationStatus
    report_asked = Signal(str)

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dresser = Dresser(holder, self)
        self._text: str | None = None
        self._model = AnnotationModel(self)
        self.list = RowList("Annotations of this document", self._model, AnnotationDelegate(holder), holder)
        self.list.picked.connect(self.picked)
        self.list.opened.connect(self.edit_asked)
        self.list.menu_asked.connect(self._show_menu)
        self._delete = QAction("Delete annotation", self)
        self._delete.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        self._delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._delete.triggered.connect(self._ask_delete)
        self.list.addAction(self._delete)
        for key, act in (
            ("R", lambda: self._with_current(self.reply_asked.emit)),
            ("P", lambda: self._with_current(self.put_asked.emit)),
            ("Shift+Right", lambda: self._resize(1, at_start=False)),
            ("Shift+Left", lambda: self._resize(-1, at_start=False)),
            ("Alt+Right", lambda: self._resize(1, at_start=True)),
            ("Alt+Left", lambda: self._resize(-1, at_start=True)),
        ):
            action = QAction(self)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(act)
            self.list.addAction(action)
        self._edit_button = text_button(dresser, "pencil", "Edit")
        self._edit_button.clicked.connect(lambda: self._with_current(self.edit_asked.emit))
        self._reply_button = text_button(dresser, "corner-down-right", "Reply")
        self._reply_button.setToolTip("Reply (R)")
        self._reply_button.clicked.connect(lambda: self._with_current(self.reply_asked.emit))
        self._status_button = text_button(dresser, "check", "Resolve")
        self._status_button.clicked.connect(self._flip_status)
        self._delete_button = text_button(dresser, "x", "Delete")
        self._delete_button.clicked.connect(self._ask_delete)
        self.list.selectionModel().currentChanged.connect(self._enable)

        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        for button in self._buttons():
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        empty = QWidget()
        rows = QVBoxLayout(empty)
        rows.setContentsMargins(12, 12, 12, 12)
        rows.addWidget(label(_EMPTY, "empty", wrap=True))
        rows.addStretch(1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(body)
        self._stack.addWidget(empty)
        self.show_document(None)

    def show_document(self, view: DocumentView | None) -> None:
        """Show the annotations of a document, or its new state."""
        self._text = view.text if view else None
        current = self.list.current_value()
        notes = view.annotations if view else ()
        self._model.set_annotations(notes)
        self.list.select_key(current.uid if current else None)
        self._stack.setCurrentIndex(0 if notes else 1)
        self._enable()

    def show_annotation(self, uid: str) -> None:
        """Move to an annotation without telling."""
        self.list.select_key(uid)
        self._enable()

    @property
    def current(self) -> Annotation | None:
        """The annotation that is selected."""
        value = self.list.current_value()
        return value if isinstance(value, Annotation) else None

    def _enable(self) -> None:
        note = self.current
        for button in self._buttons():
            button.setEnabled(note is not None)
        is_resolved = note is not None and note.status is AnnotationStatus.RESOLVED
        self._status_button.setText("Open again" if is_resolved else "Resolve")

    def _buttons(self) -> tuple[QPushButton, ...]:
        return self._edit_button, self._reply_button, self._status_button, self._delete_button

    def _resize(self, step: int, *, at_start: bool) -> None:
        """Move one end of the passage by a word."""
        note = self.current
        if note is None or self._text is None or note.about is not None or note.reply_to is not None:
            return
        span = grown(self._text, note.span, step, at_start=at_start)
        if span != note.span:
            self.span_asked.emit(note.uid, span)

    def _with_current(self, act: Callable[[Annotation], None]) -> None:
        note = self.current
        if note is not None:
            act(note)

    def _ask_delete(self) -> None:
        self._with_current(lambda note: self.delete_asked.emit(note.uid))

    def _flip_status(self) -> None:
        note = self.current
        if note is not None:
            is_open = note.status is AnnotationStatus.OPEN
            wanted = AnnotationStatus.RESOLVED if is_open else AnnotationStatus.OPEN
            self.status_asked.emit(note.uid, wanted)

    def _show_menu(self, note: Annotation, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Edit", lambda: self.edit_asked.emit(note))
        menu.addAction("Reply", lambda: self.reply_asked.emit(note))
        if note.about is None and note.reply_to is None:
            menu.addAction("Put at selected words", lambda: self.put_asked.emit(note))
        menu.addAction(self._status_button.text(), self._flip_status)
        menu.addAction("Mark for report", lambda: self.report_asked.emit(note.uid))
        menu.addSeparator()
        menu.addAction("Delete", self._ask_delete)
        menu.popup(where)
