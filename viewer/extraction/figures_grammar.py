"""The grammar of figures: what a number counts and which predicate it stands under.

Works on the tokens of one sentence. To the right of a number stands its noun phrase and then, for
passives and intransitives, the predicate ("12 miners from two villages were killed"); to the left
the active verb, the participle or the nominal ("killing 12", "the deaths of 12"). Numbers in a row
share the predicate of the first or the last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from viewer.domain.vocabulary import FigureCategory
from viewer.extraction.figures_lexicon import EQUIPMENT, MILITARY, FigureLexicon, Predicate
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

_STRONG = frozenset((FigureCategory.KILLED, FigureCategory.WOUNDED, FigureCategory.CASUALTIES))
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
_SHARES = words("half most third quarter thirds quarters part percent % majority none")
_REACHES = words("""
    to at of was is as reached hit passed : stands now topped reaches exceeds exceeded surpassed from stood =
    reaching were are passing exceeding surpassing surpasses crossed totalled totaled passes tops hits crosses nears climbs rises jumps""")
_VIOLENCE = words("clashes fighting incidents attacks shelling fire airstrikes strikes attack raids")
_PHRASE_WORDS = 7
_REACH = 28


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
    words: list[str] = field(default_factory=list)

    def predicates_take_people(self) -> bool:
        """Tell whether what was found can befall people, which is what a bare number counts."""
        return not self.predicates or any("people" in p.takes for p in self.predicates)


def read_numbers(
    tokens: Sequence[Token], lexicon: FigureLexicon, text: str, sentence_start: int
) -> list[Reading]:
    """Give a reading for every number of a sentence that may be a quantity; category None where none is found."""
    readings = {i: _phrase(tokens, i) for i, token in enumerate(tokens) if token.is_quantity}
    order = sorted(readings)
    for i in reversed(order):
        _share_base(tokens, readings[i], readings)
    _mark_bases(tokens, readings)
    for i in reversed(order):
        _look_right(tokens, readings[i], readings)
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


# --- the noun phrase ---------------------------------------------------------------------------------


def _phrase(tokens: Sequence[Token], i: int) -> Reading:
    """Read the noun phrase that begins with the number at `i`."""
    reading = Reading(i, i + 1)
    j = i + 1
    count = len(tokens)
    if j < count and tokens[j].low == "of" and j + 1 < count:
        j += 1
        while j < count and (
            tokens[j].low in DETERMINERS or tokens[j].low in ("them", "whom", "which", "us")
        ):
            j += 1
        if j < count and tokens[j].is_quantity:
            reading.base = j
            return reading
    elif j < count and tokens[j].low in ("other", "more", "others", "additional", "further"):
        j += 1 if tokens[j].low != "others" else 0
    taken = 0
    while j < count and taken < _PHRASE_WORDS:
        token = tokens[j]
        following = tokens[j + 1] if j + 1 < count else None
        if token.low == "(":
            close = _closing(tokens, j)
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
        if (
            token.low in STOPS
            or token.low in DETERMINERS
            or token.low in PRONOUNS
            or token.low in CONJUNCTIONS
        ):
            break
        form = token.form
        if form is not None and form.noun is not None:
            attributive = (
                following is not None and following.form is not None and following.form.unit is not None
            )
            reading.noun = None if attributive else form.noun
            reading.is_strong = not attributive and (form.noun in _STRONG or form.is_predicate)
            reading.unit_class = form.unit or reading.unit_class
            if not (form.is_predicate and not form.unit and not attributive):
                reading.words.append(token.text)
            j, taken = j + 1, taken + 1
            if attributive and form.is_predicate:
                _set(reading, form.past + form.solo, j - 1, "attributive")
                continue
            if not attributive and not form.unit:
                break
            continue
        if form is not None and form.is_predicate and not form.unit:
            attributive = (
                following is not None
                and following.number is None
                and following.form is not None
                and (following.form.unit is not None)
            )
            if not attributive or taken > 2:
                break
            _set(reading, form.past + form.solo, j, "attributive")
        elif form is not None and form.unit is not None:
            reading.unit_class, reading.noun, reading.is_strong = form.unit, form.noun, False
        elif token.is_verb or token.low in ADVERBS or token.low.endswith("ly"):
            if not (following and following.form and following.form.unit):
                break
        reading.words.append(token.text)
        j, taken = j + 1, taken + 1
    reading.phrase_end = j
    if reading.words:
        reading.unit = " ".join(reading.words)
        last = tokens[j - 1]
        if reading.unit_class is None and any(c.isdigit() for c in last.text) and last.text[0].isupper():
            reading.unit_class = EQUIPMENT
    return reading


def _share_base(tokens: Sequence[Token], reading: Reading, readings: dict[int, Reading]) -> None:
    """Let "20 of the 300 families" count families; "some of the 40" counts nothing, the 40 do."""
    number = tokens[reading.index].number
    if reading.base is None or number is None or number.value is None:
        return
    base = readings[reading.base]
    base.is_base = True
    reading.phrase_end, reading.words, reading.unit = base.phrase_end, base.words, base.unit
    reading.unit_class, reading.noun, reading.is_strong = base.unit_class, base.noun, base.is_strong


def _mark_bases(tokens: Sequence[Token], readings: dict[int, Reading]) -> None:
    """Mark the number after "half of the", "most of the", "a third of": a share of it is meant."""
    for i, reading in readings.items():
        low = [t.low for t in tokens[max(0, i - 4) : i]]
        if "of" in low[-2:]:
            cut = len(low) - 1 - low[::-1].index("of")
            reading.is_base = reading.is_base or (cut > 0 and low[cut - 1] in _SHARES)


def _set(reading: Reading, predicates: tuple[Predicate, ...], at: int, rule: str) -> None:
    if not reading.predicates:
        reading.predicates, reading.at, reading.rule, reading.status = predicates, at, rule, "found"


def _closing(tokens: Sequence[Token], j: int) -> int | None:
    for k in range(j + 1, min(len(tokens), j + 12)):
        if tokens[k].low == ")":
            return k
    return None


# --- to the right ------------------------------------------------------------------------------------


def _look_right(tokens: Sequence[Token], reading: Reading, readings: dict[int, Reading]) -> None:
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
            if form.solo and not (
                has_be and not form.past and not has_have and token.low.endswith("ed") and False
            ):
                _set(reading, form.solo + form.past, j, "predicate")
                return
            if not has_be and (has_have or _takes_object(following)):
                reading.status, reading.predicates = "active", form.past
                return
            _set(reading, form.past, j, "predicate")
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
            close = _closing(tokens, j)
            if close is None:
                break
            j = close
        elif token.low in (",", "–", "—", "-"):
            if following is None:
                break
            if (
                following.low in INCLUDING
                or following.low in ("who", "which", "aged")
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


# --- to the left -------------------------------------------------------------------------------------


def _look_left(
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
        if form.noun in _STRONG and token.low != "for":
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
    if form.noun in _STRONG:
        return (), form.noun, k - 1
    return (form.past, None, k - 1) if form.past else None


def _look_over_object(
    tokens: Sequence[Token], k: int
) -> tuple[tuple[Predicate, ...], FigureCategory | None, int] | None:
    """Find the verb of "killed the miller and two sons": its first object has no number."""
    seen = 0
    for before in range(k - 1, max(-1, k - 10), -1):
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
        seen += 1
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


def _toll(
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
                category = form.noun if form.noun in _STRONG else None
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


# --- what it comes to --------------------------------------------------------------------------------


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
    if reading.is_base:
        return
    if not reading.words and reading.unit_class is None and not reading.predicates_take_people():
        reading.unit_class = next((readings[k].unit_class for k in reversed(_earlier(readings, i))), None)
    governed = _look_left(tokens, i)
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
        toll = _toll(tokens, i, lexicon, text, sentence_start)
        if toll is not None:
            reading.at = next((k for k, t in enumerate(tokens) if t.end > toll[1]), None)
            _finish(reading, toll[0], "toll")
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
