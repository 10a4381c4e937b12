"""Finds the names that claims hang on: places, peoples, organisations, persons, offices.

Names are runs of capitalised words. What a run is follows from the word list (countries, peoples,
organisations), from its own words ("... Ministry", "... District") and from the words around it
("the village of ...", "in ...", "spokesman ..."). Text in capitals throughout gives only what the
word list and "... PROVINCE", "CITY OF ..." tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from viewer.domain.naming import fold
from viewer.domain.vocabulary import BlockKind
from viewer.extraction.lexicon import Lexicons, words
from viewer.extraction.names_lexicon import PERSON, PLACE, Gazetteer, compile_names
from viewer.extraction.names_runs import parse_words
from viewer.extraction.names_words import Candidate, Word, capitals, look_up, read_words
from viewer.extraction.sentences import Sentence

_BORDER = re.compile(
    r"\b(?:the|their|its|this|that) (?:[a-z-]+ )?(border(?: area)?|front ?line)\b"
    r"(?! guards?| forces?| troops| police| service| clash| conflict| control| cross| villages?\b| towns?\b"
    r"| posts?\b| regions?\b| provinces?\b| districts?\b| settlements?\b| communit| cit(?:y|ies)\b)"
)
#: "in the capital", "the Peruvian capital": a place that the text names by what it is.
_CAPITAL = re.compile(
    r"\b(?:capital|CAPITAL)(?=[.;)]|,(?! [A-Z])"
    r"| (?:on|and|was|where|since|after|in|late|early|when|as|for|ON|AND|WAS|WHERE|SINCE|WHEN)\b)"
)
_BEFORE_CAPITAL = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|THE|ITS|THEIR) (?:[\w-]{1,30} )?$")


#: What befalls towns: a name that opens a sentence and is listed is one then.
_HELD = re.compile(
    r" (?:itself )?(?:fell to|came under|lies|(?:was|were|is|has been|had been|remains|remained) (?:\w+ly )?"
    r"(?:shelled|bombed|attacked|hit|struck|under|besieged|captured|recaptured|retaken|taken|seized|liberated"
    r"|occupied|evacuated|surrounded|flooded|encircled|cut off|quiet|calm|looted|burned|overrun|without))\b"
)


#: In capitals only what stands between a preposition and a mark or a new phrase can be told to be a place.
_SHOUTED_PLACE = re.compile(
    r"\b(?:IN|NEAR|AT|FROM|OUTSIDE) (?!(?:THE|AN?|HIS|HER|ITS|THEIR|OUR|THIS|THAT|THESE|THOSE|ORDER"
    r"|ADDITION|FACT|FRONT"
    r"|GENERAL|EXCHANGE|PROGRESS|SUCH|ALL|LEAST|WHICH|FAVOR|RESPONSE|SPITE|CASE|CHARGE|FEAR|VIEW|LINE|PLACE"
    r"|TURN|MID"
    r"|EARLY|LATE|PART|PARTICULAR|CONNECTION|RETALIATION|COOPERATION|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE"
    r"|JULY|AUGUST"
    r"|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|SOME|ANY|EACH|SEVERAL|MANY|VARIOUS|BOTH|OTHER|ONE|TWO|THREE|JAIL"
    r"|PRISON|HOME"
    r"|WORK|NIGHT|NOON|DAWN|DIFFERENT|RECENT|MOST|MORE|THEM|IT|HIM|US|POWER|OFFICE|PEACE|WAR|ARMS|ACTION"
    r"|COMBAT)\b)"
    r"([A-Z][A-Z'-]+(?: [A-Z][A-Z'-]+){0,2}?)(?=[,.;)\]]| (?:ON|THIS|LAST|TODAY|YESTERDAY|AND|WHERE|WHEN|AT"
    r"|BY|THAT|WERE|WAS)\b)"
)


_SHOUTED_SIDES = words("NORTHERN SOUTHERN EASTERN WESTERN CENTRAL NORTH SOUTH EAST WEST CAPITAL SAME OTHER")
#: Before and behind a name of one word that the gazetteer lists.
_SHOUTED_LEAD = re.compile(r"(?:\b(?:IN|NEAR|AT|FROM|TO|OUTSIDE|AND|OF|BETWEEN) |, )$")
_SHOUTED_END = re.compile(
    r"[,.;:)\]]| (?:ON|AND|AT|WHEN|WHERE|WAS|WERE|TODAY|YESTERDAY|LAST|THIS|BY|IN|AFTER|DURING|SINCE"
    r"|DEPARTMENT|PROVINCE|CITY)\b"
)
_SHOUTED_NO = words("THE A AN OF IN ON AT TO AND OR BY FROM WITH FOR HIS HER ITS THEIR WAS WERE THAT")


#: "Hill 402", "Km 4": places by number.
_NUMBERED = re.compile(
    r"\b(?:Hill|Height|Km|Kilomet(?:er|re)|Checkpoint|Post|Camp|Sector|Block|Zone) \d{1,4}\b(?!,\d|%)"
)
_PART_OF = re.compile(
    r"\b(?:in|into|across|throughout|from|to|over|toward|towards) "
    r"((?:north|south|east|west|central|upper|lower)(?:-?(?:east|west))?(?:ern)?) $"
)
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_HEADLINE_LEAD = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Aa]t|[Ff]rom|[Oo]utside) $")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text, code points `start` to `end`.

    `kind` is place, people (also the adjective: "Polish"), organisation, person or office. `text`
    is the name by itself: for coordinated names it repeats the shared word in the singular ("Lower
    and Upper Vale districts" gives "Lower Vale district"), so it can differ from the words of the
    span. `country` is set where the word list or the document itself says to which country a
    place or people belongs.
    """

    start: int
    end: int
    text: str
    kind: str
    country: str | None = None


def find_names(text: str, sentences: Sequence[Sentence], lexicons: Lexicons) -> tuple[Name, ...]:
    """Find the names of `text`, in text order and without overlaps."""
    gazetteer = compile_names(lexicons)
    candidates: list[Candidate] = []
    has_border = "border" in text or "front" in text
    for sentence in sentences:
        if _is_shouted(text, sentence):
            candidates.extend(_shouted(text, sentence, gazetteer))
        elif sentence.kind is BlockKind.TITLE and _is_title_case(text, sentence):
            words = read_words(text, sentence, gazetteer)
            candidates.extend(_known(text, words))
            candidates.extend(_headline_listed(text, words, gazetteer))
        else:
            words = read_words(text, sentence, gazetteer)
            if words:
                candidates.extend(parse_words(text, sentence, words, gazetteer))
            if has_border:
                candidates.extend(
                    Candidate(m.start(1), m.end(1), m.group(1), PLACE)
                    for m in _BORDER.finditer(text, sentence.start, sentence.end)
                )
    seats = [
        Candidate(m.start(), m.end(), m.group(), PLACE)
        for m in (_CAPITAL.finditer(text) if "capital" in text or "CAPITAL" in text else ())
        if _BEFORE_CAPITAL.search(text, max(0, m.start() - 40), m.start())
    ]
    numbered = [Candidate(m.start(), m.end(), m.group(), PLACE) for m in _NUMBERED.finditer(text)]
    return _settle(text, [*numbered, *candidates, *seats])


#: So many characters tell whether a sentence is written in capitals.
_SAMPLE = 120
_NO_SMALL = dict.fromkeys(range(ord("a"), ord("z") + 1))


def _is_shouted(text: str, sentence: Sentence) -> bool:
    """Tell whether the sentence is written in capitals."""
    sample = text[sentence.start : min(sentence.end, sentence.start + _SAMPLE)]
    if len(sample) - len(sample.translate(_NO_SMALL)) >= _SAMPLE / 5:
        return False  # a fifth of the sample at least is small letters
    letters = sum(map(str.isalpha, sample))
    return letters > 12 and sum(map(str.isupper, sample)) > 0.8 * letters


def _is_title_case(text: str, sentence: Sentence) -> bool:
    """Tell whether all longer words of a headline have a capital, which then says nothing of names."""
    long = _LONG_WORD.findall(text, sentence.start, sentence.end)
    return len(long) > 3 and sum(w[0].isupper() for w in long) > 0.8 * len(long)


def _shouted(text: str, sentence: Sentence, gazetteer: Gazetteer) -> list[Candidate]:
    """Find in a sentence of capitals what the word list knows, and places with their type."""
    words = [Word(a, b, text[a:b], " ") for a, b in capitals(text, sentence.start, sentence.end)]
    look_up(text, words, gazetteer)
    found = [c for c in _known(text, words) if c.text not in ("US", "WHO", "AP")]
    found.extend(_shouted_listed(text, words, gazetteer))
    found.extend(
        Candidate(m.start(1), m.end(1), m.group(1), PLACE)
        for m in _SHOUTED_PLACE.finditer(text, sentence.start, sentence.end)
    )
    for match in gazetteer.caps_typed.finditer(text, sentence.start, sentence.end):
        group = 1 if match.group(1) else 2
        name = match.group(group).strip()
        if not _SHOUTED_NO.isdisjoint(name.split()) or name in _SHOUTED_SIDES:
            continue
        start = match.start(group)
        found.append(Candidate(start, start + len(name), name, PLACE))
    return found


def _known(text: str, words: Sequence[Word]) -> list[Candidate]:
    """Give what the word list knows among `words`."""
    found = []
    for index, word in enumerate(words):
        if word.entry is None:
            continue
        last = index
        while last + 1 < len(words) and not words[last + 1].head:
            last += 1
        end = words[last].end
        found.append(Candidate(word.start, end, text[word.start : end], word.entry.kind, word.entry.country))
    return found


def _headline_listed(text: str, words: Sequence[Word], gazetteer: Gazetteer) -> list[Candidate]:
    """Find what the gazetteer lists in a headline behind "in", "near" and the like."""
    found = []
    for index, word in enumerate(words):
        if word.entry is not None or not _HEADLINE_LEAD.search(text, max(0, word.start - 10), word.start):
            continue
        for size in (3, 2, 1):
            if index + size > len(words):
                continue
            name = text[word.start : words[index + size - 1].end]
            if fold(name) in gazetteer.listed and "\n" not in name:
                found.append(Candidate(word.start, word.start + len(name), name, PLACE))
                break
    return found


def _shouted_listed(text: str, words: Sequence[Word], gazetteer: Gazetteer) -> list[Candidate]:
    """Find what the gazetteer lists among words in capitals, where the words around want a place."""
    found = []
    index = 0
    while index < len(words):
        for size in range(min(4, len(words) - index), 0, -1):
            start, end = words[index].start, words[index + size - 1].end
            name = text[start:end]
            if fold(name) not in gazetteer.listed or not _SHOUTED_NO.isdisjoint(name.split()):
                continue
            is_due = _SHOUTED_LEAD.search(text, max(0, start - 12), start)
            if is_due and (size > 1 or (len(name) > 3 and _SHOUTED_END.match(text, end))):
                found.append(Candidate(start, end, name, PLACE))
                index += size - 1
                break
        index += 1
    return found


def _settle(text: str, candidates: list[Candidate]) -> tuple[Name, ...]:
    """Decide on the unknown names by its other mentions in the document, else by the gazetteer."""
    votes: dict[str, Counter[str]] = {}
    inner: set[str] = set()
    surnames: set[str] = set()
    for c in candidates:
        if c.kind is not None and c.country is None:
            votes.setdefault(fold(c.text), Counter())[c.kind] += 1
            if c.kind == PLACE and " " in c.text:
                votes.setdefault(fold(c.text.rsplit(" ", 1)[0]), Counter())[PLACE] += 1
            if c.kind == PERSON and " " in c.text:
                votes.setdefault(fold(c.text.rsplit(" ", 1)[-1]), Counter())[PERSON] += 1
        elif c.kind is None:
            if not c.initial:
                inner.add(fold(c.text))
            if " " in c.text and not c.listed:
                surnames.add(fold(c.text.rsplit(" ", 1)[-1]))
    _join_appositions(text, candidates)
    names: list[Name] = []
    for c in sorted(candidates, key=lambda c: (c.start, -c.end)):
        kind = c.kind
        if kind is None:
            vote = votes.get(fold(c.text))
            if vote:
                kind = vote.most_common(1)[0][0]
            elif (
                c.listed
                and (
                    not c.initial
                    or " " in c.text
                    or fold(c.text) in inner
                    or c.text.isupper()
                    or _HELD.match(text, c.end)
                )
                and fold(c.text) not in surnames
            ):
                kind = PLACE
            elif " " in c.text and (not c.initial or len(c.text.split()) > 1):
                kind = PERSON
            else:
                continue
        if names and c.start < names[-1].end:
            continue
        side = _PART_OF.search(text, max(0, c.start - 40), c.start) if c.country and kind == PLACE else None
        if side is not None:
            # "in southern Lebanon", not "in the hills of southern Lebanon"
            names.append(Name(side.start(1), c.end, f"{side.group(1)} {c.text}", kind, c.country))
            continue
        names.append(Name(c.start, c.end, c.text, kind, c.country))
    return tuple(names)


def _join_appositions(text: str, candidates: list[Candidate]) -> None:
    """Take an unknown name for a place where the country follows: "Brundal, Norway"."""
    for first, second in pairwise(candidates):
        if first.kind is not None or second.kind != PLACE or second.country is None:
            continue
        if " " in first.text and not first.listed:
            continue
        if text[first.end : second.start] == ", " and not text.startswith(("'s", "’s"), second.end):
            first.kind = PLACE
