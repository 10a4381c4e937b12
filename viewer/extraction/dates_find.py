"""Finds the expressions that may be dates and reads their parts; what they mean is settled later.

The text is cut into words and numbers once; only those that can begin a date (a number, a month, a
word such as "following") are looked at with the lexicon's patterns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from viewer.extraction.dates_cursor import Cursor
from viewer.extraction.dates_expression import Expression, join
from viewer.extraction.dates_lexicon import DateLexicon
from viewer.extraction.dates_names import (
    read_month,
    read_named_day,
    read_ordinal_of,
    read_season,
    read_weekday,
)
from viewer.extraction.dates_numbers import read_century, read_decade_word, read_number
from viewer.extraction.dates_relative import (
    read_deictic,
    read_direction,
    read_quarter,
    read_relation,
    read_short_quarter,
    read_unit,
)

_TOKEN = re.compile(r"\d+|[^\W\d_]+")
#: A longer number is no year and no day.
_LONGEST_NUMBER = 4
_READERS: Mapping[str, Callable[[Cursor, int], bool]] = {
    "month": read_month,
    "weekday": read_weekday,
    "season": read_season,
    "named_day": read_named_day,
    "deictic": read_deictic,
    "relation": read_relation,
    "direction": read_direction,
    "unit": read_unit,
    "century": read_century,
    "decade_word": read_decade_word,
    "quarter": read_quarter,
    "short_quarter": read_short_quarter,
    "ordinal_of": read_ordinal_of,
}


def find_expressions(text: str, lexicon: DateLexicon) -> list[Expression]:
    """Find what may be a date, in text order and without overlaps; ranges are one expression."""
    cursor = Cursor(text, lexicon)
    seeds = lexicon.seeds
    for token in _TOKEN.finditer(text):
        start = token.start()
        if start < cursor.position:
            continue
        word = token.group()
        kinds = seeds.get(word)
        if kinds is not None:
            for kind in kinds.split():
                if _READERS[kind](cursor, start):
                    break
        elif word[0].isdecimal() and len(word) <= _LONGEST_NUMBER and word.isascii():
            read_number(cursor, start, len(word))
    return join(text, cursor.found)
