"""Takes a figure for a happening where no trigger names what befell those counted.

"Some 1,700 villagers were herded into a barn" counts the displaced by a verb that names a happening
only with people in it: the lexicon of figures knows it, that of events needs not to.
"""

from __future__ import annotations

from collections.abc import Sequence

from viewer.domain.claims import Figure
from viewer.domain.vocabulary import EventType, FigureCategory
from viewer.extraction.events_join import Happening
from viewer.extraction.events_lexicon import PAST, EventLexicon, word_set
from viewer.extraction.events_match import Candidate, Words

#: The entry of events.toml that stands for a category.
_ENTRIES = {
    FigureCategory.KILLED: "counted_dead",
    FigureCategory.WOUNDED: "counted_dead",
    FigureCategory.CASUALTIES: "counted_dead",
    FigureCategory.MISSING: "counted_dead",
    FigureCategory.DISPLACED: "counted_displaced",
    FigureCategory.RETURNED: "counted_returned",
    FigureCategory.DETAINED: "counted_held",
    FigureCategory.RELEASED: "counted_freed",
    FigureCategory.BUILDINGS_DESTROYED: "counted_ruined",
    FigureCategory.EQUIPMENT_LOST: "counted_ruined",
    FigureCategory.LIVESTOCK_LOST: "counted_ruined",
}
#: An act of violence is the happening that kills.
_SAME = {EventType.CASUALTY_REPORT: EventType.VIOLENCE_AGAINST_CIVILIANS}
_BEFORE_VERB = word_set("was were been being is are had have has them others more of")
_STATES = word_set(
    """
    living staying sheltering remain remains remained stay live lived hosted housed accommodated held
    sheltered hosting housing displaced
    """
)


def add_counted(
    happenings: list[Happening],
    words: Words,
    figures: Sequence[tuple[int, Figure]],
    candidates: Sequence[Candidate],
    lexicon: EventLexicon,
) -> list[Happening]:
    """Add to the `happenings` of a sentence, in order, those that only its `figures` tell of.

    A figure counts where a verb of its own gave its category, no word that may be a trigger (one of
    the `candidates`) lies in it, and the sentence has no happening of that type.
    """
    added: list[Happening] = []
    types = {h.type for h in happenings}
    for _, figure in figures:
        entry = lexicon.triggers.get(_ENTRIES.get(figure.category, ""))
        if entry is None or figure.whole is not None or not figure.rule.startswith(("predicate:", "left:")):
            continue
        if entry.type in types or _SAME.get(entry.type) in types:
            continue
        low, high = words.index_at(figure.start), words.index_at(figure.end)
        if high <= low or any(c.first < high and low < c.last for c in candidates):
            continue
        if not _STATES.isdisjoint(words.words[low:high]):
            continue
        first, last = (low, low + 1) if figure.rule.startswith("left:") else (high - 1, high)
        noun = figure.unit.split()[-1].lower() if figure.unit else ""
        while last == high and first - 1 > low and _is_of_verb(words.words[first - 1], noun):
            first -= 1
        if not words.words[first].isalpha():
            continue
        types.add(entry.type)
        candidate = Candidate(first, last, entry, frozenset((PAST,)))
        added.append(Happening(first, last, entry.type, entry.key, candidate, False))
    return sorted([*happenings, *added], key=lambda h: h.first) if added else happenings


def _is_of_verb(word: str, noun: str) -> bool:
    """Tell whether a word belongs to the verb behind what is counted ("herded" of "herded into")."""
    return word.isalpha() and word != noun and word not in _BEFORE_VERB
