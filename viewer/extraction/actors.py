"""Finds who acts in a happening or whom it is done to: named or described parties.

A party is a group of words that holds a name or a word for an office, a group or a side. Subject,
object and by-phrase of the trigger are read; coordinated parties are given one by one, with the
word that they share repeated in the singular ("foreign minister of Peru").
"""

from __future__ import annotations

from collections.abc import Sequence

from viewer.domain.vocabulary import EventType
from viewer.extraction.actors_phrase import PhraseReader
from viewer.extraction.actors_words import (
    AUXILIARIES,
    BEFORE_GERUND,
    CATENATIVE,
    CLAUSE,
    COUNTS,
    CUTTING,
    DEEDS,
    DESCRIBED,
    GOING_ON,
    INFINITIVES,
    LEADING,
    PARTY,
    PAST,
    PREPOSITIONS,
    PRONOUNS,
    SAID,
    TAKING_OVER,
    TIME_LEADS,
    TIMES,
)
from viewer.extraction.events_lexicon import word_set
from viewer.extraction.events_match import STOPS, Candidate, Words

_REACH = 24
_VIOLENCE = (EventType.ARMED_CLASH, EventType.SHELLING_OR_AIRSTRIKE, EventType.VIOLENCE_AGAINST_CIVILIANS)
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
        if not reader.is_passive(candidate.first) and candidate.trigger.key != "say":
            found += reader.object(candidate.last)
        found += reader.parties_after(candidate.last, ("by", "between", "targeting"))
        found += reader.parties_after(
            candidate.last,
            ("against", "on", "upon", "into", "to"),
            is_described=True,
            takes_names=candidate.trigger.type is EventType.ACCUSATION,
        )
        found += reader.inside(candidate)
    return tuple(dict.fromkeys(found))


class _PartyReader(PhraseReader):
    """Finds the phrases around a trigger that hold its parties."""

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
            words[end - 1] in AUXILIARIES
            or words[end - 1] in CATENATIVE
            or (words[end - 1] == "to" and words[end - 2] in CATENATIVE)
            or (words[end - 1].endswith("ly") and len(words[end - 1]) > 4 and end - 1 not in self._named)
        ):
            end -= 1
        end = self._before_time(end)
        if end > self._first and words[end - 1] in ("of", "by"):
            return []
        included = self._included(end)
        if included:
            return included
        apposition = self._apposition(end)
        if apposition is not None:
            return self._split(*apposition, cut_prepositions=True)
        end = self._before_aside(end)
        is_coordinate = end > self._first and words[end - 1] == "and"
        is_relative = end > self._first and words[end - 1] in ("who", "which")
        if end > self._first and words[end - 1] in ("who", "which", "and", ","):
            end -= 1
            if words[end] == "," and end > self._first:
                return []
            if words[end] in ("who", "which") and end > self._first and words[end - 1] == ",":
                end -= 1  # "the clerk, who had fled"
        start = end
        while start > self._first and end - start < _REACH:
            word = words[start - 1]
            if (
                (word in STOPS and start - 1 not in self._named)
                or word in CLAUSE
                or start - 1 in self._barred
            ):
                break
            if is_relative and self._is_verb(start - 1):
                break
            start -= 1
        if start < end and not is_relative and start - 1 in self._barred and self._is_behind_noun(start):
            return []  # "the attack on a base left six dead": the base is no subject
        if "being" in words[end:index]:
            # "with nurses being held": not what stands before the preposition.
            start = next((i + 1 for i in range(end - 1, start - 1, -1) if words[i] in PREPOSITIONS), start)
        if is_coordinate and start - 1 in self._barred and start < end and words[start] not in STOPS:
            return []  # "killed the farmers and burned": that is the object of the verb before
        return self._split(start, end, cut_prepositions=True)

    def _included(self, end: int) -> list[str]:
        """Give the parties of an aside right before a verb: "six men, including a guard, died"."""
        words = self._words.words
        if end <= self._first or words[end - 1] != ",":
            return []
        opening = next((i for i in range(end - 2, max(self._first, end - 16), -1) if words[i] in STOPS), None)
        if opening is None or words[opening + 1] != "including":
            return []
        start = opening
        while start > self._first and words[start - 1] not in STOPS and words[start - 1] not in CLAUSE:
            start -= 1
        return [
            *self._split(start, opening, cut_prepositions=True),
            *self._split(opening + 2, end - 1, cut_prepositions=False),
        ]

    def _is_verb(self, index: int) -> bool:
        """Tell whether the word is a verb in front of its object ("killed the mayor who ...")."""
        words = self._words.words
        if index in self._named or index + 1 >= self._last:
            return False
        if words[index] in PAST or words[index] in ("included", "involved", "drew", "saw", "against"):
            return True
        following = words[index + 1]
        return words[index].endswith("ed") and (following in LEADING or following in COUNTS)

    def _is_behind_noun(self, start: int) -> bool:
        """Tell whether a preposition hangs what stands at `start` on the happening before it."""
        words = self._words.words
        return (
            words[start] in ("on", "against", "between", "by", "in", "at", "near", "with", "from")
            and words[start - 1] not in TIMES
            and not words[start - 1][:1].isdigit()
        )

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

    def claiming(self, index: int) -> int | None:
        """Give the index of the verb by which somebody owns up to the deed ("claimed the attack")."""
        words = self._words.words
        position = index - 1
        while position >= self._first and words[position] in LEADING:
            position -= 1
        is_claim = position >= self._first and words[position] in ("claimed", "claims")
        return position if is_claim else None

    def is_speakers(self, candidate: Candidate) -> bool:
        """Tell whether the verb is the speaker's own: "X said it killed", "X said ..., and urged"."""
        words = self._words.words
        position = candidate.first - 1
        while position >= self._first and (words[position] in AUXILIARIES or words[position].endswith("ly")):
            position -= 1
        if position < self._first:
            return False
        if words[position] in PRONOUNS:
            lead = self._list(max(self._first, position - 5), position)
            is_told = bool(lead) and (lead[-1] == "that" or lead[-1] in SAID)
            return position == self._first or (is_told and not SAID.isdisjoint(lead))
        return candidate.trigger.is_stance and words[position] in ("and", ",")

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
            words[i] in CLAUSE or words[i] in PREPOSITIONS for i in inside
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
            if inside in PREPOSITIONS or inside.endswith("ing") or words[end - 2] in SAID:
                return opening
            if inside in ("the", "a", "an") and opening - 1 in self._named:
                return opening  # "Berg, the head of the clinic, was held"
        # "On Monday, forces of Peru on the border, opened fire": the comma is one too many.
        start = opening + 1 if opening is not None else self._first
        while start < end and words[start] in LEADING:
            start += 1
        is_subject = self._is_party(start, start + 1) and not any(
            i in self._barred for i in range(start, end)
        )
        return end - 1 if is_subject else end

    def leading(self, index: int) -> list[str]:
        """Give the party that the sentence opens with, where the trigger at `index` follows it."""
        words = self._words.words
        start = self._first
        while start < index and (words[start] in LEADING or words[start] in STOPS):
            start += 1
        end = start
        while end < index and (
            end in self._named
            or words[end] in PARTY
            or words[end] in ("of", "the", "for")
            or (end + 1 < index and words[end + 1] in PARTY and words[end].isalpha())
        ):
            end += 1
        if start == end or not self._is_party(start, end):
            return []
        return self._split(start, end, cut_prepositions=True)

    def _before_time(self, end: int) -> int:
        """Give the end of the subject before a time that stands right before the verb."""
        words = self._words.words
        position = end
        while position > self._first and (words[position - 1] in TIMES or words[position - 1].isdigit()):
            position -= 1
        if position == end:
            return end
        while position > self._first and words[position - 1] in TIME_LEADS:
            position -= 1
        return position if position > self._first else end

    def takes_over(self, index: int, *, passive: bool = False) -> bool:
        """Tell whether the verb at `index` has no subject of its own: "and freed", "of arming", "it said".

        A `passive` verb behind a comma has one, before an aside ("ten men, two of them guards, were hurt").
        """
        words = self._words.words
        position = index - 1
        while position >= self._first and (words[position] in AUXILIARIES or words[position].endswith("ly")):
            position -= 1
        if position < self._first:
            return not words[index].endswith("ing")
        if passive and words[position] == ",":
            return False
        if words[position] in TAKING_OVER or position in self._barred:
            return True
        return words[index].endswith("ing") and words[position] in BEFORE_GERUND

    def carried(self, index: int, before: Sequence[str]) -> list[str]:
        """Give the parties that the verb at `index` has from the verb before it.

        Those of another sentence only a pronoun takes over.
        """
        lead = self._list(max(self._first, index - 4), index)
        if not lead or not PRONOUNS.isdisjoint(lead):
            return list(before)
        sentence = " ".join(self._text[self._words.starts[self._first] : self._words.ends[index - 1]].split())
        return [party for party in before if party in sentence]

    def is_first_joined(self, index: int) -> bool:
        """Tell whether "and" or a comma joins the verb at `index`, the first happening of its sentence."""
        words = self._words.words
        if any(
            i in self._barred and words[i] not in TIMES and not words[i].isdigit()
            for i in range(self._first, index)
        ):
            return False
        position = index - 1
        while position >= self._first and (words[position] in AUXILIARIES or words[position].endswith("ly")):
            position -= 1
        return position >= self._first and words[position] in ("and", ",")

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
