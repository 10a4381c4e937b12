"""Tells whether a verb names something that happened, by its auxiliaries and what governs it."""

from __future__ import annotations

from viewer.domain.vocabulary import EventType
from viewer.extraction.events_grammar import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    FUNCTION,
    HAVE,
    PLURAL_PRONOUNS,
    PREPOSITIONS,
    SentenceReader,
    SentenceWords,
)
from viewer.extraction.events_lexicon import (
    BASE,
    EXACT,
    GERUND,
    PARTICIPLE,
    PAST,
    THIRD,
    EventLexicon,
    word_set,
)
from viewer.extraction.events_match import STOPS, Candidate
from viewer.extraction.events_scope import Scopes

_PERSONS_AFTER = word_set(
    """
    people persons civilians soldiers men women children troops fighters residents villagers bodies body
    passengers police policemen officers protesters animals area areas building buildings house houses homes
    pupils students girls boys journalists hostages priests villagers worshippers
    village villages town property infrastructure vehicles cars city facilities
    """
)
_COUNTS = word_set("one two three four five six seven eight nine ten eleven twelve dozen several many")
#: Plurals without an s: "gunmen abduct".
_PLURALS = word_set(
    """
    men women people police children gunmen policemen servicemen fishermen militiamen guardsmen firemen
    tribesmen
    """
)
_GROUPS = word_set("the those their its his her among treat treating evacuate evacuating many")
#: Verbs whose infinitive stands right behind them; behind their object it is a purpose.
_ASPECTS = word_set(
    "began begun begin begins continued continue continues continuing started proceeded managed"
)
_TO_BE = frozenset(("was", "were", "been", "being"))
_KEEPING = word_set(
    "guarding holding treating burying freeing housing hiding moving exchanging returning with"
)
_RUNNING = word_set("and then were was are is began started continued resumed stopped been kept still of by")
#: What an infinitive behind them has yet to do.
_WAYS = word_set("access efforts effort ability plan plans order need way bid attempt attempts chance right")
#: How far before a verb the "and" of its two subjects may stand.
_PAIR_REACH = 8
#: Plurals that are third persons too; these only before what they are done to.
_HOMOGRAPHS = word_set("targets shells bombs mines wounds levels fires ruins guts sinks patrols supplies")
_OBJECTS = word_set("the a an its their his her two three four several dozens hundreds villages towns")
#: Types whose bearers speak or act in the present ("the union calls", "we condemn").
_UTTERED = frozenset((EventType.STATEMENT, EventType.APPEAL, EventType.ACCUSATION))
#: Auxiliaries of a finite verb, and nouns and verbs whose finite clause stays in doubt.
_FINITE = frozenset(("has", "had", "was", "were", "have", "is", "are"))


class VerbCheck(SentenceReader):
    """Judges the verbs of one sentence."""

    def __init__(self, sentence: SentenceWords, lexicon: EventLexicon, scopes: Scopes) -> None:
        super().__init__(sentence, lexicon)
        self._scopes = scopes

    def is_real(self, candidate: Candidate) -> bool:
        """Tell whether the sentence presents what the verb names as real."""
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
        if candidate.trigger.is_stance and before == "as" and self._word(candidate.last) == "by":
            return False  # "as confirmed by the mayor"
        if before in around["modals"] or before in around["negations"] or chain & around["negations"]:
            return False
        if before == "t" and self._word(index - 1) in ("'", "’"):
            return False
        if self.is_conditional(candidate.first):
            return False
        if before == "to":
            if self._word(index - 1) in _WAYS:
                return False
            if "be" in chain and self._word(index - 1) in self._around["reported_as"]:
                return True  # "was reported to be killed"
            return self.infinitive_is_real(index, bool(chain & HAVE))
        bare = not chain
        if bare and self._word(candidate.first) == "attributed" and self._word(candidate.first + 1) == "to":
            return False  # "deaths attributed to the army rose"
        if candidate.last - candidate.first == 1 and self._is_group_named(candidate, bare=bare):
            return False
        if chain & {"is", "are"} and self._word(candidate.first) == "attributed":
            return False
        if chain & _TO_BE and before not in _TO_BE and self._word(candidate.first) == "threatened":
            return False  # "their lives were threatened"
        if self._has_empty_subject(index):
            return False
        if EXACT in readings and bare and self._is_a_group(candidate):
            return False
        if readings == {THIRD} and self._word(candidate.first) in _HOMOGRAPHS:
            return self._word(candidate.last) in _OBJECTS
        if readings == {EXACT}:
            return not self._scopes.is_unreal(candidate, finite=not bare)
        finite_past = PAST in readings and bare
        if readings <= {GERUND} and bare:
            if self._is_standing(candidate, before):
                return False
            if not self._around["unreal_before"].isdisjoint(self._quantity(candidate.first)):
                return False
            if before in ("without", "from", "against", "not", "included", "includes", "include", "involves"):
                return False
            if before in around["unreal_before"] or self._word(index - 1) in ("risk", "ban"):
                return False
            return not self._scopes.is_unreal(candidate, finite=False)
        if readings <= {BASE, THIRD} and BASE in readings and bare:
            return self._base_is_real(candidate, index)
        if THIRD in readings or (finite_past and self._is_coordinate(index)):
            return not self._scopes.is_unreal(candidate, finite=True)
        if not bare and chain & _FINITE:
            return not self._scopes.is_unreal(candidate, finite=True)
        reduced = (
            bare
            and PARTICIPLE in readings
            and self._word(candidate.last) in ("in", "by", "during", "on", "at", "near", "as")
        )
        if bare and PARTICIPLE in readings and self._is_attributive(candidate):
            return False
        return not self._scopes.is_unreal(candidate, finite=reduced or finite_past)

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
            if word in AUXILIARIES or word in negations:
                chain.add(word)
            elif not (word in adverbs or (word.endswith("ly") and len(word) > 4)):
                break
            position -= 1
        return position, chain

    def infinitive_is_real(self, to: int, is_perfect: bool) -> bool:
        """Judge "to" + verb by what governs it: "began to flee" happened, "plans to flee" did not."""
        realised = self._around["realised"]
        if is_perfect:
            return any(self._word(i) in self._around["reported_as"] for i in range(to - 4, to))
        for position in range(to - 1, max(self._first, to - 6) - 1, -1):
            if self._words[position] in STOPS:
                return False
            if self._words[position] in realised:
                if self._words[position] in _ASPECTS and position < to - 2:
                    return False  # "began an offensive to retake": a purpose
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
        if before == "s" and self._word(index - 1) in ("'", "’"):
            return False  # "the president's vow"
        for position in range(index, max(self._first, index - 9) - 1, -1):
            word = self._words[position]
            if word == "to" or word in self._around["modals"]:
                return False
            if word in STOPS:
                break
        if candidate.trigger.type not in _UTTERED and before not in PLURAL_PRONOUNS:
            is_plural = (
                before.endswith("s")
                or before in _PLURALS
                or "and" in self._words[max(self._first, index - _PAIR_REACH) : index]
            )
            return is_plural and not self._scopes.is_unreal(candidate, finite=False)
        return (before in ("and", "i") or before in PLURAL_PRONOUNS or not before.endswith("'")) and (
            not self._scopes.is_unreal(candidate, finite=False)
        )

    def _is_coordinate(self, index: int) -> bool:
        return self._word(index) in ("and", ",", "but", "then", "he", "she", "it", "they", "who")

    def _is_attributive(self, candidate: Candidate) -> bool:
        """Tell whether a participle only qualifies the noun behind it ("the burned houses")."""
        after = self._word(candidate.last)
        before = self._word(candidate.first - 1)
        if candidate.trigger.type is EventType.PROPERTY_DESTRUCTION and (
            before.replace(",", "").isdigit() or before in _COUNTS
        ):
            return False  # "counted 212 burnt homes"
        if before == "that" and PAST in candidate.readings and self._word(candidate.first - 2).isalpha():
            return False  # "the strikes that killed three nurses"
        if (
            candidate.last - candidate.first == 1
            and (before in DETERMINERS or before in PREPOSITIONS or before in ("one", "two", "three"))
            and after not in FUNCTION
            and after not in STOPS
            and after not in self._around["adverbs"]
            and after.isalpha()
            and not after.endswith("ly")
        ):
            return True
        if after in _PERSONS_AFTER and (
            before in DETERMINERS
            or before in PREPOSITIONS
            or before in ("and", "other", "recently", "most")
            or before.isdigit()
            or before in _COUNTS
        ):
            return True
        if before.endswith("ly") and self._word(candidate.first - 2) in DETERMINERS and after.isalpha():
            return after not in FUNCTION  # "the internationally recognised border"
        if before in ("the", "internally") and candidate.trigger.type is EventType.DISPLACEMENT:
            return True
        if before.replace(",", "").isdigit() and candidate.trigger.type is EventType.DISPLACEMENT:
            return after in HAVE  # "of the 900 displaced have returned"
        return before in ("the", "among", "their", "other", "its") and (
            candidate.trigger.type is EventType.CASUALTY_REPORT
            and self._word(candidate.first - 2) not in ("of", "left", "all", "and")
        )

    def _is_group_named(self, candidate: Candidate, *, bare: bool) -> bool:
        """Tell whether a participle names people: "the accused", "those executed were", "men accused of"."""
        if not bare or PARTICIPLE not in candidate.readings:
            return False
        before, after = self._word(candidate.first - 1), self._word(candidate.last)
        word = self._words[candidate.first]
        if word == "accused" and (before == "the" or after == "of"):
            return True
        if before in ("the", "those") and (after in AUXILIARIES or after in STOPS):
            return True
        # "guarding captured men"
        return before in _KEEPING and after.isalpha() and after not in FUNCTION

    def _is_standing(self, candidate: Candidate, before: str) -> bool:
        """Tell whether an -ing form only says who somebody is: "rebels fighting the state"."""
        after = self._word(candidate.last)
        if candidate.trigger.key == "fight":
            return before not in _RUNNING and before.isalpha()
        return (
            before in DETERMINERS
            and before not in ("those", "all", "both")
            and after.isalpha()
            and after not in FUNCTION
            and after not in DETERMINERS
        )

    def _quantity(self, index: int) -> set[str]:
        """Give the three words before an -ing form up to a mark or a preposition: "little heavy fighting"."""
        found: set[str] = set()
        for position in range(index - 1, max(self._first, index - 4) - 1, -1):
            word = self._words[position]
            if word in STOPS or word in PREPOSITIONS:
                break
            found.add(word)
        return found & {"little", "few", "no", "any"}

    def _is_a_group(self, candidate: Candidate) -> bool:
        """Tell whether "the dead", "those severely wounded" or "wounded people" only names the victims."""
        is_toll = candidate.trigger.type is EventType.CASUALTY_REPORT
        if not is_toll or candidate.last - candidate.first > 1:
            return False
        index = candidate.first - 1
        if self._word(index).endswith("ly"):
            index -= 1
        before, after = self._word(index), self._word(candidate.last)
        if self._word(index - 1) == "among" and self._word(index - 2) in BE:
            return False  # "a nurse was among the dead"
        if before in _GROUPS:
            return after not in ("at", "toll")
        if after in _PERSONS_AFTER and not before.isdigit() and before not in ("were", "was", "left"):
            return before in DETERMINERS or before in PREPOSITIONS or before in STOPS
        return False

    def _has_empty_subject(self, index: int) -> bool:
        """Tell whether the verb's subject is nothing or nobody ("no shots were fired")."""
        for position in range(index, max(self._first, index - 5) - 1, -1):
            word = self._words[position]
            if word in ("no", "none", "nobody", "neither"):
                # "no fewer than nine were held": a number, not nothing
                return self._word(position + 1) not in ("fewer", "less", "more")
            if word in STOPS or word in ("that", "and", "but", "who", "which", "with", "in", "on"):
                return False
        return False
