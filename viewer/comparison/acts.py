"""Acts that happen once: a ceasefire agreed, fighting begun, troops withdrawn. Do the days agree?"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from viewer.comparison.event_facts import EventFact, say_event_date
from viewer.comparison.times import say_day
from viewer.domain.comparison import ClaimRelation
from viewer.domain.vocabulary import EventType, Verdict

#: Within one document two days further apart than this are two acts, not one told twice.
_SAME_ACT = datetime.timedelta(days=3)
_REPEAT = re.compile(
    r"\b(new|second|third|another|renewed|further|fresh|again|subsequent|latest|resumed|re-?started|next)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(first|initial|earlier|previous)\b", re.IGNORECASE)
_NOT_YET = re.compile(r"\b(call\w* (?:for|on)|demand\w*|urg\w+|not|failed to|refus\w+|hope\w*)\b", re.I)


@dataclass(frozen=True, slots=True)
class Act:
    """A kind of act: which events can be it, the words that name it and those that rule it out.

    `is_placed` acts happen once at each place ("the bridge at X was blown up").
    """

    key: str
    title: str
    types: frozenset[EventType]
    words: re.Pattern[str]
    verbs: re.Pattern[str]
    excluded: re.Pattern[str]
    is_placed: bool = False


def _act(
    key: str,
    title: str,
    types: Sequence[EventType],
    words: str,
    verbs: str,
    excluded: str,
    *,
    is_placed: bool = False,
) -> Act:
    flags = re.IGNORECASE
    return Act(
        key, title, frozenset(types), re.compile(words, flags), re.compile(verbs, flags),
        re.compile(excluded, flags), is_placed,
    )  # fmt: skip


_ALREADY = (
    r"\b(?:after|before|since|until|ahead of|anniversary|threat\w*|planned|attempt\w*|tried|failed|not)\b"
)


ACTS: tuple[Act, ...] = (
    _act(
        "ceasefire",
        "Ceasefire agreed",
        (EventType.AGREEMENT, EventType.NEGOTIATION, EventType.STATEMENT),
        r"\b(cease-?fire|truce|armistice|cessation of hostilities)\b",
        r"\b(agree[ds]?|agreements?|reach(?:ed)?|announc\w+|declar\w+|sign(?:ed)?|conclud\w+|broker\w+)\b",
        r"\b(br(?:oke|oken|each\w*)|violat\w+|welcom\w+|laud\w+|urg\w+|call\w*|demand\w*|honou?r|respect|"
        r"acknowledg\w+|confirm\w+|stick\w*|effect|not|deni\w+|expir\w+|extend\w*|collaps\w+)\b",
    ),
    _act(
        "outbreak",
        "Start of the fighting",
        (EventType.ARMED_CLASH, EventType.SHELLING_OR_AIRSTRIKE, EventType.OTHER),
        r"\b(clash\w*|fight\w*|conflict|hostilities|war|violence|shooting|firefight|battle|shots)\b",
        r"\b(began|begun|beginning|broke out|broken out|erupted?|started|outbreak|opened)\b",
        r"\b(before|after|since|until|again|resumed|follow\w+|near(?:ly)? \w+ (?:days|weeks))\b",
    ),
    _act(
        "withdrawal",
        "Withdrawal of troops completed",
        (EventType.MILITARY_MOVEMENT, EventType.AGREEMENT, EventType.STATEMENT),
        r"\b(withdr\w+|pull(?:ed)?[- ](?:out|back))\b",
        r"\b(complet\w+|finish\w+|had withdrawn|fully)\b",
        r"\b(agreed|urg\w+|call\w*|demand\w*|not|denied)\b",
    ),
    _act(
        "exchange",
        "Exchange of prisoners",
        (EventType.RELEASE, EventType.AGREEMENT, EventType.OTHER),
        r"\b(?:exchang\w+|swap\w*)\b",
        r"\b(?:prisoners?|captives?|detainees|hostages|bodies|remains|soldiers|servicemen)\b",
        rf"{_ALREADY}|\b(?:fire|agreed)\b",
    ),
    _act(
        "signing",
        "Signing of the agreement",
        (EventType.AGREEMENT, EventType.NEGOTIATION),
        r"\b(?:signed|signing)\b",
        r"\b(?:protocol|treaty|peace (?:deal|agreement|accord)|accord|memorandum|declaration)\b",
        _ALREADY,
    ),
    _act(
        "explosion",
        "Explosion",
        (EventType.SHELLING_OR_AIRSTRIKE, EventType.OTHER, EventType.PROPERTY_DESTRUCTION),
        r"\b(?:explosion|blast|explod\w+|detonat\w+|blew up|blown up)\b",
        r".",
        _ALREADY,
        is_placed=True,
    ),
    _act(
        "downing",
        "Aircraft shot down",
        (EventType.SHELLING_OR_AIRSTRIKE, EventType.PROPERTY_DESTRUCTION, EventType.ARMED_CLASH,
         EventType.OTHER),
        r"\b(?:shot down|downed|brought down|crashed)\b",
        r"\b(?:helicopters?|aircraft|planes?|jets?|fighters?|gunships?|airliner)\b",
        rf"{_ALREADY}|\b(?:two|three|four|five|several|\d+)\b",
    ),
    _act(
        "capture",
        "Capture of a place",
        (EventType.MILITARY_MOVEMENT, EventType.ARMED_CLASH),
        r"\b(?:captur\w+|seiz\w+|took (?:control|over)|taken (?:control|over)|overr(?:an|un)|fell to)\b",
        r".",
        rf"{_ALREADY}|\b(?:retook|re-?captur\w+|part of|attempts?)\b",
        is_placed=True,
    ),
    _act(
        "closing",
        "Closing of the border",
        (EventType.MILITARY_MOVEMENT, EventType.STATEMENT, EventType.OTHER, EventType.AGREEMENT),
        r"\b(?:closed|shut|closure of|closing)\b",
        r"\b(?:border|frontier|crossings?|checkpoints?)\b",
        _ALREADY,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ActGroup:
    """The events that tell of one act, with how they relate."""

    act: Act
    facts: tuple[EventFact, ...]
    relations: tuple[ClaimRelation, ...]


def find_act(fact: EventFact) -> Act | None:
    """Give the act that an event tells of, None where it is none of them."""
    offset = fact.event.start - fact.sentence[0]
    before = fact.sentence_text[max(0, offset - 30) : offset]
    after = fact.sentence_text[offset : offset + len(fact.event.text) + 45]
    clause = _NEXT_CLAUSE.split(after)[0]
    near = before.rsplit(",", 1)[-1] + clause
    for act in ACTS:
        if fact.event.type not in act.types or not act.words.search(clause) or not act.verbs.search(near):
            continue
        if act.is_placed and not act.words.search(fact.event.text):
            continue
        # "welcomed the ceasefire reached on ..." tells of the reaching, so words before the trigger that
        # govern it rule nothing out, but for those of the outbreak ("before fighting began").
        zone = clause if act.key == "ceasefire" else near
        return None if act.excluded.search(zone) or _NOT_YET.search(near) else act
    return None


_NEXT_CLAUSE = re.compile(
    r"[,;:()]"
    r"| (?:is|was|has been|had been|are) (?=(?:\w+ ){0,2}(?:respected|observed|holding|kept)\b)"
    r"| and (?=(?:also )?(?:call|urg|welcom|demand|ask|appeal|express|hop|thank)\w*)",
    re.IGNORECASE,
)


def is_repeat(fact: EventFact) -> bool:
    """Tell whether an act is said to be a later one of its kind ("a second ceasefire")."""
    offset = fact.event.start - fact.sentence[0]
    return bool(_REPEAT.search(fact.sentence_text[max(0, offset - 16) : offset + len(fact.event.text) + 20]))


def group_acts(facts: Sequence[EventFact], published: Sequence[datetime.date | None] = ()) -> list[ActGroup]:
    """Gather the events of each act and period that are told more than once, and compare their days.

    `published` are the days of the sources, as far as they are known.
    """
    found: dict[tuple[str, int], list[EventFact]] = {}
    for fact in facts:
        act = find_act(fact)
        if act is not None:
            found.setdefault((act.key, -1 if fact.period is None else fact.period), []).append(fact)
    placed = {act.key for act in ACTS if act.is_placed}
    groups: list[ActGroup] = []
    parted = [
        (name, group)
        for (name, _), own in sorted(found.items())
        for group in (_by_place(own) if name in placed else [own])
    ]
    for key, told in parted:
        members = [f for f in told if not is_repeat(f)]
        if len(members) < 2:
            continue
        act = next(a for a in ACTS if a.key == key)
        relations = [
            relation
            for (i, a), (j, b) in combinations(enumerate(members), 2)
            if (relation := relate_days(i, j, a, b, told, published)) is not None
        ]
        if act.key in _ALWAYS or any(r.relation is Verdict.CONTRADICT for r in relations):
            groups.append(ActGroup(act, tuple(members), tuple(relations)))
    return groups


#: Acts that make a topic also where the days agree; of the others the happenings tell.
_ALWAYS = frozenset(("ceasefire", "outbreak", "withdrawal"))


def _by_place(told: Sequence[EventFact]) -> list[list[EventFact]]:
    """Part mentions by the place they name; where all name one, those that name none stand with them."""
    groups: list[list[EventFact]] = []
    for fact in (f for f in told if f.places):
        home = next((g for g in groups if not fact.places.isdisjoint(g[0].places)), None)
        if home is None:
            groups.append([fact])
        else:
            home.append(fact)
    open_ones = [f for f in told if not f.places]
    if len(groups) == 1 and open_ones:
        return [sorted((*groups[0], *open_ones), key=lambda f: f.order)]
    return groups


def relate_days(
    i: int,
    j: int,
    a: EventFact,
    b: EventFact,
    members: Sequence[EventFact],
    published: Sequence[datetime.date | None] = (),
) -> ClaimRelation | None:
    """Compare the days of two mentions of one act; `members` are all mentions, later ones of its kind too.

    `published` are the days of the sources: what a text tells as done was done by then.
    """
    if a.first is None or b.first is None or a.last is None or b.last is None:
        if a.source == b.source:
            return None
        for told, dated in ((a, b), (b, a)):
            by = published[told.source] if told.first is None and told.source < len(published) else None
            if by is None or dated.first is None or dated.first <= by or not _IS_DONE.search(_near(told)):
                continue
            if any(m.source == dated.source and m.first and m.first <= by for m in members):
                continue
            why = (
                f"One is from {say_day(by)} and tells of it as done, the other dates it later, "
                f"{say_event_date(dated)}."
            )
            return ClaimRelation(i, j, Verdict.CONTRADICT, why)
        return ClaimRelation(i, j, Verdict.CONSISTENT, "One of them gives no day, so nothing is excluded.")
    if a.first <= b.last and b.first <= a.last:
        dates = sorted({say_event_date(a), say_event_date(b)})
        if len(dates) == 1:
            return ClaimRelation(i, j, Verdict.CONSISTENT, f"Both give {dates[0]}.")
        return ClaimRelation(i, j, Verdict.CONSISTENT, f"{dates[0]} and {dates[1]} can be the same day.")
    early, late = sorted((a, b), key=lambda f: (f.first, f.order))
    where = ("at one place", "at another") if a.source == b.source else ("in one", "in the other")
    days = f"{say_event_date(early)} {where[0]}, {say_event_date(late)} {where[1]}"
    if a.source == b.source:
        if _FIRST.search(_near(a)) or _FIRST.search(_near(b)):
            return ClaimRelation(i, j, Verdict.NOT_COMPARABLE, f"The document tells of two: {days}.")
        if a.day is None or b.day is None or abs(a.day - b.day) > _SAME_ACT:
            return ClaimRelation(i, j, Verdict.NOT_COMPARABLE, f"These may be two acts: {days}.")
        return ClaimRelation(i, j, Verdict.CONTRADICT, f"The same act has two days: {days}.")
    # Each document may tell of several: a day that the other document has too is no disagreement.
    for one, other in ((a, b), (b, a)):
        if any(_meets(one, m) for m in members if m.source == other.source):
            return ClaimRelation(
                i, j, Verdict.NOT_COMPARABLE, f"The other document tells of that day's too: {days}."
            )
    if any(_has_earlier(f, members) for f in (a, b)):
        return ClaimRelation(
            i, j, Verdict.NOT_COMPARABLE, f"One document tells of an earlier one as well: {days}."
        )
    act = find_act(a)
    gap = abs(a.first - b.first)
    if act is not None and act.is_placed and gap > _SAME_ACT:
        return ClaimRelation(i, j, Verdict.NOT_COMPARABLE, f"These may be two acts: {days}.")
    return ClaimRelation(i, j, Verdict.CONTRADICT, f"The same act has two days: {days}.")


_IS_DONE = re.compile(
    r"\b(?:agreed|reached|announced|declared|signed|concluded|brokered|began|erupted|broke out)\b"
)


def _near(fact: EventFact) -> str:
    offset = fact.event.start - fact.sentence[0]
    return fact.sentence_text[max(0, offset - 30) : offset + len(fact.event.text) + 30]


def _has_earlier(fact: EventFact, members: Sequence[EventFact]) -> bool:
    """Tell whether its own document tells of an earlier act of the kind."""
    return any(
        m.source == fact.source and m.last is not None and fact.first is not None and m.last < fact.first
        for m in members
    )


def _meets(a: EventFact, b: EventFact) -> bool:
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return False
    return a.first <= b.last and b.first <= a.last
