"""Documents as taken in: metadata, original bytes, stored text and its structure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from viewer.archive.connection import Connection, Row
from viewer.archive.log import Log, Values, canonical
from viewer.domain.document import Block, Document, Gap, Metadata, ParsedDocument
from viewer.domain.review import DECIDED
from viewer.domain.span import Span
from viewer.domain.vocabulary import BlockKind
from viewer.errors import InvalidValueError, NotFoundError

_BLOCK_KINDS = {kind.value: kind for kind in BlockKind}

_COLUMNS = (
    "id, file_name, title, publisher, creator, issued, issued_start, issued_end, url, language, rights, "
    "media_type, importer, encoding, original_sha256, original_size, text_sha256, text_length, imported_at"
)


@dataclass(frozen=True, slots=True)
class DocumentCounts:
    """One line of the library: what is shown of a document without opening it."""

    id: int
    file_name: str
    title: str
    publisher: str | None
    issued: str | None
    media_type: str
    importer: str
    imported_at: str
    figures: int
    events: int
    dates: int
    reviewed: int
    annotations: int


@dataclass(frozen=True, slots=True)
class DocumentName:
    """What a document can be called by."""

    id: int
    file_name: str
    title: str


class Documents:
    """Reads and writes documents; metadata is changed through the log (`metadata_values`)."""

    def __init__(self, connection: Connection, log: Log) -> None:
        self._connection = connection
        self._log = log
        self._unindexed: set[int] = set()

    def add(self, parsed: ParsedDocument, original: bytes, file_name: str, imported_at: str) -> int:
        """Take a document in with its bytes, text, structure and index entry; gives its id.

        The caller asks `by_original_hash` first: the same bytes twice raise InternalError.
        """
        try:
            encoded = parsed.text.encode()
        except UnicodeEncodeError as error:
            raise InvalidValueError(
                f"The text of {file_name} holds half a character (U+{ord(parsed.text[error.start]):04X})."
            ) from error
        original_sha256 = hashlib.sha256(original).hexdigest()
        text_sha256 = hashlib.sha256(encoded).hexdigest()
        with self._connection.atomic():
            document_id = self._connection.run(
                "INSERT INTO document (file_name, title, publisher, creator, issued, issued_start, "
                "issued_end, url, language, rights, media_type, importer, encoding, imported_at, "
                "original_sha256, original_size, text_sha256, text_length, warnings) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    file_name, *metadata_values(parsed.metadata).values(),
                    parsed.media_type, parsed.importer, parsed.encoding, imported_at,
                    original_sha256, len(original), text_sha256, len(parsed.text),
                    canonical(parsed.warnings),
                ),
            )  # fmt: skip
            self._connection.run(
                "INSERT INTO original (document_id, content) VALUES (?, ?)",
                (document_id, None if original == encoded else original),
            )
            self._connection.run(
                "INSERT INTO text (document_id, content) VALUES (?, ?)", (document_id, parsed.text)
            )
            self._unindexed.add(document_id)
            self._connection.before_commit(self._index)
            structure_sha256 = self._add_structure(document_id, parsed)
            self._log.accession(
                "Import document",
                f"document {document_id}",
                {
                    "file_name": file_name,
                    "importer": parsed.importer,
                    "original_sha256": original_sha256,
                    "text_sha256": text_sha256,
                    "structure_sha256": structure_sha256,
                },
            )
        return document_id

    def _index(self) -> None:
        """Index the documents of this step, in one statement.

        FTS5 writes out what it holds at every savepoint, so indexing each within its own nested
        block would take five times as long. Documents whose block was taken back are not in `text`.
        """
        ids, self._unindexed = sorted(self._unindexed), set()
        self._connection.run(
            "INSERT INTO search (rowid, content) SELECT document_id, content FROM text "
            "WHERE document_id IN (SELECT value FROM json_each(?))",
            (json.dumps(ids),),
        )

    def _add_structure(self, document_id: int, parsed: ParsedDocument) -> str:
        structure = (
            canonical([_block_values(b) for b in parsed.blocks]),
            canonical([(g.start, g.end, g.reason) for g in parsed.gaps]),
            canonical([(p.start, p.end) for p in parsed.pages]),
        )
        self._connection.run(
            "INSERT INTO structure (document_id, blocks, gaps, pages) VALUES (?, ?, ?, ?)",
            (document_id, *structure),
        )
        return _digest_of(structure)

    def structure_digest(self, document_id: int) -> str:
        """Give the SHA-256 of a text's blocks, gaps and pages as they are stored."""
        row = self._connection.first(
            "SELECT blocks, gaps, pages FROM structure WHERE document_id = ?", (document_id,)
        )
        return _digest_of(row or ())

    def by_original_hash(self, sha256: str) -> int | None:
        """Give the id of the document whose original bytes have this SHA-256 (hex), None if none has."""
        found: int | None = self._connection.value(
            "SELECT id FROM document WHERE original_sha256 = ?", (sha256.lower(),)
        )
        return found

    def ids(self) -> list[int]:
        """Give all document ids in the order of import."""
        return [row[0] for row in self._connection.query("SELECT id FROM document ORDER BY id")]

    def by_text_hash(self, sha256: str) -> int | None:
        """Give the id of the first document with this stored text, None where there is none."""
        row = self._connection.first(
            "SELECT id FROM document WHERE text_sha256 = ? ORDER BY id LIMIT 1", (sha256,)
        )
        return int(row[0]) if row else None

    def get(self, document_id: int) -> Document:
        """Give one document; raises NotFoundError."""
        row = self._connection.first(f"SELECT {_COLUMNS} FROM document WHERE id = ?", (document_id,))
        if row is None:
            raise NotFoundError(f"The archive has no document {document_id}.")
        return _document(row)

    def text(self, document_id: int) -> str:
        """Give the stored text; raises NotFoundError."""
        found: str | None = self._connection.value(
            "SELECT content FROM text WHERE document_id = ?", (document_id,)
        )
        if found is None:
            raise NotFoundError(f"The archive has no document {document_id}.")
        return found

    def original(self, document_id: int) -> bytes:
        """Give the bytes of the file as it was imported; raises NotFoundError."""
        row = self._connection.first("SELECT content FROM original WHERE document_id = ?", (document_id,))
        if row is None:
            raise NotFoundError(f"The archive has no document {document_id}.")
        return row[0] if row[0] is not None else self.text(document_id).encode()

    def blocks(self, document_id: int) -> tuple[Block, ...]:
        """Give the text's blocks in text order."""
        rows = self._structure("blocks", document_id)
        return tuple(Block(_BLOCK_KINDS[kind], *rest) for kind, *rest in rows)

    def gaps(self, document_id: int) -> tuple[Gap, ...]:
        """Give the places where the export lost words, in text order."""
        return tuple(Gap(*row) for row in self._structure("gaps", document_id))

    def pages(self, document_id: int) -> tuple[Span, ...]:
        """Give the spans of a PDF's pages in order."""
        return tuple(Span(*row) for row in self._structure("pages", document_id))

    def _structure(self, column: Literal["blocks", "gaps", "pages"], document_id: int) -> list[list[Any]]:
        found = self._connection.value(
            f"SELECT {column} FROM structure WHERE document_id = ?", (document_id,)
        )
        rows: list[list[Any]] = json.loads(found or "[]")
        return rows

    def warnings(self, document_id: int) -> tuple[str, ...]:
        """Give what the importer had to say about the file."""
        found = self._connection.value("SELECT warnings FROM document WHERE id = ?", (document_id,))
        return tuple(json.loads(found or "[]"))

    def counts(self, *, limit: int | None = None, offset: int = 0) -> list[DocumentCounts]:
        """Give the library's lines in the order of import, in one query; what people made counts too."""
        decided = ", ".join(f"'{s.value}'" for s in sorted(DECIDED))
        rows = self._connection.query(
            f"""
            SELECT d.id, d.file_name, d.title, d.publisher, d.issued, d.media_type, d.importer,
                   d.imported_at, coalesce(x.figures, 0) + coalesce(h.figures, 0),
                   coalesce(x.events, 0) + coalesce(h.events, 0), coalesce(x.dates, 0) + coalesce(h.dates, 0),
                   coalesce(r.reviewed, 0), coalesce(a.annotations, 0)
            FROM document AS d
            LEFT JOIN extraction AS x ON x.document_id = d.id AND x.is_current
            LEFT JOIN (
                SELECT document_id, sum(kind = 'figure') AS figures, sum(kind = 'event') AS events,
                    sum(kind = 'date') AS dates
                FROM hand_claim GROUP BY document_id
            ) AS h ON h.document_id = d.id
            LEFT JOIN (
                SELECT c.document_id, count(*) AS reviewed
                FROM assessment AS s JOIN claim AS c ON c.id = s.claim_id
                WHERE c.is_current AND c.kind IN ('figure', 'event') AND s.status IN ({decided})
                GROUP BY c.document_id
            ) AS r ON r.document_id = d.id
            LEFT JOIN (
                SELECT document_id, count(*) AS annotations FROM annotation GROUP BY document_id
            ) AS a ON a.document_id = d.id
            ORDER BY d.id LIMIT ? OFFSET ?
            """,
            (-1 if limit is None else limit, offset),
        )
        return [DocumentCounts(*row) for row in rows]

    def totals(self) -> tuple[int, int]:
        """Give how many documents and how many current claims (figures and events) there are."""
        row = self._connection.first(
            "SELECT (SELECT count(*) FROM document), "
            "(SELECT coalesce(sum(figures + events), 0) FROM extraction WHERE is_current) "
            "+ (SELECT count(*) FROM hand_claim WHERE kind <> 'date')"
        )
        return (row[0], row[1]) if row else (0, 0)

    def titles(self, ids: Iterable[int]) -> dict[int, str]:
        """Give the titles (else file names) of documents by id."""
        wanted = json.dumps(list(ids))
        return dict(
            self._connection.query(
                "SELECT id, CASE title WHEN '' THEN file_name ELSE title END FROM document "
                "WHERE id IN (SELECT value FROM json_each(?))",
                (wanted,),
            )
        )

    def named(self, name: str) -> list[DocumentName]:
        """Give the documents with this file name; letters' case counts."""
        return self._names("file_name = ?", (name,))

    def with_stem(self, stem: str) -> list[DocumentName]:
        """Give the documents whose file name without its last suffix is `stem`; case does not count."""
        pattern = stem.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        found = self._names("file_name LIKE ? ESCAPE '\\'", (pattern,))
        folded = stem.casefold()
        return [n for n in found if folded in (n.file_name.casefold(), _stem(n.file_name).casefold())]

    def with_hash(self, prefix: str) -> list[DocumentName]:
        """Give the documents whose original or text has a SHA-256 that begins so (lower-case hex)."""
        above = prefix + "g"  # sorts behind every hex digit
        return self._names(
            "(original_sha256 >= ? AND original_sha256 < ?) OR (text_sha256 >= ? AND text_sha256 < ?)",
            (prefix, above, prefix, above),
        )

    def _names(self, where: str, parameters: tuple[str, ...]) -> list[DocumentName]:
        rows = self._connection.query(
            f"SELECT id, file_name, title FROM document WHERE {where} ORDER BY id", parameters
        )
        return [DocumentName(*row) for row in rows]


def _digest_of(structure: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(structure).encode()).hexdigest()


def _block_values(block: Block) -> tuple[Any, ...]:
    """Give a block's values without the empty ones at the end."""
    start = (block.kind.value, block.start, block.end)
    if block.key is not None or block.side is not None:
        return (*start, block.level, block.key, block.side)
    return (*start, block.level) if block.level else start


def _stem(file_name: str) -> str:
    head, dot, _ = file_name.rpartition(".")
    return head if dot and head else file_name


def metadata_values(metadata: Metadata) -> Values:
    """Give a document's editable columns, in the order of the table."""
    span = metadata.issued_span
    return {
        "title": metadata.title,
        "publisher": metadata.publisher,
        "creator": metadata.creator,
        "issued": metadata.issued.isoformat() if metadata.issued else None,
        "issued_start": span.start if span else None,
        "issued_end": span.end if span else None,
        "url": metadata.url,
        "language": metadata.language,
        "rights": metadata.rights,
    }


def _document(row: Row) -> Document:
    (document_id, file_name, title, publisher, creator, issued, issued_start, issued_end, url, language,
     rights, media_type, importer, encoding, original_sha256, original_size, text_sha256, text_length,
     imported_at) = row  # fmt: skip
    metadata = Metadata(
        title=title,
        publisher=publisher,
        creator=creator,
        issued=date.fromisoformat(issued) if issued else None,
        issued_span=Span(issued_start, issued_end) if issued_start is not None else None,
        url=url,
        language=language,
        rights=rights,
    )
    return Document(
        id=document_id,
        file_name=file_name,
        metadata=metadata,
        media_type=media_type,
        importer=importer,
        encoding=encoding,
        original_sha256=original_sha256,
        original_size=original_size,
        text_sha256=text_sha256,
        text_length=text_length,
        imported_at=imported_at,
    )
