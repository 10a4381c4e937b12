"""The lines of a text with their places, for the importers that work line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its outer white space: code points `start` to `end`, `indent` before it.

    `text` is what stands between; it is empty for a blank line.
    """

    start: int
    end: int
    text: str
    indent: int

    @property
    def is_blank(self) -> bool:
        return not self.text


def split_lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """Give the lines of `text` in order; only LF ends a line (`str.splitlines` knows ten others)."""
    stop = len(text) if end is None else end
    position = start
    while position < stop:
        line_end = text.find("\n", position, stop)
        if line_end < 0:
            line_end = stop
        raw = text[position:line_end]
        left = raw.lstrip()
        indent = len(raw) - len(left)
        stripped = left.rstrip()
        begin = position + indent
        yield Line(begin, begin + len(stripped), stripped, indent)
        position = line_end + 1
