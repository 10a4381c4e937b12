"""Words for values, sides and places as reasons and titles use them. Nothing here is invented."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from viewer.comparison.cues import ALL_SIDES
from viewer.comparison.facts import Fact
from viewer.comparison.groups import PEOPLE, group_name, people_group
from viewer.comparison.times import say_time
from viewer.domain.claims import Figure
from viewer.domain.comparison import TopicItem
from viewer.domain.naming import people_stem
from viewer.domain.vocabulary import ClaimKind, FigureCategory, Qualifier
from viewer.domain.wording import amount_words, number_words

CATEGORY_TITLES: dict[FigureCategory, str] = {
    FigureCategory.KILLED: "Killed",
    FigureCategory.WOUNDED: "Wounded",
    FigureCategory.CASUALTIES: "Killed and wounded",
    FigureCategory.MISSING: "Missing",
    FigureCategory.DISPLACED: "Displaced",
    FigureCategory.RETURNED: "Returned",
    FigureCategory.DETAINED: "Detained or taken hostage",
    FigureCategory.RELEASED: "Released",
    FigureCategory.BUILDINGS_DESTROYED: "Buildings destroyed",
    FigureCategory.EQUIPMENT_LOST: "Equipment lost",
    FigureCategory.LIVESTOCK_LOST: "Livestock lost",
    FigureCategory.PLACES_AFFECTED: "Places affected",
    FigureCategory.LEGAL_CASES: "Criminal cases",
    FigureCategory.TROOPS: "Troops",
    FigureCategory.PARTICIPANTS: "Participants",
    FigureCategory.OTHER: "Other numbers",
}

_SINGULAR = {"servicemen": "serviceman", "women": "woman", "children": "child", "families": "family",
             "police": "police officer", "medical staff": "member of medical staff"}  # fmt: skip


def say_value(figure: Figure) -> str:
    """Give a figure's value with its hedge: "at least 35", "12 to 15", "dozens"."""
    if figure.value == 0 and figure.qualifier is Qualifier.EXACT:
        return "none"
    return "no number" if figure.value is None else amount_words(figure)


def item_words(item: TopicItem) -> str:
    """Give the value of a topic's item with its hedge; "no number" without one."""
    if item.value is None or item.qualifier is None:
        return "no number" if item.kind is ClaimKind.FIGURE else ""
    if item.value == 0 and item.qualifier is Qualifier.EXACT:
        return "none"
    return number_words(item.value, item.qualifier, item.upper)


def say_fact(fact: Fact) -> str:
    """Give a fact's value with the group it counts, where that is not people in general."""
    value = say_value(fact.figure)
    if fact.group[0] == PEOPLE:
        return value
    name = group_name(fact.group)
    unit = (fact.figure.unit or "").strip()
    if unit and people_group(unit, "") == fact.group:
        name = unit
    elif fact.figure.value == 1:
        name = _SINGULAR.get(name, name.removesuffix("s"))
    return f"{value} {name}"


def say_side(side: str | None) -> str:
    """Give a side in words; None is said as such."""
    if side is None:
        return "no side"
    return "both sides" if side == ALL_SIDES else side


def say_places(places: Sequence[str]) -> str:
    """Give places in words."""
    if not places:
        return "no place"
    return places[0] if len(places) == 1 else f"{', '.join(places[:-1])} and {places[-1]}"


def say_when(fact: Fact) -> str:
    """Give the time of a fact in words."""
    return say_time(fact.time)


def side_adjective(side: str, texts: Sequence[str]) -> str:
    """Give the word that the documents themselves use before "side" or "forces" for a party, else its name.

    So the title reads "Killed, Kyrgyz side" where the text says Kyrgyz, and no table of peoples is needed.
    """
    stem = people_stem(side)
    counts: Counter[str] = Counter()
    for text in texts:
        for match in re.finditer(
            r"\b([^\W\d_]+) (?:side|forces|troops|authorities|government|army|citizens|soldiers|officials)\b",
            text,
        ):
            word = match.group(1)
            if word[:1].isupper() and people_stem(word) == stem:
                counts[word] += 1
    if not counts:
        return side
    best = max(counts.items(), key=lambda pair: (pair[1], -len(pair[0]), pair[0]))
    return best[0]


def capitalised(words: str) -> str:
    """Give a title with its first letter in upper case, the rest as written."""
    return words[:1].upper() + words[1:]
