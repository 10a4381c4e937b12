"""What the date finder reads from `resources/lexicons/dates.toml`: tables and compiled patterns.

The patterns are made once for a lexicon. All are anchored with `match` at a token, so a text is
read once and no pattern is searched for over the whole of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

#: White space inside an expression: a few blanks, with at most one line break (wrapped lines).
SP = r"(?:[^\S\n]{1,3}\n?[^\S\n]{0,3}|\n[^\S\n]{0,3})"
DASH = r"[-‐‑‒–—−]"
_ORD = r"(?:st|nd|rd|th)?"
_DAY = rf"(?:0?[1-9]|[12]\d|3[01])(?!\d){_ORD}(?![^\W\d_])"
_TO = rf"(?:{SP}?{DASH}{SP}?|{SP}(?:to|until|till|through){SP}(?:the{SP})?|/)"


def _days(stop: str = "") -> str:
    """A day of the month, a range of two, or a list of both that ends in "and" or "or"."""
    day = _DAY + stop
    some = rf"{_DAY}(?:{DASH}{_DAY})?"
    return (
        rf"(?P<days>(?:{some}(?:,{SP}{some}){{0,9}},?{SP}(?:and|or){SP}(?:the{SP})?(?:{_DAY}{DASH})?{day}"
        rf"|{_DAY}(?:{_TO}{day})?))"
    )


@dataclass(frozen=True, slots=True)
class Relation:
    """How a word such as "following" or "ago" counts, and from whose day ("published", "narrative")."""

    offset: int
    anchor: str
    rule: str


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day with a name of its own; `year` where it happened once.

    A feast that moves is `easter` days after Easter, or the `nth` such `weekday` of `month`; its `day` is 0.
    """

    month: int
    day: int
    year: int | None
    easter: int | None = None
    is_orthodox: bool = False
    weekday: int = 0
    nth: int = 0


@dataclass(frozen=True, slots=True)
class DateLexicon:
    """The compiled lexicon. Keys of all tables are lower case, with single blanks."""

    months: Mapping[str, int]
    full_months: frozenset[str]
    cue_months: frozenset[str]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    cue_seasons: frozenset[str]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    deictic: Mapping[str, int]
    relations: Mapping[str, Relation]
    directions: Mapping[str, Relation]
    modifiers: Mapping[str, str]
    #: the last words of modifiers, and what may stand between one and its date
    modifier_ends: frozenset[str]
    named_days: Mapping[str, NamedDay]
    month_cues: frozenset[str]
    month_not_before: frozenset[str]
    season_cues: frozenset[str]
    season_nouns: frozenset[str]
    named_day_cues: frozenset[str]
    named_day_not_before: frozenset[str]
    decade_words: Mapping[str, int]
    no_weekday_before: frozenset[str]
    name_after: frozenset[str]
    year_cues: frozenset[str]
    no_year_before: frozenset[str]
    no_year_after: frozenset[str]
    #: token -> the kind of seed that it is ("month", "weekday", ...), in the casings that occur
    seeds: Mapping[str, str]
    patterns: Mapping[str, re.Pattern[str]]


def fold(words: str) -> str:
    """Give `words` in lower case with single blanks and straight apostrophes, as the tables' keys."""
    return " ".join(words.lower().replace("’", "'").split())


def _alternation(words: Iterable[str]) -> str:
    """Make a pattern for any of `words`, longest first; a blank stands for any white space."""
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", SP).replace("'", "['’]") for w in ordered) + ")"


def _entries(table: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    return list(table.get(name, ()))


def _words(table: Mapping[str, Any], name: str) -> frozenset[str]:
    return frozenset(fold(w) for entry in _entries(table, name) for w in entry["words"])


def _patterns(lex: dict[str, Any], eras: Mapping[str, bool]) -> dict[str, re.Pattern[str]]:
    end = r"(?![^\W_])"
    months, units = _alternation(lex["months"]), _alternation(lex["units"])
    month = rf"(?P<month>{months}){end}\.?"
    era_words = _alternation(eras)
    era = rf"(?:{SP}?(?P<era>{era_words}){end})"
    relations = _alternation(lex["relations"])
    ordinal = _alternation(lex["ordinals"])
    no_number = rf"(?!\d|[,.]\d|{SP}?%)"
    part_of_day = rf"(?:{SP}(?:morning|afternoon|evening|night))?"

    # the year after a month: in figures, or "of that year"
    that = rf"(?P<that>(?:that|the{SP}same|the{SP}following|the{SP}previous|this|last|next){SP}year)\b"
    told_year = rf"(?:,?{SP}(?:of{SP}|in{SP})?{that})"
    before_year = rf"(?:,?{SP}|,|{SP}?[-./]|,?{SP}(?:of|in){SP}(?:the{SP}year{SP})?)"
    figures = rf"(?P<year>[12]\d{{3}}|\d{{3,4}}(?={SP}?(?:B\.?C|A\.?D)))"
    short = r"['’](?P<short>\d\d)(?!\d)"
    wire = rf"[ -](?P<wire>\d\d)(?!{SP}{months})(?=[\s,.;:)\]—–-]|$)"
    tail = rf"(?:{told_year}|{before_year}{figures}{no_number}{era}?|{SP}?{short}|{wire})?"

    another_month = rf"(?!(?:{SP}|{DASH})(?:of{SP})?{months}|\d|:\d|[.,]\d|{SP}?%)"
    day_to_month = rf"(?:{SP}?{DASH}?|{SP}of{SP}(?:the{SP}month{SP}of{SP})?|\.{SP}?|{SP}day{SP}of{SP})"
    first_era = rf"(?:{SP}?(?P<era1>{era_words}){end})"
    between_eras = rf"(?:{SP}?{DASH}{SP}?|{SP}(?:to|until){SP}|(?P<and>{SP}(?:and|or){SP}))"
    in_year = (
        rf"(?:{SP}(?:of{SP}(?:fiscal{SP}|the{SP}year{SP})?)?(?P<year>[12]\d{{3}}){no_number}"
        rf"|{told_year}|{SP}of{SP}the{SP}year\b)?"
    )
    what = _alternation([*lex["units"], *lex["weekdays"], *lex["full_months"], *lex["seasons"]])
    behind_day = (
        "and|or|when|but|the|he|she|it|they|we|there|a|an|in|at|after|as|with|which|by|from|his|her|its|their"
    )
    closes = rf"(?=[^\S\n]*[.,;:)]|{SP}(?:of{SP}(?:that|the|this){SP}month|{behind_day})\b)"
    number = rf"(?:(?P<n>\d{{1,3}})|\b(?P<word>{_alternation(lex['numbers'])}))"
    sources = {
        "iso": (
            r"(?P<y>[12]\d{3})(?P<sep>[-/.])(?P<m>\d\d)(?P=sep)(?P<d>\d\d)"
            r"(?:T[\d:.]{1,16}(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)"
        ),
        "numeric": (r"(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d\d)(?![\d]|[./-]\d)"),
        "day_month": rf"{_days()}{day_to_month}{month}{tail}",
        "month_day": rf"{month}(?:{SP}|-)(?:the{SP})?{_days(another_month)}(?!\d|:\d|[.,]\d|{SP}?%){tail}",
        "month_year": rf"{month}{tail}",
        "season": rf"(?P<season>{_alternation(lex['seasons'])}){end}{tail}",
        "named_day": rf"(?P<named>{_alternation(lex['named_days'])}){end}{tail}",
        "weekday": rf"(?P<weekday>{_alternation(lex['weekdays'])}){end}{part_of_day}",
        "weekday_of": rf"{SP}(?:of{SP})?(?P<week>{relations}){SP}week{end}",
        "after_weekday": rf"(?:\.?,{SP}?|\.?{SP}|{SP}?\()(?:the{SP})?",
        "deictic": rf"(?P<deictic>{_alternation(lex['deictic'])}){end}{part_of_day}",
        "bc": rf"(?P<y1>\d{{1,4}})(?:{first_era}?{between_eras}(?P<y2>\d{{1,4}}))?{era}",
        "decade": rf"(?P<decade>\d{{2,3}}0)['’]?s{end}{era}?",
        "century": (
            rf"(?:(?P<n>\d{{1,2}})(?:st|nd|rd|th)|(?P<word>{ordinal}))(?:{SP}|{DASH})"
            rf"(?:century|centuries){end}{era}?"
        ),
        "year": (
            rf"(?P<y1>[12]\d{{3}})(?:{SP}?[-‐‑‒–—−/]{SP}?(?P<y2>[12]\d{{3}}|\d\d))?"
            rf"(?![^\W_]|[.,]\d|{DASH}\d|{SP}?%|:\d)"
        ),
        "quarter": rf"(?P<q>{ordinal}|[1-4](?:st|nd|rd|th))[ -](?P<part>quarter|half){end}{in_year}",
        "relation": rf"(?P<rel>{relations})(?:{SP}(?P<rel2>{relations}))?{SP}(?P<what>{what}){end}",
        "direction": rf"(?P<direction>{_alternation(lex['directions'])}){end}",
        "ordinal_day": rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th){closes}",
        "ordinal_of": rf"(?P<word>{ordinal})(?:{SP}day)?{SP}of{SP}{month}{tail}",
        "short_quarter": (
            rf"(?P<part>[QH])(?P<q>[1-4])(?:{SP}of{SP}|{SP}|[-/,])?(?P<year>[12]\d{{3}}){no_number}"
        ),
        "year_ago": rf"year(?:-|{SP})(?:ago|earlier){SP}(?:quarter|period|three{SP}months){end}",
        "same_quarter": (
            rf"{SP}(?:of{SP}|in{SP})?(?:the{SP})?(?:last|previous|prior|preceding){SP}year\b"
            rf"|{SP}a{SP}year{SP}(?:earlier|ago|before)\b|{SP}(?:of|in){SP}(?P<year>[12]\d{{3}}){no_number}"
        ),
        "unit_end": rf"(?:week|month|year|decade)(?:['’]s{SP}|-)end(?![^\W_]|-)",
        "beside": rf"{SP}(?P<beside>before|after|following|prior)(?={SP}?[,.;:)]"
        rf"|{SP}(?:there|in|at|near|by|and|when|but|from|(?:that|which){SP}(?:\w+ed|left|hit|shook|had))\b|\Z)",
        # searched for in the few characters before a point
        "count_before": rf"{number}(?:{SP}|-)(?P<unit>{units}){end}{SP}\Z",
        "count_in": rf"\bin{SP}(?:about{SP})?{number}(?:{SP}|-)\Z",
        "modifier_before": (
            rf"(?<![^\W_])(?:the{SP})?(?P<modifier>{_alternation(lex['modifiers'])})(?:{SP}|{DASH})?"
            rf"(?:in{SP})?(?:the{SP}|a{SP})?\Z"
        ),
    }
    return {name: re.compile(source, re.IGNORECASE) for name, source in sources.items()}


def _seeds(lex: dict[str, Any]) -> dict[str, str]:
    """Map the first word of each entry to what begins there, in lower, Title and UPPER case."""
    seeds: dict[str, str] = {}
    for kind, words in (
        ("quarter", ("first", "second", "third", "fourth", "final", "last")),
        ("century", lex["ordinals"]),
        ("ordinal_of", lex["ordinals"]),
        ("short_quarter", ("q", "h")),
        ("direction", lex["directions"]),
        ("relation", [w for w in lex["relations"] if " " not in w]),
        ("unit", lex["units"]),
        ("deictic", lex["deictic"]),
        ("weekday", lex["weekdays"]),
        ("season", lex["seasons"]),
        ("named_day", lex["named_days"]),
        ("decade_word", lex["decade_words"]),
        ("month", lex["months"]),
    ):
        for word in words:
            first = re.split(r"[\s'\-]", word.removeprefix("the "))[0]
            known = seeds.get(first, "")
            both = f"{kind} {known}".strip() if kind not in known.split() else known
            for spelling in (first, first.capitalize(), first.upper()):
                seeds[spelling] = both
    return seeds


def compile_lexicon(table: Mapping[str, Any]) -> DateLexicon:
    """Compile the content of dates.toml. Missing tables are read as empty ones where that makes sense."""
    months = {fold(n): e["number"] for e in _entries(table, "month") for n in [*e["names"], *e["short"]]}
    lex: dict[str, Any] = {
        "months": months,
        "full_months": frozenset(fold(n) for e in _entries(table, "month") for n in e["names"]),
        "cue_months": frozenset(
            fold(n) for e in _entries(table, "month") if e.get("needs_cue") for n in e["names"]
        ),
        "weekdays": {
            fold(n): e["number"] for e in _entries(table, "weekday") for n in [*e["names"], *e["short"]]
        },
        "seasons": {fold(n): e["code"] for e in _entries(table, "season") for n in e["names"]},
        "cue_seasons": frozenset(
            fold(n) for e in _entries(table, "season") if e.get("needs_cue") for n in e["names"]
        ),
        "units": {fold(n): e["unit"] for e in _entries(table, "unit") for n in e["names"]},
        "numbers": {fold(w): n for e in _entries(table, "number") for w, n in e["words"].items()},
        "ordinals": {fold(w): n for e in _entries(table, "ordinal") for w, n in e["words"].items()},
        "deictic": {fold(p): e["offset"] for e in _entries(table, "deictic") for p in e["phrases"]},
        "relations": {
            fold(w): Relation(e["offset"], e["anchor"], f"relation:{fold(w)}")
            for e in _entries(table, "relation")
            for w in e["words"]
        },
        "directions": {
            fold(w): Relation(e["sign"], e["anchor"], f"direction:{fold(w)}")
            for e in _entries(table, "direction")
            for w in e["words"]
        },
        "modifiers": {fold(p): e["part"] for e in _entries(table, "modifier") for p in e["prefixes"]},
        "modifier_ends": frozenset(
            [
                re.split(r"[\W\d_]+", fold(p).rstrip("."))[-1]
                for e in _entries(table, "modifier")
                for p in e["prefixes"]
            ]
            + ["the", "a", "in"]
        ),
        "named_days": {
            fold(n): NamedDay(
                e.get("month", 0),
                e.get("day", 0),
                e.get("year"),
                e.get("easter"),
                e.get("orthodox", False),
                e.get("weekday", 0),
                e.get("nth", 0),
            )
            for e in _entries(table, "named_day")
            for n in e["names"]
        },
        "month_cues": _words(table, "month_cue"),
        "month_not_before": _words(table, "month_not_before"),
        "season_cues": _words(table, "season_cue"),
        "season_nouns": _words(table, "season_noun"),
        "named_day_cues": _words(table, "named_day_cue"),
        "named_day_not_before": _words(table, "named_day_not_before"),
        "decade_words": {fold(w): n for e in _entries(table, "decade_word") for w, n in e["words"].items()},
        "no_weekday_before": _words(table, "no_weekday_before"),
        "name_after": _words(table, "name_after"),
        "year_cues": _words(table, "year_cue"),
        "no_year_before": _words(table, "no_year_before"),
        "no_year_after": _words(table, "no_year_after"),
    }
    eras = {w: e["is_before"] for e in _entries(table, "era") for w in e["words"]}
    return DateLexicon(**lex, seeds=_seeds(lex), patterns=_patterns(lex, eras))


#: Compiled lexicons with the tables that they came from, which keeps the identities in use.
_compiled: dict[int, tuple[Mapping[str, Any], DateLexicon]] = {}
_KEPT = 8


def lexicon_for(table: Mapping[str, Any]) -> DateLexicon:
    """Give the compiled form of `table`; the same table object is compiled once."""
    found = _compiled.get(id(table))
    if found is not None and found[0] is table:
        return found[1]
    compiled = compile_lexicon(table)
    while len(_compiled) >= _KEPT:
        _compiled.pop(next(iter(_compiled)))
    _compiled[id(table)] = (table, compiled)
    return compiled
