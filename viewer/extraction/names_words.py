"""Reads the capitalised words of a sentence, and marks those that the word list knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from viewer.domain.naming import fold
from viewer.extraction.lexicon import words
from viewer.extraction.names_lexicon import Entry, Gazetteer
from viewer.extraction.sentences import Sentence

_UPPER = "".join(chr(c) for c in range(0x10000) if chr(c).isupper())


# It begins with one set of characters, so that a text is searched for those alone; that nothing stands
# before it is asked afterwards.
_CAP = re.compile(
    rf"[{_UPPER}](?<!\w.)(?:\.(?:[{_UPPER}]\.)+[{_UPPER}]?"  # U.S., U.N
    rf"|\.(?=[ \u00a0][{_UPPER}])"  # J. Smith
    rf"|(?:(?<=G)en|(?<=L)t|(?<=C)ol|(?<=M)aj|(?<=C)apt|(?<=S)gt|(?<=A)dm|(?<=M)rs?|(?<=M)s|(?<=D)r|(?<=P)rof"
    rf"|(?<=S)t)\.(?=[ \u00a0][{_UPPER}])"
    r"|(?:\w|['’ʼʻ`](?!s\b)(?=\w)|[-–‑&](?=\w))*)"
)
_ARTICLE = re.compile(r"\b[ae][dlnrszt]h?-$")


#: What makes of a country only somebody's backer, seat or maker.
_BACKED = words("""
    backed aligned allied linked based made built funded supported sponsored brokered mediated supplied
    trained designed registered flagged owned born educated inspired affiliated installed appointed held
    controlled occupied administered ruled run leaning wide friendly""")


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


def capitals(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the spans of the capitalised words between `start` and `end`, an article "al-" included."""
    for match in _CAP.finditer(text, start, end):
        first, last = match.span()
        if text[first - 1 : first] == "-" and first > start:
            article = _ARTICLE.search(text, max(start, first - 4), first)
            first = article.start() if article is not None else first
        yield first, last


def read_words(text: str, sentence: Sentence, gazetteer: Gazetteer) -> list[Word]:
    words: list[Word] = []
    last = -1
    for start, end in capitals(text, sentence.start, sentence.end):
        found = text[start:end]
        if "-" in found and found.rpartition("-")[2] in _BACKED:
            continue  # "Iran-backed", "Kabul-based": no part of Iran and nothing in Kabul
        gap = (
            "^"
            if start - sentence.start < 4 and last < 0
            else text[last:start]
            if 0 < start - last < 24 and last > 0
            else "|"
        )
        words.append(Word(start, end, found, gap))
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
