"""Cuts a sentence into tokens for the grammar of figures, each number being one token."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from viewer.extraction.figures_lexicon import FigureLexicon, Form
from viewer.extraction.lexicon import words
from viewer.extraction.numbers import Number

_TOKEN = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*\.?(?<!\w\w\.)|[^\w\s]")

#: Left out: '"dozens" of soldiers' counts as without them.
_QUOTES = frozenset("\"“”«»‘’'")

BE = words("is are was were be been being am get gets got remain remained remains stay stayed")
HAVE = words("has have had having")
MODALS = words("will would shall should must can cannot could may might")
PREPOSITIONS = words("""
    in at on of by from with for to near during after before since around over under across along against
    between among outside inside within without into onto through throughout following amid aged due via
    toward towards off out up down per despite behind beyond above below as upon than about""")
CONJUNCTIONS = words("and or & plus")
STOPS = words("""
    but while whereas although though because when where if until unless so yet which who whom whose that
    there""")
DETERMINERS = words("""
    the a an its their his her our my your this that these those each every any no all both another other
    some""")
PRONOUNS = words("he she it they we i you him them us me himself themselves itself")
LINKS = words("""
    confirmed reported believed feared found left known said thought presumed declared pronounced listed
    forced made rendered ordered understood alleged claimed estimated officially""")
ADVERBS = words("""
    also already since later then now still too again almost nearly just only even so far yesterday today
    overnight together alone instead soon once ever meanwhile either""")
INCLUDING = words("""
    including among mostly mainly most many all both aged half them some namely primarily largely
    predominantly""")
_VERBS = words("""
    said says told took went came made saw began held gave fought brought kept met put ran sat sent set
    spoke spent stood thought became knew led won wrote rose fell grew struck broke drove flew rode shook
    shot blew threw tore wore do does did say tell take go come make see begin hold give fight bring""")
#: Words in -ed that are no verbs of the clause.
_ADJECTIVES = words("""
    armed unarmed united masked unidentified uniformed hundred related aged disabled suspected accused
    unnamed retired wanted armoured armored skilled married alleged enforced""")


@dataclass(slots=True)
class Token:
    """A word, a mark or a number of a sentence; `low` is the word in lower case.

    `form` is what the figures table knows of it (a phrase is one token), `number` the number that
    it is, `quantity` whether that number can be a quantity.
    """

    start: int
    end: int
    text: str
    low: str
    form: Form | None = None
    number: Number | None = None

    @property
    def is_quantity(self) -> bool:
        return self.number is not None and not self.number.reason

    @property
    def is_mark(self) -> bool:
        return self.number is None and not self.low[0].isalnum()

    @property
    def is_verb(self) -> bool:
        """A finite verb that the table doesn't know, as far as its form tells."""
        if self.low in _VERBS:
            return True
        return (
            len(self.low) > 4
            and self.low.endswith("ed")
            and self.low.isalpha()
            and self.low not in _ADJECTIVES
        )


def tokenise(
    text: str, start: int, end: int, numbers: Sequence[Number], lexicon: FigureLexicon
) -> list[Token]:
    """Cut `text[start:end]` into tokens; `numbers` are those inside, in text order."""
    raw: list[Token] = []
    position = start
    for number in numbers:
        if number.start < position or number.reason.startswith("part of"):
            continue  # "BTR-70", "two-day" are words
        _add_words(text, position, number.start, raw)
        raw.append(
            Token(number.start, number.end, text[number.start : number.end], number.word or "#", None, number)
        )
        position = number.end
    _add_words(text, position, end, raw)
    return _add_forms(text, raw, lexicon)


def _add_words(text: str, start: int, end: int, tokens: list[Token]) -> None:
    append = tokens.append
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        if word not in _QUOTES:
            begin, after = match.span()
            append(Token(begin, after, word, word.lower()))


def _add_forms(text: str, raw: list[Token], lexicon: FigureLexicon) -> list[Token]:
    """Join the phrases of the table and mark its words."""
    tokens: list[Token] = []
    count = len(raw)
    i = 0
    while i < count:
        token = raw[i]
        candidates = lexicon.forms.get(token.low) if token.number is None else None
        if candidates:
            second = raw[i + 1].low if i + 1 < count else ""
            for form in candidates:
                size = len(form.words)
                if size == 1:
                    token.form = form
                    break
                if form.words[1] != second:
                    continue
                if i + size <= count and all(
                    raw[i + k].low == form.words[k] and raw[i + k].number is None for k in range(1, size)
                ):
                    last = raw[i + size - 1]
                    token = Token(
                        token.start, last.end, text[token.start : last.end], " ".join(form.words), form
                    )
                    i += size - 1
                    break
        tokens.append(token)
        i += 1
    return tokens
