"""The hits of a search as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from viewer.domain.span import Span
from viewer.gui.models.value_list import ValueListModel

if TYPE_CHECKING:
    from viewer.services.search import SearchHit

#: Words of the snippet kept before the first mark, so that the hit is seen in a narrow row.
LEAD = 28


class HitModel(ValueListModel["SearchHit"]):
    """Passages that hold the words searched for, one row each, best document first."""

    def key(self, value: SearchHit) -> object:
        return value.document_id, value.start, value.end

    def words(self, value: SearchHit) -> str:
        return value.title

    def spoken(self, value: SearchHit) -> str:
        return f"{value.title}, {value.number} of {value.of}: {' '.join(value.snippet.split())}"


def snippet_parts(snippet: str, marks: Iterable[Span]) -> Iterator[tuple[str, bool]]:
    """Cut a snippet into stretches (words, is marked), beginning near the first mark, on one line."""
    flat = "".join(" " if c.isspace() else c for c in snippet)
    ordered = sorted(marks)
    at = 0
    if ordered and ordered[0].start > LEAD:
        at = flat.find(" ", ordered[0].start - LEAD, ordered[0].start) + 1 or ordered[0].start
        yield "… ", False
    for mark in ordered:
        if mark.start < at or mark.end > len(flat):
            continue
        if mark.start > at:
            yield flat[at : mark.start], False
        yield flat[mark.start : mark.end], True
        at = mark.end
    if at < len(flat):
        yield flat[at:], False
