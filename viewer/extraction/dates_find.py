"""Finds the expressions that may be dates and reads their parts; what they mean is settled later.

The text is cut into words and numbers once; only those that can begin a date (a number, a month, a
word such as "following") are looked at with the lexicon's patterns.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from viewer.extraction.dates_lexicon import DASH, SP, DateLexicon, Relation, fold

_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_PREVIOUS_WORD = re.compile(r"([^\W\d_]+)[.)]?[\s\-–—('\"“‘]*\Z")
_NEXT_WORD = re.compile(r"[^\S\n]*\n?[^\S\n]*[-–—]?([^\W\d_]+)")
_DAY_NUMBER = re.compile(r"\d+")
_RANGE_BETWEEN = re.compile(
    rf"(?:{SP}?{DASH}{SP}?|,?{SP}(?:to|until|till|through|up{SP}to){SP}(?:the{SP})?)\Z", re.I
)
_AND_BETWEEN = re.compile(rf",?{SP}and{SP}(?:then{SP}|again{SP})?(?:in{SP}|on{SP})?(?:the{SP})?\Z", re.I)
_LIST_BETWEEN = re.compile(
    rf"(?:,?{SP}(?:and|or|and{SP}again){SP}(?:in{SP}|on{SP}|by{SP})?(?:the{SP})?|,{SP}|/)\Z", re.I
)
_BETWEEN_BEFORE = re.compile(rf"\bbetween{SP}(?:the{SP})?\Z", re.I)
_CUE_BEFORE_MONTH = frozenset(
    "in of by until till since from early late mid last next this that during through throughout before after "
    "between for following previous same around about end beginning middle start into".split()
)
_MONTH_FOLLOWED = frozenset("on to through toward towards upon against up past out".split())
_SEASON_CUES = frozenset(
    "the in that this next last by early late mid during through until since of following previous same before "
    "after their his its her over for throughout each".split()
)
_RANGE_OPENS = re.compile(rf"(?:{SP}?{DASH}{SP}?|{SP}(?:to|until|through|and){SP})([^\W\d_]+)")
_CAMPAIGNS = frozenset(
    "offensive offensives campaign campaigns fighting harvest uprising rains floods monsoon ceasefire truce "
    "elections break holidays".split()
)
_NAMED_DAY_CUES = frozenset(
    "at on by before after of until till during since over for this last next around".split()
)
_LOOK_BACK = 48


@dataclass(slots=True)
class Expression:
    """One possible date as written. `kind` says which of the other fields count.

    point: year, month (or season code), day, masked; what is not written is None. weekday: `number`.
    days: `offset` from the day of writing. relation: `unit` (or a month, season, weekday `number`)
    by `relation`. count: `offset` units by `relation`. quarter, ordinal_day: `number`.
    """

    start: int
    end: int
    kind: str
    rule: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    masked: int = 0
    number: int = 0
    unit: str = ""
    offset: int = 0
    relation: Relation | None = None
    year_relation: Relation | None = None
    parts: tuple[str, ...] = ()
    is_ambiguous: bool = False
    until: Expression | None = None
    joined: bool = field(default=False)


class Finder:
    """Reads one text with one lexicon; `find` gives the expressions in text order."""

    def __init__(self, text: str, lexicon: DateLexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.found: list[Expression] = []
        self._position = 0
        self._readers: dict[str, Callable[[int], bool]] = {
            "month": self._month, "weekday": self._weekday, "season": self._season,
            "named_day": self._named_day, "deictic": self._deictic, "relation": self._relation,
            "direction": self._direction, "unit": self._unit, "century": self._century,
            "quarter": self._quarter,
        }  # fmt: skip

    def find(self) -> list[Expression]:
        seeds = self.lexicon.seeds
        readers = self._readers
        for token in _TOKEN.finditer(self.text):
            start = token.start()
            if start < self._position:
                continue
            word = token.group()
            kinds = seeds.get(word)
            if kinds is not None:
                for kind in kinds.split():
                    if readers[kind](start):
                        break
            elif word[0].isdecimal() and len(word) <= 4 and word.isascii():
                self._number(start, len(word))
        return _joined(self.text, self.found)

    # ------------------------------------------------------------ helpers
    def _match(self, name: str, start: int) -> re.Match[str] | None:
        return self.lexicon.patterns[name].match(self.text, start)

    def _before(self, start: int, length: int = _LOOK_BACK) -> str:
        return self.text[max(0, start - length) : start]

    def _previous_word(self, start: int) -> str:
        match = _PREVIOUS_WORD.search(self._before(start, 24))
        return match[1].lower() if match else ""

    def _next_word(self, end: int) -> str:
        match = _NEXT_WORD.match(self.text, end)
        return match[1] if match else ""

    def _add(self, expression: Expression) -> bool:
        """Take an expression, with the modifiers before it ("early", "the night of")."""
        start = expression.start
        parts: list[str] = []
        for _ in range(2):
            if not self._previous_word(start):
                break
            match = self.lexicon.patterns["modifier_before"].search(self._before(start))
            if match is None:
                break
            part = self.lexicon.modifiers[fold(match["modifier"])]
            if part == "time" and expression.day is None and expression.kind == "point":
                break
            new_start = start - (len(match.string) - match.start())
            if new_start < self._floor():
                break
            parts.append(part)
            start = start - (len(match.string) - match.start("modifier"))
        expression.start, expression.parts = start, tuple(parts)
        self.found.append(expression)
        self._position = expression.end
        return True

    def _floor(self) -> int:
        return self.found[-1].end if self.found else 0

    def _tail(self, match: re.Match[str]) -> tuple[int | None, Relation | None, int]:
        """Read the year after a month or season: the year, or how it is told, and the new end."""
        groups = match.groupdict()
        if groups.get("that"):
            words = fold(groups["that"]).removesuffix(" year").removeprefix("the ")
            return None, self.lexicon.relations.get(words), match.end()
        if groups.get("year"):
            following = self._next_word(match.end()).lower()
            if not groups.get("era") and following in self.lexicon.no_year_after:
                return None, None, self._trim(match, "year")
            return self._year(int(groups["year"]), groups.get("era")), None, match.end()
        if groups.get("short"):
            return _two_digits(int(groups["short"])), None, match.end()
        if groups.get("wire"):
            month = groups.get("month") or ""
            is_wire = month.isupper() and len(month) <= 4 and fold(month) not in self.lexicon.full_months
            if is_wire or self.text[match.start("wire") - 1] == "-":
                return _two_digits(int(groups["wire"])), None, match.end()
            return None, None, self._trim(match, "wire")
        return None, None, self._trim(match, None)

    def _trim(self, match: re.Match[str], group: str | None) -> int:
        """Give the end of a match without `group` and without the marks before it."""
        end = match.start(group) if group else match.end()
        while end > match.start() and not self.text[end - 1].isalnum():
            end -= 1
        return end

    @staticmethod
    def _year(year: int, era: str | None) -> int:
        """Give the astronomical year; "BC" needs capitals, for "ad" and "ce" are words."""
        return 1 - year if era and era.upper().startswith("B") else year

    # ------------------------------------------------------------ numbers
    def _number(self, start: int, length: int) -> bool:
        text = self.text
        if start:
            before = text[start - 1]
            if before.isalnum() or before in "_$€£#§":
                return False
            if before in ".,:/" and start > 1 and text[start - 2].isdecimal():
                return False
        if length == 4 and self._iso(start):
            return True
        if length <= 2 and (self._day_month(start, start) or self._numeric(start)):
            return True
        return (
            self._bc(start)
            or (length >= 3 and self._decade(start))
            or (length == 4 and self._plain_year(start))
            or (length <= 2 and (self._century(start) or self._quarter(start) or self._ordinal_day(start)))
        )

    def _iso(self, start: int) -> bool:
        match = self._match("iso", start)
        if match is None or not (1 <= int(match["m"]) <= 12 and 1 <= int(match["d"]) <= 31):
            return False
        return self._add(
            Expression(start, match.end(), "point", "iso", int(match["y"]), int(match["m"]), int(match["d"]))
        )

    def _numeric(self, start: int) -> bool:
        match = self._match("numeric", start)
        if match is None:
            return False
        a, b, y = int(match["a"]), int(match["b"]), match["y"]
        year = int(y) if len(y) == 4 else _two_digits(int(y))
        if match["sep"] == "-" and len(y) == 2:
            return False
        if not (1 <= a <= 31 and 1 <= b <= 31 and 1000 <= year <= 2199) or (a > 12 and b > 12):
            return False
        is_ambiguous = a <= 12 and b <= 12 and a != b and match["sep"] != "."
        month_first = b > 12
        day, month = (b, a) if month_first else (a, b)
        rule = "numeric:month-first" if month_first else "numeric:day-first"
        return self._add(
            Expression(start, match.end(), "point", rule, year, month, day, is_ambiguous=is_ambiguous)
        )

    def _bc(self, start: int) -> bool:
        match = self._match("bc", start)
        if match is None or not match["era"].isupper():
            return False
        last = match["y2"] or match["y1"]
        era2 = match["era"]
        if not match["y2"]:
            return self._add(Expression(start, match.end(), "point", "year:era", self._year(int(last), era2)))
        first = self._year(int(match["y1"]), match["era1"] or era2)
        if match["and"]:
            self._add(Expression(start, match.end("y1"), "point", "year:era", first))
            return self._add(
                Expression(match.start("y2"), match.end(), "point", "year:era", self._year(int(last), era2))
            )
        expression = Expression(start, match.end(), "point", "range:era", first)
        expression.until = Expression(
            match.start("y2"), match.end(), "point", "year:era", self._year(int(last), era2)
        )
        return self._add(expression)

    def _decade(self, start: int) -> bool:
        match = self._match("decade", start)
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
        return self._add(Expression(start, match.end(), "point", "decade", year, masked=masked))

    def _century(self, start: int) -> bool:
        match = self._match("century", start)
        if match is None:
            return False
        n = int(match["n"]) if match["n"] else self.lexicon.ordinals[fold(match["word"])]
        if not 1 <= n <= 30 or (match["era"] and not match["era"].isupper()):
            return False
        year = (n - 1) * 100
        if match["era"] and match["era"].upper().startswith("B"):
            year = -year
        return self._add(Expression(start, match.end(), "point", "century", year, masked=2))

    def _plain_year(self, start: int) -> bool:
        match = self._match("year", start)
        if match is None:
            return False
        first, end = int(match["y1"]), match.end()
        second = _range_end(first, match["y2"]) if match["y2"] else None
        if match["y2"] and second is None:
            if len(match["y2"]) == 2 and self.text[match.end("y1")] == "-" and 1 <= int(match["y2"]) <= 12:
                return self._add(Expression(start, end, "point", "iso", first, int(match["y2"])))
            end = match.end("y1")
        if not self._is_year(start, end, first, second is not None):
            return False
        expression = Expression(start, end, "point", "year" if second is None else "range:years", first)
        if second is not None:
            expression.until = Expression(match.start("y2"), end, "point", "year", second)
        return self._add(expression)

    def _is_year(self, start: int, end: int, year: int, is_range: bool) -> bool:
        """Tell a year from any other number of four digits, by the words beside it."""
        if year > 2100:
            return False
        lexicon = self.lexicon
        before = self.text[start - 1] if start else ""
        previous = self._previous_word(start)
        if before and before in "-–—/" and previous not in ("mid", "early", "late", "pre", "post"):
            return False
        following = self._next_word(end)
        if following.lower() in lexicon.no_year_after or previous in lexicon.no_year_before:
            return False
        if is_range:
            return True
        is_counted = following[:1].islower() and following.endswith("s") and len(following) > 3
        if previous in ("in", "since", "until", "till", "during", "by"):
            return year >= 1900 or not is_counted
        if is_counted and not before.isspace():
            is_counted = False
        if year >= 1900:
            return not is_counted or previous in ("the", "its", "his", "their")
        return not is_counted and (
            previous in lexicon.year_cues or before in "(" or start == 0 or before == "\n" or following == ""
        )

    def _ordinal_day(self, start: int) -> bool:
        match = self._match("ordinal_day", start)
        if match is None or not 1 <= int(match["d"]) <= 31:
            return False
        if (
            re.search(r"\b(?:on|by|until|of|from|since|to|and)\s+the\s+\Z", self._before(start, 16), re.I)
            is None
        ):
            return False
        return self._add(Expression(start, match.end(), "ordinal_day", "day", day=int(match["d"])))

    # ------------------------------------------------------------ months, seasons, named days
    def _days(self, match: re.Match[str], start: int, rule: str) -> bool:
        """Add the day or days of a match of day_month or month_day."""
        month = self.lexicon.months[fold(match["month"])]
        if match["month"].islower():
            return False
        year, relation, end = self._tail(match)
        numbers = list(_DAY_NUMBER.finditer(match["days"]))
        values = [int(n.group()) for n in numbers]
        offset = match.start("days")
        is_day_first = match.start("days") < match.start("month")
        if any(a >= b for a, b in zip(values, values[1:], strict=False)):
            if not is_day_first:
                return False
            numbers, values = numbers[-1:], values[-1:]
            start = max(start, offset + numbers[0].start())
        base = Expression(start, end, "point", rule, year, month, values[0], year_relation=relation)
        if len(values) == 1:
            return self._add(base)
        has_list = re.search(r"\b(?:and|or)\b", match["days"], re.I) is not None
        is_between = has_list and _BETWEEN_BEFORE.search(self._before(start)) is not None
        if is_between or (not has_list and len(values) == 2):
            base.rule = f"range:{rule}"
            base.until = replace(base, day=values[-1], until=None)
            return self._add(base)
        for i, number in enumerate(numbers):
            is_first, is_last = i == 0, i == len(numbers) - 1
            stop = end if is_last and is_day_first else offset + number.end()
            if is_last and not is_day_first:
                stop = end
            begin = start if is_first else offset + number.start()
            self._add(replace(base, start=begin, end=stop, day=values[i]))
        return True

    def _day_month(self, start: int, first: int) -> bool:
        match = self._match("day_month", start)
        return match is not None and self._days(match, first, "day-month")

    def _month_day(self, start: int, first: int) -> bool:
        match = self._match("month_day", start)
        return match is not None and self._days(match, first, "month-day")

    def _month(self, start: int) -> bool:
        if start and self.text[start - 1] in "'’_@":
            return False
        if self._month_day(start, start):
            return True
        match = self._match("month_year", start)
        if match is None:
            return False
        name = fold(match["month"])
        if match["month"].islower():
            return False
        year, relation, end = self._tail(match)
        if year is None and relation is None and not self._is_bare_month(match, name):
            return False
        if name not in self.lexicon.full_months and year is None:
            return False
        if year is None and relation is None:
            end = match.end("month")
        month = self.lexicon.months[name]
        return self._add(Expression(start, end, "point", "month", year, month, year_relation=relation))

    def _is_bare_month(self, match: re.Match[str], name: str) -> bool:
        if name not in self.lexicon.full_months:
            return False
        if name not in self.lexicon.cue_months:
            return True
        previous = self._previous_word(match.start())
        following = self._next_word(match.end("month")).lower()
        if self._opens_range(match.end("month")):
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
            return bool(following) and following not in _MONTH_FOLLOWED
        is_listed = previous in ("and", "to", "or", "until") or previous in self.lexicon.full_months
        if is_listed:
            return any(
                w in self.lexicon.full_months for w in re.findall(r"\w+", self._before(match.start()).lower())
            )
        return previous in _CUE_BEFORE_MONTH

    def _opens_range(self, end: int) -> bool:
        """Tell whether a dash or "to" and another month or season follow ("May-August 1950")."""
        match = _RANGE_OPENS.match(self.text, end)
        return match is not None and fold(match[1]) in (
            self.lexicon.full_months | self.lexicon.seasons.keys()
        )

    def _season(self, start: int) -> bool:
        match = self._match("season", start)
        if match is None:
            return False
        name = fold(match["season"])
        year, relation, end = self._tail(match)
        if year is None and relation is None:
            end = match.end("season")
            previous = self._previous_word(start)
            following = self._next_word(end).lower()
            if name in self.lexicon.cue_seasons:
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
            elif not self._is_bare_season(end, previous, following):
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
        return self._add(
            Expression(
                start, end, "point", "season", year, self.lexicon.seasons[name], year_relation=relation
            )
        )

    def _is_bare_season(self, end: int, previous: str, following: str) -> bool:
        if self._opens_range(end):
            return True
        if self.text[end : end + 1] in ("-", "’", "'"):
            return False
        is_listed = previous in ("and", "to", "or", "early", "late") and any(
            w in self.lexicon.seasons for w in self._before(end).lower().split()[:-1]
        )
        return is_listed or previous in _SEASON_CUES or following in _CAMPAIGNS

    def _named_day(self, start: int) -> bool:
        match = self._match("named_day", start)
        if match is None or match["named"].islower():
            return False
        day = self.lexicon.named_days[fold(match["named"])]
        year, relation, end = self._tail(match)
        if year is None and day.year is None and relation is None:
            if self._previous_word(start) not in _NAMED_DAY_CUES:
                return False
        return self._add(
            Expression(
                start, end, "point", f"named:{fold(match['named'])}", day.year or year, day.month, day.day,
                year_relation=relation,
            )
        )  # fmt: skip

    def _weekday(self, start: int) -> bool:
        match = self._match("weekday", start)
        if match is None or match["weekday"].islower():
            return False
        name = fold(match["weekday"])
        after = self._match("after_weekday", match.end())
        if after is not None:
            position = after.end()
            character = self.text[position : position + 1]
            if character.isdecimal() and self._day_month(position, start):
                return True
            if character.isalpha() and self._month_day(position, start):
                return True
        if len(name) < 6 or self.text[match.end() : match.end() + 1] == "-":
            return False
        return self._add(
            Expression(start, match.end(), "weekday", "weekday", number=self.lexicon.weekdays[name])
        )

    # ------------------------------------------------------------ words that lean on another date
    def _deictic(self, start: int) -> bool:
        phrase_start = start
        before = self._before(start, 4).lower()
        if before.endswith("the ") and (match := self._match("deictic", start - 4)):
            phrase_start = start - 4
        else:
            match = self._match("deictic", start)
        if match is None:
            return False
        offset = self.lexicon.deictic[fold(match["deictic"])]
        rule = f"deictic:{fold(match['deictic'])}"
        return self._add(Expression(phrase_start, match.end(), "days", rule, offset=offset))

    def _relation(self, start: int) -> bool:
        match = self._match("relation", start)
        if match is None:
            return False
        lexicon = self.lexicon
        what = fold(match["what"])
        relation = lexicon.relations[fold(match["rel2"] or match["rel"])]
        following = self.text[match.end() : match.end() + 4].lower()
        previous = self._previous_word(start)
        if following[:1] == "-" or (following.startswith(" of ") and relation.offset != 0):
            return False
        if (
            relation.offset == -1
            and relation.anchor == "published"
            and previous in ("the", "their", "its", "his")
        ):
            return False
        expression = Expression(start, match.end(), "relation", relation.rule, relation=relation)
        if what in lexicon.units:
            if what.endswith("s"):
                return False
            expression.unit = lexicon.units[what]
            if relation.anchor == "either":
                is_told = previous == "the" or expression.unit in ("day", "night")
                expression.relation = replace(relation, anchor="narrative" if is_told else "published")
        elif what in lexicon.weekdays:
            expression.unit, expression.number = "weekday", lexicon.weekdays[what]
        elif what in lexicon.seasons:
            expression.unit, expression.number = "season", lexicon.seasons[what]
        else:
            name = match["what"]
            year_follows = re.match(r",?\s+(?:of\s+)?(?:\d)", self.text[match.end() : match.end() + 8])
            if name.islower() or year_follows:
                return False
            expression.unit, expression.number = "month_name", lexicon.months[what]
        return self._add(expression)

    def _direction(self, start: int) -> bool:
        match = self._match("direction", start)
        if match is None:
            return False
        relation = self.lexicon.directions[fold(match["direction"])]
        return self._count(start, match.end(), relation)

    def _count(self, start: int, end: int, relation: Relation) -> bool:
        count = self.lexicon.patterns["count_before"].search(self._before(start, 32))
        if count is None:
            return False
        n = int(count["n"]) if count["n"] else self.lexicon.numbers[fold(count["word"])]
        begin = start - (len(count.string) - count.start())
        unit = self.lexicon.units[fold(count["unit"])]
        if begin < self._floor() or n > 400:
            return False
        return self._add(
            Expression(
                begin, end, "count", relation.rule, unit=unit, offset=n * relation.offset, relation=relation
            )
        )

    def _unit(self, start: int) -> bool:
        """Read "the day before," and "the end of the month"."""
        word = _TOKEN.match(self.text, start)
        if word is None:
            return False
        name = fold(word.group())
        unit = self.lexicon.units.get(name, "")
        if unit == "weekend" and self._previous_word(start) == "the":
            relation = Relation(0, "near", "relation:the")
            return self._add(
                Expression(start, word.end(), "relation", relation.rule, unit=unit, relation=relation)
            )
        ends = self._match("unit_end", start)
        if ends is not None:
            relation = Relation(0, "near", "relation:the")
            return self._add(
                Expression(start, ends.end(), "relation", relation.rule, unit=unit, relation=relation)
            )
        beside = self._match("beside", word.end())
        if beside is not None:
            sign = -1 if fold(beside["beside"]) in ("before", "prior") else 1
            relation = Relation(sign, "narrative", f"direction:{fold(beside['beside'])}")
            if re.search(r"\b(?:the|a|one)\s+\Z", self._before(start, 6), re.I) and not name.endswith("s"):
                return self._add(
                    Expression(
                        start, beside.end(), "count", relation.rule, unit=unit, offset=sign, relation=relation
                    )
                )
            return self._count(beside.start("beside"), beside.end(), relation)
        if unit in ("month", "year", "decade", "century", "week") and not name.endswith("s"):
            before = self._before(start)
            match = self.lexicon.patterns["modifier_before"].search(before)
            if match is not None and re.search(r"of\s+the\s+\Z|in\s+the\s+\Z", match.group(), re.I):
                if self.lexicon.modifiers[fold(match["modifier"])] in ("time", "about"):
                    return False
                if self.text[word.end() : word.end() + 4].lower() == " of ":
                    return False
                relation = Relation(0, "near", "relation:the")
                return self._add(
                    Expression(start, word.end(), "relation", relation.rule, unit=unit, relation=relation)
                )
        return False

    def _quarter(self, start: int) -> bool:
        match = self._match("quarter", start)
        if match is None:
            return False
        word = fold(match["q"])
        n = self.lexicon.ordinals.get(word) or (int(word[0]) if word[0].isdecimal() else 0)
        is_half = fold(match["part"]) == "half"
        if not 1 <= n <= (2 if is_half else 4):
            return False
        year = int(match["year"]) if match["year"] else None
        if is_half and year is None:
            return False
        relation = None
        if match["that"]:
            relation = self.lexicon.relations.get(
                fold(match["that"]).removesuffix(" year").removeprefix("the ")
            )
        if re.match(r"\s+of\s+(?:the|a|an|all|its|their)\b", self.text[match.end() : match.end() + 12]):
            return False
        month = (39 if is_half else 32) + n
        return self._add(
            Expression(start, match.end(), "point", "quarter", year, month, year_relation=relation)
        )


def _two_digits(year: int) -> int:
    return 2000 + year if year <= 35 else 1900 + year


def _range_end(first: int, second: str) -> int | None:
    """Give the last year of "1914-18" or "1939-1945"; None if it is no later year."""
    year = int(second)
    if len(second) == 2:
        year += first // 100 * 100
    return year if first < year <= first + 150 else None


def _joined(text: str, found: list[Expression]) -> list[Expression]:
    """Join what is written as one range, and mark lists whose year stands at the end only."""
    out: list[Expression] = []
    for expression in found:
        previous = out[-1] if out else None
        if (
            previous is not None
            and previous.kind == expression.kind == "point"
            and 0 < expression.start - previous.end <= 24
            and not expression.is_ambiguous
        ):
            between = text[previous.end : expression.start]
            is_range = _RANGE_BETWEEN.match(between) is not None
            if not is_range and _AND_BETWEEN.match(between):
                is_range = (
                    _BETWEEN_BEFORE.search(text[max(0, previous.start - 16) : previous.start]) is not None
                )
            if (
                is_range
                and previous.until is None
                and expression.until is None
                and _can_run(previous, expression)
            ):
                previous.until = expression
                previous.end = expression.end
                previous.rule = f"range:{previous.rule}"
                continue
            if _LIST_BETWEEN.match(between):
                previous.joined = True
        out.append(expression)
    return out


def _can_run(a: Expression, b: Expression) -> bool:
    """Tell whether a range from `a` to `b` makes sense: alike in precision, not backwards."""
    if (a.day is None) != (b.day is None) or (a.month is None) != (b.month is None) or a.masked != b.masked:
        return False
    if a.year is not None and b.year is not None:
        return (a.year, a.month or 0, a.day or 0) < (b.year, b.month or 0, b.day or 0)
    return a.year is None or b.year is None
