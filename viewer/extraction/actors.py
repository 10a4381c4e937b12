"""Finds who acts in a happening or whom it is done to: named or described parties.

A party is a group of words that holds a name or a word for an office, a group or a side. Subject,
object and by-phrase of the trigger are read; coordinated parties are given one by one, with the
word that they share repeated in the singular ("foreign minister of Peru").
"""

from __future__ import annotations

from collections.abc import Sequence

from viewer.extraction.actors_words import (
    ABSTRACT,
    AUXILIARIES,
    BEFORE_GERUND,
    CLAUSE,
    COUNTING,
    COUNTS,
    DESCRIBED,
    GOING_ON,
    KEPT,
    LEADING,
    OFFICES,
    PARTY,
    PAST,
    PREPOSITIONS,
    QUALIFIERS,
    SAID,
    TAKING_OVER,
    TIME_LEADS,
    TIMES,
)
from viewer.extraction.events_match import STOPS, Candidate, Words

_REACH = 24


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
            own = (
                reader.leading(candidate.first) if reader.is_first_joined(candidate.first) else []
            ) or list(before)
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
            words[end - 1] in AUXILIARIES or (words[end - 1].endswith("ly") and len(words[end - 1]) > 4)
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
            if word in STOPS or word in CLAUSE or start - 1 in self._barred:
                break
            start -= 1
        if "being" in words[end:index]:
            # "with nurses being held": not what stands before the preposition.
            start = next((i + 1 for i in range(end - 1, start - 1, -1) if words[i] in PREPOSITIONS), start)
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
        if start == end or not any(i in self._named for i in range(start, end)):
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

    def takes_over(self, index: int) -> bool:
        """Tell whether the verb at `index` has no subject of its own: "and freed", "of arming", "it said"."""
        words = self._words.words
        position = index - 1
        while position >= self._first and (words[position] in AUXILIARIES or words[position].endswith("ly")):
            position -= 1
        if position < self._first or words[position] in TAKING_OVER or position in self._barred:
            return True
        return words[index].endswith("ing") and words[position] in BEFORE_GERUND

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
        end = index
        while end < self._last and end - index < 10:
            word = words[end]
            if word in STOPS or word in CLAUSE or word in PREPOSITIONS or end in self._barred:
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
            if words[end - 1] in STOPS or words[end - 1] in CLAUSE or words[end - 1] in PREPOSITIONS:
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
            if word in STOPS or word in CLAUSE:
                break
            if word in prepositions and not (word == "to" and self._is_infinitive(position + 1)):
                end = position + 1
                while end < self._last and end - position < 16:
                    following = words[end]
                    if following in STOPS or following in CLAUSE or following in PREPOSITIONS:
                        break
                    if following in GOING_ON or following in AUXILIARIES or end in self._barred:
                        break
                    end += 1
                if is_described and DESCRIBED.isdisjoint(words[position + 1 : end]):
                    continue
                parties = self._split(position + 1, end, cut_prepositions=False)
                if parties:
                    return parties
        return []

    def _is_infinitive(self, index: int) -> bool:
        """Tell whether "to" brings in a verb with its object ("to pull back their forces"), no party."""
        words = self._words.words
        if index >= self._last or index in self._named or words[index] in LEADING or words[index] in PARTY:
            return False
        index += 1
        if index < self._last and words[index] in ("back", "up", "out", "off", "over", "down"):
            index += 1
        return index < self._last and words[index] in LEADING

    def _list(self, start: int, end: int) -> list[str]:
        return self._words.words[start:end]

    def _split(self, start: int, end: int, *, cut_prepositions: bool) -> list[str]:
        words = self._words.words
        if cut_prepositions:
            # "On Monday forces of both sides": words in front of the subject are no party.
            while start < end and (words[start] in PREPOSITIONS or words[start] in QUALIFIERS):
                start += 1
            for position in range(start, end):
                if words[position] in PREPOSITIONS - KEPT and position > start:
                    end = position
                    break
        if start < end and words[start] == "among":
            # "Among the dead were a nurse and ...": who it was stands behind the verb.
            start = next((i + 1 for i in range(start, end) if words[i] in ("was", "were")), start)
        while start < end and (words[start] in LEADING or words[start] in ("was", "were")):
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
                words[begin] in LEADING or words[begin] in COUNTS or words[begin].isdigit()
            ):
                begin += 1
            if begin >= end or not self._is_party(begin, end):
                continue
            while end > begin and words[end - 1] in PREPOSITIONS:
                end -= 1
            alias = next((i for i in range(begin, end) if words[i] in ("named", "called")), None)
            if alias is not None and alias + 1 in self._named:
                begin = alias + 1
            end = self._before_verb(begin, end)
            of = next((i for i in range(begin, end) if words[i] == "of"), None)
            if of is not None and words[of - 1] in ABSTRACT:
                continue
            if of is not None and words[of - 1] in COUNTING and self._is_party(of + 1, end):
                begin, of = of + 1, None
            if of is not None:
                head = (begin, of)
            if head is not None and len(pieces) > 1 and words[head[1] - 1] in OFFICES:
                base = self._cut(head[0], head[1])
                office = base[: len(base) - len(words[head[1] - 1])] + OFFICES[words[head[1] - 1]]
                tail = self._cut(of + 1 if of is not None else begin, end)
                result.append(f"{office} of {tail}".replace(" of the ", " of "))
            else:
                result.append(self._cut(begin, end))
        return result

    def _before_verb(self, begin: int, end: int) -> int:
        """Give the end of a party before a verb that another one follows ("the crew survived and")."""
        words = self._words.words
        for position in range(begin + 1, end):
            is_verb = words[position].endswith("ed") or words[position] in PAST
            if is_verb and position not in self._named and self._is_party(position - 1, position):
                return position
        return end

    def _is_party(self, begin: int, end: int) -> bool:
        return any(i in self._named or self._words.words[i] in PARTY for i in range(begin, end))

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
