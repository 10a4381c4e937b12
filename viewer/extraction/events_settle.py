"""Settles what a trigger alone leaves open: whether a verb of saying is an event, a killing a toll."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.domain.claims import Figure
from viewer.domain.vocabulary import EventType, FigureCategory
from viewer.extraction.events_context import CASUALTIES
from viewer.extraction.events_join import Happening
from viewer.extraction.events_lexicon import GERUND, word_set
from viewer.extraction.events_match import Words
from viewer.extraction.names import Name

#: Victims whose killing is a loss of a side; without a number, killing any other is violence, not a toll.
_FIGHTERS = word_set(
    """
    soldier soldiers troops fighter fighters rebel rebels militant militants guerrilla guerrillas servicemen
    serviceman insurgents insurgent gunmen gunman terrorists terrorist commander commanders guards attackers
    """
)
#: What becomes a toll where its victims are counted.
_COUNTED_AS_TOLL = frozenset((EventType.VIOLENCE_AGAINST_CIVILIANS, EventType.PROPERTY_DESTRUCTION))
_NO_OBJECT = word_set("among in by and or , . ; : on at during near after when while as for from ) (")
_SPEAKERS = frozenset(("he", "she", "they", "it", "we", "i"))
_CLAIM_STARTS = word_set("that it they he she there")
_CLAUSE_EDGES = word_set("after when while as that who which where because before , ; :")
_NUMBER_WORDS = word_set(
    """
    one two three four five six seven eight nine ten eleven twelve dozen dozens scores hundreds thousands
    several many number hundred thousand some toll least most twenty thirty
    """
)


def settle_speech(
    happenings: list[Happening], words: Words, first: int, last: int, closed: frozenset[int]
) -> list[Happening]:
    """Drop the verbs of saying that only carry a claim: another happening stands beside them."""
    settled: list[Happening] = []
    for position, happening in enumerate(happenings):
        if happening.key == "say":
            if GERUND in happening.candidate.readings:
                continue  # "saying that", "adding": joined to another act
            if any(h.key != "say" for h in happenings[position + 1 :]) or settled:
                follows = words.words[happening.last] if happening.last < last else ""
                if follows not in _CLAIM_STARTS or position + 1 < len(happenings):
                    continue
            if not _has_speaker(happening, words, first, last, closed):
                continue
        elif happening.key == "announce" and (
            _only_admits_toll(happenings, position) or _only_confirms(happenings, position, words, last)
        ):
            continue
        settled.append(happening)
    return settled


def _has_speaker(happening: Happening, words: Words, first: int, last: int, closed: frozenset[int]) -> bool:
    """Tell whether a name, or a pronoun right before or behind, says it."""
    if any(i in closed for i in range(max(first, happening.first - 14), happening.first)):
        return True
    around = words.words[max(first, happening.first - 2) : happening.first]
    return not _SPEAKERS.isdisjoint(around) or happening.last in closed


def _only_admits_toll(happenings: Sequence[Happening], position: int) -> bool:
    """Tell whether a verb of admitting only carries the toll behind it ("confirmed nine deaths")."""
    return (
        position + 1 < len(happenings)
        and happenings[position + 1].type is EventType.CASUALTY_REPORT
        and happenings[position + 1].first - happenings[position].last <= 6
    )


def _only_confirms(happenings: Sequence[Happening], position: int, words: Words, last: int) -> bool:
    """Tell whether a verb of confirming only carries the claim before it (", the mission confirmed")."""
    happening = happenings[position]
    following = words.words[happening.last] if happening.last < last else "."
    return position > 0 and words.words[happening.last - 1].startswith("confirm") and following in (",", ".")


def settle_toll(
    happening: Happening,
    words: Words,
    first: int,
    last: int,
    figures: Sequence[tuple[int, Figure]],
    names: Sequence[Name],
) -> None:
    """Make a killing without a number, of one who is no fighter, an act of violence."""
    if happening.key != "kill" or happening.candidate.readings == {"x"}:
        return
    low, high = _clause(happening, words, first, last)
    reach = (words.starts[low], words.ends[high - 1])
    if any(f.category in CASUALTIES and f.start < reach[1] and reach[0] < f.end for _, f in figures):
        return
    for index in range(low, high):
        word = words.words[index]
        if word in _NUMBER_WORDS or (word.isdigit() and words.words[index + 1 : index + 2] != ["year"]):
            return
    is_passive = any(
        w in ("was", "were", "been", "being")
        for w in words.words[max(first, happening.first - 3) : happening.first]
    )
    victim = words.words[low : happening.first] if is_passive else words.words[happening.last : high]
    is_person = any(n.kind == "person" and reach[0] <= n.start < reach[1] for n in names)
    is_single = "was" in words.words[max(first, happening.first - 3) : happening.first] or (
        is_passive and words.words[low] in ("a", "an")
    )
    if (
        is_person
        or is_single
        or (_has_object(happening, words, last) and not is_passive and _FIGHTERS.isdisjoint(victim))
    ):
        happening.type = EventType.VIOLENCE_AGAINST_CIVILIANS


def settle_count(happening: Happening, words: Words, figures: Sequence[tuple[int, Figure]]) -> None:
    """Let what is counted tell the kind: "167 captured" are held, "murdering 16 clerks" is a toll."""
    start, end = words.starts[happening.first], words.ends[happening.last - 1]
    counted = next((f for _, f in figures if f.start < end and start < f.end), None)
    if counted is None or happening.is_noun:
        return
    if counted.category is FigureCategory.DETAINED and happening.type is EventType.MILITARY_MOVEMENT:
        happening.type = EventType.ABDUCTION_OR_DETENTION
    elif counted.category in CASUALTIES and happening.type in _COUNTED_AS_TOLL:
        happening.type = EventType.CASUALTY_REPORT


def _has_object(happening: Happening, words: Words, last: int) -> bool:
    """Tell whether an active verb has somebody behind it ("killed a clerk"; not "the killed in the raid")."""
    if GERUND in happening.candidate.readings:
        return True
    return happening.last < last and words.words[happening.last] not in _NO_OBJECT


def _clause(happening: Happening, words: Words, first: int, last: int) -> tuple[int, int]:
    """Give the stretch of at most ten words on either side that no clause edge interrupts."""
    low, high = happening.first, happening.last
    while low > max(first, happening.first - 10) and words.words[low - 1] not in _CLAUSE_EDGES:
        low -= 1
    while high < min(last, happening.last + 10) and words.words[high] not in _CLAUSE_EDGES:
        high += 1
    return low, high
