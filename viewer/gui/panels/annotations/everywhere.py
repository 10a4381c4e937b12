"""The page of all annotations of the archive: narrowed by words, tag, status, person and document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from viewer.domain.threads import AnnotationFilter
from viewer.domain.vocabulary import AnnotationStatus
from viewer.domain.wording import count_words
from viewer.gui.delegates.annotation import TitledAnnotationDelegate
from viewer.gui.models.annotations import TitledAnnotationModel
from viewer.gui.panels.shell.dress import ElidedComboBox, label
from viewer.gui.panels.shell.lists import RowList
from viewer.gui.panels.shell.page import Page
from viewer.gui.theme import ThemeHolder

if TYPE_CHECKING:
    from viewer.services.annotate import TitledAnnotation

_EMPTY = "There are no annotations yet. Select words in a document and press A."
_NONE_FIT = "No annotation fits. Choose less, or clear the words."


class AllAnnotationsPage(Page):
    """Lists annotations of all documents and tells which is to be opened."""

    opened = Signal(object)  # Annotation

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__("All annotations", holder, width=1120, parent=parent)
        self._entries: list[TitledAnnotation] = []
        self._model = TitledAnnotationModel(self)
        self.words = QLineEdit()
        self.words.setPlaceholderText("Words of the remark, quote or tags")
        self.words.setAccessibleName("Annotations with these words")
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self._narrow)
        self.tag = self._choice("Tag")
        self.status = self._choice("Status")
        self.creator = self._choice("Person")
        self.document = self._choice("Document")
        self.list = RowList("All annotations", self._model, TitledAnnotationDelegate(holder), holder)
        self.list.opened.connect(lambda entry: self.opened.emit(entry.note))
        self._count = label("", "second")
        self._nothing = label(_EMPTY, "empty", wrap=True)
        self._filters = QWidget()
        grid = QGridLayout(self._filters)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        for column, (part, stretch) in enumerate(
            ((self.words, 3), (self.document, 3), (self.tag, 2), (self.status, 2), (self.creator, 2))
        ):
            grid.addWidget(part, 0, column)
            grid.setColumnStretch(column, stretch)
        self.column.addWidget(self._filters)
        self.column.addWidget(self._count)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self._nothing, 1, Qt.AlignmentFlag.AlignTop)

    def _choice(self, name: str) -> QComboBox:
        choice = ElidedComboBox()
        choice.setAccessibleName(f"{name} of the annotations")
        choice.setMinimumWidth(90)
        choice.setProperty("any", f"Any {name.lower()}")
        choice.currentIndexChanged.connect(self._narrow)
        return choice

    def show_annotations(self, entries: Sequence[TitledAnnotation]) -> None:
        """Show these; what was chosen in the filters stays where it still occurs."""
        self._entries = list(entries)
        notes = [entry.note for entry in entries]
        titles = {entry.note.document_id: entry.title for entry in entries}
        _offer(self.tag, {tag: tag for note in notes for tag in note.tags})
        _offer(self.status, {s.value: s for s in AnnotationStatus if any(n.status is s for n in notes)})
        _offer(self.creator, {note.creator: note.creator for note in notes})
        _offer(self.document, {title: number for number, title in titles.items()})
        self._narrow()

    def take_focus(self) -> None:
        """Put the keyboard into the field of words."""
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def wanted(self) -> AnnotationFilter:
        """Give what is chosen."""
        return AnnotationFilter(
            words=self.words.text(),
            tag=self.tag.currentData() or "",
            status=self.status.currentData(),
            creator=self.creator.currentData() or "",
            document_id=self.document.currentData(),
        )

    def _narrow(self, *_: object) -> None:
        wanted = self.wanted()
        current = self.list.current_value()
        shown = [entry for entry in self._entries if wanted.lets(entry.note)]
        self._model.set_values(shown)
        if not (current is not None and self.list.select_key(current.note.uid)) and shown:
            self.list.select_key(shown[0].note.uid)
        of = f" of {len(self._entries):,}" if len(shown) < len(self._entries) else ""
        self._count.setText(f"{len(shown):,}{of} {count_words(len(self._entries), 'annotation').split()[-1]}")
        self._nothing.setText(_NONE_FIT if self._entries else _EMPTY)
        self._nothing.setVisible(not shown)
        self.list.setVisible(bool(shown))
        for part in (self._filters, self._count):
            part.setVisible(bool(self._entries))


def _offer(choice: QComboBox, values: dict[str, Any]) -> None:
    """Offer values by their words, any of them first; what is chosen stays where it is offered still."""
    chosen = choice.currentData()
    choice.blockSignals(True)
    choice.clear()
    choice.addItem(choice.property("any"), None)
    for words in sorted(values, key=str.casefold):
        choice.addItem(words, values[words])
    choice.setCurrentIndex(max(choice.findData(chosen), 0))
    choice.blockSignals(False)
