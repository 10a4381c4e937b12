"""Parties that exclude each other: an act asserted by one and denied by the other, mutual accusations.

An act counts as disputed only where the denial speaks for the very party that is accused, stands by
the accusation (its paragraph, or the same act in another document) and is about it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from viewer.comparison.event_facts import EventFact, content_stems, one_act
from viewer.domain.comparison import ClaimRelation
from viewer.domain.naming import named_sides
from viewer.domain.vocabulary import EventType, Verdict

_HOSTILE = frozenset(
    (EventType.MILITARY_MOVEMENT, EventType.ARMED_CLASH, EventType.SHELLING_OR_AIRSTRIKE,
     EventType.VIOLENCE_AGAINST_CIVILIANS, EventType.PROPERTY_DESTRUCTION, EventType.ABDUCTION_OR_DETENTION)
)  # fmt: skip
_DENIAL = re.compile(
    r"\b(den(?:y|ies|ied|ying|ial)|refut\w+|rebut\w+|dismiss(?:es|ed|ing)?|disput(?:es|ed)|"
    # Who rejects an offer denies nothing.
    r"reject(?:s|ed|ing)?(?! (?:\w+ ){0,3}(?:demands?|offers?|proposals?|plans?|calls?|requests?|appeals?|"
    r"ultimatums?|terms|cease-?fires?|truces?|talks|mediation|deals?)\b)|"
    r"had not|have not|has not|did not|never|no involvement)\b",
    re.IGNORECASE,
)
#: Stems that any charge has.
GENERIC = content_stems("forces troops soldiers army armed side claims reports military units territory")
_ANY_CHARGE = re.compile(
    r"\b(accus\w+|allegat\w+|claims?|charges?|blame|reports?|responsib\w+)\b", re.IGNORECASE
)
#: Keeping to a ceasefire excludes the breach that the other party reports.
_COMPLIANCE = re.compile(
    r"\b(stick(?:s|ing)? to|adher\w+|abid\w+|compl(?:y|ies|ied|ying)|observ(?:es|ed|ing)|honou?r(?:s|ed|ing)|"
    r"respect(?:s|ed|ing))\b.{0,40}\b(cease-?fire|truce|agreement|armistice)\b",
    re.IGNORECASE,
)
_AGGRESSION = re.compile(
    r"\b(aggress\w+|invad\w+|invasion|unleash\w+|provok\w+|provocation|attack(?:ed|ing)?|"
    r"(?:start|begin|began|launch)\w* (?:the |a |an )?"
    r"(?:war|fight\w*|clash\w*|conflict|attack|offensive|shooting)|"
    r"(?:open|fir)\w* (?:fire )?first|(?:shot|shoot\w*|struck|strik\w*) first)\b",
    re.IGNORECASE,
)
#: Acts of aggression only where both sides tell of one day: later in a fight everybody fires.
_HOSTILITIES = re.compile(
    r"\b(?:(?:open|fir)\w* (?:fire )?(?:on|at)|cross\w* (?:the |into )?(?:border|river|line|frontier))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two parties' versions: `facts` in order, relations between them, and what it is about."""

    key: str
    title: str
    facts: tuple[EventFact, ...]
    relations: tuple[ClaimRelation, ...]
    grouping: str


def find_disputes(
    facts: Sequence[EventFact],
    parties: Sequence[str],
    names: Mapping[str, str],
    first_days: Sequence[datetime.date] = (),
) -> list[Dispute]:
    """Find the denials and the mutual accusations among the events of all sources.

    `names` gives for a party the word that the documents use of its side ("Kyrgyz"); `first_days` are
    those on which a time of fighting began.
    """
    return [*_denied(facts, names), *_mutual(facts, parties, frozenset(first_days))]


# -- asserted and denied -------------------------------------------------------------------------


def _denial_offset(fact: EventFact) -> tuple[int, bool] | None:
    """Give where in its sentence an event is a denial, and whether it is one by compliance."""
    offset = fact.event.start - fact.sentence[0]
    begin, end = max(0, offset - 15), offset + len(fact.event.text) + 60
    if fact.event.attributed_to is not None:
        # What the speaker says from their name on; what follows the act may be another's answer.
        named = fact.sentence_text.rfind(fact.event.attributed_to, 0, offset)
        begin, end = (named if named >= 0 else begin), offset + len(fact.event.text)
    elif fact.event.type not in (EventType.STATEMENT, EventType.ACCUSATION):
        return None
    zone = fact.sentence_text[begin:end]
    if match := _DENIAL.search(zone):
        return begin + match.start(), False
    if match := _COMPLIANCE.search(zone):
        return begin + match.start(), True
    return None


def _denied(facts: Sequence[EventFact], names: Mapping[str, str]) -> list[Dispute]:
    disputes: list[Dispute] = []
    told: set[tuple[int, int, int]] = set()
    for denial in facts:
        found = _denial_offset(denial) if denial.speaker is not None and denial.order not in told else None
        if found is None or denial.speaker is None:
            continue
        by_compliance = found[1]
        answers = [denial] + [
            f
            for f in facts
            if f is not denial and f.source == denial.source and f.sentence == denial.sentence
            and f.event.start > denial.event.start and f.speaker == denial.speaker
            and f.event.attributed_to is not None and by_compliance
        ]  # fmt: skip
        charges = [
            f for f in facts if f not in answers and _is_denied(f, denial, by_compliance=by_compliance)
        ]
        if not charges:
            continue
        told |= {f.order for f in answers}
        members = sorted((*charges, *answers), key=lambda f: f.order)
        name = names.get(denial.speaker, denial.speaker)
        relations = []
        for i, a in enumerate(members):
            for j, b in enumerate(members[i + 1 :], i + 1):
                if (a in answers) != (b in answers):
                    said = "says that it keeps to the ceasefire" if by_compliance else "denies it"
                    why = f"One says this of the {name} side, which itself {said}."
                    relations.append(ClaimRelation(i, j, Verdict.CONTRADICT, why))
        disputes.append(
            Dispute(
                f"denied/{denial.speaker}/{denial.event.start}",
                f"Claim and denial: conduct of the {name} side",
                tuple(members),
                tuple(relations),
                f"One part says what the {name} side did, the other is that side's answer to it.",
            )
        )
    return disputes


def _is_denied(charge: EventFact, denial: EventFact, *, by_compliance: bool) -> bool:
    """Tell whether `charge` is what `denial` denies."""
    if charge.event.type not in _HOSTILE or denial.speaker not in charge.targets or charge.is_denied:
        return False
    if charge.speaker == denial.speaker:
        return False
    is_charged = charge.event.attributed_to is not None or charge.speaker is not None
    same_place = charge.source == denial.source and charge.paragraph == denial.paragraph
    if by_compliance:
        return same_place and is_charged and _dates_meet(charge, denial)
    # A denial's own day is that of the saying, not of what is denied.
    after = denial.sentence_text[max(0, denial.event.start - denial.sentence[0]) :]
    if same_place and is_charged and _ANY_CHARGE.search(after):
        return True
    denied = content_stems(one_act(after[len(denial.event.text) :])) - GENERIC
    about = content_stems(one_act(_charge_words(charge, denial))) - GENERIC
    trigger = content_stems(one_act(charge.event.text))
    shared = about & denied
    if is_charged and same_place:
        return bool(trigger & denied) or len(shared) >= 2
    # Told elsewhere it is the same act only where the verb and something else of it are the same.
    return bool(trigger & denied) and len(shared - trigger) >= 1


def _charge_words(charge: EventFact, denial: EventFact) -> str:
    """Give the words of a charge, without those of a denial in the same sentence."""
    offset = charge.event.start - charge.sentence[0]
    end = offset + len(charge.event.text) + 60
    if charge.sentence == denial.sentence and charge.source == denial.source:
        cut = denial.event.start - denial.sentence[0]
        end = min(end, cut) if cut > offset else end
    return charge.sentence_text[max(0, offset - 40) : end]


def _dates_meet(a: EventFact, b: EventFact) -> bool:
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return True
    return a.first <= b.last and b.first <= a.last


# -- accusations against each other --------------------------------------------------------------


def _mutual(
    facts: Sequence[EventFact], parties: Sequence[str], first_days: frozenset[datetime.date]
) -> list[Dispute]:
    """Find the charges of aggression that two parties bring against each other."""
    charges: dict[tuple[str, str], list[EventFact]] = {}
    for fact in facts:
        is_charge = fact.event.type in (EventType.ACCUSATION, EventType.LEGAL_ACTION)
        is_charged = fact.event.type in _HOSTILE and not fact.is_denied
        if fact.speaker is None or not (is_charge or is_charged):
            continue
        clause = _clause(fact)
        targets = fact.targets if is_charged else frozenset(named_sides(clause, parties)) - {fact.speaker}
        if len(targets) == 1 and (_AGGRESSION.search(clause) or _HOSTILITIES.search(clause)):
            charges.setdefault((fact.speaker, next(iter(targets))), []).append(fact)
    disputes: list[Dispute] = []
    for (accuser, accused), own in sorted(charges.items()):
        other = charges.get((accused, accuser), [])
        if accuser > accused or not other:
            continue
        members = sorted((*own, *other), key=lambda f: f.order)
        began = _who_began(own, other, first_days)
        relations = [
            ClaimRelation(
                i, j, Verdict.CONTRADICT,
                f"{accuser} and {accused} each name the other as the one who attacked.",
            )
            for i, a in enumerate(members)
            for j, b in enumerate(members[i + 1 :], i + 1)
            if (a in own) != (b in own) and _exclude(a, b, began)
        ]  # fmt: skip
        if not relations:
            continue
        related = {n for r in relations for n in (r.a, r.b)}
        members = [f for n, f in enumerate(members) if n in related]
        place = {old: new for new, old in enumerate(sorted(related))}
        relations = [replace(r, a=place[r.a], b=place[r.b]) for r in relations]
        disputes.append(
            Dispute(
                f"mutual/{accuser}/{accused}",
                f"Who attacked: {accuser} and {accused} accuse each other",
                tuple(members),
                tuple(relations),
                f"{accuser} and {accused} each say who began, in charges or in court.",
            )
        )
    return disputes


def _who_began(
    own: Sequence[EventFact], other: Sequence[EventFact], first_days: frozenset[datetime.date]
) -> frozenset[tuple[int, int, int]]:
    """Give the charges that say who began: by their words, by the first day, or answered where they stand."""
    began = {
        f.order for f in (*own, *other) if _AGGRESSION.search(_clause(f)) or (f.day and f.day in first_days)
    }
    answered = {(f.source, f.paragraph) for f in own} & {(f.source, f.paragraph) for f in other}
    return frozenset(
        began | {f.order for f in (*own, *other) if f.day is None and (f.source, f.paragraph) in answered}
    )


def _exclude(a: EventFact, b: EventFact, began: frozenset[tuple[int, int, int]]) -> bool:
    """Tell whether two charges can be about who began the same fight."""
    if a.order in began and b.order in began:
        return _dates_meet(a, b)
    is_one_paragraph = a.source == b.source and a.paragraph == b.paragraph
    return (a.day is not None and a.day == b.day) or (is_one_paragraph and _dates_meet(a, b))


_ANSWER = re.compile(r"\b(?:and|but|,) (?:said|says|stated|accus\w+|blam\w+|claim\w+|insist\w+)\b")


def _clause(fact: EventFact) -> str:
    """Give the words an accusation reaches over: from its trigger on, but not into a second charge."""
    offset = fact.event.start - fact.sentence[0]
    if fact.event.type in _HOSTILE:
        return fact.sentence_text[max(0, offset - 80) :]
    rest = fact.sentence_text[offset + len(fact.event.text) :]
    if _DENIAL.search(fact.event.text):
        # What is rejected is no charge; what is said against it may be one.
        answer = _ANSWER.search(rest)
        return rest[answer.end() :] if answer else ""
    return fact.event.text + re.split(r"\b(?:and|,) (?:also )?(?:accus|blam|charg)", rest, maxsplit=1)[0]
