"""Guesses the language of a text from its letters and its commonest words."""

from __future__ import annotations

import re
from collections import Counter

#: Commonest words that tell one language from its neighbours.
_COMMON: dict[str, str] = {
    "en": "the of and to in that was is for on with by from were at as his it had are",
    "ru": "и в не на что с по был это как из его от для были при также было о до после",
    "ky": "жана менен үчүн бул болгон деп бир да эле ал боюнча кыргыз анын кийин болуп деген",
    "tg": "ва дар ба аз ки бо барои ин ҷумҳурии аст шуд буд тоҷикистон ҳам то он шудааст",
    "uk": "і в не на що з та був це як із його від для були при також було про до після є у",
    "kk": "және мен бұл үшін болды деп бір да оның бойынша қазақстан кейін",
    "uz": "va bu bilan uchun bir deb boʻlgan ham edi bo'lgan qilingan haqida",
    "de": "der die und das den von zu mit ist im auf für nicht des ein eine wurde dem",
    "fr": "le la les de des et du en un une est dans pour que qui par sur au a été",
    "es": "el la los de las que y en un una del por con se para al fue es su",
}
_WORDS = {code: frozenset(words.split()) for code, words in _COMMON.items()}
#: Letters that only one of the Cyrillic languages here has, in sets that occur together. Mongolian
#: shares "ү" and "ө" with Kyrgyz, but not "ң"; Kazakh has all three, and its own beside.
_LETTERS: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = (
    ("kk", frozenset("әқұ"), frozenset()),
    ("ky", frozenset("үөң"), frozenset("әқұ")),
    ("tg", frozenset("ҳҷӣӯ"), frozenset("әұң")),
    ("uk", frozenset("їєі"), frozenset("ыэё")),
)
_WORD = re.compile(r"[^\W\d_]+(?:['ʻ’][^\W\d_]+)?")
_SAMPLE = 20_000
_MIN_WORDS = 12
#: Share of words that must be among a language's commonest ones.
_MIN_SHARE = 0.08
#: How far ahead of the second language the first must be.
_LEAD = 1.3


def guess_language(text: str) -> str | None:
    """Give the ISO 639-1 code of the text's language, None where it is too short or unclear."""
    counts = Counter(word.lower() for word in _WORD.findall(text[:_SAMPLE]))
    total = counts.total()
    if total < _MIN_WORDS:
        return None
    letters = Counter("".join(counts.elements()))
    for code, own, foreign in _LETTERS:
        seen = [letters[letter] for letter in own]
        if min(seen) >= 1 and sum(seen) >= 6 and not any(letters[letter] for letter in foreign):
            return code
    shares = sorted(
        ((sum(counts[word] for word in words) / total, code) for code, words in _WORDS.items()), reverse=True
    )
    (best, code), (second, _) = shares[0], shares[1]
    if best < _MIN_SHARE or best < second * _LEAD:
        return None
    return code
