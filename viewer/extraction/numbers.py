"""Reads numbers: words, digits of every convention, qualifiers, ranges; and tells what is no quantity.

A number is found by its first word or digit, then read to both sides: the scale behind it ("2.5
million"), the other end of a range, the qualifier before it ("no fewer than") or after it ("or more").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from viewer.domain.claims import DateMention, Unclaimed
from viewer.domain.vocabulary import Qualifier
from viewer.extraction.lexicon import Lexicons, trie_pattern


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text. `start`, `end` hold it with its qualifier, `head` begins the number itself.

    `value` is None where the word gives none ("several"); `upper` is the higher end of a range.
    `reason` tells why the number is no quantity of people or things; empty where it may be one.
    `is_digits` is False for words; `word` is the number as written, lower case.
    """

    start: int
    head: int
    end: int
    value: int | None
    upper: int | None
    qualifier: Qualifier
    word: str
    is_digits: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Grammar:
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


_DIGITS = r"(?:\d{1,3}(?:(?:[,’'\u00a0\u202f\u2009 ]\d{3})+|(?:\.\d{3})+)(?!\d)|\d+(?:[.,]\d+)?)"
_RANGE = re.compile(rf"(\s?[-–—]\s?|\s(?:to|TO|or|OR)\s)({_DIGITS})(?![\w-])")
_AND = re.compile(rf"\s(?:and|AND)\s({_DIGITS})(?![\w-])")
_BETWEEN = re.compile(r"\b(?:[Bb]etween|BETWEEN)\s$")
_AGES = re.compile(r"\b(?:aged|ages)\s(?:between\s)?\w+(?:,\s\w+)*,?\s(?:and|to|or)\s$")
#: "27 and 26 years old": what stands behind the first of several ages.
_YEARS_OLD = re.compile(
    r"(?:,?\s(?:and|or|to)|,)\s\w+(?:,?\sand\s\w+)?[\s-]years?[\s-]olds?\b", re.IGNORECASE
)
#: "children under five": what stands before an age that no "years" follows.
_PLURAL = re.compile(r"\s(?!was\b)[a-z]+s\b")
_UNDER = re.compile(
    r"\b(?:children|child|kids|boys|girls|infants|babies|minors|youths|those|women|men|people)"
    r" (?:under|below|over)(?: the age of)?\s$",
    re.IGNORECASE,
)
#: "Regional One Hospital", "Air Force One": a name that ends in a number.
_NAMED_ONE = re.compile(r"\b(?:Regional|Force|Formula|Channel|Division|Grade|Phase|Stage|Unit|Company) One$")
#: "17 and 28 per cent": the second of two numbers, whose measure is that of the first.
_PAIR = re.compile(rf"\s(?:and|or|to)\s{_DIGITS}")
_BOTH = re.compile(r",\s(?:both|all)\s$")
#: "12, possibly as many as 20", "at least 12 and perhaps 20": what opens the higher end of an estimate.
_PERHAPS = re.compile(
    r"(?:,|,?\s(?:and|or|but|to))\s(?:(?:possibly|perhaps|maybe|potentially|probably|likely)"
    r"(?:\s(?:as\smany\sas|up\sto))?|as\smany\sas)\s",
    re.IGNORECASE,
)
_TO = re.compile(r"\s(?:to|or|TO|OR)\s")
_WORD_AND = re.compile(r"\s(?:and|AND)\s")
#: "in 2018 and 2019": what joins a year to one before it.
_YEARS = re.compile(r"\b(?:19|20)\d\d(?:,|,?\s(?:and|or|to))\s$")
_MAX = 10**12


def _cases(words: Sequence[str]) -> list[str]:
    return [form for word in words for form in (word, word[:1].upper() + word[1:], word.upper())]


@lru_cache(maxsize=8)
def _compile(lexicons: Lexicons) -> _Grammar:
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
    return _Grammar(
        scan=re.compile(rf"(?<!\w){_DIGITS}|\b(?:{trie_pattern(_cases(first))})\b"),
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
        any_number=re.compile(rf"{_DIGITS}(?![\w-])|(?:half )?(?:an? )?(?:{units})\b", re.IGNORECASE),
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


def find_numbers(
    text: str, dates: Sequence[DateMention | Unclaimed], lexicons: Lexicons
) -> tuple[Number, ...]:
    """Find the numbers of `text`, in text order, also those that are no quantity (with a `reason`).

    Numbers inside `dates` (in text order, resolved or not) are left out: they are the dates' own.
    """
    grammar = _compile(lexicons)
    starts = [date.start for date in dates]
    numbers: list[Number] = []
    position = 0
    for match in grammar.scan.finditer(text):
        if match.start() < position:
            continue
        index = bisect_right(starts, match.start()) - 1
        if index >= 0 and match.start() < dates[index].end:
            continue
        number = (
            _read_digits(text, match, grammar)
            if match.group()[0].isdigit()
            else _read_word(text, match, grammar)
        )
        if number is None:
            continue
        if (
            index + 1 < len(dates)
            and dates[index + 1].start < number.end
            and dates[index + 1].start > number.head
        ):
            continue
        position = number.end
        # The "many" of "as many as 60" and the "some" of "some two hundred" qualify.
        while numbers and numbers[-1].value is None and numbers[-1].head >= number.start:
            numbers.pop()
        numbers.append(number)
    return tuple(numbers)


def parse_digits(digits: str) -> float | None:
    """Give the value of a number in digits, whatever separates its thousands; None beyond 10**12."""
    grouped = re.fullmatch(r"\d{1,3}(?:[,’'\u00a0\u202f\u2009 .]\d{3})+", digits)
    plain = re.sub(r"\D", "", digits) if grouped else digits.replace(",", ".")
    if len(plain) > 14:
        return None
    value = float(plain)
    return value if value <= _MAX else None


def _read_digits(text: str, match: re.Match[str], grammar: _Grammar) -> Number | None:
    start, end = match.span()
    digits = match.group()
    value = parse_digits(digits)
    before = text[max(0, start - 34) : start]
    if value is None:
        return Number(start, start, end, None, None, Qualifier.EXACT, digits, True, "too long for a quantity")
    reason = _joined(text, start, end, digits)
    upper: float | None = None
    scale = grammar.scale_after.match(text, end)
    if scale and not reason:
        factor = grammar.scales.get((scale.group(1) or "").lower()) or {
            "m": 1e6,
            "mn": 1e6,
            "bn": 1e9,
            "k": 1e3,
        }.get(scale.group().lower(), 1)
        value, end = value * factor, scale.end()
    elif value != int(value):
        reason = reason or "a decimal"
    second = _AND.match(text, end) if _BETWEEN.search(before) else _RANGE.match(text, end)
    if second and (not reason or second.group(1) == "-"):
        high = parse_digits(second.group(2) if second.re is _RANGE else second.group(1))
        rising = (
            second.re is _RANGE
            and "o" in second.group(1).lower()
            and re.search(r"\b(?:from|FROM)\s$", before)
        )
        if high is not None and high > value and not rising and high < 50 * max(value, 1):
            upper, end = high, second.end()
            more = grammar.scale_after.match(text, end)
            if more and more.group(1):
                factor = grammar.scales[more.group(1).lower()]
                upper, end = upper * factor, more.end()
                value = value * factor if value < 1000 else value
            reason = ""
    if upper is None and not reason and (higher := _perhaps(text, end, value, grammar)):
        upper, end = higher
    if _BETWEEN.search(before) and upper is not None:
        start_of = start - len(_BETWEEN.search(before).group())  # type: ignore[union-attr]
        return _finish(
            text, grammar, start, end, value, upper, Qualifier.RANGE, digits, True, reason, start_of
        )
    return _finish(
        text,
        grammar,
        start,
        end,
        value,
        upper,
        Qualifier.RANGE if upper else Qualifier.EXACT,
        digits,
        True,
        reason,
        None,
    )


def _joined(text: str, start: int, end: int, digits: str) -> str:
    """Say why digits that touch other characters are no quantity; empty where they stand alone."""
    left = text[start - 1 : start]
    right, further = text[end : end + 1], text[end + 1 : end + 2]
    if left and left in "-–./:#_+" and text[start - 2 : start - 1].strip():
        return "part of a name or a code"
    if left in ("#", "+", "/", ":"):
        return "part of a name or a code"
    if right and right in ":/" and further.isdigit():
        return "a time of day or a code"
    if right in ("-", "–") and further.isalpha():
        return "part of a compound word"
    if right.isalpha() and text[end : end + 2].lower() not in ("m ", "bn", "mn", "k ", "m,"):
        return "a number of order or a name"
    if len(digits) > 1 and digits[0] == "0":
        return "a time of day or a code"
    if right == "." and further.isdigit():
        return "part of a name or a code"
    return ""


def _read_word(text: str, match: re.Match[str], grammar: _Grammar) -> Number | None:
    start, end = match.span()
    word = " ".join(match.group().lower().split())
    if word in grammar.vague:
        return _finish(
            text, grammar, start, end, grammar.vague[word], None, Qualifier.VAGUE, word, False, "", None
        )
    if word in grammar.unvalued:
        following = text[end : end + 2]
        if word in ("some", "many", "few") and (following[1:].isdigit() or following[:1] not in (" ", "\n")):
            return None
        return _finish(text, grammar, start, end, None, None, Qualifier.VAGUE, word, False, "", None)
    if word == "one" and _NAMED_ONE.search(text[max(0, start - 24) : end]):
        return Number(start, start, end, 1, None, Qualifier.EXACT, word, False, "part of a name or a code")
    if word in ("a couple of", "a couple"):
        return _finish(text, grammar, start, end, 2, None, Qualifier.ABOUT, word, False, "", None)
    cardinal = grammar.cardinal.match(text, start, min(len(text), start + 100))
    if cardinal is None:
        return None
    value, length = _parse_words(cardinal.group(), grammar)
    end = start + length
    if value is None:
        return None
    reason = ""
    if (text[end : end + 1] in ("-", "–") and text[end + 1 : end + 2].isalpha()) or (
        text[start - 1 : start] in ("-", "–") and start > 1 and text[start - 2].isalnum()
    ):
        reason = "part of a compound word"
    upper: float | None = None
    between = _BETWEEN.search(text[max(0, start - 9) : start])
    other = (_WORD_AND if between else _TO).match(text, end)
    if other and (not reason):
        second = grammar.cardinal.match(text, other.end(), min(len(text), other.end() + 60))
        if second:
            high, size = _parse_words(second.group(), grammar)
            if (
                high is not None
                and high > value
                and not re.search(r"\bfrom\s$", text[max(0, start - 6) : start])
            ):
                upper, end = float(high), other.end() + size
    if upper is None and not reason and (higher := _perhaps(text, end, value, grammar)):
        upper, end = higher
    return _finish(
        text,
        grammar,
        start,
        end,
        value,
        upper,
        Qualifier.RANGE if upper else Qualifier.EXACT,
        word,
        False,
        reason,
        start - len(between.group()) if between and upper else None,
    )


def _perhaps(text: str, end: int, value: float, grammar: _Grammar) -> tuple[float, int] | None:
    """Read the higher end of an estimate: "12, possibly as many as 20"; None where none follows."""
    hedge = _PERHAPS.match(text, end)
    number = grammar.any_number.match(text, hedge.end()) if hedge else None
    if number is None:
        return None
    if number.group()[0].isdigit():
        high, after = parse_digits(number.group()), number.end()
    else:
        cardinal = grammar.cardinal.match(text, number.start(), number.start() + 60)
        high, size = _parse_words(cardinal.group(), grammar) if cardinal else (None, 0)
        after = number.start() + size
    return (high, after) if high is not None and value < high < 50 * max(value, 1) else None


def _parse_words(phrase: str, grammar: _Grammar) -> tuple[int | None, int]:
    """Give the value of number words and how many characters of `phrase` it took."""
    total = current = 0
    last = 10**13
    seen = False
    length = 0
    half = False
    for token in re.finditer(r"[^\s-]+", phrase):
        word = token.group().lower()
        if word in ("a", "an"):
            current, seen = 1, True
        elif word == "half":
            half = True
        elif word == "and":
            continue
        elif word in grammar.values:
            value = grammar.values[word]
            if (
                seen
                and current
                and not (value < 10 <= current % 100 < 100 and current % 10 == 0)
                and current % 100
            ):
                break  # "twenty five" is one number, "two three" are two
            current += value
            seen = True
        else:
            factor = grammar.scales[word]
            if factor >= last and total:
                break
            current = max(current, 1) * factor
            if factor >= 1000:
                total, current, last = total + current, 0, factor
            seen = True
        length = token.end()
    value = total + current
    if half:
        value //= 2
    return (value if seen else None), length


def _finish(
    text: str, grammar: _Grammar, head: int, end: int, value: float | None, upper: float | None,
    qualifier: Qualifier, word: str, is_digits: bool, reason: str, start: int | None,
) -> Number:  # fmt: skip
    """Add qualifier and reason to a number that was read."""
    begin = head if start is None else start
    before = text[max(0, begin - 40) : begin]
    if not reason:
        reason = _reason(text, before, end, value, upper, word, is_digits, grammar)
    found = grammar.before.search(before)
    if found:
        begin -= len(found.group().lstrip())
        code = grammar.before_code.get(" ".join((found.group(1) or "").lower().split()))
        if code is not None and value is not None and upper is None:
            qualifier = code
    if qualifier is Qualifier.EXACT and value is not None:
        after = grammar.after.match(text, end, end + 40)
        if after:
            plus = after.group() == "+"
            qualifier = (
                Qualifier.AT_LEAST if plus else grammar.after_code[" ".join(after.group(1).lower().split())]
            )
            end = after.end() if plus or after.start(1) - end < 3 else end
    return Number(
        begin, head, end,
        None if value is None else round(value), None if upper is None else round(upper),
        qualifier, word, is_digits, reason,
    )  # fmt: skip


def _is_rate(ahead: str, value: float | None, grammar: _Grammar, *, small: bool = False) -> bool:
    """Tell whether "in" parts a share from its whole: "1 in 5 homes", not "eight in two attacks"."""
    word = re.match(r"\s(\d+|[a-z]+)\b", ahead, re.IGNORECASE)
    if word is None:
        return False
    other = word.group(1).lower()
    if other == "every":
        return True
    whole = int(other) if other.isdecimal() else grammar.values.get(other)
    return whole is not None and value is not None and value < whole < (11 if small else 1000)


def _reason(
    text: str,
    before: str,
    end: int,
    value: float | None,
    upper: float | None,
    word: str,
    is_digits: bool,
    grammar: _Grammar,
) -> str:
    """Say why the number counts nobody and nothing hurt; empty where it may."""
    pair = _PAIR.match(text, end, end + 24) if is_digits else None
    if pair and re.match(
        r"\s?(?:per\s?cent|%|km|kilomet|miles|met(?:er|re)s|years|days|hours)",
        text[pair.end() : pair.end() + 9],
    ):
        return "a share" if text[pair.end() :].lstrip()[:1] in "p%" else "a measure"
    after = grammar.passed_after.match(text, end, end + 30)
    if after:
        key = " ".join(after.group(1).lower().split())
        ahead = text[after.end() : after.end() + 12]
        # "12 in Poland" counts; "1 in 5 homes" is a share. "12 m" is a measure, "30th" an order.
        share_in = key == "in" and not _is_rate(ahead, value, grammar)
        if key == "out of":
            share_in = not _is_rate(text[after.end() : after.end() + 12], value, grammar, small=True)
        glued = key in ("st", "nd", "rd", "th") and after.start(1) != end
        if not share_in and not glued and not (key == "per" and value is None):
            return grammar.after_reason[key]
    if (
        _AGES.search(before)
        or (
            _UNDER.search(text[max(0, end - 40) : end - len(word)]) and not _PLURAL.match(text, end, end + 14)
        )
        or _YEARS_OLD.match(text, end, end + 60)
        or (_BOTH.search(before) and text[end : end + 1] == ",")
    ):
        return "a duration or an age"
    found = grammar.passed_before.search(before)
    if found:
        key = (found.group(1) or found.group(2) or "").lower()
        reason = grammar.before_reason.get(key, "")
        # "No 12 people" doesn't occur; "number 12" does. Before words of number only ages count.
        if (
            reason
            and (is_digits or "age" in reason)
            and not (
                key
                in ("no", "day", "week", "order", "case", "point", "points", "call", "line", "class", "per")
                and not is_digits
            )
        ):
            return reason
    if is_digits and value is not None and upper is None:
        if (
            re.search(r"[a-z],\s$", before)
            and text[end : end + 1] == ","
            and value < 115
            and re.search(r"[A-Z]\w+,\s$", before)
        ):
            return "a duration or an age"
        is_counting = re.match(r"\s[a-z]{3,}", text[end : end + 6]) and not _YEARS.search(before)
        if 1900 <= value <= 2099 and len(word) == 4 and not is_counting:
            return "a year"
        if (
            len(word) == 4
            and re.search(r"\b(?:at|AT|by|BY|around|since) $", before)
            and value < 2400
            and not re.match(r"\s[a-z]{4,}", text[end : end + 8])
        ):
            return "a time of day"
    return ""
