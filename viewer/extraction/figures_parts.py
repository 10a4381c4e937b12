"""Finds the whole that a number is a part of: "including two", "of whom two", "Of those killed, two"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from viewer.domain.vocabulary import FigureCategory
from viewer.extraction.figures_lexicon import Form
from viewer.extraction.figures_phrase import STRONG, Reading
from viewer.extraction.figures_tokens import BE, CONJUNCTIONS, DETERMINERS, MODALS, STOPS, Token
from viewer.extraction.lexicon import words

_DASHES = frozenset(("—", "–", "-", ":", "("))
#: What opens a share: "Of those killed, 12 were women".
SHARES = words("of among amongst")
_ABOUT = words("at least some about around nearly up to more than")
_HEADS = words("the those these them all")
#: A share is said of numbers at most so many tokens behind "Of those killed".
_SHARE_REACH = 40


def earlier_numbers(readings: Mapping[int, Reading], i: int) -> list[int]:
    """Give the tokens of the few numbers before `i`, nearest last (a sentence can be nothing but numbers)."""
    return [k for k in range(max(0, i - 60), i) if k in readings][-12:]


def whole_of(tokens: Sequence[Token], reading: Reading, readings: Mapping[int, Reading]) -> int | None:
    """Give the token of the number that this one is a part of: "including two", "of whom two"."""
    i = reading.index
    earlier = earlier_numbers(readings, i)
    if not earlier:
        return None
    low = [t.low for t in tokens[max(0, i - 4) : i]]
    after = [t.low for t in tokens[i + 1 : i + 3]]
    partly = (
        any(w in ("including", "included", "includes") for w in low)
        or low[-2:] in (["of", "whom"], ["of", "them"], ["of", "which"], ["among", "them"], ["of", "these"])
        or after in (["of", "them"], ["of", "whom"], ["of", "which"])
        or (low[-1:] == ["them"] and "among" in low)
    )
    partly = partly or _is_included(tokens, i)
    if partly:
        wholes = [k for k in earlier if readings[k].whole is None and readings[k].category is not None]
        return wholes[-1] if wholes else None
    # "including two nurses and one clerk": the second is a part as the first is.
    previous = readings[earlier[-1]]
    own = reading.is_strong or reading.status == "found"
    if previous.whole is not None and not own and is_next_in_row(tokens, previous, reading):
        return previous.whole
    if previous.category is not None and not own and _is_told_apart(tokens, previous, reading):
        return earlier[-1]
    if previous.category is not None and not own and _is_listed(tokens, previous, reading):
        return earlier[-1]
    return None


def _is_listed(tokens: Sequence[Token], previous: Reading, reading: Reading) -> bool:
    """Tell whether the list behind a colon opens with this number: "killed nine on Sunday: six guards"."""
    i = reading.index
    if previous.category not in STRONG or not (reading.words or reading.unit_class):
        return False
    colon = next((k for k in range(i - 1, max(previous.index, i - 4), -1) if tokens[k].low == ":"), None)
    if colon is None or any(not (t.low in DETERMINERS or t.low in _ABOUT) for t in tokens[colon + 1 : i]):
        return False
    whole, part = tokens[previous.index].number, tokens[i].number
    if whole is None or part is None or whole.value is None or part.value is None:
        return False
    return part.value <= whole.value and not any(t.low == ";" for t in tokens[previous.index : colon])


def _is_included(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether "including a nurse and" stands before the number, with nothing but nouns between."""
    for k in range(i - 1, max(-1, i - 9), -1):
        token = tokens[k]
        if token.low == "including":
            return True
        if token.number is not None or token.is_verb or token.low in BE or token.low in (";", ":"):
            return False
    return False


def _is_told_apart(tokens: Sequence[Token], previous: Reading, reading: Reading) -> bool:
    """Tell whether a dash, colon or bracket opens the list of those counted: "killed four: three guards"."""
    start = previous.phrase_end
    if previous.at is not None and start <= previous.at <= start + 3:
        start = previous.at + 1
    if start >= reading.index or tokens[start].low not in _DASHES:
        return False
    between = tokens[start + 1 : reading.index]
    return len(between) <= 8 and not any(
        t.is_verb or t.low in BE or t.low in STOPS or t.low in _DASHES or t.low in (";", "(", ")")
        for t in between
    )


def is_next_in_row(tokens: Sequence[Token], previous: Reading, reading: Reading) -> bool:
    """Tell whether only places and commas stand between two numbers joined by "and" or a comma."""
    between = tokens[previous.phrase_end : reading.index]
    if not between or not any(t.low in CONJUNCTIONS or t.low in (",", "as") for t in between[-3:]):
        return False
    if between[0].low in BE and previous.whole is not None:
        between = between[1:]  # "12 of whom were women and three children"
    for token in between:
        form = token.form
        if form is not None and (form.past or form.active) and not form.unit:
            if previous.at is not None and tokens[previous.at] is token:
                continue
            return False
        if (
            token.is_verb
            or token.low in BE
            or token.low in MODALS
            or token.low in STOPS
            or token.low in (";", ":")
        ):
            if previous.at is not None and token.start < tokens[previous.at].start:
                continue
            return False
    return True


def fate_of_the_rest(tokens: Sequence[Token], i: int) -> Form | None:
    """Find what befell a whole that has no number: "civilians were killed, including 12 women"."""
    start = next((k for k in range(i - 1, max(-1, i - 10), -1) if tokens[k].low == "including"), None)
    if start is None:
        return None
    for k in range(start - 1, max(-1, start - 14), -1):
        token = tokens[k]
        if token.low in (";", ".", ":") or token.is_quantity:
            return None
        if (
            token.form is not None
            and not token.form.unit
            and (token.form.is_predicate or token.form.noun in STRONG)
        ):
            return token.form
    return None


def share_of(
    tokens: Sequence[Token], i: int, readings: Mapping[int, Reading], told: FigureCategory | None
) -> tuple[FigureCategory, int, int | None] | None:
    """Read "Of those killed, 12 were women": the category, its token, and the whole where it has a number."""
    for k in range(i - 2, max(-1, i - _SHARE_REACH), -1):
        token = tokens[k]
        if token.low in (";", "."):
            return None
        if token.low not in SHARES:
            continue
        if tokens[k + 1].low not in _HEADS and not tokens[k + 1].is_quantity:
            continue
        if k and not (
            tokens[k - 1].is_mark or tokens[k - 1].low in CONJUNCTIONS or tokens[k - 1].low == "out"
        ):
            continue
        if told is not None and tokens[k + 1].low in ("these", "those", "them") and tokens[k + 2].low == ",":
            return told, k, None
        found = _head_of_share(tokens, k + 2, i)
        if found is not None:
            whole = next((n for n in range(k + 1, found[1] + 1) if n in readings), None)
            return found[0], found[1], whole
    return None


def _head_of_share(tokens: Sequence[Token], start: int, i: int) -> tuple[FigureCategory, int] | None:
    """Find the people in question within the few words that end with a comma."""
    found = None
    for k in range(start, min(i, start + 9)):
        token = tokens[k]
        if token.low == ",":
            return found
        form = token.form
        if form is not None and found is None:
            if form.noun in STRONG or form.noun is FigureCategory.DETAINED:
                found = (form.noun, k)
            else:
                category = next((c for p in form.past if (c := p.category(None)) is not None), None)
                found = (category, k) if category is not None else None
        if token.low in DETERMINERS and k > start + 6:
            return None
    return None
