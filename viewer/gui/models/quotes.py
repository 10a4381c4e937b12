"""The words of a claim with a little of what stands around them, cut from the stored text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from viewer.domain.document import Block

#: Code points kept on each side of a quote.
CONTEXT = 70


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote between its context, on one line; the ellipses show where it was cut."""

    before: str
    exact: str
    after: str

    def __str__(self) -> str:
        return f"{self.before}{self.exact}{self.after}"


def quote_in_context(
    text: str, start: int, end: int, blocks: Sequence[Block] = (), context: int = CONTEXT
) -> Quote:
    """Give the quote `start`..`end` with up to `context` code points on both sides, within its block."""
    block = next((b for b in blocks if b.start <= start < b.end), None)
    first, last = (block.start, block.end) if block else _line_around(text, start, end)
    left, right = max(first, start - context), min(max(last, end), end + context)
    if left > first:
        blank = text.find(" ", left, start)
        left = blank + 1 if blank >= 0 else left
    if right < last:
        blank = text.rfind(" ", end, right)
        right = blank if blank >= 0 else right
    return Quote(
        ("… " if left > first else "") + _on_one_line(text[left:start]),
        _on_one_line(text[start:end]),
        _on_one_line(text[end:right]) + (" …" if right < last else ""),
    )


def _line_around(text: str, start: int, end: int) -> tuple[int, int]:
    after = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, after if after >= 0 else len(text)


def _on_one_line(words: str) -> str:
    return words.replace("\n", " ")
