"""Joins triggers that name one happening: "agreed to a ceasefire", "12 killed and 30 wounded"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from viewer.domain.vocabulary import EventType
from viewer.extraction.attribution import Attribution
from viewer.extraction.events_lexicon import GERUND
from viewer.extraction.events_match import Candidate, Words

#: How many words may stand between two parts of one toll.
_TOLL_REACH = 18
_OBJECT_REACH = 6
_JOINTS = frozenset(("and", "or", ",", "/", "&"))
_PARTING = frozenset(("(", ")", ";", "according", "whereas", "after", "when"))
_OBJECT_PARTING = frozenset(
    ("and", ",", "or", "after", "following", "that", "who", "which", "in", "during", "by", "as")
)
VIOLENT = frozenset(
    (EventType.ARMED_CLASH, EventType.SHELLING_OR_AIRSTRIKE, EventType.VIOLENCE_AGAINST_CIVILIANS)
)
_RAIDS = frozenset(("raid", "attack", "assault", "raids", "attacks"))
_MANNER_ENDS = frozenset((",", ".", "and", "that", "which", "who", "after", "of", "on"))
_DEAD = frozenset(("killed", "died", "dead"))
_HURT = frozenset(("wounded", "injured", "hurt", "injuring", "wounding"))
#: Verbs that say of an attack whom it met, and what may stand between.
_HITS = frozenset(("strike", "target_civilians", "struck"))
_RELATIVES = frozenset((",", "which", "that", "also", "reportedly"))
#: What lists parts of a happening, how far before them, and how long a lead-in may be.
_LISTING = frozenset(("including", "among"))
_LISTING_REACH = 4
_LEAD_REACH = 6
#: Verbs that take a noun of another kind as what they bring about.
_CARRIERS = frozenset(("agree", "announce", "meet", "legal", "launch_attack"))


@dataclass(slots=True)
class Happening:
    """A trigger held for real: word indexes `first` to `last` (excluded), type and lexicon entry."""

    first: int
    last: int
    type: EventType
    key: str
    candidate: Candidate
    is_noun: bool


def join(
    words: Words, happenings: Sequence[Happening], text: str, attributions: Sequence[Attribution]
) -> list[Happening]:
    """Join what belongs together among the happenings of one sentence, left to right."""
    result: list[Happening] = []
    for happening in happenings:
        if not result:
            result.append(happening)
            continue
        previous = result[-1]
        if happening.first < previous.last:
            happening.first = previous.last if happening.candidate.first >= previous.last else happening.first
            if happening.first < previous.last:
                continue
        between = words.words[previous.last : happening.first]
        if _is_one_toll(previous, happening, between, words, attributions) or _is_one(
            previous, happening, between
        ):
            previous.last = happening.last
        elif not _is_rest_of_toll(result, happening, words, attributions):
            result.append(happening)
    return result


def _is_rest_of_toll(
    result: Sequence[Happening],
    happening: Happening,
    words: Words,
    attributions: Sequence[Attribution],
) -> bool:
    """Tell whether the wounded of a toll follow its dead behind its cause ("killed in firing, 6 hurt")."""
    if len(result) < 2 or happening.type is not EventType.CASUALTY_REPORT:
        return False
    toll = result[-2]
    between = words.words[toll.last : happening.first]
    return (
        words.words[toll.candidate.first] in _DEAD
        and words.words[happening.candidate.first] in _HURT
        and result[-1].is_noun
        and _is_one_toll(toll, happening, between, words, attributions)
    )


def drop_repeated(words: Words, happenings: Sequence[Happening], first: int) -> list[Happening]:
    """Drop the nouns that only lead in, list or qualify another happening of the sentence.

    "In a separate clash, rebels ambushed" is one, and so is "raids, including two raids on"; an
    "election rally" is a rally.
    """
    kept: list[Happening] = []
    for position, happening in enumerate(happenings):
        if happening.is_noun:
            following = happenings[position + 1] if position + 1 < len(happenings) else None
            if following is not None and _leads_in(happening, following, words, first):
                continue
            if (
                following is not None
                and following.is_noun
                and following.candidate.first == happening.last
                and not happening.candidate.readings & {"p"}
            ):
                continue
            if kept and _is_manner(kept[-1], happening, words):
                continue
            if any(h.type is happening.type for h in kept) and _LISTING.intersection(
                words.words[
                    max(first, happening.candidate.first - _LISTING_REACH) : happening.candidate.first
                ]
            ):
                continue
        kept.append(happening)
    return kept


def _is_manner(previous: Happening, happening: Happening, words: Words) -> bool:
    """Tell whether a noun only says how: "was hit by rockets in a night raid"."""
    if previous.type not in VIOLENT or words.words[happening.candidate.first] not in _RAIDS:
        return False
    between = words.words[previous.last : happening.candidate.first]
    return 1 < len(between) <= _LEAD_REACH and "in" in between[:-1] and _MANNER_ENDS.isdisjoint(between)


def _leads_in(happening: Happening, following: Happening, words: Words, first: int) -> bool:
    """Tell whether a noun opens the sentence ("In a separate attack, ...") for a verb of its kind."""
    if following.is_noun or following.type is not happening.type:
        return False
    lead = words.words[first : happening.candidate.first]
    return 0 < len(lead) <= _LEAD_REACH and any(w in ("in", "during") for w in lead[:3])


def _is_one(previous: Happening, happening: Happening, between: Sequence[str]) -> bool:
    """Tell whether two neighbours are a pair of one kind, or a verb and the noun that it brings about."""
    same = previous.type is happening.type
    if (
        (
            previous.is_noun
            and not happening.is_noun
            and happening.key in _HITS
            and previous.type in VIOLENT
            and _RELATIVES.issuperset(between)
        )
        or (
            happening.key in _HITS
            and previous.type in VIOLENT
            and not between
            and GERUND in happening.candidate.readings
        )
        or (
            happening.key == "heavy_weapons"
            and same
            and GERUND in happening.candidate.readings
            and len(between) <= _OBJECT_REACH
            and _OBJECT_PARTING.isdisjoint(between)
        )
    ):
        return True  # "the attack targeted", "the strike, which hit"
    if same and len(between) <= 2 and between and between[0] in _JOINTS:
        return previous.is_noun == happening.is_noun and not previous.candidate.trigger.is_stance
    if same and not between:
        return True
    if same and happening.is_noun and not previous.is_noun and len(between) <= 3 and between[0] == "by":
        return True  # "was hit by heavy shelling"
    return (
        same
        and happening.is_noun
        and not previous.is_noun
        and len(between) <= _OBJECT_REACH
        and _OBJECT_PARTING.isdisjoint(between)
        and (not previous.candidate.trigger.is_stance or previous.type is not EventType.STATEMENT)
    ) or (
        # "a ceasefire agreement was reached", "clashes were fought": a noun and the verb that closes it
        same
        and previous.is_noun
        and not happening.is_noun
        and len(between) <= 2
        and _JOINTS.isdisjoint(between)
        and not previous.candidate.trigger.is_stance
    )


def _is_one_toll(
    previous: Happening,
    happening: Happening,
    between: Sequence[str],
    words: Words,
    attributions: Sequence[Attribution],
) -> bool:
    if previous.type is not EventType.CASUALTY_REPORT or happening.type is not EventType.CASUALTY_REPORT:
        return False
    if len(between) > _TOLL_REACH or not _PARTING.isdisjoint(between):
        return False
    return _asserters(previous, words, attributions) == _asserters(happening, words, attributions)


def _asserters(happening: Happening, words: Words, attributions: Sequence[Attribution]) -> frozenset[str]:
    start = words.starts[happening.candidate.first]
    return frozenset(a.asserter for a in attributions if a.scope_start <= start < a.scope_end)
