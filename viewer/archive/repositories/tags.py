"""Codes and their uses as rows; they are written through the log."""

from __future__ import annotations

from viewer.archive.connection import Connection, Row
from viewer.archive.log import Values
from viewer.domain.coding import Code, CodeColour, CodeUse, UseKind
from viewer.domain.span import Span
from viewer.domain.vocabulary import ClaimKind

_CODE = "uid, parent_uid, name, colour, memo, creator, created, modified"
_USE = 'uid, code_uid, kind, document_id, claim_kind, "start", "end", exact, prefix, suffix, creator, created'


class Tags:
    """Reads the codebook of an archive."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def codes(self) -> list[Code]:
        """Give all codes, in no order."""
        return [_code(row) for row in self._connection.query(f"SELECT {_CODE} FROM code ORDER BY uid")]

    def uses(self, document_id: int | None = None) -> list[CodeUse]:
        """Give the codes on a document and its claims, or on all, in text order."""
        where, parameters = ("", ()) if document_id is None else (" WHERE document_id = ?", (document_id,))
        rows = self._connection.query(
            f'SELECT {_USE} FROM code_use{where} ORDER BY document_id, "start", "end", created, uid',
            parameters,
        )
        return [_use(row) for row in rows]


def code_values(code: Code) -> Values:
    """Give the row of a code."""
    return {
        "uid": code.uid, "parent_uid": code.parent_uid, "name": code.name, "colour": code.colour.value,
        "memo": code.memo, "creator": code.creator, "created": code.created, "modified": code.modified,
    }  # fmt: skip


def use_values(use: CodeUse) -> Values:
    """Give the row of a use."""
    return {
        "uid": use.uid, "code_uid": use.code_uid, "kind": use.kind.value, "document_id": use.document_id,
        "claim_kind": use.claim_kind.value if use.claim_kind else None, "start": use.span.start,
        "end": use.span.end, "exact": use.exact, "prefix": use.prefix, "suffix": use.suffix,
        "creator": use.creator, "created": use.created,
    }  # fmt: skip


def _code(row: Row) -> Code:
    uid, parent_uid, name, colour, *rest = row
    return Code(uid, parent_uid, name, CodeColour(colour), *rest)


def _use(row: Row) -> CodeUse:
    uid, code_uid, kind, document_id, claim_kind, start, end, *rest = row
    held = ClaimKind(claim_kind) if claim_kind else None
    return CodeUse(uid, code_uid, UseKind(kind), document_id, held, Span(start, end), *rest)
