"""Tells whether a trigger names something that happened, by the words around it.

Negated, planned, demanded, feared and conditional happenings are none; nor is a bare later mention
that only fixes a time or a topic ("despite the ceasefire"). Works on word indexes of one sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from viewer.domain.vocabulary import EventType
from viewer.extraction.events_lexicon import (
    BASE,
    EXACT,
    GERUND,
    PARTICIPLE,
    PAST,
    PLURAL,
    THIRD,
    VERBAL,
    EventLexicon,
    word_set,
)
from viewer.extraction.events_match import STOPS, Candidate

_HAVE = frozenset(("have", "has", "had", "having"))
_BE = frozenset(("be", "am", "is", "are", "was", "were", "been", "being", "get", "got", "gets", "getting"))
_DO = frozenset(("do", "does", "did", "done"))
_AUXILIARIES = _HAVE | _BE | _DO
_DETERMINERS = word_set(
    """
    the a an this that these those its their his her our my your any some no every each another all both
    """
)
_DEFINITE = word_set("the this that these those its their his her our such")
_OBJECT_STARTS = word_set(
    """
    the a an its their his her our this these those at on against two three four
    """
)
_PLURAL_PRONOUNS = word_set("we they i you who which")
_PREPOSITIONS = word_set(
    """
    of in on at to by for from with over about after before during since despite amid following against into
    under through throughout between regarding concerning until because without within near
    """
)
_FUNCTION = _PREPOSITIONS | _AUXILIARIES | word_set("and or but that which who when while as than if")
_PERSONS_AFTER = word_set(
    """
    people persons civilians soldiers men women children troops fighters residents villagers bodies body
    passengers police policemen officers protesters animals area areas building buildings house houses homes
    village villages town property infrastructure vehicles cars city facilities
    """
)
#: Types whose victims and damage a demanded inquiry takes as given.
_GIVEN = frozenset(
    (
        EventType.VIOLENCE_AGAINST_CIVILIANS,
        EventType.CASUALTY_REPORT,
        EventType.SHELLING_OR_AIRSTRIKE,
        EventType.PROPERTY_DESTRUCTION,
        EventType.ARMED_CLASH,
    )
)
_INQUIRY = word_set(
    """
    investigate investigated investigating investigation investigations probe inquiry condemn condemned
    condemning condemns account accountable responsible justice
    """
)
#: Words that take "to" with a noun: what follows is no infinitive.
_TAKES_TO = word_set(
    """
    led leading leads lead due owing thanks response according escalated escalating returned close reaction
    relation addition contributed subjected prior up next back came addition exposed attributed related linked
    turned resorted regard opposition opposed
    """
)
#: Types whose bearers speak or act in the present ("the union calls", "we condemn").
_UTTERED = frozenset((EventType.STATEMENT, EventType.APPEAL, EventType.ACCUSATION))
#: Auxiliaries of a finite verb, and nouns and verbs whose finite clause stays in doubt.
_FINITE = frozenset(("has", "had", "was", "were", "have", "is", "are"))
_DOUBTED = word_set(
    "fears feared fear hope hoped hopes denied denies denying denial warned warns warn warning rejected"
)
_PLANNED = word_set(
    """
    planned expected scheduled due possible likely unlikely needed required necessary imminent feared inevitable
    urgently
    """
)
_ANNOUNCING = word_set("announced announce announces announcing promised pledged vowed declared threatened")
_ANNOUNCED = frozenset(
    (
        EventType.MILITARY_MOVEMENT,
        EventType.AID,
        EventType.AGREEMENT,
        EventType.NEGOTIATION,
        EventType.LEGAL_ACTION,
        EventType.PROTEST,
    )
)
_PHRASE_ENDS = frozenset(("of", "to", "for", "from", "with", "on", "against"))
_NOUN_REACH = 5


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """A sentence as word indexes `first` to `last` (excluded) into the words of the text."""

    words: Sequence[str]
    first: int
    last: int


class RealityCheck:
    """Judges the candidates of one sentence; made anew for each sentence that has any."""

    def __init__(self, sentence: SentenceWords, lexicon: EventLexicon) -> None:
        self._words = sentence.words
        self._first = sentence.first
        self._last = sentence.last
        self._lexicon = lexicon
        self._around = lexicon.around
        self._openers = self._find_openers()

    # ------------------------------------------------------------ which reading

    def is_noun(self, candidate: Candidate) -> bool:
        """Tell whether the trigger is read as a noun, where its form allows both."""
        readings = candidate.readings
        if "x" in readings:
            return False
        if not readings & VERBAL:
            return True
        if not readings & {"n", "p"}:
            return False
        before = self._word(candidate.first - 1)
        after = self._word(candidate.last)
        if BASE in readings:
            if before in ("to", "not", "t") or before in self._around["modals"] or before in _PLURAL_PRONOUNS:
                return False
            return not (after in _OBJECT_STARTS and before.endswith("s") and before not in _DEFINITE)
        if THIRD in readings:
            if before in ("he", "she", "it", "who", "which"):
                return False
            return (
                before in _FUNCTION
                or before in _DETERMINERS
                or after not in ("the", "a", "an", "its", "their")
            )
        # "shelling": a noun, unless it takes an object or an auxiliary
        if before in ("of", "by") and after not in _FUNCTION and after not in STOPS:
            return False
        return after not in _OBJECT_STARTS - {"on", "at", "against"} and before not in _BE

    # ------------------------------------------------------------ has it happened

    def has_happened(self, candidate: Candidate, *, is_noun: bool) -> bool:
        """Tell whether the sentence presents the happening as real."""
        return self._noun_is_real(candidate) if is_noun else self._verb_is_real(candidate)

    def light_verb(self, candidate: Candidate) -> tuple[int, bool] | None:
        """Give the index of the light verb that governs a noun ("held [peace] talks") and if it is real."""
        for index in range(candidate.first - 1, max(self._first, candidate.first - _NOUN_REACH) - 1, -1):
            word = self._words[index]
            reading = self._lexicon.light_forms.get(word)
            if reading is not None:
                probe = Candidate(index, index + 1, candidate.trigger, self._light_readings(word, reading))
                return index, self._verb_is_real(probe)
            if word in STOPS or word in _FUNCTION:
                return None
        return None

    def _light_readings(self, word: str, reading: str) -> frozenset[str]:
        if reading == PAST and word.endswith("ed"):
            return frozenset((PAST, PARTICIPLE))
        return frozenset((reading,))

    def _verb_is_real(self, candidate: Candidate) -> bool:
        readings = candidate.readings
        index, chain = self._auxiliaries(candidate.first)
        before = self._word(index)
        around = self._around
        if (
            before in ("will", "would")
            and candidate.trigger.type is EventType.AID
            and not chain & around["negations"]
            and self._is_said(index)
        ):
            return True  # an offer
        if before in around["modals"] or before in around["negations"] or chain & around["negations"]:
            return False
        if before == "t" and self._word(index - 1) in ("'", "’"):
            return False
        if self._is_conditional(candidate.first):
            return False
        if before == "to":
            return self._infinitive_is_real(index, bool(chain & _HAVE))
        bare = not chain
        if self._has_empty_subject(index):
            return False
        if readings == {EXACT}:
            return not self._is_unreal_scope(candidate, finite=not bare)
        finite_past = PAST in readings and bare
        if readings <= {GERUND} and bare:
            if before in ("without", "from", "against", "not", "included", "includes", "include", "involves"):
                return False
            if before in around["unreal_before"] or self._word(index - 1) in ("risk", "ban"):
                return False
            return not self._is_unreal_scope(candidate, finite=False)
        if readings <= {BASE, THIRD} and BASE in readings and bare:
            return self._base_is_real(candidate, index)
        if THIRD in readings or (finite_past and self._is_coordinate(index)):
            return not self._is_unreal_scope(candidate, finite=True)
        if not bare and chain & _FINITE:
            return not self._is_unreal_scope(candidate, finite=True)
        reduced = (
            bare
            and PARTICIPLE in readings
            and self._word(candidate.last) in ("in", "by", "during", "on", "at", "near", "as")
        )
        if bare and PARTICIPLE in readings and self._is_attributive(candidate):
            return False
        return not self._is_unreal_scope(candidate, finite=reduced or finite_past)

    def _is_said(self, index: int) -> bool:
        said = (
            "said",
            "says",
            "pledged",
            "promised",
            "announced",
            "stated",
            "added",
            "declared",
            "confirmed",
        )
        return any(w in said for w in self._words[max(self._first, index - 6) : index])

    def _auxiliaries(self, index: int) -> tuple[int, set[str]]:
        """Walk left over auxiliaries and adverbs; give the first other word's index and what was passed."""
        chain: set[str] = set()
        adverbs = self._around["adverbs"]
        negations = self._around["negations"]
        position = index - 1
        while position >= self._first:
            word = self._words[position]
            if word in _AUXILIARIES or word in negations:
                chain.add(word)
            elif not (word in adverbs or (word.endswith("ly") and len(word) > 4)):
                break
            position -= 1
        return position, chain

    def _infinitive_is_real(self, to: int, is_perfect: bool) -> bool:
        """Judge "to" + verb by what governs it: "began to flee" happened, "plans to flee" did not."""
        realised = self._around["realised"]
        if is_perfect:
            return self._word(to - 1) in self._around["reported_as"]
        for position in range(to - 1, max(self._first, to - 6) - 1, -1):
            if self._words[position] in STOPS:
                return False
            if self._words[position] in realised:
                index, chain = self._auxiliaries(position)
                governor = self._word(index)
                return not (
                    governor == "to"
                    or governor in self._around["modals"]
                    or chain & self._around["negations"]
                )
        return False

    def _base_is_real(self, candidate: Candidate, index: int) -> bool:
        """Judge a base form without auxiliary: real as a present tense with a plural subject."""
        before = self._word(index)
        if index < self._first or (before in STOPS and before not in (",", "”", '"')):
            return False
        for position in range(index, max(self._first, index - 9) - 1, -1):
            word = self._words[position]
            if word == "to" or word in self._around["modals"]:
                return False
            if word in STOPS:
                break
        if candidate.trigger.type not in _UTTERED and before not in _PLURAL_PRONOUNS:
            return before.endswith("s") and not self._is_unreal_scope(candidate, finite=False)
        return (before in ("and", "i") or before in _PLURAL_PRONOUNS or not before.endswith("'")) and (
            not self._is_unreal_scope(candidate, finite=False)
        )

    def _is_coordinate(self, index: int) -> bool:
        return self._word(index) in ("and", ",", "but", "then", "he", "she", "it", "they", "who")

    def _is_attributive(self, candidate: Candidate) -> bool:
        """Tell whether a participle only qualifies the noun behind it ("the burned houses")."""
        after = self._word(candidate.last)
        before = self._word(candidate.first - 1)
        if after in _PERSONS_AFTER and (
            before in _DETERMINERS
            or before in _PREPOSITIONS
            or before in ("and", "other", "recently", "most")
            or before.isdigit()
        ):
            return True
        if before in ("the", "internally") and candidate.trigger.type is EventType.DISPLACEMENT:
            return True
        return before in ("the", "among", "their", "other", "its") and (
            candidate.trigger.type is EventType.CASUALTY_REPORT
            and self._word(candidate.first - 2) not in ("of", "left", "all", "and")
        )

    def _is_conditional(self, index: int) -> bool:
        conditionals = self._around["conditionals"]
        for position in range(index - 1, max(self._first, index - 14) - 1, -1):
            word = self._words[position]
            if word in STOPS:
                return False
            if word in conditionals and not (word == "should" and position < index - 4):
                return True
        return False

    def _noun_is_real(self, candidate: Candidate) -> bool:
        around = self._around
        unreal, negations = around["unreal_before"], around["negations"]
        position = candidate.first - 1
        while position >= max(self._first, candidate.first - _NOUN_REACH):
            word = self._words[position]
            if word in unreal or word in negations:
                return False
            if word in STOPS or (word in _FUNCTION and word not in _PHRASE_ENDS):
                break
            if word in _PHRASE_ENDS:
                for size in (2, 3):
                    if tuple(self._words[position - size + 1 : position + 1]) in self._lexicon.unreal_phrases:
                        return False
                break
            position -= 1
        if (
            self._word(candidate.first - 1) == "to"
            and PLURAL not in candidate.readings
            and candidate.last - candidate.first == 1
            and self._word(candidate.first - 2) not in _TAKES_TO
            and self._word(candidate.last) not in _FUNCTION
        ):
            return False
        if self._is_planned(candidate.last) or self._is_announced(candidate):
            return False
        for index in range(candidate.last, min(self._last, candidate.last + 4)):
            word = self._words[index]
            if word in ("will", "would", "could", "may", "might", "cannot"):
                return False
            if word in STOPS or word in ("that", "which", "who", "and", "in", "on", "of", "by"):
                break
        if self._is_conditional(candidate.first):
            return False
        light = self.light_verb(candidate)
        if light is not None:
            return light[1]
        if self._is_object_of_infinitive(candidate):
            return False
        return not self._is_unreal_scope(candidate, finite=False)

    def _is_planned(self, last: int) -> bool:
        """Tell whether the noun is the subject of a plan ("a march through Kisumu is planned")."""
        for index in range(last, min(self._last - 1, last + 10)):
            word = self._words[index]
            if word in STOPS or word in ("that", "which", "who"):
                return False
            if word in _BE:
                return self._words[index + 1] in _PLANNED or self._word(index + 2) in _PLANNED
        return False

    def _is_announced(self, candidate: Candidate) -> bool:
        """Tell whether the noun is what somebody announces to do ("announced a withdrawal")."""
        if candidate.trigger.type not in _ANNOUNCED:
            return False
        for index in range(candidate.first - 1, max(self._first, candidate.first - _NOUN_REACH) - 1, -1):
            word = self._words[index]
            if word in _ANNOUNCING:
                return True
            if word in STOPS or word in _FUNCTION:
                return False
        return False

    def _has_empty_subject(self, index: int) -> bool:
        """Tell whether the verb's subject is nothing or nobody ("no shots were fired")."""
        for position in range(index, max(self._first, index - 5) - 1, -1):
            word = self._words[position]
            if word in ("no", "none", "nobody", "neither"):
                return True
            if word in STOPS or word in ("that", "and", "but", "who", "which", "with", "in", "on"):
                return False
        return False

    def _is_object_of_infinitive(self, candidate: Candidate) -> bool:
        """Tell whether a purpose governs the noun ("to prevent further clashes"); "led to clashes" does not."""
        index = candidate.first
        for position in range(index - 1, max(self._first, index - 8) - 1, -1):
            word = self._words[position]
            if word == "to" and position == index - 1:
                return False
            if word in STOPS or word in self._around["closers"]:
                return False
            if word == "to":
                verb = self._words[position + 1]
                if (
                    verb in _DETERMINERS
                    or verb.isdigit()
                    or verb.endswith(("ing", "ed", "s", "al", "ive", "ary"))
                    or verb in self._around["new_markers"]
                    or self._word(position - 1) in _TAKES_TO
                    or self._infinitive_is_real(position, is_perfect=False)
                ):
                    return False
                given = candidate.trigger.type in _GIVEN and self._is_definite(index)
                return not given
        return False

    def _is_definite(self, index: int) -> bool:
        return any(w in _DEFINITE for w in self._words[max(self._first, index - 3) : index])

    # ------------------------------------------------------------ what is demanded, planned, feared

    def _find_openers(self) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        openers = self._lexicon.openers
        words = self._words
        for index in range(self._first, self._last):
            for phrase in openers.get(words[index], ()):
                end = index + len(phrase)
                if end <= self._last and tuple(words[index:end]) == phrase:
                    found.append((index, end))
                    break
        return found

    def _is_unreal_scope(self, candidate: Candidate, *, finite: bool) -> bool:
        """Tell whether a demand, plan or fear before the trigger governs it."""
        index = candidate.first
        opener = None
        for start, end in self._openers:
            if end <= index and start < index:
                opener = (start, end)
        if opener is None:
            return False
        closers = self._around["closers"]
        depth = False
        for position in range(opener[1], index):
            word = self._words[position]
            if word in closers or word in (";", "”", "»"):
                return False
            if word in _INQUIRY:
                depth = True
        if self._words[opener[0]] in _INQUIRY:
            depth = True
        if finite and index - opener[1] > 2 and not self._is_doubted(opener):
            return False
        return not (depth and candidate.trigger.type in _GIVEN)

    def _is_doubted(self, opener: tuple[int, int]) -> bool:
        word = self._words[opener[0]]
        return word in _DOUBTED or (word in ("agree", "agreed") and self._words[opener[1] - 1] == "that")

    # ------------------------------------------------------------ is it news

    def is_definite(self, candidate: Candidate) -> bool:
        """Tell whether "the", "this", "their" ... points the noun back to something told."""
        return self._is_definite(candidate.first)

    def is_background(self, candidate: Candidate, *, is_known: bool) -> bool:
        """Tell whether a noun only fixes a time or topic; `is_known` if its like came before in the text."""
        first, last = candidate.first, candidate.last
        if candidate.trigger.is_weak and not self._begins(first, last):
            return True
        following = self._word(last)
        if self._word(first - 1) in _BE or self._word(first - 2) in _BE and self._word(first - 3) == "there":
            return False
        if following == "of" and candidate.trigger.type is EventType.CASUALTY_REPORT:
            return False
        if following in self._around["made_words"]:
            return False
        if following in ("that", "which", "between") or (
            following == "in" and self._word(last + 1) == "which"
        ):
            return False
        if not is_known:
            return False
        is_definite = False
        position = first - 1
        while position >= max(self._first, first - _NOUN_REACH):
            word = self._words[position]
            if word in self._around["new_markers"] or word.isdigit():
                return False
            if word in _DEFINITE:
                is_definite = True
            if word in _PREPOSITIONS or word in STOPS or word in _FUNCTION:
                break
            position -= 1
        before = self._word(position)
        if self._word(last) in self._around["begin_verbs"] and before not in ("during", "despite", "amid"):
            return False
        return before in self._around["back_prepositions" if is_definite else "bare_prepositions"]

    def _begins(self, first: int, last: int) -> bool:
        """Tell whether something is said to begin, end or go on with a background noun."""
        verbs = self._around["begin_verbs"]
        for index in range(last, min(self._last, last + 7)):
            word = self._words[index]
            if word in verbs:
                return True
            if word in STOPS or word in ("that", "which", "who"):
                break
        for index in range(first - 1, max(self._first, first - 5) - 1, -1):
            for size in (1, 2, 3):
                if (
                    tuple(self._words[max(self._first, index - size + 1) : index + 1])
                    in self._lexicon.begin_before
                ):
                    return True
            if self._words[index] in STOPS:
                return False
        return False

    def _word(self, index: int) -> str:
        return self._words[index] if self._first <= index < self._last else ""
