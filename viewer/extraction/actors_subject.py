"""Finds who acts: the subject of a verb, also one that it shares with another verb or has from a speaker."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.extraction.actors_phrase import PhraseReader
from viewer.extraction.actors_words import (
    AUXILIARIES,
    BEFORE_GERUND,
    CATENATIVE,
    CLAUSE,
    COUNTS,
    LEADING,
    OFFICE_HEADS,
    PARTY,
    PAST,
    PREPOSITIONS,
    PRONOUNS,
    SAID,
    TAKING_OVER,
    TIME_LEADS,
    TIMES,
)
from viewer.extraction.events_match import STOPS, Candidate

_REACH = 24


_SINGULAR = frozenset(("he", "she"))


def _is_many(party: str) -> bool:
    """Tell whether "he" can't stand for a party: "rebels", "undersigned organisations"."""
    last = party.split()[-1]
    return last.islower() and (last.endswith("s") or last in ("undersigned", "police", "people"))


class SubjectReader(PhraseReader):
    """Reads what stands before a verb."""

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
            titled = self._titled(*apposition)
            return [titled] if titled else self._split(*apposition, cut_prepositions=True)
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
        if self._is_address(opening):
            return None
        is_name = any(i in self._named for i in inside) and not any(
            words[i] in CLAUSE or words[i] in PREPOSITIONS or words[i] in SAID or words[i] == ";"
            for i in inside
        )
        return (opening + 1, end - 1) if is_name else None

    def _titled(self, start: int, end: int) -> str:
        """Give an office with the name behind it ("the mayor of Faro, Ada Berg"), else nothing."""
        words = self._words.words
        low = start - 1
        while low > self._first and words[low - 1] not in STOPS and words[low - 1] not in CLAUSE:
            low -= 1
        while low < start - 1 and (words[low] in LEADING or words[low] in PREPOSITIONS):
            low += 1
        head = next((i for i in range(low, start - 1) if words[i] == "of"), start - 1) - 1
        return self._cut(low, end) if low <= head and words[head] in OFFICE_HEADS else ""

    def _is_address(self, comma: int) -> bool:
        """Tell whether the words before a comma say where ("in Oslo, Norway, ...")."""
        words = self._words.words
        start = comma
        while start > self._first and words[start - 1] not in STOPS:
            start -= 1
        return any(w in ("in", "at", "near", "outside", "from") for w in words[max(start, comma - 6) : comma])

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
        is_name = all(i in self._named for i in range(start, end - 1))
        is_subject = self._is_party(start, start + 1) and not (
            opening is not None and is_name and self._is_address(opening)
        )
        is_subject = is_subject and not any(i in self._barred for i in range(start, end))
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
            if _SINGULAR.isdisjoint(lead):
                return list(before)
            return [party for party in before if not _is_many(party)]
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
