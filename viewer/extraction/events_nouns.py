"""Tells whether a noun names something that happened, and whether it is more than a topic."""

from __future__ import annotations

from viewer.domain.vocabulary import EventType
from viewer.extraction.events_grammar import (
    BE,
    DEFINITE,
    DETERMINERS,
    FUNCTION,
    GIVEN,
    NOUN_REACH,
    PREPOSITIONS,
    SentenceReader,
    SentenceWords,
)
from viewer.extraction.events_lexicon import PARTICIPLE, PAST, PLURAL, EventLexicon, word_set
from viewer.extraction.events_match import STOPS, Candidate
from viewer.extraction.events_scope import Scopes
from viewer.extraction.events_verbs import VerbCheck

#: Words that take "to" with a noun: what follows is no infinitive.
#: What only makes a thing of the word right behind it: "anti-war", not "anti-government protests".
_PREFIXES = frozenset(("anti", "counter"))
_TAKES_TO = word_set(
    """
    led leading leads lead due owing thanks response according escalated escalating returned close reaction
    relation addition contributed subjected prior up next back came addition exposed attributed related linked
    turned resorted regard opposition opposed
    """
)
#: What is protested, mourned or looked into has happened.
_GIVEN_VERBS = word_set("protest condemn denounce mourn commemorate avenge investigate probe mark document")
_PLANNED = word_set(
    """
    planned expected scheduled due possible likely unlikely needed required necessary imminent feared
    inevitable urgently
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
#: "These acts are war crimes": what something is called has not happened there.
_CALLED = frozenset(("is", "are", "was", "were", "be", "constitute", "constitutes", "constituted", "called"))
#: What others do with a known happening; views of it; what shows that it still goes on.
_TAKEN_UP = word_set("in attributed blamed claimed condemned denounced described followed met seen widely")
_VIEWED = word_set(
    "highlights highlight underscores underscore shows show raises raise comes come marks mark remains remain"
)
_GOING_ON = word_set("still ongoing being continuing spreading raging under now intensifying")
_DAYS = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december
    """
)
_TOLLS = frozenset(("killed", "died", "wounded", "injured", "hurt", "another", "others", "dead"))
_WIRES = frozenset(("phone", "telephone", "video"))
_PLACING = word_set("of on in at near between that which against by")
_PHRASE_ENDS = frozenset(("of", "to", "for", "from", "with", "on", "against"))


class NounCheck(SentenceReader):
    """Judges the nouns of one sentence."""

    def __init__(
        self, sentence: SentenceWords, lexicon: EventLexicon, scopes: Scopes, verbs: VerbCheck
    ) -> None:
        super().__init__(sentence, lexicon)
        self._scopes = scopes
        self._verbs = verbs

    def is_real(self, candidate: Candidate) -> bool:
        """Tell whether the sentence presents what the noun names as real."""
        around = self._around
        unreal, negations = around["unreal_before"], around["negations"]
        position = candidate.first - 1
        while position >= max(self._first, candidate.first - NOUN_REACH):
            word = self._words[position]
            if (
                word in negations
                or word == "called"
                or (word in unreal and (word not in _PREFIXES or position == candidate.first - 1))
            ):
                return False
            if word in STOPS or (word in FUNCTION and word not in _PHRASE_ENDS):
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
            and self._word(candidate.last) not in FUNCTION
        ):
            return False
        if self._word(candidate.last) in BE and self._word(candidate.last + 1) in ("not", "never"):
            return False
        if self._is_planned(candidate.last) or self._is_announced(candidate):
            return False
        for index in range(candidate.last, min(self._last, candidate.last + 4)):
            word = self._words[index]
            if word in ("will", "would", "could", "may", "might", "cannot"):
                return False
            if word in ("should", "must") and candidate.trigger.type not in GIVEN:
                return False
            if word in STOPS or word in ("that", "which", "who", "and", "in", "on", "of", "by"):
                break
        if self.is_conditional(candidate.first):
            return False
        if (
            position >= self._first
            and self._words[position] in _CALLED
            and self._word(position - 1) != "there"
            and not self._words[position + 1].endswith("ing")  # "are investigating the theft"
        ):
            return False
        light = self.light_verb(candidate)
        if light is not None:
            return light[1]
        if self._is_object_of_infinitive(candidate):
            return False
        return not self._scopes.is_unreal(candidate, finite=False)

    def light_verb(self, candidate: Candidate) -> tuple[int, bool] | None:
        """Give the index of the light verb that governs a noun ("held [peace] talks") and if it is real."""
        for index in range(candidate.first - 1, max(self._first, candidate.first - NOUN_REACH) - 1, -1):
            word = self._words[index]
            reading = self._lexicon.light_forms.get(word)
            if reading is not None:
                probe = Candidate(index, index + 1, candidate.trigger, self._light_readings(word, reading))
                return index, self._verbs.is_real(probe)
            if word in STOPS or word in FUNCTION or (word,) in self._lexicon.openers.get(word, ()):
                return None  # "signed a law banning protests"
        return None

    def _light_readings(self, word: str, reading: str) -> frozenset[str]:
        if reading == PAST and word.endswith("ed"):
            return frozenset((PAST, PARTICIPLE))
        return frozenset((reading,))

    def _is_planned(self, last: int) -> bool:
        """Tell whether the noun is planned ("a march through Kisumu is planned", "talks due on Monday")."""
        if self._word(last) in ("planned", "scheduled", "slated") or (
            self._word(last) == "due" and self._word(last + 1) in ("on", "in", "for", "next", "to")
        ):
            return True
        for index in range(last, min(self._last - 1, last + 10)):
            word = self._words[index]
            if word in STOPS or word in ("that", "which", "who"):
                return False
            if word in BE:
                return self._words[index + 1] in _PLANNED or self._word(index + 2) in _PLANNED
        return False

    def _is_announced(self, candidate: Candidate) -> bool:
        """Tell whether the noun is what somebody announces to do ("announced a withdrawal")."""
        if candidate.trigger.type not in _ANNOUNCED:
            return False
        for index in range(candidate.first - 1, max(self._first, candidate.first - NOUN_REACH) - 1, -1):
            word = self._words[index]
            if word in _ANNOUNCING:
                return True
            if word in STOPS or word in FUNCTION:
                return False
        return False

    def _is_object_of_infinitive(self, candidate: Candidate) -> bool:
        """Tell whether a purpose governs the noun ("to prevent clashes"; not "led to clashes")."""
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
                    verb in DETERMINERS
                    or verb in ("be", "have")
                    or verb.isdigit()
                    or verb.endswith(("ing", "ed", "s", "al", "ive", "ary"))
                    or verb in self._around["new_markers"]
                    or self._word(position - 1) in _TAKES_TO
                    or verb in _GIVEN_VERBS
                    or self._verbs.infinitive_is_real(position, is_perfect=False)
                ):
                    return False
                given = candidate.trigger.type in GIVEN and self.is_definite(index)
                return not given
        return False

    def is_background(self, candidate: Candidate, *, is_known: bool) -> bool:
        """Tell whether a noun only fixes a time or topic; `is_known` if its like came before in the text."""
        first, last = candidate.first, candidate.last
        if candidate.trigger.is_weak and (
            not self._begins(first, last)
            or self._word(first - 2) in ("since", "before", "after", "when", "until")
        ):
            return True
        following = self._word(last)
        if self._word(first - 1) in BE or (self._word(first - 2) in BE and self._word(first - 3) == "there"):
            return False
        if following == "of" and candidate.trigger.type is EventType.CASUALTY_REPORT:
            return False
        if self._is_only_counted(candidate) or self._is_setting(candidate):
            return True
        if following in self._around["made_words"]:
            return False
        if is_known and self.is_pointed_at(first) and self._is_commented_on(last):
            return True
        if is_known and "where" in self._words[max(self._first, first - 3) : first]:
            return True
        if following in ("on", "in") and self._is_day(last + 1):
            return False  # "after his arrest on Friday"
        if following in ("that", "which", "between", "among") or (
            following == "in" and self._word(last + 1) == "which"
        ):
            return False
        if self._word(first - 1) == "the" and following in ("of", ","):
            lead = self._words[max(self._first, first - 3) : first - 1]
            if lead in (["reports", "of"], ["report", "of"]):
                return False
        if not is_known and not (self._is_told_before(first) and following not in _PLACING):
            return False
        if (
            "one" in self._words[max(self._first, first - 5) : first - 1]
            and "of" in self._words[first - 4 : first]
        ):
            return False  # "one of the deadliest raids"
        is_definite = False
        is_told_of = following in ("by", "on", "against", "across", "throughout")
        position = first - 1
        while position >= max(self._first, first - NOUN_REACH):
            word = self._words[position]
            if word in self._around["new_markers"] or word.isdigit():
                return False
            if word in DEFINITE:
                is_definite = True
            if word in PREPOSITIONS or word in STOPS or word in FUNCTION:
                break
            position -= 1
        before = self._word(position)
        if self._word(last) in self._around["begin_verbs"] and before not in ("during", "despite", "amid"):
            return False
        if not is_definite and before == "in" and self._word(position - 1) in _TOLLS:
            return False  # "two were hurt in firing"
        if not is_definite and is_told_of and before in ("in", "with", "by", "during", "of"):
            return False  # "killed in attacks on two posts"
        return before in self._around["back_prepositions" if is_definite else "bare_prepositions"]

    def _is_day(self, index: int) -> bool:
        word = self._word(index)
        return word.strip() in _DAYS or (word.isdigit() and len(word) <= 4)

    def _is_told_before(self, first: int) -> bool:
        """Tell whether "during the", "after this" stand right before: the reader is taken to know it."""
        return self._word(first - 1) in ("the", "this") and self._word(first - 2) == "during"

    def _is_commented_on(self, last: int) -> bool:
        """Tell whether what is said of a known happening is another's act or a view of it.

        "The attack was claimed by", "the raid highlights", "the clashes are a setback".
        """
        word, following = self._word(last), self._word(last + 1)
        if word == "which" and self._word(last + 2) in _TAKEN_UP | {"called", "termed"}:
            return True
        if word in ("was", "were", "been") and following in _TAKEN_UP:
            return True
        return word in _VIEWED or (word in ("is", "are") and following not in _GOING_ON)

    def _is_setting(self, candidate: Candidate) -> bool:
        """Tell whether a call only says how somebody spoke: "said in a telephone conversation"."""
        if candidate.trigger.type is not EventType.NEGOTIATION or self._words[candidate.first] not in _WIRES:
            return False
        stretch = self._words[max(self._first, candidate.first - 3) : candidate.first]
        return self._word(candidate.last) != "with" and any(
            w in ("in", "by", "over", "during", "via") for w in stretch
        )

    def _is_only_counted(self, candidate: Candidate) -> bool:
        """Tell whether a number of victims is spoken of and none is given ("the rising number of deaths")."""
        if candidate.trigger.type is not EventType.CASUALTY_REPORT or PLURAL not in candidate.readings:
            return False
        index = candidate.first - 1
        while index > self._first and self._words[index] not in ("of", "in") and index > candidate.first - 3:
            index -= 1
        if self._word(index) != "of" or self._word(index - 1) not in (
            "number",
            "numbers",
            "figures",
            "level",
        ):
            return False
        stretch = self._words[candidate.last : min(self._last, candidate.last + 8)]
        return not any(w.isdigit() or w in ("rose", "risen", "reached", "stands", "stood") for w in stretch)

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
