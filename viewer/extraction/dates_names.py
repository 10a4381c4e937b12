"""Reads dates with a name in them: months, seasons, weekdays, named days."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from viewer.extraction.dates_cursor import Cursor, year_after
from viewer.extraction.dates_expression import BETWEEN_BEFORE, Expression
from viewer.extraction.dates_lexicon import DASH, SP, fold

_DAY_NUMBER = re.compile(r"\d+")
#: What stands between the first and the last day of a range within a list.
_DAYS_RUN = re.compile(rf"(?:st|nd|rd|th)?{DASH}")
_DOUBLE_YEAR = re.compile(r"[-–/]\d\d(?:\d\d)?(?![\d-])")
#: Words before "Oct" or "Wed" that make it a time, those of the second set where a clause ends behind it.
_PARTS = frozenset(("early", "mid", "late"))
_SHORT_LEADS = frozenset(("since", "until", "till", "on", "by", "last"))
#: "Friday of Dignity" is a name.
_NAMED_AFTER = re.compile(r"\s+of\s+[A-Z]")
_CLOSED = re.compile(r"\.?\s*(?:[,.;:)]|$)")
_RANGE_OPENS = re.compile(rf"(?:{SP}?{DASH}{SP}?|{SP}(?:to|until|through|and){SP})([^\W\d_]+)")


def _days(cursor: Cursor, match: re.Match[str], start: int, rule: str) -> bool:
    """Add the day or days of a match of day_month or month_day."""
    month = cursor.lexicon.months[fold(match["month"])]
    if match["month"].islower():
        return False
    year, relation, end = year_after(cursor, match)
    following = cursor.next_word(end)
    if year is None and following[:1].isupper() and fold(following) in cursor.lexicon.name_after:
        cursor.position = end
        return True  # "the March 23 Movement"
    numbers = list(_DAY_NUMBER.finditer(match["days"]))
    values = [int(n.group()) for n in numbers]
    offset = match.start("days")
    is_day_first = match.start("days") < match.start("month")
    is_numbered = len(numbers) == 2 and numbers[1].group()[0] == "0" != numbers[0].group()[0]
    if is_numbered or any(a >= b for a, b in pairwise(values)):  # "Alert 1 - 02 May" is no range
        if not is_day_first:
            return False
        numbers, values = numbers[-1:], values[-1:]
        start = max(start, offset + numbers[0].start())
    base = Expression(start, end, "point", rule, year, month, values[0], year_relation=relation)
    if len(values) == 1:
        return cursor.add(base)
    has_list = re.search(r"\b(?:and|or)\b", match["days"], re.I) is not None
    is_between = has_list and BETWEEN_BEFORE.search(cursor.before(start)) is not None
    if is_between or (not has_list and len(values) == 2):
        base.rule = f"range:{rule}"
        base.until = replace(base, day=values[-1], until=None)
        return cursor.add(base)
    i = 0
    while i < len(numbers):
        begin = start if i == 0 else offset + numbers[i].start()
        item = replace(base, start=begin, day=values[i])
        if i + 1 < len(numbers) and _DAYS_RUN.fullmatch(
            match["days"], numbers[i].end(), numbers[i + 1].start()
        ):
            i += 1
            item.rule, item.until = f"range:{rule}", replace(base, day=values[i])
        item.end = end if i == len(numbers) - 1 else offset + numbers[i].end()
        cursor.add(item)
        i += 1
    return True


def read_day_month(cursor: Cursor, start: int, first: int) -> bool:
    match = cursor.match("day_month", start)
    return match is not None and _days(cursor, match, first, "day-month")


def _month_day(cursor: Cursor, start: int, first: int) -> bool:
    match = cursor.match("month_day", start)
    return match is not None and _days(cursor, match, first, "month-day")


def read_ordinal_of(cursor: Cursor, start: int) -> bool:
    """Read "the third of May" and "the first day of May 2020"."""
    match = cursor.match("ordinal_of", start)
    if match is None or match["month"].islower():
        return False
    year, relation, end = year_after(cursor, match)
    month, day = cursor.lexicon.months[fold(match["month"])], cursor.lexicon.ordinals[fold(match["word"])]
    return cursor.add(
        Expression(start, end, "point", "ordinal-month", year, month, day, year_relation=relation)
    )


def read_month(cursor: Cursor, start: int) -> bool:
    if start and cursor.text[start - 1] in "'’_@":
        return False
    if _month_day(cursor, start, start):
        return True
    match = cursor.match("month_year", start)
    if match is None:
        return False
    name = fold(match["month"])
    if match["month"].islower():
        return False
    year, relation, end = year_after(cursor, match)
    if (
        year is None
        and relation is None
        and not (_is_bare_month(cursor, match, name) or _is_short_month(cursor, match))
    ):
        return False
    if name not in cursor.lexicon.full_months and year is None and not _is_short_month(cursor, match):
        return False
    if year is None and relation is None:
        end = match.end("month")
    month = cursor.lexicon.months[name]
    return cursor.add(Expression(start, end, "point", "month", year, month, year_relation=relation))


def _is_bare_month(cursor: Cursor, match: re.Match[str], name: str) -> bool:
    if name not in cursor.lexicon.full_months:
        return False
    if name not in cursor.lexicon.cue_months:
        return True
    previous = cursor.previous_word(match.start())
    following = cursor.next_word(match.end("month")).lower()
    if _opens_range(cursor, match.end("month")):
        return True
    if match["month"].isupper() and previous not in (
        "in",
        "since",
        "until",
        "last",
        "next",
        "early",
        "late",
        "mid",
    ):
        return False
    if previous in ("the", "a", "their"):
        return bool(following) and following not in cursor.lexicon.month_not_before
    is_listed = previous in ("and", "to", "or", "until") or previous in cursor.lexicon.full_months
    if is_listed:
        return any(
            w in cursor.lexicon.full_months for w in re.findall(r"\w+", cursor.before(match.start()).lower())
        )
    return previous in cursor.lexicon.month_cues


def _is_short_month(cursor: Cursor, match: re.Match[str]) -> bool:
    """Tell whether a short name stands for a month by the word before it: "early Oct", "since Feb."."""
    if not match["month"][0].isupper() or match["month"].isupper():
        return False
    previous = cursor.previous_word(match.start()).lower()
    return previous in _PARTS or (previous in _SHORT_LEADS and _is_closed(cursor, match.end("month")))


def _is_closed(cursor: Cursor, end: int) -> bool:
    """Tell whether a clause ends here, so that a short name is nobody's ("since Jan came")."""
    return _CLOSED.match(cursor.text, end) is not None


def _opens_range(cursor: Cursor, end: int) -> bool:
    """Tell whether a dash or "to" and another month or season follow ("May-August 1950")."""
    match = _RANGE_OPENS.match(cursor.text, end)
    return match is not None and fold(match[1]) in (
        cursor.lexicon.full_months | cursor.lexicon.seasons.keys()
    )


def read_season(cursor: Cursor, start: int) -> bool:
    match = cursor.match("season", start)
    if match is None:
        return False
    name = fold(match["season"])
    year, relation, end = year_after(cursor, match)
    if year is not None and (double := _DOUBLE_YEAR.match(cursor.text, end)):
        end = double.end()  # the winter of 1914-15
    if year is None and relation is None:
        end = match.end("season")
        previous = cursor.previous_word(start)
        following = cursor.next_word(end).lower()
        if name in cursor.lexicon.cue_seasons:
            if previous not in (
                "the",
                "that",
                "this",
                "last",
                "next",
                "early",
                "late",
                "in",
            ) or following in ("of", "from", "in", "to"):
                return False
        elif not _is_bare_season(cursor, end, previous, following):
            return False
        if previous == "each" or following in (
            "camp",
            "up",
            "palace",
            "house",
            "school",
            "olympics",
            "games",
        ):
            return False
    return cursor.add(
        Expression(start, end, "point", "season", year, cursor.lexicon.seasons[name], year_relation=relation)
    )


def _is_bare_season(cursor: Cursor, end: int, previous: str, following: str) -> bool:
    if _opens_range(cursor, end):
        return True
    if cursor.text[end : end + 1] in ("-", "’", "'") or following == "of":
        return False
    is_listed = previous in ("and", "to", "or", "early", "late") and any(
        w in cursor.lexicon.seasons for w in cursor.before(end).lower().split()[:-1]
    )
    return is_listed or previous in cursor.lexicon.season_cues or following in cursor.lexicon.season_nouns


def read_named_day(cursor: Cursor, start: int) -> bool:
    match = cursor.match("named_day", start)
    if match is None or match["named"].islower():
        return False
    day = cursor.lexicon.named_days[fold(match["named"])]
    year, relation, end = year_after(cursor, match)
    is_bare = year is None and day.year is None and relation is None
    if is_bare and cursor.previous_word(start) not in cursor.lexicon.named_day_cues:
        return False
    if fold(cursor.next_word(match.end("named"))) in cursor.lexicon.named_day_not_before:
        return False
    if not day.day:
        rule = f"named:{fold(match['named'])}"
        return cursor.add(Expression(start, end, "feast", rule, year, year_relation=relation, named=day))
    return cursor.add(
        Expression(
            start, end, "point", f"named:{fold(match['named'])}", day.year or year, day.month, day.day,
            year_relation=relation,
        )
    )  # fmt: skip


def _is_to_weekday(cursor: Cursor, match: re.Match[str]) -> bool:
    """Tell whether another day of the week follows a hyphen ("Friday-Sunday")."""
    return fold(cursor.next_word(match.end())) in cursor.lexicon.weekdays


def read_weekday(cursor: Cursor, start: int) -> bool:
    match = cursor.match("weekday", start)
    if match is None or match["weekday"].islower():
        return False
    name = fold(match["weekday"])
    after = cursor.match("after_weekday", match.end())
    if after is not None:
        position = after.end()
        character = cursor.text[position : position + 1]
        if character.isdecimal() and read_day_month(cursor, position, start):
            return True
        if character.isalpha() and _month_day(cursor, position, start):
            return True
    week = cursor.match("weekday_of", match.end())
    if week is not None and len(name) > 5:
        relation = cursor.lexicon.relations[fold(week["week"])]
        if relation.anchor == "either":
            relation = replace(relation, anchor="published")
        return cursor.add(
            Expression(
                start, week.end(), "relation", relation.rule, number=cursor.lexicon.weekdays[name],
                unit="day of week", relation=relation,
            )
        )  # fmt: skip
    if cursor.before(start, 5).lower().endswith("on a "):
        return False  # "on a Tuesday": any Tuesday
    if cursor.previous_word(start) in cursor.lexicon.no_weekday_before or _NAMED_AFTER.match(
        cursor.text, match.end()
    ):
        return False
    is_short = len(name) < 6
    if is_short and cursor.previous_word(start).lower() in _SHORT_LEADS and match["weekday"].istitle():
        is_short = not _is_closed(cursor, match.end())
    if is_short or (cursor.text[match.end() : match.end() + 1] == "-" and not _is_to_weekday(cursor, match)):
        return False
    return cursor.add(
        Expression(start, match.end(), "weekday", "weekday", number=cursor.lexicon.weekdays[name])
    )
