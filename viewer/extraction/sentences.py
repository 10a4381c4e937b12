"""Cuts a document's text into sentences, which every later step of extraction works on.

Blocks bound sentences: a heading, an item of a list, a line of an infobox is a unit of its own.
Inside a paragraph a sentence ends at a full stop, question or exclamation mark that neither an
abbreviation nor an initial accounts for. No sentence is longer than `MAX_LENGTH`, so that what
works sentence by sentence stays linear on a text without any stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from viewer.domain.document import Block
from viewer.domain.vocabulary import BlockKind
from viewer.extraction.lexicon import words

#: Code points after which a sentence is cut at the next blank (or right there, where none is near).
MAX_LENGTH = 1500


#: Words whose full stop doesn't end a sentence, whatever follows.
_TITLES = words("""
    mr mrs ms mx dr prof gen lt col maj sgt capt cpl pvt brig adm cmdr cdr cmdt supt insp det const st
    ste sen rep gov pres hon rev fr msgr mgr sr sra srta messrs mme mlle vs viz cf eg ie al approx ca circa
    est mt ft no nos nr art arts sec fig figs vol vols pp pt ch para op incl dist prov tel ext resp spc ofc
    asst dep""")
#: Abbreviations that can also end a sentence: they don't where a lower-case word or a digit follows.
_OPEN = words("""
    jr inc ltd co corp bros dept univ jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues
    wed thu thur thurs fri sat sun etc ave blvd rd km kg cm mm hrs min govt intl a.m p.m u.s u.n u.k e.u
    d.c""")
_STARTERS = words("""
    The A An In On At It He She They We I This That These Those There But And However Meanwhile According
    After Before Since While When As If For From By With Its His Her Their Our No Not Some Many Most Several
    All Both Each Another Other Others One Two Three Four Five Six Seven Eight Nine Ten More Then Such Here
    Dozens Hundreds Thousands Residents Rebels Troops Soldiers Militants Fighting Clashes You Your My
    Officials Police Authorities Witnesses Also Earlier Later Although Despite During""")

# A run of stops is tried once, from its first one, else thousands of dots take their square in time.
_STOP = re.compile(r"(?<![.!?…。！？])[.!?…。！？]++[\"”’'»)\]]*+(?=\s)")
_BEFORE = re.compile(r"[^\s\"“‘«(\[]+$")
_BULLET = re.compile(r"[ \t]*(?:[-*•‣◦–—·▪●]+|\d{1,3}[.)](?=\s)|\(?[a-z]\)(?=\s))?[ \t]*")
_INFOBOX = re.compile(r"\s*[-*•]?\s*[^:\n]{1,60}:[ \t]*")
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-*•‣◦▪●]|=|\d{1,2}[.)])[ \t])|\n(?==)|(?<==)\n")
_BLANK = re.compile(r"\s")
_MONTH = r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[A-Za-z]*\.?"
#: "OSLO, Norway, May 3 (Agency) - ": a sentence of its own, so that its place and day date no happening.
_DATELINE = re.compile(
    r"[A-Z\u00c0-\u00de][\w.'’/ -]{1,40}(?:,\s[^\W\d][\w.'’ -]{1,30}){0,2},\s"
    rf"(?:\d{{1,2}}\s{_MONTH}|{_MONTH}\s\d{{1,2}})(?:,?\s\d{{2,4}})?"
    r"(?:\s\([^()\n]{2,40}\))?\s?(?:--|[-–—])\s(?=[A-Z\u00c0-\u00de\[\"“])"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of text to be read by itself: code points, end exclusive, no blanks at its edges.

    `block` is the block that it lies in (None where the text has none), `paragraph` the number of
    that block: sentences of one paragraph share it. List bullets and "- Key: " are left out.
    """

    start: int
    end: int
    block: Block | None
    paragraph: int

    @property
    def kind(self) -> BlockKind:
        """What the sentence is part of; a paragraph where the text has no blocks."""
        return self.block.kind if self.block is not None else BlockKind.PARAGRAPH


def split_sentences(text: str, blocks: Sequence[Block]) -> tuple[Sentence, ...]:
    """Cut `text` into sentences, in text order and without overlaps.

    Text outside the blocks is left out; without any blocks, blank lines part the paragraphs.
    """
    sentences: list[Sentence] = []
    if blocks:
        for number, block in enumerate(blocks):
            sentences.extend(_split_stretch(text, block.start, block.end, block, number))
        return tuple(sentences)
    start = number = 0
    for gap in _PARAGRAPH.finditer(text):
        sentences.extend(_split_stretch(text, start, gap.start(), None, number))
        start = gap.end()
        number += 1
    sentences.extend(_split_stretch(text, start, len(text), None, number))
    return tuple(sentences)


def _split_stretch(
    text: str, start: int, end: int, block: Block | None, paragraph: int
) -> Iterator[Sentence]:
    kind = block.kind if block is not None else BlockKind.PARAGRAPH
    if kind is BlockKind.INFOBOX and block is not None and block.key is not None:
        key = _INFOBOX.match(text, start, end)
        start = key.end() if key else start
    elif kind in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH):
        bullet = _BULLET.match(text, start, end)
        # "12. Platoon" at the head of a paragraph is rarely a list; only an item of a list loses its number.
        if bullet and (
            kind is BlockKind.LIST_ITEM or not text[start : bullet.end()].strip().rstrip(".)").isalnum()
        ):
            start = bullet.end()
    if kind is BlockKind.PARAGRAPH:
        dateline = _DATELINE.match(text, start, min(end, start + 200))
        if dateline:
            yield from _pieces(text, start, dateline.end(), block, paragraph)
            start = dateline.end()
    if kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        for stop in _STOP.finditer(text, start, end):
            if _ends_sentence(text, start, stop.start(), stop.end(), end):
                yield from _pieces(text, start, stop.end(), block, paragraph)
                start = stop.end()
    yield from _pieces(text, start, end, block, paragraph)


def _ends_sentence(text: str, start: int, stop: int, after: int, end: int) -> bool:
    """Tell whether the stop at `stop` ends a sentence; `after` is where its closing quotes end."""
    position = after
    limit = min(end, after + 40)
    while position < limit and text[position].isspace():
        position += 1
    if position >= limit:
        return position >= end
    following = text[position]
    if "\n" in text[after:position] and text.count("\n", after, position) > 1:
        return True
    if following.islower():
        return False
    if text[stop] != ".":
        return True
    found = _BEFORE.search(text, max(start, stop - 24), stop)
    word = found.group().lower() if found else ""
    if not word:
        return True
    if word in _TITLES:
        # "No. 5" is a number; "No. The ..." is an answer.
        return word in ("no", "al") and not following.isdigit() and following not in "0123456789"
    if len(word) == 1 and word.isalpha() and found is not None and found.group().isupper():
        return False
    if word in _OPEN or (len(word) > 2 and word[1] == "." and word.replace(".", "").isalpha()):
        if following.isdigit():
            return False
        next_word = re.match(r"[\"“‘(]*([A-Za-z]+)", text[position : position + 24])
        return next_word is None or next_word.group(1) in _STARTERS
    return True


def _pieces(text: str, start: int, end: int, block: Block | None, paragraph: int) -> Iterator[Sentence]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > MAX_LENGTH:
        blank = _BLANK.search(text, start + MAX_LENGTH, min(end, start + MAX_LENGTH + 200))
        cut = blank.start() if blank else start + MAX_LENGTH
        if cut >= end:
            break
        yield Sentence(start, cut, block, paragraph)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield Sentence(start, end, block, paragraph)
