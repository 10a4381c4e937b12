"""Tells the one-byte Cyrillic encodings apart by how a text would read in each.

General detectors take short Cyrillic texts for one another's (or for Western) encodings. Here each
candidate is judged as a reader would: are the letters common ones, do capitals stand where words
begin, is a word of one script, do vowels and consonants take turns. Kyrgyz and Tajik have letters
that Russian lacks; they count as common where an encoding has them.
"""

from __future__ import annotations

import math
import re
from functools import cache
from itertools import pairwise

#: Candidates, the likelier first; at equal marks the earlier wins. koi8-t and kz1048 hold Tajik and
#: Kyrgyz letters; ptcp154 is "Asian Cyrillic".
CANDIDATES = (
    "cp1251",
    "koi8_r",
    "cp866",
    "iso8859_5",
    "mac_cyrillic",
    "koi8_t",
    "kz1048",
    "ptcp154",
    "koi8_u",
)

#: Letters by falling frequency, Russian with what Kyrgyz and Tajik add, and their share per mille.
_FREQUENCIES: dict[str, float] = {
    "а": 95, "о": 90, "е": 75, "и": 72, "н": 68, "т": 62, "р": 50, "с": 48, "л": 42, "в": 40, "к": 38,
    "м": 32, "д": 34, "п": 25, "у": 28, "я": 18, "ы": 20, "б": 17, "г": 17, "з": 17, "й": 12, "ь": 14,
    "ч": 13, "х": 9, "ж": 10, "ш": 9, "ю": 6, "ц": 4, "щ": 3, "э": 5, "ф": 4, "ъ": 1.5, "ё": 1,
    "ү": 12, "ө": 12, "ң": 5, "ҳ": 6, "қ": 5, "ҷ": 4, "ғ": 3, "ӣ": 4, "ӯ": 3, "і": 3, "ї": 1, "є": 1,
    "ґ": 0.3,
    "ә": 1, "ұ": 1, "һ": 0.5, "ў": 0.5, "ј": 0.05, "ѕ": 0.02, "ћ": 0.05, "ђ": 0.05, "љ": 0.05, "њ": 0.05,
    "џ": 0.02, "ѓ": 0.02, "ќ": 0.02,
}  # fmt: skip
_VOWELS = frozenset("аеёиоуыэюяүөӣӯіїєә")
_WORD = re.compile(r"\w+")
#: A sign that ends or stands apart, glued to the front of a word: a capital read in a wrong encoding.
_GLUED = re.compile(r"(?:(?<=\s)|^)[\xa0•’”™—–…№°](?=[^\W\d_])|(?<=[^\W\d_])[™°•](?=[^\W\d_])", re.MULTILINE)
_ODD = re.compile(r"[^\x00-\x7f\w\xa0«»—–“”„’‘…№•°§©®™]")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
#: Least average mark of a letter: real texts have 0.86 and more from 40 letters on, Greek, Arabic and
#: Hebrew read as Cyrillic up to 0.84; a few letters tell less.
_THRESHOLD = 0.86
_THRESHOLD_SHORT = 0.6
_SHORT = 60
#: Texts in capitals alone are marked lower, and Hebrew in KOI8 looks like one.
_THRESHOLD_CAPITALS = 0.78


@cache
def _weights() -> dict[str, float]:
    """Marks of a letter: about 1 for common ones, below 0 for rare ones."""
    return {letter: 1 + math.log10(share / 30) for letter, share in _FREQUENCIES.items()}


def guess_cyrillic(sample: bytes) -> str | None:
    """Give the Python name of the Cyrillic encoding that `sample` reads best in; None if it is none."""
    if not _has_cyrillic_runs(sample):
        return None
    marks = {encoding: _score(sample.decode(encoding, errors="replace")) for encoding in CANDIDATES}
    # max gives the first of equals: the likelier encoding.
    best = max(CANDIDATES, key=lambda encoding: round(marks[encoding], 9))
    return best if marks[best] >= _threshold(sample.decode(best, errors="replace")) else None


def _threshold(text: str) -> float:
    letters = [character for character in text[:2000] if character.isalpha() and not character.isascii()]
    if len(letters) < _SHORT:
        return _THRESHOLD_SHORT
    if sum(character.isupper() for character in letters) < len(letters) * 0.7:
        return _THRESHOLD
    finals = sum(word[-1] in "ЬЪЙ" for word in _WORD.findall(text[:2000]) if not word.isascii())
    # Russian, Kyrgyz and Tajik capitals: some words end so; another alphabet's letters fall anywhere.
    return _THRESHOLD_CAPITALS if finals else _THRESHOLD + 0.1


def _has_cyrillic_runs(sample: bytes) -> bool:
    """Western text has its high bytes one by one among ASCII letters, Cyrillic has them in words."""
    runs = [len(run) for run in _HIGH_RUN.findall(sample)]
    return sum(length for length in runs if length >= 2) > sum(runs) * 0.6 if runs else False


def _score(text: str) -> float:
    """Mark a reading, per high character: about 0.7 for real text, far below 0 for a wrong encoding."""
    weights = _weights()
    total, count = 0.0, 0
    for word in _WORD.findall(text[:16384]):
        if word.isascii():
            continue
        total += _word_mark(word, weights)
        count += len(word)
    # Signs and box drawing where letters should be.
    odd = sum(1 for sign in _ODD.findall(text[:16384]) if not sign.isalpha())
    total -= 2.5 * len(_GLUED.findall(text[:16384]))
    total -= 1.5 * odd
    count += odd
    return total / count if count else -1.0


def _word_mark(word: str, weights: dict[str, float]) -> float:
    mark = 0.0
    lower = word.lower()
    for letter in lower:
        mark += weights.get(letter, -0.5 if letter.isascii() else -1.5)
    # "пРИВЕТ" and "приВет": the mark of KOI8 read as windows-1251 and the reverse.
    if not (word.islower() or word.isupper() or (word[0].isupper() and word[1:].islower())):
        switches = sum(1 for a, b in pairwise(word) if a.islower() and b.isupper())
        mark -= 1.5 * switches + (1.0 if word[0].islower() else 0.0)
    elif word.isupper() and len(word) > 1:
        mark -= 0.15 * len(word)
    run = 0
    for letter in lower:
        run = 0 if letter in _VOWELS else run + 1
        if run > 4:
            mark -= 0.5
    if lower[0] in "ьъы" and len(lower) > 1:
        mark -= 1.0
    return mark
