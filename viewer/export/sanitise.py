"""Makes any string printable: what cannot be shown becomes visible instead of breaking a page.

The PDF compiler ends with an error on a missing glyph or a word of 20,000 letters, and controls
that turn the reading direction could make a quote look like another. The unchanged text goes into
the report's attachment.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Set
from dataclasses import fields, is_dataclass
from typing import Any

#: Directional controls by the name under which they are shown.
_BIDI_CONTROLS = {
    0x061C: "ALM", 0x200E: "LRM", 0x200F: "RLM", 0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF",
    0x202D: "LRO", 0x202E: "RLO", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI",
}  # fmt: skip

#: Blank characters that all look like a space.
_SPACES = frozenset(
    {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0x85, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x3000}
)
_KEPT = frozenset({0xA0, 0x202F, 0x200B, 0x200C, 0x200D, 0xAD})

MAX_MARKS = 4
MAX_WORD = 40
MAX_LENGTH = 8000
ZERO_WIDTH_SPACE = "\u200b"


def sanitise(text: str, covered: Set[int]) -> str:
    """Give `text` with nothing in it that a page cannot show.

    Characters outside `covered` and controls become `<U+XXXX>`, directional controls their name as
    `<RLO>`; blanks become spaces; at most 4 combining marks follow one another; a zero-width space
    lets words of over 40 characters break; over 8,000 characters the rest is cut with a note.
    """
    parts: list[str] = []
    marks = run = 0
    for character in text[: MAX_LENGTH * 2]:
        code = ord(character)
        if code in _SPACES:
            parts.append(" ")
            marks = run = 0
            continue
        shown = character
        if unicodedata.combining(character):
            marks += 1
            if marks > MAX_MARKS:
                continue
        else:
            marks = 0
        if code in _BIDI_CONTROLS:
            shown = f"<{_BIDI_CONTROLS[code]}>"
        elif code in _KEPT:
            shown = character
        elif code not in covered or unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn"):
            shown = f"<U+{code:04X}>"
        parts.append(shown)
        run += len(shown)
        if run >= MAX_WORD:
            parts.append(ZERO_WIDTH_SPACE)
            run = 0
    result = "".join(parts)
    if len(result) > MAX_LENGTH or len(text) > MAX_LENGTH * 2:
        cut = result.rfind(" ", 0, MAX_LENGTH)
        kept = result[: cut if cut > 0 else MAX_LENGTH]
        return f"{kept} … [cut here: {len(text):,} characters in all]"
    return result


def sanitise_tree(value: Any, covered: Set[int]) -> Any:
    """Give dataclasses, tuples and strings as plain lists and dicts with every string made printable."""
    if isinstance(value, str):
        return sanitise(value, covered)
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: sanitise_tree(getattr(value, f.name), covered) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [sanitise_tree(v, covered) for v in value]
    return value
