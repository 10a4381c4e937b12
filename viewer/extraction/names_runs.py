"""Groups the capitalised words of a sentence into names and tells what each is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from viewer.domain.naming import fold
from viewer.extraction.lexicon import words
from viewer.extraction.names_lexicon import OFFICE, ORGANISATION, PERSON, PLACE, Entry, Gazetteer
from viewer.extraction.sentences import Sentence

_UPPER = "".join(chr(c) for c in range(0x10000) if chr(c).isupper())


CAP = re.compile(
    rf"(?:[{_UPPER}]\.){{2,}}[{_UPPER}]?"  # U.S., U.N
    rf"|[{_UPPER}]\.(?=[ \u00a0][{_UPPER}])"  # J. Smith
    rf"|(?:Gen|Lt|Col|Maj|Capt|Sgt|Adm|Mrs?|Ms|Dr|Prof|St)\.(?=[ \u00a0][{_UPPER}])"
    rf"|\b(?:[ae][dlnrszt]h?-)?[{_UPPER}](?:\w|['’ʼʻ`](?!s\b)(?=\w)|[-–‑&](?=\w))*"
)


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


_OF_OR_ON = re.compile(r"\s(?:of|for|on|against|in)(?:\sthe)?\s$")


_LIST_GAP = re.compile(r"(?:,|,?\s(?:and|or|as well as))(?:\sthe)?(?:\s(?:in|near))?\s$|,\s$")


_AFTER_WORD = re.compile(r"\s([a-z][a-z-]*)")


_PERSON_AFTER = re.compile(
    r",? (?:said|says|told|added|stated|wrote|tweeted)\b|, (?:aged )?\d\d\b|, who\b|, an? [a-z]"
)


_PERSON_VERB = re.compile(
    r"(?:,? (?:also )?(?:said|says|told|added|stated|wrote|tweeted|claimed|denied|insisted|noted"
    r"|replied|thanked|himself|herself)\b|, (?:aged )?\d\d\b|, who\b)"
)


#: What moves goes from a place to a place.
_MOVED = re.compile(
    r"\b(?:fled|flee|fleeing|evacuated|returned|return|returning|bused|deployed|moved|went|go|back|flew"
    r"|travelled|traveled|transferred|marched|advanced|retreated|withdrew|withdrawn|escaped|road|highway|flight|headed"
    r"|relocated|deported|ferried|shipped|crossed|sailed)"
    r"(?: (?:\d[\d,]*|[a-z]+)){0,3} (?:from|to|towards?|into) $"
)
#: Words that names of places begin with.
_PLACE_FIRST = words("""
    Río Rio Lake Mount Mt Fort Fortín Puerto Wadi Ain Tell Tal Jebel Jabal Kafr Deir Beit Bir Ciudad Cerro
    Isla Cape Umm Hill Villa Camp Puente Monte Nahr Khan Wad Ban Kampung Desa Nizhny Verkhny Novo Stary Velyka
    Mala""")


#: "OSLO, May 3 (Agency) -": what an agency puts before its report.
_DATELINE = re.compile(r",? (?:\(|[A-Z][a-z]+\.? \d|\d{1,2} [A-Z]|[-–—] )")


_QUOTES = ('"', "“", "‘", "«", "'")


_POSSESSIVES = ("'s ", "’s ")


_FUNCTION_WORDS = frozenset(
    ("The", "A", "An", "In", "On", "At", "From", "For", "By", "With", "To", "As", "But", "And")
)


_SPACES = ("", " ", "\u00a0", "\n")


_JOINERS = words("""
    Ministry Department Committee Office Commission Agency Council Directorate Centre Center Organization
    Service Bureau Fund""")


@dataclass(slots=True)
class Word:
    start: int
    end: int
    text: str
    gap: str  # what stands between the word before and this one; "^" at the head of a sentence
    entry: Entry | None = None
    head: bool = True  # False inside a longer entry of the word list


@dataclass(slots=True)
class Candidate:
    start: int
    end: int
    text: str
    kind: str | None
    country: str | None = None
    initial: bool = False
    listed: bool = False  # the gazetteer knows a place of this name, and nothing around it says otherwise


def read_words(text: str, sentence: Sentence, gazetteer: Gazetteer) -> list[Word]:
    words: list[Word] = []
    last = -1
    for match in CAP.finditer(text, sentence.start, sentence.end):
        start, end = match.span()
        gap = (
            "^"
            if start - sentence.start < 4 and last < 0
            else text[last:start]
            if 0 < start - last < 24 and last > 0
            else "|"
        )
        words.append(Word(start, end, match.group(), gap))
        last = end
    look_up(text, words, gazetteer)
    return words


def look_up(text: str, words: list[Word], gazetteer: Gazetteer) -> None:
    """Mark the words that the word list knows, longest names first."""
    count = len(words)
    i = 0
    while i < count:
        key = fold(words[i].text)
        if key in gazetteer.first_words:
            for size in range(min(gazetteer.longest, count - i), 0, -1):
                end = words[i + size - 1].end
                if end - words[i].start > 60:
                    continue
                entry = gazetteer.entries.get(fold(text[words[i].start : end]) if size > 1 else key)
                if entry is not None:
                    words[i].entry = entry
                    for word in words[i + 1 : i + size]:
                        word.head = False
                    i += size - 1
                    break
        elif "-" in key or "–" in key:
            # "Saudi-led", "Russian-backed": the people is the part before the hyphen.
            part = re.split("[-–]", words[i].text)[0]
            entry = gazetteer.entries.get(fold(part))
            if entry is not None and words[i].text[len(part) + 1 : len(part) + 2].islower():
                words[i].entry, words[i].text, words[i].end = entry, part, words[i].start + len(part)
        i += 1


def parse_words(text: str, sentence: Sentence, words: list[Word], gazetteer: Gazetteer) -> list[Candidate]:
    """Group the capitalised words of one sentence into names."""
    found: list[Candidate] = []
    runs: list[list[Word]] = []
    for word in words:
        if word.entry is None and word.text in gazetteer.calendar:
            continue
        if word.entry is None and _opens(word, _next_text(words, word), gazetteer):
            _reopen(words, word, word.end)
            continue
        if runs and _continues(runs[-1][-1], word, gazetteer):
            runs[-1].append(word)
        else:
            runs.append([word])
    i = 0
    while i < len(runs):
        i = _read_run(text, sentence, runs, i, gazetteer, found)
    _share_types(text, found, gazetteer)
    return found


def _opens(word: Word, following: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a capital is only that of a sentence: "The", "Several"; not "Armed" of "Armed Forces"."""
    if word.text not in gazetteer.not_names or not (word.gap == "^" or word.gap[-1:] in _QUOTES):
        return False
    return word.text in _FUNCTION_WORDS or following not in gazetteer.org_heads


def _continues(last: Word, word: Word, gazetteer: Gazetteer) -> bool:
    """Tell whether a capitalised word belongs to the same run as the one before it."""
    if last.end + len(word.gap) != word.start:
        return False
    if word.gap in _SPACES or word.gap in _PARTICLES or not word.head:
        return True
    return word.gap in _POSSESSIVES and word.text in gazetteer.org_heads


def _next_text(words: list[Word], word: Word) -> str:
    index = words.index(word)
    return words[index + 1].text if index + 1 < len(words) and words[index + 1].gap in _SPACES else ""


def _reopen(words: list[Word], word: Word, position: int) -> None:
    """Let the word after a dropped one open the sentence."""
    index = words.index(word)
    if index + 1 < len(words) and words[index + 1].start - position < 3:
        words[index + 1].gap = "^"


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
        found.append(Candidate(start, end, text[start:end], ORGANISATION))
        return following
    if len(run) > 1 and run[-1].text.lower() in gazetteer.place_types:
        name = text[start:end]
        found.append(Candidate(start, end, name, PLACE))
        return i + 1
    # Parts that the word list knows stand for themselves: "Turkish" + "Kemal Aydin".
    at = 0
    while at < len(run):
        word = run[at]
        if word.entry is not None:
            last = at
            while last + 1 < len(run) and not run[last + 1].head:
                last += 1
            found.append(
                Candidate(
                    word.start,
                    run[last].end,
                    text[word.start : run[last].end],
                    word.entry.kind,
                    word.entry.country,
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
    follower = _AFTER_WORD.match(after)
    if follower and follower.group(1) in gazetteer.place_types:
        return PLACE
    if gazetteer.typed_before.search(before) or gazetteer.place_before.search(before):
        return PLACE
    if _MOVED.search(before) and not _PERSON_VERB.match(text, end):
        return PLACE
    if len(words) > 1 and words[0].text in _PLACE_FIRST and not _PERSON_VERB.match(text, end):
        return PLACE
    if gazetteer.person_before.search(before) or (_PERSON_AFTER.match(after) and len(words) > 1):
        return PERSON
    if found and found[-1].kind == PLACE and _LIST_GAP.match(text[found[-1].end : start]):
        return PLACE
    if len(words) == 1 and len(words[0].text) > 1 and words[0].text.isupper():
        return ORGANISATION
    return None


def _share_types(text: str, found: list[Candidate], gazetteer: Gazetteer) -> None:
    """Give a place the type that follows it, and repeat the one that coordinated places share."""
    for index, candidate in enumerate(found):
        known_country = candidate.country in gazetteer.countries and candidate.text != candidate.country
        if candidate.kind not in (PLACE, None) and not ("–" in candidate.text or "-" in candidate.text):
            continue
        if known_country and candidate.kind != PLACE:
            continue
        follower = _AFTER_WORD.match(text, candidate.end)
        kind_word = follower.group(1) if follower else ""
        if kind_word not in gazetteer.place_types:
            last = candidate.text.rsplit(" ", 1)[-1].lower()
            if not (" " in candidate.text and last in gazetteer.place_types):
                continue
            kind_word, shared = candidate.text.rsplit(" ", 1)[-1], True
        else:
            shared = False
        if shared and fold(candidate.text) in gazetteer.entries:
            continue
        if candidate.country is not None and kind_word not in ("border", "borders", "frontier"):
            continue
        if text[candidate.end : candidate.end + 12].startswith((" border guard", " border clas")):
            continue
        singular = _singular(kind_word, gazetteer)
        base = candidate.text.rsplit(" ", 1)[0] if shared else candidate.text
        candidate.kind = PLACE
        candidate.country = (
            None if candidate.country and kind_word.startswith("border") else candidate.country
        )
        if not shared:
            candidate.end = follower.end(1) if follower else candidate.end
        listed = index > 0 and bool(_LIST_GAP.match(text[found[index - 1].end : candidate.start]))
        candidate.text = f"{base} {singular}" if listed or not shared else candidate.text
        if singular == kind_word:
            continue
        before = index - 1
        reach = candidate.start
        while (
            before >= 0
            and _LIST_GAP.match(text[found[before].end : reach])
            and found[before].kind in (PLACE, None)
        ):
            earlier = found[before]
            if (
                earlier.country is None
                and earlier.text.rsplit(" ", 1)[-1].lower() not in gazetteer.place_types
            ):
                earlier.kind, earlier.text = PLACE, f"{earlier.text} {singular}"
            reach = earlier.start
            before -= 1


def _singular(word: str, gazetteer: Gazetteer) -> str:
    low = word.lower()
    for form in ((word[:-3] + "y") if low.endswith("ies") else "", word[:-1] if low.endswith("s") else ""):
        if form and form.lower() in gazetteer.place_types:
            return form
    return word
