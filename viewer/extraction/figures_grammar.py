"""The grammar of figures: what a number counts and which predicate it stands under.

Works on the tokens of one sentence. To the right of a number stands its noun phrase and then, for
passives and intransitives, the predicate ("12 miners from two villages were killed"); to the left
the active verb, the participle or the nominal ("killing 12", "the deaths of 12"). Numbers in a row
share the predicate of the first or the last.
"""

from __future__ import annotations

from collections.abc import Sequence

from viewer.domain.vocabulary import FigureCategory
from viewer.extraction.figures_hurt import died_of_it, done_to_death, survived
from viewer.extraction.figures_left import look_left
from viewer.extraction.figures_lexicon import MILITARY, FigureLexicon, Predicate
from viewer.extraction.figures_parts import (
    SHARES,
    earlier_numbers,
    fate_of_the_rest,
    is_next_in_row,
    share_of,
    whole_of,
)
from viewer.extraction.figures_phrase import STRONG, Reading, mark_bases, read_phrase, share_base
from viewer.extraction.figures_search import look_right
from viewer.extraction.figures_tokens import BE, CONJUNCTIONS, Token
from viewer.extraction.figures_tolls import find_toll, look_label, points_back
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


#: What "the figure" can point back to, beside the dead and the hurt.
_COUNTED_AGAIN = frozenset(
    (FigureCategory.DETAINED, FigureCategory.DISPLACED, FigureCategory.MISSING, FigureCategory.RELEASED)
)
_CULPRITS = words(
    "suspects suspect gunmen attackers assailants robbers shooters thieves kidnappers raiders bandits"
)
#: So many armed people are a force, whatever they do.
_A_FORCE = 20
_TAKING = words("take takes took taking taken capturing seizing holding")
_NOBODY = words("nobody none neither")
#: A staff of police is none.
_STAFF = words("officers officer agents police constables contractors operatives")
#: What sets a number against the one before it.
_COMPARED = (
    ["up", "from"], ["down", "from"], ["decrease", "from"], ["increase", "from"], ["drop", "from"],
    ["rise", "from"], ["compared", "with"], ["compared", "to"], ["as", "against"],
)  # fmt: skip
_CORRECTED = words("corrected revised lowered raised amended downgraded")
#: "Nine monks were killed, as were two nuns."
_LIKEWISE = (["as", "were"], ["as", "was"], ["so", "were"], ["as", "did"])
_FORCES = words("force forces garrison column columns contingent contingents detachment detachments army")
_DEFINES = words("defined defines define defining definition simulated simulating simulates")
_VIOLENCE = words("clashes fighting incidents attacks shelling fire airstrikes strikes attack raids")


def read_numbers(
    tokens: Sequence[Token],
    lexicon: FigureLexicon,
    text: str,
    sentence_start: int,
    told: FigureCategory | None = None,
) -> list[Reading]:
    """Give a reading for every number of a sentence that may be a quantity, in order.

    `told` is what the sentence before counted, to which "the figure" or "the number" points back.
    """
    readings = {i: read_phrase(tokens, i) for i, token in enumerate(tokens) if token.is_quantity}
    order = sorted(readings)
    for i in reversed(order):
        share_base(tokens, readings[i], readings)
    mark_bases(tokens, readings)
    for i in reversed(order):
        look_right(tokens, readings[i], readings, lexicon)
    low = {t.low for t in tokens}
    defines, shares = not low.isdisjoint(_DEFINES), not low.isdisjoint(SHARES)
    for i in order:
        reading = readings[i]
        reading.whole = whole_of(tokens, reading, readings)
        if not (defines and _is_defined(tokens, i)):
            _decide(tokens, reading, readings, lexicon, text, sentence_start, told, shares=shares)
        if reading.category is None:
            _point_back(tokens, reading, readings, told)
    # "33 Danes and 10 Swedes wounded", where the second was settled by what stands before it.
    for i in reversed(order):
        reading = readings[i]
        if reading.category is None and reading.share is not None and not reading.is_base:
            _take(reading, readings[reading.share], "shared")
    for i in order:
        _settle_shot(tokens, readings[i])
    return [readings[i] for i in order]


def _is_defined(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a word is explained here: "defined as one in which four people are shot"."""
    return any(t.low in _DEFINES for t in tokens[max(0, i - 30) : i])


def _point_back(
    tokens: Sequence[Token], reading: Reading, readings: dict[int, Reading], told: FigureCategory | None
) -> None:
    """Give "put the figure at 8" and "12, up from 9" the category of what was counted before."""
    i = reading.index
    if reading.is_base or (reading.words and reading.unit_class not in ("people", MILITARY)):
        return
    before = next((readings[k] for k in reversed(earlier_numbers(readings, i)) if readings[k].category), None)
    if before is not None and not reading.words and _is_compared(tokens, i):
        _take(reading, before, "row")
    elif reading.phrase_end == i + 1 and points_back(tokens, i):
        category = before.category if before is not None else told
        if category in STRONG or category in _COUNTED_AGAIN:
            assert category is not None
            _finish(reading, category, "toll")


def _is_compared(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a number is set against the one before: "up from 9", "later corrected to 9"."""
    low = [t.low for t in tokens[max(0, i - 4) : i]]
    if low[-1:] == ["to"] and any(w in _CORRECTED for w in low):
        return True
    return low[-2:] in _COMPARED or (low[-1:] == ["from"] and i > 1 and tokens[i - 2].is_quantity)


def _settle_shot(tokens: Sequence[Token], reading: Reading) -> None:
    """Count those shot as wounded where the sentence goes on to say so."""
    if reading.category is not FigureCategory.CASUALTIES or reading.at is None:
        return
    is_shot = tokens[reading.at].low.split()[0] in ("shot", "struck", "hit", "shooting", "shoot", "shoots")
    if is_shot and died_of_it(tokens, reading.at):
        reading.category = FigureCategory.KILLED
    elif is_shot and survived(tokens, reading.at):
        reading.category = FigureCategory.WOUNDED


def _decide(
    tokens: Sequence[Token], reading: Reading, readings: dict[int, Reading], lexicon: FigureLexicon,
    text: str, sentence_start: int, told: FigureCategory | None, *, shares: bool,
) -> None:  # fmt: skip
    """Settle the category of one number: noun, left, right, toll, row, whole, in that order."""
    i = reading.index
    deed = done_to_death(tokens, i, reading.phrase_end)
    if deed is not None and not _is_unreal_deed(tokens, deed):
        reading.at = deed
        _finish(reading, FigureCategory.KILLED, "left:kill")
        return
    if reading.noun is FigureCategory.DETAINED and i and tokens[i - 1].low in _TAKING:
        _finish(reading, FigureCategory.DETAINED, "noun")
        return
    if (
        reading.is_share
        and reading.is_strong
        and reading.status == "found"
        and reading.noun is not FigureCategory.KILLED
    ):
        category = _first(reading.predicates, reading)
        if category is not None:
            _finish(reading, category, f"{reading.rule}:{reading.predicates[0].id}")
            return
    if reading.is_strong and reading.noun is not None and reading.rule != "attributive":
        _finish(reading, reading.noun, "noun")
        return
    if reading.is_base or _is_denied(tokens, i, readings):
        return
    labelled = look_label(tokens, i)
    if labelled is not None:
        predicates, category, unit_class = labelled
        reading.unit_class = reading.unit_class or unit_class
        if reading.unit_class is None and not any("people" in p.takes for p in predicates):
            before = earlier_numbers(readings, i)
            reading.unit_class = readings[before[-1]].unit_class if before else None
        category = _first(predicates, reading) or category
        if category is not None:
            reading.predicates = predicates
            _finish(reading, category, "label")
            return
    if not reading.words and reading.unit_class is None and not reading.predicates_take_people():
        reading.unit_class = next(
            (readings[k].unit_class for k in reversed(earlier_numbers(readings, i))), None
        )
    governed = look_left(tokens, i)
    if tokens[i - 1].low == "with" and reading.unit_class not in (None, "people", MILITARY):
        governed = None  # "arrested with two pistols"
    if governed is not None and not governed[0] and governed[1] is None:
        governed, reading.status = None, "no"  # "threatened to kill 12"
    if (
        governed is not None
        and tokens[governed[2]].end < tokens[i].start - 1
        and reading.status in ("found", "verb")
    ):
        between = tokens[governed[2] + 1 : i]
        if tokens[i - 1].low != "of" and any(t.low in CONJUNCTIONS or t.low == "," for t in between):
            governed = None  # a number with a verb of its own begins a clause of its own
    if reading.unit_class in ("people", MILITARY) and _is_force(tokens, i):
        _finish(reading, FigureCategory.TROOPS, "noun")
        return
    if governed is not None and reading.status != "no":
        predicates, category, at = governed
        if _is_held(reading) and any(w in tokens[at].low for w in ("rescu",)):
            _finish(reading, FigureCategory.RELEASED, f"left:{predicates[0].id}")
            return
        category = category or _first(predicates, reading)
        if category is FigureCategory.CASUALTIES and not predicates and reading.status == "found":
            category = None  # "raised the casualties to five sailors killed"
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
    share = share_of(tokens, i, readings, told) if shares else None
    if share is not None and reading.unit_class in (None, "people", MILITARY):
        reading.whole = share[2] if reading.whole is None else reading.whole
        _finish(reading, share[0], "part")
        return
    if reading.status in ("no", "verb", "active") and reading.whole is None and reading.noun is None:
        if reading.unit_class == MILITARY and reading.predicates and reading.status in ("active", "verb"):
            _finish(reading, FigureCategory.TROOPS, "attacker")
        return
    if reading.status != "no":
        before = earlier_numbers(readings, i)
        previous = readings[before[-1]] if before else None
        rest = fate_of_the_rest(tokens, i) if reading.whole is None and reading.unit_class else None
        if reading.whole is not None:
            _take(reading, readings[reading.whole], "part")
        elif rest is not None:
            category = _first(rest.past + rest.solo, reading) or (rest.noun if rest.noun in STRONG else None)
            if category is not None:
                _finish(reading, category, "part")
        elif previous is not None and _goes_on(tokens, previous, reading):
            _take(reading, previous, "row")
    if reading.category is None and reading.unit_class == MILITARY and reading.status != "no":
        number = tokens[i].number
        is_staff = bool(reading.words) and reading.words[-1].lower() in _STAFF
        if number is not None and (number.value or 0) >= _A_FORCE and not is_staff:
            _finish(reading, FigureCategory.TROOPS, "noun")
    if (
        reading.category is None
        and reading.noun is not None
        and (
            (reading.noun in _ALONE and not (reading.is_share and tokens[i].low == "one"))
            or (reading.noun is FigureCategory.PLACES_AFFECTED and _speaks_of_violence(tokens))
        )
    ):
        _finish(reading, reading.noun, "noun")


def _is_unreal_deed(tokens: Sequence[Token], deed: int) -> bool:
    """Tell whether a deed is only meant or denied: "to burn them alive", "not shot dead"."""
    return deed > 0 and tokens[deed - 1].low in ("to", "not", "never", "would", "could", "will")


def _is_denied(tokens: Sequence[Token], i: int, readings: dict[int, Reading]) -> bool:
    """Tell whether nobody of them is meant: "14 guards, not 41"; "no one in the group of 12 was hurt"."""
    if i and tokens[i - 1].low == "not" and earlier_numbers(readings, i):
        return True
    if i < 3 or tokens[i - 1].low != "of":
        return False
    for k in range(i - 2, max(-1, i - 9), -1):
        if tokens[k].low in _NOBODY or (tokens[k].low == "one" and k and tokens[k - 1].low == "no"):
            return True
        if tokens[k].is_verb or tokens[k].low in BE or tokens[k].is_mark:
            return False
    return False


def _goes_on(tokens: Sequence[Token], previous: Reading, reading: Reading) -> bool:
    """Tell whether a number with no verb of its own continues the one before it."""
    if [t.low for t in tokens[max(0, reading.index - 2) : reading.index]] in _LIKEWISE:
        return True
    own = reading.status == "found" and reading.rule == "predicate"
    return previous.category is not None and not own and is_next_in_row(tokens, previous, reading)


def _is_held(reading: Reading) -> bool:
    """Tell whether captives are counted: who rescues them frees them."""
    held = reading.rule == "attributive" and any(p.id == "detain" for p in reading.predicates)
    return held or reading.noun is FigureCategory.DETAINED


def _is_force(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether an armed body is counted: "a force of 600 men attacked"."""
    return i > 1 and tokens[i - 1].low == "of" and tokens[i - 2].low in _FORCES


def _restated(tokens: Sequence[Token], reading: Reading, readings: dict[int, Reading]) -> Reading | None:
    """Give the number that this one says again in brackets: "70 families (350 people)"."""
    earlier = earlier_numbers(readings, reading.index)
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
    category = (
        _first(other.predicates, reading) if other.predicates and "attacker" not in other.rule else None
    )
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
    if category is FigureCategory.DISPLACED and reading.words and reading.words[-1].lower() in _CULPRITS:
        return  # gunmen who flee are not displaced
    reading.category, reading.rule = category, rule


def _speaks_of_violence(tokens: Sequence[Token]) -> bool:
    return any((t.form is not None and (t.form.past or t.form.active)) or t.low in _VIOLENCE for t in tokens)
