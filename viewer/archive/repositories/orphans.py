"""Human work without a settled place, as rows; they are written through the log."""

from __future__ import annotations

from viewer.archive.connection import Connection, Row
from viewer.archive.log import Values
from viewer.domain.span import Span
from viewer.domain.versions import QueueItem, QueueState, WorkFate, WorkKind
from viewer.errors import NotFoundError

_COLUMNS = (
    'uid, kind, fate, document_id, earlier_id, subject, "start", "end", exact, prefix, suffix, '
    "likely_start, likely_end, likely_claim, likeness, words, content, state, created, settled_by, "
    "settled_at"
)


class Orphans:
    """Reads the queue of work that waits for its place."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, *, only_open: bool = True, document_id: int | None = None) -> list[QueueItem]:
        """Give the queue by document and place; settled items too where asked for."""
        where, parameters = ["1"], []
        if only_open:
            where.append("state = 'open'")
        if document_id is not None:
            where.append("document_id = ?")
            parameters.append(document_id)
        rows = self._connection.query(
            f"SELECT {_COLUMNS} FROM orphan WHERE {' AND '.join(where)} "
            'ORDER BY document_id, coalesce(likely_start, "start", 0), created, uid',
            parameters,
        )
        return [_item(row) for row in rows]

    def get(self, uid: str) -> QueueItem:
        """Give one item; raises NotFoundError."""
        row = self._connection.first(f"SELECT {_COLUMNS} FROM orphan WHERE uid = ?", (uid,))
        if row is None:
            raise NotFoundError(f"The queue has no item {uid}.", hint="`viewer queue` lists them.")
        return _item(row)

    def count_open(self) -> int:
        """Give how many items wait."""
        return int(self._connection.value("SELECT count(*) FROM orphan WHERE state = 'open'"))


def orphan_values(item: QueueItem) -> Values:
    """Give the row of an item."""
    return {
        "uid": item.uid, "kind": item.kind.value, "fate": item.fate.value,
        "document_id": item.document_id, "earlier_id": item.earlier_id, "subject": item.subject,
        "start": item.span.start if item.span else None, "end": item.span.end if item.span else None,
        "exact": item.exact, "prefix": item.prefix, "suffix": item.suffix,
        "likely_start": item.likely.start if item.likely else None,
        "likely_end": item.likely.end if item.likely else None,
        "likely_claim": item.likely_claim, "likeness": item.likeness, "words": item.words,
        "content": item.content, "state": item.state.value, "created": item.created,
        "settled_by": item.settled_by, "settled_at": item.settled_at,
    }  # fmt: skip


def _item(row: Row) -> QueueItem:
    (uid, kind, fate, document_id, earlier_id, subject, start, end, exact, prefix, suffix, likely_start,
     likely_end, likely_claim, likeness, words, content, state, created, settled_by,
     settled_at) = row  # fmt: skip
    return QueueItem(
        uid, WorkKind(kind), WorkFate(fate), document_id, earlier_id, subject,
        Span(start, end) if start is not None else None, exact, prefix, suffix,
        Span(likely_start, likely_end) if likely_start is not None else None, likely_claim, likeness,
        words, content, QueueState(state), created, settled_by, settled_at,
    )  # fmt: skip
