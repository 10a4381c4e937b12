"""Imports plain text and wiki exports: the file's own words, divided into blocks."""

from __future__ import annotations

from viewer.domain.document import ParsedDocument
from viewer.domain.vocabulary import BlockKind
from viewer.importers.encoding import decode
from viewer.importers.metadata import find_metadata
from viewer.importers.structure import segment


def parse_plain_text(data: bytes, *, name: str) -> ParsedDocument:
    """Read a plain text or wiki export; `importer` tells which. Raises ImportFileError."""
    decoded = decode(data, name=name)
    blocks, gaps = segment(decoded.text)
    is_wiki = any(block.kind is BlockKind.TITLE and decoded.text[block.start] == "=" for block in blocks)
    return ParsedDocument(
        text=decoded.text,
        blocks=blocks,
        gaps=gaps,
        metadata=find_metadata(decoded.text, blocks),
        media_type="text/plain",
        importer="wiki export" if is_wiki else "plain text",
        encoding=decoded.encoding,
        warnings=decoded.warnings,
    )
