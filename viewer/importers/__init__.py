"""Reads files: bytes in, text with its structure and metadata out, one module a format."""

from __future__ import annotations

from viewer.domain.document import ParsedDocument
from viewer.importers.plain_text import parse_plain_text


def parse(data: bytes, *, name: str) -> ParsedDocument:
    """Parse a file's bytes by its name's suffix and its first bytes. Raises ImportFileError."""
    return parse_plain_text(data, name=name)
