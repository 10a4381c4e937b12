"""The grammar of figures: what a number counts and which predicate it stands under.

Works on the tokens of one sentence. To the right of a number stands its noun phrase and then, for
passives and intransitives, the predicate ("12 miners from two villages were killed"); to the left
the active verb, the participle or the nominal ("killing 12", "the deaths of 12"). Numbers in a row
share the predicate of the first or the last.
"""

from __future__ import annotations

from collections.abc import Sequence

from viewer.domain.vocabulary import FigureCategory
from viewer.extraction.figures_lexicon import MILITARY, FigureLexicon, Predicate
from viewer.extraction.figures_phrase import Reading, mark_bases, read_phrase, share_base
from viewer.extraction.figures_search import look_left, look_right
from viewer.extraction.figures_tokens import (
    BE,
    CONJUNCTIONS,
    MODALS,
    STOPS,
    Token,
)
from viewer.extraction.figures_tolls import find_toll, look_label
from viewer.extraction.lexicon import words

#: Categories that a noun can give by itself: "400 demonstrators".
_ALONE = frozenset(
    (
        FigureCategory.TROOPS,
        FigureCategory.PARTICIPANTS,
        FigureCategory.DETAINED,
        FigureCategory.DISPLACED,
        FigureCategory.RETURNED,
        FigureCategory.LEGAL_CASES,
        FigureCategory.MISSING,
    )
)


_VIOLENCE = words("clashes fighting incidents attacks shelling fire airstrikes strikes attack raids")


def read_numbers(
    tokens: Sequence[Token], lexicon: FigureLexicon, text: str, sentence_start: int
) -> list[Reading]:
    """Give a reading for every number of a sentence that may be a quantity, in order."""
    readings = {i: read_phrase(tokens, i) for i, token in enumerate(tokens) if token.is_quantity}
    order = sorted(readings)
    for i in reversed(order):
        share_base(tokens, readings[i], readings)
    mark_bases(tokens, readings)
    for i in reversed(order):
        look_right(tokens, readings[i], readings, lexicon)
    for i in order:
        reading = readings[i]
        reading.whole = _whole(tokens, reading, readings)
        _decide(tokens, reading, readings, lexicon, text, sentence_start)
    # "33 Danes and 10 Swedes wounded", where the second was settled by what stands before it.
    for i in reversed(order):
        reading = readings[i]
        if reading.category is None and reading.share is not None:
            _take(reading, readings[reading.share], "shared")
    return [readings[i] for i in order]


def _earlier(readings: dict[int, Reading], i: int) -> list[int]:
    """Give the tokens of the few numbers before `i`, nearest last (a sentence can be nothing but numbers)."""
    return [k for k in range(max(0, i - 60), i) if k in readings][-12:]


def _whole(tokens: Sequence[Token], reading: Reading, readings: dict[int, Reading]) -> int | None:
    """Give the token of the number that this one is a part of: "including two", "of whom two"."""
    i = reading.index
    earlier = _earlier(readings, i)
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
    if previous.whole is not None and not own and _is_next_in_row(tokens, previous, reading):
        return previous.whole
    return None


def _is_included(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether "including a nurse and" stands before the number, with nothing but nouns between."""
    for k in range(i - 1, max(-1, i - 9), -1):
        token = tokens[k]
        if token.low == "including":
            return True
        if token.number is not None or token.is_verb or token.low in BE or token.low in (";", ":"):
            return False
    return False


def _is_next_in_row(tokens: Sequence[Token], previous: Reading, reading: Reading) -> bool:
    """Tell whether only places and commas stand between two numbers joined by "and" or a comma."""
    between = tokens[previous.phrase_end : reading.index]
    if not between or not any(t.low in CONJUNCTIONS or t.low in (",", "as") for t in between[-3:]):
        return False
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


def _decide(
    tokens: Sequence[Token], reading: Reading, readings: dict[int, Reading], lexicon: FigureLexicon,
    text: str, sentence_start: int,
) -> None:  # fmt: skip
    """Settle the category of one number: noun, left, right, toll, row, whole, in that order."""
    i = reading.index
    if reading.is_strong and reading.noun is not None and reading.rule != "attributive":
        _finish(reading, reading.noun, "noun")
        return
    if reading.is_base or (i and tokens[i - 1].low == "not" and _earlier(readings, i)):
        return  # "14 guards, not 41"
    labelled = look_label(tokens, i)
    if labelled is not None:
        predicates, category, unit_class = labelled
        reading.unit_class = reading.unit_class or unit_class
        category = _first(predicates, reading) or category
        if category is not None:
            reading.predicates = predicates
            _finish(reading, category, "label")
            return
    if not reading.words and reading.unit_class is None and not reading.predicates_take_people():
        reading.unit_class = next((readings[k].unit_class for k in reversed(_earlier(readings, i))), None)
    governed = look_left(tokens, i)
    if (
        governed is not None
        and tokens[governed[2]].end < tokens[i].start - 1
        and reading.status in ("found", "verb")
    ):
        between = tokens[governed[2] + 1 : i]
        if any(t.low in CONJUNCTIONS or t.low == "," for t in between):
            governed = None  # a number with a verb of its own begins a clause of its own
    if governed is not None and reading.status != "no":
        predicates, category, at = governed
        category = category or _first(predicates, reading)
        if category is not None:
            reading.predicates, reading.at = predicates, at
            _finish(reading, category, f"left:{predicates[0].id if predicates else tokens[at].low}")
            return
    if reading.predicates and reading.status in ("found", "share"):
        category = _first(reading.predicates, reading)
        if category is not None:
            _finish(reading, category, f"{reading.rule}:{reading.predicates[0].id}")
            return
    if not (reading.words and reading.unit_class not in (None, "people", MILITARY)):
        toll = find_toll(tokens, i, lexicon, text, sentence_start)
        if toll is not None:
            reading.at = next((k for k, t in enumerate(tokens) if t.end > toll[1]), None)
            _finish(reading, toll[0], "toll")
            return
    same = _restated(tokens, reading, readings)
    if same is not None:
        _take(reading, same, "restated")
        if reading.category is not None:
            return
    if reading.status in ("no", "verb", "active") and reading.whole is None and reading.noun is None:
        if reading.unit_class == MILITARY and reading.predicates and reading.status in ("active", "verb"):
            _finish(reading, FigureCategory.TROOPS, "attacker")
        return
    if reading.status != "no":
        before = _earlier(readings, i)
        previous = readings[before[-1]] if before else None
        if reading.whole is not None:
            _take(reading, readings[reading.whole], "part")
        elif (
            previous is not None
            and previous.category is not None
            and _is_next_in_row(tokens, previous, reading)
        ):
            _take(reading, previous, "row")
    if (
        reading.category is None
        and reading.noun is not None
        and (
            reading.noun in _ALONE
            or (reading.noun is FigureCategory.PLACES_AFFECTED and _speaks_of_violence(tokens))
        )
    ):
        _finish(reading, reading.noun, "noun")


def _restated(tokens: Sequence[Token], reading: Reading, readings: dict[int, Reading]) -> Reading | None:
    """Give the number that this one says again in brackets: "70 families (350 people)"."""
    earlier = _earlier(readings, reading.index)
    if not earlier or tokens[reading.index - 1].low != "(" or not reading.words:
        return None
    previous = readings[earlier[-1]]
    end = reading.phrase_end
    is_closed = end < len(tokens) and tokens[end].low == ")"
    return previous if is_closed and previous.phrase_end == reading.index - 1 else None


def _first(predicates: Sequence[Predicate], reading: Reading) -> FigureCategory | None:
    """Give the category of the first predicate that can befall the unit."""
    for predicate in predicates:
        category = predicate.category(reading.unit_class)
        if category is not None:
            return category
    if reading.unit_class is None:
        # Nothing known is counted, nobody can be destroyed: take the predicate's only class.
        for predicate in predicates:
            if reading.words and not predicate.takes.get("people") and "buildings" in predicate.takes:
                return predicate.takes["buildings"]
    return None


def _take(reading: Reading, other: Reading, rule: str) -> None:
    """Let a number have the category of another one, through its predicate where it has one."""
    category = _first(other.predicates, reading) if other.predicates else None
    if (
        category is None
        and other.category is not None
        and (
            reading.unit_class in (None, other.unit_class)
            or {reading.unit_class, other.unit_class} <= {"people", MILITARY, None}
        )
    ):
        category = other.category
    if category is not None:
        reading.predicates = other.predicates
        _finish(reading, category, f"{rule}:{other.rule}" if not other.rule.startswith(rule) else other.rule)


def _finish(reading: Reading, category: FigureCategory, rule: str) -> None:
    reading.category, reading.rule = category, rule


def _speaks_of_violence(tokens: Sequence[Token]) -> bool:
    return any((t.form is not None and (t.form.past or t.form.active)) or t.low in _VIOLENCE for t in tokens)
