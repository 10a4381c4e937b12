"""Searches the predicate of a number: to its right, to its left, and in tolls."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.domain.vocabulary import FigureCategory
from viewer.extraction.figures_lexicon import FigureLexicon, Predicate
from viewer.extraction.figures_phrase import STRONG, Reading, closing, set_predicate
from viewer.extraction.figures_tokens import (
    ADVERBS,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    INCLUDING,
    LINKS,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    STOPS,
    Token,
)
from viewer.extraction.lexicon import words

_REACHES = words("""
    to at of was is as reached hit passed : stands now topped reaches exceeds exceeded surpassed from stood
    = reaching were are passing exceeding surpassing surpasses crossed totalled totaled passes tops hits
    crosses nears climbs rises jumps""")


_REACH = 28
_LABEL_WORDS = 5


def look_right(tokens: Sequence[Token], reading: Reading, readings: dict[int, Reading]) -> None:
    """Find the passive or intransitive predicate behind the noun phrase."""
    if reading.rule == "attributive":
        return
    count = len(tokens)
    j = reading.phrase_end
    has_be = has_have = in_phrase = False
    limit = min(count, j + _REACH)
    while j < limit:
        token = tokens[j]
        following = tokens[j + 1] if j + 1 < count else None
        form = token.form
        if form is not None and form.is_predicate and token.number is None and not (form.unit and in_phrase):
            if form.solo:
                set_predicate(reading, form.solo + form.past, j, "predicate")
                return
            if not has_be and (has_have or _takes_object(following)):
                reading.status, reading.predicates = "active", form.past
                return
            set_predicate(reading, form.past, j, "predicate")
            return
        if token.low in BE:
            has_be = True
        elif token.low in HAVE:
            has_have = True
        elif token.low in ("not", "never", "n't") or token.low.endswith(("n't", "n’t")):
            reading.status = "no"
            return
        elif token.low in MODALS:
            if not (following and following.low in HAVE):
                reading.status = "no"
                return
        elif token.low in ("(", "["):
            close = closing(tokens, j)
            if close is None:
                break
            j = close
        elif token.low in (",", "–", "—", "-"):
            if following is None:
                break
            if (
                following.low in INCLUDING
                or following.low in ("who", "which", "whose", "aged")
                or _is_participle(tokens, j + 1)
                or (following.low in PREPOSITIONS and not has_be)
            ):
                close = _after_aside(tokens, j, token.low)
                if close is None:
                    break
                j = close
            elif following.is_quantity and not has_be:
                reading.share, reading.status = j + 1, "share"
                _take_right(reading, readings[j + 1])
                return
            elif following.low in CONJUNCTIONS and j + 2 < count and tokens[j + 2].is_quantity and not has_be:
                reading.share, reading.status = j + 2, "share"
                _take_right(reading, readings[j + 2])
                return
            elif following.low in BE or following.low in HAVE:
                pass
            else:
                row = None if has_be else _end_of_row(tokens, j)
                if row is None:
                    break
                j = row - 1
        elif token.low in CONJUNCTIONS:
            if following is not None and following.is_quantity:
                reading.share, reading.status = j + 1, "share"
                if not has_be:
                    _take_right(reading, readings[j + 1])
                return
            if has_be and not in_phrase:
                break
        elif token.low in ("who", "that", "which"):
            pass
        elif token.low in ("of", "whom") or token.low in PREPOSITIONS:
            if token.low == "to" and not has_be and following is not None and following.low == "be":
                reading.status = "no"
                return
            in_phrase = True
        elif token.low in STOPS or token.low in (";", ":", '"', "”", "“"):
            break
        elif token.is_mark:
            if token.low in ".?!)":
                break
        elif token.number is not None:
            if not in_phrase:
                break
        elif token.low in LINKS and (has_be or has_have):
            pass
        elif token.is_verb or (form is not None and form.active and not form.unit):
            reading.status = "verb"
            reading.predicates = form.active if form is not None else ()
            return
        elif token.low in PRONOUNS:
            break
        j += 1


def _is_participle(tokens: Sequence[Token], j: int) -> bool:
    """Tell whether an aside begins here that a participle opens ("..., armed with knives, ...")."""
    token = tokens[j]
    is_plain = token.form is None or not token.form.is_predicate
    return is_plain and token.low.endswith("ed") and j + 1 < len(tokens) and tokens[j + 1].low in PREPOSITIONS


def _takes_object(following: Token | None) -> bool:
    """Tell whether a transitive past form has its object right behind it: then it isn't a participle."""
    if following is None or following.is_mark:
        return False
    if following.number is not None or following.low in DETERMINERS or following.low in PRONOUNS:
        return True
    if following.low in PREPOSITIONS or following.low in CONJUNCTIONS or following.low in STOPS:
        return False
    if following.form is not None and following.form.unit is not None:
        return True
    return following.text[:1].isupper() and not following.text.isupper()


def _end_of_row(tokens: Sequence[Token], j: int) -> int | None:
    """Give the "and" that ends the row "24 houses, a school and three cars", None where it is no row."""
    for k in range(j + 1, min(len(tokens), j + 9)):
        token = tokens[k]
        if token.low in CONJUNCTIONS:
            return k
        if token.number is not None or token.is_verb or token.low in BE or token.low in STOPS:
            return None
        if token.low in PREPOSITIONS or token.low in PRONOUNS or (token.is_mark and token.low != ","):
            return None
        if token.form is not None and token.form.is_predicate and not token.form.unit:
            return None
    return None


def _after_aside(tokens: Sequence[Token], j: int, mark: str) -> int | None:
    """Give the token of the mark that closes the aside opened at `j`, if a verb follows it."""
    for k in range(j + 1, min(len(tokens), j + 22)):
        if tokens[k].low == mark and k + 1 < len(tokens):
            after = tokens[k + 1]
            if after.low in BE or after.low in HAVE or (after.form is not None and after.form.is_predicate):
                return k
            if after.low in ADVERBS or after.low.endswith("ly"):
                return k
        if tokens[k].low in (";", "."):
            return None
    return None


def _take_right(reading: Reading, other: Reading) -> None:
    """Let a number stand under the predicate that the next one of its row stands under."""
    if (
        other.status in ("found", "share")
        and other.predicates
        and other.rule in ("predicate", "attributive", "shared")
    ):
        reading.predicates, reading.at, reading.rule = other.predicates, other.at, "shared"
        if reading.unit_class is None and reading.noun is None:
            reading.unit_class = other.unit_class
    elif (
        other.noun is not None and reading.noun is None and (not reading.words or reading.unit_class is None)
    ):
        reading.noun, reading.is_strong, reading.rule = other.noun, True, "shared"


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
            or tokens[k].low
            in ("at", "least", "as", "further", "additional", "around", "more", "than", "nearly", "only")
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
        if form is None or (token.low != "of" and form.noun is None):
            return None
        if form.nominal:
            return form.nominal, None, k - 1
        if form.noun in STRONG and token.low != "for":
            return (), form.noun, k - 1
        if form.active and token.low == "of":
            return form.active, None, k - 1
        return None
    form = token.form
    if token.low in BE and k > 0 and tokens[k - 1].form is not None:
        return _look_over_copula(tokens, k)
    if token.low in CONJUNCTIONS or token.low == ",":
        return _look_over_object(tokens, k)
    if form is None:
        return None
    if form.active and not (form.is_predicate and _is_passive(tokens, k)):
        return form.active + form.past, None, k
    if form.past and not _is_passive(tokens, k):
        return form.past, None, k
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
    for seen, before in enumerate(range(k - 1, max(-1, k - 10), -1)):
        token = tokens[before]
        form = token.form
        if form is not None and seen and (form.active or form.past) and not form.unit and not form.noun:
            return None if _is_passive(tokens, before) else (form.active + form.past, None, before)
        if (
            token.number is not None
            or token.is_verb
            or token.low in BE
            or token.low in HAVE
            or token.low in STOPS
        ):
            return None
        if (token.low in PREPOSITIONS and token.low != "of") or (token.is_mark and token.low != ","):
            return None
    return None


def _is_passive(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether a form of "be" stands before the participle at `k`."""
    for before in range(k - 1, max(-1, k - 4), -1):
        low = tokens[before].low
        if low in BE:
            return True
        if not (low in ADVERBS or low.endswith("ly") or low in LINKS or low in CONJUNCTIONS):
            return False
    return False


def look_label(
    tokens: Sequence[Token], i: int
) -> tuple[tuple[Predicate, ...], FigureCategory | None, str | None] | None:
    """Read the label before a number: "Injured: 12", "Barns burned: 4; sheep lost: 90"."""
    if i < 2 or tokens[i - 1].low not in (":", "="):
        return None
    start = i - 1
    while start > 0 and not (tokens[start - 1].is_mark or tokens[start - 1].number is not None):
        start -= 1
    if not 0 < i - 1 - start <= _LABEL_WORDS or (start and tokens[start - 1].low not in (";", ",", ")", "|")):
        return None
    forms = [t.form for t in tokens[start : i - 1] if t.form is not None]
    predicates = tuple(p for form in forms for p in form.past + form.solo + form.nominal)
    category = next((form.noun for form in forms if form.noun is not None), None)
    if not predicates and category is None:
        return None
    return predicates, category, next((form.unit for form in forms if form.unit is not None), None)


def find_toll(
    tokens: Sequence[Token], i: int, lexicon: FigureLexicon, text: str, sentence_start: int
) -> tuple[FigureCategory, int] | None:
    """Find the toll that reaches the number at `i`: "the death toll rose to 12"."""
    number = tokens[i].number
    start = number.head if number is not None else tokens[i].start
    window = text[max(sentence_start, start - 120) : start]
    offset = start - len(window)
    best = None
    for match in lexicon.toll.finditer(window):
        best = match
    if best is not None:
        between = window[best.end() :]
        if _reaches(between) and not _has_break(tokens, offset + best.end(), start):
            return lexicon.tolls[" ".join(best.group(1).lower().split())], offset + best.start()
    # "the number of Poles killed at the ford climbed to 12"
    for k in range(i - 1, max(-1, i - 22), -1):
        if (
            tokens[k].low in ("number", "total", "figure", "tally")
            and k + 1 < i
            and tokens[k + 1].low == "of"
        ):
            for form in (t.form for t in tokens[k + 2 : i] if t.form is not None):
                category = form.noun if form.noun in STRONG else None
                for predicate in form.past + form.solo:
                    category = category or predicate.category(None)
                if category is not None and not _has_break(tokens, tokens[k].start, start):
                    return category, tokens[k].start
            break
    return None


def _reaches(between: str) -> bool:
    said = between.lower().replace(",", " ").replace(":", " : ").split()
    return any(word in _REACHES for word in said[-3:])


def _has_break(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether a quantity or the end of a clause lies between two offsets ("from 12 to 15" is none)."""
    for index, token in enumerate(tokens):
        if token.start < start or token.end >= end:
            continue
        if token.low in (";", "while", "but", "(", ")"):
            return True
        if token.is_quantity and not (index and tokens[index - 1].low == "from"):
            return True
    return False
