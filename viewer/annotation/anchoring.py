"""Finds the passage of an annotation again (W3C Web Annotation selectors).

A text position selector (start, end) is tried first, then the text quote selector (exact, prefix,
suffix); blanks and line ends may differ. Where the words themselves have changed the passage is not
guessed: `find_anchor` gives None, `likely_place` says where it may be, and a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from viewer.domain.annotation import CONTEXT_LENGTH
from viewer.domain.span import Span
from viewer.errors import InvalidValueError

#: Of two places with the same words the one whose context is this much more alike is the one.
LEAST_LEAD = 0.15
#: Context less alike than this tells nothing.
LEAST_CONTEXT = 0.45
#: A passage less alike than this is no likely place for the quote.
LEAST_LIKENESS = 0.55
#: Stretches looked at closely when a changed passage is searched.
_STRETCHES = 6
#: How much the likeness of the context counts beside that of the words.
_CONTEXT_WEIGHT = 0.25

_WORD = re.compile(r"\w+")
_BLANKS = re.compile(r"[\s\u00ad\u200b\u2060\ufeff]+")


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


@dataclass(frozen=True, slots=True)
class LikelyPlace:
    """Where a passage may be now; `likeness` of its words is 0 to 1. Only ever offered."""

    span: Span
    likeness: float


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


def find_anchor(text: str, span: Span | None, selectors: Selectors) -> Anchor | None:
    """Find the passage again in `text`, which may be a later revision; None where it cannot be told.

    The old position wins where quote and context still stand there whole. Otherwise the occurrence of
    the quote whose context is most alike does, of equals the one nearest to the old position (`span`
    None: unknown). Where the quote occurs more than once, its context must be alike by LEAST_CONTEXT
    and by LEAST_LEAD more than that of any other; two equally good ones at equal distance give None.
    """
    exact = selectors.exact
    if not exact.strip():
        return None
    if span is not None and span.cut(text) == exact and _is_whole(text, span, selectors):
        return Anchor(span, AnchoredBy.POSITION)
    places = [Span(start, start + len(exact)) for start in _occurrences(text, exact)]
    places = places or list(_same_words(text, exact))
    place = _best(text, places, span, selectors)
    if place is None:
        return None
    return Anchor(place, AnchoredBy.POSITION if place == span else AnchoredBy.QUOTE)


def _is_whole(text: str, span: Span, selectors: Selectors) -> bool:
    """Tell whether the context stands around `span` as it did, ends of the text included."""
    before = text[max(0, span.start - max(len(selectors.prefix), 1)) : span.start]
    after = text[span.end : span.end + max(len(selectors.suffix), 1)]
    return before == selectors.prefix and after == selectors.suffix


def _best(text: str, places: Sequence[Span], span: Span | None, selectors: Selectors) -> Span | None:
    if len(places) < 2:
        return places[0] if places else None
    ranked = sorted(
        ((context_likeness(text, place, selectors), -_distance(place, span), place) for place in places),
        key=lambda found: found[:2],
        reverse=True,
    )
    (likeness, nearness, place), (next_likeness, next_nearness, _) = ranked[:2]
    if likeness < LEAST_CONTEXT and (selectors.prefix or selectors.suffix):
        return None
    if likeness == next_likeness:
        return place if nearness > next_nearness else None
    return place if likeness - next_likeness >= LEAST_LEAD or likeness == 1 else None


def _distance(place: Span, span: Span | None) -> int:
    return abs(place.start - span.start) if span is not None else 0


def _occurrences(text: str, exact: str) -> Iterator[int]:
    at = text.find(exact)
    while at >= 0:
        yield at
        at = text.find(exact, at + 1)


def _same_words(text: str, exact: str) -> Iterator[Span]:
    """Give the places where the same characters stand with other blanks between them."""
    parts = [re.escape(part) for part in _BLANKS.split(exact) if part]
    if len(parts) > 1 or (parts and parts[0] != re.escape(exact)):
        for match in re.finditer(_BLANKS.pattern.join(parts), text):
            yield Span(*match.span())


def context_likeness(text: str, place: Span, selectors: Selectors) -> float:
    """Give how far the context around `place` is the selectors', 0 to 1; of none, whether none is there."""
    before = text[max(0, place.start - len(selectors.prefix)) : place.start]
    after = text[place.end : place.end + len(selectors.suffix)]
    sides = []
    if selectors.prefix:
        sides.append(_alike(selectors.prefix, before))
    else:
        sides.append(1.0 if place.start == 0 else 0.5)
    if selectors.suffix:
        sides.append(_alike(selectors.suffix[::-1], after[::-1]))
    else:
        sides.append(1.0 if place.end == len(text) else 0.5)
    return sum(sides) / 2


def _alike(wanted: str, found: str) -> float:
    """Give how far two contexts are the same; what stands next to the quote (at the end) counts twice."""
    half = max(len(wanted) // 2, 1)
    near, far = fuzz.ratio(wanted[-half:], found[-half:]), fuzz.ratio(wanted, found)
    return float(near + far) / 200


def likely_place(text: str, span: Span | None, selectors: Selectors) -> LikelyPlace | None:
    """Say where the quote may stand now that its words have changed, or can no longer be told apart.

    Looks closely at the stretches that hold most of its rarer words; None where nothing is alike by
    LEAST_LIKENESS. Time grows with the length of the text.
    """
    exact = selectors.exact
    if not exact.strip():
        return None
    found: list[tuple[float, int, LikelyPlace]] = []
    for start, end in _stretches(text, span, selectors):
        hit = fuzz.partial_ratio_alignment(exact, text[start:end], score_cutoff=LEAST_LIKENESS * 90)
        if hit is None or hit.dest_end <= hit.dest_start:
            continue
        place = _to_words(text, Span(start + hit.dest_start, start + hit.dest_end), exact)
        likeness = fuzz.ratio(exact, place.cut(text)) / 100
        if likeness >= LEAST_LIKENESS:
            score = likeness + _CONTEXT_WEIGHT * context_likeness(text, place, selectors)
            found.append((score, -_distance(place, span), LikelyPlace(place, likeness)))
    return max(found, key=lambda f: f[:2])[2] if found else None


def _stretches(text: str, span: Span | None, selectors: Selectors) -> list[tuple[int, int]]:
    """Give the stretches that hold most of the quote's rarer words, and the one where it stood."""
    wanted = {word.group().lower() for word in _WORD.finditer(selectors.exact)}
    where: dict[str, list[int]] = {}
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if word in wanted:
            where.setdefault(word, []).append(match.start())
    length = len(selectors.exact)
    size = max(length, 40)
    weights: dict[int, float] = {}
    for positions in where.values():
        for bucket in {position // size for position in positions}:
            for near in (bucket - 1, bucket):
                weights[near] = weights.get(near, 0.0) + 1 / len(positions)
    best = sorted(weights, key=lambda bucket: (-weights[bucket], bucket))[:_STRETCHES]
    around = [(bucket * size, (bucket + 2) * size) for bucket in best]
    if span is not None and span.start < len(text):
        around.append((span.start - size, span.end + size))
    return [(max(0, start - length), min(len(text), end + length)) for start, end in around]


def _to_words(text: str, span: Span, exact: str) -> Span:
    """Move the ends of a span that lie within a word to the side that makes it more like `exact`."""
    starts = _ends_of_word(text, span.start)
    ends = _ends_of_word(text, span.end)
    choices = [Span(start, end) for start in starts for end in ends if start < end] or [span]
    return max(
        (_trimmed(text, c, exact) for c in choices), key=lambda c: (fuzz.ratio(exact, c.cut(text)), len(c))
    )


def _ends_of_word(text: str, at: int) -> tuple[int, ...]:
    """Give where the word around a place begins and ends; the place itself where it is in none."""
    if not _is_inner(text, at):
        return (at,)
    start = end = at
    while _is_inner(text, start):
        start -= 1
    while _is_inner(text, end):
        end += 1
    return start, end


def _trimmed(text: str, span: Span, exact: str) -> Span:
    """Leave out blanks at the ends of a span, and a mark at its end that the quote does not have."""
    words = span.cut(text)
    start = span.start + len(words) - len(words.lstrip())
    words = words.rstrip()
    if exact[-1].isalnum():
        words = words.rstrip(".,;:!?")
    return Span(start, max(start, span.start + len(words)))


def _is_inner(text: str, at: int) -> bool:
    """Tell whether a place lies within a word."""
    return 0 < at < len(text) and _WORD.fullmatch(text[at - 1 : at + 1]) is not None
