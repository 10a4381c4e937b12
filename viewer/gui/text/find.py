"""Finds words in one stored text, on request whatever their spelling: Kök-Tash for kok tash.

Spans are code points into the text as it is stored: the pattern is widened, the text never changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from viewer.domain.span import Span

#: More hits than anybody steps through; the count then ends with "+".
MAX_HITS = 20_000

#: A hit that begins within a step is looked for as far beyond its end.
_REACH = 2_000

#: Letters that Unicode does not decompose, by the letter they are often written with.
_ALSO = {
    "o": "øө", "d": "đð", "l": "ł", "i": "ı", "h": "ħ", "t": "ŧ",
    "о": "өө", "у": "үұ", "н": "ңҥ", "к": "қҡ", "г": "ғҕ", "х": "ҳһ", "ч": "ҷҹ", "а": "ә", "з": "ҙ",
}  # fmt: skip
_HYPHENS = "‐‑‒–—−-"  # the plain one last, as in a character class it means a range elsewhere
_QUOTES = "'’‘ʼʻ`´"
_DOUBLE_QUOTES = '"“”„«»'
_MARKS = "[\u0300-\u036f]*"


@cache
def _variants() -> dict[str, str]:
    """Give for each plain letter, lower case, all letters that stand for it with marks."""
    result: defaultdict[str, set[str]] = defaultdict(set)
    for code in (*range(0xC0, 0x250), *range(0x400, 0x530), *range(0x1E00, 0x1F00)):
        letter = chr(code)
        base = unicodedata.normalize("NFD", letter)[0]
        if base != letter:
            result[base.lower()].add(letter)
    for base, letters in _ALSO.items():
        for letter in letters:
            result[base] |= {letter, letter.upper()}
    return {base: "".join(sorted(letters)) for base, letters in result.items()}


@cache
def _base_of() -> dict[str, str]:
    return {letter: base for base, letters in _variants().items() for letter in letters}


def _letter_pattern(letter: str, *, variants: bool, match_case: bool) -> str:
    forms = {letter} if match_case else {letter, letter.lower(), letter.upper()}
    if variants:
        base = _base_of().get(letter, unicodedata.normalize("NFD", letter)[0].lower())
        family = {base, base.upper(), *_variants().get(base, "")}
        forms |= {f for f in family if not match_case or f.isupper() == letter.isupper()}
    forms = {f for f in forms if len(f) == 1}
    body = "".join(re.escape(f) for f in sorted(forms))
    pattern = f"[{body}]" if len(forms) > 1 else body
    return pattern + (_MARKS if variants and letter.isalpha() else "")


def find_pattern(query: str, *, variants: bool, match_case: bool) -> re.Pattern[str] | None:
    """Give the pattern that finds `query`, None for a query without words.

    Blanks match any run of white space (also a no-break space or the end of a line). With
    `variants` accents, hyphens and quotation marks may differ, and a hyphen may be a blank.
    """
    query = query.strip()
    if not query:
        return None
    parts: list[str] = []
    for letter in unicodedata.normalize("NFC", query):
        if letter.isspace():
            part = f"[\\s{_HYPHENS}]+" if variants else r"\s+"
            if parts and parts[-1] == part:
                continue
            parts.append(part)
        elif variants and letter in _HYPHENS:
            parts.append(f"[\\s{_HYPHENS}]")
        elif variants and letter in _QUOTES:
            parts.append(f"[{_QUOTES}]")
        elif variants and letter in _DOUBLE_QUOTES:
            parts.append(f"[{_DOUBLE_QUOTES}]")
        else:
            parts.append(_letter_pattern(letter, variants=variants, match_case=match_case))
    return re.compile("".join(parts))


def find_hits(
    text: str, query: str, *, variants: bool = True, match_case: bool = False, limit: int = MAX_HITS
) -> list[Span]:
    """Give where `query` stands in `text`, in text order, without overlaps, at most `limit`."""
    steps = find_in_steps(text, query, variants=variants, match_case=match_case, limit=limit, step=len(text))
    return next(hits for hits in steps if hits is not None)


def find_in_steps(
    text: str,
    query: str,
    *,
    variants: bool = True,
    match_case: bool = False,
    limit: int = MAX_HITS,
    step: int = 200_000,
) -> Iterator[list[Span] | None]:
    """Find as `find_hits` does, bit by bit: None after every `step` code points, the hits at last."""
    pattern = find_pattern(query, variants=variants, match_case=match_case)
    hits: list[Span] = []
    at = 0
    while pattern is not None and at < len(text) and len(hits) < limit:
        border = at + step
        end = min(len(text), border + _REACH)
        for found in pattern.finditer(text, at, end):
            match = pattern.match(text, found.start()) if found.end() == end else found
            if match is None or match.start() >= border or len(hits) >= limit:
                break
            hits.append(Span(match.start(), match.end()))
        at = max(border, hits[-1].end if hits else 0)
        if at < len(text):
            yield None
    yield hits
