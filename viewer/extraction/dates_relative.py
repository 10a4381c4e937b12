"""Reads words that lean on another date: "yesterday", "the following day", "two weeks later"."""

from __future__ import annotations

import re
from dataclasses import replace

from viewer.extraction.dates_cursor import Cursor
from viewer.extraction.dates_expression import Expression
from viewer.extraction.dates_lexicon import Relation, fold

#: What a web page puts before "15 days ago".
_FURNITURE = re.compile(r"[/|•·]\s*\Z")
#: How many quarters or months make a year.
_PERIODS = {"quarter": -4, "month": -12}
#: "the 1988 third quarter", "last year's third quarter"
_YEAR_OF_QUARTER = re.compile(
    r"(?:\b(?P<year>[12]\d{3})(?:['’]s)?|\b(?P<relation>last|this|next|previous|following)\s+year['’]s)\s+"
    r"(?:fiscal\s+)?\Z",
    re.I,
)
_HALF_LEAD = re.compile(r"\b(?:in|for|during)\s+the\s+\Z", re.I)
_AT_END = re.compile(r"\b(?:at|by|since|until|before|after|around)\s+\Z", re.I)
_SPAN_LEAD = re.compile(r"\b(?:in|for|during|over|throughout|within)\s+the\s+\Z", re.I)
_SPAN_END = re.compile(
    r"\s+(?:of|to|that|when|before|after|since|in|ended|ending|leading|prior|until|which|\d)|['’-]", re.I
)
_DAY_LEAD = re.compile(r"\b(?:earlier|later|early|late)\s+in\s+the\s+\Z", re.I)
_WORD = re.compile(r"[^\W\d_]+")


def read_deictic(cursor: Cursor, start: int) -> bool:
    phrase_start = start
    before = cursor.before(start, 4).lower()
    if before.endswith("the ") and (match := cursor.match("deictic", start - 4)):
        phrase_start = start - 4
    else:
        match = cursor.match("deictic", start)
    if match is None:
        return False
    offset = cursor.lexicon.deictic[fold(match["deictic"])]
    rule = f"deictic:{fold(match['deictic'])}"
    return cursor.add(Expression(phrase_start, match.end(), "days", rule, offset=offset))


def read_relation(cursor: Cursor, start: int) -> bool:
    match = cursor.match("relation", start)
    if match is None:
        return False
    lexicon = cursor.lexicon
    what = fold(match["what"])
    relation = lexicon.relations[fold(match["rel2"] or match["rel"])]
    following = cursor.text[match.end() : match.end() + 4].lower()
    previous = cursor.previous_word(start)
    if following[:1] == "-" or (following.startswith(" of ") and relation.offset != 0):
        return False
    if (
        relation.offset == -1
        and relation.anchor == "published"
        and previous in ("the", "their", "its", "his")
    ):
        return False
    if match["rel2"] and relation.anchor == "published" and fold(match["rel"]) == "that":
        start = match.start("rel2")  # "he said that last year ..."
    expression = Expression(start, match.end(), "relation", relation.rule, relation=relation)
    if what in lexicon.units:
        if what.endswith("s"):
            return False
        expression.unit = lexicon.units[what]
        if what == "date" and relation.offset == 0:
            expression.relation = replace(relation, anchor="narrative")  # "on this date": the day told of
        same = cursor.match("same_quarter", match.end())
        if expression.unit in _PERIODS and relation.offset == 0 and same is not None:
            expression.end = same.end()
            expression.year = int(same["year"]) if same["year"] else None
            relation = Relation(
                0 if same["year"] else _PERIODS[expression.unit], "narrative", "relation:year-ago"
            )
            expression.relation, expression.rule = relation, relation.rule
    elif what in lexicon.weekdays:
        expression.unit, expression.number = "weekday", lexicon.weekdays[what]
    elif what in lexicon.seasons:
        expression.unit, expression.number = "season", lexicon.seasons[what]
    else:
        name = match["what"]
        year_follows = re.match(r",?\s+(?:of\s+)?(?:\d)", cursor.text[match.end() : match.end() + 8])
        is_verb = name.islower() or (name.isupper() and what in lexicon.cue_months)
        if is_verb or year_follows:
            return False
        expression.unit, expression.number = "month_name", lexicon.months[what]
    if relation.anchor == "either":
        is_told = previous == "the" or expression.unit in ("day", "night")
        expression.relation = replace(relation, anchor="narrative" if is_told else "published")
    return cursor.add(expression)


def read_direction(cursor: Cursor, start: int) -> bool:
    match = cursor.match("direction", start)
    if match is None:
        return False
    relation = cursor.lexicon.directions[fold(match["direction"])]
    return _count(cursor, start, match.end(), relation)


def _count(cursor: Cursor, start: int, end: int, relation: Relation) -> bool:
    count = cursor.lexicon.patterns["count_before"].search(cursor.before(start, 32))
    if count is None or _FURNITURE.search(
        cursor.text, max(0, start - 60), start - len(count.string) + count.start()
    ):
        return False
    n = int(count["n"]) if count["n"] else cursor.lexicon.numbers[fold(count["word"])]
    begin = start - (len(count.string) - count.start())
    unit = cursor.lexicon.units[fold(count["unit"])]
    if begin < cursor.floor() or n > 400:
        return False
    return cursor.add(
        Expression(
            begin, end, "count", relation.rule, unit=unit, offset=n * relation.offset, relation=relation
        )
    )


def read_unit(cursor: Cursor, start: int) -> bool:
    """Read "the day before," and "the end of the month"."""
    word = _WORD.match(cursor.text, start)
    if word is None:
        return False
    ago = cursor.match("year_ago", start)
    if ago is not None:
        relation = Relation(-4, "narrative", "relation:year-ago")
        return cursor.add(
            Expression(start, ago.end(), "relation", relation.rule, unit="quarter", relation=relation)
        )
    name = fold(word.group())
    unit = cursor.lexicon.units.get(name, "")
    if unit == "weekend" and cursor.previous_word(start) == "the" and cursor.next_word(word.end()) != "of":
        relation = Relation(0, "near", "relation:the")
        return cursor.add(
            Expression(start, word.end(), "relation", relation.rule, unit=unit, relation=relation)
        )
    ends = cursor.match("unit_end", start)
    if ends is not None and "-" in ends.group() and _AT_END.search(cursor.before(start, 12)) is None:
        ends = None  # "year-end sales"
    if ends is not None:
        relation = Relation(0, "near", "relation:the")
        return cursor.add(
            Expression(start, ends.end(), "relation", relation.rule, unit=unit, relation=relation)
        )
    beside = cursor.match("beside", word.end())
    if beside is not None:
        sign = -1 if fold(beside["beside"]) in ("before", "prior") else 1
        relation = Relation(sign, "narrative", f"direction:{fold(beside['beside'])}")
        if unit == "week" and cursor.previous_word(start) == "the":
            unit = "whole week"
        if re.search(r"\b(?:the|a|one)\s+\Z", cursor.before(start, 6), re.I) and not name.endswith("s"):
            return cursor.add(
                Expression(
                    start, beside.end(), "count", relation.rule, unit=unit, offset=sign, relation=relation
                )
            )
        return _count(cursor, beside.start("beside"), beside.end(), relation)
    if _ahead(cursor, start, word.end(), unit) or _span(cursor, start, word.end(), name, unit):
        return True
    if unit in ("month", "year", "decade", "century", "week") and not name.endswith("s"):
        before = cursor.before(start)
        match = cursor.lexicon.patterns["modifier_before"].search(before)
        if match is not None and re.search(r"of\s+the\s+\Z|in\s+the\s+\Z", match.group(), re.I):
            if cursor.lexicon.modifiers[fold(match["modifier"])] in ("time", "about"):
                return False
            if cursor.text[word.end() : word.end() + 4].lower() == " of ":
                return False
            relation = Relation(0, "near", "relation:the")
            return cursor.add(
                Expression(start, word.end(), "relation", relation.rule, unit=unit, relation=relation)
            )
    return False


def _ahead(cursor: Cursor, start: int, end: int, unit: str) -> bool:
    """Read "in two weeks", which is a date where the sentence looks ahead."""
    count = cursor.lexicon.patterns["count_in"].search(cursor.before(start, 32))
    if count is None or unit not in ("day", "week", "month", "year"):
        return False
    n = int(count["n"]) if count["n"] else cursor.lexicon.numbers[fold(count["word"])]
    begin = start - (len(count.string) - count.start("n" if count["n"] else "word"))
    if begin < cursor.floor() or n > 400 or cursor.next_word(end).lower() in ("of", "that", "since"):
        return False
    relation = Relation(1, "published", "direction:in")
    return cursor.add(Expression(begin, end, "ahead", relation.rule, unit=unit, offset=n, relation=relation))


def _span(cursor: Cursor, start: int, end: int, name: str, unit: str) -> bool:
    """Read "for the year", "during the quarter" and "earlier in the day"."""
    before = cursor.before(start, 20)
    is_day = unit == "day" and _DAY_LEAD.search(before) is not None
    is_span = unit in ("month", "quarter", "year") and _SPAN_LEAD.search(before) is not None
    if name.endswith("s") or not (is_day or is_span) or _SPAN_END.match(cursor.text, end):
        return False
    relation = Relation(0, "narrative" if is_day else "near", "relation:the")
    return cursor.add(Expression(start, end, "relation", relation.rule, unit=unit, relation=relation))


def read_quarter(cursor: Cursor, start: int) -> bool:
    match = cursor.match("quarter", start)
    if match is None:
        return False
    word = fold(match["q"])
    n = cursor.lexicon.ordinals.get(word) or (int(word[0]) if word[0].isdecimal() else 0)
    is_half = fold(match["part"]) == "half"
    if not 1 <= n <= (2 if is_half else 4):
        return False
    year = int(match["year"]) if match["year"] else None
    relation = None
    begin = start
    if (before := _YEAR_OF_QUARTER.search(cursor.before(start, 32))) and year is None and not match["that"]:
        begin = start - (len(before.string) - before.start())
        year = int(before["year"]) if before["year"] else None
        relation = cursor.lexicon.relations.get(fold(before["relation"])) if before["relation"] else None
        while cursor.found and cursor.found[-1].start >= begin:
            cursor.found.pop()  # "1988" or "last year", read by itself before
    is_dated = year is not None or relation is not None or match["that"] or match.group().endswith("year")
    if is_half and not is_dated and _HALF_LEAD.search(cursor.before(start, 12)) is None:
        return False
    if match["that"]:
        relation = cursor.lexicon.relations.get(
            fold(match["that"]).removesuffix(" year").removeprefix("the ")
        )
    if re.match(r"\s+of\s+(?:the|a|an|all|its|their)\b", cursor.text[match.end() : match.end() + 12]):
        return False
    month = (39 if is_half else 32) + n
    return cursor.add(Expression(begin, match.end(), "point", "quarter", year, month, year_relation=relation))


def read_short_quarter(cursor: Cursor, start: int) -> bool:
    """Read "Q1 2023" and "H2 2023"."""
    match = cursor.match("short_quarter", start)
    if match is None or not match["part"].isupper():
        return False
    is_half, n = match["part"] == "H", int(match["q"])
    if is_half and n > 2:
        return False
    month = (39 if is_half else 32) + n
    return cursor.add(Expression(start, match.end(), "point", "quarter:short", int(match["year"]), month))
