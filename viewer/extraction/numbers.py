"""Reads numbers: words, digits of every convention, qualifiers, ranges; and tells what is no quantity.

A number is found by its first word or digit, then read to both sides: the scale behind it ("2.5
million"), the other end of a range, the qualifier before it ("no fewer than") or after it ("or more").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from viewer.domain.claims import DateMention, Unclaimed
from viewer.domain.vocabulary import Qualifier
from viewer.extraction.lexicon import Lexicons
from viewer.extraction.numbers_grammar import DIGITS, Grammar, compile_numbers
from viewer.extraction.numbers_reasons import joined_reason, reason_of


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


_RANGE = re.compile(rf"(\s?[-–—]\s?|\s(?:to|TO|or|OR)\s)({DIGITS})(?![\w-])")
_AND = re.compile(rf"\s(?:and|AND)\s({DIGITS})(?![\w-])")
_BETWEEN = re.compile(r"\b(?:[Bb]etween|BETWEEN)\s$")
#: "Regional One Hospital", "Air Force One": a name that ends in a number.
_NAMED_ONE = re.compile(r"\b(?:Regional|Force|Formula|Channel|Division|Grade|Phase|Stage|Unit|Company) One$")
#: "12, possibly as many as 20", "at least 12 and perhaps 20": what opens the higher end of an estimate.
_PERHAPS = re.compile(
    r"(?:,|,?\s(?:and|or|but|to))\s(?:(?:possibly|perhaps|maybe|potentially|probably|likely)"
    r"(?:\s(?:as\smany\sas|up\sto))?|as\smany\sas)\s",
    re.IGNORECASE,
)
_TO = re.compile(r"\s(?:to|or|TO|OR)\s")
_WORD_AND = re.compile(r"\s(?:and|AND)\s")
_MAX = 10**12


def find_numbers(
    text: str, dates: Sequence[DateMention | Unclaimed], lexicons: Lexicons
) -> tuple[Number, ...]:
    """Find the numbers of `text`, in text order, also those that are no quantity (with a `reason`).

    Numbers inside `dates` (in text order, resolved or not) are left out: they are the dates' own.
    """
    grammar = compile_numbers(lexicons)
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


def _read_digits(text: str, match: re.Match[str], grammar: Grammar) -> Number | None:
    start, end = match.span()
    digits = match.group()
    value = parse_digits(digits)
    before = text[max(0, start - 34) : start]
    if value is None:
        return Number(start, start, end, None, None, Qualifier.EXACT, digits, True, "too long for a quantity")
    reason = joined_reason(text, start, end, digits)
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
    between = _between(before)
    second = _AND.match(text, end) if between else _RANGE.match(text, end)
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
    if between and upper is not None:
        start_of = start - len(between.group())
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


def _read_word(text: str, match: re.Match[str], grammar: Grammar) -> Number | None:
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
        hedge = Qualifier.ABOUT if word.endswith("of") else Qualifier.EXACT  # "a couple" are two people
        return _finish(text, grammar, start, end, 2, None, hedge, word, False, "", None)
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
    between = _between(text[max(0, start - 9) : start])
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


def _between(before: str) -> re.Match[str] | None:
    """Match the "between" that stands last before a number."""
    return _BETWEEN.search(before) if before[-2:-1] in ("n", "N") else None


def _perhaps(text: str, end: int, value: float, grammar: Grammar) -> tuple[float, int] | None:
    """Read the higher end of an estimate: "12, possibly as many as 20"; None where none follows."""
    hedge = _PERHAPS.match(text, end) if text[end : end + 1] in (",", " ", "\n") else None
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


def _parse_words(phrase: str, grammar: Grammar) -> tuple[int | None, int]:
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
    text: str, grammar: Grammar, head: int, end: int, value: float | None, upper: float | None,
    qualifier: Qualifier, word: str, is_digits: bool, reason: str, start: int | None,
) -> Number:  # fmt: skip
    """Add qualifier and reason to a number that was read."""
    begin = head if start is None else start
    before = text[max(0, begin - 40) : begin]
    if not reason:
        reason = reason_of(text, before, end, value, upper, word, is_digits, grammar)
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
