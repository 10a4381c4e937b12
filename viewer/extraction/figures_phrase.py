"""Reads the noun phrase behind a number: what is counted, and out of how many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from viewer.domain.vocabulary import FigureCategory
from viewer.extraction.figures_lexicon import CASES, EQUIPMENT, PEOPLE, Predicate
from viewer.extraction.figures_tokens import (
    ADVERBS,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    STOPS,
    Token,
)
from viewer.extraction.lexicon import words

STRONG = frozenset((FigureCategory.KILLED, FigureCategory.WOUNDED, FigureCategory.CASUALTIES))


_SHARES = words("half most third quarter thirds quarters part percent % majority none neither")


_PHRASE_WORDS = 7
#: Plurals of people that no list has to hold: "two cyclists", "nine Liberians".
_PEOPLE_ENDINGS = ("ists", "ians", "women", "men", "eers", "goers", "keepers", "makers")
#: "was one of three men shot": the three are counted, not the one.
_AMONG = words("is was were be been became as among")
#: What opens a list of parts behind a number: "killing five including a clerk".
_PARTS = words("including included namely all")


#: What opens a clause of its own behind a noun: "three lorries carrying cement".
_PARTICIPLES = words("""
    carrying transporting bringing taking holding housing sheltering hosting serving containing bearing
    wearing belonging heading returning fleeing suffering sustaining receiving having bleeding""")

#: Nouns that hold the people or things that are counted: "two groups of 30 men".
_COLLECTIVES = words("""
    group groups team teams crowd crowds party parties convoy convoys batch batches unit units gang gangs
    total totals crew crews band bands wave waves contingent contingents column columns""")


@dataclass(slots=True)
class Reading:
    """What the grammar makes of the number at token `index`.

    `phrase_end` is the token after its noun phrase; `predicates` and the token `at` give the
    predicate; `status` says what ended the search to the right (found, share, verb, end, no).
    `whole` is the index of the token of the number that this one is a part of; `base` that of the
    number out of which it is ("20 of the 300 families"), which is no figure itself (`is_base`).
    """

    index: int
    phrase_end: int
    unit: str | None = None
    unit_class: str | None = None
    noun: FigureCategory | None = None
    category: FigureCategory | None = None
    predicates: tuple[Predicate, ...] = ()
    at: int | None = None
    status: str = "end"
    share: int | None = None
    rule: str = ""
    whole: int | None = None
    is_strong: bool = False
    base: int | None = None
    is_base: bool = False
    is_share: bool = False
    words: list[str] = field(default_factory=list)

    def predicates_take_people(self) -> bool:
        """Tell whether what was found can befall people, which is what a bare number counts."""
        return not self.predicates or any("people" in p.takes for p in self.predicates)


def read_phrase(tokens: Sequence[Token], i: int) -> Reading:
    """Read the noun phrase that begins with the number at `i`."""
    reading = Reading(i, i + 1)
    j = i + 1
    count = len(tokens)
    if j + 2 < count and tokens[j].low == "out" and tokens[j + 1].low == "of":
        j += 1  # "six out of 40"
    if j < count and tokens[j].low == "of" and j + 1 < count:
        reading.is_share = True
        j += 1
        while j < count and (
            tokens[j].low in DETERMINERS or tokens[j].low in ("them", "whom", "which", "us")
        ):
            j += 1
        if j < count and tokens[j].is_quantity:
            if i and tokens[i - 1].low in _AMONG and tokens[i].low == "one":
                reading.is_base = True  # "he was one of three people shot"
            else:
                reading.base = j
            return reading
    elif j < count and tokens[j].low in ("other", "more", "others", "additional", "further"):
        j += 1 if tokens[j].low != "others" else 0
    taken = 0
    while j < count and taken < _PHRASE_WORDS:
        token = tokens[j]
        following = tokens[j + 1] if j + 1 < count else None
        if token.low == "(":
            close = closing(tokens, j)
            if close is None or close + 1 >= count or taken == 0:
                break
            after = tokens[close + 1]
            if not (after.form and after.form.unit):
                break
            j = close + 1
            continue
        if token.low in CONJUNCTIONS and taken:
            if not (following and following.form and (following.form.unit) and following.number is None):
                break
            reading.words.append(token.text)
            j += 1
            continue
        if token.number is not None or token.is_mark:
            break
        if token.low in PREPOSITIONS or token.low in BE or token.low in HAVE or token.low in MODALS:
            break
        if (taken and token.low in _PARTICIPLES) or token.low in _PARTS:
            break
        if (
            token.low in STOPS
            or token.low in DETERMINERS
            or token.low in PRONOUNS
            or token.low in CONJUNCTIONS
        ):
            break
        form = token.form
        if (
            form is not None
            and form.noun is not None
            and form.is_predicate
            and reading.words
            and not (following and following.form and following.form.unit)
        ):
            break  # "five guards wounded": what befell them, not what is counted
        if form is not None and form.noun is not None:
            attributive = (
                following is not None and following.form is not None and following.form.unit is not None
            )
            reading.noun = None if attributive else form.noun
            reading.is_strong = not attributive and (
                form.noun in STRONG or form.is_predicate or form.noun is FigureCategory.MISSING
            )
            reading.unit_class = form.unit or reading.unit_class
            if not (form.is_predicate and not form.unit and not attributive):
                reading.words.append(token.text)
            j, taken = j + 1, taken + 1
            if attributive and form.is_predicate:
                set_predicate(reading, form.past + form.solo, j - 1, "attributive")
                continue
            if not attributive and not form.unit:
                break
            continue
        if form is not None and form.is_predicate and not form.unit:
            attributive = (
                following is not None
                and following.number is None
                and (
                    (following.form is not None and following.form.unit is not None)
                    or (taken == 0 and following.text.istitle() and following.low.endswith("s"))
                )
            )
            if not attributive and _is_pair(tokens, j):
                set_predicate(reading, form.past + form.solo, j, "attributive")
                reading.words += [t.text for t in tokens[j : j + 3]]
                j, taken = j + 3, taken + 3
                continue
            if not attributive or taken > 2:
                break
            set_predicate(reading, form.past + form.solo, j, "attributive")
        elif form is not None and form.unit is not None:
            reading.unit_class, reading.noun, reading.is_strong = form.unit, form.noun, False
        elif (token.is_verb or token.low in ADVERBS or token.low.endswith("ly")) and not (
            following and following.form and following.form.unit
        ):
            break
        reading.words.append(token.text)
        j, taken = j + 1, taken + 1
    reading.phrase_end = j
    if reading.unit_class == CASES and reading.words[-1].lower() == "cases":
        _read_cases(tokens, reading)
    if reading.words:
        reading.unit = " ".join(reading.words)
        if reading.unit_class is None and reading.words[-1].lower().endswith(_PEOPLE_ENDINGS):
            reading.unit_class = PEOPLE
        if reading.unit_class is None and any(_is_designation(word) for word in reading.words):
            reading.unit_class = EQUIPMENT
    return reading


def _is_designation(word: str) -> bool:
    """Tell whether a word names a make of weapon or vehicle: "T-72s", "ZSU-23-4"."""
    return any(c.isdigit() for c in word) and any(c.isupper() for c in word)


def _is_pair(tokens: Sequence[Token], j: int) -> bool:
    """Tell whether two participles stand before their noun: "80 damaged or destroyed houses"."""
    if j + 3 >= len(tokens) or tokens[j + 1].low not in CONJUNCTIONS:
        return False
    second, noun = tokens[j + 2].form, tokens[j + 3].form
    return second is not None and second.is_predicate and noun is not None and noun.unit is not None


def _read_cases(tokens: Sequence[Token], reading: Reading) -> None:
    """Let "20 cases of arbitrary arrest" count those arrested."""
    j = reading.phrase_end
    if j >= len(tokens) or tokens[j].low != "of":
        return
    for k in range(j + 1, min(len(tokens), j + 5)):
        form = tokens[k].form
        if tokens[k].is_mark or tokens[k].number is not None or tokens[k].low in PREPOSITIONS:
            return
        if form is not None and (form.nominal or form.noun is not None):
            reading.unit_class, reading.noun = "people", form.noun
            reading.is_strong = form.noun is not None
            set_predicate(reading, form.nominal, k, "attributive")
            return


def share_base(tokens: Sequence[Token], reading: Reading, readings: dict[int, Reading]) -> None:
    """Let "20 of the 300 families" count families; "some of the 40" counts nothing, the 40 do."""
    number = tokens[reading.index].number
    if reading.base is None or number is None or number.value is None:
        return
    base = readings[reading.base]
    base.is_base = True
    reading.phrase_end, reading.words, reading.unit = base.phrase_end, base.words, base.unit
    reading.unit_class, reading.noun, reading.is_strong = base.unit_class, base.noun, base.is_strong


def mark_bases(tokens: Sequence[Token], readings: dict[int, Reading]) -> None:
    """Mark numbers that only say of what: after "half of the", and after a thing that is counted itself.

    "12 barns of one estate were burned" counts barns; "one group of 12 men" counts the men.
    """
    ends = {r.phrase_end: r for r in readings.values() if r.words and r.base is None}
    for i, reading in readings.items():
        low = [t.low for t in tokens[max(0, i - 4) : i]]
        of = i - 1 if i and tokens[i - 1].low == "of" else i - 2
        if _is_out_of(tokens, reading):
            reading.is_base = True
        counted = ends.get(of) if of > 0 and tokens[of].low == "of" else None
        if counted is not None and counted.words[-1].lower() not in _COLLECTIVES:
            reading.is_base = True
        reach = 4 if low and low[-1].endswith(("'s", "’s")) else 2
        if "of" in low[-reach:]:
            cut = len(low) - 1 - low[::-1].index("of")
            reading.is_base = reading.is_base or (cut > 0 and low[cut - 1] in _SHARES)


def _is_out_of(tokens: Sequence[Token], reading: Reading) -> bool:
    """Tell whether "Of the 300 families," opens a clause that goes on to count some of them."""
    of = reading.index - 1
    end = reading.phrase_end
    if of < 0 or tokens[of].low != "of" or reading.is_strong or reading.rule == "attributive":
        return False
    opens = of == 0 or tokens[of - 1].is_mark or tokens[of - 1].low == "out"
    form = tokens[end].form if end < len(tokens) else None
    return opens and bool(reading.words) and not (form is not None and form.is_predicate)


def set_predicate(reading: Reading, predicates: tuple[Predicate, ...], at: int, rule: str) -> None:
    if not reading.predicates:
        reading.predicates, reading.at, reading.rule, reading.status = predicates, at, rule, "found"


def closing(tokens: Sequence[Token], j: int) -> int | None:
    for k in range(j + 1, min(len(tokens), j + 12)):
        if tokens[k].low == ")":
            return k
    return None
