"""The cursor that the readers of date expressions share: the text, the lexicon, what was found."""

from __future__ import annotations

import re

from viewer.extraction.dates_expression import Expression
from viewer.extraction.dates_lexicon import DateLexicon, Relation, fold

_PREVIOUS_WORD = re.compile(r"([^\W\d_]+)[.)]?[\s\-–—('\"“‘]*\Z")
_NEXT_WORD = re.compile(r"[^\S\n]*\n?[^\S\n]*[-–—]?([^\W\d_]+)")
_LOOK_BACK = 48


class Cursor:
    """Where reading stands in one text. `position` is the end of what was taken last."""

    def __init__(self, text: str, lexicon: DateLexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.found: list[Expression] = []
        self.position = 0

    def match(self, name: str, start: int) -> re.Match[str] | None:
        return self.lexicon.patterns[name].match(self.text, start)

    def before(self, start: int, length: int = _LOOK_BACK) -> str:
        return self.text[max(0, start - length) : start]

    def previous_word(self, start: int) -> str:
        match = _PREVIOUS_WORD.search(self.before(start, 24))
        return match[1].lower() if match else ""

    def next_word(self, end: int) -> str:
        match = _NEXT_WORD.match(self.text, end)
        return match[1] if match else ""

    def add(self, expression: Expression) -> bool:
        """Take an expression, with the modifiers before it ("early", "the night of")."""
        start = expression.start
        parts: list[str] = []
        for _ in range(2):
            if self.previous_word(start) not in self.lexicon.modifier_ends:
                break
            match = self.lexicon.patterns["modifier_before"].search(self.before(start))
            if match is None:
                break
            part = self.lexicon.modifiers[fold(match["modifier"])]
            if part in ("time", "week", "weekend") and expression.day is None and expression.kind == "point":
                break
            new_start = start - (len(match.string) - match.start())
            if new_start < self.floor():
                break
            parts.append(part)
            start = start - (len(match.string) - match.start("modifier"))
        expression.start, expression.parts = start, tuple(parts)
        self.found.append(expression)
        self.position = expression.end
        return True

    def floor(self) -> int:
        return self.found[-1].end if self.found else 0


def year_after(cursor: Cursor, match: re.Match[str]) -> tuple[int | None, Relation | None, int]:
    """Read the year after a month or season: the year, or how it is told, and the new end."""
    groups = match.groupdict()
    if (that := groups.get("that")) and that[0].isupper() and not that.isupper():
        # "... in May. That year ..."
        return None, None, match.end("month") if "month" in groups else _trimmed(cursor, match, "that")
    if groups.get("that"):
        words = fold(groups["that"]).removesuffix(" year").removeprefix("the ")
        return None, cursor.lexicon.relations.get(words), match.end()
    if groups.get("year"):
        year = int(groups["year"])
        is_count = cursor.next_word(match.end()).lower() in cursor.lexicon.no_year_after
        if is_count and not groups.get("era") and (year % 100 == 0 or not is_recent(year)):
            return None, None, _trimmed(cursor, match, "year")
        return astronomical(year, groups.get("era")), None, match.end()
    if groups.get("short"):
        return two_digits(int(groups["short"])), None, match.end()
    if groups.get("wire"):
        month = groups.get("month") or ""
        is_wire = month.isupper() and len(month) <= 4 and fold(month) not in cursor.lexicon.full_months
        # "02-Jan-42": the month stands between dashes too. A season has no such form.
        is_dashed = bool(month) and cursor.text[match.start("month") - 1] == "-"
        if is_wire or (is_dashed and cursor.text[match.start("wire") - 1] == "-"):
            return two_digits(int(groups["wire"])), None, match.end()
        return None, None, _trimmed(cursor, match, "wire")
    return None, None, _trimmed(cursor, match, None)


def _trimmed(cursor: Cursor, match: re.Match[str], group: str | None) -> int:
    """Give the end of a match without `group` and without the marks before it."""
    end = match.start(group) if group else match.end()
    while end > match.start() and not cursor.text[end - 1].isalnum():
        end -= 1
    return end


def astronomical(year: int, era: str | None) -> int:
    """Give the astronomical year; "BC" needs capitals, for "ad" and "ce" are words."""
    return 1 - year if era and era.upper().startswith("B") else year


def is_recent(year: int) -> bool:
    """Tell a year that reports are about from a number that is as likely a count."""
    return 1900 <= year <= 2100


def two_digits(year: int) -> int:
    return 2000 + year if year <= 35 else 1900 + year
