"""Finds what the label or the toll before a number says of it: "Injured: 12", "the toll rose to 12"."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.domain.vocabulary import FigureCategory, Qualifier
from viewer.extraction.figures_lexicon import MILITARY, PEOPLE, FigureLexicon, Predicate
from viewer.extraction.figures_phrase import STRONG
from viewer.extraction.figures_tokens import Token
from viewer.extraction.lexicon import words

_REACHES = words("""
    to at of was is as reached hit passed : stands now topped reaches exceeds exceeded surpassed from stood
    = reaching were are passing exceeding surpassing surpasses crossed totalled totaled passes tops hits
    crosses nears climbs rises jumps""")

_LABEL_WORDS = 5
_AFTER_LABELS = frozenset((":", "=", "–", "—"))
#: Before a number that a later one of the same toll replaces: "from 12 to 15", "first given as 12".
_SUPERSEDED = words("from as at of")
_SPOKE = words("spoke speaks speaking spoken talked talks talking")
_COUNTS = words("figure number count total tally toll")
_BEFORE_COUNTS = words("the that this its their his her put puts putting")
#: "rose from 12 to 15", but "the toll from two attacks".
_MOVES = words("""
    rose risen rises climbed climbs raised raises raising grew grown jumped increased went gone up revised
    fell fallen dropped lowered cut updated down changed corrected rising climbing amended moved""")


def look_label(
    tokens: Sequence[Token], i: int
) -> tuple[tuple[Predicate, ...], FigureCategory | None, str | None] | None:
    """Read the label before a number: "Injured: 12", "Barns burned: 4; sheep lost: 90", "Dead – 9"."""
    if i < 2 or tokens[i - 1].low not in _AFTER_LABELS:
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
        is_vague = number is not None and number.qualifier is Qualifier.VAGUE
        between = window[best.end() :]
        if (_reaches(between) or (is_vague and between.split()[:1] == ["in"])) and not _has_break(
            tokens, offset + best.end(), start
        ):
            return lexicon.tolls[" ".join(best.group(1).lower().split())], offset + best.start()
    # "the number of Poles killed at the ford climbed to 12"
    for k in range(i - 1, max(-1, i - 22), -1):
        if tokens[k].low in _COUNTS and k + 1 < i and tokens[k + 1].low == "of":
            counted = False
            for token in tokens[k + 2 : i]:
                form = token.form
                counted = counted or token.text[:1].isupper() or token.low in ("those", "people", "them")
                if form is None:
                    continue
                counted = counted or form.unit in (PEOPLE, MILITARY)
                category = form.noun if form.noun in STRONG else None
                for predicate in form.past + form.solo if counted else ():
                    category = category or predicate.category(None)
                if category is not None and not _has_break(tokens, tokens[k].start, start):
                    return category, tokens[k].start
            break
    return None


def points_back(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a count named before is given again: "put the number at 8", "the figure is nearer 900"."""
    if i > 1 and tokens[i - 1].low == "of" and tokens[i - 2].low in _SPOKE:
        return i + 1 == len(tokens) or tokens[i + 1].is_mark or tokens[i + 1].low in ("and", "while", "but")
    for k in range(i - 1, max(0, i - 12), -1):
        low = tokens[k].low
        if low in _COUNTS and tokens[k - 1].low in _BEFORE_COUNTS:
            return tokens[k + 1].low != "of" and any(
                t.low in _REACHES or t.low in ("nearer", "closer") for t in tokens[k + 1 : i]
            )
        if tokens[k].is_quantity and not (k and tokens[k - 1].low == "from"):
            return False
        if low in (";", ":", "(", ")", "while", "but"):
            return False
    return False


def _reaches(between: str) -> bool:
    said = between.lower().replace(",", " ").replace(":", " : ").split()
    if "from" in said[-2:]:
        return any(word in _MOVES for word in said)
    return any(word in _REACHES for word in said[-3:])


def _has_break(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether a quantity or the end of a clause lies between two offsets ("from 12 to 15" is none)."""
    for index, token in enumerate(tokens):
        if token.start < start or token.end >= end:
            continue
        if token.low in (";", "while", "but", "(", ")"):
            return True
        if token.is_quantity and not (index and tokens[index - 1].low in _SUPERSEDED):
            return True
    return False
