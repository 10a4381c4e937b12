"""Finds who asserts what: "according to the ministry", "the governor said that", quoted speech.

The asserter is the head noun phrase as written, without its article, relative clause or apposition.
What it answers for (the scope) is the rest of the clause, or what went before where the verb stands
last; it never reaches beyond the sentence but for a quotation that goes on.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from viewer.domain.vocabulary import BlockKind
from viewer.extraction.lexicon import Lexicons, trie_pattern, words
from viewer.extraction.names import ORGANISATION, PEOPLE, PERSON, Name
from viewer.extraction.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Attribution:
    """An asserter and the stretch of text that it answers for.

    `start`, `end` are the words that attribute, subject and verb ("the governor said"). `asserter`
    is as written; `chain` runs from the outermost asserter to the innermost, which is `asserter`.
    `scope_start` to `scope_end` is what is asserted. `rule` names the pattern and its word.
    """

    start: int
    end: int
    asserter: str
    chain: tuple[str, ...]
    scope_start: int
    scope_end: int
    rule: str


@dataclass(frozen=True, slots=True)
class _Grammar:
    trigger: re.Pattern[str]
    kinds: dict[str, str]
    adverb_tail: re.Pattern[str]
    records: re.Pattern[str]
    bracket: re.Pattern[str]
    citing: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the sentence at hand lies and what is known around it."""

    text: str
    sentence: Sentence
    names: Sequence[Name]
    grammar: _Grammar


_PRONOUNS = frozenset(("it", "he", "she", "they"))
_NOBODY = words("""
    who which that i we you there what this these those one some others many people so as and but being is was
    were are be been toll number""") | {"", "death toll"}
#: Forms that are nouns as often as verbs: they need a name right before them.
_AMBIGUOUS = words("""
    states reports claims estimates notes charged posted posts listed registered found claim report estimate
    allege confirm maintain believe suggest charges indicate""")
_BE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|get|got|the|a|an|no|of|to|confirmed|among|as|by|with|for|WAS|WERE|BEEN|ARE|IS)\s+(?:\w+ly\s+)?$"
)
_AFTER_REPORT = re.compile(
    r"\s+(?:on \w+(?: \d+)?,? |in a [\w ]{1,30}? |late \w+ |early \w+ |earlier |today |yesterday )?"
    r"(?:that\b|THAT\b|how\b|as many|at least|up to|more than|over|no fewer|nearly|about|around|some|the (?:deaths?|killing|arrest|destruction|loss|release|total|number|capture)"
    r"|(?:the )?(?:deaths?|injur|casualt|arrest)|an? |its |their |his |her |no |one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|eleven\b|twelve\b|\w+teen\b|dozens\b|hundreds\b|scores\b|thousands\b|several\b|many\b|\d|[A-Z\"“])"
    r"|\s*[:,]"
)
_NOT_CLAIM = re.compile(r"\s+(?:[\w,]+ ){0,4}(?:lives|responsibility|asylum|victory|the lives?)\b")
_CLAUSE_STARTS = re.compile(
    r"[;:]\s|(?:,\s|\s)(?:while|whereas|but|although|though|because|after|when|where|as|if|that|whom|since|before|WHILE|THAT|WHEN|WHERE|BUT)\s"
    r"|—\s?|–\s|--\s|\"\s?|“|”\s?"
)
_VERBLIKE = re.compile(
    r"\b(?:\w{3,}ed|is|are|was|were|has|had|have|will|killed|hit|struck|left|began|came|went|made|took|fell|rose)\b"
)
_TAIL_CLAUSE = re.compile(
    r"\s(?:speaking|citing|quoting|referring|talking|writing|working|who|which|whose|where|quoted)\b.*$",
    re.DOTALL,
)
_ARTICLE = re.compile(r"^(?:(?:[Tt]he|[Aa]n?|THE|AN?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|one|another)\s+)+")
_TIME_TAIL = re.compile(
    r"\s+(?:(?:on|late|early|in|at|since|until|by|from|earlier|later)\s+)*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tonight|overnight|this \w+|last \w+"
    r"|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{1,2})?(?:,? \d{4})?"
    r"|(?:the )?(?:morning|evening|afternoon|night|week|month|year))(?: (?:morning|evening|afternoon|night))?\s*$"
)
_SAYING_TAIL = re.compile(
    r"\s+in (?:a|an|the|his|her|its|their) (?:\w+ ){0,3}(?:statement|report|interview|briefing|address|speech|letter|update|post|tweet|message|bulletin|release|communique|news conference|press conference)\b.*$",
    re.DOTALL,
)
_NP_END = re.compile(
    r"[,;:.!?()\[\]\"“”\n]|\s(?:that|who|which|where|when|while|but|because|as of|was|were|is|are|has|have|had|will|would|said|says|after|before|since|during)\b"
    r"|\sand\s(?=\d|at least|more|another|the other|an? )|\s[-–—]+\s|\s(?=\d)"
)
_INFORMATION = re.compile(
    r"\b(?:information|data|reports?|sources|officials|witnesses|estimates|figures|authorities|statistics|media|residents|police|locals)(?= [A-Z])"
)
_SUBJECT_OPENER = re.compile(
    r"^(?:On|In|At|By|During|Since|After|Before|Following|Earlier|Later|Meanwhile|However|Also|Yet|But|And|Still|Then|For|As|In addition|At the same time|That same day|The same day|The following day|The next day)\b[^,]{0,60}?\s(?=(?:the|a|an|[A-Z]))"
)
_SPEECH_END = re.compile(
    r"\s*(?:[.!?,;]|$)|\s+(?:on|in|at|late|early|earlier|yesterday|today|after|following|during|by|via|through)\b[^,]{0,50}[.,]\s*$"
)
_QUOTE = re.compile(r"“[^”]{0,1500}”|\"[^\"]{0,1500}\"|«[^»]{0,1500}»")


#: Code points before a verb in which its subject is looked for.
_SUBJECT_REACH = 320


@lru_cache(maxsize=8)
def _compile(lexicons: Lexicons) -> _Grammar:
    table = lexicons.attribution
    kinds: dict[str, str] = {}

    def add(section: str, field: str, kind: str) -> None:
        for entry in table.get(section, ()):
            for form in entry[field]:
                kinds.setdefault(form, kind)

    for section in ("speech", "report", "accuse", "show"):
        add(f"{section}_verbs", "forms", section)
    for section in ("before", "by", "citing"):
        add(section, "phrases", section)
    forms = [*kinds, *(form.upper() for form in kinds), *(form[0].upper() + form[1:] for form in kinds)]
    adverbs = [word for entry in table.get("adverbs", ()) for word in entry["words"]]
    records = [word for entry in table.get("records", ()) for word in entry["words"]]
    nouns = [word for entry in table.get("claim_nouns", ()) for word in entry["words"]]
    citing = [form for form, kind in kinds.items() if kind == "citing"]
    return _Grammar(
        trigger=re.compile(
            rf"\b(?:{trie_pattern(forms)}|accusing|blaming)\b|\((?=per\b|by\b|according\b|[A-Z])"
        ),
        kinds=kinds,
        adverb_tail=re.compile(
            rf"(?:[,\s]+(?:{trie_pattern([*adverbs, *(a.upper() for a in adverbs)])}|\w+ly)(?<!family)(?<!assembly)(?<!Assembly)(?<!Italy)(?<!ally))+,?\s*$"
        ),
        records=re.compile(rf"\b(?:{trie_pattern(records)})\b", re.IGNORECASE),
        bracket=re.compile(
            rf"\((?:(?:per|by|according to)(?: the)? ([^()\n]{{0,60}}?)|([A-Z][^()\n]{{1,40}}?) (?:{trie_pattern(nouns)}))\)"
        ),
        citing=re.compile(rf",?\s(?:{trie_pattern(citing)})\s"),
    )


def find_attributions(
    text: str, sentences: Sequence[Sentence], names: Sequence[Name], lexicons: Lexicons
) -> tuple[Attribution, ...]:
    """Find the attributions of `text`, in text order. A pronoun stands for the asserter before it."""
    grammar = _compile(lexicons)
    starts = [sentence.start for sentence in sentences]
    name_starts = [name.start for name in names]
    by_sentence: dict[int, list[re.Match[str]]] = {}
    for match in grammar.trigger.finditer(text):
        index = bisect_right(starts, match.start()) - 1
        if index >= 0 and match.start() < sentences[index].end:
            by_sentence.setdefault(index, []).append(match)
    found: list[Attribution] = []
    last: Attribution | None = None
    last_index = -9
    for index, matches in by_sentence.items():
        sentence = sentences[index]
        if sentence.kind in (BlockKind.HEADING, BlockKind.TITLE):
            continue
        low, high = bisect_left(name_starts, sentence.start), bisect_left(name_starts, sentence.end)
        place = _Place(text, sentence, names[low:high], grammar)
        here: list[Attribution] = []
        for match in matches:
            if here and here[-1].start <= match.start() < here[-1].end:
                continue
            attribution = _read(place, match)
            if attribution is None:
                continue
            if attribution.asserter.lower() in _PRONOUNS:
                previous = (
                    here[-1]
                    if here
                    else last
                    if last
                    and index - last_index <= 3
                    and (sentences[last_index].paragraph == sentence.paragraph)
                    else None
                )
                if previous is None:
                    continue
                attribution = replace(
                    attribution,
                    asserter=previous.asserter,
                    chain=previous.chain,
                    rule=attribution.rule + "/pronoun",
                )
            here.append(attribution)
        if here:
            here = _part_scopes(text, here)
            found.extend(here)
            last, last_index = here[-1], index
    return tuple(sorted(_extend_quotes(text, sentences, found), key=lambda a: (a.start, a.end)))


def _read(place: _Place, match: re.Match[str]) -> Attribution | None:
    """Make an attribution of one trigger, None where it turns out to be none."""
    word = " ".join(match.group().lower().split())
    if word == "(":
        return _read_bracket(place, match)
    kind = place.grammar.kinds.get(word, "participle")
    if kind in ("before", "by"):
        return _read_prepositional(place, match, kind, word)
    if kind == "citing":
        return None
    if kind == "participle":
        return _read_participle(place, match, word)
    return _read_verb(place, match, kind, word)


def _read_bracket(place: _Place, match: re.Match[str]) -> Attribution | None:
    """Read "(per Denmark)", "(Danish claim)": it answers for what stands before it, back to a comma."""
    bracket = place.grammar.bracket.match(place.text, match.start(), place.sentence.end)
    if bracket is None:
        return None
    asserter = _clean(bracket.group(1) or bracket.group(2) or "")
    if not asserter:
        return None
    before = place.text[place.sentence.start : match.start()].rstrip()
    cut = max(before.rfind(")"), before.rfind("; "), before.rfind("\n"))
    comma = re.search(r"(?:^|,\s)(?=[^,]*\d[^,]*$)", before[cut + 1 :])
    start = place.sentence.start + cut + 1 + (comma.end() if comma else 0)
    return Attribution(
        match.start(), bracket.end(), asserter, (asserter,), start, match.start(), "bracket:per"
    )


def _read_prepositional(place: _Place, match: re.Match[str], kind: str, word: str) -> Attribution | None:
    """Read "according to X" and "... was reported by X"."""
    text, sentence = place.text, place.sentence
    start = match.end() + 1
    end = _phrase_end(place, start)
    asserter = _clean(text[start:end])
    if asserter.lower() in _NOBODY or not asserter:
        return None
    if asserter.lower().startswith(("him", "her ", "them", "which", "whom")) or asserter.lower() in (
        "her",
        "it",
    ):
        return None
    scope_start, scope_end = sentence.start, sentence.end
    lead = text[sentence.start : match.start()].strip(' "“-–—•:,')
    if kind == "before" and not lead:
        scope_start = end
    elif kind == "by":
        scope_end = match.start()
    chain = _chain(place, asserter, end)
    return Attribution(match.start(), end, chain[-1], chain, scope_start, scope_end, f"{kind}:{word}")


def _phrase_end(place: _Place, start: int) -> int:
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


def _chain(place: _Place, asserter: str, end: int) -> tuple[str, ...]:
    """Give the chain of asserters, the one cited by "citing" innermost."""
    citing = place.grammar.citing.search(place.text, end, place.sentence.end)
    if citing is None or citing.start() - end > 200:
        return (asserter,)
    cited = _clean(place.text[citing.end() : _phrase_end(place, citing.end())])
    cited = re.sub(r"\s+as (?:saying|telling).*$", "", cited, flags=re.DOTALL)
    return (asserter, cited) if cited else (asserter,)


def _read_participle(place: _Place, match: re.Match[str], word: str) -> Attribution | None:
    """Read "..., accusing the army of ...": the sentence's first person or body accuses."""
    subject = next(
        (n for n in place.names if n.end <= match.start() and n.kind in (PERSON, ORGANISATION)), None
    )
    if subject is None:
        return None
    return Attribution(
        match.start(),
        match.end(),
        subject.text,
        (subject.text,),
        match.end(),
        place.sentence.end,
        f"accuse:{word}",
    )


def _read_verb(place: _Place, match: re.Match[str], kind: str, word: str) -> Attribution | None:
    """Read "X said that ...", "..., X said", "..., said X"."""
    text, sentence = place.text, place.sentence
    before = text[max(sentence.start, match.start() - _SUBJECT_REACH) : match.start()]
    passive = _BE.search(before[-24:])
    if passive and not (word in ("says",) and passive.group().strip() in ("the", "a")):
        return None
    after = text[match.end() : min(sentence.end, match.end() + 80)]
    if (
        kind == "report"
        and " " not in word
        and (not _AFTER_REPORT.match(after) or _NOT_CLAIM.match(after))
        and not (
            _SPEECH_END.match(after) and before.rstrip().endswith((",", '"', "”")) is False and "," in before
        )
    ):
        return None
    stripped = before.rstrip()
    inverted = (
        kind == "speech"
        and word not in ("told", "tells")
        and stripped.endswith((",", '"', "”", "»", ",'", ",’"))
        and re.match(r"\s+(?:the |an? )?[A-Za-z]", after)
        and not re.match(r"\s+(?:that|THAT|it|he|she|they|there)\b", after)
    )
    if inverted and stripped[-1] == "," and not _is_open_clause(stripped):
        inverted = None
    if inverted:
        start = match.end() + 1
        end = _phrase_end(place, start)
        asserter = _clean(text[start:end])
        closed = text[end : end + 1] in (",", ".", ";", "") or end >= sentence.end or stripped[-1] != ","
        if asserter and closed and asserter.lower() not in _NOBODY and not _TIME_TAIL.match(" " + asserter):
            chain = _chain(place, asserter, end)
            return Attribution(
                match.start(), end, chain[-1], chain, sentence.start, match.start(), f"{kind}:{word}/after"
            )
    if word in _AMBIGUOUS and not _governs(place, match.start(), before, after):
        return None
    subject_start, subject = _subject(place, match.start())
    if subject.lower().endswith((" that", " which", " whom")) or subject.lower().startswith("according"):
        return None
    if subject.lower() in _NOBODY or not re.search(r"[^\W\d_]", subject):
        return None
    if kind == "show" and not place.grammar.records.search(subject):
        return None
    if kind == "report" and subject.lower().endswith(
        (
            "clashes",
            "fighting",
            "attack",
            "attacks",
            "explosion",
            "earthquake",
            "floods",
            "war",
            "conflict",
            "fire",
            "crash",
            "violence",
            "blast",
            "storm",
            "disaster",
        )
    ):
        return None
    last = bool(_SPEECH_END.match(after)) and subject_start > sentence.start + 8
    if last:
        scope_start, scope_end = sentence.start, subject_start
    else:
        scope_start, scope_end = match.end(), sentence.end
        lead = text[sentence.start : subject_start].rstrip()
        # '"Ten were hurt," she said, "and two died."': the words before the verb are hers too.
        if lead.endswith((',"', ",”", '"', "”")) and kind == "speech":
            scope_start = sentence.start
    chain = _chain(place, subject, match.end()) if kind != "show" else (subject,)
    inner = re.search(r"(?:,\s)?(?:citing|quoting)\s", text[subject_start : match.start()])
    if inner:
        begin = subject_start + inner.end()
        cited = _clean(text[begin : _phrase_end(place, begin)])
        chain = (subject, cited) if cited else chain
    return Attribution(
        min(subject_start, match.start()),
        match.end(),
        chain[-1],
        chain,
        scope_start,
        scope_end,
        f"{kind}:{word}",
    )


def _governs(place: _Place, verb: int, before: str, after: str) -> bool:
    """Tell whether a form that may be a noun is a verb: a name before it, "that" behind, or a clause that ends."""
    if re.match(r"\s+that\b", after):
        return True
    if _SPEECH_END.match(after) and "," in before:
        return True
    return any(n.end == verb - 1 and n.kind != PEOPLE for n in place.names)


def _is_open_clause(before: str) -> bool:
    """Tell whether what stands before ", said" is a statement, not the apposition of a subject."""
    return bool(_VERBLIKE.search(before)) or len(before) > 40


def _subject(place: _Place, verb: int) -> tuple[int, str]:
    """Give start and words of the noun phrase that is the subject of the verb at `verb`."""
    text, sentence = place.text, place.sentence
    low = max(sentence.start, verb - _SUBJECT_REACH)
    left = text[low:verb]
    tail = place.grammar.adverb_tail.search(left)
    if tail:
        left = left[: tail.start()]
    left = left.rstrip()
    # "the nurse, who said": the verb's subject is what "who" stands for.
    left = re.sub(r",?\s(?:who|WHO)$", "", left)
    left = _TIME_TAIL.sub("", left).rstrip()
    shared = _shared_subject(place, low, left)
    if shared is not None:
        return shared
    # Apposition: "Ada Brandt, head of the clinic, said".
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
        if opening >= 0:
            left = body[:opening]
        else:
            left = body
    bracket = re.search(r"\s*\([^()]*\)$", left)
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
        and _VERBLIKE.search(joint.group(1))
        and not any(n.start < low + begin + joint.end(1) + 1 < n.end for n in place.names)
    ):
        begin += joint.end()
    words = left[begin:]
    opener = _SUBJECT_OPENER.match(words)
    if opener and begin + opener.end() < len(left):
        begin += opener.end()
        words = left[begin:]
    words = _SAYING_TAIL.sub("", words)
    words = _TAIL_CLAUSE.sub("", words)
    # What stands before the subject of a late verb: "... killed, officials".
    if len(words) > 60:
        words, begin = _last_phrase(place, low, begin, words, end)
    return low + begin + (len(words) - len(words.lstrip())), _clean(words)


def _shared_subject(place: _Place, low: int, left: str) -> tuple[int, str] | None:
    """Give the subject of two verbs: "The court opened a case and accused ..."; None where there is one verb."""
    if not re.search(r"\s(?:and|but)(?:\salso)?$", left):
        return None
    opener = _SUBJECT_OPENER.match(left)
    begin = opener.end() if opener else 0
    lead = re.match(r"[^,]{0,40},\s", left)
    if lead and not _VERBLIKE.search(lead.group()):
        begin = lead.end()
    verb = _VERBLIKE.search(left, begin)
    if verb is None or verb.start() == begin:
        return None
    subject = place.grammar.adverb_tail.sub("", left[begin : verb.start()].rstrip())
    return low + begin, _clean(subject)


def _ends_phrase(place: _Place, position: int, before: str, apposition: str) -> bool:
    """Tell whether the comma at `position` closes a subject that an apposition follows."""
    if any(n.start < position < n.end for n in place.names):
        return False
    first = apposition.split(" ", 1)[0] if apposition else ""
    return bool(first) and (
        first[0].islower() or first in ("The", "A", "An") or first[0].isdigit() or first[0].isupper()
    )


def _last_phrase(place: _Place, low: int, begin: int, words: str, end: int) -> tuple[str, int]:
    """Keep of a long run of words the last name, where the run ends with one."""
    for name in reversed(place.names):
        if name.end <= end and end - name.end < 3 and name.start >= low + begin:
            return place.text[name.start : name.end], name.start - low
    return words, begin


def _clean(phrase: str) -> str:
    """Take articles, quotation marks and times off a noun phrase."""
    phrase = " ".join(phrase.split()).strip(" ,;:\"“”'‘’«»-–—.")
    phrase = _SAYING_TAIL.sub("", phrase)
    phrase = _TIME_TAIL.sub("", phrase)
    phrase = _TAIL_CLAUSE.sub("", phrase)
    phrase = _ARTICLE.sub("", phrase)
    return phrase.strip(" ,") if len(phrase) <= 120 else ""


def _part_scopes(text: str, here: list[Attribution]) -> list[Attribution]:
    """Let the scope of one asserter end where the words of the next one begin."""
    parted = []
    for index, item in enumerate(here):
        end = item.scope_end
        for other in here[index + 1 :]:
            if item.scope_start <= item.end <= other.start < end and other.scope_start >= other.start:
                end = other.start
        start = item.scope_start
        for other in here[:index]:
            if start <= other.start and other.end <= item.start and item.scope_end <= item.start:
                # "A said ..., B added": what A said stays A's.
                cut = max(text.rfind(c, other.end, item.start) for c in (";", ", while ", ", but ", " and "))
                start = max(start, cut if cut > 0 else start)
        parted.append(replace(item, scope_start=start, scope_end=max(start, end)))
    return parted


def _extend_quotes(text: str, sentences: Sequence[Sentence], found: list[Attribution]) -> list[Attribution]:
    """Let a scope that holds part of a quotation hold all of it, over the ends of sentences."""
    if not found:
        return found
    quotes = [(m.start(), m.end()) for m in _QUOTE.finditer(text) if "\n\n" not in m.group()]
    starts = [q[0] for q in quotes]
    extended = []
    for item in found:
        low, high = item.scope_start, item.scope_end
        for position in (low, max(low, high - 1)):
            index = bisect_right(starts, position) - 1
            if (
                index >= 0
                and quotes[index][1] > position
                and not quotes[index][0] <= item.start < quotes[index][1]
            ):
                low, high = min(low, quotes[index][0]), max(high, quotes[index][1])
        extended.append(
            replace(item, scope_start=low, scope_end=high)
            if (low, high) != (item.scope_start, item.scope_end)
            else item
        )
    return extended


def attribution_at(attributions: Sequence[Attribution], start: int, end: int) -> Attribution | None:
    """Give the attribution that answers for the stretch: of several the one with the narrowest scope."""
    holding = [a for a in attributions if a.scope_start <= start and end <= a.scope_end]
    return min(holding, key=lambda a: (a.scope_end - a.scope_start, a.start), default=None)
