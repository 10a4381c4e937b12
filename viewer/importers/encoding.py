"""Turns a file's bytes into text: finds the character encoding and makes line ends LF."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.errors import ImportFileError


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with LF line ends and without a byte order mark, and the encoding that gave it."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, *, name: str, declared: str | None = None) -> Decoded:
    """Decode `data`."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportFileError(f"{name} is not UTF-8.") from error
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), "utf-8")
