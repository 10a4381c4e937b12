"""The names of a user's own word lists, found wherever they stand, in any script.

They are looked for as written (and in capitals), not by the grammar of names: a list may hold names
in a script without capitals, or ones that begin in lower case.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache

from viewer.extraction.lexicon import Lexicons, trie_pattern
from viewer.extraction.names import Name

#: The table of `Lexicons.names` that holds them.
OWN_NAMES = "own_names"
#: Scripts that put no blanks between words: a name there may touch other letters.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def add_own_names(text: str, found: Sequence[Name], lexicons: Lexicons) -> tuple[Name, ...]:
    """Give the names of `found` and those of the user's lists, in text order and without overlaps.

    A listed name takes the place of what was found there, unless that is a longer name around it.
    """
    if not lexicons.names.get(OWN_NAMES):
        return tuple(found)
    pattern, entries = _compile(lexicons)
    own: list[Name] = []
    starts = [name.start for name in found]
    dropped: set[int] = set()
    for match in pattern.finditer(text):
        start, end = match.span()
        index = max(0, bisect_left(starts, start) - 1)
        overlapping = []
        while index < len(found) and found[index].start < end:
            if found[index].end > start:
                overlapping.append(index)
            index += 1
        if any(
            found[i].start <= start and end <= found[i].end and found[i].end - found[i].start > end - start
            for i in overlapping
        ):
            continue
        dropped.update(overlapping)
        kind, country = entries[" ".join(match.group().split())]
        own.append(Name(start, end, match.group(), kind, country))
    kept = [name for index, name in enumerate(found) if index not in dropped]
    return tuple(sorted([*kept, *own], key=lambda name: name.start))


@lru_cache(maxsize=8)
def _compile(lexicons: Lexicons) -> tuple[re.Pattern[str], Mapping[str, tuple[str, str | None]]]:
    entries: dict[str, tuple[str, str | None]] = {}
    for entry in lexicons.names[OWN_NAMES]:
        for name in entry["names"]:
            words = " ".join(name.split())
            for form in (words, words.upper()):
                entries.setdefault(form, (entry["kind"], entry.get("country")))
    spaced = [name for name in entries if not _UNSPACED.search(name)]
    unspaced = [name for name in entries if _UNSPACED.search(name)]
    return re.compile(rf"(?<!\w)(?:{trie_pattern(spaced)})(?!\w)|{trie_pattern(unspaced)}"), entries
