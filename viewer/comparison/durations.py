"""How long the fighting lasted, as each document says: "three-day conflict", "after six days of fighting".

Extraction does not list durations (they are no figures of people or things), so the text is read
here; the items carry the words and no claim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from viewer.comparison.facts import NO_CLAIM
from viewer.comparison.judging import judge
from viewer.comparison.setting import Setting
from viewer.comparison.silence import split_absent
from viewer.comparison.times import date_bounds
from viewer.domain.comparison import ClaimRelation, ComparedSource, Scope, Topic, TopicItem
from viewer.domain.interval import Interval
from viewer.domain.vocabulary import ClaimKind, Qualifier, Verdict

#: In documents that speak of a longer time than this, a stated length may be that of any fight.
MAX_DAYS = 90

_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fourteen": 14, "twenty": 20, "thirty": 30,
}  # fmt: skip
_NUMBER = r"(?P<n>\d{1,3}|" + "|".join(_NUMBERS) + r")"
_UNIT = r"(?P<u>day|week|month)"
_FIGHT = r"(?:conflict|war|fighting|hostilities|clashes|violence|unrest|confrontation)"
_LASTED = r"(?:lasted|went on|continued|raged)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_NUMBER}[- ]{_UNIT}(?:[- ]long)?\s+(?:[a-z-]+\s+){{0,2}}{_FIGHT}\b",
        rf"\b{_NUMBER}\s+{_UNIT}s\s+of\s+(?:[a-z-]+\s+){{0,2}}{_FIGHT}\b",
        rf"\b(?i:{_FIGHT})\s+[^.;\n]{{0,40}}?{_LASTED}\s+(?:for\s+)?{_NUMBER}\s+{_UNIT}s\b",
    )
)


@dataclass(frozen=True, slots=True)
class Duration:
    """A stated length: `value` of `unit` (day, week, month) at a span of a source's text."""

    source: int
    start: int
    end: int
    value: int
    unit: str


def find_durations(number: int, source: ComparedSource) -> list[Duration]:
    """Find the lengths of the fighting that a text states; capitalised names ("Six-Day War") are none."""
    found: dict[int, Duration] = {}
    for pattern in _PATTERNS:
        for match in pattern.finditer(source.text):
            word = match["n"]
            value = int(word) if word.isdigit() else _NUMBERS[word]
            start = match.start("n")
            found.setdefault(start, Duration(number, start, match.end(), value, match["u"]))
    return [found[start] for start in sorted(found)]


def duration_topics(sources: Sequence[ComparedSource], setting: Setting) -> list[Topic]:
    """Compare how long the documents say the fighting lasted: one topic, or none where fewer than two say."""
    durations = [d for n, source in enumerate(sources) for d in find_durations(n, source)]
    homes = [home for home in setting.home if home is not None]
    if len(durations) < 2 or len(set(homes)) > 1:
        return []  # documents on different conflicts may both be right
    if any((end - start).days > MAX_DAYS for start, end in (setting.periods[home] for home in homes)):
        return []  # a long war has many fights, each with a length of its own
    items = [_item(d, sources) for d in durations]
    owners = [d.source for d in durations]
    relations = [
        ClaimRelation(i, j, *_relate(a, b)) for (i, a), (j, b) in combinations(enumerate(durations), 2)
    ]
    for item, owner in _stated_ranges(sources, setting):
        items.append(item)
        owners.append(owner)
    verdict, why = judge(relations, owners, sources)
    silent, out = split_absent(set(owners), sources, setting, homes[0] if homes else None)
    return [
        Topic(
            key="event/length",
            title="Length of the fighting",
            category="other",
            scope=Scope(),
            items=tuple(items),
            verdict=verdict,
            why=why,
            relations=tuple(relations),
            silent=silent,
            out_of_scope=out,
            grouping="All tell how long the fighting went on, and the documents speak of one conflict.",
        )
    ]


def _relate(a: Duration, b: Duration) -> tuple[Verdict, str]:
    a, b = sorted((a, b), key=lambda d: (d.unit, d.value, d.source, d.start))
    if a.unit != b.unit:
        return Verdict.NOT_COMPARABLE, f"One counts {a.unit}s, the other {b.unit}s, rounded as they may be."
    if a.value == b.value:
        return Verdict.CONSISTENT, f"Both say {a.value} {a.unit}s."
    if b.value > 2 * a.value:
        return Verdict.NOT_COMPARABLE, f"{a.value} and {b.value} {a.unit}s may be of different fights."
    return Verdict.CONTRADICT, f"One says {a.value} {a.unit}s, the other {b.value}."


def _item(duration: Duration, sources: Sequence[ComparedSource]) -> TopicItem:
    source = sources[duration.source]
    return TopicItem(
        source=source.key,
        doc=source.doc,
        kind=ClaimKind.DATE,
        index=NO_CLAIM,
        start=duration.start,
        end=duration.end,
        text=source.text[duration.start : duration.end],
        value=duration.value,
        upper=None,
        qualifier=Qualifier.EXACT,
        interval=Interval(duration.value, duration.value),
        date=None,
        published=source.published,
        attributed_to=None,
        scope=Scope(),
        unit=f"{duration.unit}s",
    )


def _stated_ranges(sources: Sequence[ComparedSource], setting: Setting) -> list[tuple[TopicItem, int]]:
    """Give the range of days that heads a document ("Date: 28 April - 1 May"), beside the lengths."""
    found: list[tuple[TopicItem, int]] = []
    for number, source in enumerate(sources):
        for index, mention in enumerate(source.extraction.dates):
            start, end = date_bounds(mention.edtf)
            line = source.text.rfind("\n", 0, mention.start) + 1
            head = source.text[line : mention.start].strip().lower()
            if start is None or end is None or start == end or head not in ("- date:", "date:", "dates:"):
                continue
            found.append(
                (
                    TopicItem(
                        source=source.key, doc=source.doc, kind=ClaimKind.DATE, index=index,
                        start=mention.start, end=mention.end, text=mention.text, value=None, upper=None,
                        qualifier=None, interval=None, date=mention.edtf, published=source.published,
                        attributed_to=None, scope=Scope(period=mention.edtf),
                    ),
                    number,
                )
            )  # fmt: skip
            break
    return found
