"""The numbers table, compiled: first words, scales, qualifiers, and what makes a number no quantity."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from viewer.domain.vocabulary import Qualifier
from viewer.extraction.lexicon import Lexicons, trie_pattern

DIGITS = r"(?:\d{1,3}(?:(?:[,’'\u00a0\u202f\u2009 ]\d{3})+|(?:\.\d{3})+)(?!\d)|\d+(?:[.,]\d+)?)"


def _cases(words: Sequence[str]) -> list[str]:
    return [form for word in words for form in (word, word[:1].upper() + word[1:], word.upper())]


@dataclass(frozen=True, slots=True)
class Grammar:
    scan: re.Pattern[str]
    cardinal: re.Pattern[str]
    values: Mapping[str, int]
    scales: Mapping[str, int]
    vague: Mapping[str, int]
    unvalued: frozenset[str]
    scale_after: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    any_number: re.Pattern[str]
    before_code: Mapping[str, Qualifier]
    after_code: Mapping[str, Qualifier]
    passed_after: re.Pattern[str]
    passed_before: re.Pattern[str]
    after_reason: Mapping[str, str]
    before_reason: Mapping[str, str]


@lru_cache(maxsize=8)
def compile_numbers(lexicons: Lexicons) -> Grammar:
    table = lexicons.numbers
    values = {w: v for entry in table.get("cardinals", ()) for w, v in entry["words"].items()}
    scales = {w: v for entry in table.get("scales", ()) for w, v in entry["words"].items()}
    vague = {w: v for entry in table.get("vague", ()) for w, v in entry["words"].items()}
    unvalued = [w for entry in table.get("unvalued", ()) for w in entry["words"]]
    for word, value in scales.items():
        for few in ("several", "a few", "many", "a couple of"):
            vague[f"{few} {word}"] = 2 * value
        vague[f"tens of {word}s"] = 20 * value
    before_code: dict[str, Qualifier] = {}
    after_code: dict[str, Qualifier] = {}
    for entry in table.get("qualifiers", ()):
        for word in entry["before"]:
            before_code[word] = Qualifier(entry["code"])
        for word in entry["after"]:
            after_code[word] = Qualifier(entry["code"])
    after_reason: dict[str, str] = {}
    before_reason: dict[str, str] = {}
    for entry in table.get("passed_over", ()):
        for word in entry["after"]:
            after_reason.setdefault(word, entry["reason"])
        for word in entry["before"]:
            before_reason.setdefault(word, entry["reason"])
    neutral = [w for entry in table.get("neutral", ()) for w in entry["words"]]
    units = trie_pattern([*values, *scales])
    scale = trie_pattern(scales)
    a_scale = [f"{a} {word}" for a in ("a", "half a") for word in scales]
    first = [*values, *vague, *unvalued, *a_scale, "a couple of", "a couple", "half a million"]
    symbols = [re.escape(w) for w in before_reason if not w[-1].isalnum() and len(w) < 4]
    return Grammar(
        scan=re.compile(rf"(?<!\w){DIGITS}|\b(?:{trie_pattern(_cases(first))})\b"),
        cardinal=re.compile(
            rf"(?:(?:half )?an? )?(?:{units})\b(?:(?:[\s-]|\s(?:and|AND)\s(?=\w+(?:\s|-|$)))(?:{units})\b)*",
            re.IGNORECASE,
        ),
        values=values,
        scales=scales,
        vague=vague,
        unvalued=frozenset(unvalued),
        scale_after=re.compile(rf"(?:[\s-]|\s)({scale})\b|(?:m|mn|bn|k)\b", re.IGNORECASE),
        before=re.compile(
            rf"(?:(?<!\w)(?:{trie_pattern(neutral)})\s+)?(?<!\w)({trie_pattern(before_code)})\s*(?:(?:{trie_pattern(neutral)})\s+)?$"
            rf"|(?<!\w)(?:{trie_pattern(neutral)})\s+$",
            re.IGNORECASE,
        ),
        after=re.compile(
            rf",?\s(?:[\w]+\s)?({trie_pattern(after_code)})\b(?!\s+(?:than\b|\d|(?:an?\s+)?(?:{units})\b))|\+",
            re.IGNORECASE,
        ),
        any_number=re.compile(rf"{DIGITS}(?![\w-])|(?:half )?(?:an? )?(?:{units})\b", re.IGNORECASE),
        before_code=before_code,
        after_code=after_code,
        passed_after=re.compile(rf"[\s-]?({trie_pattern(after_reason)})(?!\w)", re.IGNORECASE),
        passed_before=re.compile(
            rf"(?:(?<!\w)({trie_pattern(before_reason)})\s|({'|'.join(symbols) or '(?!)'})\s?)$",
            re.IGNORECASE,
        ),
        after_reason=after_reason,
        before_reason=before_reason,
    )
