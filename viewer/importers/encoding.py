"""Turns a file's bytes into text: finds the character encoding and makes line ends LF.

In this order: byte order mark; UTF-16 without one, by the pattern of its bytes; valid UTF-8; the
encoding that the file declares; Cyrillic of one byte a letter, by how the letters would read; the
encodings of other scripts by charset-normalizer; cp1252. A file saved by a browser is often UTF-8
while its header still names the page's first encoding, so valid UTF-8 comes before what is declared.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from viewer.errors import ImportFileError
from viewer.importers.cyrillic import guess_cyrillic
from viewer.importers.file_types import describe_binary

#: Bytes that are looked at to tell an encoding.
_SAMPLE = 64 * 1024
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
#: One control character in this many is taken for a slip, more for a file that is no text.
_MAX_CONTROL_SHARE = 0.005
#: Letters beyond ASCII that it takes to tell the encodings of other scripts apart.
_MIN_HIGH = 24
#: Broken bytes in UTF-8 for each sound letter of several bytes that are still taken for UTF-8.
_MAX_BROKEN_SHARE = 0.02
#: How WHATWG reads labels whose own meaning nobody uses.
_LABELS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252",
           "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "x-sjis": "cp932",
           "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "iso-8859-9": "cp1254", "utf8": "utf-8",
           "unicode": "utf-8", "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8",
           "x-mac-cyrillic": "mac_cyrillic"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with LF line ends and without a byte order mark, and the encoding that gave it."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, *, name: str, declared: str | None = None) -> Decoded:
    """Find the encoding of `data` and decode it; `declared` is what the file says of itself.

    Line ends become LF, a byte order mark is dropped, nothing else changes. Raises ImportFileError
    for an empty file and for one that is no text.
    """
    if not data:
        raise ImportFileError(f"{name} is empty.")
    found = _by_mark(data, name=name) or _by_utf16_pattern(data)
    if found is None:
        if b"\0" in data:
            raise _no_text(data, name, f"{data.count(0):,} NUL bytes")
        found = _by_utf8(data) or _by_declaration(data, declared) or _by_letters(data)
    text = found.text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\n\t\f \ufeff\xa0"):
        raise ImportFileError(f"{name} is empty: it holds nothing but white space.")
    controls = sum(1 for _ in _CONTROLS.finditer(text)) + text.count("\0")
    if "\0" in text or controls > len(text) * _MAX_CONTROL_SHARE:
        raise _no_text(data, name, f"{controls:,} control characters")
    return Decoded(text, found.encoding, found.warnings)


def _no_text(data: bytes, name: str, evidence: str) -> ImportFileError:
    kind = describe_binary(data)
    what = f"it is {kind}" if kind else f"it holds {evidence}"
    return ImportFileError(
        f"{name} is not a text: {what}.", hint="Convert it to a text, HTML or PDF file first."
    )


def _by_mark(data: bytes, *, name: str) -> Decoded | None:
    for mark, encoding in _MARKS:
        if not data.startswith(mark):
            continue
        if encoding.startswith("utf-32") and len(data) % 4:
            continue
        body = data[len(mark) :]
        try:
            return Decoded(body.decode(encoding), encoding)
        except UnicodeDecodeError as error:
            if encoding == "utf-8":
                return _replace_broken(body)
            if error.end >= len(body) - 3:
                warning = "The file breaks off in the middle of a character."
                return Decoded(body.decode(encoding, errors="replace"), encoding, (warning,))
            raise _no_text(data, name, f"a byte order mark of {encoding} and no such text") from error
    return None


def _by_utf16_pattern(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: every second byte is 0 (Latin) or 4 (Cyrillic), and both readings differ."""
    sample = data[: _SAMPLE & ~1]
    if len(sample) < 8:
        return None
    half = len(sample) // 2
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        plain = high.count(0) + high.count(4) + high.count(0x20)
        if high.count(0) + high.count(4) < half * 0.6 or plain < half * 0.9:
            continue
        even = data[: len(data) & ~1]
        try:
            text = even.decode(encoding)
        except UnicodeDecodeError:
            continue
        letters = sum(character.isalnum() or character.isspace() for character in text[:4096])
        if letters >= min(len(text), 4096) * 0.7 and "\0" not in text[:4096]:
            cut = ("The file breaks off in the middle of a character.",) if len(data) % 2 else ()
            return Decoded(text, encoding, cut)
    return None


def _by_utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _mostly_utf8(data)


def _mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes (a file cut off, or patched together)."""
    found = _replace_broken(data)
    broken = found.text.count("\ufffd")
    sound = sum(1 for character in found.text[:_SAMPLE] if ord(character) > 0x7F) - found.text[
        :_SAMPLE
    ].count("\ufffd")
    if broken and sound >= 3 and broken <= max(1, sound * _MAX_BROKEN_SHARE):
        return found
    return None


def _replace_broken(data: bytes) -> Decoded:
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return Decoded(text, "utf-8", (f"{broken:,} broken characters were replaced by U+FFFD.",))


def _by_declaration(data: bytes, declared: str | None) -> Decoded | None:
    if not declared:
        return None
    label = declared.strip().strip("\"'").lower()
    label = _LABELS.get(label, label)
    try:
        codec = codecs.lookup(label)
        if label == "utf-8" or not getattr(codec, "_is_text_encoding", True):
            return None
        return Decoded(data.decode(codec.name), _name(codec.name))
    except (LookupError, UnicodeDecodeError):
        return None


def _by_letters(data: bytes) -> Decoded:
    """One byte a letter, nothing declared: how would each encoding read?"""
    sample = data[:_SAMPLE]
    if encoding := guess_cyrillic(sample):
        return _with_replacement(data, encoding)
    high = sum(byte >= 0x80 for byte in sample)
    is_other_script = high > len(sample) * 0.3 and high >= _MIN_HIGH
    if is_other_script and (encoding := _by_normalizer(sample)):
        return _with_replacement(data, encoding, f"The encoding is a guess ({encoding}); check the text.")
    return _with_replacement(
        data,
        "cp1252",
        "The encoding could not be told from the text; it was read as Western European (cp1252).",
    )


def _by_normalizer(sample: bytes) -> str | None:
    """Ask charset-normalizer about the scripts that have all letters in high bytes (Greek, Arabic)."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best is not None else None


def _with_replacement(data: bytes, encoding: str, warning: str = "") -> Decoded:
    warnings = (warning,) if warning else ()
    try:
        return Decoded(data.decode(encoding), _name(encoding), warnings)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        lost = (
            f"{text.count(chr(0xFFFD)):,} bytes have no meaning in {_name(encoding)}; U+FFFD stands for them."
        )
        return Decoded(text, _name(encoding), (*warnings, lost))


def _name(codec: str) -> str:
    """Give an encoding the name that its users know."""
    known = {"cp1251": "windows-1251", "cp1252": "windows-1252", "koi8_r": "koi8-r", "koi8_u": "koi8-u",
             "iso8859-5": "iso-8859-5", "iso8859_5": "iso-8859-5", "cp866": "cp866", "koi8_t": "koi8-t",
             "mac_cyrillic": "x-mac-cyrillic", "mac-cyrillic": "x-mac-cyrillic"}  # fmt: skip
    return known.get(codec, codec.replace("_", "-"))
