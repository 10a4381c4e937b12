"""Says why a number counts nobody and nothing: an age, a measure, a share, a name."""

from __future__ import annotations

import re

from viewer.extraction.numbers_grammar import DIGITS, Grammar

_AGES = re.compile(r"\b(?:aged|ages)\s(?:between\s)?\w+(?:,\s\w+)*,?\s(?:and|to|or)\s$")
#: "in 2018 and 2019": what joins a year to one before it.
_YEARS = re.compile(r"\b(?:19|20)\d\d(?:,|,?\s(?:and|or|to))\s$")
#: "ranging in age from 19 to 33".
_RANGING = re.compile(r"\bin age (?:from |between )?(?:\w+ (?:to|and) )?$")
#: "27 and 26 years old": what stands behind the first of several ages.
_YEARS_OLD = re.compile(
    r"(?:,?\s(?:and|or|to)|,)\s\w+(?:,?\sand\s\w+)?[\s-]years?[\s-]olds?\b", re.IGNORECASE
)
#: "children under five": what stands before an age that no "years" follows.
_WORD_COMMA = re.compile(r"[^\W\d_]{2,},\s$")
#: "two women, 22 and 34, ran": the ages of several.
_SECOND_AGE = re.compile(r"\sand\s\d{1,2}(?=[,.;]|$)")
_FIRST_AGE = re.compile(r"[^\W\d_]{2,},\s\d{1,2}\sand\s$")
_CLOSING = (",", ".", ";", "")
_OVER = ("under ", "below ", "over ", "age of ")
_UNDER = re.compile(
    r"\b(?:children|child|kids|boys|girls|infants|babies|minors|youths|those|women|men|people)"
    r" (?:under|below|over)(?: the age of)?\s$",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"\s(?!was\b)[a-z]+s\b")
#: "17 and 28 per cent": the second of two numbers, whose measure is that of the first.
_PAIR = re.compile(rf"\s(?:and|or|to)\s{DIGITS}")
_BOTH = re.compile(r",\s(?:both|all)\s$")


def joined_reason(text: str, start: int, end: int, digits: str) -> str:
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


def reason_of(
    text: str,
    before: str,
    end: int,
    value: float | None,
    upper: float | None,
    word: str,
    is_digits: bool,
    grammar: Grammar,
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
    if _is_age(text, before, end, word):
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
        if value < 115 and _is_aside_of_age(text, before, end):
            return "a duration or an age"
        if 1900 <= value <= 2099 and len(word) == 4:
            is_counting = re.match(r"\s[a-z]{3,}", text[end : end + 6]) and not _YEARS.search(before)
            if not is_counting:
                return "a year"
        if (
            len(word) == 4
            and value < 2400
            and re.search(r"\b(?:at|AT|by|BY|around|since) $", before)
            and not re.match(r"\s[a-z]{4,}", text[end : end + 8])
        ):
            return "a time of day"
    return ""


def _is_aside_of_age(text: str, before: str, end: int) -> bool:
    """Tell whether commas hold the number apart from who is that old: "the suspect, 29, was"."""
    if before[-2:-1] == "," and _WORD_COMMA.search(before):
        return text[end : end + 1] == "," or _SECOND_AGE.match(text, end) is not None
    return (
        before[-5:] == " and " and _FIRST_AGE.search(before) is not None and text[end : end + 1] in _CLOSING
    )


def _is_age(text: str, before: str, end: int, word: str) -> bool:
    """Tell whether a number is an age that no unit of time follows at once."""
    if "age" in before and (_AGES.search(before) or _RANGING.search(before)):
        return True
    said = text[max(0, end - 40) : end - len(word)]
    if said.lower().endswith(_OVER) and _UNDER.search(said) and not _PLURAL.match(text, end, end + 14):
        return True
    following = text[end : end + 1]
    if following == "," and before[-5:].rstrip().endswith(("both", "all")) and _BOTH.search(before):
        return True
    return following in (",", " ") and _YEARS_OLD.match(text, end, end + 60) is not None


def _is_rate(ahead: str, value: float | None, grammar: Grammar, *, small: bool = False) -> bool:
    """Tell whether "in" parts a share from its whole: "1 in 5 homes", not "eight in two attacks"."""
    word = re.match(r"\s(\d+|[a-z]+)\b", ahead, re.IGNORECASE)
    if word is None:
        return False
    other = word.group(1).lower()
    if other == "every":
        return True
    whole = int(other) if other.isdecimal() else grammar.values.get(other)
    return whole is not None and value is not None and value < whole < (11 if small else 1000)
