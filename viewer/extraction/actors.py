"""Finds who acts in a happening or whom it is done to: named or described parties.

A party is a group of words that holds a name or a word for an office, a group or a side. Subject,
object and by-phrase of the trigger are read; coordinated parties are given one by one, with the
word that they share repeated in the singular ("foreign minister of Peru").
"""

from __future__ import annotations

from collections.abc import Sequence

from viewer.domain.vocabulary import EventType
from viewer.extraction.actors_subject import SubjectReader
from viewer.extraction.actors_words import (
    AUXILIARIES,
    CLAUSE,
    CUTTING,
    DEEDS,
    DESCRIBED,
    GOING_ON,
    INFINITIVES,
    LEADING,
    PARTY,
    PAST,
    PREPOSITIONS,
    SAID,
    TIMES,
)
from viewer.extraction.events_lexicon import word_set
from viewer.extraction.events_match import STOPS, Candidate, Words

_MUTUAL = (EventType.ARMED_CLASH, EventType.AGREEMENT, EventType.NEGOTIATION)
_VIOLENCE = (EventType.ARMED_CLASH, EventType.SHELLING_OR_AIRSTRIKE, EventType.VIOLENCE_AGAINST_CIVILIANS)
_WAYS = word_set("road line border highway area route railway river frontier valley corridor somewhere")
#: Participles that may stand between a party and its deed ("the army's renewed raid").
_QUALIFYING = word_set(
    "renewed armed alleged suspected coordinated sustained repeated combined reported ongoing continuing"
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
    speaker: str | None = None,
    own_words: str | None = None,
    light_verb: int | None = None,
) -> tuple[str, ...]:
    """Give the parties of a happening as written, subject first.

    `first` and `last` bound the sentence's words; `named` holds the indexes of words inside names,
    `barred` those of words that no party runs over: dates and the triggers of other happenings.
    `before` are the parties that a verb without a subject of its own, or with a pronoun, takes over;
    `speaker` is who asserts the happening: "the army said it killed six" makes the army act.
    `own_words` is who speaks where the happening itself is a verb of speech ("denied", "blamed").
    `light_verb` is the index of the verb that a noun hangs on ("launched a raid").
    """
    reader = _PartyReader(text, words, first, last, named, barred)
    found: list[str] = reader.inside(candidate) if is_noun else []
    if is_noun:
        found += reader.party_before(candidate.first)
        if light_verb is None and candidate.trigger.type in _VIOLENCE:
            light_verb = reader.claiming(candidate.first)
        if light_verb is not None:
            own = reader.subject(light_verb)
            found += own or (list(before) if reader.takes_over(light_verb) else [])
        of = next((i for i in range(candidate.first, candidate.last) if words.words[i] == "of"), None)
        found += reader.parties_after(
            candidate.last if of is None else of,
            ("between", "by", "of", "from", "with", "among", "against", "targeting"),
        )
        if candidate.trigger.type in _VIOLENCE:
            found += reader.parties_after(candidate.last, ("on", "upon"), is_described=True)
    else:
        own = reader.subject(candidate.first)
        if (
            own_words is not None and candidate.trigger.is_stance and not all(o in own_words for o in own)
        ) or (not own and own_words is not None and reader.takes_over(candidate.first)):
            own = [own_words]
        elif not own and speaker is not None and reader.is_speakers(candidate):
            own = [speaker]
        elif not own and reader.takes_over(candidate.first, passive=reader.is_passive(candidate.first)):
            own = (
                reader.leading(candidate.first) if reader.is_first_joined(candidate.first) else []
            ) or reader.carried(candidate.first, before)
        found += own
        if candidate.trigger.type is EventType.APPEAL:
            reader.trust_capitals(candidate.last)
        if not reader.is_passive(candidate.first) and candidate.trigger.key != "say":
            found += reader.object(candidate.last)
        found += reader.parties_after(candidate.last, ("by", "targeting"))
        following = words.words[candidate.last] if candidate.last < last else ""
        if candidate.trigger.type in _MUTUAL or following == "between":
            found += reader.parties_after(candidate.last, ("between",))
        if candidate.trigger.type in _MUTUAL:
            found += reader.parties_after(candidate.last, ("with",), is_described=True, takes_names=True)
        found += reader.parties_after(
            candidate.last,
            ("against", "on", "upon", "into", "to"),
            is_described=True,
            takes_names=candidate.trigger.type is EventType.ACCUSATION,
        )
        found += reader.inside(candidate)
    return tuple(dict.fromkeys(found))


class _PartyReader(SubjectReader):
    """Reads all around a trigger."""

    def inside(self, candidate: Candidate) -> list[str]:
        """Give the parties among the words of the trigger itself ("militant attack")."""
        found: list[str] = []
        index = candidate.first
        while index < candidate.last - 1:
            start = index
            while index < candidate.last - 1 and self._is_party(index, index + 1):
                index += 1
            if index > start and not (index - start == 1 and self._list(start, index) == ["military"]):
                found.append(self._cut(start, index))
            index += index == start
        return found

    def object(self, index: int) -> list[str]:
        """Give the parties of the object behind the verb that ends at `index`."""
        words = self._words.words
        if words[index - 1] == "to" and self._is_infinitive(index):
            return []
        if index < self._last and words[index] == "of" and words[index - 1] in PARTY:
            index -= 1  # "summoned the ambassador of Peru": the ambassador is in the trigger
        end = index
        while end < self._last and end - index < 10:
            word = words[end]
            if (word in CUTTING or word in AUXILIARIES) and end not in self._named:
                break
            if end not in self._named and (word in STOPS or word in CLAUSE or word in PREPOSITIONS):
                break
            if end in self._barred:
                break
            if word == "of" and end + 1 < self._last and words[end + 1].endswith("ing"):
                break
            if word == "of" and end > index and end - 1 in self._named and end not in self._named:
                break  # "accused Peru of arson"
            end += 1
        return self._split(index, end, cut_prepositions=False)

    def trust_capitals(self, index: int) -> None:
        """Take capitalised words right behind an appeal for names of parties ("called on Peru to")."""
        starts = self._words.starts
        reach = range(index, min(self._last, index + 8))
        self._named |= {i for i in reach if self._text[starts[i]].isupper()}

    def party_before(self, index: int) -> list[str]:
        """Give the party that qualifies a noun from before ("Tajik mortar fire", "the army's raid")."""
        words = self._words.words
        end = index
        while end > self._first and index - end < 3 and not self._is_party(end - 1, end):
            if words[end - 1] in STOPS or words[end - 1] in CLAUSE or words[end - 1] in PREPOSITIONS:
                return []
            if words[end - 1] in SAID or words[end - 1] in PAST or words[end - 1] in AUXILIARIES:
                return []
            if words[end - 1] in ("the", "a", "an"):
                return []  # "told the Herald the attack was over"
            if words[end - 1].endswith(("ed", "ing")) and words[end - 1] not in _QUALIFYING:
                return []  # "the union documented 17 raids"
            end -= 1
        start = end
        while start > self._first and self._is_party(start - 1, start):
            start -= 1
        if end - start == 1 and words[start] == "military" and start not in self._named:
            return []  # "a military offensive"
        return self._split(start, end, cut_prepositions=False) if start < end else []

    def parties_after(
        self,
        index: int,
        prepositions: tuple[str, ...],
        *,
        is_described: bool = False,
        takes_names: bool = False,
    ) -> list[str]:
        """Give the parties behind one of `prepositions` that follows the trigger.

        `is_described`: only those with a word for a group or office, as a mere name may be a place
        (behind "on" and "against", or with `takes_names`, a name of no place will do).
        """
        words = self._words.words
        for position in range(index, min(self._last, index + 10)):
            word = words[position]
            if (word in STOPS and position not in self._named) or word in CLAUSE:
                break
            if position in self._barred and word not in TIMES and not word[:1].isdigit():
                break  # "condemned the raid and called on both sides": another happening begins
            if word == "between" and words[position - 1] in _WAYS:
                continue  # "on the road between Oruro and Potosi"
            if word == "by" and not DEEDS.isdisjoint(words[index:position]):
                break  # "killed in an attack by rebels": the attack is theirs
            if word in prepositions and not (word == "to" and self._is_infinitive(position + 1)):
                end = position + 1
                while end < self._last and end - position < 16:
                    following = words[end]
                    if end not in self._named and (
                        following in STOPS or following in CLAUSE or following in PREPOSITIONS
                    ):
                        break
                    if following in GOING_ON or following in AUXILIARIES or end in self._barred:
                        break
                    end += 1
                if words[position - 1] == "according":
                    continue
                if (
                    is_described
                    and DESCRIBED.isdisjoint(words[position + 1 : end])
                    and not (
                        (word in ("on", "upon", "against") or takes_names)
                        and any(i in self._named for i in range(position + 1, end))
                    )
                ):
                    continue
                parties = self._split(position + 1, end, cut_prepositions=False)
                if parties:
                    return parties
        return []

    def _is_infinitive(self, index: int) -> bool:
        """Tell whether "to" brings in a verb with its object ("to pull back their forces"), no party."""
        words = self._words.words
        if index >= self._last or index in self._named:
            return False
        if words[index] in INFINITIVES:
            return True
        if words[index] in LEADING or words[index] in PARTY:
            return False
        index += 1
        if index < self._last and words[index] in ("back", "up", "out", "off", "over", "down"):
            index += 1
        return index < self._last and words[index] in LEADING


def named_words(words: Words, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Give the indexes of the words that lie inside `spans` (code points, in order)."""
    found: set[int] = set()
    for start, end in spans:
        index = words.index_at(start)
        while index < len(words.starts) and words.starts[index] < end:
            found.add(index)
            index += 1
    return frozenset(found)
