"""Groups the capitalised words of a sentence into names and tells what each is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from viewer.domain.naming import fold
from viewer.extraction.lexicon import words
from viewer.extraction.names_lexicon import OFFICE, ORGANISATION, PERSON, PLACE, Gazetteer
from viewer.extraction.names_types import AFTER_WORD, LIST_GAP, share_types
from viewer.extraction.names_words import Candidate, Word
from viewer.extraction.sentences import Sentence

_PARTICLES = frozenset(
    f" {word} "
    for word in (
        "de",
        "del",
        "la",
        "de la",
        "da",
        "dos",
        "du",
        "van",
        "von",
        "bin",
        "ibn",
        "al",
        "el",
        "ul",
        "y",
    )
)


_OF = re.compile(r"\s(?:of|for)(?:\sthe)?\s$")


_PERSON_AFTER = re.compile(
    r",? (?:said|says|told|added|stated|wrote|tweeted)\b|, (?:aged )?\d\d\b|, who\b|, an? [a-z]"
)


_PERSON_VERB = re.compile(
    r"(?:,? (?:also )?(?:said|says|told|added|stated|wrote|tweeted|claimed|denied|insisted|noted"
    r"|replied|thanked|himself|herself)\b|, (?:aged )?\d\d\b|, who\b)"
)


#: "Berg said": a surname alone, where it opens a sentence.
_SAID = re.compile(
    r" (?:also |later |then |further )?(?:said|says|told|added|stated|wrote|tweeted|claimed|denied|insisted"
    r"|noted|accused|blamed|called on|urged|condemned|warned|announced|confirmed|himself|herself)\b"
)
#: What moves goes from a place to a place.
_MOVED = re.compile(
    r"\b(?:fled|flee|fleeing|evacuated|returned|return|returning|bused|deployed|moved|went|go|back|flew"
    r"|travelled|traveled|transferred|marched|advanced|retreated|withdrew|withdrawn|escaped|road|highway|flight|headed"
    r"|relocated|deported|ferried|shipped|crossed|sailed)"
    r"(?: (?:\d[\d,]*|[a-z]+)){0,3} (?:from|to|towards?|into) $"
)
#: "an air strike on X": what is struck from afar is a place, where it is no body that the word list knows.
_STRUCK = re.compile(
    r"\b(?:strikes?|airstrikes?|shelling|bombing|bombardment|raids?|rocket fire|artillery fire|barrage"
    r"|advance|march|assault|offensive|attacks?)[”\"]? (?:on|against|towards?) $"
)
#: What befalls only towns.
_BESIEGED = re.compile(
    r" (?:fell to|came under|(?:was|were|is|has been|had been|remains|remained) (?:\w+ly )?(?:shelled|bombed"
    r"|besieged|liberated|recaptured|retaken|overrun|encircled|flooded|bombarded))\b"
)
_ACRONYM = re.compile(r"[A-Z]{3,6}")
_DIRECTIONS = (" to ", " from ", " toward ", " towards ", " into ")
#: Words that names of places begin with.
_PLACE_FIRST = words("""
    Río Rio Lake Mount Mt Fort Fortín Puerto Wadi Ain Tell Tal Jebel Jabal Kafr Deir Beit Bir Ciudad Cerro
    Barangay Brgy Sitio Purok Kampong Vereda Corregimiento Hacienda
    Isla Cape Umm Hill Villa Camp Puente Monte Nahr Khan Wad Ban Kampung Desa Nizhny Verkhny Novo Stary Velyka
    Mala""")


#: "17 May - Oruro: six held": what labels an entry behind its day or time.
_STAMP = re.compile(
    r"[-*•\s]*(?:\d{1,2} \w{3,9}(?: \d{4})?|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|\d{1,2}:\d\d)"
    r"(?:,? \d{1,2}:\d\d)? ?[-–—|] (?:[A-Z]\w+ and )?"
)
_COLON = re.compile(r"(?: and [A-Z][\w'-]+)?: ")


#: "OSLO, May 3 (Agency) -": what an agency puts before its report.
_DATELINE = re.compile(r",? (?:\(|[A-Z][a-z]+\.? \d|\d{1,2} [A-Z]|[-–—] )")


_QUOTES = ('"', "“", "‘", "«", "'")


_POSSESSIVES = ("'s ", "’s ")


_FUNCTION_WORDS = frozenset(
    ("The", "A", "An", "In", "On", "At", "From", "For", "By", "With", "To", "As", "But", "And")
)


_SPACES = ("", " ", "\u00a0", "\n")


#: Bodies that are buildings too, where one stands "at" or "near" them.
#: What parts of a region are called by: "North Darfur".
_DIRECTED = words("North South East West Northern Southern Eastern Western Central Upper Lower Greater")
_SITES = words(
    "Embassy Consulate Hospital Clinic School College University Academy Court Bank Parliament Headquarters"
)
_AT = re.compile(r"\b(?:in|at|on|near|from|outside|inside|into|to|of) (?:the )?$")
_JOINERS = words("""
    Ministry Department Committee Office Commission Agency Council Directorate Centre Center Organization
    Service Bureau Fund""")


def parse_words(text: str, sentence: Sentence, words: list[Word], gazetteer: Gazetteer) -> list[Candidate]:
    """Group the capitalised words of one sentence into names."""
    found: list[Candidate] = []
    runs: list[list[Word]] = []
    for index, word in enumerate(words):
        if word.entry is None and word.text.split("-")[0].split("–")[0] in gazetteer.calendar:
            continue
        following = words[index + 1] if index + 1 < len(words) else None
        if word.entry is None and _opens(word, following, gazetteer):
            if following is not None and following.start - word.end < 3:
                following.gap = "^"  # the word after a dropped one opens the sentence
            continue
        if runs and _continues(runs[-1][-1], word, gazetteer):
            runs[-1].append(word)
        else:
            runs.append([word])
    i = 0
    while i < len(runs):
        i = _read_run(text, sentence, runs, i, gazetteer, found)
    share_types(text, found, gazetteer)
    return found


def _opens(word: Word, following: Word | None, gazetteer: Gazetteer) -> bool:
    """Tell whether a capital is only that of a sentence: "The", "Several"; not "Armed" of "Armed Forces"."""
    if word.text not in gazetteer.not_names or not (word.gap == "^" or word.gap[-1:] in _QUOTES):
        return False
    if word.text in _FUNCTION_WORDS or following is None or following.gap not in _SPACES:
        return True
    return following.text not in gazetteer.org_heads


def _continues(last: Word, word: Word, gazetteer: Gazetteer) -> bool:
    """Tell whether a capitalised word belongs to the same run as the one before it."""
    if last.end + len(word.gap) != word.start:
        return False
    if word.gap in _SPACES or word.gap in _PARTICLES or not word.head:
        return True
    return word.gap in _POSSESSIVES and word.text in gazetteer.org_heads


def _read_run(
    text: str,
    sentence: Sentence,
    runs: list[list[Word]],
    i: int,
    gazetteer: Gazetteer,
    found: list[Candidate],
) -> int:
    """Turn the run at `i` (and those that it takes in) into names; give the number of the next run."""
    run = runs[i]
    start, end = run[0].start, run[-1].end
    initial = run[0].gap == "^"
    if run[0].entry is not None and not any(word.head for word in run[1:]):
        found.append(Candidate(start, end, text[start:end], run[0].entry.kind, run[0].entry.country))
        return i + 1
    if (
        len(run) > 1
        and run[-1].text.lower() in gazetteer.place_types
        and run[-1].text not in gazetteer.org_heads
        and run[-1].text not in gazetteer.office_words
        and not run[-1].text.isupper()
    ):
        found.append(Candidate(start, end, text[start:end], PLACE))
        return i + 1
    has_org = any(word.text in gazetteer.org_heads and (word.entry is None or len(run) > 1) for word in run)
    office = _office_at(run, gazetteer)
    if office is not None and not (has_org and run[-1].text in gazetteer.org_heads):
        end, following, person = _extend_office(runs, i, office, gazetteer)
        before = run[: office[0]]
        begin = start
        if before and all(w.entry is None for w in before) and not has_org and not person:
            begin = run[office[0]].start
        found.append(Candidate(begin, end, text[begin:end], PERSON if person else OFFICE))
        return following
    if has_org:
        end, following = _extend_organisation(runs, i, gazetteer)
        is_site = run[-1].text in _SITES and (
            text.startswith((", where ", " where "), end)
            or _AT.search(text, max(sentence.start, start - 16), start)
        )
        found.append(Candidate(start, end, text[start:end], PLACE if is_site else ORGANISATION))
        return following
    if len(run) > 1 and run[-1].text.lower() in gazetteer.place_types:
        name = text[start:end]
        found.append(Candidate(start, end, name, PLACE))
        return i + 1
    # Parts that the word list knows stand for themselves: "Turkish" + "Kemal Aydin".
    at = 0
    while at < len(run):
        word = run[at]
        part = run[at + 1].entry if word.text in _DIRECTED and at + 1 < len(run) else None
        known = part if part is not None and part.kind == PLACE else word.entry
        if known is not None:
            last = at + (known is not word.entry)
            while last + 1 < len(run) and not run[last + 1].head:
                last += 1
            found.append(
                Candidate(
                    word.start,
                    run[last].end,
                    text[word.start : run[last].end],
                    known.kind,
                    known.country,
                )
            )
            at = last + 1
            continue
        last = at
        while last + 1 < len(run) and run[last + 1].entry is None:
            last += 1
        first_start, last_end = word.start, run[last].end
        kind = _kind_in_context(text, sentence, first_start, last_end, found, gazetteer, run[at : last + 1])
        is_initial = initial and at == 0
        listed = kind is None and _is_listed(
            text, first_start, last_end, run[at - 1] if at else None, gazetteer
        )
        if kind == ORGANISATION and is_initial and _DATELINE.match(text, last_end):
            kind, listed = None, _is_listed(text, first_start, last_end, None, gazetteer)
        found.append(
            Candidate(first_start, last_end, text[first_start:last_end], kind, None, is_initial, listed)
        )
        at = last + 1
    return i + 1


def _is_listed(text: str, start: int, end: int, before: Word | None, gazetteer: Gazetteer) -> bool:
    """Tell whether the gazetteer lists the name, unless the words around it tell of a person."""
    if before is not None and before.end + 1 >= start:
        return False
    return fold(text[start:end]) in gazetteer.listed and not _PERSON_VERB.match(text, end)


def _office_at(run: Sequence[Word], gazetteer: Gazetteer) -> tuple[int, int] | None:
    """Give the words of the first office in a run, as (first, after the last)."""
    for first, word in enumerate(run):
        if word.text not in gazetteer.office_words:
            continue
        for size in (3, 2, 1):
            words = run[first : first + size]
            if len(words) == size and " ".join(w.text for w in words) in gazetteer.offices:
                return first, first + size
    return None


def _extend_office(
    runs: list[list[Word]], i: int, office: tuple[int, int], gazetteer: Gazetteer
) -> tuple[int, int, bool]:
    """Take "of the Republic" and the person's name into an office; give its end, next run, has a name."""
    run = runs[i]
    if office[1] < len(run):
        return run[-1].end, i + 1, True
    end, following, person = run[-1].end, i + 1, False
    if following < len(runs) and runs[following][0].start - end < 10 and _OF.match(runs[following][0].gap):
        taken = runs[following]
        known = 0
        while known < len(taken) and (
            taken[known].entry is not None
            or not taken[known].head
            or taken[known].text in gazetteer.org_heads
        ):
            known += 1
        # "Secretary-General of the Coast Council Ada Brandt": the name follows the last known word.
        heads = [k for k, w in enumerate(taken) if w.text in gazetteer.org_heads]
        if heads:
            known = heads[-1] + 1
        person = 0 < known < len(taken)
        end, following = taken[-1].end, following + 1
    return end, following, person


def _extend_organisation(runs: list[list[Word]], i: int, gazetteer: Gazetteer) -> tuple[int, int]:
    """Take "of Health and Social Care of Poland" into an organisation; give its end and the next run."""
    joins = any(word.text in _JOINERS for word in runs[i])
    end, following = runs[i][-1].end, i + 1
    has_object = False
    while following < len(runs):
        head = runs[following][0]
        if head.start - end > 10:
            break
        org = any(word.text in gazetteer.org_heads for word in runs[following])
        if _OF.match(head.gap):
            has_object = True
        elif not (joins and has_object and head.gap in (" and ", ", ") and not org and head.entry is None):
            break
        if head.gap == ", ":
            after = runs[following + 1][0].gap if following + 1 < len(runs) else ""
            if after not in (" and ", ", and "):
                break
        end = runs[following][-1].end
        following += 1
    return end, following


def _kind_in_context(
    text: str,
    sentence: Sentence,
    start: int,
    end: int,
    found: Sequence[Candidate],
    gazetteer: Gazetteer,
    words: Sequence[Word],
) -> str | None:
    """Tell what an unknown name is by the words around it; None where they don't say."""
    before = text[max(sentence.start, start - 30) : start]
    after = text[end : min(sentence.end, end + 30)]
    if (
        _STAMP.fullmatch(before)
        and _COLON.match(after)
        and gazetteer.not_names.isdisjoint((words[0].text, words[0].text.lower()))
    ):
        return PLACE
    follower = AFTER_WORD.match(after)
    if follower and follower.group(1) in gazetteer.place_types:
        return PLACE
    if gazetteer.typed_before.search(before) or gazetteer.place_before.search(before):
        return PLACE
    if len(words) == 1 and not words[0].text.isupper() and _STRUCK.search(before):
        return PLACE
    if len(words) == 1 and words[0].gap == "^" and _BESIEGED.match(after):
        return PLACE
    if len(words) == 1 and _ACRONYM.fullmatch(words[0].text) and fold(words[0].text) not in gazetteer.listed:
        return ORGANISATION
    if before.endswith(_DIRECTIONS) and _MOVED.search(before) and not _PERSON_VERB.match(text, end):
        return PLACE
    if len(words) > 1 and words[0].text in _PLACE_FIRST and not _PERSON_VERB.match(text, end):
        return PLACE
    if gazetteer.person_before.search(before) or (_PERSON_AFTER.match(after) and len(words) > 1):
        return PERSON
    if found and found[-1].kind == PLACE and LIST_GAP.match(text[found[-1].end : start]):
        return PLACE
    if len(words) == 1 and len(words[0].text) > 1 and words[0].text.isupper():
        return ORGANISATION
    if len(words) == 1 and words[0].gap == "^" and _SAID.match(after) and _is_plain(words[0], gazetteer):
        return PERSON
    return None


def _is_plain(word: Word, gazetteer: Gazetteer) -> bool:
    """Tell whether a word that opens a sentence can be a surname: nothing that the word list knows."""
    return word.text not in gazetteer.not_names and fold(word.text) not in gazetteer.listed
