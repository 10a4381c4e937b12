"""Annotations as rows; they are written through the log."""

from __future__ import annotations

import json

from viewer.archive.connection import Connection, Row
from viewer.archive.log import Values
from viewer.domain.annotation import Annotation
from viewer.domain.span import Span
from viewer.domain.vocabulary import AnnotationStatus, Motivation
from viewer.errors import NotFoundError

_COLUMNS = (
    'uid, document_id, "start", "end", exact, prefix, suffix, body, tags, status, motivation, creator, '
    "created, modified, about, reply_to, carried_from"
)
_NAMES = tuple(name.strip('" ') for name in _COLUMNS.split(","))


class Annotations:
    """Reads the annotations of an archive."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, uid: str) -> Annotation:
        """Give one annotation; raises NotFoundError."""
        row = self._connection.first(f"SELECT {_COLUMNS} FROM annotation WHERE uid = ?", (uid,))
        if row is None:
            raise NotFoundError(f"The archive has no annotation {uid}.")
        return _annotation(row)

    def of_document(self, document_id: int | None = None) -> list[Annotation]:
        """Give the annotations of one document, or of all, by document and in text order."""
        where, parameters = ("", ()) if document_id is None else (" WHERE document_id = ?", (document_id,))
        rows = self._connection.query(
            f'SELECT {_COLUMNS} FROM annotation{where} ORDER BY document_id, "start", "end", created, uid',
            parameters,
        )
        return [_annotation(row) for row in rows]


def annotation_values(annotation: Annotation) -> Values:
    """Give the row of an annotation."""
    return {
        "uid": annotation.uid,
        "document_id": annotation.document_id,
        "start": annotation.span.start,
        "end": annotation.span.end,
        "exact": annotation.exact,
        "prefix": annotation.prefix,
        "suffix": annotation.suffix,
        "body": annotation.body,
        "tags": json.dumps(annotation.tags, ensure_ascii=False),
        "status": annotation.status.value,
        "motivation": annotation.motivation.value,
        "creator": annotation.creator,
        "created": annotation.created,
        "modified": annotation.modified,
        "about": annotation.about,
        "reply_to": annotation.reply_to,
        "carried_from": annotation.carried_from,
    }


def annotation_from(values: Values) -> Annotation:
    """Give the annotation of a row as `annotation_values` made it."""
    return _annotation(tuple(values.get(name) for name in _NAMES))


def _annotation(row: Row) -> Annotation:
    uid, document_id, start, end, exact, prefix, suffix, body, tags, status, motivation, *who = row
    return Annotation(
        uid, document_id, Span(start, end), exact, prefix, suffix, body, tuple(json.loads(tags)),
        AnnotationStatus(status), Motivation(motivation), *who,
    )  # fmt: skip
