"""Tells whether a trigger names something that happened, by the words around it.

Negated, planned, demanded, feared and conditional happenings are none; nor is a bare later mention
that only fixes a time or a topic ("despite the ceasefire").
"""

from __future__ import annotations

from viewer.extraction.events_grammar import (
    BE,
    DEFINITE,
    DETERMINERS,
    FUNCTION,
    OBJECT_STARTS,
    PLURAL_PRONOUNS,
    SentenceReader,
    SentenceWords,
)
from viewer.extraction.events_lexicon import BASE, THIRD, VERBAL, EventLexicon
from viewer.extraction.events_match import STOPS, Candidate
from viewer.extraction.events_nouns import NounCheck
from viewer.extraction.events_scope import Scopes
from viewer.extraction.events_verbs import VerbCheck


class RealityCheck(SentenceReader):
    """Judges the candidates of one sentence; made anew for each sentence that has any."""

    def __init__(self, sentence: SentenceWords, lexicon: EventLexicon) -> None:
        super().__init__(sentence, lexicon)
        scopes = Scopes(sentence, lexicon)
        self._verbs = VerbCheck(sentence, lexicon, scopes)
        self._nouns = NounCheck(sentence, lexicon, scopes, self._verbs)

    def is_noun(self, candidate: Candidate) -> bool:
        """Tell whether the trigger is read as a noun, where its form allows both."""
        readings = candidate.readings
        if "x" in readings:
            return False
        if not readings & VERBAL:
            return True
        before = self._word(candidate.first - 1)
        if not readings & {"n", "p"}:
            # "their advance into the city"
            is_phrase = candidate.last - candidate.first > 1
            return is_phrase and readings == {BASE} and before in DETERMINERS
        after = self._word(candidate.last)
        if BASE in readings:
            if before in ("to", "not", "t") or before in self._around["modals"] or before in PLURAL_PRONOUNS:
                return False
            if (
                before == "and"
                and after in OBJECT_STARTS
                and "we" in self._words[self._first : candidate.first]
            ):
                return False  # "we condemn the raid and call on the parties"
            return not (after in OBJECT_STARTS and before.endswith("s") and before not in DEFINITE)
        if THIRD in readings:
            if before in ("he", "she", "it", "who", "which"):
                return False
            return (
                before in FUNCTION or before in DETERMINERS or after not in ("the", "a", "an", "its", "their")
            )
        # "shelling": a noun, unless it takes an object or an auxiliary
        if before in ("of", "by") and after not in FUNCTION and after not in STOPS:
            return False
        return after not in OBJECT_STARTS - {"on", "at", "against"} and before not in BE

    def has_happened(self, candidate: Candidate, *, is_noun: bool) -> bool:
        """Tell whether the sentence presents the happening as real."""
        return self._nouns.is_real(candidate) if is_noun else self._verbs.is_real(candidate)

    def light_verb(self, candidate: Candidate) -> int | None:
        """Give the index of the real light verb that governs a noun ("held [peace] talks")."""
        light = self._nouns.light_verb(candidate)
        return light[0] if light is not None and light[1] else None

    def is_background(self, candidate: Candidate, *, is_known: bool) -> bool:
        """Tell whether a noun only fixes a time or topic; `is_known` if its like came before in the text."""
        return self._nouns.is_background(candidate, is_known=is_known)
