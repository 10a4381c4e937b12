"""Finds the passage of an annotation again (W3C Web Annotation selectors).

A text position selector (start, end) is tried first, then the text quote selector (exact, prefix,
suffix). Where the words themselves have changed the passage is not guessed: the answer is None
and a person decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from viewer.domain.annotation import CONTEXT_LENGTH
from viewer.domain.span import Span
from viewer.errors import InvalidValueError

#: Characters of context that must match to tell one occurrence of a quote from the others.
LEAST_CONTEXT = 4


class AnchoredBy(StrEnum):
    """How a passage was found."""

    POSITION = "position"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Selectors:
    """The quote selector of a passage: its words and what stands before and after them."""

    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a passage is, and how it was found."""

    span: Span
    by: AnchoredBy


def selectors_of(text: str, span: Span, *, context: int = CONTEXT_LENGTH) -> Selectors:
    """Give the quote selector of `span` in `text`; raises InvalidValueError for no or blank words."""
    if span.end > len(text):
        raise InvalidValueError(f"The text has {len(text):,} characters; {span.end:,} lies behind its end.")
    exact = span.cut(text)
    if not exact.strip():
        raise InvalidValueError("An annotation needs words to stand on.", hint="Mark some text first.")
    return Selectors(
        exact, text[max(0, span.start - context) : span.start], text[span.end : span.end + context]
    )


def find_anchor(text: str, span: Span, selectors: Selectors) -> Anchor | None:
    """Find the passage again in `text`, which may be a later revision; None where it cannot be told.

    The old position wins where quote and context still stand there whole. Otherwise the
    occurrence of the quote with the most matching context does, of equals the one nearest to the
    old position. Where the quote occurs more than once, LEAST_CONTEXT characters of context must
    match, and two equally good ones at equal distance give None.
    """
    exact = selectors.exact
    if not exact:
        return None
    if text[span.start : span.end] == exact and _agreement(text, span.start, selectors) == _whole(selectors):
        return Anchor(span, AnchoredBy.POSITION)
    found = [(_agreement(text, start, selectors), abs(start - span.start), start)
             for start in _occurrences(text, exact)]  # fmt: skip
    if not found:
        return None
    (agreement, distance, start), *others = sorted(found, key=lambda f: (-f[0], f[1]))
    if others:
        is_tie = (agreement, distance) == others[0][:2]
        if is_tie or agreement < min(LEAST_CONTEXT, _whole(selectors)):
            return None
    place = Span(start, start + len(exact))
    return Anchor(place, AnchoredBy.POSITION if place == span else AnchoredBy.QUOTE)


def _whole(selectors: Selectors) -> int:
    """Give the agreement of a passage whose context is all there."""
    return (len(selectors.prefix) or 1) + (len(selectors.suffix) or 1)


def _occurrences(text: str, exact: str) -> Iterator[int]:
    at = text.find(exact)
    while at >= 0:
        yield at
        at = text.find(exact, at + 1)


def _agreement(text: str, start: int, selectors: Selectors) -> int:
    """Count the characters of context that match, outwards from the quote.

    Where the quote stood at an end of its text, standing at that end again counts as one.
    """
    end = start + len(selectors.exact)
    before = _common(reversed(selectors.prefix), (text[i] for i in range(start - 1, -1, -1)))
    after = _common(iter(selectors.suffix), (text[i] for i in range(end, len(text))))
    at_start = not selectors.prefix and start == 0
    at_end = not selectors.suffix and end == len(text)
    return before + after + at_start + at_end


def _common(left: Iterator[str], right: Iterator[str]) -> int:
    count = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        count += 1
    return count
