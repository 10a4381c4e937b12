"""Finds who acts in a happening or whom it is done to: named or described parties.

A party is a group of words that holds a name or a word for an office, a group or a side. Subject,
object and by-phrase of the trigger are read; coordinated parties are given one by one, with the
word that they share repeated in the singular ("foreign minister of Peru").
"""

from __future__ import annotations

from collections.abc import Sequence

from viewer.extraction.events_lexicon import word_set
from viewer.extraction.events_match import STOPS, Candidate, Words

_PARTY = word_set(
    """
    forces force troops soldiers soldier army military navy police policemen policeman officers officer
    rebels rebel militants militant gunmen gunman guards guard government governments authorities ministry
    minister ministers president presidents spokesman spokeswoman spokesperson council union officials
    official residents villagers villager citizens citizen protesters demonstrators activists activist side
    sides parties party countries group groups organisation organization organizations court prosecutor
    prosecutors office secretary chief commander commanders guerrillas guerrilla insurgents insurgent
    terrorists terrorist militia militias paramilitaries fighters separatists journalists journalist
    students workers peasants serviceman servicemen embassy ambassador envoy envoys mayor governor
    delegation delegations coalition agency agencies commission committee leaders leader king prince pope
    bishop bishops archbishop church judge parliament senate congress mission team teams unit units
    battalion brigade patrol border nationals settlers jihadists hostages prisoners refugees migrants
    campaigners lawyers lawmakers deputies observers peacekeepers command front movement federation league
    bloc association foundation society bank department department's general colonel major captain junta
    regime opposition faction factions tribe tribes clans gang gangs cartel kidnappers extraditables
    suspects suspect assailants attackers individuals detainees employees staff personnel media crew
    volunteers nations states chancellor premier administration headquarters foreign witnesses relatives
    doctors teachers representative representatives community communities ministries girl boy teacher priest
    farmer driver sniper snipers looters robbers detective detectives inspector adversary enemy defendant
    defendants editor editors partners crews rescuers firefighters drivers nurse midwife nun engineer pilot
    fishermen miners herders farmers mourners bandits raiders
    """
)
_DESCRIBED = _PARTY - {"border", "front", "foreign", "headquarters", "church", "bank", "command"}
_CLAUSE = word_set(
    """
    that which who whom when while after before as where because although though since but
    """
)
_PREPOSITIONS = word_set(
    """
    in on at near from during for with by to over against into after since between towards toward across
    through inside outside around off along within amid
    """
)
_AUXILIARIES = word_set(
    """
    was were is are be been being has have had having did do does will would not never also then reportedly
    allegedly later so far again already still now twice jointly
    """
)
#: Words of a time that stands between a subject and its verb ("the envoy on Friday said").
_TIMES = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday today yesterday tonight overnight late early
    january february march april may june july august september october november december last this week
    month morning evening night afternoon
    """
)
#: Verbs behind "fighting between X and Y".
_GOING_ON = word_set(
    "resumed began broke erupted continued intensified flared ended raged spread escalated started left"
)
_TIME_LEADS = word_set("on in at late early the of")
#: "the use of force": such a head makes no party of what it governs.
_ABSTRACT = word_set("use threat lack presence role level risk rule right rights law laws state act acts")
_LEADING = word_set("the a an its their his her our some and or neighbouring neighboring")
#: "the number of Danes": such a head only counts what it governs.
_COUNTING = word_set("number numbers total work death deaths majority most part rest lives homes")
_OFFICES = {
    "ministers": "minister", "presidents": "president", "regions": "region", "districts": "district",
    "governments": "government", "provinces": "province", "armies": "army", "leaders": "leader",
    "ambassadors": "ambassador", "embassies": "embassy", "secretaries": "secretary",
    "commanders": "commander", "ministries": "ministry",
}  # fmt: skip
_REACH = 24
#: "officials in both countries": what such a preposition brings belongs to the party.
_KEPT = frozenset(("in", "from", "for"))
#: Words that a number may begin with.
_QUALIFIERS = word_set("up least more than as many no fewer less about nearly roughly almost some just only")
_PAST = word_set(
    """
    flew went came took made met held left began rose fell gave had got saw told said ran sent set put brought
    led won lost spoke sat stood drove broke shot fled hid sought
    """
)
_BEFORE_GERUND = word_set("since before after while by without")
_SAID = word_set("said says told reported reports stated announced claimed claims wrote added say")
_TAKING_OVER = word_set("and , it they he she of who which then but")
_COUNTS = word_set(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty several some many most other of dozens scores
    hundreds thousands year old
    """
)


def find_actors(
    text: str,
    words: Words,
    first: int,
    last: int,
    candidate: Candidate,
    named: frozenset[int],
    barred: frozenset[int],
    *,
    is_noun: bool,
    before: Sequence[str] = (),
) -> tuple[str, ...]:
    """Give the parties of a happening as written, subject first.

    `first` and `last` bound the sentence's words; `named` holds the indexes of words inside names,
    `barred` those of words that no party runs over: dates and the triggers of other happenings.
    `before` are the parties that a verb without a subject of its own, or with a pronoun, takes over.
    """
    reader = _PartyReader(text, words, first, last, named, barred)
    found: list[str] = []
    if is_noun:
        found += reader.party_before(candidate.first)
        found += reader.parties_after(
            candidate.last, ("between", "by", "of", "from", "with", "among", "against")
        )
    else:
        own = reader.subject(candidate.first)
        if not own and reader.takes_over(candidate.first):
            own = (reader.leading(candidate.first) if reader.is_joined(candidate.first) else []) or list(
                before
            )
        found += own
        if not reader.is_passive(candidate.first):
            found += reader.object(candidate.last)
        found += reader.parties_after(candidate.last, ("by", "between"))
        found += reader.parties_after(
            candidate.last, ("against", "on", "upon", "into", "to"), is_described=True
        )
    return tuple(dict.fromkeys(found))


class _PartyReader:
    def __init__(
        self, text: str, words: Words, first: int, last: int, named: frozenset[int], barred: frozenset[int]
    ) -> None:
        self._text = text
        self._words = words
        self._first = first
        self._last = last
        self._named = named
        self._barred = barred

    def is_passive(self, index: int) -> bool:
        return any(
            w in ("was", "were", "been", "being", "are", "is")
            for w in self._list(max(self._first, index - 3), index)
        )

    def subject(self, index: int) -> list[str]:
        """Give the parties of the subject before the verb at `index`."""
        words = self._words.words
        end = index
        while end > self._first and (
            words[end - 1] in _AUXILIARIES or (words[end - 1].endswith("ly") and len(words[end - 1]) > 4)
        ):
            end -= 1
        end = self._before_time(end)
        if end > self._first and words[end - 1] in ("of", "by"):
            return []
        apposition = self._apposition(end)
        if apposition is not None:
            return self._split(*apposition, cut_prepositions=True)
        end = self._before_aside(end)
        is_coordinate = end > self._first and words[end - 1] == "and"
        if end > self._first and words[end - 1] in ("who", "which", "and", ","):
            end -= 1
            if words[end] == "," and end > self._first:
                return []
            if words[end] in ("who", "which") and end > self._first and words[end - 1] == ",":
                end -= 1  # "the clerk, who had fled"
        start = end
        while start > self._first and end - start < _REACH:
            word = words[start - 1]
            if word in STOPS or word in _CLAUSE or start - 1 in self._barred:
                break
            start -= 1
        if "being" in words[end:index]:
            # "with nurses being held": not what stands before the preposition.
            start = next((i + 1 for i in range(end - 1, start - 1, -1) if words[i] in _PREPOSITIONS), start)
        if is_coordinate and start - 1 in self._barred and start < end and words[start] not in STOPS:
            return []  # "killed the farmers and burned": that is the object of the verb before
        return self._split(start, end, cut_prepositions=True)

    def _apposition(self, end: int) -> tuple[int, int] | None:
        """Give the name between commas right before a verb ("the guard, Ivo Hale, died")."""
        words = self._words.words
        if end <= self._first or words[end - 1] != ",":
            return None
        opening = next((i for i in range(end - 2, max(self._first, end - 12), -1) if words[i] == ","), None)
        if opening is None or end - 2 - opening < 1 or words[opening + 1].endswith(("ed", "ing")):
            return None
        inside = range(opening + 1, end - 1)
        is_name = any(i in self._named for i in inside) and not any(
            words[i] in _CLAUSE or words[i] in _PREPOSITIONS for i in inside
        )
        return (opening + 1, end - 1) if is_name else None

    def _before_aside(self, end: int) -> int:
        """Give the end of the subject before an aside ("the mayor, in a letter, urged")."""
        words = self._words.words
        if end <= self._first or words[end - 1] != ",":
            return end
        opening = next(
            (i for i in range(end - 2, max(self._first, end - 20), -1) if words[i] in (",", ";")), None
        )
        if opening is not None and words[opening] == "," and opening > self._first:
            inside = words[opening + 1]
            if inside in _PREPOSITIONS or inside.endswith("ing") or words[end - 2] in _SAID:
                return opening
        # "On Monday, forces of Peru on the border, opened fire": the comma is one too many.
        start = opening + 1 if opening is not None else self._first
        while start < end and words[start] in _LEADING:
            start += 1
        is_subject = self._is_party(start, start + 1) and not any(
            i in self._barred for i in range(start, end)
        )
        return end - 1 if is_subject else end

    def leading(self, index: int) -> list[str]:
        """Give the party that the sentence opens with, where the trigger at `index` follows it."""
        words = self._words.words
        start = self._first
        while start < index and (words[start] in _LEADING or words[start] in STOPS):
            start += 1
        end = start
        while end < index and (
            end in self._named
            or words[end] in _PARTY
            or words[end] in ("of", "the", "for")
            or (end + 1 < index and words[end + 1] in _PARTY and words[end].isalpha())
        ):
            end += 1
        if start == end or not any(i in self._named for i in range(start, end)):
            return []
        return self._split(start, end, cut_prepositions=True)

    def _before_time(self, end: int) -> int:
        """Give the end of the subject before a time that stands right before the verb."""
        words = self._words.words
        position = end
        while position > self._first and (words[position - 1] in _TIMES or words[position - 1].isdigit()):
            position -= 1
        if position == end:
            return end
        while position > self._first and words[position - 1] in _TIME_LEADS:
            position -= 1
        return position if position > self._first else end

    def takes_over(self, index: int) -> bool:
        """Tell whether the verb at `index` has no subject of its own: "and freed", "of arming", "it said"."""
        words = self._words.words
        position = index - 1
        while position >= self._first and (words[position] in _AUXILIARIES or words[position].endswith("ly")):
            position -= 1
        if position < self._first or words[position] in _TAKING_OVER or position in self._barred:
            return True
        return words[index].endswith("ing") and words[position] in _BEFORE_GERUND

    def is_joined(self, index: int) -> bool:
        """Tell whether "and" or a comma joins the verb at `index` to what the sentence says before."""
        words = self._words.words
        position = index - 1
        while position >= self._first and (words[position] in _AUXILIARIES or words[position].endswith("ly")):
            position -= 1
        return position >= self._first and words[position] in ("and", ",")

    def object(self, index: int) -> list[str]:
        """Give the parties of the object behind the verb that ends at `index`."""
        words = self._words.words
        end = index
        while end < self._last and end - index < 10:
            word = words[end]
            if word in STOPS or word in _CLAUSE or word in _PREPOSITIONS or end in self._barred:
                break
            if word == "of" and end + 1 < self._last and words[end + 1].endswith("ing"):
                break
            end += 1
        return self._split(index, end, cut_prepositions=False)

    def party_before(self, index: int) -> list[str]:
        """Give the party that qualifies a noun from before ("Tajik mortar fire", "the army's raid")."""
        words = self._words.words
        end = index
        while end > self._first and index - end < 3 and not self._is_party(end - 1, end):
            if words[end - 1] in STOPS or words[end - 1] in _CLAUSE or words[end - 1] in _PREPOSITIONS:
                return []
            end -= 1
        start = end
        while start > self._first and self._is_party(start - 1, start):
            start -= 1
        return self._split(start, end, cut_prepositions=False) if start < end else []

    def parties_after(
        self, index: int, prepositions: tuple[str, ...], *, is_described: bool = False
    ) -> list[str]:
        """Give the parties behind one of `prepositions` that follows the trigger.

        `is_described`: only those with a word for a group or office, as a mere name may be a place.
        """
        words = self._words.words
        for position in range(index, min(self._last, index + 10)):
            word = words[position]
            if word in STOPS or word in _CLAUSE:
                break
            if word in prepositions:
                end = position + 1
                while end < self._last and end - position < 16:
                    following = words[end]
                    if following in STOPS or following in _CLAUSE or following in _PREPOSITIONS:
                        break
                    if following in _GOING_ON or following in _AUXILIARIES or end in self._barred:
                        break
                    end += 1
                if is_described and _DESCRIBED.isdisjoint(words[position + 1 : end]):
                    continue
                parties = self._split(position + 1, end, cut_prepositions=False)
                if parties:
                    return parties
        return []

    def _list(self, start: int, end: int) -> list[str]:
        return self._words.words[start:end]

    def _split(self, start: int, end: int, *, cut_prepositions: bool) -> list[str]:
        words = self._words.words
        if cut_prepositions:
            # "On Monday forces of both sides": words in front of the subject are no party.
            while start < end and (words[start] in _PREPOSITIONS or words[start] in _QUALIFIERS):
                start += 1
            for position in range(start, end):
                if words[position] in _PREPOSITIONS - _KEPT and position > start:
                    end = position
                    break
        if start < end and words[start] == "among":
            # "Among the dead were a nurse and ...": who it was stands behind the verb.
            start = next((i + 1 for i in range(start, end) if words[i] in ("was", "were")), start)
        while start < end and (words[start] in _LEADING or words[start] in ("was", "were")):
            start += 1
        pieces: list[tuple[int, int]] = []
        begin = start
        for position in range(start, end):
            if words[position] in ("and", ","):
                pieces.append((begin, position))
                begin = position + 1
        pieces.append((begin, end))
        return self._share_head([p for p in pieces if p[0] < p[1]])

    def _share_head(self, pieces: list[tuple[int, int]]) -> list[str]:
        words = self._words.words
        result: list[str] = []
        head: tuple[int, int] | None = None
        for begin, end in pieces:
            while begin < end and (
                words[begin] in _LEADING or words[begin] in _COUNTS or words[begin].isdigit()
            ):
                begin += 1
            if begin >= end or not self._is_party(begin, end):
                continue
            while end > begin and words[end - 1] in _PREPOSITIONS:
                end -= 1
            alias = next((i for i in range(begin, end) if words[i] in ("named", "called")), None)
            if alias is not None and alias + 1 in self._named:
                begin = alias + 1
            end = self._before_verb(begin, end)
            of = next((i for i in range(begin, end) if words[i] == "of"), None)
            if of is not None and words[of - 1] in _ABSTRACT:
                continue
            if of is not None and words[of - 1] in _COUNTING and self._is_party(of + 1, end):
                begin, of = of + 1, None
            if of is not None:
                head = (begin, of)
            if head is not None and len(pieces) > 1 and words[head[1] - 1] in _OFFICES:
                base = self._cut(head[0], head[1])
                office = base[: len(base) - len(words[head[1] - 1])] + _OFFICES[words[head[1] - 1]]
                tail = self._cut(of + 1 if of is not None else begin, end)
                result.append(f"{office} of {tail}".replace(" of the ", " of "))
            else:
                result.append(self._cut(begin, end))
        return result

    def _before_verb(self, begin: int, end: int) -> int:
        """Give the end of a party before a verb that another one follows ("the crew survived and")."""
        words = self._words.words
        for position in range(begin + 1, end):
            is_verb = words[position].endswith("ed") or words[position] in _PAST
            if is_verb and position not in self._named and self._is_party(position - 1, position):
                return position
        return end

    def _is_party(self, begin: int, end: int) -> bool:
        return any(i in self._named or self._words.words[i] in _PARTY for i in range(begin, end))

    def _cut(self, begin: int, end: int) -> str:
        return " ".join(self._text[self._words.starts[begin] : self._words.ends[end - 1]].split())


def named_words(words: Words, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Give the indexes of the words that lie inside `spans` (code points, in order)."""
    found: set[int] = set()
    for start, end in spans:
        index = words.index_at(start)
        while index < len(words.starts) and words.starts[index] < end:
            found.add(index)
            index += 1
    return frozenset(found)
