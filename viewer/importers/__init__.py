"""Reads files: bytes in, text with its structure and metadata out, one module a format.

`FORMATS` is the registry: a new format is a module with a `parse_...` function and a line there.
The modules are loaded when a file of their kind comes, since some bring large libraries.
"""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import PurePath

from viewer.domain.document import ParsedDocument
from viewer.errors import ImportFileError
from viewer.importers.file_types import describe_binary

#: By suffix: the module below this package and its function.
FORMATS: dict[str, tuple[str, str]] = {
    **dict.fromkeys((".txt", ".text", ".wiki", ".log", ".asc", ""), ("plain_text", "parse_plain_text")),
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd"), ("markdown", "parse_markdown")),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), ("html", "parse_html")),
    ".pdf": ("pdf", "parse_pdf"),
}
READABLE = "plain text and wiki exports (.txt), Markdown (.md), HTML (.html) and PDF (.pdf)"
_HTML_START = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*+-->\s*)*+<(?:!doctype\s+html|html\b)",
    re.IGNORECASE | re.DOTALL,
)
_PDF_HEAD = 1024


def parse(data: bytes, *, name: str) -> ParsedDocument:
    """Parse a file's bytes: the type by the first bytes where they tell, else by the name's suffix.

    Raises ImportFileError, with the reason, for anything that does not give a text.
    """
    if not data:
        raise ImportFileError(f"{name} is empty.")
    module, function = _format_of(data, name=name)
    parser = getattr(import_module(f"{__name__}.{module}"), function)
    parsed: ParsedDocument = parser(data, name=name)
    return parsed


def _format_of(data: bytes, *, name: str) -> tuple[str, str]:
    suffix = _suffix(name)
    if b"%PDF-" in data[:_PDF_HEAD] and (suffix == ".pdf" or data.startswith(b"%PDF-")):
        return FORMATS[".pdf"]
    if suffix == ".pdf":
        raise ImportFileError(f"{name} is no PDF, although its name ends so.", hint="Was it saved whole?")
    if suffix not in FORMATS:
        raise ImportFileError(
            f"Files of the type {suffix} are not read ({name}).", hint=f"Read are {READABLE}."
        )
    if (kind := describe_binary(data)) and not _is_plain(data):
        raise ImportFileError(f"{name} is {kind}, whatever its name says.", hint=f"Read are {READABLE}.")
    if _HTML_START.match(data[:4096]):
        return FORMATS[".html"]
    return FORMATS[suffix]


def _is_plain(data: bytes) -> bool:
    """A text can begin with "MZ", "BZh" or "RIFF" too; then it has no control bytes."""
    return not re.search(rb"[\x00-\x08\x0e-\x1a]", data[:512])


def _suffix(name: str) -> str:
    """The name's suffix in lower case; what is no suffix of a type ("notes.2021") counts as none."""
    suffix = PurePath(name).suffix.lower()
    return suffix if re.fullmatch(r"\.[a-z][a-z0-9]{0,7}", suffix) else ""
