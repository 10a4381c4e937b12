"""A document: stored text, its structure, and what is known about where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from viewer.domain.span import Span
from viewer.domain.vocabulary import BlockKind


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text of one kind: a heading, a paragraph, a line of an infobox.

    Blocks come in text order and never overlap; blank lines between them belong to none.
    `level` is a heading's depth (1 = title) or a list item's nesting, else 0.
    For a line of an infobox `key` is its key without the number ("Casualties") and `side` that
    number (1, 2, 3), and `start` is that of the line (its "- Key: " is inside the block).
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    key: str | None = None
    side: int | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where an export lost its words: the leftover of a template, e.g. "(per )" or "()".

    `reason` says in a few words what was lost. It is shown as such and never filled in.
    """

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document beside its text (Dublin Core names). Each field can be edited later.

    `issued_span` is where the text itself gives its day of publication, if it does.
    """

    title: str = ""
    publisher: str | None = None
    creator: str | None = None
    issued: date | None = None
    issued_span: Span | None = None
    url: str | None = None
    language: str | None = None
    rights: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """What an importer makes of a file's bytes.

    `text` has LF line ends and no byte order mark and never changes afterwards; all offsets are
    code points into it. `pages` are the spans of a PDF's pages, in order (empty otherwise).
    `encoding` is the name of the character encoding found, None for binary formats.
    """

    text: str
    blocks: tuple[Block, ...]
    gaps: tuple[Gap, ...]
    metadata: Metadata
    media_type: str
    importer: str
    encoding: str | None = None
    pages: tuple[Span, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A document as the archive holds it. `imported_at` is ISO 8601 in UTC."""

    id: int
    file_name: str
    metadata: Metadata
    media_type: str
    importer: str
    encoding: str | None
    original_sha256: str
    original_size: int
    text_sha256: str
    text_length: int
    imported_at: str
