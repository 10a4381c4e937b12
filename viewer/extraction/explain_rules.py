"""Says what a rule is: the entry of a word list with its example, or the pattern of the grammar.

Rules are written as "pattern", "pattern:word" or "pattern:entry"; "range:", "shared:", "row:" and
"part:" stand before the rule of what they build on. Every rule that extraction can give is told here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from viewer.extraction.lexicon import Lexicons
from viewer.extraction.wordlists import MARK

OWN_PATTERN = "a pattern of the grammar"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule is: in a few words (`title`), in a sentence, where it stands, with an example."""

    id: str
    title: str
    description: str
    source: str
    example: str


#: Patterns of dates: title, what they read, example (read as published on 5 May 2021).
DATE_PATTERNS: Mapping[str, tuple[str, str, str]] = {
    "day-month": ("day and month", "A day, or several, before a month, with or without a year.",
                  "The ferry left on 14 June 2017."),
    "month-day": ("month and day", "A month before a day, with or without a year.",
                  "The ferry left on June 14, 2017."),
    "ordinal-month": ("numbered day of a month", "A day written as a word before its month.",
                      "On the third of June 2017 the ferry left."),
    "month": ("month", "A month, with its year or in the year that the text speaks of.",
              "Snow fell in February 2018."),
    "day": ("day of the month", "A numbered day of the month that the text speaks of.",
            "Talks began on 9 June 2017. They ended on the 12th."),
    "weekday": ("day of the week", "The nearest such day before the text was written, or in the story told.",
                "The bridge fell on Monday."),
    "season": ("season", "A season, with its year or in the year that the text speaks of.",
               "The dam was built in summer 2012."),
    "year": ("year", "Four digits that words or marks beside them show to be a year.",
             "The mine closed in 1994."),
    "years": ("years", "A run of years.", "The famine of 1846-1849 emptied the valley."),
    "year:era": ("year of an era", "A year counted before or after the beginning of the era.",
                 "The city fell in 146 BC."),
    "era": ("years of an era", "Years counted before or after the beginning of the era.",
            "The war lasted from 264 to 241 BC."),
    "iso": ("date of the standard", "Year, month and day with hyphens, points or strokes.",
            "The log begins on 2016-03-09."),
    "numeric:day-first": ("numbers, day first", "Day, month and year as numbers.",
                          "The log begins on 19/03/2016."),
    "numeric:month-first": ("numbers, month first", "Month, day and year as numbers.",
                            "The log begins on 03/19/2016."),
    "decade": ("decade", "Ten years named by their beginning.", "The canal was dug in the 1930s."),
    "century": ("century", "A numbered century.", "The fort is from the 17th century."),
    "quarter": ("quarter or half of a year", "A numbered part of a year.",
                "Exports fell in the first quarter of 2016."),
    "quarter:short": ("quarter, short", "Q1 to Q4 of a year.", "Exports fell in Q3 2016."),
    "relation:the": ("the day, month or year in question", "The one that the text speaks of.",
                     "A judge ruled on 13 May 2019. He was shot at the end of the month."),
    "relation:year-ago": ("the quarter of another year", "The same quarter or month of another year.",
                          "Exports fell in the first quarter of 2016. In the year-ago quarter they rose."),
    "year:short": ("short year", "The last two digits of a year, behind an apostrophe.",
                   "The slump of '82 is forgotten."),
    "direction:in": ("days ahead", "Days, weeks, months or years after the text was written.",
                     "The court will sit again in two weeks."),
    "direction:before": ("the day before", "Days, weeks, months or years before a day the text speaks of.",
                         "A judge was shot on 13 May 2019. He had ruled two weeks before."),
    "direction:prior": ("days prior", "Days, weeks, months or years before a day the text speaks of.",
                        "A judge was shot on 13 May 2019. He had ruled two weeks prior."),
    "direction:after": ("the day after", "Days, weeks, months or years after a day the text speaks of.",
                        "A judge ruled on 13 May 2019. He was shot the day after."),
    "direction:following": ("days following", "Days, weeks, months or years after a day the text speaks of.",
                            "A judge ruled on 13 May 2019. He was shot in the week following."),
}  # fmt: skip

#: Patterns of figures: title, what they read, example.
FIGURE_PATTERNS: Mapping[str, tuple[str, str, str]] = {
    "predicate": ("what befell them, behind the number",
                  "The number counts the subject of the verb that follows it.",
                  "Nine ferrymen were killed off Dunmore."),
    "left": ("what was done, before the number",
             "The number counts the object of the verb, participle or noun before it.",
             "A mine killed seven shepherds."),
    "attributive": ("what befell them, within the words counted",
                    "A participle stands between the number and its noun.",
                    "Crews found 40 burned farms."),
    "noun": ("the noun says what befell them", "What is counted is itself a word of harm or movement.",
             "The ward took in 30 casualties."),
    "toll": ("a toll that reaches the number", "A word for a toll stands before the number.",
             "The death toll rose to 45."),
    "label": ("a label before the number", "A word of harm or movement and a colon stand before the number.",
              "Confirmed losses. Killed: 41. Wounded: 97."),
    "infobox": ("a line of an infobox", "The line's key says what its number counts.",
                "Infobox\n- Conflict: Arvan border clashes\n- Date: 3 May 2019\n- Strength1: 800 fighters"),
    "attacker": ("the fighters of a clause", "Armed people who do what the clause tells count as troops.",
                 "Some 300 militiamen seized the depot."),
    "shared": ("shares its verb with a number beside it",
               "Numbers joined by a comma or “and” stand under one verb or noun.",
               "33 Danes and 10 Swedes were killed."),
    "row": ("goes on a row of numbers", "A number without a verb of its own continues the one before it.",
            "The blast killed 12 in Orne and 19 in Vale."),
    "restated": ("a number said again", "Brackets or an aside give the same people in another unit.",
                 "Some 5,600 families (28,400 individuals) were displaced."),
    "part": ("a stated part of a number before it", "“Including” or “of whom” leads to the part.",
             "Nine sailors drowned, including two cadets."),
}  # fmt: skip

EVENT_PATTERNS: Mapping[str, tuple[str, str, str]] = {
    "event.infobox.conflict": ("the conflict of an infobox",
                               "The line that names a conflict, with the box's date and place.",
                               "Infobox\n- Conflict: Arvan border clashes\n- Date: 3 May 2019"),
    "event.infobox.result": ("the result of an infobox",
                             "The line that tells how a conflict ended.",
                             "Infobox\n- Conflict: Arvan border clashes\n- Result: Ceasefire"),
}  # fmt: skip

#: The first part of a date's rule -> the table of dates.toml and the field that holds its words.
_DATE_TABLES = {
    "deictic": ("deictic", "phrases", "counts days from the day on which the text was written"),
    "relation": ("relation", "words", "counts from a day that the text speaks of"),
    "direction": ("direction", "words", "counts backwards or forwards from a day that the text speaks of"),
    "named": ("named_day", "names", "is a day with a name of its own"),
}
_WRAPPED_FIGURES = ("shared", "row", "restated", "part")
#: Patterns whose words are entries of a table, to be told by the words of the item alone.
_BY_WORD = {"noun": "nouns", "toll": "tolls"}
_BY_ENTRY = ("predicate", "left", "attributive")


def resolve_rule(rule: str, lexicons: Lexicons, text: str = "") -> Rule | None:
    """Tell what a rule is; None for one that this version doesn't know (of a plug-in, or an older one).

    With the `text` of an item, a rule about nouns or tolls names the entry whose word stands in it.
    """
    found = _resolve(rule, lexicons)
    last = rule.rpartition(":")[2]
    if found is not None and last in _BY_WORD and (entry := _entry_in(text, last, lexicons)) is not None:
        word, source, example = entry
        return Rule(rule, f"{found.title}: “{word}”", found.description, source, example or found.example)
    return found


def _entry_in(text: str, pattern: str, lexicons: Lexicons) -> tuple[str, str, str] | None:
    """Give the longest word of the pattern's table that stands in `text`, with where it is from."""
    table, low, best = _BY_WORD[pattern], " ".join(text.lower().split()), None
    for entry in lexicons.figures.get(table, ()):
        for word in entry["words"]:
            if (best is None or len(word) > len(best[0])) and re.search(
                rf"(?<!\w){re.escape(word)}(?!\w)", low
            ):
                source = _source(entry.get("rule", ""), f"figures.toml, {table}")
                best = word, source, entry.get("example", "")
    return best


def _resolve(rule: str, lexicons: Lexicons) -> Rule | None:
    if rule.startswith("event."):
        return _event_rule(rule, lexicons)
    head, _, rest = rule.partition(":")
    if head == "range" and rest:
        inner = _resolve(rest, lexicons)
        if inner is None:
            return None
        return Rule(rule, f"from … to …: {inner.title}", f"Two ends of a range. {inner.description}",
                    inner.source, inner.example)  # fmt: skip
    if head in _DATE_TABLES and (found := _relative_rule(rule, head, rest, lexicons)) is not None:
        return found
    if rule in DATE_PATTERNS:
        return Rule(rule, *DATE_PATTERNS[rule][:2], OWN_PATTERN, DATE_PATTERNS[rule][2])
    if head in FIGURE_PATTERNS:
        return _figure_rule(rule, head, rest, lexicons)
    return None


def _event_rule(rule: str, lexicons: Lexicons) -> Rule | None:
    if rule in EVENT_PATTERNS:
        return Rule(rule, *EVENT_PATTERNS[rule][:2], OWN_PATTERN, EVENT_PATTERNS[rule][2])
    key = rule.removeprefix("event.")
    entry = lexicons.events.get("trigger", {}).get(key)
    if entry is None:
        return None
    words = [w for field in ("verbs", "nouns", "exact") for w in entry.get(field, ())]
    return Rule(
        rule,
        f"words for {str(entry['type']).replace('_', ' ')}",
        f"One of the words {_some(words)} names the happening."
        if words
        else "A figure tells of it: its verb is no word of this table.",
        _source(key, "events.toml, trigger"),
        entry.get("example", ""),
    )


def _relative_rule(rule: str, head: str, word: str, lexicons: Lexicons) -> Rule | None:
    table, field, what = _DATE_TABLES[head]
    for entry in lexicons.dates.get(table, ()):
        if any(_folded(w) == word for w in entry[field]):
            return Rule(
                rule, f"“{word}”", f"“{word}” {what}.", f"dates.toml, {table}", entry.get("example", "")
            )
    return None


def _figure_rule(rule: str, head: str, rest: str, lexicons: Lexicons) -> Rule | None:
    title, description, example = FIGURE_PATTERNS[head]
    if head in _WRAPPED_FIGURES and rest:
        inner = _resolve(rest, lexicons)
        if inner is None:
            # "shared:kill": the entry of the verb that is shared.
            inner = _entry_rule(rest, lexicons)
        if inner is None:
            return None
        return Rule(rule, f"{title}: {inner.title}", f"{description} {inner.description}", inner.source,
                    inner.example)  # fmt: skip
    if head in _BY_ENTRY and rest:
        entry = _entry_rule(rest, lexicons)
        if entry is None:
            return None
        return Rule(rule, f"{title}: {entry.title}", f"{description} {entry.description}", entry.source,
                    entry.example)  # fmt: skip
    return Rule(rule, title, description, OWN_PATTERN, example)


def _entry_rule(name: str, lexicons: Lexicons) -> Rule | None:
    """Give the predicate of that id, else the noun of that word."""
    for entry in lexicons.figures.get("predicates", ()):
        if entry["id"] == name:
            words = list(
                dict.fromkeys(w for shape in ("past", "solo", "ing", "noun") for w in entry.get(shape, ()))
            )
            return Rule(name, f"“{words[0] if words else name}”", f"Its words are {_some(words)}.",
                        _source(name, "figures.toml, predicates"), entry.get("example", ""))  # fmt: skip
    for entry in lexicons.figures.get("nouns", ()):
        if name in entry["words"]:
            return Rule(name, f"“{name}”", f"Its words are {_some(entry['words'])}.",
                        _source(entry.get("rule", ""), "figures.toml, nouns"),
                        entry.get("example", ""))  # fmt: skip
    return None


def _source(key: str, shipped: str) -> str:
    """Say where an entry stands: "@list/terms/3" is the third term of a user's list."""
    if key.startswith(MARK):
        name, table, number = key[len(MARK) :].rsplit("/", 2)
        return f"word list {name}, [[{table}]] number {number}"
    return f"{shipped} {key}" if key else shipped


def _some(words: Any) -> str:
    shown = [f"“{word}”" for word in list(words)[:6]]
    more = len(list(words)) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


def _folded(words: str) -> str:
    return " ".join(words.lower().replace("’", "'").split())
