"""The annotations of one document as rows: by place, answers below what they answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from viewer.domain.annotation import Annotation
from viewer.domain.threads import threaded
from viewer.gui.models.value_list import AnyIndex, ValueListModel

if TYPE_CHECKING:
    from viewer.services.annotate import TitledAnnotation

#: How deep a row stands among answers; 0 for what answers nothing.
DEPTH_ROLE = Qt.ItemDataRole.UserRole + 2


class AnnotationModel(ValueListModel[Annotation]):
    """Annotations of the document shown, one row each."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._depths: dict[str, int] = {}

    def set_annotations(self, notes: Sequence[Annotation]) -> None:
        """Replace the rows; they are put in their order here."""
        rows = threaded(notes)
        self._depths = {note.uid: depth for note, depth in rows}
        self.set_values([note for note, _ in rows])

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == DEPTH_ROLE:
            note = self.value(index)
            return self._depths.get(note.uid, 0) if note is not None else 0
        return super().data(index, role)

    def key(self, value: Annotation) -> object:
        return value.uid

    def words(self, value: Annotation) -> str:
        return value.body or place_words(value)

    def spoken(self, value: Annotation) -> str:
        tags = f", tags: {', '.join(value.tags)}" if value.tags else ""
        body = value.body or "no comment"
        answer = "answer, " if value.reply_to is not None else ""
        return f"{answer}{body}, on {place_words(value)}, {value.status.value}, by {value.creator}{tags}"


def place_words(note: Annotation) -> str:
    """Give what an annotation stands on: its quote, or the document as a whole."""
    return "the whole document" if note.about is not None else f"“{' '.join(note.exact.split())}”"


class TitledAnnotationModel(ValueListModel["TitledAnnotation"]):
    """Annotations of all documents, one row each."""

    def key(self, value: TitledAnnotation) -> object:
        return value.note.uid

    def words(self, value: TitledAnnotation) -> str:
        return value.note.body or place_words(value.note)

    def spoken(self, value: TitledAnnotation) -> str:
        note = value.note
        tags = f", tags: {', '.join(note.tags)}" if note.tags else ""
        where = f"on {place_words(note)} in {value.title}"
        return f"{note.body or 'no comment'}, {where}, {note.status.value}, by {note.creator}{tags}"
