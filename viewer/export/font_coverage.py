"""Which characters the bundled fonts can draw, read from their `cmap` tables.

Source: OpenType 1.9, table `cmap`, formats 4 and 12.
"""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path


@cache
def covered_characters(folder: Path) -> frozenset[int]:
    """Give the code points that some font of `folder` has a glyph for."""
    found: set[int] = set()
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in (".ttf", ".otf"):
            found |= _read_cmap(path.read_bytes())
    return frozenset(found)


def _read_cmap(font: bytes) -> set[int]:
    (tables,) = struct.unpack_from(">H", font, 4)
    for number in range(tables):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * number)
        if tag == b"cmap":
            return _read_subtables(font, offset)
    return set()


def _read_subtables(font: bytes, cmap: int) -> set[int]:
    found: set[int] = set()
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    for number in range(count):
        platform, _, relative = struct.unpack_from(">HHL", font, cmap + 4 + 8 * number)
        start = cmap + relative
        (form,) = struct.unpack_from(">H", font, start)
        if platform in (0, 3) and form == 4:
            found |= _read_format_4(font, start)
        elif platform in (0, 3) and form == 12:
            found |= _read_format_12(font, start)
    return found


def _read_format_4(font: bytes, start: int) -> set[int]:
    (double_count,) = struct.unpack_from(">H", font, start + 6)
    count = double_count // 2
    ends = struct.unpack_from(f">{count}H", font, start + 14)
    starts = struct.unpack_from(f">{count}H", font, start + 16 + double_count)
    deltas = struct.unpack_from(f">{count}H", font, start + 16 + 2 * double_count)
    ranges_at = start + 16 + 3 * double_count
    offsets = struct.unpack_from(f">{count}H", font, ranges_at)
    found: set[int] = set()
    for i in range(count):
        for code in range(starts[i], min(ends[i], 0xFFFE) + 1):
            if offsets[i] == 0:
                glyph = (code + deltas[i]) & 0xFFFF
            else:
                at = ranges_at + 2 * i + offsets[i] + 2 * (code - starts[i])
                (glyph,) = struct.unpack_from(">H", font, at)
            if glyph:
                found.add(code)
    return found


def _read_format_12(font: bytes, start: int) -> set[int]:
    (groups,) = struct.unpack_from(">L", font, start + 12)
    found: set[int] = set()
    for number in range(groups):
        first, last, glyph = struct.unpack_from(">LLL", font, start + 16 + 12 * number)
        found.update(range(first + (glyph == 0), last + 1))
    return found
