"""Finds the noun phrase that asserts: the subject of a verb of speech, the object of "according to"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from viewer.extraction.names import Name
from viewer.extraction.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Grammar:
    trigger: re.Pattern[str]
    kinds: dict[str, str]
    adverb_tail: re.Pattern[str]
    records: re.Pattern[str]
    bracket: re.Pattern[str]
    citing: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the sentence at hand lies and what is known around it."""

    text: str
    sentence: Sentence
    names: Sequence[Name]
    grammar: Grammar


_CLAUSE_STARTS = re.compile(
    r"[;:]\s|(?:,\s|\s)(?:while|whereas|but|although|though|because|after|when|where|as|if|that|whom|since"
    r"|before|WHILE|THAT|WHEN|WHERE|BUT|AFTER|AS)\s(?![a-z]+ing\s)"
    r"|\swhich\s(?=(?:the|an?|it|he|she|they|its|his|their)(?:\s|$))"
    r"|—\s?|–\s|--\s|\s-\s|\"\s?|“|”\s?|[,.!?]['’]\s"
)


VERBLIKE = re.compile(
    r"\b(?:\w{3,}ed|is|are|was|were|has|had|have|will|killed|hit|struck|left|began|came|went|made|took|fell"
    r"|rose)\b",
    re.IGNORECASE,
)


_TAIL_CLAUSE = re.compile(
    r"\s(?:speaking|citing|quoting|referring|talking|writing|working|who|which|whose|where|quoted)\b.*$",
    re.DOTALL,
)


_ARTICLE = re.compile(r"^(?:(?:[Tt]he|[Aa]n?|THE|AN?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|one|another)\s+)+")


TIME_TAIL = re.compile(
    r"\s+(?:(?:on|late|early|in|at|since|until|by|from|earlier|later)\s+)*(?:(?:Mon|Tues|Wednes|Thurs|Fri"
    r"|Satur|Sun)day|today|yesterday|tonight|overnight|this \w+|last \w+"
    r"|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)(?: \d{4})?"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)(?: \d{1,2})?(?:,? \d{4})?"
    r"|(?:the )?(?:morning|evening|afternoon|night|week|month|year))(?: (?:morning|evening|afternoon"
    r"|night))?\s*$"
)


_SAYING_TAIL = re.compile(
    r"\s+in (?:a|an|the|his|her|its|their) (?:\w+ ){0,3}(?:statement|report|interview|briefing|address"
    r"|speech|letter|update|post|tweet|message|bulletin|release|communique|news conference"
    r"|press conference)\b.*$",
    re.DOTALL,
)


_NP_END = re.compile(
    r"[,;:.!?()\[\]\"“”\n]|\s(?:that|who|which|where|when|while|but|because|as of|was|were|is|are|has|have"
    r"|had|will|would|said|says|show|shows|showed|suggest|suggests|indicate|after|before|since|during)\b"
    r"|\sand\s(?=\d|at least|more|another|the other|an? )|\s[-–—]+\s|\s(?=\d)|\sto (?=be |have )"
)


_INFORMATION = re.compile(
    r"\b(?:information|data|reports?|sources|officials|witnesses|estimates|figures|authorities|statistics"
    r"|media|residents|police|locals)(?= [A-Z])"
)


_SUBJECT_OPENER = re.compile(
    r"^(?:On|In|At|By|During|Since|After|Before|Following|Earlier|Later|Meanwhile|However|Also|Yet|But|And"
    r"|Still|Then|For|As|In addition|At the same time|That same day|The same day|The following day"
    r"|The next day)\b[^,]{0,60}?\s(?=(?:the|a|an|[A-Z]))"
)


#: "In a statement the mayor said", "and the mayor said".
_STATEMENT_OPENER = re.compile(
    r"In (?:an?|the|its|his|her|their|one|another|separate)(?: [\w-]+){0,3} (?:statement|report|update"
    r"|bulletin|briefing|interview|letter|post|message|release|communique|conference)\b"
    r"(?: (?:on|to|from|for|issued|posted|released|published|broadcast|carried|late|early)\b[^,]{0,30}?)?"
    r"\s(?=(?:the|an?)\s|[A-Z])"
)
_CONJUNCTION = re.compile(r"(?:and|but|while|as|while|though|AND|BUT|WHILE|And|But|While|As|Though)\s+(?=\w)")
_WHO = re.compile(r",?\s(?:who|WHO)$")
_WHICH = re.compile(r",?\s(?:who|which|WHO|WHICH)$")
_BRACKET = re.compile(r"\s*\([^()]*\)$")
#: "The union says it has counted": who counts is "it".
_SAID_IT = re.compile(
    r"\b(?:said|says|say|told \w+|stated|claimed|claims|added|reported)(?: that)? (it|he|she|they)$"
)
#: "Another, Ada Brandt, said": the apposition tells who.
_ONE_OF_THEM = re.compile(
    r"(?:.*[\s“\"])?(?:another|one|a second|a third|the other)", re.IGNORECASE | re.DOTALL
)
_NAMED = re.compile(r"(?:(?:[A-Z]|[ae]l-)[\w.’'-]*(?:\s|$)|(?:bin|al|el|de|van)\s){1,5}")


#: Code points before a verb in which its subject is looked for.
SUBJECT_REACH = 320


def phrase_end(place: Place, start: int) -> int:
    """Give the end of the noun phrase that begins at `start`."""
    text, limit = place.text, min(place.sentence.end, start + 160)
    position = start
    while True:
        stop = _NP_END.search(text, position, limit)
        end = stop.start() if stop else limit
        inside = next((n for n in place.names if n.start < end < n.end), None)
        if inside is None or end >= limit:
            break
        position = inside.end
    split = _INFORMATION.search(text, start, end)
    return split.end() if split else end


def find_subject(place: Place, verb: int) -> tuple[int, str]:
    """Give start and words of the noun phrase that is the subject of the verb at `verb`."""
    text, sentence = place.text, place.sentence
    low = max(sentence.start, verb - SUBJECT_REACH)
    left = text[low:verb]
    tail = place.grammar.adverb_tail.search(left)
    if tail:
        left = left[: tail.start()]
    left = left.rstrip()
    # "the nurse, who said": the verb's subject is what "who" stands for.
    left = TIME_TAIL.sub("", _WHO.sub("", left)).rstrip()
    left = _WHICH.sub("", left)
    shared = _shared_subject(place, low, left)
    if shared is not None:
        return shared
    # Apposition: "Ada Brandt, head of the clinic, said", "the mayor, Ada Brandt, said".
    named = ""
    if left.endswith(","):
        body = left[:-1]
        opening = body.rfind(", ")
        depth = 0
        while (
            opening >= 0
            and depth < 4
            and not _ends_phrase(place, low + opening, body[:opening], body[opening + 2 :])
        ):
            opening = body.rfind(", ", 0, opening)
            depth += 1
        apposition = body[opening + 2 :] if opening >= 0 else ""
        left = body[:opening] if opening >= 0 else body
        if _NAMED.fullmatch(apposition):
            if _ONE_OF_THEM.fullmatch(left):
                return low + opening + 2, clean(apposition)
            named = apposition
    bracket = _BRACKET.search(left)
    if bracket:
        left = left[: bracket.start()]
    end = low + len(left)
    begin = 0
    for boundary in _CLAUSE_STARTS.finditer(left):
        position = low + boundary.end() - 1
        if not any(n.start < position < n.end for n in place.names):
            begin = boundary.end()
    comma = left.rfind(", ", begin)
    while comma > begin and any(n.start < low + comma < n.end for n in place.names):
        comma = left.rfind(", ", begin, comma)
    if comma >= begin:
        begin = comma + 2
    joint = re.search(r"^(.*)\sand(?:\salso)?\s", left[begin:], re.DOTALL)
    if (
        joint
        and VERBLIKE.search(joint.group(1))
        and not any(n.start < low + begin + joint.end(1) + 1 < n.end for n in place.names)
    ):
        begin += joint.end()
    words = left[begin:]
    opener = _STATEMENT_OPENER.match(words) or _SUBJECT_OPENER.match(words)
    if opener and begin + opener.end() < len(left):
        begin += opener.end()
        words = left[begin:]
    conjunction = _CONJUNCTION.match(words)
    if conjunction:
        begin += conjunction.end()
        words = words[conjunction.end() :]
    said = _SAID_IT.search(words)
    if said is not None:
        begin += said.start(1)
        words = said.group(1)
    words = _SAYING_TAIL.sub("", words)
    words = _TAIL_CLAUSE.sub("", words)
    # What stands before the subject of a late verb: "... killed, officials".
    if len(words) > 60 and (len(words) > 100 or VERBLIKE.search(words)):
        words, begin = _last_phrase(place, low, begin, words, end)
    subject = clean(words)
    if named and subject[:1].islower() and len(subject) < 80:
        subject = f"{subject}, {named}"
    return low + begin + (len(words) - len(words.lstrip())), subject


def _shared_subject(place: Place, low: int, left: str) -> tuple[int, str] | None:
    """Give the subject of two verbs: "The court opened a case and accused ..."; None for one verb."""
    if not re.search(r"\s(?:and|but)(?:\salso)?$", left, re.IGNORECASE):
        return None
    opener = _SUBJECT_OPENER.match(left)
    begin = opener.end() if opener else 0
    lead = re.match(r"[^,]{0,40},\s", left)
    if lead and not VERBLIKE.search(lead.group()):
        begin = lead.end()
    verb = VERBLIKE.search(left, begin)
    if verb is None or verb.start() == begin:
        return None
    subject = place.grammar.adverb_tail.sub("", left[begin : verb.start()].rstrip())
    return low + begin, clean(subject)


def _ends_phrase(place: Place, position: int, before: str, apposition: str) -> bool:
    """Tell whether the comma at `position` closes a subject that an apposition follows."""
    if any(n.start < position < n.end for n in place.names):
        return False
    first = apposition.split(" ", 1)[0] if apposition else ""
    return bool(first) and (
        first[0].islower() or first in ("The", "A", "An") or first[0].isdigit() or first[0].isupper()
    )


def _last_phrase(place: Place, low: int, begin: int, words: str, end: int) -> tuple[str, int]:
    """Keep of a long run of words the last name, where the run ends with one."""
    for name in reversed(place.names):
        if name.end <= end and end - name.end < 3 and name.start >= low + begin:
            return place.text[name.start : name.end], name.start - low
    return words, begin


def clean(phrase: str) -> str:
    """Take articles, quotation marks and times off a noun phrase."""
    phrase = " ".join(phrase.split()).strip(" ,;:\"“”'‘’«»-–—.")
    phrase = _SAYING_TAIL.sub("", phrase)
    phrase = TIME_TAIL.sub("", phrase)
    phrase = _TAIL_CLAUSE.sub("", phrase)
    phrase = _ARTICLE.sub("", phrase)
    return phrase.strip(" ,") if len(phrase) <= 120 else ""
