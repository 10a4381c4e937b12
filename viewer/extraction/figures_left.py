"""Searches the verb, participle or noun before a number: "killed 12", "the deaths of 12"."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.domain.vocabulary import FigureCategory
from viewer.extraction.figures_lexicon import Predicate
from viewer.extraction.figures_phrase import STRONG
from viewer.extraction.figures_tokens import (
    ADVERBS,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    LINKS,
    MODALS,
    PREPOSITIONS,
    STOPS,
    Token,
)
from viewer.extraction.lexicon import words

_INCLUDES_OF_SUBJECT = words("included include includes comprised numbered totalled totaled number total")
#: Behind these an infinitive tells what was done.
_ABLE = words("able managed helped used continued began started went")


def look_left(
    tokens: Sequence[Token], i: int
) -> tuple[tuple[Predicate, ...], FigureCategory | None, int] | None:
    """Find the active verb, participle or nominal that governs the number at `i`."""
    k = i - 1
    skipped = 0
    while (
        k >= 0
        and skipped < 3
        and (
            tokens[k].low in DETERMINERS
            or tokens[k].low in ADVERBS
            or tokens[k].low.endswith("ly")
            or tokens[k].low in ("as", "further", "additional", "only", "last", "first", "final", "remaining")
        )
    ):
        if tokens[k].form is not None and tokens[k].form.is_predicate:  # type: ignore[union-attr]
            break
        k -= 1
        skipped += 1
    if k < 0:
        return None
    token = tokens[k]
    if token.low in ("of", "to", "for", "among") and k > 0:
        form = tokens[k - 1].form
        if form is None and token.low == "of" and k > 2 and tokens[k - 2].low in CONJUNCTIONS:
            form = tokens[k - 3].form  # "the killing and mutilation of four"
            return (form.nominal, None, k - 3) if form is not None and form.nominal else None
        if form is None or (token.low != "of" and form.noun is None):
            return None
        if form.nominal:
            return form.nominal, None, k - 1
        if form.noun in STRONG and token.low != "for":
            return (), form.noun, k - 1
        if form.active and token.low == "of" and tokens[k - 1].low.endswith("ing"):
            return form.active, None, k - 1
        return None
    form = token.form
    if token.low in BE and k > 0 and tokens[k - 1].form is not None:
        return _look_over_copula(tokens, k)
    if token.low in _INCLUDES_OF_SUBJECT and k > 0:
        return _look_over_included(tokens, k)
    if token.low == "with":
        return _look_over_company(tokens, k)
    if token.low in CONJUNCTIONS or token.low == ",":
        return _look_over_object(tokens, k)
    if token.low == "well" and k and tokens[k - 1].low == "as":
        return _look_over_object(tokens, k - 1)
    if form is None:
        return None
    if k and k == i - 1 and tokens[k - 1].is_quantity and form.past and _has_own_verb(tokens, i):
        return None  # "50 killed 4 captured"
    if form.active and _is_unreal(tokens, k):
        return (), None, k
    first = _first_of_two(tokens, k)
    if first is not None:
        return first
    if form.active and not (form.is_predicate and _is_passive(tokens, k)):
        return form.active + form.past, None, k
    if form.past and not _is_passive(tokens, k):
        return form.past, None, k
    return None


def _has_own_verb(tokens: Sequence[Token], i: int) -> bool:
    form = tokens[i + 1].form if i + 1 < len(tokens) else None
    return form is not None and bool(form.past) and not form.unit


def _first_of_two(
    tokens: Sequence[Token], k: int
) -> tuple[tuple[Predicate, ...], FigureCategory | None, int] | None:
    """Find the first of two verbs with one object: "captured and later freed 12" counts captives."""
    j = k - 1
    while j > 0 and (tokens[j].low in ADVERBS or tokens[j].low in ("then", "subsequently")):
        j -= 1
    if j < 1 or tokens[j].low not in CONJUNCTIONS:
        return None
    before, second = tokens[j - 1].form, tokens[k].form
    if (
        before is None
        or second is None
        or before.unit
        or not (before.past or before.active)
        or _is_passive(tokens, j - 1)
    ):
        return None
    if not (second.active or second.past) or _is_unreal(tokens, j - 1):
        return None
    found = before.active + before.past
    return (found, None, j - 1) if any(p.category(None) is not None for p in found) else None


def _is_unreal(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether the verb at `k` is only meant or possible: "to kill 12", "could kill 12"."""
    if tokens[k].low.split()[0].endswith("ing") or k == 0:
        return False
    before = tokens[k - 1].low
    if before == "help" and k > 1:
        return _is_unreal(tokens, k - 1)
    if before == "to":
        return k < 2 or tokens[k - 2].low not in _ABLE
    return before in MODALS or before in ("not", "n't") or before.endswith(("n't", "n’t"))


def _look_over_included(
    tokens: Sequence[Token], k: int
) -> tuple[tuple[Predicate, ...], FigureCategory | None, int] | None:
    """Find the subject of "the dead included two", "those wounded were four"."""
    for before in range(k - 1, max(-1, k - 7), -1):
        form = tokens[before].form
        if form is not None and form.noun in STRONG:
            return (), form.noun, before
        if form is not None and form.past and not form.unit:
            return form.past, None, before
        if tokens[before].number is not None or tokens[before].is_mark or tokens[before].is_verb:
            return None
    return None


def _look_over_company(
    tokens: Sequence[Token], k: int
) -> tuple[tuple[Predicate, ...], FigureCategory | None, int] | None:
    """Find the predicate of "was killed along with two guards": they share what befell the subject."""
    near = 2
    before = k - 1
    if before >= 0 and tokens[before].low in ("along", "together"):
        before, near = before - 1, 12
    for at in range(before, max(-1, before - near), -1):
        form = tokens[at].form
        if form is not None and form.is_predicate and not form.unit:
            return (form.past + form.solo, None, at) if _is_passive(tokens, at) or form.solo else None
        if tokens[at].number is not None or tokens[at].is_verb or tokens[at].low in (";", "and", ":"):
            return None
    return None


def _look_over_copula(
    tokens: Sequence[Token], k: int
) -> tuple[tuple[Predicate, ...], FigureCategory | None, int] | None:
    """Find the participle of "among those killed were two", "also wounded was one"."""
    form = tokens[k - 1].form
    before = [t.low for t in tokens[max(0, k - 4) : k]]
    if form is None or not any(w in ("among", "also", "including", "amongst") for w in before):
        return None
    if form.noun in STRONG:
        return (), form.noun, k - 1
    return (form.past, None, k - 1) if form.past else None


def _look_over_object(
    tokens: Sequence[Token], k: int
) -> tuple[tuple[Predicate, ...], FigureCategory | None, int] | None:
    """Find the verb of "killed the miller and two sons": its first object has no number."""
    for seen, before in enumerate(range(k - 1, max(-1, k - 16), -1)):
        token = tokens[before]
        form = token.form
        if (
            form is not None
            and seen
            and (form.active or form.past)
            and not form.unit
            and _is_verb_here(tokens, before)
        ):
            if form.active and _is_unreal(tokens, before):
                return (), None, before
            return None if _is_passive(tokens, before) else (form.active + form.past, None, before)
        if token.is_quantity or token.is_verb or token.low in BE or token.low in HAVE or token.low in STOPS:
            return None
        if (token.low in PREPOSITIONS and token.low != "of") or (token.is_mark and token.low != ","):
            return None
    return None


def _is_verb_here(tokens: Sequence[Token], k: int) -> bool:
    """Tell the verb of "wounded a boy" from the noun of "the wounded" and "12 wounded"."""
    form = tokens[k].form
    if form is None or form.noun is None:
        return True
    before = tokens[k - 1] if k else None
    return (
        before is not None and before.number is None and before.low not in DETERMINERS and not before.is_mark
    )


def _is_passive(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether a form of "be" stands before the participle at `k`."""
    for before in range(k - 1, max(-1, k - 4), -1):
        low = tokens[before].low
        if low in BE:
            return True
        if not (low in ADVERBS or low.endswith("ly") or low in LINKS or low in CONJUNCTIONS):
            return False
    return False
