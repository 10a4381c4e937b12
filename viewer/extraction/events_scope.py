"""Finds what a demand, a plan or a fear governs: it has not happened."""

from __future__ import annotations

from viewer.extraction.events_grammar import AUXILIARIES, GIVEN, SentenceReader, SentenceWords
from viewer.extraction.events_lexicon import PARTICIPLE, PAST, EventLexicon, word_set
from viewer.extraction.events_match import Candidate

_INQUIRY = word_set(
    """
    investigate investigated investigating investigation investigations probe inquiry condemn condemned
    condemning condemns account accountable responsible justice
    """
)
_MODALS = word_set("could can may might would will must should cannot")
_DOUBTED = word_set(
    "fears feared fear hope hoped hopes denied denies denying denial warned warns warn warning rejected"
)


_REFUSALS = word_set("denied denies rejected rejects")
_WHO = frozenset(("who", "which"))


class Scopes(SentenceReader):
    """Holds the words of one sentence that open such a stretch ("urged", "plans to", "fears that")."""

    def __init__(self, sentence: SentenceWords, lexicon: EventLexicon) -> None:
        super().__init__(sentence, lexicon)
        self._openers = self._find_openers()

    def is_unreal(self, candidate: Candidate, *, finite: bool) -> bool:
        """Tell whether a demand, plan or fear before the trigger governs it."""
        index = candidate.first
        opener = None
        for start, end in self._openers:
            if end <= index and start < index:
                opener = (start, end)
        if opener is None:
            return False
        if (
            finite
            and PAST in candidate.readings
            and PARTICIPLE in candidate.readings
            and index - opener[1] > 0
            and self._words[opener[0]] in _MODALS
            and self._words[index - 1] not in AUXILIARIES
        ):
            return False  # "all that could swim fled": no modal governs a past tense
        closers = self._around["closers"]
        if self._is_left_behind(opener, index):
            return False
        depth = False
        for position in range(opener[1], index):
            word = self._words[position]
            if word in closers or word in (";", "”", "»"):
                return False
            if word in _INQUIRY:
                depth = True
        if self._words[opener[0]] in _INQUIRY:
            depth = True
        if finite and candidate.trigger.is_stance and self._words[index - 1] in ("and", "but"):
            return False  # "denies it and blames the rebels"
        if finite and index - opener[1] > 2 and not self._is_doubted(opener):
            return False
        return not (depth and candidate.trigger.type in GIVEN)

    def _is_left_behind(self, opener: tuple[int, int], index: int) -> bool:
        """Tell whether a denial ends before the trigger: "who had denied it, was", "denied it, and talks"."""
        words = self._words
        if words[opener[0]] not in _REFUSALS:
            return False
        commas = [i for i in range(opener[1], index) if words[i] == ","]
        if not commas:
            return False
        is_aside = not _WHO.isdisjoint(words[max(self._first, opener[0] - 3) : opener[0]])
        return is_aside or any(words[i + 1] in ("and", "but") for i in commas)

    def _find_openers(self) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        openers = self._lexicon.openers
        words = self._words
        for index in [i for i in range(self._first, self._last) if words[i] in openers]:
            for phrase in openers[words[index]]:
                end = index + len(phrase)
                if end <= self._last and tuple(words[index:end]) == phrase:
                    found.append((index, end))
                    break
        return found

    def _is_doubted(self, opener: tuple[int, int]) -> bool:
        word = self._words[opener[0]]
        return word in _DOUBTED or (word in ("agree", "agreed") and self._words[opener[1] - 1] == "that")
