"""Searches the predicate behind what a number counts: "12 miners were killed"."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.extraction.figures_hurt import BEARS, HURT_WORDS, hurt_at, sent_to_hospital
from viewer.extraction.figures_lexicon import MILITARY, FigureLexicon, Predicate
from viewer.extraction.figures_phrase import Reading, closing, set_predicate
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

_REACH = 28
_INCLUDES = words("including included namely")
#: At whom or what shots go that need hit nobody.
_AIMED = words("each one police officers deputies agents troops vehicles vehicle cars car house houses")
_OPENS_ASIDE = words("who which whose aged age ages ranging while when though although")
_LEAVES = words("left leaves leaving leave")


def look_right(
    tokens: Sequence[Token], reading: Reading, readings: dict[int, Reading], lexicon: FigureLexicon
) -> None:
    """Find the passive or intransitive predicate behind the noun phrase."""
    if reading.rule == "attributive":
        return
    count = len(tokens)
    j = reading.phrase_end
    sent = sent_to_hospital(tokens, reading.index, j, lexicon)
    if sent is not None:
        set_predicate(reading, (sent,), j, "predicate")
        return
    has_be = has_have = in_phrase = False
    limit = min(count, j + _REACH)
    while j < limit:
        token = tokens[j]
        following = tokens[j + 1] if j + 1 < count else None
        form = token.form
        hurt = hurt_at(tokens, j, lexicon, has_be=has_be) if token.low in HURT_WORDS else None
        if hurt is not None:
            set_predicate(reading, (hurt,), j, "predicate")
            return
        if token.low == "taken" and following is not None and following.low == "to":
            j += 1  # to where is not said to be a prison
            continue
        if has_be and token.low in ("hit", "struck") and _is_by_gunfire(reading, following):
            set_predicate(reading, (lexicon.predicates["casualty"],), j, "predicate")
            return
        if form is not None and form.is_predicate and token.number is None and not (form.unit and in_phrase):
            if (in_phrase and not has_be and not has_have and _is_attribute(tokens, j)) or (
                has_be and form.solo and not form.past and any(MILITARY in p.takes for p in form.solo)
            ):
                j += 1  # "from displaced families"; who "were ambushed" did not ambush
                continue
            if token.low == "shot" and not has_be and _is_shot_fired(tokens, reading, j):
                reading.status = "no"
                return
            if reading.is_share and j == reading.phrase_end and (later := _later_fate(tokens, j)):
                set_predicate(reading, (later[0],), later[1], "predicate")
                return
            if form.solo:
                set_predicate(reading, form.solo + form.past, j, "predicate")
                return
            if not has_be and (has_have or _takes_object(following)) and not _is_next_count(tokens, j + 1):
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
        elif token.low in MODALS and token.text != "May":
            if not (following and following.low in HAVE):
                reading.status = "no"
                return
        elif token.low in ("(", "["):
            close = closing(tokens, j)
            if close is None:
                break
            j = close
        elif token.low in _INCLUDES and not has_be:
            close = _after_parts(tokens, j)
            if close is None:
                in_phrase = True
            else:
                j = close - 1
        elif token.low in (",", "–", "—", "-"):
            if following is None:
                break
            if following.low in _INCLUDES and not has_be and _closes_with_dead(tokens, reading.index, j):
                reading.predicates, reading.rule, reading.status = (
                    (lexicon.predicates["kill"],),
                    "predicate",
                    "found",
                )
                return
            if following.low in ("all", "both", "each") and j + 2 < count and tokens[j + 2].low in BEARS:
                j += 1
            elif (
                following.low in INCLUDING
                or following.low in _OPENS_ASIDE
                or _is_participle(tokens, j + 1)
                or (following.low in PREPOSITIONS and not has_be)
            ):
                close = _after_aside(tokens, j, token.low)
                if close is None:
                    break
                j = close
            elif following.is_quantity and not has_be and _is_aside_of_time(tokens, reading.index):
                break  # "in one of the camps, 10 people were killed"
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
            elif following.low in ("all", "both", "each") and not has_be:
                j += 1
            elif not has_be and _is_apposition(following) and (aside := _after_aside(tokens, j, token.low)):
                j = aside
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
            if has_be and not in_phrase and not _is_second_participle(tokens, j):
                break
        elif token.low in ("who", "that", "which"):
            pass
        elif token.low in ("of", "whom") or token.low in PREPOSITIONS:
            if token.low == "to" and not has_be and following is not None and following.low == "be":
                reading.status = "no"
                return
            if token.low == "with" and not has_be and j + 1 in readings and _has_its_own(readings[j + 1]):
                break  # "12 dead with 30 wounded"
            in_phrase = True
        elif token.low in STOPS or token.low in (";", ":", '"', "”", "“"):
            break
        elif token.is_mark:
            if token.low in ".?!)":
                break
        elif token.number is not None:
            if not in_phrase and token.is_quantity:
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
    if reading.phrase_end < count and tokens[reading.phrase_end].low in BE and reading.status == "end":
        reading.status = "verb"  # "two were seen": nothing befell them that the table knows


def _is_by_gunfire(reading: Reading, following: Token | None) -> bool:
    """Tell whether people "were hit": by shots, where nothing else is named."""
    return reading.unit_class in ("people", MILITARY) and not (
        following is not None and following.low in ("by", "with")
    )


def _is_shot_fired(tokens: Sequence[Token], reading: Reading, j: int) -> bool:
    """Tell whether "shot" says what came out of a gun, or at whom: "one shot was fired", "shot at police"."""
    following = tokens[j + 1] if j + 1 < len(tokens) else None
    if following is None:
        return False
    if following.low == "at" and j + 2 < len(tokens):
        aimed = tokens[j + 2]
        if aimed.low in DETERMINERS and j + 3 < len(tokens):
            aimed = tokens[j + 3]
        return (
            aimed.low in _AIMED
            or aimed.low in PRONOUNS
            or (aimed.form is not None and aimed.form.unit in ("people", MILITARY))
        )
    number = tokens[reading.index].number
    is_one = number is not None and number.word == "one" and j == reading.index + 1
    return is_one and (following.low in BE or following.is_verb or following.low in ("rang", "struck", "hit"))


def _later_fate(tokens: Sequence[Token], j: int) -> tuple[Predicate, int] | None:
    """Find what else befell a part: "five of the 12 arrested were released", "two of the injured died"."""
    said = tokens[j].form
    before = {p.id for p in said.past + said.solo} if said is not None else set()
    for k in range(j + 1, min(len(tokens), j + 8)):
        token = tokens[k]
        if token.is_mark or token.number is not None or token.low in CONJUNCTIONS or token.low in STOPS:
            return None
        form = token.form
        if form is not None and form.is_predicate and not form.unit:
            found = (form.solo + form.past)[0]
            return (found, k) if found.id not in before and found.category(None) is not None else None
    return None


def _is_aside_of_time(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether what is counted at `i` is no subject: "during two raids, 10 people", "among them one"."""
    before = tokens[i - 1].low if i else ""
    return (
        (before in PREPOSITIONS and before not in ("of", "by"))
        or before in _INCLUDES
        or before in ("them", "whom")
    )


def _is_attribute(tokens: Sequence[Token], j: int) -> bool:
    """Tell whether the participle at `j` stands before its noun: "from displaced families"."""
    following = tokens[j + 1] if j + 1 < len(tokens) else None
    before = tokens[j - 1].low
    return (
        following is not None
        and following.number is None
        and following.form is not None
        and following.form.unit is not None
        and (before in PREPOSITIONS or before in CONJUNCTIONS or before in DETERMINERS)
    )


def _has_its_own(reading: Reading) -> bool:
    """Tell whether a number's predicate stands right behind what it counts: "30 wounded"."""
    return reading.is_strong or (reading.status == "found" and reading.at == reading.phrase_end)


def _is_second_participle(tokens: Sequence[Token], j: int) -> bool:
    """Tell whether the "and" at `j` joins two participles: "were ambushed and killed"."""
    following = tokens[j + 1].form if j + 1 < len(tokens) else None
    before = tokens[j - 1]
    is_verb = before.is_verb or (before.form is not None and before.form.is_predicate)
    return is_verb and following is not None and following.is_predicate


def _is_apposition(following: Token) -> bool:
    """Tell whether what stands behind a comma can say again who is meant: ", a man, was"."""
    return following.low in DETERMINERS or (following.number is not None and not following.is_quantity)


def _after_parts(tokens: Sequence[Token], j: int) -> int | None:
    """Give the verb behind the list that "including" at `j` opens with no comma before it."""
    for k in range(j + 1, min(len(tokens), j + 26)):
        token = tokens[k]
        if token.low in BE or token.low in HAVE:
            return k
        if token.low in STOPS or token.low in (";", ":", "(", ")", ".") or token.is_verb:
            return None
    return None


def _closes_with_dead(tokens: Sequence[Token], i: int, j: int) -> bool:
    """Tell whether "left 12 people, including a clerk dead" lacks only its second comma."""
    k = next((k for k in range(i - 1, max(-1, i - 3), -1) if tokens[k].low in _LEAVES), None)
    if k is None:
        return False
    for token in tokens[j + 2 : j + 14]:
        if token.low == "dead":
            return True
        if token.is_mark or token.low in BE or token.is_verb or token.low in CONJUNCTIONS:
            return False
    return False


def _is_participle(tokens: Sequence[Token], j: int) -> bool:
    """Tell whether an aside begins here that a participle opens ("..., armed with knives, ...")."""
    token = tokens[j]
    is_plain = token.form is None or not token.form.is_predicate
    return is_plain and token.low.endswith("ed") and j + 1 < len(tokens) and tokens[j + 1].low in PREPOSITIONS


def _is_next_count(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether another bare count follows: the "4 captured" of "50 killed 4 captured"."""
    if k + 1 >= len(tokens) or tokens[k].number is None:
        return False
    form = tokens[k + 1].form
    return form is not None and bool(form.past) and not form.unit


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
