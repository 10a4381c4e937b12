"""Finds who asserts what: "according to the ministry", "the governor said that", quoted speech.

The asserter is the head noun phrase as written, without its article, relative clause or apposition.
What it answers for (the scope) is the rest of the clause, or what went before where the verb stands
last; it never reaches beyond the sentence but for a quotation that goes on.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from viewer.domain.vocabulary import BlockKind
from viewer.extraction.attribution_late import is_late, late_start, names_source, names_speaker
from viewer.extraction.attribution_pronoun import is_pronoun, own_subject, whom
from viewer.extraction.attribution_relay import GOING_ON, read_count, read_going_on, read_quoted
from viewer.extraction.attribution_scope import (
    Attribution,
    attribution_at,
    extend_quotes,
    part_scopes,
)
from viewer.extraction.attribution_sources import (
    NOBODY,
    REPORTERS,
    chain_of,
    read_bracket,
    read_claim,
    read_participle,
    read_prepositional,
)
from viewer.extraction.attribution_subject import (
    SUBJECT_REACH,
    TIME_TAIL,
    VERBLIKE,
    Grammar,
    Place,
    clean,
    find_subject,
    phrase_end,
)
from viewer.extraction.attribution_title import read_titles
from viewer.extraction.lexicon import Lexicons, trie_pattern, words
from viewer.extraction.names import Name
from viewer.extraction.names_lexicon import PEOPLE
from viewer.extraction.sentences import Sentence

__all__ = ["Attribution", "attribution_at", "find_attributions"]

#: Forms that are nouns as often as verbs: they need a name right before them.
_AMBIGUOUS = words("""
    states reports claims estimates notes charged posted posts listed registered found claim report estimate
    allege confirm maintain believe suggest charges indicate""")


_BE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|get|got|the|a|an|no|of|to|confirmed|among|as|by|with|for|following|after|over"
    r"|about|despite|from|against|any|more|other|WAS|WERE"
    r"|BEEN|ARE|IS)\s+(?:\w+ly\s+)?$"
)


#: What one has never said one doesn't answer for.
_UNSAID = re.compile(r"(?:\b(?:never|not)|n['’]t)\s+(?:(?:yet|so|\w+ly)\s+)?$", re.IGNORECASE)


_AFTER_REPORT = re.compile(
    r"\s+(?:on \w+(?: \d+)?,? |on \d{1,2} \w+(?: \d{4})?,? |in (?:\w+ )?\d{4},? "
    r"|in a [\w ]{1,30}? |late \w+ |early \w+ |earlier |today |yesterday )?"
    r"(?:(?:\w+ly )?(?:that\b|THAT\b)|to (?:the )?[\w'’ -]{2,50}? that\b"
    r"|how\b|(?:it|they|he|she|we|there) (?!to\b)"
    r"|the (?:[\w-]+ ){1,5}(?:had|was|were|has|have|is|are|would|[a-z]{3,}ed)\b"
    r"|as many|at least|up to|more than|over|no fewer|no more|nearly|about|around|some"
    r"|between\b|roughly|only\b|fewer|less than|almost|just\b|approximately|an estimated"
    r"|the (?:deaths?|killing|arrest|destruction|loss|release|total|number|capture)"
    r"|(?:the|an?) (?:[\w-]+ ){1,3}of (?:at least |about |some |over |more than |nearly )?"
    r"(?:\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|dozens\b|hundreds\b)"
    r"|to have |[a-z]{3,}ing (?=\w)"
    r"|(?:the )?(?:deaths?|injur|casualt|arrest)|an? |its |their |his |her |no |one\b|two\b|three\b|four\b"
    r"|five\b|six\b|seven\b|eight\b|nine\b|ten\b|eleven\b|twelve\b|\w+teen\b|dozens\b|hundreds\b|scores\b"
    r"|thousands\b|several\b|many\b|\d|[A-Z\"“])"
    r"|\s*[:,]"
)


_NOT_CLAIM = re.compile(
    r"\s+(?:(?:[\w,]+ ){0,4}(?:lives|responsibility|asylum|victory|the lives?)\b|(?:only )?as (?!many\b))"
)


#: "a gang accused of theft": without an object the accused is who stands before.
_BLAMED = re.compile(r"\s+(?:for|of|by|in|on)\b")
#: Verbs of report that may stand before who reports: "six died, reported officials".
_INVERTED = frozenset(("reported", "reports", "confirmed", "claimed"))
#: "..., police said, with 25 others hurt": that is theirs too.
#: "placed the protester death count": whatever stands between.
_TOLLING = re.compile(
    r"(?:put|puts|placed|places|set|sets|raised|revised|lowered|updated)\s(?:the|its|their)\s(?:[\w-]+\s){0,4}?"
    r"(?:toll|count|number|figure|losses|casualties)"
)
#: "accused the guards of arson, a charge the guards deny": who denies it asserts nothing.
_DENIED_CHARGE = re.compile(
    r"(?:an? )?(?:charge|claim|allegation|accusation|account|version)s? (?:that )?\w[^,;.]{1,60}? "
    r"(?:has |have |had )?(?:\w+ly )?(?:den|reject|disput|dismiss)"
)
_WITH_MORE = re.compile(r",\s(?:with|including|leaving|among them|bringing)\b")
#: Verbs of speech that say so only with "that" or somebody's words ("fighting continued" says nothing).
_WEAK = frozenset(("continued", "concluded", "recalled", "posted", "informed"))
_SAYS_THAT = re.compile(r"\s+(?:\w+ (?:\w+ )?)?that\b|\s*[:,]\s*[\"“]")
_JOINED = re.compile(r"\b(?:and|but|AND|BUT) (?:also |later |\w+ly )?$")
_NEW_CLAUSE = re.compile(r",\s(?:and|but|while|whereas)\b")


@lru_cache(maxsize=8)
def _compile(lexicons: Lexicons) -> Grammar:
    table = lexicons.attribution
    kinds: dict[str, str] = {}

    def add(section: str, field: str, kind: str) -> None:
        for entry in table.get(section, ()):
            for form in entry[field]:
                kinds.setdefault(form, kind)

    for section in ("speech", "report", "accuse", "show"):
        add(f"{section}_verbs", "forms", section)
    for section in ("before", "by", "citing", "claim"):
        add(section, "phrases", section)
    forms = [*kinds, *(form.upper() for form in kinds), *(form[0].upper() + form[1:] for form in kinds)]
    adverbs = [word for entry in table.get("adverbs", ()) for word in entry["words"]]
    records = [word for entry in table.get("records", ()) for word in entry["words"]]
    nouns = [word for entry in table.get("claim_nouns", ()) for word in entry["words"]]
    citing = [form for form, kind in kinds.items() if kind == "citing"]
    return Grammar(
        trigger=re.compile(
            rf"\b(?:{trie_pattern([*forms, *GOING_ON])}|accusing|blaming|{_TOLLING.pattern})\b"
            rf"|\((?=per\b|by\b|according\b|source|[A-Z]|(?:[a-z]+ ){{0,4}}{REPORTERS}\))"
            r"|\b[Bb][Yy] (?=[^,.;()]{2,50}['’][sS]? (?:own |OWN )?(?:count|estimate|tally|account|COUNT"
            r"|ESTIMATE)\b)"
            r"|\b[Pp]er (?=the (?!cent\b)[a-z]+ [a-z]|[A-Z])"
        ),
        kinds=kinds,
        adverb_tail=re.compile(
            rf"(?:[,\s]+(?:{trie_pattern([*adverbs, *(a.upper() for a in adverbs)])}"
            rf"|\w+ly)(?<!family)(?<!assembly)(?<!Assembly)(?<!Italy)(?<!ally))+,?\s*$"
        ),
        records=re.compile(rf"\b(?:{trie_pattern(records)})\b", re.IGNORECASE),
        bracket=re.compile(
            rf"\((?:(?:per|by|according to|sources?:)(?: the)? ([^()\n]{{0,60}}?)"
            rf"|([A-Z][^()\n]{{1,40}}?) (?:{trie_pattern(nouns)}))\)"
        ),
        citing=re.compile(rf",?\s(?:which (?:cited|quoted)|who (?:cited|quoted)|{trie_pattern(citing)})\s"),
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
    recent: list[tuple[int, Attribution]] = []
    for index, matches in by_sentence.items():
        sentence = sentences[index]
        if sentence.kind is BlockKind.HEADING:
            continue
        low, high = bisect_left(name_starts, sentence.start), bisect_left(name_starts, sentence.end)
        place = Place(text, sentence, names[low:high], grammar)
        here: list[Attribution] = []
        for match in matches:
            if here and here[-1].start <= match.start() < here[-1].end:
                continue
            attribution = _read_joined(place, match, here) or _read(place, match)
            if attribution is None or _DENIED_CHARGE.match(text, attribution.start, attribution.end):
                continue
            if is_pronoun(attribution.asserter):
                pronoun = attribution.asserter
                own = own_subject(place, pronoun, attribution.start) if not here else ""
                chain = (
                    here[-1].chain
                    if here
                    else (own,)
                    if own
                    else whom(pronoun, index, recent, sentences, names, name_starts)
                )
                if not chain:
                    continue
                attribution = replace(
                    attribution, asserter=chain[-1], chain=chain, rule=f"{attribution.rule}/pronoun"
                )
            here.append(attribution)
        if here:
            here = part_scopes(text, here)
            found.extend(here)
            recent = [*recent[-3:], (index, here[-1])]
    found.extend(read_titles(text, sentences))
    return tuple(sorted(extend_quotes(text, sentences, found), key=lambda a: (a.start, a.end)))


def _read_joined(place: Place, match: re.Match[str], here: Sequence[Attribution]) -> Attribution | None:
    """Read the second verb of "X said that ... and added that ...": X speaks on."""
    word = " ".join(match.group().lower().split())
    kind = place.grammar.kinds.get(word)
    if not here or kind not in ("speech", "report", "accuse"):
        return None
    before = here[-1]
    opens = before.rule.startswith(("speech", "report", "accuse")) and before.scope_start >= before.end
    lead = place.text[before.end : match.start()]
    if not opens or not _JOINED.search(lead) or not _AFTER_REPORT.match(place.text, match.end()):
        return None
    return Attribution(
        match.start(), match.end(), before.asserter, before.chain, match.end(), place.sentence.end,
        f"{kind}:{word}/joined",
    )  # fmt: skip


def _read(place: Place, match: re.Match[str]) -> Attribution | None:
    """Make an attribution of one trigger, None where it turns out to be none."""
    word = " ".join(match.group().lower().split())
    if word == "(":
        return read_bracket(place, match)
    kind = place.grammar.kinds.get(word, "participle")
    if kind == "participle" and _TOLLING.fullmatch(word):
        return _read_verb(place, match, "report", "put the toll")
    if kind == "claim":
        return read_claim(place, match, word)
    if kind in ("before", "by"):
        return read_prepositional(place, match, kind, word)
    if word == "by":
        return read_count(place, match)
    if word == "per":
        return read_prepositional(place, match, "before", word)
    if word in GOING_ON:
        return read_going_on(place, match, word)
    if kind == "citing" or word == "cited":
        return read_quoted(place, match, word)
    if kind == "participle":
        return read_participle(place, match, word)
    return _read_verb(place, match, kind, word)


def _read_verb(place: Place, match: re.Match[str], kind: str, word: str) -> Attribution | None:
    """Read "X said that ...", "..., X said", "..., said X"."""
    text, sentence = place.text, place.sentence
    before = text[max(sentence.start, match.start() - SUBJECT_REACH) : match.start()]
    passive = _BE.search(before[-24:])
    if passive and not (word in ("says",) and passive.group().strip() in ("the", "a")):
        return None
    if _UNSAID.search(before[-24:]):
        return None
    after = text[match.end() : min(sentence.end, match.end() + 80)]
    if kind == "accuse" and _BLAMED.match(after):
        return None
    if word in _WEAK and not (_SAYS_THAT.match(after) or before.rstrip().endswith(('"', "”", '",', "”,"))):
        return None
    if (
        kind == "report"
        and " " not in word
        and (not _AFTER_REPORT.match(after) or _NOT_CLAIM.match(after))
        and not (word in _INVERTED and before.rstrip().endswith(",") and names_speaker(after))
        and not (
            is_late(after, word) and before.rstrip().endswith((",", '"', "”")) is False and "," in before
        )
    ):
        return None
    stripped = before.rstrip()
    inverted = (
        (kind == "speech" or word in _INVERTED)
        and word not in ("told", "tells")
        and stripped.endswith((",", '"', "”", "»", ",'", ",’"))
        and names_speaker(after)
        and not place.grammar.adverb_tail.search(stripped)
    )
    if inverted and stripped[-1] == "," and not _is_open_clause(stripped):
        inverted = False
    if inverted:
        start = match.end() + 1
        end = phrase_end(place, start)
        asserter = clean(text[start:end])
        closed = (
            text[end : end + 1] in (",", ".", ";", "")
            or end >= sentence.end
            or stripped[-1] != ","
            or text.startswith((" who ", " which ", " whose "), end)
        )
        if VERBLIKE.search(asserter) or (kind == "report" and not names_source(asserter)):
            closed = False  # "The union, however, said only two had left": the union speaks
        if asserter and closed and asserter.lower() not in NOBODY and not TIME_TAIL.match(" " + asserter):
            chain = chain_of(place, asserter, end)
            scope_end = sentence.end if _WITH_MORE.match(text, end) else match.start()
            return Attribution(
                match.start(), end, chain[-1], chain, sentence.start, scope_end, f"{kind}:{word}/after"
            )
    if word in _AMBIGUOUS and not _governs(place, match.start(), before, after):
        return None
    subject_start, subject = find_subject(place, match.start())
    if subject.lower().endswith((" that", " which", " whom")) or subject.lower().startswith("according"):
        return None
    if subject.lower() in NOBODY or not re.search(r"[^\W\d_]", subject):
        return None
    if word in _AMBIGUOUS and _has_verb(subject):
        return None  # "The army denied local reports that ...": a noun
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
    is_toll = kind == "report" and " the" in word  # "put the toll at 19"
    last = not is_toll and is_late(after, word) and subject_start > sentence.start + 8
    if last:
        scope_start, scope_end = late_start(text, sentence.start, subject_start), subject_start
        goes_on = after.startswith(",") and not _NEW_CLAUSE.match(after)
        if goes_on and text[sentence.start : subject_start].rstrip().endswith((",", "that")):
            scope_end = sentence.end  # "a raid that, the mayor said, killed two": all of it is the mayor's
    else:
        scope_start = match.start() if is_toll else match.end()
        scope_end = sentence.end
        lead = text[sentence.start : subject_start].rstrip()
        # '"Ten were hurt," she said, "and two died."': the words before the verb are hers too.
        if lead.endswith((',"', ",”", '"', "”")) and kind == "speech":
            scope_start = sentence.start
    chain = chain_of(place, subject, match.end()) if kind != "show" else (subject,)
    inner = re.search(r"(?:,\s)?(?:citing|quoting)\s", text[subject_start : match.start()])
    if inner:
        begin = subject_start + inner.end()
        cited = clean(text[begin : phrase_end(place, begin)])
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


def _governs(place: Place, verb: int, before: str, after: str) -> bool:
    """Tell whether a form that may be a noun is a verb: by a name before it, "that" or the end behind."""
    if re.match(r"\s+that\b", after):
        return True
    if is_late(after) and "," in before:
        return True
    return any(n.end == verb - 1 and n.kind != PEOPLE for n in place.names)


def _has_verb(subject: str) -> bool:
    """Tell whether a supposed subject holds a verb of its own ("army denied local")."""
    verb = VERBLIKE.search(subject)
    return verb is not None and verb.start() > 0


def _is_open_clause(before: str) -> bool:
    """Tell whether what stands before ", said" is a statement, not the apposition of a subject."""
    return bool(VERBLIKE.search(before)) or len(before) > 40
