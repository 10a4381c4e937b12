"""A file that was read and extracted, on its way from a worker process into the archive."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from viewer.domain.claims import Extraction
from viewer.domain.document import ParsedDocument

#: Items pickled at a time: pickle remembers every object of one call, several times what they take.
_PIECE = 5000

_Pieces = tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Accession:
    """A file that was read and extracted and is ready to be stored."""

    file_name: str
    original: bytes
    original_sha256: str
    parsed: ParsedDocument
    extraction: Extraction

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel in pieces where the lists are long."""
        return _join, (
            self.file_name,
            self.original,
            self.original_sha256,
            replace(self.parsed, blocks=()),
            replace(self.extraction, dates=(), figures=(), events=(), unclaimed=()),
            _cut(self.parsed.blocks),
            _cut(self.extraction.dates),
            _cut(self.extraction.figures),
            _cut(self.extraction.events),
            _cut(self.extraction.unclaimed),
        )


def _cut(items: tuple[Any, ...]) -> tuple[Any, ...] | _Pieces:
    """Give the items of a short list, the pieces of a long one."""
    if len(items) <= _PIECE:
        return items
    return tuple(
        pickle.dumps(items[start : start + _PIECE], protocol=pickle.HIGHEST_PROTOCOL)
        for start in range(0, len(items), _PIECE)
    )


def _whole(pieces: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(_items(pieces))


def _items(pieces: Sequence[Any]) -> Iterator[Any]:
    for piece in pieces:
        if isinstance(piece, bytes):
            yield from pickle.loads(piece)
        else:
            yield piece


def _join(
    file_name: str,
    original: bytes,
    original_sha256: str,
    parsed: ParsedDocument,
    extraction: Extraction,
    blocks: Sequence[Any],
    dates: Sequence[Any],
    figures: Sequence[Any],
    events: Sequence[Any],
    unclaimed: Sequence[Any],
) -> Accession:
    return Accession(
        file_name,
        original,
        original_sha256,
        replace(parsed, blocks=_whole(blocks)),
        replace(
            extraction,
            dates=_whole(dates),
            figures=_whole(figures),
            events=_whole(events),
            unclaimed=_whole(unclaimed),
        ),
    )
