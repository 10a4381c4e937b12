"""Finds the places where an export lost its words: leftovers of templates.

A wiki export drops what a template would have written. What remains is an empty shell: "(per )"
for a lost source, "()" for lost contents, "- : The ..." for a lost flag and name. Each is marked
with what was lost and is never filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from viewer.domain.document import Block, Gap
from viewer.domain.vocabulary import BlockKind

_EMPTY_BRACKETS = re.compile(
    r"(?<![\w\])}])"  # "main()" is code, no leftover
    r"(?P<brackets>\([^\S\n]*+(?P<words>(?:[^\W\d_]++\.?[^\S\n]++){0,2})[^\S\n]*+(?:[,;:/–—-][^\S\n]*+)*+\))"
)
#: Words that ask for another after them: standing alone in brackets they lost it.
_SOURCE_WORDS = frozenset(("per", "by", "from", "via", "citing", "source", "reported", "по", "согласно"))
_OTHER_WORD_LIST = (
    "to as of in at on near until since before after about around circa ca c and or the a an with for "
    "between see aged age born died including approx more less than over under в на до после около к из"
)
_OTHER_WORDS = frozenset(_OTHER_WORD_LIST.split())
_LOST_LABEL = re.compile(r"[-*•–]\s*:(?=\s|$)")
_LOST_WORD = re.compile(
    r"\b(?:of|in|at|near|by|from|to|the|per|between|with|about|around|approximately|over|on|and|or|a|an)"
    r"[^\S\n]++(?=[,.;:)](?:\s|$))",
    re.IGNORECASE,
)


def find_gaps(text: str, blocks: Iterable[Block], *, is_wiki: bool) -> tuple[Gap, ...]:
    """Find the leftovers within the blocks of `text`, in text order, without overlaps.

    Outside wiki exports only empty brackets count: elsewhere the other forms are rare and may be
    a writer's own.
    """
    gaps: list[Gap] = []
    for block in blocks:
        gaps.extend(_gaps_of(text, block, is_wiki=is_wiki))
    gaps.sort(key=lambda gap: gap.start)
    apart: list[Gap] = []
    for gap in gaps:
        if not apart or gap.start >= apart[-1].end:
            apart.append(gap)
    return tuple(apart)


def _gaps_of(text: str, block: Block, *, is_wiki: bool) -> Iterable[Gap]:
    for found in _EMPTY_BRACKETS.finditer(text, block.start, block.end):
        if reason := _bracket_reason(found.group("words")):
            yield Gap(found.start("brackets"), found.end("brackets"), reason)
    if not is_wiki:
        return
    if block.kind is BlockKind.LIST_ITEM and (label := _LOST_LABEL.match(text, block.start, block.end)):
        yield Gap(label.start(), label.end(), "the name before the colon was lost")
    if block.kind is BlockKind.INFOBOX and block.key is not None:
        colon = text.find(":", block.start, block.end)
        if colon >= 0 and not text[colon + 1 : block.end].strip():
            yield Gap(block.start, block.end, f"the value of {block.key!r} was lost")
    for found in _LOST_WORD.finditer(text, block.start, block.end):
        yield Gap(found.start(), found.end(), "the words after this were lost")


def _bracket_reason(words: str) -> str | None:
    """Say what a bracket with nothing but `words` lost; None where the words can stand alone."""
    parts = [part.rstrip(".").lower() for part in words.split()]
    if not parts:
        return "the contents of the brackets were lost"
    if parts[-1] in _SOURCE_WORDS or parts == ["according", "to"]:
        return "the name of the source was lost"
    if parts[-1] in _OTHER_WORDS:
        return "the end of the remark in brackets was lost"
    return None
