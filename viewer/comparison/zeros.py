"""Reads that there were none: "nobody was hurt", "no soldiers were captured", "no casualties were reported".

That none were hurt, that it is not known how many, and silence are three different things. Extraction
lists numbers that are written; "no" is none, so such clauses are read here. The figures have the value
0, stand at the words of the text and have no claim behind them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from viewer.comparison.cues import sentence_around
from viewer.domain.claims import Event, Figure
from viewer.domain.comparison import ComparedSource
from viewer.domain.naming import named_sides
from viewer.domain.vocabulary import FigureCategory, Qualifier

#: The rule that figures of this module name.
RULE = "comparison.none"

_HURT = (FigureCategory.KILLED, FigureCategory.WOUNDED)
_BY_WORD: dict[str, tuple[FigureCategory, ...]] = {
    **dict.fromkeys(("killed", "dead", "died", "deaths", "fatalities", "death"), (FigureCategory.KILLED,)),
    **dict.fromkeys(("injured", "wounded", "injuries"), (FigureCategory.WOUNDED,)),
    **dict.fromkeys(("hurt", "harmed", "casualties", "victims"), _HURT),
    **dict.fromkeys(("missing",), (FigureCategory.MISSING,)),
    **dict.fromkeys(
        ("captured", "detained", "arrested", "taken prisoner", "taken hostage"), (FigureCategory.DETAINED,)
    ),
    **dict.fromkeys(("displaced", "evacuated"), (FigureCategory.DISPLACED,)),
    **dict.fromkeys(("destroyed", "burned", "burnt"), (FigureCategory.BUILDINGS_DESTROYED,)),
    **dict.fromkeys(("shot down", "downed"), (FigureCategory.EQUIPMENT_LOST,)),
}
_DONE = "|".join(sorted((w for w in _BY_WORD if w not in ("casualties", "victims")), key=len, reverse=True))
_HARM = r"(?P<noun>casualties|deaths|fatalities|injuries|victims)"
_WERE = r"(?:was|were|is|are|has been|have been|had been)"
#: "no new casualties" says nothing of those there are.
_SORT = r"(?:(?!(?:new|more|further|other|additional)\b)\w+ )?"
_NO = r"(?:no(?!t\b| one\b)|not a single|none of (?:the|its|their|our))"
_THERE = r"there (?:were|are|have been|had been) no"
_PATTERNS = tuple(
    re.compile(rf"\b{pattern}\b", re.IGNORECASE)
    for pattern in (
        rf"{_NO} (?P<unit>(?:[\w’'-]+ ){{0,4}}?[\w’'-]+) {_WERE} (?:[a-z]+ly )?(?P<done>{_DONE})",
        rf"(?:nobody|no one|no-one|none) {_WERE} (?:[a-z]+ly )?(?P<done>{_DONE})",
        rf"{_THERE} (?:reports of |known )?{_SORT}{_HARM}",
        rf"no {_SORT}{_HARM} {_WERE} (?:reported|recorded|registered)",
        rf"(?:without|caused no|reported no|suffered no)(?: any)? {_SORT}{_HARM}",
        rf"{_THERE} (?:reports of )?(?P<missing>missing) (?:persons|people)",
    )
)
#: Before the words: what is not said to be so.
_UNSAID = re.compile(
    r"\b(?:if|unless|until|whether|hop\w+|ensur\w+|denied|denies|not true|so that|should)\b", re.I
)
_UNITS_OF_THINGS = frozenset((FigureCategory.BUILDINGS_DESTROYED, FigureCategory.EQUIPMENT_LOST))
_AGENT = re.compile(r"^[^.;,]{0,10}\bby ([^.;,]{0,50})")
_PLACE = re.compile(
    r"^[^.;,]{0,12}\b(?:in|at|near) (?:the )?(?:[a-z]+ ){0,3}(?:of )?"
    r"(?P<place>[^\W\d_a-z][\w’'-]*(?:[ -][^\W\d_a-z][\w’'-]*){0,2})"
)


def read_zeros(source: ComparedSource, sides: Sequence[str]) -> list[Figure]:
    """Give the figures of none that a text states, in text order; those extraction has are left out."""
    taken = [(f.start, f.end) for f in source.extraction.figures if f.value == 0]
    found: dict[tuple[int, FigureCategory], Figure] = {}
    for pattern in _PATTERNS:
        for match in pattern.finditer(source.text):
            start, end = match.span()
            first, last = sentence_around(source.text, start, end)
            if any(a < end and start < b for a, b in taken) or _UNSAID.search(source.text[first:start]):
                continue
            groups = match.groupdict()
            word = (groups.get("done") or groups.get("noun") or groups.get("missing") or "").lower()
            unit = groups.get("unit")
            named = named_sides(unit or "", sides)
            place = _PLACE.match(source.text[end:last])
            for category in _BY_WORD[word]:
                if category in _UNITS_OF_THINGS and unit is None:
                    continue
                found.setdefault(
                    (start, category),
                    Figure(
                        start, end, source.text[start:end], category, 0, Qualifier.EXACT, RULE,
                        unit=unit, side=named[0] if len(named) == 1 else None,
                        place=(place["place"],) if place else (),
                        date=_day(source, first, last),
                        attributed_to=_speaker(source, first, last),
                    ),
                )  # fmt: skip
    return sorted(found.values(), key=lambda f: (f.start, f.category.value))


def blamed_party(figure: Figure, text: str, sides: Sequence[str]) -> str | None:
    """Give the party by whose hand there were none: "no civilians were killed by Ecuadorian fire"."""
    _, end = sentence_around(text, figure.start, figure.end)
    match = _AGENT.match(text[figure.end : end])
    named = named_sides(match.group(1), sides) if match else ()
    return named[0] if named else None


def _day(source: ComparedSource, first: int, last: int) -> str | None:
    """Give the one date that the figures and events of the same sentence have."""
    items: list[Figure | Event] = [*source.extraction.figures, *source.extraction.events]
    dates = {item.date for item in items if first <= item.start < last}
    return dates.pop() if len(dates) == 1 else None


def _speaker(source: ComparedSource, first: int, last: int) -> str | None:
    """Give the one asserter that the figures and events of the same sentence have."""
    items: list[Figure | Event] = [*source.extraction.figures, *source.extraction.events]
    named = {i.attributed_to for i in items if first <= i.start < last and i.attributed_to is not None}
    return named.pop() if len(named) == 1 else None
