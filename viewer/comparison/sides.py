"""Whose loss a figure is: named with it, by the asserter's own words, by the clause or the noun shared.

Also whose voice a document is: a communiqué of one party speaks for it throughout.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from viewer.comparison.cues import ALL_SIDES, counts_all_sides, sentence_around, speaks_of_own
from viewer.domain.claims import Figure
from viewer.domain.comparison import ComparedSource
from viewer.domain.naming import named_sides, same_side

_LOSSES = re.compile(r"\b(?:its|their) (?:own )?(?:\w+ )?(?:losses|casualties|toll|dead|wounded)\b", re.I)
#: What a party admits is its own.
_ADMITS = re.compile(r"\b(?:acknowledg|admit|conced)\w*\s+(?:the )?(?:(?:death|loss|wounding)s? of )?$", re.I)
_NAMED_SIDE = re.compile(r"\b(?:on|from|at) the ([^\W\d_]+) side\b")
_OPENING_SIDE = re.compile(r"^\W*(?:on|for) the ([^\W\d_]+) side\b", re.IGNORECASE)
_AND = re.compile(r"^[^.;:]{0,60}?(?:\band|,)\s*(?:\w+\s+)?$")
_CLAUSE_END = re.compile(r"[;:]|, (?:while|but|whereas) ")
#: Bodies that speak for a state or an armed force.
_OFFICIAL = re.compile(
    r"\b(?:ministr(?:y|ies)|government|armed forces|army|joint command|general staff|joint staff|military|"
    r"president(?:ial)?|presidency|prime minister|cabinet|embassy|foreign office|state department|"
    r"border (?:guard|service|force|troops)|permanent mission|police|high command|authorit(?:y|ies)|"
    r"officials?|state committee|defen[cs]e forces?|security (?:council|service|forces)|air force|navy|"
    r"national guard|gendarmerie|foreign affairs|headquarters)\b",
    re.IGNORECASE,
)
_HEAD_LENGTH = 400


def canonical_side(name: str | None, sides: Sequence[str]) -> str | None:
    """Give a side as first met in the compared documents, `ALL_SIDES`, or None without a name."""
    if not name:
        return None
    if counts_all_sides(name):
        return ALL_SIDES
    return next((side for side in sides if same_side(side, name)), name)


def read_sides(source: ComparedSource, sides: Sequence[str]) -> list[str | None]:
    """Give the side of every figure of a source, as far as its own words tell it."""
    found: list[str | None] = []
    figures = source.extraction.figures
    for index, figure in enumerate(figures):
        side = canonical_side(figure.side, sides)
        if side is None and sum(any(same_side(p, s) for p in figure.place) for s in sides) > 1:
            side = ALL_SIDES
        side = side or _own_side(figure, source.text, sides) or _clause_side(figure, source.text, sides)
        side = side or _enemy_side(figure, source, sides)
        if side is None and index:
            named = _side_before(figures[:index], found, source.text)
            side = _shared_side(figures[index - 1], named, figure, source.text, sides)
        found.append(side)
    return found


def _own_side(figure: Figure, text: str, sides: Sequence[str]) -> str | None:
    """Give the asserter's party where the sentence counts losses "on its side" or "of its soldiers"."""
    start, _ = sentence_around(text, figure.start, figure.end)
    named = named_sides(figure.attributed_to or "", sides)
    if len(named) == 1 and speaks_of_own(figure, text):
        return named[0]
    before = text[start : figure.start]
    if len(named) == 1 and _ADMITS.search(before) and named_sides(before, sides) == named:
        return named[0]
    if named or not _LOSSES.search(before):
        return None
    subject = named_sides(before, sides)
    return subject[0] if len(subject) == 1 else None


def _clause_side(figure: Figure, text: str, sides: Sequence[str]) -> str | None:
    """Give the side of "3,000 fled on the Peruvian side" or "On the Peruvian side, 3,000 fled"."""
    start, end = sentence_around(text, figure.start, figure.end)
    opening = _OPENING_SIDE.search(text[start : figure.start])
    clause = _CLAUSE_END.split(text[figure.start : end], maxsplit=1)[0][: len(figure.text) + 60]
    behind = _NAMED_SIDE.search(clause)
    match = behind or opening
    named = named_sides(match.group(1), sides) if match else ()
    return named[0] if named else None


def _enemy_side(figure: Figure, source: ComparedSource, sides: Sequence[str]) -> str | None:
    """Give the other of two parties where a document of one counts the losses of "the enemy"."""
    voice = voice_of(source, sides) if len(sides) == 2 else None
    start, _ = sentence_around(source.text, figure.start, figure.end)
    if voice is None or not _ENEMY.search(source.text[start : figure.end]):
        return None
    return next(side for side in sides if side != voice)


_ENEMY = re.compile(
    r"\b(?:the|our) (?:enemy|adversary|opponent|aggressor|opposing side|other side)\b[^,;'’]{0,30}$"
    r"|\benemy \w+$",
    re.IGNORECASE,
)


def _side_before(figures: Sequence[Figure], found: Sequence[str | None], text: str) -> str | None:
    """Give the one side of the numbers joined before the next one: "7 Thai soldiers and 3 civilians"."""
    named: set[str] = set()
    for n in range(len(figures) - 1, max(-1, len(figures) - 4), -1):
        side = found[n]
        if side is not None:
            named.add(side)
        if n == 0 or not goes_on(text[figures[n - 1].end : figures[n].start]):
            break
    return named.pop() if len(named) == 1 else None


def _shared_side(
    before: Figure, side: str | None, figure: Figure, text: str, sides: Sequence[str]
) -> str | None:
    """Give the side of the number before where the noun is said once: "8 soldiers died and 31 were hurt"."""
    if side in (None, ALL_SIDES) or figure.unit is not None or before.unit is None:
        return None
    between = text[before.end : figure.start]
    if not goes_on(between) or named_sides(between, sides) or named_sides(figure.text, sides):
        return None
    return side


def goes_on(between: str) -> bool:
    """Tell whether the words between two numbers join them: "died and", ", and another"."""
    return bool(_AND.match(between))


def voice_of(source: ComparedSource, parties: Sequence[str]) -> str | None:
    """Give the party for which a document speaks as a whole: an official body of one party issued it.

    The title says so ("Ministry of Defence of Peru: statement"); a report about two parties, or one by
    nobody's office, speaks for none.
    """
    title = source.title
    named = named_sides(title, parties)
    if len(named) == 1 and _OFFICIAL.search(title) and _is_issued(title, source.text):
        return named[0]
    return None


def is_official(name: str) -> bool:
    """Tell whether a name is that of an official body."""
    return bool(_OFFICIAL.search(name))


_ISSUED = re.compile(
    r"\b(?:statement|communiqu[eé]|press release|declaration|briefing|note verbale|address|announcement|"
    r"press service|press office)\b",
    re.IGNORECASE,
)


def _is_issued(title: str, text: str) -> bool:
    return bool(_ISSUED.search(title) or _ISSUED.search(text[:_HEAD_LENGTH]))
