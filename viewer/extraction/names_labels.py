"""Finds the places that label an entry: "PERU: Thousands march", "17 May - Oruro: six held"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from viewer.extraction.names import Name
from viewer.extraction.names_lexicon import PLACE

#: What may stand between the head of a line and its label: a bullet, a stamp of day and time.
_LEAD = re.compile(
    r"[ \t]*(?:[-*•‣–—][ \t]+)?(?:\[?\d[\w :./,-]{0,28}\]?[ \t]?[-–—|][ \t]?)?"
    r"(?:[^\W\d][\w'-]{1,30}(?: [\w'-]{1,30}){0,2}(?:, | and )){0,4}"
)
_END = re.compile(r"\n(?![a-z])")
_REACH = 80
_LONGEST = 1500


@dataclass(frozen=True, slots=True)
class Labels:
    """The labelled entries of a text, in order: where each begins and ends, and its places."""

    starts: tuple[int, ...] = ()
    entries: tuple[tuple[int, tuple[Name, ...]], ...] = ()

    def at(self, position: int) -> tuple[Name, ...]:
        """Give the places that label the entry at `position`."""
        index = bisect_right(self.starts, position) - 1
        if index < 0:
            return ()
        end, places = self.entries[index]
        return places if position < end else ()


NO_LABELS = Labels()


def find_labels(text: str, names: Sequence[Name]) -> Labels:
    """Find the places at the head of a line that a colon follows; they hold to the end of the entry."""
    starts: list[int] = []
    entries: list[tuple[int, tuple[Name, ...]]] = []
    datelines = 0
    for index, name in enumerate(names):
        if name.kind != PLACE or not text.startswith(": ", name.end):
            continue
        head = text.rfind("\n", max(0, name.start - _REACH), name.start) + 1
        if head == 0 and name.start > _REACH:
            continue
        if not _LEAD.fullmatch(text, head, name.start):
            continue
        first = index
        while first > 0 and names[first - 1].start >= head and names[first - 1].kind == PLACE:
            first -= 1
        label = text[head : name.end].split(",", 1)[0]
        datelines += label.isupper() and names[first].country is None
        stop = _END.search(text, name.end, name.end + _LONGEST)
        starts.append(head)
        entries.append(
            (stop.start() if stop else min(len(text), name.end + _LONGEST), tuple(names[first : index + 1]))
        )
    if len(starts) == datelines == 1:
        return NO_LABELS  # "ORURO: Six men drowned ...": where one report was written
    return Labels(tuple(starts), tuple(entries))
