"""What exports must not show, as rows; they are written through the log."""

from __future__ import annotations

from viewer.archive.connection import Connection, Row
from viewer.archive.log import Values
from viewer.domain.masking import Mask, MaskKind
from viewer.domain.span import Span
from viewer.errors import NotFoundError

_COLUMNS = 'uid, kind, words, label, document_id, "start", "end", creator, created'


class Masks:
    """Reads the masks of an archive."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Mask]:
        """Give all masks, oldest first; those of one second by their labels."""
        return [
            _mask(row)
            for row in self._connection.query(f"SELECT {_COLUMNS} FROM mask ORDER BY created, label, uid")
        ]

    def get(self, uid: str) -> Mask:
        """Give one mask; raises NotFoundError."""
        row = self._connection.first(f"SELECT {_COLUMNS} FROM mask WHERE uid = ?", (uid,))
        if row is None:
            raise NotFoundError(f"The archive has no mask {uid}.")
        return _mask(row)


def mask_values(mask: Mask) -> Values:
    """Give the row of a mask."""
    return {
        "uid": mask.uid, "kind": mask.kind.value, "words": mask.words, "label": mask.label,
        "document_id": mask.document_id, "start": mask.span.start if mask.span else None,
        "end": mask.span.end if mask.span else None, "creator": mask.creator, "created": mask.created,
    }  # fmt: skip


def _mask(row: Row) -> Mask:
    uid, kind, words, label, document_id, start, end, creator, created = row
    span = Span(start, end) if start is not None else None
    return Mask(uid, MaskKind(kind), words, label, document_id, span, creator, created)
