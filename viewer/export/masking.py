"""Masks what leaves the archive, and checks finished files for what they should not hold."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from html import unescape
from typing import Any, TypeVar

from viewer.domain.masking import Masker

T = TypeVar("T")

#: Fields that hold codes of ours, never words of a source or person.
_CODES = frozenset(
    {
        "kind", "claim_type", "verdict", "paper", "as_of", "qualifier", "code", "media_type", "template",
        "look", "language", "logo",
    }
)  # fmt: skip
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_FOLD = re.compile(r"\r\n[ \t]")
_STYLE = re.compile(r"<style\b.*?</style>", re.DOTALL)
_ELEMENT_NAME = re.compile(r"</?[A-Za-z][\w:-]*(?:\s+class=\"[^\"]*\")?")
#: Strings of a PDF, in brackets or as hexadecimal digits; of a page only those that are read aloud.
_STRING = re.compile(rb"\(((?:\\.|[^\\()])*)\)|<([0-9A-Fa-f\s]+)>", re.DOTALL)
_SPOKEN = re.compile(rb"/(?:ActualText|Alt|E)\s*(?:" + _STRING.pattern + rb")", re.DOTALL)
_ID = re.compile(rb"/ID\s*\[.*?\]", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def mask_tree(value: T, masker: Masker) -> T:
    """Give the same tree of values with the masked names in all its words replaced by their labels."""
    return _masked(value, masker)  # type: ignore[no-any-return]


def _masked(value: Any, masker: Masker) -> Any:
    if isinstance(value, str):
        return masker.words(value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {}
        for field in fields(value):
            before = getattr(value, field.name)
            after = before if field.name in _CODES else _masked(before, masker)
            if after is not before:
                changed[field.name] = after
        return replace(value, **changed) if changed else value
    if isinstance(value, tuple):
        items = tuple(_masked(item, masker) for item in value)
        return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
    return value


def leaks(data: bytes, masker: Masker) -> list[str]:
    """Give the labels of masks whose words a finished file still holds, in any layer; none is right.

    A PDF is searched in the words of its pages, its bookmarks and metadata, its attachments and every
    stream that can be unpacked; other files in their text, unfolded and unescaped.
    """
    found: dict[str, None] = {}
    layers = _pdf_layers(data) if data.startswith(b"%PDF") else _text_layers(data)
    for layer in layers:
        for _, _, label in masker.find(layer):
            found.setdefault(label)
    return list(found)


def _text_layers(data: bytes) -> Iterator[str]:
    text = data.decode("utf-8", errors="replace")
    if text.lstrip()[:9].lower() == "<!doctype":
        text = _without_markup(text)
    yield text
    yield _FOLD.sub("", text)
    yield unescape(text)
    yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text)


def _without_markup(text: str) -> str:
    """Take styles and the names of elements out of a page: "root", "mark" and "main" are names too."""
    return _ELEMENT_NAME.sub("<", _STYLE.sub("", text))


def _pdf_layers(data: bytes) -> Iterator[str]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        for number in range(len(document)):
            page = document[number]
            text_page = page.get_textpage()
            # A name can be broken over lines: hyphens and line ends are taken out as well.
            words = text_page.get_text_bounded()
            text_page.close()
            page.close()
            yield words
            yield re.sub(r"\s+", " ", words)
        for bookmark in document.get_toc():
            yield bookmark.get_title()
        yield from document.get_metadata_dict().values()
        for number in range(document.count_attachments()):
            attachment = document.get_attachment(number)
            yield attachment.get_name()
            yield from _text_layers(bytes(attachment.get_data()))
    finally:
        document.close()
    yield from _raw_layers(data)


def _raw_layers(data: bytes) -> Iterator[str]:
    """Give what stands in the file's own words: structure, alternative texts, metadata, streams of text.

    Fonts and colour profiles are passed over: bytes that are no text spell short names by chance.
    """
    yield "\n".join(_strings(_ID.sub(b"", _STREAM.sub(b"", data)), _STRING))
    for match in _STREAM.finditer(data):
        try:
            stream = zlib.decompress(match[1])
        except zlib.error:
            stream = match[1]
        yield "\n".join(_strings(stream, _SPOKEN))
        try:
            text = stream.decode()
        except UnicodeDecodeError:
            continue
        yield _without_markup(text) if text.startswith("<?xpacket") else text


def _strings(data: bytes, pattern: re.Pattern[bytes]) -> Iterator[str]:
    """Give the strings of a PDF's objects as text, whichever way they are written."""
    for match in pattern.finditer(data):
        literal, digits = match[1], match[2]
        if digits is not None:
            even = b"".join(digits.split())
            raw = bytes.fromhex((even + b"0" * (len(even) % 2)).decode())
        else:
            raw = _ESCAPE.sub(_unescaped, literal)
        is_wide = raw.startswith(b"\xfe\xff")
        yield raw[2:].decode("utf-16-be", errors="replace") if is_wide else raw.decode("latin-1")


def _unescaped(match: re.Match[bytes]) -> bytes:
    code: bytes = match[1]
    if code.isdigit():
        return bytes([int(code, 8) & 0xFF])
    return _ESCAPES.get(code, code)
