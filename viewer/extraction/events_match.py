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

from viewer.extraction.events_lexicon import (
    BASE,
    GAP,
    PARTICIPLE,
    THIRD,
    VERBAL,
    EventLexicon,
    Form,
    Starts,
    Trigger,
)

_WORD = re.compile(r"\d+(?:,\d{3})+(?!\d)|[^\W_]+|[^\w\s\-‐‑]|_|(?<![^\W_])[-‐‑]|[-‐‑](?![^\W_])")

#: Longest stretch, in words, that the gap of a trigger ("set ... on fire") covers.
MAX_GAP = 7
#: How far, in words, the context that a trigger asks for may stand from it.
CONTEXT_REACH = 12
#: Months that are also verbs; read with a blank behind, so that they are not taken for those.
_MONTHS = frozenset(("may", "march"))
_BEFORE_MONTH = frozenset(
    ("in", "of", "since", "late", "early", "mid", "until", "last", "between", "from", "during")
)
_BEHIND = frozenset(("on", "in", "at", "by", "near", "during", "from", "since", "last"))
_PASSIVE = frozenset(("was", "were", "been", "being", "is", "are"))
_BETWEEN = frozenset(("also", "again", "later", "then", "first", "already", "twice", "subsequently"))
_ARTICLES = frozenset(("the", "a", "an", "this", "their", "its", "another"))
_PRESENT = frozenset((BASE, THIRD))
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
#: Words that may be read as another one; numbers too lose their commas.
_LOOKED_AT = _MONTHS | {"who"}
STOPS = frozenset('.,;:!?()[]"“”«»—–…|')


#: What the gap of a trigger never covers; it may quote ("expressed 'deep' concern").
_GAP_ENDS = (STOPS - frozenset('"“”')) | {"that", "which", "who", "whose", "whom", "place", "to"}


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


def read_words(text: str, start: int = 0, end: int | None = None) -> Words:
    """Read the words of `text` between `start` and `end`, in order."""
    end = min(len(text), end) if end is not None else len(text)
    spans = [m.span() for m in _WORD.finditer(text, start, end)]
    starts = [a for a, _ in spans]
    ends = [b for _, b in spans]
    stretch = text[start:end]
    low = stretch.lower()
    # A final sigma depends on what stands around it, and some letters become two: word by word then.
    if len(low) == len(stretch) and "Σ" not in stretch:
        words = [low[a - start : b - start] for a, b in spans]
    else:
        words = [text[a:b].lower() for a, b in spans]
    for index in [i for i, w in enumerate(words) if w in _LOOKED_AT or ("," in w and len(w) > 1)]:
        word = words[index]
        if word in _MONTHS:
            if (
                (word == "march" and text.startswith("March", starts[index]) and _goes_on(words, index))
                or (
                    index
                    and (
                        words[index - 1].isdigit()
                        or words[index - 1] in _BEFORE_MONTH
                        or _DAY.fullmatch(words[index - 1])
                    )
                )
                or (index + 1 < len(words) and words[index + 1].replace(",", "").isdigit())
            ):
                words[index] = word + " "
        elif word == "who":
            if (
                text.startswith("WHO", starts[index])
                and not text[max(0, starts[index] - 40) : starts[index] + 40].isupper()
            ):
                words[index] = "who "  # the health organisation
        else:
            words[index] = word.replace(",", "")
    return Words(words, starts, ends)


def _goes_on(words: Sequence[str], index: int) -> bool:
    return index > 0 and words[index - 1] not in STOPS


def find_candidates(words: Sequence[str], first: int, last: int, lexicon: EventLexicon) -> list[Candidate]:
    """Find the trigger forms among the words `first` to `last`, leftmost and longest, without overlaps."""
    found: list[Candidate] = []
    starts = lexicon.starts
    free = first
    for index in [i for i in range(first, last) if words[i] in starts]:
        if index < free:
            continue
        is_determined = index > first and words[index - 1] in _ARTICLES
        best: tuple[int, int, Form] | None = None
        for form in _possible(words, index, last, starts[words[index]], is_determined=is_determined):
            pattern = form.words
            if best is not None and len(pattern) < len(best[2].words):
                break
            end = index + 1 if len(pattern) == 1 else _match(words, index, last, pattern)
            if not end:
                continue
            distance = _fits(words, index, end, first, last, form)
            if distance is not None and (best is None or (distance, end) < best[:2]):
                best = (distance, end, form)
        if best is not None:
            found.append(Candidate(index, best[1], best[2].trigger, best[2].readings))
            free = best[1]
    return found


def _possible(
    words: Sequence[str], index: int, last: int, starts: Starts, *, is_determined: bool
) -> Sequence[Form]:
    """Give the forms that may match at `index` by the words that follow it, best first."""
    ranked: list[tuple[int, Form]] = []
    if starts.pairs and index + 1 < last:
        following = words[index + 1]
        ranked.extend(starts.pairs.get(following, ()))
        if index + 2 < last and words[index] in _PASSIVE and is_adverb(following):
            ranked.extend(starts.pairs.get(words[index + 2], ()))  # "was directly hit"
    gaps = starts.gaps
    if gaps:
        for word in words[index + 1 : min(last, index + MAX_GAP + 2)]:
            if word in gaps:
                ranked.extend(gaps[word])
    singles = starts.singles
    if not ranked and not is_determined:
        return singles
    if len(ranked) > 1:
        ranked.sort(key=_rank)
    forms = [form for _, form in ranked]
    if is_determined:
        # "the battle", "the attack and ... civilians": no verb stands behind an article
        forms = [f for f in forms if GAP not in f.words or _PRESENT.isdisjoint(f.readings)]
        singles = tuple(f for f in singles if not f.readings <= _PRESENT)
    return (*forms, *singles)


def _rank(ranked: tuple[int, Form]) -> int:
    return ranked[0]


def is_adverb(word: str) -> bool:
    """Tell whether a word may stand between an auxiliary and its participle."""
    return word in _BETWEEN or (len(word) > 4 and word.endswith("ly"))


def _match(words: Sequence[str], index: int, last: int, pattern: tuple[str, ...]) -> int:
    """Give the index behind the match of `pattern` at `index`, or 0."""
    position = index + 1
    step = 1
    if words[index] in _PASSIVE and position < last and is_adverb(words[position]):
        position += 1  # "was directly hit"
    while step < len(pattern):
        wanted = pattern[step]
        if wanted == GAP:
            step += 1
            wanted = pattern[step]
            limit = min(last, position + MAX_GAP + 1)
            if wanted == "as" and words[position : position + 1] == ["as"]:
                return 0  # "identified as": nobody is named
            while position < limit and words[position] != wanted:
                if words[position] in _GAP_ENDS:
                    return 0
                position += 1
            if position >= limit:
                return 0
        elif position >= last or words[position] != wanted:
            return 0
        position += 1
        step += 1
    return position


def _fits(words: Sequence[str], index: int, end: int, first: int, last: int, form: Form) -> int | None:
    """Give how far from the trigger its context stands, None where the words around forbid it."""
    trigger = form.trigger
    if trigger.not_next and end < last:
        following = words[end]
        if following in trigger.not_next or (
            end + 1 < last and f"{following} {words[end + 1]}" in trigger.not_next
        ):
            return None
    if trigger.not_prev and index > first:
        before = words[index - 1]
        if before in trigger.not_prev or (
            index - 1 > first and f"{words[index - 2]} {before}" in trigger.not_prev
        ):
            return None
    is_naming = form.words[-1] == "as"
    if not trigger.context or "x" in form.readings or not (_needs_context(form) or is_naming):
        return CONTEXT_REACH + 1
    context = trigger.context
    if is_naming:
        # "identified the gunman as": who it is stands inside
        return None if context.isdisjoint(words[index : min(last, end + 3)]) else 1
    # The one it is done to tells most: behind an active verb, before a passive one.
    is_passive = index > first and (
        words[index - 1] in _PASSIVE
        # "two soldiers seized in Arauca"
        or (
            PARTICIPLE in form.readings
            and end < last
            and words[end] in _BEHIND
            and words[index - 1] in context
        )
    )
    left, right = (0, 2) if is_passive else (2, 0)
    for distance in range(1, CONTEXT_REACH + 1):
        ahead, back = end + distance - 1 - right, index - distance + left
        if (distance > right and ahead < last and words[ahead] in context) or (
            distance > left and back >= first and words[back] in context
        ):
            return distance
    return None


def _needs_context(form: Form) -> bool:
    """A single word and a verb with its particle are ambiguous; longer phrases speak for themselves."""
    return len(form.words) == 1 or (len(form.words) == 2 and bool(form.readings & VERBAL))
