"""Cuts text into words and finds the words of the lexicon that may name a happening.

The words of a text are read once, into parallel lists; everything about events then works on
indexes into them. Hyphens inside a word part it ("cease-fire" is two words), other marks are
words of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from viewer.extraction.events_lexicon import GAP, EventLexicon, Form, Trigger

_WORD = re.compile(r"[^\W_]+|[^\w\s\-‐‑]|_|(?<![^\W_])[-‐‑]|[-‐‑](?![^\W_])")

#: Longest stretch, in words, that the gap of a trigger ("set ... on fire") covers.
MAX_GAP = 7
#: How far, in words, the context that a trigger asks for may stand from it.
CONTEXT_REACH = 12
STOPS = frozenset('.,;:!?()[]"“”«»—–…|')


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, lower case, with their code points."""

    words: list[str]
    starts: list[int]
    ends: list[int]

    def index_at(self, position: int) -> int:
        """Give the index of the first word that begins at or behind `position`."""
        return bisect_left(self.starts, position)


@dataclass(slots=True)
class Candidate:
    """A stretch of words that may name a happening: indexes `first` to `last` (excluded)."""

    first: int
    last: int
    trigger: Trigger
    readings: frozenset[str]


def read_words(text: str) -> Words:
    """Read the words of `text`, in order."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in _WORD.finditer(text):
        words.append(found.group().lower())
        starts.append(found.start())
        ends.append(found.end())
    return Words(words, starts, ends)


def find_candidates(words: Sequence[str], first: int, last: int, lexicon: EventLexicon) -> list[Candidate]:
    """Find the trigger forms among the words `first` to `last`, leftmost and longest, without overlaps."""
    found: list[Candidate] = []
    forms = lexicon.forms
    index = first
    while index < last:
        options = forms.get(words[index])
        if options is not None:
            for form in options:
                end = _match(words, index, last, form.words)
                if end and _fits(words, index, end, first, last, form):
                    found.append(Candidate(index, end, form.trigger, form.readings))
                    index = end - 1
                    break
        index += 1
    return found


def _match(words: Sequence[str], index: int, last: int, pattern: tuple[str, ...]) -> int:
    """Give the index behind the match of `pattern` at `index`, or 0."""
    position = index + 1
    step = 1
    while step < len(pattern):
        wanted = pattern[step]
        if wanted == GAP:
            step += 1
            wanted = pattern[step]
            limit = min(last, position + MAX_GAP + 1)
            while position < limit and words[position] != wanted:
                if words[position] in STOPS:
                    return 0
                position += 1
            if position >= limit:
                return 0
        elif position >= last or words[position] != wanted:
            return 0
        position += 1
        step += 1
    return position


def _fits(words: Sequence[str], index: int, end: int, first: int, last: int, form: Form) -> bool:
    """Tell whether the words around allow the trigger: its context, what may not stand before or behind."""
    trigger = form.trigger
    if trigger.not_next and end < last:
        following = words[end]
        if following in trigger.not_next or (
            end + 1 < last and f"{following} {words[end + 1]}" in trigger.not_next
        ):
            return False
    if trigger.not_prev and index > first:
        before = words[index - 1]
        if before in trigger.not_prev or (
            index - 1 > first and f"{words[index - 2]} {before}" in trigger.not_prev
        ):
            return False
    if trigger.context and "x" not in form.readings and len(form.words) == 1:
        left, right = max(first, index - CONTEXT_REACH), min(last, end + CONTEXT_REACH)
        context = trigger.context
        if context.isdisjoint(words[left:index]) and context.isdisjoint(words[end:right]):
            return False
    return True
