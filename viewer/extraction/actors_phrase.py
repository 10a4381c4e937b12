"""Cuts a phrase into the parties that it names, and tells a party from what it has or does."""

from __future__ import annotations

from viewer.extraction.actors_words import (
    ABSTRACT,
    AUXILIARIES,
    COUNTING,
    COUNTS,
    CUTTING,
    DEEDS,
    GROUPING,
    KEPT,
    LEADING,
    MACHINES,
    OFFICES,
    PARTY,
    PAST,
    PREPOSITIONS,
    QUALIFIERS,
    TIMES,
)
from viewer.extraction.events_match import Words

#: What makes "men" a group that is described.
_DISTINCT = frozenset(("armed", "masked", "unidentified", "unknown", "uniformed", "hooded"))

#: What a party that stands right behind it denies.
_CHARGES = frozenset(("charge", "claim", "allegation", "accusation"))


class PhraseReader:
    """Reads the words of one sentence, indexes `first` to `last`, as parties.

    `named` holds the indexes of words inside names, `barred` those that no party runs over.
    """

    def __init__(
        self, text: str, words: Words, first: int, last: int, named: frozenset[int], barred: frozenset[int]
    ) -> None:
        self._text = text
        self._words = words
        self._first = first
        self._last = last
        self._named = named.union(self._acronyms())
        self._barred = barred

    def _acronyms(self) -> set[int]:
        """Give the words of bracketed acronyms, over which a party runs on ("the Army (ANA) patrol")."""
        words = self._words.words
        found: set[int] = set()
        for index in range(self._first + 1, min(self._last, len(words)) - 2):
            if words[index] == "(" and words[index + 2] == ")":
                inside = self._text[self._words.starts[index + 1] : self._words.ends[index + 1]]
                if inside.isupper():
                    found.update((index, index + 1, index + 2))
        return found

    def _list(self, start: int, end: int) -> list[str]:
        return self._words.words[start:end]

    def _split(self, start: int, end: int, *, cut_prepositions: bool) -> list[str]:
        words = self._words.words
        if cut_prepositions:
            # "On Monday forces of both sides": words in front of the subject are no party.
            opens = start < end and words[start] in PREPOSITIONS
            while start < end and (
                words[start] in PREPOSITIONS or words[start] in QUALIFIERS or words[start] in TIMES
            ):
                start += 1
            if opens:
                # "During the battle some 40 soldiers fled": the number opens the subject.
                start = next(
                    (i for i in range(start + 1, end) if words[i] in ("some", "approximately", "about")),
                    start,
                )
            while end > start and words[end - 1] in TIMES:
                end -= 1
            for position in range(start, end):
                if words[position] in PREPOSITIONS - KEPT and position > start:
                    end = position
                    break
        if start < end and words[start] == "among":
            # "Among the dead were a nurse and ...": who it was stands behind the verb.
            start = next((i + 1 for i in range(start, end) if words[i] in ("was", "were")), start)
        while start < end and (words[start] in LEADING or words[start] in ("was", "were", "-", "–", "—")):
            start += 1
        if (
            start + 1 < end
            and words[start] in _CHARGES
            and (words[start + 1] in LEADING or start + 1 in self._named)
        ):
            start += 1  # "a charge the guards deny"
            while start < end and words[start] in LEADING:
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
            alias = next((i for i in range(begin, end) if words[i] in ("named", "called")), None)
            if alias is not None and alias + 1 in self._named:
                begin = alias + 1
            end = self._before_verb(begin, self._before_participle(begin, end))
            if begin < end and not self._is_actor(begin, end):
                end = self._owner(begin, end)
            if begin >= end or not self._is_actor(begin, end):
                continue
            while end > begin and words[end - 1] in PREPOSITIONS:
                end -= 1
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

    def _before_participle(self, begin: int, end: int) -> int:
        """Give the end of a party before what only describes it ("a car carrying guards")."""
        words = self._words.words
        return next(
            (
                i
                for i in range(begin + 1, end)
                if (words[i] in CUTTING and i not in self._named)
                or (words[i] in AUXILIARIES and i not in self._named)
            ),
            end,
        )

    def _owner(self, begin: int, end: int) -> int:
        """Give the end of the party that owns what the words name ("Peru's reports"); `begin` for none."""
        words = self._words.words
        for index in range(begin, end - 1):
            if words[index + 1] in ("'", "’") and (index in self._named or words[index] in PARTY):
                return index + 1
        return begin

    def _is_actor(self, begin: int, end: int) -> bool:
        """Tell whether a group of words is a party by its head: not "the home of the mayor"."""
        words = self._words.words
        core = next(
            (
                i
                for i in range(begin + 1, end)
                if i not in self._named and (words[i] == "of" or words[i] in PREPOSITIONS)
            ),
            end,
        )
        while core - 1 > begin and words[core - 1].endswith("ing"):
            core -= 1  # "villagers living in X"
        head = words[core - 1]
        if core - 1 in self._named:
            return True
        if head in DEEDS:
            return False
        if head in ("men", "man", "youths", "persons"):
            return core - 1 > begin and words[core - 2] in _DISTINCT
        if head in PARTY or any(i in self._named for i in range(begin, core)):
            return True
        if head in MACHINES:
            return self._is_party(begin, core - 1) or self._is_party(core, end)
        if core < end and head in GROUPING | COUNTING | COUNTS:
            return self._is_party(core, end)
        return False

    def _before_verb(self, begin: int, end: int) -> int:
        """Give the end of a party before a verb that another one follows ("the crew survived and")."""
        words = self._words.words
        for position in range(begin + 1, end):
            is_verb = words[position].endswith("ed") or words[position] in PAST
            if words[position] == "armed" or self._is_compound(position):
                continue  # "the armed forces", "Danish-led forces"
            if is_verb and position not in self._named and self._is_party(position - 1, position):
                return position
        return end

    def _is_party(self, begin: int, end: int) -> bool:
        words = self._words.words
        return any(
            i in self._named
            or (words[i] in PARTY and (not self._is_compound(i) or words[i - 1] in ("vice", "ex", "co")))
            for i in range(begin, end)
        ) and not (end - begin == 1 and words[begin] == "force")

    def _is_compound(self, index: int) -> bool:
        """Tell whether a hyphen ties the word to the one before ("anti-government")."""
        start = self._words.starts[index]
        return start > 0 and self._text[start - 1] in "-–" and self._text[start - 2 : start - 1].isalnum()

    def _cut(self, begin: int, end: int) -> str:
        return " ".join(self._text[self._words.starts[begin] : self._words.ends[end - 1]].split())
