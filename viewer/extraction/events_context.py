"""Gives a happening its surroundings: date, places, figures and who asserts it.

All positions are code points into the text; all lists are in text order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from viewer.domain.claims import DateMention, Figure
from viewer.domain.vocabulary import EventType, FigureCategory
from viewer.extraction.attribution import Attribution
from viewer.extraction.events_lexicon import word_set
from viewer.extraction.events_match import STOPS, Words
from viewer.extraction.names import Name
from viewer.extraction.names_scope import PlaceScope

_WHERE = word_set("in at near on off outside around")
_CLAUSE_OPENERS = word_set(', that while but and although as " “ « - – — :')
_LATER = word_set("later subsequently earlier previously")
_RELATIVES = word_set("which who where whose while but")
#: More words than any day may stand from its happening.
_FAR = 99
_APART = word_set("after following since before prior until")
_SINCE = frozenset(("since",))
_UNTIL = word_set("until till before")
_NOT_REACH = 8
_SINCE_REACH = 14
_PARTS_OF_TIME = word_set("the mid early late end of beginning start about around at least")
_PERSONAL = frozenset(("who", "whose"))
_WILL = frozenset(("will", "would", "shall"))
_JOINTS = frozenset((",", "and", "but"))
_PRONOUNS = word_set("that which who whose")
_CLAUSE_REACH = 25
_LISTED = 3
_CLAUSE_EDGES = STOPS | word_set(
    """
    that which who whose whom where when while after before following since as but because until amid despite
    from to
    """
)
_FIGURE_TYPES: dict[FigureCategory, EventType] = {
    FigureCategory.KILLED: EventType.CASUALTY_REPORT,
    FigureCategory.WOUNDED: EventType.CASUALTY_REPORT,
    FigureCategory.CASUALTIES: EventType.CASUALTY_REPORT,
    FigureCategory.MISSING: EventType.CASUALTY_REPORT,
    FigureCategory.DISPLACED: EventType.DISPLACEMENT,
    FigureCategory.RETURNED: EventType.RETURN,
    FigureCategory.DETAINED: EventType.ABDUCTION_OR_DETENTION,
    FigureCategory.RELEASED: EventType.RELEASE,
    FigureCategory.BUILDINGS_DESTROYED: EventType.PROPERTY_DESTRUCTION,
    FigureCategory.EQUIPMENT_LOST: EventType.PROPERTY_DESTRUCTION,
    FigureCategory.LIVESTOCK_LOST: EventType.PROPERTY_DESTRUCTION,
    FigureCategory.LEGAL_CASES: EventType.LEGAL_ACTION,
    FigureCategory.TROOPS: EventType.MILITARY_MOVEMENT,
    FigureCategory.PARTICIPANTS: EventType.PROTEST,
}
CASUALTIES = frozenset((FigureCategory.KILLED, FigureCategory.WOUNDED, FigureCategory.CASUALTIES))


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...


class Located:
    """Where items in text order begin, to be asked for by stretch."""

    def __init__(self, items: Sequence[_Spanned]) -> None:
        self._starts = [item.start for item in items]

    def indexes(self, start: int, end: int) -> range:
        """Give the indexes of the items that begin in `start` to `end`."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))


def choose_date(
    start: int,
    end: int,
    dates: Sequence[DateMention],
    words: Words,
    *,
    speech: Sequence[tuple[int, int]],
    others: Sequence[int],
    is_stance: bool,
) -> DateMention | None:
    """Choose among the sentence's `dates` the one of the happening whose trigger runs `start` to `end`.

    `speech` are the triggers of speech, `others` the starts of all other happenings of the sentence.
    What is reported on a day has not that day; what follows "after" or "later" is undated.
    """
    dates = [d for d in _finest(dates, words) if not _is_end(d, words)]
    dates = [d for d in dates if d.start < end or not _is_yet_to_come(end, d, words)]
    if not dates:
        return None
    if is_stance:
        # "condemned yesterday's raid": the day is the raid's
        dates = [d for d in dates if not _is_possessive(d, words)]
        before = [d for d in dates if d.end <= start and not _is_subordinate(d, start, words)]
        after = [d for d in dates if d.start >= end]
        if after and words.index_at(after[0].start) - words.index_at(end) <= 4:
            return after[0]
        if before:
            return before[-1]
        if after and not any(end <= o < after[0].start for o in others):
            return after[0]
        return None
    # "..., the mayor said, levelled a mill": a speaker between commas opens no new clause.
    lead = [s for s in speech if s[1] <= start and not _is_aside(s, dates, words)]
    floor = 0
    if lead:
        cue = lead[-1]
        floor = cue[1]
        near = [d for d in dates if d.start >= floor]
        if near and near[0].end <= start and words.index_at(near[0].start) - words.index_at(floor) <= 3:
            floor = near[0].end
    usable = [d for d in dates if d.start >= floor or (d.end <= start and _is_state_of(d, words))]
    trail = [s for s in speech if s[0] >= end]
    if trail:
        # "..., police said on Monday": the day behind the last speech verb is that of the speech.
        usable = [d for d in usable if d.end <= trail[0][1] or d.start < trail[0][0]]
    back = [
        d
        for d in usable
        if d.end <= start and not _is_in_aside(d, start, words) and not _is_of_main_clause(d, start, words)
    ]
    ahead = [d for d in usable if d.start >= start and not _is_of_next(d, end, others, words)]
    if ahead and ahead[0].end <= end and back and _is_within(back[-1], ahead[0]):
        return back[-1]  # "on 4 May they began the May offensive"
    if ahead and ";" in words.words[words.index_at(end) : words.index_at(ahead[0].start)]:
        ahead = []
    if ahead and (
        not any(end <= o < ahead[0].start for o in others)
        or (not back and _is_one_clause(end, ahead[0].start, words))
    ):
        distance = words.index_at(ahead[0].start) - words.index_at(end)
        if back and _turns_aside(end, ahead[0].start, words):
            distance = _FAR
        if distance <= (9 if back else 40):
            return ahead[0]
    if back:
        nearest = back[-1]
        first, last = words.index_at(nearest.end), words.index_at(start)
        between = words.words[first:last]
        if not _APART.isdisjoint(between) or not _LATER.isdisjoint(between):
            return None
        return nearest
    if ahead and (not others or _is_told_when(end, others, words)):
        return ahead[0]
    return None


def _finest(dates: Sequence[DateMention], words: Words) -> list[DateMention]:
    """Drop a stretch of time right behind or before a day of it ("Wednesday this week")."""
    kept: list[DateMention] = []
    for day in dates:
        last = kept[-1] if kept else None
        if last is not None and words.index_at(day.start) - words.index_at(last.end) == 0:
            if _is_within(last, day):
                continue
            if _is_within(day, last):
                kept.pop()
        kept.append(day)
    return kept


def _is_within(part: DateMention, whole: DateMention) -> bool:
    if part.earliest is None or part.latest is None or whole.earliest is None or whole.latest is None:
        return False
    return whole.earliest <= part.earliest and part.latest <= whole.latest and part.edtf != whole.edtf


def _is_end(day: DateMention, words: Words) -> bool:
    """Tell whether a day only ends a stretch of time ("until Friday"; not "was not told until Friday")."""
    index = words.index_at(day.start)
    return _follows(day, _UNTIL, words) and "not" not in words.words[max(0, index - _NOT_REACH) : index]


def _is_state_of(day: DateMention, words: Words) -> bool:
    """Tell whether "as of" stands before a day: what is counted then has it, whoever says so."""
    index = words.index_at(day.start)
    return words.words[max(0, index - 2) : index] == ["as", "of"]


def is_since(day: DateMention, words: Words) -> bool:
    """Tell whether a day opens a stretch of time ("since 4 May", "since the end of June")."""
    return _follows(day, _SINCE, words) or is_since_event(day, words)


def is_since_event(day: DateMention, words: Words) -> bool:
    """Tell whether a stretch of time opens with what was on that day ("since the revolt in June")."""
    index = words.index_at(day.start)
    for position in range(index - 1, max(0, index - _SINCE_REACH), -1):
        word = words.words[position]
        if word == "since":
            return index - position > 1 and not _follows(day, _SINCE, words)
        if word in STOPS:
            return False
    return False


def _follows(day: DateMention, prepositions: frozenset[str], words: Words) -> bool:
    index = words.index_at(day.start)
    while index and words.words[index - 1] in _PARTS_OF_TIME:
        index -= 1
    return index > 0 and words.words[index - 1] in prepositions


def _is_subordinate(day: DateMention, start: int, words: Words) -> bool:
    """Tell whether a day dates a clause of "that" or "who" that ends before the trigger."""
    first, last = words.index_at(day.end), words.index_at(start)
    if _JOINTS.isdisjoint(words.words[first:last]):
        return False
    for index in range(words.index_at(day.start) - 1, max(0, first - 14), -1):
        word = words.words[index]
        if word in STOPS and word not in '"“”':
            return False
        if word in _PRONOUNS:
            return True
    return False


def _is_yet_to_come(end: int, day: DateMention, words: Words) -> bool:
    """Tell whether "will" stands between a happening and a day: "the truce will be extended to 4 May"."""
    between = words.words[words.index_at(end) : words.index_at(day.start)]
    return not _WILL.isdisjoint(between)


def _is_of_next(day: DateMention, end: int, others: Sequence[int], words: Words) -> bool:
    """Tell whether a day qualifies the happening named right behind it ("for the 2014 massacre")."""
    front, behind = words.index_at(day.start), words.index_at(day.end)
    return (
        day.start >= end
        and words.words[front - 1] in ("the", "its", "their", "s")
        and any(words.index_at(o) == behind for o in others)
    )


def _is_of_main_clause(day: DateMention, start: int, words: Words) -> bool:
    """Tell whether the trigger is in a clause of "who" behind the day ("met in May with men who fled")."""
    first, last = words.index_at(day.end), words.index_at(start)
    between = words.words[first:last]
    if any(a == "reports" and b in ("of", "that") for a, b in pairwise(between)):
        return True  # "on Monday we received reports of"
    if between[:1] == [","]:
        return False
    return len(between) > 1 and not _PERSONAL.isdisjoint(between[-3:]) and between[0] not in _PERSONAL


def _is_one_clause(end: int, start: int, words: Words) -> bool:
    """Tell whether no clause begins between `end` and `start`: "killed in a raid in Gao on Monday"."""
    between = _without_lists(words.words[words.index_at(end) : words.index_at(start)])
    return len(between) <= _CLAUSE_REACH and _CLAUSE_EDGES.isdisjoint(between) and _LATER.isdisjoint(between)


def _without_lists(between: Sequence[str]) -> list[str]:
    """Leave out the commas of "in Sidi, Oran, on": a short piece between two commas is no clause."""
    commas = [i for i, w in enumerate(between) if w == ","]
    short = {i for a, b in pairwise(commas) if b - a <= _LISTED for i in (a, b)}
    return [w for i, w in enumerate(between) if i not in short]


def _is_aside(cue: tuple[int, int], dates: Sequence[DateMention], words: Words) -> bool:
    """Tell whether a speech verb closes an aside, with the day of the clause before it."""
    index = words.index_at(cue[1])
    return words.words[index : index + 1] == [","] and any(d.end <= cue[0] for d in dates)


def _is_in_aside(day: DateMention, start: int, words: Words) -> bool:
    """Tell whether a day belongs to a relative clause that commas close before the trigger."""
    first, last = words.index_at(day.end), words.index_at(start)
    lead = words.words[max(0, words.index_at(day.start) - 10) : first]
    opened = [i for i, w in enumerate(lead) if w in ("which", "who", "where") and i and lead[i - 1] == ","]
    return bool(opened) and "," in words.words[first:last]


def _is_possessive(day: DateMention, words: Words) -> bool:
    """Tell whether a day owns what follows it ("Friday's")."""
    index = words.index_at(day.end)
    return day.text.endswith(("'s", "’s")) or (
        words.words[index : index + 2] in (["'", "s"], ["’", "s"]) and words.starts[index] == day.end
    )


def _turns_aside(end: int, start: int, words: Words) -> bool:
    """Tell whether a clause of its own begins between `end` and `start` (", which was extended on")."""
    between = words.words[words.index_at(end) : words.index_at(start)]
    return any(a == "," and (b in _RELATIVES or b == "and") for a, b in pairwise(between))


def _is_told_when(end: int, others: Sequence[int], words: Words) -> bool:
    """Tell whether a clause of "when" or "as" follows: its day is that of the main clause too."""
    ahead = min((o for o in others if o >= end), default=None)
    if ahead is None:
        return False
    between = words.words[words.index_at(end) : words.index_at(ahead)]
    return not {"when", "as"}.isdisjoint(between)


def is_otherwise_dated(first: int, index: int, words: Words) -> bool:
    """Tell whether "later", "after", "despite" before the trigger keep it from inheriting a day."""
    stretch = words.words[max(first, index - 12) : index]
    return any(w in ("after", "following", "despite", "prior") for w in stretch) or not _LATER.isdisjoint(
        stretch
    )


def choose_places(
    start: int, end: int, scope: PlaceScope, *, others: Sequence[int], is_stance: bool
) -> tuple[str, ...]:
    """Choose the places of a happening: those said to be where it was (see `PlaceScope.at`)."""
    places = scope.at(start, end, others=others, is_stance=is_stance)
    return tuple(dict.fromkeys(" ".join(p.text.split()) for p in places))


def is_where(name: Name, words: Words) -> bool:
    """Tell whether a place is said to be where something was, and so is no party to it.

    A country acts as a party; a town does ("Baku denied") only where it opens a clause.
    """
    if name.kind != "place":
        return False
    index = words.index_at(name.start)
    before = words.words[index - 1] if index > 0 else "."
    if before in _WHERE:
        return True
    return name.country is None and before not in STOPS and before not in _CLAUSE_OPENERS


def attribution_of(
    start: int, end: int, attributions: Sequence[Attribution]
) -> tuple[str | None, tuple[str, ...]]:
    """Give the asserter and the chain of the narrowest attribution whose scope covers the trigger."""
    best: Attribution | None = None
    for item in attributions:
        covers = item.scope_start <= start and end <= item.scope_end
        if not covers or (item.start < end and start < item.end):
            continue
        if best is None or item.scope_end - item.scope_start < best.scope_end - best.scope_start:
            best = item
    return (best.outermost, best.chain) if best is not None else (None, ())


def share_figures(
    events: Sequence[tuple[int, int, EventType]], figures: Sequence[tuple[int, Figure]]
) -> list[tuple[int, ...]]:
    """Share a sentence's figures among its events: to the nearest of their kind, else to one they meet."""
    shares: list[list[int]] = [[] for _ in events]
    for index, figure in figures:
        wanted = _FIGURE_TYPES.get(figure.category)
        ranked = sorted(
            (
                (max(start - figure.end, figure.start - end, 0), number)
                for number, (start, end, kind) in enumerate(events)
                if kind is wanted or (start < figure.end and figure.start < end)
            ),
        )
        if ranked:
            shares[ranked[0][1]].append(index)
    return [tuple(s) for s in shares]
