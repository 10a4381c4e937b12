"""Settles what a trigger alone leaves open: whether a verb of saying is an event, a killing a toll."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise

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
    police policeman policemen officer officers peacekeeper peacekeepers bomber bombers jihadists marines
    """
)
_LEADS_FIGHTERS = word_set("rebels rebel guerrillas insurgents militants militia separatists insurgency")
_HEADS = frozenset(("head", "leader", "chief", "founder"))
_DEEDS = (
    "hack",
    "beat",
    "burn",
    "behead",
    "execut",
    "shoot",
    "shot",
    "gunn",
    "stab",
    "lynch",
    "strangl",
    "decapitat",
)
#: What becomes a toll where its victims are counted.
_COUNTED_AS_TOLL = frozenset((EventType.VIOLENCE_AGAINST_CIVILIANS, EventType.PROPERTY_DESTRUCTION))
#: Entries that name fighting of any kind; what it was done with, and to whom, tells more.
_ATTACKS = frozenset(("attack", "launch_attack"))
#: Entries that name firing; who fires alone at nobody armed, and what is held by the armed.
_FIRES = frozenset(("fire", "fire_arms"))
_SUBJECT_REACH = 6
_LONE = word_set("gunman shooter assailant attacker suspect")
_POSTS = word_set(
    """
    bases stations patrols convoys checkpost outpost checkpoint checkpoints post posts patrol convoy base
    station vehicle barracks security
    """
)
_VICTIMS_ARMED = _LONE | word_set(
    "attackers assailants gunmen militants rebels fighters soldier soldiers militant rebel fighter bomber"
)
_FLEES = frozenset(("fled", "flee", "flees", "fleeing"))
_CHASED = _LONE | word_set(
    "gunmen attackers assailants suspects robbers bandits militants raiders perpetrators hoodlums thieves"
)
#: What others than captors hold people in.
_PERILS = word_set(
    """
    rubble flood floods floodwaters sea boat boats migrants fire blaze trapped sailors fishermen debris
    building off river ship vessel well mine
    """
)
_SAME_AGAIN = frozenset(("attack", "attacks", "assault", "assaults"))
_ARMED = _FIGHTERS - word_set("police policeman policemen officer officers guards attackers")
_POINTERS = frozenset(("the", "this", "these", "first", "second", "third", "latest", "further", "both"))
_ATTACK_REACH = 12
_BOMBS = word_set(
    """
    bomb bombs bomber bombers drone drones missile missiles rocket rockets mortar mortars artillery mine mines
    ied ieds grenade grenades explosive explosives warplane warplanes jets aircraft uavs uav shells shahed
    howitzers helicopters gunships
    """
)
_RANKS = word_set(
    """
    general colonel major captain lieutenant sergeant corporal constable ranger rangers emir brigadier admiral
    """
)
_CIVILIANS = word_set(
    """
    civilian civilians villager villagers worshippers pilgrims passengers residents farmers herders fishermen
    villages students pupils teachers journalists mourners shoppers traders refugees women children protesters
    person man woman protester villager student teacher journalist farmer worshipper driver boy girl couple
    demonstrators protestors crowd crowds congregation mosque mosques church churches synagogue shrine temple
    bystanders people restaurant cafe nightclub bar mall concert hamlet hamlets village
    citizens protest protests rally rallies demonstration demonstrations march procession funeral wedding
    gathering bus buses market markets school schools ferry hostel
    """
)
_NO_OBJECT = word_set("among in by and or , . ; : on at during near after when while as for from ) (")
_WANTED = frozenset(("should", "must", "ought"))
_PASSIVES = frozenset(("was", "were", "is", "are", "been", "being"))
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
            if _is_told(happening, words, first):
                continue
            if GERUND in happening.candidate.readings:
                continue  # "saying that", "adding": joined to another act
            if any(h.key != "say" for h in happenings[position + 1 :]) or settled:
                follows = words.words[happening.last] if happening.last < last else ""
                if follows not in _CLAIM_STARTS or position + 1 < len(happenings):
                    continue
            if not _has_speaker(happening, words, first, last, closed):
                continue
            if _is_wanted(words.words[first:last]):
                happening.type = EventType.APPEAL  # "said that both must stop"
        elif happening.key == "announce" and (
            _only_admits_toll(happenings, position, words)
            or _only_confirms(happenings, position, words, last)
        ):
            continue
        settled.append(happening)
    return settled


def _is_wanted(sentence: Sequence[str]) -> bool:
    """Tell whether a sentence says what others should do."""
    return not _WANTED.isdisjoint(sentence) or any(
        a in ("need", "needs") and b == "to" for a, b in pairwise(sentence)
    )


def _is_told(happening: Happening, words: Words, first: int) -> bool:
    """Tell whether a verb of saying is passive: "they were told", "it is said"."""
    before = words.words[max(first, happening.first - 2) : happening.first]
    return not _PASSIVES.isdisjoint(before[-1:]) or (
        before[-1:] in (["also"], ["later"], ["been"]) and not _PASSIVES.isdisjoint(before)
    )


def _has_speaker(happening: Happening, words: Words, first: int, last: int, closed: frozenset[int]) -> bool:
    """Tell whether a name, or a pronoun right before or behind, says it."""
    if any(i in closed for i in range(max(first, happening.first - 14), happening.first)):
        return True
    around = words.words[max(first, happening.first - 2) : happening.first]
    return not _SPEAKERS.isdisjoint(around) or happening.last in closed


def _only_admits_toll(happenings: Sequence[Happening], position: int, words: Words) -> bool:
    """Tell whether a verb of confirming only carries the toll behind it ("confirmed nine deaths")."""
    return (
        words.words[happenings[position].first].startswith(("confirm", "admit"))
        and position + 1 < len(happenings)
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
    dated: frozenset[int],
) -> None:
    """Make a killing without a number, of one who is no fighter, an act of violence."""
    candidate = happening.candidate
    if happening.key != "kill" or candidate.readings == {"x"} or candidate.last - candidate.first > 1:
        return
    low, high = _clause(happening, words, first, last)
    reach = (words.starts[low], words.ends[high - 1])
    if any(f.category in CASUALTIES and f.start < reach[1] and reach[0] < f.end for _, f in figures):
        return
    if any(_counts(index, words, dated) for index in range(low, high)):
        return
    is_passive = any(
        w in ("was", "were", "been", "being")
        for w in words.words[max(first, happening.first - 3) : happening.first]
    )
    victim = words.words[low : happening.first] if is_passive else words.words[happening.last : high]
    if not _FIGHTERS.isdisjoint(victim) or not _RANKS.isdisjoint(victim):
        return
    lead = words.words[max(first, happening.first - 2 * _ATTACK_REACH) : happening.first]
    if is_passive and not _LEADS_FIGHTERS.isdisjoint(lead) and not _HEADS.isdisjoint(lead):
        return  # "N. N., who was the head of the rebels' wing, was killed"
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


def _counts(index: int, words: Words, dated: frozenset[int]) -> bool:
    """Tell whether a word is a number that may count victims: none of a day, an age or a clock time."""
    word = words.words[index]
    if index in dated or not (word in _NUMBER_WORDS or word.isdigit()):
        return False
    following = words.words[index + 1 : index + 2]
    if following == ["year"] or (word == "one" and following == ["of"]):
        return False
    before = words.words[index - 1] if index else ""
    return not (word.isdigit() and before in ("aged", ":", "age"))


def settle_count(happening: Happening, words: Words, figures: Sequence[tuple[int, Figure]]) -> None:
    """Let what is counted tell the kind: "167 captured" are held, "murdering 16 clerks" is a toll."""
    start, end = words.starts[happening.first], words.ends[happening.last - 1]
    counted = next((f for _, f in figures if f.start < end and start < f.end), None)
    if counted is None or happening.is_noun:
        return
    if counted.category is FigureCategory.DETAINED and happening.type is EventType.MILITARY_MOVEMENT:
        happening.type = EventType.ABDUCTION_OR_DETENTION
    elif counted.category in CASUALTIES and happening.type in _COUNTED_AS_TOLL:
        if happening.key == "murder" and _is_deed(happening, words):
            return  # "soldiers executed 52 men": told as the deed, not as a toll
        happening.type = EventType.CASUALTY_REPORT


def _is_deed(happening: Happening, words: Words) -> bool:
    """Tell whether an active verb has those killed behind it ("executed 52 men", "shot dead three")."""
    if not words.words[happening.first].startswith(_DEEDS):
        return False
    before = words.words[max(0, happening.first - 2) : happening.first]
    return _PASSIVES.isdisjoint(before) and "those" not in before and before[-1:] != ["and"]


def settle_known(happening: Happening, words: Words, first: int, last: int, known: Set[str]) -> None:
    """Let what was told before tell the kind: those abducted are set free when rescued.

    "Started shooting" at nobody in particular is fighting.
    """
    if happening.key == "rescue" and not happening.is_noun and "detain" in known:
        around = words.words[max(0, happening.first - _ATTACK_REACH) : happening.last + _ATTACK_REACH]
        if words.words[happening.candidate.first].startswith("rescu") and _PERILS.isdisjoint(around):
            happening.type = EventType.RELEASE
    elif happening.key == "aid_arrives":
        subject = words.words[max(first, happening.first - _SUBJECT_REACH) : happening.first]
        if not _ARMED.isdisjoint(subject):
            happening.type = EventType.MILITARY_MOVEMENT  # "soldiers arrived in three trucks"
    elif happening.type is EventType.DISPLACEMENT and happening.key == "displace" and not happening.is_noun:
        subject = words.words[max(first, happening.first - _SUBJECT_REACH) : happening.first]
        if words.words[happening.candidate.first] in _FLEES and not _CHASED.isdisjoint(subject):
            happening.type = EventType.OTHER  # "the gunmen fled"
    elif (
        happening.key in ("murder", "shoot")
        and not happening.is_noun
        and _is_of_fighters(happening, words, first, last)
    ):
        happening.type = EventType.CASUALTY_REPORT
    elif happening.key == "shoot" and (
        happening.first < happening.candidate.first
        or (not happening.is_noun and GERUND in happening.candidate.readings)
    ):
        following = words.words[happening.last] if happening.last < last else "."
        if following in _NO_OBJECT or following in ("indiscriminately", "sporadically", "wildly", "into"):
            happening.type = EventType.ARMED_CLASH


def _is_of_fighters(happening: Happening, words: Words, first: int, last: int) -> bool:
    """Tell whether those shot are fighters or the attackers themselves: no violence against civilians."""
    is_passive = not _PASSIVES.isdisjoint(words.words[max(first, happening.first - 3) : happening.first])
    victim = (
        words.words[max(first, happening.first - _SUBJECT_REACH) : happening.first]
        if is_passive
        else words.words[happening.last : min(last, happening.last + 4)]
    )
    return not _VICTIMS_ARMED.isdisjoint(victim)


def settle_attack(
    happening: Happening,
    words: Words,
    first: int,
    last: int,
    told: EventType | None,
    persons: frozenset[int],
) -> None:
    """Let the weapons and the victims of an attack tell its kind: with drones, on villagers.

    "The attack" and "this raid" are of the kind that was `told` last.
    """
    if happening.key == "war_begins" and told is not None and words.words[happening.last - 1] == "violence":
        happening.type = told
        return
    if happening.key == "arrive" and not happening.is_noun:
        subject = words.words[max(first, happening.first - 3) : happening.first]
        if not (_CHASED | _ARMED).isdisjoint(subject):
            happening.type = EventType.MILITARY_MOVEMENT  # "the gunmen arrived at dusk"
        return
    if happening.key in _FIRES:
        settle_fire(happening, words, first, last, persons)
        return
    if happening.key not in _ATTACKS:
        return
    low, high = happening.candidate.first, happening.last
    before = words.words[max(first, low - 3) : low]
    if happening.key == "launch_attack" and not _BOMBS.isdisjoint(words.words[low:high]):
        happening.type = EventType.SHELLING_OR_AIRSTRIKE
        return
    behind = words.words[high : min(last, high + _ATTACK_REACH)]
    if _BOMBS.intersection(before[-1:] if happening.is_noun else before) or _is_with_bombs(behind):
        happening.type = EventType.SHELLING_OR_AIRSTRIKE
    elif _is_on_civilians(behind, is_noun=happening.is_noun):
        happening.type = EventType.VIOLENCE_AGAINST_CIVILIANS
    elif (
        happening.is_noun
        and told is not None
        and words.words[low] in _SAME_AGAIN
        and (not _POINTERS.isdisjoint(before[-2:]) or not _has_fighters(words, low, high, first, last))
    ):
        happening.type = told


def _has_fighters(words: Words, low: int, high: int, first: int, last: int) -> bool:
    """Tell whether fighters stand near an attack, as those who make it or those whom it meets."""
    around = words.words[max(first, low - _ATTACK_REACH) : min(last, high + _ATTACK_REACH)]
    return not _ARMED.isdisjoint(around)


def settle_fire(happening: Happening, words: Words, first: int, last: int, persons: frozenset[int]) -> None:
    """Make firing at people who don't fight, or by a lone gunman, violence against civilians."""
    before = words.words[max(first, happening.first - _SUBJECT_REACH) : happening.first]
    behind = words.words[happening.last : min(last, happening.last + _ATTACK_REACH)]
    if words.words[happening.first] == "shot" and not _PASSIVES.isdisjoint(before[-2:]):
        # "were shot at a bus stop", "patients were shot at": they are hurt or aimed at
        if _ARMED.isdisjoint(before) and _POSTS.isdisjoint(before):
            happening.type = EventType.VIOLENCE_AGAINST_CIVILIANS
        return
    at = list(behind[1:] if behind[:1] in (["on"], ["at"], ["into"]) else behind)
    is_at_fighters = not _FIGHTERS.isdisjoint(at[:4]) or not _POSTS.isdisjoint(at[:4])
    is_at_one = not persons.isdisjoint(range(happening.last, happening.last + 3))
    if (
        is_at_one
        or _is_on_civilians(at, is_noun=False)
        or (not _LONE.isdisjoint(before) and not is_at_fighters)
    ):
        happening.type = EventType.VIOLENCE_AGAINST_CIVILIANS


def _is_with_bombs(behind: Sequence[str]) -> bool:
    for position, word in enumerate(behind):
        if word in _CLAUSE_EDGES:
            return False
        if word in ("with", "using", "by", "from"):
            return not _BOMBS.isdisjoint(behind[position + 1 : position + 4])
    return False


def _is_on_civilians(behind: Sequence[str], *, is_noun: bool) -> bool:
    """Tell whether the object of an attack are people who don't fight ("attacked worshippers at")."""
    if is_noun:
        if not behind or behind[0] not in ("on", "against"):
            return False
        behind = behind[1:]
    for word in behind[:4]:
        if word in _CLAUSE_EDGES or word in ("in", "on", "and", "by", "near", "of", "with"):
            return False
        if word in _CIVILIANS:
            return True
    return False


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
