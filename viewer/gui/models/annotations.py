"""The annotations of one document as rows, in text order."""

from __future__ import annotations

from viewer.domain.annotation import Annotation
from viewer.gui.models.value_list import ValueListModel


class AnnotationModel(ValueListModel[Annotation]):
    """Annotations of the document shown, one row each."""

    def key(self, value: Annotation) -> object:
        return value.uid

    def words(self, value: Annotation) -> str:
        return value.body or f"“{value.exact}”"

    def spoken(self, value: Annotation) -> str:
        tags = f", tags: {', '.join(value.tags)}" if value.tags else ""
        body = value.body or "no comment"
        return f"{body}, on “{value.exact}”, {value.status.value}, by {value.creator}{tags}"
