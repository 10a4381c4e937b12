"""Reads dates that are written in numbers: ISO and local forms, years, eras, decades, centuries."""

from __future__ import annotations

import re

from viewer.extraction.dates_cursor import Cursor, astronomical, is_recent, two_digits
from viewer.extraction.dates_expression import Expression
from viewer.extraction.dates_lexicon import fold
from viewer.extraction.dates_names import read_day_month
from viewer.extraction.dates_relative import read_quarter

_SHORT_DECADE = re.compile(r"(\d0)s(?![^\W_])")
_IN_SHORT_YEAR = frozenset(
    ("in", "since", "until", "till", "during", "by", "from", "of", "early", "late", "mid", "fiscal")
)
_THE_DECADE = re.compile(r"\bthe\s+(?:(?:early|mid|late|middle|roaring)[\s-]+)?\Z", re.I)
_WORD = re.compile(r"[^\W\d_]+")
_IN_YEAR = frozenset(("in", "since", "until", "till", "during", "by", "from"))


def read_number(cursor: Cursor, start: int, length: int) -> bool:
    text = cursor.text
    if start:
        before = text[start - 1]
        if before.isalnum() or before in "_$€£#§":
            return False
        if before in ".,:/" and start > 1 and text[start - 2].isdecimal():
            return False
    after = text[start + length : start + length + 2]
    if not after or (after[0].isspace() and after[1:].isdecimal()):
        return length == 4 and _plain_year(cursor, start)  # a row of numbers
    if length == 2 and start and text[start - 1] in "'’":
        return _short_decade(cursor, start) or _short_year(cursor, start)
    if length == 4 and _iso(cursor, start):
        return True
    if length <= 2 and (read_day_month(cursor, start, start) or _numeric(cursor, start)):
        return True
    return (
        _bc(cursor, start)
        or (length >= 3 and _decade(cursor, start))
        or (length == 4 and _plain_year(cursor, start))
        or (
            length <= 2
            and (read_century(cursor, start) or read_quarter(cursor, start) or _ordinal_day(cursor, start))
        )
    )


def _iso(cursor: Cursor, start: int) -> bool:
    match = cursor.match("iso", start)
    if match is None or not (1 <= int(match["m"]) <= 12 and 1 <= int(match["d"]) <= 31):
        return False
    return cursor.add(
        Expression(start, match.end(), "point", "iso", int(match["y"]), int(match["m"]), int(match["d"]))
    )


def _numeric(cursor: Cursor, start: int) -> bool:
    match = cursor.match("numeric", start)
    if match is None:
        return False
    a, b, y = int(match["a"]), int(match["b"]), match["y"]
    year = int(y) if len(y) == 4 else two_digits(int(y))
    if match["sep"] == "-" and len(y) == 2:
        return False
    if not (1 <= a <= 31 and 1 <= b <= 31 and 1000 <= year <= 2199) or (a > 12 and b > 12):
        return False
    is_ambiguous = a <= 12 and b <= 12 and a != b and match["sep"] != "."
    month_first = b > 12
    day, month = (b, a) if month_first else (a, b)
    rule = "numeric:month-first" if month_first else "numeric:day-first"
    return cursor.add(
        Expression(start, match.end(), "point", rule, year, month, day, is_ambiguous=is_ambiguous)
    )


def _bc(cursor: Cursor, start: int) -> bool:
    match = cursor.match("bc", start)
    if match is None or not match["era"].isupper():
        return False
    last = match["y2"] or match["y1"]
    era2 = match["era"]
    if not match["y2"]:
        return cursor.add(Expression(start, match.end(), "point", "year:era", astronomical(int(last), era2)))
    first = astronomical(int(match["y1"]), match["era1"] or era2)
    if match["and"]:
        cursor.add(Expression(start, match.end("y1"), "point", "year:era", first))
        return cursor.add(
            Expression(match.start("y2"), match.end(), "point", "year:era", astronomical(int(last), era2))
        )
    expression = Expression(start, match.end(), "point", "range:era", first)
    expression.until = Expression(
        match.start("y2"), match.end(), "point", "year:era", astronomical(int(last), era2)
    )
    return cursor.add(expression)


def _decade(cursor: Cursor, start: int) -> bool:
    match = cursor.match("decade", start)
    if match is None:
        return False
    year = int(match["decade"])
    if match["era"]:
        if not match["era"].isupper():
            return False
        year = -year if match["era"].upper().startswith("B") else year
    elif not 1000 <= year <= 2090:
        return False
    masked = 2 if year % 100 == 0 and year < 1900 else 1
    return cursor.add(Expression(start, match.end(), "point", "decade", year, masked=masked))


def _short_decade(cursor: Cursor, start: int) -> bool:
    """Read "the '60s", of the last century unless it is young."""
    match = _SHORT_DECADE.match(cursor.text, start)
    if match is None:
        return False
    year = two_digits(int(match[1]))
    return cursor.add(Expression(start, match.end(), "point", "decade", year, masked=1))


def _short_year(cursor: Cursor, start: int) -> bool:
    """Read "in '87" and "the crash of '87"."""
    text = cursor.text
    is_alone = start < 2 or not text[start - 2].isalnum()
    after = text[start + 2 : start + 3]
    if not is_alone or after.isalnum() or cursor.previous_word(start - 1) not in _IN_SHORT_YEAR:
        return False
    return cursor.add(
        Expression(start - 1, start + 2, "point", "year:short", two_digits(int(text[start : start + 2])))
    )


def read_decade_word(cursor: Cursor, start: int) -> bool:
    """Read "the eighties" and "the late eighties"; "in her eighties" is an age."""
    word = _WORD.match(cursor.text, start)
    if word is None or fold(word.group()) not in cursor.lexicon.decade_words:
        return False
    if _THE_DECADE.search(cursor.before(start, 24)) is None:
        return False
    year = 1900 + cursor.lexicon.decade_words[fold(word.group())]
    return cursor.add(Expression(start, word.end(), "point", "decade", year, masked=1))


def read_century(cursor: Cursor, start: int) -> bool:
    match = cursor.match("century", start)
    if match is None:
        return False
    n = int(match["n"]) if match["n"] else cursor.lexicon.ordinals[fold(match["word"])]
    if not 1 <= n <= 30 or (match["era"] and not match["era"].isupper()):
        return False
    year = (n - 1) * 100
    if match["era"] and match["era"].upper().startswith("B"):
        year = -year
    return cursor.add(Expression(start, match.end(), "point", "century", year, masked=2))


def _plain_year(cursor: Cursor, start: int) -> bool:
    match = cursor.match("year", start)
    if match is None:
        return False
    first, end = int(match["y1"]), match.end()
    second = _range_end(first, match["y2"]) if match["y2"] else None
    if match["y2"] and second is None:
        if len(match["y2"]) == 2 and cursor.text[match.end("y1")] == "-" and 1 <= int(match["y2"]) <= 12:
            return cursor.add(Expression(start, end, "point", "iso", first, int(match["y2"])))
        end = match.end("y1")
    if not _is_year(cursor, start, end, first, second is not None):
        return False
    expression = Expression(start, end, "point", "year" if second is None else "range:years", first)
    if second is not None:
        expression.until = Expression(match.start("y2"), end, "point", "year", second)
    return cursor.add(expression)


def _is_year(cursor: Cursor, start: int, end: int, year: int, is_range: bool) -> bool:
    """Tell a year from any other number of four digits, by the words beside it."""
    if year > 2100:
        return False
    lexicon = cursor.lexicon
    before = cursor.text[start - 1] if start else ""
    previous = cursor.previous_word(start)
    if not previous and cursor.before(start, 3).rstrip()[-1:].isdecimal():
        return False  # one group of a longer number
    if before and before in "-–—/" and previous not in ("mid", "early", "late", "pre", "post"):
        return False
    following = cursor.next_word(end)
    if previous in lexicon.no_year_before:
        return False
    if following.lower() in lexicon.no_year_after and (
        year % 100 == 0 or not is_recent(year) or previous not in _IN_YEAR
    ):
        return False
    if is_range:
        return True
    is_counted = following[:1].islower() and following.endswith("s") and len(following) > 3
    if previous in _IN_YEAR:
        return year >= 1900 or not is_counted
    if is_counted and not before.isspace():
        is_counted = False
    if year >= 1900:
        return not is_counted or (year % 100 != 0 and previous in lexicon.year_cues)
    return not is_counted and (
        previous in lexicon.year_cues or before in "(" or start == 0 or before == "\n" or following == ""
    )


def _ordinal_day(cursor: Cursor, start: int) -> bool:
    match = cursor.match("ordinal_day", start)
    if match is None or not 1 <= int(match["d"]) <= 31:
        return False
    if (
        re.search(r"\b(?:on|by|until|of|from|since|to|and)\s+the\s+\Z", cursor.before(start, 16), re.I)
        is None
    ):
        return False
    return cursor.add(Expression(start, match.end(), "ordinal_day", "day", day=int(match["d"])))


def _range_end(first: int, second: str) -> int | None:
    """Give the last year of "1914-18" or "1939-1945"; None if it is no later year."""
    year = int(second)
    if len(second) == 2:
        year += first // 100 * 100
    return year if first < year <= first + 150 else None
