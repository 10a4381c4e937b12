"""The words of grammar that rules about events share, and a sentence read word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from viewer.domain.vocabulary import EventType
from viewer.extraction.events_lexicon import EventLexicon, word_set
from viewer.extraction.events_match import STOPS

HAVE = frozenset(("have", "has", "had", "having"))
BE = frozenset(("be", "am", "is", "are", "was", "were", "been", "being", "get", "got", "gets", "getting"))
DO = frozenset(("do", "does", "did", "done"))
AUXILIARIES = HAVE | BE | DO
DETERMINERS = word_set(
    """
    the a an this that these those its their his her our my your any some no every each another all both
    """
)
DEFINITE = word_set("the this that these those its their his her our such")
POINTING = word_set("the this that these those such")
OBJECT_STARTS = word_set(
    """
    the a an its their his her our this these those at on against two three four
    """
)
PLURAL_PRONOUNS = word_set("we they i you who which")
PREPOSITIONS = word_set(
    """
    of in on at to by for from with over about after before during since despite amid following against into
    under through throughout between regarding concerning until because without within near
    """
)
FUNCTION = PREPOSITIONS | AUXILIARIES | word_set("and or but that which who when while as than if")
NOUN_REACH = 5
#: Types whose victims and damage a demanded inquiry takes as given.
GIVEN = frozenset(
    (
        EventType.VIOLENCE_AGAINST_CIVILIANS,
        EventType.CASUALTY_REPORT,
        EventType.SHELLING_OR_AIRSTRIKE,
        EventType.PROPERTY_DESTRUCTION,
        EventType.ARMED_CLASH,
    )
)


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """A sentence as word indexes `first` to `last` (excluded) into the words of the text."""

    words: Sequence[str]
    first: int
    last: int


class SentenceReader:
    """Base of what judges the triggers of one sentence; all indexes are into the text's words."""

    def __init__(self, sentence: SentenceWords, lexicon: EventLexicon) -> None:
        self._words = sentence.words
        self._first = sentence.first
        self._last = sentence.last
        self._lexicon = lexicon
        self._around = lexicon.around

    def _word(self, index: int) -> str:
        """Give the word at `index`, nothing outside the sentence."""
        return self._words[index] if self._first <= index < self._last else ""

    def is_conditional(self, index: int) -> bool:
        """Tell whether "if", "unless", "should" stands before in the clause."""
        conditionals = self._around["conditionals"]
        for position in range(index - 1, max(self._first, index - 14) - 1, -1):
            word = self._words[position]
            if word in STOPS:
                return False
            if word in conditionals and not (word == "should" and position < index - 4):
                return True
        return False

    def is_pointed_at(self, index: int) -> bool:
        """Tell whether "the" or "this", and not whose it is, points the noun at `index` back."""
        return any(w in POINTING for w in self._words[max(self._first, index - 3) : index])

    def is_definite(self, index: int) -> bool:
        """Tell whether "the", "this", "their" ... points the noun at `index` back to something told."""
        return any(w in DEFINITE for w in self._words[max(self._first, index - 3) : index])
